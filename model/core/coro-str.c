/* coro-str.c: strings: making, comparing, indexing (CPython: Objects/unicodeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-str.h"

#include "core/coro-abstract.h"
#include "core/coro-codecs.h"
#include "core/coro-container.h"
#include "core/coro-format.h"
#include "core/coro-heap.h"
#include "core/coro-iterators.h"
#include "core/coro-slice.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"

#include <stdarg.h>
#include <string.h>

/* Beyond this the memory limit is asked first. */
#define LARGE 4096
/* So many code points from an end of a string are walked through; farther in, places are noted. */
#define NEAR  128

/**
 * coro_str_count_chars:
 * @text: generalised UTF-8
 * @n_bytes: its bytes
 *
 * Returns: its code points
 */
gsize
coro_str_count_chars (const char *text,
                      gsize       n_bytes)
{
  gsize count = 0;
  gsize i = 0;

  for (; i + sizeof (guint64) <= n_bytes; i += sizeof (guint64))
    {
      guint64 word;

      memcpy (&word, text + i, sizeof word);
      if (G_UNLIKELY ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0))
        break;
      count += sizeof word;
    }
  for (; i < n_bytes; i++)
    count += coro_utf8_is_start (text[i]);
  return count;
}

/**
 * coro_str_alloc:
 * @rt: the runtime
 * @n_bytes: bytes of the text
 * @length: code points of the text
 *
 * Makes a string whose text the caller writes before anyone sees it.
 *
 * Returns: (transfer full): the string, or NULL with MemoryError
 */
CoroStr *
coro_str_alloc (CoroRuntime *rt,
                gsize        n_bytes,
                gsize        length)
{
  CoroStr *self;

  if (G_UNLIKELY (n_bytes > LARGE) && !coro_reserve (rt, n_bytes, 1))
    return NULL;

  self = coro_object_new_uncleared (rt, rt->str_type, coro_str_room_for (n_bytes));
  self->length = length;
  self->n_bytes = n_bytes;
  self->data[n_bytes] = '\0';
  return self;
}

/**
 * coro_str_new_sized:
 * @rt: the runtime
 * @text: generalised UTF-8
 * @n_bytes: its bytes
 * @length: its code points
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_new_sized (CoroRuntime *rt,
                    const char  *text,
                    gsize        n_bytes,
                    gsize        length)
{
  CoroStr *self;

  if (n_bytes == 1)
    return coro_str_from_char (rt, (guchar) text[0]);
  if (n_bytes == 0 && rt->empty_str != NULL)
    return coro_ref (coro_value (rt->empty_str));

  self = coro_str_alloc (rt, n_bytes, length);
  if (self != NULL)
    memcpy (self->data, text, n_bytes);
  return coro_value (self);
}

/**
 * coro_str_new_len:
 * @rt: the runtime
 * @text: valid UTF-8, NULs too; lone surrogates as three bytes
 * @n_bytes: its bytes
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_new_len (CoroRuntime *rt,
                  const char  *text,
                  gsize        n_bytes)
{
  g_return_val_if_fail (text != NULL || n_bytes == 0, CORO_NULL);

  return coro_str_new_sized (rt, text, n_bytes, coro_str_count_chars (text, n_bytes));
}

/**
 * coro_str_new:
 * @rt: the runtime
 * @text: valid UTF-8
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_new (CoroRuntime *rt,
              const char  *text)
{
  g_return_val_if_fail (text != NULL, CORO_NULL);

  return coro_str_new_len (rt, text, strlen (text));
}

/**
 * coro_str_new_format:
 * @rt: the runtime
 * @format: a format as of printf()
 * @...: its arguments; strings are valid UTF-8
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_new_format (CoroRuntime *rt,
                     const char  *format,
                     ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  return coro_str_new (rt, text);
}

/**
 * coro_str_new_take:
 * @rt: the runtime
 * @text: (transfer full): valid UTF-8 of g_malloc()
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_new_take (CoroRuntime *rt,
                   char        *text)
{
  CoroValue self = coro_str_new (rt, text);

  g_free (text);
  return self;
}

/**
 * coro_str_from_char:
 * @rt: the runtime
 * @c: a code point, a surrogate too
 *
 * Returns: (transfer full): the string of that character
 */
CoroValue
coro_str_from_char (CoroRuntime *rt,
                    gunichar     c)
{
  char text[6];
  gint n_bytes;
  CoroStr *self;

  if (c < G_N_ELEMENTS (rt->characters) && rt->characters[c] != NULL)
    return coro_ref (coro_value (rt->characters[c]));

  n_bytes = g_unichar_to_utf8 (c, text);
  self = coro_str_alloc (rt, n_bytes, 1);
  memcpy (self->data, text, n_bytes);
  if (c < G_N_ELEMENTS (rt->characters))
    rt->characters[c] = CORO_STR (coro_ref (coro_value (self)));
  return coro_value (self);
}

/**
 * coro_str_new_chars:
 * @rt: the runtime
 * @chars: code points
 * @length: how many
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_new_chars (CoroRuntime    *rt,
                    const gunichar *chars,
                    gsize           length)
{
  CoroStrBuilder builder;

  coro_str_builder_init (&builder, rt);
  if (coro_str_builder_reserve (&builder, length))
    {
      for (gsize i = 0; i < length; i++)
        coro_str_builder_append_char (&builder, chars[i]);
    }
  return coro_str_builder_finish (&builder);
}

/**
 * coro_str_dup_chars:
 * @rt: the runtime
 * @self: a string
 *
 * Returns: (transfer full): its code points, one more than its length, or NULL with MemoryError
 */
gunichar *
coro_str_dup_chars (CoroRuntime *rt,
                    CoroStr     *self)
{
  const char *p = self->data;
  gunichar *chars;

  if (!coro_reserve (rt, self->length + 1, sizeof *chars))
    return NULL;
  chars = g_new (gunichar, self->length + 1);
  for (gsize i = 0; i < self->length; i++)
    chars[i] = coro_utf8_next (&p);
  chars[self->length] = 0;
  return chars;
}

/**
 * coro_str_offset_of:
 * @self: a string
 * @index: a code point's index, up to the length
 *
 * Returns: the byte where it begins
 */
gsize
coro_str_offset_of (CoroStr *self,
                    gsize    index)
{
  const char *p = self->data;

  if (coro_str_is_ascii (self))
    return index;

  if (self->length - index < NEAR)
    {
      p += self->n_bytes;
      for (gsize left = self->length - index; left > 0; left--)
        {
          do
            p--;
          while (!coro_utf8_is_start (*p));
        }
      return p - self->data;
    }

  if (index >= NEAR)
    return coro_str_find_offset (self, index);

  for (; index > 0; index--)
    p = g_utf8_next_char (p);
  return p - self->data;
}

/**
 * coro_str_index_of:
 * @self: a string
 * @offset: where a code point begins, in bytes
 *
 * Returns: its index
 */
gsize
coro_str_index_of (CoroStr *self,
                   gsize    offset)
{
  if (coro_str_is_ascii (self))
    return offset;

  return offset < NEAR ? coro_str_count_chars (self->data, offset) : coro_str_find_index (self, offset);
}

/**
 * coro_str_slice:
 * @rt: the runtime
 * @self: a string
 * @start: the first code point
 * @length: how many, all of them within @self
 *
 * Returns: (transfer full): a string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_slice (CoroRuntime *rt,
                CoroStr     *self,
                gsize        start,
                gsize        length)
{
  gsize from, to;

  if (length == self->length && self->base.type == rt->str_type)
    return coro_ref (coro_value (self));

  from = coro_str_offset_of (self, start);
  if (coro_str_is_ascii (self))
    to = from + length;
  else
    to = start + length == self->length ? self->n_bytes : coro_str_offset_of (self, start + length);
  return coro_str_new_sized (rt, self->data + from, to - from, length);
}

/**
 * coro_str_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a str or an instance of a subclass
 */
gboolean
coro_str_check (CoroRuntime *rt,
                CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_STR_SUB) != 0;
}

/**
 * coro_str_equal:
 * @a: a string
 * @b: another
 *
 * Returns: whether their texts are the same
 */
gboolean
coro_str_equal (CoroStr *a,
                CoroStr *b)
{
  if (a == b)
    return TRUE;
  if ((a->base.flags & b->base.flags & CORO_STR_INTERNED) != 0)
    return FALSE;
  return a->n_bytes == b->n_bytes && memcmp (a->data, b->data, a->n_bytes) == 0;
}

/**
 * coro_str_equal_c:
 * @a: a string
 * @b: UTF-8
 *
 * Returns: whether their texts are the same
 */
gboolean
coro_str_equal_c (CoroStr    *a,
                  const char *b)
{
  return strlen (b) == a->n_bytes && memcmp (a->data, b, a->n_bytes) == 0;
}

/**
 * coro_str_hash:
 * @self: a string
 *
 * Returns: the hash of its text; the same in every run
 */
gint64
coro_str_hash (CoroStr *self)
{
  if (G_LIKELY ((self->base.flags & CORO_STR_HASHED) != 0))
    return self->hash;

  self->hash = coro_hash_bytes (self->data, self->n_bytes);
  self->base.flags |= CORO_STR_HASHED;
  return self->hash;
}

/**
 * coro_str_compare:
 * @a: a string
 * @b: another
 *
 * Returns: below, equal to or above 0, by code points
 */
int
coro_str_compare (CoroStr *a,
                  CoroStr *b)
{
  /* the order of UTF-8's bytes is that of the code points */
  int order = memcmp (a->data, b->data, MIN (a->n_bytes, b->n_bytes));

  if (order != 0)
    return order;
  return a->n_bytes < b->n_bytes ? -1 : a->n_bytes > b->n_bytes;
}

static void
str_finalize (CoroRuntime *rt,
              CoroObject  *object)
{
  if ((object->flags & CORO_STR_INTERNED) != 0)
    coro_str_forget (rt, (CoroStr *) object);
  if ((object->flags & CORO_STR_PLACED) != 0)
    coro_str_forget_places (rt, (CoroStr *) object);
}

static gsize
str_size (CoroObject *object)
{
  return object->type->size + coro_str_room_for (((CoroStr *) object)->n_bytes);
}

static CoroValue
str_str (CoroRuntime *rt,
         CoroValue    self)
{
  return coro_str_slice (rt, CORO_STR (self), 0, CORO_STR (self)->length);
}

static gboolean
str_hash (CoroRuntime *rt,
          CoroValue    self,
          gint64      *hash)
{
  *hash = coro_str_hash (CORO_STR (self));
  return TRUE;
}

static CoroValue
str_compare (CoroRuntime  *rt,
             CoroValue     a,
             CoroValue     b,
             CoroCompareOp op)
{
  if (!coro_str_check (rt, a) || !coro_str_check (rt, b))
    return CORO_NOT_IMPLEMENTED;

  if (op == CORO_CMP_EQ)
    return coro_bool (coro_str_equal (CORO_STR (a), CORO_STR (b)));
  if (op == CORO_CMP_NE)
    return coro_bool (!coro_str_equal (CORO_STR (a), CORO_STR (b)));
  return coro_compare_result (coro_str_compare (CORO_STR (a), CORO_STR (b)), op);
}

static gssize
str_length (CoroRuntime *rt,
            CoroValue    self)
{
  return CORO_STR (self)->length;
}

static CoroValue
str_get_slice (CoroRuntime *rt,
               CoroStr     *self,
               CoroSlice   *slice)
{
  g_autofree gunichar *chars = NULL;
  gssize start, stop, step, length;
  CoroStr *result;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step))
    return CORO_NULL;
  length = coro_slice_adjust (self->length, &start, &stop, step);

  if (length == 0)
    return coro_ref (coro_value (rt->empty_str));
  if (step == 1)
    return coro_str_slice (rt, self, start, length);

  if (coro_str_is_ascii (self))
    {
      if (length == 1)
        return coro_str_from_char (rt, (guchar) self->data[start]);
      result = coro_str_alloc (rt, length, length);
      if (result == NULL)
        return CORO_NULL;
      for (gssize i = 0; i < length; i++)
        result->data[i] = self->data[start + i * step];
      return coro_value (result);
    }

  chars = coro_str_dup_chars (rt, self);
  if (chars == NULL)
    return CORO_NULL;
  if (step > 0)
    {
      for (gssize i = 0; i < length; i++)
        chars[i] = chars[start + i * step];
    }
  else
    {
      g_autofree gunichar *picked = g_new (gunichar, length);

      for (gssize i = 0; i < length; i++)
        picked[i] = chars[start + i * step];
      return coro_str_new_chars (rt, picked, length);
    }
  return coro_str_new_chars (rt, chars, length);
}

static CoroValue
str_get_item (CoroRuntime *rt,
              CoroValue    value,
              CoroValue    key)
{
  CoroStr *self = CORO_STR (value);
  gssize index;
  const char *p;

  if (!coro_has_index (rt, key))
    {
      if (coro_slice_check (rt, key))
        return str_get_slice (rt, self, CORO_SLICE (key));
      return coro_raise (rt, CORO_EXC_TYPE, "string indices must be integers, not '%s'", coro_type_name (rt, key));
    }

  if (!coro_get_item_index (rt, key, &index))
    return CORO_NULL;
  if (index < 0)
    index += self->length;
  if (index < 0 || (gsize) index >= self->length)
    return coro_raise (rt, CORO_EXC_INDEX, "string index out of range");

  p = self->data + coro_str_offset_of (self, index);
  return coro_str_from_char (rt, coro_utf8_next (&p));
}

static int
str_contains (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    item)
{
  if (!coro_str_check (rt, item))
    {
      coro_raise (rt, CORO_EXC_TYPE, "'in <string>' requires string as left operand, not %s",
                  coro_type_name (rt, item));
      return -1;
    }
  return coro_bytes_find (CORO_STR (self)->data, 0, CORO_STR (self)->n_bytes, CORO_STR (item)->data,
                          CORO_STR (item)->n_bytes) >= 0;
}

static CoroValue
str_repeat (CoroRuntime *rt,
            CoroStr     *self,
            CoroValue    factor)
{
  CoroValue refused;
  gssize count;
  gsize n_bytes;
  CoroStr *result;

  if (coro_get_repeat_count (rt, factor, &count, &refused) != 1)
    return refused;
  if (count == 1 && self->base.type == rt->str_type)
    return coro_ref (coro_value (self));
  if (self->length == 0 || count == 0)
    return coro_ref (coro_value (rt->empty_str));
  if ((gsize) count > G_MAXSSIZE / self->n_bytes)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "repeated string is too long");

  n_bytes = self->n_bytes * count;
  if (n_bytes > G_MAXSSIZE / 2)
    {
      coro_reserve (rt, n_bytes, 2);
      return coro_is_null (rt->exception) ? coro_raise (rt, CORO_EXC_MEMORY, NULL) : CORO_NULL;
    }
  result = coro_str_alloc (rt, n_bytes, self->length * count);
  if (result == NULL)
    return CORO_NULL;
  if (self->n_bytes == 1)
    memset (result->data, self->data[0], n_bytes);
  else
    {
      memcpy (result->data, self->data, self->n_bytes);
      for (gsize done = self->n_bytes; done < n_bytes;)
        {
          gsize more = MIN (done, n_bytes - done);

          memcpy (result->data + done, result->data, more);
          done += more;
        }
    }
  return coro_value (result);
}

static CoroValue
str_binary (CoroRuntime *rt,
            CoroValue    a,
            CoroValue    b,
            CoroBinaryOp op)
{
  gboolean left = coro_str_check (rt, a);

  switch (op)
    {
    case CORO_OP_ADD:
      if (!left)
        return CORO_NOT_IMPLEMENTED;
      if (!coro_str_check (rt, b))
        return coro_concat_refused (rt, b, "str");
      return coro_str_concat (rt, CORO_STR (a), CORO_STR (b));

    case CORO_OP_MUL:
      return left ? str_repeat (rt, CORO_STR (a), b) : str_repeat (rt, CORO_STR (b), a);

    case CORO_OP_MOD:
      return left ? coro_str_printf (rt, CORO_STR (a), b) : CORO_NOT_IMPLEMENTED;

    default:
      return CORO_NOT_IMPLEMENTED;
    }
}

static CoroValue
str_iter (CoroRuntime *rt,
          CoroValue    self)
{
  CoroType *type = coro_str_is_ascii (CORO_STR (self)) ? rt->str_ascii_iterator_type : rt->str_iterator_type;

  return coro_sequence_iterator_of (rt, type, self);
}

/* str (object="", encoding, errors) */
static CoroValue
str_new (CoroRuntime     *rt,
         CoroValue        self,
         const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (self);
  coro_auto CoroValue text = CORO_NULL;
  CoroStr *copy;

  if (coro_is_null (args[0]))
    text = coro_ref (coro_value (rt->empty_str));
  else if (coro_is_null (args[1]) && coro_is_null (args[2]))
    text = coro_str (rt, args[0]);
  else
    text = coro_decode_args (rt, args[0], "str", args[1], args[2]);

  if (coro_is_null (text) || type == rt->str_type)
    return coro_steal (&text);

  copy = coro_object_new (rt, type, coro_str_room_for (CORO_STR (text)->n_bytes));
  copy->length = CORO_STR (text)->length;
  copy->n_bytes = CORO_STR (text)->n_bytes;
  memcpy (copy->data, CORO_STR (text)->data, copy->n_bytes + 1);
  return coro_value (copy);
}

const CoroTypeSpec coro_str_spec = {
  .name = "str",
  .size = sizeof (CoroStr),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_STR_SUB,
  .new_signature = "(object='', encoding='utf-8', errors='strict')",
  .new_func = str_new,
  .methods = coro_str_methods,
  .operators = "add mul rmul mod rmod",
  .slots = {
    .finalize = str_finalize,
    .size = str_size,
    .repr = coro_str_repr,
    .str = str_str,
    .format = coro_format_str,
    .hash = str_hash,
    .compare = str_compare,
    .length = str_length,
    .get_item = str_get_item,
    .contains = str_contains,
    .binary = str_binary,
    .iter = str_iter,
  },
};

/**
 * coro_str_init:
 * @rt: the runtime
 *
 * Makes the type, if it does not stand yet, and the empty string.
 */
void
coro_str_init (CoroRuntime *rt)
{
  if (rt->str_type == NULL)
    rt->str_type = coro_type_new_native (rt, &coro_str_spec, NULL);
  if (rt->empty_str == NULL)
    rt->empty_str = coro_str_intern (rt, "");
}
