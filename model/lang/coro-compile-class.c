/* coro-compile-class.c: class statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <stdlib.h>
#include <string.h>

/* Where CPython places what it adds at the start of a class body. */
static CoroRange
start_of_line (CoroUnit *self,
               guint32   line)
{
  guint32 offset = (guint32) coro_source_get_line (coro_tree_get_source (self->compiler->tree), line);

  return (CoroRange) { offset, offset, line, line };
}

static void
store_class_names (CoroUnit *self,
                   CoroNode *node)
{
  CoroNode *doc = coro_docstring_find (&node->class_def.body);
  CoroRange range = start_of_line (self, self->first_line);

  coro_compile_load (self, coro_unit_intern (self, "__name__"), &range);
  coro_compile_store (self, coro_unit_intern (self, "__module__"), &range);
  coro_emit_str (self, self->qualname, &range);
  coro_compile_store (self, coro_unit_intern (self, "__qualname__"), &range);
  coro_emit_const (self, coro_int (self->first_line), &range);
  coro_compile_store (self, coro_unit_intern (self, "__firstlineno__"), &range);
  if (self->scope->needs_class_dict)
    {
      coro_emit (self, CORO_OP_LOAD_LOCALS, 0, &range);
      coro_emit (self, CORO_OP_STORE_DEREF, coro_compile_cell (self, coro_unit_intern (self, "__classdict__")),
                 &range);
    }
  if (node->class_def.type_params.count > 0)
    {
      coro_compile_load (self, coro_unit_intern (self, ".type_params"), &range);
      coro_compile_store (self, coro_unit_intern (self, "__type_params__"), &range);
    }
  coro_compile_begin_annotations (self, &range);
  if (doc != NULL)
    {
      coro_set (&self->doc, coro_docstring_clean (self->compiler->rt, doc));
      coro_emit_const (self, coro_ref (self->doc), &doc->range);
      coro_compile_store (self, coro_unit_intern (self, "__doc__"), &doc->range);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
store_static_attributes (CoroUnit *self)
{
  g_autofree const char **names = NULL;
  CoroTuple *tuple;
  guint n = 0;

  if (self->static_attributes != NULL)
    names = (const char **) g_hash_table_get_keys_as_array (self->static_attributes, &n);
  if (n > 0)
    qsort (names, n, sizeof *names, compare_names);
  tuple = coro_tuple_new (self->compiler->rt, NULL, n);
  for (guint i = 0; i < n; i++)
    tuple->items[i] = coro_value (coro_str_intern (self->compiler->rt, names[i]));
  coro_emit_const (self, coro_value (tuple), NULL);
  coro_compile_store (self, coro_unit_intern (self, "__static_attributes__"), NULL);
}

static void
store_cell (CoroUnit   *self,
            const char *variable,
            const char *name)
{
  coro_emit (self, CORO_OP_LOAD_CLOSURE, coro_compile_cell (self, coro_unit_intern (self, variable)), NULL);
  coro_compile_store (self, coro_unit_intern (self, name), NULL);
}

static CoroUnit *
compile_class_unit (CoroUnit *self,
                    CoroNode *node,
                    guint32   first_line)
{
  const CoroNodeList *body = &node->class_def.body;
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, node);
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, node->class_def.name, first_line);

  coro_compile_begin_body (inner);
  store_class_names (inner, node);
  for (guint i = coro_docstring_find (body) != NULL ? 1 : 0; i < body->count && self->compiler->error == NULL; i++)
    coro_compile_statement (inner, body->items[i]);

  coro_compile_end_annotations (inner, NULL);
  store_static_attributes (inner);
  /* type.__new__() fills the cells. */
  if (scope->needs_class_dict)
    store_cell (inner, "__classdict__", "__classdictcell__");
  if (scope->needs_class_cell)
    {
      store_cell (inner, "__class__", "__classcell__");
      coro_emit (inner, CORO_OP_LOAD_CLOSURE, coro_compile_cell (inner, coro_unit_intern (inner, "__class__")), NULL);
      coro_emit (inner, CORO_OP_RETURN_VALUE, 0, NULL);
    }
  coro_compile_end_body (inner);
  return inner;
}

static void
build_class (CoroUnit   *self,
             CoroNode   *node,
             guint32     first_line,
             const char *generic_base)
{
  CoroUnit *inner;

  coro_emit (self, CORO_OP_LOAD_BUILD_CLASS, 0, &node->range);
  coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
  inner = compile_class_unit (self, node, first_line);
  coro_compile_make_function (self, inner, 0, &node->range);
  coro_emit_str (self, node->class_def.name, &node->range);
  coro_compile_arguments (self, 2, &node->class_def.bases, &node->class_def.keywords, generic_base, &node->range);
}

/* class C[T] is made by a function, in whose scope the type parameters are. */
static void
build_generic_class (CoroUnit *self,
                     CoroNode *node,
                     guint32   first_line)
{
  CoroUnit *params = coro_compile_begin_type_params (self, &node->class_def.type_params, node->class_def.name,
                                                     &node->range);
  const char *type_params = coro_unit_intern (self, ".type_params");
  const char *generic_base = coro_unit_intern (self, ".generic_base");

  coro_compile_type_params (params, &node->class_def.type_params, &node->range);
  coro_compile_store (params, type_params, &node->range);
  coro_compile_load (params, type_params, &node->range);
  coro_emit (params, CORO_OP_INTRINSIC, CORO_INTRINSIC_SUBSCRIPT_GENERIC, &node->range);
  coro_compile_store (params, generic_base, &node->range);
  build_class (params, node, first_line, generic_base);
  coro_emit (params, CORO_OP_RETURN_VALUE, 0, &node->range);

  coro_compile_make_function (self, params, 0, &node->range);
  coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
  coro_emit (self, CORO_OP_CALL, 0, &node->range);
}

/**
 * coro_compile_class: (skip)
 * @self: a unit
 * @node: a CLASS_DEF
 *
 * Builds the class, decorates it and stores it.
 */
void
coro_compile_class (CoroUnit *self,
                    CoroNode *node)
{
  const CoroNodeList *decorators = &node->class_def.decorators;
  guint32 first_line = decorators->count > 0 ? decorators->items[0]->range.line : node->range.line;

  coro_compile_decorators (self, decorators);
  if (node->class_def.type_params.count > 0)
    build_generic_class (self, node, first_line);
  else
    build_class (self, node, first_line, NULL);
  coro_compile_decorate (self, decorators);
  coro_compile_store (self, node->class_def.name, &node->range);
}
