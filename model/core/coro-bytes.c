/* coro-bytes.c: bytes and bytearray: making, comparing, indexing (CPython: Objects/bytesobject.c, bytearrayobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-bytes.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes-private.h"
#include "core/coro-container.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-memory-view.h"
#include "core/coro-slice.h"
#include "core/coro-str.h"
#include "core/coro-str-builder.h"

#include <string.h>

#define LARGE 4096

static gsize
room_for (gsize length)
{
  return (length + 8) & ~(gsize) 7;
}

static CoroBytes *
bytes_alloc (CoroRuntime *rt,
             CoroType    *type,
             const void  *data,
             gsize        length)
{
  CoroBytes *self;

  if (length > LARGE && !coro_reserve (rt, length, 1))
    return NULL;
  self = coro_object_new (rt, type, room_for (length));
  self->length = length;
  if (data != NULL && length > 0)
    memcpy (self->data, data, length);
  return self;
}

/**
 * coro_bytes_new:
 * @rt: the runtime
 * @data: (nullable): bytes; NULL for zeros
 * @length: how many
 *
 * Returns: (transfer full): a bytes object, or CORO_NULL with MemoryError
 */
CoroValue
coro_bytes_new (CoroRuntime *rt,
                const void  *data,
                gsize        length)
{
  return coro_value (bytes_alloc (rt, rt->bytes_type, data, length));
}

/**
 * coro_byte_array_splice:
 * @rt: the runtime
 * @self: a bytearray
 * @start: where
 * @n_old: bytes to remove
 * @data: (nullable): bytes to put there, not of @self; NULL for zeros
 * @length: how many
 *
 * Returns: FALSE: MemoryError is set, or BufferError
 */
gboolean
coro_byte_array_splice (CoroRuntime   *rt,
                        CoroByteArray *self,
                        gsize          start,
                        gsize          n_old,
                        const void    *data,
                        gsize          length)
{
  gsize new_length = self->length - n_old + length;

  if (self->n_views > 0 && new_length != self->length)
    {
      coro_raise (rt, CORO_EXC_BUFFER, "Existing exports of data: object cannot be re-sized");
      return FALSE;
    }
  if (new_length > self->allocated)
    {
      gsize allocated = new_length + new_length / 8 + 6;

      if (allocated > LARGE && !coro_reserve (rt, allocated, 1))
        return FALSE;
      self->data = self->data == NULL ? coro_alloc (rt, allocated)
                                      : coro_realloc (rt, self->data, self->allocated, allocated);
      self->allocated = allocated;
    }
  if (self->length > start + n_old)
    memmove (self->data + start + length, self->data + start + n_old, self->length - start - n_old);
  if (data != NULL && length > 0)
    memcpy (self->data + start, data, length);
  else if (length > 0)
    memset (self->data + start, 0, length);
  self->length = new_length;
  return TRUE;
}

/**
 * coro_byte_array_new:
 * @rt: the runtime
 * @data: (nullable): bytes; NULL for zeros
 * @length: how many
 *
 * Returns: (transfer full): a bytearray, or CORO_NULL with MemoryError
 */
CoroValue
coro_byte_array_new (CoroRuntime *rt,
                     const void  *data,
                     gsize        length)
{
  CoroByteArray *self = coro_object_new (rt, rt->bytearray_type, 0);

  if (!coro_byte_array_splice (rt, self, 0, 0, data, length))
    {
      coro_unref (coro_value (self));
      return CORO_NULL;
    }
  return coro_value (self);
}

/**
 * coro_bytes_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is bytes or an instance of a subclass
 */
gboolean
coro_bytes_check (CoroRuntime *rt,
                  CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_BYTES_SUB) != 0;
}

/**
 * coro_byte_array_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a bytearray or an instance of a subclass
 */
gboolean
coro_byte_array_check (CoroRuntime *rt,
                       CoroValue    value)
{
  return coro_is_object (value) && rt->bytearray_type != NULL &&
         coro_object (value)->type->native == rt->bytearray_type;
}

/**
 * coro_buffer_of:
 * @self: bytes or a bytearray
 *
 * Returns: its bytes as they are now
 */
CoroBuffer
coro_buffer_of (CoroValue self)
{
  if ((coro_object (self)->type->flags & CORO_TYPE_FLAG_BYTES_SUB) != 0)
    return (CoroBuffer) { CORO_BYTES (self)->data, CORO_BYTES (self)->length };
  return (CoroBuffer) { CORO_BYTE_ARRAY (self)->data, CORO_BYTE_ARRAY (self)->length };
}

/**
 * coro_bytes_peek:
 * @rt: the runtime
 * @value: any value
 * @data: (out) (transfer none): its bytes
 * @length: (out): how many
 *
 * Returns: whether it is bytes, a bytearray or a memoryview that was not released
 */
gboolean
coro_bytes_peek (CoroRuntime   *rt,
                 CoroValue      value,
                 const guint8 **data,
                 gsize         *length)
{
  CoroBuffer buffer;

  if (coro_memory_view_check (rt, value))
    return !coro_is_null (CORO_MEMORY_VIEW (value)->owner) && coro_memory_view_peek (rt, value, data, length);
  if (!coro_bytes_check (rt, value) && !coro_byte_array_check (rt, value))
    return FALSE;
  buffer = coro_buffer_of (value);
  *data = buffer.data;
  *length = buffer.length;
  return TRUE;
}

/**
 * coro_buffer_get:
 * @rt: the runtime
 * @value: any value
 * @buffer: (out): its bytes
 *
 * Returns: FALSE: it has none, TypeError is set
 */
gboolean
coro_buffer_get (CoroRuntime *rt,
                 CoroValue    value,
                 CoroBuffer  *buffer)
{
  if (coro_bytes_peek (rt, value, &buffer->data, &buffer->length))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
  return FALSE;
}

/**
 * coro_bytes_new_like:
 * @rt: the runtime
 * @self: bytes or a bytearray
 * @data: (nullable): bytes; NULL for zeros
 * @length: how many
 *
 * Returns: (transfer full): bytes or a bytearray, as @self is; or CORO_NULL with MemoryError
 */
CoroValue
coro_bytes_new_like (CoroRuntime *rt,
                     CoroValue    self,
                     const void  *data,
                     gsize        length)
{
  return coro_bytes_check (rt, self) ? coro_bytes_new (rt, data, length) : coro_byte_array_new (rt, data, length);
}

/**
 * coro_get_byte:
 * @rt: the runtime
 * @value: any value
 * @byte: (out): the number
 *
 * Reads an int from 0 to 255.
 *
 * Returns: FALSE: TypeError or ValueError is set
 */
gboolean
coro_get_byte (CoroRuntime *rt,
               CoroValue    value,
               guint8      *byte)
{
  coro_auto CoroValue number = coro_index (rt, value);
  gint64 word;

  if (coro_is_null (number))
    return FALSE;
  if (!coro_int_get_int64 (number, &word) || word < 0 || word > 255)
    {
      coro_raise (rt, CORO_EXC_VALUE, "byte must be in range(0, 256)");
      return FALSE;
    }
  *byte = word;
  return TRUE;
}

static gboolean
is_bytes (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_bytes_check (rt, value) || coro_byte_array_check (rt, value);
}

static gsize
bytes_size (CoroObject *object)
{
  return object->type->size + room_for (((CoroBytes *) object)->length);
}

static void
byte_array_finalize (CoroRuntime *rt,
                     CoroObject  *object)
{
  CoroByteArray *self = (CoroByteArray *) object;

  if (self->data != NULL)
    coro_free (rt, self->data, self->allocated);
}

static CoroValue
bytes_repr (CoroRuntime *rt,
            CoroValue    self)
{
  CoroBuffer buffer = coro_buffer_of (self);
  gboolean is_array = !coro_bytes_check (rt, self);
  char quote = '\'';
  CoroStrBuilder text;

  if (buffer.length > 0 && memchr (buffer.data, '\'', buffer.length) != NULL &&
      memchr (buffer.data, '"', buffer.length) == NULL)
    quote = '"';

  coro_str_builder_init (&text, rt);
  if (is_array)
    {
      const char *name = coro_type_of (rt, self)->name->data;

      coro_str_builder_append_bytes (&text, name, strlen (name), g_utf8_strlen (name, -1));
      coro_str_builder_append (&text, "(");
    }
  coro_str_builder_append (&text, "b");
  coro_str_builder_append_char (&text, quote);
  for (gsize i = 0; i < buffer.length && !text.failed; i++)
    {
      guint8 c = buffer.data[i];

      /* a bytearray escapes this quote even where it need not */
      if (c == quote || c == '\\' || (is_array && c == '\''))
        {
          coro_str_builder_append (&text, "\\");
          coro_str_builder_append_char (&text, c);
        }
      else if (c == '\t')
        coro_str_builder_append (&text, "\\t");
      else if (c == '\n')
        coro_str_builder_append (&text, "\\n");
      else if (c == '\r')
        coro_str_builder_append (&text, "\\r");
      else if (c < ' ' || c >= 0x7f)
        coro_str_builder_append_printf (&text, "\\x%02x", c);
      else
        coro_str_builder_append_char (&text, c);
    }
  coro_str_builder_append_char (&text, quote);
  if (is_array)
    coro_str_builder_append (&text, ")");
  return coro_str_builder_finish (&text);
}

static gboolean
bytes_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  *hash = coro_hash_bytes (CORO_BYTES (self)->data, CORO_BYTES (self)->length);
  return TRUE;
}

static CoroValue
bytes_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  CoroBuffer left, right;
  gsize common;
  int order;

  if (!is_bytes (rt, a) || !is_bytes (rt, b))
    return CORO_NOT_IMPLEMENTED;
  left = coro_buffer_of (a);
  right = coro_buffer_of (b);
  common = MIN (left.length, right.length);
  order = common > 0 ? memcmp (left.data, right.data, common) : 0;
  if (order == 0)
    order = left.length < right.length ? -1 : left.length > right.length;
  return coro_compare_result (order, op);
}

static gssize
bytes_length (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_buffer_of (self).length;
}

static CoroValue
bytes_get_slice (CoroRuntime *rt,
                 CoroValue    self,
                 CoroSlice   *slice)
{
  g_autofree guint8 *picked = NULL;
  gssize start, stop, step, length;
  CoroBuffer buffer;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step))
    return CORO_NULL;
  buffer = coro_buffer_of (self);
  length = coro_slice_adjust (buffer.length, &start, &stop, step);
  if (step == 1)
    return coro_bytes_new_like (rt, self, buffer.data + start, length);

  picked = g_malloc (length);
  for (gssize i = 0; i < length; i++)
    picked[i] = buffer.data[start + i * step];
  return coro_bytes_new_like (rt, self, picked, length);
}

static CoroValue
bytes_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  gboolean is_array = !coro_bytes_check (rt, self);
  CoroBuffer buffer;
  gssize index;

  if (!coro_has_index (rt, key))
    {
      if (coro_slice_check (rt, key))
        return bytes_get_slice (rt, self, CORO_SLICE (key));
      return coro_raise (rt, CORO_EXC_TYPE, "%s indices must be integers or slices, not %s",
                         is_array ? "bytearray" : "byte", coro_type_name (rt, key));
    }
  if (!coro_get_item_index (rt, key, &index))
    return CORO_NULL;

  buffer = coro_buffer_of (self);
  if (index < 0)
    index += buffer.length;
  if (index < 0 || (gsize) index >= buffer.length)
    return coro_raise (rt, CORO_EXC_INDEX, is_array ? "bytearray index out of range" : "index out of range");
  return coro_int (buffer.data[index]);
}

static gboolean
set_slice (CoroRuntime   *rt,
           CoroByteArray *self,
           CoroSlice     *slice,
           CoroValue      value)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize start, stop, step, length;
  CoroBuffer given;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step))
    return FALSE;
  if (!coro_is_null (value))
    {
      if (coro_bytes_peek (rt, value, &given.data, &given.length))
        g_byte_array_append (bytes, given.data, given.length);
      else if (coro_has_index (rt, value) || coro_str_check (rt, value))
        {
          coro_raise (rt, CORO_EXC_TYPE, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
          return FALSE;
        }
      else if (!coro_bytes_append_iterable (rt, bytes, value, "byte must be in range(0, 256)"))
        return FALSE;
    }

  length = coro_slice_adjust (self->length, &start, &stop, step);
  if (step == 1)
    return coro_byte_array_splice (rt, self, start, length, bytes->data, bytes->len);

  /* CPython: to assign nothing is to delete. */
  if (coro_is_null (value) || bytes->len == 0)
    {
      if (step < 0)
        {
          start += (length - 1) * step;
          step = -step;
        }
      for (gssize i = 0; i < length; i++)
        if (!coro_byte_array_splice (rt, self, start + i * (step - 1), 1, NULL, 0))
          return FALSE;
      return TRUE;
    }
  if (bytes->len != (gsize) length)
    {
      coro_raise (rt, CORO_EXC_VALUE, "attempt to assign bytes of size %u to extended slice of size %" G_GSSIZE_FORMAT,
                  bytes->len, length);
      return FALSE;
    }
  for (gssize i = 0; i < length; i++)
    self->data[start + i * step] = bytes->data[i];
  return TRUE;
}

static gboolean
byte_array_set_item (CoroRuntime *rt,
                     CoroValue    value,
                     CoroValue    key,
                     CoroValue    item)
{
  CoroByteArray *self = CORO_BYTE_ARRAY (value);
  guint8 byte = 0;
  gssize index;

  if (!coro_has_index (rt, key))
    {
      if (coro_slice_check (rt, key))
        return set_slice (rt, self, CORO_SLICE (key), item);
      coro_raise (rt, CORO_EXC_TYPE, "bytearray indices must be integers or slices, not %s", coro_type_name (rt, key));
      return FALSE;
    }
  if (!coro_get_item_index (rt, key, &index) || (!coro_is_null (item) && !coro_get_byte (rt, item, &byte)))
    return FALSE;

  if (index < 0)
    index += self->length;
  if (index < 0 || (gsize) index >= self->length)
    {
      coro_raise (rt, CORO_EXC_INDEX, "bytearray index out of range");
      return FALSE;
    }
  if (coro_is_null (item))
    return coro_byte_array_splice (rt, self, index, 1, NULL, 0);
  self->data[index] = byte;
  return TRUE;
}

static CoroValue
bytes_concat (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b)
{
  CoroBuffer left, right;
  CoroValue result;

  if (!coro_bytes_peek (rt, b, &right.data, &right.length))
    return coro_concat_refused (rt, b, coro_bytes_check (rt, a) ? "bytes" : "bytearray");

  left = coro_buffer_of (a);
  result = coro_bytes_new_like (rt, a, NULL, left.length + right.length);
  if (!coro_is_null (result))
    {
      guint8 *data = (guint8 *) coro_buffer_of (result).data;

      if (left.length > 0)
        memcpy (data, left.data, left.length);
      if (right.length > 0)
        memcpy (data + left.length, right.data, right.length);
    }
  return result;
}

static CoroValue
bytes_repeat (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    factor)
{
  CoroBuffer buffer;
  CoroValue result;
  gssize count;

  if (coro_get_repeat_count (rt, factor, &count, &result) != 1)
    return result;
  buffer = coro_buffer_of (self);
  if (buffer.length > 0 && (gsize) count > G_MAXSSIZE / 4 / buffer.length)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "repeated bytes are too long");

  result = coro_bytes_new_like (rt, self, NULL, buffer.length * count);
  if (!coro_is_null (result))
    {
      guint8 *data = (guint8 *) coro_buffer_of (result).data;

      for (gssize i = 0; i < count && buffer.length > 0; i++)
        memcpy (data + i * buffer.length, buffer.data, buffer.length);
    }
  return result;
}

static CoroValue
bytes_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  gboolean left = is_bytes (rt, a);

  if (op == CORO_OP_ADD && left)
    return bytes_concat (rt, a, b);
  if (op == CORO_OP_MUL)
    return left ? bytes_repeat (rt, a, b) : bytes_repeat (rt, b, a);
  if (op == CORO_OP_MOD && left)
    return coro_bytes_printf (rt, a, b);
  return CORO_NOT_IMPLEMENTED;
}

static CoroValue
byte_array_in_place (CoroRuntime *rt,
                     CoroValue    a,
                     CoroValue    b,
                     CoroBinaryOp op)
{
  CoroByteArray *self = CORO_BYTE_ARRAY (a);
  CoroValue result;
  CoroBuffer buffer;

  if (op != CORO_OP_ADD && op != CORO_OP_MUL)
    return CORO_NOT_IMPLEMENTED;
  if (op == CORO_OP_ADD && !coro_bytes_peek (rt, b, &buffer.data, &buffer.length))
    return coro_concat_refused (rt, b, "bytearray");
  /* CPython holds on to the bytes of the operand while it appends them. */
  if (op == CORO_OP_ADD && coro_is (a, b) && self->length > 0)
    return coro_raise (rt, CORO_EXC_BUFFER, "Existing exports of data: object cannot be re-sized");
  if (op == CORO_OP_ADD)
    return coro_byte_array_splice (rt, self, self->length, 0, buffer.data, buffer.length) ? coro_ref (a) : CORO_NULL;

  result = bytes_binary (rt, a, b, op);
  if (coro_is_null (result) || coro_is (result, CORO_NOT_IMPLEMENTED))
    return result;
  buffer = coro_buffer_of (result);
  if (!coro_byte_array_splice (rt, self, 0, self->length, buffer.data, buffer.length))
    coro_set (&result, CORO_NULL);
  else
    coro_set (&result, coro_ref (a));
  return result;
}

static CoroValue
bytes_iter (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_sequence_iterator_of (
    rt, coro_bytes_check (rt, self) ? rt->bytes_iterator_type : rt->bytearray_iterator_type, self);
}

/* bytes (source, encoding, errors) */
static CoroValue
bytes_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = NULL;
  CoroValue method, result;

  if (coro_is_object (args[0]) && coro_object (args[0])->type == rt->bytes_type &&
      coro_object (type) == &rt->bytes_type->base && coro_is_null (args[1]) && coro_is_null (args[2]))
    return coro_ref (args[0]);

  method = coro_is_null (args[0]) || !coro_is_null (args[1])
             ? CORO_NULL
             : coro_type_lookup (coro_type_of (rt, args[0]), coro_name (rt, __bytes__));
  if (!coro_is_null (method) && !is_bytes (rt, args[0]))
    {
      result = coro_call_method (rt, args[0], coro_name (rt, __bytes__), NULL, 0);
      if (!coro_is_null (result) && !coro_bytes_check (rt, result))
        {
          coro_raise (rt, CORO_EXC_TYPE, "__bytes__ returned non-bytes (type %s)", coro_type_name (rt, result));
          coro_set (&result, CORO_NULL);
        }
      return result;
    }

  bytes = coro_bytes_collect (rt, args, "bytes");
  if (bytes == NULL)
    return CORO_NULL;
  return coro_value (bytes_alloc (rt, (CoroType *) coro_object (type), bytes->data, bytes->len));
}

static CoroValue
byte_array_new (CoroRuntime     *rt,
                CoroValue        type,
                const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (type), 0));
}

static const CoroTypeSpec bytes_spec = {
  .name = "bytes",
  .size = sizeof (CoroBytes),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_BYTES_SUB,
  .new_signature = "(source=b'', encoding=None, errors=None)",
  .new_func = bytes_new,
  .methods = coro_bytes_methods,
  .operators = "add mul rmul mod",
  .slots = {
    .size = bytes_size,
    .repr = bytes_repr,
    .hash = bytes_hash,
    .compare = bytes_compare,
    .length = bytes_length,
    .get_item = bytes_get_item,
    .contains = coro_bytes_contains,
    .binary = bytes_binary,
    .iter = bytes_iter,
  },
};

static const CoroTypeSpec byte_array_spec = {
  .name = "bytearray",
  .size = sizeof (CoroByteArray),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = byte_array_new,
  .methods = coro_byte_array_methods,
  .operators = "add mul rmul iadd imul mod",
  .slots = {
    .finalize = byte_array_finalize,
    .repr = bytes_repr,
    .hash = coro_hash_unhashable,
    .compare = bytes_compare,
    .length = bytes_length,
    .get_item = bytes_get_item,
    .set_item = byte_array_set_item,
    .contains = coro_bytes_contains,
    .binary = bytes_binary,
    .in_place = byte_array_in_place,
    .iter = bytes_iter,
  },
};

/**
 * coro_bytes_init:
 * @rt: the runtime
 *
 * Makes both types.
 */
void
coro_bytes_init (CoroRuntime *rt)
{
  rt->bytes_type = coro_type_new_native (rt, &bytes_spec, NULL);
  rt->bytearray_type = coro_type_new_native (rt, &byte_array_spec, NULL);
}
