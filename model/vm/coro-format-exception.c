/* coro-format-exception.c: an exception in the words and lines of CPython 3.14 (CPython: Lib/traceback.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-format-frame.h"
#include "vm/coro-suggestion.h"
#include "vm/coro-traceback.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/* A group prints at most this many of its exceptions, to this depth. */
#define MAX_GROUP_WIDTH 15
#define MAX_GROUP_DEPTH 10
/* The same entry more often than this in a row is counted only. */
#define MAX_REPEATS 3

static void
append_entry (CoroVm             *vm,
              GString            *text,
              CoroCode           *code,
              const CoroPosition *position,
              gboolean            marked)
{
  const char *source = g_hash_table_lookup (vm->sources, code->file->data);
  CoroPosition line = { position->line, position->line, 0, 0 };

  g_string_append_printf (text, "  File \"%s\", line %u, in %s\n", code->file->data, position->line, code->name->data);
  if (source != NULL)
    coro_format_frame_lines (text, source, marked ? position : &line);
}

static void
append_repeats (GString *text,
                guint    repeats)
{
  if (repeats >= MAX_REPEATS)
    g_string_append_printf (text, "  [Previous line repeated %u more time%s]\n", repeats - MAX_REPEATS + 1,
                            repeats - MAX_REPEATS + 1 == 1 ? "" : "s");
}

/* Comprehensions have no frame of their own in CPython. */
static gboolean
is_comprehension (CoroValue entry)
{
  const char *name;

  if (!coro_is_object (entry))
    return FALSE;
  name = CORO_TRACEBACK (entry)->code->name->data;
  return strcmp (name, "<listcomp>") == 0 || strcmp (name, "<setcomp>") == 0 || strcmp (name, "<dictcomp>") == 0;
}

static void
append_traceback (CoroVm    *vm,
                  GString   *text,
                  CoroValue  traceback,
                  gboolean   marked)
{
  CoroCode *last_code = NULL;
  guint     last_line = 0;
  guint     repeats = 0;

  for (CoroValue value = traceback; coro_is_object (value); value = CORO_TRACEBACK (value)->next)
    {
      CoroCode           *code = CORO_TRACEBACK (value)->code;
      const CoroPosition *position;

      while (is_comprehension (CORO_TRACEBACK (value)->next))
        value = CORO_TRACEBACK (value)->next;
      position = &CORO_TRACEBACK (value)->position;
      if (last_code == code && last_line == position->line)
        repeats++;
      else
        {
          append_repeats (text, repeats);
          repeats = 0;
        }
      if (repeats < MAX_REPEATS)
        append_entry (vm, text, code, position, marked);
      last_code = code;
      last_line = position->line;
    }
  append_repeats (text, repeats);
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

/* ---- with the frames of groups around it ---- */

/**
 * Printer:
 * @depth: of groups that are open
 * @need_close: the innermost group's last line is still to come
 * @seen: exceptions that have been met
 */
typedef struct {
  CoroVm     *vm;
  GString    *text;
  GHashTable *seen;
  guint       depth;
  gboolean    need_close;
} Printer;

static void
append_indent (Printer *self)
{
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

/* Every line behind the margin of the groups that are open. */
static void
emit (Printer    *self,
      const char *block,
      char        margin)
{
  for (const char *p = block; *p != '\0';)
    {
      const char *end = strchr (p, '\n');

      end = end != NULL ? end + 1 : p + strlen (p);
      append_indent (self);
      if (self->depth > 0)
        g_string_append_printf (self->text, "%c ", margin);
      g_string_append_len (self->text, p, end - p);
      p = end;
    }
}

/* An item of the second argument of SyntaxError: a number, or %G_MININT64 where there is none. */
static gint64
get_detail (CoroTuple *details,
            gsize      index)
{
  gint64 number = G_MININT64;

  if (index < details->length && coro_is_int (details->items[index]))
    number = coro_int_get (details->items[index]);
  return number;
}

/* The place that a SyntaxError names, its line with marks, and the message; FALSE: it names none. */
static gboolean
append_syntax_error (CoroRuntime *rt,
                     GString     *text,
                     CoroValue    exception)
{
  CoroValue details = CORO_EXCEPTION (exception)->extra[1];
  CoroValue message = CORO_EXCEPTION (exception)->extra[0];
  coro_auto CoroValue message_text = CORO_NULL;
  CoroType *type = coro_type_of (rt, exception);
  CoroTuple *items;
  gint64 line, offset, end_line, end_offset;

  if (!coro_exception_is (rt, exception, CORO_EXC_SYNTAX) || !coro_is_object (details) || !coro_tuple_check (rt, details))
    return FALSE;
  items = CORO_TUPLE (details);
  line = get_detail (items, 1);
  offset = get_detail (items, 2);
  end_line = get_detail (items, 4);
  end_offset = get_detail (items, 5);
  message_text = coro_str (rt, message);
  if (line == G_MININT64 || items->length < 4 || coro_is_null (message_text))
    {
      coro_exception_clear (rt);
      return FALSE;
    }

  g_string_append_printf (text, "  File \"%s\", line %" G_GINT64_FORMAT "\n",
                          coro_is_object (items->items[0]) && coro_str_check (rt, items->items[0])
                          ? CORO_STR (items->items[0])->data : "<string>", line);
  if (coro_is_object (items->items[3]) && coro_str_check (rt, items->items[3]))
    {
      g_autofree char *source = g_strdup (CORO_STR (items->items[3])->data);
      gsize indent = strspn (source, " \n\f");
      gint64 length;

      for (gsize n = strlen (source); n > 0 && source[n - 1] == '\n'; n--)
        source[n - 1] = '\0';
      indent = MIN (indent, strlen (source));
      length = g_utf8_strlen (source, -1);
      g_string_append_printf (text, "    %s\n", source + indent);
      if (offset != G_MININT64)
        {
          if (line == end_line)
            end_offset = end_offset == G_MININT64 || end_offset == 0 ? offset : end_offset;
          else
            end_offset = length + 1;
          offset = MIN (offset, length + 1);
          end_offset = MIN (MAX (end_offset, offset + 1), length + 2);
          if (offset - 1 >= (gint64) indent)
            {
              g_string_append_printf (text, "    %*s", (int) (offset - 1 - (gint64) indent), "");
              for (gint64 i = offset; i < end_offset; i++)
                g_string_append_c (text, '^');
              g_string_append_c (text, '\n');
            }
        }
    }
  g_string_append_printf (text, "%s: %s", type->qualname->data, CORO_STR (message_text)->data);
  return TRUE;
}

static void
emit_summary (Printer   *self,
              CoroValue  exception)
{
  g_autofree char    *summary = coro_exception_dup_summary (self->vm->rt, exception);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!append_syntax_error (self->vm->rt, text, exception))
    g_string_append (text, summary);
  coro_suggestion_append (self->vm, text, exception);
  g_string_append_c (text, '\n');
  append_notes (self->vm->rt, text, exception);
  emit (self, text->str, '|');
}

static void
emit_stack (Printer    *self,
            CoroValue   exception,
            const char *title,
            char        margin)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!coro_is_object (CORO_EXCEPTION (exception)->traceback))
    return;
  emit (self, title, margin);
  append_traceback (self->vm, text, CORO_EXCEPTION (exception)->traceback, TRUE);
  emit (self, text->str, '|');
}

static void emit_chain (Printer *self, CoroValue exception);

static void
emit_member (Printer   *self,
             CoroTuple *members,
             gsize      number)
{
  gboolean truncated = number >= MAX_GROUP_WIDTH;

  append_indent (self);
  g_string_append (self->text, number == 0 ? "+-" : "  ");
  if (truncated)
    g_string_append (self->text, "+---------------- ... ----------------\n");
  else
    g_string_append_printf (self->text, "+---------------- %" G_GSIZE_FORMAT " ----------------\n", number + 1);

  self->depth++;
  if (truncated)
    {
      gsize            rest = members->length - MAX_GROUP_WIDTH;
      g_autofree char *line = g_strdup_printf ("and %" G_GSIZE_FORMAT " more exception%s\n", rest, rest > 1 ? "s" : "");

      emit (self, line, '|');
    }
  else
    emit_chain (self, members->items[number]);
  if (self->need_close)
    {
      append_indent (self);
      g_string_append (self->text, "+------------------------------------\n");
      self->need_close = FALSE;
    }
  self->depth--;
}

static void
emit_group (Printer   *self,
            CoroValue  exception)
{
  CoroTuple *members = CORO_TUPLE (CORO_EXCEPTION (exception)->value);
  gsize      n = MIN (members->length, MAX_GROUP_WIDTH + 1);
  gboolean   is_outermost = self->depth == 0;

  if (self->depth > MAX_GROUP_DEPTH)
    {
      g_autofree char *line = g_strdup_printf ("... (max_group_depth is %d)\n", MAX_GROUP_DEPTH);

      emit (self, line, '|');
      return;
    }
  if (is_outermost)
    self->depth = 1;
  emit_stack (self, exception, "Exception Group Traceback (most recent call last):\n", is_outermost ? '+' : '|');
  emit_summary (self, exception);
  self->need_close = FALSE;
  for (gsize i = 0; i < n; i++)
    {
      /* a group in the last place closes this one's frame as well */
      if (i + 1 == n)
        self->need_close = TRUE;
      emit_member (self, members, i);
    }
  if (is_outermost)
    self->depth = 0;
}

static void
emit_one (Printer   *self,
          CoroValue  exception)
{
  if (coro_exception_is (self->vm->rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP))
    emit_group (self, exception);
  else
    {
      emit_stack (self, exception, "Traceback (most recent call last):\n", '|');
      emit_summary (self, exception);
    }
}

/* What it came from, and what that came from, comes first. */
static void
emit_chain (Printer   *self,
            CoroValue  exception)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();
  CoroValue             value = exception;

  while (coro_is_object (value))
    {
      CoroException *link = CORO_EXCEPTION (value);
      const char    *message = NULL;

      g_hash_table_add (self->seen, link);
      value = CORO_NULL;
      if (coro_is_object (link->cause))
        {
          message = "\nThe above exception was the direct cause of the following exception:\n\n";
          value = link->cause;
        }
      else if (coro_is_object (link->context) && !link->suppress_context)
        {
          message = "\nDuring handling of the above exception, another exception occurred:\n\n";
          value = link->context;
        }
      if (coro_is_object (value) && g_hash_table_contains (self->seen, coro_object (value)))
        {
          message = NULL;
          value = CORO_NULL;
        }
      g_ptr_array_add (chain, link);
      g_ptr_array_add (messages, (gpointer) message);
    }
  for (guint i = chain->len; i-- > 0;)
    {
      const char *message = g_ptr_array_index (messages, i);

      if (message != NULL)
        emit (self, message, '|');
      emit_one (self, coro_value (g_ptr_array_index (chain, i)));
    }
}

/**
 * coro_vm_format_exception:
 * @vm: a VM
 * @exception: an exception
 *
 * Words it with its traceback and causes, as CPython 3.14's traceback module.
 *
 * Returns: (transfer full): lines, each with its end
 */
char *
coro_vm_format_exception (CoroVm    *vm,
                          CoroValue  exception)
{
  g_autoptr (GHashTable)  seen = g_hash_table_new (NULL, NULL);
  Printer                 printer = { vm, g_string_new (NULL), seen, 0, FALSE };
  coro_auto CoroValue     in_flight = coro_is_null (vm->rt->exception) ? CORO_NULL : coro_exception_take (vm->rt);

  emit_chain (&printer, exception);
  if (!coro_is_null (in_flight))
    {
      coro_exception_clear (vm->rt);
      coro_raise_value (vm->rt, coro_steal (&in_flight));
    }
  return g_string_free (printer.text, FALSE);
}

/**
 * coro_vm_format_plain:
 * @vm: a VM
 * @exception: an exception that nobody can catch
 *
 * Words it as CPython's C code does: without marks, causes, notes and members of groups.
 *
 * Returns: (transfer full): lines, each with its end
 */
char *
coro_vm_format_plain (CoroVm    *vm,
                      CoroValue  exception)
{
  GString *text = g_string_new ("Traceback (most recent call last):\n");
  g_autofree char *summary = coro_exception_dup_summary (vm->rt, exception);
  CoroValue traceback = CORO_EXCEPTION (exception)->traceback;
  CoroFrame *frame = vm->stack != NULL ? vm->stack->current : NULL;

  if (coro_is_object (traceback))
    append_traceback (vm, text, traceback, FALSE);
  else if (frame != NULL)
    append_entry (vm, text, frame->code, coro_frame_get_position (frame), FALSE);
  g_string_append (text, summary);
  if (strchr (summary, ':') == NULL)
    g_string_append (text, ": ");
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * coro_vm_print_exception:
 * @vm: a VM
 * @exception: an exception
 *
 * Writes coro_vm_format_exception() to the program's stderr.
 */
void
coro_vm_print_exception (CoroVm    *vm,
                         CoroValue  exception)
{
  g_autofree char *text = coro_vm_format_exception (vm, exception);

  coro_vm_write (vm, 2, text, strlen (text));
}
