/* coro-thread-primitives.c: Event, Semaphore and BoundedSemaphore of threads (CPython: Lib/threading.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread-primitives.h"

#include "asyncio/coro-thread-locks.h"
#include "core/coro-int.h"

/**
 * CoroThreadPrimitive:
 * @waiters: who waits
 * @value: of an event 0 or 1, of a semaphore the permits that are left
 * @limit: of a bounded semaphore the most permits
 * @entity: of the trace, 0: it has no lane
 * @purpose: (nullable): interned: of an event that the program does not know: what it is set for, in words
 */
typedef struct {
  CoroObject     base;
  CoroThreadLine waiters;
  gint64         value;
  gint64         limit;
  guint32        entity;
  const char    *purpose;
} CoroThreadPrimitive;

#define CORO_THREAD_PRIMITIVE(value) ((CoroThreadPrimitive *) (gpointer) coro_object (value))

static void
primitive_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  coro_thread_line_clear (&((CoroThreadPrimitive *) (gpointer) object)->waiters);
}

static void
primitive_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  coro_thread_line_traverse (&((CoroThreadPrimitive *) (gpointer) object)->waiters, visit, data);
}

static CoroValue
primitive_new (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
make_repr (CoroRuntime *rt,
           CoroValue    self,
           const char  *state)
{
  CoroType *type = coro_object (self)->type;

  return coro_str_new_format (rt, "<%s.%s at 0x%" G_GINT64_MODIFIER "x: %s>", type->module->data, type->qualname->data,
                              coro_object_get_address (rt, self), state);
}

static void
end_waiting (CoroAsyncio         *asyncio,
             CoroThreadPrimitive *self,
             CoroBlock           *block)
{
  coro_thread_line_remove (&self->waiters, block);
  coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_REMOVED, self->entity, coro_thread_line_get_length (&self->waiters));
}

static CoroBlock *
begin_waiting (CoroAsyncio         *asyncio,
               CoroThreadPrimitive *self,
               double               deadline,
               CoroValue          (*finish) (CoroAsyncio *asyncio, CoroBlock *block, gboolean timed_out))
{
  CoroBlock *block = coro_block_new (asyncio, deadline, finish, "an event");

  block->data = coro_ref (coro_value (self));
  block->entity = self->entity;
  coro_thread_line_add (&self->waiters, block);
  coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_ADDED, self->entity, coro_thread_line_get_length (&self->waiters));

  return block;
}

/* In CPython these have locks, which cannot be pickled. */
static CoroValue
primitive_reduce (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_raise (rt, CORO_EXC_TYPE, "cannot pickle '_thread.lock' object");
}

/* ---- Event ---- */

static CoroValue
event_init (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CORO_THREAD_PRIMITIVE (self)->entity = coro_asyncio_add_object (coro_asyncio_get (rt), CORO_ENTITY_EVENT, 0);

  return CORO_NONE;
}

static CoroValue
event_is_set (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_bool (CORO_THREAD_PRIMITIVE (self)->value != 0);
}

static CoroValue
event_set (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadPrimitive *event = CORO_THREAD_PRIMITIVE (self);

  event->value = 1;
  coro_asyncio_trace (asyncio, CORO_EVENT_SET, event->entity, 0);
  coro_thread_line_wake_all (&event->waiters, asyncio);

  return CORO_NONE;
}

static CoroValue
event_clear (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CORO_THREAD_PRIMITIVE (self)->value = 0;
  coro_asyncio_trace (coro_asyncio_get (rt), CORO_EVENT_CLEARED, CORO_THREAD_PRIMITIVE (self)->entity, 0);

  return CORO_NONE;
}

static CoroValue
finish_event_wait (CoroAsyncio *asyncio,
                   CoroBlock   *block,
                   gboolean     timed_out)
{
  end_waiting (asyncio, CORO_THREAD_PRIMITIVE (block->data), block);

  return coro_bool (!timed_out);
}

static CoroValue
event_wait (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadPrimitive *event = CORO_THREAD_PRIMITIVE (self);
  CoroBlock *block;
  double deadline;

  if (event->value != 0)
    return CORO_TRUE;
  if (!coro_thread_get_deadline (asyncio, args[0], &deadline))
    return CORO_NULL;
  if (deadline <= coro_vm_get_time (asyncio->vm))
    return CORO_FALSE;

  block = begin_waiting (asyncio, event, deadline, finish_event_wait);
  if (event->purpose != NULL)
    {
      block->reason = event->purpose;
      block->tells_reason = TRUE;
    }
  block->wait = CORO_WAIT_EVENT;
  block->wake = CORO_WAKE_SET;

  return coro_vm_block (rt, coro_value (block));
}

/* _set_purpose (text): what it is set for, where the program does not know the event */
static CoroValue
event_set_purpose (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "a text is expected");
  CORO_THREAD_PRIMITIVE (self)->purpose = g_intern_string (CORO_STR (args[0])->data);

  return CORO_NONE;
}

static CoroValue
event_repr (CoroRuntime *rt,
            CoroValue    self)
{
  return make_repr (rt, self, CORO_THREAD_PRIMITIVE (self)->value != 0 ? "set" : "unset");
}

static CoroValue
get_flag (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_bool (CORO_THREAD_PRIMITIVE (self)->value != 0);
}

static const CoroNativeDef event_methods[] = {
  { "_set_purpose", "(text, /)", event_set_purpose, CORO_NATIVE_PYTHON },
  { "__init__", "()", event_init, CORO_NATIVE_PYTHON },
  { "__reduce__", "()", primitive_reduce, CORO_NATIVE_PYTHON },
  { "clear", "()", event_clear, CORO_NATIVE_PYTHON },
  { "isSet", "()", event_is_set, CORO_NATIVE_PYTHON },
  { "is_set", "()", event_is_set, CORO_NATIVE_PYTHON },
  { "set", "()", event_set, CORO_NATIVE_PYTHON },
  { "wait", "(timeout=None)", event_wait, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroGetterDef event_getters[] = {
  { "_flag", get_flag, NULL },
  { NULL },
};

static const CoroTypeSpec event_spec = {
  .module = "threading",
  .name = "Event",
  .size = sizeof (CoroThreadPrimitive),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = primitive_new,
  .methods = event_methods,
  .getters = event_getters,
  .slots = {
    .finalize = primitive_clear,
    .traverse = primitive_traverse,
    .clear = primitive_clear,
    .repr = event_repr,
  },
};

/* ---- Semaphore ---- */

static CoroValue
semaphore_init (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadPrimitive *semaphore = CORO_THREAD_PRIMITIVE (self);
  gint64 value = 1;

  if (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &value))
    return CORO_NULL;
  if (value < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "semaphore initial value must be >= 0");

  semaphore->value = value;
  semaphore->limit = coro_type_is_subtype (coro_object (self)->type, asyncio->thread_bounded_semaphore_type) ? value
                                                                                                           : G_MAXINT64;
  semaphore->entity = coro_asyncio_add_object (asyncio, CORO_ENTITY_SEMAPHORE, (guint) MIN (value, G_MAXINT32));

  return CORO_NONE;
}

static void
take_permit (CoroAsyncio         *asyncio,
             CoroThreadPrimitive *self)
{
  self->value--;
  coro_asyncio_trace (asyncio, CORO_EVENT_ACQUIRED, self->entity, (guint32) self->value);
}

/* It was woken: somebody else may have been faster. */
static gboolean
retry_acquire (CoroAsyncio *asyncio,
               CoroBlock   *block)
{
  CoroThreadPrimitive *self = CORO_THREAD_PRIMITIVE (block->data);

  if (self->value > 0)
    return FALSE;

  block->woken = INFINITY;
  block->ticket = 0;
  coro_thread_line_add (&self->waiters, block);

  return TRUE;
}

static CoroValue
finish_acquire (CoroAsyncio *asyncio,
                CoroBlock   *block,
                gboolean     timed_out)
{
  CoroThreadPrimitive *self = CORO_THREAD_PRIMITIVE (block->data);

  end_waiting (asyncio, self, block);
  if (timed_out)
    return CORO_FALSE;
  take_permit (asyncio, self);

  return CORO_TRUE;
}

static CoroValue
semaphore_acquire (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadPrimitive *semaphore = CORO_THREAD_PRIMITIVE (self);
  int blocks = coro_is_null (args[0]) ? 1 : coro_truth (rt, args[0]);
  CoroBlock *block;
  double deadline;

  if (blocks < 0)
    return CORO_NULL;
  if (!blocks && !coro_is_missing (args[1]))
    return coro_raise (rt, CORO_EXC_VALUE, "can't specify timeout for non-blocking acquire");
  if (semaphore->value > 0)
    {
      take_permit (asyncio, semaphore);
      return CORO_TRUE;
    }
  if (!blocks)
    return CORO_FALSE;
  if (!coro_thread_get_deadline (asyncio, args[1], &deadline))
    return CORO_NULL;
  if (deadline <= coro_vm_get_time (asyncio->vm))
    return CORO_FALSE;

  block = begin_waiting (asyncio, semaphore, deadline, finish_acquire);
  block->reason = "a semaphore";
  block->retry = retry_acquire;
  block->wait = CORO_WAIT_SEMAPHORE;
  block->wake = CORO_WAKE_RELEASE;

  return coro_vm_block (rt, coro_value (block));
}

static CoroValue
semaphore_enter (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  const CoroValue none[] = { CORO_NULL, CORO_NULL };

  return semaphore_acquire (rt, self, none);
}

static CoroValue
release (CoroRuntime *rt,
         CoroValue    self,
         gint64       n)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadPrimitive *semaphore = CORO_THREAD_PRIMITIVE (self);

  if (n < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "n must be one or more");
  if (n > semaphore->limit - semaphore->value)
    return coro_raise (rt, CORO_EXC_VALUE, "Semaphore released too many times");

  while (n-- > 0)
    {
      semaphore->value++;
      coro_asyncio_trace (asyncio, CORO_EVENT_RELEASED, semaphore->entity, (guint32) semaphore->value);
      if (!coro_thread_line_wake (&semaphore->waiters, asyncio) && semaphore->entity == 0)
        {
          semaphore->value += n;
          break;
        }
    }

  return CORO_NONE;
}

static CoroValue
semaphore_release (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  gint64 n = 1;

  if (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &n))
    return CORO_NULL;

  return release (rt, self, n);
}

static CoroValue
semaphore_exit (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return release (rt, self, 1);
}

static CoroValue
semaphore_repr (CoroRuntime *rt,
                CoroValue    self)
{
  CoroThreadPrimitive *semaphore = CORO_THREAD_PRIMITIVE (self);
  g_autofree char *state = g_strdup_printf ("value=%" G_GINT64_FORMAT, semaphore->value);
  g_autofree char *both = g_strdup_printf ("%s/%" G_GINT64_FORMAT, state, semaphore->limit);

  return make_repr (rt, self, semaphore->limit < G_MAXINT64 ? both : state);
}

static CoroValue
get_value (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_int_new (rt, CORO_THREAD_PRIMITIVE (self)->value);
}

static CoroValue
get_initial_value (CoroRuntime *rt,
                   CoroValue    self)
{
  return coro_int_new (rt, CORO_THREAD_PRIMITIVE (self)->limit);
}

static const CoroNativeDef semaphore_methods[] = {
  { "__init__", "(value=1)", semaphore_init, CORO_NATIVE_PYTHON },
  { "__enter__", "()", semaphore_enter, CORO_NATIVE_PYTHON },
  { "__exit__", "(t, v, tb)", semaphore_exit, CORO_NATIVE_PYTHON },
  { "__reduce__", "()", primitive_reduce, CORO_NATIVE_PYTHON },
  { "acquire", "(blocking=True, timeout=None)", semaphore_acquire, CORO_NATIVE_PYTHON },
  { "release", "(n=1)", semaphore_release, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroGetterDef semaphore_getters[] = {
  { "_value", get_value, NULL },
  { NULL },
};

static const CoroTypeSpec semaphore_spec = {
  .module = "threading",
  .name = "Semaphore",
  .size = sizeof (CoroThreadPrimitive),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = primitive_new,
  .methods = semaphore_methods,
  .getters = semaphore_getters,
  .slots = {
    .finalize = primitive_clear,
    .traverse = primitive_traverse,
    .clear = primitive_clear,
    .repr = semaphore_repr,
  },
};

static const CoroGetterDef bounded_getters[] = {
  { "_initial_value", get_initial_value, NULL },
  { NULL },
};

static const CoroTypeSpec bounded_semaphore_spec = {
  .module = "threading",
  .name = "BoundedSemaphore",
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TRACED,
  .getters = bounded_getters,
};

/**
 * coro_thread_primitives_init:
 * @asyncio: the state
 *
 * Makes the types.
 */
void
coro_thread_primitives_init (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;

  asyncio->thread_event_type = coro_type_new_native (rt, &event_spec, NULL);
  asyncio->thread_semaphore_type = coro_type_new_native (rt, &semaphore_spec, NULL);
  asyncio->thread_bounded_semaphore_type = coro_type_new_native (rt, &bounded_semaphore_spec, asyncio->thread_semaphore_type);
}
