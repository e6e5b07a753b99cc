/* test-containers.c: containers against simple models, under a program that interferes, deep, large and in cycles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-evaluate.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

#define LIMIT ((gsize) 256 << 20)

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* The living entries of a dict in order, and nothing else, are those of the model: keys in order of insertion. */
static void
check_dict (CoroDict   *dict,
            GArray     *order,
            GHashTable *model)
{
  CoroValue key, value;
  gsize position = 0, i = 0;

  g_assert_cmpuint (dict->length, ==, g_hash_table_size (model));
  while (coro_dict_next (dict, &position, &key, &value))
    {
      g_assert_cmpint (coro_int_get (key), ==, g_array_index (order, gint, i));
      g_assert_cmpint (coro_int_get (value), ==,
                       GPOINTER_TO_INT (g_hash_table_lookup (model, GINT_TO_POINTER (coro_int_get (key)))));
      i++;
    }
  g_assert_cmpuint (i, ==, order->len);
}

static void
forget (GArray *order,
        gint    key)
{
  for (guint i = 0; i < order->len; i++)
    {
      if (g_array_index (order, gint, i) == key)
        {
          g_array_remove_index (order, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_dict_model (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);
  CoroDict *dict = coro_dict_new (rt);
  g_autoptr (GHashTable) model = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint));
  guint32 state = 1;

  for (int step = 0; step < 20000; step++)
    {
      gint key = next_random (&state) % 300 * 64;
      gint number = next_random (&state) % 1000;
      gboolean has = g_hash_table_contains (model, GINT_TO_POINTER (key));
      CoroValue found;

      switch (next_random (&state) % 16)
        {
        case 0 ... 6:
          g_assert_true (coro_dict_set (rt, dict, coro_int (key), coro_int (number)));
          g_hash_table_insert (model, GINT_TO_POINTER (key), GINT_TO_POINTER (number));
          if (!has)
            g_array_append_val (order, key);
          break;
        case 7 ... 11:
          g_assert_cmpint (coro_dict_delete (rt, dict, coro_int (key)), ==, has);
          if (g_hash_table_remove (model, GINT_TO_POINTER (key)))
            forget (order, key);
          break;
        case 12 ... 14:
          found = coro_dict_get (rt, dict, coro_int (key), NULL);
          g_assert_true (coro_is_null (found) == !has);
          if (has)
            g_assert_cmpint (coro_int_get (found), ==,
                             GPOINTER_TO_INT (g_hash_table_lookup (model, GINT_TO_POINTER (key))));
          break;
        default:
          if (next_random (&state) % 100 == 0)
            {
              coro_dict_clear (rt, dict);
              g_hash_table_remove_all (model);
              g_array_set_size (order, 0);
            }
        }
      if (step % 100 == 0)
        check_dict (dict, order, model);
    }
  check_dict (dict, order, model);
  coro_unref (coro_value (dict));
  coro_runtime_free (rt);
}

static void
test_set_model (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);
  CoroSet *set = coro_set_new (rt, FALSE);
  g_autoptr (GHashTable) model = g_hash_table_new (NULL, NULL);
  guint32 state = 2;

  for (int step = 0; step < 20000; step++)
    {
      gint item = next_random (&state) % 400 * 16;
      gboolean has = g_hash_table_contains (model, GINT_TO_POINTER (item));

      switch (next_random (&state) % 3)
        {
        case 0:
          g_assert_true (coro_set_add (rt, set, coro_int (item)));
          g_hash_table_add (model, GINT_TO_POINTER (item));
          break;
        case 1:
          g_assert_cmpint (coro_set_discard (rt, set, coro_int (item)), ==, has);
          g_hash_table_remove (model, GINT_TO_POINTER (item));
          break;
        default:
          g_assert_cmpint (coro_set_contains (rt, set, coro_int (item)), ==, has);
        }
      g_assert_cmpuint (coro_set_get_length (set), ==, g_hash_table_size (model));
    }
  coro_unref (coro_value (set));
  coro_runtime_free (rt);
}

static void
test_list_model (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);
  CoroList *list = coro_list_new (rt, NULL, 0);
  g_autoptr (GArray) model = g_array_new (FALSE, FALSE, sizeof (gint));
  guint32 state = 3;

  for (int step = 0; step < 20000; step++)
    {
      gint number = next_random (&state) % 1000;
      guint at = model->len > 0 ? next_random (&state) % model->len : 0;

      switch (next_random (&state) % 5)
        {
        case 0 ... 1:
          g_assert_true (coro_list_append (rt, list, coro_int (number)));
          g_array_append_val (model, number);
          break;
        case 2:
          g_assert_true (coro_list_insert (rt, list, at, coro_int (number)));
          g_array_insert_val (model, at, number);
          break;
        default:
          if (model->len == 0)
            break;
          g_assert_cmpint (coro_int_get (coro_list_pop (rt, list, at)), ==, g_array_index (model, gint, at));
          g_array_remove_index (model, at);
        }
      g_assert_cmpuint (list->length, ==, model->len);
      g_assert_cmpuint (list->allocated, >=, list->length);
    }
  for (guint i = 0; i < model->len; i++)
    g_assert_cmpint (coro_int_get (list->items[i]), ==, g_array_index (model, gint, i));
  coro_unref (coro_value (list));
  coro_runtime_free (rt);
}

/* An object of hash 1 whose comparisons and repr empty a container */
typedef struct {
  CoroObject base;
  CoroValue  victim; /* borrowed */
} Saboteur;

static void
sabotage (CoroRuntime *rt,
          CoroValue    value)
{
  CoroValue victim = ((Saboteur *) coro_object (value))->victim;

  if (coro_dict_check (rt, victim))
    coro_dict_clear (rt, CORO_DICT (victim));
  else
    {
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, "clear"));

      coro_unref (coro_call_method (rt, victim, CORO_STR (name), NULL, 0));
    }
}

static CoroValue
saboteur_compare (CoroRuntime  *rt,
                  CoroValue     a,
                  CoroValue     b,
                  CoroCompareOp op)
{
  sabotage (rt, a);
  return coro_bool (op == CORO_CMP_NE);
}

static gboolean
saboteur_hash (CoroRuntime *rt,
               CoroValue    self,
               gint64      *hash)
{
  *hash = 1;
  return TRUE;
}

static CoroValue
saboteur_repr (CoroRuntime *rt,
               CoroValue    self)
{
  sabotage (rt, self);
  return coro_str_new (rt, "X");
}

static const CoroTypeSpec saboteur_spec = {
  .name = "Saboteur",
  .size = sizeof (Saboteur),
  .slots = { .compare = saboteur_compare, .hash = saboteur_hash, .repr = saboteur_repr },
};

static const char *const sabotages[] = {
  "[x, x, y, [1]].index(1)",
  "a.index(y)",
  "a.count(y)",
  "a.remove(y)",
  "y in a",
  "a == [y, y, y]",
  "a < [y, y, y]",
  "[y, y] == a",
  "a != list(a)",
  "repr(a)",
  "a.extend([1]); a.index(5)",
  "sorted(a)",
  "a.sort()",
  "a.sort(key=repr)",
  "max(a)",
  "d[y]",
  "d.get(y)",
  "y in d",
  "d.pop(y, 1)",
  "d.setdefault(y, [])",
  "d == {y: 1}",
  "repr(d)",
  "repr(d.items())",
  "d | {y: 2}",
  "{y: 2} | d",
  "y in s",
  "s.discard(y)",
  "s.add(y)",
  "s | {y}",
  "s & {y}",
  "s - {y}",
  "s ^ {y}",
  "s == {y, 1}",
  "repr(s)",
  "s.issubset({y, 7})",
  "s.update([y])",
  "s.isdisjoint([y])",
  "{y} - s",
  "{y} <= s",
  "(x, y, x) == (y, x, y)",
  "str(a)",
  "'%s %r' % (a, d)",
  "'{} {!r}'.format(a, s)",
  "d.keys() & [y]",
  "d.items() == {y: 1}.items()",
};

static void
test_sabotage (void)
{
  const char *names[] = { "a", "d", "s" };

  for (gsize i = 0; i < G_N_ELEMENTS (sabotages); i++)
    {
      for (gsize target = 0; target < G_N_ELEMENTS (names); target++)
        {
          g_autoptr (CoreEvaluator) evaluator = core_evaluator_new (LIMIT);
          CoroRuntime *rt = core_evaluator_get (evaluator);
          CoroType *type = coro_type_new_native (rt, &saboteur_spec, NULL);
          Saboteur *x = coro_object_new (rt, type, 0), *y = coro_object_new (rt, type, 0);
          coro_auto CoroValue victim = CORO_NULL;

          core_evaluator_bind (evaluator, "x", coro_value (x));
          core_evaluator_bind (evaluator, "y", coro_value (y));
          /* while containers are made nothing is emptied */
          x->victim = y->victim = coro_value (rt->modules);
          coro_unref (core_execute (evaluator, "a = [x, [2], x]; d = {x: [1], 1: [2]}; s = {x, 1, (2,)}"));
          g_assert_true (coro_is_null (rt->exception));

          victim = core_evaluate (evaluator, names[target]);
          x->victim = y->victim = victim;
          coro_unref (core_execute (evaluator, sabotages[i]));
          coro_exception_clear (rt);
          x->victim = y->victim = coro_value (rt->modules);
        }
    }
}

static const char *const too_large[] = {
  "[0] * 10**12",           "'x' * 10**12",        "'xy' * 10**12",          "b'x' * 10**12",
  "(1,) * 10**12",          "list(range(10**12))", "tuple(range(10**12))",   "bytes(10**12)",
  "bytearray(10**12)",      "'a'.ljust(10**12)",   "'a'.center(10**12, '\\u1234')", "'a'.zfill(10**12)",
  "b'a'.center(10**12)",    "set(range(10**10))",  "sorted(range(10**12))",  "dict.fromkeys(range(10**9))",
  "'\\t'.expandtabs(2**31 - 1)", "('a' * 10**6).replace('a', 'b' * 10**6)", "'%1000000000000s' % 1",
  "'%*d' % (10**12, 1)",    "'{:1000000000000}'.format(1)", "[[]] * 10**11", "a = [1]; a *= 10**12",
  "a = [1]; a.extend(range(10**12))", "('x' * 10**6).join(['y'] * 10**5)",   "'x' * (2**62)", "[0] * (2**62)",
  "a = bytearray(); a.extend(range(10**12))", "b'a' * (2**62)", "(1, 2) * (2**62)", "list(zip(range(10**12)))",
  "[1] * 10**8 + [1] * 10**8",
};

static void
test_memory (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (too_large); i++)
    {
      g_autoptr (CoreEvaluator) evaluator = core_evaluator_new ((gsize) 32 << 20);
      CoroRuntime *rt = core_evaluator_get (evaluator);
      coro_auto CoroValue value = core_execute (evaluator, too_large[i]);

      g_test_message ("%s", too_large[i]);
      g_assert_true (coro_is_null (value));
      g_assert_true (coro_exception_matches (rt, CORO_EXC_MEMORY) || coro_exception_matches (rt, CORO_EXC_OVERFLOW) ||
                     coro_exception_matches (rt, CORO_EXC_VALUE));
      coro_exception_clear (rt);
      g_assert_cmpuint (coro_heap_get_used (rt), <, (gsize) 64 << 20);
    }
}

typedef enum { NEST_LIST, NEST_TUPLE, NEST_DICT, NEST_FROZENSET, NEST_ENUMERATE, NEST_SLICE, N_NESTS } Nest;

/* A value inside of a value, 200,000 deep */
static CoroValue
make_deep (CoroRuntime *rt,
           Nest         nest)
{
  CoroValue deep = nest == NEST_ENUMERATE ? coro_iter (rt, coro_value (rt->empty_tuple)) : CORO_NONE;

  for (int i = 0; i < 200000 && !coro_is_null (deep); i++)
    {
      coro_auto CoroValue inner = deep;
      CoroValue three[3] = { CORO_NONE, inner, CORO_NONE };

      switch (nest)
        {
        case NEST_LIST:
          deep = coro_value (coro_list_new (rt, &inner, 1));
          break;
        case NEST_TUPLE:
          deep = coro_value (coro_tuple_new (rt, &inner, 1));
          break;
        case NEST_DICT:
          deep = coro_value (coro_dict_new (rt));
          g_assert_true (coro_dict_set (rt, CORO_DICT (deep), CORO_NONE, inner));
          break;
        case NEST_FROZENSET:
          deep = coro_value (coro_set_new (rt, TRUE));
          g_assert_true (coro_set_add (rt, CORO_SET (deep), inner));
          break;
        case NEST_ENUMERATE:
          deep = coro_call (rt, coro_value (rt->enumerate_type), &inner, 1);
          break;
        case NEST_SLICE:
        default:
          deep = coro_call (rt, coro_value (rt->slice_type), three, 3);
        }
    }
  return deep;
}

/* What goes deep on C's stack ends with RecursionError; what is deep can be dropped. */
static void
test_deep (void)
{
  for (Nest nest = 0; nest < N_NESTS; nest++)
    {
      CoroRuntime *rt = coro_runtime_new (LIMIT);
      coro_auto CoroValue a = make_deep (rt, nest);
      coro_auto CoroValue b = make_deep (rt, nest);
      gint64 hash;

      g_assert_false (coro_is_null (a));
      if (nest == NEST_ENUMERATE)
        {
          g_assert_true (coro_is_null (coro_next (rt, a)));
          g_assert_true (coro_exception_matches (rt, CORO_EXC_RECURSION));
        }
      else
        {
          g_assert_true (coro_is_null (coro_repr (rt, a)));
          g_assert_true (coro_exception_matches (rt, CORO_EXC_RECURSION));
          coro_exception_clear (rt);
          if (nest != NEST_FROZENSET)
            g_assert_true (coro_is_null (coro_compare (rt, a, b, CORO_CMP_EQ)));
          if (nest == NEST_TUPLE || nest == NEST_SLICE)
            {
              coro_exception_clear (rt);
              g_assert_false (coro_hash (rt, a, &hash));
              g_assert_true (coro_exception_matches (rt, CORO_EXC_RECURSION));
            }
        }
      coro_exception_clear (rt);
      g_assert_cmpuint (rt->c_depth, ==, 0);
      g_assert_null (rt->reprs);
      coro_clear (&a);
      coro_clear (&b);
      coro_runtime_free (rt);
    }
}

static const char *const cycles[] = {
  "a = [1]; a.append(a)",
  "a = {}; a[1] = a",
  "a = {}; a[1] = a.values()",
  "a = []; a.append((a,))",
  "a = []; a.append(iter(a))",
  "a = []; a.append(enumerate(a))",
  "a = []; a.append(zip(a, a))",
  "a = []; a.append(reversed(a))",
  "a = {}; a[1] = iter(a.items())",
  "a = []; a.append(slice(a))",
  "a = []; a.append(a.append)",
  "a = {}; a[1] = {2: [a, {3: a}]}",
};

static void
test_cycles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cycles); i++)
    {
      g_autoptr (CoreEvaluator) evaluator = core_evaluator_new (LIMIT);
      CoroRuntime *rt = core_evaluator_get (evaluator);
      guint64 before, after;

      coro_unref (core_execute (evaluator, "a = None"));
      coro_gc_collect (rt);
      before = coro_heap_get_n_objects (rt);
      for (int n = 0; n < 50; n++)
        coro_unref (core_execute (evaluator, cycles[i]));
      g_assert_true (coro_is_null (rt->exception));
      coro_unref (core_execute (evaluator, "a = None"));
      coro_gc_collect (rt);
      after = coro_heap_get_n_objects (rt);
      g_test_message ("%s", cycles[i]);
      /* names and method objects that were made once may stay */
      g_assert_cmpuint (after, <, before + 25);
    }
}

/* A class statement's class over a builtin */
static CoroType *
make_class (CoreEvaluator *evaluator,
            CoroType      *base,
            const char    *name)
{
  CoroRuntime *rt = core_evaluator_get (evaluator);
  CoroValue base_value = coro_value (base);
  coro_auto CoroValue name_value = coro_str_new (rt, name);
  coro_auto CoroValue bases = coro_value (coro_tuple_new (rt, &base_value, 1));
  coro_auto CoroValue dict = coro_value (coro_dict_new (rt));
  CoroType *type = coro_type_new_class (rt, rt->type_type, CORO_STR (name_value), CORO_TUPLE (bases), CORO_DICT (dict));

  g_assert_nonnull (type);
  core_evaluator_bind (evaluator, name, coro_value (type));
  return type;
}

static void
test_subclasses (void)
{
  static const char *const checks[] = {
    "S('abc') == 'abc'",
    "hash(S('abc')) == hash('abc')",
    "S('abc')[1] == 'b'",
    "S('a') + 'b' == 'ab'",
    "repr(S('abc')) == repr('abc')",
    "str(S('abc')) == 'abc'",
    "S('abc') in {'abc': 1}",
    "len(S('h' * 1000)) == 1000",
    "S('ab').upper() == 'AB'",
    "T((1, 2)) == (1, 2)",
    "repr(T((1, 2))) == '(1, 2)'",
    "T((1, 2)) + (3,) == (1, 2, 3)",
    "hash(T((1, 2))) == hash((1, 2))",
    "T()[:] == ()",
    "L([1, 2]) == [1, 2]",
    "repr(L([1])) == '[1]'",
    "L() == []",
    "D({1: 2}) == {1: 2}",
    "D(a=1)['a'] == 1",
    "repr(D()) == '{}'",
    "E([1]) == {1}",
    "repr(E([1])) == 'E({1})'",
    "repr(E()) == 'E()'",
    "F([1]) == frozenset([1])",
    "repr(F([1])) == 'F({1})'",
    "hash(F([1])) == hash(frozenset([1]))",
    "B(b'ab') == b'ab'",
    "repr(B(b'a')) == repr(b'a')",
    "B(b'abc')[1:] == b'bc'",
    "A(b'ab') == b'ab'",
    "list(L([1, 2])) == [1, 2]",
    "sorted(E([2, 1])) == [1, 2]",
    "'%s' % S('x') == 'x'",
    "'-'.join([S('a'), S('b')]) == 'a-b'",
    "isinstance(S('x').strip(), S) == False",
    "type(S('x') * 1) is str",
    "type(T((1,)) * 1) is tuple",
    "type(D(a=1) | {}) is dict",
    "type(E([1]) | {2}) is set",
    "L([3]).__len__() == 1",
    "isinstance(L(), list)",
  };
  static const char *const names[] = { "S", "T", "L", "D", "E", "F", "B", "A" };
  static const char *const arguments[] = {
    "'text' * 9", "(1, 2, 3)", "[1]", "{1: 2}", "[1]", "[1]", "b'bytes'", "b'x'"
  };
  g_autoptr (CoreEvaluator) evaluator = core_evaluator_new (LIMIT);
  CoroRuntime *rt = core_evaluator_get (evaluator);
  CoroType *bases[] = { rt->str_type, rt->tuple_type, rt->list_type, rt->dict_type, rt->set_type, rt->frozenset_type,
                        rt->bytes_type, rt->bytearray_type };

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    make_class (evaluator, bases[i], names[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autofree char *text = core_evaluate_to_text (evaluator, checks[i]);

      g_test_message ("%s", checks[i]);
      g_assert_cmpstr (text, ==, "True");
    }

  /* attributes of instances, which lie behind items of any number */
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *source = g_strdup_printf ("%s(%s)", names[i], arguments[i]);
      coro_auto CoroValue instance = core_evaluate (evaluator, source);
      coro_auto CoroValue same = core_evaluate (evaluator, arguments[i]);
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, "tag"));
      coro_auto CoroValue read = CORO_NULL;

      g_assert_false (coro_is_null (instance));
      g_assert_true (coro_set_attr (rt, instance, CORO_STR (name), coro_int (5)));
      read = coro_get_attr (rt, instance, CORO_STR (name));
      g_assert_cmpint (coro_int_get (read), ==, 5);
      if (i != 4 && i != 5 && i != 2)
        g_assert_cmpint (coro_equal (rt, instance, same), ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/containers/dict-model", test_dict_model);
  g_test_add_func ("/core/containers/set-model", test_set_model);
  g_test_add_func ("/core/containers/list-model", test_list_model);
  g_test_add_func ("/core/containers/emptied-while-in-use", test_sabotage);
  g_test_add_func ("/core/containers/memory-limit", test_memory);
  g_test_add_func ("/core/containers/deep", test_deep);
  g_test_add_func ("/core/containers/cycles", test_cycles);
  g_test_add_func ("/core/containers/subclasses", test_subclasses);

  return g_test_run ();
}
