/* coro-lexer-private.h: what the lexer's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-lexer.h"

G_BEGIN_DECLS

/* CPython's limits. */
#define CORO_LEXER_MAX_BRACKETS 200
#define CORO_LEXER_MAX_INDENTS 100
#define CORO_LEXER_MAX_TEMPLATES 150
#define CORO_LEXER_MAX_FIELDS 3

/**
 * CoroTemplate:
 * @start: offset of the prefix
 * @line: its line
 * @quote: the quote
 * @quote_size: 1 or 3
 * @raw: a backslash means itself
 * @interpolated: a t-string
 * @n_fields: replacement fields that are open: one in the string, others in the format specs of outer ones
 * @levels: open brackets in each field, its own brace included
 * @in_spec: the field's format spec has begun
 *
 * An f-string or t-string that is not finished.
 */
typedef struct {
  guint32  start;
  guint32  line;
  char     quote;
  guint8   quote_size;
  gboolean raw;
  gboolean interpolated;
  guint    n_fields;
  guint    levels[CORO_LEXER_MAX_FIELDS];
  gboolean in_spec[CORO_LEXER_MAX_FIELDS];
} CoroTemplate;

typedef struct {
  guint32 offset;
  guint32 line;
  char    bracket;
} CoroOpenBracket;

/**
 * CoroLexer:
 *
 * The state of one run. A NUL stands behind the text's last byte and nowhere else.
 */
typedef struct {
  CoroSource      *source;
  const char      *text;
  const char      *end;
  const char      *p;           /* the next byte */
  guint            line;        /* of p */
  const char      *comment;     /* on this line, or NULL: the NEWLINE reaches over it */
  GArray          *tokens;      /* of CoroToken */
  CoroDiagnostic  *error;
  gboolean         unclosed;
  gboolean         late;
  gboolean         line_start;  /* indentation comes next */
  guint            n_brackets;
  guint            n_indents;
  guint            n_templates;
  guint            indents[CORO_LEXER_MAX_INDENTS];
  guint            alternate_indents[CORO_LEXER_MAX_INDENTS]; /* where a tab is one column wide */
  CoroOpenBracket  brackets[CORO_LEXER_MAX_BRACKETS];
  CoroTemplate     templates[CORO_LEXER_MAX_TEMPLATES];
} CoroLexer;

/* All that may fail return FALSE with the error set. */
gboolean coro_lexer_fail          (CoroLexer     *self,
                                   const char    *type,
                                   guint          line,
                                   guint          column,
                                   guint          end_column,
                                   const char    *format,
                                   ...) G_GNUC_PRINTF (6, 7);
gboolean coro_lexer_fail_here     (CoroLexer     *self,
                                   const char    *format,
                                   ...) G_GNUC_PRINTF (2, 3);
guint    coro_lexer_column        (CoroLexer     *self,
                                   const char    *p);
void     coro_lexer_add           (CoroLexer     *self,
                                   CoroTokenKind  kind,
                                   const char    *start,
                                   guint          line);
gboolean coro_lexer_number        (CoroLexer     *self);
gboolean coro_lexer_string        (CoroLexer     *self,
                                   const char    *start,
                                   const char    *quote);
gboolean coro_lexer_template_text (CoroLexer     *self);

static inline gboolean
coro_lexer_is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar) c >= 0x80;
}

static inline CoroTemplate *
coro_lexer_template (CoroLexer *self)
{
  return self->n_templates > 0 ? &self->templates[self->n_templates - 1] : NULL;
}

G_END_DECLS
