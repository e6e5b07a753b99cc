/* coro-format-exception.c: an exception in the words and lines of CPython 3.14 (CPython: Lib/traceback.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-traceback.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/* A group prints at most this many of its exceptions, to this depth. */
#define MAX_GROUP_WIDTH 15
#define MAX_GROUP_DEPTH 10
/* The same entry more often than this in a row is counted only. */
#define MAX_REPEATS 3

/* The line without its end; NULL: no such line. */
static char *
dup_line (CoroVm     *vm,
          const char *file,
          guint       line)
{
  const char *text = g_hash_table_lookup (vm->sources, file);
  const char *end;

  if (text == NULL || line == 0)
    return NULL;
  for (guint i = 1; i < line; i++)
    {
      text = strchr (text, '\n');
      if (text == NULL)
        return NULL;
      text++;
    }
  end = strchr (text, '\n');
  return end != NULL ? g_strndup (text, (gsize) (end - text)) : g_strdup (text);
}

static gsize
count_indent (const char *line)
{
  return strspn (line, " \t\f");
}

/* Where the operator of a binary operation, the brackets of a subscript or a call's arguments begin within the range:
 * CPython 3.14 marks these with ^ and the rest with ~. Returns FALSE where the whole range is marked alike. */
static gboolean
find_anchor (const char *line,
             gsize       start,
             gsize       end,
             gsize      *anchor,
             gsize      *anchor_end)
{
  int depth = 0;

  /* a call or a subscript that ends the range */
  if (end > start && (line[end - 1] == ')' || line[end - 1] == ']'))
    {
      char close = line[end - 1], open = close == ')' ? '(' : '[';

      for (gsize i = end; i-- > start;)
        {
          if (line[i] == ')' || line[i] == ']' || line[i] == '}')
            depth++;
          else if (line[i] == '(' || line[i] == '[' || line[i] == '{')
            depth--;
          if (depth == 0)
            {
              if (line[i] != open || i == start)
                break;
              *anchor = i;
              *anchor_end = end;
              return TRUE;
            }
        }
      depth = 0;
    }
  return FALSE;
}

static gboolean
is_operator_range (CoroOpcode opcode)
{
  return (opcode >= CORO_OP_BINARY_ADD && opcode <= CORO_OP_INPLACE_OP);
}

/* The operator between two operands, at the outermost level. */
static gboolean
find_operator (const char *line,
               gsize       start,
               gsize       end,
               gsize      *anchor,
               gsize      *anchor_end)
{
  int   depth = 0;
  char  quote = 0;
  gsize found = 0, found_end = 0;

  for (gsize i = start; i < end; i++)
    {
      char c = line[i];

      if (quote != 0)
        {
          if (c == '\\')
            i++;
          else if (c == quote)
            quote = 0;
          continue;
        }
      if (c == '\'' || c == '"')
        quote = c;
      else if (c == '(' || c == '[' || c == '{')
        depth++;
      else if (c == ')' || c == ']' || c == '}')
        depth--;
      else if (depth == 0 && i > start && strchr ("+-*/%@&|^<>", c) != NULL)
        {
          gsize before = i;

          while (before > start && g_ascii_isspace (line[before - 1]))
            before--;
          /* a sign behind another operator is none */
          if (before == start || strchr ("+-*/%@&|^<>(,", line[before - 1]) != NULL)
            continue;
          found = i;
          found_end = i + 1;
          if (i + 1 < end && line[i + 1] == c && strchr ("*/<>", c) != NULL)
            found_end++;
          if (found_end < end && line[found_end] == '=')
            found_end++;
          i = found_end - 1;
        }
    }
  if (found == 0)
    return FALSE;
  *anchor = found;
  *anchor_end = found_end;
  return TRUE;
}

static gsize
byte_offset (const char *line,
             gsize       n_chars)
{
  const char *p = line;

  while (n_chars-- > 0 && *p != '\0')
    p = g_utf8_next_char (p);
  return (gsize) (p - line);
}

static void
append_carets (GString       *text,
               CoroTraceback *entry,
               const char    *line)
{
  const CoroPosition *position = &entry->position;
  gsize               indent = count_indent (line);
  gsize               length = strlen (line);
  gsize               start = byte_offset (line, position->column);
  gsize               end = position->end_line == position->line ? byte_offset (line, position->end_column) : length;
  gsize               anchor = 0, anchor_end = 0;
  gboolean            anchored;

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  end = MIN (end, length);
  if (position->end_column == 0 || end <= start || start < indent)
    return;
  if (position->end_line != position->line)
    anchored = FALSE;
  else if (is_operator_range (entry->opcode))
    anchored = find_operator (line, start, end, &anchor, &anchor_end);
  else
    anchored = find_anchor (line, start, end, &anchor, &anchor_end) &&
               (entry->opcode == CORO_OP_CALL || entry->opcode == CORO_OP_CALL_KW || entry->opcode == CORO_OP_CALL_EX ||
                entry->opcode == CORO_OP_BINARY_SUBSCR);
  /* carets under the whole line say nothing */
  if (!anchored && start == indent && end == length)
    return;
  g_string_append (text, "    ");
  for (const char *p = line + indent; p < line + end; p = g_utf8_next_char (p))
    {
      gsize i = (gsize) (p - line);
      gsize width = g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
      char  mark = i < start ? ' ' : !anchored || (i >= anchor && i < anchor_end) ? '^' : '~';

      while (width-- > 0)
        g_string_append_c (text, mark);
    }
  g_string_append_c (text, '\n');
}

static void
append_entry (CoroVm        *vm,
              GString       *text,
              CoroTraceback *entry)
{
  g_autofree char *line = dup_line (vm, entry->code->file->data, entry->position.line);

  g_string_append_printf (text, "  File \"%s\", line %u, in %s\n", entry->code->file->data, entry->position.line,
                          entry->code->name->data);
  if (line == NULL || line[count_indent (line)] == '\0')
    return;
  g_strchomp (line);
  g_string_append_printf (text, "    %s\n", line + count_indent (line));
  append_carets (text, entry, line);
}

static void
append_traceback (CoroVm    *vm,
                  GString   *text,
                  CoroValue  traceback)
{
  CoroTraceback *last = NULL;
  guint          repeats = 0;

  for (CoroValue value = traceback; coro_is_object (value); value = CORO_TRACEBACK (value)->next)
    {
      CoroTraceback *entry = CORO_TRACEBACK (value);

      if (last != NULL && last->code == entry->code && last->position.line == entry->position.line)
        repeats++;
      else
        {
          if (repeats >= MAX_REPEATS)
            g_string_append_printf (text, "  [Previous line repeated %u more time%s]\n", repeats - MAX_REPEATS + 1,
                                    repeats - MAX_REPEATS + 1 == 1 ? "" : "s");
          repeats = 0;
        }
      if (repeats < MAX_REPEATS)
        append_entry (vm, text, entry);
      last = entry;
    }
  if (repeats >= MAX_REPEATS)
    g_string_append_printf (text, "  [Previous line repeated %u more time%s]\n", repeats - MAX_REPEATS + 1,
                            repeats - MAX_REPEATS + 1 == 1 ? "" : "s");
}

static void
append_notes (CoroRuntime *rt,
              GString     *text,
              CoroValue    exception)
{
  CoroStr            *name = coro_str_intern (rt, "__notes__");
  gboolean            failed = FALSE;
  coro_auto CoroValue notes = coro_find_attr (rt, exception, name, &failed);

  coro_unref (coro_value (name));
  if (coro_is_null (notes) || !coro_list_check (rt, notes))
    return;
  for (gsize i = 0; i < CORO_LIST (notes)->length; i++)
    {
      coro_auto CoroValue note = coro_str (rt, CORO_LIST (notes)->items[i]);

      if (!coro_is_null (note))
        g_string_append_printf (text, "%s\n", CORO_STR (note)->data);
    }
}

/* Every line of `block` behind a margin. */
static void
append_with_margin (GString    *text,
                    const char *block,
                    const char *margin)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' || lines[i + 1] != NULL)
      g_string_append_printf (text, "%s%s\n", margin, lines[i]);
}

static void append_exception (CoroVm *vm, GString *text, CoroValue exception, GHashTable *seen, guint depth);

static void
append_group (CoroVm     *vm,
              GString    *text,
              CoroValue   exception,
              GHashTable *seen,
              guint       depth)
{
  CoroTuple       *members = CORO_TUPLE (CORO_EXCEPTION (exception)->value);
  g_autofree char *indent = g_strnfill (2 * (depth + 1), ' ');
  gsize            n = MIN (members->length, MAX_GROUP_WIDTH);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) inner = g_string_new (NULL);
      g_autofree char    *margin = g_strconcat (indent, "| ", NULL);
      gboolean            nested = coro_exception_is (vm->rt, members->items[i], CORO_EXC_BASE_EXCEPTION_GROUP);

      g_string_append_printf (text, "%s+-+---------------- %" G_GSIZE_FORMAT " ----------------\n",
                              i == 0 ? indent + 2 : indent, i + 1);
      if (i > 0)
        {
          g_string_truncate (text, text->len - strlen (strrchr (g_strchomp (text->str), '\n') + 1) - 1);
          g_string_append_printf (text, "%s+---------------- %" G_GSIZE_FORMAT " ----------------\n", indent, i + 1);
        }
      append_exception (vm, inner, members->items[i], seen, nested ? depth + 1 : depth);
      if (nested)
        {
          /* the nested group draws its own margin behind this one's */
          append_with_margin (text, inner->str, "");
        }
      else
        append_with_margin (text, inner->str, margin);
    }
  if (members->length > n)
    g_string_append_printf (text, "%s+---------------- ... ----------------\n%s| and %" G_GSIZE_FORMAT " more exception%s\n", indent,
                            indent, members->length - n, members->length - n == 1 ? "" : "s");
  g_string_append_printf (text, "%s+------------------------------------\n", indent);
}

static void
append_exception (CoroVm     *vm,
                  GString    *text,
                  CoroValue   value,
                  GHashTable *seen,
                  guint       depth)
{
  CoroRuntime        *rt = vm->rt;
  CoroException      *self = CORO_EXCEPTION (value);
  g_autofree char    *summary = NULL;
  gboolean            is_group = coro_exception_is (rt, value, CORO_EXC_BASE_EXCEPTION_GROUP);
  g_autoptr (GString) own = NULL;
  g_autofree char    *margin = NULL;

  g_hash_table_add (seen, self);
  if (coro_is_object (self->cause) && !g_hash_table_contains (seen, coro_object (self->cause)))
    {
      append_exception (vm, text, self->cause, seen, depth);
      g_string_append (text, "\nThe above exception was the direct cause of the following exception:\n\n");
    }
  else if (coro_is_null (self->cause) && coro_is_object (self->context) && !self->suppress_context &&
           !g_hash_table_contains (seen, coro_object (self->context)))
    {
      append_exception (vm, text, self->context, seen, depth);
      g_string_append (text, "\nDuring handling of the above exception, another exception occurred:\n\n");
    }
  own = g_string_new (NULL);
  if (coro_is_object (self->traceback))
    {
      g_string_append (own, is_group ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n");
      append_traceback (vm, own, self->traceback);
    }
  summary = coro_exception_dup_summary (rt, value);
  g_string_append_printf (own, "%s\n", summary);
  append_notes (rt, own, value);
  if (!is_group || depth > MAX_GROUP_DEPTH)
    {
      g_string_append (text, own->str);
      return;
    }
  margin = g_strnfill (2 * (depth + 1), ' ');
  {
    g_autofree char *bar = g_strconcat (margin, "| ", NULL);
    const char      *rest = own->str;

    if (depth == 0 && coro_is_object (self->traceback))
      {
        /* the outermost group's first line carries the knot that its members hang on */
        rest = strchr (own->str, '\n') + 1;
        g_string_append (text, "  + Exception Group Traceback (most recent call last):\n");
      }
    append_with_margin (text, rest, bar);
  }
  append_group (vm, text, value, seen, depth);
}

char *
coro_vm_format_exception (CoroVm    *vm,
                          CoroValue  exception)
{
  GString                *text = g_string_new (NULL);
  g_autoptr (GHashTable)  seen = g_hash_table_new (NULL, NULL);
  coro_auto CoroValue     in_flight = coro_is_null (vm->rt->exception) ? CORO_NULL : coro_exception_take (vm->rt);

  append_exception (vm, text, exception, seen, 0);
  if (!coro_is_null (in_flight))
    {
      coro_exception_clear (vm->rt);
      coro_raise_value (vm->rt, coro_steal (&in_flight));
    }
  return g_string_free (text, FALSE);
}

void
coro_vm_print_exception (CoroVm    *vm,
                         CoroValue  exception)
{
  g_autofree char *text = coro_vm_format_exception (vm, exception);

  coro_vm_write (vm, 2, text, strlen (text));
}
