/* coro-font.c: the roles that text has in the picture, and the fonts that they are written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-font.h"

#define SANS "Adwaita Sans,Cantarell,DejaVu Sans,sans-serif"
#define SANS_CSS "'Adwaita Sans',Cantarell,'DejaVu Sans',sans-serif"
#define MONO "Adwaita Mono,Source Code Pro,DejaVu Sans Mono,monospace"
#define MONO_CSS "'Adwaita Mono','Source Code Pro','DejaVu Sans Mono',monospace"

static const CoroFontSpec fonts[CORO_N_FONTS] = {
  [CORO_FONT_TITLE] = { SANS, SANS_CSS, 17, 600, FALSE, FALSE },
  [CORO_FONT_SUBTITLE] = { SANS, SANS_CSS, 11, 400, FALSE, FALSE },
  [CORO_FONT_NAME] = { MONO, MONO_CSS, 12.5, 400, FALSE, TRUE },
  [CORO_FONT_NAME_WORD] = { SANS, SANS_CSS, 12.5, 400, FALSE, FALSE },
  [CORO_FONT_LABEL] = { SANS, SANS_CSS, 11, 400, FALSE, FALSE },
  [CORO_FONT_SMALL] = { SANS, SANS_CSS, 10.5, 400, FALSE, FALSE },
  [CORO_FONT_RULER] = { SANS, SANS_CSS, 10.5, 400, FALSE, FALSE },
  [CORO_FONT_OUTPUT] = { SANS, SANS_CSS, 10.5, 400, TRUE, FALSE },
};

/**
 * coro_font_get:
 * @font: a role
 *
 * Returns: (transfer none): the font that texts of this role are written in
 */
const CoroFontSpec *
coro_font_get (CoroFont font)
{
  g_return_val_if_fail (font < CORO_N_FONTS, &fonts[CORO_FONT_LABEL]);

  return &fonts[font];
}
