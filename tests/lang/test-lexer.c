/* test-lexer.c: text becomes the right tokens at the right places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-lexer.h"

#include <string.h>

static void
assert_tokens (const char *text,
               const char *expected)
{
  g_autoptr (CoroSource) source = coro_source_new (text, strlen (text), "x.py", NULL);
  g_autoptr (CoroTokens) tokens = coro_tokens_new (source);
  g_autofree char *dump = coro_tokens_dump (tokens, source);

  if (tokens->error != NULL)
    g_error ("%s: %s", text, tokens->error->message);
  g_assert_cmpstr (dump, ==, expected);
}

static void
assert_error (const char *text,
              const char *type,
              guint       line,
              guint       column,
              const char *message)
{
  g_autoptr (CoroSource) source = coro_source_new (text, strlen (text), "x.py", NULL);
  g_autoptr (CoroTokens) tokens = coro_tokens_new (source);

  g_assert_nonnull (tokens->error);
  g_assert_cmpint (tokens->items[tokens->count - 1].kind, ==, CORO_TOKEN_ERROR);
  g_assert_cmpstr (tokens->error->message, ==, message);
  g_assert_cmpstr (tokens->error->type, ==, type);
  g_assert_cmpuint (tokens->error->line, ==, line);
  g_assert_cmpuint (tokens->error->column, ==, column);
}

/* Only kinds and texts, for what is not about places. */
static void
assert_kinds (const char *text,
              const char *expected)
{
  g_autoptr (CoroSource) source = coro_source_new (text, strlen (text), "x.py", NULL);
  g_autoptr (CoroTokens) tokens = coro_tokens_new (source);
  g_autoptr (GString) out = g_string_new (NULL);

  if (tokens->error != NULL)
    g_error ("%s: %s", text, tokens->error->message);
  for (guint i = 0; i < tokens->count; i++)
    {
      const CoroToken *token = &tokens->items[i];

      if (token->kind == CORO_TOKEN_NEWLINE || token->kind == CORO_TOKEN_END)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, coro_token_kind_get_name ((CoroTokenKind) token->kind));
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_empty (void)
{
  assert_tokens ("", "1:1-1:1 END\n");
  assert_tokens ("\n  \n# only a comment\n", "4:1-4:1 END\n");
}

static void
test_places (void)
{
  assert_tokens ("ab = \xc3\xa9 + 12\n",
                 "1:1-1:3 NAME ab\n"
                 "1:4-1:5 EQUAL =\n"
                 "1:6-1:7 NAME \\303\\251\n"
                 "1:8-1:9 PLUS +\n"
                 "1:10-1:12 NUMBER 12\n"
                 "1:12-1:13 NEWLINE \\n\n"
                 "2:1-2:1 END\n");
}

static void
test_indentation (void)
{
  assert_kinds ("if a:\n\tb\n\tif c:\n\t  d\ne\n",
                "IF NAME COLON INDENT NAME IF NAME COLON INDENT NAME DEDENT DEDENT NAME");
  assert_kinds ("if a:\n\n  # comment\n  b\n", "IF NAME COLON INDENT NAME DEDENT");
  assert_kinds ("if a:\n  b", "IF NAME COLON INDENT NAME DEDENT");
  assert_error ("if a:\n    b\n  c\n", "IndentationError", 3, 4, "unindent does not match any outer indentation level");
  assert_error ("if a:\n    b\n\tc\n", "TabError", 3, 1, "inconsistent use of tabs and spaces in indentation");
}

static void
test_joined_lines (void)
{
  assert_tokens ("(a,\n  b)\n",
                 "1:1-1:2 LEFT_PAREN (\n"
                 "1:2-1:3 NAME a\n"
                 "1:3-1:4 COMMA ,\n"
                 "2:3-2:4 NAME b\n"
                 "2:4-2:5 RIGHT_PAREN )\n"
                 "2:5-2:6 NEWLINE \\n\n"
                 "3:1-3:1 END\n");
  assert_kinds ("a \\\n  + b\n", "NAME PLUS NAME");
  assert_kinds ("if a:\n  b\n  \\\n  c\n", "IF NAME COLON INDENT NAME NAME DEDENT");
  assert_error ("a \\ b\n", "SyntaxError", 1, 4, "unexpected character after line continuation character");
  assert_error ("a \\", "SyntaxError", 1, 4, "unexpected EOF while parsing");
}

static void
test_operators (void)
{
  assert_kinds ("a//=b**=c>>=d<<=e", "NAME DOUBLE_SLASH_EQUAL NAME DOUBLE_STAR_EQUAL NAME RIGHT_SHIFT_EQUAL NAME "
                "LEFT_SHIFT_EQUAL NAME");
  assert_kinds ("a->b:=c...d..e!=f", "NAME ARROW NAME COLON_EQUAL NAME ELLIPSIS NAME DOT DOT NAME NOT_EQUAL NAME");
  assert_kinds ("a<>b ? $ ! `", "NAME UNKNOWN NAME UNKNOWN UNKNOWN EXCLAMATION UNKNOWN");
}

static void
test_keywords (void)
{
  static const char *const keywords[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      CoroTokenKind kind = coro_token_find_keyword (keywords[i], strlen (keywords[i]));

      g_assert_cmpint (kind, !=, CORO_TOKEN_NAME);
      g_assert_cmpstr (coro_token_kind_get_text (kind), ==, keywords[i]);
    }
  assert_kinds ("match case type _ print none", "NAME NAME NAME NAME NAME NAME");
}

static void
test_numbers (void)
{
  assert_kinds ("0 00 1_000 0xFF_f 0o17 0b_1 1. .5 1e5 1.5E-3 2j 0_0.0_1e+1_0J 09.5 077j",
                "NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER");
  assert_kinds ("1if 2else 1or 2", "NUMBER IF NUMBER ELSE NUMBER OR NUMBER");
  assert_error ("0777", "SyntaxError", 1, 1, "leading zeros in decimal integer literals are not permitted; "
                "use an 0o prefix for octal integers");
  assert_error ("1__0", "SyntaxError", 1, 2, "invalid decimal literal");
  assert_error ("0b12", "SyntaxError", 1, 4, "invalid digit '2' in binary literal");
}

static void
test_strings (void)
{
  assert_tokens ("'a' rb\"\"\"b\nc\"\"\" ''\n",
                 "1:1-1:4 STRING 'a'\n"
                 "1:5-2:5 STRING rb\\\"\\\"\\\"b\\nc\\\"\\\"\\\"\n"
                 "2:6-2:8 STRING ''\n"
                 "2:8-2:9 NEWLINE \\n\n"
                 "3:1-3:1 END\n");
  assert_kinds ("'a\\'b' \"a'b\" 'a\\\nb' ''''a'''", "STRING STRING STRING STRING");
  assert_kinds ("kf'x' bb'x'", "NAME STRING NAME STRING");
  assert_error ("x = 'abc\n", "SyntaxError", 1, 5, "unterminated string literal (detected at line 1)");
  assert_error ("'''a\nb\n", "SyntaxError", 1, 1, "unterminated triple-quoted string literal (detected at line 2)");
}

static void
test_templates (void)
{
  assert_tokens ("f'a{b!r:>{w}}{{'\n",
                 "1:1-1:3 FSTRING_START f'\n"
                 "1:3-1:4 FSTRING_MIDDLE a\n"
                 "1:4-1:5 LEFT_BRACE {\n"
                 "1:5-1:6 NAME b\n"
                 "1:6-1:7 EXCLAMATION !\n"
                 "1:7-1:8 NAME r\n"
                 "1:8-1:9 COLON :\n"
                 "1:9-1:10 FSTRING_MIDDLE >\n"
                 "1:10-1:11 LEFT_BRACE {\n"
                 "1:11-1:12 NAME w\n"
                 "1:12-1:13 RIGHT_BRACE }\n"
                 "1:13-1:14 RIGHT_BRACE }\n"
                 "1:14-1:16 FSTRING_MIDDLE {{\n"
                 "1:16-1:17 FSTRING_END '\n"
                 "1:17-1:18 NEWLINE \\n\n"
                 "2:1-2:1 END\n");
  assert_kinds ("f'{f'{a}'}'", "FSTRING_START LEFT_BRACE FSTRING_START LEFT_BRACE NAME RIGHT_BRACE FSTRING_END "
                "RIGHT_BRACE FSTRING_END");
  assert_kinds ("t'{a[1:2]:x}'", "TSTRING_START LEFT_BRACE NAME LEFT_BRACKET NUMBER COLON NUMBER RIGHT_BRACKET COLON "
                "TSTRING_MIDDLE RIGHT_BRACE TSTRING_END");
  assert_kinds ("f'{a != b} {c:=5}'", "FSTRING_START LEFT_BRACE NAME NOT_EQUAL NAME RIGHT_BRACE FSTRING_MIDDLE "
                "LEFT_BRACE NAME COLON FSTRING_MIDDLE RIGHT_BRACE FSTRING_END");
  assert_error ("f'{a'", "SyntaxError", 1, 5, "f-string: expecting '}'");
  assert_error ("f'}'", "SyntaxError", 1, 3, "f-string: single '}' is not allowed");
}

static void
test_brackets (void)
{
  assert_error ("(]", "SyntaxError", 1, 2, "closing parenthesis ']' does not match opening parenthesis '('");
  assert_error ("(\n]", "SyntaxError", 2, 1,
                "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
  assert_error ("a)", "SyntaxError", 1, 2, "unmatched ')'");
  assert_error ("a = {\nb\n", "SyntaxError", 1, 5, "'{' was never closed");
}

static void
test_characters (void)
{
  assert_kinds ("\xe5\x90\x8d _x x\xcc\x81", "NAME NAME NAME");
  assert_error ("a = \xe2\x80\x9c", "SyntaxError", 1, 5, "invalid character '\xe2\x80\x9c' (U+201C)");
  assert_error ("a\xc2\xa0= 1", "SyntaxError", 1, 2, "invalid non-printable character U+00A0");
  assert_error ("a\x01", "SyntaxError", 1, 2, "invalid non-printable character U+0001");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/lexer/empty", test_empty);
  g_test_add_func ("/lang/lexer/places", test_places);
  g_test_add_func ("/lang/lexer/indentation", test_indentation);
  g_test_add_func ("/lang/lexer/joined-lines", test_joined_lines);
  g_test_add_func ("/lang/lexer/operators", test_operators);
  g_test_add_func ("/lang/lexer/keywords", test_keywords);
  g_test_add_func ("/lang/lexer/numbers", test_numbers);
  g_test_add_func ("/lang/lexer/strings", test_strings);
  g_test_add_func ("/lang/lexer/templates", test_templates);
  g_test_add_func ("/lang/lexer/brackets", test_brackets);
  g_test_add_func ("/lang/lexer/characters", test_characters);

  return g_test_run ();
}
