/* coro-strptime.c: reading dates and times by a format (CPython: Lib/_strptime.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A format is a pattern: each directive has alternatives that are tried in order, and where the rest of the format does not
 * match behind one, the next is tried. So "%H%M" reads "123" as 12:03.
 */

#include "library/coro-strptime.h"

#include "core/coro-abstract.h"
#include "library/coro-gregorian.h"
#include "library/coro-library-private.h"

#include <string.h>

#define MAX_STEPS 1000000

/* How each directive is read: alternatives with # for a digit and [a-b] for a range; names are alternatives too. */
static const struct {
  char        directive;
  const char *pattern;
} patterns[] = {
  { 'A', "wednesday|thursday|saturday|tuesday|monday|friday|sunday" },
  { 'B', "september|february|november|december|january|october|august|march|april|june|july|may" },
  { 'G', "####" },
  { 'H', "2[0-3]|[0-1]#|#| #" },
  { 'I', "1[0-2]|0[1-9]|[1-9]| [1-9]" },
  { 'M', "[0-5]#|#" },
  { 'S', "6[0-1]|[0-5]#|#" },
  { 'U', "5[0-3]|[0-4]#|#" },
  { 'V', "5[0-3]|0[1-9]|[1-4]#|#" },
  { 'W', "5[0-3]|[0-4]#|#" },
  { 'Y', "####" },
  { 'Z', "utc|gmt" },
  { 'a', "mon|tue|wed|thu|fri|sat|sun" },
  { 'b', "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec" },
  { 'd', "3[0-1]|[1-2]#|0[1-9]|[1-9]| [1-9]" },
  { 'f', "######|#####|####|###|##|#" },
  { 'j', "36[0-6]|3[0-5]#|[1-2]##|0[1-9]#|00[1-9]|[1-9]#|0[1-9]|[1-9]" },
  { 'm', "1[0-2]|0[1-9]|[1-9]" },
  { 'p', "am|pm" },
  { 'u', "[1-7]" },
  { 'w', "[0-6]" },
  { 'y', "##" },
};

/* Directives that stand for several, or for another one. */
static const struct {
  char        directive;
  const char *meaning;
} shorthands[] = {
  { 'P', "%p" },       { 'R', "%H:%M" },    { 'T', "%H:%M:%S" }, { 'X', "%H:%M:%S" }, { 'c', "%a %b %d %H:%M:%S %Y" },
  { 'e', "%d" },       { 'k', "%H" },       { 'l', "%I" },       { 'r', "%I:%M:%S %p" }, { 'x', "%m/%d/%y" },
};

/* One part of a format: a directive, a run of spaces, or one character. */
typedef struct {
  char     kind; /* a directive, ' ' for spaces, '\'' for an apostrophe, 0 for a character */
  gunichar character;
  gboolean is_loose; /* %Od and the like: one or two digits */
} Part;

typedef struct {
  GArray     *parts;
  const char *starts[128]; /* of the value of a directive */
  const char *ends[128];
  const char *end;   /* of the whole match */
  guint       steps;
} Match;

/* ---- the format ---- */

static const char *
find_pattern (char directive)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (patterns[i].directive == directive)
      return patterns[i].pattern;
  return NULL;
}

static const char *
find_shorthand (char directive)
{
  for (guint i = 0; i < G_N_ELEMENTS (shorthands); i++)
    if (shorthands[i].directive == directive)
      return shorthands[i].meaning;
  return NULL;
}

static void
add_part (GArray   *parts,
          char      kind,
          gunichar  character,
          gboolean  is_loose)
{
  Part part = { kind, character, is_loose };

  g_array_append_val (parts, part);
}

/* Each directive may be there once, which also bounds the recursion of matching. */
static gboolean
add_directive (CoroRuntime *rt,
               GArray      *parts,
               char         directive,
               gboolean     is_loose)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, Part, i).kind == directive)
      {
        coro_raise (rt, CORO_EXC_VALUE, "redefinition of group name '%c'", directive);
        return FALSE;
      }
  add_part (parts, directive, 0, is_loose);
  return TRUE;
}

static gboolean
raise_bad_directive (CoroRuntime *rt,
                     const char  *directive,
                     gsize        length,
                     CoroStr     *format)
{
  if (length == 0)
    coro_raise (rt, CORO_EXC_VALUE, "stray %% in format '%s'", format->data);
  else
    coro_raise (rt, CORO_EXC_VALUE, "'%.*s' is a bad directive in format '%s'", (int) length, directive, format->data);
  return FALSE;
}

/* Splits a format into parts; FALSE: ValueError. `whole` is for the message. */
static gboolean
parse_format (CoroRuntime *rt,
              GArray      *parts,
              const char  *format,
              CoroStr     *whole)
{
  const char *p = format;

  while (*p != '\0')
    {
      const char *start, *shorthand;
      char        modifier = 0;

      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          add_part (parts, ' ', 0, FALSE);
          continue;
        }
      if (*p != '%')
        {
          add_part (parts, *p == '\'' ? '\'' : 0, g_utf8_get_char (p), FALSE);
          p = g_utf8_next_char (p);
          continue;
        }
      p += 1 + strspn (p + 1, "-_0^#");
      p += strspn (p, "0123456789");
      start = p;
      if ((*p == 'O' || *p == 'E') && p[1] != '\0' && !g_ascii_isspace (p[1]))
        modifier = *p++;
      if (*p == '\0' || g_ascii_isspace (*p))
        return raise_bad_directive (rt, start, (gsize) (p - start), whole);
      shorthand = modifier == 0 || *p == 'e' || *p == 'p' ? find_shorthand (*p) : NULL;
      if (modifier == 'E' || (modifier == 'O' && strchr ("dmyHIMSwep", *p) == NULL))
        return raise_bad_directive (rt, start, (gsize) (g_utf8_next_char (p) - start), whole);
      if (shorthand != NULL && modifier == 0)
        {
          if (!parse_format (rt, parts, shorthand, whole))
            return FALSE;
        }
      else if (*p == '%')
        add_part (parts, 0, '%', FALSE);
      else if (*p == 'e' || *p == 'z' || find_pattern (*p) != NULL)
        {
          if (!add_directive (rt, parts, *p == 'e' ? 'd' : *p, modifier == 'O' && *p != 'p'))
            return FALSE;
        }
      else
        return raise_bad_directive (rt, start, (gsize) (g_utf8_next_char (p) - start), whole);
      p = g_utf8_next_char (p);
    }
  return TRUE;
}

/* ---- matching ---- */

static gboolean match_parts (Match *match, guint index, const char *p);

/* One alternative of a pattern; NULL: the text is not so, else the end. *pattern moves to the alternative's end. */
static const char *
match_alternative (const char **pattern,
                   const char  *p)
{
  for (; **pattern != '\0' && **pattern != '|'; ++*pattern)
    {
      gboolean fits = FALSE;

      if (**pattern == '#')
        fits = p != NULL && g_ascii_isdigit (*p);
      else if (**pattern == '[')
        {
          fits = p != NULL && *p >= (*pattern)[1] && *p <= (*pattern)[3];
          *pattern += 4;
        }
      else
        fits = p != NULL && g_ascii_tolower (*p) == **pattern;
      p = fits ? p + 1 : NULL;
    }
  return p;
}

static gboolean
go_on (Match      *match,
       guint       index,
       const char *start,
       const char *end)
{
  char directive = g_array_index (match->parts, Part, index).kind;

  if (match->steps++ > MAX_STEPS)
    return FALSE;
  match->starts[(guchar) directive] = start;
  match->ends[(guchar) directive] = end;
  return match_parts (match, index + 1, end);
}

static gboolean
match_pattern (Match      *match,
               guint       index,
               const char *pattern,
               const char *p)
{
  for (;; pattern++)
    {
      const char *end = match_alternative (&pattern, p);

      if (end != NULL && go_on (match, index, p, end))
        return TRUE;
      if (*pattern == '\0')
        return FALSE;
    }
}

/* Whether the next part may begin with a space, so that a run of spaces may have to leave it one */
static gboolean
may_take_space (const Match *match,
                guint        index)
{
  const Part *part = index < match->parts->len ? &g_array_index (match->parts, Part, index) : NULL;

  return part != NULL && (part->is_loose || part->kind == 'd' || part->kind == 'H' || part->kind == 'I');
}

static gboolean
is_sixty (const char *p)
{
  return p[0] >= '0' && p[0] <= '5' && g_ascii_isdigit (p[1]);
}

/* Z, or an offset: sign, hours, minutes, maybe seconds and a fraction of one, with or without colons */
static gboolean
match_offset (Match      *match,
              guint       index,
              const char *p)
{
  const char *minutes, *seconds, *end;

  if (*p == 'Z')
    return go_on (match, index, p, p + 1);
  if ((*p != '+' && *p != '-') || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2]))
    return FALSE;
  minutes = p + 3 + (p[3] == ':');
  if (!is_sixty (minutes))
    return FALSE;
  seconds = minutes + 2 + (minutes[2] == ':');
  if (is_sixty (seconds))
    {
      end = seconds + 2;
      if (*end == '.' && g_ascii_isdigit (end[1]))
        {
          guint n = 1;

          while (n < 6 && g_ascii_isdigit (end[n + 1]))
            n++;
          for (; n > 0; n--)
            if (go_on (match, index, p, end + 1 + n))
              return TRUE;
        }
      if (go_on (match, index, p, end))
        return TRUE;
    }
  return go_on (match, index, p, minutes + 2);
}

static gboolean
match_parts (Match      *match,
             guint       index,
             const char *p)
{
  for (; index < match->parts->len; index++)
    {
      Part    *part = &g_array_index (match->parts, Part, index);
      gunichar c = g_utf8_get_char (p);

      switch (part->kind)
        {
        case 0:
          if (c == 0 || g_unichar_tolower (c) != g_unichar_tolower (part->character))
            return FALSE;
          p = g_utf8_next_char (p);
          break;
        case '\'':
          if (c != '\'' && c != 0x2bc)
            return FALSE;
          p = g_utf8_next_char (p);
          break;
        case ' ':
          {
            const char *start = p;

            while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
              p = g_utf8_next_char (p);
            if (p == start)
              return FALSE;
            if (!may_take_space (match, index + 1))
              break;
            for (; p > start; p = g_utf8_prev_char (p))
              if (match->steps++ > MAX_STEPS || match_parts (match, index + 1, p))
                return match->steps <= MAX_STEPS;
            return FALSE;
          }
        case 'z':
          return match_offset (match, index, p);
        default:
          return match_pattern (match, index, part->is_loose ? (part->kind == 'w' ? "#" : "##|#| #")
                                                             : find_pattern (part->kind), p);
        }
    }
  match->end = p;
  return TRUE;
}

/* ---- the values ---- */

static gboolean
has (const Match *match,
     char         directive)
{
  return match->starts[(guchar) directive] != NULL;
}

static int
get_number (const Match *match,
            char         directive)
{
  const char *p = match->starts[(guchar) directive];
  int         number = 0;

  for (; p < match->ends[(guchar) directive]; p++)
    if (g_ascii_isdigit (*p))
      number = number * 10 + (*p - '0');
  return number;
}

/* Which of the names it is, by their first three letters */
static int
get_name (const Match *match,
          char         directive,
          const char  *names)
{
  g_autofree char *name = g_ascii_strdown (match->starts[(guchar) directive], 3);

  return (int) ((strstr (names, name) - names) / 3);
}

static gboolean
get_offset (CoroRuntime  *rt,
            const Match  *match,
            CoroStrptime *result)
{
  const char *p = match->starts['z'], *end = match->ends['z'];
  int         parts[3] = { 0, 0, 0 };
  int         sign = *p == '-' ? -1 : 1;
  guint       colons = 0;
  gint64      fraction = 0, scale = 1000000;

  result->has_offset = TRUE;
  if (*p++ == 'Z')
    return TRUE;
  for (guint i = 0; i < 3 && p < end; i++, p += 2)
    {
      if (*p == ':')
        {
          colons += i;
          p++;
        }
      parts[i] = (p[0] - '0') * 10 + (p[1] - '0');
    }
  /* a colon behind the hours alone, or behind the minutes alone, where there are seconds */
  if (end - match->starts['z'] > 6 && match->starts['z'][3] == ':' && colons != 3)
    {
      coro_raise (rt, CORO_EXC_VALUE, "Inconsistent use of : in %.*s", (int) (end - match->starts['z']), match->starts['z']);
      return FALSE;
    }
  if (p < end && *p == '.')
    for (p++; p < end; p++)
      {
        scale /= 10;
        fraction += (*p - '0') * scale;
      }
  result->offset = sign * ((parts[0] * 3600 + parts[1] * 60 + parts[2]) * G_GINT64_CONSTANT (1000000) + fraction);
  return TRUE;
}

/* The year's day that a weekday in a week is; week 0 is before the first `first_weekday`. May be 0 or less. */
static int
day_from_week (int      year,
               int      week,
               int      weekday,
               gboolean starts_on_monday)
{
  int first = coro_gregorian_weekday (year, 1, 1);

  if (!starts_on_monday)
    {
      first = (first + 1) % 7;
      weekday = (weekday + 1) % 7;
    }
  if (week == 0)
    return 1 + weekday - first;
  return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday;
}

static gboolean
raise_value (CoroRuntime *rt,
             const char  *message)
{
  coro_raise (rt, CORO_EXC_VALUE, "%s", message);
  return FALSE;
}

static gboolean
check_iso (CoroRuntime *rt,
           const Match *match,
           gboolean     has_year,
           gboolean     has_weekday)
{
  if (has (match, 'G') && has (match, 'j'))
    return raise_value (rt, "Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                            "Use '%Y' instead.");
  if (has (match, 'G') && (!has (match, 'V') || !has_weekday))
    return raise_value (rt, "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                            "directive ('%A', '%a', '%w', or '%u').");
  if (has (match, 'G') || !has (match, 'V'))
    return TRUE;
  if (!has_year || !has_weekday)
    return raise_value (rt, "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                            "directive ('%A', '%a', '%w', or '%u').");
  return raise_value (rt, "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' "
                          "instead.");
}

static gboolean
check_date (CoroRuntime  *rt,
            CoroStrptime *result)
{
  int n_days;

  if (result->year < 1 || result->year > CORO_MAX_YEAR)
    {
      coro_raise (rt, CORO_EXC_VALUE, "year must be in 1..9999, not %d", result->year);
      return FALSE;
    }
  n_days = coro_gregorian_days_in_month (result->year, result->month);
  if (result->day <= n_days)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "day %d must be in range 1..%d for month %d in year %d", result->day, n_days, result->month,
              result->year);
  return FALSE;
}

static void
get_time (const Match  *match,
          CoroStrptime *result)
{
  if (has (match, 'H'))
    result->hour = get_number (match, 'H');
  else if (has (match, 'I'))
    {
      gboolean is_afternoon = has (match, 'p') && g_ascii_tolower (*match->starts['p']) == 'p';

      result->hour = get_number (match, 'I') % 12 + (is_afternoon ? 12 : 0);
    }
  if (has (match, 'M'))
    result->minute = get_number (match, 'M');
  if (has (match, 'S'))
    result->second = get_number (match, 'S');
  if (has (match, 'f'))
    {
      result->microsecond = get_number (match, 'f');
      for (gssize n = match->ends['f'] - match->starts['f']; n < 6; n++)
        result->microsecond *= 10;
    }
}

static int
get_weekday (const Match *match)
{
  if (has (match, 'A'))
    return get_name (match, 'A', "montuewedthufrisatsun");
  if (has (match, 'a'))
    return get_name (match, 'a', "montuewedthufrisatsun");
  if (has (match, 'w'))
    return (get_number (match, 'w') + 6) % 7;
  return has (match, 'u') ? get_number (match, 'u') - 1 : -1;
}

static gboolean
get_date (CoroRuntime  *rt,
          const Match  *match,
          CoroStrptime *result)
{
  int      day_of_year = has (match, 'j') ? get_number (match, 'j') : -1;
  int      weekday = get_weekday (match), year = -1;
  gboolean is_leap_day;

  if (has (match, 'y'))
    {
      year = get_number (match, 'y');
      year += year <= 68 ? 2000 : 1900;
    }
  if (has (match, 'Y') && (year < 0 || match->starts['Y'] > match->starts['y']))
    year = get_number (match, 'Y');
  if (has (match, 'm'))
    result->month = get_number (match, 'm');
  if (has (match, 'B'))
    result->month = get_name (match, 'B', "janfebmaraprmayjunjulaugsepoctnovdec") + 1;
  if (has (match, 'b'))
    result->month = get_name (match, 'b', "janfebmaraprmayjunjulaugsepoctnovdec") + 1;
  if (has (match, 'd'))
    result->day = get_number (match, 'd');
  if (!check_iso (rt, match, year >= 0, weekday >= 0))
    return FALSE;

  /* Without a year it is 1900, but a 29th of February is let pass. */
  is_leap_day = year < 0 && result->month == 2 && result->day == 29;
  result->year = year >= 0 ? year : is_leap_day ? 1904 : 1900;
  if (day_of_year < 0 && weekday >= 0 && (has (match, 'U') || has (match, 'W')))
    {
      day_of_year = has (match, 'U') ? day_from_week (result->year, get_number (match, 'U'), weekday, FALSE)
                                     : day_from_week (result->year, get_number (match, 'W'), weekday, TRUE);
      if (day_of_year <= 0)
        {
          result->year--;
          day_of_year += coro_gregorian_is_leap (result->year) ? 366 : 365;
        }
    }
  else if (day_of_year < 0 && weekday >= 0 && has (match, 'G') &&
           coro_gregorian_from_iso (get_number (match, 'G'), get_number (match, 'V'), weekday + 1, &result->year,
                                    &result->month, &result->day) != CORO_ISO_OK)
    {
      coro_raise (rt, CORO_EXC_VALUE, "Invalid week: %d", get_number (match, 'V'));
      return FALSE;
    }
  if (day_of_year < 0)
    {
      if (!check_date (rt, result))
        return FALSE;
      day_of_year = coro_gregorian_days_before_month (result->year, result->month) + result->day;
    }
  else
    {
      if (result->year < 1)
        return check_date (rt, result);
      coro_gregorian_from_ordinal (coro_gregorian_to_ordinal (result->year, 1, 1) + day_of_year - 1, &result->year,
                                   &result->month, &result->day);
    }
  result->day_of_year = day_of_year;
  result->weekday = weekday >= 0 ? weekday : coro_gregorian_weekday (result->year, result->month, result->day);
  if (is_leap_day)
    result->year = 1900;
  return TRUE;
}

/**
 * coro_strptime:
 * @rt: a runtime
 * @text: a date or time
 * @format: how it is written
 * @result: (out): what it says
 *
 * Reads a date or time as CPython's time.strptime() does.
 *
 * Returns: %FALSE: ValueError is set
 */
gboolean
coro_strptime (CoroRuntime  *rt,
               CoroStr      *text,
               CoroStr      *format,
               CoroStrptime *result)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Match              match = { .parts = parts };

  *result = (CoroStrptime) { .year = 1900, .month = 1, .day = 1, .is_dst = -1 };
  if (!parse_format (rt, parts, format->data, format))
    return FALSE;
  if (!match_parts (&match, 0, text->data))
    {
      coro_auto CoroValue text_repr = coro_repr (rt, coro_value (text));
      coro_auto CoroValue format_repr = coro_repr (rt, coro_value (format));

      if (!coro_is_null (text_repr) && !coro_is_null (format_repr))
        coro_raise (rt, CORO_EXC_VALUE, "time data %s does not match format %s", CORO_STR (text_repr)->data,
                    CORO_STR (format_repr)->data);
      return FALSE;
    }
  if (match.end != text->data + text->n_bytes)
    {
      coro_raise (rt, CORO_EXC_VALUE, "unconverted data remains: %s", match.end);
      return FALSE;
    }
  get_time (&match, result);
  if (has (&match, 'Z'))
    {
      g_strlcpy (result->zone, match.starts['Z'], (gsize) (match.ends['Z'] - match.starts['Z']) + 1);
      result->is_dst = 0;
    }
  if (has (&match, 'z') && !get_offset (rt, &match, result))
    return FALSE;
  return get_date (rt, &match, result);
}
