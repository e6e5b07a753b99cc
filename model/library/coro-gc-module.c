/* coro-gc-module.c: gc: the collector of cycles, which runs at moments of its own (CPython: Modules/gcmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-heap.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-generator.h"

static CoroValue
gc_collect (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gint64 generation = 2;

  if (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &generation))
    return CORO_NULL;
  if (generation < 0 || generation > 2)
    return coro_raise (rt, CORO_EXC_VALUE, "invalid generation");
  return coro_int ((gint64) coro_gc_collect (rt));
}

static CoroValue
gc_enable (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  rt->heap->is_disabled = FALSE;
  return CORO_NONE;
}

static CoroValue
gc_disable (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  rt->heap->is_disabled = TRUE;
  return CORO_NONE;
}

static CoroValue
gc_is_enabled (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_bool (!rt->heap->is_disabled);
}

static CoroValue
gc_is_tracked (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_bool (coro_is_object (args[0]) && (coro_object (args[0])->flags & CORO_OBJECT_TRACKED) != 0);
}

static CoroValue
gc_is_finalized (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_bool (coro_is_object (args[0]) && (coro_object (args[0])->flags & CORO_OBJECT_DEL_CALLED) != 0);
}

static CoroValue
make_triple (CoroRuntime *rt,
             gint64       a,
             gint64       b,
             gint64       c)
{
  return coro_value (coro_tuple_new (rt, (CoroValue[]) { coro_int (a), coro_int (b), coro_int (c) }, 3));
}

static CoroValue
gc_get_count (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return make_triple (rt, (gint64) rt->heap->n_young, 0, 0);
}

static CoroValue
gc_get_threshold (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return make_triple (rt, rt->heap->thresholds[0], rt->heap->thresholds[1], rt->heap->thresholds[2]);
}

/* Kept for get_threshold(): the moments of collections are the simulator's. */
static CoroValue
gc_set_threshold (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  for (guint i = 0; i < 3; i++)
    if (!coro_is_null (args[i]) && !coro_get_int64 (rt, args[i], &rt->heap->thresholds[i]))
      return CORO_NULL;
  rt->heap->is_disabled = rt->heap->thresholds[0] == 0;
  return CORO_NONE;
}

static CoroValue
gc_get_debug (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_int (0);
}

static CoroValue
gc_none (CoroRuntime     *rt,
         CoroValue        self,
         const CoroValue *args)
{
  return CORO_NONE;
}

static void
visit_referent (CoroObject *object,
                gpointer    data)
{
  CoroList *list = data;

  coro_list_append (list->base.type->runtime, list, coro_value (object));
}

static CoroValue
gc_get_referents (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroList *list = coro_list_new (rt, NULL, 0);

  for (gsize i = 0; i < CORO_TUPLE (args[0])->length; i++)
    {
      CoroValue value = CORO_TUPLE (args[0])->items[i];

      if (coro_is_object (value) && coro_object (value)->type->flags & CORO_TYPE_FLAG_GC)
        coro_object_traverse (coro_object (value), visit_referent, list);
    }
  return coro_value (list);
}

typedef struct {
  const CoroTuple *wanted;
  gboolean         found;
} Search;

static void
visit_wanted (CoroObject *object,
              gpointer    data)
{
  Search *search = data;

  for (gsize i = 0; i < search->wanted->length && !search->found; i++)
    search->found = coro_is (search->wanted->items[i], coro_value (object));
}

static void
add_referrers (CoroGcLink      *among,
               const CoroTuple *wanted,
               CoroList        *list)
{
  for (CoroGcLink *link = among->next; link != among; link = link->next)
    {
      CoroObject *object = coro_gc_object (link);
      Search      search = { wanted, FALSE };

      if (object == &wanted->base || object == &list->base)
        continue;
      coro_object_traverse (object, visit_wanted, &search);
      coro_generator_visit_running (object, visit_wanted, &search);
      if (search.found)
        coro_list_append (object->type->runtime, list, coro_value (object));
    }
}

static CoroValue
gc_get_referrers (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroList *list = coro_list_new (rt, NULL, 0);

  add_referrers (&rt->heap->young, CORO_TUPLE (args[0]), list);
  add_referrers (&rt->heap->old, CORO_TUPLE (args[0]), list);
  return coro_value (list);
}

static CoroValue
gc_get_stats (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  static const char *const names[] = { "collections", "collected", "uncollectable" };
  CoroList                *list = coro_list_new (rt, NULL, 0);

  for (guint i = 0; i < 3; i++)
    {
      CoroDict *dict = coro_dict_new (rt);

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          coro_auto CoroValue key = coro_value (coro_str_intern (rt, names[j]));

          coro_dict_set_name (rt, dict, CORO_STR (key), coro_int (0));
        }
      coro_list_append_take (rt, list, coro_value (dict));
    }
  return coro_value (list);
}

static const CoroNativeDef functions[] = {
  { "collect", "(generation=2)", gc_collect, 0 },
  { "disable", "()", gc_disable, 0 },
  { "enable", "()", gc_enable, 0 },
  { "freeze", "()", gc_none, 0 },
  { "get_count", "()", gc_get_count, 0 },
  { "get_debug", "()", gc_get_debug, 0 },
  { "get_freeze_count", "()", gc_get_debug, 0 },
  { "get_referents", "(*objs)", gc_get_referents, 0 },
  { "get_referrers", "(*objs)", gc_get_referrers, 0 },
  { "get_stats", "()", gc_get_stats, 0 },
  { "get_threshold", "()", gc_get_threshold, 0 },
  { "is_finalized", "(obj, /)", gc_is_finalized, 0 },
  { "is_tracked", "(obj, /)", gc_is_tracked, 0 },
  { "isenabled", "()", gc_is_enabled, 0 },
  { "set_threshold", "(threshold0, threshold1=0, threshold2=0, /)", gc_set_threshold, 0 },
  { "unfreeze", "()", gc_none, 0 },
  { NULL }
};

CoroModule *
coro_gc_module_new (CoroRuntime *rt)
{
  static const struct {
    const char *name;
    gint64      value;
  } numbers[] = {
    { "DEBUG_STATS", 1 }, { "DEBUG_COLLECTABLE", 2 }, { "DEBUG_UNCOLLECTABLE", 4 }, { "DEBUG_SAVEALL", 32 }, { "DEBUG_LEAK", 38 },
  };
  CoroModule *module = coro_module_new (rt, "gc");

  coro_module_add_natives (rt, module, functions);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    coro_module_add (rt, module, numbers[i].name, coro_int (numbers[i].value));
  coro_module_add (rt, module, "garbage", coro_value (coro_list_new (rt, NULL, 0)));
  coro_module_add (rt, module, "callbacks", coro_value (coro_list_new (rt, NULL, 0)));
  return module;
}
