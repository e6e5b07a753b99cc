/* coro-writer.h: numbers and texts into a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CoroWriter CoroWriter;

CoroWriter *coro_writer_new        (GOutputStream *stream,
                                    GCancellable  *cancellable);
void        coro_writer_free       (CoroWriter    *self);
void        coro_writer_put_bytes  (CoroWriter    *self,
                                    const void    *bytes,
                                    gsize          length);
void        coro_writer_put_byte   (CoroWriter    *self,
                                    guint8         byte);
void        coro_writer_put_number (CoroWriter    *self,
                                    guint64        number);
void        coro_writer_put_text   (CoroWriter    *self,
                                    const char    *text);
void        coro_writer_printf     (CoroWriter    *self,
                                    const char    *format,
                                    ...) G_GNUC_PRINTF (2, 3);
gboolean    coro_writer_finish     (CoroWriter    *self,
                                    GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroWriter, coro_writer_free)

G_END_DECLS
