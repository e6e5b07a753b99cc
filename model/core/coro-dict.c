/* coro-dict.c: the table of dicts (CPython: Objects/dictobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-dict.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict-private.h"
#include "core/coro-exception.h"
#include "core/coro-heap.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

#include <string.h>

#define FREE          (-1)
#define DELETED       (-2)
#define MIN_SIZE      8
#define PERTURB_SHIFT 5
#define LARGE         512

/* Places that an index of so many slots serves */
static gsize
get_usable (gsize index_size)
{
  return index_size * 2 / 3;
}

/* Bytes of a table: the entries, and the index behind them */
static gsize
get_table_size (gsize index_size)
{
  return get_usable (index_size) * sizeof (CoroDictEntry) + index_size * sizeof (gint32);
}

/* No cache knows of a dict that none has asked for its version. */
static void
touch (CoroDict *self)
{
  CoroRuntime *rt = self->base.type->runtime;

  if (!(self->base.flags & CORO_DICT_CACHED))
    return;
  if (++rt->next_keys_version == 0)
    rt->next_keys_version = 1;
  self->keys_version = rt->next_keys_version;
}

/**
 * coro_dict_get_version:
 * @self: a dict
 *
 * The version of its keys: it changes where an entry moves or where a name is added that builtins have. An entry that is deleted
 * keeps its place, without a value.
 *
 * Returns: the version; 0 never occurs
 */
guint32
coro_dict_get_version (CoroDict *self)
{
  if (!(self->base.flags & CORO_DICT_CACHED))
    {
      self->base.flags |= CORO_DICT_CACHED;
      touch (self);
    }
  return self->keys_version;
}

static inline guint32
next_slot (guint32  slot,
           guint32  mask,
           guint64 *perturb)
{
  *perturb >>= PERTURB_SHIFT;
  return (guint32) (slot * (guint64) 5 + *perturb + 1) & mask;
}

/* A slot for a new entry of that hash */
static guint32
find_free_slot (const CoroDict *self,
                gint64          hash)
{
  guint32 mask = self->index_size - 1;
  guint64 perturb = (guint64) hash;
  guint32 slot = (guint32) hash & mask;

  while (self->index[slot] >= 0)
    slot = next_slot (slot, mask, &perturb);
  return slot;
}

static void
free_table (CoroRuntime *rt,
            CoroDict    *self)
{
  if (self->entries == NULL)
    return;
  coro_heap_release (rt->heap, self->entries, get_table_size (self->index_size));
}

/* An empty table of so many slots in the place of the one before */
static inline void
set_table (CoroRuntime *rt,
           CoroDict    *self,
           gsize        size)
{
  self->index_size = size;
  self->allocated = get_usable (size);
  self->first = 0;
  self->entries = coro_heap_alloc (rt->heap, get_table_size (size));
  self->index = (gint32 *) (gpointer) (self->entries + self->allocated);
  memset (self->index, 0xff, size * sizeof *self->index);
}

/* Moves the living entries, closed up, to a table of more than min_size slots */
static gboolean
resize (CoroRuntime *rt,
        CoroDict    *self,
        gsize        min_size)
{
  CoroDict old = *self;
  gsize size = MIN_SIZE;

  while (size < min_size)
    size *= 2;
  if (size > LARGE && !coro_reserve (rt, size, sizeof *self->entries))
    return FALSE;
  if (size > G_MAXINT32)
    {
      coro_raise (rt, CORO_EXC_MEMORY, NULL);
      return FALSE;
    }

  set_table (rt, self, size);
  self->n_entries = 0;

  for (gsize i = 0; i < old.n_entries; i++)
    {
      if (coro_is_null (old.entries[i].key))
        continue;
      self->index[find_free_slot (self, old.entries[i].hash)] = self->n_entries;
      self->entries[self->n_entries++] = old.entries[i];
    }
  free_table (rt, &old);
  touch (self);
  return TRUE;
}

/**
 * coro_dict_hash_key:
 * @rt: the runtime
 * @key: any value
 * @hash: (out): its hash
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_dict_hash_key (CoroRuntime *rt,
                    CoroValue    key,
                    gint64      *hash)
{
  if (G_LIKELY (coro_is_object (key) && coro_object (key)->type == rt->str_type))
    {
      *hash = coro_str_hash (CORO_STR (key));
      return TRUE;
    }
  if (coro_int_hash_small (key, hash) || coro_hash (rt, key, hash))
    return TRUE;
  coro_wrap_unhashable (rt, key, "dict key");
  return FALSE;
}

/* Whether an entry's key equals a key of the same hash: 1, 0, -1; 2: the dict has changed meanwhile */
static int
matches (CoroRuntime *rt,
         CoroDict    *self,
         gsize        place,
         CoroValue    key)
{
  CoroDictEntry *entries = self->entries;
  CoroValue own = entries[place].key;
  int same;

  if (coro_is_int (own) && coro_is_int (key))
    return 0;
  if (coro_is_object (own) && coro_is_object (key) && coro_object (own)->type == rt->str_type &&
      coro_object (key)->type == rt->str_type)
    return coro_str_equal (CORO_STR (own), CORO_STR (key));

  coro_ref (own);
  same = coro_equal (rt, own, key);
  if (same >= 0 && (self->entries != entries || place >= self->n_entries || !coro_is (entries[place].key, own)))
    same = 2;
  coro_unref (own);
  return same;
}

/**
 * coro_dict_find_hashed:
 * @rt: the runtime
 * @self: a dict
 * @key: a key, held by the caller
 * @hash: its hash
 *
 * Returns: its place in the entries; -1: it is missing; -2: an exception is set
 */
gssize
coro_dict_find_hashed (CoroRuntime *rt,
                       CoroDict    *self,
                       CoroValue    key,
                       gint64       hash)
{
  guint32 mask = self->index_size - 1;
  guint64 perturb = (guint64) hash;
  guint32 slot = (guint32) hash & mask;

  if (self->index_size == 0)
    return -1;

  for (;; slot = next_slot (slot, mask, &perturb))
    {
      gint32 place = self->index[slot];
      int same;

      if (place == FREE)
        return -1;
      if (place < 0)
        continue;
      if (coro_is (self->entries[place].key, key))
        return place;
      if (self->entries[place].hash != hash)
        continue;

      same = matches (rt, self, place, key);
      if (same == 1)
        return place;
      if (same < 0)
        return -2;
      if (same == 2)
        return coro_dict_find_hashed (rt, self, key, hash);
    }
}

/**
 * coro_dict_has_hashed:
 * @rt: the runtime
 * @self: a dict
 * @key: a key, held by the caller
 * @hash: its hash
 *
 * Returns: 1, 0, or -1 with an exception
 */
int
coro_dict_has_hashed (CoroRuntime *rt,
                      CoroDict    *self,
                      CoroValue    key,
                      gint64       hash)
{
  gssize place = coro_dict_find_hashed (rt, self, key, hash);

  return place == -2 ? -1 : place >= 0;
}

/* Whether that name, which is new to a module, may hide one of builtins. */
static gboolean
may_hide (CoroRuntime *rt,
          CoroValue    key,
          gint64       hash)
{
  return !coro_is_object (key) || coro_object (key)->type != rt->str_type ||
         coro_dict_find_hashed (rt, rt->builtins, key, hash) != -1;
}

static inline void
append_entry (CoroDict *self,
              guint32   slot,
              CoroValue key,
              gint64    hash,
              CoroValue value)
{
  self->index[slot] = self->n_entries;
  self->entries[self->n_entries++] = (CoroDictEntry) { coro_ref (key), coro_ref (value), hash };
  self->length++;
}

static gboolean
add_entry (CoroRuntime *rt,
           CoroDict    *self,
           CoroValue    key,
           gint64       hash,
           CoroValue    value)
{
  if (self->n_entries == self->allocated && !resize (rt, self, self->length * 3))
    return FALSE;

  append_entry (self, find_free_slot (self, hash), key, hash, value);
  if (G_UNLIKELY (self->base.flags & CORO_DICT_CACHED) && may_hide (rt, key, hash))
    touch (self);
  return TRUE;
}

/**
 * coro_dict_set_hashed:
 * @rt: the runtime
 * @self: a dict
 * @key: a key
 * @hash: its hash
 * @value: its value
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_dict_set_hashed (CoroRuntime *rt,
                      CoroDict    *self,
                      CoroValue    key,
                      gint64       hash,
                      CoroValue    value)
{
  gssize place = coro_dict_find_hashed (rt, self, key, hash);

  if (place >= 0)
    {
      coro_set (&self->entries[place].value, coro_ref (value));
      return TRUE;
    }
  return place == -1 && add_entry (rt, self, key, hash, value);
}

/**
 * coro_dict_delete_at:
 * @rt: the runtime
 * @self: a dict
 * @place: of a living entry
 *
 * Removes an entry.
 */
void
coro_dict_delete_at (CoroRuntime *rt,
                     CoroDict    *self,
                     gsize        place)
{
  CoroDictEntry entry = self->entries[place];
  guint32 mask = self->index_size - 1;
  guint64 perturb = (guint64) entry.hash;
  guint32 slot = (guint32) entry.hash & mask;

  while (self->index[slot] != (gint32) place)
    slot = next_slot (slot, mask, &perturb);
  self->index[slot] = DELETED;
  self->entries[place] = (CoroDictEntry) { CORO_NULL, CORO_NULL, 0 };
  self->length--;
  if (place == self->first)
    self->first++;

  coro_unref (entry.key);
  coro_unref (entry.value);
}

/**
 * coro_dict_next_hashed:
 * @self: a dict
 * @position: (inout): 0 at the beginning
 * @key: (out) (optional) (transfer none): the next key
 * @value: (out) (optional) (transfer none): its value
 * @hash: (out) (optional): its hash
 *
 * Walks living entries in their order.
 *
 * Returns: FALSE: that was all
 */
gboolean
coro_dict_next_hashed (CoroDict  *self,
                       gsize     *position,
                       CoroValue *key,
                       CoroValue *value,
                       gint64    *hash)
{
  for (*position = MAX (*position, self->first); *position < self->n_entries; ++*position)
    {
      const CoroDictEntry *entry = &self->entries[*position];

      if (coro_is_null (entry->key))
        continue;
      if (key != NULL)
        *key = entry->key;
      if (value != NULL)
        *value = entry->value;
      if (hash != NULL)
        *hash = entry->hash;
      ++*position;
      return TRUE;
    }
  return FALSE;
}

/**
 * coro_dict_next:
 * @self: a dict
 * @position: (inout): 0 at the beginning
 * @key: (out) (optional) (transfer none): the next key
 * @value: (out) (optional) (transfer none): its value
 *
 * Walks living entries in their order.
 *
 * Returns: FALSE: that was all
 */
gboolean
coro_dict_next (CoroDict  *self,
                gsize     *position,
                CoroValue *key,
                CoroValue *value)
{
  return coro_dict_next_hashed (self, position, key, value, NULL);
}

/**
 * coro_dict_new:
 * @rt: the runtime
 *
 * Returns: (transfer full): an empty dict
 */
CoroDict *
coro_dict_new (CoroRuntime *rt)
{
  return coro_object_new (rt, rt->dict_type, 0);
}

/*
 * coro_dict_new_names:
 * @rt: the runtime
 *
 * Returns: (transfer full): an empty dict with room for the attributes of an object
 */
CoroDict *
coro_dict_new_names (CoroRuntime *rt)
{
  CoroDict *self = coro_object_new_uncleared (rt, rt->dict_type, 0);

  self->length = self->n_entries = 0;
  self->keys_version = 0;
  set_table (rt, self, MIN_SIZE);

  return self;
}

/**
 * coro_dict_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a dict or an instance of a subclass
 */
gboolean
coro_dict_check (CoroRuntime *rt,
                 CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_DICT_SUB) != 0;
}

/**
 * coro_dict_get:
 * @rt: the runtime
 * @self: a dict
 * @key: any value
 * @failed: (out) (optional): whether an exception is set
 *
 * Returns: (transfer none): the value of a key; CORO_NULL if it is missing or __hash__ or __eq__ failed
 */
CoroValue
coro_dict_get (CoroRuntime *rt,
               CoroDict    *self,
               CoroValue    key,
               gboolean    *failed)
{
  gssize place = -2;
  gint64 hash;

  if (coro_dict_hash_key (rt, key, &hash))
    place = coro_dict_find_hashed (rt, self, key, hash);
  if (failed != NULL)
    *failed = place == -2;
  return place < 0 ? CORO_NULL : self->entries[place].value;
}

/**
 * coro_dict_set:
 * @rt: the runtime
 * @self: a dict
 * @key: any value
 * @value: any value
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_dict_set (CoroRuntime *rt,
               CoroDict    *self,
               CoroValue    key,
               CoroValue    value)
{
  gint64 hash;

  return coro_dict_hash_key (rt, key, &hash) && coro_dict_set_hashed (rt, self, key, hash, value);
}

/**
 * coro_dict_delete:
 * @rt: the runtime
 * @self: a dict
 * @key: any value
 *
 * Returns: 1: deleted; 0: missing; -1: an exception is set
 */
int
coro_dict_delete (CoroRuntime *rt,
                  CoroDict    *self,
                  CoroValue    key)
{
  gssize place;
  gint64 hash;

  if (!coro_dict_hash_key (rt, key, &hash))
    return -1;
  place = coro_dict_find_hashed (rt, self, key, hash);
  if (place < 0)
    return place == -2 ? -1 : 0;
  coro_dict_delete_at (rt, self, place);
  return 1;
}

/* Whether an entry's key is an interned string, or is equal to it. */
static inline gboolean
is_name (const CoroDictEntry *entry,
         CoroStr             *name,
         gint64               hash)
{
  return coro_object (entry->key) == &name->base ||
         (entry->hash == hash && coro_str_check (NULL, entry->key) && coro_str_equal (CORO_STR (entry->key), name));
}

/**
 * coro_dict_find_name:
 * @self: a dict
 * @name: an interned string
 *
 * Looks a name up without running the program: only strings are asked.
 *
 * Returns: its place in the entries, or -1
 */
gssize
coro_dict_find_name (CoroDict *self,
                     CoroStr  *name)
{
  gint64 hash;
  guint32 mask = self->index_size - 1;
  guint32 slot;
  guint64 perturb;

  if (self->index_size == 0)
    return -1;

  hash = G_LIKELY (name->base.flags & CORO_STR_HASHED) ? name->hash : coro_str_hash (name);
  perturb = (guint64) hash;
  slot = (guint32) hash & mask;
  for (;; slot = next_slot (slot, mask, &perturb))
    {
      gint32 place = self->index[slot];

      if (place == FREE)
        return -1;
      if (place >= 0 && is_name (&self->entries[place], name, hash))
        return place;
    }
}

/**
 * coro_dict_get_name:
 * @self: a dict
 * @name: an interned string
 *
 * Returns: (transfer none): its value, or CORO_NULL
 */
CoroValue
coro_dict_get_name (CoroDict *self,
                    CoroStr  *name)
{
  gssize place = coro_dict_find_name (self, name);

  return place < 0 ? CORO_NULL : self->entries[place].value;
}

/**
 * coro_dict_set_name:
 * @rt: the runtime
 * @self: a dict
 * @name: an interned string
 * @value: any value
 *
 * Adds or replaces a name.
 *
 * Returns: its place in the entries
 */
gsize
coro_dict_set_name (CoroRuntime *rt,
                    CoroDict    *self,
                    CoroStr     *name,
                    CoroValue    value)
{
  gint64 hash = coro_str_hash (name);
  guint32 mask;
  guint32 slot;
  guint64 perturb;

  if (self->index_size == 0)
    resize (rt, self, MIN_SIZE);
  mask = self->index_size - 1;
  perturb = (guint64) hash;
  slot = (guint32) hash & mask;
  for (; self->index[slot] != FREE; slot = next_slot (slot, mask, &perturb))
    {
      gint32 place = self->index[slot];

      if (place >= 0 && is_name (&self->entries[place], name, hash))
        {
          coro_set (&self->entries[place].value, coro_ref (value));
          return (gsize) place;
        }
    }

  /* most often this makes an attribute of a new object, in the slot that was just looked at */
  if (self->n_entries < self->allocated && !(self->base.flags & CORO_DICT_CACHED))
    append_entry (self, slot, coro_value (name), hash, value);
  else
    add_entry (rt, self, coro_value (name), hash, value);
  return self->n_entries - 1;
}

/**
 * coro_dict_delete_name:
 * @rt: the runtime
 * @self: a dict
 * @name: an interned string
 *
 * Returns: FALSE: it was not there
 */
gboolean
coro_dict_delete_name (CoroRuntime *rt,
                       CoroDict    *self,
                       CoroStr     *name)
{
  gssize place = coro_dict_find_name (self, name);

  if (place < 0)
    return FALSE;
  coro_dict_delete_at (rt, self, place);
  return TRUE;
}

/**
 * coro_dict_clear:
 * @rt: the runtime
 * @self: a dict
 *
 * Drops all entries. The dict is empty before the first of them goes.
 */
void
coro_dict_clear (CoroRuntime *rt,
                 CoroDict    *self)
{
  CoroDict old = *self;

  if (old.entries == NULL)
    return;

  self->length = self->n_entries = 0;
  self->allocated = self->first = 0;
  self->index_size = 0;
  self->entries = NULL;
  self->index = NULL;
  touch (self);

  for (gsize i = 0; i < old.n_entries; i++)
    {
      coro_unref (old.entries[i].key);
      coro_unref (old.entries[i].value);
    }
  free_table (rt, &old);
}

/*
 * coro_dict_drop:
 * @rt: the runtime
 * @self: (transfer full) (nullable): a dict
 *
 * coro_unref() of the names of an object that ends, which nearly always end with it.
 */
void
coro_dict_drop (CoroRuntime *rt,
                CoroDict    *self)
{
  if (self == NULL)
    return;
  if (self->base.refs > 1 || self->base.type != rt->dict_type ||
      (self->base.flags & (CORO_OBJECT_HAS_WEAKREF | CORO_OBJECT_HAS_ADDRESS)) != 0)
    {
      coro_unref (coro_value (self));
      return;
    }

  coro_gc_untrack (rt->heap, &self->base);
  for (gsize i = 0; i < self->n_entries; i++)
    {
      coro_unref (self->entries[i].key);
      coro_unref (self->entries[i].value);
    }
  free_table (rt, self);
  rt->heap->n_objects--;
  coro_heap_release (rt->heap, coro_gc_link (&self->base), sizeof (CoroGcLink) + sizeof *self);
}

/**
 * coro_dict_copy:
 * @rt: the runtime
 * @self: a dict
 *
 * Returns: (transfer full): a dict of the same keys and values, or NULL with MemoryError
 */
CoroDict *
coro_dict_copy (CoroRuntime *rt,
                CoroDict    *self)
{
  CoroDict *copy = coro_dict_new (rt);

  if (!coro_dict_merge (rt, copy, self))
    {
      coro_unref (coro_value (copy));
      return NULL;
    }
  return copy;
}

/**
 * coro_dict_merge:
 * @rt: the runtime
 * @self: a dict
 * @other: another
 *
 * Sets all keys of another dict.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_dict_merge (CoroRuntime *rt,
                 CoroDict    *self,
                 CoroDict    *other)
{
  gboolean was_empty = self->length == 0;
  gsize position = 0, length = other->length;
  CoroValue key, value;
  gint64 hash;

  if (self == other || length == 0)
    return TRUE;
  if (self->allocated - self->n_entries < length && !resize (rt, self, (self->length + length) * 3 / 2 + 1))
    return FALSE;

  while (coro_dict_next_hashed (other, &position, &key, &value, &hash))
    {
      gboolean done;

      coro_ref (key);
      coro_ref (value);
      if (was_empty)
        done = add_entry (rt, self, key, hash, value);
      else
        done = coro_dict_set_hashed (rt, self, key, hash, value);
      coro_unref (key);
      coro_unref (value);
      if (!done)
        return FALSE;
      if (other->length != length)
        {
          coro_raise (rt, CORO_EXC_RUNTIME, "dict mutated during update");
          return FALSE;
        }
    }
  return TRUE;
}
