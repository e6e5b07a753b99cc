/* test-syntax-errors.c: broken programs get CPython's message at CPython's place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree.h"

#include <string.h>

static char *
describe (const CoroDiagnostic *error)
{
  /* A range of no width is a point. */
  if (error->end_column == 0 || (error->end_line == error->line && error->end_column <= error->column))
    return g_strdup_printf ("%s %u:%u %s", error->type, error->line, error->column, error->message);

  return g_strdup_printf ("%s %u:%u-%u:%u %s", error->type, error->line, error->column, error->end_line,
                          error->end_column, error->message);
}

static void
check (const char *program,
       gsize       length,
       const char *expected)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  CoroTree *tree = coro_tree_parse (program, length, "x.py", &error);
  g_autofree char *found = error != NULL ? describe (error) : g_strdup ("no error");

  coro_tree_free (tree);
  if (strcmp (found, expected) != 0)
    g_error ("%.*s\nexpected: %s\nfound:    %s", (int) length, program, expected, found);
}

static void
test_recorded (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "syntax-errors.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *p;
  guint count = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  p = strstr (text, "\n== ");
  while (p != NULL)
    {
      const char *expected = p + strlen ("\n== ");
      const char *program = strchr (expected, '\n') + 1;
      const char *next = strstr (program - 1, "\n== ");
      gsize length = next != NULL ? (gsize) (next + 1 - program) : strlen (program);
      g_autofree char *line = g_strndup (expected, (gsize) (program - 1 - expected));

      check (program, length, line);
      count++;
      p = next;
    }
  g_assert_cmpuint (count, >, 700);
}

static void
check_text (const char *program,
            const char *expected)
{
  check (program, strlen (program), expected);
}

static void
test_keyword_typos (void)
{
  check_text ("def f():\n    retrun 1\n", "SyntaxError 2:5-2:11 invalid syntax. Did you mean 'return'?");
  check_text ("async def f():\n    awiat g()\n", "SyntaxError 2:5-2:10 invalid syntax. Did you mean 'await'?");
  check_text ("whlie True:\n    pass\n", "SyntaxError 1:1-1:6 invalid syntax. Did you mean 'while'?");
  check_text ("asycn def f():\n    pass\n", "SyntaxError 1:1-1:6 invalid syntax. Did you mean 'async'?");
  check_text ("x = a fro b\n", "SyntaxError 1:7-1:10 invalid syntax");
}

static void
test_no_newline_at_the_end (void)
{
  check_text ("if x:", "IndentationError 1:6 expected an indented block after 'if' statement on line 1");
  check_text ("x = (1,", "SyntaxError 1:5 '(' was never closed");
  check_text ("x = 'abc", "SyntaxError 1:5 unterminated string literal (detected at line 1)");
  check_text ("\\", "SyntaxError 1:2 unexpected EOF while parsing");
}

static void
test_first_mistake_wins (void)
{
  check_text ("a b\nc d\n", "SyntaxError 1:3-1:4 invalid syntax");
  check_text ("a b\nc = 'd\n", "SyntaxError 2:5 unterminated string literal (detected at line 2)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/syntax-errors/recorded", test_recorded);
  g_test_add_func ("/lang/syntax-errors/keyword-typos", test_keyword_typos);
  g_test_add_func ("/lang/syntax-errors/no-newline-at-the-end", test_no_newline_at_the_end);
  g_test_add_func ("/lang/syntax-errors/first-mistake-wins", test_first_mistake_wins);

  return g_test_run ();
}
