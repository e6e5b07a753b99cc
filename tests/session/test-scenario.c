/* test-scenario.c: what a program's file may be, and the bundled ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-scenario.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("coroscope-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "program.py", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static CoroScenario *
load_bytes (Fixture    *fixture,
            const char *bytes,
            gssize      length,
            GError    **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr(GError) write_error = NULL;

  g_file_set_contents (fixture->path, bytes, length, &write_error);
  g_assert_no_error (write_error);
  return coro_scenario_load (file, error);
}

static void
test_load_keeps_text (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = load_bytes (fixture, "print('\xc3\xa4')\r\n", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (coro_scenario_get_text (scenario), ==, "print('\xc3\xa4')\r\n");
  g_assert_cmpstr (coro_scenario_get_name (scenario), ==, "program");
  g_assert_cmpstr (coro_scenario_get_title (scenario), ==, "program.py");
  g_assert_cmpstr (coro_scenario_get_path (scenario), ==, fixture->path);
  g_assert_null (coro_scenario_get_lesson (scenario));
  g_assert_false (coro_scenario_get_bundled (scenario));
}

static void
test_load_empty (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = load_bytes (fixture, "", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (coro_scenario_get_text (scenario), ==, "");
}

static void
test_load_skips_byte_order_mark (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = load_bytes (fixture, "\xef\xbb\xbfx = 1\n", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (coro_scenario_get_text (scenario), ==, "x = 1\n");
}

static void
test_load_names_place_of_bad_byte (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = load_bytes (fixture, "x = 1\ny = '\xc3\xa4\xff'\n", -1, &error);

  g_assert_null (scenario);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "not UTF-8"));
  g_assert_nonnull (strstr (error->message, "line 2, column 7"));
  g_assert_nonnull (strstr (error->message, "0xff"));
}

static void
test_load_refuses_null_byte (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = load_bytes (fixture, "x\n\0y", 4, &error);

  g_assert_null (scenario);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "null byte"));
  g_assert_nonnull (strstr (error->message, "line 2, column 1"));
}

static void
test_load_refuses_large_file (Fixture      *fixture,
                              gconstpointer data)
{
  gsize length = ((gsize) 4 << 20) + 1;
  g_autofree char *bytes = g_malloc (length);
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = NULL;

  memset (bytes, '#', length);
  scenario = load_bytes (fixture, bytes, (gssize) length, &error);
  g_assert_null (scenario);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "too large"));

  g_clear_error (&error);
  scenario = load_bytes (fixture, bytes, (gssize) length - 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (scenario);
}

static void
test_load_endless_file_ends (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/dev/zero");
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = NULL;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("no /dev/zero");
      return;
    }
  scenario = coro_scenario_load (file, &error);
  g_assert_null (scenario);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_load_missing_and_folder (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr(GFile) missing = g_file_new_for_path (fixture->path);
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr(GError) error = NULL;

  g_assert_null (coro_scenario_load (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, "no such file"));

  g_clear_error (&error);
  g_assert_null (coro_scenario_load (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_nonnull (strstr (error->message, "folder"));
}

static void
test_bundled_list (void)
{
  static const char *const names[] = {
    "lock", "event", "semaphore", "producer_consumer", "process_pool",
    "parallel_jobs", "pickle_gate", "broken_pool", "blocking_calls", "still_running",
  };
  g_autoptr(GListModel) list = coro_scenario_list_bundled ();

  g_assert_cmpuint (g_list_model_get_n_items (list), >=, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(CoroScenario) scenario = g_list_model_get_item (list, i);

      g_assert_cmpstr (coro_scenario_get_name (scenario), ==, names[i]);
      g_assert_true (coro_scenario_get_bundled (scenario));
      g_assert_cmpstr (coro_scenario_get_title (scenario), !=, names[i]);
      g_assert_null (strchr (coro_scenario_get_title (scenario), '\n'));
      g_assert_nonnull (strstr (coro_scenario_get_lesson (scenario), "\n\n"));
    }
}

/* The lessons stand in front of these programs; the programs themselves are never edited. */
static void
test_bundled_programs_are_untouched (void)
{
  static const struct {
    const char *name;
    const char *sha256;
  } programs[] = {
    { "lock", "944f816a69508ddbb30acecfdaeef777a56657782000d840f9ef7a2499b1d582" },
    { "event", "570342ab6bb93cb768acd59a1f57ed93cab618b722ec596975d63faab8cfd8dd" },
    { "semaphore", "a9b78b5ac55aa967457d4265a849e85dde54a6354a943266419e4cd00379d147" },
    { "producer_consumer", "318a76e24e189c798cf6e4e09aff45a1126316f27b9c11fbe3ec1396a81c5045" },
    { "process_pool", "e8d4d13af0294ad80e95da240bd2fcdede5dd7f05c0bec2e285e4e17c9a78a53" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr(CoroScenario) scenario = coro_scenario_find_bundled (programs[i].name);
      const char *program = strstr (coro_scenario_get_text (scenario), "\nimport asyncio\n");
      g_autofree char *sum = NULL;

      g_assert_nonnull (program);
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, program + 1, -1);
      g_assert_cmpstr (sum, ==, programs[i].sha256);
    }
}

static void
test_bundled_unknown (void)
{
  g_assert_null (coro_scenario_find_bundled ("no_such_scenario"));
  g_assert_null (coro_scenario_find_bundled (""));
  g_assert_null (coro_scenario_find_bundled ("../scenarios/lock"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/scenario/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("load-keeps-text", test_load_keeps_text);
  ADD ("load-empty", test_load_empty);
  ADD ("load-skips-byte-order-mark", test_load_skips_byte_order_mark);
  ADD ("load-names-place-of-bad-byte", test_load_names_place_of_bad_byte);
  ADD ("load-refuses-null-byte", test_load_refuses_null_byte);
  ADD ("load-refuses-large-file", test_load_refuses_large_file);
  ADD ("load-endless-file-ends", test_load_endless_file_ends);
  ADD ("load-missing-and-folder", test_load_missing_and_folder);
#undef ADD
  g_test_add_func ("/scenario/bundled-list", test_bundled_list);
  g_test_add_func ("/scenario/bundled-programs-are-untouched", test_bundled_programs_are_untouched);
  g_test_add_func ("/scenario/bundled-unknown", test_bundled_unknown);

  return g_test_run ();
}
