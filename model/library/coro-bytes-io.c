/* coro-bytes-io.c: io.BytesIO (CPython: Modules/_io/bytesio.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-io-buffer.h"
#include "library/coro-io-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* position: may lie behind the end */
typedef struct {
  CoroObject   base;
  CoroIoBuffer bytes;
  gsize        position;
  gboolean     closed;
} BytesIo;

static BytesIo *
get (CoroValue self)
{
  return (BytesIo *) coro_object (self);
}

static gboolean
check_open (CoroRuntime *rt,
            CoroValue    self)
{
  if (!get (self)->closed)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "I/O operation on closed file.");
  return FALSE;
}

static gsize
get_left (BytesIo *self)
{
  return self->position < self->bytes.length ? self->bytes.length - self->position : 0;
}

static CoroValue
take (CoroRuntime *rt,
      BytesIo     *self,
      gsize        size)
{
  CoroValue bytes = coro_bytes_new (rt, size > 0 ? self->bytes.data + self->position : "", size);

  if (!coro_is_null (bytes))
    self->position += size;
  return bytes;
}

/* ---- writing ---- */

static gboolean
write_bytes (CoroRuntime *rt,
             BytesIo     *self,
             CoroValue    value,
             gsize       *n_written)
{
  const guint8 *data;
  gsize         length;

  if (!coro_bytes_peek (rt, value, &data, &length))
    {
      coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
      return FALSE;
    }
  *n_written = length;
  if (length == 0)
    return TRUE;
  if (self->position > self->bytes.length && !coro_io_buffer_set_length (rt, &self->bytes, self->position))
    return FALSE;
  if (!coro_io_buffer_replace (rt, &self->bytes, self->position, MIN (length, self->bytes.length - self->position), data,
                               length))
    return FALSE;
  self->position += length;
  return TRUE;
}

static CoroValue
bytes_io_write (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  gsize n;

  return check_open (rt, self) && write_bytes (rt, get (self), args[0], &n) ? coro_int ((gint64) n) : CORO_NULL;
}

static CoroValue
bytes_io_write_lines (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  coro_auto CoroValue lines = CORO_NULL;
  gsize               n;

  if (!check_open (rt, self))
    return CORO_NULL;
  lines = coro_value (coro_tuple_from_iterable (rt, args[0]));
  if (coro_is_null (lines))
    return CORO_NULL;
  for (gsize i = 0; i < CORO_TUPLE (lines)->length; i++)
    if (!write_bytes (rt, get (self), CORO_TUPLE (lines)->items[i], &n))
      return CORO_NULL;
  return CORO_NONE;
}

/* ---- reading ---- */

static CoroValue
bytes_io_read (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  gsize size;

  if (!check_open (rt, self) || !coro_io_get_size (rt, args[0], get_left (get (self)), &size))
    return CORO_NULL;
  return take (rt, get (self), size);
}

static gsize
get_line_length (BytesIo *self)
{
  gsize       left = get_left (self);
  const char *start = left > 0 ? self->bytes.data + self->position : NULL;
  const char *end = left > 0 ? memchr (start, '\n', left) : NULL;

  return end != NULL ? (gsize) (end + 1 - start) : left;
}

static CoroValue
bytes_io_read_line (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  gsize size;

  if (!check_open (rt, self) || !coro_io_get_size (rt, args[0], get_left (get (self)), &size))
    return CORO_NULL;
  return take (rt, get (self), MIN (size, get_line_length (get (self))));
}

static CoroValue
bytes_io_read_lines (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  gsize               hint, read = 0, length;

  if (!check_open (rt, self) || !coro_io_get_size (rt, args[0], G_MAXSSIZE, &hint))
    return CORO_NULL;
  while ((length = get_line_length (get (self))) > 0 && (hint == 0 || read < hint))
    {
      CoroValue line = take (rt, get (self), length);

      if (coro_is_null (line) || !coro_list_append_take (rt, CORO_LIST (list), line))
        return CORO_NULL;
      read += length;
    }
  return coro_steal (&list);
}

static CoroValue
bytes_io_read_into (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroByteArray *target;
  gsize          n;

  if (!check_open (rt, self))
    return CORO_NULL;
  if (!coro_byte_array_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "readinto() argument must be read-write bytes-like object, not %s",
                       coro_type_name (rt, args[0]));
  target = CORO_BYTE_ARRAY (args[0]);
  n = MIN (target->length, get_left (get (self)));
  if (n > 0)
    memcpy (target->data, get (self)->bytes.data + get (self)->position, n);
  get (self)->position += n;
  return coro_int ((gint64) n);
}

static CoroValue
bytes_io_iter (CoroRuntime *rt,
               CoroValue    self)
{
  return check_open (rt, self) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
bytes_io_next (CoroRuntime *rt,
               CoroValue    self)
{
  gsize length;

  if (!check_open (rt, self))
    return CORO_NULL;
  length = get_line_length (get (self));
  return length > 0 ? take (rt, get (self), length) : CORO_NULL;
}

static CoroValue
bytes_io_get_value (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  BytesIo *io = get (self);

  return check_open (rt, self) ? coro_bytes_new (rt, io->bytes.length > 0 ? io->bytes.data : "", io->bytes.length) : CORO_NULL;
}

/* ---- the position ---- */

static CoroValue
bytes_io_tell (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return check_open (rt, self) ? coro_int ((gint64) get (self)->position) : CORO_NULL;
}

static CoroValue
bytes_io_seek (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  BytesIo *io = get (self);
  gint64   position, whence;

  if (!check_open (rt, self) || !coro_get_int64 (rt, args[0], &position) || !coro_io_get_whence (rt, args[1], &whence))
    return CORO_NULL;
  if (whence == 0 && position < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "negative seek value %" G_GINT64_FORMAT, position);
  if (ABS (position) > G_MAXINT64 / 4)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "new position too large");
  position += whence == 1 ? (gint64) io->position : whence == 2 ? (gint64) io->bytes.length : 0;
  io->position = (gsize) MAX (position, 0);
  return coro_int ((gint64) io->position);
}

static CoroValue
bytes_io_truncate (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  BytesIo *io = get (self);
  gint64   size = (gint64) io->position;

  if (!check_open (rt, self))
    return CORO_NULL;
  if (!coro_is_null (args[0]) && !coro_is_none (args[0]) && !coro_get_int64 (rt, args[0], &size))
    return CORO_NULL;
  if (size < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "negative size value %" G_GINT64_FORMAT, size);
  if ((gsize) size < io->bytes.length && !coro_io_buffer_set_length (rt, &io->bytes, (gsize) size))
    return CORO_NULL;
  return coro_int (size);
}

/* ---- the rest ---- */

static CoroValue
bytes_io_close (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  get (self)->closed = TRUE;
  coro_io_buffer_clear (rt, &get (self)->bytes);
  get (self)->position = 0;
  return CORO_NONE;
}

static CoroValue
bytes_io_none (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return check_open (rt, self) ? CORO_NONE : CORO_NULL;
}

static CoroValue
bytes_io_true (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return check_open (rt, self) ? CORO_TRUE : CORO_NULL;
}

static CoroValue
bytes_io_false (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return check_open (rt, self) ? CORO_FALSE : CORO_NULL;
}

static CoroValue
bytes_io_enter (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return check_open (rt, self) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
bytes_io_exit (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroStr            *name = coro_str_intern (rt, "close");
  coro_auto CoroValue result = coro_call_method (rt, self, name, NULL, 0);

  coro_unref (coro_value (name));
  return coro_is_null (result) ? CORO_NULL : CORO_NONE;
}

static CoroValue
bytes_io_file_number (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  return coro_io_raise_unsupported (rt, "fileno");
}

static CoroValue
get_closed (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_bool (get (self)->closed);
}

static CoroValue
bytes_io_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
bytes_io_init (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  gsize n;

  bytes_io_close (rt, self, NULL);
  get (self)->closed = FALSE;
  if (!coro_is_null (args[0]) && !coro_is_none (args[0]) && !write_bytes (rt, get (self), args[0], &n))
    return CORO_NULL;
  get (self)->position = 0;
  return CORO_NONE;
}

static void
bytes_io_finalize (CoroRuntime *rt,
                   CoroObject  *object)
{
  coro_io_buffer_clear (rt, &((BytesIo *) object)->bytes);
}

static const CoroNativeDef methods[] = {
  { "__init__", "(initial_bytes=b'')", bytes_io_init, 0 },
  { "__enter__", "()", bytes_io_enter, 0 },
  { "__exit__", "(*args)", bytes_io_exit, 0 },
  { "close", "()", bytes_io_close, 0 },
  { "fileno", "()", bytes_io_file_number, 0 },
  { "flush", "()", bytes_io_none, 0 },
  { "getvalue", "()", bytes_io_get_value, 0 },
  { "isatty", "()", bytes_io_false, 0 },
  { "read", "(size=-1, /)", bytes_io_read, 0 },
  { "read1", "(size=-1, /)", bytes_io_read, 0 },
  { "readable", "()", bytes_io_true, 0 },
  { "readinto", "(buffer, /)", bytes_io_read_into, 0 },
  { "readline", "(size=-1, /)", bytes_io_read_line, 0 },
  { "readlines", "(size=None, /)", bytes_io_read_lines, 0 },
  { "seek", "(pos, whence=0, /)", bytes_io_seek, 0 },
  { "seekable", "()", bytes_io_true, 0 },
  { "tell", "()", bytes_io_tell, 0 },
  { "truncate", "(size=None, /)", bytes_io_truncate, 0 },
  { "writable", "()", bytes_io_true, 0 },
  { "write", "(b, /)", bytes_io_write, 0 },
  { "writelines", "(lines, /)", bytes_io_write_lines, 0 },
  { NULL }
};

static const CoroGetterDef getters[] = {
  { "closed", get_closed, NULL },
  { NULL }
};

const CoroTypeSpec coro_bytes_io_spec = {
  .module = "_io",
  .name = "BytesIO",
  .size = sizeof (BytesIo),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_GC,
  .new_signature = "(*args, **kwargs)",
  .new_func = bytes_io_new,
  .methods = methods,
  .getters = getters,
  .slots = { .finalize = bytes_io_finalize, .iter = bytes_io_iter, .next = bytes_io_next },
};
