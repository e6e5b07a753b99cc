/* test-compiler.c: what the compiler makes of a program, and what it says of a wrong one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "code-verifier.h"

#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "lang/coro-code-image.h"
#include "lang/coro-compiler.h"

#include <stdlib.h>
#include <string.h>

#define MEMORY ((gsize) 1 << 30)

typedef struct {
  char  *place; /* "1:1-1:9", or "ok" */
  char  *message;
  char  *program;
  guint  line;  /* in the list of mistakes */
} Mistake;

static CoroRuntime *
make_runtime (void)
{
  CoroRuntime *rt = coro_runtime_new (MEMORY);

  coro_code_init (rt);
  return rt;
}

static CoroValue
compile (CoroRuntime     *rt,
         const char      *text,
         gsize            length,
         CoroDiagnostic **error)
{
  g_autoptr (CoroTree) tree = coro_tree_parse (text, length, "test.py", error);

  return tree != NULL ? coro_compile (rt, tree, "test.py", 0, CORO_COMPILE_NONE, error) : CORO_NULL;
}

/* Compiles what must be right and holds it to the rules of the instructions. */
static CoroValue
compile_verified (CoroRuntime *rt,
                  const char  *text)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autofree char *fault = NULL;
  CoroValue code = compile (rt, text, strlen (text), &error);

  if (error != NULL)
    g_error ("line %u: %s", error->line, error->message);
  fault = code_verify (rt, CORO_CODE (code));
  g_assert_cmpstr (fault, ==, NULL);
  return code;
}

/* What an image gives back, in another runtime, is what was put in. */
static char *
disassemble_image (GBytes *image)
{
  CoroRuntime *rt = make_runtime ();
  CoroValue code = coro_image_load (rt, image, "test");
  char *text;

  g_assert_true (coro_image_contains (image, "test"));
  g_assert_false (coro_image_contains (image, "tes"));
  g_assert_true (coro_is_null (coro_image_load (rt, image, "other")));
  text = coro_code_disassemble (rt, CORO_CODE (code));
  coro_unref (code);
  coro_runtime_free (rt);
  return text;
}

static GBytes *
make_image (CoroRuntime *rt,
            CoroCode    *code)
{
  CoroImageWriter *writer = coro_image_writer_new (rt);

  coro_image_writer_add (writer, "before", code);
  coro_image_writer_add (writer, "test", code);
  coro_image_writer_add (writer, "behind", code);
  return coro_image_writer_finish (writer);
}

static void
test_golden (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", data, NULL);
  g_autofree char *expected_path = g_strconcat (path, ".dis", NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *got = NULL;
  g_autofree char *read_back = NULL;
  g_autoptr (GBytes) image = NULL;
  g_autoptr (GError) error = NULL;
  CoroRuntime *rt = make_runtime ();
  CoroValue code;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  code = compile_verified (rt, text);
  got = coro_code_disassemble (rt, CORO_CODE (code));
  image = make_image (rt, CORO_CODE (code));
  coro_unref (code);
  coro_runtime_free (rt);
  read_back = disassemble_image (image);
  g_assert_cmpstr (read_back, ==, got);

  if (g_getenv ("CORO_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (expected_path, got, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (expected_path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_mistake (gconstpointer data)
{
  const Mistake *mistake = data;
  g_autoptr (CoroDiagnostic) error = NULL;
  g_autofree char *place = NULL;
  CoroRuntime *rt = make_runtime ();
  CoroValue code = compile (rt, mistake->program, strlen (mistake->program), &error);

  if (g_str_equal (mistake->place, "ok"))
    {
      g_autofree char *fault = NULL;

      if (error != NULL)
        g_test_message ("%s\n%s", error->message, mistake->program);
      g_assert_null (error);
      fault = code_verify (rt, CORO_CODE (code));
      g_assert_cmpstr (fault, ==, NULL);
      coro_unref (code);
    }
  else
    {
      g_test_message ("%s", mistake->program);
      g_assert_true (coro_is_null (code));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->type, ==, "SyntaxError");
      g_assert_cmpstr (error->message, ==, mistake->message);
      place = g_strdup_printf ("%u:%u-%u:%u", error->line, error->column, error->end_line, error->end_column);
      g_assert_cmpstr (place, ==, mistake->place);
    }
  g_assert_true (coro_is_null (rt->exception));
  coro_runtime_free (rt);
}

static void
mistake_free (gpointer data)
{
  Mistake *mistake = data;

  g_free (mistake->place);
  g_free (mistake->message);
  g_free (mistake->program);
  g_free (mistake);
}

/* The list holds blocks: a line "=== place message", then a program up to the next such line. */
static GPtrArray *
read_mistakes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "mistakes.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *mistakes = g_ptr_array_new_with_free_func (mistake_free);
  g_autoptr (GString) program = g_string_new (NULL);
  Mistake *mistake = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (!g_str_has_prefix (lines[i], "=== "))
        {
          if (mistake != NULL)
            g_string_append_printf (program, "%s\n", lines[i]);
          continue;
        }

      if (mistake != NULL)
        mistake->program = g_strdup (program->str);
      g_string_truncate (program, 0);
      mistake = g_new0 (Mistake, 1);
      mistake->line = i + 1;
      mistake->place = g_strndup (lines[i] + 4, strcspn (lines[i] + 4, " "));
      mistake->message = g_strdup (g_strstrip (lines[i] + 4 + strlen (mistake->place)));
      g_ptr_array_add (mistakes, mistake);
    }
  mistake->program = g_strdup (program->str);
  return mistakes;
}

static CoroCode *
inner_code (CoroRuntime *rt,
            CoroCode    *code)
{
  for (guint32 i = 0; i < code->n_consts; i++)
    if (coro_is_object (code->consts[i]) && coro_object (code->consts[i])->type == rt->code_type)
      return CORO_CODE (code->consts[i]);

  g_assert_not_reached ();
}

static void
assert_doc (const char *program,
            const char *doc)
{
  CoroRuntime *rt = make_runtime ();
  CoroValue code = compile_verified (rt, program);
  CoroCode *function = inner_code (rt, CORO_CODE (code));

  g_assert_cmpstr (CORO_STR (function->doc)->data, ==, doc);
  coro_unref (code);
  coro_runtime_free (rt);
}

static void
test_docstrings (void)
{
  assert_doc ("def f(): '   x'\n", "x");
  assert_doc ("def f():\n  '''a\n    b\n      c\n\n   d  '''\n", "a\n b\n   c\n\nd  ");
  assert_doc ("def f():\n  '''\n\ta\n\t  b\n  '''\n", "\na\n  b\n");
  assert_doc ("def f():\n  '\xc3\xa9\\ty'\n", "\xc3\xa9       y");
}

static void
test_description (void)
{
  CoroRuntime *rt = make_runtime ();
  CoroValue code = compile_verified (rt, "class C:\n"
                                         "  @d\n"
                                         "  async def m(self, a, /, b, *c, d, e=1, **f):\n"
                                         "    lambda: a\n");
  CoroCode *body = inner_code (rt, CORO_CODE (code));
  CoroCode *method = inner_code (rt, body);
  CoroCode *lambda = inner_code (rt, method);

  g_assert_cmpstr (CORO_CODE (code)->name->data, ==, "<module>");
  g_assert_cmpstr (CORO_CODE (code)->file->data, ==, "test.py");
  g_assert_cmpuint (body->flags, ==, CORO_CODE_CLASS);
  g_assert_cmpuint (method->flags, ==,
                    CORO_CODE_FUNCTION | CORO_CODE_METHOD | CORO_CODE_COROUTINE | CORO_CODE_VAR_ARGS |
                      CORO_CODE_VAR_KEYWORDS);
  g_assert_cmpuint (lambda->flags, ==, CORO_CODE_FUNCTION | CORO_CODE_NESTED);
  g_assert_cmpstr (method->qualname->data, ==, "C.m");
  g_assert_cmpstr (lambda->qualname->data, ==, "C.m.<locals>.<lambda>");
  g_assert_cmpuint (method->first_line, ==, 2);
  g_assert_cmpuint (method->n_positional_only, ==, 2);
  g_assert_cmpuint (method->n_positional, ==, 3);
  g_assert_cmpuint (method->n_keyword_only, ==, 2);
  g_assert_cmpuint (lambda->n_free, ==, 1);
  g_assert_true (coro_is_none (method->doc));

  coro_unref (code);
  coro_runtime_free (rt);
}

static void
test_constants_by_type (void)
{
  CoroRuntime *rt = make_runtime ();
  CoroValue code = compile_verified (rt, "f(1, 1.0, True, 0.0, -0.0, 'a', b'a', (1,), (1.0,), (True,), 10**30, 1e300)\n"
                                         "f(1, 1.0, True, .0, -.0, 'a', b'a', (1,), (1.0,), (True,), 10**30, 1e300)\n");

  /* Each once, and None that the module returns. */
  g_assert_cmpuint (CORO_CODE (code)->n_consts, ==, 12 + 1);
  coro_unref (code);
  coro_runtime_free (rt);
}

static void
test_positions_in_characters (void)
{
  CoroRuntime *rt = make_runtime ();
  CoroValue code = compile_verified (rt, "\xc3\xa4\xc3\xb6 = '\xf0\x9f\x90\x8d' + \xc3\xbc(1)\n");
  CoroCode *module = CORO_CODE (code);
  gboolean found = FALSE;

  for (guint32 i = 0; i < module->n_words; i++)
    if ((module->words[i] & 0xff) == CORO_OP_CALL)
      {
        found = TRUE;
        g_assert_cmpuint (module->positions[i].line, ==, 1);
        g_assert_cmpuint (module->positions[i].column, ==, 11);
        g_assert_cmpuint (module->positions[i].end_column, ==, 15);
      }
  g_assert_true (found);
  coro_unref (code);
  coro_runtime_free (rt);
}

static char *
repeat (const char *before,
        const char *part,
        guint       count,
        const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < count; i++)
    g_string_append (text, part);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

/* Much of anything neither overflows C's stack nor the simulated one, nor takes long. */
static void
test_large_programs (void)
{
  static const struct {
    const char *before;
    const char *part;
    guint       count;
    const char *after;
  } programs[] = {
    { "x = [", "1234, ", 300000, "]\n" },
    { "x = [", "a, ", 100000, "]\n" },
    { "x = (", "a, ", 100000, ")\n" },
    { "x = {", "a: b, ", 50000, "}\n" },
    { "f(", "a, ", 50000, ")\n" },
    { "x = a", " + a", 1200, "\n" },
    { "x = a", " or a", 50000, "\n" },
    { "x = a", " < a", 50000, "\n" },
    { "if a: pass\n", "elif b: pass\n", 1200, "" },
    { "", "a = b\n", 100000, "" },
    { "x = f'", "{a}b", 5000, "'\n" },
    { "x = [1", " for a in b", 1000, "]\n" },
    { "", "a, ", 20000, " = b\n" },
    { "", "def f(a): return a\n", 5000, "" },
    { "try: a\n", "except E: b\n", 10000, "" },
    { "match x:\n", " case 1: a\n", 10000, "" },
    { "match x:\n case 0", " | 1", 10000, ": a\n" },
    { "", "@a\n", 10000, "def f(): pass\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *text = repeat (programs[i].before, programs[i].part, programs[i].count, programs[i].after);
      CoroRuntime *rt = make_runtime ();
      CoroValue code = compile_verified (rt, text);

      coro_unref (code);
      coro_runtime_free (rt);
    }
}

static void
assert_refused (const char *text,
                const char *type,
                const char *message)
{
  g_autoptr (CoroDiagnostic) error = NULL;
  CoroRuntime *rt = make_runtime ();

  g_assert_true (coro_is_null (compile (rt, text, strlen (text), &error)));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->type, ==, type);
  g_assert_cmpstr (error->message, ==, message);
  coro_runtime_free (rt);
}

/* A finally's body is compiled twice, one inside of it four times ... */
static void
test_programs_that_grow (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *many = repeat ("with a", ", a", 100000, ": pass\n");

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "%*stry: pass\n%*sfinally:\n", (int) i, "", (int) i, "");
  g_string_append_printf (text, "%*sdef f(): a; b; c\n", 20, "");

  assert_refused (text->str, "NotSimulated", "the program is too large");
  assert_refused (many, "SyntaxError", "too many statically nested blocks");
}

/* test-compiler FILE...: compiles any programs and holds the code to its rules. */
static int
verify_files (int    count,
              char **paths)
{
  int n_faults = 0;

  for (int i = 0; i < count; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *fault = NULL;
      g_autoptr (CoroDiagnostic) error = NULL;
      CoroRuntime *rt = make_runtime ();
      CoroValue code = CORO_NULL;
      gsize length;

      if (g_file_get_contents (paths[i], &text, &length, NULL))
        code = compile (rt, text, length, &error);
      if (!coro_is_null (code))
        fault = code_verify (rt, CORO_CODE (code));
      if (error != NULL)
        g_print ("%s:%u:%u: %s: %s\n", paths[i], error->line, error->column, error->type, error->message);
      if (fault != NULL)
        g_print ("%s: %s\n", paths[i], fault);
      n_faults += fault != NULL;
      coro_unref (code);
      coro_runtime_free (rt);
    }

  return n_faults > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int
main (int    argc,
      char **argv)
{
  static const char * const cases[] = {
    "assignments.py", "async_.py",   "calls.py",    "classes.py",    "closures.py", "comprehensions.py",
    "definite.py",    "exceptions.py", "folding.py", "fstrings.py",  "generators.py", "imports.py",
    "jumps.py",       "match_.py",   "operators.py", "types.py",     "with_.py",
  };
  g_autoptr (GPtrArray) mistakes = NULL;

  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    return verify_files (argc - 1, argv + 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/compiler/golden/", cases[i], NULL);

      g_test_add_data_func (path, cases[i], test_golden);
    }

  mistakes = read_mistakes ();
  for (guint i = 0; i < mistakes->len; i++)
    {
      const Mistake *mistake = g_ptr_array_index (mistakes, i);
      g_autofree char *path = g_strdup_printf ("/compiler/mistakes/line %u", mistake->line);

      g_test_add_data_func (path, mistake, test_mistake);
    }

  g_test_add_func ("/compiler/docstrings-lose-their-indentation", test_docstrings);
  g_test_add_func ("/compiler/code-describes-its-function", test_description);
  g_test_add_func ("/compiler/constants-are-shared-by-type-and-value", test_constants_by_type);
  g_test_add_func ("/compiler/positions-count-characters", test_positions_in_characters);
  g_test_add_func ("/compiler/large-programs", test_large_programs);
  g_test_add_func ("/compiler/programs-that-grow-are-refused", test_programs_that_grow);
  return g_test_run ();
}
