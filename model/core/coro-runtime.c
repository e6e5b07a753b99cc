/* coro-runtime.c: makes and frees a simulated Python process's types, names and memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-runtime.h"

#include "core/coro-builtin-types.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-heap.h"
#include "core/coro-iterators.h"
#include "core/coro-list.h"
#include "core/coro-memory-view.h"
#include "core/coro-range.h"
#include "core/coro-set.h"
#include "core/coro-slice.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

/* What default reprs show looks like an address of a 64-bit Linux. */
#define FIRST_ADDRESS G_GUINT64_CONSTANT (0x7f3a5c0a1010)

static void
make_types (CoroRuntime *rt)
{
  rt->type_type = coro_type_new_bare (rt, &coro_type_spec);
  rt->type_type->base.type = rt->type_type;
  rt->object_type = coro_type_new_bare (rt, &coro_object_spec);
  rt->str_type = coro_type_new_bare (rt, &coro_str_spec);
  rt->tuple_type = coro_type_new_bare (rt, &coro_tuple_spec);
  rt->dict_type = coro_type_new_bare (rt, &coro_dict_spec);
#define X(name, base) rt->name##_type = coro_type_new_bare (rt, &coro_##name##_spec);
  CORO_CORE_TYPES (X)
#undef X
}

static void
make_names (CoroRuntime *rt)
{
#define X(name) rt->names.name = coro_str_intern (rt, #name);
  CORO_NAMES (X)
#undef X
  rt->empty_str = coro_str_intern (rt, "");
  rt->empty_tuple = coro_tuple_new (rt, NULL, 0);
}

static void
complete_types (CoroRuntime *rt)
{
  coro_type_complete (rt->object_type, NULL);
  coro_type_complete (rt->type_type, rt->object_type);
  coro_type_complete (rt->str_type, rt->object_type);
  coro_type_complete (rt->tuple_type, rt->object_type);
  coro_type_complete (rt->dict_type, rt->object_type);
#define X(name, base) coro_type_complete (rt->name##_type, rt->base##_type);
  CORO_CORE_TYPES (X)
#undef X

  coro_str_init (rt);
  coro_bytes_init (rt);
  coro_memory_view_init (rt);
  coro_tuple_init (rt);
  coro_list_init (rt);
  coro_dict_init (rt);
  coro_set_init (rt);
  coro_range_init (rt);
  coro_slice_init (rt);
  coro_iterators_init (rt);
  coro_exception_init_types (rt);
}

static void
fill_immediate_types (CoroRuntime *rt)
{
  rt->immediate_types[CORO_NONE.bits >> 3] = rt->none_type;
  rt->immediate_types[CORO_FALSE.bits >> 3] = rt->bool_type;
  rt->immediate_types[CORO_TRUE.bits >> 3] = rt->bool_type;
  rt->immediate_types[CORO_NOT_IMPLEMENTED.bits >> 3] = rt->not_implemented_type;
  rt->immediate_types[CORO_ELLIPSIS.bits >> 3] = rt->ellipsis_type;
  /* CORO_NULL has a type too, so that checks of it say no. */
  rt->immediate_types[0] = rt->object_type;
}

/**
 * coro_runtime_new:
 * @max_memory: bytes that the program's values may take
 *
 * Returns: (transfer full): a runtime with the builtin types, and nothing in builtins and modules yet
 */
CoroRuntime *
coro_runtime_new (gsize max_memory)
{
  CoroRuntime *rt = g_new0 (CoroRuntime, 1);

  rt->heap = coro_heap_new (max_memory);
  rt->next_address = FIRST_ADDRESS;
  rt->max_str_digits = 4300;
  rt->addresses = g_hash_table_new (NULL, NULL);
  rt->weakrefs = g_hash_table_new (NULL, NULL);
  rt->signatures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) coro_signature_free);
  rt->native_types = g_ptr_array_new ();
  rt->type_cache = coro_type_cache_new ();

  make_types (rt);
  make_names (rt);
  fill_immediate_types (rt);
  complete_types (rt);
  rt->builtins = coro_dict_new (rt);
  rt->modules = coro_dict_new (rt);

  return rt;
}

/* Objects that own memory outside of the heap give it back; the rest goes with the heap. */
static void
finalize_external (CoroRuntime *rt,
                   CoroGcLink  *list)
{
  CoroGcLink *link = list->next;

  while (link != list)
    {
      CoroGcLink *next = link->next;
      CoroObject *object = coro_gc_object (link);

      if (object->type->flags & CORO_TYPE_FLAG_EXTERNAL && object->type->slots.finalize != NULL)
        object->type->slots.finalize (rt, object);
      link = next;
    }
}

static void
keep_all (CoroGcLink *list)
{
  for (CoroGcLink *link = list->next; link != list; link = link->next)
    coro_gc_object (link)->refs += G_MAXUINT32 / 4;
}

/**
 * coro_runtime_free:
 * @rt: (transfer full): a runtime
 *
 * Frees everything at once. The program's finalizers do not run any more.
 */
void
coro_runtime_free (CoroRuntime *rt)
{
  CoroHeap *heap = rt->heap;

  heap->is_finishing = TRUE;
  /* Finalizers give references back: nothing may be freed by that, for each object is visited just once. */
  keep_all (&heap->young);
  keep_all (&heap->old);
  for (guint i = 0; i < rt->native_types->len; i++)
    ((CoroType *) g_ptr_array_index (rt->native_types, i))->base.refs += G_MAXUINT32 / 4;
  finalize_external (rt, &heap->young);
  finalize_external (rt, &heap->old);
  for (guint i = 0; i < rt->native_types->len; i++)
    {
      CoroType *type = g_ptr_array_index (rt->native_types, i);

      g_clear_pointer (&type->subclasses, g_ptr_array_unref);
    }

  coro_str_finish (rt);
  g_hash_table_unref (rt->addresses);
  g_clear_pointer (&rt->places, g_hash_table_unref);
  g_hash_table_unref (rt->weakrefs);
  g_hash_table_unref (rt->signatures);
  g_ptr_array_unref (rt->native_types);
  g_free (rt->type_cache);
  coro_heap_free (heap);
  g_free (rt);
}
