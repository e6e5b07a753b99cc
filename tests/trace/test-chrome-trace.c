/* test-chrome-trace.c: runs as Chrome trace events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-chrome-trace.h"

#include "trace-fixture.h"

#include <json-glib/json-glib.h>

#include <string.h>

static char *
write_text (CoroSpanIndex *index,
            const char    *name)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  coro_chrome_trace_write (index, name, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static JsonParser *
parse (CoroSpanIndex *index,
       const char    *name)
{
  JsonParser *parser = json_parser_new ();
  g_autofree char *text = write_text (index, name);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return parser;
}

static JsonArray *
get_events (JsonParser *parser)
{
  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "traceEvents");
}

static guint
count_phase (JsonArray  *events,
             const char *phase)
{
  guint count = 0;
  guint i;

  for (i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);

      if (g_str_equal (json_object_get_string_member (event, "ph"), phase))
        count++;
    }

  return count;
}

static void
test_lock (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = NULL;

  coro_span_index_update (index);
  text = write_text (index, "lock.py");
  g_assert_nonnull (strstr (text, "{\"ph\":\"M\",\"pid\":1,\"tid\":6,\"name\":\"thread_name\",\"args\":{\"name\":"
                                  "\"critical_section() 2\"}}"));
  g_assert_nonnull (strstr (text, "{\"ph\":\"X\",\"pid\":1,\"tid\":6,\"ts\":0.000,\"dur\":1000000.000,\"name\":"
                                  "\"waits for lock · first in line\",\"cat\":\"waiting\",\"args\":{\"event\":21,"
                                  "\"line\":6,\"waits for\":\"lock\"}}"));
  g_assert_nonnull (strstr (text, "{\"ph\":\"X\",\"pid\":1,\"tid\":2,\"ts\":1000000.000,\"dur\":1000000.000,\"name\":"
                                  "\"held by critical_section() 2\",\"cat\":\"held\""));
  g_assert_nonnull (strstr (text, "{\"ph\":\"s\",\"pid\":1,\"tid\":5,\"ts\":1000000.000,\"name\":\"release\","
                                  "\"cat\":\"wake-up\",\"id\":30}"));
  g_assert_nonnull (strstr (text, "{\"ph\":\"f\",\"pid\":1,\"tid\":6,\"ts\":1000000.000,\"name\":\"release\","
                                  "\"cat\":\"wake-up\",\"id\":30,\"bp\":\"e\"}"));

  parser = parse (index, "lock.py");
  g_assert_cmpuint (count_phase (get_events (parser), "s"), ==, 4);
  g_assert_cmpuint (count_phase (get_events (parser), "f"), ==, 4);
  g_assert_cmpuint (count_phase (get_events (parser), "i"), ==, 7);
  g_assert_cmpuint (count_phase (get_events (parser), "X"), ==, 5 + 5 + 5 + 8 + 2);
}

/* The slices of a thread nest, whoever holds what. */
static void
test_threads (void)
{
  guint32 seed;

  for (seed = 0; seed < 20; seed++)
    {
      g_autoptr (CoroLog) log = trace_fixture_new_random (seed, 400);
      g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
      g_autoptr (JsonParser) parser = NULL;
      g_autoptr (GHashTable) ends = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
      JsonArray *events;
      guint i;

      coro_span_index_update (index);
      parser = parse (index, "random.py");
      events = get_events (parser);

      for (i = 0; i < json_array_get_length (events); i++)
        {
          JsonObject *event = json_array_get_object_element (events, i);
          const char *phase = json_object_get_string_member (event, "ph");
          gpointer thread = GINT_TO_POINTER (json_object_get_int_member (event, "tid"));

          if (g_str_equal (json_object_get_string_member (event, "name"), "thread_name"))
            g_assert_true (g_hash_table_add (named, thread));
          if (!g_str_equal (phase, "M"))
            g_assert_true (g_hash_table_contains (named, thread));

          if (g_str_equal (phase, "X"))
            {
              double *end = g_hash_table_lookup (ends, thread);
              double begin = json_object_get_double_member (event, "ts");
              double next = begin + json_object_get_double_member (event, "dur");

              if (end != NULL)
                g_assert_cmpfloat (begin, >=, *end - 1e-6);
              g_hash_table_replace (ends, thread, g_memdup2 (&next, sizeof next));
            }
        }
    }
}

/* Where a flow begins there is a slice that it can be bound to. */
static void
test_flows_begin_in_slices (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  guint32 waiter = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "main", 0, 0);
  guint32 worker = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "worker", waiter, 0);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *events;
  guint n_flows = 0;

  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, waiter, 0, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, waiter, 0, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, worker, 0, 0, 1);
  trace_fixture_add (log, 1000, CORO_EVENT_TASK_SUSPENDED, waiter, worker, coro_wait_arg (CORO_WAIT_TASK, 0), 1);
  trace_fixture_add (log, 2000, CORO_EVENT_TASK_RUNNING, worker, 0, 0, 2);
  trace_fixture_add (log, 5000, CORO_EVENT_TASK_DONE, worker, 0, 0, 2);
  trace_fixture_add (log, 7000, CORO_EVENT_TASK_READY, waiter, worker, CORO_WAKE_TASK_DONE, 0);
  trace_fixture_add (log, 8000, CORO_EVENT_TASK_RUNNING, waiter, 0, 0, 1);
  trace_fixture_add (log, 9000, CORO_EVENT_TASK_DONE, waiter, 0, 0, 1);
  coro_span_index_update (index);
  parser = parse (index, "flows");
  events = get_events (parser);
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *flow = json_array_get_object_element (events, i);
      gboolean found = FALSE;

      if (!g_str_equal (json_object_get_string_member (flow, "ph"), "s"))
        continue;
      n_flows++;
      for (guint k = 0; k < json_array_get_length (events) && !found; k++)
        {
          JsonObject *slice = json_array_get_object_element (events, k);
          double at = json_object_get_double_member (flow, "ts");

          found = g_str_equal (json_object_get_string_member (slice, "ph"), "X") &&
                  json_object_get_int_member (slice, "tid") == json_object_get_int_member (flow, "tid") &&
                  json_object_get_double_member (slice, "ts") <= at &&
                  json_object_get_double_member (slice, "ts") + json_object_get_double_member (slice, "dur") > at;
        }
      g_assert_true (found);
    }
  g_assert_cmpuint (n_flows, ==, 1);
}

static void
test_strings (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autoptr (JsonParser) parser = NULL;
  const char *text = "\"quoted\" \\ \n\t\001\177 \342\200\250 é </script>";
  JsonObject *event;

  trace_fixture_add (log, 1234, CORO_EVENT_OUTPUT, 0, 1, coro_log_add_text (log, text), 1);
  coro_span_index_update (index);
  parser = parse (index, text);

  event = json_array_get_object_element (get_events (parser), json_array_get_length (get_events (parser)) - 1);
  g_assert_cmpstr (json_object_get_string_member (event, "ph"), ==, "i");
  g_assert_cmpfloat (json_object_get_double_member (event, "ts"), ==, 1.234);
  event = json_object_get_object_member (event, "args");
  g_assert_cmpstr (json_object_get_string_member (event, "text"), ==, text);
  event = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "otherData");
  g_assert_cmpstr (json_object_get_string_member (event, "program"), ==, text);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chrome-trace/lock-scenario", test_lock);
  g_test_add_func ("/chrome-trace/slices-of-a-thread-do-not-overlap", test_threads);
  g_test_add_func ("/chrome-trace/flows-begin-in-slices", test_flows_begin_in_slices);
  g_test_add_func ("/chrome-trace/strings-are-escaped", test_strings);

  return g_test_run ();
}
