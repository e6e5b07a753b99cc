/* coro-diagnostic.c: what is wrong with a program's text, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-diagnostic.h"

#include <string.h>

static char *
dup_source_line (const char *source,
                 guint       line)
{
  const char *start = source;
  gsize length;

  if (source == NULL || line == 0)
    return NULL;

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;

  for (guint i = 1; i < line; i++)
    {
      start += strcspn (start, "\r\n");
      if (*start == '\0')
        return NULL;
      start += start[0] == '\r' && start[1] == '\n' ? 2 : 1;
    }
  if (*start == '\0')
    return NULL;

  length = strcspn (start, "\r\n");
  return g_utf8_make_valid (start, (gssize) length);
}

/* Tabs stay tabs, so that the carets stand where the text does. */
static void
append_carets (GString              *out,
               const CoroDiagnostic *self,
               const char           *text,
               glong                 stripped)
{
  glong length = g_utf8_strlen (text, -1);
  glong first = (glong) self->column - 1 - stripped;
  glong after = (glong) self->end_column - 1 - stripped;
  const char *p = text;

  if (self->column == 0 || first < 0)
    return;

  if (self->end_column == 0)
    after = first + 1;
  else if (self->end_line != self->line)
    after = length;
  first = MIN (first, length);
  after = MIN (after, length + 1);

  g_string_append (out, "    ");
  for (glong i = 0; i < first; i++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_c (out, c < 0x80 && g_ascii_isspace ((char) c) ? (char) c : ' ');
      p = g_utf8_next_char (p);
    }
  g_string_append_c (out, '^');
  for (glong i = first + 1; i < after; i++)
    g_string_append_c (out, '^');
  g_string_append_c (out, '\n');
}

/**
 * coro_diagnostic_new:
 * @file: name of the text
 * @type: what kind of mistake it is, for example "SyntaxError"
 * @message: one line without a full stop
 *
 * Makes a diagnostic without a place; the caller fills in line and columns.
 *
 * Returns: (transfer full): the diagnostic
 */
CoroDiagnostic *
coro_diagnostic_new (const char *file,
                     const char *type,
                     const char *message)
{
  CoroDiagnostic *self;

  g_return_val_if_fail (type != NULL, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  self = g_new0 (CoroDiagnostic, 1);
  self->file = g_strdup (file);
  self->type = g_strdup (type);
  self->message = g_strdup (message);

  return self;
}

/**
 * coro_diagnostic_free:
 * @self: (nullable) (transfer full): a diagnostic
 *
 * Frees the diagnostic and its strings.
 */
void
coro_diagnostic_free (CoroDiagnostic *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_free (self->type);
  g_free (self->message);
  g_free (self->hint);
  g_free (self->source_line);
  g_free (self);
}

/**
 * coro_diagnostic_copy:
 * @self: a diagnostic
 *
 * Returns: (transfer full): the same once more
 */
CoroDiagnostic *
coro_diagnostic_copy (const CoroDiagnostic *self)
{
  CoroDiagnostic *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CoroDiagnostic, 1);
  *copy = *self;
  copy->file = g_strdup (self->file);
  copy->type = g_strdup (self->type);
  copy->message = g_strdup (self->message);
  copy->hint = g_strdup (self->hint);
  copy->source_line = g_strdup (self->source_line);

  return copy;
}

/**
 * coro_diagnostic_dup_text:
 * @self: a diagnostic
 * @source: (nullable): the text that it is about
 *
 * Formats a diagnostic as CPython's traceback module formats a SyntaxError: the file and line, the source line without
 * its indentation, carets under what is meant, the type and the message. A hint follows on a line of its own.
 *
 * Returns: (transfer full): the lines, each ending with a newline
 */
char *
coro_diagnostic_dup_text (CoroDiagnostic *self,
                          const char     *source)
{
  g_autofree char *line = NULL;
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  if (self->line > 0)
    g_string_append_printf (out, "  File \"%s\", line %u\n", self->file != NULL ? self->file : "<string>", self->line);

  line = self->source_line != NULL ? g_strdup (self->source_line) : dup_source_line (source, self->line);
  if (line != NULL)
    {
      gsize stripped = strspn (line, " \f");

      g_string_append_printf (out, "    %s\n", line + stripped);
      append_carets (out, self, line + stripped, (glong) stripped);
    }

  g_string_append_printf (out, "%s: %s\n", self->type, self->message);
  if (self->hint != NULL)
    g_string_append_printf (out, "  %s\n", self->hint);

  return g_string_free (out, FALSE);
}
