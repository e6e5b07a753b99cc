/* coro-re-parse-group.c: what stands in a regular expression's parentheses (CPython: Lib/re/_parser.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-unicode.h"

#include <string.h>

/* -1: there is none */
static gint
find_group (CoroReParser *self,
            CoroStr      *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (coro_str_equal (g_ptr_array_index (self->names, i), name))
      return (gint) g_array_index (self->numbers, guint, i);

  return -1;
}

/* name: (transfer full) (nullable). 0: exception */
static guint
open_group (CoroReParser *self,
            CoroStr      *name)
{
  CoroReGroup group = { 0 };
  guint number = self->groups->len;
  gint other;

  g_array_append_val (self->groups, group);
  if (name == NULL)
    return number;

  other = find_group (self, name);
  if (other >= 0)
    {
      coro_auto CoroValue repr = coro_repr (self->source.rt, coro_value (name));

      if (!coro_is_null (repr))
        coro_re_source_fail (&self->source, name->length + 1, "redefinition of group name %s as group %u; was group %d",
                             CORO_STR (repr)->data, number, other);
      coro_unref (coro_value (name));
      return 0;
    }
  g_ptr_array_add (self->names, name);
  g_array_append_val (self->numbers, number);

  return number;
}

/* The group of a name that is given; -1: exception */
static gint
look_up_group (CoroReParser *self,
               CoroStr      *name)
{
  gint group;

  if (!coro_re_source_check_name (&self->source, name, 1))
    return -1;
  group = find_group (self, name);
  if (group < 0)
    {
      coro_auto CoroValue repr = coro_repr (self->source.rt, coro_value (name));

      if (!coro_is_null (repr))
        coro_re_source_fail (&self->source, name->length + 1, "unknown group name %s", CORO_STR (repr)->data);
    }
  return group;
}

/* ---- flags ---- */

static guint
get_flag (const CoroReToken *token)
{
  if (token->n != 1)
    return 0;
  switch (token->chars[0])
    {
    case 'i':
      return CORO_RE_IGNORECASE;
    case 'L':
      return CORO_RE_LOCALE;
    case 'm':
      return CORO_RE_MULTILINE;
    case 's':
      return CORO_RE_DOTALL;
    case 'x':
      return CORO_RE_VERBOSE;
    case 'a':
      return CORO_RE_ASCII;
    case 'u':
      return CORO_RE_UNICODE;
    default:
      return 0;
    }
}

static gboolean
is_char (const CoroReToken *token,
         gunichar           c)
{
  return token->n == 1 && token->chars[0] == c;
}

static gboolean
fail_flag (CoroReParser      *self,
           const CoroReToken *token,
           const char        *missing)
{
  if (token->n == 0)
    return coro_re_source_fail (&self->source, 0, "missing %s", missing);
  if (token->n == 1 && coro_unicode_is_alpha (token->chars[0]))
    return coro_re_source_fail (&self->source, 1, "unknown flag");
  return coro_re_source_fail (&self->source, token->n, "missing %s", missing);
}

/* Behind (? at the first flag or hyphen. *global: they are for the whole pattern, and are set */
static gboolean
parse_flags (CoroReParser *self,
             CoroReToken   token,
             guint        *add,
             guint        *del,
             gboolean     *global)
{
  CoroReSource *source = &self->source;

  *add = *del = 0;
  *global = FALSE;
  if (!is_char (&token, '-'))
    for (;;)
      {
        guint flag = get_flag (&token);

        if (source->is_text ? flag == CORO_RE_LOCALE : flag == CORO_RE_UNICODE)
          return coro_re_source_fail (source, 0, "bad inline flags: cannot use '%c' flag with a %s pattern",
                                      (char) token.chars[0], source->is_text ? "str" : "bytes");
        *add |= flag;
        if ((flag & CORO_RE_TYPE_FLAGS) != 0 && (*add & CORO_RE_TYPE_FLAGS) != flag)
          return coro_re_source_fail (source, 0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        token = coro_re_source_get (source);
        if (is_char (&token, ')') || is_char (&token, '-') || is_char (&token, ':'))
          break;
        if (get_flag (&token) == 0)
          return fail_flag (self, &token, "-, : or )");
      }
  if (is_char (&token, ')'))
    {
      self->flags |= *add;
      *global = TRUE;
      return TRUE;
    }
  if (is_char (&token, '-'))
    {
      token = coro_re_source_get (source);
      if (get_flag (&token) == 0)
        return fail_flag (self, &token, "flag");
      for (;;)
        {
          if ((get_flag (&token) & CORO_RE_TYPE_FLAGS) != 0)
            return coro_re_source_fail (source, 0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
          *del |= get_flag (&token);
          token = coro_re_source_get (source);
          if (is_char (&token, ':'))
            break;
          if (get_flag (&token) == 0)
            return fail_flag (self, &token, ":");
        }
    }
  if ((*add & *del) != 0)
    return coro_re_source_fail (source, 1, "bad inline flags: flag turned on and off");

  return TRUE;
}

/* ---- what stands in parentheses ---- */

static gboolean
close_parenthesis (CoroReParser *self,
                   gsize         start)
{
  if (coro_re_source_match (&self->source, ')'))
    return TRUE;
  return coro_re_source_fail (&self->source, coro_re_source_tell (&self->source) - start,
                              "missing ), unterminated subpattern");
}

static CoroReNode *
parse_assertion (CoroReParser *self,
                 CoroReToken   token,
                 gboolean      verbose,
                 guint         nested,
                 gsize         start)
{
  CoroReSource *source = &self->source;
  gboolean behind = is_char (&token, '<');
  gboolean outermost = FALSE;
  CoroReNode *node, *body;

  if (behind)
    {
      token = coro_re_source_get (source);
      if (token.n == 0)
        {
          coro_re_source_fail (source, 0, "unexpected end of pattern");
          return NULL;
        }
      if (!is_char (&token, '=') && !is_char (&token, '!'))
        {
          coro_re_source_fail_chars (source, token.n + 2, "unknown extension ?<", token.chars, token.n);
          return NULL;
        }
      outermost = self->behind_groups == 0;
      if (outermost)
        self->behind_groups = self->groups->len;
    }
  body = coro_re_parse_branches (self, verbose, nested + 1);
  if (outermost)
    self->behind_groups = 0;
  if (body == NULL || !close_parenthesis (self, start))
    return NULL;
  if (is_char (&token, '!') && body->kind == CORO_RE_NODE_SEQUENCE && body->children->len == 0)
    return coro_re_parser_add (self, CORO_RE_NODE_FAILURE);

  node = coro_re_parser_add (self, CORO_RE_NODE_ASSERT);
  node->behind = behind;
  node->negated = is_char (&token, '!');
  node->child = body;

  return node;
}

/* The group that a condition asks for; it may come later. -1: exception */
static gint
parse_condition_group (CoroReParser *self)
{
  CoroReSource *source = &self->source;
  coro_auto CoroValue name = coro_value (coro_re_source_get_until (source, ')', "group name"));
  gint64 number;
  gsize reference[2];

  if (coro_is_null (name))
    return -1;
  number = coro_re_parse_number (CORO_STR (name));
  if (number < 0)
    return look_up_group (self, CORO_STR (name));

  if (number == 0)
    coro_re_source_fail (source, CORO_STR (name)->length + 1, "bad group number");
  else if (number >= CORO_RE_MAX_GROUPS)
    coro_re_source_fail (source, CORO_STR (name)->length + 1, "invalid group reference %s",
                         CORO_STR (name)->data + strspn (CORO_STR (name)->data, "0"));
  if (number == 0 || number >= CORO_RE_MAX_GROUPS)
    return -1;

  reference[0] = (gsize) number;
  reference[1] = coro_re_source_tell (source) - CORO_STR (name)->length - 1;
  g_array_append_val (self->references, reference);

  return (gint) number;
}

static CoroReNode *
parse_condition (CoroReParser *self,
                 gboolean      verbose,
                 guint         nested,
                 gsize         start)
{
  CoroReSource *source = &self->source;
  CoroReNode *node;
  gint group = parse_condition_group (self);

  if (group < 0 || !coro_re_parser_check_behind (self, (guint) group))
    return NULL;

  node = coro_re_parser_add (self, CORO_RE_NODE_CONDITION);
  node->value = (guint) group;
  node->child = coro_re_parse_sequence (self, verbose, nested + 1, FALSE);
  if (node->child == NULL)
    return NULL;
  node->shortest = 0;
  node->longest = node->child->longest;
  if (coro_re_source_match (source, '|'))
    {
      node->other = coro_re_parse_sequence (self, verbose, nested + 1, FALSE);
      if (node->other == NULL)
        return NULL;
      if (coro_re_source_comes (source, "|"))
        {
          coro_re_source_fail (source, 0, "conditional backref with more than two branches");
          return NULL;
        }
      node->shortest = MIN (node->child->shortest, node->other->shortest);
      node->longest = MAX (node->child->longest, node->other->longest);
    }

  return close_parenthesis (self, start) ? node : NULL;
}

/* Behind (?P. *name: (transfer full): of a group that begins; else the result is a reference. */
static CoroReNode *
parse_named (CoroReParser *self,
             CoroStr     **name)
{
  CoroReSource *source = &self->source;
  CoroReNode *node;
  gint group;

  if (coro_re_source_match (source, '<'))
    {
      *name = coro_re_source_get_until (source, '>', "group name");
      if (*name != NULL && !coro_re_source_check_name (source, *name, 1))
        {
          coro_unref (coro_value (*name));
          *name = NULL;
        }
      return NULL;
    }
  if (coro_re_source_match (source, '='))
    {
      coro_auto CoroValue text = coro_value (coro_re_source_get_until (source, ')', "group name"));

      group = coro_is_null (text) ? -1 : look_up_group (self, CORO_STR (text));
      if (group < 0)
        return NULL;
      if (!coro_re_parser_is_closed (self, (guint) group))
        {
          coro_re_source_fail (source, CORO_STR (text)->length + 1, "cannot refer to an open group");
          return NULL;
        }
      if (!coro_re_parser_check_behind (self, (guint) group))
        return NULL;
      node = coro_re_parser_add (self, CORO_RE_NODE_REFERENCE);
      node->value = (guint) group;
      node->shortest = g_array_index (self->groups, CoroReGroup, group).shortest;
      node->longest = g_array_index (self->groups, CoroReGroup, group).longest;
      return node;
    }

  {
    CoroReToken token = coro_re_source_get (source);

    if (token.n == 0)
      coro_re_source_fail (source, 0, "unexpected end of pattern");
    else
      coro_re_source_fail_chars (source, token.n + 2, "unknown extension ?P", token.chars, token.n);
  }
  return NULL;
}

/* Behind (?#. */
static gboolean
skip_comment (CoroReParser *self,
              gsize         start)
{
  for (;;)
    {
      CoroReToken token;

      if (self->source.next.n == 0)
        return coro_re_source_fail (&self->source, coro_re_source_tell (&self->source) - start,
                                    "missing ), unterminated comment");
      token = coro_re_source_get (&self->source);
      if (is_char (&token, ')'))
        return TRUE;
    }
}

/* What is in a group; number 0: it captures nothing */
static CoroReNode *
parse_group (CoroReParser *self,
             guint         number,
             guint         add_flags,
             guint         del_flags,
             gboolean      atomic,
             gboolean      verbose,
             guint         nested,
             gsize         start)
{
  gboolean sub_verbose = (verbose || (add_flags & CORO_RE_VERBOSE) != 0) && (del_flags & CORO_RE_VERBOSE) == 0;
  CoroReNode *body = coro_re_parse_branches (self, sub_verbose, nested + 1);
  CoroReNode *node;

  if (body == NULL || !close_parenthesis (self, start))
    return NULL;
  if (number > 0)
    {
      CoroReGroup group = { body->shortest, body->longest, TRUE };

      g_array_index (self->groups, CoroReGroup, number) = group;
    }
  node = coro_re_parser_add (self, atomic ? CORO_RE_NODE_ATOMIC : CORO_RE_NODE_GROUP);
  node->value = number;
  node->add_flags = add_flags;
  node->del_flags = del_flags;
  node->child = body;
  node->shortest = body->shortest;
  node->longest = body->longest;

  return node;
}

/*
 * coro_re_parse_parenthesis:
 * @self: a parser that has taken a (
 * @verbose: (inout): whether spaces mean nothing
 * @nested: how deep it is
 * @first: whether it is in the first alternative of the whole pattern
 * @sequence: what stands before it
 * @nothing: (out): it is a comment, or flags of the whole pattern
 *
 * Returns: (transfer none) (nullable): what it is; %NULL: nothing, or an exception is set
 */
CoroReNode *
coro_re_parse_parenthesis (CoroReParser *self,
                   gboolean     *verbose,
                   guint         nested,
                   gboolean      first,
                   CoroReNode   *sequence,
                   gboolean     *nothing)
{
  CoroReSource *source = &self->source;
  gsize start = coro_re_source_tell (source) - 1;
  guint add = 0, del = 0, number = 0;
  gboolean capture = TRUE, atomic = FALSE, global;
  CoroStr *name = NULL;
  CoroReToken token;

  *nothing = FALSE;
  if (coro_re_source_match (source, '?'))
    {
      token = coro_re_source_get (source);
      if (token.n == 0)
        {
          coro_re_source_fail (source, 0, "unexpected end of pattern");
          return NULL;
        }
      if (is_char (&token, 'P'))
        {
          CoroReNode *reference = parse_named (self, &name);

          if (name == NULL)
            return reference;
        }
      else if (is_char (&token, ':'))
        {
          capture = FALSE;
        }
      else if (is_char (&token, '#'))
        {
          *nothing = skip_comment (self, start);
          return NULL;
        }
      else if (is_char (&token, '=') || is_char (&token, '!') || is_char (&token, '<'))
        {
          return parse_assertion (self, token, *verbose, nested, start);
        }
      else if (is_char (&token, '('))
        {
          return parse_condition (self, *verbose, nested, start);
        }
      else if (is_char (&token, '>'))
        {
          capture = FALSE;
          atomic = TRUE;
        }
      else if (get_flag (&token) != 0 || is_char (&token, '-'))
        {
          if (!parse_flags (self, token, &add, &del, &global))
            return NULL;
          if (global && (!first || sequence->children->len > 0))
            coro_re_source_fail (source, coro_re_source_tell (source) - start,
                                 "global flags not at the start of the expression");
          *nothing = global && !source->failed;
          *verbose = *nothing ? (self->flags & CORO_RE_VERBOSE) != 0 : *verbose;
          if (global)
            return NULL;
          capture = FALSE;
        }
      else
        {
          coro_re_source_fail_chars (source, token.n + 1, "unknown extension ?", token.chars, token.n);
          return NULL;
        }
    }
  if (capture)
    {
      number = open_group (self, name);
      if (number == 0)
        return NULL;
    }

  return parse_group (self, number, add, del, atomic, *verbose, nested, start);
}

