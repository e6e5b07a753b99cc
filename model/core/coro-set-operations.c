/* coro-set-operations.c: the algebra of sets. Which set is walked decides the order of the result, as in CPython
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-dict-private.h"
#include "core/coro-set-private.h"

static CoroSet *
new_like (CoroRuntime *rt,
          CoroSet     *self)
{
  return coro_set_new (rt, self->base.type->native == rt->frozenset_type);
}

/* (transfer full) set, released unless done */
static CoroSet *
finish (CoroSet *set,
        gboolean done)
{
  if (done)
    return set;
  coro_unref (coro_value (set));
  return NULL;
}

static gboolean
is_exact_dict (CoroRuntime *rt,
               CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == rt->dict_type;
}

/**
 * coro_set_copy:
 * @rt: the runtime
 * @self: a set
 *
 * Returns: (transfer full): a set or frozenset of the same items, or NULL
 */
CoroSet *
coro_set_copy (CoroRuntime *rt,
               CoroSet     *self)
{
  CoroSet *copy = new_like (rt, self);

  return finish (copy, coro_set_add_set (rt, copy, self));
}

/**
 * coro_set_union:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Returns: (transfer full): a new set, or NULL with an exception
 */
CoroSet *
coro_set_union (CoroRuntime *rt,
                CoroSet     *self,
                CoroValue    other)
{
  CoroSet *result = coro_set_copy (rt, self);

  return result == NULL || other.bits == coro_value (self).bits ? result :
                                                                  finish (result, coro_set_update (rt, result, other));
}

/* Adds to result what the set `walked` has and `asked` has, too */
static gboolean
intersect_sets (CoroRuntime *rt,
                CoroSet     *result,
                CoroSet     *walked,
                CoroSet     *asked)
{
  gsize position = 0;
  CoroValue item;
  gint64 hash;

  while (coro_set_next_hashed (walked, &position, &item, &hash))
    {
      int has;

      coro_ref (item);
      has = coro_set_has_hashed (rt, asked, item, hash);
      if (has > 0 && !coro_set_add_hashed (rt, result, item, hash))
        has = -1;
      coro_unref (item);
      if (has < 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
intersect_iterable (CoroRuntime *rt,
                    CoroSet     *result,
                    CoroSet     *self,
                    CoroValue    other)
{
  coro_auto CoroValue iterator = coro_iter (rt, other);

  if (coro_is_null (iterator))
    return FALSE;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      gint64 hash;
      int has;

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      if (!coro_set_hash_item (rt, item, &hash))
        return FALSE;
      has = coro_set_has_hashed (rt, self, item, hash);
      if (has < 0 || (has > 0 && !coro_set_add_hashed (rt, result, item, hash)))
        return FALSE;
    }
}

/**
 * coro_set_intersection:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Returns: (transfer full): a new set, or NULL with an exception
 */
CoroSet *
coro_set_intersection (CoroRuntime *rt,
                       CoroSet     *self,
                       CoroValue    other)
{
  CoroSet *result;

  if (coro_object (other) == &self->base)
    return coro_set_copy (rt, self);

  result = new_like (rt, self);
  if (coro_set_check (rt, other))
    {
      CoroSet *set = CORO_SET (other);

      if (set->used > self->used)
        return finish (result, intersect_sets (rt, result, self, set));
      return finish (result, intersect_sets (rt, result, set, self));
    }
  return finish (result, intersect_iterable (rt, result, self, other));
}

/**
 * coro_set_intersect:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Leaves in the set what an iterable has, too.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_intersect (CoroRuntime *rt,
                    CoroSet     *self,
                    CoroValue    other)
{
  CoroSet *result = coro_set_intersection (rt, self, other);

  if (result == NULL)
    return FALSE;
  coro_set_swap (self, result);
  coro_unref (coro_value (result));
  return TRUE;
}

/**
 * coro_set_subtract:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Removes from the set what an iterable gives.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_subtract (CoroRuntime *rt,
                   CoroSet     *self,
                   CoroValue    other)
{
  coro_auto CoroValue iterator = CORO_NULL;

  if (coro_object (other) == &self->base)
    {
      coro_set_clear (rt, self);
      return TRUE;
    }

  if (coro_set_check (rt, other))
    {
      gsize position = 0;
      CoroValue item;
      gint64 hash;

      while (coro_set_next_hashed (CORO_SET (other), &position, &item, &hash))
        {
          int removed;

          coro_ref (item);
          removed = coro_set_remove_hashed (rt, self, item, hash);
          coro_unref (item);
          if (removed < 0)
            return FALSE;
        }
      return coro_set_compact (rt, self);
    }

  iterator = coro_iter (rt, other);
  if (coro_is_null (iterator))
    return FALSE;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      gint64 hash;

      if (coro_is_null (item))
        return coro_is_null (rt->exception) && coro_set_compact (rt, self);
      if (!coro_set_hash_item (rt, item, &hash) || coro_set_remove_hashed (rt, self, item, hash) < 0)
        return FALSE;
    }
}

/* Adds to result what self has and a set or dict has not */
static gboolean
add_missing (CoroRuntime *rt,
             CoroSet     *result,
             CoroSet     *self,
             CoroValue    other)
{
  gsize position = 0;
  CoroValue item;
  gint64 hash;

  while (coro_set_next_hashed (self, &position, &item, &hash))
    {
      int has;

      coro_ref (item);
      if (coro_set_check (rt, other))
        has = coro_set_has_hashed (rt, CORO_SET (other), item, hash);
      else
        has = coro_dict_has_hashed (rt, CORO_DICT (other), item, hash);
      if (has == 0 && !coro_set_add_hashed (rt, result, item, hash))
        has = -1;
      coro_unref (item);
      if (has < 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * coro_set_difference:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Returns: (transfer full): a new set, or NULL with an exception
 */
CoroSet *
coro_set_difference (CoroRuntime *rt,
                     CoroSet     *self,
                     CoroValue    other)
{
  gboolean is_set = coro_set_check (rt, other);
  gsize length = is_set ? CORO_SET (other)->used : 0;
  CoroSet *result;

  if (is_exact_dict (rt, other))
    length = CORO_DICT (other)->length;

  /* much smaller than self: copying and removing is less work */
  if ((!is_set && !is_exact_dict (rt, other)) || self->used / 4 > length)
    {
      result = coro_set_copy (rt, self);
      return result == NULL ? NULL : finish (result, coro_set_subtract (rt, result, other));
    }

  result = new_like (rt, self);
  return finish (result, add_missing (rt, result, self, other));
}

static gboolean
toggle_hashed (CoroRuntime *rt,
               CoroSet     *self,
               CoroValue    item,
               gint64       hash)
{
  int removed;
  gboolean done;

  coro_ref (item);
  removed = coro_set_remove_hashed (rt, self, item, hash);
  done = removed > 0 || (removed == 0 && coro_set_add_hashed (rt, self, item, hash));
  coro_unref (item);
  return done;
}

/**
 * coro_set_toggle:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Removes what both have, and adds what only the other has.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_toggle (CoroRuntime *rt,
                 CoroSet     *self,
                 CoroValue    other)
{
  coro_auto CoroValue items = CORO_NULL;
  gsize position = 0;
  CoroValue item;
  gint64 hash;

  if (coro_object (other) == &self->base)
    {
      coro_set_clear (rt, self);
      return TRUE;
    }

  if (is_exact_dict (rt, other))
    {
      while (coro_dict_next_hashed (CORO_DICT (other), &position, &item, NULL, &hash))
        {
          if (!toggle_hashed (rt, self, item, hash))
            return FALSE;
        }
      return TRUE;
    }

  if (coro_set_check (rt, other))
    {
      items = coro_ref (other);
    }
  else
    {
      /* an item that comes twice counts once */
      items = coro_value (new_like (rt, self));
      if (!coro_set_update (rt, CORO_SET (items), other))
        return FALSE;
    }
  while (coro_set_next_hashed (CORO_SET (items), &position, &item, &hash))
    {
      if (!toggle_hashed (rt, self, item, hash))
        return FALSE;
    }
  return TRUE;
}

/**
 * coro_set_symmetric_difference:
 * @rt: the runtime
 * @self: a set
 * @other: an iterable
 *
 * Returns: (transfer full): a new set, or NULL with an exception
 */
CoroSet *
coro_set_symmetric_difference (CoroRuntime *rt,
                               CoroSet     *self,
                               CoroValue    other)
{
  CoroSet *result = new_like (rt, self);

  return finish (result, coro_set_update (rt, result, other) && coro_set_toggle (rt, result, coro_value (self)));
}

/**
 * coro_set_is_subset:
 * @rt: the runtime
 * @self: a set
 * @other: another
 *
 * Returns: 1: all items of @self are in @other; 0: they are not; -1: an exception is set
 */
int
coro_set_is_subset (CoroRuntime *rt,
                    CoroSet     *self,
                    CoroSet     *other)
{
  gsize position = 0;
  CoroValue item;
  gint64 hash;

  if (self->used > other->used)
    return 0;
  while (coro_set_next_hashed (self, &position, &item, &hash))
    {
      int has;

      coro_ref (item);
      has = coro_set_has_hashed (rt, other, item, hash);
      coro_unref (item);
      if (has <= 0)
        return has;
    }
  return 1;
}
