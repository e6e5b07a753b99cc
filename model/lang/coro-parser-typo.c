/* coro-parser-typo.c: words that were meant to be keywords (CPython: Lib/traceback.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

#include "lang/coro-symtable.h"

#include "core/coro-suggest.h"

#include <string.h>

#define MAX_TEXT    1024 /* characters */
#define MAX_WORDS   10
#define MAX_MATCHES 3
#define CUTOFF      0.5

/* In the order of keyword.kwlist, which decides between candidates that are as near. */
static const char *const keywords[] = {
  "False", "None",   "True",    "and",  "as",   "assert", "async",  "await",    "break",  "class", "continue", "def",
  "del",   "elif",   "else",    "except", "finally", "for", "from", "global",   "if",     "import", "in",      "is",
  "lambda", "nonlocal", "not",  "or",   "pass", "raise",  "return", "try",      "while",  "with",  "yield",
};

typedef struct {
  gboolean in_function;
  gboolean in_loop;
  gboolean found;
} Misplaced;

/* Lines from the last whole statement with a block up to the one of the mistake, without what all are indented by. */
typedef struct {
  GString *text;
  gsize    last_line; /* where the mistake's line starts in it */
  gsize    indent;
} Excerpt;

/* Letters in common, as difflib counts them: those of the longest common part, and of what is left and right of it. */
static gsize
count_common (const char *a,
              gsize       n_a,
              const char *b,
              gsize       n_b)
{
  gsize best = 0, at_a = 0, at_b = 0;

  for (gsize i = 0; i < n_a; i++)
    for (gsize j = 0; j < n_b; j++)
      {
        gsize length = 0;

        while (i + length < n_a && j + length < n_b && a[i + length] == b[j + length])
          length++;
        if (length > best)
          {
            best = length;
            at_a = i;
            at_b = j;
          }
      }

  if (best == 0)
    return 0;
  return best + count_common (a, at_a, b, at_b)
         + count_common (a + at_a + best, n_a - at_a - best, b + at_b + best, n_b - at_b - best);
}

/* The keywords that a word may have been meant to be, the likeliest first. */
static guint
find_candidates (const char *word,
                 const char *candidates[MAX_MATCHES + 1])
{
  gsize length = strlen (word);
  gsize letters = (gsize) g_utf8_strlen (word, -1);
  double scores[MAX_MATCHES + 1] = { 0 };
  guint first = 0;
  guint n;

  candidates[0] = coro_suggest (keywords, G_N_ELEMENTS (keywords), word);
  if (candidates[0] != NULL)
    first = 1;
  n = first;

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      gsize common = count_common (keywords[i], strlen (keywords[i]), word, length);
      double score = 2.0 * (double) common / (double) (strlen (keywords[i]) + letters);
      guint place = n;

      if (score < CUTOFF)
        continue;
      /* Of two that are as near the later one in the alphabet is first. */
      for (; place > first && scores[place - 1] <= score; place--)
        if (place < MAX_MATCHES)
          {
            candidates[place] = candidates[place - 1];
            scores[place] = scores[place - 1];
          }
      if (place < MAX_MATCHES)
        {
          candidates[place] = keywords[i];
          scores[place] = score;
        }
      n = MIN (n + 1, MAX_MATCHES);
    }

  return n;
}

/* What only the compiler refuses. */
static void
find_misplaced (CoroNode *node,
                gpointer  user_data)
{
  Misplaced *self = user_data;
  Misplaced inner = *self;

  switch (node->kind)
    {
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
    case CORO_NODE_LAMBDA:
      inner.in_function = TRUE;
      inner.in_loop = FALSE;
      break;
    case CORO_NODE_CLASS_DEF:
      inner.in_function = inner.in_loop = FALSE;
      break;
    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR:
    case CORO_NODE_WHILE:
      inner.in_loop = TRUE;
      break;
    case CORO_NODE_RETURN:
    case CORO_NODE_YIELD:
    case CORO_NODE_YIELD_FROM:
      inner.found = !self->in_function;
      break;
    case CORO_NODE_BREAK:
    case CORO_NODE_CONTINUE:
      inner.found = !self->in_loop;
      break;
    default:
      break;
    }

  if (!inner.found)
    coro_node_foreach_child (node, find_misplaced, &inner);
  self->found = self->found || inner.found;
}

static gboolean
compiles (CoroTree *tree)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroSymtable) symtable = NULL;
  Misplaced misplaced = { FALSE };
  CoroRange where;

  if (coro_tree_is_too_deep (tree, &where))
    return FALSE;
  symtable = coro_symtable_new (tree, FALSE, &error);
  if (symtable == NULL)
    return FALSE;

  find_misplaced (coro_tree_get_root (tree), &misplaced);
  return !misplaced.found;
}

/* A text that could be gone on with passes too. */
static gboolean
is_incomplete (CoroParser *self,
               CoroTokens *tokens)
{
  guint token = self->furthest;

  if (tokens->error != NULL)
    return tokens->unclosed && token + 1 == self->n_tokens;
  while (self->tokens[token].kind == CORO_TOKEN_DEDENT)
    token++;

  return self->tokens[token].kind == CORO_TOKEN_END;
}

static gboolean
is_good (const char *text,
         gsize       length)
{
  CoroSource *source = coro_source_new (text, length, "<input>", NULL);
  g_autoptr (CoroTree) tree = NULL;
  g_autoptr (CoroTokens) tokens = NULL;
  CoroParser parser;
  gboolean good;

  if (source == NULL)
    return FALSE;

  tree = coro_tree_new (source);
  tokens = coro_tokens_new (source);
  coro_parser_init (&parser, tree, tokens);
  good = coro_parser_module (&parser) ? compiles (tree) : is_incomplete (&parser, tokens);
  coro_parser_clear (&parser);
  coro_diagnostic_free (parser.error);

  return good;
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t\f")] == '\0';
}

static Excerpt
cut (CoroParser *self,
     guint       line)
{
  Excerpt excerpt = { g_string_new (NULL), 0, 0 };
  g_autofree char *margin = NULL;

  for (guint i = MAX (self->last_block, 1); i <= line; i++)
    {
      g_autofree char *text = coro_source_dup_line (self->source, i);
      gsize indent = strspn (text, " \t");

      if (is_blank (text))
        continue;
      if (margin == NULL)
        {
          margin = g_strndup (text, indent);
          continue;
        }
      for (indent = 0; margin[indent] != '\0' && margin[indent] == text[indent]; indent++)
        ;
      margin[indent] = '\0';
    }
  excerpt.indent = margin != NULL ? strlen (margin) : 0;

  for (guint i = MAX (self->last_block, 1); i <= line; i++)
    {
      g_autofree char *text = coro_source_dup_line (self->source, i);

      excerpt.last_line = excerpt.text->len;
      g_string_append (excerpt.text, is_blank (text) ? "" : text + excerpt.indent);
      if (i < line)
        g_string_append_c (excerpt.text, '\n');
    }

  return excerpt;
}

/* Puts the token among the parser's own that has the place of one of the excerpt's. */
static gboolean
find_token (CoroParser      *self,
            const Excerpt   *excerpt,
            guint            line,
            const CoroToken *token)
{
  gsize start = coro_source_get_line (self->source, line) + excerpt->indent + token->start - excerpt->last_line;

  for (guint i = 0; i < self->n_tokens; i++)
    if (self->tokens[i].start == start && self->tokens[i].kind == CORO_TOKEN_NAME)
      {
        self->furthest = i;
        return TRUE;
      }

  return FALSE;
}

/* Whether the excerpt is good with the word changed to one of its candidates. */
static const char *
find_keyword (const Excerpt   *excerpt,
              const CoroToken *token)
{
  g_autofree char *word = g_strndup (excerpt->text->str + token->start, token->end - token->start);
  const char *candidates[MAX_MATCHES + 1];
  guint n = find_candidates (word, candidates);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new_len (excerpt->text->str, token->start);

      g_string_append (text, candidates[i]);
      g_string_append (text, excerpt->text->str + token->end);
      if (is_good (text->str, text->len))
        return candidates[i];
    }

  return NULL;
}

/**
 * coro_parser_find_typo:
 * @self: the parser
 * @line: where the mistake is
 *
 * Looks on the line of a mistake for a word which is nearly a keyword, and with which the text from the last statement
 * with a block up to there could be read and compiled. If there is one, its token becomes the furthest.
 *
 * Returns: (transfer full) (nullable): a better message
 */
char *
coro_parser_find_typo (CoroParser *self,
                       guint       line)
{
  guint furthest = self->furthest;
  char *message = NULL;
  CoroSource *source;
  CoroTokens *tokens;
  Excerpt excerpt;
  guint words = 0;

  if (line == 0 || line > coro_source_get_n_lines (self->source))
    return NULL;

  excerpt = cut (self, line);
  source = coro_source_new (excerpt.text->str, excerpt.text->len, "<input>", NULL);
  tokens = source != NULL ? coro_tokens_new (source) : NULL;
  if (tokens != NULL && g_utf8_strlen (excerpt.text->str, (gssize) excerpt.text->len) <= MAX_TEXT)
    for (guint i = 0; i < tokens->count && words < MAX_WORDS && message == NULL; i++)
      {
        const CoroToken *token = &tokens->items[i];
        const char *keyword;

        if (token->kind != CORO_TOKEN_NAME || token->start < excerpt.last_line)
          continue;

        words++;
        keyword = find_keyword (&excerpt, token);
        if (keyword != NULL && find_token (self, &excerpt, line, token))
          message = g_strdup_printf ("invalid syntax. Did you mean '%s'?", keyword);
      }

  if (message == NULL)
    self->furthest = furthest;
  coro_tokens_free (tokens);
  coro_source_free (source);
  g_string_free (excerpt.text, TRUE);
  return message;
}
