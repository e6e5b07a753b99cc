/* coro-time-module.c: the module time, on the virtual clock (CPython: Modules/timemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-modules.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-struct-time.h"
#include "asyncio/coro-thread-locks.h"
#include "core/coro-float.h"
#include "core/coro-int.h"

/* 2026-01-01T00:00:00Z: when every run begins */
#define EPOCH 1767225600.0

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
  return coro_float (rt, EPOCH + get_time (rt));
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
  return coro_int_new (rt, (gint64) EPOCH * G_GINT64_CONSTANT (1000000000) + (gint64) (get_time (rt) * 1e9));
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
  double moment;

  if (coro_is_missing (value))
    {
      *seconds = (gint64) floor (EPOCH + get_time (rt));
      return TRUE;
    }
  if (!coro_get_double (rt, value, &moment))
    return FALSE;
  if (!(fabs (moment) < 1e14))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
      return FALSE;
    }
  *seconds = (gint64) floor (moment);

  return TRUE;
}

static CoroValue
time_gmtime (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gint64 seconds;

  return get_moment (rt, args[0], &seconds) ? coro_struct_time_new (coro_asyncio_get (rt), seconds) : CORO_NULL;
}

static CoroValue
time_mktime (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  struct tm fields;

  return coro_struct_time_get (rt, args[0], &fields) ? coro_float (rt, (double) timegm (&fields)) : CORO_NULL;
}

static gboolean
get_fields (CoroRuntime *rt,
            CoroValue    value,
            struct tm   *fields)
{
  time_t seconds;

  if (!coro_is_missing (value))
    return coro_struct_time_get (rt, value, fields);

  seconds = (time_t) floor (EPOCH + get_time (rt));
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
  if (!get_fields (rt, args[1], &fields))
    return CORO_NULL;
  text = coro_struct_time_format (&fields, CORO_STR (args[0])->data);

  return coro_str_new (rt, text);
}

static CoroValue
time_asctime (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  struct tm fields;
  g_autofree char *text = NULL;

  if (!get_fields (rt, args[0], &fields))
    return CORO_NULL;
  text = coro_struct_time_format (&fields, "%a %b %e %H:%M:%S %Y");

  return coro_str_new (rt, text);
}

static CoroValue
time_ctime (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gint64 seconds;
  time_t moment;
  struct tm fields;
  g_autofree char *text = NULL;

  if (!get_moment (rt, args[0], &seconds))
    return CORO_NULL;
  moment = (time_t) seconds;
  gmtime_r (&moment, &fields);
  text = coro_struct_time_format (&fields, "%a %b %e %H:%M:%S %Y");

  return coro_str_new (rt, text);
}

static const CoroNativeDef time_functions[] = {
  { "asctime", "(t=None, /)", time_asctime },
  { "ctime", "(seconds=None, /)", time_ctime },
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
  { "thread_time", "()", time_process_time },
  { "time", "()", time_time },
  { "time_ns", "()", time_time_ns },
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
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroModule *module = coro_module_new (rt, "time");
  CoroValue zones[] = { coro_str_new (rt, "UTC"), coro_str_new (rt, "UTC") };

  coro_module_add_natives (rt, module, time_functions);
  coro_module_add_type (rt, module, asyncio->struct_time_type);
  coro_module_add (rt, module, "tzname", coro_value (coro_tuple_new_take (rt, zones, G_N_ELEMENTS (zones))));
  coro_module_add (rt, module, "timezone", coro_int (0));
  coro_module_add (rt, module, "altzone", coro_int (0));
  coro_module_add (rt, module, "daylight", coro_int (0));

  return module;
}
