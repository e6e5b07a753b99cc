/* test-diagnostic.c: a diagnostic is printed as CPython prints a SyntaxError
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-diagnostic.h"

static void
assert_printed (const char *source,
                guint       line,
                guint       column,
                guint       end_line,
                guint       end_column,
                const char *expected)
{
  g_autoptr (CoroDiagnostic) diagnostic = coro_diagnostic_new ("x.py", "SyntaxError", "oops");
  g_autofree char *text = NULL;

  diagnostic->line = line;
  diagnostic->column = column;
  diagnostic->end_line = end_line;
  diagnostic->end_column = end_column;
  text = coro_diagnostic_dup_text (diagnostic, source);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_range (void)
{
  assert_printed ("a\n    foo bar\nc\n", 2, 9, 2, 12,
                  "  File \"x.py\", line 2\n    foo bar\n        ^^^\nSyntaxError: oops\n");
}

static void
test_point (void)
{
  assert_printed ("foo(\n", 1, 4, 1, 0, "  File \"x.py\", line 1\n    foo(\n       ^\nSyntaxError: oops\n");
}

static void
test_behind_the_end (void)
{
  assert_printed ("if x\n", 1, 5, 1, 6, "  File \"x.py\", line 1\n    if x\n        ^\nSyntaxError: oops\n");
}

static void
test_several_lines (void)
{
  assert_printed ("x = (a\n     b)\n", 1, 6, 2, 7,
                  "  File \"x.py\", line 1\n    x = (a\n         ^\nSyntaxError: oops\n");
}

static void
test_tabs_and_wide_text (void)
{
  assert_printed ("\tx\t= \xc3\xa9 y\n", 1, 8, 1, 9,
                  "  File \"x.py\", line 1\n    \tx\t= \xc3\xa9 y\n    \t \t    ^\nSyntaxError: oops\n");
}

static void
test_no_place (void)
{
  assert_printed ("x\n", 0, 0, 0, 0, "SyntaxError: oops\n");
  assert_printed ("x\n", 1, 0, 0, 0, "  File \"x.py\", line 1\n    x\nSyntaxError: oops\n");
  assert_printed ("x\n", 9, 1, 9, 2, "  File \"x.py\", line 9\nSyntaxError: oops\n");
  assert_printed (NULL, 1, 1, 1, 2, "  File \"x.py\", line 1\nSyntaxError: oops\n");
}

static void
test_hint (void)
{
  g_autoptr (CoroDiagnostic) diagnostic = coro_diagnostic_new ("x.py", "NotSimulated", "no import of os");
  g_autoptr (CoroDiagnostic) copy = NULL;
  g_autofree char *text = NULL;

  diagnostic->hint = g_strdup ("Do without.");
  copy = coro_diagnostic_copy (diagnostic);
  text = coro_diagnostic_dup_text (copy, NULL);
  g_assert_cmpstr (text, ==, "NotSimulated: no import of os\n  Do without.\n");
}

static void
test_carriage_returns (void)
{
  assert_printed ("a\rb c\r\nd\r", 2, 3, 2, 4, "  File \"x.py\", line 2\n    b c\n      ^\nSyntaxError: oops\n");
  assert_printed ("a\rb c\r\nd\r", 3, 1, 3, 2, "  File \"x.py\", line 3\n    d\n    ^\nSyntaxError: oops\n");
  assert_printed ("\xef\xbb\xbf" "a b\n", 1, 3, 1, 4, "  File \"x.py\", line 1\n    a b\n      ^\nSyntaxError: oops\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/diagnostic/range", test_range);
  g_test_add_func ("/lang/diagnostic/point", test_point);
  g_test_add_func ("/lang/diagnostic/behind-the-end", test_behind_the_end);
  g_test_add_func ("/lang/diagnostic/several-lines", test_several_lines);
  g_test_add_func ("/lang/diagnostic/tabs-and-wide-text", test_tabs_and_wide_text);
  g_test_add_func ("/lang/diagnostic/no-place", test_no_place);
  g_test_add_func ("/lang/diagnostic/hint", test_hint);
  g_test_add_func ("/lang/diagnostic/carriage-returns", test_carriage_returns);

  return g_test_run ();
}
