/* coro-thread-local.c: threading.local: attributes that each thread has its own of (CPython: Modules/_threadmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread-local.h"

#include "core/coro-dict.h"

/**
 * CoroThreadLocal:
 * @active: (nullable): owned: the dict of the thread that used it last, where the attributes are looked up
 * @others: of gpointer ident -> CoroDict, owned: those of the other threads
 * @args: owned: what a subclass's __init__() is given in each thread, a tuple
 * @keywords: owned: a dict, or CORO_NULL
 */
typedef struct {
  CoroObject  base;
  CoroDict   *active;
  guint64     active_ident;
  GHashTable *others;
  CoroValue   args;
  CoroValue   keywords;
} CoroThreadLocal;

#define CORO_THREAD_LOCAL(value) ((CoroThreadLocal *) (gpointer) coro_object (value))

static void
drop_dict (gpointer dict)
{
  coro_unref (coro_value ((CoroDict *) dict));
}

static void
local_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  CoroThreadLocal *self = (CoroThreadLocal *) (gpointer) object;

  if (self->others != NULL)
    g_hash_table_remove_all (self->others);
  coro_clear (&self->args);
  coro_clear (&self->keywords);
}

static void
local_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroThreadLocal *self = (CoroThreadLocal *) (gpointer) object;

  local_clear (rt, object);
  g_clear_pointer (&self->others, g_hash_table_unref);
  if (rt->vm != NULL && coro_asyncio_get (rt) != NULL)
    g_ptr_array_remove_fast (coro_asyncio_get (rt)->locals, object);
}

static void
local_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroThreadLocal *self = (CoroThreadLocal *) (gpointer) object;
  GHashTableIter iter;
  gpointer dict;

  coro_visit (self->args, visit, data);
  coro_visit (self->keywords, visit, data);
  if (self->others == NULL)
    return;
  g_hash_table_iter_init (&iter, self->others);
  while (g_hash_table_iter_next (&iter, NULL, &dict))
    visit (dict, data);
}

static CoroValue
local_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroType *type = (CoroType *) coro_object (self);
  CoroThreadLocal *local;

  if (type == asyncio->thread_local_type &&
      (CORO_TUPLE (args[0])->length > 0 || (!coro_is_null (args[1]) && CORO_DICT (args[1])->length > 0)))
    return coro_raise (rt, CORO_EXC_TYPE, "Initialization arguments are not supported");

  local = coro_object_new (rt, type, 0);
  local->active_ident = asyncio->thread != NULL ? asyncio->thread->ident : 0;
  local->others = g_hash_table_new_full (NULL, NULL, NULL, drop_dict);
  local->args = coro_ref (args[0]);
  local->keywords = coro_ref (args[1]);
  g_ptr_array_add (asyncio->locals, local);

  return coro_value (local);
}

/* __init__() of a class of the program is called in each thread that uses the object. */
static gboolean
init_in_thread (CoroRuntime     *rt,
                CoroThreadLocal *self)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue bound = CORO_NULL;
  coro_auto CoroValue call = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (self->base.type == asyncio->thread_local_type)
    return TRUE;
  bound = coro_generic_get_attr (rt, coro_value (self), coro_name (rt, __init__));
  if (coro_is_null (bound))
    return FALSE;
  call = coro_bound_call_new (asyncio, bound, self->args, self->keywords);
  result = coro_call (rt, call, NULL, 0);

  return !coro_is_null (result);
}

/* Brings the running thread's attributes to where they are looked up. */
static gboolean
activate (CoroRuntime *rt,
          CoroValue    value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadLocal *self = CORO_THREAD_LOCAL (value);
  guint64 ident = asyncio->thread != NULL ? asyncio->thread->ident : 0;
  CoroDict *dict = NULL;

  if (ident == self->active_ident || self->others == NULL)
    return TRUE;

  if (self->active != NULL)
    g_hash_table_insert (self->others, (gpointer) (gsize) self->active_ident, self->active);
  g_hash_table_steal_extended (self->others, (gpointer) (gsize) ident, NULL, (gpointer *) &dict);
  self->active = dict;
  self->active_ident = ident;
  if (dict != NULL)
    return TRUE;

  self->active = coro_dict_new (rt);

  return init_in_thread (rt, self);
}

static CoroValue
local_get_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name)
{
  CoroValue value = activate (rt, self) ? coro_generic_get_attr (rt, self, name) : CORO_NULL;

  /* CPython names this type with its module. */
  if (coro_is_null (value) && coro_object (self)->type == coro_asyncio_get (rt)->thread_local_type &&
      coro_exception_matches (rt, CORO_EXC_ATTRIBUTE))
    {
      coro_exception_clear (rt);
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "'_thread._local' object has no attribute '%s'", name->data);
    }

  return value;
}

static gboolean
local_set_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name,
                CoroValue    value)
{
  if (!activate (rt, self))
    return FALSE;
  if (name == coro_name (rt, __dict__))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object attribute '__dict__' is read-only", coro_type_name (rt, self));
      return FALSE;
    }

  return coro_generic_set_attr (rt, self, name, value);
}

static const CoroTypeSpec local_spec = {
  .module = "_thread",
  .name = "_local",
  .size = sizeof (CoroThreadLocal),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = local_new,
  .dict_offset = G_STRUCT_OFFSET (CoroThreadLocal, active),
  .slots = {
    .finalize = local_finalize,
    .traverse = local_traverse,
    .clear = local_clear,
    .get_attr = local_get_attr,
    .set_attr = local_set_attr,
  },
};

/**
 * coro_thread_local_init:
 * @asyncio: the state
 *
 * Makes the type.
 */
void
coro_thread_local_init (CoroAsyncio *asyncio)
{
  asyncio->thread_local_type = coro_type_new_native (asyncio->rt, &local_spec, NULL);
}

/**
 * coro_thread_local_drop:
 * @thread: a thread that is over
 *
 * Drops its attributes of all thread-local objects.
 */
void
coro_thread_local_drop (CoroThread *thread)
{
  CoroAsyncio *asyncio = thread->asyncio;
  guint i;

  for (i = 0; i < asyncio->locals->len; i++)
    {
      CoroThreadLocal *self = g_ptr_array_index (asyncio->locals, i);
      coro_auto CoroValue kept = coro_ref (coro_value (self));

      if (self->active_ident == thread->ident && self->active != NULL)
        {
          CoroDict *dict = g_steal_pointer (&self->active);

          self->active_ident = 0;
          coro_unref (coro_value (dict));
        }
      else if (self->others != NULL)
        {
          g_hash_table_remove (self->others, (gpointer) (gsize) thread->ident);
        }
    }
}
