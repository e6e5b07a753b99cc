/* test-literals.c: constants have the value that Python gives them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-literal.h"
#include "lang/coro-tree.h"

#include <math.h>
#include <string.h>

static CoroTree *
parse (const char *text)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  CoroTree *tree = coro_tree_parse (text, strlen (text), "x.py", &error);

  if (error != NULL)
    g_error ("%s: %s", text, error->message);
  return tree;
}

static CoroNode *
get_constant (CoroTree *tree)
{
  CoroNode *statement = coro_tree_get_root (tree)->module.body.items[0];

  g_assert_cmpint (statement->kind, ==, CORO_NODE_EXPR);
  g_assert_cmpint (statement->expr.value->kind, ==, CORO_NODE_CONSTANT);
  return statement->expr.value;
}

static void
assert_bytes (const char       *text,
              CoroTreeConstant  kind,
              const char       *bytes,
              gsize             length)
{
  g_autoptr (CoroTree) tree = parse (text);
  CoroNode *node = get_constant (tree);

  g_assert_cmpint (node->constant.kind, ==, kind);
  g_assert_cmpmem (node->constant.bytes, node->constant.length, bytes, length);
}

static void
assert_int (const char *text,
            guint       base,
            const char *digits)
{
  g_autoptr (CoroTree) tree = parse (text);
  CoroNode *node = get_constant (tree);

  g_assert_cmpint (node->constant.kind, ==, CORO_TREE_CONSTANT_INT);
  g_assert_cmpuint (node->constant.base, ==, base);
  g_assert_cmpstr (node->constant.bytes, ==, digits);
  g_assert_cmpuint (node->constant.length, ==, strlen (digits));
}

static void
assert_number (const char       *text,
               CoroTreeConstant  kind,
               double            number)
{
  g_autoptr (CoroTree) tree = parse (text);
  CoroNode *node = get_constant (tree);

  g_assert_cmpint (node->constant.kind, ==, kind);
  g_assert_cmpfloat (node->constant.number, ==, number);
}

static void
test_integers (void)
{
  assert_int ("0", 10, "0");
  assert_int ("0_00", 10, "0");
  assert_int ("1_234", 10, "1234");
  assert_int ("0xFf_0A", 16, "ff0a");
  assert_int ("0X0", 16, "0");
  assert_int ("0o0_17", 8, "17");
  assert_int ("0B101", 2, "101");
  assert_int ("123456789012345678901234567890", 10, "123456789012345678901234567890");
}

static void
test_floats (void)
{
  assert_number ("1.5", CORO_TREE_CONSTANT_FLOAT, 1.5);
  assert_number (".5e1", CORO_TREE_CONSTANT_FLOAT, 5.0);
  assert_number ("1_0.2_5", CORO_TREE_CONSTANT_FLOAT, 10.25);
  assert_number ("0e0", CORO_TREE_CONSTANT_FLOAT, 0.0);
  assert_number ("09.5", CORO_TREE_CONSTANT_FLOAT, 9.5);
  assert_number ("1e400", CORO_TREE_CONSTANT_FLOAT, (double) INFINITY);
  assert_number ("2.5J", CORO_TREE_CONSTANT_IMAGINARY, 2.5);
  assert_number ("0077j", CORO_TREE_CONSTANT_IMAGINARY, 77.0);
}

static void
test_strings (void)
{
  assert_bytes ("'a' \"b\" '''c'''", CORO_TREE_CONSTANT_STR, "abc", 3);
  assert_bytes ("''", CORO_TREE_CONSTANT_STR, "", 0);
  assert_bytes ("''''a'''", CORO_TREE_CONSTANT_STR, "'a", 2);
  assert_bytes ("'\\n\\t\\\\\\'\\a\\0\\101\\x41\\u00e9\\U0001F40D'", CORO_TREE_CONSTANT_STR,
                "\n\t\\'\a\0AA\xc3\xa9\xf0\x9f\x90\x8d", 14);
  assert_bytes ("'a\\\nb'", CORO_TREE_CONSTANT_STR, "ab", 2);
  assert_bytes ("r'\\n\\''", CORO_TREE_CONSTANT_STR, "\\n\\'", 4);
  assert_bytes ("'\\ud83d\\udc0d'", CORO_TREE_CONSTANT_STR, "\xed\xa0\xbd\xed\xb0\x8d", 6);
  assert_bytes ("'\\N{BULLET}\\N{greek small letter alpha}'", CORO_TREE_CONSTANT_STR, "\xe2\x80\xa2\xce\xb1", 5);
  assert_bytes ("u'x' R'\\x'", CORO_TREE_CONSTANT_STR, "x\\x", 3);
}

static void
test_bytes (void)
{
  assert_bytes ("b'a\\xff\\0\\777'", CORO_TREE_CONSTANT_BYTES, "a\xff\0\xff", 4);
  assert_bytes ("rb'\\x' Br'\\y'", CORO_TREE_CONSTANT_BYTES, "\\x\\y", 4);
  assert_bytes ("b'\\u1234\\N'", CORO_TREE_CONSTANT_BYTES, "\\u1234\\N", 8);
}

static void
test_character_names (void)
{
  gunichar c;

  g_assert_true (coro_literal_find_name ("SPACE", 5, &c));
  g_assert_cmpuint (c, ==, ' ');
  g_assert_true (coro_literal_find_name ("Em Dash", 7, &c));
  g_assert_cmpuint (c, ==, 0x2014);
  g_assert_true (coro_literal_find_name ("YEN SIGN", 8, &c));
  g_assert_cmpuint (c, ==, 0xa5);
  g_assert_false (coro_literal_find_name ("NO SUCH CHARACTER", 17, &c));
  g_assert_false (coro_literal_find_name ("", 0, &c));
}

static void
test_unknown_name_has_a_hint (void)
{
  g_autoptr (CoroDiagnostic) error = NULL;

  g_assert_null (coro_tree_parse ("'\\N{NOPE}'", 10, "x.py", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (error->hint);
}

static void
test_warnings (void)
{
  g_autoptr (CoroTree) tree = parse ("x = 1\ny = '''a\n  \\d'''\nb'\\q'\nf'\\w{x}\\777'\n");
  GPtrArray *warnings = coro_tree_get_warnings (tree);
  CoroDiagnostic *first;

  g_assert_cmpuint (warnings->len, ==, 4);
  first = g_ptr_array_index (warnings, 0);
  g_assert_cmpstr (first->type, ==, "SyntaxWarning");
  g_assert_cmpuint (first->line, ==, 3);
  g_assert_cmpuint (first->column, ==, 3);
  g_assert_cmpstr (first->message, ==,
                   "\"\\d\" is an invalid escape sequence. Such sequences will not work in the future. "
                   "Did you mean \"\\\\d\"? A raw string is also an option.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/literals/integers", test_integers);
  g_test_add_func ("/lang/literals/floats", test_floats);
  g_test_add_func ("/lang/literals/strings", test_strings);
  g_test_add_func ("/lang/literals/bytes", test_bytes);
  g_test_add_func ("/lang/literals/character-names", test_character_names);
  g_test_add_func ("/lang/literals/unknown-name-has-a-hint", test_unknown_name_has_a_hint);
  g_test_add_func ("/lang/literals/warnings", test_warnings);

  return g_test_run ();
}
