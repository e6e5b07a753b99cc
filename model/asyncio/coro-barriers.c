/* coro-barriers.c: Barrier (CPython: Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-conditions.h"
#include "core/coro-int.h"

typedef enum { BARRIER_FILLING, BARRIER_DRAINING, BARRIER_RESETTING, BARRIER_BROKEN } BarrierState;

typedef struct {
  CoroPrimitive primitive;
  CoroValue     condition; /* owned */
  gint64        parties;
  gint64        count;
  BarrierState  state;
} CoroBarrier;

#define CORO_BARRIER(value) ((CoroBarrier *) coro_object (value))

enum { SLOT_SELF, N_SLOTS };
enum { BEGIN, LOCKED, BLOCKED, ARRIVED };

static CoroCondition *
get_condition (CoroBarrier *self)
{
  return CORO_CONDITION (self->condition);
}

static void
notify_all (CoroAsyncio *asyncio,
            CoroBarrier *self)
{
  coro_condition_notify (asyncio, get_condition (self), get_condition (self)->primitive.waiters.length);
}

static void
barrier_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  coro_clear (&((CoroBarrier *) object)->condition);
  coro_primitive_clear (rt, object);
}

static void
barrier_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  coro_visit (((CoroBarrier *) object)->condition, visit, data);
  coro_primitive_traverse (object, visit, data);
}

/* The lock is given back; the outcome stands, unless something was raised since. */
static CoroStep
leave (CoroAsyncio *asyncio,
       CoroBarrier *self,
       CoroStep     step)
{
  if (!coro_condition_release (asyncio, get_condition (self)) || !coro_is_null (asyncio->rt->exception))
    return CORO_STEP_RAISE;

  return step;
}

/* One that had arrived goes: the last one lets those in that wait for the barrier to be empty. */
static CoroStep
depart (CoroAsyncio *asyncio,
        CoroBarrier *self,
        CoroStep     step)
{
  self->count--;
  coro_asyncio_trace (asyncio, CORO_EVENT_ARRIVED, self->primitive.entity, (guint32) self->count);
  if (self->count == 0)
    {
      if (self->state == BARRIER_RESETTING || self->state == BARRIER_DRAINING)
        self->state = BARRIER_FILLING;
      notify_all (asyncio, self);
    }

  return leave (asyncio, self, step);
}

static CoroStep
await_condition (CoroAsyncio   *asyncio,
                 CoroBarrier   *self,
                 CoroGenerator *coroutine,
                 CoroValue     *value,
                 guint          state)
{
  coroutine->state = state;
  coro_set (value, coro_condition_wait (asyncio, get_condition (self)));

  return CORO_STEP_AWAIT;
}

static CoroStep
step_wait (CoroRuntime   *rt,
           CoroGenerator *coroutine,
           CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroBarrier *self = CORO_BARRIER (coroutine->slots[SLOT_SELF]);
  gint64 *index = coro_generator_get_data (coroutine);

  switch (coroutine->state)
    {
    case BEGIN:
      coroutine->state = LOCKED;
      *value = coro_condition_acquire (asyncio, get_condition (self));
      return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_AWAIT;

    case LOCKED:
    case BLOCKED:
      if (coro_is_null (*value))
        return coroutine->state == LOCKED ? CORO_STEP_RAISE : leave (asyncio, self, CORO_STEP_RAISE);
      if (self->state == BARRIER_DRAINING || self->state == BARRIER_RESETTING)
        return await_condition (asyncio, self, coroutine, value, BLOCKED);
      if (self->state == BARRIER_BROKEN)
        {
          coro_raise (rt, CORO_EXC_BROKEN_BARRIER, "Barrier aborted");
          coro_clear (value);
          return leave (asyncio, self, CORO_STEP_RAISE);
        }
      *index = self->count++;
      coro_asyncio_trace (asyncio, CORO_EVENT_ARRIVED, self->primitive.entity, (guint32) self->count);
      if (*index + 1 != self->parties)
        return await_condition (asyncio, self, coroutine, value, ARRIVED);
      self->state = BARRIER_DRAINING;
      coro_asyncio_trace (asyncio, CORO_EVENT_TRIPPED, self->primitive.entity, 0);
      notify_all (asyncio, self);
      break;

    case ARRIVED:
    default:
      if (coro_is_null (*value))
        return depart (asyncio, self, CORO_STEP_RAISE);
      if (self->state == BARRIER_FILLING)
        return await_condition (asyncio, self, coroutine, value, ARRIVED);
      if (self->state == BARRIER_BROKEN || self->state == BARRIER_RESETTING)
        {
          coro_raise (rt, CORO_EXC_BROKEN_BARRIER, "Abort or reset of barrier");
          coro_clear (value);
          return depart (asyncio, self, CORO_STEP_RAISE);
        }
      break;
    }

  coro_set (value, coro_int_new (rt, *index));

  return depart (asyncio, self, CORO_STEP_RETURN);
}

static CoroStep
change_state (CoroRuntime   *rt,
              CoroGenerator *coroutine,
              CoroValue     *value,
              gboolean       abort)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroBarrier *self = CORO_BARRIER (coroutine->slots[SLOT_SELF]);

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;
  if (coroutine->state == BEGIN)
    {
      coroutine->state = LOCKED;
      *value = coro_condition_acquire (asyncio, get_condition (self));
      return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_AWAIT;
    }

  if (abort)
    {
      self->state = BARRIER_BROKEN;
      coro_asyncio_trace (asyncio, CORO_EVENT_BROKEN, self->primitive.entity, 0);
    }
  else
    {
      self->state = self->count > 0 ? BARRIER_RESETTING : BARRIER_FILLING;
    }
  notify_all (asyncio, self);
  coro_set (value, CORO_NONE);

  return leave (asyncio, self, CORO_STEP_RETURN);
}

static CoroStep
step_reset (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  return change_state (rt, coroutine, value, FALSE);
}

static CoroStep
step_abort (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  return change_state (rt, coroutine, value, TRUE);
}

static CoroStep
step_aexit (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  *value = CORO_NONE;

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine wait_coroutine = {
  "wait", "Barrier.wait", step_wait, N_SLOTS, sizeof (gint64),
  .file = "asyncio/locks.py", .lines = { 511, 518, 519, 527 },
};
static const CoroNativeCoroutine reset_coroutine = {
  "reset", "Barrier.reset", step_reset, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 577, 583 },
};
static const CoroNativeCoroutine abort_coroutine = {
  "abort", "Barrier.abort", step_abort, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 592, 598 },
};
static const CoroNativeCoroutine aexit_coroutine = {
  "__aexit__", "Barrier.__aexit__", step_aexit, N_SLOTS,
  .file = "asyncio/locks.py", .lines = { 508 },
};

static CoroValue
barrier_init (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroBarrier *barrier = CORO_BARRIER (self);
  int too_few = coro_compare_truth (rt, args[0], coro_int (1), CORO_CMP_LT);

  if (too_few < 0)
    return CORO_NULL;
  if (too_few > 0)
    return coro_raise (rt, CORO_EXC_VALUE, "parties must be >= 1");
  if (!coro_get_int64 (rt, args[0], &barrier->parties))
    return CORO_NULL;

  barrier->primitive.entity = coro_asyncio_add_object (asyncio, CORO_ENTITY_BARRIER,
                                                       (guint32) MIN (barrier->parties, G_MAXUINT32));
  coro_set (&barrier->condition, coro_value (coro_condition_new (asyncio, barrier->primitive.entity, CORO_WAIT_BARRIER,
                                                                 CORO_WAKE_BARRIER)));

  return CORO_NONE;
}

static CoroValue
barrier_wait (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &wait_coroutine, &self);
}

static CoroValue
barrier_aenter (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  if (coro_primitive_is_subclassed (self))
    return coro_primitive_call_class (rt, "enter_barrier", &self, 1);

  return barrier_wait (rt, self, args);
}

static CoroValue
barrier_reset (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &reset_coroutine, &self);
}

static CoroValue
barrier_abort (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &abort_coroutine, &self);
}

static CoroValue
barrier_aexit (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &aexit_coroutine, &self);
}

static CoroValue
barrier_repr (CoroRuntime *rt,
              CoroValue    self)
{
  static const char *const words[] = { "filling", "draining", "resetting", "broken" };
  CoroBarrier *barrier = CORO_BARRIER (self);
  g_autofree char *text = NULL;

  if (barrier->state == BARRIER_BROKEN)
    return coro_primitive_repr (rt, self, words[barrier->state], FALSE);
  text = g_strdup_printf ("%s, waiters:%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, words[barrier->state],
                          barrier->state == BARRIER_FILLING ? barrier->count : 0, barrier->parties);

  return coro_primitive_repr (rt, self, text, FALSE);
}

static CoroValue
get_parties (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_int_new (rt, CORO_BARRIER (self)->parties);
}

static CoroValue
get_n_waiting (CoroRuntime *rt,
               CoroValue    self)
{
  CoroBarrier *barrier = CORO_BARRIER (self);

  return coro_int_new (rt, barrier->state == BARRIER_FILLING ? barrier->count : 0);
}

static CoroValue
get_broken (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_bool (CORO_BARRIER (self)->state == BARRIER_BROKEN);
}

static CoroValue
get_count (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_int_new (rt, CORO_BARRIER (self)->count);
}

static CoroValue
get_cond (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (CORO_BARRIER (self)->condition);
}

static const CoroNativeDef barrier_methods[] = {
  { "__init__", "(parties)", barrier_init, CORO_NATIVE_PYTHON },
  { "__aenter__", "()", barrier_aenter, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__aexit__", "(*args)", barrier_aexit, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "abort", "()", barrier_abort, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "reset", "()", barrier_reset, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "wait", "()", barrier_wait, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};

static const CoroGetterDef barrier_getters[] = {
  { "_cond", get_cond, NULL },
  { "_count", get_count, NULL },
  { "_parties", get_parties, NULL },
  { "broken", get_broken, NULL },
  { "n_waiting", get_n_waiting, NULL },
  { "parties", get_parties, NULL },
  { NULL },
};

static const CoroTypeSpec barrier_spec = {
  .module = "asyncio.locks",
  .name = "Barrier",
  .size = sizeof (CoroBarrier),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = coro_primitive_new,
  .methods = barrier_methods,
  .getters = barrier_getters,
  .slots = {
    .finalize = barrier_clear,
    .traverse = barrier_traverse,
    .clear = barrier_clear,
    .repr = barrier_repr,
  },
};

/**
 * coro_barriers_init:
 * @asyncio: the state
 *
 * Makes the type of barriers.
 */
void
coro_barriers_init (CoroAsyncio *asyncio)
{
  asyncio->barrier_type = coro_type_new_native (asyncio->rt, &barrier_spec, NULL);
}
