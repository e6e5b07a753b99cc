/* coro-svg-scheme.c: the colours of an SVG for readers whose desktop is dark
 *
 * The items have the colours of the light theme as attributes, which any rule of a style sheet outweighs. So the picture
 * stays whole where style sheets are not read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-svg-scheme.h"

static void
append_color (GString    *out,
              const char *property,
              CoroColor   color)
{
  char opacity[G_ASCII_DTOSTR_BUF_SIZE];

  if (color.alpha == 0)
    return;
  g_ascii_formatd (opacity, sizeof opacity, "%.2f", color.alpha / 255.0);
  g_string_append_printf (out, "%s:#%02x%02x%02x;%s-opacity:%s;", property, color.red, color.green, color.blue,
                          property, opacity);
}

/* What has no area says fill="none", and a hatched one names its hatching: neither may get a colour. */
static void
append_form (GString         *out,
             const CoroTheme *dark,
             CoroForm         form,
             guint            hue)
{
  g_autofree char *selector = hue > 0 ? g_strdup_printf (".%s.h%u", coro_form_get_nick (form), hue)
                                      : g_strdup_printf (".%s", coro_form_get_nick (form));
  CoroAppearance appearance;

  coro_theme_get_appearance (dark, form, hue, &appearance);
  if (appearance.fill.alpha > 0 && !appearance.hatched)
    {
      g_string_append_printf (out, "%s:not([fill=none]){", selector);
      append_color (out, "fill", appearance.fill);
      g_string_append (out, "}\n");
    }
  if (appearance.stroke.alpha > 0)
    {
      g_string_append_printf (out, "%s{", selector);
      append_color (out, "stroke", appearance.stroke);
      g_string_append (out, "}\n");
    }
}

static void
append_hatch (GString         *out,
              const CoroTheme *dark,
              guint            hue)
{
  CoroAppearance appearance;

  coro_theme_get_appearance (dark, CORO_FORM_WAITING_RESOURCE, hue, &appearance);
  g_string_append_printf (out, "#hatch-%u rect{", hue);
  append_color (out, "fill", appearance.fill);
  g_string_append_printf (out, "}\n#hatch-%u path{", hue);
  append_color (out, "stroke", appearance.hatch);
  g_string_append (out, "}\n");
}

static void
append_head (GString         *out,
             const CoroTheme *dark,
             CoroForm         form)
{
  CoroAppearance appearance;

  coro_theme_get_appearance (dark, form, 0, &appearance);
  g_string_append_printf (out, "#head-%s path{", coro_form_get_nick (form));
  append_color (out, "fill", appearance.fill);
  g_string_append (out, "}\n");
}

/**
 * coro_svg_append_scheme:
 * @out: an SVG up to its beginning
 * @used: what it shows; items have their form as a class, and their hue as "h1", "h2" ...
 * @dark: the colours
 *
 * Appends the style sheet for readers who want a dark picture, with a rule for each form that occurs.
 */
void
coro_svg_append_scheme (GString         *out,
                        const CoroUsed  *used,
                        const CoroTheme *dark)
{
  gboolean hatches[CORO_N_HUES + 1] = { FALSE };

  g_return_if_fail (out != NULL);
  g_return_if_fail (used != NULL);
  g_return_if_fail (dark != NULL);

  g_string_append (out, "<style>@media (prefers-color-scheme: dark){\n");
  for (guint form = 0; form < CORO_N_FORMS; form++)
    {
      for (guint hue = 0; hue <= CORO_N_HUES; hue++)
        {
          CoroAppearance appearance;

          if (!(used->hues[form] & 1u << hue))
            continue;
          append_form (out, dark, (CoroForm) form, hue);
          coro_theme_get_appearance (dark, (CoroForm) form, hue, &appearance);
          hatches[hue] |= appearance.hatched;
        }
      if (used->heads[form])
        append_head (out, dark, (CoroForm) form);
    }
  for (guint hue = 0; hue <= CORO_N_HUES; hue++)
    if (hatches[hue])
      append_hatch (out, dark, hue);
  g_string_append (out, "}</style>\n");
}
