/* coro-set-methods.c: methods of set and frozenset
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-generic-alias.h"
#include "core/coro-set-private.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* set.__init__ (iterable=()) */
static CoroValue
set_init (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroValue iterable;

  if (!coro_get_one_argument (rt, "set", args, &iterable))
    return CORO_NULL;
  coro_set_clear (rt, CORO_SET (self));
  if (!coro_is_null (iterable) && !coro_set_update (rt, CORO_SET (self), iterable))
    return CORO_NULL;
  return CORO_NONE;
}

/* set.add (object) */
static CoroValue
set_add (CoroRuntime     *rt,
         CoroValue        self,
         const CoroValue *args)
{
  return coro_set_add (rt, CORO_SET (self), args[0]) ? CORO_NONE : CORO_NULL;
}

/* set.clear () */
static CoroValue
set_clear (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_set_clear (rt, CORO_SET (self));
  return CORO_NONE;
}

/* set.copy () */
static CoroValue
set_copy (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  if (coro_object (self)->type == rt->frozenset_type)
    return coro_ref (self);
  return coro_value (coro_set_copy (rt, CORO_SET (self)));
}

/* set.discard (object) */
static CoroValue
set_discard (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_set_discard (rt, CORO_SET (self), args[0]) < 0 ? CORO_NULL : CORO_NONE;
}

/* set.remove (object) */
static CoroValue
set_remove (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  int removed = coro_set_discard (rt, CORO_SET (self), args[0]);

  if (removed == 0)
    return coro_raise_key_error (rt, args[0]);
  return removed < 0 ? CORO_NULL : CORO_NONE;
}

/* set.pop () */
static CoroValue
set_pop (CoroRuntime     *rt,
         CoroValue        value,
         const CoroValue *args)
{
  CoroSet *self = CORO_SET (value);
  gsize place;
  CoroValue item;

  if (self->used == 0)
    {
      coro_auto CoroValue message = coro_str_new (rt, "pop from an empty set");

      return coro_raise_key_error (rt, message);
    }

  place = coro_set_find_first (self);
  item = self->table[place].key;
  self->table[place] = (CoroSetEntry) { CORO_NULL, -1 };
  self->used--;
  self->finger = place + 1;
  coro_set_note_removed (self, place);

  return item;
}

/* set.update (*others) */
static CoroValue
set_update (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroTuple *others = CORO_TUPLE (args[0]);

  for (gsize i = 0; i < others->length; i++)
    {
      if (!coro_set_update (rt, CORO_SET (self), others->items[i]))
        return CORO_NULL;
    }
  return CORO_NONE;
}

/* set.intersection_update (*others) */
static CoroValue
set_intersection_update (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  CoroTuple *others = CORO_TUPLE (args[0]);
  CoroSet *result = coro_set_copy (rt, CORO_SET (self));

  for (gsize i = 0; result != NULL && i < others->length; i++)
    {
      if (!coro_set_intersect (rt, result, others->items[i]))
        {
          coro_unref (coro_value (result));
          return CORO_NULL;
        }
    }
  if (result == NULL)
    return CORO_NULL;
  coro_set_swap (CORO_SET (self), result);
  coro_unref (coro_value (result));
  return CORO_NONE;
}

/* set.difference_update (*others) */
static CoroValue
set_difference_update (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroTuple *others = CORO_TUPLE (args[0]);

  for (gsize i = 0; i < others->length; i++)
    {
      if (!coro_set_subtract (rt, CORO_SET (self), others->items[i]))
        return CORO_NULL;
    }
  return CORO_NONE;
}

/* set.symmetric_difference_update (other) */
static CoroValue
set_symmetric_difference_update (CoroRuntime     *rt,
                                 CoroValue        self,
                                 const CoroValue *args)
{
  return coro_set_toggle (rt, CORO_SET (self), args[0]) ? CORO_NONE : CORO_NULL;
}

/* set.union (*others) */
static CoroValue
set_union (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroTuple *others = CORO_TUPLE (args[0]);
  CoroSet *result = coro_set_copy (rt, CORO_SET (self));

  for (gsize i = 0; result != NULL && i < others->length; i++)
    {
      if (coro_is (others->items[i], self))
        continue;
      if (!coro_set_update (rt, result, others->items[i]))
        {
          coro_unref (coro_value (result));
          return CORO_NULL;
        }
    }
  return coro_value (result);
}

/* set.intersection (*others) */
static CoroValue
set_intersection (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroTuple *others = CORO_TUPLE (args[0]);
  coro_auto CoroValue result = CORO_NULL;

  if (others->length == 0)
    return set_copy (rt, self, NULL);

  result = coro_ref (self);
  for (gsize i = 0; i < others->length && !coro_is_null (result); i++)
    coro_set (&result, coro_value (coro_set_intersection (rt, CORO_SET (result), others->items[i])));
  return coro_steal (&result);
}

/* set.difference (*others) */
static CoroValue
set_difference (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroTuple *others = CORO_TUPLE (args[0]);
  CoroSet *result;

  if (others->length == 0)
    return set_copy (rt, self, NULL);

  result = coro_set_difference (rt, CORO_SET (self), others->items[0]);
  for (gsize i = 1; result != NULL && i < others->length; i++)
    {
      if (!coro_set_subtract (rt, result, others->items[i]))
        {
          coro_unref (coro_value (result));
          return CORO_NULL;
        }
    }
  return coro_value (result);
}

/* set.symmetric_difference (other) */
static CoroValue
set_symmetric_difference (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return coro_value (coro_set_symmetric_difference (rt, CORO_SET (self), args[0]));
}

/* set.isdisjoint (other) */
static CoroValue
set_isdisjoint (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  coro_auto CoroValue iterator = CORO_NULL;

  if (coro_is (self, args[0]))
    return coro_bool (CORO_SET (self)->used == 0);

  if (coro_set_check_exact (rt, args[0]) && CORO_SET (args[0])->used > CORO_SET (self)->used)
    {
      CoroValue swapped = self;

      return set_isdisjoint (rt, args[0], &swapped);
    }

  iterator = coro_iter (rt, args[0]);
  if (coro_is_null (iterator))
    return CORO_NULL;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      gint64 hash;
      int has;

      if (coro_is_null (item))
        return coro_is_null (rt->exception) ? CORO_TRUE : CORO_NULL;
      if (!coro_set_hash_item (rt, item, &hash))
        return CORO_NULL;
      has = coro_set_has_hashed (rt, CORO_SET (self), item, hash);
      if (has != 0)
        return has < 0 ? CORO_NULL : CORO_FALSE;
    }
}

/* (transfer full): value if it is a set, or a set of what it gives */
static CoroValue
to_set (CoroRuntime *rt,
        CoroValue    value)
{
  CoroSet *set;

  if (coro_set_check (rt, value))
    return coro_ref (value);

  set = coro_set_new (rt, FALSE);
  if (!coro_set_update (rt, set, value))
    {
      coro_unref (coro_value (set));
      return CORO_NULL;
    }
  return coro_value (set);
}

/* set.issubset (other) */
static CoroValue
set_issubset (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  coro_auto CoroValue other = to_set (rt, args[0]);
  int result;

  if (coro_is_null (other))
    return CORO_NULL;
  result = coro_set_is_subset (rt, CORO_SET (self), CORO_SET (other));
  return result < 0 ? CORO_NULL : coro_bool (result);
}

/* set.issuperset (other) */
static CoroValue
set_issuperset (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  coro_auto CoroValue other = to_set (rt, args[0]);
  int result;

  if (coro_is_null (other))
    return CORO_NULL;
  result = coro_set_is_subset (rt, CORO_SET (other), CORO_SET (self));
  return result < 0 ? CORO_NULL : coro_bool (result);
}

/* set.__class_getitem__ (item) */
static CoroValue
set_class_getitem (CoroRuntime     *rt,
                   CoroValue        type,
                   const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

#define SHARED_METHODS                                                                  \
  { "__class_getitem__", "(item, /)", set_class_getitem, CORO_NATIVE_CLASS },           \
  { "copy", "()", set_copy },                                                           \
  { "difference", "(*others)", set_difference },                                        \
  { "intersection", "(*others)", set_intersection },                                    \
  { "isdisjoint", "(other, /)", set_isdisjoint },                                       \
  { "issubset", "(other, /)", set_issubset },                                           \
  { "issuperset", "(other, /)", set_issuperset },                                       \
  { "symmetric_difference", "(other, /)", set_symmetric_difference },                   \
  { "union", "(*others)", set_union }

const CoroNativeDef coro_set_methods[] = {
  SHARED_METHODS,
  { "__init__", "(*args, **kwargs)", set_init },
  { "add", "(object, /)", set_add },
  { "clear", "()", set_clear },
  { "difference_update", "(*others)", set_difference_update },
  { "discard", "(object, /)", set_discard },
  { "intersection_update", "(*others)", set_intersection_update },
  { "pop", "()", set_pop },
  { "remove", "(object, /)", set_remove },
  { "symmetric_difference_update", "(other, /)", set_symmetric_difference_update },
  { "update", "(*others)", set_update },
  { NULL },
};

const CoroNativeDef coro_frozenset_methods[] = {
  SHARED_METHODS,
  { NULL },
};
