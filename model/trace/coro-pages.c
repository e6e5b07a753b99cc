/* coro-pages.c: blocks of memory that are taken one by one and go together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-pages.h"

#include <sys/mman.h>

/* What a program that makes a hundred thousand objects pays for memory is above all the first touch of each page: for a small
 * page it costs as much as several hundred instructions. So whoever has taken this much already gets more in large pages. */
#define SMALL_TOTAL ((gsize) 1 << 20)
#define REGION_SIZE ((gsize) 2 << 20)

/* A sanitizer looks for references in what malloc() gave, and nowhere else. */
#if defined (__SANITIZE_ADDRESS__)
# define ALWAYS_SMALL 1
#elif defined (__has_feature)
# if __has_feature (address_sanitizer)
#  define ALWAYS_SMALL 1
# endif
#endif
#ifndef ALWAYS_SMALL
# define ALWAYS_SMALL 0
#endif

struct _CoroPages {
  GPtrArray *small;   /* of g_malloc() */
  GPtrArray *regions; /* of mmap(), REGION_SIZE each */
  char      *next;    /* the unused rest of the last region */
  char      *end;
  gsize      size;
};

static char *
map_region (void)
{
  char *mapped = mmap (NULL, 2 * REGION_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gsize before, after;

  if (mapped == MAP_FAILED)
    return NULL;

  before = -(guintptr) mapped & (REGION_SIZE - 1);
  after = REGION_SIZE - before;
  if (before > 0)
    munmap (mapped, before);
  munmap (mapped + before + REGION_SIZE, after);
#ifdef MADV_HUGEPAGE
  /* Where the system has no large pages, small ones do. */
  (void) madvise (mapped + before, REGION_SIZE, MADV_HUGEPAGE);
#endif

  return mapped + before;
}

static gpointer
take_small (CoroPages *self,
            gsize      size)
{
  gpointer memory = g_malloc (size);

  g_ptr_array_add (self->small, memory);

  return memory;
}

/**
 * coro_pages_new:
 *
 * Returns: (transfer full): an empty set of blocks
 */
CoroPages *
coro_pages_new (void)
{
  CoroPages *self = g_new0 (CoroPages, 1);

  self->small = g_ptr_array_new_with_free_func (g_free);
  self->regions = g_ptr_array_new ();

  return self;
}

/**
 * coro_pages_free:
 * @self: (transfer full): a set of blocks
 *
 * Frees it with all of its blocks.
 */
void
coro_pages_free (CoroPages *self)
{
  for (guint i = 0; i < self->regions->len; i++)
    munmap (g_ptr_array_index (self->regions, i), REGION_SIZE);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->small);
  g_free (self);
}

/**
 * coro_pages_take:
 * @self: a set of blocks
 * @size: bytes: some ten thousand, at most 1 MiB, and a multiple of 16
 *
 * Makes a block which stays where it is until all go.
 *
 * Returns: (transfer none): uninitialised memory
 */
gpointer
coro_pages_take (CoroPages *self,
                 gsize      size)
{
  gpointer memory;

  g_return_val_if_fail (size <= SMALL_TOTAL && size % 16 == 0, NULL);

  self->size += size;
  if (ALWAYS_SMALL || self->size <= SMALL_TOTAL)
    return take_small (self, size);

  if ((gsize) (self->end - self->next) < size)
    {
      char *region = map_region ();

      if (region == NULL)
        return take_small (self, size);
      g_ptr_array_add (self->regions, region);
      self->next = region;
      self->end = region + REGION_SIZE;
    }
  memory = self->next;
  self->next += size;

  return memory;
}

/**
 * coro_pages_get_size:
 * @self: a set of blocks
 *
 * Returns: bytes that were taken
 */
gsize
coro_pages_get_size (CoroPages *self)
{
  return self->size;
}
