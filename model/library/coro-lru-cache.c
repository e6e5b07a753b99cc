/* coro-lru-cache.c: what functools.lru_cache makes of a function (CPython: Modules/_functoolsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

typedef struct {
  CoroObject base;
  CoroValue  function;   /* owned */
  CoroValue  info_type;  /* owned: what cache_info() makes */
  CoroValue  maxsize;    /* owned: as it was given: an int or None */
  gint64     n_max;      /* -1: no limit */
  gboolean   typed;
  CoroType  *miss_type;  /* owned */
  CoroValue  mark;       /* owned: in a key, what parts positional arguments from others */
  CoroDict  *values;     /* owned: in the order of use, the oldest first */
  gint64     n_hits;
  gint64     n_misses;
} CoroCache;

/* One call that was not answered: keeps its result. Called with it where the function is no function of the program. */
typedef struct {
  CoroThen   base;
  CoroCache *cache; /* owned */
  CoroValue  key;   /* owned */
  gint64     hash;
} CoroMiss;

#define CORO_CACHE(value) ((CoroCache *) coro_object (value))

/* (transfer full): one int or str by itself, else all arguments, and their types where these count */
static CoroValue
make_key (CoroRuntime     *rt,
          CoroCache       *self,
          const CoroValue *args,
          gsize            n_args,
          CoroTuple       *kwnames)
{
  gsize      n_names = kwnames != NULL ? kwnames->length : 0;
  gsize      length = n_args + (n_names > 0 ? 1 + 2 * n_names : 0) + (self->typed ? n_args + n_names : 0);
  gsize      n = 0;
  CoroTuple *key;

  if (n_names == 0 && n_args == 1 && !self->typed &&
      (coro_type_of (rt, args[0]) == rt->int_type || coro_type_of (rt, args[0]) == rt->str_type))
    return coro_ref (args[0]);
  key = coro_tuple_new (rt, NULL, length);
  for (gsize i = 0; i < n_args; i++)
    key->items[n++] = coro_ref (args[i]);
  if (n_names > 0)
    key->items[n++] = coro_ref (self->mark);
  for (gsize i = 0; i < n_names; i++)
    {
      key->items[n++] = coro_ref (kwnames->items[i]);
      key->items[n++] = coro_ref (args[n_args + i]);
    }
  for (gsize i = 0; self->typed && i < n_args + n_names; i++)
    key->items[n++] = coro_ref (coro_value (coro_type_of (rt, args[i])));
  return coro_value (key);
}

/* (transfer full) value -> the same, kept */
static CoroValue
keep (CoroRuntime *rt,
      CoroThen    *then,
      CoroValue    value)
{
  CoroMiss           *self = (CoroMiss *) then;
  coro_auto CoroValue cache_value = coro_ref (coro_value (self->cache));
  CoroCache          *cache = self->cache;
  gssize              place = -1;

  if (coro_is_null (self->key))
    return value;
  /* The call may have kept it itself. */
  if (cache->n_max >= 0)
    place = coro_dict_find_hashed (rt, cache->values, self->key, self->hash);
  if (place == -1)
    {
      if (cache->values->length > 0 && cache->values->length >= (gsize) cache->n_max)
        coro_unref (coro_dict_pop_end (rt, cache->values, FALSE));
      if (coro_dict_set_hashed (rt, cache->values, self->key, self->hash, value))
        return value;
    }
  else if (place >= 0)
    return value;
  coro_unref (value);
  return CORO_NULL;
}

static CoroValue
miss_call (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args,
           gsize            n_args,
           CoroTuple       *kwnames)
{
  return keep (rt, (CoroThen *) coro_object (self), n_args > 0 ? coro_ref (args[0]) : CORO_NONE);
}

static void
miss_traverse (CoroObject   *object,
               CoroVisitFunc visit,
               gpointer      data)
{
  CoroMiss *self = (CoroMiss *) object;

  if (self->cache != NULL)
    visit (&self->cache->base, data);
  if (coro_is_object (self->key))
    visit (coro_object (self->key), data);
}

static void
miss_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroMiss *self = (CoroMiss *) object;

  coro_unref (coro_value (g_steal_pointer (&self->cache)));
  coro_clear (&self->key);
}

static const CoroTypeSpec miss_spec = {
  .module = "functools",
  .name = "_miss",
  .size = sizeof (CoroMiss),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = miss_finalize, .traverse = miss_traverse, .call = miss_call },
};

/* Calls the function, and keeps the result; key: CORO_NULL: keeps nothing (transfer full). */
static CoroValue
call_function (CoroRuntime     *rt,
               CoroCache       *self,
               CoroValue        key,
               gint64           hash,
               const CoroValue *args,
               gsize            n_args,
               CoroTuple       *kwnames)
{
  CoroMiss           *miss;
  coro_auto CoroValue miss_value = CORO_NULL;
  coro_auto CoroValue given = CORO_NULL;
  coro_auto CoroValue keywords = CORO_NULL;
  CoroType           *type = coro_type_of (rt, self->function);

  self->n_misses++;
  if (coro_is_null (key))
    return coro_tail_call_kw (rt, self->function, args, n_args, kwnames);

  miss = coro_object_new (rt, self->miss_type, 0);
  miss_value = coro_value (miss);
  miss->base.func = keep;
  miss->cache = CORO_CACHE (coro_ref (coro_value (self)));
  miss->key = key;
  miss->hash = hash;
  if (type == rt->function_type)
    return coro_tail_call_then (rt, self->function, args, n_args, kwnames, &miss->base);

  given = coro_value (coro_tuple_new (rt, args, n_args));
  keywords = coro_value (coro_dict_new (rt));
  for (gsize i = 0; kwnames != NULL && i < kwnames->length; i++)
    coro_dict_set (rt, CORO_DICT (keywords), kwnames->items[i], args[n_args + i]);
  return coro_tail_call_library (rt, "functools", "_call_and_keep", (CoroValue[]) { miss_value, self->function, given, keywords }, 4);
}

static CoroValue
cache_call (CoroRuntime     *rt,
            CoroValue        value,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames)
{
  CoroCache          *self = CORO_CACHE (value);
  coro_auto CoroValue key = CORO_NULL;
  gssize              place;
  gint64              hash;
  CoroValue           found;

  if (self->n_max == 0)
    return call_function (rt, self, CORO_NULL, 0, args, n_args, kwnames);
  key = make_key (rt, self, args, n_args, kwnames);
  if (!coro_hash (rt, key, &hash))
    return CORO_NULL;
  place = coro_dict_find_hashed (rt, self->values, key, hash);
  if (place == -2)
    return CORO_NULL;
  if (place == -1)
    return call_function (rt, self, coro_steal (&key), hash, args, n_args, kwnames);

  self->n_hits++;
  found = coro_ref (self->values->entries[place].value);
  if (self->n_max > 0 && (gsize) place + 1 < self->values->n_entries)
    {
      coro_auto CoroValue kept = coro_ref (self->values->entries[place].key);

      coro_dict_delete_at (rt, self->values, (gsize) place);
      if (!coro_dict_set_hashed (rt, self->values, kept, hash, found))
        coro_clear (&found);
    }
  return found;
}

static CoroValue
cache_get (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    instance,
           CoroValue    owner)
{
  return coro_is_null (instance) || coro_is_none (instance) ? coro_ref (self) : coro_bound_method_new (rt, self, instance);
}

/* function, maxsize, typed, what cache_info() makes */
static CoroValue
cache_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroCache *self;
  gint64     n_max = -1;
  int        typed = coro_truth (rt, args[2]);

  if (typed < 0)
    return CORO_NULL;
  if (!coro_is_callable (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "the first argument must be callable");
  if (!coro_is_none (args[1]) && !coro_int_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "maxsize should be integer or None");
  if (!coro_is_none (args[1]) && !coro_int_get_int64 (args[1], &n_max))
    n_max = -1;
  else if (!coro_is_none (args[1]) && n_max < 0)
    n_max = 0;

  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->function = coro_ref (args[0]);
  self->maxsize = coro_ref (args[1]);
  self->n_max = n_max;
  self->typed = typed > 0;
  self->info_type = coro_ref (args[3]);
  self->miss_type = (CoroType *) coro_object (coro_ref (args[4]));
  self->mark = coro_value ((CoroObject *) coro_object_new (rt, rt->object_type, 0));
  self->values = coro_dict_new (rt);
  return coro_value (self);
}

static CoroValue
cache_info (CoroRuntime     *rt,
            CoroValue        value,
            const CoroValue *args)
{
  CoroCache *self = CORO_CACHE (value);
  CoroValue  parts[] = { coro_int (self->n_hits), coro_int (self->n_misses), self->maxsize, coro_int ((gint64) self->values->length) };

  return coro_tail_call (rt, self->info_type, parts, G_N_ELEMENTS (parts));
}

static CoroValue
cache_clear (CoroRuntime     *rt,
             CoroValue        value,
             const CoroValue *args)
{
  CoroCache *self = CORO_CACHE (value);

  self->n_hits = self->n_misses = 0;
  coro_dict_clear (rt, self->values);
  return CORO_NONE;
}

static CoroValue
cache_copy (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_ref (self);
}

/* Found again by its name. */
static CoroValue
cache_reduce (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_get_attr (rt, self, coro_name (rt, __qualname__));
}

static void
cache_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  CoroCache *self = (CoroCache *) object;
  CoroValue  values[] = { self->function, self->info_type, coro_value (self->values) };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (coro_is_object (values[i]))
      visit (coro_object (values[i]), data);
}

static void
cache_drop (CoroRuntime *rt,
            CoroObject  *object)
{
  CoroCache *self = (CoroCache *) object;

  if (self->values != NULL)
    coro_dict_clear (rt, self->values);
}

static void
cache_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroCache *self = (CoroCache *) object;

  coro_clear (&self->function);
  coro_clear (&self->info_type);
  coro_clear (&self->maxsize);
  coro_clear (&self->mark);
  coro_unref (coro_value (self->miss_type));
  coro_unref (coro_value (g_steal_pointer (&self->values)));
}

static const CoroNativeDef cache_methods[] = {
  { "__copy__", "()", cache_copy, 0 },
  { "__deepcopy__", "(memo, /)", cache_copy, 0 },
  { "__reduce__", "()", cache_reduce, 0 },
  { "cache_clear", "()", cache_clear, 0 },
  { "cache_info", "()", cache_info, 0 },
  { NULL }
};

static const CoroTypeSpec cache_spec = {
  .module = "functools",
  .name = "_lru_cache_wrapper",
  .size = sizeof (CoroCache),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_BASE,
  .new_signature = "(user_function, maxsize, typed, cache_info_type, miss_type)",
  .new_func = cache_new,
  .methods = cache_methods,
  .slots = {
    .finalize = cache_finalize,
    .traverse = cache_traverse,
    .clear = cache_drop,
    .call = cache_call,
    .descr_get = cache_get,
  },
};

void
coro_lru_cache_init (CoroRuntime *rt,
                     CoroModule  *module)
{
  coro_module_add (rt, module, "_lru_cache_wrapper", coro_value (coro_type_new_native (rt, &cache_spec, NULL)));
  coro_module_add (rt, module, "_miss", coro_value (coro_type_new_native (rt, &miss_spec, NULL)));
}
