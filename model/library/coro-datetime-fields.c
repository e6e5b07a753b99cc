/* coro-datetime-fields.c: what date, time and datetime share: their fields, arguments, comparisons, the clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-container.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-tuple.h"
#include "library/coro-struct-time.h"

#include <math.h>

/**
 * coro_datetime_get_int:
 * @rt: a runtime
 * @value: an argument; CORO_NULL: it was not given
 * @result: (inout): the number, as it was if none was given
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_datetime_get_int (CoroRuntime *rt,
                       CoroValue    value,
                       int         *result)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64              n;

  if (coro_is_null (value))
    return TRUE;
  number = coro_index (rt, value);
  if (coro_is_null (number))
    return FALSE;
  if (!coro_int_get_int64 (number, &n))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C long");
      return FALSE;
    }
  if (n > G_MAXINT || n < G_MININT)
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
      return FALSE;
    }
  *result = (int) n;
  return TRUE;
}

/**
 * coro_datetime_check_given:
 * @rt: a runtime
 * @args: the arguments of date() or datetime()
 *
 * Returns: whether the date is complete; %FALSE: TypeError is set, with the words of CPython, which has no name for them
 */
gboolean
coro_datetime_check_given (CoroRuntime     *rt,
                           const CoroValue *args)
{
  static const char *const names[] = { "year", "month", "day" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (coro_is_null (args[i]))
      {
        coro_raise (rt, CORO_EXC_TYPE, "function missing required argument '%s' (pos %u)", names[i], i + 1);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_range (CoroRuntime *rt,
             const char  *name,
             int          value,
             int          low,
             int          high)
{
  if (value >= low && value <= high)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "%s must be in %d..%d, not %d", name, low, high, value);
  return FALSE;
}

/**
 * coro_datetime_check_date:
 * @rt: a runtime
 * @fields: a date
 *
 * Returns: whether there is such a day; %FALSE: ValueError is set
 */
gboolean
coro_datetime_check_date (CoroRuntime      *rt,
                          const CoroFields *fields)
{
  int n_days;

  if (!check_range (rt, "year", fields->year, CORO_MIN_YEAR, CORO_MAX_YEAR) ||
      !check_range (rt, "month", fields->month, 1, 12))
    return FALSE;
  n_days = coro_gregorian_days_in_month (fields->year, fields->month);
  if (fields->day >= 1 && fields->day <= n_days)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "day %d must be in range 1..%d for month %d in year %d", fields->day, n_days,
              fields->month, fields->year);
  return FALSE;
}

/**
 * coro_datetime_check_time:
 * @rt: a runtime
 * @fields: a time
 *
 * Returns: whether there is such a time; %FALSE: ValueError is set
 */
gboolean
coro_datetime_check_time (CoroRuntime      *rt,
                          const CoroFields *fields)
{
  if (!check_range (rt, "hour", fields->hour, 0, 23) || !check_range (rt, "minute", fields->minute, 0, 59) ||
      !check_range (rt, "second", fields->second, 0, 59) || !check_range (rt, "microsecond", fields->microsecond, 0, 999999))
    return FALSE;
  if (fields->fold == 0 || fields->fold == 1)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "fold must be either 0 or 1, not %d", fields->fold);
  return FALSE;
}

/**
 * coro_datetime_check_tzinfo:
 * @rt: a runtime
 * @value: an argument; CORO_NULL: it was not given
 *
 * Returns: whether it is None or a tzinfo; %FALSE: TypeError is set
 */
gboolean
coro_datetime_check_tzinfo (CoroRuntime *rt,
                            CoroValue    value)
{
  if (coro_is_null (value) || coro_is_none (value) || coro_datetime_is (value, &coro_tzinfo_spec))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", coro_type_name (rt, value));
  return FALSE;
}

/**
 * coro_datetime_raise_argument:
 * @rt: a runtime
 * @function: whose argument it is
 * @place: which one, from 1
 * @expected: the type that it must have
 * @given: what was given
 *
 * Returns: CORO_NULL, with TypeError set
 */
CoroValue
coro_datetime_raise_argument (CoroRuntime *rt,
                              const char  *function,
                              guint        place,
                              const char  *expected,
                              CoroValue    given)
{
  return coro_raise (rt, CORO_EXC_TYPE, "%s() argument %u must be %s, not %s", function, place, expected,
                     coro_is_none (given) ? "None" : coro_type_name (rt, given));
}

static CoroValue
call_subclass (CoroRuntime      *rt,
               CoroType         *type,
               const CoroFields *fields)
{
  CoroValue           all[] = {
    coro_int (fields->year), coro_int (fields->month), coro_int (fields->day), coro_int (fields->hour),
    coro_int (fields->minute), coro_int (fields->second), coro_int (fields->microsecond), fields->tzinfo, coro_int (1),
  };
  gboolean            is_date = type->native->spec == &coro_date_spec, is_time = type->native->spec == &coro_time_spec;
  const CoroValue    *args = is_time ? all + 3 : all;
  gsize               n_args = is_date ? 3 : is_time ? 5 : 8;
  coro_auto CoroValue keyword = CORO_NULL;
  coro_auto CoroValue names = CORO_NULL;

  if (fields->fold == 0 || is_date)
    return coro_call (rt, coro_value (type), args, n_args);
  keyword = coro_value (coro_str_intern (rt, "fold"));
  names = coro_value (coro_tuple_new (rt, &keyword, 1));
  return coro_call_kw (rt, coro_value (type), args, n_args, CORO_TUPLE (names));
}

/**
 * coro_datetime_make:
 * @rt: a runtime
 * @type: date, time, datetime or a subclass
 * @fields: what it is to say, in range
 *
 * Returns: (transfer full): an instance; CORO_NULL with an exception of a subclass
 */
CoroValue
coro_datetime_make (CoroRuntime      *rt,
                    CoroType         *type,
                    const CoroFields *fields)
{
  CoroMoment *self;

  if (type->native != type)
    return call_subclass (rt, type, fields);
  self = coro_object_new (rt, type, 0);
  self->fields = *fields;
  coro_ref (fields->tzinfo);
  return coro_value (self);
}

void
coro_moment_finalize (CoroRuntime *rt,
                      CoroObject  *self)
{
  coro_unref (((CoroMoment *) self)->fields.tzinfo);
}

/**
 * coro_datetime_microseconds:
 * @fields: a time
 *
 * Returns: how many microseconds of the day have gone
 */
gint64
coro_datetime_microseconds (const CoroFields *fields)
{
  return (fields->hour * 3600 + fields->minute * 60 + fields->second) * CORO_US_PER_SECOND + fields->microsecond;
}

/**
 * coro_datetime_shift:
 * @rt: a runtime
 * @fields: (inout): a date and a time
 * @days: how many days later
 * @microseconds: how much later beyond them
 *
 * Moves a moment.
 *
 * Returns: %FALSE: OverflowError is set
 */
gboolean
coro_datetime_shift (CoroRuntime *rt,
                     CoroFields  *fields,
                     gint64       days,
                     gint64       microseconds)
{
  gint64 us = coro_datetime_microseconds (fields) + microseconds;
  gint64 ordinal = coro_gregorian_to_ordinal (fields->year, fields->month, fields->day) + days;
  int    seconds;

  ordinal += us / CORO_US_PER_DAY;
  us %= CORO_US_PER_DAY;
  if (us < 0)
    {
      us += CORO_US_PER_DAY;
      ordinal--;
    }
  if (ordinal < 1 || ordinal > CORO_MAX_ORDINAL)
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "date value out of range");
      return FALSE;
    }
  coro_gregorian_from_ordinal ((int) ordinal, &fields->year, &fields->month, &fields->day);
  seconds = (int) (us / CORO_US_PER_SECOND);
  fields->hour = seconds / 3600;
  fields->minute = seconds / 60 % 60;
  fields->second = seconds % 60;
  fields->microsecond = (int) (us % CORO_US_PER_SECOND);
  return TRUE;
}

/**
 * coro_datetime_from_timestamp:
 * @rt: a runtime
 * @timestamp: seconds since 1970 began: an int or a float
 * @fields: (out): that moment in UTC, to the nearest microsecond, of two the even one
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_datetime_from_timestamp (CoroRuntime *rt,
                              CoroValue    timestamp,
                              CoroFields  *fields)
{
  gint64 seconds, microseconds = 0, days;

  if (coro_float_check (rt, timestamp))
    {
      double number = coro_float_get (timestamp), whole, fraction;

      if (isnan (number))
        {
          coro_raise (rt, CORO_EXC_VALUE, "Invalid value NaN (not a number)");
          return FALSE;
        }
      fraction = nearbyint (modf (number, &whole) * 1e6);
      if (fraction >= 1e6)
        {
          fraction -= 1e6;
          whole += 1.0;
        }
      else if (fraction < 0)
        {
          fraction += 1e6;
          whole -= 1.0;
        }
      if (!(fabs (whole) < 9.2e18))
        {
          coro_raise (rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
          return FALSE;
        }
      seconds = (gint64) whole;
      microseconds = (gint64) fraction;
    }
  else if (!coro_has_index (rt, timestamp))
    {
      coro_raise (rt, CORO_EXC_TYPE, "argument must be int or float, not %s", coro_type_name (rt, timestamp));
      return FALSE;
    }
  else
    {
      coro_auto CoroValue number = coro_index (rt, timestamp);

      if (coro_is_null (number))
        return FALSE;
      if (!coro_int_get_int64 (number, &seconds))
        {
          coro_raise (rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
          return FALSE;
        }
    }
  days = seconds / CORO_SECONDS_PER_DAY - (seconds % CORO_SECONDS_PER_DAY < 0);
  *fields = (CoroFields) { .year = 1970, .month = 1, .day = 1, .tzinfo = CORO_NONE };
  if (days > CORO_MAX_ORDINAL || days < -CORO_MAX_ORDINAL ||
      !coro_datetime_shift (rt, fields, days,
                            (seconds - days * CORO_SECONDS_PER_DAY) * CORO_US_PER_SECOND + microseconds))
    {
      g_autofree char *year = NULL;

      coro_exception_clear (rt);
      year = g_strdup_printf ("%" G_GINT64_FORMAT, 1970 + (gint64) floor ((double) days / 365.2425));
      coro_raise (rt, CORO_EXC_VALUE, "year must be in 1..9999, not %s", year);
      return FALSE;
    }
  return TRUE;
}

/**
 * coro_datetime_now:
 * @rt: a runtime
 * @fields: (out): what the virtual clock shows, in UTC
 */
void
coro_datetime_now (CoroRuntime *rt,
                   CoroFields  *fields)
{
  gint64 microseconds = coro_vm_get_time_ns (coro_vm_get (rt)) / 1000;

  *fields = (CoroFields) { .year = 2026, .month = 1, .day = 1, .tzinfo = CORO_NONE };
  if (!coro_datetime_shift (rt, fields, microseconds / CORO_US_PER_DAY, microseconds % CORO_US_PER_DAY))
    coro_exception_clear (rt);
}

/* ---- comparing ---- */

static int
order_of (gint64 a,
          gint64 b)
{
  return a < b ? -1 : a > b;
}

/* Of moments in the same zone, or in none */
static int
compare_fields (const CoroFields *a,
                const CoroFields *b)
{
  int order = order_of (a->year * 10000 + a->month * 100 + a->day, b->year * 10000 + b->month * 100 + b->day);

  return order != 0 ? order : order_of (coro_datetime_microseconds (a), coro_datetime_microseconds (b));
}

static gint64
days_of (const CoroFields *fields)
{
  return fields->year == 0 ? 0 : coro_gregorian_to_ordinal (fields->year, fields->month, fields->day);
}

/* Microseconds since the year 1 began, or of the day; less than 2^63. */
static gint64
total_microseconds (const CoroFields *fields)
{
  return days_of (fields) * CORO_US_PER_DAY + coro_datetime_microseconds (fields);
}

static gboolean
get_offset (CoroRuntime *rt,
            CoroValue    self,
            gboolean    *is_none,
            gint64      *offset)
{
  return coro_tzinfo_get_offset (rt, CORO_FIELDS (self)->tzinfo, "utcoffset",
                                 coro_datetime_is (self, &coro_datetime_spec) ? self : CORO_NONE, is_none, offset);
}

/**
 * coro_datetime_compare:
 * @rt: a runtime
 * @a: a value
 * @b: a value; one of the two is a date, a time or a datetime
 * @op: a comparison
 *
 * The compare slot of the three types.
 *
 * Returns: (transfer full): the answer, NotImplemented, or CORO_NULL with an exception
 */
CoroValue
coro_datetime_compare (CoroRuntime  *rt,
                       CoroValue     a,
                       CoroValue     b,
                       CoroCompareOp op)
{
  const CoroTypeSpec *spec;
  gboolean            a_is_naive, b_is_naive;
  gint64              a_offset, b_offset;

  if (!coro_is_object (a) || !coro_is_object (b))
    return CORO_NOT_IMPLEMENTED;
  spec = coro_object (a)->type->native->spec;
  if (spec != coro_object (b)->type->native->spec ||
      (spec != &coro_date_spec && spec != &coro_time_spec && spec != &coro_datetime_spec))
    return CORO_NOT_IMPLEMENTED;
  if (coro_is (CORO_FIELDS (a)->tzinfo, CORO_FIELDS (b)->tzinfo))
    return coro_compare_result (compare_fields (CORO_FIELDS (a), CORO_FIELDS (b)), op);
  if (!get_offset (rt, a, &a_is_naive, &a_offset) || !get_offset (rt, b, &b_is_naive, &b_offset))
    return CORO_NULL;
  if (a_is_naive != b_is_naive)
    {
      if (op == CORO_CMP_EQ || op == CORO_CMP_NE)
        return coro_bool (op == CORO_CMP_NE);
      return coro_raise (rt, CORO_EXC_TYPE, "can't compare offset-naive and offset-aware %s",
                         spec == &coro_time_spec ? "times" : "datetimes");
    }
  return coro_compare_result (order_of (total_microseconds (CORO_FIELDS (a)) - a_offset,
                                        total_microseconds (CORO_FIELDS (b)) - b_offset),
                              op);
}

/**
 * coro_datetime_subtract:
 * @rt: a runtime
 * @a: a date or datetime
 * @b: another of the same type
 *
 * Returns: (transfer full): the time between them; CORO_NULL with an exception
 */
CoroValue
coro_datetime_subtract (CoroRuntime *rt,
                        CoroValue    a,
                        CoroValue    b)
{
  const CoroFields *x = CORO_FIELDS (a), *y = CORO_FIELDS (b);
  gboolean          a_is_naive, b_is_naive;
  gint64            a_offset = 0, b_offset = 0;

  if (!coro_is (x->tzinfo, y->tzinfo))
    {
      if (!get_offset (rt, a, &a_is_naive, &a_offset) || !get_offset (rt, b, &b_is_naive, &b_offset))
        return CORO_NULL;
      if (a_is_naive != b_is_naive)
        return coro_raise (rt, CORO_EXC_TYPE, "can't subtract offset-naive and offset-aware datetimes");
    }
  return coro_timedelta_new (rt, days_of (x) - days_of (y), 0, coro_datetime_microseconds (x) - coro_datetime_microseconds (y) -
                             (a_offset - b_offset));
}

/**
 * coro_datetime_hash:
 * @rt: a runtime
 * @self: a date, time or datetime
 * @hash: (out): its hash: equal moments have equal ones, whatever their zones are
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_datetime_hash (CoroRuntime *rt,
                    CoroValue    self,
                    gint64      *hash)
{
  const CoroFields *fields = CORO_FIELDS (self);
  gboolean          is_naive;
  gint64            offset, total;

  if (!get_offset (rt, self, &is_naive, &offset))
    return FALSE;
  total = total_microseconds (fields) - offset;
  *hash = is_naive ? coro_hash_bytes (&total, sizeof total)
                   : coro_timedelta_get_hash ((gint32) (total / CORO_US_PER_DAY),
                                              (gint32) (total % CORO_US_PER_DAY / CORO_US_PER_SECOND),
                                              (gint32) (total % CORO_US_PER_SECOND));
  return TRUE;
}
