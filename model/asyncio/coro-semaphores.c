/* coro-semaphores.c: Semaphore and BoundedSemaphore (CPython: Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-locks.h"

#include "core/coro-int.h"

/* bound: -1 if it is not bounded */
typedef struct {
  CoroPrimitive primitive;
  gint64        value;
  gint64        bound;
} CoroSemaphore;

#define CORO_SEMAPHORE(value) ((CoroSemaphore *) coro_object (value))

enum { SLOT_SELF, SLOT_FUTURE, N_SLOTS };

static gboolean
is_locked (CoroSemaphore *self)
{
  return self->value == 0 || !coro_waiters_all_cancelled (&self->primitive.waiters);
}

/* The permit goes to the first that is not done; 0: nobody waits, -1: exception. */
static int
wake_next (CoroAsyncio   *asyncio,
           CoroSemaphore *self)
{
  CoroFuture *future = coro_waiters_find_pending (&self->primitive.waiters);

  if (future == NULL)
    return 0;

  self->value--;

  return coro_future_set_result (asyncio, future, CORO_TRUE) ? 1 : -1;
}

static gboolean
wake_all_that_may (CoroAsyncio   *asyncio,
                   CoroSemaphore *self)
{
  int woken = 1;

  while (self->value > 0 && woken > 0)
    woken = wake_next (asyncio, self);

  return woken >= 0;
}

/* The event is written first: it is the cause of the wake-up. What is handed over is not free in between. */
static gboolean
release (CoroAsyncio   *asyncio,
         CoroSemaphore *self)
{
  gboolean handed_over = coro_waiters_find_pending (&self->primitive.waiters) != NULL;

  self->value++;
  coro_asyncio_trace (asyncio, CORO_EVENT_RELEASED, self->primitive.entity,
                      (guint32) (self->value - (handed_over ? 1 : 0)));

  return wake_next (asyncio, self) >= 0;
}

static void
note_acquired (CoroAsyncio   *asyncio,
               CoroSemaphore *self)
{
  coro_asyncio_trace (asyncio, CORO_EVENT_ACQUIRED, self->primitive.entity, (guint32) self->value);
}

/* As a class of the program may say; -1: exception */
static int
says_locked (CoroAsyncio   *asyncio,
             CoroSemaphore *self)
{
  return coro_primitive_is_subclassed (coro_value (self))
         ? coro_primitive_ask (asyncio, coro_value (self), coro_asyncio_name (asyncio, locked)) : is_locked (self);
}

static CoroStep
acquire (CoroRuntime   *rt,
         CoroGenerator *coroutine,
         CoroValue     *value,
         CoroValue      result)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroSemaphore *self = CORO_SEMAPHORE (coroutine->slots[SLOT_SELF]);
  CoroFuture *future;

  if (coroutine->state == 0)
    {
      int locked = says_locked (asyncio, self);

      if (locked < 0)
        return CORO_STEP_RAISE;
      if (locked == 0)
        {
          self->value--;
          note_acquired (asyncio, self);
          *value = result;
          return CORO_STEP_RETURN;
        }

      future = coro_primitive_add_waiter (asyncio, &self->primitive, &self->primitive.waiters, CORO_WAIT_SEMAPHORE,
                                          CORO_WAKE_RELEASE);
      if (future == NULL)
        return CORO_STEP_RAISE;
      coroutine->slots[SLOT_FUTURE] = coro_ref (coro_value (future));
      coroutine->state = 1;
      *value = coro_future_begin_await (future);
      return CORO_STEP_YIELD;
    }

  future = CORO_FUTURE (coroutine->slots[SLOT_FUTURE]);
  if (!coro_future_resume (rt, future, value))
    return CORO_STEP_YIELD;
  coro_primitive_remove_waiter (asyncio, &self->primitive, &self->primitive.waiters, future);
  if (coro_is_null (*value))
    {
      /* it was handed the permit, and does not take it */
      if (coro_exception_matches (rt, CORO_EXC_CANCELLED) && future->state == CORO_FUTURE_FINISHED)
        self->value++;
      wake_all_that_may (asyncio, self);
      return CORO_STEP_RAISE;
    }

  coro_unref (*value);
  note_acquired (asyncio, self);
  *value = CORO_NULL;
  if (!wake_all_that_may (asyncio, self))
    return CORO_STEP_RAISE;
  *value = result;

  return CORO_STEP_RETURN;
}

static CoroStep
step_acquire (CoroRuntime   *rt,
              CoroGenerator *coroutine,
              CoroValue     *value)
{
  return acquire (rt, coroutine, value, CORO_TRUE);
}

static CoroStep
step_aenter (CoroRuntime   *rt,
             CoroGenerator *coroutine,
             CoroValue     *value)
{
  return acquire (rt, coroutine, value, CORO_NONE);
}

static gboolean
release_checked (CoroAsyncio   *asyncio,
                 CoroSemaphore *self)
{
  if (self->bound >= 0 && self->value >= self->bound)
    {
      coro_raise (asyncio->rt, CORO_EXC_VALUE, "BoundedSemaphore released too many times");
      return FALSE;
    }

  return release (asyncio, self);
}

static CoroStep
step_aexit (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  if (!release_checked (coro_asyncio_get (rt), CORO_SEMAPHORE (coroutine->slots[SLOT_SELF])))
    return CORO_STEP_RAISE;
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine acquire_coroutine = {
  "acquire", "Semaphore.acquire", step_acquire, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 386, 407 },
};
static const CoroNativeCoroutine aenter_coroutine = {
  "__aenter__", "_ContextManagerMixin.__aenter__", step_aenter, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 13, 14 },
};
static const CoroNativeCoroutine aexit_coroutine = {
  "__aexit__", "_ContextManagerMixin.__aexit__", step_aexit, 1,
  .file = "asyncio/locks.py", .lines = { 19 },
};

static CoroValue
make_coroutine (CoroRuntime               *rt,
                const CoroNativeCoroutine *spec,
                CoroValue                  self)
{
  CoroValue slots[N_SLOTS] = { self, CORO_NULL };

  return coro_native_coroutine_new (rt, spec, slots);
}

static CoroValue
semaphore_init (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroSemaphore *semaphore = CORO_SEMAPHORE (self);
  gint64 value = 1;

  if (!coro_is_null (args[0]))
    {
      int negative = coro_compare_truth (rt, args[0], coro_int (0), CORO_CMP_LT);

      if (negative < 0)
        return CORO_NULL;
      if (negative > 0)
        return coro_raise (rt, CORO_EXC_VALUE, "Semaphore initial value must be >= 0");
      if (!coro_get_int64 (rt, args[0], &value))
        return CORO_NULL;
    }

  semaphore->value = value;
  semaphore->bound = coro_isinstance (rt, self, asyncio->bounded_semaphore_type) ? value : -1;
  semaphore->primitive.entity = coro_asyncio_add_object (asyncio, CORO_ENTITY_SEMAPHORE,
                                                         (guint32) MIN (value, G_MAXUINT32));

  return CORO_NONE;
}

static CoroValue
semaphore_acquire (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return make_coroutine (rt, &acquire_coroutine, self);
}

static CoroValue
semaphore_aenter (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "enter", &self, 1);

  return make_coroutine (rt, &aenter_coroutine, self);
}

static CoroValue
semaphore_aexit (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "leave", &self, 1);

  return make_coroutine (rt, &aexit_coroutine, self);
}

static CoroValue
semaphore_release (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return release_checked (coro_asyncio_get (rt), CORO_SEMAPHORE (self)) ? CORO_NONE : CORO_NULL;
}

static CoroValue
semaphore_locked (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_bool (is_locked (CORO_SEMAPHORE (self)));
}

static CoroValue
semaphore_repr (CoroRuntime *rt,
                CoroValue    self)
{
  CoroSemaphore *semaphore = CORO_SEMAPHORE (self);
  g_autofree char *text = NULL;
  int locked;

  locked = says_locked (coro_asyncio_get (rt), semaphore);
  if (locked < 0)
    return CORO_NULL;
  if (locked > 0)
    return coro_primitive_repr (rt, self, "locked", TRUE);
  text = g_strdup_printf ("unlocked, value:%" G_GINT64_FORMAT, semaphore->value);

  return coro_primitive_repr (rt, self, text, TRUE);
}

static CoroValue
get_value (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_int_new (rt, CORO_SEMAPHORE (self)->value);
}

static CoroValue
get_bound_value (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_int_new (rt, CORO_SEMAPHORE (self)->bound);
}

static gboolean
set_value (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    value)
{
  return coro_get_int64 (rt, value, &CORO_SEMAPHORE (self)->value);
}

static const CoroNativeDef semaphore_methods[] = {
  { "__init__", "(value=1)", semaphore_init, CORO_NATIVE_PYTHON },
  { "__aenter__", "()", semaphore_aenter, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__aexit__", "(exc_type, exc, tb)", semaphore_aexit, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "acquire", "()", semaphore_acquire, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "locked", "()", semaphore_locked, CORO_NATIVE_PYTHON },
  { "release", "()", semaphore_release, CORO_NATIVE_PYTHON },
  { NULL },
};

/* The same, under a name of its own in messages */
static const CoroNativeDef bounded_semaphore_methods[] = {
  { "__init__", "(value=1)", semaphore_init, CORO_NATIVE_PYTHON },
  { "release", "()", semaphore_release, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroGetterDef semaphore_getters[] = {
  { "_value", get_value, set_value },
  CORO_PRIMITIVE_LOOP,
  CORO_PRIMITIVE_WAITERS_IF_ANY,
  { NULL },
};

static const CoroGetterDef bounded_semaphore_getters[] = {
  { "_bound_value", get_bound_value, NULL },
  { NULL },
};

static const CoroTypeSpec semaphore_spec = {
  .module = "asyncio.locks",
  .name = "Semaphore",
  .size = sizeof (CoroSemaphore),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = coro_primitive_new,
  .methods = semaphore_methods,
  .getters = semaphore_getters,
  .slots = {
    .finalize = coro_primitive_clear,
    .traverse = coro_primitive_traverse,
    .clear = coro_primitive_clear,
    .repr = semaphore_repr,
  },
};

static const CoroTypeSpec bounded_semaphore_spec = {
  .module = "asyncio.locks",
  .name = "BoundedSemaphore",
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TRACED,
  .methods = bounded_semaphore_methods,
  .getters = bounded_semaphore_getters,
};

/**
 * coro_semaphores_init:
 * @asyncio: the state
 *
 * Makes the types of semaphores.
 */
void
coro_semaphores_init (CoroAsyncio *asyncio)
{
  asyncio->semaphore_type = coro_type_new_native (asyncio->rt, &semaphore_spec, NULL);
  asyncio->bounded_semaphore_type = coro_type_new_native (asyncio->rt, &bounded_semaphore_spec, asyncio->semaphore_type);
}
