/* coro-datetime.c: datetime.datetime (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"
#include "library/coro-struct-time.h"

#define TYPE(value) ((CoroType *) coro_object (value))

enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MICROSECOND, TZINFO, FOLD };

/* Arguments, those that were not given as they are in *fields; FALSE: exception */
static gboolean
get_fields (CoroRuntime     *rt,
            const CoroValue *args,
            CoroFields      *fields)
{
  int *const places[] = { &fields->year,   &fields->month,  &fields->day,        &fields->hour,
                          &fields->minute, &fields->second, &fields->microsecond };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (!coro_datetime_get_int (rt, args[i], places[i]))
      return FALSE;
  if (!coro_datetime_get_int (rt, args[FOLD], &fields->fold) || !coro_datetime_check_date (rt, fields) ||
      !coro_datetime_check_time (rt, fields) || !coro_datetime_check_tzinfo (rt, args[TZINFO]))
    return FALSE;
  if (!coro_is_null (args[TZINFO]))
    fields->tzinfo = args[TZINFO];
  return TRUE;
}

static CoroValue
datetime_new (CoroRuntime     *rt,
              CoroValue        type,
              const CoroValue *args)
{
  CoroFields  fields = { .tzinfo = CORO_NONE };
  CoroMoment *self;

  if (!coro_datetime_check_given (rt, args) || !get_fields (rt, args, &fields))
    return CORO_NULL;
  self = coro_object_new (rt, TYPE (type), 0);
  self->fields = fields;
  coro_ref (fields.tzinfo);
  return coro_value (self);
}

static CoroValue
datetime_replace (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroFields fields = *CORO_FIELDS (self);

  return get_fields (rt, args, &fields) ? coro_datetime_make (rt, coro_object (self)->type, &fields) : CORO_NULL;
}

/* ---- from the clock and from a timestamp ---- */

/* A moment in UTC as the zone has it; the zone's own fromutc() decides. */
static CoroValue
make_in_zone (CoroRuntime      *rt,
              CoroType         *type,
              const CoroFields *utc,
              CoroValue         tzinfo)
{
  CoroFields          fields = *utc;
  coro_auto CoroValue moment = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;

  if (coro_is_null (tzinfo) || coro_is_none (tzinfo))
    return coro_datetime_make (rt, type, &fields);
  fields.tzinfo = tzinfo;
  moment = coro_datetime_make (rt, type, &fields);
  if (coro_is_null (moment))
    return CORO_NULL;
  name = coro_value (coro_str_intern (rt, "fromutc"));
  return coro_call_method (rt, tzinfo, CORO_STR (name), &moment, 1);
}

static CoroValue
datetime_now (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroFields fields;

  if (!coro_datetime_check_tzinfo (rt, args[0]))
    return CORO_NULL;
  coro_datetime_now (rt, &fields);
  return make_in_zone (rt, TYPE (self), &fields, args[0]);
}

static CoroValue
datetime_today (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroFields fields;

  coro_datetime_now (rt, &fields);
  return coro_datetime_make (rt, TYPE (self), &fields);
}

static CoroValue
datetime_utcnow (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroFields fields;

  if (!coro_library_warn (rt, CORO_EXC_DEPRECATION_WARNING,
                          "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use "
                          "timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."))
    return CORO_NULL;
  coro_datetime_now (rt, &fields);
  return coro_datetime_make (rt, TYPE (self), &fields);
}

static CoroValue
datetime_fromtimestamp (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroFields fields;

  if (!coro_datetime_check_tzinfo (rt, args[1]) || !coro_datetime_from_timestamp (rt, args[0], &fields))
    return CORO_NULL;
  return make_in_zone (rt, TYPE (self), &fields, args[1]);
}

static CoroValue
datetime_utcfromtimestamp (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroFields fields;

  if (!coro_library_warn (rt, CORO_EXC_DEPRECATION_WARNING,
                          "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. "
                          "Use timezone-aware objects to represent datetimes in UTC: "
                          "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)."))
    return CORO_NULL;
  return coro_datetime_from_timestamp (rt, args[0], &fields) ? coro_datetime_make (rt, TYPE (self), &fields) : CORO_NULL;
}

/* ---- from others ---- */

static CoroValue
datetime_combine (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroFields fields;

  if (!coro_datetime_is (args[0], &coro_date_spec))
    return coro_datetime_raise_argument (rt, "combine", 1, "datetime.date", args[0]);
  if (!coro_datetime_is (args[1], &coro_time_spec))
    return coro_datetime_raise_argument (rt, "combine", 2, "datetime.time", args[1]);
  if (!coro_datetime_check_tzinfo (rt, args[2]))
    return CORO_NULL;
  fields = *CORO_FIELDS (args[1]);
  fields.year = CORO_FIELDS (args[0])->year;
  fields.month = CORO_FIELDS (args[0])->month;
  fields.day = CORO_FIELDS (args[0])->day;
  if (!coro_is_null (args[2]))
    fields.tzinfo = args[2];
  return coro_datetime_make (rt, TYPE (self), &fields);
}

/* 24:00 is the next day's midnight. */
static gboolean
carry_midnight (CoroRuntime *rt,
                CoroFields  *fields)
{
  if (fields->hour != 24 || fields->month < 1 || fields->month > 12 || fields->year < CORO_MIN_YEAR ||
      fields->day > coro_gregorian_days_in_month (fields->year, fields->month))
    return TRUE;
  if (fields->minute != 0 || fields->second != 0 || fields->microsecond != 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "minute, second, and microsecond must be 0 when hour is 24");
      return FALSE;
    }
  fields->hour = 0;
  if (++fields->day > coro_gregorian_days_in_month (fields->year, fields->month))
    {
      fields->day = 1;
      if (++fields->month > 12)
        {
          fields->month = 1;
          fields->year++;
        }
    }
  return TRUE;
}

static CoroValue
datetime_fromisoformat (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroFields          fields = { .tzinfo = CORO_NONE };
  coro_auto CoroValue tzinfo = CORO_NONE;
  CoroStr            *text;
  gsize               date_length, clock;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "fromisoformat: argument must be str");
  text = CORO_STR (args[0]);
  if (text->n_bytes < 7)
    return coro_datetime_raise_iso (rt, args[0]);
  date_length = coro_datetime_find_separator (text->data, text->n_bytes);
  if (date_length > text->n_bytes || !coro_datetime_parse_date (text->data, date_length, &fields))
    return coro_datetime_raise_iso (rt, args[0]);
  if (date_length < text->n_bytes)
    {
      /* any one character may separate */
      clock = date_length + (gsize) (g_utf8_next_char (text->data + date_length) - (text->data + date_length));
      if (clock > text->n_bytes || (clock == text->n_bytes && date_length + 1 < text->n_bytes) ||
          (clock < text->n_bytes &&
           !coro_datetime_parse_clock (rt, text->data + clock, text->n_bytes - clock, &fields, &tzinfo)))
        return coro_datetime_raise_iso (rt, args[0]);
      if (clock == text->n_bytes)
        return coro_datetime_raise_iso (rt, args[0]);
    }
  fields.tzinfo = tzinfo;
  if (coro_is_null (tzinfo) || !carry_midnight (rt, &fields) || !coro_datetime_check_date (rt, &fields) ||
      !coro_datetime_check_time (rt, &fields))
    return CORO_NULL;
  return coro_datetime_make (rt, TYPE (self), &fields);
}

/* ---- its parts ---- */

static CoroValue
datetime_date (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroFields fields = { .year = CORO_FIELDS (self)->year, .month = CORO_FIELDS (self)->month,
                        .day = CORO_FIELDS (self)->day, .tzinfo = CORO_NONE };

  return coro_datetime_make (rt, coro_datetime_get (rt)->date, &fields);
}

static CoroValue
datetime_timetz (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroFields fields = *CORO_FIELDS (self);

  fields.year = fields.month = fields.day = 0;
  return coro_datetime_make (rt, coro_datetime_get (rt)->time, &fields);
}

static CoroValue
datetime_time (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroFields fields = *CORO_FIELDS (self);

  fields.year = fields.month = fields.day = 0;
  fields.tzinfo = CORO_NONE;
  return coro_datetime_make (rt, coro_datetime_get (rt)->time, &fields);
}

/* ---- its zone ---- */

static CoroValue
ask (CoroRuntime *rt,
     CoroValue    self,
     const char  *method)
{
  gboolean is_none;
  gint64   microseconds;

  if (!coro_tzinfo_get_offset (rt, CORO_FIELDS (self)->tzinfo, method, self, &is_none, &microseconds))
    return CORO_NULL;
  return is_none ? CORO_NONE : coro_timedelta_new (rt, 0, 0, microseconds);
}

static CoroValue
datetime_utcoffset (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return ask (rt, self, "utcoffset");
}

static CoroValue
datetime_dst (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return ask (rt, self, "dst");
}

static CoroValue
datetime_tzname (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_tzinfo_get_name (rt, CORO_FIELDS (self)->tzinfo, self);
}

/* The moment in UTC: naive ones are local time, which is UTC. */
static gboolean
to_utc (CoroRuntime *rt,
        CoroValue    self,
        CoroFields  *fields)
{
  gboolean is_none;
  gint64   offset;

  *fields = *CORO_FIELDS (self);
  if (!coro_tzinfo_get_offset (rt, fields->tzinfo, "utcoffset", self, &is_none, &offset))
    return FALSE;
  fields->fold = 0;
  return is_none || coro_datetime_shift (rt, fields, 0, -offset);
}

static CoroValue
datetime_astimezone (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroFields          fields;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue local = CORO_NULL;
  CoroValue           tzinfo = args[0];

  if (!coro_datetime_check_tzinfo (rt, tzinfo))
    return CORO_NULL;
  if (coro_is (CORO_FIELDS (self)->tzinfo, tzinfo) && !coro_is_none (tzinfo))
    return coro_ref (self);
  if (!to_utc (rt, self, &fields))
    return CORO_NULL;
  if (coro_is_null (tzinfo) || coro_is_none (tzinfo))
    {
      name = coro_str_new (rt, "UTC");
      local = coro_timezone_new (rt, 0, CORO_STR (name));
      tzinfo = local;
    }
  return make_in_zone (rt, coro_object (self)->type, &fields, tzinfo);
}

static CoroValue
datetime_timestamp (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFields          fields;
  gint64              days;
  coro_auto CoroValue microseconds = CORO_NULL;

  if (!to_utc (rt, self, &fields))
    return CORO_NULL;
  days = coro_gregorian_to_ordinal (fields.year, fields.month, fields.day) - coro_gregorian_to_ordinal (1970, 1, 1);
  if (coro_is_none (CORO_FIELDS (self)->tzinfo))
    return coro_float (rt, (double) (days * CORO_SECONDS_PER_DAY + coro_datetime_microseconds (&fields) / CORO_US_PER_SECOND) +
                           fields.microsecond / 1e6);
  microseconds = coro_int_new (rt, days * CORO_US_PER_DAY + coro_datetime_microseconds (&fields));
  return coro_binary (rt, microseconds, coro_int (CORO_US_PER_SECOND), CORO_OP_TRUEDIV);
}

static CoroValue
datetime_timetuple (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  struct tm tm = coro_datetime_to_tm (CORO_FIELDS (self));
  gboolean  is_none;
  gint64    dst;

  if (!coro_tzinfo_get_offset (rt, CORO_FIELDS (self)->tzinfo, "dst", self, &is_none, &dst))
    return CORO_NULL;
  tm.tm_isdst = is_none ? -1 : dst != 0;
  return coro_struct_time_new_from_tm (rt, &tm, NULL, 0);
}

static CoroValue
datetime_utctimetuple (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroFields fields;
  struct tm  tm;

  if (!to_utc (rt, self, &fields))
    return CORO_NULL;
  tm = coro_datetime_to_tm (&fields);
  tm.tm_isdst = 0;
  return coro_struct_time_new_from_tm (rt, &tm, NULL, 0);
}

/* ---- text ---- */

static CoroValue
isoformat (CoroRuntime *rt,
           CoroValue    self,
           gunichar     separator,
           CoroValue    timespec)
{
  const CoroFields *fields = CORO_FIELDS (self);
  char              prefix[40];
  int               n = g_snprintf (prefix, sizeof prefix, "%04d-%02d-%02d", fields->year, fields->month, fields->day);

  n += g_unichar_to_utf8 (separator, prefix + n);
  prefix[n] = '\0';
  return coro_datetime_isoformat (rt, self, prefix, timespec);
}

static CoroValue
datetime_isoformat (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  gunichar separator = 'T';

  if (!coro_is_null (args[0]))
    {
      if (!coro_str_check (rt, args[0]))
        return coro_datetime_raise_argument (rt, "isoformat", 1, "a unicode character", args[0]);
      if (CORO_STR (args[0])->length != 1)
        return coro_raise (rt, CORO_EXC_TYPE, "isoformat() argument 1 must be a unicode character, not a string of length %"
                           G_GSIZE_FORMAT, CORO_STR (args[0])->length);
      separator = g_utf8_get_char (CORO_STR (args[0])->data);
    }
  return isoformat (rt, self, separator, args[1]);
}

static CoroValue
datetime_str (CoroRuntime *rt,
              CoroValue    self)
{
  return isoformat (rt, self, ' ', CORO_NULL);
}

static CoroValue
datetime_repr (CoroRuntime *rt,
               CoroValue    self)
{
  const CoroFields *fields = CORO_FIELDS (self);
  CoroStrBuilder    text;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append_printf (&text, "%s(%d, %d, %d, %d, %d", coro_type_name (rt, self), fields->year, fields->month,
                                  fields->day, fields->hour, fields->minute);
  if (fields->second != 0 || fields->microsecond != 0)
    coro_str_builder_append_printf (&text, ", %d", fields->second);
  if (fields->microsecond != 0)
    coro_str_builder_append_printf (&text, ", %d", fields->microsecond);
  if (fields->fold)
    coro_str_builder_append (&text, ", fold=1");
  if (!coro_is_none (fields->tzinfo))
    {
      coro_str_builder_append (&text, ", tzinfo=");
      if (!coro_str_builder_append_repr (&text, fields->tzinfo))
        {
          coro_str_builder_clear (&text);
          return CORO_NULL;
        }
    }
  coro_str_builder_append (&text, ")");
  return coro_str_builder_finish (&text);
}

static CoroValue
datetime_reduce (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  const CoroFields *fields = CORO_FIELDS (self);
  CoroValue         items[] = { coro_int (fields->year),   coro_int (fields->month),       coro_int (fields->day),
                                coro_int (fields->hour),   coro_int (fields->minute),      coro_int (fields->second),
                                coro_int (fields->microsecond), fields->tzinfo };
  CoroValue         state[] = { coro_ref (coro_value (coro_object (self)->type)),
                                coro_value (coro_tuple_new (rt, items, G_N_ELEMENTS (items))) };

  return coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state)));
}

/* ---- operators ---- */

static CoroValue
shift (CoroRuntime *rt,
       CoroValue    self,
       CoroValue    delta,
       int          sign)
{
  CoroFields     fields = *CORO_FIELDS (self);
  CoroTimedelta *d = CORO_TIMEDELTA (delta);

  if (!coro_datetime_shift (rt, &fields, sign * (gint64) d->days,
                            sign * (d->seconds * CORO_US_PER_SECOND + d->microseconds)))
    return CORO_NULL;
  fields.fold = 0;
  return coro_datetime_make (rt, coro_object (self)->type, &fields);
}

static CoroValue
datetime_binary (CoroRuntime *rt,
                 CoroValue    a,
                 CoroValue    b,
                 CoroBinaryOp op)
{
  gboolean a_is_moment = coro_datetime_is (a, &coro_datetime_spec), b_is_moment = coro_datetime_is (b, &coro_datetime_spec);

  if (op == CORO_OP_ADD && a_is_moment && coro_datetime_is (b, &coro_timedelta_spec))
    return shift (rt, a, b, 1);
  if (op == CORO_OP_ADD && b_is_moment && coro_datetime_is (a, &coro_timedelta_spec))
    return shift (rt, b, a, 1);
  if (op == CORO_OP_SUB && a_is_moment && coro_datetime_is (b, &coro_timedelta_spec))
    return shift (rt, a, b, -1);
  if (op == CORO_OP_SUB && a_is_moment && b_is_moment)
    return coro_datetime_subtract (rt, a, b);
  return CORO_NOT_IMPLEMENTED;
}

#define REPLACE_FIELDS \
  "year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=None"

static const CoroNativeDef datetime_methods[] = {
  { "__reduce__", "()", datetime_reduce, 0 },
  { "__replace__", "(*, " REPLACE_FIELDS ", fold=None)", datetime_replace, 0 },
  { "astimezone", "(tz=None)", datetime_astimezone, 0 },
  { "combine", "(date, time, tzinfo=None)", datetime_combine, CORO_NATIVE_CLASS },
  { "ctime", "()", coro_datetime_ctime, 0 },
  { "date", "()", datetime_date, 0 },
  { "dst", "()", datetime_dst, 0 },
  { "fromisoformat", "(string, /)", datetime_fromisoformat, CORO_NATIVE_CLASS },
  { "fromtimestamp", "(timestamp, tz=None)", datetime_fromtimestamp, CORO_NATIVE_CLASS },
  { "isoformat", "(sep='T', timespec='auto')", datetime_isoformat, 0 },
  { "now", "(tz=None)", datetime_now, CORO_NATIVE_CLASS },
  { "replace", "(" REPLACE_FIELDS ", *, fold=None)", datetime_replace, 0 },
  { "strptime", "(string, format, /)", coro_datetime_strptime, CORO_NATIVE_CLASS },
  { "time", "()", datetime_time, 0 },
  { "timestamp", "()", datetime_timestamp, 0 },
  { "timetuple", "()", datetime_timetuple, 0 },
  { "timetz", "()", datetime_timetz, 0 },
  { "today", "()", datetime_today, CORO_NATIVE_CLASS },
  { "tzname", "()", datetime_tzname, 0 },
  { "utcfromtimestamp", "(timestamp, /)", datetime_utcfromtimestamp, CORO_NATIVE_CLASS },
  { "utcnow", "()", datetime_utcnow, CORO_NATIVE_CLASS },
  { "utcoffset", "()", datetime_utcoffset, 0 },
  { "utctimetuple", "()", datetime_utctimetuple, 0 },
  { NULL },
};

const CoroTypeSpec coro_datetime_spec = {
  .module = "datetime",
  .name = "datetime",
  .size = sizeof (CoroMoment),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
  .new_func = datetime_new,
  .operators = "add radd sub rsub",
  .methods = datetime_methods,
  .getters = coro_time_getters,
  .slots = {
    .finalize = coro_moment_finalize,
    .repr = datetime_repr,
    .str = datetime_str,
    .format = coro_datetime_format,
    .compare = coro_datetime_compare,
    .hash = coro_datetime_hash,
    .binary = datetime_binary,
  },
};
