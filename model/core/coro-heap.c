/* coro-heap.c: memory of a simulated process, by size class, counted and freed as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-heap.h"

#include <string.h>

#if CORO_HEAP_GUARDED
# include <sanitizer/asan_interface.h>
# define poison(memory, size)   ASAN_POISON_MEMORY_REGION (memory, size)
# define unpoison(memory, size) ASAN_UNPOISON_MEMORY_REGION (memory, size)
#else
# define poison(memory, size)   ((void) 0)
# define unpoison(memory, size) ((void) 0)
#endif

/* With CORO_HEAP_GUARDED so many blocks of a class stay poisoned before the first is used again. */
#define N_QUARANTINED 2048

struct _CoroLargeBlock {
  CoroLargeBlock *next;
  CoroLargeBlock *previous;
  gsize           size; /* as counted */
  gsize           padding;
};

static gsize
round_size (gsize size)
{
  return (size + CORO_HEAP_STEP - 1) & ~(gsize) (CORO_HEAP_STEP - 1);
}

static void
push_free (CoroHeap      *self,
           gsize          index,
           CoroFreeBlock *block)
{
  block->next = self->free_blocks[index];
  self->free_blocks[index] = block;
}

static gpointer
alloc_bump (CoroHeap *self,
            gsize     rounded)
{
  char *memory;

  if (G_UNLIKELY ((gsize) (self->bump_end - self->bump) < rounded))
    {
      gsize rest = (gsize) (self->bump_end - self->bump);

      if (rest > 0 && !CORO_HEAP_GUARDED)
        push_free (self, rest / CORO_HEAP_STEP, (CoroFreeBlock *) (gpointer) self->bump);
      self->bump = coro_pages_take (self->pages, CORO_HEAP_CHUNK);
      self->bump_end = self->bump + CORO_HEAP_CHUNK;
      poison (self->bump, CORO_HEAP_CHUNK);
    }

  memory = self->bump;
  self->bump += rounded;
  return memory;
}

static gpointer
alloc_large (CoroHeap *self,
             gsize     size)
{
  CoroLargeBlock *block = g_malloc (sizeof (CoroLargeBlock) + size);

  block->size = round_size (size);
  block->previous = NULL;
  block->next = self->large;
  if (block->next != NULL)
    block->next->previous = block;
  self->large = block;
  self->used += block->size;

  return block + 1;
}

static CoroLargeBlock *
unlink_large (CoroHeap *self,
              gpointer  memory,
              gsize     size)
{
  CoroLargeBlock *block = (CoroLargeBlock *) memory - 1;

  g_assert (block->size == round_size (size));
  if (block->next != NULL)
    block->next->previous = block->previous;
  if (block->previous != NULL)
    block->previous->next = block->next;
  else
    self->large = block->next;
  self->used -= block->size;

  return block;
}

/*
 * coro_heap_new:
 * @limit: bytes that the program may use
 *
 * Returns: (transfer full): an empty heap
 */
CoroHeap *
coro_heap_new (gsize limit)
{
  CoroHeap *self = g_new0 (CoroHeap, 1);

  self->limit = limit;
  self->next_full = CORO_HEAP_FIRST_FULL;
  self->thresholds[0] = 2000;
  self->thresholds[1] = 10;
  self->pages = coro_pages_new ();
  self->trash = g_ptr_array_new ();
  coro_gc_list_init (&self->young);
  coro_gc_list_init (&self->old);

  return self;
}

/*
 * coro_heap_free:
 * @self: (transfer full): a heap
 *
 * Frees all blocks at once, whatever is still in them.
 */
void
coro_heap_free (CoroHeap *self)
{
  CoroLargeBlock *large = self->large;

  while (large != NULL)
    {
      CoroLargeBlock *next = large->next;

      g_free (large);
      large = next;
    }
  coro_pages_free (self->pages);
  g_ptr_array_unref (self->trash);
  g_free (self);
}

/*
 * coro_heap_alloc_slow:
 * @self: a heap
 * @size: bytes
 *
 * What coro_heap_alloc() does where no block of the size is free.
 *
 * Returns: uninitialised memory
 */
gpointer
coro_heap_alloc_slow (CoroHeap *self,
                      gsize     size)
{
  gsize index = (size + CORO_HEAP_STEP - 1) / CORO_HEAP_STEP;
  gpointer memory;

  if (size > CORO_HEAP_SMALL_MAX)
    return alloc_large (self, size);
  if (index == 0)
    index = 1;

  if (CORO_HEAP_GUARDED && self->n_free[index] > N_QUARANTINED)
    {
      CoroFreeBlock *block = self->free_blocks[index];

      unpoison (block, sizeof (CoroFreeBlock));
      self->free_blocks[index] = block->next;
      self->n_free[index]--;
      memory = block;
    }
  else
    {
      memory = alloc_bump (self, index * CORO_HEAP_STEP);
    }

  unpoison (memory, MAX (size, 1));
  self->used += size == 0 ? 0 : index * CORO_HEAP_STEP;
  return memory;
}

/*
 * coro_heap_free_slow:
 * @self: a heap
 * @memory: a block of it
 * @size: the bytes that were asked for
 *
 * What coro_heap_release() does for large blocks, and for all where a sanitizer watches.
 */
void
coro_heap_free_slow (CoroHeap *self,
                     gpointer  memory,
                     gsize     size)
{
  gsize index = (size + CORO_HEAP_STEP - 1) / CORO_HEAP_STEP;
  CoroFreeBlock *block = memory;

  if (size > CORO_HEAP_SMALL_MAX)
    {
      g_free (unlink_large (self, memory, size));
      return;
    }

  self->used -= index * CORO_HEAP_STEP;
  if (index == 0)
    return;
  if (!CORO_HEAP_GUARDED)
    {
      push_free (self, index, block);
      return;
    }

  /* of a smaller block not all of what follows was the owner's */
  if (size < sizeof (CoroFreeBlock))
    unpoison (block, sizeof (CoroFreeBlock));
  block->next = NULL;
  poison (memory, index * CORO_HEAP_STEP);
  if (self->n_free[index] == 0)
    {
      self->free_blocks[index] = block;
    }
  else
    {
      unpoison (self->free_tails[index], sizeof (CoroFreeBlock));
      self->free_tails[index]->next = block;
      poison (self->free_tails[index], sizeof (CoroFreeBlock));
    }
  self->free_tails[index] = block;
  self->n_free[index]++;
}

/**
 * coro_alloc:
 * @rt: a runtime
 * @size: bytes
 *
 * Blocks that can be large are asked for with coro_reserve() first.
 *
 * Returns: (transfer full): uninitialised memory, to be given back with coro_free() and the same size; aligned to 16
 */
gpointer
coro_alloc (CoroRuntime *rt,
            gsize        size)
{
  return coro_heap_alloc (rt->heap, MAX (size, 1));
}

/**
 * coro_realloc:
 * @rt: a runtime
 * @memory: (nullable) (transfer full): a block, or %NULL with @old_size 0
 * @old_size: the bytes that it was asked for with
 * @new_size: bytes
 *
 * Returns: (transfer full): a block with the beginning of the old one
 */
gpointer
coro_realloc (CoroRuntime *rt,
              gpointer     memory,
              gsize        old_size,
              gsize        new_size)
{
  CoroHeap *heap = rt->heap;
  gpointer result;

  if (memory == NULL)
    return coro_alloc (rt, new_size);

  if (old_size > CORO_HEAP_SMALL_MAX && new_size > CORO_HEAP_SMALL_MAX)
    {
      CoroLargeBlock *block = unlink_large (heap, memory, old_size);

      block = g_realloc (block, sizeof (CoroLargeBlock) + new_size);
      block->size = round_size (new_size);
      block->previous = NULL;
      block->next = heap->large;
      if (block->next != NULL)
        block->next->previous = block;
      heap->large = block;
      heap->used += block->size;
      return block + 1;
    }

  if (!CORO_HEAP_GUARDED && round_size (MAX (old_size, 1)) == round_size (MAX (new_size, 1)))
    return memory;

  result = coro_alloc (rt, new_size);
  memcpy (result, memory, MIN (old_size, new_size));
  coro_free (rt, memory, old_size);
  return result;
}

/**
 * coro_free:
 * @rt: a runtime
 * @memory: (nullable) (transfer full): a block of coro_alloc() or coro_realloc()
 * @size: the bytes that it was asked for with
 */
void
coro_free (CoroRuntime *rt,
           gpointer     memory,
           gsize        size)
{
  if (memory != NULL)
    coro_heap_release (rt->heap, memory, MAX (size, 1));
}

/**
 * coro_reserve:
 * @rt: a runtime
 * @n_items: how many items
 * @item_size: bytes of one
 *
 * Asks whether that much more may be allocated now.
 *
 * Returns: %FALSE with MemoryError set if it overflows or would pass the limit
 */
gboolean
coro_reserve (CoroRuntime *rt,
              gsize        n_items,
              gsize        item_size)
{
  CoroHeap *heap = rt->heap;
  gsize size;

  if (g_size_checked_mul (&size, n_items, item_size) && size <= heap->limit
      && (heap->used <= heap->limit - size || size <= CORO_HEAP_SMALL_MAX))
    return TRUE;

  coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_MEMORY, NULL));
  return FALSE;
}

/**
 * coro_heap_get_used:
 * @rt: a runtime
 *
 * Returns: bytes that are in use
 */
gsize
coro_heap_get_used (CoroRuntime *rt)
{
  return rt->heap->used;
}

/**
 * coro_heap_is_over_limit:
 * @rt: a runtime
 *
 * Small blocks are given even beyond the limit, so that a message can still be made.
 *
 * Returns: whether more is in use than the program may take
 */
gboolean
coro_heap_is_over_limit (CoroRuntime *rt)
{
  return rt->heap->used > rt->heap->limit;
}

/**
 * coro_heap_get_n_objects:
 * @rt: a runtime
 *
 * Returns: how many objects live
 */
guint64
coro_heap_get_n_objects (CoroRuntime *rt)
{
  return rt->heap->n_objects;
}
