/* coro-locks.c: Lock and Event (CPython: Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-locks.h"

#include "asyncio/coro-base-events.h"

typedef struct {
  CoroPrimitive primitive;
  gboolean      value;
} CoroEventObject;

#define CORO_EVENT_OBJECT(value) ((CoroEventObject *) coro_object (value))

enum { SLOT_SELF, SLOT_FUTURE, N_SLOTS };

/**
 * coro_primitive_clear:
 * @rt: the runtime
 * @object: a primitive
 *
 * Drops what it owns.
 */
void
coro_primitive_clear (CoroRuntime *rt,
                      CoroObject  *object)
{
  CoroPrimitive *self = (CoroPrimitive *) object;
  CoroLoop *loop = g_steal_pointer (&self->loop);

  coro_waiters_clear (&self->waiters);
  if (loop != NULL)
    coro_unref (coro_value (loop));
}

/**
 * coro_primitive_traverse:
 * @object: a primitive
 * @visit: called for each object that it owns
 * @data: for @visit
 */
void
coro_primitive_traverse (CoroObject    *object,
                         CoroVisitFunc  visit,
                         gpointer       data)
{
  CoroPrimitive *self = (CoroPrimitive *) object;

  coro_visit (coro_value (self->loop), visit, data);
  coro_waiters_traverse (&self->waiters, visit, data);
}

/**
 * coro_primitive_new:
 * @rt: the runtime
 * @self: the type
 * @args: ignored: __init__() takes them
 *
 * Returns: (transfer full): a new instance
 */
CoroValue
coro_primitive_new (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

gboolean
coro_primitive_is_subclassed (CoroValue self)
{
  return G_UNLIKELY ((coro_object (self)->type->flags & (CORO_TYPE_FLAG_HEAP | CORO_TYPE_FLAG_PATCHED)) != 0);
}

int
coro_primitive_ask (CoroAsyncio *asyncio,
                    CoroValue    self,
                    CoroStr     *method)
{
  coro_auto CoroValue answer = coro_call_method (asyncio->rt, self, method, NULL, 0);

  return coro_is_null (answer) ? -1 : coro_truth (asyncio->rt, answer);
}

CoroValue
coro_primitive_call_class (CoroRuntime     *rt,
                           const char      *name,
                           const CoroValue *args,
                           gsize            n_args)
{
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "_asyncio_classes");
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));

  return coro_is_null (module) ? CORO_NULL : coro_call_method (rt, module, CORO_STR (key), args, n_args);
}

/**
 * coro_primitive_repr:
 * @rt: the runtime
 * @self: a primitive
 * @extra: its state in words
 * @with_waiters: how many wait is said as well, if any do
 *
 * Returns: (transfer full): its repr()
 */
CoroValue
coro_primitive_repr (CoroRuntime *rt,
                     CoroValue    self,
                     const char  *extra,
                     gboolean     with_waiters)
{
  coro_auto CoroValue plain = rt->object_type->slots.repr (rt, self);
  g_autoptr (GString) text = NULL;

  if (coro_is_null (plain))
    return CORO_NULL;

  text = g_string_new_len (CORO_STR (plain)->data, CORO_STR (plain)->n_bytes);
  if (text->len > 0 && text->str[text->len - 1] == '>')
    g_string_truncate (text, text->len - 1);
  g_string_append_printf (text, " [%s", extra);
  if (with_waiters && CORO_PRIMITIVE (self)->waiters.length > 0)
    g_string_append_printf (text, ", waiters:%u", CORO_PRIMITIVE (self)->waiters.length);
  g_string_append (text, "]>");

  return coro_str_new_len (rt, text->str, text->len);
}

/**
 * coro_primitive_get_loop:
 * @asyncio: the state
 * @self: a primitive
 *
 * Binds it to the running loop if it is bound to none.
 *
 * Returns: (transfer none) (nullable): its loop; %NULL: an exception is set: it is bound to another one, or no loop runs
 */
CoroLoop *
coro_primitive_get_loop (CoroAsyncio   *asyncio,
                         CoroPrimitive *self)
{
  CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);

  if (G_LIKELY (loop != NULL && self->loop == loop))
    return loop;

  if (loop != NULL && self->loop == NULL)
    {
      self->loop = loop;
      coro_ref (coro_value (loop));
      return loop;
    }
  else if (loop == NULL && self->loop == NULL)
    {
      /* as CPython says it: there is none to ask for a future */
      coro_raise (asyncio->rt, CORO_EXC_ATTRIBUTE, "'NoneType' object has no attribute 'create_future'");
      return NULL;
    }
  else
    {
      g_autofree char *repr = coro_asyncio_dup_repr (asyncio, coro_value (self));

      if (repr != NULL)
        coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "%s is bound to a different event loop", repr);
      return NULL;
    }
}

/**
 * coro_primitive_add_waiter:
 * @asyncio: the state
 * @self: a primitive
 * @waiters: one of its lines
 * @wait: what the running task is shown as waiting for
 * @wake: what wakes it
 *
 * Returns: (transfer none) (nullable): a future at the end of the line; %NULL: an exception is set
 */
CoroFuture *
coro_primitive_add_waiter (CoroAsyncio   *asyncio,
                           CoroPrimitive *self,
                           CoroWaiters   *waiters,
                           CoroWait       wait,
                           CoroWake       wake)
{
  CoroLoop *loop = coro_primitive_get_loop (asyncio, self);
  CoroFuture *future;

  if (loop == NULL)
    return NULL;

  future = coro_future_new_for (asyncio, loop, wait, wake, self->entity);
  coro_waiters_add (waiters, future);
  coro_unref (coro_value (future));
  coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_ADDED, self->entity, waiters->length);

  return future;
}

/**
 * coro_primitive_remove_waiter:
 * @asyncio: the state
 * @self: a primitive
 * @waiters: one of its lines
 * @future: a future, whether it still stands in the line or not
 */
void
coro_primitive_remove_waiter (CoroAsyncio   *asyncio,
                              CoroPrimitive *self,
                              CoroWaiters   *waiters,
                              CoroFuture    *future)
{
  coro_waiters_remove (waiters, future);
  coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_REMOVED, self->entity, waiters->length);
}

/* ---- Lock ---- */

static gboolean
wake_first (CoroAsyncio *asyncio,
            CoroLock    *self)
{
  CoroFuture *first = self->primitive.waiters.first;

  /* one that is done is already set to wake up */
  return first == NULL || coro_future_is_done (first) || coro_future_set_result (asyncio, first, CORO_TRUE);
}

static void
take (CoroAsyncio *asyncio,
      CoroLock    *self)
{
  self->locked = TRUE;
  coro_asyncio_trace (asyncio, CORO_EVENT_ACQUIRED, self->primitive.entity, 0);
}

static CoroStep
acquire (CoroRuntime   *rt,
         CoroGenerator *coroutine,
         CoroValue     *value,
         CoroValue      result)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLock *self = CORO_LOCK (coroutine->slots[SLOT_SELF]);
  CoroFuture *future;

  if (coroutine->state == 0)
    {
      if (!self->locked && coro_waiters_all_cancelled (&self->primitive.waiters))
        {
          take (asyncio, self);
          *value = result;
          return CORO_STEP_RETURN;
        }

      future = coro_primitive_add_waiter (asyncio, &self->primitive, &self->primitive.waiters, CORO_WAIT_LOCK,
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
      if (coro_exception_matches (rt, CORO_EXC_CANCELLED) && !self->locked)
        wake_first (asyncio, self);
      return CORO_STEP_RAISE;
    }

  coro_unref (*value);
  take (asyncio, self);
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

static CoroStep
step_aexit (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  if (!coro_lock_release (coro_asyncio_get (rt), CORO_LOCK (coroutine->slots[SLOT_SELF])))
    return CORO_STEP_RAISE;
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine acquire_coroutine = {
  "acquire", "Lock.acquire", step_acquire, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 90, 110 },
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

/**
 * coro_lock_new:
 * @asyncio: the state
 * @entity: of the trace, 0: it has no lane
 *
 * Returns: (transfer full): a lock
 */
CoroLock *
coro_lock_new (CoroAsyncio *asyncio,
               guint32      entity)
{
  CoroLock *self = coro_object_new (asyncio->rt, asyncio->lock_type, 0);

  self->primitive.entity = entity;

  return self;
}

/**
 * coro_lock_acquire:
 * @asyncio: the state
 * @self: a lock
 *
 * Returns: (transfer full): the coroutine that acquire() gives
 */
CoroValue
coro_lock_acquire (CoroAsyncio *asyncio,
                   CoroLock    *self)
{
  return make_coroutine (asyncio->rt, &acquire_coroutine, coro_value (self));
}

/**
 * coro_lock_release:
 * @asyncio: the state
 * @self: a lock
 *
 * Returns: %FALSE: it is not locked, or the loop of who is next is closed: RuntimeError is set
 */
gboolean
coro_lock_release (CoroAsyncio *asyncio,
                   CoroLock    *self)
{
  if (!self->locked)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Lock is not acquired.");
      return FALSE;
    }

  self->locked = FALSE;
  coro_asyncio_trace (asyncio, CORO_EVENT_RELEASED, self->primitive.entity, 1);

  return wake_first (asyncio, self);
}

static CoroValue
lock_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CORO_PRIMITIVE (self)->entity = coro_asyncio_add_object (coro_asyncio_get (rt), CORO_ENTITY_LOCK, 0);

  return CORO_NONE;
}

static CoroValue
lock_acquire (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return make_coroutine (rt, &acquire_coroutine, self);
}

static CoroValue
lock_aenter (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "enter", &self, 1);

  return make_coroutine (rt, &aenter_coroutine, self);
}

static CoroValue
lock_aexit (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "leave", &self, 1);

  return make_coroutine (rt, &aexit_coroutine, self);
}

static CoroValue
lock_release (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_lock_release (coro_asyncio_get (rt), CORO_LOCK (self)) ? CORO_NONE : CORO_NULL;
}

static CoroValue
lock_locked (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (CORO_LOCK (self)->locked);
}

static CoroValue
lock_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_primitive_repr (rt, self, CORO_LOCK (self)->locked ? "locked" : "unlocked", TRUE);
}

static CoroValue
get_locked (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_bool (CORO_LOCK (self)->locked);
}

static gboolean
set_locked (CoroRuntime *rt,
            CoroValue    self,
            CoroValue    value)
{
  int locked = coro_truth (rt, value);

  if (locked < 0)
    return FALSE;
  CORO_LOCK (self)->locked = locked;

  return TRUE;
}

static const CoroNativeDef lock_methods[] = {
  { "__init__", "()", lock_init, CORO_NATIVE_PYTHON },
  { "__aenter__", "()", lock_aenter, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__aexit__", "(exc_type, exc, tb)", lock_aexit, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "acquire", "()", lock_acquire, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "locked", "()", lock_locked, CORO_NATIVE_PYTHON },
  { "release", "()", lock_release, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroGetterDef lock_getters[] = {
  { "_locked", get_locked, set_locked },
  CORO_PRIMITIVE_LOOP,
  CORO_PRIMITIVE_WAITERS_IF_ANY,
  { NULL },
};

static const CoroTypeSpec lock_spec = {
  .module = "asyncio.locks",
  .name = "Lock",
  .size = sizeof (CoroLock),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = coro_primitive_new,
  .methods = lock_methods,
  .getters = lock_getters,
  .slots = {
    .finalize = coro_primitive_clear,
    .traverse = coro_primitive_traverse,
    .clear = coro_primitive_clear,
    .repr = lock_repr,
  },
};

/* ---- Event ---- */

static CoroStep
step_wait (CoroRuntime   *rt,
           CoroGenerator *coroutine,
           CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroEventObject *self = CORO_EVENT_OBJECT (coroutine->slots[SLOT_SELF]);
  CoroFuture *future;

  if (coroutine->state == 0)
    {
      if (self->value)
        {
          *value = CORO_TRUE;
          return CORO_STEP_RETURN;
        }

      future = coro_primitive_add_waiter (asyncio, &self->primitive, &self->primitive.waiters, CORO_WAIT_EVENT,
                                          CORO_WAKE_SET);
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
    return CORO_STEP_RAISE;
  coro_set (value, CORO_TRUE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine wait_coroutine = {
  "wait", "Event.wait", step_wait, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 200, 213 },
};

static CoroValue
event_init (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CORO_PRIMITIVE (self)->entity = coro_asyncio_add_object (coro_asyncio_get (rt), CORO_ENTITY_EVENT, 0);

  return CORO_NONE;
}

static CoroValue
event_is_set (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_bool (CORO_EVENT_OBJECT (self)->value);
}

static CoroValue
event_set (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroEventObject *event = CORO_EVENT_OBJECT (self);
  CoroFuture *future;

  if (event->value)
    return CORO_NONE;

  event->value = TRUE;
  coro_asyncio_trace (asyncio, CORO_EVENT_SET, event->primitive.entity, 0);
  for (future = event->primitive.waiters.first; future != NULL; future = future->next)
    {
      if (!coro_future_is_done (future) && !coro_future_set_result (asyncio, future, CORO_TRUE))
        return CORO_NULL;
    }

  return CORO_NONE;
}

static CoroValue
event_clear (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CORO_EVENT_OBJECT (self)->value = FALSE;
  coro_asyncio_trace (coro_asyncio_get (rt), CORO_EVENT_CLEARED, CORO_PRIMITIVE (self)->entity, 0);

  return CORO_NONE;
}

static CoroValue
event_wait (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return make_coroutine (rt, &wait_coroutine, self);
}

static CoroValue
event_repr (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_primitive_repr (rt, self, CORO_EVENT_OBJECT (self)->value ? "set" : "unset", TRUE);
}

static CoroValue
get_value (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_bool (CORO_EVENT_OBJECT (self)->value);
}

static gboolean
set_value (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    value)
{
  int truth = coro_truth (rt, value);

  if (truth < 0)
    return FALSE;
  CORO_EVENT_OBJECT (self)->value = truth;

  return TRUE;
}

static const CoroNativeDef event_methods[] = {
  { "__init__", "()", event_init, CORO_NATIVE_PYTHON },
  { "clear", "()", event_clear, CORO_NATIVE_PYTHON },
  { "is_set", "()", event_is_set, CORO_NATIVE_PYTHON },
  { "set", "()", event_set, CORO_NATIVE_PYTHON },
  { "wait", "()", event_wait, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};

static const CoroGetterDef event_getters[] = {
  { "_value", get_value, set_value },
  CORO_PRIMITIVE_LOOP,
  CORO_PRIMITIVE_WAITERS,
  { NULL },
};

static const CoroTypeSpec event_spec = {
  .module = "asyncio.locks",
  .name = "Event",
  .size = sizeof (CoroEventObject),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = coro_primitive_new,
  .methods = event_methods,
  .getters = event_getters,
  .slots = {
    .finalize = coro_primitive_clear,
    .traverse = coro_primitive_traverse,
    .clear = coro_primitive_clear,
    .repr = event_repr,
  },
};

/**
 * coro_locks_init:
 * @asyncio: the state
 *
 * Makes the types of locks and events.
 */
void
coro_locks_init (CoroAsyncio *asyncio)
{
  asyncio->lock_type = coro_type_new_native (asyncio->rt, &lock_spec, NULL);
  asyncio->event_type = coro_type_new_native (asyncio->rt, &event_spec, NULL);
}
