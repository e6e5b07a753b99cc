/* coro-conditions.c: Condition (CPython: Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-conditions.h"

enum { SLOT_SELF, SLOT_FUTURE, SLOT_ERROR, SLOT_HANDLED, N_WAIT_SLOTS };
enum { WAIT_BEGIN, WAIT_NOTIFIED, WAIT_LOCKED };
enum { SLOT_PREDICATE = 1, N_WAIT_FOR_SLOTS };

static void
condition_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  coro_clear (&((CoroCondition *) object)->lock);
  coro_primitive_clear (rt, object);
}

static void
condition_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  coro_visit (((CoroCondition *) object)->lock, visit, data);
  coro_primitive_traverse (object, visit, data);
}

/**
 * coro_condition_is_locked:
 * @asyncio: the state
 * @self: a condition
 *
 * Returns: whether its lock is locked; -1: an exception is set
 */
int
coro_condition_is_locked (CoroAsyncio   *asyncio,
                          CoroCondition *self)
{
  coro_auto CoroValue result = CORO_NULL;

  if (self->native)
    return CORO_LOCK (self->lock)->locked;

  result = coro_call_method (asyncio->rt, self->lock, coro_asyncio_name (asyncio, locked), NULL, 0);

  return coro_is_null (result) ? -1 : coro_truth (asyncio->rt, result);
}

/**
 * coro_condition_notify:
 * @asyncio: the state
 * @self: a condition
 * @n: how many of those that wait for it go on, at most
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_condition_notify (CoroAsyncio   *asyncio,
                       CoroCondition *self,
                       gint64         n)
{
  CoroFuture *future;
  guint32 n_woken = 0;

  for (future = self->primitive.waiters.first; future != NULL && n_woken < n; future = future->next)
    n_woken += !coro_future_is_done (future);
  if (self->wait == CORO_WAIT_CONDITION)
    coro_asyncio_trace (asyncio, CORO_EVENT_NOTIFIED, self->primitive.entity, n_woken);

  for (future = self->primitive.waiters.first; future != NULL && n_woken > 0; future = future->next)
    {
      if (!coro_future_is_done (future))
        {
          n_woken--;
          if (!coro_future_set_result (asyncio, future, CORO_FALSE))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * coro_condition_acquire:
 * @asyncio: the state
 * @self: a condition
 *
 * Returns: (transfer full): what its lock's acquire() gives; CORO_NULL: an exception is set
 */
CoroValue
coro_condition_acquire (CoroAsyncio   *asyncio,
                        CoroCondition *self)
{
  if (self->native)
    return coro_lock_acquire (asyncio, CORO_LOCK (self->lock));

  return coro_call_method (asyncio->rt, self->lock, coro_asyncio_name (asyncio, acquire), NULL, 0);
}

/**
 * coro_condition_release:
 * @asyncio: the state
 * @self: a condition
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_condition_release (CoroAsyncio   *asyncio,
                        CoroCondition *self)
{
  coro_auto CoroValue result = CORO_NULL;

  if (self->native)
    return coro_lock_release (asyncio, CORO_LOCK (self->lock));

  result = coro_call_method (asyncio->rt, self->lock, coro_asyncio_name (asyncio, release), NULL, 0);

  return !coro_is_null (result);
}

static gboolean
require_lock (CoroAsyncio   *asyncio,
              CoroCondition *self,
              const char    *message)
{
  int locked = coro_condition_is_locked (asyncio, self);

  if (locked == 0)
    coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "%s", message);

  return locked > 0;
}

/* What was notified and fails passes it on. */
static CoroStep
fail_wait (CoroAsyncio   *asyncio,
           CoroCondition *self,
           CoroGenerator *coroutine)
{
  coro_clear (&coroutine->slots[SLOT_HANDLED]);
  coro_condition_notify (asyncio, self, 1);

  return CORO_STEP_RAISE;
}

static CoroStep
begin_wait (CoroAsyncio   *asyncio,
            CoroCondition *self,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  CoroFuture *future;

  if (!require_lock (asyncio, self, "cannot wait on un-acquired lock"))
    return CORO_STEP_RAISE;
  if (coro_primitive_get_loop (asyncio, &self->primitive) == NULL || !coro_condition_release (asyncio, self))
    return CORO_STEP_RAISE;

  future = coro_primitive_add_waiter (asyncio, &self->primitive, &self->primitive.waiters, self->wait, self->wake);
  if (future == NULL)
    return CORO_STEP_RAISE;
  coroutine->slots[SLOT_FUTURE] = coro_ref (coro_value (future));
  coroutine->state = WAIT_NOTIFIED;
  *value = coro_future_begin_await (future);

  return CORO_STEP_YIELD;
}

static CoroStep
step_wait (CoroRuntime   *rt,
           CoroGenerator *coroutine,
           CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroCondition *self = CORO_CONDITION (coroutine->slots[SLOT_SELF]);

  switch (coroutine->state)
    {
    case WAIT_BEGIN:
      return begin_wait (asyncio, self, coroutine, value);

    case WAIT_NOTIFIED:
      if (!coro_future_resume (rt, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]), value))
        return CORO_STEP_YIELD;
      coro_primitive_remove_waiter (asyncio, &self->primitive, &self->primitive.waiters,
                                    CORO_FUTURE (coroutine->slots[SLOT_FUTURE]));
      if (coro_is_null (*value))
        {
          coroutine->slots[SLOT_ERROR] = coro_exception_take (rt);
          coroutine->slots[SLOT_HANDLED] = coro_ref (coroutine->slots[SLOT_ERROR]);
        }
      break;

    case WAIT_LOCKED:
    default:
      /* it takes the lock again even if it is cancelled meanwhile */
      if (!coro_is_null (*value))
        {
          if (coro_is_null (coroutine->slots[SLOT_ERROR]))
            {
              coro_set (value, CORO_TRUE);
              return CORO_STEP_RETURN;
            }
          coro_raise_value (rt, coro_steal (&coroutine->slots[SLOT_ERROR]));
          return fail_wait (asyncio, self, coroutine);
        }
      coro_exception_set_context (rt->exception, coroutine->slots[SLOT_HANDLED]);
      if (!coro_exception_matches (rt, CORO_EXC_CANCELLED))
        return fail_wait (asyncio, self, coroutine);
      coro_set (&coroutine->slots[SLOT_ERROR], coro_exception_take (rt));
      break;
    }

  coro_unref (*value);
  coroutine->state = WAIT_LOCKED;
  *value = coro_condition_acquire (asyncio, self);
  if (!coro_is_null (*value))
    return CORO_STEP_AWAIT;
  coro_exception_set_context (rt->exception, coroutine->slots[SLOT_HANDLED]);

  return fail_wait (asyncio, self, coroutine);
}

static const CoroNativeCoroutine wait_coroutine = {
  "wait", "Condition.wait", step_wait, N_WAIT_SLOTS,
  .file = "asyncio/locks.py", .lines = { 248, 272, 284 },
};

/**
 * coro_condition_wait:
 * @asyncio: the state
 * @self: a condition
 *
 * Returns: (transfer full): the coroutine that wait() gives
 */
CoroValue
coro_condition_wait (CoroAsyncio   *asyncio,
                     CoroCondition *self)
{
  CoroValue slots[N_WAIT_SLOTS] = { coro_value (self) };

  return coro_native_coroutine_new (asyncio->rt, &wait_coroutine, slots);
}

/**
 * coro_condition_new:
 * @asyncio: the state
 * @entity: what its waiters are shown as waiting for
 * @wait: how
 * @wake: and what its notify() is to them
 *
 * Returns: (transfer full): a condition that has no lane of its own
 */
CoroCondition *
coro_condition_new (CoroAsyncio *asyncio,
                    guint32      entity,
                    CoroWait     wait,
                    CoroWake     wake)
{
  CoroCondition *self = coro_object_new (asyncio->rt, asyncio->condition_type, 0);

  self->primitive.entity = entity;
  self->lock = coro_value (coro_lock_new (asyncio, 0));
  self->native = TRUE;
  self->wait = wait;
  self->wake = wake;

  return self;
}

/* The predicate is called from C: it cannot block. */
static CoroStep
step_wait_for (CoroRuntime   *rt,
               CoroGenerator *coroutine,
               CoroValue     *value)
{
  coro_auto CoroValue result = CORO_NULL;
  int truth;

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;

  coro_clear (value);
  result = coro_call (rt, coroutine->slots[SLOT_PREDICATE], NULL, 0);
  truth = coro_is_null (result) ? -1 : coro_truth (rt, result);
  if (truth < 0)
    return CORO_STEP_RAISE;
  if (truth > 0)
    {
      *value = coro_steal (&result);
      return CORO_STEP_RETURN;
    }

  *value = coro_condition_wait (coro_asyncio_get (rt), CORO_CONDITION (coroutine->slots[SLOT_SELF]));

  return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_AWAIT;
}

static const CoroNativeCoroutine wait_for_coroutine = {
  "wait_for", "Condition.wait_for", step_wait_for, N_WAIT_FOR_SLOTS,
  .file = "asyncio/locks.py", .lines = { 303, 313 },
};

static CoroStep
step_aenter (CoroRuntime   *rt,
             CoroGenerator *coroutine,
             CoroValue     *value)
{
  if (coro_is_null (*value))
    return CORO_STEP_RAISE;

  coro_unref (*value);
  if (coroutine->state == 0)
    {
      coroutine->state = 1;
      *value = coro_condition_acquire (coro_asyncio_get (rt), CORO_CONDITION (coroutine->slots[SLOT_SELF]));
      return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_AWAIT;
    }
  *value = CORO_NONE;

  return CORO_STEP_RETURN;
}

static CoroStep
step_aexit (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  if (!coro_condition_release (coro_asyncio_get (rt), CORO_CONDITION (coroutine->slots[SLOT_SELF])))
    return CORO_STEP_RAISE;
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine aenter_coroutine = {
  "__aenter__", "_ContextManagerMixin.__aenter__", step_aenter, 1,
  .file = "asyncio/locks.py", .lines = { 13, 14 },
};
static const CoroNativeCoroutine aexit_coroutine = {
  "__aexit__", "_ContextManagerMixin.__aexit__", step_aexit, 1,
  .file = "asyncio/locks.py", .lines = { 19 },
};

static gboolean
has_methods_of_lock (CoroAsyncio *asyncio,
                     CoroValue    lock)
{
  CoroStr *const names[] = {
    coro_asyncio_name (asyncio, locked), coro_asyncio_name (asyncio, acquire), coro_asyncio_name (asyncio, release),
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      coro_auto CoroValue method = coro_get_attr (asyncio->rt, lock, names[i]);

      if (coro_is_null (method))
        return FALSE;
    }

  return TRUE;
}

static CoroValue
condition_init (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroCondition *condition = CORO_CONDITION (self);

  condition->primitive.entity = coro_asyncio_add_object (asyncio, CORO_ENTITY_CONDITION, 0);
  condition->wait = CORO_WAIT_CONDITION;
  condition->wake = CORO_WAKE_NOTIFY;
  if (coro_is_missing (args[0]))
    {
      /* Its own lock has no lane: the condition's lane shows who holds it. */
      coro_set (&condition->lock, coro_value (coro_lock_new (asyncio, condition->primitive.entity)));
      condition->native = TRUE;
    }
  else if (!has_methods_of_lock (asyncio, args[0]))
    {
      return CORO_NULL;
    }
  else
    {
      coro_set (&condition->lock, coro_ref (args[0]));
      condition->native = coro_is_object (args[0]) && coro_object (args[0])->type == asyncio->lock_type;
    }

  return CORO_NONE;
}

static CoroValue
condition_aenter (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "enter", &self, 1);

  return coro_native_coroutine_new (rt, &aenter_coroutine, &self);
}

static CoroValue
condition_aexit (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "leave", &self, 1);

  return coro_native_coroutine_new (rt, &aexit_coroutine, &self);
}

static CoroValue
condition_acquire (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_condition_acquire (coro_asyncio_get (rt), CORO_CONDITION (self));
}

static CoroValue
condition_release (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_condition_release (coro_asyncio_get (rt), CORO_CONDITION (self)) ? CORO_NONE : CORO_NULL;
}

static CoroValue
condition_locked (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  int locked = coro_condition_is_locked (coro_asyncio_get (rt), CORO_CONDITION (self));

  return locked < 0 ? CORO_NULL : coro_bool (locked);
}

static CoroValue
condition_wait (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_condition_wait (coro_asyncio_get (rt), CORO_CONDITION (self));
}

static CoroValue
condition_wait_for (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroValue slots[N_WAIT_FOR_SLOTS] = { self, args[0] };

  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "wait_for", slots, N_WAIT_FOR_SLOTS);

  return coro_native_coroutine_new (rt, &wait_for_coroutine, slots);
}

static CoroValue
condition_notify (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroCondition *condition = CORO_CONDITION (self);
  gint64 n = 1;

  if (!require_lock (asyncio, condition, "cannot notify on un-acquired lock"))
    return CORO_NULL;
  if (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &n))
    return CORO_NULL;

  return coro_condition_notify (asyncio, condition, n) ? CORO_NONE : CORO_NULL;
}

static CoroValue
condition_notify_all (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroCondition *condition = CORO_CONDITION (self);
  coro_auto CoroValue n = coro_int ((gint64) condition->primitive.waiters.length);
  coro_auto CoroValue result = CORO_NULL;

  if (coro_primitive_is_subclassed (self))
    {
      result = coro_call_method (rt, self, coro_asyncio_name (asyncio, notify), &n, 1);
      return coro_is_null (result) ? CORO_NULL : CORO_NONE;
    }
  if (!require_lock (asyncio, condition, "cannot notify on un-acquired lock"))
    return CORO_NULL;

  return coro_condition_notify (asyncio, condition, condition->primitive.waiters.length) ? CORO_NONE : CORO_NULL;
}

static CoroValue
condition_repr (CoroRuntime *rt,
                CoroValue    self)
{
  int locked = coro_condition_is_locked (coro_asyncio_get (rt), CORO_CONDITION (self));

  return locked < 0 ? CORO_NULL : coro_primitive_repr (rt, self, locked ? "locked" : "unlocked", TRUE);
}

static CoroValue
get_lock (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (CORO_CONDITION (self)->lock);
}

static const CoroNativeDef condition_methods[] = {
  { "__init__", "(lock=None)", condition_init, CORO_NATIVE_PYTHON },
  { "__aenter__", "()", condition_aenter, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__aexit__", "(exc_type, exc, tb)", condition_aexit, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "acquire", "()", condition_acquire, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "locked", "()", condition_locked, CORO_NATIVE_PYTHON },
  { "notify", "(n=1)", condition_notify, CORO_NATIVE_PYTHON },
  { "notify_all", "()", condition_notify_all, CORO_NATIVE_PYTHON },
  { "release", "()", condition_release, CORO_NATIVE_PYTHON },
  { "wait", "()", condition_wait, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "wait_for", "(predicate)", condition_wait_for, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};

static const CoroGetterDef condition_getters[] = {
  { "_lock", get_lock, NULL },
  CORO_PRIMITIVE_LOOP,
  CORO_PRIMITIVE_WAITERS,
  { NULL },
};

static const CoroTypeSpec condition_spec = {
  .module = "asyncio.locks",
  .name = "Condition",
  .size = sizeof (CoroCondition),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = coro_primitive_new,
  .methods = condition_methods,
  .getters = condition_getters,
  .slots = {
    .finalize = condition_clear,
    .traverse = condition_traverse,
    .clear = condition_clear,
    .repr = condition_repr,
  },
};

/**
 * coro_conditions_init:
 * @asyncio: the state
 *
 * Makes the type of conditions.
 */
void
coro_conditions_init (CoroAsyncio *asyncio)
{
  asyncio->condition_type = coro_type_new_native (asyncio->rt, &condition_spec, NULL);
}
