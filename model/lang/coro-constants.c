/* coro-constants.c: the constants of a code object: equal ones of the same type are kept once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-constants.h"

#include "core/coro-bytes.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

typedef enum { KIND_WORD, KIND_IDENTITY, KIND_STR, KIND_BYTES, KIND_INT, KIND_FLOAT, KIND_TUPLE } Kind;

static Kind
kind_of (CoroValue value)
{
  CoroRuntime *rt;
  CoroType *type;

  if (!coro_is_object (value))
    return KIND_WORD;

  type = coro_object (value)->type;
  rt = type->runtime;
  if (type == rt->str_type)
    return KIND_STR;
  if (type == rt->bytes_type)
    return KIND_BYTES;
  if (type == rt->int_type)
    return KIND_INT;
  if (type == rt->float_type)
    return KIND_FLOAT;
  if (type == rt->tuple_type)
    return KIND_TUPLE;
  return KIND_IDENTITY;
}

static guint
hash_bytes (const guint8 *data,
            gsize         length)
{
  guint hash = 5381;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + data[i];

  return hash;
}

static guint
hash_word (guint64 word)
{
  word *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (word >> 32);
}

static guint64
float_bits (CoroValue value)
{
  double number = coro_float_get (value);
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  return bits;
}

/* Ints that are objects are rare and long: their digits are compared. */
static char *
int_text (CoroValue value)
{
  return coro_int_dup_text (coro_object (value)->type->runtime, value, 16);
}

static guint
hash_value (CoroValue value)
{
  g_autofree char *text = NULL;
  CoroTuple *tuple;
  guint hash;

  switch (kind_of (value))
    {
    case KIND_STR:
      return (guint) coro_str_hash (CORO_STR (value));
    case KIND_BYTES:
      return hash_bytes (CORO_BYTES (value)->data, CORO_BYTES (value)->length) ^ 1;
    case KIND_INT:
      text = int_text (value);
      return g_str_hash (text);
    case KIND_FLOAT:
      return hash_word (float_bits (value));
    case KIND_TUPLE:
      tuple = CORO_TUPLE (value);
      hash = (guint) tuple->length;
      for (gsize i = 0; i < tuple->length; i++)
        hash = hash * 1000003 ^ hash_value (tuple->items[i]);
      return hash;
    case KIND_WORD:
    case KIND_IDENTITY:
    default:
      return hash_word (value.bits);
    }
}

static gboolean
equal_values (CoroValue a,
              CoroValue b)
{
  Kind kind = kind_of (a);

  if (coro_is (a, b))
    return TRUE;
  if (kind != kind_of (b))
    return FALSE;

  switch (kind)
    {
    case KIND_STR:
      return coro_str_equal (CORO_STR (a), CORO_STR (b));
    case KIND_BYTES:
      return CORO_BYTES (a)->length == CORO_BYTES (b)->length &&
             memcmp (CORO_BYTES (a)->data, CORO_BYTES (b)->data, CORO_BYTES (a)->length) == 0;
    case KIND_INT:
      {
        g_autofree char *text_a = int_text (a);
        g_autofree char *text_b = int_text (b);

        return g_str_equal (text_a, text_b);
      }
    case KIND_FLOAT:
      return float_bits (a) == float_bits (b);
    case KIND_TUPLE:
      if (CORO_TUPLE (a)->length != CORO_TUPLE (b)->length)
        return FALSE;
      for (gsize i = 0; i < CORO_TUPLE (a)->length; i++)
        if (!equal_values (CORO_TUPLE (a)->items[i], CORO_TUPLE (b)->items[i]))
          return FALSE;
      return TRUE;
    case KIND_WORD:
    case KIND_IDENTITY:
    default:
      return FALSE;
    }
}

static guint
hash_key (gconstpointer key)
{
  return hash_value (coro_value (key));
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  return equal_values (coro_value (a), coro_value (b));
}

/**
 * coro_constants_init:
 * @self: (out caller-allocates): constants
 *
 * Starts without any.
 */
void
coro_constants_init (CoroConstants *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  self->places = g_hash_table_new (hash_key, equal_keys);
}

/**
 * coro_constants_clear:
 * @self: constants
 *
 * Gives them all back.
 */
void
coro_constants_clear (CoroConstants *self)
{
  g_hash_table_unref (self->places);
  for (guint i = 0; i < self->values->len; i++)
    coro_unref (coro_constants_get (self, i));
  g_array_unref (self->values);
}

/**
 * coro_constants_add:
 * @self: constants
 * @value: (transfer full): a value that never changes
 *
 * Returns: the place of the value or of one that cannot be told from it
 */
guint32
coro_constants_add (CoroConstants *self,
                    CoroValue      value)
{
  gpointer place;

  if (g_hash_table_lookup_extended (self->places, (gpointer) value.bits, NULL, &place))
    {
      coro_unref (value);
      return GPOINTER_TO_UINT (place);
    }

  g_array_append_val (self->values, value);
  g_hash_table_insert (self->places, (gpointer) value.bits, GUINT_TO_POINTER (self->values->len - 1));
  return self->values->len - 1;
}

/**
 * coro_constants_get:
 * @self: constants
 * @index: a place
 *
 * Returns: (transfer none): the constant there
 */
CoroValue
coro_constants_get (CoroConstants *self,
                    guint32        index)
{
  return g_array_index (self->values, CoroValue, index);
}
