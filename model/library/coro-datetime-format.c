/* coro-datetime-format.c: dates and times as text: isoformat(), strftime(), ctime() (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-str-builder.h"
#include "library/coro-struct-time.h"

#include <string.h>

/**
 * coro_datetime_format_offset:
 * @text: (out): %CORO_OFFSET_SIZE bytes
 * @microseconds: east of UTC
 * @separator: between hours and minutes
 *
 * Writes an offset: "+01:00".
 */
void
coro_datetime_format_offset (char       *text,
                             gint64      microseconds,
                             const char *separator)
{
  char   sign = microseconds < 0 ? '-' : '+';
  gint64 us = ABS (microseconds);
  int    seconds = (int) (us / CORO_US_PER_SECOND), rest = (int) (us % CORO_US_PER_SECOND);
  int    n = g_snprintf (text, CORO_OFFSET_SIZE, "%c%02d%s%02d", sign, seconds / 3600, separator, seconds / 60 % 60);

  if (seconds % 60 != 0 || rest != 0)
    n += g_snprintf (text + n, (gulong) (CORO_OFFSET_SIZE - n), "%s%02d", separator, seconds % 60);
  if (rest != 0)
    g_snprintf (text + n, (gulong) (CORO_OFFSET_SIZE - n), ".%06d", rest);
}

/**
 * coro_datetime_format_clock:
 * @rt: a runtime
 * @fields: a time
 * @timespec: how exactly: a str; CORO_NULL: as exactly as needed
 * @text: (out): %CORO_CLOCK_SIZE bytes
 *
 * Writes hours, minutes, seconds.
 *
 * Returns: %FALSE: ValueError is set
 */
gboolean
coro_datetime_format_clock (CoroRuntime      *rt,
                            const CoroFields *fields,
                            CoroValue         timespec,
                            char             *text)
{
  static const char *const names[] = { "hours", "minutes", "seconds", "milliseconds", "microseconds" };
  guint                    precision = fields->microsecond != 0 ? 4 : 2;
  int                      h = fields->hour, m = fields->minute, s = fields->second, us = fields->microsecond;

  if (!coro_is_null (timespec) && !coro_str_equal_c (CORO_STR (timespec), "auto"))
    {
      for (precision = 0; precision < G_N_ELEMENTS (names); precision++)
        if (coro_str_equal_c (CORO_STR (timespec), names[precision]))
          break;
    }
  switch (precision)
    {
    case 0:
      g_snprintf (text, CORO_CLOCK_SIZE, "%02d", h);
      return TRUE;
    case 1:
      g_snprintf (text, CORO_CLOCK_SIZE, "%02d:%02d", h, m);
      return TRUE;
    case 2:
      g_snprintf (text, CORO_CLOCK_SIZE, "%02d:%02d:%02d", h, m, s);
      return TRUE;
    case 3:
      g_snprintf (text, CORO_CLOCK_SIZE, "%02d:%02d:%02d.%03d", h, m, s, us / 1000);
      return TRUE;
    case 4:
      g_snprintf (text, CORO_CLOCK_SIZE, "%02d:%02d:%02d.%06d", h, m, s, us);
      return TRUE;
    default:
      coro_raise (rt, CORO_EXC_VALUE, "Unknown timespec value");
      return FALSE;
    }
}

/* What a time zone is asked for: the datetime; a time asks with None. */
static CoroValue
get_asked (CoroValue self)
{
  return coro_datetime_is (self, &coro_datetime_spec) ? self : CORO_NONE;
}

/**
 * coro_datetime_isoformat:
 * @rt: a runtime
 * @self: a time or a datetime
 * @prefix: what comes before the clock
 * @timespec: how exactly: a str, or CORO_NULL
 *
 * Returns: (transfer full): the text, with the offset from UTC if there is one; CORO_NULL with an exception
 */
CoroValue
coro_datetime_isoformat (CoroRuntime *rt,
                         CoroValue    self,
                         const char  *prefix,
                         CoroValue    timespec)
{
  const CoroFields *fields = CORO_FIELDS (self);
  char              clock[CORO_CLOCK_SIZE], offset[CORO_OFFSET_SIZE] = "";
  gboolean          is_none;
  gint64            microseconds;

  if (!coro_is_null (timespec) && !coro_str_check (rt, timespec))
    return coro_datetime_raise_argument (rt, "isoformat", coro_datetime_is (self, &coro_datetime_spec) ? 2 : 1, "str",
                                         timespec);
  if (!coro_datetime_format_clock (rt, fields, timespec, clock) ||
      !coro_tzinfo_get_offset (rt, fields->tzinfo, "utcoffset", get_asked (self), &is_none, &microseconds))
    return CORO_NULL;
  if (!is_none)
    coro_datetime_format_offset (offset, microseconds, ":");
  return coro_str_new_format (rt, "%s%s%s", prefix, clock, offset);
}

/**
 * coro_datetime_to_tm:
 * @fields: a date, a time or both
 *
 * Returns: the same as C has it; a time without a date is on 1900-01-01
 */
struct tm
coro_datetime_to_tm (const CoroFields *fields)
{
  gboolean has_date = fields->year != 0;
  int      year = has_date ? fields->year : 1900, month = has_date ? fields->month : 1, day = has_date ? fields->day : 1;

  return (struct tm) {
    .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day,
    .tm_hour = fields->hour, .tm_min = fields->minute, .tm_sec = fields->second,
    .tm_wday = (coro_gregorian_weekday (year, month, day) + 1) % 7,
    .tm_yday = coro_gregorian_days_before_month (year, month) + day - 1, .tm_isdst = -1,
  };
}

/* %z and %:z; FALSE: exception */
static gboolean
append_offset (CoroRuntime *rt,
               CoroValue    self,
               GString     *text,
               const char  *separator)
{
  char     offset[CORO_OFFSET_SIZE];
  gboolean is_none;
  gint64   microseconds;

  if (!coro_tzinfo_get_offset (rt, CORO_FIELDS (self)->tzinfo, "utcoffset", get_asked (self), &is_none, &microseconds))
    return FALSE;
  if (!is_none)
    {
      coro_datetime_format_offset (offset, microseconds, separator);
      g_string_append (text, offset);
    }
  return TRUE;
}

/* %Z, as C's strftime() shall print it */
static gboolean
append_zone (CoroRuntime *rt,
             CoroValue    self,
             GString     *text)
{
  coro_auto CoroValue name = coro_tzinfo_get_name (rt, CORO_FIELDS (self)->tzinfo, get_asked (self));

  if (coro_is_null (name))
    return FALSE;
  if (!coro_is_none (name))
    for (const char *p = CORO_STR (name)->data; *p != '\0'; p++)
      {
        if (*p == '%')
          g_string_append_c (text, '%');
        g_string_append_c (text, *p);
      }
  return TRUE;
}

/* Years have four digits. TRUE: it was one of the directives with a year. */
static gboolean
append_year (GString         *text,
             const struct tm *tm,
             char             directive)
{
  int              year = tm->tm_year + 1900;
  g_autofree char *iso_year = NULL;

  switch (directive)
    {
    case 'Y':
      g_string_append_printf (text, "%04d", year);
      return TRUE;
    case 'G':
      iso_year = coro_struct_time_format (tm, "%G");
      g_string_append_printf (text, "%04d", (int) g_ascii_strtoll (iso_year, NULL, 10));
      return TRUE;
    case 'C':
      g_string_append_printf (text, "%02d", year / 100);
      return TRUE;
    case 'F':
      g_string_append_printf (text, "%04d-%02d-%02d", year, tm->tm_mon + 1, tm->tm_mday);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * coro_datetime_strftime:
 * @rt: a runtime
 * @self: a date, a time or a datetime
 * @format: as of strftime()
 *
 * Returns: (transfer full): the text; CORO_NULL with an exception
 */
CoroValue
coro_datetime_strftime (CoroRuntime *rt,
                        CoroValue    self,
                        CoroStr     *format)
{
  const CoroFields   *fields = CORO_FIELDS (self);
  struct tm           tm = coro_datetime_to_tm (fields);
  gboolean            has_clock = !coro_is (coro_value (coro_object (self)->type->native),
                                            coro_value (coro_datetime_get (rt)->date));
  g_autoptr (GString) own = g_string_sized_new (format->n_bytes);
  g_autofree char    *text = NULL;

  /* What C's strftime() does not know is put in first. */
  for (const char *p = format->data; *p != '\0'; p++)
    {
      if (*p != '%' || p[1] == '\0')
        {
          g_string_append_c (own, *p);
          continue;
        }
      p++;
      if (*p == 'f')
        g_string_append_printf (own, "%06d", fields->microsecond);
      else if (*p == 'z' || (*p == ':' && p[1] == 'z'))
        {
          if (has_clock && !append_offset (rt, self, own, *p == ':' ? ":" : ""))
            return CORO_NULL;
          p += *p == ':';
        }
      else if (*p == 'Z')
        {
          if (has_clock && !append_zone (rt, self, own))
            return CORO_NULL;
        }
      else if (!append_year (own, &tm, *p))
        {
          g_string_append_c (own, '%');
          g_string_append_c (own, *p);
        }
    }
  text = coro_struct_time_format (&tm, own->str);
  return coro_str_new (rt, text);
}

/**
 * coro_datetime_format:
 * @rt: a runtime
 * @self: a date, a time or a datetime
 * @spec: (nullable): as of strftime()
 *
 * The format slot: str() where there is no format.
 *
 * Returns: (transfer full): the text; CORO_NULL with an exception
 */
CoroValue
coro_datetime_format (CoroRuntime *rt,
                      CoroValue    self,
                      CoroStr     *spec)
{
  CoroValue           argument = coro_value (spec);
  coro_auto CoroValue name = CORO_NULL;

  if (spec == NULL || spec->length == 0)
    return coro_str (rt, self);
  if (!(coro_object (self)->type->flags & CORO_TYPE_FLAG_HEAP))
    return coro_datetime_strftime (rt, self, spec);
  name = coro_value (coro_str_intern (rt, "strftime"));
  return coro_call_method (rt, self, CORO_STR (name), &argument, 1);
}

/* date.ctime () */
CoroValue
coro_datetime_ctime (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  struct tm        tm = coro_datetime_to_tm (CORO_FIELDS (self));
  g_autofree char *text = coro_struct_time_format (&tm, "%a %b %e %H:%M:%S");

  return coro_str_new_format (rt, "%s %04d", text, CORO_FIELDS (self)->year);
}
