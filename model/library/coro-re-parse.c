/* coro-re-parse.c: a regular expression as a tree (CPython: Lib/re/_parser.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "vm/coro-vm.h"

#include <string.h>

/* What a character of a pattern may cost while it is a tree. */
#define COST_OF_CHARACTER 160

static void
free_node (gpointer data)
{
  CoroReNode *node = data;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_clear_pointer (&node->items, g_array_unref);
  g_free (node);
}

/**
 * coro_re_parser_add:
 * @self: a parser
 * @kind: what it is
 *
 * Returns: (transfer none): a new node; one of a single character takes one
 */
CoroReNode *
coro_re_parser_add (CoroReParser   *self,
                    CoroReNodeKind  kind)
{
  CoroReNode *node = g_new0 (CoroReNode, 1);

  node->kind = kind;
  switch (kind)
    {
    case CORO_RE_NODE_LITERAL:
    case CORO_RE_NODE_NOT_LITERAL:
    case CORO_RE_NODE_ANY:
    case CORO_RE_NODE_SET:
      node->shortest = node->longest = 1;
      break;
    case CORO_RE_NODE_SEQUENCE:
    case CORO_RE_NODE_BRANCH:
      node->children = g_ptr_array_new ();
      break;
    default:
      break;
    }
  g_ptr_array_add (self->nodes, node);

  return node;
}

guint64
coro_re_add_widths (guint64 a,
                    guint64 b)
{
  return a > G_MAXUINT64 - b ? G_MAXUINT64 : a + b;
}

guint64
coro_re_multiply_widths (guint64 a,
                         guint64 b)
{
  return a != 0 && b > G_MAXUINT64 / a ? G_MAXUINT64 : a * b;
}

gboolean
coro_re_parser_is_closed (CoroReParser *self,
                          guint         group)
{
  return group < self->groups->len && g_array_index (self->groups, CoroReGroup, group).closed;
}

/* In a look-behind only groups before it can be meant. FALSE: exception */
gboolean
coro_re_parser_check_behind (CoroReParser *self,
                             guint         group)
{
  if (self->behind_groups == 0)
    return TRUE;
  if (!coro_re_parser_is_closed (self, group))
    return coro_re_source_fail (&self->source, 0, "cannot refer to an open group");
  if (group >= self->behind_groups)
    return coro_re_source_fail (&self->source, 0, "cannot refer to group defined in the same lookbehind subpattern");
  return TRUE;
}

/* ---- repetitions ---- */

/* {n}, {n,}, {,n} or {n,m}. *is_literal: the brace means itself */
static gboolean
parse_braces (CoroReParser *self,
              gsize         here,
              guint32      *min,
              guint32      *max,
              gboolean     *is_literal)
{
  CoroReSource *source = &self->source;
  g_autoptr(GString) low = g_string_new (NULL);
  g_autoptr(GString) high = g_string_new (NULL);
  guint64 value;

  *is_literal = TRUE;
  if (coro_re_source_comes (source, "}"))
    return TRUE;
  coro_re_source_get_while (source, G_MAXUINT, "0123456789", low);
  if (coro_re_source_match (source, ','))
    coro_re_source_get_while (source, G_MAXUINT, "0123456789", high);
  else
    g_string_assign (high, low->str);
  if (!coro_re_source_match (source, '}'))
    {
      if (!source->failed)
        coro_re_source_seek (source, here);
      return !source->failed;
    }

  *is_literal = FALSE;
  *min = 0;
  *max = CORO_RE_NO_LIMIT;
  for (guint i = 0; i < 2; i++)
    {
      const GString *text = i == 0 ? low : high;

      if (text->len == 0)
        continue;
      value = g_ascii_strtoull (text->str, NULL, 10);
      if (value >= CORO_RE_NO_LIMIT && !source->failed)
        {
          coro_raise (source->rt, CORO_EXC_OVERFLOW, "the repetition number is too large");
          source->failed = TRUE;
          return FALSE;
        }
      *(i == 0 ? min : max) = (guint32) MIN (value, CORO_RE_NO_LIMIT);
    }
  if (*max < *min)
    return coro_re_source_fail (source, coro_re_source_tell (source) - here, "min repeat greater than max repeat");

  return TRUE;
}

/* Repeats what the sequence ends with. */
static gboolean
parse_repeat (CoroReParser *self,
              gunichar      c,
              CoroReNode   *sequence)
{
  CoroReSource *source = &self->source;
  gsize here = coro_re_source_tell (source);
  guint32 min = c == '+' ? 1 : 0, max = c == '?' ? 1 : CORO_RE_NO_LIMIT;
  GPtrArray *children = sequence->children;
  CoroReNode *item, *node;
  gboolean is_literal;

  if (c == '{')
    {
      if (!parse_braces (self, here, &min, &max, &is_literal))
        return FALSE;
      if (is_literal)
        {
          node = coro_re_parser_add (self, CORO_RE_NODE_LITERAL);
          node->value = c;
          g_ptr_array_add (children, node);
          return TRUE;
        }
    }

  item = children->len > 0 ? g_ptr_array_index (children, children->len - 1) : NULL;
  if (item == NULL || item->kind == CORO_RE_NODE_AT)
    return coro_re_source_fail (source, coro_re_source_tell (source) - here + 1, "nothing to repeat");
  if (item->kind == CORO_RE_NODE_REPEAT)
    return coro_re_source_fail (source, coro_re_source_tell (source) - here + 1, "multiple repeat");

  node = coro_re_parser_add (self, CORO_RE_NODE_REPEAT);
  node->min = min;
  node->max = max;
  node->child = item;
  node->shortest = coro_re_multiply_widths (item->shortest, min);
  node->longest = coro_re_multiply_widths (item->longest, max);
  if (coro_re_source_match (source, '?'))
    node->mode = CORO_RE_LAZY;
  else if (coro_re_source_match (source, '+'))
    node->mode = CORO_RE_POSSESSIVE;
  children->pdata[children->len - 1] = node;

  return TRUE;
}

/* ---- sequences and alternatives ---- */

static gboolean
skip_verbose (CoroReParser      *self,
              const CoroReToken *token)
{
  if (token->n != 1)
    return FALSE;
  if (token->chars[0] == '#')
    {
      CoroReToken next;

      do
        next = coro_re_source_get (&self->source);
      while (next.n != 0 && !(next.n == 1 && next.chars[0] == '\n'));
      return TRUE;
    }
  return token->chars[0] != 0 && token->chars[0] < 128 && strchr (" \t\n\r\v\f", (int) token->chars[0]) != NULL;
}

/* FALSE: exception. Appends to the sequence, or changes its end. */
static gboolean
parse_item (CoroReParser      *self,
            const CoroReToken *token,
            CoroReNode        *sequence,
            gboolean          *verbose,
            guint              nested,
            gboolean           first)
{
  CoroReNode *node;
  gboolean nothing = FALSE;

  if (token->n == 2)
    {
      node = coro_re_parse_escape (self, token);
    }
  else
    switch (token->chars[0])
      {
      case '[':
        node = coro_re_parse_set (self);
        break;
      case '*':
      case '+':
      case '?':
      case '{':
        return parse_repeat (self, token->chars[0], sequence);
      case '.':
        node = coro_re_parser_add (self, CORO_RE_NODE_ANY);
        break;
      case '(':
        node = coro_re_parse_parenthesis (self, verbose, nested, first, sequence, &nothing);
        break;
      case '^':
      case '$':
        node = coro_re_parser_add (self, CORO_RE_NODE_AT);
        node->value = token->chars[0] == '^' ? CORO_RE_AT_START : CORO_RE_AT_END;
        break;
      default:
        node = coro_re_parser_add (self, CORO_RE_NODE_LITERAL);
        node->value = token->chars[0];
        break;
      }
  if (node != NULL)
    g_ptr_array_add (sequence->children, node);

  return node != NULL || nothing;
}

/*
 * coro_re_parse_sequence:
 * @self: a parser
 * @verbose: whether spaces mean nothing
 * @nested: how deep it is
 * @first: whether it is the first alternative of the whole pattern
 *
 * Returns: (transfer none) (nullable): what stands before the next | or ) or the end; %NULL: an exception is set
 */
CoroReNode *
coro_re_parse_sequence (CoroReParser *self,
                gboolean      verbose,
                guint         nested,
                gboolean      first)
{
  CoroReSource *source = &self->source;
  CoroReNode *sequence = coro_re_parser_add (self, CORO_RE_NODE_SEQUENCE);

  while (source->next.n != 0 && !coro_re_source_comes (source, "|)"))
    {
      CoroReToken token = coro_re_source_get (source);

      if (verbose && skip_verbose (self, &token))
        continue;
      if (!parse_item (self, &token, sequence, &verbose, nested, first))
        return NULL;
    }
  if (source->failed)
    return NULL;

  for (guint i = 0; i < sequence->children->len; i++)
    {
      CoroReNode *child = g_ptr_array_index (sequence->children, i);

      sequence->shortest = coro_re_add_widths (sequence->shortest, child->shortest);
      sequence->longest = coro_re_add_widths (sequence->longest, child->longest);
    }
  return sequence;
}

static CoroReNode *
parse_alternatives (CoroReParser *self,
                    gboolean      verbose,
                    guint         nested)
{
  CoroReNode *first = coro_re_parse_sequence (self, verbose, nested + 1, nested == 0);
  CoroReNode *branch;

  if (first == NULL || !coro_re_source_comes (&self->source, "|"))
    return first;

  branch = coro_re_parser_add (self, CORO_RE_NODE_BRANCH);
  branch->shortest = first->shortest;
  branch->longest = first->longest;
  g_ptr_array_add (branch->children, first);
  while (coro_re_source_match (&self->source, '|'))
    {
      CoroReNode *next;

      if (nested == 0)
        verbose = (self->flags & CORO_RE_VERBOSE) != 0;
      next = coro_re_parse_sequence (self, verbose, nested + 1, FALSE);
      if (next == NULL)
        return NULL;
      branch->shortest = MIN (branch->shortest, next->shortest);
      branch->longest = MAX (branch->longest, next->longest);
      g_ptr_array_add (branch->children, next);
    }

  return branch;
}

/*
 * coro_re_parse_branches:
 * @self: a parser
 * @verbose: whether spaces mean nothing
 * @nested: how deep it is
 *
 * Returns: (transfer none) (nullable): what stands before the next ) or the end; %NULL: an exception is set
 */
CoroReNode *
coro_re_parse_branches (CoroReParser *self,
                gboolean      verbose,
                guint         nested)
{
  CoroReNode *node;

  if (!coro_enter_c (self->source.rt))
    {
      self->source.failed = TRUE;
      return NULL;
    }
  node = parse_alternatives (self, verbose, nested);
  coro_leave_c (self->source.rt);

  return node;
}

/* The flags of a str and those of bytes. FALSE: exception */
static gboolean
fix_flags (CoroReParser *self)
{
  CoroRuntime *rt = self->source.rt;
  const char *message = NULL;

  if (self->source.is_text)
    {
      if ((self->flags & CORO_RE_LOCALE) != 0)
        message = "cannot use LOCALE flag with a str pattern";
      else if ((self->flags & CORO_RE_ASCII) == 0)
        self->flags |= CORO_RE_UNICODE;
      else if ((self->flags & CORO_RE_UNICODE) != 0)
        message = "ASCII and UNICODE flags are incompatible";
    }
  else if ((self->flags & CORO_RE_UNICODE) != 0)
    message = "cannot use UNICODE flag with a bytes pattern";
  else if ((self->flags & CORO_RE_LOCALE) != 0 && (self->flags & CORO_RE_ASCII) != 0)
    message = "ASCII and LOCALE flags are incompatible";
  if (message != NULL)
    coro_raise (rt, CORO_EXC_VALUE, "%s", message);

  return message == NULL;
}

static gboolean
check_references (CoroReParser *self)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      const gsize *reference = &g_array_index (self->references, gsize, 2 * i);

      if (reference[0] >= self->groups->len)
        {
          g_autofree char *message = g_strdup_printf ("invalid group reference %" G_GSIZE_FORMAT, reference[0]);

          coro_re_raise (self->source.rt, message, self->source.text, (gssize) reference[1]);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * coro_re_parser_run:
 * @self: a parser, to be cleared in any case
 * @rt: a runtime
 * @pattern: a str or bytes
 * @flags: flags of the module re
 *
 * Parses a pattern.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_re_parser_run (CoroReParser *self,
                    CoroRuntime  *rt,
                    CoroValue     pattern,
                    guint         flags)
{
  CoroReGroup whole = { 0 };

  memset (self, 0, sizeof *self);
  self->flags = flags;
  self->nodes = g_ptr_array_new_with_free_func (free_node);
  self->groups = g_array_new (FALSE, FALSE, sizeof (CoroReGroup));
  self->names = g_ptr_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->references = g_array_new (FALSE, FALSE, 2 * sizeof (gsize));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (self->groups, whole);

  if (!coro_re_source_init (&self->source, rt, pattern) || !coro_reserve (rt, self->source.length, COST_OF_CHARACTER))
    return FALSE;

  coro_vm_charge (coro_vm_get (rt), self->source.length);
  self->root = coro_re_parse_branches (self, (flags & CORO_RE_VERBOSE) != 0, 0);
  if (self->root == NULL || !fix_flags (self))
    return FALSE;
  if (self->source.next.n != 0)
    return coro_re_source_fail (&self->source, 0, "unbalanced parenthesis");

  return !self->source.failed && check_references (self);
}

/**
 * coro_re_parser_clear:
 * @self: a parser
 *
 * Frees what it keeps, the tree too.
 */
void
coro_re_parser_clear (CoroReParser *self)
{
  for (guint i = 0; i < self->names->len; i++)
    coro_unref (coro_value (g_ptr_array_index (self->names, i)));
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->references, g_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  coro_re_source_clear (&self->source);
}
