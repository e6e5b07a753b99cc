/* coro-theme.h: the one place that knows colours, line widths and hatchings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroThemeId:
 *
 * The themes. The two with high contrast have the same forms with stronger edges and darker (lighter) text. The one that
 * follows the reader is light where it cannot, and as an SVG also dark where the reader's desktop is.
 */
typedef enum {
  CORO_THEME_LIGHT,
  CORO_THEME_DARK,
  CORO_THEME_PRINT,
  CORO_THEME_LIGHT_CONTRAST,
  CORO_THEME_DARK_CONTRAST,
  CORO_THEME_AUTO,
  CORO_N_THEMES,
} CoroThemeId;

/**
 * CoroForm:
 *
 * What an item of the draw list is. Its form says what it means, its hue (see %CORO_N_HUES) whose it is; how both look
 * is the theme's business alone.
 */
typedef enum {
  CORO_FORM_NONE,
  CORO_FORM_PAPER,

  /* text */
  CORO_FORM_TEXT,
  CORO_FORM_TEXT_SOFT,
  CORO_FORM_TEXT_ON_WAITING,
  CORO_FORM_TEXT_ON_RUNNING,
  CORO_FORM_TEXT_ON_HUE,
  CORO_FORM_TEXT_FAILED,
  CORO_FORM_TEXT_OUTPUT,

  /* structure */
  CORO_FORM_HAIRLINE,
  CORO_FORM_GROUP_LINE,
  CORO_FORM_GRID,
  CORO_FORM_GRID_MINOR,
  CORO_FORM_FOLD,     /* the ground of a stretch that the axis cuts short */
  CORO_FORM_DOT,      /* the resource's colour before its name */
  CORO_FORM_SELECTED, /* the ground of the selected lane */
  CORO_FORM_TWISTY,   /* folds a group, or shows that it is folded */

  /* a lane's states */
  CORO_FORM_RUNNING,
  CORO_FORM_READY,
  CORO_FORM_CREATED,
  CORO_FORM_WAITING,
  CORO_FORM_WAITING_RESOURCE,
  CORO_FORM_GHOST,
  CORO_FORM_MERGED, /* the fine zig-zag edge: too small to draw */
  CORO_FORM_PATCH,  /* the clear ground of a label on a hatched bar */
  CORO_FORM_BLOCK,  /* the loop is held: the ground of all coroutines */
  CORO_FORM_SCOPE,  /* the bracket below what lies in a timeout or a task group */
  CORO_FORM_CLEANUP, /* ... in the cleaning up after a cancellation */
  CORO_FORM_OVERDUE, /* the part of a timeout's bracket behind the moment that it was due at */
  CORO_FORM_GROUND,  /* the clear ground of a text on a line */

  /* resources */
  CORO_FORM_HOLDING, /* the band in the holder's lane */
  CORO_FORM_HELD,    /* the bar in the resource's lane */
  CORO_FORM_WAITERS, /* the thin line: somebody waits */
  CORO_FORM_PERMIT,  /* a free permit's row */
  CORO_FORM_LEVEL_AREA,
  CORO_FORM_LEVEL_RANGE, /* between the lowest and the highest of levels that are too small to draw */
  CORO_FORM_LEVEL,
  CORO_FORM_PERMIT_EXTRA, /* there is one only because somebody released too often */
  CORO_FORM_UNFINISHED,   /* the line of a queue's items that are not marked as done */
  CORO_FORM_CAPACITY,

  /* moments */
  CORO_FORM_DONE,
  CORO_FORM_FAILED,
  CORO_FORM_FAILED_CROSS,
  CORO_FORM_CANCELLED,
  CORO_FORM_CANCELLED_SLASH,
  CORO_FORM_CANCEL, /* cancel() was called */
  CORO_FORM_OUTPUT, /* output that has no room for its text */
  CORO_FORM_WARNING,
  CORO_FORM_DEADLOCK,
  CORO_FORM_NEAR_TIE,
  CORO_FORM_NOTIFY,
  CORO_FORM_NOTIFY_NOBODY,
  CORO_FORM_DUE,      /* a sleep was due, and the loop was held */
  CORO_FORM_LOST,     /* from the end of a task to the moment that its exception is found to be lost */
  CORO_FORM_LINK,     /* cause -> woken */
  CORO_FORM_LINK_JOB, /* the submission of a job */
  CORO_FORM_RING,     /* waiter -> holder, in a deadlock */
  CORO_FORM_PLAYHEAD,
  CORO_N_FORMS,
} CoroForm;

/* Hues of resources: 1 to CORO_N_HUES in order of creation, then again from 1; 0 is no resource. */
#define CORO_N_HUES 8

typedef struct {
  guint8 red;
  guint8 green;
  guint8 blue;
  guint8 alpha; /* 0: nothing is drawn */
} CoroColor;

/**
 * CoroAppearance:
 * @fill: the ground, or the colour of a text
 * @stroke: the edge, or the line
 * @width: of the edge or line, px
 * @dash: lengths of dash and gap, 0: solid
 * @hatched: the hatching of the hue lies on the ground, in @hatch
 *
 * How a form looks.
 */
typedef struct {
  CoroColor fill;
  CoroColor stroke;
  CoroColor hatch;
  double    width;
  double    dash[2];
  gboolean  hatched;
} CoroAppearance;

/**
 * CoroHatch:
 * @period_x: px to the right after which it repeats
 * @period_y: px down after which it repeats
 * @width: px of a line
 * @rising: a line leads from the lower left corner of a period to its upper right one
 * @falling: a line leads from the upper left corner of a period to its lower right one; if neither, lines are vertical
 *
 * A hatching; every hue has its own, so that resources stay apart in grey. Periods are whole numbers, so that one tile
 * of it, repeated, has no seams.
 */
typedef struct {
  guint    period_x;
  guint    period_y;
  double   width;
  gboolean rising;
  gboolean falling;
} CoroHatch;

/* The zig-zag edge of what is merged: the period of its teeth, and its height with its line. */
#define CORO_ZIGZAG_PERIOD 5
#define CORO_ZIGZAG_HEIGHT 4

typedef struct _CoroTheme CoroTheme;

const CoroTheme *coro_theme_get            (CoroThemeId      id);
const CoroTheme *coro_theme_find           (const char      *name);
const char      *coro_theme_get_name       (const CoroTheme *self);
const CoroTheme *coro_theme_get_dark_twin  (const CoroTheme *self);
gboolean         coro_theme_is_dark        (const CoroTheme *self);
void             coro_theme_get_appearance (const CoroTheme *self,
                                            CoroForm         form,
                                            guint            hue,
                                            CoroAppearance  *appearance);
void             coro_theme_get_hatch      (const CoroTheme *self,
                                            guint            hue,
                                            CoroHatch       *hatch);
CoroColor        coro_theme_get_hue        (const CoroTheme *self,
                                            guint            hue);
guint            coro_theme_hue_of         (guint            resource);

const char      *coro_form_get_nick        (CoroForm         form);
gboolean         coro_form_is_text         (CoroForm         form);

CoroColor        coro_color_over           (CoroColor        top,
                                            CoroColor        ground);
double           coro_color_get_luminance  (CoroColor        color);
double           coro_color_get_contrast   (CoroColor        a,
                                            CoroColor        b);

G_END_DECLS
