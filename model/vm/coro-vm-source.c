/* coro-vm-source.c: source text as code, and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-import-private.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "lang/coro-compiler.h"
#include "vm/coro-refused.h"

#include <string.h>

/* As the module warnings prints them. */
static void
print_warnings (CoroVm    *vm,
                GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    {
      const CoroDiagnostic *warning = g_ptr_array_index (warnings, i);
      g_autofree char      *line = g_strdup (warning->source_line);
      g_autoptr (GString)   text = g_string_new (NULL);

      g_string_append_printf (text, "%s:%u: %s: %s\n", warning->file, warning->line, warning->type, warning->message);
      if (line != NULL && *g_strstrip (line) != '\0')
        g_string_append_printf (text, "  %s\n", line);
      coro_vm_write (vm, 2, text->str, text->len);
    }
}

/**
 * coro_vm_compile:
 * @vm: a VM
 * @text: the source
 * @length: bytes
 * @file: its name for messages
 * @flags: #CoroCompileFlags
 * @error: (out) (transfer full): what is wrong with it
 *
 * Compiles a text; unless it is hidden it is kept for tracebacks, and its warnings are printed.
 *
 * Returns: (transfer full): a code object; CORO_NULL with @error set
 */
CoroValue
coro_vm_compile (CoroVm          *vm,
                 const char      *text,
                 gsize            length,
                 const char      *file,
                 guint            flags,
                 CoroDiagnostic **error)
{
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (CoroTree)  tree = coro_tree_parse_warned (text, length, file, &warnings, error);

  if (tree != NULL)
    return coro_vm_compile_tree (vm, tree, text, length, file, flags, error);
  if (warnings != NULL && (flags & CORO_COMPILE_HIDDEN) == 0)
    print_warnings (vm, warnings);
  return CORO_NULL;
}

/**
 * coro_vm_compile_tree:
 * @vm: a VM
 * @tree: what @text was parsed into, under this name
 * @text: the source
 * @length: bytes
 * @file: its name for messages
 * @flags: #CoroCompileFlags
 * @error: (out) (transfer full): what is wrong with it
 *
 * coro_vm_compile() of a text that is parsed already.
 *
 * Returns: (transfer full): a code object; CORO_NULL with @error set
 */
CoroValue
coro_vm_compile_tree (CoroVm          *vm,
                      CoroTree        *tree,
                      const char      *text,
                      gsize            length,
                      const char      *file,
                      guint            flags,
                      CoroDiagnostic **error)
{
  CoroValue code;
  guint32   file_id = 0;

  if ((flags & CORO_COMPILE_HIDDEN) == 0)
    {
      g_hash_table_insert (vm->sources, g_strdup (file), g_strndup (text, length));
      if (vm->log != NULL)
        file_id = coro_log_add_file (vm->log, file);
    }
  code = coro_compile (vm->rt, tree, file, file_id, flags, error);
  if ((flags & CORO_COMPILE_HIDDEN) == 0)
    print_warnings (vm, coro_tree_get_warnings (tree));
  return code;
}

/**
 * coro_vm_get_source:
 * @vm: a VM
 * @file: (nullable): a file's name
 *
 * Returns: (nullable) (transfer none): its text, if it has been compiled and was not hidden
 */
const char *
coro_vm_get_source (CoroVm     *vm,
                    const char *file)
{
  return file != NULL ? g_hash_table_lookup (vm->sources, file) : NULL;
}

/*
 * coro_vm_raise_diagnostic:
 * @vm: a VM
 * @diagnostic: what is wrong with the text of a module
 * @text: the text
 *
 * Raises it as an exception of the program.
 */
void
coro_vm_raise_diagnostic (CoroVm               *vm,
                          const CoroDiagnostic *diagnostic,
                          const char           *text)
{
  CoroRuntime        *rt = vm->rt;
  CoroExceptionKind   kind = g_str_equal (diagnostic->type, "IndentationError") ? CORO_EXC_INDENTATION
                             : g_str_equal (diagnostic->type, "TabError")       ? CORO_EXC_TAB
                                                                                : CORO_EXC_SYNTAX;
  coro_auto CoroValue message = coro_str_new (rt, diagnostic->message);
  coro_auto CoroValue file = coro_str_new (rt, diagnostic->file != NULL ? diagnostic->file : "<string>");
  coro_auto CoroValue line = CORO_NONE;
  coro_auto CoroValue details = CORO_NULL;
  CoroValue           places[6];
  CoroValue           args[2];
  CoroValue           exception;
  const char         *start = text;

  if (g_str_equal (diagnostic->type, CORO_NOT_SIMULATED))
    {
      coro_vm_refuse_place (vm, diagnostic);
      return;
    }
  for (guint i = 1; i < diagnostic->line && start != NULL; i++)
    {
      start = strchr (start, '\n');
      start = start != NULL ? start + 1 : NULL;
    }
  if (start != NULL && diagnostic->line > 0)
    {
      gsize length = strcspn (start, "\n");

      coro_set (&line, coro_str_new_len (rt, start, length + (start[length] == '\n')));
    }
  places[0] = file;
  places[1] = coro_int (diagnostic->line);
  places[2] = coro_int (diagnostic->column);
  places[3] = line;
  places[4] = coro_int (diagnostic->end_line);
  places[5] = coro_int (diagnostic->end_column);
  details = coro_value (coro_tuple_new (rt, places, G_N_ELEMENTS (places)));
  args[0] = message;
  args[1] = details;
  exception = coro_call (rt, coro_value (rt->exceptions[kind]), args, G_N_ELEMENTS (args));
  if (!coro_is_null (exception))
    coro_raise_value (rt, exception);
}
