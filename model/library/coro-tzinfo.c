/* coro-tzinfo.c: datetime.tzinfo, and asking a time zone (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-tuple.h"

/* None, or a timedelta of less than a day; FALSE: exception */
static gboolean
check_offset (CoroRuntime *rt,
              CoroValue    value,
              const char  *method,
              gboolean    *is_none,
              gint64      *microseconds)
{
  CoroTimedelta *delta;

  *is_none = coro_is_none (value);
  *microseconds = 0;
  if (*is_none)
    return TRUE;
  if (!coro_datetime_is (value, &coro_timedelta_spec))
    {
      coro_raise (rt, CORO_EXC_TYPE, "tzinfo.%s() must return None or timedelta, not '%s'", method,
                  coro_type_name (rt, value));
      return FALSE;
    }
  delta = CORO_TIMEDELTA (value);
  if ((delta->days == -1 && delta->seconds == 0 && delta->microseconds < 1) || delta->days < -1 || delta->days >= 1)
    {
      coro_auto CoroValue repr = coro_repr (rt, value);

      if (!coro_is_null (repr))
        coro_raise (rt, CORO_EXC_VALUE, "offset must be a timedelta strictly between -timedelta(hours=24) and "
                    "timedelta(hours=24), not %s", CORO_STR (repr)->data);
      return FALSE;
    }
  *microseconds = delta->days * CORO_US_PER_DAY + delta->seconds * CORO_US_PER_SECOND + delta->microseconds;
  return TRUE;
}

static CoroValue
call_method (CoroRuntime *rt,
             CoroValue    tzinfo,
             const char  *method,
             CoroValue    moment)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, method));

  return coro_call_method (rt, tzinfo, CORO_STR (name), &moment, 1);
}

/**
 * coro_tzinfo_get_offset:
 * @rt: a runtime
 * @tzinfo: a tzinfo, or None
 * @method: "utcoffset" or "dst"
 * @moment: what it is asked for: a datetime, or None
 * @is_none: (out): whether it does not say
 * @microseconds: (out): what it says
 *
 * Asks a time zone.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_tzinfo_get_offset (CoroRuntime *rt,
                        CoroValue    tzinfo,
                        const char  *method,
                        CoroValue    moment,
                        gboolean    *is_none,
                        gint64      *microseconds)
{
  coro_auto CoroValue result = CORO_NONE;

  if (!coro_is_none (tzinfo))
    result = call_method (rt, tzinfo, method, moment);
  return !coro_is_null (result) && check_offset (rt, result, method, is_none, microseconds);
}

/**
 * coro_tzinfo_get_name:
 * @rt: a runtime
 * @tzinfo: a tzinfo, or None
 * @moment: what it is asked for: a datetime, or None
 *
 * Returns: (transfer full): the zone's name, or None; CORO_NULL with an exception
 */
CoroValue
coro_tzinfo_get_name (CoroRuntime *rt,
                      CoroValue    tzinfo,
                      CoroValue    moment)
{
  CoroValue name = coro_is_none (tzinfo) ? CORO_NONE : call_method (rt, tzinfo, "tzname", moment);

  if (coro_is_null (name) || coro_is_none (name) || coro_str_check (rt, name))
    return name;
  coro_raise (rt, CORO_EXC_TYPE, "tzinfo.tzname() must return None or a string, not '%s'", coro_type_name (rt, name));
  coro_unref (name);
  return CORO_NULL;
}

static CoroValue
tzinfo_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (type), 0));
}

static CoroValue
raise_missing (CoroRuntime *rt,
               const char  *method)
{
  return coro_raise (rt, CORO_EXC_NOT_IMPLEMENTED_ERROR, "a tzinfo subclass must implement %s()", method);
}

static CoroValue
tzinfo_utcoffset (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return raise_missing (rt, "utcoffset");
}

static CoroValue
tzinfo_dst (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return raise_missing (rt, "dst");
}

static CoroValue
tzinfo_tzname (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return raise_missing (rt, "tzname");
}

/* moment + microseconds, as the program's own type would have it */
static CoroValue
shift (CoroRuntime *rt,
       CoroValue    moment,
       gint64       microseconds)
{
  coro_auto CoroValue delta = coro_timedelta_new (rt, 0, 0, microseconds);

  return coro_is_null (delta) ? CORO_NULL : coro_binary (rt, moment, delta, CORO_OP_ADD);
}

/* The zone's standard offset is what utcoffset() and dst() differ by; then it is asked once more for daylight saving. */
static CoroValue
tzinfo_fromutc (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroValue           moment = args[0];
  coro_auto CoroValue standard = CORO_NULL;
  gboolean            is_none;
  gint64              offset, dst;

  if (!coro_datetime_is (moment, &coro_datetime_spec))
    return coro_raise (rt, CORO_EXC_TYPE, "fromutc: argument must be a datetime");
  if (!coro_is (CORO_FIELDS (moment)->tzinfo, self))
    return coro_raise (rt, CORO_EXC_VALUE, "fromutc: dt.tzinfo is not self");
  if (!coro_tzinfo_get_offset (rt, self, "utcoffset", moment, &is_none, &offset))
    return CORO_NULL;
  if (is_none)
    return coro_raise (rt, CORO_EXC_VALUE, "fromutc: non-None utcoffset() result required");
  if (!coro_tzinfo_get_offset (rt, self, "dst", moment, &is_none, &dst))
    return CORO_NULL;
  if (is_none)
    return coro_raise (rt, CORO_EXC_VALUE, "fromutc: non-None dst() result required");
  standard = shift (rt, moment, offset - dst);
  if (coro_is_null (standard) || !coro_tzinfo_get_offset (rt, self, "dst", standard, &is_none, &dst))
    return CORO_NULL;
  if (is_none)
    return coro_raise (rt, CORO_EXC_VALUE, "fromutc: tz.dst() gave inconsistent results; cannot convert");
  return dst == 0 ? coro_steal (&standard) : shift (rt, standard, dst);
}

static CoroValue
tzinfo_reduce (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__getinitargs__"));
  gboolean            failed = FALSE;
  coro_auto CoroValue method = coro_find_attr (rt, self, CORO_STR (name), &failed);
  CoroDict           *dict = coro_instance_dict (rt, coro_object (self), FALSE);
  CoroValue           state[3] = { coro_ref (coro_value (coro_object (self)->type)), CORO_NULL,
                                   dict != NULL ? coro_ref (coro_value (dict)) : CORO_NONE };

  if (!failed)
    state[1] = coro_is_null (method) ? coro_ref (coro_value (rt->empty_tuple)) : coro_call (rt, method, NULL, 0);
  if (coro_is_null (state[1]))
    {
      coro_unref (state[0]);
      coro_unref (state[2]);
      return CORO_NULL;
    }
  return coro_value (coro_tuple_new_take (rt, state, coro_is_none (state[2]) ? 2 : 3));
}

static const CoroNativeDef tzinfo_methods[] = {
  { "__reduce__", "()", tzinfo_reduce, 0 },
  { "dst", "(dt, /)", tzinfo_dst, 0 },
  { "fromutc", "(dt, /)", tzinfo_fromutc, 0 },
  { "tzname", "(dt, /)", tzinfo_tzname, 0 },
  { "utcoffset", "(dt, /)", tzinfo_utcoffset, 0 },
  { NULL },
};

const CoroTypeSpec coro_tzinfo_spec = {
  .module = "datetime",
  .name = "tzinfo",
  .size = sizeof (CoroObject),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = tzinfo_new,
  .methods = tzinfo_methods,
};
