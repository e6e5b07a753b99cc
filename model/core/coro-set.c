/* coro-set.c: the types set and frozenset (CPython: Objects/setobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-set.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict-private.h"
#include "core/coro-iterators.h"
#include "core/coro-set-private.h"
#include "core/coro-str.h"
#include "core/coro-str-builder.h"

#include <string.h>

/**
 * coro_set_hash_item:
 * @rt: the runtime
 * @item: any value
 * @hash: (out): its hash
 *
 * Returns: FALSE: an exception is set; if it is TypeError, it names the item's type and says that sets cannot have it
 */
gboolean
coro_set_hash_item (CoroRuntime *rt,
                    CoroValue    item,
                    gint64      *hash)
{
  if (coro_is_object (item) && coro_object (item)->type == rt->str_type)
    {
      *hash = coro_str_hash (CORO_STR (item));
      return TRUE;
    }
  if (coro_hash (rt, item, hash))
    return TRUE;
  coro_wrap_unhashable (rt, item, "set element");
  return FALSE;
}

/**
 * coro_set_new_of:
 * @rt: the runtime
 * @type: set, frozenset or a subclass
 *
 * Returns: (transfer full): an empty set of that type
 */
CoroSet *
coro_set_new_of (CoroRuntime *rt,
                 CoroType    *type)
{
  CoroSet *self = coro_object_new (rt, type, 0);

  self->table = self->few;
  self->mask = CORO_SET_MIN_SIZE - 1;
  self->hash = -1;
  return self;
}

/**
 * coro_set_new:
 * @rt: the runtime
 * @frozen: whether it is to be a frozenset; add to it before the program sees it
 *
 * Returns: (transfer full): an empty set
 */
CoroSet *
coro_set_new (CoroRuntime *rt,
              gboolean     frozen)
{
  return coro_set_new_of (rt, frozen ? rt->frozenset_type : rt->set_type);
}

/**
 * coro_set_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a set, a frozenset or an instance of a subclass
 */
gboolean
coro_set_check (CoroRuntime *rt,
                CoroValue    value)
{
  CoroType *native = coro_is_object (value) ? coro_object (value)->type->native : NULL;

  return native != NULL && (native == rt->set_type || native == rt->frozenset_type);
}

/**
 * coro_set_check_exact:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a set or a frozenset itself
 */
gboolean
coro_set_check_exact (CoroRuntime *rt,
                      CoroValue    value)
{
  return coro_is_object (value) &&
         (coro_object (value)->type == rt->set_type || coro_object (value)->type == rt->frozenset_type);
}

/**
 * coro_set_get_length:
 * @self: a set
 *
 * Returns: how many items it has
 */
gsize
coro_set_get_length (CoroSet *self)
{
  return self->used;
}

/**
 * coro_set_add:
 * @rt: the runtime
 * @self: a set
 * @item: what to add
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_add (CoroRuntime *rt,
              CoroSet     *self,
              CoroValue    item)
{
  gint64 hash;

  return coro_set_hash_item (rt, item, &hash) && coro_set_add_hashed (rt, self, item, hash);
}

/* The hash of an item to look for. A set, which has none, is looked for as the frozenset that equals it. */
static gboolean
hash_wanted (CoroRuntime *rt,
             CoroValue   *item,
             CoroValue   *frozen,
             gint64      *hash)
{
  if (coro_hash (rt, *item, hash))
    return TRUE;
  if (!coro_set_check (rt, *item) || !coro_exception_matches (rt, CORO_EXC_TYPE))
    {
      coro_wrap_unhashable (rt, *item, "set element");
      return FALSE;
    }

  coro_exception_clear (rt);
  *frozen = coro_value (coro_set_new (rt, TRUE));
  if (!coro_set_add_set (rt, CORO_SET (*frozen), CORO_SET (*item)))
    return FALSE;
  *item = *frozen;
  return coro_hash (rt, *item, hash);
}

/**
 * coro_set_discard:
 * @rt: the runtime
 * @self: a set
 * @item: what to remove
 *
 * Returns: 1: it was there; 0: it was not; -1 with an exception
 */
int
coro_set_discard (CoroRuntime *rt,
                  CoroSet     *self,
                  CoroValue    item)
{
  coro_auto CoroValue frozen = CORO_NULL;
  gint64 hash;

  return hash_wanted (rt, &item, &frozen, &hash) ? coro_set_remove_hashed (rt, self, item, hash) : -1;
}

/**
 * coro_set_contains:
 * @rt: the runtime
 * @self: a set
 * @item: what to look for
 *
 * Returns: 1, 0, or -1 with an exception
 */
int
coro_set_contains (CoroRuntime *rt,
                   CoroSet     *self,
                   CoroValue    item)
{
  coro_auto CoroValue frozen = CORO_NULL;
  gint64 hash;

  return hash_wanted (rt, &item, &frozen, &hash) ? coro_set_has_hashed (rt, self, item, hash) : -1;
}

/**
 * coro_set_next:
 * @self: a set
 * @position: (inout): 0 at the beginning
 * @item: (out) (transfer none): the next item
 *
 * Walks the items in the order that the program sees.
 *
 * Returns: FALSE: that was all
 */
gboolean
coro_set_next (CoroSet   *self,
               gsize     *position,
               CoroValue *item)
{
  gint64 hash;

  return coro_set_next_hashed (self, position, item, &hash);
}

/**
 * coro_set_update:
 * @rt: the runtime
 * @self: a set
 * @iterable: any value
 *
 * Adds what an iterable gives. Iterates from C, so a generator runs nested.
 *
 * Returns: FALSE: an exception is set; what came before it is in the set
 */
gboolean
coro_set_update (CoroRuntime *rt,
                 CoroSet     *self,
                 CoroValue    iterable)
{
  coro_auto CoroValue iterator = CORO_NULL;

  if (coro_set_check (rt, iterable))
    return coro_set_add_set (rt, self, CORO_SET (iterable));
  if (coro_is_object (iterable) && coro_object (iterable)->type == rt->dict_type)
    return coro_set_add_dict (rt, self, CORO_DICT (iterable));

  iterator = coro_iter (rt, iterable);
  if (coro_is_null (iterator))
    return FALSE;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      if (!coro_set_add (rt, self, item))
        return FALSE;
    }
}

static void
set_finalize (CoroRuntime *rt,
              CoroObject  *object)
{
  CoroSet *self = (CoroSet *) object;

  coro_set_clear (rt, self);
  coro_set_free_order (self);
  if (self->table != self->few && self->table != NULL)
    coro_free (rt, self->table, (self->mask + 1) * sizeof (CoroSetEntry));
  self->table = NULL;
}

static void
set_traverse (CoroObject   *object,
              CoroVisitFunc visit,
              gpointer      data)
{
  CoroSet *self = (CoroSet *) object;

  for (gsize i = 0; self->table != NULL && i <= self->mask; i++)
    {
      if (coro_is_object (self->table[i].key))
        visit (coro_object (self->table[i].key), data);
    }
}

static void
set_break (CoroRuntime *rt,
           CoroObject  *object)
{
  coro_set_clear (rt, (CoroSet *) object);
}

static CoroValue
set_repr (CoroRuntime *rt,
          CoroValue    value)
{
  CoroSet *self = CORO_SET (value);
  const char *name = coro_type_of (rt, value)->name->data;
  gboolean is_set = self->base.type == rt->set_type;
  CoroReprGuard guard;
  CoroStrBuilder text;
  gboolean done = TRUE, first = TRUE;
  gsize position = 0;
  CoroValue item;

  if (self->used == 0)
    return coro_str_new_format (rt, "%s()", name);
  if (coro_repr_enter (rt, &guard, value))
    return coro_str_new_format (rt, "%s(...)", name);

  coro_str_builder_init (&text, rt);
  if (!is_set)
    {
      coro_str_builder_append_bytes (&text, name, strlen (name), g_utf8_strlen (name, -1));
      coro_str_builder_append (&text, "(");
    }
  coro_str_builder_append (&text, "{");
  while (done && coro_set_next (self, &position, &item))
    {
      coro_ref (item);
      if (!first)
        coro_str_builder_append (&text, ", ");
      first = FALSE;
      done = coro_str_builder_append_repr (&text, item);
      coro_unref (item);
    }
  coro_str_builder_append (&text, is_set ? "}" : "})");
  coro_repr_leave (rt, &guard);

  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

static guint64
shuffle (guint64 hash)
{
  return ((hash ^ G_GUINT64_CONSTANT (89869747)) ^ (hash << 16)) * G_GUINT64_CONSTANT (3644798167);
}

/* Independent of the order, as CPython's frozenset_hash() */
static gboolean
frozenset_hash (CoroRuntime *rt,
                CoroValue    value,
                gint64      *result)
{
  CoroSet *self = CORO_SET (value);
  guint64 hash = 0;

  if (self->hash == -1)
    {
      for (gsize i = 0; i <= self->mask; i++)
        {
          if (!coro_is_null (self->table[i].key))
            hash ^= shuffle ((guint64) self->table[i].hash);
        }
      hash ^= (self->used + 1) * G_GUINT64_CONSTANT (1927868237);
      hash ^= (hash >> 11) ^ (hash >> 25);
      hash = hash * 69069 + G_GUINT64_CONSTANT (907133923);
      self->hash = hash == G_MAXUINT64 ? 590923713 : (gint64) hash;
    }
  *result = self->hash;
  return TRUE;
}

static CoroValue
set_compare (CoroRuntime  *rt,
             CoroValue     a,
             CoroValue     b,
             CoroCompareOp op)
{
  CoroSet *left, *right;
  int result;

  if (!coro_set_check (rt, a) || !coro_set_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  left = CORO_SET (a);
  right = CORO_SET (b);

  switch (op)
    {
    case CORO_CMP_EQ:
    case CORO_CMP_NE:
      if (left->used != right->used || (left->hash != -1 && right->hash != -1 && left->hash != right->hash))
        result = 0;
      else
        result = coro_set_is_subset (rt, left, right);
      return result < 0 ? CORO_NULL : coro_bool (result == (op == CORO_CMP_EQ));
    case CORO_CMP_LE:
      result = coro_set_is_subset (rt, left, right);
      break;
    case CORO_CMP_GE:
      result = coro_set_is_subset (rt, right, left);
      break;
    case CORO_CMP_LT:
      result = left->used < right->used ? coro_set_is_subset (rt, left, right) : 0;
      break;
    case CORO_CMP_GT:
      result = left->used > right->used ? coro_set_is_subset (rt, right, left) : 0;
      break;
    default:
      g_assert_not_reached ();
    }
  return result < 0 ? CORO_NULL : coro_bool (result);
}

static gssize
set_length (CoroRuntime *rt,
            CoroValue    self)
{
  return CORO_SET (self)->used;
}

static int
set_contains (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    item)
{
  return coro_set_contains (rt, CORO_SET (self), item);
}

static CoroValue
set_binary (CoroRuntime *rt,
            CoroValue    a,
            CoroValue    b,
            CoroBinaryOp op)
{
  if (!coro_set_check (rt, a) || !coro_set_check (rt, b))
    return CORO_NOT_IMPLEMENTED;

  switch (op)
    {
    case CORO_OP_OR:
      return coro_value (coro_set_union (rt, CORO_SET (a), b));
    case CORO_OP_AND:
      return coro_value (coro_set_intersection (rt, CORO_SET (a), b));
    case CORO_OP_SUB:
      return coro_value (coro_set_difference (rt, CORO_SET (a), b));
    case CORO_OP_XOR:
      return coro_value (coro_set_symmetric_difference (rt, CORO_SET (a), b));
    default:
      return CORO_NOT_IMPLEMENTED;
    }
}

static CoroValue
set_in_place (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  gboolean done;

  if (!coro_set_check (rt, b))
    return CORO_NOT_IMPLEMENTED;

  switch (op)
    {
    case CORO_OP_OR:
      done = coro_set_update (rt, CORO_SET (a), b);
      break;
    case CORO_OP_AND:
      done = coro_set_intersect (rt, CORO_SET (a), b);
      break;
    case CORO_OP_SUB:
      done = coro_set_subtract (rt, CORO_SET (a), b);
      break;
    case CORO_OP_XOR:
      done = coro_set_toggle (rt, CORO_SET (a), b);
      break;
    default:
      return CORO_NOT_IMPLEMENTED;
    }
  return done ? coro_ref (a) : CORO_NULL;
}

static CoroValue
set_new (CoroRuntime     *rt,
         CoroValue        type,
         const CoroValue *args)
{
  return coro_value (coro_set_new_of (rt, (CoroType *) coro_object (type)));
}

/* frozenset (iterable=()) */
static CoroValue
frozenset_new (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  CoroSet *self;

  if (coro_object (type) == &rt->frozenset_type->base && coro_is_object (args[0]) &&
      coro_object (args[0])->type == rt->frozenset_type)
    return coro_ref (args[0]);

  self = coro_set_new_of (rt, (CoroType *) coro_object (type));
  if (!coro_is_null (args[0]) && !coro_set_update (rt, self, args[0]))
    {
      coro_unref (coro_value (self));
      return CORO_NULL;
    }
  return coro_value (self);
}

#define SHARED_SLOTS                 \
  .finalize = set_finalize,          \
  .traverse = set_traverse,          \
  .clear = set_break,                \
  .repr = set_repr,                  \
  .compare = set_compare,            \
  .length = set_length,              \
  .contains = set_contains,          \
  .binary = set_binary,              \
  .iter = coro_set_iter

static const CoroTypeSpec set_spec = {
  .name = "set",
  .size = sizeof (CoroSet),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = set_new,
  .methods = coro_set_methods,
  .operators = "and or sub xor rand ror rsub rxor iand ior isub ixor",
  .slots = { SHARED_SLOTS, .hash = coro_hash_unhashable, .in_place = set_in_place },
};

static const CoroTypeSpec frozenset_spec = {
  .name = "frozenset",
  .size = sizeof (CoroSet),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(iterable=(), /)",
  .new_func = frozenset_new,
  .methods = coro_frozenset_methods,
  .operators = "and or sub xor rand ror rsub rxor",
  .slots = { SHARED_SLOTS, .hash = frozenset_hash },
};

/**
 * coro_set_init:
 * @rt: the runtime
 *
 * Makes both types.
 */
void
coro_set_init (CoroRuntime *rt)
{
  rt->set_type = coro_type_new_native (rt, &set_spec, NULL);
  rt->frozenset_type = coro_type_new_native (rt, &frozenset_spec, NULL);
}
