/* coro-code-image.h: code objects as bytes: the modules in Python are compiled when the project is built
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"

G_BEGIN_DECLS

/* An image holds modules by name. It is of the machine and the version that wrote it, and it is trusted. */
typedef struct _CoroImageWriter CoroImageWriter;

CoroImageWriter *coro_image_writer_new    (CoroRuntime     *rt);
void             coro_image_writer_add    (CoroImageWriter *self,
                                           const char      *name,
                                           CoroCode        *code);
GBytes          *coro_image_writer_finish (CoroImageWriter *self /* (transfer full) */);

/* (transfer full): the code of a module; CORO_NULL without an exception if it is not in the image */
CoroValue        coro_image_load          (CoroRuntime     *rt,
                                           GBytes          *image,
                                           const char      *name);
gboolean         coro_image_contains      (GBytes          *image,
                                           const char      *name);
gboolean         coro_image_has_string    (GBytes          *image,
                                           const char      *name,
                                           const char      *text);

G_END_DECLS
