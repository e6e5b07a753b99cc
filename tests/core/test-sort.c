/* test-sort.c: sorting is stable, compares what CPython compares, and bears a program that interferes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-list.h"
#include "core/coro-str.h"

#include <stdlib.h>

/* An int that notes each comparison */
typedef struct {
  CoroObject base;
  gint64     number;
} Probe;

typedef struct {
  guint   count;
  guint32 hash;
} Trace;

static Trace     *current; /* of the sort that runs; tests are one thread */
static CoroList  *sorted_list;
static CoroType  *probe_type;

typedef enum { SHAPE_RANDOM, SHAPE_RISING, SHAPE_FALLING, SHAPE_TEETH, SHAPE_FEW } Shape;

static CoroValue
probe_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  gint64 left = ((Probe *) coro_object (a))->number, right = ((Probe *) coro_object (b))->number;

  g_assert_cmpint (op, ==, CORO_CMP_LT);
  current->count++;
  current->hash = (current->hash ^ (guint32) (left * 65537 + right)) * 16777619u;
  return coro_bool (left < right);
}

static CoroValue
meddling_compare (CoroRuntime  *rt,
                  CoroValue     a,
                  CoroValue     b,
                  CoroCompareOp op)
{
  coro_list_append (rt, sorted_list, CORO_NONE);
  return coro_bool (a.bits < b.bits);
}

static CoroValue
failing_compare (CoroRuntime  *rt,
                 CoroValue     a,
                 CoroValue     b,
                 CoroCompareOp op)
{
  if (current->count-- == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "enough");
  return coro_bool (((Probe *) coro_object (a))->number < ((Probe *) coro_object (b))->number);
}

static const CoroTypeSpec probe_spec = {
  .name = "Probe",
  .size = sizeof (Probe),
  .slots = { .compare = probe_compare },
};

static const CoroTypeSpec meddling_spec = {
  .name = "Meddling",
  .size = sizeof (Probe),
  .slots = { .compare = meddling_compare },
};

static const CoroTypeSpec failing_spec = {
  .name = "Failing",
  .size = sizeof (Probe),
  .slots = { .compare = failing_compare },
};

static void
make_numbers (gint64 *numbers,
              gint64  n,
              Shape   shape)
{
  gint64 x = n * 31 + 1000;

  for (gint64 i = 0; i < n; i++)
    {
      gint64 number;

      x = (x * 1103515245 + 12345) & 0x7fffffff;
      number = (x >> 8) % 1000;
      if (shape == SHAPE_RISING && number % 8 != 0)
        number = i;
      else if (shape == SHAPE_FALLING && number % 8 != 0)
        number = n - i;
      else if (shape == SHAPE_TEETH)
        number = i % 50 * 21;
      else if (shape == SHAPE_FEW)
        number = number / 251;
      numbers[i] = number;
    }
}

static CoroList *
make_list (CoroRuntime *rt,
           CoroType    *type,
           gint64       n,
           Shape        shape)
{
  g_autofree gint64 *numbers = g_new (gint64, n);
  CoroList *list = coro_list_new (rt, NULL, 0);

  make_numbers (numbers, n, shape);
  for (gint64 i = 0; i < n; i++)
    {
      Probe *probe = coro_object_new (rt, type, 0);

      probe->number = numbers[i];
      g_assert_true (coro_list_append_take (rt, list, coro_value (probe)));
    }
  return list;
}

/* What CPython 3.14 did with the same lists */
static const struct {
  gint64   n;
  Shape    shape;
  gboolean reverse;
  guint    count;
  guint32  hash;
} recorded[] = {
  { 2, SHAPE_RANDOM, FALSE, 1, 0xe3c7c731u },
  { 2, SHAPE_RANDOM, TRUE, 1, 0x32b5c731u },
  { 2, 1, SHAPE_RANDOM, TRUE, 0x4da15fe4u },
  { 2, 2, SHAPE_RANDOM, TRUE, 0x4da15fe4u },
  { 2, 3, SHAPE_RANDOM, TRUE, 0xf2236e70u },
  { 2, 4, SHAPE_RANDOM, TRUE, 0x070c6045u },
  { 3, SHAPE_RANDOM, FALSE, 4, 0x89d36edbu },
  { 3, SHAPE_RANDOM, TRUE, 6, 0x13e96624u },
  { 3, SHAPE_RISING, FALSE, 2, 0x2407fd05u },
  { 3, SHAPE_FALLING, FALSE, 2, 0xcc011e9eu },
  { 3, SHAPE_TEETH, FALSE, 2, 0x53d8a65du },
  { 3, SHAPE_FEW, FALSE, 4, 0xef43ccb8u },
  { 5, SHAPE_RANDOM, FALSE, 10, 0xadc103eau },
  { 5, SHAPE_RANDOM, TRUE, 9, 0xb84c8d46u },
  { 5, SHAPE_RISING, FALSE, 4, 0x709d76ddu },
  { 5, SHAPE_FALLING, FALSE, 4, 0xc6ee6f35u },
  { 5, SHAPE_TEETH, FALSE, 4, 0xcadb155du },
  { 5, SHAPE_FEW, FALSE, 10, 0xdc70aa35u },
  { 10, SHAPE_RANDOM, FALSE, 25, 0x33db2891u },
  { 10, SHAPE_RANDOM, TRUE, 25, 0xa9509cb0u },
  { 10, SHAPE_RISING, FALSE, 19, 0xc3463affu },
  { 10, SHAPE_FALLING, FALSE, 21, 0xca2560bau },
  { 10, SHAPE_TEETH, FALSE, 9, 0x249db6a0u },
  { 10, SHAPE_FEW, FALSE, 24, 0x64348ebdu },
  { 30, SHAPE_RANDOM, FALSE, 113, 0xd1a73f25u },
  { 30, SHAPE_RANDOM, TRUE, 108, 0x104162fau },
  { 30, SHAPE_RISING, FALSE, 95, 0xaa78952du },
  { 30, SHAPE_FALLING, FALSE, 103, 0x02f7b7dau },
  { 30, SHAPE_TEETH, FALSE, 29, 0x3677c970u },
  { 30, SHAPE_FEW, FALSE, 109, 0x2b2dad3bu },
  { 63, SHAPE_RANDOM, FALSE, 295, 0x7f0c82a7u },
  { 63, SHAPE_RANDOM, TRUE, 300, 0xec656150u },
  { 63, SHAPE_RISING, FALSE, 266, 0xc19c46d0u },
  { 63, SHAPE_FALLING, FALSE, 281, 0xbfbe0964u },
  { 63, SHAPE_TEETH, FALSE, 129, 0xc5461da1u },
  { 63, SHAPE_FEW, FALSE, 286, 0xb060060au },
  { 64, SHAPE_RANDOM, FALSE, 304, 0x322095c1u },
  { 64, SHAPE_RANDOM, TRUE, 304, 0x4e2dcbe9u },
  { 64, SHAPE_RISING, FALSE, 184, 0x8d699099u },
  { 64, SHAPE_FALLING, FALSE, 192, 0x3c27b036u },
  { 64, SHAPE_TEETH, FALSE, 108, 0xa0714722u },
  { 64, SHAPE_FEW, FALSE, 285, 0x094090eeu },
  { 65, SHAPE_RANDOM, FALSE, 313, 0x7f3c9b13u },
  { 65, SHAPE_RANDOM, TRUE, 308, 0xe9efc6f3u },
  { 65, SHAPE_RISING, FALSE, 231, 0x610a905au },
  { 65, SHAPE_FALLING, FALSE, 259, 0xd678ead5u },
  { 65, SHAPE_TEETH, FALSE, 111, 0xefe568e0u },
  { 65, SHAPE_FEW, FALSE, 282, 0xa709d7acu },
  { 100, SHAPE_RANDOM, FALSE, 547, 0xdf30d829u },
  { 100, SHAPE_RANDOM, TRUE, 535, 0x32c01336u },
  { 100, SHAPE_RISING, FALSE, 469, 0x3ed95150u },
  { 100, SHAPE_FALLING, FALSE, 505, 0x2a776b8eu },
  { 100, SHAPE_TEETH, FALSE, 199, 0x9321f838u },
  { 100, SHAPE_FEW, FALSE, 491, 0x796a9c7au },
  { 129, SHAPE_RANDOM, FALSE, 736, 0xde2633dbu },
  { 129, SHAPE_RANDOM, TRUE, 743, 0xc40ac863u },
  { 129, SHAPE_RISING, FALSE, 549, 0xcdc0c599u },
  { 129, SHAPE_FALLING, FALSE, 577, 0x02ab6f77u },
  { 129, SHAPE_TEETH, FALSE, 330, 0xef202451u },
  { 129, SHAPE_FEW, FALSE, 637, 0xfdff6e41u },
  { 200, SHAPE_RANDOM, FALSE, 1271, 0x511833adu },
  { 200, SHAPE_RANDOM, TRUE, 1278, 0x03fa511eu },
  { 200, SHAPE_RISING, FALSE, 894, 0xaa708f32u },
  { 200, SHAPE_FALLING, FALSE, 943, 0x1f7cd97du },
  { 200, SHAPE_TEETH, FALSE, 601, 0x0c14839cu },
  { 200, SHAPE_FEW, FALSE, 1048, 0x8710a5d7u },
  { 500, SHAPE_RANDOM, FALSE, 3825, 0xed0a95c8u },
  { 500, SHAPE_RANDOM, TRUE, 3836, 0xc33e33dfu },
  { 500, SHAPE_RISING, FALSE, 2717, 0x58cd34feu },
  { 500, SHAPE_FALLING, FALSE, 2814, 0x7ce89aaau },
  { 500, SHAPE_TEETH, FALSE, 3165, 0x8bf30efcu },
  { 500, SHAPE_FEW, FALSE, 2785, 0xa751241fu },
  { 1000, SHAPE_RANDOM, FALSE, 8646, 0x52dfb2f0u },
  { 1000, SHAPE_RANDOM, TRUE, 8631, 0xed1fcea0u },
  { 1000, SHAPE_RISING, FALSE, 6018, 0xbb9c4304u },
  { 1000, SHAPE_FALLING, FALSE, 6161, 0xed47651bu },
  { 1000, SHAPE_TEETH, FALSE, 7237, 0x1c81fcc7u },
  { 1000, SHAPE_FEW, FALSE, 5607, 0x455fba3fu },
  { 3000, SHAPE_RANDOM, FALSE, 30787, 0x3ab693ebu },
  { 3000, SHAPE_RANDOM, TRUE, 30757, 0x0cdf92cfu },
  { 3000, SHAPE_RISING, FALSE, 16793, 0xba3168f7u },
  { 3000, SHAPE_FALLING, FALSE, 17848, 0xd7e5e031u },
  { 3000, SHAPE_TEETH, FALSE, 16800, 0xffa73da5u },
  { 3000, SHAPE_FEW, FALSE, 16762, 0x7d7978c0u },
  { 5000, SHAPE_RANDOM, FALSE, 55080, 0x278c0951u },
  { 5000, SHAPE_RANDOM, TRUE, 55120, 0xbb6e19a1u },
  { 5000, SHAPE_RISING, FALSE, 26830, 0xaefa7db1u },
  { 5000, SHAPE_FALLING, FALSE, 28497, 0x4204f515u },
  { 5000, SHAPE_TEETH, FALSE, 29918, 0xfc2e80cau },
  { 5000, SHAPE_FEW, FALSE, 27959, 0xdadecee4u },
};

static void
test_comparisons (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 64 << 20);

  probe_type = coro_type_new_native (rt, &probe_spec, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (recorded); i++)
    {
      CoroList *list = make_list (rt, probe_type, recorded[i].n, recorded[i].shape);
      Trace trace = { 0, 2166136261u };

      current = &trace;
      g_assert_true (coro_list_sort (rt, list, NULL, recorded[i].reverse));
      g_test_message ("%" G_GINT64_FORMAT " items, shape %d: %u comparisons", recorded[i].n, recorded[i].shape,
                      trace.count);
      g_assert_cmpuint (trace.count, ==, recorded[i].count);
      g_assert_cmphex (trace.hash, ==, recorded[i].hash);
      coro_unref (coro_value (list));
    }
  coro_runtime_free (rt);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Small ints, floats and strings take paths of their own. */
static void
test_kinds (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 64 << 20);
  enum { N = 2000 };
  gint64 numbers[N];

  for (int kind = 0; kind < 4; kind++)
    {
      CoroList *list = coro_list_new (rt, NULL, 0);

      make_numbers (numbers, N, SHAPE_RANDOM);
      for (int i = 0; i < N; i++)
        {
          CoroValue item = kind == 0   ? coro_int (numbers[i] - 500)
                           : kind == 1 ? coro_binary (rt, coro_int (numbers[i]), coro_int (8), CORO_OP_TRUEDIV)
                           : kind == 2 ? coro_str_new_format (rt, "%06d", (int) numbers[i])
                           : i % 2     ? coro_int (numbers[i])
                                       : coro_binary (rt, coro_int (numbers[i]), coro_int (1), CORO_OP_TRUEDIV);

          coro_list_append_take (rt, list, item);
        }
      g_assert_true (coro_list_sort (rt, list, NULL, FALSE));
      for (gsize i = 1; i < N; i++)
        g_assert_cmpint (coro_compare_truth (rt, list->items[i - 1], list->items[i], CORO_CMP_LE), ==, 1);
      qsort (numbers, N, sizeof *numbers, compare_numbers);
      if (kind == 0)
        {
          for (gsize i = 0; i < N; i++)
            g_assert_cmpint (coro_int_get (list->items[i]), ==, numbers[i] - 500);
        }
      coro_unref (coro_value (list));
    }
  coro_runtime_free (rt);
}

/* Items of equal keys keep their order, whichever way. */
static void
test_stable (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 64 << 20);
  enum { N = 3000 };
  gint64 numbers[N];

  make_numbers (numbers, N, SHAPE_RANDOM);
  for (int reverse = 0; reverse < 2; reverse++)
    {
      CoroList *list = coro_list_new (rt, NULL, 0), *keys = coro_list_new (rt, NULL, 0);

      for (int i = 0; i < N; i++)
        {
          coro_list_append (rt, list, coro_int (numbers[i] % 10 * N + i));
          coro_list_append (rt, keys, coro_int (numbers[i] % 10));
        }
      g_assert_true (coro_list_sort (rt, list, keys, reverse));
      for (int i = 1; i < N; i++)
        {
          gint64 before = coro_int_get (list->items[i - 1]), after = coro_int_get (list->items[i]);

          if (before / N == after / N)
            g_assert_cmpint (before, <, after);
          else
            g_assert_true ((before / N < after / N) == !reverse);
        }
      coro_unref (coro_value (list));
      coro_unref (coro_value (keys));
    }
  coro_runtime_free (rt);
}

static void
test_modified (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 64 << 20);
  CoroType *type = coro_type_new_native (rt, &meddling_spec, NULL);

  sorted_list = make_list (rt, type, 100, SHAPE_RANDOM);
  g_assert_false (coro_list_sort (rt, sorted_list, NULL, FALSE));
  g_assert_true (coro_exception_matches (rt, CORO_EXC_VALUE));
  coro_exception_clear (rt);
  g_assert_cmpuint (sorted_list->length, ==, 100);
  coro_unref (coro_value (sorted_list));
  coro_runtime_free (rt);
}

/* Whenever a comparison fails, all items are still there, once each. */
static void
test_failed (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 64 << 20);
  CoroType *type = coro_type_new_native (rt, &failing_spec, NULL);
  enum { N = 300 };

  for (guint after = 0; after < 2600; after += 7)
    {
      CoroList *list = make_list (rt, type, N, after % 5);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      Trace trace = { after, 0 };
      gboolean done;

      current = &trace;
      done = coro_list_sort (rt, list, NULL, after % 2);
      g_assert_true (done == coro_is_null (rt->exception));
      coro_exception_clear (rt);
      g_assert_cmpuint (list->length, ==, N);
      for (gsize i = 0; i < N; i++)
        g_assert_true (g_hash_table_add (seen, coro_object (list->items[i])));
      coro_unref (coro_value (list));
    }
  coro_runtime_free (rt);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/sort/comparisons-of-cpython", test_comparisons);
  g_test_add_func ("/core/sort/kinds", test_kinds);
  g_test_add_func ("/core/sort/stable", test_stable);
  g_test_add_func ("/core/sort/modified-meanwhile", test_modified);
  g_test_add_func ("/core/sort/failed-comparison-loses-nothing", test_failed);

  return g_test_run ();
}
