/* coro-font.h: the roles that text has in the picture, and the fonts that they are written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroFont:
 *
 * The roles that text has; coro_font_get() says what they are.
 */
typedef enum {
  CORO_FONT_TITLE,
  CORO_FONT_SUBTITLE,
  CORO_FONT_NAME,      /* a name from the program: monospaced */
  CORO_FONT_NAME_WORD, /* a lane's name in words */
  CORO_FONT_LABEL,     /* in a bar */
  CORO_FONT_SMALL,     /* numbers on a chart, names in a permit's row */
  CORO_FONT_RULER,
  CORO_FONT_OUTPUT,
  CORO_N_FONTS,
} CoroFont;

/**
 * CoroFontSpec:
 * @family: the font stack, best first, as Pango reads it
 * @css_family: the same as CSS reads it
 * @size: px
 * @weight: 400 is regular
 * @italic: slanted
 * @mono: all characters are as wide
 *
 * What a font role is.
 */
typedef struct {
  const char *family;
  const char *css_family;
  double      size;
  int         weight;
  gboolean    italic;
  gboolean    mono;
} CoroFontSpec;

const CoroFontSpec *coro_font_get (CoroFont font);

G_END_DECLS
