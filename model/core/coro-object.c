/* coro-object.c: life and death of objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-dict-private.h"
#include "core/coro-heap.h"
#include "core/coro-str.h"
#include "core/coro-weakref.h"

#include <string.h>

/* How many finalizers may be nested on C's stack before objects wait in the trash. */
#define MAX_DEPTH 64

static inline CoroValue *
members_of (CoroObject *self,
            CoroType   *type)
{
  return (CoroValue *) (gpointer) ((char *) self + type->members_offset);
}

static void
drop_dict (CoroRuntime *rt,
           CoroObject  *self)
{
  CoroDict **place = coro_object_dict_place (self);
  CoroDict *dict = *place;

  *place = NULL;
  coro_dict_drop (rt, dict);
}

static void
drop_members (CoroObject *self)
{
  for (CoroType *type = self->type; type->flags & CORO_TYPE_FLAG_HEAP; type = type->primary)
    {
      CoroValue *members = members_of (self, type);

      for (guint i = 0; i < type->n_members; i++)
        coro_clear (&members[i]);
    }
}

static void
destroy (CoroRuntime *rt,
         CoroObject  *self)
{
  CoroHeap *heap = rt->heap;
  CoroType *type = self->type;
  guint flags = type->flags;
  gsize size = type->slots.size != NULL ? type->slots.size (self) : type->size;

  if (flags & CORO_TYPE_FLAG_GC)
    coro_gc_untrack (heap, self);
  if (type->dict_offset != 0)
    drop_dict (rt, self);
  if (G_UNLIKELY (flags & CORO_TYPE_FLAG_MEMBERS))
    drop_members (self);
  if (type->slots.finalize != NULL)
    type->slots.finalize (rt, self);

  heap->n_objects--;
  if (flags & CORO_TYPE_FLAG_GC)
    coro_heap_release (heap, coro_gc_link (self), size + sizeof (CoroGcLink));
  else
    coro_heap_release (heap, self, size);
  if (flags & CORO_TYPE_FLAG_HEAP)
    coro_unref (coro_value (type));
}

/* Finalizers and weak references; FALSE: somebody holds the object again. */
static gboolean
prepare_end (CoroRuntime *rt,
             CoroObject  *self)
{
  if (self->type->slots.del != NULL && !(self->flags & CORO_OBJECT_DEL_CALLED))
    {
      self->refs = 1;
      coro_object_call_del (rt, self);
      if (--self->refs > 0)
        return FALSE;
    }
  if (self->flags & CORO_OBJECT_HAS_WEAKREF)
    {
      self->refs = 1;
      coro_weakref_clear (rt, self);
      if (--self->refs > 0)
        return FALSE;
    }
  if (self->flags & CORO_OBJECT_HAS_ADDRESS)
    g_hash_table_remove (rt->addresses, self);

  return TRUE;
}

/*
 * coro_object_new_uncleared:
 * @rt: a runtime
 * @type: a type
 * @extra: bytes beyond the type's size
 *
 * Returns: (transfer full): an object with nothing but its header, for those that fill all of it at once
 */
gpointer
coro_object_new_uncleared (CoroRuntime *rt,
                           CoroType    *type,
                           gsize        extra)
{
  CoroHeap *heap = rt->heap;
  gsize size = type->size + extra;
  CoroObject *self;

  if (type->flags & CORO_TYPE_FLAG_GC)
    {
      self = coro_gc_object (coro_heap_alloc (heap, size + sizeof (CoroGcLink)));
      self->flags = 0;
      coro_gc_track (heap, self);
    }
  else
    {
      self = coro_heap_alloc (heap, size);
      self->flags = 0;
    }
  self->refs = 1;
  self->type = type;
  if (type->flags & CORO_TYPE_FLAG_HEAP)
    type->base.refs++;
  heap->n_objects++;

  return self;
}

/**
 * coro_object_new:
 * @rt: a runtime
 * @type: a type
 * @extra: bytes beyond the type's size
 *
 * Returns: (transfer full): an object, zeroed beyond its header
 */
gpointer
coro_object_new (CoroRuntime *rt,
                 CoroType    *type,
                 gsize        extra)
{
  CoroObject *self = coro_object_new_uncleared (rt, type, extra);

  memset (self + 1, 0, type->size + extra - sizeof (CoroObject));

  return self;
}

/**
 * coro_object_dealloc:
 * @self: (transfer full): an object whose last reference has gone
 *
 * Drops what it owns and frees it. Of a long chain only the first objects are freed by nested calls; the rest is put
 * aside and taken in turn, so that C's stack does not grow with the chain (CPython: the trashcan).
 */
void
coro_object_dealloc (CoroObject *self)
{
  CoroType *type = self->type;
  CoroRuntime *rt = type->runtime;
  CoroHeap *heap = rt->heap;

  /* strings, numbers, slices: what owns no object that could end with it, and has no finalizer */
  if ((type->flags & (CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_HEAP)) == 0 && type->slots.del == NULL && type->dict_offset == 0 &&
      (type->slots.finalize == NULL || (type == rt->str_type && !(self->flags & (CORO_STR_INTERNED | CORO_STR_PLACED)))) &&
      (self->flags & (CORO_OBJECT_HAS_WEAKREF | CORO_OBJECT_HAS_ADDRESS)) == 0)
    {
      heap->n_objects--;
      coro_heap_release (heap, self, type->slots.size != NULL ? type->slots.size (self) : type->size);
      return;
    }

  if (G_UNLIKELY (heap->depth >= MAX_DEPTH))
    {
      if (self->flags & CORO_OBJECT_TRACKED)
        coro_gc_untrack (heap, self);
      g_ptr_array_add (heap->trash, self);
      return;
    }

  heap->depth++;
  if (((type->slots.del == NULL || self->flags & CORO_OBJECT_DEL_CALLED)
       && !(self->flags & (CORO_OBJECT_HAS_WEAKREF | CORO_OBJECT_HAS_ADDRESS)))
      || prepare_end (rt, self))
    destroy (rt, self);
  heap->depth--;

  while (heap->depth == 0 && heap->trash->len > 0)
    {
      CoroObject *next = g_ptr_array_remove_index_fast (heap->trash, heap->trash->len - 1);

      heap->depth++;
      if (prepare_end (rt, next))
        destroy (rt, next);
      else if (next->type->flags & CORO_TYPE_FLAG_GC)
        coro_gc_track (heap, next);
      heap->depth--;
    }
}

/*
 * coro_object_call_del:
 * @rt: a runtime
 * @self: an object to which the caller holds a reference
 *
 * Runs its finalizer, once in its life. The exception in flight stays as it is; one that the finalizer raises is
 * reported and dropped.
 */
void
coro_object_call_del (CoroRuntime *rt,
                      CoroObject  *self)
{
  CoroValue in_flight = coro_steal (&rt->exception);
  guint depth = rt->heap->depth;

  if (!rt->heap->is_finishing)
    {
      self->flags |= CORO_OBJECT_DEL_CALLED;
      /* What the program frees meanwhile is to be freed at once, as it can see. */
      rt->heap->depth = MIN (depth, MAX_DEPTH / 2);
      self->type->slots.del (rt, self);
      rt->heap->depth = depth;
    }
  if (!coro_is_null (rt->exception))
    {
      CoroValue exception = coro_exception_take (rt);
      coro_auto CoroValue method = coro_ref (coro_type_lookup (self->type, coro_name (rt, __del__)));

      if (rt->unraisable != NULL)
        rt->unraisable (rt, exception, "while calling deallocator", coro_is_null (method) ? coro_value (self) : method);
      else
        coro_unref (exception);
    }
  rt->exception = in_flight;
}

/*
 * coro_object_traverse:
 * @self: an object of a type with %CORO_TYPE_FLAG_GC
 * @visit: called for each object that it owns a reference to
 * @data: for @visit
 */
void
coro_object_traverse (CoroObject    *self,
                      CoroVisitFunc  visit,
                      gpointer       data)
{
  CoroType *type = self->type;

  if (type->flags & CORO_TYPE_FLAG_HEAP)
    visit (&type->base, data);
  if (type->dict_offset != 0)
    {
      CoroDict *dict = *coro_object_dict_place (self);

      if (dict != NULL)
        visit (&dict->base, data);
    }
  if (type->flags & CORO_TYPE_FLAG_MEMBERS)
    for (CoroType *owner = type; owner->flags & CORO_TYPE_FLAG_HEAP; owner = owner->primary)
      {
        CoroValue *members = members_of (self, owner);

        for (guint i = 0; i < owner->n_members; i++)
          if (coro_is_object (members[i]))
            visit (coro_object (members[i]), data);
      }
  if (type->slots.traverse != NULL)
    type->slots.traverse (self, visit, data);
}

/*
 * coro_object_break:
 * @rt: a runtime
 * @self: an object that is part of a dead cycle
 *
 * Drops the references through which the cycle holds together.
 */
void
coro_object_break (CoroRuntime *rt,
                   CoroObject  *self)
{
  if (self->type->dict_offset != 0)
    drop_dict (rt, self);
  if (self->type->flags & CORO_TYPE_FLAG_MEMBERS)
    drop_members (self);
  if (self->type->slots.clear != NULL)
    self->type->slots.clear (rt, self);
}

/**
 * coro_object_get_address:
 * @rt: a runtime
 * @value: any value
 *
 * What id() gives and default reprs show. Addresses are given out in the order in which the program asks for them, so
 * that a run shows the same ones on every machine.
 *
 * Returns: a number that no other living object has
 */
guint64
coro_object_get_address (CoroRuntime *rt,
                         CoroValue    value)
{
  CoroObject *object = coro_object (value);

  if (!coro_is_object (value))
    return G_GUINT64_CONSTANT (0x500000000000) + ((value.bits << 4) & G_GUINT64_CONSTANT (0xfffffffffff0));

  if (object->flags & CORO_OBJECT_HAS_ADDRESS)
    return GPOINTER_TO_SIZE (g_hash_table_lookup (rt->addresses, object));

  rt->next_address += 16;
  object->flags |= CORO_OBJECT_HAS_ADDRESS;
  g_hash_table_insert (rt->addresses, object, GSIZE_TO_POINTER (rt->next_address - 16));
  return rt->next_address - 16;
}
