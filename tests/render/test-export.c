/* test-export.c: files are written whole or not at all, and errors say why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "coro-export.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static char *folder;

static GFile *
get_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_new_for_path (path);
}

static gboolean
export (const char *name,
        double      scale,
        GError    **error)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (GFile) file = get_file (name);
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;

  options.title = "Lock";
  return coro_export_to_file (index, &options, coro_theme_get (CORO_THEME_LIGHT), scale, file, NULL, error);
}

static GBytes *
load (const char *name)
{
  g_autoptr (GFile) file = get_file (name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_begins (const char *name,
               const char *magic)
{
  g_autoptr (GBytes) bytes = load (name);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), magic, strlen (magic)), ==, 0);
}

static void
test_formats (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (export ("a.svg", 1, &error));
  g_assert_no_error (error);
  g_assert_true (export ("a.PNG", 1, &error));
  g_assert_no_error (error);
  g_assert_true (export ("a.pdf", 1, &error));
  g_assert_no_error (error);
  assert_begins ("a.svg", "<?xml");
  assert_begins ("a.PNG", "\211PNG\r\n\032\n");
  assert_begins ("a.pdf", "%PDF-");
}

static void
test_format_from_name (void)
{
  g_assert_cmpint (coro_export_format_from_name ("x.svg"), ==, CORO_EXPORT_SVG);
  g_assert_cmpint (coro_export_format_from_name ("x.y.Png"), ==, CORO_EXPORT_PNG);
  g_assert_cmpint (coro_export_format_from_name (".pdf"), ==, CORO_EXPORT_PDF);
  g_assert_cmpint (coro_export_format_from_name ("svg"), ==, CORO_EXPORT_NONE);
  g_assert_cmpint (coro_export_format_from_name (""), ==, CORO_EXPORT_NONE);
}

static guint32
get_png_width (const char *name)
{
  g_autoptr (GBytes) bytes = load (name);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  return (guint32) data[16] << 24 | (guint32) data[17] << 16 | (guint32) data[18] << 8 | data[19];
}

static void
test_png_scale (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (export ("scale.png", 1, &error));
  g_assert_cmpuint (get_png_width ("scale.png"), ==, 980);
  g_assert_true (export ("scale.png", 2.5, &error));
  g_assert_cmpuint (get_png_width ("scale.png"), ==, 2450);
}

static void
test_too_large (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (export ("huge.png", 1000, &error));
  g_assert_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "too large"));
}

static void
test_unknown_format (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (export ("a.gif", 1, &error));
  g_assert_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "a.gif"));
  g_assert_nonnull (strstr (error->message, ".svg"));
}

static void
test_unwritable_target (void)
{
  static const char *const names[] = { "no/such/folder/a.svg", "folder.svg", "a.svg/b.svg" };
  g_autofree char *directory = g_build_filename (folder, "folder.svg", NULL);

  g_mkdir (directory, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (export (names[i], 1, &error));
      g_assert_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_WRITE);
      g_assert_true (g_str_has_prefix (error->message, "Cannot write "));
      g_assert_nonnull (strstr (error->message, names[i]));
    }
  g_assert_true (g_file_test (directory, G_FILE_TEST_IS_DIR));
  g_rmdir (directory);
}

/* A picture that fails leaves the file that is there as it is. */
static void
assert_kept (const char *name)
{
  g_autoptr (GBytes) bytes = load (name);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "what was there", 14);
}

static void
test_failure_keeps_the_old_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "kept.png", NULL);

  g_file_set_contents (path, "what was there", -1, &error);
  g_assert_no_error (error);
  g_assert_false (export ("kept.png", 1000, &error));
  assert_kept ("kept.png");
}

/* An SVG is written while it is made: where there is no more room in its middle, what was there stays. */
static void
test_half_an_svg_is_none (void)
{
  g_autoptr (CoroLog) log = render_fixture_many (200, 50);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autofree char *path = g_build_filename (folder, "kept.svg", NULL);
  g_autofree char *new_path = g_build_filename (folder, "new.svg", NULL);
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  struct rlimit little;

  coro_span_index_update (index);
  g_file_set_contents (path, "what was there", -1, &error);
  g_assert_no_error (error);
  options.width = 10000;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = 200000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (i == 0 ? path : new_path);

      g_assert_false (coro_export_to_file (index, &options, coro_theme_get (CORO_THEME_LIGHT), 1, file, NULL, &error));
      g_assert_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_WRITE);
      g_clear_error (&error);
    }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_kept ("kept.svg");
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("coro-export-XXXXXX", &error);
  g_assert_no_error (error);

  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/format-from-name", test_format_from_name);
  g_test_add_func ("/export/png-scale", test_png_scale);
  g_test_add_func ("/export/too-large", test_too_large);
  g_test_add_func ("/export/unknown-format", test_unknown_format);
  g_test_add_func ("/export/unwritable-target", test_unwritable_target);
  g_test_add_func ("/export/failure-keeps-the-old-file", test_failure_keeps_the_old_file);
  g_test_add_func ("/export/half-an-svg-is-none", test_half_an_svg_is_none);

  status = g_test_run ();
  remove_folder ();
  g_free (folder);
  return status;
}
