/* coro-dict-views.c: keys(), values() and items() of dicts, and the iterators over them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict-private.h"
#include "core/coro-iterators-private.h"
#include "core/coro-list.h"
#include "core/coro-set-private.h"
#include "core/coro-str.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

typedef struct {
  CoroObject   base;
  CoroDict    *dict; /* owned */
  CoroDictPart part;
} View;

/* Of seven types: what it gives, and from which end */
typedef struct {
  CoroObject   base;
  CoroDict    *dict;     /* owned; NULL: exhausted */
  gsize        length;   /* of the dict when the iterator was made */
  gsize        left;     /* items that should be to come */
  gsize        position; /* in entries; reversed: one more than the next */
  gsize        n_entries; /* of the dict when the iterator was made */
  CoroDictPart part;
  gboolean     reversed;
} DictIterator;

#define VIEW(value)          ((View *) coro_object (value))
#define DICT_ITERATOR(value) ((DictIterator *) coro_object (value))

static gssize
view_length (CoroRuntime *rt,
             CoroValue    self)
{
  return VIEW (self)->dict != NULL ? VIEW (self)->dict->length : 0;
}

static gboolean
is_set_view (CoroRuntime *rt,
             CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->slots.length == view_length) &&
         VIEW (value)->part != CORO_DICT_VALUES;
}

/* Whether it is an OrderedDict, whose views and iterators have types of their own and complain of changes in other words. */
static gboolean
is_ordered (CoroDict *dict)
{
  return (dict->base.type->flags & CORO_TYPE_FLAG_ORDERED) != 0;
}

static CoroValue
make_item (CoroRuntime  *rt,
           CoroDictPart  part,
           CoroValue     key,
           CoroValue     value)
{
  CoroValue pair[2] = { key, value };

  if (part == CORO_DICT_KEYS)
    return coro_ref (key);
  if (part == CORO_DICT_VALUES)
    return coro_ref (value);
  return coro_value (coro_tuple_new (rt, pair, 2));
}

/**
 * coro_dict_iterator_new:
 * @rt: the runtime
 * @dict: a dict
 * @part: what to give
 * @reversed: whether to begin at the end
 *
 * Returns: (transfer full): an iterator
 */
CoroValue
coro_dict_iterator_new (CoroRuntime  *rt,
                        CoroDict     *dict,
                        CoroDictPart  part,
                        gboolean      reversed)
{
  CoroType *types[2][3] = {
    { rt->dict_iterator_type, rt->dict_valueiterator_type, rt->dict_itemiterator_type },
    { rt->dict_reverseiterator_type, rt->dict_reversevalueiterator_type, rt->dict_reverseitemiterator_type },
  };
  CoroType *type = is_ordered (dict) ? rt->odict_iterator_type : types[reversed != FALSE][part];
  DictIterator *self = coro_object_new (rt, type, 0);

  self->dict = CORO_DICT (coro_ref (coro_value (dict)));
  self->length = self->left = dict->length;
  self->n_entries = dict->n_entries;
  self->position = reversed ? dict->n_entries : 0;
  self->part = part;
  self->reversed = reversed;
  return coro_value (self);
}

static void
iterator_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  DictIterator *self = (DictIterator *) object;
  CoroDict *dict = self->dict;

  self->dict = NULL;
  coro_unref (coro_value (dict));
}

static void
iterator_traverse (CoroObject   *object,
                   CoroVisitFunc visit,
                   gpointer      data)
{
  if (((DictIterator *) object)->dict != NULL)
    visit (&((DictIterator *) object)->dict->base, data);
}

/* The next living entry, or NULL */
static CoroDictEntry *
next_entry (DictIterator *self)
{
  CoroDict *dict = self->dict;

  if (self->reversed)
    {
      self->position = MIN (self->position, dict->n_entries);
      while (self->position > 0)
        {
          if (!coro_is_null (dict->entries[--self->position].key))
            return &dict->entries[self->position];
        }
      return NULL;
    }

  for (self->position = MAX (self->position, dict->first); self->position < dict->n_entries; self->position++)
    {
      if (!coro_is_null (dict->entries[self->position].key))
        return &dict->entries[self->position++];
    }
  return NULL;
}

static CoroValue
iterator_next (CoroRuntime *rt,
               CoroValue    value)
{
  DictIterator *self = DICT_ITERATOR (value);
  CoroDictEntry *entry;

  if (self->dict == NULL)
    return CORO_NULL;
  if (self->length != self->dict->length)
    {
      self->length = G_MAXSIZE; /* it stays broken */
      return coro_raise (rt, CORO_EXC_RUNTIME, "dictionary changed size during iteration");
    }

  entry = next_entry (self);
  if (entry == NULL)
    {
      iterator_clear (rt, &self->base);
      return CORO_NULL;
    }
  if (self->left == 0 && !self->reversed)
    {
      iterator_clear (rt, &self->base);
      return coro_raise (rt, CORO_EXC_RUNTIME, "dictionary keys changed during iteration");
    }
  self->left--;
  return make_item (rt, self->part, entry->key, entry->value);
}

/* Any key that is added, removed or moved is told of, but not behind the last one (CPython: odictiter_nextkey). */
static CoroValue
ordered_iterator_next (CoroRuntime *rt,
                       CoroValue    value)
{
  DictIterator *self = DICT_ITERATOR (value);
  CoroDictEntry *entry;

  if (self->dict == NULL)
    return CORO_NULL;
  if (self->left == 0)
    {
      iterator_clear (rt, &self->base);
      return CORO_NULL;
    }
  entry = self->length == self->dict->length && self->n_entries == self->dict->n_entries ? next_entry (self) : NULL;
  if (entry == NULL)
    {
      iterator_clear (rt, &self->base);
      return coro_raise (rt, CORO_EXC_RUNTIME, "OrderedDict mutated during iteration");
    }
  self->left--;
  return make_item (rt, self->part, entry->key, entry->value);
}

/* iterator.__length_hint__ () */
static CoroValue
iterator_length_hint (CoroRuntime     *rt,
                      CoroValue        value,
                      const CoroValue *args)
{
  DictIterator *self = DICT_ITERATOR (value);

  return coro_int (self->dict != NULL && self->length == self->dict->length ? (gint64) self->left : 0);
}

/**
 * coro_dict_view_new:
 * @rt: the runtime
 * @dict: a dict
 * @part: what the view shows
 *
 * Returns: (transfer full): what keys(), values() or items() gives
 */
CoroValue
coro_dict_view_new (CoroRuntime  *rt,
                    CoroDict     *dict,
                    CoroDictPart  part)
{
  CoroType *types[2][3] = {
    { rt->dict_keys_type, rt->dict_values_type, rt->dict_items_type },
    { rt->odict_keys_type, rt->odict_values_type, rt->odict_items_type },
  };
  View *self = coro_object_new (rt, types[is_ordered (dict)][part], 0);

  self->part = part;
  self->dict = CORO_DICT (coro_ref (coro_value (dict)));
  return coro_value (self);
}

static void
view_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  View *self = (View *) object;
  CoroDict *dict = self->dict;

  self->dict = NULL;
  coro_unref (coro_value (dict));
}

static void
view_traverse (CoroObject   *object,
               CoroVisitFunc visit,
               gpointer      data)
{
  if (((View *) object)->dict != NULL)
    visit (&((View *) object)->dict->base, data);
}

static CoroValue
view_iter (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_dict_iterator_new (rt, VIEW (self)->dict, VIEW (self)->part, FALSE);
}

/* view.__reversed__ () */
static CoroValue
view_reversed (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_dict_iterator_new (rt, VIEW (self)->dict, VIEW (self)->part, TRUE);
}

static CoroValue
view_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroReprGuard guard;
  CoroStrBuilder text;
  CoroList *list;
  gboolean done;

  if (coro_repr_enter (rt, &guard, self))
    return coro_str_new (rt, "...");

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, coro_type_of (rt, self)->name->data);
  coro_str_builder_append (&text, "(");
  list = coro_list_new (rt, NULL, 0);
  done = coro_list_extend (rt, list, self) && coro_str_builder_append_repr (&text, coro_value (list));
  coro_unref (coro_value (list));
  coro_str_builder_append (&text, ")");
  coro_repr_leave (rt, &guard);

  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

static int
view_contains (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    item)
{
  CoroDict *dict = VIEW (self)->dict;
  gboolean failed;
  CoroValue value, own;
  int same;

  if (VIEW (self)->part == CORO_DICT_KEYS)
    {
      value = coro_dict_get (rt, dict, item, &failed);
      return failed ? -1 : !coro_is_null (value);
    }

  if (!coro_tuple_check (rt, item) || CORO_TUPLE (item)->length != 2)
    return 0;
  value = coro_dict_get (rt, dict, CORO_TUPLE (item)->items[0], &failed);
  if (coro_is_null (value))
    return failed ? -1 : 0;
  own = coro_ref (value);
  same = coro_equal (rt, own, CORO_TUPLE (item)->items[1]);
  coro_unref (own);
  return same;
}

/* Whether all items of a set or view are in another: 1, 0, -1 */
static int
all_contained (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    other)
{
  coro_auto CoroValue iterator = coro_iter (rt, self);

  if (coro_is_null (iterator))
    return -1;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      int has;

      if (coro_is_null (item))
        return coro_is_null (rt->exception) ? 1 : -1;
      has = coro_contains (rt, other, item);
      if (has <= 0)
        return has;
    }
}

static CoroValue
view_compare (CoroRuntime  *rt,
              CoroValue     a,
              CoroValue     b,
              CoroCompareOp op)
{
  gssize a_length, b_length;
  int result = 0;

  if (!is_set_view (rt, a) || (!is_set_view (rt, b) && !coro_set_check (rt, b)))
    return CORO_NOT_IMPLEMENTED;

  a_length = coro_length (rt, a);
  b_length = coro_length (rt, b);
  switch (op)
    {
    case CORO_CMP_EQ:
    case CORO_CMP_NE:
      if (a_length == b_length)
        result = all_contained (rt, a, b);
      if (op == CORO_CMP_NE && result >= 0)
        result = !result;
      break;
    case CORO_CMP_LT:
      if (a_length < b_length)
        result = all_contained (rt, a, b);
      break;
    case CORO_CMP_LE:
      if (a_length <= b_length)
        result = all_contained (rt, a, b);
      break;
    case CORO_CMP_GT:
      if (a_length > b_length)
        result = all_contained (rt, b, a);
      break;
    case CORO_CMP_GE:
      if (a_length >= b_length)
        result = all_contained (rt, b, a);
      break;
    default:
      g_assert_not_reached ();
    }
  return result < 0 ? CORO_NULL : coro_bool (result);
}

/* (transfer full): a set of what an iterable gives */
static CoroSet *
to_set (CoroRuntime *rt,
        CoroValue    iterable)
{
  CoroSet *set = coro_set_new (rt, FALSE);

  /* of keys as of their dict, whose length is known: the table's size is the order */
  if (coro_is_object (iterable) && coro_object (iterable)->type == rt->dict_keys_type)
    iterable = coro_value (VIEW (iterable)->dict);

  if (coro_set_update (rt, set, iterable))
    return set;
  coro_unref (coro_value (set));
  return NULL;
}

/* As CPython's _PyDictView_Intersect(): which side is walked decides the order of the result */
static CoroValue
intersect (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    other)
{
  coro_auto CoroValue iterator = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (!is_set_view (rt, self))
    {
      CoroValue swap = self;

      self = other;
      other = swap;
    }
  if (coro_set_check_exact (rt, other) && (gsize) view_length (rt, self) <= CORO_SET (other)->used)
    {
      result = coro_value (coro_set_intersection (rt, CORO_SET (other), self));
      return coro_steal (&result);
    }
  if (is_set_view (rt, other) && view_length (rt, other) > view_length (rt, self))
    {
      CoroValue swap = self;

      self = other;
      other = swap;
    }

  iterator = coro_iter (rt, other);
  if (coro_is_null (iterator))
    return CORO_NULL;
  result = coro_value (coro_set_new (rt, FALSE));
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      int has;

      if (coro_is_null (item))
        return coro_is_null (rt->exception) ? coro_steal (&result) : CORO_NULL;
      has = view_contains (rt, self, item);
      if (has < 0 || (has > 0 && !coro_set_add (rt, CORO_SET (result), item)))
        return CORO_NULL;
    }
}

static CoroValue
view_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  CoroSet *result;
  gboolean done;

  if (op == CORO_OP_AND)
    return intersect (rt, a, b);
  if (op != CORO_OP_OR && op != CORO_OP_SUB && op != CORO_OP_XOR)
    return CORO_NOT_IMPLEMENTED;

  result = to_set (rt, a);
  if (result == NULL)
    return CORO_NULL;
  if (op == CORO_OP_OR)
    done = coro_set_update (rt, result, b);
  else if (op == CORO_OP_SUB)
    done = coro_set_subtract (rt, result, b);
  else
    done = coro_set_toggle (rt, result, b);
  if (!done)
    {
      coro_unref (coro_value (result));
      return CORO_NULL;
    }
  return coro_value (result);
}

/* view.isdisjoint (other) */
static CoroValue
view_isdisjoint (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  coro_auto CoroValue iterator = CORO_NULL;

  if (coro_is (self, args[0]))
    return coro_bool (view_length (rt, self) == 0);

  iterator = coro_iter (rt, args[0]);
  if (coro_is_null (iterator))
    return CORO_NULL;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      int has;

      if (coro_is_null (item))
        return coro_is_null (rt->exception) ? CORO_TRUE : CORO_NULL;
      has = view_contains (rt, self, item);
      if (has != 0)
        return has < 0 ? CORO_NULL : CORO_FALSE;
    }
}

static CoroValue
view_get_mapping (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_mappingproxy_new (rt, coro_value (VIEW (self)->dict));
}

static const CoroNativeDef set_view_methods[] = {
  { "__reversed__", "()", view_reversed },
  { "isdisjoint", "(other, /)", view_isdisjoint },
  { NULL },
};

static const CoroNativeDef values_methods[] = {
  { "__reversed__", "()", view_reversed },
  { NULL },
};

static const CoroGetterDef view_getters[] = {
  { "mapping", view_get_mapping },
  { NULL },
};

static const CoroNativeDef iterator_methods[] = {
  { "__length_hint__", "()", iterator_length_hint },
  { NULL },
};

#define VIEW_SLOTS             \
  .finalize = view_clear,      \
  .traverse = view_traverse,   \
  .clear = view_clear,         \
  .repr = view_repr,           \
  .length = view_length,       \
  .iter = view_iter

#define SET_VIEW(type_name)                                           \
  {                                                                   \
    .name = type_name,                                                \
    .size = sizeof (View),                                            \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,               \
    .methods = set_view_methods,                                      \
    .getters = view_getters,                                          \
    .operators = "and or sub xor rand ror rsub rxor",                 \
    .slots = { VIEW_SLOTS, .hash = coro_hash_unhashable, .compare = view_compare, .contains = view_contains, \
               .binary = view_binary },                               \
  }

static const CoroTypeSpec keys_spec = SET_VIEW ("dict_keys");
static const CoroTypeSpec items_spec = SET_VIEW ("dict_items");

static const CoroTypeSpec values_spec = {
  .name = "dict_values",
  .size = sizeof (View),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = values_methods,
  .getters = view_getters,
  .slots = { VIEW_SLOTS },
};

#define ITERATOR(type_name)                                           \
  {                                                                   \
    .name = type_name,                                                \
    .size = sizeof (DictIterator),                                    \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,               \
    .methods = iterator_methods,                                      \
    .slots = { .finalize = iterator_clear, .traverse = iterator_traverse, .clear = iterator_clear, \
               .iter = coro_iterator_self, .next = iterator_next },        \
  }

static const CoroTypeSpec iterator_specs[] = {
  ITERATOR ("dict_keyiterator"),        ITERATOR ("dict_valueiterator"),        ITERATOR ("dict_itemiterator"),
  ITERATOR ("dict_reversekeyiterator"), ITERATOR ("dict_reversevalueiterator"), ITERATOR ("dict_reverseitemiterator"),
};

/* The rest is as in the types of a dict. */
#define ORDERED_VIEW(type_name) \
  { .name = type_name, .size = sizeof (View), .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW }

static const CoroTypeSpec ordered_keys_spec = ORDERED_VIEW ("odict_keys");
static const CoroTypeSpec ordered_values_spec = ORDERED_VIEW ("odict_values");
static const CoroTypeSpec ordered_items_spec = ORDERED_VIEW ("odict_items");

static const CoroTypeSpec ordered_iterator_spec = {
  .name = "odict_iterator",
  .size = sizeof (DictIterator),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = iterator_clear, .traverse = iterator_traverse, .clear = iterator_clear, .iter = coro_iterator_self,
             .next = ordered_iterator_next },
};

/**
 * coro_dict_views_init:
 * @rt: the runtime
 *
 * Makes the types of views and of their iterators.
 */
void
coro_dict_views_init (CoroRuntime *rt)
{
  rt->dict_keys_type = coro_type_new_native (rt, &keys_spec, NULL);
  rt->dict_values_type = coro_type_new_native (rt, &values_spec, NULL);
  rt->dict_items_type = coro_type_new_native (rt, &items_spec, NULL);
  rt->dict_iterator_type = coro_type_new_native (rt, &iterator_specs[0], NULL);
  rt->dict_valueiterator_type = coro_type_new_native (rt, &iterator_specs[1], NULL);
  rt->dict_itemiterator_type = coro_type_new_native (rt, &iterator_specs[2], NULL);
  rt->dict_reverseiterator_type = coro_type_new_native (rt, &iterator_specs[3], NULL);
  rt->dict_reversevalueiterator_type = coro_type_new_native (rt, &iterator_specs[4], NULL);
  rt->dict_reverseitemiterator_type = coro_type_new_native (rt, &iterator_specs[5], NULL);
  rt->odict_keys_type = coro_type_new_native (rt, &ordered_keys_spec, rt->dict_keys_type);
  rt->odict_values_type = coro_type_new_native (rt, &ordered_values_spec, rt->dict_values_type);
  rt->odict_items_type = coro_type_new_native (rt, &ordered_items_spec, rt->dict_items_type);
  rt->odict_iterator_type = coro_type_new_native (rt, &ordered_iterator_spec, NULL);
}
