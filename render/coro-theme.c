/* coro-theme.c: the one place that knows colours, line widths and hatchings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-theme.h"

#include <math.h>

#define RGB(hex) { (guint8) ((hex) >> 16), (guint8) (((hex) >> 8) & 0xff), (guint8) ((hex) & 0xff), 255 }

struct _CoroTheme {
  const char *name;
  CoroColor   paper;
  CoroColor   ink;
  CoroColor   soft;       /* words that are not the program's, on paper */
  CoroColor   on_waiting; /* the same on a waiting bar */
  CoroColor   hair;
  CoroColor   group;
  CoroColor   running;
  CoroColor   on_running;
  CoroColor   waiting;
  CoroColor   failed;
  CoroColor   on_failed;
  CoroColor   playhead;
  CoroColor   on_dark_hue;  /* text on a hue, whichever has the better contrast */
  CoroColor   on_light_hue;
  CoroColor   hues[CORO_N_HUES];
  double      tint;         /* how much of its hue the ground of a hatched bar has */
  double      hatch;        /* opacity of the hatching */
  gboolean    dark;
  gboolean    print;
  gboolean    contrast;
};

/* Shared with the theme that follows the reader. */
#define LIGHT_COLORS                                                            \
    .paper = RGB (0xffffff),                                                    \
    .ink = RGB (0x1f2328),                                                      \
    .soft = RGB (0x6a737d),                                                     \
    .on_waiting = RGB (0x57606a),                                               \
    .hair = RGB (0xe4e7eb),                                                     \
    .group = RGB (0xcfd4da),                                                    \
    .running = RGB (0x0b5cad),                                                  \
    .on_running = RGB (0xffffff),                                               \
    .waiting = RGB (0xeef1f4),                                                  \
    .failed = RGB (0xc62828),                                                   \
    .on_failed = RGB (0xffffff),                                                \
    .playhead = RGB (0xc2185b),                                                 \
    .on_dark_hue = RGB (0xffffff),                                              \
    .on_light_hue = RGB (0x211600),                                             \
    .hues = { RGB (0xe08a00), RGB (0x00796b), RGB (0x7b3fa0), RGB (0xb3261e),   \
              RGB (0x4b6a00), RGB (0x00639b), RGB (0x8a4b00), RGB (0x5b5b5b) }, \
    .tint = 0.09,                                                               \
    .hatch = 0.55

/* The hues stay apart for the common colour-blindnesses; those of the dark themes are the same hues, lightened. */
static const CoroTheme themes[CORO_N_THEMES] = {
  [CORO_THEME_LIGHT] = {
    .name = "light",
    LIGHT_COLORS,
  },
  [CORO_THEME_DARK] = {
    .name = "dark",
    .paper = RGB (0x1d1f22),
    .ink = RGB (0xe6e8eb),
    .soft = RGB (0x9aa4af),
    .on_waiting = RGB (0xb1bac4),
    .hair = RGB (0x303439),
    .group = RGB (0x4a5058),
    .running = RGB (0x62a8f5),
    .on_running = RGB (0x0b1a2b),
    .waiting = RGB (0x2c3034),
    .failed = RGB (0xf47067),
    .on_failed = RGB (0x1d1f22),
    .playhead = RGB (0xff7bac),
    .on_dark_hue = RGB (0xffffff),
    .on_light_hue = RGB (0x17191b),
    .hues = { RGB (0xf2a33a), RGB (0x45b8a8), RGB (0xc492e6), RGB (0xf28b82),
              RGB (0xa3c14a), RGB (0x7cc7ee), RGB (0xd3a06a), RGB (0xb4b8bc) },
    .tint = 0.11,
    .hatch = 0.50,
    .dark = TRUE,
  },
  [CORO_THEME_PRINT] = {
    .name = "print",
    .paper = RGB (0xffffff),
    .ink = RGB (0x000000),
    .soft = RGB (0x444444),
    .on_waiting = RGB (0x222222),
    .hair = RGB (0xc4c4c4),
    .group = RGB (0x8c8c8c),
    .running = RGB (0x111111),
    .on_running = RGB (0xffffff),
    .waiting = RGB (0xdedede),
    .failed = RGB (0x000000),
    .on_failed = RGB (0xffffff),
    .playhead = RGB (0x000000),
    .on_dark_hue = RGB (0xffffff),
    .on_light_hue = RGB (0x000000),
    .hues = { RGB (0x3c3c3c), RGB (0x767676), RGB (0x1a1a1a), RGB (0x8a8a8a),
              RGB (0x555555), RGB (0x7f7f7f), RGB (0x2a2a2a), RGB (0x666666) },
    .tint = 0,
    .hatch = 1,
    .print = TRUE,
  },
  [CORO_THEME_LIGHT_CONTRAST] = {
    .name = "light-contrast",
    .paper = RGB (0xffffff),
    .ink = RGB (0x000000),
    .soft = RGB (0x3a4149),
    .on_waiting = RGB (0x1f2328),
    .hair = RGB (0xa9b1ba),
    .group = RGB (0x57606a),
    .running = RGB (0x003e80),
    .on_running = RGB (0xffffff),
    .waiting = RGB (0xd5dce3),
    .failed = RGB (0x9b1111),
    .on_failed = RGB (0xffffff),
    .playhead = RGB (0x9c0f49),
    .on_dark_hue = RGB (0xffffff),
    .on_light_hue = RGB (0x000000),
    .hues = { RGB (0x9a5b00), RGB (0x005a50), RGB (0x5e2a80), RGB (0x8e1b15),
              RGB (0x3a5200), RGB (0x004c78), RGB (0x6a3900), RGB (0x444444) },
    .tint = 0.06,
    .hatch = 0.80,
    .contrast = TRUE,
  },
  [CORO_THEME_DARK_CONTRAST] = {
    .name = "dark-contrast",
    .paper = RGB (0x000000),
    .ink = RGB (0xffffff),
    .soft = RGB (0xc9d1d9),
    .on_waiting = RGB (0xeef1f4),
    .hair = RGB (0x4f565e),
    .group = RGB (0x9aa4af),
    .running = RGB (0x8cc2ff),
    .on_running = RGB (0x000000),
    .waiting = RGB (0x3a4047),
    .failed = RGB (0xff9d96),
    .on_failed = RGB (0x000000),
    .playhead = RGB (0xff9cc4),
    .on_dark_hue = RGB (0xffffff),
    .on_light_hue = RGB (0x000000),
    .hues = { RGB (0xffbd5c), RGB (0x6fdccb), RGB (0xdcb4f7), RGB (0xffaaa3),
              RGB (0xc3e06a), RGB (0x9ddcff), RGB (0xeabf90), RGB (0xd0d4d8) },
    .tint = 0.10,
    .hatch = 0.75,
    .dark = TRUE,
    .contrast = TRUE,
  },
  [CORO_THEME_AUTO] = {
    .name = "auto",
    LIGHT_COLORS,
  },
};

static const CoroHatch hatches[CORO_N_HUES] = {
  { .period_x = 8, .period_y = 8, .width = 1.6, .rising = TRUE },
  { .period_x = 8, .period_y = 8, .width = 1.6, .falling = TRUE },
  { .period_x = 6, .period_y = 6, .width = 1.2, .rising = TRUE },
  { .period_x = 6, .period_y = 6, .width = 1.2, .falling = TRUE },
  { .period_x = 5, .period_y = 8, .width = 1.4 },
  { .period_x = 10, .period_y = 10, .width = 1.2, .rising = TRUE, .falling = TRUE },
  { .period_x = 6, .period_y = 16, .width = 1.4, .rising = TRUE },
  { .period_x = 6, .period_y = 16, .width = 1.4, .falling = TRUE },
};

static const char *const form_nicks[CORO_N_FORMS] = {
  [CORO_FORM_NONE] = "none",
  [CORO_FORM_PAPER] = "paper",
  [CORO_FORM_TEXT] = "text",
  [CORO_FORM_TEXT_SOFT] = "text-soft",
  [CORO_FORM_TEXT_ON_WAITING] = "text-on-waiting",
  [CORO_FORM_TEXT_ON_RUNNING] = "text-on-running",
  [CORO_FORM_TEXT_ON_HUE] = "text-on-hue",
  [CORO_FORM_TEXT_FAILED] = "text-failed",
  [CORO_FORM_TEXT_OUTPUT] = "text-output",
  [CORO_FORM_HAIRLINE] = "hairline",
  [CORO_FORM_GROUP_LINE] = "group-line",
  [CORO_FORM_GRID] = "grid",
  [CORO_FORM_GRID_MINOR] = "grid-minor",
  [CORO_FORM_FOLD] = "fold",
  [CORO_FORM_DOT] = "dot",
  [CORO_FORM_SELECTED] = "selected",
  [CORO_FORM_TWISTY] = "twisty",
  [CORO_FORM_RUNNING] = "running",
  [CORO_FORM_READY] = "ready",
  [CORO_FORM_CREATED] = "created",
  [CORO_FORM_WAITING] = "waiting",
  [CORO_FORM_WAITING_RESOURCE] = "waiting-resource",
  [CORO_FORM_GHOST] = "ghost",
  [CORO_FORM_MERGED] = "merged",
  [CORO_FORM_PATCH] = "patch",
  [CORO_FORM_BLOCK] = "block",
  [CORO_FORM_SCOPE] = "scope",
  [CORO_FORM_CLEANUP] = "cleanup",
  [CORO_FORM_OVERDUE] = "overdue",
  [CORO_FORM_GROUND] = "ground",
  [CORO_FORM_HOLDING] = "holding",
  [CORO_FORM_HELD] = "held",
  [CORO_FORM_WAITERS] = "waiters",
  [CORO_FORM_PERMIT] = "permit",
  [CORO_FORM_LEVEL_AREA] = "level-area",
  [CORO_FORM_LEVEL_RANGE] = "level-range",
  [CORO_FORM_LEVEL] = "level",
  [CORO_FORM_PERMIT_EXTRA] = "permit-extra",
  [CORO_FORM_UNFINISHED] = "unfinished",
  [CORO_FORM_CAPACITY] = "capacity",
  [CORO_FORM_DONE] = "done",
  [CORO_FORM_FAILED] = "failed",
  [CORO_FORM_FAILED_CROSS] = "failed-cross",
  [CORO_FORM_CANCELLED] = "cancelled",
  [CORO_FORM_CANCELLED_SLASH] = "cancelled-slash",
  [CORO_FORM_CANCEL] = "cancel",
  [CORO_FORM_OUTPUT] = "output",
  [CORO_FORM_WARNING] = "warning",
  [CORO_FORM_DEADLOCK] = "deadlock",
  [CORO_FORM_NEAR_TIE] = "near-tie",
  [CORO_FORM_NOTIFY] = "notify",
  [CORO_FORM_NOTIFY_NOBODY] = "notify-nobody",
  [CORO_FORM_DUE] = "due",
  [CORO_FORM_LOST] = "lost",
  [CORO_FORM_LINK] = "link",
  [CORO_FORM_LINK_JOB] = "link-job",
  [CORO_FORM_RING] = "ring",
  [CORO_FORM_PLAYHEAD] = "playhead",
};

static CoroColor
with_alpha (CoroColor color,
            double    alpha)
{
  color.alpha = (guint8) lround (CLAMP (alpha, 0, 1) * 255);
  return color;
}

static CoroColor
mix (CoroColor ground,
     CoroColor top,
     double    amount)
{
  return coro_color_over (with_alpha (top, amount), ground);
}

static double
to_linear (guint8 channel)
{
  double c = channel / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static CoroColor
get_text_on (const CoroTheme *self,
             CoroColor        ground)
{
  double with_dark = coro_color_get_contrast (self->on_light_hue, ground);
  double with_light = coro_color_get_contrast (self->on_dark_hue, ground);

  return with_dark >= with_light ? self->on_light_hue : self->on_dark_hue;
}

static void
set_fill (CoroAppearance *appearance,
          CoroColor       fill)
{
  appearance->fill = fill;
}

static void
set_stroke (CoroAppearance *appearance,
            CoroColor       stroke,
            double          width,
            double          dash,
            double          gap)
{
  appearance->stroke = stroke;
  appearance->width = width;
  appearance->dash[0] = dash;
  appearance->dash[1] = gap;
}

static CoroColor
get_held_fill (const CoroTheme *self,
               CoroColor        hue)
{
  /* On paper a bar of solid ink would swallow its label. */
  return self->print ? (CoroColor) RGB (0xd2d2d2) : hue;
}

static void
look_up_text (const CoroTheme *self,
              CoroForm         form,
              CoroColor        hue,
              CoroAppearance  *appearance)
{
  switch (form)
    {
    case CORO_FORM_TEXT:
      set_fill (appearance, self->ink);
      break;
    case CORO_FORM_TEXT_ON_WAITING:
      set_fill (appearance, self->on_waiting);
      break;
    case CORO_FORM_TEXT_ON_RUNNING:
      set_fill (appearance, self->on_running);
      break;
    case CORO_FORM_TEXT_ON_HUE:
      set_fill (appearance, get_text_on (self, get_held_fill (self, hue)));
      break;
    case CORO_FORM_TEXT_FAILED:
      set_fill (appearance, self->failed);
      break;
    default:
      set_fill (appearance, self->soft);
      break;
    }
}

static void
look_up_structure (const CoroTheme *self,
                   CoroForm         form,
                   CoroColor        hue,
                   CoroAppearance  *appearance)
{
  switch (form)
    {
    case CORO_FORM_PAPER:
      set_fill (appearance, self->paper);
      break;
    case CORO_FORM_HAIRLINE:
      set_stroke (appearance, self->hair, 0.75, 0, 0);
      break;
    case CORO_FORM_GROUP_LINE:
      set_stroke (appearance, self->group, 0.75, 0, 0);
      break;
    case CORO_FORM_GRID:
      set_stroke (appearance, self->hair, 1, 0, 0);
      break;
    case CORO_FORM_GRID_MINOR:
      set_stroke (appearance, self->hair, 0.5, 0, 0);
      break;
    case CORO_FORM_FOLD:
      set_fill (appearance, with_alpha (self->hair, self->print ? 0.9 : 0.7));
      break;
    case CORO_FORM_DOT:
      set_fill (appearance, hue);
      break;
    case CORO_FORM_SELECTED:
      set_fill (appearance, with_alpha (self->running, self->print ? 0.12 : 0.08));
      break;
    case CORO_FORM_TWISTY:
      set_fill (appearance, self->soft);
      break;
    default:
      break;
    }
}

static void
look_up_state (const CoroTheme *self,
               CoroForm         form,
               CoroColor        hue,
               CoroAppearance  *appearance)
{
  switch (form)
    {
    case CORO_FORM_RUNNING:
      set_fill (appearance, self->running);
      break;
    case CORO_FORM_READY:
      set_fill (appearance, self->paper);
      set_stroke (appearance, self->running, self->print || self->contrast ? 1.5 : 1, 0, 0);
      break;
    case CORO_FORM_CREATED:
      set_fill (appearance, self->paper);
      set_stroke (appearance, self->soft, 1, 2, 2);
      break;
    case CORO_FORM_WAITING:
      set_fill (appearance, self->waiting);
      break;
    case CORO_FORM_WAITING_RESOURCE:
      set_fill (appearance, mix (self->paper, hue, self->tint));
      set_stroke (appearance, hue, self->contrast ? 1.5 : 1, 0, 0);
      appearance->hatch = with_alpha (hue, self->hatch);
      appearance->hatched = TRUE;
      break;
    case CORO_FORM_GHOST:
      set_stroke (appearance, self->soft, 1, 4, 3);
      break;
    case CORO_FORM_MERGED:
      set_fill (appearance, self->paper);
      set_stroke (appearance, self->soft, 1, 0, 0);
      break;
    case CORO_FORM_PATCH:
      set_fill (appearance, self->paper);
      break;
    case CORO_FORM_BLOCK:
      set_fill (appearance, with_alpha (self->failed, self->print ? 0.14 : self->contrast ? 0.22 : 0.10));
      break;
    case CORO_FORM_SCOPE:
      set_stroke (appearance, self->soft, 1, 0, 0);
      break;
    case CORO_FORM_CLEANUP:
      set_stroke (appearance, self->soft, 1, 3, 2);
      break;
    case CORO_FORM_OVERDUE:
      set_stroke (appearance, self->failed, 1.5, 0, 0);
      break;
    case CORO_FORM_GROUND:
      set_fill (appearance, self->paper);
      break;
    default:
      break;
    }
}

static void
look_up_resource (const CoroTheme *self,
                  CoroForm         form,
                  CoroColor        hue,
                  CoroAppearance  *appearance)
{
  switch (form)
    {
    case CORO_FORM_HOLDING:
      set_fill (appearance, hue);
      break;
    case CORO_FORM_HELD:
      set_fill (appearance, get_held_fill (self, hue));
      if (self->print)
        set_stroke (appearance, hue, 1, 0, 0);
      break;
    case CORO_FORM_WAITERS:
      set_fill (appearance, mix (self->paper, hue, self->tint));
      appearance->hatch = with_alpha (hue, self->hatch);
      appearance->hatched = TRUE;
      break;
    case CORO_FORM_PERMIT:
      set_fill (appearance, self->paper);
      set_stroke (appearance, self->group, 0.75, 0, 0);
      break;
    case CORO_FORM_LEVEL_AREA:
      set_fill (appearance,
                self->print ? (CoroColor) RGB (0xe4e4e4) : mix (self->paper, hue, self->dark ? 0.24 : 0.17));
      break;
    case CORO_FORM_LEVEL_RANGE:
      set_fill (appearance,
                self->print ? (CoroColor) RGB (0xb4b4b4) : mix (self->paper, hue, self->dark ? 0.50 : 0.45));
      break;
    case CORO_FORM_LEVEL:
      set_stroke (appearance, hue, 1.5, 0, 0);
      break;
    case CORO_FORM_PERMIT_EXTRA:
      set_stroke (appearance, self->failed, 1, 3, 2);
      break;
    case CORO_FORM_UNFINISHED:
      set_stroke (appearance, self->ink, 1, 2, 2);
      break;
    case CORO_FORM_CAPACITY:
      set_stroke (appearance, self->soft, 1, 4, 3);
      break;
    default:
      break;
    }
}

static void
look_up_moment (const CoroTheme *self,
                CoroForm         form,
                CoroColor        hue,
                CoroAppearance  *appearance)
{
  switch (form)
    {
    case CORO_FORM_DONE:
    case CORO_FORM_CANCELLED:
    case CORO_FORM_OUTPUT:
      set_fill (appearance, self->soft);
      break;
    case CORO_FORM_FAILED:
      set_fill (appearance, self->failed);
      break;
    case CORO_FORM_FAILED_CROSS:
      set_stroke (appearance, self->on_failed, 1.4, 0, 0);
      break;
    case CORO_FORM_CANCELLED_SLASH:
      set_stroke (appearance, self->ink, 1.4, 0, 0);
      break;
    case CORO_FORM_CANCEL:
      set_stroke (appearance, self->ink, 1.2, 0, 0);
      break;
    case CORO_FORM_WARNING:
      set_fill (appearance, self->paper);
      set_stroke (appearance, self->failed, 1.2, 0, 0);
      break;
    case CORO_FORM_DEADLOCK:
      set_fill (appearance, self->paper);
      set_stroke (appearance, self->failed, 1.6, 0, 0);
      break;
    case CORO_FORM_NEAR_TIE:
      set_stroke (appearance, self->ink, 1.2, 0, 0);
      break;
    case CORO_FORM_NOTIFY:
      set_fill (appearance, hue);
      set_stroke (appearance, hue, 1, 0, 0);
      break;
    case CORO_FORM_NOTIFY_NOBODY:
      set_fill (appearance, self->paper);
      set_stroke (appearance, hue, 1.2, 0, 0);
      break;
    case CORO_FORM_DUE:
      set_stroke (appearance, self->failed, 1.5, 0, 0);
      break;
    case CORO_FORM_LOST:
      set_stroke (appearance, self->failed, 1.2, 1.5, 2.5);
      break;
    case CORO_FORM_RING:
      set_fill (appearance, self->failed);
      set_stroke (appearance, self->failed, 1.6, 0, 0);
      break;
    case CORO_FORM_LINK:
      set_fill (appearance, self->ink);
      set_stroke (appearance, self->ink, 1.2, 0, 0);
      break;
    case CORO_FORM_LINK_JOB:
      set_fill (appearance, self->soft);
      set_stroke (appearance, self->soft, 1, 2, 2);
      break;
    case CORO_FORM_PLAYHEAD:
      set_fill (appearance, self->playhead);
      set_stroke (appearance, self->playhead, 1.2, 0, 0);
      break;
    default:
      break;
    }
}

/**
 * coro_theme_get:
 * @id: which
 *
 * Returns: (transfer none): the theme
 */
const CoroTheme *
coro_theme_get (CoroThemeId id)
{
  g_return_val_if_fail (id < CORO_N_THEMES, &themes[CORO_THEME_LIGHT]);

  return &themes[id];
}

/**
 * coro_theme_find:
 * @name: "light", "dark", "print", "light-contrast", "dark-contrast" or "auto"
 *
 * Returns: (transfer none) (nullable): the theme of that name
 */
const CoroTheme *
coro_theme_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < CORO_N_THEMES; i++)
    if (g_str_equal (themes[i].name, name))
      return &themes[i];

  return NULL;
}

/**
 * coro_theme_get_name:
 * @self: a theme
 *
 * Returns: the name by which coro_theme_find() finds it
 */
const char *
coro_theme_get_name (const CoroTheme *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * coro_theme_get_dark_twin:
 * @self: a theme
 *
 * Returns: (transfer none) (nullable): how the picture looks to a reader whose desktop is dark; %NULL: the same
 */
const CoroTheme *
coro_theme_get_dark_twin (const CoroTheme *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self == &themes[CORO_THEME_AUTO] ? &themes[CORO_THEME_DARK] : NULL;
}

/**
 * coro_theme_is_dark:
 * @self: a theme
 *
 * Returns: whether its paper is darker than its ink
 */
gboolean
coro_theme_is_dark (const CoroTheme *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->dark;
}

/**
 * coro_theme_get_hue:
 * @self: a theme
 * @hue: from 1 on; 0 is the ink
 *
 * Returns: the colour of the resource with this hue
 */
CoroColor
coro_theme_get_hue (const CoroTheme *self,
                    guint            hue)
{
  g_return_val_if_fail (self != NULL, (CoroColor) RGB (0));

  return hue == 0 ? self->soft : self->hues[(hue - 1) % CORO_N_HUES];
}

/**
 * coro_theme_hue_of:
 * @resource: which resource, 1 for the first that was created, or 0
 *
 * Returns: its hue, 0 for none
 */
guint
coro_theme_hue_of (guint resource)
{
  return resource > 0 ? (resource - 1) % CORO_N_HUES + 1 : 0;
}

/**
 * coro_theme_get_appearance:
 * @self: a theme
 * @form: what is drawn
 * @hue: whose it is: a resource's hue from 1 on, or 0
 * @appearance: (out): how it looks
 *
 * Looks up how a form is drawn.
 */
void
coro_theme_get_appearance (const CoroTheme *self,
                           CoroForm         form,
                           guint            hue,
                           CoroAppearance  *appearance)
{
  CoroColor color;

  g_return_if_fail (self != NULL);
  g_return_if_fail (form < CORO_N_FORMS);
  g_return_if_fail (appearance != NULL);

  *appearance = (CoroAppearance) { .width = 0 };
  color = coro_theme_get_hue (self, hue);

  if (coro_form_is_text (form))
    look_up_text (self, form, color, appearance);
  else if (form <= CORO_FORM_TWISTY)
    look_up_structure (self, form, color, appearance);
  else if (form <= CORO_FORM_GROUND)
    look_up_state (self, form, color, appearance);
  else if (form <= CORO_FORM_CAPACITY)
    look_up_resource (self, form, color, appearance);
  else
    look_up_moment (self, form, color, appearance);
}

/**
 * coro_theme_get_hatch:
 * @self: a theme
 * @hue: from 1 on
 * @hatch: (out): how its lines lie
 *
 * Looks up the hatching of a resource.
 */
void
coro_theme_get_hatch (const CoroTheme *self,
                      guint            hue,
                      CoroHatch       *hatch)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (hatch != NULL);

  *hatch = hatches[hue == 0 ? 0 : (hue - 1) % CORO_N_HUES];
  if (self->print)
    hatch->width *= 0.7;
}

/**
 * coro_form_get_nick:
 * @form: a form
 *
 * Returns: its short name, which is also its class in an SVG
 */
const char *
coro_form_get_nick (CoroForm form)
{
  g_return_val_if_fail (form < CORO_N_FORMS, NULL);

  return form_nicks[form];
}

/**
 * coro_form_is_text:
 * @form: a form
 *
 * Returns: whether items of this form are text
 */
gboolean
coro_form_is_text (CoroForm form)
{
  return form >= CORO_FORM_TEXT && form <= CORO_FORM_TEXT_OUTPUT;
}

/**
 * coro_color_over:
 * @top: a colour, perhaps translucent
 * @ground: an opaque colour
 *
 * Returns: what is seen where @top is painted on @ground
 */
CoroColor
coro_color_over (CoroColor top,
                 CoroColor ground)
{
  double a = top.alpha / 255.0;

  return (CoroColor) {
    .red = (guint8) lround (top.red * a + ground.red * (1 - a)),
    .green = (guint8) lround (top.green * a + ground.green * (1 - a)),
    .blue = (guint8) lround (top.blue * a + ground.blue * (1 - a)),
    .alpha = 255,
  };
}

/**
 * coro_color_get_luminance:
 * @color: an opaque colour
 *
 * Returns: its relative luminance as WCAG 2 defines it, from 0 (black) to 1 (white)
 */
double
coro_color_get_luminance (CoroColor color)
{
  return 0.2126 * to_linear (color.red) + 0.7152 * to_linear (color.green) + 0.0722 * to_linear (color.blue);
}

/**
 * coro_color_get_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: their contrast ratio as WCAG 2 defines it, from 1 to 21
 */
double
coro_color_get_contrast (CoroColor a,
                         CoroColor b)
{
  double la = coro_color_get_luminance (a);
  double lb = coro_color_get_luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
