/* test-mark-list.c: the moments that a lane marks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-mark-list.h"

#define N_MARKS 1000
#define RARE 777

/* Every third event is marked: prints, a warning, and prints again. */
static void
fill (CoroMarkList *list)
{
  coro_mark_list_init (list);
  for (guint i = 0; i < N_MARKS; i++)
    coro_mark_list_append (list, 3 * i, i == RARE ? CORO_MARK_SORT_TROUBLE : CORO_MARK_SORT_OUTPUT);
}

static void
test_seek (void)
{
  CoroMarkList list;

  fill (&list);
  for (guint event = 0; event < 3 * N_MARKS; event++)
    for (guint from = 0; from <= (event + 2) / 3; from += 1 + from)
      g_assert_cmpuint (coro_mark_list_seek (&list, event, from), ==, (event + 2) / 3);
  g_assert_cmpuint (coro_mark_list_seek (&list, 3 * N_MARKS, 0), ==, N_MARKS);
  g_assert_cmpuint (coro_mark_list_seek (&list, 0, 5), ==, 5);
  coro_mark_list_clear (&list);
}

static void
test_what_is_rare_is_found (void)
{
  const guint trouble = 1u << CORO_MARK_SORT_TROUBLE;
  const guint output = 1u << CORO_MARK_SORT_OUTPUT;
  CoroMarkList list;

  fill (&list);
  for (guint from = 0; from < N_MARKS; from++)
    {
      g_assert_cmpuint (coro_mark_list_find (&list, trouble, from, N_MARKS), ==, from <= RARE ? RARE : N_MARKS);
      g_assert_cmpuint (coro_mark_list_find (&list, trouble, from, from), ==, from);
      g_assert_cmpuint (coro_mark_list_find (&list, output, from, N_MARKS), ==, from == RARE ? RARE + 1 : from);
      g_assert_cmpuint (coro_mark_list_find (&list, trouble | output, from, N_MARKS), ==, from);
    }
  g_assert_cmpuint (coro_mark_list_find (&list, trouble, 0, RARE), ==, RARE);
  for (gsize past = 1; past <= N_MARKS; past++)
    {
      g_assert_cmpuint (coro_mark_list_find_last (&list, trouble, past), ==, past > RARE ? RARE : G_MAXSIZE);
      g_assert_cmpuint (coro_mark_list_find_last (&list, output, past), ==, past == RARE + 1 ? RARE - 1 : past - 1);
    }
  coro_mark_list_clear (&list);
}

static void
test_check_sees_what_is_wrong (void)
{
  CoroMarkList list;

  fill (&list);
  g_assert_true (coro_mark_list_check (&list));
  ((CoroMarkEntry *) coro_column_get (&list.entries, 100))->event = 2;
  g_assert_false (coro_mark_list_check (&list));
  ((CoroMarkEntry *) coro_column_get (&list.entries, 100))->event = 300;
  ((CoroMarkEntry *) coro_column_get (&list.entries, 100))->sort = CORO_MARK_SORT_CANCEL;
  g_assert_false (coro_mark_list_check (&list));
  coro_mark_list_clear (&list);
  g_assert_true (coro_mark_list_check (&list));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mark-list/seek", test_seek);
  g_test_add_func ("/mark-list/what-is-rare-is-found", test_what_is_rare_is_found);
  g_test_add_func ("/mark-list/check-sees-what-is-wrong", test_check_sees_what_is_wrong);

  return g_test_run ();
}
