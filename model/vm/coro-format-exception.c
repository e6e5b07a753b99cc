/* coro-format-exception.c: an exception in the words and lines of CPython 3.14 (CPython: Lib/traceback.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-format-exception.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-format-frame.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-suggestion.h"
#include "vm/coro-traceback.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/* The same entry more often than this in a row is counted only. */
#define MAX_REPEATS 3

/**
 * Printer:
 * @options: what is shown
 * @chunks: (element-type utf8): what CPython's formatter yields, piece by piece
 * @depth: of groups that are open
 * @need_close: the innermost group's last line is still to come
 * @seen: exceptions that have been met
 */
typedef struct {
  CoroVm                  *vm;
  const CoroFormatOptions *options;
  GPtrArray               *chunks;
  GHashTable              *seen;
  guint                    depth;
  gboolean                 need_close;
} Printer;

static void
append_indent (Printer *self,
               GString *text)
{
  for (guint i = 0; i < self->depth; i++)
    g_string_append (text, "  ");
}

/* Every line behind the margin of the groups that are open. */
static void
emit (Printer    *self,
      const char *block,
      char        margin)
{
  GString *text;

  if (*block == '\0')
    return;
  text = g_string_new (NULL);
  for (const char *p = block; *p != '\0';)
    {
      const char *end = strchr (p, '\n');

      end = end != NULL ? end + 1 : p + strlen (p);
      append_indent (self, text);
      if (self->depth > 0)
        g_string_append_printf (text, "%c ", margin);
      g_string_append_len (text, p, end - p);
      p = end;
    }
  g_ptr_array_add (self->chunks, g_string_free (text, FALSE));
}

/* ---- frames ---- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return coro_str_compare (*(CoroStr *const *) a, *(CoroStr *const *) b);
}

static void
append_locals (CoroVm    *vm,
               GString   *text,
               CoroValue  frame)
{
  CoroRuntime          *rt = vm->rt;
  coro_auto CoroValue   locals = coro_frame_get_locals (rt, CORO_FRAME_OBJECT (frame)->frame);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gsize                 position = 0;
  CoroValue             key, value;

  while (coro_dict_next (CORO_DICT (locals), &position, &key, &value))
    if (coro_str_check (rt, key))
      g_ptr_array_add (names, CORO_STR (key));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      coro_auto CoroValue repr = coro_repr (rt, coro_dict_get_name (CORO_DICT (locals), g_ptr_array_index (names, i)));

      coro_exception_clear (rt);
      g_string_append_printf (text, "    %s = %s\n", ((CoroStr *) g_ptr_array_index (names, i))->data,
                              coro_is_null (repr) ? "<local repr() failed>" : CORO_STR (repr)->data);
    }
}

static void
emit_entry (Printer            *self,
            CoroTraceback      *entry,
            const CoroPosition *position)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CoroCode           *code = entry->code;
  const char         *source = g_hash_table_lookup (self->vm->sources, code->file->data);

  g_string_append_printf (text, "  File \"%s\", line %u, in %s\n", code->file->data, position->line, code->name->data);
  if (source != NULL)
    {
      CoroPosition shown = *position;

      if (self->options->plain)
        shown.end_column = 0;
      coro_format_frame_lines (text, source, &shown);
    }
  if (self->options->capture_locals && coro_is_object (entry->frame))
    append_locals (self->vm, text, entry->frame);
  emit (self, text->str, '|');
}

static void
emit_repeats (Printer *self,
              guint    repeats)
{
  g_autofree char *line = NULL;

  if (repeats < MAX_REPEATS)
    return;
  line = g_strdup_printf ("  [Previous line repeated %u more time%s]\n", repeats - MAX_REPEATS + 1,
                          repeats - MAX_REPEATS + 1 == 1 ? "" : "s");
  emit (self, line, '|');
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

/* The entries that the limit lets through: of both ends, the one that it is counted from. */
static CoroValue
skip_entries (Printer   *self,
              CoroValue  traceback,
              guint     *n_shown)
{
  guint n = 0;

  *n_shown = G_MAXUINT;
  if (!self->options->has_limit)
    return traceback;
  if (self->options->limit >= 0)
    {
      *n_shown = (guint) self->options->limit;
      return traceback;
    }
  for (CoroValue value = traceback; coro_is_object (value); value = CORO_TRACEBACK (value)->next)
    n += !is_comprehension (value);
  for (; coro_is_object (traceback) && (gint64) n > -(gint64) self->options->limit; n--)
    {
      traceback = CORO_TRACEBACK (traceback)->next;
      while (is_comprehension (traceback))
        traceback = CORO_TRACEBACK (traceback)->next;
    }
  return traceback;
}

static void
emit_traceback (Printer   *self,
                CoroValue  traceback)
{
  CoroCode *last_code = NULL;
  guint     last_line = 0;
  guint     repeats = 0;
  guint     n_shown;

  for (CoroValue value = skip_entries (self, traceback, &n_shown); coro_is_object (value) && n_shown > 0;
       value = CORO_TRACEBACK (value)->next, n_shown--)
    {
      CoroTraceback      *entry = CORO_TRACEBACK (value);
      const CoroPosition *position;

      while (is_comprehension (CORO_TRACEBACK (value)->next))
        value = CORO_TRACEBACK (value)->next;
      position = &CORO_TRACEBACK (value)->position;
      if (last_code == entry->code && last_line == position->line)
        repeats++;
      else
        {
          emit_repeats (self, repeats);
          repeats = 0;
        }
      if (repeats < MAX_REPEATS)
        emit_entry (self, entry, position);
      last_code = entry->code;
      last_line = position->line;
    }
  emit_repeats (self, repeats);
}

/* ---- what it says ---- */

static void
emit_lines (Printer    *self,
            const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat (lines[i], "\n", NULL);

      emit (self, line, '|');
    }
}

static void
emit_notes (Printer   *self,
            CoroValue  exception)
{
  CoroRuntime        *rt = self->vm->rt;
  gboolean            failed = FALSE;
  coro_auto CoroValue notes = coro_find_attr (rt, exception, coro_name (rt, __notes__), &failed);

  coro_exception_clear (rt);
  if (coro_is_null (notes) || coro_is_none (notes))
    return;
  if (coro_list_check (rt, notes) || coro_tuple_check (rt, notes))
    {
      coro_auto CoroValue items = coro_value (coro_tuple_from_iterable (rt, notes));

      for (gsize i = 0; i < CORO_TUPLE (items)->length; i++)
        {
          coro_auto CoroValue note = coro_str (rt, CORO_TUPLE (items)->items[i]);

          coro_exception_clear (rt);
          emit_lines (self, coro_is_null (note) ? "<note str() failed>" : CORO_STR (note)->data);
        }
    }
  else
    {
      coro_auto CoroValue repr = coro_repr (rt, notes);

      coro_exception_clear (rt);
      emit_lines (self, coro_is_null (repr) ? "<__notes__ repr() failed>" : CORO_STR (repr)->data);
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

  if (self->options->plain)
    {
      g_string_append_printf (text, "%s%s\n", summary, strchr (summary, ':') == NULL ? ": " : "");
      emit (self, text->str, '|');
      return;
    }
  if (!append_syntax_error (self->vm->rt, text, exception))
    g_string_append (text, summary);
  coro_suggestion_append (self->vm, text, exception);
  g_string_append_c (text, '\n');
  emit (self, text->str, '|');
  emit_notes (self, exception);
}

static CoroValue
get_stack (Printer   *self,
           CoroValue  exception)
{
  if (!coro_is_null (self->options->traceback) && coro_is (exception, self->options->exception))
    return self->options->traceback;
  return CORO_EXCEPTION (exception)->traceback;
}

static void
emit_stack (Printer    *self,
            CoroValue   exception,
            const char *title,
            char        margin)
{
  CoroValue traceback = get_stack (self, exception);

  if (!coro_is_object (traceback) || coro_object (traceback)->type != self->vm->rt->traceback_type)
    return;
  if (self->options->has_limit && self->options->limit == 0)
    return;
  emit (self, title, margin);
  emit_traceback (self, traceback);
}

/* ---- groups ---- */

static void emit_chain (Printer *self, CoroValue exception);

static void
emit_member (Printer   *self,
             CoroTuple *members,
             gsize      number)
{
  gboolean truncated = number >= self->options->max_group_width;

  GString *head = g_string_new (NULL);

  append_indent (self, head);
  g_string_append (head, number == 0 ? "+-" : "  ");
  if (truncated)
    g_string_append (head, "+---------------- ... ----------------\n");
  else
    g_string_append_printf (head, "+---------------- %" G_GSIZE_FORMAT " ----------------\n", number + 1);
  g_ptr_array_add (self->chunks, g_string_free (head, FALSE));

  self->depth++;
  if (truncated)
    {
      gsize            rest = members->length - self->options->max_group_width;
      g_autofree char *line = g_strdup_printf ("and %" G_GSIZE_FORMAT " more exception%s\n", rest, rest > 1 ? "s" : "");

      emit (self, line, '|');
    }
  else
    emit_chain (self, members->items[number]);
  if (self->need_close)
    {
      GString *last = g_string_new (NULL);

      append_indent (self, last);
      g_string_append (last, "+------------------------------------\n");
      g_ptr_array_add (self->chunks, g_string_free (last, FALSE));
      self->need_close = FALSE;
    }
  self->depth--;
}

static void
emit_group (Printer   *self,
            CoroValue  exception)
{
  CoroTuple *members = CORO_TUPLE (CORO_EXCEPTION (exception)->value);
  gsize      n = MIN (members->length, (gsize) self->options->max_group_width + 1);
  gboolean   is_outermost = self->depth == 0;

  if (self->depth > self->options->max_group_depth)
    {
      g_autofree char *line = g_strdup_printf ("... (max_group_depth is %u)\n", self->options->max_group_depth);

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
  if (!self->options->plain && coro_exception_is (self->vm->rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP))
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
      if (coro_is_object (link->cause) && self->options->chain)
        {
          message = "\nThe above exception was the direct cause of the following exception:\n\n";
          value = link->cause;
        }
      else if (coro_is_object (link->context) && !link->suppress_context && self->options->chain)
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
 * coro_format_exception:
 * @vm: a VM
 * @options: what is shown
 *
 * Words an exception with its traceback and causes, as CPython 3.14's traceback module.
 *
 * Returns: (transfer full) (element-type utf8): the pieces that TracebackException.format() yields
 */
GPtrArray *
coro_format_exception (CoroVm                  *vm,
                       const CoroFormatOptions *options)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Printer                printer = { vm, options, g_ptr_array_new_with_free_func (g_free), seen, 0, FALSE };
  CoroValue              in_flight = coro_steal (&vm->rt->exception);

  if (options->only_summary)
    emit_summary (&printer, options->exception);
  else
    emit_chain (&printer, options->exception);
  coro_exception_clear (vm->rt);
  vm->rt->exception = in_flight;
  return printer.chunks;
}

/* Of sys.tracebacklimit entries the interpreter prints the innermost ones; what the module traceback prints are the outermost. */
static void
read_limit (CoroVm            *vm,
            CoroFormatOptions *options)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (vm->rt, "tracebacklimit"));
  CoroValue limit = vm->sys != NULL ? coro_dict_get_name (vm->sys->dict, CORO_STR (key)) : CORO_NULL;

  if (coro_is_null (limit) || !coro_is_int (limit))
    return;
  options->has_limit = TRUE;
  options->limit = -(gint) CLAMP (coro_int_get (limit), 0, G_MAXINT);
}

/**
 * coro_vm_format_exception:
 * @vm: a VM
 * @exception: an exception
 *
 * What the interpreter prints of an exception that nobody catches.
 *
 * Returns: (transfer full): lines, each with its end
 */
char *
coro_vm_format_exception (CoroVm    *vm,
                          CoroValue  exception)
{
  CoroFormatOptions     options = CORO_FORMAT_OPTIONS_INIT (exception);
  g_autoptr (GPtrArray) chunks = NULL;

  read_limit (vm, &options);
  chunks = coro_format_exception (vm, &options);
  g_ptr_array_add (chunks, NULL);
  return g_strjoinv ("", (char **) chunks->pdata);
}
