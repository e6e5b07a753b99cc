/* coro-date.c: datetime.date (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-tuple.h"
#include "library/coro-struct-time.h"

#define TYPE(value) ((CoroType *) coro_object (value))

static CoroValue
date_new (CoroRuntime     *rt,
          CoroValue        type,
          const CoroValue *args)
{
  CoroFields  fields = { .tzinfo = CORO_NONE };
  CoroMoment *self;

  if (!coro_datetime_check_given (rt, args))
    return CORO_NULL;
  if (!coro_datetime_get_int (rt, args[0], &fields.year) || !coro_datetime_get_int (rt, args[1], &fields.month) ||
      !coro_datetime_get_int (rt, args[2], &fields.day) || !coro_datetime_check_date (rt, &fields))
    return CORO_NULL;
  self = coro_object_new (rt, TYPE (type), 0);
  self->fields = fields;
  return coro_value (self);
}

static CoroValue
date_today (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroFields fields;

  coro_datetime_now (rt, &fields);
  return coro_datetime_make (rt, TYPE (self), &fields);
}

static CoroValue
date_fromtimestamp (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFields          fields;
  coro_auto CoroValue whole = CORO_NULL;

  if (!coro_float_check (rt, args[0]))
    {
      whole = coro_index (rt, args[0]);
      if (coro_is_null (whole))
        return CORO_NULL;
    }
  if (!coro_datetime_from_timestamp (rt, args[0], &fields))
    return CORO_NULL;
  fields.hour = fields.minute = fields.second = fields.microsecond = 0;
  return coro_datetime_make (rt, TYPE (self), &fields);
}

static CoroValue
date_fromordinal (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroFields fields = { .tzinfo = CORO_NONE };
  int        ordinal = 0;

  if (!coro_datetime_get_int (rt, args[0], &ordinal))
    return CORO_NULL;
  if (ordinal < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "ordinal must be >= 1");
  if (ordinal > CORO_MAX_ORDINAL)
    return coro_raise (rt, CORO_EXC_VALUE, "year must be in 1..9999, not %d",
                       (int) MIN (ordinal / 365.2425 + 1, (double) G_MAXINT));
  coro_gregorian_from_ordinal (ordinal, &fields.year, &fields.month, &fields.day);
  return coro_datetime_make (rt, TYPE (self), &fields);
}

static CoroValue
date_fromisoformat (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFields fields = { .tzinfo = CORO_NONE };
  CoroStr   *text;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "fromisoformat: argument must be str");
  text = CORO_STR (args[0]);
  if ((text->n_bytes != 7 && text->n_bytes != 8 && text->n_bytes != 10) ||
      !coro_datetime_parse_date (text->data, text->n_bytes, &fields))
    return coro_datetime_raise_iso (rt, args[0]);
  return coro_datetime_check_date (rt, &fields) ? coro_datetime_make (rt, TYPE (self), &fields) : CORO_NULL;
}

static CoroValue
date_fromisocalendar (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroFields fields = { .tzinfo = CORO_NONE };
  int        year = 0, week = 0, day = 0;

  if (!coro_datetime_get_int (rt, args[0], &year) || !coro_datetime_get_int (rt, args[1], &week) ||
      !coro_datetime_get_int (rt, args[2], &day))
    return CORO_NULL;
  switch (coro_gregorian_from_iso (year, week, day, &fields.year, &fields.month, &fields.day))
    {
    case CORO_ISO_BAD_YEAR:
      return coro_raise (rt, CORO_EXC_VALUE, "year must be in 1..9999, not %d", year);
    case CORO_ISO_BAD_WEEK:
      return coro_raise (rt, CORO_EXC_VALUE, "Invalid week: %d", week);
    case CORO_ISO_BAD_DAY:
      return coro_raise (rt, CORO_EXC_VALUE, "Invalid weekday: %d (range is [1, 7])", day);
    default:
      return coro_datetime_make (rt, TYPE (self), &fields);
    }
}

static CoroValue
date_replace (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroFields fields = *CORO_FIELDS (self);

  if (!coro_datetime_get_int (rt, args[0], &fields.year) || !coro_datetime_get_int (rt, args[1], &fields.month) ||
      !coro_datetime_get_int (rt, args[2], &fields.day) || !coro_datetime_check_date (rt, &fields))
    return CORO_NULL;
  return coro_datetime_make (rt, coro_object (self)->type, &fields);
}

static int
get_ordinal (CoroValue self)
{
  return coro_gregorian_to_ordinal (CORO_FIELDS (self)->year, CORO_FIELDS (self)->month, CORO_FIELDS (self)->day);
}

static CoroValue
date_toordinal (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_int (get_ordinal (self));
}

static CoroValue
date_weekday (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_int ((get_ordinal (self) + 6) % 7);
}

static CoroValue
date_isoweekday (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_int ((get_ordinal (self) + 6) % 7 + 1);
}

static CoroValue
date_isocalendar (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  int       year = CORO_FIELDS (self)->year, ordinal = get_ordinal (self);
  int       monday = coro_gregorian_first_monday (year);
  CoroValue items[3];
  CoroTuple *result;

  if (ordinal < monday)
    monday = coro_gregorian_first_monday (--year);
  else if (ordinal >= monday + 52 * 7 && ordinal >= coro_gregorian_first_monday (year + 1))
    monday = coro_gregorian_first_monday (++year);
  items[0] = coro_int (year);
  items[1] = coro_int ((ordinal - monday) / 7 + 1);
  items[2] = coro_int ((ordinal - monday) % 7 + 1);
  result = coro_object_new (rt, coro_datetime_get (rt)->iso_calendar_date, sizeof items);
  result->length = G_N_ELEMENTS (items);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    result->items[i] = items[i];
  return coro_value (result);
}

static CoroValue
date_timetuple (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  struct tm tm = coro_datetime_to_tm (CORO_FIELDS (self));

  return coro_struct_time_new_from_tm (rt, &tm, NULL, 0);
}

static CoroValue
date_str (CoroRuntime *rt,
          CoroValue    self)
{
  const CoroFields *fields = CORO_FIELDS (self);

  return coro_str_new_format (rt, "%04d-%02d-%02d", fields->year, fields->month, fields->day);
}

static CoroValue
date_isoformat (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return date_str (rt, self);
}

static CoroValue
date_strftime (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_datetime_raise_argument (rt, "strftime", 1, "str", args[0]);
  return coro_datetime_strftime (rt, self, CORO_STR (args[0]));
}

static CoroValue
date_repr (CoroRuntime *rt,
           CoroValue    self)
{
  const CoroFields *fields = CORO_FIELDS (self);

  return coro_str_new_format (rt, "%s(%d, %d, %d)", coro_type_name (rt, self), fields->year, fields->month, fields->day);
}

static CoroValue
date_reduce (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  const CoroFields *fields = CORO_FIELDS (self);
  CoroValue         numbers[] = { coro_int (fields->year), coro_int (fields->month), coro_int (fields->day) };
  CoroValue         state[] = { coro_ref (coro_value (coro_object (self)->type)),
                                coro_value (coro_tuple_new (rt, numbers, G_N_ELEMENTS (numbers))) };

  return coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state)));
}

static gboolean
is_date (CoroValue value)
{
  return coro_datetime_is (value, &coro_date_spec) && !coro_datetime_is (value, &coro_datetime_spec);
}

static CoroValue
shift (CoroRuntime *rt,
       CoroValue    self,
       CoroValue    delta,
       int          sign)
{
  CoroFields fields = *CORO_FIELDS (self);

  if (!coro_datetime_shift (rt, &fields, sign * (gint64) CORO_TIMEDELTA (delta)->days, 0))
    return CORO_NULL;
  return coro_datetime_make (rt, coro_object (self)->type, &fields);
}

static CoroValue
date_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  if (op == CORO_OP_ADD && is_date (a) && coro_datetime_is (b, &coro_timedelta_spec))
    return shift (rt, a, b, 1);
  if (op == CORO_OP_ADD && is_date (b) && coro_datetime_is (a, &coro_timedelta_spec))
    return shift (rt, b, a, 1);
  if (op == CORO_OP_SUB && is_date (a) && coro_datetime_is (b, &coro_timedelta_spec))
    return shift (rt, a, b, -1);
  if (op == CORO_OP_SUB && is_date (a) && is_date (b))
    return coro_datetime_subtract (rt, a, b);
  return CORO_NOT_IMPLEMENTED;
}

#define X(name)                                   \
  static CoroValue                                \
  get_##name (CoroRuntime *rt,                    \
              CoroValue    self)                  \
  {                                               \
    return coro_int (CORO_FIELDS (self)->name);   \
  }
X (year)
X (month)
X (day)
#undef X

static const CoroGetterDef date_getters[] = {
  { "day", get_day, NULL },
  { "month", get_month, NULL },
  { "year", get_year, NULL },
  { NULL },
};

static const CoroNativeDef date_methods[] = {
  { "__reduce__", "()", date_reduce, 0 },
  { "__replace__", "(*, year=None, month=None, day=None)", date_replace, 0 },
  { "ctime", "()", coro_datetime_ctime, 0 },
  { "fromisocalendar", "(year, week, day)", date_fromisocalendar, CORO_NATIVE_CLASS },
  { "fromisoformat", "(string, /)", date_fromisoformat, CORO_NATIVE_CLASS },
  { "fromordinal", "(ordinal, /)", date_fromordinal, CORO_NATIVE_CLASS },
  { "fromtimestamp", "(timestamp, /)", date_fromtimestamp, CORO_NATIVE_CLASS },
  { "isocalendar", "()", date_isocalendar, 0 },
  { "isoformat", "()", date_isoformat, 0 },
  { "isoweekday", "()", date_isoweekday, 0 },
  { "replace", "(year=None, month=None, day=None)", date_replace, 0 },
  { "strftime", "(format)", date_strftime, 0 },
  { "strptime", "(string, format, /)", coro_date_strptime, CORO_NATIVE_CLASS },
  { "timetuple", "()", date_timetuple, 0 },
  { "today", "()", date_today, CORO_NATIVE_CLASS },
  { "toordinal", "()", date_toordinal, 0 },
  { "weekday", "()", date_weekday, 0 },
  { NULL },
};

const CoroTypeSpec coro_date_spec = {
  .module = "datetime",
  .name = "date",
  .size = sizeof (CoroMoment),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(year=None, month=None, day=None)",
  .new_func = date_new,
  .operators = "add radd sub rsub",
  .methods = date_methods,
  .getters = date_getters,
  .slots = {
    .finalize = coro_moment_finalize,
    .repr = date_repr,
    .str = date_str,
    .format = coro_datetime_format,
    .compare = coro_datetime_compare,
    .hash = coro_datetime_hash,
    .binary = date_binary,
  },
};

/* ---- what isocalendar() gives ---- */

static CoroValue
iso_repr (CoroRuntime *rt,
          CoroValue    self)
{
  const CoroValue *items = CORO_TUPLE (self)->items;

  return coro_str_new_format (rt, "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)", (int) coro_int_get (items[0]),
                              (int) coro_int_get (items[1]), (int) coro_int_get (items[2]));
}

#define X(name, place)                                          \
  static CoroValue                                              \
  iso_get_##name (CoroRuntime *rt,                              \
                  CoroValue    self)                            \
  {                                                             \
    return coro_ref (CORO_TUPLE (self)->items[place]);          \
  }
X (year, 0)
X (week, 1)
X (weekday, 2)
#undef X

static const CoroGetterDef iso_getters[] = {
  { "week", iso_get_week, NULL },
  { "weekday", iso_get_weekday, NULL },
  { "year", iso_get_year, NULL },
  { NULL },
};

const CoroTypeSpec coro_iso_calendar_date_spec = {
  .module = "datetime",
  .name = "IsoCalendarDate",
  .flags = CORO_TYPE_FLAG_GC,
  .getters = iso_getters,
  .slots = { .repr = iso_repr },
};
