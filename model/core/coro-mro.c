/* coro-mro.c: the order in which bases are searched: C3 linearisation (Barrett et al., OOPSLA 1996)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

/* Whether `type` stands behind the head of one of the lists. */
static gboolean
is_in_a_tail (CoroTuple **lists,
              gsize      *heads,
              gsize       n_lists,
              CoroValue   type)
{
  for (gsize i = 0; i < n_lists; i++)
    for (gsize j = heads[i] + 1; j < lists[i]->length; j++)
      if (coro_is (lists[i]->items[j], type))
        return TRUE;
  return FALSE;
}

static gboolean
check_duplicates (CoroRuntime *rt,
                  CoroTuple   *bases)
{
  for (gsize i = 0; i < bases->length; i++)
    for (gsize j = i + 1; j < bases->length; j++)
      if (coro_is (bases->items[i], bases->items[j]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "duplicate base class %s",
                      ((CoroType *) coro_object (bases->items[i]))->name->data);
          return FALSE;
        }
  return TRUE;
}

static void
raise_conflict (CoroRuntime *rt,
                CoroTuple  **lists,
                gsize       *heads,
                gsize        n_lists)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < n_lists; i++)
    {
      CoroType *type;

      if (heads[i] >= lists[i]->length)
        continue;
      type = (CoroType *) coro_object (lists[i]->items[heads[i]]);
      if (g_hash_table_add (seen, type))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", type->name->data);
    }
  coro_raise (rt, CORO_EXC_TYPE, "Cannot create a consistent method resolution order (MRO) for bases %s", names->str);
}

/*
 * coro_type_make_mro:
 * @rt: a runtime
 * @self: the type that is being made
 * @bases: its bases, all types
 *
 * Returns: (transfer full): @self and its bases in the order of search; %NULL with TypeError if there is none
 */
CoroTuple *
coro_type_make_mro (CoroRuntime *rt,
                    CoroType    *self,
                    CoroTuple   *bases)
{
  gsize n_lists = bases->length + 1;
  g_autofree CoroTuple **lists = g_new (CoroTuple *, n_lists);
  g_autofree gsize *heads = g_new0 (gsize, n_lists);
  g_autoptr (GArray) result = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  CoroValue first = coro_value (self);

  if (bases->length == 1)
    {
      CoroTuple *mro = ((CoroType *) coro_object (bases->items[0]))->mro;

      g_array_append_val (result, first);
      g_array_append_vals (result, mro->items, (guint) mro->length);
      return coro_tuple_new (rt, (CoroValue *) (gpointer) result->data, result->len);
    }
  if (!check_duplicates (rt, bases))
    return NULL;

  for (gsize i = 0; i < bases->length; i++)
    lists[i] = ((CoroType *) coro_object (bases->items[i]))->mro;
  lists[n_lists - 1] = bases;
  g_array_append_val (result, first);

  for (;;)
    {
      CoroValue chosen = CORO_NULL;
      gboolean empty = TRUE;

      for (gsize i = 0; i < n_lists && coro_is_null (chosen); i++)
        {
          if (heads[i] >= lists[i]->length)
            continue;
          empty = FALSE;
          if (!is_in_a_tail (lists, heads, n_lists, lists[i]->items[heads[i]]))
            chosen = lists[i]->items[heads[i]];
        }

      if (empty)
        return coro_tuple_new (rt, (CoroValue *) (gpointer) result->data, result->len);
      if (coro_is_null (chosen))
        {
          raise_conflict (rt, lists, heads, n_lists);
          return NULL;
        }

      g_array_append_val (result, chosen);
      for (gsize i = 0; i < n_lists; i++)
        if (heads[i] < lists[i]->length && coro_is (lists[i]->items[heads[i]], chosen))
          heads[i]++;
    }
}
