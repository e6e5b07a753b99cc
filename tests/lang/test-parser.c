/* test-parser.c: programs become the trees that CPython's module ast makes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree.h"

#include <string.h>

typedef struct {
  CoroTree *tree;
  CoroNode *parent;
  GString  *out;
} Ranges;

static char *
read_file (const char *name,
           const char *suffix)
{
  g_autofree char *base = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "trees", base, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static CoroTree *
parse (const char *text)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  CoroTree *tree = coro_tree_parse (text, strlen (text), "x.py", &error);

  if (error != NULL)
    g_error ("line %u, column %u: %s", error->line, error->column, error->message);
  return tree;
}

/* CPython has no places for these, and others for the texts in an f-string. */
static gboolean
has_place (const CoroNode *node,
           const CoroNode *parent)
{
  switch (node->kind)
    {
    case CORO_NODE_MODULE:
    case CORO_NODE_ARGUMENTS:
    case CORO_NODE_COMPREHENSION:
    case CORO_NODE_WITH_ITEM:
    case CORO_NODE_MATCH_CASE:
      return FALSE;
    case CORO_NODE_CONSTANT:
      return parent->kind != CORO_NODE_MATCH_SINGLETON && parent->kind != CORO_NODE_JOINED_STR
             && parent->kind != CORO_NODE_TEMPLATE_STR;
    case CORO_NODE_JOINED_STR:
      return (parent->kind != CORO_NODE_FORMATTED_VALUE && parent->kind != CORO_NODE_INTERPOLATION)
             || parent->formatted_value.format_spec != node;
    default:
      return TRUE;
    }
}

static void
append_ranges (CoroNode *node,
               gpointer  user_data)
{
  Ranges *self = user_data;
  Ranges inner = { self->tree, node, self->out };
  CoroSource *source = coro_tree_get_source (self->tree);

  if (has_place (node, self->parent))
    g_string_append_printf (self->out, "%s %u:%u-%u:%u\n", coro_node_kind_get_name (node->kind), node->range.line,
                            node->range.start - (guint) coro_source_get_line (source, node->range.line),
                            node->range.end_line,
                            node->range.end - (guint) coro_source_get_line (source, node->range.end_line));
  coro_node_foreach_child (node, append_ranges, &inner);
}

static void
test_tree (gconstpointer data)
{
  const char *name = data;
  g_autofree char *text = read_file (name, ".py");
  g_autofree char *expected = read_file (name, ".tree");
  g_autofree char *expected_ranges = read_file (name, ".ranges");
  g_autoptr (CoroTree) tree = parse (text);
  g_autofree char *dump = coro_tree_dump (tree);
  g_autoptr (GString) out = g_string_new (NULL);
  Ranges ranges = { tree, NULL, out };

  g_assert_cmpstr (dump, ==, expected);
  append_ranges (coro_tree_get_root (tree), &ranges);
  g_assert_cmpstr (out->str, ==, expected_ranges);
}

static void
test_names_are_interned (void)
{
  g_autoptr (CoroTree) tree = parse ("abc\nx.abc\n\xef\xac\x81\nfi\n");
  CoroNodeList *body = &coro_tree_get_root (tree)->module.body;
  const char *name = body->items[0]->expr.value->name.id;

  g_assert_true (name == body->items[1]->expr.value->attribute.attr);
  g_assert_true (name == coro_tree_intern (tree, "abc"));
  g_assert_true (body->items[2]->expr.value->name.id == body->items[3]->expr.value->name.id);
}

static void
test_many_names (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CoroTree) tree = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "name%u\n", i % 2500);
  tree = parse (text->str);
  for (guint i = 0; i < 2500; i++)
    {
      CoroNodeList *body = &coro_tree_get_root (tree)->module.body;

      g_assert_true (body->items[i]->expr.value->name.id == body->items[i + 2500]->expr.value->name.id);
    }
}

static void
test_columns_are_characters (void)
{
  g_autoptr (CoroTree) tree = parse ("'\xc3\xa9\xc3\xa9' + b\n");
  CoroNode *node = coro_tree_get_root (tree)->module.body.items[0]->expr.value->bin_op.right;
  g_autoptr (CoroDiagnostic) diagnostic = coro_tree_diagnose (tree, &node->range, "NameError", "no %s", "b");

  g_assert_cmpuint (coro_tree_get_column (tree, 1, node->range.start), ==, 8);
  g_assert_cmpstr (diagnostic->file, ==, "x.py");
  g_assert_cmpstr (diagnostic->message, ==, "no b");
  g_assert_cmpuint (diagnostic->line, ==, 1);
  g_assert_cmpuint (diagnostic->column, ==, 8);
  g_assert_cmpuint (diagnostic->end_column, ==, 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/lang/parser/tree/assignments", "assignments", test_tree);
  g_test_add_data_func ("/lang/parser/tree/compound", "compound", test_tree);
  g_test_add_data_func ("/lang/parser/tree/definitions", "definitions", test_tree);
  g_test_add_data_func ("/lang/parser/tree/expressions", "expressions", test_tree);
  g_test_add_data_func ("/lang/parser/tree/patterns", "patterns", test_tree);
  g_test_add_data_func ("/lang/parser/tree/strings", "strings", test_tree);
  g_test_add_func ("/lang/parser/names-are-interned", test_names_are_interned);
  g_test_add_func ("/lang/parser/many-names", test_many_names);
  g_test_add_func ("/lang/parser/columns-are-characters", test_columns_are_characters);

  return g_test_run ();
}
