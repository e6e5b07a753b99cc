/* coro-pixel.h: what a pixel is, and how one lies over another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-theme.h"

G_BEGIN_DECLS

static inline guint32
_coro_pixel_of (CoroColor color)
{
  guint a = color.alpha;

  /* Pixels hold colours that have been multiplied with their opacity. */
  return a << 24 | (color.red * a + 127) / 255 << 16 | (color.green * a + 127) / 255 << 8 |
         (color.blue * a + 127) / 255;
}

/* All four channels times @part / 255, two at a time. */
static inline guint32
_coro_pixel_multiply (guint32 pixel,
                      guint   part)
{
  guint32 even = (pixel & 0x00ff00ff) * part + 0x00800080;
  guint32 odd = (pixel >> 8 & 0x00ff00ff) * part + 0x00800080;

  even = (even + (even >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
  odd = (odd + (odd >> 8 & 0x00ff00ff)) & 0xff00ff00;
  return even | odd;
}

static inline guint32
_coro_pixel_blend (guint32 top,
                   guint32 ground)
{
  return top + _coro_pixel_multiply (ground, 255 - (top >> 24));
}

/* What lies between two opaque pixels, @part / 255 of the way to @top. */
static inline guint32
_coro_pixel_mix (guint32 top,
                 guint32 ground,
                 guint   part)
{
  guint32 even = (top & 0x00ff00ff) * part + (ground & 0x00ff00ff) * (255 - part) + 0x00800080;
  guint32 odd = (top >> 8 & 0x00ff00ff) * part + (ground >> 8 & 0x00ff00ff) * (255 - part) + 0x00800080;

  even = (even + (even >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
  odd = (odd + (odd >> 8 & 0x00ff00ff)) & 0xff00ff00;
  return even | odd;
}

G_END_DECLS
