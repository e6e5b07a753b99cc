/* coro-dict-methods.c: the type dict and its methods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict-private.h"
#include "core/coro-generic-alias.h"
#include "core/coro-str.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

/* Whether walking the table gives what iterating gives: a dict, or a subclass without an __iter__ of its own */
static gboolean
is_plain (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_dict_check (rt, value) && coro_object (value)->type->slots.iter == rt->dict_type->slots.iter;
}

static gboolean
update_from_mapping (CoroRuntime *rt,
                     CoroDict    *self,
                     CoroValue    other,
                     CoroValue    keys_method)
{
  coro_auto CoroValue keys = coro_call (rt, keys_method, NULL, 0);
  coro_auto CoroValue iterator = coro_is_null (keys) ? CORO_NULL : coro_iter (rt, keys);

  if (coro_is_null (iterator))
    {
      if (!coro_is_null (keys) && coro_type_of (rt, keys)->slots.iter == NULL && coro_exception_matches (rt, CORO_EXC_TYPE))
        {
          coro_exception_clear (rt);
          coro_raise (rt, CORO_EXC_TYPE, "%s.keys() returned a non-iterable (type %s)", coro_type_name (rt, other),
                      coro_type_name (rt, keys));
        }
      return FALSE;
    }
  for (;;)
    {
      coro_auto CoroValue key = coro_next (rt, iterator);
      coro_auto CoroValue value = CORO_NULL;

      if (coro_is_null (key))
        return coro_is_null (rt->exception);
      value = coro_get_item (rt, other, key);
      if (coro_is_null (value) || !coro_dict_set (rt, self, key, value))
        return FALSE;
    }
}

static gboolean
update_from_pair (CoroRuntime *rt,
                  CoroDict    *self,
                  CoroValue    item,
                  gsize        number)
{
  CoroTuple *pair = coro_tuple_from_iterable (rt, item);
  gboolean done;

  if (pair == NULL)
    {
      if (coro_exception_matches (rt, CORO_EXC_TYPE) && coro_type_of (rt, item)->slots.iter == NULL)
        {
          coro_exception_clear (rt);
          coro_raise (rt, CORO_EXC_TYPE, "object is not iterable");
        }
      return FALSE;
    }

  done = pair->length == 2;
  if (done)
    done = coro_dict_set (rt, self, pair->items[0], pair->items[1]);
  else
    coro_raise (rt, CORO_EXC_VALUE,
                "dictionary update sequence element #%" G_GSIZE_FORMAT " has length %" G_GSIZE_FORMAT "; 2 is required",
                number, pair->length);
  coro_unref (coro_value (pair));
  return done;
}

static gboolean
update_from_pairs (CoroRuntime *rt,
                   CoroDict    *self,
                   CoroValue    pairs)
{
  coro_auto CoroValue iterator = coro_iter (rt, pairs);

  if (coro_is_null (iterator))
    return FALSE;
  for (gsize i = 0;; i++)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      if (!update_from_pair (rt, self, item, i))
        return FALSE;
    }
}

/**
 * coro_dict_update:
 * @rt: the runtime
 * @self: a dict
 * @other: a dict, anything with a method `keys`, or an iterable of pairs
 *
 * `self.update (other)`. Iterates from C, so a generator runs nested.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_dict_update (CoroRuntime *rt,
                  CoroDict    *self,
                  CoroValue    other)
{
  coro_auto CoroValue keys = CORO_NULL;
  gboolean failed = FALSE;

  if (is_plain (rt, other))
    return coro_dict_merge (rt, self, CORO_DICT (other));

  keys = coro_find_attr (rt, other, coro_name (rt, keys), &failed);
  if (failed)
    return FALSE;
  if (!coro_is_null (keys))
    return update_from_mapping (rt, self, other, keys);
  return update_from_pairs (rt, self, other);
}

/**
 * coro_dict_update_args:
 * @rt: the runtime
 * @self: a dict
 * @args: (array fixed-size=2): the tuple of positional arguments and the dict of keyword arguments
 * @name: the function, for messages
 *
 * What dict() and dict.update() do.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_dict_update_args (CoroRuntime     *rt,
                       CoroDict        *self,
                       const CoroValue *args,
                       const char      *name)
{
  CoroTuple *given = CORO_TUPLE (args[0]);

  if (given->length > 1)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s expected at most 1 argument, got %" G_GSIZE_FORMAT, name, given->length);
      return FALSE;
    }
  if (given->length == 1 && !coro_dict_update (rt, self, given->items[0]))
    return FALSE;
  return coro_dict_merge (rt, self, CORO_DICT (args[1]));
}

static void
dict_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  coro_dict_clear (rt, (CoroDict *) object);
}

static void
dict_traverse (CoroObject   *object,
               CoroVisitFunc visit,
               gpointer      data)
{
  CoroValue key, value;
  gsize position = 0;

  while (coro_dict_next ((CoroDict *) object, &position, &key, &value))
    {
      if (coro_is_object (key))
        visit (coro_object (key), data);
      if (coro_is_object (value))
        visit (coro_object (value), data);
    }
}

static CoroValue
dict_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroReprGuard guard;
  CoroStrBuilder text;
  CoroValue key, value;
  gsize position = 0;
  gboolean done = TRUE;

  if (coro_repr_enter (rt, &guard, self))
    return coro_str_new (rt, "{...}");

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, "{");
  while (done && coro_dict_next (CORO_DICT (self), &position, &key, &value))
    {
      if (text.length > 1)
        coro_str_builder_append (&text, ", ");
      coro_ref (key);
      coro_ref (value);
      done = coro_str_builder_append_repr (&text, key);
      coro_str_builder_append (&text, ": ");
      done = done && coro_str_builder_append_repr (&text, value);
      coro_unref (key);
      coro_unref (value);
    }
  coro_str_builder_append (&text, "}");
  coro_repr_leave (rt, &guard);

  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

/* 1, 0, -1 */
static int
equal_entries (CoroRuntime *rt,
               CoroDict    *a,
               CoroDict    *b)
{
  CoroValue key, value;
  gsize position = 0;
  gint64 hash;
  int same = 1;

  if (a->length != b->length)
    return 0;
  while (same == 1 && coro_dict_next_hashed (a, &position, &key, &value, &hash))
    {
      gssize place;

      coro_ref (key);
      coro_ref (value);
      place = coro_dict_find_hashed (rt, b, key, hash);
      if (place >= 0)
        {
          CoroValue other = coro_ref (b->entries[place].value);

          same = coro_equal (rt, value, other);
          coro_unref (other);
        }
      else
        {
          same = place == -1 ? 0 : -1;
        }
      coro_unref (key);
      coro_unref (value);
    }
  return same;
}

static CoroValue
dict_compare (CoroRuntime  *rt,
              CoroValue     a,
              CoroValue     b,
              CoroCompareOp op)
{
  int same;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !coro_dict_check (rt, a) || !coro_dict_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  same = equal_entries (rt, CORO_DICT (a), CORO_DICT (b));
  return same < 0 ? CORO_NULL : coro_bool (same == (op == CORO_CMP_EQ));
}

static gssize
dict_length (CoroRuntime *rt,
             CoroValue    self)
{
  return CORO_DICT (self)->length;
}

static CoroValue
dict_get_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key)
{
  gboolean failed;
  CoroValue value = coro_dict_get (rt, CORO_DICT (self), key, &failed);

  if (!coro_is_null (value))
    return coro_ref (value);
  if (failed)
    return CORO_NULL;

  if (coro_object (self)->type != rt->dict_type)
    {
      CoroValue missing = coro_type_lookup (coro_object (self)->type, coro_name (rt, __missing__));

      if (!coro_is_null (missing))
        return coro_call_method (rt, self, coro_name (rt, __missing__), &key, 1);
    }
  return coro_raise_key_error (rt, key);
}

static gboolean
dict_set_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key,
               CoroValue    value)
{
  int deleted;

  if (!coro_is_null (value))
    return coro_dict_set (rt, CORO_DICT (self), key, value);

  deleted = coro_dict_delete (rt, CORO_DICT (self), key);
  if (deleted == 0)
    coro_raise_key_error (rt, key);
  return deleted > 0;
}

static int
dict_contains (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key)
{
  gboolean failed;
  CoroValue value = coro_dict_get (rt, CORO_DICT (self), key, &failed);

  return failed ? -1 : !coro_is_null (value);
}

static CoroValue
dict_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  CoroDict *result;

  if (op != CORO_OP_OR || !coro_dict_check (rt, a) || !coro_dict_check (rt, b))
    return CORO_NOT_IMPLEMENTED;

  result = coro_dict_copy (rt, CORO_DICT (a));
  if (result != NULL && !coro_dict_update (rt, result, b))
    {
      coro_unref (coro_value (result));
      return CORO_NULL;
    }
  return coro_value (result);
}

static CoroValue
dict_in_place (CoroRuntime *rt,
               CoroValue    a,
               CoroValue    b,
               CoroBinaryOp op)
{
  if (op != CORO_OP_OR)
    return CORO_NOT_IMPLEMENTED;
  return coro_dict_update (rt, CORO_DICT (a), b) ? coro_ref (a) : CORO_NULL;
}

static CoroValue
dict_iter (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_dict_iterator_new (rt, CORO_DICT (self), CORO_DICT_KEYS, FALSE);
}

static CoroValue
dict_new (CoroRuntime     *rt,
          CoroValue        type,
          const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (type), 0));
}

/* dict.__init__ (*args, **kwargs) */
static CoroValue
dict_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_dict_update_args (rt, CORO_DICT (self), args, "dict") ? CORO_NONE : CORO_NULL;
}

/* dict.update (*args, **kwargs) */
static CoroValue
dict_update (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_dict_update_args (rt, CORO_DICT (self), args, "update") ? CORO_NONE : CORO_NULL;
}

/* dict.clear () */
static CoroValue
dict_clear (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  coro_dict_clear (rt, CORO_DICT (self));
  return CORO_NONE;
}

/* dict.copy () */
static CoroValue
dict_copy (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_value (coro_dict_copy (rt, CORO_DICT (self)));
}

/* dict.fromkeys (iterable, value=None) */
static CoroValue
dict_fromkeys (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  coro_auto CoroValue result = coro_call (rt, type, NULL, 0);
  coro_auto CoroValue iterator = CORO_NULL;
  CoroValue value = coro_is_null (args[1]) ? CORO_NONE : args[1];
  gboolean plain;

  if (coro_is_null (result))
    return CORO_NULL;
  plain = coro_is_object (result) && coro_object (result)->type == rt->dict_type;

  iterator = coro_iter (rt, args[0]);
  if (coro_is_null (iterator))
    return CORO_NULL;
  for (;;)
    {
      coro_auto CoroValue key = coro_next (rt, iterator);

      if (coro_is_null (key))
        return coro_is_null (rt->exception) ? coro_steal (&result) : CORO_NULL;
      if (plain ? !coro_dict_set (rt, CORO_DICT (result), key, value) : !coro_set_item (rt, result, key, value))
        return CORO_NULL;
    }
}

/* dict.get (key, default=None) */
static CoroValue
dict_get (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  gboolean failed;
  CoroValue value = coro_dict_get (rt, CORO_DICT (self), args[0], &failed);

  if (failed)
    return CORO_NULL;
  if (!coro_is_null (value))
    return coro_ref (value);
  return coro_is_null (args[1]) ? CORO_NONE : coro_ref (args[1]);
}

/* dict.setdefault (key, default=None) */
static CoroValue
dict_setdefault (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroValue value = coro_is_null (args[1]) ? CORO_NONE : args[1];
  gint64 hash;
  gssize place;

  if (!coro_dict_hash_key (rt, args[0], &hash))
    return CORO_NULL;
  place = coro_dict_find_hashed (rt, CORO_DICT (self), args[0], hash);
  if (place == -2)
    return CORO_NULL;
  if (place >= 0)
    return coro_ref (CORO_DICT (self)->entries[place].value);
  return coro_dict_set_hashed (rt, CORO_DICT (self), args[0], hash, value) ? coro_ref (value) : CORO_NULL;
}

/* dict.pop (key[, default]) */
static CoroValue
dict_pop (CoroRuntime     *rt,
          CoroValue        value,
          const CoroValue *args)
{
  CoroDict *self = CORO_DICT (value);
  gint64 hash;
  gssize place;
  CoroValue result;

  if (!coro_dict_hash_key (rt, args[0], &hash))
    return CORO_NULL;
  place = coro_dict_find_hashed (rt, self, args[0], hash);
  if (place == -2)
    return CORO_NULL;
  if (place < 0)
    return coro_is_null (args[1]) ? coro_raise_key_error (rt, args[0]) : coro_ref (args[1]);

  result = coro_ref (self->entries[place].value);
  coro_dict_delete_at (rt, self, place);
  return result;
}

/**
 * coro_dict_pop_end:
 * @rt: the runtime
 * @self: a dict that is not empty
 * @last: whether to take the newest entry, or the oldest
 *
 * Takes an entry out, in O(1) where those before or behind it were taken out like this.
 *
 * Returns: (transfer full): a tuple of its key and its value
 */
CoroValue
coro_dict_pop_end (CoroRuntime *rt,
                   CoroDict    *self,
                   gboolean     last)
{
  gsize place = last ? self->n_entries - 1 : self->first;
  CoroTuple *pair;

  while (coro_is_null (self->entries[place].key))
    place = last ? place - 1 : place + 1;
  pair = coro_tuple_new (rt, &self->entries[place].key, 2);
  coro_dict_delete_at (rt, self, place);
  /* nothing of the program has run: the pair has the key and the value */
  if (last)
    self->n_entries = place;
  self->first = last ? MIN (self->first, place) : place + 1;
  return coro_value (pair);
}

/* dict.popitem () */
static CoroValue
dict_popitem (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroDict *self = CORO_DICT (value);

  if (self->length == 0)
    {
      coro_auto CoroValue message = coro_str_new (rt, "popitem(): dictionary is empty");

      return coro_raise_key_error (rt, message);
    }

  return coro_dict_pop_end (rt, self, TRUE);
}

/* dict.keys () */
static CoroValue
dict_keys (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_dict_view_new (rt, CORO_DICT (self), CORO_DICT_KEYS);
}

/* dict.values () */
static CoroValue
dict_values (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_dict_view_new (rt, CORO_DICT (self), CORO_DICT_VALUES);
}

/* dict.items () */
static CoroValue
dict_items (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_dict_view_new (rt, CORO_DICT (self), CORO_DICT_ITEMS);
}

/* dict.__reversed__ () */
static CoroValue
dict_reversed (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_dict_iterator_new (rt, CORO_DICT (self), CORO_DICT_KEYS, TRUE);
}

/* dict.__class_getitem__ (item) */
static CoroValue
dict_class_getitem (CoroRuntime     *rt,
                    CoroValue        type,
                    const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

static const CoroNativeDef dict_methods[] = {
  { "__class_getitem__", "(item, /)", dict_class_getitem, CORO_NATIVE_CLASS },
  { "__init__", "(*args, **kwargs)", dict_init },
  { "__reversed__", "()", dict_reversed },
  { "clear", "()", dict_clear },
  { "copy", "()", dict_copy },
  { "fromkeys", "(iterable, value=None, /)", dict_fromkeys, CORO_NATIVE_CLASS },
  { "get", "(key, default=None, /)", dict_get },
  { "items", "()", dict_items },
  { "keys", "()", dict_keys },
  { "pop", "(key, default=None, /)", dict_pop },
  { "popitem", "()", dict_popitem },
  { "setdefault", "(key, default=None, /)", dict_setdefault },
  { "update", "(*args, **kwargs)", dict_update },
  { "values", "()", dict_values },
  { NULL },
};

const CoroTypeSpec coro_dict_spec = {
  .name = "dict",
  .size = sizeof (CoroDict),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT_SUB | CORO_TYPE_FLAG_MAPPING,
  .new_signature = "(*args, **kwargs)",
  .new_func = dict_new,
  .methods = dict_methods,
  .operators = "or ror ior",
  .slots = {
    .finalize = dict_finalize,
    .traverse = dict_traverse,
    .clear = dict_finalize,
    .repr = dict_repr,
    .hash = coro_hash_unhashable,
    .compare = dict_compare,
    .length = dict_length,
    .get_item = dict_get_item,
    .set_item = dict_set_item,
    .contains = dict_contains,
    .binary = dict_binary,
    .in_place = dict_in_place,
    .iter = dict_iter,
  },
};

/**
 * coro_dict_init:
 * @rt: the runtime
 *
 * Makes the type, if it does not stand yet, and those of its views and their iterators.
 */
void
coro_dict_init (CoroRuntime *rt)
{
  if (rt->dict_type == NULL)
    rt->dict_type = coro_type_new_native (rt, &coro_dict_spec, NULL);
  coro_dict_views_init (rt);
}
