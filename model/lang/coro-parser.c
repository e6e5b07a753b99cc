/* coro-parser.c: the parser's tokens, lists and messages, and the way through its two passes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"


#include <string.h>

/* Nested expressions, statements and patterns together. The tree may be deeper: chains nest without recursion. */
#define MAX_DEPTH 1000

#define MAX_PIECE 512

/**
 * coro_parser_is_word:
 * @self: the parser
 * @token: a token
 * @word: a word
 *
 * Returns: whether the token is a name that reads so
 */
gboolean
coro_parser_is_word (CoroParser *self,
                     guint       token,
                     const char *word)
{
  const CoroToken *t = &self->tokens[token];
  gsize length = strlen (word);

  return t->kind == CORO_TOKEN_NAME && t->end - t->start == length
         && memcmp (self->text + t->start, word, length) == 0;
}

/* In pieces, because the time that GLib takes grows with the square of the length. A piece starts with a character that
 * does not combine with the one before it. */
static char *
normalise (const char *text,
           gsize       length)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length;
  const char *start = text;

  while (start < end)
    {
      g_autofree char *piece = NULL;
      const char *p = g_utf8_next_char (start);

      while (p < end && (p - start < MAX_PIECE || g_unichar_combining_class (g_utf8_get_char (p)) != 0)
             && p - start < 2 * MAX_PIECE)
        p = g_utf8_next_char (p);
      piece = g_utf8_normalize (start, p - start, G_NORMALIZE_NFKC);
      g_string_append (out, piece);
      start = p;
    }

  return g_string_free (out, FALSE);
}

/**
 * coro_parser_name:
 * @self: the parser
 * @token: a NAME
 *
 * Returns: the identifier, in NFKC
 */
const char *
coro_parser_name (CoroParser *self,
                  guint       token)
{
  const CoroToken *t = &self->tokens[token];
  const char *text = self->text + t->start;
  gsize length = t->end - t->start;

  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      {
        g_autofree char *normal = normalise (text, length);

        return coro_tree_intern (self->tree, normal);
      }

  return coro_tree_intern_bytes (self->tree, text, length);
}

/**
 * coro_parser_token_range:
 * @self: the parser
 * @token: a token
 *
 * Returns: where it stands
 */
CoroRange
coro_parser_token_range (CoroParser *self,
                         guint       token)
{
  const CoroToken *t = &self->tokens[token];

  return (CoroRange) { t->start, t->end, t->line, t->end_line };
}

/**
 * coro_parser_range:
 * @self: the parser
 * @first: a token
 *
 * Returns: the range from the token to the last one that has been read, line ends and indentation aside
 */
CoroRange
coro_parser_range (CoroParser *self,
                   guint       first)
{
  guint last = MAX (self->position, first + 1) - 1;

  while (last > first
         && (self->tokens[last].kind == CORO_TOKEN_NEWLINE || self->tokens[last].kind == CORO_TOKEN_INDENT
             || self->tokens[last].kind == CORO_TOKEN_DEDENT))
    last--;

  return (CoroRange) {
    self->tokens[first].start,
    self->tokens[last].end,
    self->tokens[first].line,
    self->tokens[last].end_line,
  };
}

/**
 * coro_parser_add:
 * @self: the parser
 * @kind: what the node is
 * @first: its first token; the last is the one that has been read last
 *
 * Returns: (transfer none): a node
 */
CoroNode *
coro_parser_add (CoroParser   *self,
                 CoroNodeKind  kind,
                 guint         first)
{
  CoroRange range = coro_parser_range (self, first);

  return coro_tree_add (self->tree, kind, &range);
}

/**
 * coro_parser_enter:
 * @self: the parser
 *
 * Goes one level down; coro_parser_leave() goes up again.
 *
 * Returns: whether that is possible
 */
gboolean
coro_parser_enter (CoroParser *self)
{
  if (self->depth >= MAX_DEPTH)
    {
      CoroRange range = coro_parser_token_range (self, self->position);

      coro_parser_fail (self, "MemoryError", &range, &range,
                        "Parser stack overflowed - Python source too complex to parse");
      return FALSE;
    }

  self->depth++;
  return TRUE;
}

/**
 * coro_parser_leave:
 * @self: the parser
 *
 * Goes one level up.
 */
void
coro_parser_leave (CoroParser *self)
{
  g_assert (self->depth > 0);

  self->depth--;
}

/**
 * coro_parser_list_begin:
 * @self: the parser
 *
 * Starts to collect a list. Lists nest; one that is given up needs no end, coro_parser_reset() forgets it.
 *
 * Returns: a mark for coro_parser_list_end()
 */
guint
coro_parser_list_begin (CoroParser *self)
{
  return self->n_scratch;
}

/**
 * coro_parser_list_push:
 * @self: the parser
 * @item: (nullable): an item
 *
 * Appends to the innermost list.
 */
void
coro_parser_list_push (CoroParser *self,
                       gpointer    item)
{
  if (self->n_scratch == self->scratch_size)
    {
      self->scratch_size = MAX (64, self->scratch_size * 2);
      self->scratch = g_renew (gpointer, self->scratch, self->scratch_size);
    }
  self->scratch[self->n_scratch++] = item;
}

static gpointer
take_scratch (CoroParser *self,
              guint       mark,
              guint      *count)
{
  gpointer items = NULL;

  g_assert (mark <= self->n_scratch);

  *count = self->n_scratch - mark;
  if (*count > 0)
    {
      gsize size = *count * sizeof (gpointer);

      items = coro_tree_alloc (self->tree, size);
      memcpy (items, self->scratch + mark, size);
    }
  self->n_scratch = mark;

  return items;
}

/**
 * coro_parser_list_end:
 * @self: the parser
 * @mark: where the list started
 *
 * Returns: the items since the mark
 */
CoroNodeList
coro_parser_list_end (CoroParser *self,
                      guint       mark)
{
  CoroNodeList list;

  list.items = take_scratch (self, mark, &list.count);
  return list;
}

/**
 * coro_parser_name_list_end:
 * @self: the parser
 * @mark: where the list started
 *
 * Returns: the items since the mark
 */
CoroNameList
coro_parser_name_list_end (CoroParser *self,
                           guint       mark)
{
  CoroNameList list;

  list.items = take_scratch (self, mark, &list.count);
  return list;
}

/**
 * coro_parser_list_one:
 * @self: the parser
 * @item: an item
 *
 * Returns: a list of one
 */
CoroNodeList
coro_parser_list_one (CoroParser *self,
                      CoroNode   *item)
{
  guint mark = coro_parser_list_begin (self);

  coro_parser_list_push (self, item);
  return coro_parser_list_end (self, mark);
}

static gpointer G_GNUC_PRINTF (7, 0)
set_error (CoroParser *self,
           const char *type,
           guint       line,
           guint       column,
           guint       end_line,
           guint       end_column,
           const char *format,
           va_list     arguments)
{
  g_autofree char *message = NULL;

  if (self->error != NULL)
    return NULL;

  message = g_strdup_vprintf (format, arguments);
  self->error = coro_diagnostic_new (coro_source_get_filename (self->source), type, message);
  self->error->line = line;
  self->error->column = column;
  self->error->end_line = end_line;
  self->error->end_column = end_column;

  return NULL;
}

static guint
column_of (CoroParser *self,
           guint       line,
           guint       offset)
{
  return coro_source_get_column (self->source, line, offset);
}

/**
 * coro_parser_fail:
 * @self: the parser
 * @type: the exception's name
 * @first: where the mistake starts
 * @last: where its last part stands
 * @format: the message
 *
 * Gives up, whatever the pass.
 *
 * Returns: %NULL
 */
gpointer
coro_parser_fail (CoroParser      *self,
                  const char      *type,
                  const CoroRange *first,
                  const CoroRange *last,
                  const char      *format,
                  ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (self, type, first->line, column_of (self, first->line, first->start), last->end_line,
             column_of (self, last->end_line, last->end), format, arguments);
  va_end (arguments);

  return NULL;
}

/**
 * coro_parser_fail_node:
 * @self: the parser
 * @node: the mistake
 * @format: the message
 *
 * Gives up with a SyntaxError.
 *
 * Returns: %NULL
 */
gpointer
coro_parser_fail_node (CoroParser     *self,
                       const CoroNode *node,
                       const char     *format,
                       ...)
{
  const CoroRange *range = &node->range;
  va_list arguments;

  va_start (arguments, format);
  set_error (self, "SyntaxError", range->line, column_of (self, range->line, range->start), range->end_line,
             column_of (self, range->end_line, range->end), format, arguments);
  va_end (arguments);

  return NULL;
}

/**
 * coro_parser_fail_token:
 * @self: the parser
 * @token: the mistake
 * @format: the message
 *
 * Gives up with a SyntaxError.
 *
 * Returns: %NULL
 */
gpointer
coro_parser_fail_token (CoroParser *self,
                        guint       token,
                        const char *format,
                        ...)
{
  CoroRange range = coro_parser_token_range (self, token);
  va_list arguments;

  va_start (arguments, format);
  set_error (self, "SyntaxError", range.line, column_of (self, range.line, range.start), range.end_line,
             column_of (self, range.end_line, range.end), format, arguments);
  va_end (arguments);

  return NULL;
}

/**
 * coro_parser_fail_from:
 * @self: the parser
 * @first: where the mistake starts
 * @format: the message
 *
 * Gives up with a SyntaxError that reaches to the furthest token, whose last character CPython leaves out.
 *
 * Returns: %NULL
 */
gpointer
coro_parser_fail_from (CoroParser      *self,
                       const CoroRange *first,
                       const char      *format,
                       ...)
{
  CoroRange last = coro_parser_token_range (self, self->furthest);
  va_list arguments;

  va_start (arguments, format);
  set_error (self, "SyntaxError", first->line, column_of (self, first->line, first->start), last.end_line,
             column_of (self, last.end_line, last.end) - 1, format, arguments);
  va_end (arguments);

  return NULL;
}

/**
 * coro_parser_fail_furthest:
 * @self: the parser
 * @type: the exception's name
 * @format: the message
 *
 * Gives up at the furthest token. Indentation and the end of the text have no width: they are reported at the last
 * character before them.
 *
 * Returns: %NULL
 */
gpointer
coro_parser_fail_furthest (CoroParser *self,
                           const char *type,
                           const char *format,
                           ...)
{
  const CoroToken *token = &self->tokens[self->furthest];
  guint line = token->line;
  guint column = column_of (self, line, token->start);
  guint end_column = column_of (self, token->end_line, token->end);
  va_list arguments;

  if (token->kind == CORO_TOKEN_INDENT || token->kind == CORO_TOKEN_DEDENT || token->kind == CORO_TOKEN_END)
    {
      line = MIN (line, MAX (1, coro_source_get_n_lines (self->source)));
      column = column_of (self, line, token->start) - 1;
      end_column = 0;
    }

  va_start (arguments, format);
  set_error (self, type, line, column, token->kind == CORO_TOKEN_END ? line : token->end_line, end_column, format,
             arguments);
  va_end (arguments);

  return NULL;
}

static void
rewind_parser (CoroParser *self)
{
  self->position = 0;
  self->depth = 0;
  self->n_scratch = 0;
}

/* A mistake that the lexer found stands before what the parser says about the text in front of it, also when the parser
 * did not get so far; a bracket that is never closed only if it was opened on a line before what was looked at last. */
static void
prefer_lexer_error (CoroParser *self,
                    CoroTokens *tokens,
                    guint       furthest)
{
  const CoroDiagnostic *error = tokens->error;

  if (error == NULL)
    return;
  if (self->error != NULL && furthest + 1 < self->n_tokens
      && (tokens->late || (tokens->unclosed && self->tokens[furthest].line <= error->line)))
    return;

  coro_diagnostic_free (self->error);
  self->error = coro_diagnostic_copy (error);
}

static void
explain_generic (CoroParser *self)
{
  guint furthest = self->furthest;

  coro_parser_fail_token (self, furthest, "invalid syntax");
  if (self->tokens[furthest].kind == CORO_TOKEN_END)
    {
      self->error->line = self->error->end_line = coro_source_get_n_lines (self->source);
      self->error->column = self->error->end_column = 0;
    }
}

static void
improve (CoroParser *self)
{
  CoroDiagnostic *plain;
  char *message;

  if (strstr (self->error->message, "Perhaps you forgot a comma") == NULL
      && !g_str_equal (self->error->message, "invalid syntax"))
    return;

  plain = g_steal_pointer (&self->error);
  message = coro_parser_find_typo (self, plain->line);
  if (message != NULL)
    {
      coro_diagnostic_free (plain);
      coro_parser_fail_token (self, self->furthest, "%s", message);
      g_free (message);
    }
  else
    {
      self->error = plain;
    }
}

static void
explain_failure (CoroParser *self,
                 CoroTokens *tokens)
{
  guint furthest = self->furthest;
  guint reached;
  CoroTokenKind kind;

  if (self->error == NULL && furthest + 1 == self->n_tokens && tokens->error != NULL)
    {
      prefer_lexer_error (self, tokens, furthest);
      return;
    }

  if (self->error == NULL)
    {
      rewind_parser (self);
      self->explaining = TRUE;
      coro_parser_module (self);
      self->explaining = FALSE;
    }

  reached = self->furthest;
  self->furthest = furthest;
  kind = (CoroTokenKind) self->tokens[furthest].kind;
  if (self->error == NULL)
    {
      if (kind == CORO_TOKEN_INDENT || kind == CORO_TOKEN_DEDENT)
        {
          coro_parser_fail_furthest (self, "IndentationError",
                                     kind == CORO_TOKEN_INDENT ? "unexpected indent" : "unexpected unindent");
          return;
        }
      explain_generic (self);
    }

  prefer_lexer_error (self, tokens, reached);
  improve (self);
}

/**
 * coro_parser_init: (skip)
 * @self: (out): a parser
 * @tree: (transfer none): where its nodes go
 * @tokens: (transfer none): what it reads, of the tree's source
 *
 * Sets a parser to the first token.
 */
void
coro_parser_init (CoroParser *self,
                  CoroTree   *tree,
                  CoroTokens *tokens)
{
  CoroSource *source = coro_tree_get_source (tree);

  *self = (CoroParser) {
    .tree = tree,
    .source = source,
    .text = coro_source_get_text (source, NULL),
    .tokens = tokens->items,
    .n_tokens = tokens->count,
  };
}

/**
 * coro_parser_clear: (skip)
 * @self: a parser
 *
 * Frees what the parser has collected; its error stays.
 */
void
coro_parser_clear (CoroParser *self)
{
  g_free (self->scratch);
  g_clear_pointer (&self->explained, g_hash_table_unref);
}

/**
 * coro_tree_parse_warned:
 * @text: bytes of a file
 * @length: how many
 * @filename: what messages call the text
 * @warnings: (out) (optional) (nullable) (transfer full) (element-type CoroDiagnostic): if it is wrong, what CPython
 *   prints as a SyntaxWarning before it finds that out
 * @error: (out) (optional): what is wrong with it
 *
 * Parses a module in the grammar of Python 3.14. Errors have the type, the words and the place that CPython 3.14 gives
 * them. The text is untrusted: what nests too deeply is refused, see %CORO_TREE_MAX_DEPTH.
 *
 * Returns: (transfer full) (nullable): the tree, or %NULL with @error set
 */
CoroTree *
coro_tree_parse_warned (const char      *text,
                        gsize            length,
                        const char      *filename,
                        GPtrArray      **warnings,
                        CoroDiagnostic **error)
{
  g_autoptr (CoroTree) tree = NULL;
  g_autoptr (CoroTokens) tokens = NULL;
  CoroSource *source;
  CoroParser parser;
  CoroRange where;

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (filename != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  source = coro_source_new (text, length, filename, error);
  if (source == NULL)
    return NULL;

  tree = coro_tree_new (source);
  tokens = coro_tokens_new (source);
  coro_parser_init (&parser, tree, tokens);
  if (!coro_parser_module (&parser))
    {
      guint n_warnings = coro_tree_get_warnings (tree)->len;

      explain_failure (&parser, tokens);
      /* Looking for an explanation is reading for the second time. */
      g_ptr_array_set_size (coro_tree_get_warnings (tree), n_warnings);
    }
  else if (coro_tree_is_too_deep (tree, &where))
    parser.error = coro_tree_diagnose (tree, &where, "RecursionError", "maximum recursion depth exceeded during compilation");
  coro_parser_clear (&parser);

  if (parser.error != NULL)
    {
      if (warnings != NULL)
        *warnings = g_ptr_array_ref (coro_tree_get_warnings (tree));
      if (error != NULL)
        *error = parser.error;
      else
        coro_diagnostic_free (parser.error);
      return NULL;
    }

  return g_steal_pointer (&tree);
}

/**
 * coro_tree_parse:
 * @text: bytes of a file
 * @length: how many
 * @filename: what messages call the text
 * @error: (out) (optional): what is wrong with it
 *
 * coro_tree_parse_warned() for who does not look at the warnings of a text that is wrong.
 *
 * Returns: (transfer full) (nullable): the tree, or %NULL with @error set
 */
CoroTree *
coro_tree_parse (const char      *text,
                 gsize            length,
                 const char      *filename,
                 CoroDiagnostic **error)
{
  return coro_tree_parse_warned (text, length, filename, NULL, error);
}
