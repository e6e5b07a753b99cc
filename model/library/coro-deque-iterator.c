/* coro-deque-iterator.c: iterators over a deque, both ways
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-deque-private.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"

typedef struct {
  CoroObject base;
  CoroValue  deque; /* owned */
  gsize      index;
  guint64    state;
  gboolean   reversed;
} CoroDequeIterator;

static CoroValue
iterator_self (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
iterator_next (CoroRuntime *rt,
               CoroValue    value)
{
  CoroDequeIterator *self = (CoroDequeIterator *) coro_object (value);
  CoroDeque         *deque;

  if (coro_is_null (self->deque))
    return CORO_NULL;
  deque = CORO_DEQUE (self->deque);
  if (deque->state != self->state)
    {
      coro_clear (&self->deque);
      return coro_raise (rt, CORO_EXC_RUNTIME, "deque mutated during iteration");
    }
  if (self->index >= deque->length)
    {
      coro_clear (&self->deque);
      return CORO_NULL;
    }
  self->index++;
  return coro_ref (*coro_deque_place (deque, self->reversed ? deque->length - self->index : self->index - 1));
}

static void
iterator_traverse (CoroObject    *object,
                   CoroVisitFunc  visit,
                   gpointer       data)
{
  if (coro_is_object (((CoroDequeIterator *) object)->deque))
    visit (coro_object (((CoroDequeIterator *) object)->deque), data);
}

static void
iterator_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_clear (&((CoroDequeIterator *) object)->deque);
}

const CoroTypeSpec coro_deque_iterator_spec = {
  .module = "collections",
  .name = "_deque_iterator",
  .size = sizeof (CoroDequeIterator),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = {
    .finalize = iterator_clear,
    .traverse = iterator_traverse,
    .clear = iterator_clear,
    .iter = iterator_self,
    .next = iterator_next,
  },
};

CoroValue
coro_deque_iterator_new (CoroRuntime *rt,
                         CoroValue    deque,
                         gboolean     reversed)
{
  coro_auto CoroValue type = CORO_NULL;
  CoroDequeIterator  *self;
  CoroStr            *name = coro_str_intern (rt, "_iterator");

  /* the iterator's type is kept where every deque finds it */
  type = coro_ref (coro_type_lookup (coro_object (deque)->type, name));
  coro_unref (coro_value (name));
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->deque = coro_ref (deque);
  self->state = CORO_DEQUE (deque)->state;
  self->reversed = reversed;
  return coro_value (self);
}
