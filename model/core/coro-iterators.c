/* coro-iterators.c: iterators over sequences and sets, and what iter() and reversed() make
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-iterators.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-iterators-private.h"
#include "core/coro-list.h"
#include "core/coro-set-private.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

typedef struct {
  CoroObject base;
  CoroValue  set;    /* owned; CORO_NULL: exhausted */
  gsize      length; /* of the set when the iterator was made */
  gsize      position;
} SetIterator;

#define SET_ITERATOR(value) ((SetIterator *) coro_object (value))

/**
 * coro_iterator_self:
 * @rt: the runtime
 * @self: an iterator
 *
 * The iter slot of iterators.
 *
 * Returns: (transfer full): @self
 */
CoroValue
coro_iterator_self (CoroRuntime *rt,
                    CoroValue    self)
{
  return coro_ref (self);
}

/**
 * coro_sequence_iterator_of:
 * @rt: the runtime
 * @type: the iterator's type
 * @sequence: what it iterates over
 *
 * Returns: (transfer full): an iterator at index 0
 */
CoroValue
coro_sequence_iterator_of (CoroRuntime *rt,
                           CoroType    *type,
                           CoroValue    sequence)
{
  CoroSequenceIterator *self = coro_object_new (rt, type, 0);

  self->sequence = coro_ref (sequence);
  return coro_value (self);
}

/**
 * coro_sequence_iterator_new:
 * @rt: the runtime
 * @sequence: an object with `__getitem__`
 *
 * Returns: (transfer full): an iterator that asks for items 0, 1, 2 ... until IndexError
 */
CoroValue
coro_sequence_iterator_new (CoroRuntime *rt,
                            CoroValue    sequence)
{
  return coro_sequence_iterator_of (rt, rt->sequence_iterator_type, sequence);
}

static void
sequence_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_clear (&((CoroSequenceIterator *) object)->sequence);
}

static void
sequence_traverse (CoroObject   *object,
                   CoroVisitFunc visit,
                   gpointer      data)
{
  CoroValue sequence = ((CoroSequenceIterator *) object)->sequence;

  if (coro_is_object (sequence))
    visit (coro_object (sequence), data);
}

static CoroValue
list_next (CoroRuntime *rt,
           CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  CoroList *list = CORO_LIST (self->sequence);

  if (list == NULL)
    return CORO_NULL;
  if ((gsize) self->index < list->length)
    return coro_ref (list->items[self->index++]);
  sequence_clear (rt, &self->base);
  return CORO_NULL;
}

static CoroValue
list_reverse_next (CoroRuntime *rt,
                   CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  CoroList *list = CORO_LIST (self->sequence);

  if (list == NULL)
    return CORO_NULL;
  if (self->index >= 0 && (gsize) self->index < list->length)
    return coro_ref (list->items[self->index--]);
  sequence_clear (rt, &self->base);
  return CORO_NULL;
}

static CoroValue
tuple_next (CoroRuntime *rt,
            CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  CoroTuple *tuple = CORO_TUPLE (self->sequence);

  if (tuple == NULL)
    return CORO_NULL;
  if ((gsize) self->index < tuple->length)
    return coro_ref (tuple->items[self->index++]);
  sequence_clear (rt, &self->base);
  return CORO_NULL;
}

static CoroValue
str_next (CoroRuntime *rt,
          CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  CoroStr *str = CORO_STR (self->sequence);

  if (str == NULL)
    return CORO_NULL;
  if ((gsize) self->index < str->n_bytes)
    {
      const char *p = str->data + self->index;
      gunichar c = coro_utf8_next (&p);

      self->index = p - str->data;
      return coro_str_from_char (rt, c);
    }
  sequence_clear (rt, &self->base);
  return CORO_NULL;
}

static CoroValue
bytes_next (CoroRuntime *rt,
            CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  const guint8 *data;
  gsize length;

  if (coro_is_null (self->sequence))
    return CORO_NULL;
  if (coro_bytes_peek (rt, self->sequence, &data, &length) && (gsize) self->index < length)
    return coro_int (data[self->index++]);
  sequence_clear (rt, &self->base);
  return CORO_NULL;
}

/* Item self->index, or the end if there is none */
static CoroValue
get_item (CoroRuntime          *rt,
          CoroSequenceIterator *self)
{
  CoroValue item = coro_get_item (rt, self->sequence, coro_int (self->index));

  if (coro_is_null (item) &&
      (coro_exception_matches (rt, CORO_EXC_INDEX) || coro_exception_matches (rt, CORO_EXC_STOP_ITERATION)))
    {
      coro_exception_clear (rt);
      sequence_clear (rt, &self->base);
    }
  return item;
}

static CoroValue
sequence_next (CoroRuntime *rt,
               CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  CoroValue item;

  if (coro_is_null (self->sequence))
    return CORO_NULL;
  item = get_item (rt, self);
  if (!coro_is_null (item))
    self->index++;
  return item;
}

static CoroValue
reversed_next (CoroRuntime *rt,
               CoroValue    value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  CoroValue item;

  if (coro_is_null (self->sequence))
    return CORO_NULL;
  if (self->index < 0)
    {
      sequence_clear (rt, &self->base);
      return CORO_NULL;
    }
  item = get_item (rt, self);
  if (!coro_is_null (item))
    self->index--;
  return item;
}

/* iterator.__length_hint__ () */
static CoroValue
sequence_length_hint (CoroRuntime     *rt,
                      CoroValue        value,
                      const CoroValue *args)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (value);
  gssize length;

  if (coro_is_null (self->sequence))
    return coro_int (0);
  if (self->base.type == rt->list_reverseiterator_type || self->base.type == rt->reversed_type)
    return coro_int (self->index + 1);
  length = coro_length (rt, self->sequence);
  if (length < 0)
    return CORO_NULL;
  if (coro_str_check (rt, self->sequence))
    return coro_int (length - (gssize) coro_str_index_of (CORO_STR (self->sequence), self->index));
  return coro_int (MAX (length - self->index, 0));
}

/**
 * coro_set_iter:
 * @rt: the runtime
 * @set: a set
 *
 * Returns: (transfer full): an iterator
 */
CoroValue
coro_set_iter (CoroRuntime *rt,
               CoroValue    set)
{
  SetIterator *self = coro_object_new (rt, rt->set_iterator_type, 0);

  self->set = coro_ref (set);
  self->length = CORO_SET (set)->used;
  return coro_value (self);
}

static void
set_iterator_clear (CoroRuntime *rt,
                    CoroObject  *object)
{
  coro_clear (&((SetIterator *) object)->set);
}

static void
set_iterator_traverse (CoroObject   *object,
                       CoroVisitFunc visit,
                       gpointer      data)
{
  CoroValue set = ((SetIterator *) object)->set;

  if (coro_is_object (set))
    visit (coro_object (set), data);
}

/* set_iterator.__length_hint__ () */
static CoroValue
set_length_hint (CoroRuntime     *rt,
                 CoroValue        value,
                 const CoroValue *args)
{
  SetIterator *self = SET_ITERATOR (value);
  gsize position, n = 0;
  CoroValue item;

  if (coro_is_null (self->set) || self->length != CORO_SET (self->set)->used)
    return coro_int (0);
  for (position = self->position; coro_set_next (CORO_SET (self->set), &position, &item);)
    n++;
  return coro_int ((gint64) n);
}

static const CoroNativeDef set_iterator_methods[] = {
  { "__length_hint__", "()", set_length_hint },
  { NULL },
};

static CoroValue
set_next (CoroRuntime *rt,
          CoroValue    value)
{
  SetIterator *self = SET_ITERATOR (value);
  CoroValue item;

  if (coro_is_null (self->set))
    return CORO_NULL;
  if (self->length != CORO_SET (self->set)->used)
    {
      self->length = G_MAXSIZE; /* it stays broken */
      return coro_raise (rt, CORO_EXC_RUNTIME, "Set changed size during iteration");
    }
  if (coro_set_next (CORO_SET (self->set), &self->position, &item))
    return coro_ref (item);
  set_iterator_clear (rt, &self->base);
  return CORO_NULL;
}

/**
 * coro_reversed:
 * @rt: the runtime
 * @sequence: any value
 *
 * Returns: (transfer full): what reversed (sequence) gives, or CORO_NULL with an exception
 */
CoroValue
coro_reversed (CoroRuntime *rt,
               CoroValue    sequence)
{
  CoroType *type = coro_type_of (rt, sequence);
  CoroValue method = coro_type_lookup (type, coro_name (rt, __reversed__));
  CoroValue result;
  gssize length;

  if (!coro_is_null (method) && !coro_is_none (method))
    return coro_call_method (rt, sequence, coro_name (rt, __reversed__), NULL, 0);
  if (coro_is_none (method) || type->slots.get_item == NULL || type->slots.length == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not reversible", coro_type_name (rt, sequence));

  length = coro_length (rt, sequence);
  if (length < 0)
    return CORO_NULL;
  result = coro_sequence_iterator_of (rt, rt->reversed_type, sequence);
  CORO_SEQUENCE_ITERATOR (result)->index = length - 1;
  return result;
}

/* reversed (sequence) */
static CoroValue
reversed_new (CoroRuntime     *rt,
              CoroValue        type,
              const CoroValue *args)
{
  return coro_reversed (rt, args[0]);
}

static const CoroNativeDef sequence_methods[] = {
  { "__length_hint__", "()", sequence_length_hint },
  { NULL },
};

#define SEQUENCE_ITERATOR(type_name, next_func)                                               \
  {                                                                                           \
    .name = type_name,                                                                        \
    .size = sizeof (CoroSequenceIterator),                                                    \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,                                       \
    .methods = sequence_methods,                                                              \
    .slots = { .finalize = sequence_clear, .traverse = sequence_traverse, .clear = sequence_clear, \
               .iter = coro_iterator_self, .next = next_func },                               \
  }

static const CoroTypeSpec list_spec = SEQUENCE_ITERATOR ("list_iterator", list_next);
static const CoroTypeSpec list_reverse_spec = SEQUENCE_ITERATOR ("list_reverseiterator", list_reverse_next);
static const CoroTypeSpec tuple_spec = SEQUENCE_ITERATOR ("tuple_iterator", tuple_next);
static const CoroTypeSpec str_spec = SEQUENCE_ITERATOR ("str_iterator", str_next);
static const CoroTypeSpec str_ascii_spec = SEQUENCE_ITERATOR ("str_ascii_iterator", str_next);
static const CoroTypeSpec bytes_spec = SEQUENCE_ITERATOR ("bytes_iterator", bytes_next);
static const CoroTypeSpec bytearray_spec = SEQUENCE_ITERATOR ("bytearray_iterator", bytes_next);
static const CoroTypeSpec sequence_spec = SEQUENCE_ITERATOR ("iterator", sequence_next);

static const CoroTypeSpec reversed_spec = {
  .name = "reversed",
  .size = sizeof (CoroSequenceIterator),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(object, /)",
  .new_func = reversed_new,
  .methods = sequence_methods,
  .slots = { .finalize = sequence_clear, .traverse = sequence_traverse, .clear = sequence_clear,
             .iter = coro_iterator_self, .next = reversed_next },
};

static const CoroTypeSpec set_spec = {
  .name = "set_iterator",
  .size = sizeof (SetIterator),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = set_iterator_methods,
  .slots = { .finalize = set_iterator_clear, .traverse = set_iterator_traverse, .clear = set_iterator_clear,
             .iter = coro_iterator_self, .next = set_next },
};

/**
 * coro_iterators_init:
 * @rt: the runtime
 *
 * Makes the types of the native iterators.
 */
void
coro_iterators_init (CoroRuntime *rt)
{
  rt->list_iterator_type = coro_type_new_native (rt, &list_spec, NULL);
  rt->list_reverseiterator_type = coro_type_new_native (rt, &list_reverse_spec, NULL);
  rt->tuple_iterator_type = coro_type_new_native (rt, &tuple_spec, NULL);
  rt->str_iterator_type = coro_type_new_native (rt, &str_spec, NULL);
  rt->str_ascii_iterator_type = coro_type_new_native (rt, &str_ascii_spec, NULL);
  rt->bytes_iterator_type = coro_type_new_native (rt, &bytes_spec, NULL);
  rt->bytearray_iterator_type = coro_type_new_native (rt, &bytearray_spec, NULL);
  rt->sequence_iterator_type = coro_type_new_native (rt, &sequence_spec, NULL);
  rt->reversed_type = coro_type_new_native (rt, &reversed_spec, NULL);
  rt->set_iterator_type = coro_type_new_native (rt, &set_spec, NULL);
  coro_zip_init (rt);
}
