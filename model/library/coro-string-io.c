/* coro-string-io.c: io.StringIO (CPython: Modules/_io/stringio.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-io-buffer.h"
#include "library/coro-io-private.h"

#include "core/coro-abstract.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* How line ends are translated. */
typedef enum {
  NEWLINE_LF,        /* newline="\n": not at all */
  NEWLINE_NONE,      /* newline="": not at all; "\r" ends lines too */
  NEWLINE_UNIVERSAL, /* newline=None: all become "\n" */
  NEWLINE_CR,
  NEWLINE_CRLF,
} Newline;

/**
 * StringIo:
 * @text: UTF-8
 * @length: characters of it
 * @offset: where it stands, in bytes; behind the end where @beyond is not 0
 * @position: the same in characters
 * @beyond: characters between the end and where it stands
 */
typedef struct {
  CoroObject   base;
  CoroIoBuffer text;
  gsize        length;
  gsize        offset;
  gsize        position;
  gsize        beyond;
  Newline      newline;
  gboolean     closed;
} StringIo;

static StringIo *
get (CoroValue self)
{
  return (StringIo *) coro_object (self);
}

static gboolean
check_open (CoroRuntime *rt,
            CoroValue    self)
{
  if (!get (self)->closed)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "I/O operation on closed file");
  return FALSE;
}

/* The offset of a character, from another one on. */
static gsize
skip_characters (StringIo *self,
                 gsize     offset,
                 gsize     n)
{
  const char *p = self->text.data + offset;
  const char *end = self->text.data + self->text.length;

  if (self->text.length == self->length)
    return MIN (offset + n, self->text.length);
  for (; n > 0 && p < end; n--)
    p = g_utf8_next_char (p);
  return (gsize) (p - self->text.data);
}

static void
go_to (StringIo *self,
       gsize     position)
{
  gsize inside = MIN (position, self->length);

  self->offset = skip_characters (self, 0, inside);
  self->position = inside;
  self->beyond = position - inside;
}

/* ---- writing ---- */

/* The text with its line ends as they are kept. */
static char *
translate (StringIo   *self,
           const char *text,
           gsize       n_bytes,
           gsize      *n_result)
{
  GString    *result;
  const char *line_end = self->newline == NEWLINE_CR ? "\r" : "\r\n";

  if (self->newline == NEWLINE_LF || self->newline == NEWLINE_NONE
      || (memchr (text, '\n', n_bytes) == NULL && memchr (text, '\r', n_bytes) == NULL))
    return NULL;
  result = g_string_new (NULL);
  for (gsize i = 0; i < n_bytes; i++)
    {
      if (text[i] == '\n' && self->newline != NEWLINE_UNIVERSAL)
        g_string_append (result, line_end);
      else if (text[i] == '\r' && self->newline == NEWLINE_UNIVERSAL)
        {
          g_string_append_c (result, '\n');
          i += i + 1 < n_bytes && text[i + 1] == '\n';
        }
      else
        g_string_append_c (result, text[i]);
    }
  *n_result = result->len;
  return g_string_free (result, FALSE);
}

static gsize
count_characters (const char *text,
                  gsize       n_bytes)
{
  gsize n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += (text[i] & 0xc0) != 0x80;
  return n;
}

static gboolean
write_text (CoroRuntime *rt,
            StringIo    *self,
            CoroStr     *value)
{
  gsize            n_bytes = value->n_bytes;
  g_autofree char *translated = translate (self, value->data, n_bytes, &n_bytes);
  const char      *text = translated != NULL ? translated : value->data;
  gsize            n = translated != NULL ? count_characters (text, n_bytes) : value->length;
  gsize            n_replaced, n_old;

  if (n_bytes == 0)
    return TRUE;
  if (self->beyond > 0)
    {
      gsize end = self->text.length;

      if (!coro_io_buffer_set_length (rt, &self->text, end + self->beyond))
        return FALSE;
      self->length += self->beyond;
      self->position += self->beyond;
      self->offset = self->text.length;
      self->beyond = 0;
    }
  n_replaced = MIN (n, self->length - self->position);
  n_old = skip_characters (self, self->offset, n_replaced) - self->offset;
  if (!coro_io_buffer_replace (rt, &self->text, self->offset, n_old, text, n_bytes))
    return FALSE;
  self->length += n - n_replaced;
  self->position += n;
  self->offset += n_bytes;
  return TRUE;
}

static CoroValue
string_io_write (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "string argument expected, got '%s'", coro_type_name (rt, args[0]));
  if (!check_open (rt, self) || !write_text (rt, get (self), CORO_STR (args[0])))
    return CORO_NULL;
  return coro_int ((gint64) CORO_STR (args[0])->length);
}

static CoroValue
string_io_write_lines (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  coro_auto CoroValue lines = CORO_NULL;
  CoroStr            *name;

  if (!check_open (rt, self))
    return CORO_NULL;
  lines = coro_value (coro_tuple_from_iterable (rt, args[0]));
  if (coro_is_null (lines))
    return CORO_NULL;
  name = coro_str_intern (rt, "write");
  for (gsize i = 0; i < CORO_TUPLE (lines)->length; i++)
    {
      coro_auto CoroValue result = coro_call_method (rt, self, name, &CORO_TUPLE (lines)->items[i], 1);

      if (coro_is_null (result))
        {
          coro_unref (coro_value (name));
          return CORO_NULL;
        }
    }
  coro_unref (coro_value (name));
  return CORO_NONE;
}

/* ---- reading ---- */

/* The text from where it stands to an offset; it stands there then. */
static CoroValue
take (CoroRuntime *rt,
      StringIo    *self,
      gsize        end)
{
  CoroValue text = coro_str_new_len (rt, self->text.data + self->offset, end - self->offset);

  if (!coro_is_null (text))
    {
      self->position += CORO_STR (text)->length;
      self->offset = end;
    }
  return text;
}

static CoroValue
string_io_read (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  StringIo *io = get (self);
  gsize     size;

  if (!check_open (rt, self) || !coro_io_get_size (rt, args[0], io->length - io->position, &size))
    return CORO_NULL;
  if (io->beyond > 0 || size == 0)
    return coro_ref (coro_value (rt->empty_str));
  return take (rt, io, skip_characters (io, io->offset, size));
}

/* The offset behind the line that begins where it stands. */
static gsize
find_line_end (StringIo *self)
{
  const char *start = self->text.data + self->offset;
  const char *end = self->text.data + self->text.length;

  for (const char *p = start; p < end; p++)
    {
      if (*p == '\n' && self->newline != NEWLINE_CR && (self->newline != NEWLINE_CRLF || (p > start && p[-1] == '\r')))
        return (gsize) (p + 1 - self->text.data);
      if (*p == '\r' && (self->newline == NEWLINE_CR || (self->newline == NEWLINE_NONE && (p + 1 == end || p[1] != '\n'))))
        return (gsize) (p + 1 - self->text.data);
    }
  return self->text.length;
}

static CoroValue
string_io_read_line (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  StringIo *io = get (self);
  gsize     size, end;

  if (!check_open (rt, self) || !coro_io_get_size (rt, args[0], io->length - io->position, &size))
    return CORO_NULL;
  if (io->beyond > 0 || size == 0)
    return coro_ref (coro_value (rt->empty_str));
  end = find_line_end (io);
  return take (rt, io, MIN (end, skip_characters (io, io->offset, size)));
}

static CoroValue
string_io_read_lines (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  StringIo           *io = get (self);
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  gsize               hint, read = 0;

  if (!check_open (rt, self) || !coro_io_get_size (rt, args[0], G_MAXSSIZE, &hint))
    return CORO_NULL;
  while (io->beyond == 0 && io->offset < io->text.length && (hint == 0 || read < hint))
    {
      CoroValue line = take (rt, io, find_line_end (io));

      if (coro_is_null (line) || !coro_list_append_take (rt, CORO_LIST (list), line))
        return CORO_NULL;
      read += CORO_STR (line)->length;
    }
  return coro_steal (&list);
}

static CoroValue
string_io_iter (CoroRuntime *rt,
                CoroValue    self)
{
  return check_open (rt, self) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
string_io_next (CoroRuntime *rt,
                CoroValue    self)
{
  StringIo *io = get (self);

  if (!check_open (rt, self) || io->beyond > 0 || io->offset >= io->text.length)
    return CORO_NULL;
  return take (rt, io, find_line_end (io));
}

static CoroValue
string_io_get_value (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  if (!check_open (rt, self))
    return CORO_NULL;
  return coro_str_new_len (rt, get (self)->text.data, get (self)->text.length);
}

/* ---- the position ---- */

static CoroValue
string_io_tell (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return check_open (rt, self) ? coro_int ((gint64) (get (self)->position + get (self)->beyond)) : CORO_NULL;
}

static CoroValue
string_io_seek (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  StringIo *io = get (self);
  gint64    position, whence;

  if (!check_open (rt, self) || !coro_get_int64 (rt, args[0], &position) || !coro_io_get_whence (rt, args[1], &whence))
    return CORO_NULL;
  if (whence == 0 && position < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "Negative seek position %" G_GINT64_FORMAT, position);
  if (whence != 0 && position != 0)
    return coro_raise (rt, CORO_EXC_OS, "Can't do nonzero cur-relative seeks");
  if (whence == 1)
    position = (gint64) (io->position + io->beyond);
  else if (whence == 2)
    position = (gint64) io->length;
  go_to (io, (gsize) position);
  return coro_int (position);
}

static CoroValue
string_io_truncate (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  StringIo *io = get (self);
  gsize     position = io->position + io->beyond;
  gint64    size = (gint64) position;

  if (!check_open (rt, self))
    return CORO_NULL;
  if (!coro_is_null (args[0]) && !coro_is_none (args[0]) && !coro_get_int64 (rt, args[0], &size))
    return CORO_NULL;
  if (size < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "Negative size value %" G_GINT64_FORMAT, size);
  if ((gsize) size < io->length)
    {
      gsize end = skip_characters (io, 0, (gsize) size);

      if (!coro_io_buffer_set_length (rt, &io->text, end))
        return CORO_NULL;
      io->length = (gsize) size;
      go_to (io, position);
    }
  return coro_int (size);
}

/* ---- the rest ---- */

static CoroValue
string_io_close (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  get (self)->closed = TRUE;
  coro_io_buffer_clear (rt, &get (self)->text);
  get (self)->length = get (self)->offset = get (self)->position = get (self)->beyond = 0;
  return CORO_NONE;
}

static CoroValue
string_io_none (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return check_open (rt, self) ? CORO_NONE : CORO_NULL;
}

static CoroValue
string_io_true (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return check_open (rt, self) ? CORO_TRUE : CORO_NULL;
}

static CoroValue
string_io_false (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return check_open (rt, self) ? CORO_FALSE : CORO_NULL;
}

static CoroValue
string_io_enter (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (get (self)->closed)
    return coro_raise (rt, CORO_EXC_VALUE, "I/O operation on closed file.");
  return coro_ref (self);
}

static CoroValue
string_io_exit (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroStr            *name = coro_str_intern (rt, "close");
  coro_auto CoroValue result = coro_call_method (rt, self, name, NULL, 0);

  coro_unref (coro_value (name));
  return coro_is_null (result) ? CORO_NULL : CORO_NONE;
}

static CoroValue
string_io_file_number (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_io_raise_unsupported (rt, "fileno");
}

static CoroValue
string_io_detach (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_io_raise_unsupported (rt, "detach");
}

static CoroValue
get_closed (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_bool (get (self)->closed);
}

static CoroValue
get_none (CoroRuntime *rt,
          CoroValue    self)
{
  return CORO_NONE;
}

static CoroValue
get_line_buffering (CoroRuntime *rt,
                    CoroValue    self)
{
  return check_open (rt, self) ? CORO_FALSE : CORO_NULL;
}

static CoroValue
string_io_new (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static gboolean
set_newline (CoroRuntime *rt,
             StringIo    *self,
             CoroValue    value)
{
  static const char *const names[] = { "\n", "", NULL, "\r", "\r\n" };

  self->newline = NEWLINE_LF;
  if (coro_is_null (value))
    return TRUE;
  if (coro_is_none (value))
    {
      self->newline = NEWLINE_UNIVERSAL;
      return TRUE;
    }
  if (!coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "newline must be str or None, not %s", coro_type_name (rt, value));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && coro_str_equal_c (CORO_STR (value), names[i]))
      {
        self->newline = (Newline) i;
        return TRUE;
      }
  {
    coro_auto CoroValue repr = coro_repr (rt, value);

    if (!coro_is_null (repr))
      coro_raise (rt, CORO_EXC_VALUE, "illegal newline value: %s", CORO_STR (repr)->data);
  }
  return FALSE;
}

static CoroValue
string_io_init (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  StringIo *io = get (self);

  if (!coro_is_null (args[0]) && !coro_is_none (args[0]) && !coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "initial_value must be str or None, not %s", coro_type_name (rt, args[0]));
  string_io_close (rt, self, NULL);
  io->closed = FALSE;
  if (!set_newline (rt, io, args[1]))
    return CORO_NULL;
  if (!coro_is_null (args[0]) && !coro_is_none (args[0]) && !write_text (rt, io, CORO_STR (args[0])))
    return CORO_NULL;
  io->position = io->offset = 0;
  return CORO_NONE;
}

static void
string_io_finalize (CoroRuntime *rt,
                    CoroObject  *object)
{
  coro_io_buffer_clear (rt, &((StringIo *) object)->text);
}

static const CoroNativeDef methods[] = {
  { "__init__", "(initial_value='', newline='\\n')", string_io_init, 0 },
  { "__enter__", "()", string_io_enter, 0 },
  { "__exit__", "(*args)", string_io_exit, 0 },
  { "close", "()", string_io_close, 0 },
  { "detach", "()", string_io_detach, 0 },
  { "fileno", "()", string_io_file_number, 0 },
  { "flush", "()", string_io_none, 0 },
  { "getvalue", "()", string_io_get_value, 0 },
  { "isatty", "()", string_io_false, 0 },
  { "read", "(size=-1, /)", string_io_read, 0 },
  { "readable", "()", string_io_true, 0 },
  { "readline", "(size=-1, /)", string_io_read_line, 0 },
  { "readlines", "(hint=-1, /)", string_io_read_lines, 0 },
  { "seek", "(pos, whence=0, /)", string_io_seek, 0 },
  { "seekable", "()", string_io_true, 0 },
  { "tell", "()", string_io_tell, 0 },
  { "truncate", "(pos=None, /)", string_io_truncate, 0 },
  { "writable", "()", string_io_true, 0 },
  { "write", "(s, /)", string_io_write, 0 },
  { "writelines", "(lines, /)", string_io_write_lines, 0 },
  { NULL }
};

static const CoroGetterDef getters[] = {
  { "closed", get_closed, NULL },
  { "encoding", get_none, NULL },
  { "errors", get_none, NULL },
  { "line_buffering", get_line_buffering, NULL },
  { "newlines", get_none, NULL },
  { NULL }
};

const CoroTypeSpec coro_string_io_spec = {
  .module = "_io",
  .name = "StringIO",
  .size = sizeof (StringIo),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_GC,
  .new_signature = "(*args, **kwargs)",
  .new_func = string_io_new,
  .methods = methods,
  .getters = getters,
  .slots = { .finalize = string_io_finalize, .iter = string_io_iter, .next = string_io_next },
};
