/* test-source.c: bytes become text, or an error that says where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-source.h"

#include <string.h>

static void
assert_text (const char *bytes,
             gsize       length,
             const char *expected)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroSource) source = coro_source_new (bytes, length, "x.py", &error);

  g_assert_null (error);
  g_assert_nonnull (source);
  g_assert_cmpstr (coro_source_get_text (source, NULL), ==, expected);
}

static void
assert_error (const char *bytes,
              gsize       length,
              guint       line,
              guint       column,
              const char *message)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroSource) source = coro_source_new (bytes, length, "x.py", &error);

  g_assert_null (source);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->file, ==, "x.py");
  g_assert_cmpstr (error->type, ==, "SyntaxError");
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (error->line, ==, line);
  g_assert_cmpuint (error->column, ==, column);
}

static void
test_newlines (void)
{
  assert_text ("a\r\nb\rc\nd", 8, "a\nb\nc\nd\n");
  assert_text ("a\n", 2, "a\n");
  assert_text ("", 0, "");
  assert_text ("\r", 1, "\n");
}

static void
test_byte_order_mark (void)
{
  assert_text ("\xef\xbb\xbf" "a", 4, "a\n");
  assert_error ("\xef\xbb\xbf# coding: latin-1\n", 21, 0, 0, "encoding problem: latin-1 with BOM");
}

static void
test_cookies (void)
{
  assert_text ("# coding: utf-8\n\xc3\xa9", 18, "# coding: utf-8\n\xc3\xa9\n");
  assert_text ("# -*- coding: Latin_1 -*-\n\xe9", 27, "# -*- coding: Latin_1 -*-\n\xc3\xa9\n");
  assert_text ("#!/bin/x\n# vim: set fileencoding=iso-8859-1 :\n\xe9", 47,
               "#!/bin/x\n# vim: set fileencoding=iso-8859-1 :\n\xc3\xa9\n");
  assert_text ("x = 1\n# coding: nonsense\n", 25, "x = 1\n# coding: nonsense\n");
  assert_error ("# coding: nonsense\n", 19, 0, 0, "unknown encoding: nonsense");
  assert_error ("# coding: ascii\nx\xc3\xa9", 19, 2, 2,
                "(unicode error) 'ascii' codec can't decode byte 0xc3 in position 1: ordinal not in range(128)");
}

static void
test_bad_bytes (void)
{
  assert_error ("a = 1\nb = '\xff'\n", 13, 2, 6,
                "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; "
                "see https://peps.python.org/pep-0263/ for details");
  assert_error ("\xc3", 1, 1, 1,
                "Non-UTF-8 code starting with '\\xc3' on line 1, but no encoding declared; "
                "see https://peps.python.org/pep-0263/ for details");
  assert_error ("a\nb\0c\n", 6, 2, 0, "source code cannot contain null bytes");
}

static void
test_lines (void)
{
  g_autoptr (CoroSource) source = coro_source_new ("a\n\xc3\xa9" "b\n\nc", 8, "x.py", NULL);
  g_autofree char *second = coro_source_dup_line (source, 2);

  g_assert_cmpuint (coro_source_get_n_lines (source), ==, 4);
  g_assert_cmpuint (coro_source_get_line (source, 1), ==, 0);
  g_assert_cmpuint (coro_source_get_line (source, 2), ==, 2);
  g_assert_cmpuint (coro_source_get_line (source, 4), ==, 7);
  g_assert_cmpuint (coro_source_get_line (source, 5), ==, 9);
  g_assert_cmpstr (second, ==, "\xc3\xa9" "b");
  g_assert_null (coro_source_dup_line (source, 0));
  g_assert_null (coro_source_dup_line (source, 5));
  g_assert_cmpuint (coro_source_find_line (source, 0), ==, 1);
  g_assert_cmpuint (coro_source_find_line (source, 2), ==, 2);
  g_assert_cmpuint (coro_source_find_line (source, 5), ==, 2);
  g_assert_cmpuint (coro_source_find_line (source, 6), ==, 3);
  g_assert_cmpuint (coro_source_find_line (source, 7), ==, 4);
  g_assert_cmpuint (coro_source_get_column (source, 2, 2), ==, 1);
  g_assert_cmpuint (coro_source_get_column (source, 2, 4), ==, 2);
}

static void
test_too_long (void)
{
  gsize length = ((gsize) 8 << 20) + 1;
  g_autofree char *text = g_malloc (length);
  g_autoptr (CoroDiagnostic) error = NULL;

  memset (text, '#', length);
  g_assert_null (coro_source_new (text, length, "x.py", &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/source/newlines", test_newlines);
  g_test_add_func ("/lang/source/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/lang/source/cookies", test_cookies);
  g_test_add_func ("/lang/source/bad-bytes", test_bad_bytes);
  g_test_add_func ("/lang/source/lines", test_lines);
  g_test_add_func ("/lang/source/too-long", test_too_long);

  return g_test_run ();
}
