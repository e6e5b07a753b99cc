/* coro-deque.c: collections.deque: a ring of values (CPython: Modules/_collectionsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-deque-private.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-generic-alias.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

static gboolean
grow (CoroRuntime *rt,
      CoroDeque   *self)
{
  gsize      allocated = MAX (8, self->allocated * 2);
  CoroValue *items;

  if (self->length < self->allocated)
    return TRUE;
  if (!coro_reserve (rt, allocated, sizeof (CoroValue)))
    return FALSE;
  items = coro_alloc (rt, allocated * sizeof (CoroValue));
  for (gsize i = 0; i < self->length; i++)
    items[i] = *coro_deque_place (self, i);
  coro_free (rt, self->items, self->allocated * sizeof (CoroValue));
  self->items = items;
  self->allocated = allocated;
  self->first = 0;
  return TRUE;
}

static CoroValue
take_first (CoroDeque *self)
{
  CoroValue item = *coro_deque_place (self, 0);

  self->first = (self->first + 1) & (self->allocated - 1);
  self->length--;
  self->state++;
  return item;
}

static CoroValue
take_last (CoroDeque *self)
{
  self->length--;
  self->state++;
  return *coro_deque_place (self, self->length);
}

static gboolean
append (CoroRuntime *rt,
        CoroDeque   *self,
        CoroValue    item)
{
  if (self->max_length == 0)
    return TRUE;
  if (self->max_length > 0 && self->length == (gsize) self->max_length)
    {
      CoroValue old = take_first (self);

      *coro_deque_place (self, self->length++) = coro_ref (item);
      coro_unref (old);
      return TRUE;
    }
  if (!grow (rt, self))
    return FALSE;
  *coro_deque_place (self, self->length++) = coro_ref (item);
  self->state++;
  return TRUE;
}

static gboolean
append_left (CoroRuntime *rt,
             CoroDeque   *self,
             CoroValue    item)
{
  CoroValue old = CORO_NULL;

  if (self->max_length == 0)
    return TRUE;
  if (self->max_length > 0 && self->length == (gsize) self->max_length)
    old = take_last (self);
  if (!grow (rt, self))
    return FALSE;
  self->first = (self->first - 1) & (self->allocated - 1);
  self->length++;
  self->state++;
  *coro_deque_place (self, 0) = coro_ref (item);
  coro_unref (old);
  return TRUE;
}

static gboolean
extend (CoroRuntime *rt,
        CoroDeque   *self,
        CoroValue    iterable,
        gboolean     left)
{
  coro_auto CoroValue source = coro_is (iterable, coro_value (self)) ? coro_value (coro_tuple_from_iterable (rt, iterable))
                                                                    : coro_ref (iterable);
  coro_auto CoroValue iterator = coro_is_null (source) ? CORO_NULL : coro_iter (rt, source);

  if (coro_is_null (iterator))
    return FALSE;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      if (!(left ? append_left (rt, self, item) : append (rt, self, item)))
        return FALSE;
    }
}

static void
clear (CoroDeque *self)
{
  while (self->length > 0)
    {
      CoroValue item = take_first (self);

      coro_unref (item);
    }
}

static CoroValue
deque_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroDeque *self = coro_object_new (rt, (CoroType *) coro_object (type), 0);

  self->max_length = -1;
  return coro_value (self);
}

static CoroValue
deque_init (CoroRuntime     *rt,
            CoroValue        value,
            const CoroValue *args)
{
  CoroDeque *self = CORO_DEQUE (value);
  gint64     max_length;

  clear (self);
  self->max_length = -1;
  if (!coro_is_null (args[1]) && !coro_is_none (args[1]))
    {
      if (!coro_int_check (rt, args[1]))
        return coro_raise (rt, CORO_EXC_TYPE, "an integer is required");
      if (!coro_get_int64 (rt, args[1], &max_length))
        return CORO_NULL;
      if (max_length < 0)
        return coro_raise (rt, CORO_EXC_VALUE, "maxlen must be non-negative");
      self->max_length = max_length;
    }
  if (!coro_is_null (args[0]) && !extend (rt, self, args[0], FALSE))
    return CORO_NULL;
  return CORO_NONE;
}

static CoroValue
deque_append (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return append (rt, CORO_DEQUE (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
deque_append_left (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return append_left (rt, CORO_DEQUE (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
deque_extend (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return extend (rt, CORO_DEQUE (self), args[0], FALSE) ? CORO_NONE : CORO_NULL;
}

static CoroValue
deque_extend_left (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return extend (rt, CORO_DEQUE (self), args[0], TRUE) ? CORO_NONE : CORO_NULL;
}

static CoroValue
deque_pop (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  if (CORO_DEQUE (self)->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "pop from an empty deque");
  return take_last (CORO_DEQUE (self));
}

static CoroValue
deque_pop_left (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  if (CORO_DEQUE (self)->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "pop from an empty deque");
  return take_first (CORO_DEQUE (self));
}

static CoroValue
deque_clear_method (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  clear (CORO_DEQUE (self));
  return CORO_NONE;
}

static CoroValue
copy (CoroRuntime *rt,
      CoroDeque   *self)
{
  CoroDeque *made = coro_object_new (rt, self->base.type, 0);

  made->max_length = self->max_length;
  for (gsize i = 0; i < self->length; i++)
    if (!append (rt, made, *coro_deque_place (self, i)))
      {
        coro_unref (coro_value (made));
        return CORO_NULL;
      }
  return coro_value (made);
}

static CoroValue
deque_copy (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return copy (rt, CORO_DEQUE (self));
}

static CoroValue
deque_rotate (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroDeque *self = CORO_DEQUE (value);
  gint64     n = 1;

  if (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &n))
    return CORO_NULL;
  if (self->length < 2)
    return CORO_NONE;
  n %= (gint64) self->length;
  for (; n > 0; n--)
    {
      CoroValue item = take_last (self);

      append_left (rt, self, item);
      coro_unref (item);
    }
  for (; n < 0; n++)
    {
      CoroValue item = take_first (self);

      append (rt, self, item);
      coro_unref (item);
    }
  return CORO_NONE;
}

static CoroValue
deque_reverse (CoroRuntime     *rt,
               CoroValue        value,
               const CoroValue *args)
{
  CoroDeque *self = CORO_DEQUE (value);

  for (gsize i = 0; i < self->length / 2; i++)
    {
      CoroValue item = *coro_deque_place (self, i);

      *coro_deque_place (self, i) = *coro_deque_place (self, self->length - 1 - i);
      *coro_deque_place (self, self->length - 1 - i) = item;
    }
  return CORO_NONE;
}

/* The first place in [start, stop) that equals item; -1 not found, -2 exception. */
static gssize
find (CoroRuntime *rt,
      CoroDeque   *self,
      CoroValue    item,
      gsize        start,
      gsize        stop)
{
  guint64 state = self->state;

  for (gsize i = start; i < MIN (stop, self->length); i++)
    {
      coro_auto CoroValue candidate = coro_ref (*coro_deque_place (self, i));
      int                 equal = coro_equal (rt, candidate, item);

      if (equal < 0)
        return -2;
      if (self->state != state)
        {
          coro_raise (rt, CORO_EXC_RUNTIME, "deque mutated during iteration");
          return -2;
        }
      if (equal)
        return (gssize) i;
    }
  return -1;
}

static void
delete_at (CoroDeque *self,
           gsize      index)
{
  CoroValue item = *coro_deque_place (self, index);

  for (gsize i = index; i + 1 < self->length; i++)
    *coro_deque_place (self, i) = *coro_deque_place (self, i + 1);
  self->length--;
  self->state++;
  coro_unref (item);
}

static CoroValue
deque_remove (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  gssize index = find (rt, CORO_DEQUE (self), args[0], 0, G_MAXSIZE);

  if (index == -1)
    {
      coro_auto CoroValue repr = coro_repr (rt, args[0]);

      return coro_is_null (repr) ? CORO_NULL : coro_raise (rt, CORO_EXC_VALUE, "deque.remove(x): x not in deque");
    }
  if (index < 0)
    return CORO_NULL;
  delete_at (CORO_DEQUE (self), (gsize) index);
  return CORO_NONE;
}

static CoroValue
deque_count (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gsize  n = 0;
  gssize index = -1;

  while ((index = find (rt, CORO_DEQUE (self), args[0], (gsize) (index + 1), G_MAXSIZE)) >= 0)
    n++;
  return index == -2 ? CORO_NULL : coro_int ((gint64) n);
}

static CoroValue
deque_index (CoroRuntime     *rt,
             CoroValue        value,
             const CoroValue *args)
{
  CoroDeque *self = CORO_DEQUE (value);
  gssize     start = 0, stop = (gssize) self->length, index;

  if (!coro_is_null (args[1]) && !coro_get_clipped_index (rt, args[1], &start))
    return CORO_NULL;
  if (!coro_is_null (args[2]) && !coro_get_clipped_index (rt, args[2], &stop))
    return CORO_NULL;
  if (start < 0)
    start = MAX (0, start + (gssize) self->length);
  if (stop < 0)
    stop = MAX (0, stop + (gssize) self->length);
  index = find (rt, self, args[0], (gsize) start, (gsize) stop);
  if (index == -1)
    {
      coro_auto CoroValue repr = coro_repr (rt, args[0]);

      return coro_is_null (repr) ? CORO_NULL : coro_raise (rt, CORO_EXC_VALUE, "%s is not in deque", CORO_STR (repr)->data);
    }
  return index < 0 ? CORO_NULL : coro_int (index);
}

static CoroValue
deque_insert (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroDeque *self = CORO_DEQUE (value);
  gssize     index;

  if (self->max_length >= 0 && self->length >= (gsize) self->max_length)
    return coro_raise (rt, CORO_EXC_INDEX, "deque already at its maximum size");
  if (!coro_get_clipped_index (rt, args[0], &index))
    return CORO_NULL;
  if (index < 0)
    index = MAX (0, index + (gssize) self->length);
  index = MIN (index, (gssize) self->length);
  if (!append (rt, self, CORO_NONE))
    return CORO_NULL;
  for (gsize i = self->length - 1; i > (gsize) index; i--)
    *coro_deque_place (self, i) = *coro_deque_place (self, i - 1);
  *coro_deque_place (self, (gsize) index) = coro_ref (args[1]);
  return CORO_NONE;
}

static CoroValue
deque_iter (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_deque_iterator_new (rt, self, FALSE);
}

static CoroValue
deque_reversed (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_deque_iterator_new (rt, self, TRUE);
}

static CoroValue
deque_repr (CoroRuntime *rt,
            CoroValue    value)
{
  CoroDeque    *self = CORO_DEQUE (value);
  CoroReprGuard guard;
  GString      *text;

  switch (coro_repr_enter (rt, &guard, value))
    {
    case 1:
      return coro_str_new (rt, "[...]");
    case 0:
      break;
    default:
      return CORO_NULL;
    }
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s([", self->base.type->name->data);
  for (gsize i = 0; i < self->length; i++)
    {
      coro_auto CoroValue item = coro_ref (*coro_deque_place (self, i));
      coro_auto CoroValue repr = coro_repr (rt, item);

      if (coro_is_null (repr))
        {
          g_string_free (text, TRUE);
          coro_repr_leave (rt, &guard);
          return CORO_NULL;
        }
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", CORO_STR (repr)->data);
    }
  coro_repr_leave (rt, &guard);
  if (self->max_length >= 0)
    g_string_append_printf (text, "], maxlen=%" G_GSSIZE_FORMAT ")", self->max_length);
  else
    g_string_append (text, "])");
  return coro_str_new_take (rt, g_string_free (text, FALSE));
}

static gssize
deque_length (CoroRuntime *rt,
              CoroValue    self)
{
  return (gssize) CORO_DEQUE (self)->length;
}

static gboolean
get_place (CoroRuntime *rt,
           CoroDeque   *self,
           CoroValue    key,
           gsize       *index)
{
  gssize i;

  if (!coro_has_index (rt, key))
    {
      coro_raise (rt, CORO_EXC_TYPE, "sequence index must be integer, not '%s'", coro_type_name (rt, key));
      return FALSE;
    }
  if (!coro_get_item_index (rt, key, &i))
    return FALSE;
  if (i < 0)
    i += (gssize) self->length;
  if (i < 0 || (gsize) i >= self->length)
    {
      coro_raise (rt, CORO_EXC_INDEX, "deque index out of range");
      return FALSE;
    }
  *index = (gsize) i;
  return TRUE;
}

static CoroValue
deque_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  gsize index;

  return get_place (rt, CORO_DEQUE (self), key, &index) ? coro_ref (*coro_deque_place (CORO_DEQUE (self), index)) : CORO_NULL;
}

static gboolean
deque_set_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key,
                CoroValue    value)
{
  gsize index;

  if (!get_place (rt, CORO_DEQUE (self), key, &index))
    return FALSE;
  if (coro_is_null (value))
    delete_at (CORO_DEQUE (self), index);
  else
    coro_set (coro_deque_place (CORO_DEQUE (self), index), coro_ref (value));
  return TRUE;
}

static int
deque_contains (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    item)
{
  gssize index = find (rt, CORO_DEQUE (self), item, 0, G_MAXSIZE);

  return index == -2 ? -1 : index >= 0;
}

static gboolean
is_deque (CoroRuntime *rt,
          CoroValue    value,
          CoroType    *native)
{
  return coro_is_object (value) && coro_object (value)->type->native == native;
}

static CoroValue
deque_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  CoroType *native = coro_type_of (rt, a)->native;

  if (!is_deque (rt, a, native) || !is_deque (rt, b, native))
    return CORO_NOT_IMPLEMENTED;
  {
    coro_auto CoroValue x = coro_value (coro_tuple_from_iterable (rt, a));
    coro_auto CoroValue y = coro_value (coro_tuple_from_iterable (rt, b));

    return coro_is_null (x) || coro_is_null (y) ? CORO_NULL : coro_compare (rt, x, y, op);
  }
}

/* Has what a deque has so many times. */
static gboolean
repeat (CoroRuntime *rt,
        CoroDeque   *self,
        gssize       count)
{
  coro_auto CoroValue once = copy (rt, self);

  if (coro_is_null (once) || !coro_reserve (rt, self->length, sizeof (CoroValue) * (gsize) MAX (count, 1)))
    return FALSE;
  if (count <= 0)
    clear (self);
  for (; count > 1; count--)
    if (!extend (rt, self, once, FALSE))
      return FALSE;
  return TRUE;
}

static CoroValue
deque_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  CoroType *native = coro_is_object (a) ? coro_object (a)->type->native : NULL;
  CoroValue result;
  gssize    count;

  if ((native == NULL || native->slots.binary != deque_binary) && op == CORO_OP_MUL && coro_is_object (b))
    {
      CoroValue number = a;

      a = b;
      b = number;
      native = coro_object (a)->type->native;
    }
  if (native == NULL || native->slots.binary != deque_binary)
    return CORO_NOT_IMPLEMENTED;
  if (op == CORO_OP_ADD)
    {
      if (!is_deque (rt, b, native))
        return coro_raise (rt, CORO_EXC_TYPE, "can only concatenate deque (not \"%s\") to deque", coro_type_name (rt, b));
      result = copy (rt, CORO_DEQUE (a));
      if (!coro_is_null (result) && !extend (rt, CORO_DEQUE (result), b, FALSE))
        coro_clear (&result);
      return result;
    }
  if (op == CORO_OP_MUL)
    {
      if (coro_get_repeat_count (rt, b, &count, &result) != 1)
        return result;
      result = copy (rt, CORO_DEQUE (a));
      if (!coro_is_null (result) && !repeat (rt, CORO_DEQUE (result), count))
        coro_clear (&result);
      return result;
    }
  return CORO_NOT_IMPLEMENTED;
}

static CoroValue
deque_in_place (CoroRuntime *rt,
                CoroValue    a,
                CoroValue    b,
                CoroBinaryOp op)
{
  CoroValue refused;
  gssize    count;

  if (op == CORO_OP_MUL)
    {
      if (coro_get_repeat_count (rt, b, &count, &refused) != 1)
        return refused;
      return repeat (rt, CORO_DEQUE (a), count) ? coro_ref (a) : CORO_NULL;
    }
  if (op != CORO_OP_ADD)
    return deque_binary (rt, a, b, op);
  return extend (rt, CORO_DEQUE (a), b, FALSE) ? coro_ref (a) : CORO_NULL;
}

static CoroValue
deque_get_maxlen (CoroRuntime *rt,
                  CoroValue    self)
{
  return CORO_DEQUE (self)->max_length < 0 ? CORO_NONE : coro_int (CORO_DEQUE (self)->max_length);
}

/* How to make its like: deque(), or deque((), maxlen), then append what it has. */
static CoroValue
deque_reduce (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroDeque *self = CORO_DEQUE (value);
  CoroDict  *dict = coro_instance_dict (rt, &self->base, FALSE);
  CoroValue  limits[] = { coro_value (rt->empty_tuple), coro_int (self->max_length) };
  CoroValue  state[] = {
    coro_ref (coro_value (self->base.type)), coro_value (coro_tuple_new (rt, limits, self->max_length < 0 ? 0 : 2)),
    dict != NULL ? coro_ref (coro_value (dict)) : CORO_NONE, coro_deque_iterator_new (rt, value, FALSE),
  };

  return coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state)));
}

static CoroValue
deque_class_getitem (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_generic_alias_new (rt, self, args[0]);
}

static void
deque_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroDeque *self = (CoroDeque *) object;

  for (gsize i = 0; i < self->length; i++)
    if (coro_is_object (*coro_deque_place (self, i)))
      visit (coro_object (*coro_deque_place (self, i)), data);
}

static void
deque_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  clear ((CoroDeque *) object);
}

static void
deque_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroDeque *self = (CoroDeque *) object;

  clear (self);
  coro_free (rt, self->items, self->allocated * sizeof (CoroValue));
}

static const CoroNativeDef deque_methods[] = {
  { "__init__", "(iterable=(), maxlen=None)", deque_init, 0 },
  { "__class_getitem__", "(item, /)", deque_class_getitem, CORO_NATIVE_CLASS },
  { "__copy__", "()", deque_copy, 0 },
  { "__reduce__", "()", deque_reduce, 0 },
  { "__reversed__", "()", deque_reversed, 0 },
  { "append", "(item, /)", deque_append, 0 },
  { "appendleft", "(item, /)", deque_append_left, 0 },
  { "clear", "()", deque_clear_method, 0 },
  { "copy", "()", deque_copy, 0 },
  { "count", "(value, /)", deque_count, 0 },
  { "extend", "(iterable, /)", deque_extend, 0 },
  { "extendleft", "(iterable, /)", deque_extend_left, 0 },
  { "index", "(value, start=0, stop=None, /)", deque_index, 0 },
  { "insert", "(index, value, /)", deque_insert, 0 },
  { "pop", "()", deque_pop, 0 },
  { "popleft", "()", deque_pop_left, 0 },
  { "remove", "(value, /)", deque_remove, 0 },
  { "reverse", "()", deque_reverse, 0 },
  { "rotate", "(n=1, /)", deque_rotate, 0 },
  { NULL }
};

static const CoroGetterDef deque_getters[] = {
  { "maxlen", deque_get_maxlen, NULL },
  { NULL }
};

const CoroTypeSpec coro_deque_spec = {
  .module = "collections",
  .name = "deque",
  .size = sizeof (CoroDeque),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_SEQUENCE,
  .new_signature = "(*args, **kwargs)",
  .new_func = deque_new,
  .operators = "add mul rmul iadd imul",
  .methods = deque_methods,
  .getters = deque_getters,
  .slots = {
    .finalize = deque_finalize,
    .traverse = deque_traverse,
    .clear = deque_clear,
    .repr = deque_repr,
    .hash = coro_hash_unhashable,
    .compare = deque_compare,
    .iter = deque_iter,
    .length = deque_length,
    .get_item = deque_get_item,
    .set_item = deque_set_item,
    .contains = deque_contains,
    .binary = deque_binary,
    .in_place = deque_in_place,
  },
};
