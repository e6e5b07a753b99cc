/* coro-svg.h: writes a draw list as SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "coro-draw-list.h"

G_BEGIN_DECLS

typedef struct _CoroSvg CoroSvg;

CoroSvg *coro_svg_new    (const CoroDrawList  *picture,
                          const CoroTheme     *theme,
                          GOutputStream       *stream,
                          GCancellable        *cancellable);
void     coro_svg_free   (CoroSvg             *self);
gboolean coro_svg_put    (CoroSvg             *self,
                          const CoroDrawList  *list,
                          GError             **error);
gboolean coro_svg_finish (CoroSvg             *self,
                          GError             **error);

/* All of it at once. */
gboolean coro_svg_write  (const CoroDrawList  *list,
                          const CoroTheme     *theme,
                          GOutputStream       *stream,
                          GCancellable        *cancellable,
                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroSvg, coro_svg_free)

G_END_DECLS
