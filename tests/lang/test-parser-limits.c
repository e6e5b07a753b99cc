/* test-parser-limits.c: programs that nest without end are refused, long ones are not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree.h"

#include <string.h>

#define MANY 100000

/* start, many times part, end */
static char *
repeat (const char *start,
        const char *part,
        guint       count,
        const char *end)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < count; i++)
    g_string_append (text, part);
  g_string_append (text, end);

  return g_string_free (text, FALSE);
}

/* @message: the expected one, or NULL for any, or "" if it must parse */
static void
check (const char *start,
       const char *part,
       guint       count,
       const char *end,
       const char *message)
{
  g_autofree char *text = repeat (start, part, count, end);
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroTree) tree = coro_tree_parse (text, strlen (text), "x.py", &error);

  if (message != NULL && *message == '\0')
    {
      if (error != NULL)
        g_error ("%s%s...: %s", start, part, error->message);
      g_assert_nonnull (tree);
      return;
    }

  g_assert_null (tree);
  g_assert_nonnull (error);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (error->line, >, 0);
}

static void
test_brackets (void)
{
  check ("", "(", MANY, "", "too many nested parentheses");
  check ("", "[", MANY, "1", "too many nested parentheses");
  check ("x = ", "{", MANY, "", "too many nested parentheses");
  check ("", "f(", MANY, "", "too many nested parentheses");
  check ("", "(", 200, "", "'(' was never closed");
  check ("", "f'{", MANY, "", "too many nested f-strings or t-strings");
}

static void
test_deep_trees (void)
{
  static const char *const message = "maximum recursion depth exceeded during compilation";

  check ("1", "+1", MANY, "\n", message);
  check ("a", ".b", MANY, "\n", message);
  check ("a", "()", MANY, "\n", message);
  check ("a", "[0]", MANY, "\n", message);
  check ("if a: b\n", "elif a: b\n", MANY, "", message);
}

static void
test_recursion (void)
{
  static const char *const message = "Parser stack overflowed - Python source too complex to parse";

  check ("", "-", MANY, "1\n", message);
  check ("", "not ", MANY, "1\n", message);
  check ("2", "**2", MANY, "\n", message);
  check ("", "lambda: ", MANY, "1\n", message);
  check ("", "1 if 2 else ", MANY, "3\n", message);
}

static void
test_blocks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CoroDiagnostic) error = NULL;

  for (guint i = 0; i < 101; i++)
    g_string_append_printf (text, "%*sif x:\n", (int) i, "");
  g_assert_null (coro_tree_parse (text->str, text->len, "x.py", &error));
  g_assert_cmpstr (error->type, ==, "IndentationError");
  g_assert_cmpstr (error->message, ==, "too many levels of indentation");
}

static void
test_long_is_not_deep (void)
{
  check ("a", " and a", MANY, "\n", "");
  check ("a", " < a", MANY, "\n", "");
  check ("x = [", "1, ", MANY, "]\n", "");
  check ("x = {", "1: 2, ", MANY, "}\n", "");
  check ("f(", "a, ", MANY, ")\n", "");
  check ("", "a = ", MANY, "1\n", "");
  check ("", "a; ", MANY, "\n", "");
  check ("", "'a' ", MANY, "\n", "");
  check ("", "f'{a}' ", MANY, "\n", "");
  check ("x = 1", "+1", 1000, "\n", "");
  check ("", "(", 200, "1", "'(' was never closed");
}

/* Each level could double the work of finding the message. */
static void
test_messages_take_no_exponential_time (void)
{
  static const char *const parts[] = {
    "f(", "f(x, ", "f(x=1, ", "f(*", "f(**", "f(x for x in ", "[", "[a, ", "{a: ", "{a: b, ", "{**", "{a, ", "(",
    "(a, ", "a[", "a[1:", "[x for x in ", "[x for ", "(a if ", "(a if b else ", "(lambda x=(", "(print ", "f'{",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      check ("", parts[i], 90, "+ ]", NULL);
      check ("", parts[i], 90, "a b", NULL);
    }
}

static void
test_huge_integer (void)
{
  check ("x = ", "9", 4300, "\n", "");
  check ("x = ", "9", 4301, "\n",
         "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use "
         "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid "
         "decimal conversion limits.");
  check ("x = 0x", "9", MANY, "\n", "");
}

static void
test_long_name (void)
{
  check ("", "\xc3\xa9", MANY, " = 1\n", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/limits/brackets", test_brackets);
  g_test_add_func ("/lang/limits/deep-trees", test_deep_trees);
  g_test_add_func ("/lang/limits/recursion", test_recursion);
  g_test_add_func ("/lang/limits/blocks", test_blocks);
  g_test_add_func ("/lang/limits/long-is-not-deep", test_long_is_not_deep);
  g_test_add_func ("/lang/limits/messages-take-no-exponential-time", test_messages_take_no_exponential_time);
  g_test_add_func ("/lang/limits/huge-integer", test_huge_integer);
  g_test_add_func ("/lang/limits/long-name", test_long_name);

  return g_test_run ();
}
