/* coro-thread-locks.c: the locks of threads (CPython: Modules/_threadmodule.c, Python/lock.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread-locks.h"

#include "asyncio/coro-schedule.h"
#include "core/coro-int.h"

/* A release hands the lock to who has waited for longer than this; else whoever comes first gets it. */
#define FAIR_AFTER  0.001
#define MAX_TIMEOUT 9223372036.0
/* What 64 bits of nanoseconds hold. */
#define MAX_SECONDS 9223372036.854775

static void
lock_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  coro_thread_line_clear (&((CoroThreadLock *) (gpointer) object)->waiters);
}

static void
lock_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       data)
{
  coro_thread_line_traverse (&((CoroThreadLock *) (gpointer) object)->waiters, visit, data);
}

static guint64
get_running_ident (CoroAsyncio *asyncio)
{
  return asyncio->thread != NULL ? asyncio->thread->ident : 0;
}

static gboolean
is_reentrant (CoroAsyncio    *asyncio,
              CoroThreadLock *self)
{
  return coro_type_is_subtype (self->base.type, asyncio->thread_rlock_type);
}

static void
take (CoroAsyncio    *asyncio,
      CoroThreadLock *self,
      guint64         owner)
{
  self->owner = owner;
  self->count = 1;
}

/* Who has it is told when the thread goes on. */
static void
trace_taken (CoroAsyncio    *asyncio,
             CoroThreadLock *self)
{
  if (self->is_plain)
    coro_asyncio_trace (asyncio, CORO_EVENT_ACQUIRED, self->entity, 0);
}

/* ---- acquire ---- */

/* It was woken: somebody else may have been faster. */
static gboolean
retry_acquire (CoroAsyncio *asyncio,
               CoroBlock   *block)
{
  CoroThreadLock *self = CORO_THREAD_LOCK (block->data);

  if (block->granted)
    return FALSE;
  if (self->count == 0)
    {
      take (asyncio, self, get_running_ident (asyncio));
      block->granted = TRUE;
      return FALSE;
    }

  block->woken = INFINITY;
  block->ticket = 0;
  coro_thread_line_add (&self->waiters, block);

  return TRUE;
}

static gboolean
end_waiting (CoroAsyncio *asyncio,
             CoroBlock   *block)
{
  CoroThreadLock *self = CORO_THREAD_LOCK (block->data);

  coro_thread_line_remove (&self->waiters, block);
  if (self->is_plain)
    coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_REMOVED, self->entity, coro_thread_line_get_length (&self->waiters));
  if (!block->granted)
    return FALSE;
  trace_taken (asyncio, self);

  return TRUE;
}

static CoroValue
finish_acquire (CoroAsyncio *asyncio,
                CoroBlock   *block,
                gboolean     timed_out)
{
  return coro_bool (end_waiting (asyncio, block));
}

/* _acquire_restore(): as often as it was acquired before */
static CoroValue
finish_restore (CoroAsyncio *asyncio,
                CoroBlock   *block,
                gboolean     timed_out)
{
  gint64 count = 1;

  end_waiting (asyncio, block);
  if (coro_get_int64 (asyncio->rt, block->more, &count))
    CORO_THREAD_LOCK (block->data)->count = (guint64) MAX (count, 1);

  return CORO_NONE;
}

static CoroValue
wait_for_lock (CoroAsyncio    *asyncio,
               CoroThreadLock *self,
               double          deadline,
               CoroValue     (*finish) (CoroAsyncio *asyncio, CoroBlock *block, gboolean timed_out),
               CoroValue       more)
{
  CoroBlock *block = coro_block_new (asyncio, deadline, finish, "a lock");

  block->data = coro_ref (coro_value (self));
  block->more = more;
  block->retry = retry_acquire;
  block->entity = self->shown;
  block->wait = self->wait;
  if (self->purpose != NULL)
    {
      block->reason = self->purpose;
      block->tells_reason = TRUE;
    }
  coro_thread_line_add (&self->waiters, block);
  if (self->is_plain)
    coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_ADDED, self->entity, coro_thread_line_get_length (&self->waiters));

  return coro_vm_block (asyncio->rt, coro_value (block));
}

/**
 * coro_thread_get_seconds:
 * @asyncio: the state
 * @value: (transfer none): a float or something with __index__()
 * @seconds: (out): what it says
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_thread_get_seconds (CoroAsyncio *asyncio,
                         CoroValue    value,
                         double      *seconds)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue index = CORO_NULL;

  if (!coro_isinstance (rt, value, rt->float_type))
    {
      index = coro_index (rt, value);
      if (coro_is_null (index))
        return FALSE;
      value = index;
    }
  if (!coro_get_double (rt, value, seconds))
    return FALSE;
  if (isnan (*seconds))
    coro_raise (rt, CORO_EXC_VALUE, "Invalid value NaN (not a number)");
  else if (fabs (*seconds) > MAX_SECONDS)
    coro_raise (rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
  else
    return TRUE;

  return FALSE;
}

/**
 * coro_thread_parse_timeout:
 * @asyncio: the state
 * @blocking: (transfer none): what acquire() was given, or CORO_NULL: True
 * @timeout: (transfer none): seconds, or CORO_NULL or -1: none
 * @deadline: (out): seconds on the running stack's clock: when the call returns at the latest; INFINITY; NAN: at once
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_thread_parse_timeout (CoroAsyncio *asyncio,
                           CoroValue    blocking,
                           CoroValue    timeout,
                           double      *deadline)
{
  CoroRuntime *rt = asyncio->rt;
  int blocks = coro_is_null (blocking) ? 1 : coro_truth (rt, blocking);
  double seconds = -1;

  if (blocks < 0 || (!coro_is_null (timeout) && !coro_thread_get_seconds (asyncio, timeout, &seconds)))
    return FALSE;
  if (!blocks && seconds != -1)
    coro_raise (rt, CORO_EXC_VALUE, "can't specify a timeout for a non-blocking call");
  else if (seconds < 0 && seconds != -1)
    coro_raise (rt, CORO_EXC_VALUE, "timeout value must be a non-negative number");
  else if (seconds > MAX_TIMEOUT)
    coro_raise (rt, CORO_EXC_OVERFLOW, "timeout value is too large");
  else
    {
      *deadline = !blocks ? (double) NAN : seconds < 0 ? (double) INFINITY : coro_vm_get_time (asyncio->vm) + seconds;
      return TRUE;
    }

  return FALSE;
}

/**
 * coro_thread_get_deadline:
 * @asyncio: the state
 * @timeout: (transfer none): seconds; CORO_NULL or None: there is none
 * @deadline: (out): seconds on the running stack's clock, or INFINITY
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_thread_get_deadline (CoroAsyncio *asyncio,
                          CoroValue    timeout,
                          double      *deadline)
{
  double seconds;

  *deadline = INFINITY;
  if (coro_is_missing (timeout))
    return TRUE;
  if (!coro_thread_get_seconds (asyncio, timeout, &seconds))
    return FALSE;
  if (seconds > MAX_TIMEOUT)
    {
      coro_raise (asyncio->rt, CORO_EXC_OVERFLOW, "timeout value is too large");
      return FALSE;
    }
  *deadline = coro_vm_get_time (asyncio->vm) + MAX (seconds, 0);

  return TRUE;
}

static CoroValue
lock_acquire (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadLock *lock = CORO_THREAD_LOCK (self);
  guint64 me = get_running_ident (asyncio);
  double deadline;

  if (!coro_thread_parse_timeout (asyncio, args[0], args[1], &deadline))
    return CORO_NULL;
  if (lock->count > 0 && lock->owner == me && is_reentrant (asyncio, lock))
    {
      lock->count++;
      return CORO_TRUE;
    }
  if (lock->count == 0)
    {
      take (asyncio, lock, me);
      trace_taken (asyncio, lock);
      return CORO_TRUE;
    }
  if (isnan (deadline) || deadline <= coro_vm_get_time (asyncio->vm))
    return CORO_FALSE;

  return wait_for_lock (asyncio, lock, deadline, finish_acquire, CORO_NULL);
}

static CoroValue
lock_enter (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  const CoroValue none[] = { CORO_NULL, CORO_NULL };

  return lock_acquire (rt, self, none);
}

/* ---- release ---- */

static void
unlock (CoroAsyncio    *asyncio,
        CoroThreadLock *self)
{
  CoroBlock *block = coro_thread_line_pop (&self->waiters, asyncio);

  self->count = 0;
  self->owner = 0;
  if (self->is_plain)
    coro_asyncio_trace (asyncio, CORO_EVENT_RELEASED, self->entity, 1);
  if (block == NULL)
    return;

  if (coro_vm_get_time (asyncio->vm) - block->start > FAIR_AFTER && block->thread != NULL)
    {
      block->granted = TRUE;
      take (asyncio, self, block->thread->ident);
    }
  coro_block_wake (asyncio, block);
  coro_unref (coro_value (block));
}

/**
 * coro_thread_lock_release:
 * @asyncio: the state
 * @self: a lock
 *
 * The first one in its line is woken. Who has waited there for more than a millisecond is handed the lock; else the running
 * thread, which keeps the interpreter, may acquire it again before.
 *
 * Returns: %FALSE: RuntimeError is set
 */
gboolean
coro_thread_lock_release (CoroAsyncio    *asyncio,
                          CoroThreadLock *self)
{
  if (is_reentrant (asyncio, self))
    {
      if (self->count == 0 || self->owner != get_running_ident (asyncio))
        {
          coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "cannot release un-acquired lock");
          return FALSE;
        }
      if (--self->count > 0)
        return TRUE;
    }
  else if (self->count == 0)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "release unlocked lock");
      return FALSE;
    }
  unlock (asyncio, self);

  return TRUE;
}

static CoroValue
lock_release (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_thread_lock_release (coro_asyncio_get (rt), CORO_THREAD_LOCK (self)) ? CORO_NONE : CORO_NULL;
}

static CoroValue
lock_locked (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (CORO_THREAD_LOCK (self)->count > 0);
}

static CoroValue
lock_reinit (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CORO_THREAD_LOCK (self)->count = 0;
  CORO_THREAD_LOCK (self)->owner = 0;

  return CORO_NONE;
}

/* " at 0x..." of the object's plain repr */
static char *
dup_address (CoroRuntime *rt,
             CoroValue    self)
{
  return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", coro_object_get_address (rt, self));
}

static CoroValue
lock_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroThreadLock *lock = CORO_THREAD_LOCK (self);
  g_autofree char *address = dup_address (rt, self);

  return coro_str_new_format (rt, "<%s %s object at %s>", lock->count > 0 ? "locked" : "unlocked",
                              coro_type_name (rt, self), address);
}

/* ---- RLock ---- */

static CoroValue
rlock_repr (CoroRuntime *rt,
            CoroValue    self)
{
  CoroThreadLock *lock = CORO_THREAD_LOCK (self);
  g_autofree char *address = dup_address (rt, self);

  return coro_str_new_format (rt, "<%s %s object owner=%" G_GUINT64_FORMAT " count=%" G_GUINT64_FORMAT " at %s>",
                              lock->count > 0 ? "locked" : "unlocked", coro_type_name (rt, self), lock->owner,
                              lock->count, address);
}

static gboolean
is_owned (CoroAsyncio *asyncio,
          CoroValue    self)
{
  CoroThreadLock *lock = CORO_THREAD_LOCK (self);

  return lock->count > 0 && lock->owner == get_running_ident (asyncio);
}

static CoroValue
rlock_is_owned (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_bool (is_owned (coro_asyncio_get (rt), self));
}

static CoroValue
rlock_recursion_count (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_int (is_owned (coro_asyncio_get (rt), self) ? (gint64) CORO_THREAD_LOCK (self)->count : 0);
}

static CoroValue
rlock_release_save (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadLock *lock = CORO_THREAD_LOCK (self);
  CoroValue state[2];

  if (lock->count == 0)
    return coro_raise (rt, CORO_EXC_RUNTIME, "cannot release un-acquired lock");

  state[0] = coro_int ((gint64) lock->count);
  state[1] = coro_int_new (rt, (gint64) lock->owner);
  unlock (asyncio, lock);

  return coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state)));
}

static CoroValue
rlock_acquire_restore (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadLock *lock = CORO_THREAD_LOCK (self);
  gint64 count;

  if (!coro_tuple_check (rt, args[0]) || CORO_TUPLE (args[0])->length != 2)
    return coro_raise (rt, CORO_EXC_TYPE, "_acquire_restore() argument must be a tuple of two items");
  if (!coro_get_int64 (rt, CORO_TUPLE (args[0])->items[0], &count))
    return CORO_NULL;
  if (lock->count > 0)
    return wait_for_lock (asyncio, lock, INFINITY, finish_restore, coro_int (count));

  take (asyncio, lock, get_running_ident (asyncio));
  lock->count = (guint64) MAX (count, 1);
  trace_taken (asyncio, lock);

  return CORO_NONE;
}

/* ---- making them ---- */

static CoroThreadLock *
make (CoroAsyncio *asyncio,
      CoroType    *type,
      guint32      entity,
      CoroWait     wait)
{
  CoroThreadLock *self = coro_object_new (asyncio->rt, type, 0);

  self->entity = self->shown = entity;
  self->wait = wait;

  return self;
}

/**
 * coro_thread_lock_new:
 * @asyncio: the state
 * @type: `_thread.lock` or `_thread.RLock`
 * @entity: of the trace, 0: it has no lane
 *
 * Returns: (transfer full): a lock
 */
CoroValue
coro_thread_lock_new (CoroAsyncio *asyncio,
                      CoroType    *type,
                      guint32      entity)
{
  CoroThreadLock *self = make (asyncio, type, entity, CORO_WAIT_LOCK);

  self->is_plain = TRUE;

  return coro_value (self);
}

/**
 * coro_thread_waiter_new:
 * @asyncio: the state
 * @shown: the entity that is waited for
 * @wait: as what
 * @purpose: (nullable): interned: what that is, in words, where it is no thing of the program
 *
 * Returns: (transfer full): a lock that is locked
 */
CoroValue
coro_thread_waiter_new (CoroAsyncio *asyncio,
                        guint32      shown,
                        CoroWait     wait,
                        const char  *purpose)
{
  CoroThreadLock *self = make (asyncio, asyncio->thread_lock_type, 0, wait);

  self->shown = shown;
  self->purpose = purpose;
  take (asyncio, self, 0);

  return coro_value (self);
}

/**
 * coro_thread_lock_check:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether it is one of these locks
 */
gboolean
coro_thread_lock_check (CoroAsyncio *asyncio,
                        CoroValue    value)
{
  return coro_is_object (value) && (coro_isinstance (asyncio->rt, value, asyncio->thread_lock_type) ||
                                    coro_isinstance (asyncio->rt, value, asyncio->thread_rlock_type));
}

static CoroValue
lock_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return coro_thread_lock_new (asyncio, (CoroType *) coro_object (self),
                               coro_asyncio_add_object (asyncio, CORO_ENTITY_LOCK, 0));
}

static const CoroNativeDef lock_methods[] = {
  { "__enter__", "()", lock_enter },
  { "__exit__", "(*exc_info)", lock_release },
  { "_at_fork_reinit", "()", lock_reinit },
  { "acquire", "(blocking=True, timeout=-1)", lock_acquire },
  { "acquire_lock", "(blocking=True, timeout=-1)", lock_acquire },
  { "locked", "()", lock_locked },
  { "locked_lock", "()", lock_locked },
  { "release", "()", lock_release },
  { "release_lock", "()", lock_release },
  { NULL },
};

static const CoroTypeSpec lock_spec = {
  .module = "_thread",
  .name = "lock",
  .size = sizeof (CoroThreadLock),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_TRACED,
  .new_signature = "()",
  .new_func = lock_new,
  .methods = lock_methods,
  .slots = { .finalize = lock_clear, .traverse = lock_traverse, .clear = lock_clear, .repr = lock_repr },
};

static const CoroNativeDef rlock_methods[] = {
  { "__enter__", "()", lock_enter },
  { "__exit__", "(*exc_info)", lock_release },
  { "_acquire_restore", "(state, /)", rlock_acquire_restore },
  { "_at_fork_reinit", "()", lock_reinit },
  { "_is_owned", "()", rlock_is_owned },
  { "_recursion_count", "()", rlock_recursion_count },
  { "_release_save", "()", rlock_release_save },
  { "acquire", "(blocking=True, timeout=-1)", lock_acquire },
  { "locked", "()", lock_locked },
  { "release", "()", lock_release },
  { NULL },
};

static const CoroTypeSpec rlock_spec = {
  .module = "_thread",
  .name = "RLock",
  .size = sizeof (CoroThreadLock),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = lock_new,
  .methods = rlock_methods,
  .slots = { .finalize = lock_clear, .traverse = lock_traverse, .clear = lock_clear, .repr = rlock_repr },
};

/**
 * coro_thread_locks_init:
 * @asyncio: the state
 *
 * Makes the types.
 */
void
coro_thread_locks_init (CoroAsyncio *asyncio)
{
  asyncio->thread_lock_type = coro_type_new_native (asyncio->rt, &lock_spec, NULL);
  asyncio->thread_rlock_type = coro_type_new_native (asyncio->rt, &rlock_spec, NULL);
}
