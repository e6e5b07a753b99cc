/* coro-stream.c: sys.stdin, sys.stdout and sys.stderr (CPython: Modules/_io/textio.c, bufferedio.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-stream.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/* A text stream, and the stream of bytes below it. */
typedef struct {
  CoroObject base;
  guint      fd;
  gboolean   closed;
} CoroStream;

static const char *const names[] = { "<stdin>", "<stdout>", "<stderr>" };

static CoroStream *
get (CoroValue self)
{
  return (CoroStream *) coro_object (self);
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

static CoroValue
raise_unsupported (CoroRuntime *rt,
                   const char  *what)
{
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "io");
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "UnsupportedOperation"));
  coro_auto CoroValue type = CORO_NULL;
  coro_auto CoroValue text = coro_str_new (rt, what);
  CoroValue           exception;

  if (coro_is_null (module))
    return CORO_NULL;
  type = coro_get_attr (rt, module, CORO_STR (name));
  exception = coro_is_null (type) ? CORO_NULL : coro_call (rt, type, &text, 1);
  return coro_is_null (exception) ? CORO_NULL : coro_raise_value (rt, exception);
}

static gboolean
check_direction (CoroRuntime *rt,
                 CoroValue    self,
                 gboolean     reads)
{
  if (!check_open (rt, self))
    return FALSE;
  if ((get (self)->fd == 0) == reads)
    return TRUE;
  raise_unsupported (rt, reads ? "not readable" : "not writable");
  return FALSE;
}

/* ---- writing ---- */

static CoroValue
stream_write (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "write() argument must be str, not %s", coro_type_name (rt, args[0]));
  if (!check_direction (rt, self, FALSE))
    return CORO_NULL;
  coro_vm_write (coro_vm_get (rt), get (self)->fd, CORO_STR (args[0])->data, CORO_STR (args[0])->n_bytes);
  return coro_int ((gint64) CORO_STR (args[0])->length);
}

static CoroValue
stream_write_lines (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  coro_auto CoroValue lines = coro_value (coro_tuple_from_iterable (rt, args[0]));

  if (coro_is_null (lines))
    return CORO_NULL;
  for (gsize i = 0; i < CORO_TUPLE (lines)->length; i++)
    if (coro_is_null (stream_write (rt, self, &CORO_TUPLE (lines)->items[i])))
      return CORO_NULL;
  return CORO_NONE;
}

static CoroValue
buffer_write (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  g_autofree char *valid = NULL;
  const guint8    *data;
  gsize            length;

  if (!coro_bytes_peek (rt, args[0], &data, &length))
    return coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, args[0]));
  if (!check_direction (rt, self, FALSE))
    return CORO_NULL;
  /* what is shown is text */
  valid = g_utf8_make_valid ((const char *) data, (gssize) length);
  coro_vm_write (coro_vm_get (rt), get (self)->fd, valid, strlen (valid));
  return coro_int ((gint64) length);
}

static CoroValue
stream_flush (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return check_open (rt, self) ? CORO_NONE : CORO_NULL;
}

/* ---- reading ---- */

static CoroValue
read_by (CoroRuntime     *rt,
         CoroValue        self,
         const char      *function,
         const CoroValue *args)
{
  CoroValue size = coro_is_null (args[0]) ? coro_int (-1) : args[0];

  return check_direction (rt, self, TRUE) ? coro_tail_call_library (rt, "_stdin", function, &size, 1) : CORO_NULL;
}

static CoroValue
iterate_by (CoroRuntime *rt,
            CoroValue    self,
            const char  *function)
{
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, function));

  if (!check_direction (rt, self, TRUE))
    return CORO_NULL;
  module = coro_vm_import (coro_vm_get (rt), "_stdin");
  return coro_is_null (module) ? CORO_NULL : coro_call_method (rt, module, CORO_STR (name), NULL, 0);
}

static CoroValue
stream_read (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return read_by (rt, self, "read", args);
}

static CoroValue
stream_read_line (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return read_by (rt, self, "readline", args);
}

static CoroValue
stream_read_lines (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return read_by (rt, self, "readlines", args);
}

static CoroValue
stream_iter (CoroRuntime *rt,
             CoroValue    self)
{
  return iterate_by (rt, self, "lines");
}

static CoroValue
reader_read (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return read_by (rt, self, "read_bytes", args);
}

static CoroValue
reader_read_line (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return read_by (rt, self, "readline_bytes", args);
}

static CoroValue
reader_read_lines (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return read_by (rt, self, "readlines_bytes", args);
}

static CoroValue
reader_refuse_write (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return raise_unsupported (rt, "write");
}

static CoroValue
reader_iter (CoroRuntime *rt,
             CoroValue    self)
{
  return iterate_by (rt, self, "lines_bytes");
}

/* ---- the rest ---- */

static CoroValue
stream_is_tty (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return check_open (rt, self) ? CORO_FALSE : CORO_NULL;
}

static CoroValue
stream_file_number (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return check_open (rt, self) ? coro_int (get (self)->fd) : CORO_NULL;
}

static CoroValue
stream_readable (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return check_open (rt, self) ? coro_bool (get (self)->fd == 0) : CORO_NULL;
}

static CoroValue
stream_writable (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return check_open (rt, self) ? coro_bool (get (self)->fd != 0) : CORO_NULL;
}

static CoroValue
stream_seekable (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return check_open (rt, self) ? CORO_FALSE : CORO_NULL;
}

static CoroValue
stream_refuse_seek (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return check_open (rt, self) ? raise_unsupported (rt, "underlying stream is not seekable") : CORO_NULL;
}

static CoroValue
stream_reconfigure (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
stream_close (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  get (self)->closed = TRUE;
  return CORO_NONE;
}

static CoroValue
stream_enter (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return check_open (rt, self) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
get_encoding (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_str_new (rt, "utf-8");
}

static CoroValue
get_errors (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_str_new (rt, get (self)->fd == 2 ? "backslashreplace" : "strict");
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_str_new (rt, names[get (self)->fd]);
}

static CoroValue
get_mode (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_str_new (rt, get (self)->fd == 0 ? "r" : "w");
}

static CoroValue
get_none (CoroRuntime *rt,
          CoroValue    self)
{
  return CORO_NONE;
}

static CoroValue
get_closed (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_bool (get (self)->closed);
}

/* stderr is written line by line, whatever it is. */
static CoroValue
get_line_buffering (CoroRuntime *rt,
                    CoroValue    self)
{
  return coro_bool (get (self)->fd == 2);
}

static CoroValue
get_write_through (CoroRuntime *rt,
                   CoroValue    self)
{
  return CORO_FALSE;
}

static CoroValue
get_buffer (CoroRuntime *rt,
            CoroValue    self)
{
  CoroVm     *vm = coro_vm_get (rt);
  CoroStream *buffer = coro_object_new (rt, get (self)->fd == 0 ? vm->stream_reader_type : vm->stream_buffer_type, 0);

  buffer->fd = get (self)->fd;
  return coro_value (buffer);
}

static CoroValue
stream_repr (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_str_new_format (rt, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", names[get (self)->fd],
                              get (self)->fd == 0 ? "r" : "w");
}

static CoroValue
buffer_repr (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_str_new_format (rt, "<_io.Buffered%s name='%s'>", get (self)->fd == 0 ? "Reader" : "Writer",
                              names[get (self)->fd]);
}

#define COMMON_METHODS                                         \
  { "flush", "()", stream_flush, 0 },                          \
  { "isatty", "()", stream_is_tty, 0 },                        \
  { "fileno", "()", stream_file_number, 0 },                   \
  { "readable", "()", stream_readable, 0 },                    \
  { "writable", "()", stream_writable, 0 },                    \
  { "seekable", "()", stream_seekable, 0 },                    \
  { "seek", "(cookie, whence=0, /)", stream_refuse_seek, 0 },  \
  { "tell", "()", stream_refuse_seek, 0 },                     \
  { "close", "()", stream_close, 0 },                          \
  { "__enter__", "()", stream_enter, 0 },                      \
  { "__exit__", "(*args)", stream_close, 0 }

static const CoroNativeDef stream_methods[] = {
  { "write", "(text, /)", stream_write, 0 },
  { "writelines", "(lines, /)", stream_write_lines, 0 },
  { "read", "(size=-1, /)", stream_read, 0 },
  { "readline", "(size=-1, /)", stream_read_line, 0 },
  { "readlines", "(hint=-1, /)", stream_read_lines, 0 },
  { "reconfigure", "(*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
    stream_reconfigure, 0 },
  COMMON_METHODS,
  { NULL }
};

static const CoroNativeDef buffer_methods[] = {
  { "write", "(buffer, /)", buffer_write, 0 },
  COMMON_METHODS,
  { NULL }
};

static const CoroNativeDef reader_methods[] = {
  { "write", "(buffer, /)", reader_refuse_write, 0 },
  { "read", "(size=-1, /)", reader_read, 0 },
  { "read1", "(size=-1, /)", reader_read, 0 },
  { "readline", "(size=-1, /)", reader_read_line, 0 },
  { "readlines", "(hint=-1, /)", reader_read_lines, 0 },
  COMMON_METHODS,
  { NULL }
};

static const CoroGetterDef stream_getters[] = {
  { "buffer", get_buffer, NULL },
  { "closed", get_closed, NULL },
  { "encoding", get_encoding, NULL },
  { "errors", get_errors, NULL },
  { "line_buffering", get_line_buffering, NULL },
  { "mode", get_mode, NULL },
  { "name", get_name, NULL },
  { "newlines", get_none, NULL },
  { "write_through", get_write_through, NULL },
  { NULL }
};

static const CoroGetterDef buffer_getters[] = {
  { "closed", get_closed, NULL },
  { "name", get_name, NULL },
  { NULL }
};

static const CoroTypeSpec stream_spec = {
  .module = "_io",
  .name = "TextIOWrapper",
  .size = sizeof (CoroStream),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = stream_methods,
  .getters = stream_getters,
  .slots = { .repr = stream_repr, .iter = stream_iter },
};

static const CoroTypeSpec buffer_spec = {
  .module = "_io",
  .name = "BufferedWriter",
  .size = sizeof (CoroStream),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = buffer_methods,
  .getters = buffer_getters,
  .slots = { .repr = buffer_repr },
};

static const CoroTypeSpec reader_spec = {
  .module = "_io",
  .name = "BufferedReader",
  .size = sizeof (CoroStream),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = reader_methods,
  .getters = buffer_getters,
  .slots = { .repr = buffer_repr, .iter = reader_iter },
};

void
coro_stream_init (CoroVm *vm)
{
  vm->stream_type = coro_type_new_native (vm->rt, &stream_spec, NULL);
  vm->stream_reader_type = coro_type_new_native (vm->rt, &reader_spec, NULL);
  vm->stream_buffer_type = coro_type_new_native (vm->rt, &buffer_spec, NULL);
  vm->stream_names[1] = coro_str_intern (vm->rt, "stdout");
  vm->stream_names[2] = coro_str_intern (vm->rt, "stderr");
}

CoroValue
coro_stream_new (CoroVm *vm,
                 guint   fd)
{
  CoroStream *self = coro_object_new (vm->rt, vm->stream_type, 0);

  self->fd = fd;
  return coro_value (self);
}

gboolean
coro_stream_get_fd (CoroRuntime *rt,
                    CoroValue    object,
                    guint       *fd)
{
  if (!coro_is_object (object) || coro_object (object)->type != coro_vm_get (rt)->stream_type || get (object)->closed
      || get (object)->fd == 0)
    return FALSE;
  *fd = get (object)->fd;
  return TRUE;
}

CoroValue
coro_stream_get_current (CoroVm   *vm,
                         guint     fd,
                         gboolean *lost)
{
  CoroValue stream;
  guint     number;

  if (vm->sys == NULL)
    return CORO_NULL;
  stream = coro_dict_get_name (vm->sys->dict, vm->stream_names[fd]);
  if (lost != NULL)
    *lost = coro_is_null (stream);
  return coro_stream_get_fd (vm->rt, stream, &number) && number == fd ? CORO_NULL : stream;
}

/**
 * coro_vm_write_error:
 * @vm: a VM
 * @text: UTF-8
 *
 * Writes to sys.stderr as the interpreter itself does: by its write() where the program has replaced it. What that raises is
 * dropped.
 */
void
coro_vm_write_error (CoroVm     *vm,
                     const char *text)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    in_flight = coro_steal (&rt->exception);
  coro_auto CoroValue stream = coro_ref (coro_stream_get_current (vm, 2, NULL));
  guint        fd = 2;

  if (coro_is_null (stream) || coro_stream_get_fd (rt, stream, &fd))
    coro_vm_write (vm, fd, text, strlen (text));
  else if (!coro_is_none (stream))
    {
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, "write"));
      coro_auto CoroValue words = coro_str_new (rt, text);
      coro_auto CoroValue result = coro_call_method (rt, stream, CORO_STR (name), &words, 1);

      coro_exception_clear (rt);
    }
  rt->exception = in_flight;
}
