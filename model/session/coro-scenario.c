/* coro-scenario.c: a program that can be run, with its lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-scenario.h"

#include "coroscope-scenarios.h"

#include <string.h>

#define RESOURCE_FOLDER "/io/github/coroscope/Coroscope/scenarios/"
#define MAX_SIZE        ((gsize) 4 << 20)
#define QUOTES          "\"\"\""

/* A resource does not keep the order of its files; a course has one. What is not named here comes last, by name. */
static const char *const bundled_order[] = {
  "lock", "event", "semaphore", "producer_consumer", "process_pool",
  "parallel_jobs", "pickle_gate", "broken_pool", "blocking_calls", "still_running",
};

struct _CoroScenario {
  GObject  parent_instance;
  char    *name;
  char    *title;
  char    *lesson;
  char    *path;
  char    *text;
  gboolean bundled;
};

enum {
  PROP_0,
  PROP_NAME,
  PROP_TITLE,
  PROP_PATH,
  PROP_TEXT,
  PROP_BUNDLED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (CoroScenario, coro_scenario, G_TYPE_OBJECT)

/* Finds the docstring that a bundled scenario begins with: its first line, and what follows it. */
static void
split_docstring (const char *text,
                 char      **title,
                 char      **lesson)
{
  g_autofree char *body = NULL;
  const char *begin;
  const char *end;
  char *newline;

  *title = NULL;
  *lesson = NULL;
  if (!g_str_has_prefix (text, QUOTES))
    return;
  begin = text + strlen (QUOTES);
  end = strstr (begin, QUOTES);
  if (end == NULL)
    return;

  body = g_strstrip (g_strndup (begin, (gsize) (end - begin)));
  newline = strchr (body, '\n');
  if (newline != NULL)
    {
      *newline = '\0';
      *lesson = g_strdup (g_strstrip (newline + 1));
    }
  *title = g_strdup (g_strstrip (body));
}

static char *
dup_name_for_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".py") && strlen (base) > 3)
    return g_strndup (base, strlen (base) - 3);
  return g_steal_pointer (&base);
}

static void
find_position (const char *text,
               const char *position,
               guint      *line,
               guint      *column)
{
  const char *start = text;

  *line = 1;
  for (const char *at = text; at < position; at++)
    if (*at == '\n')
      {
        (*line)++;
        start = at + 1;
      }
  *column = (guint) g_utf8_strlen (start, position - start) + 1;
}

/* What Python refuses before it reads a single token. */
static gboolean
check_text (const char *name,
            const char *text,
            gsize       length,
            GError    **error)
{
  const char *end;
  guint line;
  guint column;

  if (length > MAX_SIZE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   "%s is too large for a program (more than %" G_GSIZE_FORMAT " MiB)", name, MAX_SIZE >> 20);
      return FALSE;
    }
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;

  find_position (text, end, &line, &column);
  if (*end == '\0')
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "%s contains a null byte, which no program may (line %u, column %u)", name, line, column);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "%s is not UTF-8 text: line %u, column %u has the byte 0x%02x",
                 name, line, column, (guint) (guchar) *end);
  return FALSE;
}

/* Reads at most one byte more than the limit, so that an endless file (a device, a pipe) ends here too. */
static GBytes *
read_bounded (GFile   *file,
              GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *buffer = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  buffer = g_malloc (MAX_SIZE + 2);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, MAX_SIZE + 1, &length, NULL, error))
    return NULL;
  buffer = g_realloc (buffer, length + 1);
  buffer[length] = '\0';
  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

/* GIO words these after the call that failed; a reader wants to know what is the matter with the file. */
static void
explain_read_error (GError    **error,
                    const char *name)
{
  const char *reason = NULL;
  GError *plain;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    reason = "there is no such file";
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    reason = "it is a folder, not a program";
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    reason = "reading it is not permitted";

  plain = g_error_new ((*error)->domain, (*error)->code,
                       "cannot read %s: %s", name, reason ? reason : (*error)->message);
  g_clear_error (error);
  *error = plain;
}

static int
bundled_rank (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bundled_order); i++)
    if (strcmp (bundled_order[i], name) == 0)
      return (int) i;
  return (int) G_N_ELEMENTS (bundled_order);
}

static int
compare_bundled (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const CoroScenario *first = a;
  const CoroScenario *second = b;
  int difference = bundled_rank (first->name) - bundled_rank (second->name);

  return difference != 0 ? difference : strcmp (first->name, second->name);
}

static CoroScenario *
new_bundled (const char *base)
{
  g_autofree char *resource = g_strconcat (RESOURCE_FOLDER, base, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = dup_name_for_path (base);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  g_autofree char *lesson = NULL;
  CoroScenario *self;

  bytes = g_resource_lookup_data (coro_scenarios_get_resource (), resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  split_docstring (text, &title, &lesson);
  self = g_object_new (CORO_TYPE_SCENARIO,
                       "name", name,
                       "title", title ? title : name,
                       "path", base,
                       "text", text,
                       "bundled", TRUE,
                       NULL);
  self->lesson = g_steal_pointer (&lesson);
  return self;
}

static void
coro_scenario_finalize (GObject *object)
{
  CoroScenario *self = CORO_SCENARIO (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->lesson);
  g_free (self->path);
  g_free (self->text);
  G_OBJECT_CLASS (coro_scenario_parent_class)->finalize (object);
}

static void
coro_scenario_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  CoroScenario *self = CORO_SCENARIO (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_BUNDLED:
      g_value_set_boolean (value, self->bundled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
coro_scenario_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  CoroScenario *self = CORO_SCENARIO (object);

  switch (prop_id)
    {
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    case PROP_TEXT:
      self->text = g_value_dup_string (value);
      break;
    case PROP_BUNDLED:
      self->bundled = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
coro_scenario_class_init (CoroScenarioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamSpec *props[N_PROPS] = { NULL };

  object_class->finalize = coro_scenario_finalize;
  object_class->get_property = coro_scenario_get_property;
  object_class->set_property = coro_scenario_set_property;

  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  props[PROP_BUNDLED] = g_param_spec_boolean ("bundled", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
coro_scenario_init (CoroScenario *self)
{
}

/**
 * coro_scenario_new_for_text:
 * @path: what messages call the program, as a path
 * @text: valid UTF-8
 *
 * A program from a text that is already in memory. Its name is the base name of @path without ".py", its title the
 * base name.
 *
 * Returns: (transfer full): the scenario
 */
CoroScenario *
coro_scenario_new_for_text (const char *path,
                            const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  name = dup_name_for_path (path);
  title = g_path_get_basename (path);
  return g_object_new (CORO_TYPE_SCENARIO, "name", name, "title", title, "path", path, "text", text, NULL);
}

/**
 * coro_scenario_load:
 * @file: a Python file of at most 4 MiB
 * @error: return location for a #GIOErrorEnum error: what GIO says of a file that cannot be read,
 *   %G_IO_ERROR_INVALID_DATA for a text that is not UTF-8 or has a null byte, %G_IO_ERROR_NO_SPACE for one that is
 *   too large. The message is a clause that names the file, made to be shown.
 *
 * Reads a program. A byte order mark is skipped, as Python does.
 *
 * Returns: (transfer full) (nullable): the scenario
 */
CoroScenario *
coro_scenario_load (GFile   *file,
                    GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  GError *local_error = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  name = g_file_get_parse_name (file);
  bytes = read_bounded (file, &local_error);
  if (bytes == NULL)
    {
      explain_read_error (&local_error, name);
      g_propagate_error (error, local_error);
      return NULL;
    }
  text = g_bytes_get_data (bytes, &length);
  if (!check_text (name, text, length, error))
    return NULL;
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  path = g_file_get_path (file);
  return coro_scenario_new_for_text (path ? path : name, text);
}

/**
 * coro_scenario_find_bundled:
 * @name: a bundled scenario's name, such as "lock"
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL if none has this name
 */
CoroScenario *
coro_scenario_find_bundled (const char *name)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (*name == '\0' || strchr (name, '/') != NULL)
    return NULL;
  base = g_strconcat (name, ".py", NULL);
  return new_bundled (base);
}

/**
 * coro_scenario_list_bundled:
 *
 * The scenarios that come with Coroscope, in the order of a course.
 *
 * Returns: (transfer full): a list of #CoroScenario
 */
GListModel *
coro_scenario_list_bundled (void)
{
  GListStore *store = g_list_store_new (CORO_TYPE_SCENARIO);
  g_auto(GStrv) children = NULL;

  children = g_resource_enumerate_children (coro_scenarios_get_resource (), RESOURCE_FOLDER,
                                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (gsize i = 0; children != NULL && children[i] != NULL; i++)
    {
      g_autoptr(CoroScenario) scenario = new_bundled (children[i]);

      g_list_store_insert_sorted (store, scenario, compare_bundled, NULL);
    }
  return G_LIST_MODEL (store);
}

/**
 * coro_scenario_get_name:
 * @self: a scenario
 *
 * Returns: the name that the command line knows it by
 */
const char *
coro_scenario_get_name (CoroScenario *self)
{
  g_return_val_if_fail (CORO_IS_SCENARIO (self), NULL);

  return self->name;
}

/**
 * coro_scenario_get_title:
 * @self: a scenario
 *
 * Returns: what to head a window or a picture with
 */
const char *
coro_scenario_get_title (CoroScenario *self)
{
  g_return_val_if_fail (CORO_IS_SCENARIO (self), NULL);

  return self->title;
}

/**
 * coro_scenario_get_lesson:
 * @self: a scenario
 *
 * Returns: (nullable): paragraphs on what to watch, with an empty line between them; %NULL for a file of the user's
 */
const char *
coro_scenario_get_lesson (CoroScenario *self)
{
  g_return_val_if_fail (CORO_IS_SCENARIO (self), NULL);

  return self->lesson;
}

/**
 * coro_scenario_get_path:
 * @self: a scenario
 *
 * Returns: the path that tracebacks name; a bundled scenario's is its base name
 */
const char *
coro_scenario_get_path (CoroScenario *self)
{
  g_return_val_if_fail (CORO_IS_SCENARIO (self), NULL);

  return self->path;
}

/**
 * coro_scenario_get_text:
 * @self: a scenario
 *
 * Returns: the program, valid UTF-8
 */
const char *
coro_scenario_get_text (CoroScenario *self)
{
  g_return_val_if_fail (CORO_IS_SCENARIO (self), NULL);

  return self->text;
}

/**
 * coro_scenario_get_bundled:
 * @self: a scenario
 *
 * Returns: whether it comes with Coroscope
 */
gboolean
coro_scenario_get_bundled (CoroScenario *self)
{
  g_return_val_if_fail (CORO_IS_SCENARIO (self), FALSE);

  return self->bundled;
}
