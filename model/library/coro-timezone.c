/* coro-timezone.c: datetime.timezone: a fixed offset from UTC (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-dict.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

typedef struct {
  CoroObject base;
  CoroValue  offset; /* owned: a timedelta */
  CoroStr   *name;   /* owned, (nullable) */
} CoroTimezone;

#define CORO_TIMEZONE(value) ((CoroTimezone *) coro_object (value))

/* (transfer none) offset, name */
static CoroValue
make (CoroRuntime *rt,
      CoroValue    offset,
      CoroStr     *name)
{
  CoroTimezone *self = coro_object_new (rt, coro_datetime_get (rt)->timezone, 0);

  self->offset = coro_ref (offset);
  self->name = name != NULL ? CORO_STR (coro_ref (coro_value (name))) : NULL;
  return coro_value (self);
}

/**
 * coro_timezone_new:
 * @rt: a runtime
 * @microseconds: east of UTC, less than a day
 * @name: (nullable): its name
 *
 * Returns: (transfer full): the time zone; timezone.utc where that is it
 */
CoroValue
coro_timezone_new (CoroRuntime *rt,
                   gint64       microseconds,
                   CoroStr     *name)
{
  CoroDatetimeState  *state = coro_datetime_get (rt);
  coro_auto CoroValue offset = CORO_NULL;

  if (microseconds == 0 && name == NULL && !coro_is_null (state->utc))
    return coro_ref (state->utc);
  offset = coro_timedelta_new (rt, 0, 0, microseconds);
  return make (rt, offset, name);
}

static CoroValue
timezone_new (CoroRuntime     *rt,
              CoroValue        type,
              const CoroValue *args)
{
  CoroTimedelta *delta;

  if (!coro_datetime_is (args[0], &coro_timedelta_spec))
    return coro_datetime_raise_argument (rt, "timezone", 1, "datetime.timedelta", args[0]);
  if (!coro_is_null (args[1]) && !coro_str_check (rt, args[1]))
    return coro_datetime_raise_argument (rt, "timezone", 2, "str", args[1]);
  delta = CORO_TIMEDELTA (args[0]);
  if (coro_is_null (args[1]) && delta->days == 0 && delta->seconds == 0 && delta->microseconds == 0)
    return coro_ref (coro_datetime_get (rt)->utc);
  if ((delta->days == -1 && delta->seconds == 0 && delta->microseconds < 1) || delta->days < -1 || delta->days >= 1)
    {
      coro_auto CoroValue repr = coro_repr (rt, args[0]);

      return coro_is_null (repr) ? CORO_NULL
                                 : coro_raise (rt, CORO_EXC_VALUE, "offset must be a timedelta strictly between "
                                               "-timedelta(hours=24) and timedelta(hours=24), not %s", CORO_STR (repr)->data);
    }
  return make (rt, args[0], coro_is_null (args[1]) ? NULL : CORO_STR (args[1]));
}

static gint64
get_offset (CoroTimezone *self)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self->offset);

  return delta->days * CORO_US_PER_DAY + delta->seconds * CORO_US_PER_SECOND + delta->microseconds;
}

static gboolean
check_argument (CoroRuntime *rt,
                CoroValue    value,
                const char  *method)
{
  if (coro_is_none (value) || coro_datetime_is (value, &coro_datetime_spec))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "%s(dt) argument must be a datetime instance or None, not %s", method,
              coro_type_name (rt, value));
  return FALSE;
}

static CoroValue
timezone_utcoffset (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return check_argument (rt, args[0], "utcoffset") ? coro_ref (CORO_TIMEZONE (self)->offset) : CORO_NULL;
}

static CoroValue
timezone_dst (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return check_argument (rt, args[0], "dst") ? CORO_NONE : CORO_NULL;
}

static CoroValue
timezone_str (CoroRuntime *rt,
              CoroValue    value)
{
  CoroTimezone *self = CORO_TIMEZONE (value);
  char          text[CORO_OFFSET_SIZE];

  if (self->name != NULL)
    return coro_ref (coro_value (self->name));
  if (get_offset (self) == 0)
    return coro_str_new (rt, "UTC");
  coro_datetime_format_offset (text, get_offset (self), ":");
  return coro_str_new_format (rt, "UTC%s", text);
}

static CoroValue
timezone_tzname (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return check_argument (rt, args[0], "tzname") ? timezone_str (rt, self) : CORO_NULL;
}

static CoroValue
timezone_fromutc (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  if (!coro_datetime_is (args[0], &coro_datetime_spec))
    return coro_raise (rt, CORO_EXC_TYPE, "fromutc: argument must be a datetime");
  if (!coro_is (CORO_FIELDS (args[0])->tzinfo, self))
    return coro_raise (rt, CORO_EXC_VALUE, "fromutc: dt.tzinfo is not self");
  return coro_binary (rt, args[0], CORO_TIMEZONE (self)->offset, CORO_OP_ADD);
}

static CoroValue
timezone_getinitargs (CoroRuntime     *rt,
                      CoroValue        value,
                      const CoroValue *args)
{
  CoroTimezone *self = CORO_TIMEZONE (value);
  CoroValue     items[] = { self->offset, coro_value (self->name) };

  return coro_value (coro_tuple_new (rt, items, self->name != NULL ? 2 : 1));
}

static CoroValue
timezone_repr (CoroRuntime *rt,
               CoroValue    value)
{
  CoroTimezone       *self = CORO_TIMEZONE (value);
  coro_auto CoroValue offset = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;

  if (coro_is (value, coro_datetime_get (rt)->utc))
    return coro_str_new (rt, "datetime.timezone.utc");
  offset = coro_repr (rt, self->offset);
  if (self->name == NULL)
    return coro_str_new_format (rt, "datetime.timezone(%s)", CORO_STR (offset)->data);
  name = coro_repr (rt, coro_value (self->name));
  return coro_is_null (name) ? CORO_NULL : coro_str_new_format (rt, "datetime.timezone(%s, %s)", CORO_STR (offset)->data,
                                                                CORO_STR (name)->data);
}

static CoroValue
timezone_compare (CoroRuntime  *rt,
                  CoroValue     a,
                  CoroValue     b,
                  CoroCompareOp op)
{
  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !coro_datetime_is (a, &coro_timezone_spec) ||
      !coro_datetime_is (b, &coro_timezone_spec))
    return CORO_NOT_IMPLEMENTED;
  return coro_bool ((get_offset (CORO_TIMEZONE (a)) == get_offset (CORO_TIMEZONE (b))) == (op == CORO_CMP_EQ));
}

static gboolean
timezone_hash (CoroRuntime *rt,
               CoroValue    self,
               gint64      *hash)
{
  return coro_hash (rt, CORO_TIMEZONE (self)->offset, hash);
}

static void
timezone_finalize (CoroRuntime *rt,
                   CoroObject  *object)
{
  CoroTimezone *self = (CoroTimezone *) object;

  coro_unref (self->offset);
  coro_unref (coro_value (self->name));
}

static const CoroNativeDef timezone_methods[] = {
  { "__getinitargs__", "()", timezone_getinitargs, 0 },
  { "dst", "(dt, /)", timezone_dst, 0 },
  { "fromutc", "(dt, /)", timezone_fromutc, 0 },
  { "tzname", "(dt, /)", timezone_tzname, 0 },
  { "utcoffset", "(dt, /)", timezone_utcoffset, 0 },
  { NULL },
};

const CoroTypeSpec coro_timezone_spec = {
  .module = "datetime",
  .name = "timezone",
  .size = sizeof (CoroTimezone),
  .new_signature = "(offset, name=None)",
  .new_func = timezone_new,
  .methods = timezone_methods,
  .slots = {
    .finalize = timezone_finalize,
    .repr = timezone_repr,
    .str = timezone_str,
    .compare = timezone_compare,
    .hash = timezone_hash,
  },
};
