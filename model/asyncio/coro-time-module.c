/* coro-time-module.c: the module time, on the virtual clock (CPython: Modules/timemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-modules.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-thread-locks.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "library/coro-library-private.h"
#include "library/coro-strptime.h"
#include "library/coro-struct-time.h"

static double
get_time (CoroRuntime *rt)
{
  return coro_vm_get_time (coro_vm_get (rt));
}

static CoroValue
time_monotonic (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_float (rt, get_time (rt));
}

static CoroValue
time_time (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_float (rt, (double) CORO_EPOCH + get_time (rt));
}

static CoroValue
time_monotonic_ns (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_int_new (rt, (gint64) (get_time (rt) * 1e9));
}

static CoroValue
time_time_ns (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  /* what time() gives, by its precision */
  return coro_int_new (rt, (gint64) (((double) CORO_EPOCH + get_time (rt)) * 1e9));
}

/* Only work is time of the processor. */
static CoroValue
time_process_time (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);
  CoroStack *stack = coro_vm_get_stack (vm);

  return coro_float (rt, stack == NULL ? 0.0 : (double) coro_vm_get_executed (vm) * stack->clock.cost);
}

static CoroValue
time_process_time_ns (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  coro_auto CoroValue seconds = time_process_time (rt, self, args);

  return coro_int_new (rt, (gint64) (coro_float_get (seconds) * 1e9));
}

static CoroValue
finish_sleep (CoroAsyncio *asyncio,
              CoroBlock   *block,
              gboolean     timed_out)
{
  return CORO_NONE;
}

static CoroValue
time_sleep (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThread *thread = asyncio->thread;
  CoroStack *stack = coro_vm_get_stack (asyncio->vm);
  CoroBlock *block;
  double now = get_time (rt);
  double length;

  if (!coro_thread_get_seconds (asyncio, args[0], &length))
    return CORO_NULL;
  if (length < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "sleep length must be non-negative");

  if (thread != NULL && thread->loop != NULL && asyncio->log != NULL)
    coro_vm_trace (asyncio->vm, CORO_EVENT_BLOCKED, 0, (guint32) MIN (length * 1e3, (double) G_MAXUINT32));

  if (!coro_thread_can_switch (asyncio))
    {
      coro_vm_get_executed (asyncio->vm); /* brings the clock up to date */
      coro_clock_jump (&stack->clock, now + length);
      return CORO_NONE;
    }

  block = coro_block_new (asyncio, now + length, finish_sleep, "time.sleep()");
  block->wait = CORO_WAIT_SLEEP;
  block->wake = CORO_WAKE_TIMER;
  block->detail = (guint) MIN (length * 1e6, (double) G_MAXUINT32);

  return coro_vm_block (rt, coro_value (block));
}

/* The moment that a function was asked for; the current one if none was. */
static gboolean
get_moment (CoroRuntime *rt,
            CoroValue    value,
            gint64      *seconds)
{
  if (coro_is_missing (value) || coro_is_none (value))
    {
      *seconds = (gint64) floor ((double) CORO_EPOCH + get_time (rt));
      return TRUE;
    }
  if (coro_float_check (rt, value))
    {
      double moment = floor (coro_float_get (value));

      if (isnan (moment))
        {
          coro_raise (rt, CORO_EXC_VALUE, "Invalid value NaN (not a number)");
          return FALSE;
        }
      *seconds = fabs (moment) < 1e17 ? (gint64) moment : G_MAXINT64;
    }
  else
    {
      coro_auto CoroValue number = coro_index (rt, value);

      if (coro_is_null (number))
        return FALSE;
      if (!coro_int_get_int64 (number, seconds))
        *seconds = G_MAXINT64;
    }
  if (*seconds > G_GINT64_CONSTANT (67767976233532799) || *seconds < -G_GINT64_CONSTANT (67768040609740800))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
      return FALSE;
    }

  return TRUE;
}

static CoroValue
time_gmtime (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gint64 seconds;

  return get_moment (rt, args[0], &seconds) ? coro_struct_time_new (rt, seconds) : CORO_NULL;
}

static CoroValue
time_mktime (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  struct tm fields;

  return coro_struct_time_get (rt, args[0], "mktime", &fields) ? coro_float (rt, (double) timegm (&fields)) : CORO_NULL;
}

static gboolean
get_fields (CoroRuntime *rt,
            CoroValue    value,
            const char  *function,
            struct tm   *fields)
{
  time_t seconds;

  if (!coro_is_missing (value) && !coro_is_none (value))
    return coro_struct_time_get (rt, value, function, fields) && coro_struct_time_check (rt, fields);

  seconds = (time_t) floor ((double) CORO_EPOCH + get_time (rt));
  gmtime_r (&seconds, fields);

  return TRUE;
}

static CoroValue
time_strftime (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  struct tm fields;
  g_autofree char *text = NULL;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "strftime() argument 1 must be str, not %s", coro_argument_name (rt, args[0]));
  if (!get_fields (rt, args[1], "strftime", &fields))
    return CORO_NULL;
  text = coro_struct_time_format (&fields, CORO_STR (args[0])->data);

  return coro_str_new (rt, text);
}

/* As asctime() of C, whatever the year is. */
static CoroValue
format_ctime (CoroRuntime     *rt,
              const struct tm *fields)
{
  g_autofree char *text = coro_struct_time_format (fields, "%a %b %e %H:%M:%S");

  return coro_str_new_format (rt, "%s %d", text, fields->tm_year + 1900);
}

static CoroValue
time_asctime (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  struct tm fields;

  return get_fields (rt, args[0], "asctime", &fields) ? format_ctime (rt, &fields) : CORO_NULL;
}

static CoroValue
time_ctime (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gint64 seconds;
  time_t moment;
  struct tm fields;

  if (!get_moment (rt, args[0], &seconds))
    return CORO_NULL;
  moment = (time_t) seconds;
  gmtime_r (&moment, &fields);

  return format_ctime (rt, &fields);
}

static CoroValue
time_strptime (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  coro_auto CoroValue format = coro_is_missing (args[1]) ? coro_str_new (rt, "%a %b %d %H:%M:%S %Y") : coro_ref (args[1]);
  CoroValue given[] = { args[0], format };
  CoroStrptime parsed;
  struct tm fields;

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (!coro_str_check (rt, given[i]))
      {
        coro_auto CoroValue repr = coro_repr (rt, coro_value (coro_type_of (rt, given[i])));

        return coro_is_null (repr) ? CORO_NULL
                                   : coro_raise (rt, CORO_EXC_TYPE, "strptime() argument %u must be str, not %s", i,
                                                 CORO_STR (repr)->data);
      }
  if (!coro_strptime (rt, CORO_STR (given[0]), CORO_STR (given[1]), &parsed))
    return CORO_NULL;
  fields = (struct tm) {
    .tm_year = parsed.year - 1900, .tm_mon = parsed.month - 1, .tm_mday = parsed.day, .tm_hour = parsed.hour,
    .tm_min = parsed.minute, .tm_sec = parsed.second, .tm_wday = (parsed.weekday + 1) % 7,
    .tm_yday = parsed.day_of_year - 1, .tm_isdst = parsed.is_dst,
  };

  return coro_struct_time_new_parsed (rt, &fields, *parsed.zone != '\0' ? parsed.zone : NULL,
                                      parsed.has_offset ? coro_int (parsed.offset / 1000000) : CORO_NONE);
}

/* ---- clocks by number ---- */

static const struct {
  const char *name;
  int number;
} clocks[] = {
  { "CLOCK_REALTIME", 0 }, { "CLOCK_MONOTONIC", 1 }, { "CLOCK_PROCESS_CPUTIME_ID", 2 }, { "CLOCK_THREAD_CPUTIME_ID", 3 },
  { "CLOCK_MONOTONIC_RAW", 4 }, { "CLOCK_BOOTTIME", 7 }, { "CLOCK_TAI", 11 },
};

static CoroValue
read_clock (CoroRuntime     *rt,
            const CoroValue *args,
            CoroNativeFunc   wall,
            CoroNativeFunc   work,
            CoroNativeFunc   steady)
{
  gint64 number;
  guint i;

  if (!coro_int_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "clk_id should be integer, not %s", coro_type_name (rt, args[0]));
  if (!coro_get_int64 (rt, args[0], &number))
    return CORO_NULL;
  for (i = 0; i < G_N_ELEMENTS (clocks); i++)
    if (clocks[i].number == number)
      break;
  if (i == G_N_ELEMENTS (clocks))
    {
      CoroValue items[] = { coro_int (22), coro_str_new (rt, "Invalid argument") };
      CoroValue error = coro_exception_new_args (rt, rt->exceptions[CORO_EXC_OS], items, G_N_ELEMENTS (items));

      coro_unref (items[1]);
      return coro_raise_value (rt, error);
    }
  if (number == 0 || number == 11)
    return wall (rt, CORO_NULL, NULL);

  return number == 2 || number == 3 ? work (rt, CORO_NULL, NULL) : steady (rt, CORO_NULL, NULL);
}

static CoroValue
time_clock_gettime (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return read_clock (rt, args, time_time, time_process_time, time_monotonic);
}

static CoroValue
time_clock_gettime_ns (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return read_clock (rt, args, time_time_ns, time_process_time_ns, time_monotonic_ns);
}

static CoroValue
get_resolution (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_float (rt, 1e-9);
}

static CoroValue
time_clock_getres (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return read_clock (rt, args, get_resolution, get_resolution, get_resolution);
}

/* A types.SimpleNamespace, as CPython on Linux fills it */
static CoroValue
time_get_clock_info (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  static const struct {
    const char *name;
    const char *clock;
    gboolean is_monotonic;
    gboolean is_adjustable;
  } infos[] = {
    { "time", "CLOCK_REALTIME", FALSE, TRUE },
    { "monotonic", "CLOCK_MONOTONIC", TRUE, FALSE },
    { "perf_counter", "CLOCK_MONOTONIC", TRUE, FALSE },
    { "process_time", "CLOCK_PROCESS_CPUTIME_ID", TRUE, FALSE },
    { "thread_time", "CLOCK_THREAD_CPUTIME_ID", TRUE, FALSE },
  };
  static const char *const keys[] = { "implementation", "monotonic", "adjustable", "resolution" };
  guint i;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "get_clock_info() argument 1 must be str, not %s", coro_type_name (rt, args[0]));
  for (i = 0; i < G_N_ELEMENTS (infos); i++)
    if (coro_str_equal_c (CORO_STR (args[0]), infos[i].name))
      break;
  if (i == G_N_ELEMENTS (infos))
    return coro_raise (rt, CORO_EXC_VALUE, "unknown clock");
  else
    {
      coro_auto CoroValue implementation = coro_str_new_format (rt, "clock_gettime(%s)", infos[i].clock);
      CoroValue values[] = { implementation, coro_bool (infos[i].is_monotonic), coro_bool (infos[i].is_adjustable),
                             coro_float (rt, 1e-9) };

      return coro_library_new_namespace (rt, keys, values, G_N_ELEMENTS (keys));
    }
}

static CoroValue
time_tzset (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return CORO_NONE;
}

static const CoroNativeDef time_functions[] = {
  { "asctime", "(t=None, /)", time_asctime },
  { "clock_getres", "(clk_id, /)", time_clock_getres },
  { "clock_gettime", "(clk_id, /)", time_clock_gettime },
  { "clock_gettime_ns", "(clk_id, /)", time_clock_gettime_ns },
  { "ctime", "(seconds=None, /)", time_ctime },
  { "get_clock_info", "(name, /)", time_get_clock_info },
  { "gmtime", "(seconds=None, /)", time_gmtime },
  { "localtime", "(seconds=None, /)", time_gmtime },
  { "mktime", "(t, /)", time_mktime },
  { "monotonic", "()", time_monotonic },
  { "monotonic_ns", "()", time_monotonic_ns },
  { "perf_counter", "()", time_monotonic },
  { "perf_counter_ns", "()", time_monotonic_ns },
  { "process_time", "()", time_process_time },
  { "process_time_ns", "()", time_process_time_ns },
  { "sleep", "(seconds, /)", time_sleep },
  { "strftime", "(format, t=None, /)", time_strftime },
  { "strptime", "(string, format='%a %b %d %H:%M:%S %Y', /)", time_strptime },
  { "thread_time", "()", time_process_time },
  { "thread_time_ns", "()", time_process_time_ns },
  { "time", "()", time_time },
  { "time_ns", "()", time_time_ns },
  { "tzset", "()", time_tzset },
  { NULL },
};

/**
 * coro_time_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module
 */
CoroModule *
coro_time_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "time");
  CoroValue zones[] = { coro_str_new (rt, "UTC"), coro_str_new (rt, "UTC") };

  coro_module_add_natives (rt, module, time_functions);
  coro_module_add_type (rt, module, coro_struct_time_get_type (rt));
  coro_module_add (rt, module, "tzname", coro_value (coro_tuple_new_take (rt, zones, G_N_ELEMENTS (zones))));
  coro_module_add (rt, module, "timezone", coro_int (0));
  coro_module_add (rt, module, "altzone", coro_int (0));
  coro_module_add (rt, module, "daylight", coro_int (0));

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    coro_module_add (rt, module, clocks[i].name, coro_int (clocks[i].number));

  return module;
}
