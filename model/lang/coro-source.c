/* coro-source.c: a program's text, decoded and cut into lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-source.h"

#include <string.h>

#define MAX_LENGTH ((gsize) 8 << 20)

struct _CoroSource {
  char   *filename;
  char   *text;
  gsize   length;
  GArray *lines; /* of guint32: where each line starts */
};

typedef enum {
  ENCODING_UTF_8,
  ENCODING_ASCII,
  ENCODING_LATIN_1,
  ENCODING_OTHER,
} Encoding;

static void G_GNUC_PRINTF (5, 6)
set_error (CoroDiagnostic **error,
           const char      *filename,
           guint            line,
           guint            column,
           const char      *format,
           ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (error == NULL)
    return;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  *error = coro_diagnostic_new (filename, "SyntaxError", message);
  (*error)->line = line;
  (*error)->column = column;
  (*error)->end_line = line;
}

static Encoding
find_encoding (const char *name)
{
  static const struct {
    const char *name;
    Encoding    encoding;
  } known[] = {
    { "utf-8", ENCODING_UTF_8 },        { "utf8", ENCODING_UTF_8 },       { "utf-8-sig", ENCODING_UTF_8 },
    { "u8", ENCODING_UTF_8 },           { "ascii", ENCODING_ASCII },      { "us-ascii", ENCODING_ASCII },
    { "646", ENCODING_ASCII },          { "latin-1", ENCODING_LATIN_1 },  { "latin1", ENCODING_LATIN_1 },
    { "iso-8859-1", ENCODING_LATIN_1 }, { "8859", ENCODING_LATIN_1 },     { "l1", ENCODING_LATIN_1 },
    { "iso8859-1", ENCODING_LATIN_1 },  { "iso-latin-1", ENCODING_LATIN_1 },
  };
  g_autofree char *plain = g_ascii_strdown (name, -1);

  g_strdelimit (plain, "_", '-');
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (plain, known[i].name))
      return known[i].encoding;

  return ENCODING_OTHER;
}

/* PEP 263: a comment alone on one of the first two lines, the first of which must be blank or a comment too. */
static char *
find_cookie (const char *text,
             gsize       length)
{
  const char *p = text;
  const char *end = text + length;

  for (guint line = 0; line < 2 && p < end; line++)
    {
      const char *stop = p;
      const char *found;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      while (p < stop && (*p == ' ' || *p == '\t' || *p == '\f'))
        p++;
      if (p < stop && *p != '#')
        return NULL;

      found = g_strstr_len (p, stop - p, "coding");
      if (found != NULL)
        {
          found += strlen ("coding");
          if (found < stop && (*found == ':' || *found == '='))
            {
              const char *name;

              found++;
              while (found < stop && (*found == ' ' || *found == '\t'))
                found++;
              name = found;
              while (found < stop && (g_ascii_isalnum (*found) || strchr ("-_.", *found) != NULL))
                found++;
              if (found > name)
                return g_strndup (name, (gsize) (found - name));
            }
        }

      p = stop;
      if (p < end && *p == '\r')
        p++;
      if (p < end && *p == '\n')
        p++;
    }

  return NULL;
}

/* The whole input as one string with a newline after each line; the byte that no line can hold is found here too. */
static GString *
normalise (const char *text,
           gsize       length,
           gboolean    latin_1)
{
  GString *out = g_string_sized_new (length + 1);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c == '\r')
        {
          if (i + 1 < length && text[i + 1] == '\n')
            continue;
          g_string_append_c (out, '\n');
        }
      else if (latin_1 && c >= 0x80)
        g_string_append_unichar (out, c);
      else
        g_string_append_c (out, (char) c);
    }
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');

  return out;
}

static GArray *
find_lines (const char *text,
            gsize       length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize start = 0;

  while (start < length)
    {
      const char *end = memchr (text + start, '\n', length - start);
      guint32 value = (guint32) start;

      g_array_append_val (lines, value);
      start = end != NULL ? (gsize) (end - text) + 1 : length;
    }

  return lines;
}

static gboolean
check_text (CoroSource      *self,
            Encoding         encoding,
            const char      *cookie,
            CoroDiagnostic **error)
{
  const char *nul = memchr (self->text, '\0', self->length);
  const char *bad = NULL;
  gsize offset;
  guint line;

  if (nul != NULL)
    {
      offset = (gsize) (nul - self->text);
      line = coro_source_find_line (self, offset);
      set_error (error, self->filename, line, 0, "source code cannot contain null bytes");
      return FALSE;
    }

  if (encoding == ENCODING_ASCII)
    {
      for (bad = self->text; bad < self->text + self->length && (guchar) *bad < 0x80; bad++)
        ;
      if (bad == self->text + self->length)
        return TRUE;
    }
  else if (g_utf8_validate_len (self->text, self->length, &bad))
    {
      return TRUE;
    }

  offset = (gsize) (bad - self->text);
  line = coro_source_find_line (self, offset);
  if (encoding == ENCODING_ASCII)
    set_error (error, self->filename, line, coro_source_get_column (self, line, offset),
               "(unicode error) '%s' codec can't decode byte 0x%02x in position %" G_GSIZE_FORMAT
               ": ordinal not in range(128)",
               cookie, (guchar) *bad, offset - coro_source_get_line (self, line));
  else if (cookie != NULL)
    set_error (error, self->filename, line, coro_source_get_column (self, line, offset),
               "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %" G_GSIZE_FORMAT
               ": invalid start byte",
               (guchar) *bad, offset - coro_source_get_line (self, line));
  else
    set_error (error, self->filename, line, coro_source_get_column (self, line, offset),
               "Non-UTF-8 code starting with '\\x%02x' on line %u, but no encoding declared; "
               "see https://peps.python.org/pep-0263/ for details",
               (guchar) *bad, line);

  return FALSE;
}

/**
 * coro_source_new:
 * @text: bytes of a file
 * @length: how many
 * @filename: what messages call the text
 * @error: (out) (optional): what is wrong with it
 *
 * Decodes a text as Python reads a source file: UTF-8, or what a cookie of PEP 263 in the first two lines declares (of
 * the other encodings ASCII and Latin-1 are known); a byte order mark is skipped; "\r\n" and "\r" end lines as "\n"
 * does.
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with @error set
 */
CoroSource *
coro_source_new (const char      *text,
                 gsize            length,
                 const char      *filename,
                 CoroDiagnostic **error)
{
  g_autoptr (CoroSource) self = NULL;
  g_autofree char *cookie = NULL;
  Encoding encoding = ENCODING_UTF_8;
  gboolean mark;
  GString *normal;

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (filename != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (length > MAX_LENGTH)
    {
      set_error (error, filename, 0, 0, "the text has %" G_GSIZE_FORMAT " bytes, more than the %" G_GSIZE_FORMAT
                 " that can be read", length, MAX_LENGTH);
      return NULL;
    }

  mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;
  if (mark)
    {
      text += 3;
      length -= 3;
    }

  cookie = length > 0 ? find_cookie (text, length) : NULL;
  if (cookie != NULL)
    {
      encoding = find_encoding (cookie);
      if (mark && encoding != ENCODING_UTF_8)
        {
          set_error (error, filename, 0, 0, "encoding problem: %s with BOM", cookie);
          return NULL;
        }
      if (encoding == ENCODING_OTHER)
        {
          set_error (error, filename, 0, 0, "unknown encoding: %s", cookie);
          return NULL;
        }
    }

  normal = normalise (text, length, encoding == ENCODING_LATIN_1);

  self = g_new0 (CoroSource, 1);
  self->filename = g_strdup (filename);
  self->length = normal->len;
  self->text = g_string_free (normal, FALSE);
  self->lines = find_lines (self->text, self->length);

  if (!check_text (self, encoding, cookie, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * coro_source_free:
 * @self: (nullable) (transfer full): a source
 *
 * Frees the source.
 */
void
coro_source_free (CoroSource *self)
{
  if (self == NULL)
    return;

  g_free (self->filename);
  g_free (self->text);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

/**
 * coro_source_get_filename:
 * @self: a source
 *
 * Returns: what messages call the text
 */
const char *
coro_source_get_filename (CoroSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->filename;
}

/**
 * coro_source_get_text:
 * @self: a source
 * @length: (out) (optional): how many bytes it has
 *
 * Returns: the decoded text: UTF-8, NUL-terminated, ending with a newline unless it is empty
 */
const char *
coro_source_get_text (CoroSource *self,
                      gsize      *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;

  return self->text;
}

/**
 * coro_source_get_n_lines:
 * @self: a source
 *
 * Returns: how many lines the text has
 */
guint
coro_source_get_n_lines (CoroSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lines->len;
}

/**
 * coro_source_get_line:
 * @self: a source
 * @line: a line, from 1
 *
 * Returns: the offset of the line's first byte; the length of the text for lines behind its end
 */
gsize
coro_source_get_line (CoroSource *self,
                      guint       line)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (line > 0, 0);

  if (line > self->lines->len)
    return self->length;

  return g_array_index (self->lines, guint32, line - 1);
}

/**
 * coro_source_dup_line:
 * @self: a source
 * @line: a line, from 1
 *
 * Returns: (transfer full) (nullable): the line without its newline, or %NULL if there is no such line
 */
char *
coro_source_dup_line (CoroSource *self,
                      guint       line)
{
  gsize start;

  g_return_val_if_fail (self != NULL, NULL);

  if (line == 0 || line > self->lines->len)
    return NULL;

  start = coro_source_get_line (self, line);
  return g_strndup (self->text + start, strcspn (self->text + start, "\n"));
}

/**
 * coro_source_find_line:
 * @self: a source
 * @offset: an offset in the text
 *
 * Returns: the line that holds the byte, from 1
 */
guint
coro_source_find_line (CoroSource *self,
                       gsize       offset)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 1);

  high = self->lines->len;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lines, guint32, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low + 1;
}

/**
 * coro_source_get_column:
 * @self: a source
 * @line: the line that holds @offset, or an earlier one
 * @offset: an offset in the text
 *
 * Returns: the column of the byte in @line, in characters from 1
 */
guint
coro_source_get_column (CoroSource *self,
                        guint       line,
                        gsize       offset)
{
  gsize start;
  guint column = 1;

  g_return_val_if_fail (self != NULL, 1);

  start = coro_source_get_line (self, MAX (line, 1));
  for (gsize i = start; i < MIN (offset, self->length); i++)
    if (((guchar) self->text[i] & 0xc0) != 0x80)
      column++;
  if (offset > self->length)
    column += (guint) (offset - self->length);

  return column;
}
