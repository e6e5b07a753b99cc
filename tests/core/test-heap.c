/* test-heap.c: blocks, the limit, and objects that are freed however deep they hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-runtime.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

#define LIMIT ((gsize) 64 << 20)

static void
test_blocks_keep_their_bytes (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);
  gsize used = coro_heap_get_used (rt);
  guint8 *blocks[2000];

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = coro_alloc (rt, i);
      g_assert_cmpuint ((guintptr) blocks[i] % 16, ==, 0);
      memset (blocks[i], (int) (i % 251), i);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i += 2)
    {
      blocks[i] = coro_realloc (rt, blocks[i], i, i * 2);
      memset (blocks[i] + i, (int) (i % 251), i);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      gsize size = i % 2 == 0 ? i * 2 : i;

      for (gsize j = 0; j < size; j++)
        g_assert_cmpuint (blocks[i][j], ==, i % 251);
      coro_free (rt, blocks[i], size);
    }
  g_assert_cmpuint (coro_heap_get_used (rt), ==, used);
  coro_free (rt, NULL, 0);
  coro_runtime_free (rt);
}

static void
test_realloc_shrinks_and_grows (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);
  gsize used = coro_heap_get_used (rt);
  char *block = coro_realloc (rt, NULL, 0, 10);

  strcpy (block, "beginning");
  block = coro_realloc (rt, block, 10, 100000);
  block = coro_realloc (rt, block, 100000, 500000);
  g_assert_cmpstr (block, ==, "beginning");
  block = coro_realloc (rt, block, 500000, 1000);
  block = coro_realloc (rt, block, 1000, 16);
  g_assert_cmpstr (block, ==, "beginning");
  coro_free (rt, block, 16);
  g_assert_cmpuint (coro_heap_get_used (rt), ==, used);
  coro_runtime_free (rt);
}

static void
assert_memory_error (CoroRuntime *rt)
{
  g_assert_true (coro_exception_matches (rt, CORO_EXC_MEMORY));
  coro_exception_clear (rt);
}

static void
test_limit (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);

  g_assert_true (coro_reserve (rt, LIMIT / 2, 1));
  g_assert_false (coro_reserve (rt, LIMIT + 1, 1));
  assert_memory_error (rt);
  g_assert_false (coro_reserve (rt, G_MAXSIZE / 4, 8));
  assert_memory_error (rt);
  g_assert_false (coro_reserve (rt, G_MAXSIZE, G_MAXSIZE));
  assert_memory_error (rt);
  g_assert_false (coro_heap_is_over_limit (rt));
  coro_runtime_free (rt);
}

static void
test_filling_the_heap (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 4 << 20);
  CoroList *list = coro_list_new (rt, NULL, 0);

  while (!coro_heap_is_over_limit (rt))
    {
      coro_auto CoroValue text = coro_str_new (rt, "some text that is not kept anywhere else");

      if (!coro_list_append (rt, list, text))
        break;
    }
  coro_exception_clear (rt);
  g_assert_null (coro_tuple_new (rt, NULL, 1000000));
  assert_memory_error (rt);
  coro_unref (coro_value (list));
  g_assert_false (coro_heap_is_over_limit (rt));
  coro_runtime_free (rt);
}

/* [[[[...]]]] as deep as C's stack could not bear by recursion */
static void
test_deep_list (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 512 << 20);
  guint64 n_objects = coro_heap_get_n_objects (rt);
  CoroValue value = CORO_NONE;

  for (guint i = 0; i < 1000000; i++)
    {
      CoroList *list = coro_list_new (rt, NULL, 0);

      coro_list_append_take (rt, list, value);
      value = coro_value (list);
    }
  coro_unref (value);
  g_assert_cmpuint (coro_heap_get_n_objects (rt), ==, n_objects);
  coro_runtime_free (rt);
}

/* tuples of dicts of lists, and a wide level at every thousandth */
static void
test_deep_mixture (void)
{
  CoroRuntime *rt = coro_runtime_new ((gsize) 512 << 20);
  guint64 n_objects = coro_heap_get_n_objects (rt);
  CoroValue value = CORO_NONE;
  coro_auto CoroValue key = coro_str_new (rt, "key");

  for (guint i = 0; i < 100000; i++)
    {
      coro_auto CoroValue dict = coro_value (coro_dict_new (rt));
      CoroValue items[2] = { value, CORO_NONE };

      g_assert_true (coro_dict_set (rt, CORO_DICT (dict), key, value));
      items[1] = coro_steal (&dict);
      value = coro_value (coro_tuple_new_take (rt, items, 2));
    }
  coro_unref (value);
  coro_clear (&key);
  g_assert_cmpuint (coro_heap_get_n_objects (rt), ==, n_objects);
  coro_runtime_free (rt);
}

static void
test_runtime_frees_what_is_left (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);

  for (guint i = 0; i < 1000; i++)
    coro_list_new (rt, NULL, 0);
  coro_alloc (rt, 100);
  coro_alloc (rt, 100000);
  coro_raise (rt, CORO_EXC_VALUE, "still in flight");
  coro_runtime_free (rt);
}

static void
test_addresses (void)
{
  CoroRuntime *rt = coro_runtime_new (LIMIT);
  CoroRuntime *other = coro_runtime_new (LIMIT);
  coro_auto CoroValue a = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue b = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue c = coro_value (coro_list_new (other, NULL, 0));
  guint64 address = coro_object_get_address (rt, a);

  g_assert_cmpuint (coro_object_get_address (rt, b), ==, address + 16);
  g_assert_cmpuint (coro_object_get_address (rt, a), ==, address);
  g_assert_cmpuint (address >> 40, ==, 0x7f);
  /* The same in every run. */
  g_assert_cmpuint (coro_object_get_address (other, c), ==, address);
  /* A new object never shows an old one's. */
  coro_clear (&b);
  b = coro_value (coro_list_new (rt, NULL, 0));
  g_assert_cmpuint (coro_object_get_address (rt, b), ==, address + 32);
  coro_clear (&a);
  coro_clear (&b);
  coro_clear (&c);
  coro_runtime_free (rt);
  coro_runtime_free (other);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/heap/blocks-keep-their-bytes", test_blocks_keep_their_bytes);
  g_test_add_func ("/core/heap/realloc-shrinks-and-grows", test_realloc_shrinks_and_grows);
  g_test_add_func ("/core/heap/limit", test_limit);
  g_test_add_func ("/core/heap/filling-the-heap", test_filling_the_heap);
  g_test_add_func ("/core/heap/deep-list", test_deep_list);
  g_test_add_func ("/core/heap/deep-mixture", test_deep_mixture);
  g_test_add_func ("/core/heap/runtime-frees-what-is-left", test_runtime_frees_what_is_left);
  g_test_add_func ("/core/heap/addresses", test_addresses);

  return g_test_run ();
}
