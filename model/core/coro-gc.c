/* coro-gc.c: finds objects that only hold each other, by trial deletion (CPython: Python/gc.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-heap.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"
#include "core/coro-weakref.h"

/* So many new objects, less those that went meanwhile, make a collection due; and a part of those that have grown old, so that a
 * program that keeps what it makes has each object looked at a few times, however many there are. */
#define YOUNG_THRESHOLD 10000
#define YOUNG_PART      4
/* All objects are collected when there are twice as many, and so many more, than after the last time. */
#define OLD_GROWTH      CORO_HEAP_FIRST_FULL
/* Where memory is short, all objects are collected each time that this part of the limit was taken ... */
#define TIGHT_PART      16
/* ... and where that made no room, not again for up to so many questions. */
#define MAX_PATIENCE    1024

static void
visit_subtract (CoroObject *object,
                gpointer    data)
{
  if (object->flags & CORO_OBJECT_COLLECTING)
    coro_gc_link (object)->back.count--;
}

/* What was reached and is still to be looked into: a GPtrArray without its questions. */
typedef struct {
  CoroObject **objects;
  gsize        length;
  gsize        allocated;
} Reached;

static void
visit_mark (CoroObject *object,
            gpointer    data)
{
  Reached *reached = data;

  if (!(object->flags & CORO_OBJECT_COLLECTING))
    return;
  object->flags &= ~(guint32) CORO_OBJECT_COLLECTING;
  if (G_UNLIKELY (reached->length == reached->allocated))
    {
      reached->allocated = reached->allocated * 2 + 256;
      reached->objects = g_renew (CoroObject *, reached->objects, reached->allocated);
    }
  reached->objects[reached->length++] = object;
}

/* Moves to `dead` what cannot be reached from outside of `list`. */
static void
find_dead (CoroGcLink *list,
           CoroGcLink *dead)
{
  Reached reached = { 0 };
  CoroGcLink *next;

  for (CoroGcLink *link = list->next; link != list; link = link->next)
    {
      CoroObject *object = coro_gc_object (link);

      link->back.count = (gintptr) object->refs;
      object->flags |= CORO_OBJECT_COLLECTING;
    }
  for (CoroGcLink *link = list->next; link != list; link = link->next)
    coro_object_traverse (coro_gc_object (link), visit_subtract, NULL);

  for (CoroGcLink *link = list->next; link != list; link = link->next)
    {
      if (link->back.count <= 0)
        continue;
      visit_mark (coro_gc_object (link), &reached);
      while (reached.length > 0)
        coro_object_traverse (reached.objects[--reached.length], visit_mark, &reached);
    }
  g_free (reached.objects);

  next = list->next;
  coro_gc_list_init (list);
  coro_gc_list_init (dead);
  while (next != list)
    {
      CoroGcLink *link = next;
      CoroObject *object = coro_gc_object (link);

      next = link->next;
      coro_gc_list_append (object->flags & CORO_OBJECT_COLLECTING ? dead : list, link);
      object->flags &= ~(guint32) CORO_OBJECT_COLLECTING;
    }
}

/* A tuple of what is in no cycle never will be in one (CPython: _PyTuple_MaybeUntrack()). */
static gboolean
is_free_of_cycles (CoroObject *object)
{
  CoroTuple *tuple = (CoroTuple *) object;

  if (object->type != object->type->runtime->tuple_type)
    return FALSE;

  for (gsize i = 0; i < tuple->length; i++)
    {
      CoroValue item = tuple->items[i];

      if (coro_is_null (item) || (coro_is_object (item) && (coro_object (item)->flags & CORO_OBJECT_TRACKED) != 0))
        return FALSE;
    }
  return TRUE;
}

static void
move_to_old (CoroHeap   *heap,
             CoroGcLink *list)
{
  CoroGcLink *next;

  for (CoroGcLink *link = list->next; link != list; link = next)
    {
      CoroObject *object = coro_gc_object (link);

      next = link->next;
      if (!(object->flags & CORO_OBJECT_YOUNG))
        continue;
      if (is_free_of_cycles (object))
        {
          coro_gc_untrack (heap, object);
          continue;
        }
      object->flags &= ~(guint32) CORO_OBJECT_YOUNG;
      heap->n_young--;
      heap->n_old++;
    }

  coro_gc_list_join (&heap->old, list);
}

static GPtrArray *
hold (CoroGcLink *list)
{
  GPtrArray *objects = g_ptr_array_new ();

  for (CoroGcLink *link = list->next; link != list; link = link->next)
    {
      CoroObject *object = coro_gc_object (link);

      object->refs++;
      g_ptr_array_add (objects, object);
    }
  return objects;
}

static void
release (GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    coro_unref (coro_value (g_ptr_array_index (objects, i)));
  g_ptr_array_unref (objects);
}

/* Weak references among them are not told of anything any more; those to them, which are not, call back. */
static void
clear_weak_references (CoroRuntime *rt,
                       CoroGcLink  *list)
{
  GPtrArray *objects = hold (list);

  for (guint i = 0; i < objects->len; i++)
    coro_weakref_forget (rt, g_ptr_array_index (objects, i));
  for (guint i = 0; i < objects->len; i++)
    {
      CoroObject *object = g_ptr_array_index (objects, i);

      if (object->flags & CORO_OBJECT_HAS_WEAKREF)
        coro_weakref_clear (rt, object);
    }
  release (objects);
}

/* Runs what the program wants to happen at the end of these objects. What one of them lets go of may take others along at once, in
 * an order of its own: a loop is closed, and with its handles go the tasks that only they held. */
static void
run_finalizers (CoroRuntime *rt,
                CoroGcLink  *list)
{
  CoroGcLink seen;

  coro_gc_list_init (&seen);
  while (list->next != list)
    {
      CoroGcLink *link = list->next;
      CoroObject *object = coro_gc_object (link);

      coro_gc_list_remove (link);
      coro_gc_list_append (&seen, link);
      if (object->type->slots.del == NULL || object->flags & CORO_OBJECT_DEL_CALLED)
        continue;
      coro_ref (coro_value (object));
      coro_object_call_del (rt, object);
      coro_unref (coro_value (object));
    }
  coro_gc_list_join (list, &seen);
}

static gsize
collect (CoroRuntime *rt,
         CoroGcLink  *list)
{
  CoroHeap *heap = rt->heap;
  CoroGcLink dead;
  CoroGcLink final;
  GPtrArray *broken;
  gsize n_freed;

  find_dead (list, &dead);
  if (list != &heap->old)
    move_to_old (heap, list);
  if (dead.next == &dead)
    return 0;

  clear_weak_references (rt, &dead);
  run_finalizers (rt, &dead);

  /* A finalizer may have made them reachable again. */
  find_dead (&dead, &final);
  move_to_old (heap, &dead);

  broken = hold (&final);
  n_freed = broken->len;
  for (guint i = 0; i < broken->len; i++)
    coro_object_break (rt, g_ptr_array_index (broken, i));
  release (broken);
  /* What is left of them although it was broken lives on. */
  move_to_old (heap, &final);

  return n_freed;
}

static gsize
collect_all (CoroRuntime *rt)
{
  CoroHeap *heap = rt->heap;
  gsize n_freed;

  move_to_old (heap, &heap->young);
  n_freed = collect (rt, &heap->old);
  heap->next_full = 2 * heap->n_old + OLD_GROWTH;

  return n_freed;
}

static gsize
run (CoroRuntime *rt,
     gboolean     all)
{
  CoroHeap *heap = rt->heap;
  CoroValue in_flight;
  gsize n_freed;

  if (heap->is_collecting)
    return 0;

  heap->is_collecting = TRUE;
  in_flight = coro_steal (&rt->exception);
  n_freed = all ? collect_all (rt) : collect (rt, &heap->young);
  rt->exception = in_flight;
  heap->is_collecting = FALSE;

  return n_freed;
}

/**
 * coro_gc_is_due:
 * @rt: a runtime
 *
 * Returns: whether so many objects are new that coro_gc_collect_due() should be called
 */
gboolean
coro_gc_is_due (CoroRuntime *rt)
{
  CoroHeap *heap = rt->heap;

  return heap->n_young > MAX (YOUNG_THRESHOLD, heap->n_old / YOUNG_PART) && !heap->is_collecting && !heap->is_disabled;
}

/**
 * coro_gc_collect_due:
 * @rt: a runtime
 *
 * Frees cycles among the new objects, or among all if many have grown old since the last time.
 *
 * Returns: how many objects it freed
 */
gsize
coro_gc_collect_due (CoroRuntime *rt)
{
  return run (rt, rt->heap->n_old + rt->heap->n_young > rt->heap->next_full);
}

static gboolean
has_say (CoroGcLink *list)
{
  for (CoroGcLink *link = list->next; link != list; link = link->next)
    {
      CoroObject *object = coro_gc_object (link);

      if ((object->type->slots.del != NULL && !(object->flags & CORO_OBJECT_DEL_CALLED)) ||
          (object->flags & CORO_OBJECT_HAS_WEAKREF) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * coro_gc_collect_last:
 * @rt: a runtime that is about to end
 *
 * Collects all objects if there may be any among them whose end the program or a report would tell of. The others go with the heap.
 */
void
coro_gc_collect_last (CoroRuntime *rt)
{
  if (has_say (&rt->heap->young) || has_say (&rt->heap->old))
    coro_gc_collect (rt);
}

/**
 * coro_gc_make_room:
 * @rt: a runtime
 *
 * Collects all objects if more memory is in use than the program may take. A program that stays close to its limit, or goes on after
 * each MemoryError, is not held up by it every time.
 *
 * Returns: %FALSE: the program is to get a MemoryError
 */
gboolean
coro_gc_make_room (CoroRuntime *rt)
{
  CoroHeap *heap = rt->heap;

  if (G_LIKELY (heap->used <= heap->limit) || heap->used <= heap->tight)
    return TRUE;
  if (heap->n_patient > 0)
    {
      heap->n_patient--;
      return FALSE;
    }

  coro_gc_collect (rt);
  if (coro_heap_is_over_limit (rt))
    {
      heap->patience = MIN (2 * heap->patience + 1, MAX_PATIENCE);
      heap->n_patient = heap->patience - 1;
      heap->tight = 0;
      return FALSE;
    }
  heap->patience = 0;
  heap->tight = heap->used + heap->limit / TIGHT_PART;

  return TRUE;
}

/**
 * coro_gc_collect:
 * @rt: a runtime
 *
 * Frees all cycles that the program cannot reach. May run the program: __del__ and callbacks of weak references.
 *
 * Returns: how many objects it freed
 */
gsize
coro_gc_collect (CoroRuntime *rt)
{
  coro_type_cache_clear (rt);
  return run (rt, TRUE);
}
