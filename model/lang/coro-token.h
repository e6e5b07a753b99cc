/* coro-token.h: kinds of tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One table gives the enumeration, the names and the text of operators and keywords. Keywords come in the order that
 * coro_token_find_keyword() searches: by length, then by letters. */
#define CORO_TOKEN_KINDS(SPECIAL, OPERATOR, KEYWORD) \
  SPECIAL (END)                                      \
  SPECIAL (NEWLINE)                                  \
  SPECIAL (INDENT)                                   \
  SPECIAL (DEDENT)                                   \
  SPECIAL (NAME)                                     \
  SPECIAL (NUMBER)                                   \
  SPECIAL (STRING)                                   \
  SPECIAL (FSTRING_START)                            \
  SPECIAL (FSTRING_MIDDLE)                           \
  SPECIAL (FSTRING_END)                              \
  SPECIAL (TSTRING_START)                            \
  SPECIAL (TSTRING_MIDDLE)                           \
  SPECIAL (TSTRING_END)                              \
  SPECIAL (UNKNOWN)                                  \
  SPECIAL (ERROR)                                    \
  OPERATOR (LEFT_PAREN, "(")                         \
  OPERATOR (RIGHT_PAREN, ")")                        \
  OPERATOR (LEFT_BRACKET, "[")                       \
  OPERATOR (RIGHT_BRACKET, "]")                      \
  OPERATOR (LEFT_BRACE, "{")                         \
  OPERATOR (RIGHT_BRACE, "}")                        \
  OPERATOR (COLON, ":")                              \
  OPERATOR (COMMA, ",")                              \
  OPERATOR (SEMICOLON, ";")                          \
  OPERATOR (PLUS, "+")                               \
  OPERATOR (MINUS, "-")                              \
  OPERATOR (STAR, "*")                               \
  OPERATOR (SLASH, "/")                              \
  OPERATOR (BAR, "|")                                \
  OPERATOR (AMPERSAND, "&")                          \
  OPERATOR (LESS, "<")                               \
  OPERATOR (GREATER, ">")                            \
  OPERATOR (EQUAL, "=")                              \
  OPERATOR (DOT, ".")                                \
  OPERATOR (PERCENT, "%")                            \
  OPERATOR (TILDE, "~")                              \
  OPERATOR (CARET, "^")                              \
  OPERATOR (AT, "@")                                 \
  OPERATOR (EXCLAMATION, "!")                        \
  OPERATOR (EQ_EQUAL, "==")                          \
  OPERATOR (NOT_EQUAL, "!=")                         \
  OPERATOR (LESS_EQUAL, "<=")                        \
  OPERATOR (GREATER_EQUAL, ">=")                     \
  OPERATOR (LEFT_SHIFT, "<<")                        \
  OPERATOR (RIGHT_SHIFT, ">>")                       \
  OPERATOR (DOUBLE_STAR, "**")                       \
  OPERATOR (DOUBLE_SLASH, "//")                      \
  OPERATOR (ARROW, "->")                             \
  OPERATOR (COLON_EQUAL, ":=")                       \
  OPERATOR (ELLIPSIS, "...")                         \
  OPERATOR (PLUS_EQUAL, "+=")                        \
  OPERATOR (MINUS_EQUAL, "-=")                       \
  OPERATOR (STAR_EQUAL, "*=")                        \
  OPERATOR (SLASH_EQUAL, "/=")                       \
  OPERATOR (PERCENT_EQUAL, "%=")                     \
  OPERATOR (AMPERSAND_EQUAL, "&=")                   \
  OPERATOR (BAR_EQUAL, "|=")                         \
  OPERATOR (CARET_EQUAL, "^=")                       \
  OPERATOR (LEFT_SHIFT_EQUAL, "<<=")                 \
  OPERATOR (RIGHT_SHIFT_EQUAL, ">>=")                \
  OPERATOR (DOUBLE_STAR_EQUAL, "**=")                \
  OPERATOR (DOUBLE_SLASH_EQUAL, "//=")               \
  OPERATOR (AT_EQUAL, "@=")                          \
  KEYWORD (AS, "as")                                 \
  KEYWORD (IF, "if")                                 \
  KEYWORD (IN, "in")                                 \
  KEYWORD (IS, "is")                                 \
  KEYWORD (OR, "or")                                 \
  KEYWORD (AND, "and")                               \
  KEYWORD (DEF, "def")                               \
  KEYWORD (DEL, "del")                               \
  KEYWORD (FOR, "for")                               \
  KEYWORD (NOT, "not")                               \
  KEYWORD (TRY, "try")                               \
  KEYWORD (NONE, "None")                             \
  KEYWORD (TRUE, "True")                             \
  KEYWORD (ELIF, "elif")                             \
  KEYWORD (ELSE, "else")                             \
  KEYWORD (FROM, "from")                             \
  KEYWORD (PASS, "pass")                             \
  KEYWORD (WITH, "with")                             \
  KEYWORD (FALSE, "False")                           \
  KEYWORD (ASYNC, "async")                           \
  KEYWORD (AWAIT, "await")                           \
  KEYWORD (BREAK, "break")                           \
  KEYWORD (CLASS, "class")                           \
  KEYWORD (RAISE, "raise")                           \
  KEYWORD (WHILE, "while")                           \
  KEYWORD (YIELD, "yield")                           \
  KEYWORD (ASSERT, "assert")                         \
  KEYWORD (EXCEPT, "except")                         \
  KEYWORD (GLOBAL, "global")                         \
  KEYWORD (IMPORT, "import")                         \
  KEYWORD (LAMBDA, "lambda")                         \
  KEYWORD (RETURN, "return")                         \
  KEYWORD (FINALLY, "finally")                       \
  KEYWORD (CONTINUE, "continue")                     \
  KEYWORD (NONLOCAL, "nonlocal")

/**
 * CoroTokenKind:
 *
 * What a token is. %CORO_TOKEN_UNKNOWN is a character that Python has no use for ("$", "?", "`", "<>"),
 * %CORO_TOKEN_ERROR stands where the lexer gave up.
 */
typedef enum {
#define SPECIAL(name) CORO_TOKEN_##name,
#define TEXT(name, text) CORO_TOKEN_##name,
  CORO_TOKEN_KINDS (SPECIAL, TEXT, TEXT)
#undef SPECIAL
#undef TEXT
  CORO_TOKEN_N_KINDS
} CoroTokenKind;

#define CORO_TOKEN_FIRST_KEYWORD CORO_TOKEN_AS

/**
 * CoroToken:
 * @start: offset of the first byte in the source
 * @end: offset of the byte after the last
 * @line: line of @start
 * @end_line: line of @end
 * @kind: a #CoroTokenKind
 * @level: open brackets after the token
 *
 * One token.
 */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 line;
  guint32 end_line;
  guint16 kind;
  guint16 level;
} CoroToken;

const char    *coro_token_kind_get_name (CoroTokenKind  kind);
const char    *coro_token_kind_get_text (CoroTokenKind  kind);
CoroTokenKind  coro_token_find_keyword  (const char    *text,
                                         gsize          length);

G_END_DECLS
