/* coro-heap.h: the heap's inside, for the files of this folder that make and free objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"
#include "trace/coro-pages.h"

G_BEGIN_DECLS

#define CORO_HEAP_STEP      16
#define CORO_HEAP_SMALL_MAX 512
#define CORO_HEAP_N_CLASSES (CORO_HEAP_SMALL_MAX / CORO_HEAP_STEP + 1)
#define CORO_HEAP_CHUNK     ((gsize) 64 * 1024)
/* So many objects must have grown old before all of them are collected for the first time. */
#define CORO_HEAP_FIRST_FULL 50000

#if defined (__SANITIZE_ADDRESS__)
# define CORO_HEAP_GUARDED 1
#elif defined (__has_feature)
# if __has_feature (address_sanitizer)
#  define CORO_HEAP_GUARDED 1
# endif
#endif
#ifndef CORO_HEAP_GUARDED
# define CORO_HEAP_GUARDED 0
#endif

typedef struct _CoroFreeBlock  CoroFreeBlock;
typedef struct _CoroLargeBlock CoroLargeBlock;
typedef struct _CoroGcLink     CoroGcLink;

struct _CoroFreeBlock {
  CoroFreeBlock *next;
};

/* In front of every tracked object; while a collection runs, `back` of its objects counts references instead. */
struct _CoroGcLink {
  CoroGcLink *next;
  union {
    CoroGcLink *link;
    gintptr     count;
  } back;
};

G_STATIC_ASSERT (sizeof (CoroGcLink) == CORO_HEAP_STEP);

struct _CoroHeap {
  CoroFreeBlock  *free_blocks[CORO_HEAP_N_CLASSES];
  char           *bump; /* the unused rest of the newest chunk */
  char           *bump_end;
  gsize           used;
  gsize           limit;
  /* See coro_gc_make_room(). */
  gsize           tight;     /* up to here the limit may be passed */
  guint           patience;  /* grows with each collection that made no room */
  guint           n_patient;
  guint64         n_objects;

  CoroGcLink      young;
  CoroGcLink      old;
  gsize           n_young;
  gsize           n_old;
  gsize           next_full; /* collect all objects when n_old gets here */
  gboolean        is_collecting;
  gboolean        is_disabled;   /* gc.disable(): only where memory gets short */
  gint64          thresholds[3]; /* what gc.set_threshold() was given */

  guint           depth; /* objects whose finalizers are on C's stack */
  gboolean        is_finishing;
  GPtrArray      *trash; /* objects without references that wait for their turn */

  CoroPages      *pages; /* owned: where small blocks lie */
  CoroLargeBlock *large;
  CoroFreeBlock  *free_tails[CORO_HEAP_N_CLASSES]; /* with CORO_HEAP_GUARDED: the oldest free block is used first */
  gsize           n_free[CORO_HEAP_N_CLASSES];
};

CoroHeap *coro_heap_new         (gsize     limit);
void      coro_heap_free        (CoroHeap *self);
gpointer  coro_heap_alloc_slow  (CoroHeap *self,
                                 gsize     size);
void      coro_heap_free_slow   (CoroHeap *self,
                                 gpointer  memory,
                                 gsize     size);

static inline gpointer
coro_heap_alloc (CoroHeap *self,
                 gsize     size)
{
  gsize          index = (size + CORO_HEAP_STEP - 1) / CORO_HEAP_STEP;
  CoroFreeBlock *block;

  if (CORO_HEAP_GUARDED || G_UNLIKELY (size > CORO_HEAP_SMALL_MAX) || (block = self->free_blocks[index]) == NULL)
    return coro_heap_alloc_slow (self, size);

  self->free_blocks[index] = block->next;
  self->used += index * CORO_HEAP_STEP;
  return block;
}

static inline void
coro_heap_release (CoroHeap *self,
                   gpointer  memory,
                   gsize     size)
{
  gsize          index = (size + CORO_HEAP_STEP - 1) / CORO_HEAP_STEP;
  CoroFreeBlock *block = memory;

  if (CORO_HEAP_GUARDED || G_UNLIKELY (size > CORO_HEAP_SMALL_MAX))
    {
      coro_heap_free_slow (self, memory, size);
      return;
    }

  block->next = self->free_blocks[index];
  self->free_blocks[index] = block;
  self->used -= index * CORO_HEAP_STEP;
}

static inline CoroGcLink *
coro_gc_link (CoroObject *object)
{
  return (CoroGcLink *) (gpointer) object - 1;
}

static inline CoroObject *
coro_gc_object (CoroGcLink *link)
{
  return (CoroObject *) (gpointer) (link + 1);
}

static inline void
coro_gc_list_init (CoroGcLink *list)
{
  list->next = list;
  list->back.link = list;
}

static inline void
coro_gc_list_append (CoroGcLink *list,
                     CoroGcLink *link)
{
  CoroGcLink *last = list->back.link;

  last->next = link;
  link->back.link = last;
  link->next = list;
  list->back.link = link;
}

/* Appends what is in `other`, which is empty then. */
static inline void
coro_gc_list_join (CoroGcLink *list,
                   CoroGcLink *other)
{
  CoroGcLink *first = other->next;
  CoroGcLink *last = other->back.link;

  if (first == other)
    return;
  first->back.link = list->back.link;
  list->back.link->next = first;
  last->next = list;
  list->back.link = last;
  coro_gc_list_init (other);
}

static inline void
coro_gc_list_remove (CoroGcLink *link)
{
  link->back.link->next = link->next;
  link->next->back.link = link->back.link;
}

static inline void
coro_gc_track (CoroHeap   *self,
               CoroObject *object)
{
  coro_gc_list_append (&self->young, coro_gc_link (object));
  object->flags |= CORO_OBJECT_TRACKED | CORO_OBJECT_YOUNG;
  self->n_young++;
}

static inline void
coro_gc_untrack (CoroHeap   *self,
                 CoroObject *object)
{
  if (!(object->flags & CORO_OBJECT_TRACKED))
    return;
  coro_gc_list_remove (coro_gc_link (object));
  if (object->flags & CORO_OBJECT_YOUNG)
    self->n_young--;
  else
    self->n_old--;
  object->flags &= ~(guint32) (CORO_OBJECT_TRACKED | CORO_OBJECT_YOUNG);
}

gpointer coro_object_new_uncleared (CoroRuntime *rt,
                                    CoroType    *type,
                                    gsize        extra);
/* Of any object: what its type's traverse and clear do, and its dict, its __slots__ and its class. */
void coro_object_traverse (CoroObject    *self,
                           CoroVisitFunc  visit,
                           gpointer       data);
void coro_object_break    (CoroRuntime   *rt,
                           CoroObject    *self);
/* Runs slots.del if it has not run yet; the caller holds a reference. */
void coro_object_call_del (CoroRuntime   *rt,
                           CoroObject    *self);

G_END_DECLS
