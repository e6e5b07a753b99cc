/* coro-tiles.h: hatchings and zig-zag edges, drawn once and then repeated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "coro-theme.h"

G_BEGIN_DECLS

typedef struct _CoroTiles CoroTiles;

CoroTiles       *coro_tiles_new         (void);
void             coro_tiles_free        (CoroTiles            *self);
cairo_surface_t *coro_tiles_get_hatch   (CoroTiles            *self,
                                         const CoroTheme      *theme,
                                         guint                 hue,
                                         guint                 scale,
                                         const CoroAppearance *appearance);
cairo_surface_t *coro_tiles_get_zigzag  (CoroTiles            *self,
                                         const CoroTheme      *theme,
                                         guint                 scale,
                                         const CoroAppearance *appearance);

void             coro_tiles_draw_hatch  (cairo_t              *cr,
                                         const CoroHatch      *hatch,
                                         double                x,
                                         double                y,
                                         double                width,
                                         double                height);
void             coro_tiles_draw_zigzag (cairo_t              *cr,
                                         double                x,
                                         double                width,
                                         const CoroAppearance *appearance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroTiles, coro_tiles_free)

G_END_DECLS
