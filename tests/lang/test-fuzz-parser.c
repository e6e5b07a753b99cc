/* test-fuzz-parser.c: whatever is done to a program, it is parsed or refused with a place inside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree.h"

#include <string.h>

#define ROUNDS 3000

static const char *const scenarios[] = { "event", "lock", "process_pool", "producer_consumer", "semaphore" };

static const char *const pieces[] = {
  "(", ")", "[", "]", "{", "}", ":", ",", "=", "==", ":=", "*", "**", ".", "...", "->", "@", ";", "!", "$", "'", "\"",
  "'''", "f'", "f'{", "}'", "\\", "\n", "\n    ", "\n\t", "if ", "else", "for ", " in ", "async ", "await ", "with ",
  "def f(", "class ", "lambda ", "match ", "case ", "try:", "except ", "finally:", "import ", "from ", "yield ",
  "print ", "0x", "1_", "1e", "\xc3\xa9", "\xff", "\xe2\x80\xa6", "_", "type ", "not ", "#", "\r", "\f", "\0",
};

static char *
load (const char *name,
      gsize      *length)
{
  g_autofree char *base = g_strconcat (name, ".py", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "scenarios", base, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static void
mutate (GRand   *rand,
        GString *text)
{
  gsize where = text->len > 0 ? g_rand_int_range (rand, 0, (gint32) text->len) : 0;
  const char *piece;
  gsize count;

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      count = (gsize) g_rand_int_range (rand, 1, 12);
      g_string_erase (text, (gssize) where, (gssize) MIN (text->len - where, count));
      break;
    case 1:
      g_string_truncate (text, where);
      break;
    case 2:
      if (text->len > 0)
        text->str[where] = (char) g_rand_int_range (rand, 0, 256);
      break;
    default:
      piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
      g_string_insert_len (text, (gssize) where, piece, (gssize) MAX (strlen (piece), 1));
      break;
    }
}

static void
check (const GString *text)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autoptr (CoroTree) tree = coro_tree_parse (text->str, text->len, "x.py", &error);
  g_autofree char *printed = NULL;

  if (tree != NULL)
    {
      g_assert_null (error);
      printed = coro_tree_dump (tree);
      return;
    }

  g_assert_nonnull (error);
  g_assert_nonnull (error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  printed = coro_diagnostic_dup_text (error, text->str);
  g_assert_true (g_str_has_suffix (printed, "\n"));
}

static void
test_scenario (gconstpointer data)
{
  gsize length;
  g_autofree char *original = load (data, &length);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new_len (original, (gssize) length);
      gint32 times = g_rand_int_range (rand, 1, 5);

      for (gint32 i = 0; i < times; i++)
        mutate (rand, text);
      check (text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/lang/fuzz-parser/", scenarios[i], NULL);

      g_test_add_data_func (path, scenarios[i], test_scenario);
    }

  return g_test_run ();
}
