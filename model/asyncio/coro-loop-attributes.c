/* coro-loop-attributes.c: attributes of the event loop, the private ones too (CPython: Lib/asyncio/base_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-custom.h"
#include "core/coro-float.h"
#include "core/coro-list.h"

static CoroValue
get_slow_callback_duration (CoroRuntime *rt,
                            CoroValue    self)
{
  return coro_float (rt, CORO_LOOP (self)->slow_callback_duration);
}

static gboolean
set_slow_callback_duration (CoroRuntime *rt,
                            CoroValue    self,
                            CoroValue    value)
{
  return coro_get_double (rt, value, &CORO_LOOP (self)->slow_callback_duration);
}

static CoroValue
get_or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

/* What is ready, as a deque of handles */
static CoroValue
get_ready (CoroRuntime *rt,
           CoroValue    self)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);
  coro_auto CoroValue module = coro_vm_import (asyncio->vm, "_asyncio_lines");
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "plain"));
  guint i;

  if (coro_is_null (module))
    return CORO_NULL;
  for (i = 0; i < loop->queue.length; i++)
    {
      const CoroReady *ready = &loop->queue.items[(loop->queue.first + i) & (loop->queue.size - 1)];

      if (!coro_list_append_take (rt, CORO_LIST (list), coro_handle_for_report (asyncio, loop, ready)))
        return CORO_NULL;
    }

  return coro_call_method (rt, module, CORO_STR (name), &list, 1);
}

/* Its timers, in the order of the heap */
static CoroValue
get_scheduled (CoroRuntime *rt,
               CoroValue    self)
{
  CoroLoop *loop = CORO_LOOP (self);
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  guint i;

  for (i = 0; i < loop->timers.length; i++)
    {
      if (!coro_list_append (rt, CORO_LIST (list), coro_value (loop->timers.timers[i])))
        return CORO_NULL;
    }

  return coro_steal (&list);
}

static CoroValue
get_timer_cancelled_count (CoroRuntime *rt,
                           CoroValue    self)
{
  return coro_int (CORO_LOOP (self)->n_cancelled_timers);
}

static CoroValue
get_clock_resolution (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_float (rt, CORO_LOOP (self)->clock_resolution);
}

static gboolean
set_clock_resolution (CoroRuntime *rt,
                      CoroValue    self,
                      CoroValue    value)
{
  return coro_get_double (rt, value, &CORO_LOOP (self)->clock_resolution);
}

/* It is made when somebody looks at it: from then on the loop calls its select(). */
static CoroValue
get_selector (CoroRuntime *rt,
              CoroValue    self)
{
  CoroLoop *loop = CORO_LOOP (self);

  if (coro_is_null (loop->selector))
    loop->selector = coro_loop_custom_make_selector (coro_asyncio_get (rt), loop);

  return coro_ref (loop->selector);
}

static gboolean
set_selector (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  coro_set (&CORO_LOOP (self)->selector, coro_ref (value));

  return TRUE;
}

static CoroValue
get_closed (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_bool (CORO_LOOP (self)->closed);
}

static CoroValue
get_debug (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_bool (CORO_LOOP (self)->debug);
}

static CoroValue
get_stopping (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_bool (CORO_LOOP (self)->stopping);
}

static gboolean
set_stopping (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  int stopping = coro_truth (rt, value);

  if (stopping >= 0)
    CORO_LOOP (self)->stopping = stopping;

  return stopping >= 0;
}

static CoroValue
get_default_executor (CoroRuntime *rt,
                      CoroValue    self)
{
  return get_or_none (CORO_LOOP (self)->default_executor);
}

static CoroValue
get_exception_handler (CoroRuntime *rt,
                       CoroValue    self)
{
  return get_or_none (CORO_LOOP (self)->exception_handler);
}

static CoroValue
get_task_factory (CoroRuntime *rt,
                  CoroValue    self)
{
  return get_or_none (CORO_LOOP (self)->task_factory);
}

const CoroGetterDef coro_loop_getters[] = {
  { "_clock_resolution", get_clock_resolution, set_clock_resolution },
  { "_closed", get_closed, NULL },
  { "_debug", get_debug, NULL },
  { "_default_executor", get_default_executor, NULL },
  { "_exception_handler", get_exception_handler, NULL },
  { "_ready", get_ready, NULL },
  { "_scheduled", get_scheduled, NULL },
  { "_selector", get_selector, set_selector },
  { "_stopping", get_stopping, set_stopping },
  { "_task_factory", get_task_factory, NULL },
  { "_timer_cancelled_count", get_timer_cancelled_count, NULL },
  { "slow_callback_duration", get_slow_callback_duration, set_slow_callback_duration },
  { NULL },
};
