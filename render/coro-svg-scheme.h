/* coro-svg-scheme.h: the colours of an SVG for readers whose desktop is dark
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-draw-list.h"

G_BEGIN_DECLS

void coro_svg_append_scheme (GString         *out,
                             const CoroUsed  *used,
                             const CoroTheme *dark);

G_END_DECLS
