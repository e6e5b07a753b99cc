/* coro-byte-array-methods.c: methods that change a bytearray
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-byte-array-methods.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes-private.h"
#include "core/coro-container.h"
#include "core/coro-str.h"

#include <string.h>

/* bytearray.__init__ (source=b'', encoding, errors) */
CoroValue
coro_byte_array_init_method (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = coro_bytes_collect (rt, args, "bytearray");
  CoroByteArray *array = CORO_BYTE_ARRAY (self);

  if (bytes == NULL || !coro_byte_array_splice (rt, array, 0, array->length, bytes->data, bytes->len))
    return CORO_NULL;
  return CORO_NONE;
}

/* bytearray.append (item) */
CoroValue
coro_byte_array_append_method (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args)
{
  guint8 byte;

  if (!coro_get_byte (rt, args[0], &byte) ||
      !coro_byte_array_splice (rt, CORO_BYTE_ARRAY (self), CORO_BYTE_ARRAY (self)->length, 0, &byte, 1))
    return CORO_NULL;
  return CORO_NONE;
}

/* bytearray.clear () */
CoroValue
coro_byte_array_clear_method (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  return coro_byte_array_splice (rt, CORO_BYTE_ARRAY (self), 0, CORO_BYTE_ARRAY (self)->length, NULL, 0) ? CORO_NONE : CORO_NULL;
}

/* bytearray.resize (size): what is new is zeros */
CoroValue
coro_byte_array_resize_method (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args)
{
  CoroByteArray *array = CORO_BYTE_ARRAY (self);
  gssize size = 0;
  gsize kept;

  if (!coro_get_ssize (rt, args[0], &size))
    return CORO_NULL;
  if (size < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "Can only resize to positive sizes, got %" G_GSSIZE_FORMAT, size);
  kept = MIN ((gsize) size, array->length);
  return coro_byte_array_splice (rt, array, kept, array->length - kept, NULL, (gsize) size - kept) ? CORO_NONE : CORO_NULL;
}

/* bytearray.copy () */
CoroValue
coro_byte_array_copy_method (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  return coro_byte_array_new (rt, CORO_BYTE_ARRAY (self)->data, CORO_BYTE_ARRAY (self)->length);
}

/* bytearray.extend (iterable) */
CoroValue
coro_byte_array_extend_method (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CoroByteArray *array = CORO_BYTE_ARRAY (self);
  CoroBuffer given;

  if (coro_bytes_peek (rt, args[0], &given.data, &given.length))
    {
      g_byte_array_append (bytes, given.data, given.length);
    }
  else if (coro_str_check (rt, args[0]))
    {
      return coro_raise (rt, CORO_EXC_TYPE, "expected iterable of integers; got: 'str'");
    }
  else if (coro_type_of (rt, args[0])->slots.iter == NULL && coro_type_of (rt, args[0])->slots.get_item == NULL)
    {
      return coro_raise (rt, CORO_EXC_TYPE, "can't extend bytearray with %s", coro_type_name (rt, args[0]));
    }
  else if (!coro_bytes_append_iterable (rt, bytes, args[0], "byte must be in range(0, 256)"))
    {
      return CORO_NULL;
    }
  return coro_byte_array_splice (rt, array, array->length, 0, bytes->data, bytes->len) ? CORO_NONE : CORO_NULL;
}

/* bytearray.insert (index, item) */
CoroValue
coro_byte_array_insert_method (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args)
{
  CoroByteArray *array = CORO_BYTE_ARRAY (self);
  gssize index = 0;
  guint8 byte;

  if (!coro_get_ssize (rt, args[0], &index) || !coro_get_byte (rt, args[1], &byte))
    return CORO_NULL;
  if (index < 0)
    index = MAX (index + (gssize) array->length, 0);
  index = MIN (index, (gssize) array->length);
  return coro_byte_array_splice (rt, array, index, 0, &byte, 1) ? CORO_NONE : CORO_NULL;
}

/* bytearray.pop (index=-1) */
CoroValue
coro_byte_array_pop_method (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  CoroByteArray *array = CORO_BYTE_ARRAY (self);
  gssize index = -1;
  guint8 byte;

  if (!coro_get_ssize (rt, args[0], &index))
    return CORO_NULL;
  if (array->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "pop from empty bytearray");
  if (index < 0)
    index += array->length;
  if (index < 0 || (gsize) index >= array->length)
    return coro_raise (rt, CORO_EXC_INDEX, "pop index out of range");
  byte = array->data[index];
  return coro_byte_array_splice (rt, array, index, 1, NULL, 0) ? coro_int (byte) : CORO_NULL;
}

/* bytearray.remove (value) */
CoroValue
coro_byte_array_remove_method (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args)
{
  CoroByteArray *array = CORO_BYTE_ARRAY (self);
  guint8 byte, *found;

  if (!coro_get_byte (rt, args[0], &byte))
    return CORO_NULL;
  found = array->length > 0 ? memchr (array->data, byte, array->length) : NULL;
  if (found == NULL)
    return coro_raise (rt, CORO_EXC_VALUE, "value not found in bytearray");
  return coro_byte_array_splice (rt, array, found - array->data, 1, NULL, 0) ? CORO_NONE : CORO_NULL;
}

/* bytearray.reverse () */
CoroValue
coro_byte_array_reverse_method (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  CoroByteArray *array = CORO_BYTE_ARRAY (self);

  for (gsize i = 0, j = array->length; i + 1 < j; i++)
    {
      guint8 byte = array->data[i];

      array->data[i] = array->data[--j];
      array->data[j] = byte;
    }
  return CORO_NONE;
}
