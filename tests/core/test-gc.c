/* test-gc.c: cycles are found and freed, what is reachable stays, finalizers and weak references see what they should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-evaluate.h"

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-weakref.h"

#define LIMIT ((gsize) 256 << 20)

/* A list `log` in the class is told of what happens. */
static CoroValue
log_of (CoroRuntime *rt)
{
  return coro_dict_get_name (rt->builtins, coro_name (rt, __doc__));
}

static CoroValue
node_del (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  coro_auto CoroValue name = coro_get_attr (rt, self, coro_name (rt, name));

  coro_list_append (rt, (CoroList *) coro_object (log_of (rt)), name);
  return CORO_NONE;
}

/* Puts itself where it can be reached again. */
static CoroValue
node_del_resurrect (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  coro_list_append (rt, (CoroList *) coro_object (log_of (rt)), self);
  return CORO_NONE;
}

static CoroValue
weakref_callback (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  coro_auto CoroValue object = coro_weakref_get (rt, args[0]);

  g_assert_true (coro_is_none (object));
  coro_list_append (rt, (CoroList *) coro_object (log_of (rt)), coro_int (7));
  return CORO_NONE;
}

static const CoroNativeDef def_del = { "__del__", "()", node_del, 0 };
static const CoroNativeDef def_resurrect = { "__del__", "()", node_del_resurrect, 0 };
static const CoroNativeDef def_callback = { "callback", "(reference, /)", weakref_callback, 0 };

/* A class Node with this __del__ (nullable). */
static CoroValue
new_class (CoroRuntime         *rt,
           const CoroNativeDef *del)
{
  coro_auto CoroValue dict = coro_value (coro_dict_new (rt));
  coro_auto CoroValue name = coro_str_new (rt, "Node");
  CoroType *type = coro_type_new_class (rt, rt->type_type, CORO_STR (name), rt->empty_tuple, CORO_DICT (dict));

  if (del != NULL)
    {
      coro_auto CoroValue native = coro_native_new (rt, del, CORO_NULL, rt->object_type);

      g_assert_true (coro_set_attr (rt, coro_value (type), coro_name (rt, __del__), native));
    }
  return coro_value (type);
}

typedef struct {
  CoroRuntime *rt;
  CoroValue    log;
  guint64      n_objects;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  coro_auto CoroValue native = CORO_NULL;

  self->rt = coro_runtime_new (LIMIT);
  core_fill_types (self->rt);
  self->log = coro_value (coro_list_new (self->rt, NULL, 0));
  coro_dict_set_name (self->rt, self->rt->builtins, coro_name (self->rt, __doc__), self->log);
  /* Parameters are read once and stay. */
  native = coro_native_new (self->rt, &def_callback, CORO_NULL, NULL);
  coro_native_get_signature ((CoroNative *) coro_object (native));
  coro_clear (&native);
  coro_gc_collect (self->rt);
  self->n_objects = coro_heap_get_n_objects (self->rt);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  coro_gc_collect (self->rt);
  g_assert_true (coro_is_null (self->rt->exception));
  g_assert_cmpuint (coro_heap_get_n_objects (self->rt), ==, self->n_objects);
  coro_unref (self->log);
  coro_runtime_free (self->rt);
}

static gsize
n_logged (Fixture *self)
{
  return ((CoroList *) coro_object (self->log))->length;
}

static void
clear_log (Fixture *self)
{
  CoroList *log = (CoroList *) coro_object (self->log);

  while (log->length > 0)
    coro_unref (coro_list_pop (self->rt, log, -1));
}

static void
test_list_of_itself (Fixture      *self,
                     gconstpointer data)
{
  CoroList *list = coro_list_new (self->rt, NULL, 0);

  coro_list_append (self->rt, list, coro_value (list));
  coro_unref (coro_value (list));
  g_assert_cmpuint (coro_heap_get_n_objects (self->rt), ==, self->n_objects + 1);
  g_assert_cmpuint (coro_gc_collect (self->rt), ==, 1);
  g_assert_cmpuint (coro_heap_get_n_objects (self->rt), ==, self->n_objects);
}

static void
test_reachable_stays (Fixture      *self,
                      gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue root = coro_value (coro_list_new (rt, NULL, 0));
  CoroList *inner = coro_list_new (rt, NULL, 0);

  coro_list_append (rt, inner, root);
  coro_list_append (rt, inner, coro_int (42));
  coro_list_append_take (rt, (CoroList *) coro_object (root), coro_value (inner));
  g_assert_cmpuint (coro_gc_collect (rt), ==, 0);
  g_assert_cmpint (coro_int_get (inner->items[1]), ==, 42);
  coro_unref (coro_list_pop (rt, (CoroList *) coro_object (root), 0));
}

/* A ring of many kinds; twice, so that the second finds objects that are old. */
static void
test_ring (Fixture      *self,
           gconstpointer data)
{
  CoroRuntime *rt = self->rt;

  for (guint round = 0; round < 2; round++)
    {
      coro_auto CoroValue dict = coro_value (coro_dict_new (rt));
      CoroValue tuple = coro_value (coro_tuple_new (rt, &dict, 1));
      CoroList *list = coro_list_new (rt, NULL, 0);

      coro_list_append_take (rt, list, tuple);
      g_assert_true (coro_dict_set (rt, CORO_DICT (dict), coro_int (1), coro_value (list)));
      coro_unref (coro_value (list));
      if (round == 1)
        g_assert_cmpuint (coro_gc_collect (rt), ==, 0);
      coro_clear (&dict);
      g_assert_cmpuint (coro_gc_collect (rt), ==, 3);
    }
}

static void
test_young_only (Fixture      *self,
                 gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  gsize freed = 0;

  for (guint i = 0; i < 20000; i++)
    {
      CoroList *list = coro_list_new (rt, NULL, 0);

      coro_list_append (rt, list, coro_value (list));
      coro_unref (coro_value (list));
      if (coro_gc_is_due (rt))
        freed += coro_gc_collect_due (rt);
    }
  g_assert_cmpuint (freed, >=, 10000);
  g_assert_cmpuint (coro_heap_get_n_objects (rt), <, self->n_objects + 10000);
}

static void
test_classes_are_cycles (Fixture      *self,
                         gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue type = new_class (rt, NULL);
  coro_auto CoroValue instance = coro_call (rt, type, NULL, 0);

  g_assert_true (coro_set_attr (rt, instance, coro_name (rt, value), instance));
  g_assert_true (coro_set_attr (rt, type, coro_name (rt, value), instance));
  coro_clear (&type);
  g_assert_cmpuint (coro_gc_collect (rt), ==, 0);
  coro_clear (&instance);
  g_assert_cmpuint (coro_gc_collect (rt), >, 2);
}

static CoroValue
new_node (CoroRuntime *rt,
          CoroValue    type,
          const char  *text)
{
  CoroValue instance = coro_call (rt, type, NULL, 0);
  coro_auto CoroValue name = coro_str_new (rt, text);

  g_assert_true (coro_set_attr (rt, instance, coro_name (rt, name), name));
  return instance;
}

static void
test_finalizer_of_a_cycle (Fixture      *self,
                           gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue type = new_class (rt, &def_del);
  CoroValue a = new_node (rt, type, "first");
  CoroValue b = new_node (rt, type, "second");

  g_assert_true (coro_set_attr (rt, a, coro_name (rt, value), b));
  g_assert_true (coro_set_attr (rt, b, coro_name (rt, value), a));
  coro_unref (a);
  coro_unref (b);
  g_assert_cmpuint (n_logged (self), ==, 0);
  coro_gc_collect (rt);
  g_assert_cmpuint (n_logged (self), ==, 2);
  clear_log (self);
}

static void
test_finalizer_without_a_cycle (Fixture      *self,
                                gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue type = new_class (rt, &def_del);

  coro_raise (rt, CORO_EXC_VALUE, "in flight");
  coro_unref (new_node (rt, type, "first"));
  g_assert_cmpuint (n_logged (self), ==, 1);
  g_assert_true (coro_exception_matches (rt, CORO_EXC_VALUE));
  coro_exception_clear (rt);
  clear_log (self);
}

static void
test_resurrection (Fixture      *self,
                   gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue type = new_class (rt, &def_resurrect);
  CoroValue a = new_node (rt, type, "first");

  coro_unref (a);
  g_assert_cmpuint (n_logged (self), ==, 1);
  /* Its finalizer does not run again. */
  clear_log (self);
  g_assert_cmpuint (n_logged (self), ==, 0);

  a = new_node (rt, type, "second");
  g_assert_true (coro_set_attr (rt, a, coro_name (rt, value), a));
  coro_unref (a);
  coro_gc_collect (rt);
  g_assert_cmpuint (n_logged (self), ==, 1);
  {
    coro_auto CoroValue value = coro_get_attr (rt, a, coro_name (rt, value));

    g_assert_true (coro_is (value, a));
  }
  clear_log (self);
  coro_gc_collect (rt);
}

static void
test_weak_references (Fixture      *self,
                      gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue type = new_class (rt, NULL);
  coro_auto CoroValue callback = coro_native_new (rt, &def_callback, CORO_NULL, NULL);
  coro_auto CoroValue object = coro_call (rt, type, NULL, 0);
  coro_auto CoroValue plain = coro_weakref_new (rt, object, CORO_NULL);
  coro_auto CoroValue same = coro_weakref_new (rt, object, CORO_NULL);
  coro_auto CoroValue called = coro_weakref_new (rt, object, callback);
  coro_auto CoroValue got = coro_weakref_get (rt, plain);

  g_assert_true (coro_is (plain, same));
  g_assert_false (coro_is (plain, called));
  g_assert_true (coro_is (got, object));
  coro_clear (&got);
  coro_clear (&object);
  g_assert_true (coro_is_none (coro_weakref_get (rt, plain)));
  g_assert_true (coro_is_none (coro_weakref_get (rt, called)));
  g_assert_cmpuint (n_logged (self), ==, 1);
  clear_log (self);
  g_assert_true (coro_is_null (coro_weakref_new (rt, coro_int (1), CORO_NULL)));
  g_assert_true (coro_exception_matches (rt, CORO_EXC_TYPE));
  coro_exception_clear (rt);
}

static void
test_weak_references_to_a_cycle (Fixture      *self,
                                 gconstpointer data)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue type = new_class (rt, NULL);
  coro_auto CoroValue callback = coro_native_new (rt, &def_callback, CORO_NULL, NULL);
  CoroValue object = coro_call (rt, type, NULL, 0);
  coro_auto CoroValue outside = coro_weakref_new (rt, object, callback);
  CoroValue inside = coro_weakref_new (rt, object, callback);

  /* A reference that dies together with the object is not told. */
  g_assert_true (coro_set_attr (rt, object, coro_name (rt, value), object));
  g_assert_true (coro_set_attr (rt, object, coro_name (rt, key), inside));
  coro_unref (inside);
  coro_unref (object);
  coro_gc_collect (rt);
  g_assert_true (coro_is_none (coro_weakref_get (rt, outside)));
  g_assert_cmpuint (n_logged (self), ==, 1);
  clear_log (self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/core/gc/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("list-of-itself", test_list_of_itself);
  ADD ("reachable-stays", test_reachable_stays);
  ADD ("ring", test_ring);
  ADD ("young-only", test_young_only);
  ADD ("classes-are-cycles", test_classes_are_cycles);
  ADD ("finalizer-of-a-cycle", test_finalizer_of_a_cycle);
  ADD ("finalizer-without-a-cycle", test_finalizer_without_a_cycle);
  ADD ("resurrection", test_resurrection);
  ADD ("weak-references", test_weak_references);
  ADD ("weak-references-to-a-cycle", test_weak_references_to_a_cycle);
#undef ADD

  return g_test_run ();
}
