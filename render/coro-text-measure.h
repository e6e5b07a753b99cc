/* coro-text-measure.h: how wide a text is, and what of it fits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "coro-font.h"

G_BEGIN_DECLS

typedef struct _CoroTextMeasure CoroTextMeasure;

/**
 * CoroTextExtent:
 * @width: px that the text takes, without slack
 * @left: px from the left of its mask to its beginning
 * @baseline: px from the top of its mask to its baseline
 */
typedef struct {
  double width;
  double left;
  double baseline;
} CoroTextExtent;

CoroTextMeasure    *coro_text_measure_new         (void);
CoroTextMeasure    *coro_text_measure_new_fixed   (void); /* widths from a table: the same on every machine */
CoroTextMeasure    *coro_text_measure_ref         (CoroTextMeasure  *self);
void                coro_text_measure_unref       (CoroTextMeasure  *self);
double              coro_text_measure_get_width   (CoroTextMeasure  *self,
                                                   CoroFont          font,
                                                   const char       *text);
/* Whole, shortened at a word, or NULL. */
char               *coro_text_measure_fit         (CoroTextMeasure  *self,
                                                   CoroFont          font,
                                                   const char       *text,
                                                   double            width,
                                                   double           *fitted_width);
/* Shortened anywhere, never NULL. */
char               *coro_text_measure_fit_name    (CoroTextMeasure  *self,
                                                   CoroFont          font,
                                                   const char       *name,
                                                   double            width,
                                                   double           *fitted_width);
PangoLayout        *coro_text_measure_get_layout  (CoroTextMeasure  *self,
                                                   CoroFont          font,
                                                   const char       *text);

cairo_surface_t    *coro_text_measure_get_mask    (CoroTextMeasure  *self,
                                                   CoroFont          font,
                                                   const char       *text,
                                                   guint             scale,
                                                   CoroTextExtent   *extent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroTextMeasure, coro_text_measure_unref)

G_END_DECLS
