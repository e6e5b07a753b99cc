/* test-svg.c: the SVG is well-formed, small, and says in text what it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "coro-export.h"
#include "coro-svg.h"

#include <locale.h>
#include <string.h>

#define MAX_SIZE 40000

/* What is found in a picture. */
typedef struct {
  GString    *text;     /* of all <text> */
  GString    *titles;
  GString    *current;
  char       *title;
  char       *description;
  GHashTable *ids;
  guint       n_tooltips;
  guint       depth;
  gboolean    in_text;
} Picture;

static void
start_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Picture *picture = data;

  picture->depth++;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "id"))
        g_assert_true (g_hash_table_add (picture->ids, g_strdup (values[i])));
      if (g_str_equal (names[i], "width") || g_str_equal (names[i], "x") || g_str_equal (names[i], "y"))
        {
          const char *point = strchr (values[i], '.');

          g_assert_null (strchr (values[i], ','));
          g_assert_true (point == NULL || strlen (point) <= 3);
        }
    }
  if (g_str_equal (element, "text"))
    picture->in_text = TRUE;
  g_string_truncate (picture->current, 0);
}

static void
end_element (GMarkupParseContext *context,
             const char          *element,
             gpointer             data,
             GError             **error)
{
  Picture *picture = data;

  picture->depth--;
  if (g_str_equal (element, "title") && picture->depth == 1)
    {
      picture->title = g_strdup (picture->current->str);
    }
  else if (g_str_equal (element, "title"))
    {
      picture->n_tooltips++;
      g_string_append_printf (picture->titles, "%s\n", picture->current->str);
      g_string_truncate (picture->current, 0);
    }
  else if (g_str_equal (element, "desc"))
    {
      picture->description = g_strdup (picture->current->str);
    }
  else if (g_str_equal (element, "text"))
    {
      g_string_append_printf (picture->text, "%s\n", picture->current->str);
      picture->in_text = FALSE;
    }
}

static void
add_text (GMarkupParseContext *context,
          const char          *text,
          gsize                length,
          gpointer             data,
          GError             **error)
{
  Picture *picture = data;

  g_string_append_len (picture->current, text, (gssize) length);
}

static void
picture_free (Picture *picture)
{
  g_string_free (picture->text, TRUE);
  g_string_free (picture->titles, TRUE);
  g_string_free (picture->current, TRUE);
  g_free (picture->title);
  g_free (picture->description);
  g_hash_table_unref (picture->ids);
  g_free (picture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

static Picture *
parse (GBytes *bytes)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  Picture *picture = g_new0 (Picture, 1);
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, picture, NULL);
  g_autoptr (GError) error = NULL;

  picture->text = g_string_new (NULL);
  picture->titles = g_string_new (NULL);
  picture->current = g_string_new (NULL);
  picture->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  return picture;
}

static GBytes *
export (const RenderRun *run,
        CoroThemeId      theme)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  CoroLayoutOptions options = render_fixture_options (NULL, run);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = coro_export_to_bytes (index, &options, coro_theme_get (theme), CORO_EXPORT_SVG, 1, &error);

  g_assert_no_error (error);
  return bytes;
}

static const RenderRun *
find_run (const char *name)
{
  for (guint i = 0; i < render_n_runs; i++)
    if (g_str_equal (render_runs[i].name, name))
      return &render_runs[i];
  g_assert_not_reached ();
}

static void
test_well_formed_in_every_theme (gconstpointer data)
{
  const RenderRun *run = data;

  for (guint theme = 0; theme < CORO_N_THEMES; theme++)
    {
      g_autoptr (GBytes) bytes = export (run, (CoroThemeId) theme);
      g_autoptr (Picture) picture = parse (bytes);

      g_assert_cmpstr (picture->title, ==, run->title);
      g_assert_nonnull (picture->description);
      g_assert_cmpuint (strlen (picture->description), >, 20);
      g_assert_cmpuint (picture->n_tooltips, >, 5);
    }
}

static void
test_every_lane_is_a_group (gconstpointer data)
{
  const RenderRun *run = data;
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  g_autoptr (GBytes) bytes = export (run, CORO_THEME_LIGHT);
  g_autoptr (Picture) picture = parse (bytes);

  for (guint i = 0; i < coro_span_index_get_n_lanes (index); i++)
    {
      g_autofree char *lane = g_strdup_printf ("lane-%u", coro_span_index_get_lane (index, i));
      g_autofree char *name = g_strdup_printf ("name-%u", coro_span_index_get_lane (index, i));

      g_assert_true (g_hash_table_contains (picture->ids, lane));
      g_assert_true (g_hash_table_contains (picture->ids, name));
    }
}

static void
test_five_programs_are_small (void)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GBytes) bytes = export (&render_runs[i], CORO_THEME_LIGHT);

      g_assert_cmpuint (g_bytes_get_size (bytes), <, MAX_SIZE);
    }
}

static void
test_caption (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  CoroLayoutOptions options = render_fixture_options (NULL, find_run ("lock"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Picture) picture = NULL;
  GString *caption = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (caption, "word%u ", i);
  g_string_append (caption, "\nA line & its end");
  options.caption = caption->str;
  bytes = coro_export_to_bytes (index, &options, coro_theme_get (CORO_THEME_LIGHT), CORO_EXPORT_SVG, 1, &error);
  g_assert_no_error (error);
  picture = parse (bytes);
  g_assert_true (g_hash_table_contains (picture->ids, "caption"));
  g_assert_nonnull (strstr (picture->text->str, "\nword0 word1 "));
  g_assert_nonnull (strstr (picture->text->str, " word39\nA line & its end\n"));
  g_assert_null (strstr (picture->text->str, caption->str));
  g_string_free (caption, TRUE);
}

static gsize
get_size_of_dense (guint  n_steps,
                   guint *n_items)
{
  g_autoptr (CoroLog) log = render_fixture_dense (n_steps);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  CoroLayoutOptions options = render_fixture_options (NULL, find_run ("dense"));
  g_autoptr (CoroLayout) layout = NULL;
  g_autoptr (CoroDrawList) list = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  coro_span_index_update (index);
  layout = coro_layout_new (index, &options);
  list = coro_layout_compose (layout);
  *n_items = coro_draw_list_get_n_items (list);
  bytes = coro_export_to_bytes (index, &options, coro_theme_get (CORO_THEME_LIGHT), CORO_EXPORT_SVG, 1, &error);
  g_assert_no_error (error);
  return g_bytes_get_size (bytes);
}

/* A picture has as many items as there is room for, however much happened: so has its memory and its file. */
static void
test_size_of_a_long_run (void)
{
  guint n_short;
  guint n_long;
  gsize size_of_short = get_size_of_dense (20000, &n_short);
  gsize size_of_long = get_size_of_dense (100000, &n_long);

  g_assert_cmpuint (2 * n_long, <, 3 * n_short);
  g_assert_cmpuint (2 * size_of_long, <, 3 * size_of_short);
}

/* Written piece by piece, down to a lane a piece, the file has the same bytes: its head, its colours, its legend. */
static void
test_pieces_are_the_whole (gconstpointer data)
{
  static const CoroThemeId themes[] = { CORO_THEME_LIGHT, CORO_THEME_AUTO };
  const RenderRun *run = data;
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    for (guint piece = 1; piece <= 64; piece *= 8)
      {
        CoroLayoutOptions options = render_fixture_options (NULL, run);
        const CoroTheme *theme = coro_theme_get (themes[i]);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) whole = coro_export_to_bytes (index, &options, theme, CORO_EXPORT_SVG, 1, &error);
        g_autoptr (GBytes) pieces = NULL;

        g_assert_no_error (error);
        options.piece = piece;
        pieces = coro_export_to_bytes (index, &options, theme, CORO_EXPORT_SVG, 1, &error);
        g_assert_no_error (error);
        g_assert_true (g_bytes_equal (whole, pieces));
      }
}

typedef struct {
  guint n_items;
  guint most;
} Kept;

static void
count_kept (const CoroLayout *layout,
            gpointer          data)
{
  Kept *kept = data;
  guint n_items = coro_draw_list_get_n_items (coro_layout_get_list (layout, CORO_REGION_BODY));

  kept->n_items += n_items;
  kept->most = MAX (kept->most, n_items);
}

/* Of a hundred thousand spans no more is kept at once than a piece and a lane. */
static void
test_a_large_picture_is_not_kept (void)
{
  g_autoptr (CoroLog) log = render_fixture_many (1000, 50);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (CoroLayout) layout = NULL;
  Kept kept = { 0, 0 };

  coro_span_index_update (index);
  options.width = 20000;
  options.tooltips = FALSE;
  options.sink = count_kept;
  options.sink_data = &kept;
  layout = coro_layout_new (index, &options);
  kept.n_items += coro_draw_list_get_n_items (coro_layout_get_list (layout, CORO_REGION_BODY));
  g_test_message ("%u items, at most %u at once", kept.n_items, kept.most);
  g_assert_cmpuint (kept.n_items, >, 100000);
  g_assert_cmpuint (kept.most, <, 6000);
}

static void
test_motion (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  CoroLayoutOptions options = render_fixture_options (NULL, find_run ("lock"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) still = NULL;
  g_autoptr (GBytes) moving = NULL;
  g_autoptr (Picture) picture = NULL;
  const char *text;
  gsize size;

  still = coro_export_to_bytes (index, &options, coro_theme_get (CORO_THEME_LIGHT), CORO_EXPORT_SVG, 1, &error);
  g_assert_no_error (error);
  options.seconds = 6;
  moving = coro_export_to_bytes (index, &options, coro_theme_get (CORO_THEME_LIGHT), CORO_EXPORT_SVG, 1, &error);
  g_assert_no_error (error);
  picture = parse (moving);
  g_assert_true (g_hash_table_contains (picture->ids, "motion"));
  text = g_bytes_get_data (moving, &size);
  g_assert_nonnull (g_strstr_len (text, (gssize) size, " dur=\"6s\""));
  g_assert_nonnull (g_strstr_len (text, (gssize) size, "prefers-reduced-motion"));

  /* The picture below is the same. */
  g_assert_cmpuint (size, >, g_bytes_get_size (still));
  g_assert_cmpint (memcmp (text, g_bytes_get_data (still, NULL), g_bytes_get_size (still) - strlen ("</svg>\n")), ==, 0);
}

static void
test_lock_is_text (void)
{
  g_autoptr (GBytes) bytes = export (find_run ("lock"), CORO_THEME_LIGHT);
  g_autoptr (Picture) picture = parse (bytes);

  g_assert_nonnull (strstr (picture->text->str, "critical_section()\n"));
  g_assert_nonnull (strstr (picture->text->str, "waits for lock · first in line\n"));
  g_assert_nonnull (strstr (picture->text->str, "held by critical_section() 2\n"));
  g_assert_nonnull (strstr (picture->text->str, "“Lock acquired”\n"));
  g_assert_nonnull (
    strstr (picture->titles->str, "critical_section() 2: waiting for lock, first in line, from 0 s to 1 s"));
  g_assert_nonnull (strstr (picture->description, "critical_section() 2: holding lock, from 1 s to 2 s"));
}

static void
test_markup_is_escaped (void)
{
  g_autoptr (GBytes) bytes = export (find_run ("troubles"), CORO_THEME_LIGHT);
  g_autoptr (Picture) picture = parse (bytes);

  g_assert_cmpstr (picture->title, ==, "What can go wrong <& how it looks>");
  g_assert_nonnull (strstr (picture->titles->str, "<https://example.org/?a=1&b=2>"));
}

static void
test_what_xml_cannot_hold (void)
{
  g_autoptr (CoroDrawList) list = coro_draw_list_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Picture) picture = NULL;
  g_autoptr (GError) error = NULL;

  coro_draw_list_add_text (list, CORO_FORM_TEXT, 0, CORO_FONT_LABEL, CORO_ANCHOR_START, 0, 0, 10,
                           "a\001b\033[1mc\377d\"é");
  coro_draw_list_set_size (list, 10, 10);
  coro_svg_write (list, coro_theme_get (CORO_THEME_LIGHT), stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  picture = parse (bytes);
  g_assert_cmpstr (picture->text->str, ==, "ab[1mc\357\277\275d\"é\n");
}

static void
test_numbers_do_not_follow_the_locale (void)
{
  g_autoptr (GBytes) plain = export (find_run ("lock"), CORO_THEME_LIGHT);
  g_autoptr (GBytes) localised = NULL;
  static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      break;
  localised = export (find_run ("lock"), CORO_THEME_LIGHT);
  setlocale (LC_ALL, "C");
  g_assert_true (g_bytes_equal (plain, localised));
}

static void
test_write_error_is_passed_on (void)
{
  g_autoptr (CoroDrawList) list = coro_draw_list_new ();
  char small[16];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (small, sizeof small, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (coro_svg_write (list, coro_theme_get (CORO_THEME_LIGHT), stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < render_n_runs; i++)
    {
      g_autofree char *formed = g_strdup_printf ("/svg/%s/well-formed-in-every-theme", render_runs[i].name);
      g_autofree char *groups = g_strdup_printf ("/svg/%s/every-lane-is-a-group", render_runs[i].name);

      g_test_add_data_func (formed, &render_runs[i], test_well_formed_in_every_theme);
      g_autofree char *pieces = g_strdup_printf ("/svg/%s/pieces-are-the-whole", render_runs[i].name);

      g_test_add_data_func (pieces, &render_runs[i], test_pieces_are_the_whole);
      g_test_add_data_func (groups, &render_runs[i], test_every_lane_is_a_group);
    }
  g_test_add_func ("/svg/five-programs-are-small", test_five_programs_are_small);
  g_test_add_func ("/svg/lock-is-text", test_lock_is_text);
  g_test_add_func ("/svg/caption", test_caption);
  g_test_add_func ("/svg/motion", test_motion);
  g_test_add_func ("/svg/a-large-picture-is-not-kept", test_a_large_picture_is_not_kept);
  g_test_add_func ("/svg/size-of-a-long-run", test_size_of_a_long_run);
  g_test_add_func ("/svg/markup-is-escaped", test_markup_is_escaped);
  g_test_add_func ("/svg/what-xml-cannot-hold", test_what_xml_cannot_hold);
  g_test_add_func ("/svg/numbers-do-not-follow-the-locale", test_numbers_do_not_follow_the_locale);
  g_test_add_func ("/svg/write-error-is-passed-on", test_write_error_is_passed_on);

  return g_test_run ();
}
