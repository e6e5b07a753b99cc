/* coro-raster.h: boxes and words straight into the pixels of an image
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "coro-theme.h"

G_BEGIN_DECLS

/**
 * CoroRaster:
 *
 * The pixels that a context draws into, as far as its clip lets it. A frame of the timeline consists of thousands of
 * small boxes with whole pixels for edges; set one by one they cost a tenth of what they do as a path.
 */
typedef struct {
  /*< private >*/
  cairo_surface_t *surface;
  guint8          *data;
  int              stride;
  int              left; /* the clip, in pixels */
  int              top;
  int              right;
  int              bottom;
  float           *cells; /* (nullable): of shapes; all of them are 0 between two shapes */
  int              n_cells;
} CoroRaster;

typedef struct {
  double x;
  double y;
} CoroRasterPoint;

gboolean coro_raster_init (CoroRaster      *self,
                           cairo_t         *cr);
void     coro_raster_fill (CoroRaster      *self,
                           int              x,
                           int              y,
                           int              width,
                           int              height,
                           CoroColor        color);
void     coro_raster_round (CoroRaster     *self,
                           int              x,
                           int              y,
                           int              width,
                           int              height,
                           double           radius,
                           CoroColor        color);
void     coro_raster_mask (CoroRaster      *self,
                           int              x,
                           int              y,
                           cairo_surface_t *mask,
                           CoroColor        color);
void     coro_raster_tile (CoroRaster      *self,
                           int              x,
                           int              y,
                           int              width,
                           int              height,
                           cairo_surface_t *tile,
                           int              origin_x,
                           int              origin_y);
void     coro_raster_done (CoroRaster      *self);

/* coro-raster-shape.c */
gboolean coro_raster_polygon (CoroRaster            *self,
                              const CoroRasterPoint *points,
                              guint                  n_points,
                              CoroColor              color);
gboolean coro_raster_curve   (CoroRaster            *self,
                              const CoroRasterPoint  points[4],
                              double                 width,
                              CoroColor              color);

G_END_DECLS
