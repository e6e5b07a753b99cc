/* coro-paint.h: paints a draw list with Cairo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "coro-draw-list.h"
#include "coro-text-measure.h"
#include "coro-tiles.h"

G_BEGIN_DECLS

/* The list's origin is the origin of the context; what lies outside viewport (in the list's px; NULL: nothing) is
 * skipped. */
void coro_paint (cairo_t                 *cr,
                 const CoroDrawList      *list,
                 const CoroTheme         *theme,
                 CoroTextMeasure         *measure,
                 CoroTiles               *tiles,
                 const cairo_rectangle_t *viewport);

void coro_paint_set_color (cairo_t   *cr,
                           CoroColor  color);

G_END_DECLS
