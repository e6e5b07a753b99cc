/* coro-time.c: datetime.time (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

#define TYPE(value) ((CoroType *) coro_object (value))

enum { HOUR, MINUTE, SECOND, MICROSECOND, TZINFO, FOLD };

/* Arguments, those that were not given as they are in *fields; FALSE: exception */
static gboolean
get_fields (CoroRuntime     *rt,
            const CoroValue *args,
            CoroFields      *fields)
{
  if (!coro_datetime_get_int (rt, args[HOUR], &fields->hour) || !coro_datetime_get_int (rt, args[MINUTE], &fields->minute) ||
      !coro_datetime_get_int (rt, args[SECOND], &fields->second) ||
      !coro_datetime_get_int (rt, args[MICROSECOND], &fields->microsecond) ||
      !coro_datetime_get_int (rt, args[FOLD], &fields->fold) || !coro_datetime_check_time (rt, fields) ||
      !coro_datetime_check_tzinfo (rt, args[TZINFO]))
    return FALSE;
  if (!coro_is_null (args[TZINFO]))
    fields->tzinfo = args[TZINFO];
  return TRUE;
}

static CoroValue
time_new (CoroRuntime     *rt,
          CoroValue        type,
          const CoroValue *args)
{
  CoroFields  fields = { .tzinfo = CORO_NONE };
  CoroMoment *self;

  if (!get_fields (rt, args, &fields))
    return CORO_NULL;
  self = coro_object_new (rt, TYPE (type), 0);
  self->fields = fields;
  coro_ref (fields.tzinfo);
  return coro_value (self);
}

static CoroValue
time_replace (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroFields fields = *CORO_FIELDS (self);

  return get_fields (rt, args, &fields) ? coro_datetime_make (rt, coro_object (self)->type, &fields) : CORO_NULL;
}

static CoroValue
time_fromisoformat (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFields          fields = { .tzinfo = CORO_NONE };
  coro_auto CoroValue tzinfo = CORO_NULL;
  CoroStr            *text;
  gboolean            has_t;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "fromisoformat: argument must be str");
  text = CORO_STR (args[0]);
  has_t = text->data[0] == 'T';
  if (!coro_datetime_parse_clock (rt, text->data + has_t, text->n_bytes - has_t, &fields, &tzinfo))
    return coro_datetime_raise_iso (rt, args[0]);
  if (coro_is_null (tzinfo))
    return CORO_NULL;
  if (fields.hour == 24)
    {
      if (fields.minute != 0 || fields.second != 0 || fields.microsecond != 0)
        return coro_raise (rt, CORO_EXC_VALUE, "minute, second, and microsecond must be 0 when hour is 24");
      fields.hour = 0;
    }
  if (!coro_datetime_check_time (rt, &fields))
    return CORO_NULL;
  fields.tzinfo = tzinfo;
  return coro_datetime_make (rt, TYPE (self), &fields);
}

static CoroValue
time_isoformat (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_datetime_isoformat (rt, self, "", args[0]);
}

static CoroValue
time_str (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_datetime_isoformat (rt, self, "", CORO_NULL);
}

static CoroValue
time_strftime (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_datetime_raise_argument (rt, "strftime", 1, "str", args[0]);
  return coro_datetime_strftime (rt, self, CORO_STR (args[0]));
}

static CoroValue
ask (CoroRuntime *rt,
     CoroValue    self,
     const char  *method)
{
  gboolean is_none;
  gint64   microseconds;

  if (!coro_tzinfo_get_offset (rt, CORO_FIELDS (self)->tzinfo, method, CORO_NONE, &is_none, &microseconds))
    return CORO_NULL;
  return is_none ? CORO_NONE : coro_timedelta_new (rt, 0, 0, microseconds);
}

static CoroValue
time_utcoffset (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return ask (rt, self, "utcoffset");
}

static CoroValue
time_dst (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  return ask (rt, self, "dst");
}

static CoroValue
time_tzname (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_tzinfo_get_name (rt, CORO_FIELDS (self)->tzinfo, CORO_NONE);
}

static CoroValue
time_repr (CoroRuntime *rt,
           CoroValue    self)
{
  const CoroFields *fields = CORO_FIELDS (self);
  CoroStrBuilder    text;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append_printf (&text, "%s(%d, %d", coro_type_name (rt, self), fields->hour, fields->minute);
  if (fields->second != 0 || fields->microsecond != 0)
    coro_str_builder_append_printf (&text, ", %d", fields->second);
  if (fields->microsecond != 0)
    coro_str_builder_append_printf (&text, ", %d", fields->microsecond);
  if (!coro_is_none (fields->tzinfo))
    {
      coro_str_builder_append (&text, ", tzinfo=");
      if (!coro_str_builder_append_repr (&text, fields->tzinfo))
        {
          coro_str_builder_clear (&text);
          return CORO_NULL;
        }
    }
  coro_str_builder_append (&text, fields->fold ? ", fold=1)" : ")");
  return coro_str_builder_finish (&text);
}

static CoroValue
time_reduce (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  const CoroFields *fields = CORO_FIELDS (self);
  CoroValue         items[] = { coro_int (fields->hour), coro_int (fields->minute), coro_int (fields->second),
                                coro_int (fields->microsecond), fields->tzinfo };
  CoroValue         state[] = { coro_ref (coro_value (coro_object (self)->type)),
                                coro_value (coro_tuple_new (rt, items, G_N_ELEMENTS (items))) };

  return coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state)));
}

#define X(name)                                   \
  static CoroValue                                \
  get_##name (CoroRuntime *rt,                    \
              CoroValue    self)                  \
  {                                               \
    return coro_int (CORO_FIELDS (self)->name);   \
  }
X (hour)
X (minute)
X (second)
X (microsecond)
X (fold)
#undef X

static CoroValue
get_tzinfo (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_ref (CORO_FIELDS (self)->tzinfo);
}

const CoroGetterDef coro_time_getters[] = {
  { "fold", get_fold, NULL },
  { "hour", get_hour, NULL },
  { "microsecond", get_microsecond, NULL },
  { "minute", get_minute, NULL },
  { "second", get_second, NULL },
  { "tzinfo", get_tzinfo, NULL },
  { NULL },
};

static const CoroNativeDef time_methods[] = {
  { "__reduce__", "()", time_reduce, 0 },
  { "__replace__", "(*, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, fold=None)", time_replace, 0 },
  { "dst", "()", time_dst, 0 },
  { "fromisoformat", "(string, /)", time_fromisoformat, CORO_NATIVE_CLASS },
  { "isoformat", "(timespec='auto')", time_isoformat, 0 },
  { "replace", "(hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None)", time_replace, 0 },
  { "strftime", "(format)", time_strftime, 0 },
  { "strptime", "(string, format, /)", coro_time_strptime, CORO_NATIVE_CLASS },
  { "tzname", "()", time_tzname, 0 },
  { "utcoffset", "()", time_utcoffset, 0 },
  { NULL },
};

const CoroTypeSpec coro_time_spec = {
  .module = "datetime",
  .name = "time",
  .size = sizeof (CoroMoment),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
  .new_func = time_new,
  .methods = time_methods,
  .getters = coro_time_getters,
  .slots = {
    .finalize = coro_moment_finalize,
    .repr = time_repr,
    .str = time_str,
    .format = coro_datetime_format,
    .compare = coro_datetime_compare,
    .hash = coro_datetime_hash,
  },
};
