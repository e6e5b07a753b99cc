/* coro-datetime-module.c: the module datetime (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-dict.h"
#include "core/coro-tuple.h"
#include "library/coro-strptime.h"

static const char state_key;

static void
free_state (gpointer data)
{
  CoroDatetimeState *self = data;

  coro_unref (self->utc);
  g_free (self);
}

static void
add_constant (CoroRuntime *rt,
              CoroType    *type,
              const char  *name,
              CoroValue    value /* (transfer full) */)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));

  coro_dict_set_name (rt, coro_type_get_dict (type), CORO_STR (key), value);
  coro_unref (value);
}

static void
add_moments (CoroRuntime      *rt,
             CoroType         *type,
             const CoroFields *least,
             const CoroFields *greatest,
             CoroValue         resolution)
{
  add_constant (rt, type, "min", coro_datetime_make (rt, type, least));
  add_constant (rt, type, "max", coro_datetime_make (rt, type, greatest));
  add_constant (rt, type, "resolution", resolution);
}

static void
add_constants (CoroRuntime       *rt,
               CoroDatetimeState *state)
{
  const gint64 day = CORO_SECONDS_PER_DAY;
  CoroFields   least = { .tzinfo = CORO_NONE };
  CoroFields   greatest = { .hour = 23, .minute = 59, .second = 59, .microsecond = 999999, .tzinfo = CORO_NONE };

  add_constant (rt, state->timedelta, "min", coro_timedelta_new (rt, -999999999, 0, 0));
  add_constant (rt, state->timedelta, "max", coro_timedelta_new (rt, 999999999, day - 1, 999999));
  add_constant (rt, state->timedelta, "resolution", coro_timedelta_new (rt, 0, 0, 1));
  add_moments (rt, state->time, &least, &greatest, coro_timedelta_new (rt, 0, 0, 1));
  least.year = least.month = least.day = 1;
  greatest.year = CORO_MAX_YEAR;
  greatest.month = 12;
  greatest.day = 31;
  add_moments (rt, state->datetime, &least, &greatest, coro_timedelta_new (rt, 0, 0, 1));
  greatest.hour = greatest.minute = greatest.second = greatest.microsecond = 0;
  add_moments (rt, state->date, &least, &greatest, coro_timedelta_new (rt, 1, 0, 0));
  add_constant (rt, state->timezone, "utc", coro_ref (state->utc));
  add_constant (rt, state->timezone, "min", coro_timezone_new (rt, (60 - day) * CORO_US_PER_SECOND, NULL));
  add_constant (rt, state->timezone, "max", coro_timezone_new (rt, (day - 60) * CORO_US_PER_SECOND, NULL));
}

/**
 * coro_datetime_get:
 * @rt: a runtime
 *
 * Returns: (transfer none): the types, made when they are asked for first
 */
CoroDatetimeState *
coro_datetime_get (CoroRuntime *rt)
{
  CoroVm            *vm = coro_vm_get (rt);
  CoroDatetimeState *state = coro_vm_get_state (vm, &state_key);

  if (G_LIKELY (state != NULL))
    return state;
  state = g_new0 (CoroDatetimeState, 1);
  coro_vm_set_state (vm, &state_key, state, free_state);
  state->timedelta = coro_type_new_native (rt, &coro_timedelta_spec, NULL);
  state->tzinfo = coro_type_new_native (rt, &coro_tzinfo_spec, NULL);
  state->timezone = coro_type_new_native (rt, &coro_timezone_spec, state->tzinfo);
  state->date = coro_type_new_native (rt, &coro_date_spec, NULL);
  state->time = coro_type_new_native (rt, &coro_time_spec, NULL);
  state->datetime = coro_type_new_native (rt, &coro_datetime_spec, state->date);
  state->iso_calendar_date = coro_type_new_native (rt, &coro_iso_calendar_date_spec, rt->tuple_type);
  state->utc = coro_timezone_new (rt, 0, NULL);
  add_constants (rt, state);
  return state;
}

/* ---- strptime ---- */

static gboolean
parse (CoroRuntime     *rt,
       const CoroValue *args,
       CoroFields      *fields,
       CoroValue       *tzinfo /* (transfer full) */)
{
  CoroStrptime parsed;

  *tzinfo = CORO_NONE;
  for (guint i = 0; i < 2; i++)
    if (!coro_str_check (rt, args[i]))
      {
        coro_datetime_raise_argument (rt, "strptime", i + 1, "str", args[i]);
        return FALSE;
      }
  if (!coro_strptime (rt, CORO_STR (args[0]), CORO_STR (args[1]), &parsed))
    return FALSE;
  *fields = (CoroFields) {
    .year = parsed.year, .month = parsed.month, .day = parsed.day, .hour = parsed.hour, .minute = parsed.minute,
    .second = parsed.second, .microsecond = parsed.microsecond, .tzinfo = CORO_NONE,
  };
  if (parsed.has_offset)
    {
      coro_auto CoroValue name = *parsed.zone != '\0' ? coro_str_new (rt, parsed.zone) : CORO_NULL;

      if (ABS (parsed.offset) >= CORO_US_PER_DAY)
        {
          coro_auto CoroValue delta = coro_timedelta_new (rt, 0, 0, parsed.offset);
          coro_auto CoroValue repr = coro_repr (rt, delta);

          coro_raise (rt, CORO_EXC_VALUE, "offset must be a timedelta strictly between -timedelta(hours=24) and "
                      "timedelta(hours=24), not %s", CORO_STR (repr)->data);
          return FALSE;
        }
      *tzinfo = coro_timezone_new (rt, parsed.offset, coro_is_null (name) ? NULL : CORO_STR (name));
      fields->tzinfo = *tzinfo;
    }
  return TRUE;
}

/* A leap second is read but cannot be kept. */
static CoroValue
make (CoroRuntime      *rt,
      CoroValue         type,
      const CoroFields *fields)
{
  return coro_datetime_check_time (rt, fields) ? coro_datetime_make (rt, (CoroType *) coro_object (type), fields) : CORO_NULL;
}

/* date.strptime (string, format) */
CoroValue
coro_date_strptime (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFields          fields;
  coro_auto CoroValue tzinfo = CORO_NULL;

  if (!parse (rt, args, &fields, &tzinfo))
    return CORO_NULL;
  fields.hour = fields.minute = fields.second = fields.microsecond = 0;
  fields.tzinfo = CORO_NONE;
  return make (rt, self, &fields);
}

/* time.strptime (string, format) */
CoroValue
coro_time_strptime (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFields          fields;
  coro_auto CoroValue tzinfo = CORO_NULL;

  if (!parse (rt, args, &fields, &tzinfo))
    return CORO_NULL;
  fields.year = fields.month = fields.day = 0;
  return make (rt, self, &fields);
}

/* datetime.strptime (string, format) */
CoroValue
coro_datetime_strptime (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroFields          fields;
  coro_auto CoroValue tzinfo = CORO_NULL;

  return parse (rt, args, &fields, &tzinfo) ? make (rt, self, &fields) : CORO_NULL;
}

CoroModule *
coro_datetime_module_new (CoroRuntime *rt)
{
  static const char *const all[] = {
    "date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC",
  };
  CoroModule        *module = coro_module_new (rt, "datetime");
  CoroDatetimeState *state = coro_datetime_get (rt);
  CoroTuple         *names = coro_tuple_new (rt, NULL, G_N_ELEMENTS (all));

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    names->items[i] = coro_value (coro_str_intern (rt, all[i]));
  coro_module_add (rt, module, "__all__", coro_value (names));
  coro_module_add_type (rt, module, state->date);
  coro_module_add_type (rt, module, state->datetime);
  coro_module_add_type (rt, module, state->time);
  coro_module_add_type (rt, module, state->timedelta);
  coro_module_add_type (rt, module, state->timezone);
  coro_module_add_type (rt, module, state->tzinfo);
  coro_module_add (rt, module, "MINYEAR", coro_int (CORO_MIN_YEAR));
  coro_module_add (rt, module, "MAXYEAR", coro_int (CORO_MAX_YEAR));
  coro_module_add (rt, module, "UTC", coro_ref (state->utc));
  return module;
}
