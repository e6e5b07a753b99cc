/* coro-parser-private.h: what the parser's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-lexer.h"
#include "lang/coro-tree-private.h"

G_BEGIN_DECLS

/**
 * CoroParser:
 * @furthest: the last token that was looked at, in both passes: where a plain "invalid syntax" is
 * @explaining: the text is known to be wrong, look for mistakes that have a message of their own
 * @error: the mistake
 *
 * The state of one parse. A function that parses something returns its node, or %NULL if the tokens do not fit; then
 * the position is anywhere and the caller gives up too, or goes back to a mark if there is another way to read them.
 * The first pass makes no messages. Only if it fails, a second pass with @explaining does, as CPython's two passes do.
 */
typedef struct {
  CoroTree        *tree;
  CoroSource      *source;
  const char      *text;
  CoroToken       *tokens;
  guint            n_tokens;
  guint            position;
  guint            furthest;
  guint            last_block;    /* the last line on which a statement with a block starts that is whole, or 0 */
  guint            depth;
  gboolean         explaining;
  gboolean         quiet;         /* without messages in between */
  guint            quiet_from;    /* what lies behind this token and not behind the next one has been read without messages */
  guint            quiet_to;
  CoroDiagnostic  *error;
  gpointer        *scratch;       /* lists that are being collected */
  guint            n_scratch;
  guint            scratch_size;
  GHashTable      *explained;     /* places that need no second look, see coro_parser_explain_once() */
} CoroParser;

typedef enum {
  CORO_TARGET_STAR, /* assignment, with */
  CORO_TARGET_FOR,
  CORO_TARGET_DEL,
} CoroTargetKind;

/* Tokens */
static inline CoroTokenKind
coro_parser_peek (CoroParser *self)
{
  if (self->position > self->furthest)
    self->furthest = self->position;

  return (CoroTokenKind) self->tokens[self->position].kind;
}

/* The token after the next one; only after a peek that was not the last token. */
static inline CoroTokenKind
coro_parser_peek_second (CoroParser *self)
{
  guint second = MIN (self->position + 1, self->n_tokens - 1);

  if (second > self->furthest)
    self->furthest = second;

  return (CoroTokenKind) self->tokens[second].kind;
}

static inline gboolean
coro_parser_accept (CoroParser    *self,
                    CoroTokenKind  kind)
{
  if (coro_parser_peek (self) != kind)
    return FALSE;

  self->position++;
  return TRUE;
}

/* A place to go back to. */
typedef struct {
  guint position;
  guint n_scratch;
} CoroMark;

static inline CoroMark
coro_parser_mark (CoroParser *self)
{
  return (CoroMark) { self->position, self->n_scratch };
}

static inline void
coro_parser_reset (CoroParser *self,
                   CoroMark    mark)
{
  self->position = mark.position;
  self->n_scratch = mark.n_scratch;
}

/* What has been read up to the mark is whole even if what follows does not fit: "a" of "a + ". The caller fails then at
 * the operator, which matters for the message. */
static inline CoroNode *
coro_parser_keep (CoroParser *self,
                  CoroMark    mark,
                  CoroNode   *node)
{
  if (self->error != NULL)
    return NULL;

  coro_parser_reset (self, mark);
  return node;
}

/* Whether "x :=" comes next. */
static inline gboolean
coro_parser_at_assignment (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_NAME && coro_parser_peek_second (self) == CORO_TOKEN_COLON_EQUAL;
}

/* Whether messages are wanted: only the first one counts. */
static inline gboolean
coro_parser_explains (CoroParser *self)
{
  return self->explaining && self->error == NULL;
}

gboolean      coro_parser_is_word          (CoroParser         *self,
                                            guint               token,
                                            const char         *word);
const char   *coro_parser_name             (CoroParser         *self,
                                            guint               token);
CoroRange     coro_parser_range            (CoroParser         *self,
                                            guint               first);
CoroRange     coro_parser_token_range      (CoroParser         *self,
                                            guint               token);
CoroNode     *coro_parser_add              (CoroParser         *self,
                                            CoroNodeKind        kind,
                                            guint               first);
gboolean      coro_parser_enter            (CoroParser         *self);
void          coro_parser_leave            (CoroParser         *self);
guint         coro_parser_list_begin       (CoroParser         *self);
void          coro_parser_list_push        (CoroParser         *self,
                                            gpointer            item);
CoroNodeList  coro_parser_list_end         (CoroParser         *self,
                                            guint               mark);
CoroNameList  coro_parser_name_list_end    (CoroParser         *self,
                                            guint               mark);
CoroNodeList  coro_parser_list_one         (CoroParser         *self,
                                            CoroNode           *item);

/* Messages. All return NULL, and set no second error. */
gpointer      coro_parser_fail             (CoroParser         *self,
                                            const char         *type,
                                            const CoroRange    *first,
                                            const CoroRange    *last,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (5, 6);
gpointer      coro_parser_fail_node        (CoroParser         *self,
                                            const CoroNode     *node,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (3, 4);
gpointer      coro_parser_fail_token       (CoroParser         *self,
                                            guint               token,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (3, 4);
gpointer      coro_parser_fail_from        (CoroParser         *self,
                                            const CoroRange    *first,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (3, 4); /* up to the furthest token */
gpointer      coro_parser_fail_furthest    (CoroParser         *self,
                                            const char         *type,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (3, 4);

/* Statements */
gboolean      coro_parser_statement        (CoroParser         *self); /* pushes what it finds */
gboolean      coro_parser_simple_line      (CoroParser         *self); /* likewise */
CoroNode     *coro_parser_simple           (CoroParser         *self);
CoroNode     *coro_parser_import           (CoroParser         *self);
CoroNode     *coro_parser_expression_line  (CoroParser         *self); /* assignments and expressions */
gboolean      coro_parser_block            (CoroParser         *self,
                                            CoroNodeList       *list,
                                            const char         *after,
                                            guint               token);
CoroNode     *coro_parser_match            (CoroParser         *self);
CoroNode     *coro_parser_pattern_line     (CoroParser         *self); /* what may follow "case" */

/* Expressions */
CoroNode     *coro_parser_expression       (CoroParser         *self);
CoroNode     *coro_parser_expressions      (CoroParser         *self); /* a, b: without stars */
CoroNode     *coro_parser_star_expressions (CoroParser         *self); /* a, *b */
CoroNode     *coro_parser_named_expression (CoroParser         *self);
CoroNode     *coro_parser_star_named       (CoroParser         *self);
CoroNode     *coro_parser_disjunction      (CoroParser         *self);
CoroNode     *coro_parser_inversion        (CoroParser         *self);
CoroNode     *coro_parser_bitwise_or       (CoroParser         *self);
CoroNode     *coro_parser_factor           (CoroParser         *self);
CoroNode     *coro_parser_primary          (CoroParser         *self);
CoroNode     *coro_parser_atom             (CoroParser         *self);
CoroNode     *coro_parser_display          (CoroParser         *self); /* what starts with a bracket */
CoroNode     *coro_parser_yield            (CoroParser         *self);
CoroNode     *coro_parser_value            (CoroParser         *self); /* yield, or a, *b */
CoroNode     *coro_parser_strings          (CoroParser         *self);
CoroNode     *coro_parser_number           (CoroParser         *self);
void          coro_parser_set_bytes        (CoroParser         *self,
                                            CoroNode           *node,
                                            const char         *bytes,
                                            gsize               length);
CoroNode     *coro_parser_call             (CoroParser         *self,
                                            CoroNode           *function,
                                            guint               first);
gboolean      coro_parser_arguments        (CoroParser         *self,
                                            gboolean            bare_generator,
                                            CoroNodeList       *positional,
                                            CoroNodeList       *keywords); /* up to the bracket */
gboolean      coro_parser_comprehensions   (CoroParser         *self,
                                            CoroNodeList       *list);
gboolean      coro_parser_at_comprehension (CoroParser         *self);
gboolean      coro_parser_starts_expression (CoroTokenKind      kind);

/* Parameters */
CoroNode     *coro_parser_parameters       (CoroParser         *self,
                                            gboolean            lambda);
gboolean      coro_parser_type_parameters  (CoroParser         *self,
                                            CoroNodeList       *list);

/* Targets */
gboolean      coro_parser_is_target        (const CoroNode     *node,
                                            CoroTargetKind      kind);
CoroNode     *coro_parser_find_invalid     (CoroNode           *node,
                                            CoroTargetKind      kind);
gpointer      coro_parser_fail_target      (CoroParser         *self,
                                            CoroNode           *node,
                                            CoroTargetKind      kind);
void          coro_parser_set_context      (CoroNode           *node,
                                            CoroTreeContext     context);
CoroNode     *coro_parser_targets          (CoroParser         *self); /* of for */
CoroNode     *coro_parser_with_target      (CoroParser         *self); /* of with */
gboolean      coro_parser_is_augmented     (CoroTokenKind       kind);

/* Mistakes: only called when explaining. They raise an error, or change nothing but the position. */
const char   *coro_parser_describe              (const CoroNode *node);
gboolean      coro_parser_explain_once          (CoroParser     *self,
                                                 const char     *what);
void          coro_parser_explain_string        (CoroParser     *self);
void          coro_parser_explain_expression    (CoroParser     *self,
                                                 guint           first,
                                                 CoroNode       *node);
void          coro_parser_explain_named         (CoroParser     *self,
                                                 guint           first,
                                                 CoroNode       *node);
void          coro_parser_explain_assignment    (CoroParser     *self,
                                                 guint           first);
void          coro_parser_explain_for_target    (CoroParser     *self);
void          coro_parser_explain_comprehension (CoroParser     *self);
void          coro_parser_explain_arguments     (CoroParser     *self);
void          coro_parser_explain_display       (CoroParser     *self);
void          coro_parser_explain_key           (CoroParser     *self);
void          coro_parser_explain_with          (CoroParser     *self);
void          coro_parser_explain_field         (CoroParser     *self,
                                                 char            kind);
char         *coro_parser_find_typo        (CoroParser         *self,
                                            guint               line);

void          coro_parser_init             (CoroParser         *self,
                                            CoroTree           *tree,
                                            CoroTokens         *tokens);
void          coro_parser_clear            (CoroParser         *self);
gboolean      coro_parser_module           (CoroParser         *self);

G_END_DECLS
