/* coro-datetime-parse.c: reading ISO 8601 dates and times: fromisoformat() (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include <string.h>

/**
 * coro_datetime_raise_iso:
 * @rt: a runtime
 * @text: what was to be read
 *
 * Returns: CORO_NULL, with ValueError set
 */
CoroValue
coro_datetime_raise_iso (CoroRuntime *rt,
                         CoroValue    text)
{
  coro_auto CoroValue repr = coro_repr (rt, text);

  return coro_is_null (repr) ? CORO_NULL
                             : coro_raise (rt, CORO_EXC_VALUE, "Invalid isoformat string: %s", CORO_STR (repr)->data);
}

/* The next n digits; *p moves behind them. */
static gboolean
read_digits (const char **p,
             const char  *end,
             guint        n,
             int         *number)
{
  if (end - *p < (gssize) n)
    return FALSE;
  *number = 0;
  for (; n > 0; n--, ++*p)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
skip (const char **p,
      const char  *end,
      char         c)
{
  if (*p == end || **p != c)
    return FALSE;
  ++*p;
  return TRUE;
}

/**
 * coro_datetime_parse_date:
 * @text: YYYY-MM-DD, YYYY-Www-D or YYYY-Www, all of them without dashes, too
 * @length: its bytes
 * @fields: (out): year, month and day, which need not be in range
 *
 * Returns: whether it is a date
 */
gboolean
coro_datetime_parse_date (const char *text,
                          gsize       length,
                          CoroFields *fields)
{
  const char *p = text, *end = text + length;
  gboolean    has_dash;
  int         week, weekday = 1;

  if (!read_digits (&p, end, 4, &fields->year))
    return FALSE;
  has_dash = skip (&p, end, '-');
  if (skip (&p, end, 'W'))
    {
      if (!read_digits (&p, end, 2, &week))
        return FALSE;
      if (p < end && ((has_dash && !skip (&p, end, '-')) || !read_digits (&p, end, 1, &weekday)))
        return FALSE;
      return p == end && coro_gregorian_from_iso (fields->year, week, weekday, &fields->year, &fields->month,
                                                  &fields->day) == CORO_ISO_OK;
    }
  return read_digits (&p, end, 2, &fields->month) && (!has_dash || skip (&p, end, '-')) &&
         read_digits (&p, end, 2, &fields->day) && p == end;
}

/* HH[:MM[:SS[.ffffff]]], all of it without colons, too */
static gboolean
read_clock (const char *p,
            const char *end,
            int        *hour,
            int        *minute,
            int        *second,
            int        *microsecond)
{
  static const int scale[] = { 1000000, 100000, 10000, 1000, 100, 10, 1 };
  int             *parts[] = { hour, minute, second };
  gboolean         has_colon = FALSE;
  guint            n_digits;

  *hour = *minute = *second = *microsecond = 0;
  for (guint i = 0;; i++)
    {
      if (!read_digits (&p, end, 2, parts[i]))
        return FALSE;
      if (p == end)
        return TRUE;
      if (i == 2)
        break;
      if (i == 0)
        has_colon = *p == ':';
      if (has_colon && !skip (&p, end, ':'))
        return FALSE;
    }
  if (*p != '.' && *p != ',')
    return FALSE;
  p++;
  n_digits = (guint) MIN (end - p, 6);
  if (n_digits == 0 || !read_digits (&p, end, n_digits, microsecond))
    return FALSE;
  *microsecond *= scale[n_digits];
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p == end;
}

/**
 * coro_datetime_parse_clock:
 * @rt: a runtime
 * @text: a time, and an offset from UTC or Z
 * @length: its bytes
 * @fields: (out): the time, which need not be in range
 * @tzinfo: (out) (transfer full): a time zone, or None; CORO_NULL: an exception is set
 *
 * Returns: whether it is a time
 */
gboolean
coro_datetime_parse_clock (CoroRuntime *rt,
                           const char  *text,
                           gsize        length,
                           CoroFields  *fields,
                           CoroValue   *tzinfo)
{
  const char *end = text + length, *zone = text;
  int         hour, minute, second, microsecond;
  gint64      offset;

  *tzinfo = CORO_NONE;
  while (zone < end && *zone != '+' && *zone != '-' && *zone != 'Z')
    zone++;
  if (!read_clock (text, zone, &fields->hour, &fields->minute, &fields->second, &fields->microsecond))
    return FALSE;
  if (zone == end)
    return TRUE;
  if (*zone == 'Z')
    {
      *tzinfo = coro_timezone_new (rt, 0, NULL);
      return zone + 1 == end;
    }
  if (!read_clock (zone + 1, end, &hour, &minute, &second, &microsecond))
    return FALSE;
  offset = (hour * 3600 + minute * 60 + second) * CORO_US_PER_SECOND + microsecond;
  if (offset >= CORO_US_PER_DAY)
    {
      coro_auto CoroValue delta = coro_timedelta_new (rt, 0, 0, *zone == '-' ? -offset : offset);
      coro_auto CoroValue repr = coro_repr (rt, delta);

      *tzinfo = coro_raise (rt, CORO_EXC_VALUE, "offset must be a timedelta strictly between -timedelta(hours=24) and "
                            "timedelta(hours=24), not %s", CORO_STR (repr)->data);
      return TRUE;
    }
  *tzinfo = coro_timezone_new (rt, *zone == '-' ? -offset : offset, NULL);
  return TRUE;
}

/**
 * coro_datetime_find_separator:
 * @text: a date, and maybe a time behind it
 * @length: its bytes, at least 7
 *
 * Returns: how long the date is: what comes behind it separates it from the time
 */
gsize
coro_datetime_find_separator (const char *text,
                              gsize       length)
{
  gsize digits;

  if (length == 7)
    return 7;
  if (text[4] == '-' && text[5] != 'W')
    return 10;
  if (text[4] == '-')
    {
      /* YYYY-Www, with a day if a dash and one digit follow; two digits would be a time after a dash. */
      if (length > 8 && text[8] == '-')
        return length > 10 && g_ascii_isdigit (text[10]) ? 8 : 10;
      return 8;
    }
  if (text[4] != 'W')
    return 8;
  /* YYYYWww or YYYYWwwd: a time has an even number of digits. */
  digits = 7;
  while (digits < length && g_ascii_isdigit (text[digits]))
    digits++;
  return digits < 9 ? digits : digits % 2 == 0 ? 7 : 8;
}
