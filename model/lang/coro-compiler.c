/* coro-compiler.c: syntax tree to code object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler.h"

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"
#include "lang/coro-tree-warnings.h"

static CoroValue
compile_module (CoroModuleCompiler *self)
{
  CoroNode *root = coro_tree_get_root (self->tree);
  const CoroNodeList *body = &root->module.body;
  CoroScope *scope = coro_symtable_get_scope (self->symtable, root);
  CoroUnit *unit = coro_unit_new (self, NULL, scope, coro_tree_intern (self->tree, "<module>"), 1);
  CoroNode *doc = coro_docstring_find (body);
  CoroValue code;

  coro_compile_begin_body (unit);
  coro_compile_begin_annotations (unit, NULL);
  coro_compile_end_annotations (unit, NULL);
  if (doc != NULL)
    {
      coro_set (&unit->doc, coro_docstring_clean (self->rt, doc));
      coro_emit_const (unit, coro_ref (unit->doc), &doc->range);
      coro_compile_store (unit, coro_unit_intern (unit, "__doc__"), &doc->range);
    }
  for (guint i = doc != NULL ? 1 : 0; i < body->count && self->error == NULL; i++)
    coro_compile_statement (unit, body->items[i]);
  coro_compile_end_body (unit);

  code = coro_assemble (unit);
  coro_unit_free (unit);
  return code;
}

/**
 * coro_compile_warn: (skip)
 * @self: a unit
 * @node: an expression or a statement that is about to be compiled
 *
 * Adds the warning that CPython gives of it, if it gives one.
 */
void
coro_compile_warn (CoroUnit       *self,
                   const CoroNode *node)
{
  if (self->compiler->n_finally_handlers == 0 && self->compiler->error == NULL)
    coro_tree_warn_of_mistake (self->compiler->tree, node);
}

/**
 * coro_compile:
 * @rt: a runtime
 * @tree: a module's tree
 * @filename: what tracebacks call it
 * @file_id: what the trace calls it
 * @flags: #CoroCompileFlags
 * @error: (out) (transfer full): the first mistake
 *
 * Compiles a module. What CPython finds only when it compiles, such as a `return` outside of a function, is found here,
 * in its words; what the simulator does not have is a mistake of the type NotSimulated. What it warns of is added to the
 * tree's warnings, up to the mistake.
 *
 * Returns: (transfer full): the module's code object, or %CORO_NULL with @error set; no Python exception is raised
 */
CoroValue
coro_compile (CoroRuntime     *rt,
              CoroTree        *tree,
              const char      *filename,
              guint32          file_id,
              guint            flags,
              CoroDiagnostic **error)
{
  CoroModuleCompiler self = { .rt = rt, .tree = tree, .file_id = file_id, .flags = flags };
  CoroValue code = CORO_NULL;

  g_return_val_if_fail (rt != NULL, CORO_NULL);
  g_return_val_if_fail (tree != NULL, CORO_NULL);
  g_return_val_if_fail (filename != NULL, CORO_NULL);

  if (coro_future_check (tree, &self.future_line, &self.future_annotations, &self.error))
    {
      coro_tree_warn_of_leaving (tree);
      self.symtable = coro_symtable_new (tree, self.future_annotations, &self.error);
    }
  if (self.symtable != NULL)
    {
      self.file = coro_str_intern (rt, filename);
      coro_columns_init (&self.columns, coro_tree_get_source (tree));
      code = compile_module (&self);
      coro_unref (coro_value (self.file));
      coro_columns_clear (&self.columns);
      coro_symtable_free (self.symtable);
    }

  if (self.error == NULL)
    return code;

  coro_unref (code);
  if (error != NULL)
    *error = self.error;
  else
    coro_diagnostic_free (self.error);
  return CORO_NULL;
}
