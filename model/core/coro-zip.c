/* coro-zip.c: enumerate and zip (CPython: Objects/enumobject.c, Python/bltinmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-generic-alias.h"
#include "core/coro-int.h"
#include "core/coro-items.h"
#include "core/coro-iterators-private.h"
#include "core/coro-tuple.h"

/* Of iterators over iterators that coro_iterator_is_native() looks into */
#define MAX_DEPTH 16

typedef struct {
  CoroObject base;
  CoroValue  iterator; /* owned */
  CoroValue  index;    /* an int, owned */
  gboolean   native;   /* the iterator never runs the program */
} Enumerate;

typedef struct {
  CoroObject base;
  CoroTuple *iterators; /* owned; NULL: exhausted */
  gboolean   strict;
  gboolean   native;    /* none of them runs the program */
} Zip;

#define ENUMERATE(value) ((Enumerate *) coro_object (value))
#define ZIP(value)       ((Zip *) coro_object (value))

static CoroValue
make_enumerate (CoroRuntime *rt,
                CoroType    *type,
                CoroValue    iterable,
                CoroValue    start)
{
  coro_auto CoroValue iterator = coro_iter (rt, iterable);
  Enumerate *self;

  if (coro_is_null (iterator))
    return CORO_NULL;
  self = coro_object_new (rt, type, 0);
  self->native = coro_iterates_natively (rt, iterator);
  self->iterator = coro_steal (&iterator);
  self->index = coro_ref (start);
  return coro_value (self);
}

/* enumerate (iterable, start=0) */
static CoroValue
enumerate_new (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  coro_auto CoroValue start = coro_is_null (args[1]) ? coro_int (0) : coro_index (rt, args[1]);

  if (coro_is_null (start))
    return CORO_NULL;
  return make_enumerate (rt, (CoroType *) coro_object (type), args[0], start);
}

static void
enumerate_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  coro_clear (&((Enumerate *) object)->iterator);
  coro_clear (&((Enumerate *) object)->index);
}

static void
enumerate_traverse (CoroObject   *object,
                    CoroVisitFunc visit,
                    gpointer      data)
{
  coro_items_traverse (&((Enumerate *) object)->iterator, 1, visit, data);
}

static CoroValue
enumerate_next (CoroRuntime *rt,
                CoroValue    value)
{
  Enumerate *self = ENUMERATE (value);
  CoroValue items[2];

  if (coro_is_null (self->iterator))
    return CORO_NULL;
  /* iterators over iterators may be nested without end */
  if (!coro_enter_c (rt))
    return CORO_NULL;
  items[1] = coro_next (rt, self->iterator);
  coro_leave_c (rt);
  if (coro_is_null (items[1]))
    return CORO_NULL;

  items[0] = coro_ref (self->index);
  coro_set (&self->index, coro_int_binary (rt, items[0], coro_int (1), CORO_OP_ADD));
  return coro_value (coro_tuple_new_take (rt, items, 2));
}

/* enumerate.__class_getitem__ (item) */
static CoroValue
enumerate_class_getitem (CoroRuntime     *rt,
                         CoroValue        type,
                         const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

static CoroValue
make_zip (CoroRuntime     *rt,
          CoroType        *type,
          const CoroValue *iterables,
          gsize            n_iterables,
          gboolean         strict)
{
  CoroTuple *iterators = coro_tuple_new (rt, NULL, n_iterables);
  gboolean native = TRUE;
  Zip *self;

  for (gsize i = 0; i < n_iterables; i++)
    {
      iterators->items[i] = coro_iter (rt, iterables[i]);
      if (coro_is_null (iterators->items[i]))
        {
          coro_unref (coro_value (iterators));
          return CORO_NULL;
        }
      native = native && coro_iterates_natively (rt, iterators->items[i]);
    }
  self = coro_object_new (rt, type, 0);
  self->native = native;
  self->iterators = iterators;
  self->strict = strict;
  return coro_value (self);
}

/* zip (*iterables, strict=False) */
static CoroValue
zip_new (CoroRuntime     *rt,
         CoroValue        type,
         const CoroValue *args)
{
  int strict = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);

  if (strict < 0)
    return CORO_NULL;
  return make_zip (rt, (CoroType *) coro_object (type), CORO_TUPLE (args[0])->items, CORO_TUPLE (args[0])->length,
                   strict);
}

static void
zip_clear (CoroRuntime *rt,
           CoroObject  *object)
{
  Zip *self = (Zip *) object;
  CoroTuple *iterators = self->iterators;

  self->iterators = NULL;
  coro_unref (coro_value (iterators));
}

static void
zip_traverse (CoroObject   *object,
              CoroVisitFunc visit,
              gpointer      data)
{
  if (((Zip *) object)->iterators != NULL)
    visit (&((Zip *) object)->iterators->base, data);
}

static void
complain (CoroRuntime *rt,
          gsize        i,
          const char  *how)
{
  if (i == 1)
    coro_raise (rt, CORO_EXC_VALUE, "zip() argument 2 is %s than argument 1", how);
  else
    coro_raise (rt, CORO_EXC_VALUE, "zip() argument %" G_GSIZE_FORMAT " is %s than arguments 1-%" G_GSIZE_FORMAT, i + 1,
                how, i);
}

/* After iterator i ended first in a strict zip: raises ValueError unless all end together. */
static void
check_lengths (CoroRuntime *rt,
               CoroTuple   *iterators,
               gsize        i)
{
  if (i > 0)
    {
      complain (rt, i, "shorter");
      return;
    }
  for (i = 1; i < iterators->length; i++)
    {
      CoroValue item = coro_next (rt, iterators->items[i]);

      if (!coro_is_null (item))
        {
          coro_unref (item);
          complain (rt, i, "longer");
          return;
        }
      if (!coro_is_null (rt->exception))
        return;
    }
}

static CoroValue
next_items (CoroRuntime *rt,
            CoroValue    value)
{
  coro_auto CoroValue held = coro_ref (coro_value (ZIP (value)->iterators));
  coro_auto CoroValue items = CORO_NULL;
  CoroTuple *iterators = CORO_TUPLE (held);

  if (iterators == NULL || iterators->length == 0)
    return CORO_NULL;

  items = coro_value (coro_tuple_new (rt, NULL, iterators->length));
  for (gsize i = 0; i < iterators->length; i++)
    {
      CoroValue item = coro_next (rt, iterators->items[i]);

      if (coro_is_null (item))
        {
          if (coro_is_null (rt->exception) && ZIP (value)->strict)
            check_lengths (rt, iterators, i);
          return CORO_NULL;
        }
      CORO_TUPLE (items)->items[i] = item;
    }
  return coro_steal (&items);
}

static CoroValue
zip_next (CoroRuntime *rt,
          CoroValue    self)
{
  CoroValue items;

  if (!coro_enter_c (rt))
    return CORO_NULL;
  items = next_items (rt, self);
  coro_leave_c (rt);
  return items;
}

/* depth: how many more iterators over iterators are looked into */
static gboolean
is_native (CoroRuntime *rt,
           CoroValue    self,
           guint        depth)
{
  CoroType *natives[] = {
    rt->list_type, rt->tuple_type, rt->dict_type, rt->str_type, rt->range_type, rt->set_type, rt->frozenset_type,
    rt->bytes_type, rt->bytearray_type, rt->dict_keys_type, rt->dict_values_type, rt->dict_items_type,
    rt->list_iterator_type, rt->list_reverseiterator_type, rt->tuple_iterator_type, rt->str_iterator_type,
    rt->str_ascii_iterator_type, rt->bytes_iterator_type, rt->bytearray_iterator_type, rt->set_iterator_type,
    rt->dict_iterator_type, rt->dict_valueiterator_type, rt->dict_itemiterator_type, rt->dict_reverseiterator_type,
    rt->dict_reversevalueiterator_type, rt->dict_reverseitemiterator_type, rt->range_iterator_type,
    rt->longrange_iterator_type,
  };
  CoroType *type = coro_type_of (rt, self);
  CoroType *native = type->native != NULL ? type->native : type;

  /* a class may have an __iter__ or __next__ of its own */
  if (type->slots.iter != native->slots.iter || type->slots.next != native->slots.next)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (natives); i++)
    {
      if (native == natives[i])
        return TRUE;
    }
  if (native == rt->enumerate_type)
    return depth > 0 && is_native (rt, ENUMERATE (self)->iterator, depth - 1);
  if (native == rt->reversed_type)
    return coro_is_null (CORO_SEQUENCE_ITERATOR (self)->sequence) ||
           (is_native (rt, CORO_SEQUENCE_ITERATOR (self)->sequence, 0) &&
            (coro_type_of (rt, CORO_SEQUENCE_ITERATOR (self)->sequence)->flags & CORO_TYPE_FLAG_HEAP) == 0);
  if (native == rt->zip_type)
    {
      CoroTuple *iterators = ZIP (self)->iterators;

      for (gsize i = 0; iterators != NULL && i < iterators->length; i++)
        {
          if (depth == 0 || !is_native (rt, iterators->items[i], depth - 1))
            return FALSE;
        }
      return TRUE;
    }
  return FALSE;
}

/**
 * coro_iterator_is_native:
 * @rt: the runtime
 * @self: any value
 *
 * Returns: whether it is a builtin container or an iterator over one, so that iterating never runs the program
 */
gboolean
coro_iterator_is_native (CoroRuntime *rt,
                         CoroValue    self)
{
  return is_native (rt, self, MAX_DEPTH);
}

/**
 * coro_iterator_get_step:
 * @rt: the runtime
 * @self: a zip or an enumerate
 * @args: (out) (array fixed-size=2) (transfer none): arguments of the function
 * @n_args: (out): how many
 *
 * Returns: what makes the next item
 */
CoroNextStep
coro_iterator_get_step (CoroRuntime *rt,
                        CoroValue    self,
                        CoroValue   *args,
                        gsize       *n_args)
{
  CoroType *type = coro_type_of (rt, self);

  if (type == rt->zip_type || type->native == rt->zip_type)
    {
      if (ZIP (self)->native || ZIP (self)->iterators == NULL)
        return CORO_STEP_NONE;
      args[0] = coro_value (ZIP (self)->iterators);
      *n_args = 1;
      return ZIP (self)->strict ? CORO_STEP_ZIP_STRICT : CORO_STEP_ZIP;
    }
  if (ENUMERATE (self)->native || coro_is_null (ENUMERATE (self)->iterator))
    return CORO_STEP_NONE;
  args[0] = self;
  args[1] = ENUMERATE (self)->iterator;
  *n_args = 2;

  return CORO_STEP_ENUMERATE;
}

/* _count (enumerate): its index, which goes on */
static CoroValue
count (CoroRuntime     *rt,
       CoroValue        module,
       const CoroValue *args)
{
  Enumerate *self = ENUMERATE (args[0]);
  CoroValue index = coro_ref (self->index);

  coro_set (&self->index, coro_int_binary (rt, index, coro_int (1), CORO_OP_ADD));

  return index;
}

const CoroNativeDef coro_zip_functions[] = {
  { "_count", "(enumerate, /)", count },
  { NULL },
};

static const CoroNativeDef enumerate_methods[] = {
  { "__class_getitem__", "(item, /)", enumerate_class_getitem, CORO_NATIVE_CLASS },
  { NULL },
};

static const CoroTypeSpec enumerate_spec = {
  .name = "enumerate",
  .size = sizeof (Enumerate),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_STEPS,
  .new_signature = "(iterable, start=0)",
  .new_func = enumerate_new,
  .methods = enumerate_methods,
  .slots = { .finalize = enumerate_clear, .traverse = enumerate_traverse, .clear = enumerate_clear,
             .iter = coro_iterator_self, .next = enumerate_next },
};

static const CoroTypeSpec zip_spec = {
  .name = "zip",
  .size = sizeof (Zip),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_STEPS,
  .new_signature = "(*iterables, strict=False)",
  .new_func = zip_new,
  .slots = { .finalize = zip_clear, .traverse = zip_traverse, .clear = zip_clear,
             .iter = coro_iterator_self, .next = zip_next },
};

/**
 * coro_zip_init:
 * @rt: the runtime
 *
 * Makes the types enumerate and zip.
 */
void
coro_zip_init (CoroRuntime *rt)
{
  rt->enumerate_type = coro_type_new_native (rt, &enumerate_spec, NULL);
  rt->zip_type = coro_type_new_native (rt, &zip_spec, NULL);
}
