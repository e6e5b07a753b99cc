/* coro-format-frame.c: the lines that a traceback has for one frame (CPython: traceback.StackSummary.format_frame_summary)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-format-frame.h"

#include "lang/coro-tree.h"

#include <string.h>

/* A place of a program is seldom more lines than this; longer ones are shown without marks. */
#define MAX_LINES 1000

/* Lines and columns in characters, from 0. */
typedef struct {
  guint line;
  guint column;
} Place;

/**
 * Anchors:
 *
 * Within what was executed: the operator, the brackets of a subscript, the arguments of a call.
 */
typedef struct {
  Place left;
  Place right;
} Anchors;

typedef struct {
  char **lines; /* dedented */
  guint  n_lines;
  guint  start; /* characters in the first line */
  guint  end;   /* characters in the last line */
} Segment;

/* ---- text ---- */

static guint
length_of (const char *line)
{
  return (guint) g_utf8_strlen (line, -1);
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t\f\r")] == '\0';
}

/* (nullable) (transfer full): the lines of the place, without the indentation that they share; *dedent: how much of the first */
static char **
get_lines (const char         *source,
           const CoroPosition *position,
           gsize              *dedent)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint last = MAX (position->end_line, position->line);
  gsize common = G_MAXSIZE;
  guint number = 1;

  last = MIN (last, position->line + MAX_LINES);
  for (const char *p = source; p != NULL && number <= last; number++)
    {
      const char *end = strchr (p, '\n');

      if (number >= position->line)
        g_ptr_array_add (lines, g_strchomp (end != NULL ? g_strndup (p, (gsize) (end - p)) : g_strdup (p)));
      p = end != NULL ? end + 1 : NULL;
    }

  for (guint i = 0; i < lines->len; i++)
    {
      char *line = g_ptr_array_index (lines, i);

      if (is_blank (line))
        *line = '\0';
      else
        common = MIN (common, strspn (line, " \t\f"));
    }
  if (lines->len == 0 || common == G_MAXSIZE)
    return NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      char *line = g_ptr_array_index (lines, i);

      if (*line != '\0')
        memmove (line, line + common, strlen (line + common) + 1);
    }
  *dedent = common;
  g_ptr_array_add (lines, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

/* What was executed, as a text of its own. (transfer full) */
static char *
dup_segment (const Segment *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_lines; i++)
    {
      const char *line = self->lines[i];
      const char *from = i == 0 ? g_utf8_offset_to_pointer (line, MIN (self->start, length_of (line))) : line;
      const char *to = i + 1 == self->n_lines ? g_utf8_offset_to_pointer (line, MIN (self->end, length_of (line)))
                                              : line + strlen (line);

      if (i > 0)
        g_string_append_c (text, '\n');
      if (to > from)
        g_string_append_len (text, from, to - from);
    }

  return g_string_free (text, FALSE);
}

/* ---- anchors ---- */

/* The source that is looked at: "(\n" segment "\n)". A place in it as one of the segment. */
static Place
get_place (CoroTree *tree,
           guint32   line,
           guint32   offset)
{
  Place place = { line - 2, coro_tree_get_column (tree, line, offset) - 1 };

  return place;
}

/* From an offset on to the next byte that is neither blank, nor a closing bracket, nor in a comment. */
static gsize
skip_to_token (const char *text,
               gsize       offset)
{
  while (text[offset] != '\0' && strchr (" \t\f\r\n\\)#", text[offset]) != NULL)
    {
      if (text[offset] == '#')
        while (text[offset] != '\0' && text[offset] != '\n')
          offset++;
      else
        offset++;
    }

  return offset;
}

static gsize
skip_to_bracket (const char *text,
                 gsize       offset,
                 char        bracket)
{
  while (text[offset] != '\0' && text[offset] != bracket)
    {
      if (text[offset] == '#')
        while (text[offset] != '\0' && text[offset] != '\n')
          offset++;
      else
        offset++;
    }

  return offset;
}

static gboolean
find_anchors (const char *segment,
              Anchors    *anchors)
{
  g_autofree char *text = g_strconcat ("(\n", segment, "\n)", NULL);
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroTree) tree = coro_tree_parse (text, strlen (text), "<segment>", &error);
  CoroNode *root, *node;
  CoroSource *source;
  gsize left, right;

  if (tree == NULL)
    return FALSE;
  root = coro_tree_get_root (tree);
  if (root->module.body.count != 1 || root->module.body.items[0]->kind != CORO_NODE_EXPR)
    return FALSE;

  node = root->module.body.items[0]->expr.value;
  source = coro_tree_get_source (tree);
  switch (node->kind)
    {
    case CORO_NODE_BIN_OP:
      left = skip_to_token (text, node->bin_op.left->range.end);
      right = left + 1;
      if (right < node->bin_op.right->range.start && strchr (" \t\f\r\n\\#", text[right]) == NULL)
        right++;
      break;

    case CORO_NODE_SUBSCRIPT:
      left = skip_to_bracket (text, node->subscript.value->range.end, '[');
      right = node->range.end;
      break;

    case CORO_NODE_CALL:
      left = skip_to_bracket (text, node->call.func->range.end, '(');
      right = node->range.end;
      break;

    default:
      return FALSE;
    }

  anchors->left = get_place (tree, coro_source_find_line (source, left), (guint32) left);
  anchors->right = get_place (tree, coro_source_find_line (source, right), (guint32) right);

  return TRUE;
}

/* A whole statement that only returns what a function gives, or gives it a name, is shown without marks. */
static gboolean
is_plain_call (const Segment *self)
{
  g_autofree char *text = g_strjoinv ("\n", self->lines);
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroTree) tree = coro_tree_parse (text, strlen (text), "<lines>", &error);
  CoroNode *root, *statement, *value = NULL;

  if (tree == NULL)
    return FALSE;
  root = coro_tree_get_root (tree);
  if (root->module.body.count == 0)
    return TRUE;

  statement = root->module.body.items[0];
  if (statement->kind == CORO_NODE_RETURN && statement->return_.value != NULL
      && statement->return_.value->kind == CORO_NODE_CALL && statement->return_.value->call.func->kind == CORO_NODE_NAME)
    value = statement->return_.value;
  else if (statement->kind == CORO_NODE_ASSIGN && statement->assign.value->kind == CORO_NODE_CALL
           && statement->assign.targets.count == 1 && statement->assign.targets.items[0]->kind == CORO_NODE_NAME)
    value = statement->assign.value;

  return value != NULL && value->range.line == 1 && value->range.end_line == self->n_lines
         && coro_tree_get_column (tree, 1, value->range.start) - 1 == self->start
         && coro_tree_get_column (tree, value->range.end_line, value->range.end) - 1 == self->end;
}

static gboolean
has_marks (const Segment *self,
           gboolean       anchored)
{
  const char *first = self->lines[0];
  const char *last = self->lines[self->n_lines - 1];

  if (is_plain_call (self))
    return FALSE;
  if (anchored)
    return TRUE;

  for (guint i = 0; i < self->start && *first != '\0'; i++, first = g_utf8_next_char (first))
    if (strchr (" \t\f", *first) == NULL)
      return TRUE;

  return !is_blank (g_utf8_offset_to_pointer (last, MIN (self->end, length_of (last))));
}

/* ---- output ---- */

static gboolean
is_before (guint line,
           guint column,
           Place place)
{
  return line < place.line || (line == place.line && column < place.column);
}

static void
append_marks (GString       *text,
              const Segment *self,
              guint          number,
              const Anchors *anchors)
{
  const char *line = self->lines[number];
  guint n = number + 1 == self->n_lines ? self->end : length_of (line);
  guint indent = (guint) strspn (line, " \t\f");
  const char *p = line;

  g_string_append (text, "    ");
  for (guint column = 0; column < n && *p != '\0'; column++, p = g_utf8_next_char (p))
    {
      guint width = g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
      char mark = '^';

      if (column < indent || (number == 0 && column < self->start))
        mark = ' ';
      else if (anchors != NULL && (is_before (number, column, anchors->left) || !is_before (number, column, anchors->right)))
        mark = '~';
      while (width-- > 0)
        g_string_append_c (text, mark);
    }
  g_string_append_c (text, '\n');
}

static void
append_line (GString       *text,
             const Segment *self,
             guint          number,
             gboolean       marked,
             const Anchors *anchors)
{
  g_string_append_printf (text, "    %s\n", self->lines[number]);
  if (marked)
    append_marks (text, self, number, anchors);
}

/* The first and the last line, and those around the anchors. */
static gboolean
is_significant (const Segment *self,
                guint          number,
                const Anchors *anchors)
{
  if (number == 0 || number + 1 == self->n_lines)
    return TRUE;
  if (anchors == NULL)
    return FALSE;

  return (number + 1 >= anchors->left.line && number <= anchors->left.line + 1)
         || (number + 1 >= anchors->right.line && number <= anchors->right.line + 1);
}

void
coro_format_frame_lines (GString            *text,
                         const char         *source,
                         const CoroPosition *position)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *executed = NULL;
  Segment self = { 0 };
  Anchors anchors;
  gboolean anchored, marked;
  gsize dedent = 0;
  guint shown = 0;

  if (position->line == 0)
    return;
  lines = get_lines (source, position, &dedent);
  if (lines == NULL)
    return;

  self.lines = lines;
  self.n_lines = g_strv_length (lines);
  self.start = position->column > dedent ? position->column - (guint) dedent : 0;
  self.end = position->end_column > dedent ? position->end_column - (guint) dedent : 0;
  if (position->end_column == 0 || self.n_lines > MAX_LINES)
    {
      g_string_append_printf (text, "    %s\n", g_strchomp (lines[0]));
      return;
    }

  executed = dup_segment (&self);
  anchored = find_anchors (executed, &anchors);
  marked = has_marks (&self, anchored);
  if (anchored && anchors.left.line == 0)
    anchors.left.column += self.start;
  if (anchored && anchors.right.line == 0)
    anchors.right.column += self.start;

  for (guint i = 0; i < self.n_lines; i++)
    {
      if (!is_significant (&self, i, anchored ? &anchors : NULL))
        continue;
      if (i - shown == 2)
        append_line (text, &self, i - 1, marked, anchored ? &anchors : NULL);
      else if (i - shown > 2)
        g_string_append_printf (text, "    ...<%u lines>...\n", i - shown - 1);
      append_line (text, &self, i, marked, anchored ? &anchors : NULL);
      shown = i;
    }
}
