/* coro-compile-annotations.c: annotations, which are evaluated when they are asked for (PEP 649)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* What a function's annotations are called, in the order of CPython's dict. */
typedef struct {
  const char *name;
  CoroNode   *annotation;
} Annotation;

static void
collect (GArray     *items,
         const char *name,
         CoroNode   *annotation)
{
  Annotation item = { name, annotation };

  if (annotation != NULL)
    g_array_append_val (items, item);
}

static void
collect_of (GArray   *items,
            CoroNode *arg)
{
  if (arg != NULL)
    collect (items, arg->arg.arg, arg->arg.annotation);
}

static GArray *
collect_all (CoroNode *node)
{
  CoroNode *arguments = node->function_def.args;
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Annotation));

  for (guint i = 0; i < arguments->arguments.args.count; i++)
    collect_of (items, arguments->arguments.args.items[i]);
  for (guint i = 0; i < arguments->arguments.posonlyargs.count; i++)
    collect_of (items, arguments->arguments.posonlyargs.items[i]);
  collect_of (items, arguments->arguments.vararg);
  for (guint i = 0; i < arguments->arguments.kwonlyargs.count; i++)
    collect_of (items, arguments->arguments.kwonlyargs.items[i]);
  collect_of (items, arguments->arguments.kwarg);
  collect (items, "return", node->function_def.returns);
  return items;
}

/**
 * coro_compile_begin_evaluator: (skip)
 * @self: a unit
 * @scope: a scope whose only parameter is the format
 * @name: what the function is called
 * @range: (nullable): where it stands
 *
 * Starts a function that evaluates something in the format that it is asked for. It begins with an empty dict on its stack.
 *
 * Returns: (transfer full): its unit
 */
CoroUnit *
coro_compile_begin_evaluator (CoroUnit        *self,
                              CoroScope       *scope,
                              const char      *name,
                              const CoroRange *range)
{
  guint32 line = range != NULL ? range->line : 1;
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, coro_unit_intern (self, name), line);

  /* It is found by a name that no annotation can use, and is shown by another. */
  g_array_index (inner->locals, CoroLocal, 0).name = coro_unit_intern (self, "format");
  inner->n_positional_only = 1;
  inner->n_positional = 1;

  coro_compile_begin_body (inner);
  coro_emit (inner, CORO_OP_BEGIN_ANNOTATIONS, 0, range);
  return inner;
}

/* Starts the function that makes the dict of annotations. */
static CoroUnit *
begin_annotate (CoroUnit        *self,
                CoroScope       *scope,
                const CoroRange *range)
{
  return coro_compile_begin_evaluator (self, scope, "__annotate__", range);
}

static void
add_annotation (CoroUnit   *inner,
                const char *name,
                CoroNode   *annotation)
{
  coro_emit_str (inner, coro_unit_mangle (inner, name), &annotation->range);
  if (inner->compiler->future_annotations)
    coro_emit_const (inner, coro_unparse (inner, annotation), &annotation->range);
  else if (annotation->kind == CORO_NODE_STARRED)
    {
      coro_compile_expr (inner, annotation->starred.value);
      coro_emit (inner, CORO_OP_UNPACK_SEQUENCE, 1, &annotation->range);
    }
  else
    coro_compile_expr (inner, annotation);
  coro_emit (inner, CORO_OP_MAP_ADD, 1, &annotation->range);
}

static void
end_annotate (CoroUnit        *inner,
              const CoroRange *range)
{
  coro_emit (inner, CORO_OP_RETURN_VALUE, 0, range);
}

/* Pushes the code that evaluates them and the cells that it needs; the function is made of these only when somebody asks. */
static guint
push_code (CoroUnit        *self,
           CoroNode        *node,
           GArray          *items,
           const CoroRange *range)
{
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, node->function_def.args);
  CoroUnit *inner = begin_annotate (self, scope, range);
  guint n_cells = inner->free->len;
  CoroValue code;

  for (guint i = 0; i < items->len && self->compiler->error == NULL; i++)
    add_annotation (inner, g_array_index (items, Annotation, i).name, g_array_index (items, Annotation, i).annotation);
  end_annotate (inner, range);

  for (guint i = 0; i < n_cells; i++)
    coro_emit (self, CORO_OP_LOAD_CLOSURE, coro_compile_cell (self, g_ptr_array_index (inner->free, i)), range);
  code = coro_assemble (inner);
  coro_unit_free (inner);
  if (coro_is_null (code))
    return 0;
  coro_emit_const (self, code, range);
  if (n_cells > 0)
    coro_emit (self, CORO_OP_BUILD_TUPLE, n_cells + 1, range);
  return CORO_MAKE_ANNOTATE;
}

/**
 * coro_compile_annotations: (skip)
 * @self: a unit
 * @node: a FUNCTION_DEF or ASYNC_FUNCTION_DEF
 *
 * Pushes what MAKE_FUNCTION needs for the annotations of a function, if there are any.
 *
 * Returns: the flag for MAKE_FUNCTION; 0: there are none
 */
guint
coro_compile_annotations (CoroUnit *self,
                          CoroNode *node)
{
  g_autoptr (GArray) items = collect_all (node);

  return items->len > 0 ? push_code (self, node, items, &node->range) : 0;
}

static gboolean
is_conditional (CoroScope *scope)
{
  return scope->kind == CORO_SCOPE_MODULE || scope->needs_conditional;
}

static void
load_conditional (CoroUnit        *self,
                  const CoroRange *range)
{
  const char *name = coro_unit_intern (self, "__conditional_annotations__");

  if (coro_scope_find (self->scope, name) != NULL && coro_scope_find (self->scope, name)->scope == CORO_NAME_FREE)
    coro_emit (self, CORO_OP_LOAD_DEREF, coro_compile_cell (self, name), range);
  else if (self->scope->kind == CORO_SCOPE_CLASS)
    coro_emit (self, CORO_OP_LOAD_DEREF, coro_compile_cell (self, name), range);
  else
    coro_emit_named (self, CORO_OP_LOAD_GLOBAL, name, range);
}

/**
 * coro_compile_begin_annotations: (skip)
 * @self: the unit of a module or class
 * @range: (nullable): where its body starts
 *
 * Prepares for annotated names, if there are any. Those that are not reached are not to be seen, so the unit notes which were.
 */
void
coro_compile_begin_annotations (CoroUnit        *self,
                                const CoroRange *range)
{
  const char *name = coro_unit_intern (self, "__conditional_annotations__");

  if (self->scope->annotated == NULL)
    return;
  if (self->compiler->future_annotations)
    coro_emit (self, CORO_OP_SETUP_ANNOTATIONS, 0, range);
  else if (is_conditional (self->scope))
    {
      coro_emit (self, CORO_OP_BUILD_SET, 0, range);
      if (self->scope->kind == CORO_SCOPE_CLASS)
        coro_emit (self, CORO_OP_STORE_DEREF, coro_compile_cell (self, name), range);
      else
        coro_emit_named (self, CORO_OP_STORE_GLOBAL, name, range);
    }
}

/**
 * coro_compile_end_annotations: (skip)
 * @self: the unit of a module or class
 * @range: (nullable): where it stands
 *
 * Makes the function that evaluates the annotations of the unit's names, and stores it. A class does so at its end, a module at its
 * beginning.
 */
void
coro_compile_end_annotations (CoroUnit        *self,
                              const CoroRange *range)
{
  GPtrArray *annotated = self->scope->annotated;
  CoroUnit *inner;

  if (annotated == NULL || self->compiler->future_annotations)
    return;

  inner = begin_annotate (self, self->scope->annotations, range);
  for (guint i = 0; i < annotated->len && self->compiler->error == NULL; i++)
    {
      CoroNode *node = g_ptr_array_index (annotated, i);
      CoroLabel next = 0;

      if (is_conditional (self->scope))
        {
          next = coro_label_new (inner);
          coro_emit_const (inner, coro_int (i), &node->range);
          load_conditional (inner, &node->range);
          coro_emit (inner, CORO_OP_CONTAINS_OP, 0, &node->range);
          coro_emit_jump (inner, CORO_OP_POP_JUMP_IF_FALSE, next, &node->range);
        }
      add_annotation (inner, node->ann_assign.target->name.id, node->ann_assign.annotation);
      if (next != 0)
        coro_label_bind (inner, next);
    }
  end_annotate (inner, range);
  coro_compile_make_function (self, inner, 0, range);
  coro_compile_store (self, coro_unit_intern (self, self->scope->kind == CORO_SCOPE_CLASS ? "__annotate_func__" : "__annotate__"), range);
}

/**
 * coro_compile_annotation: (skip)
 * @self: the unit of a module or class
 * @node: an ANN_ASSIGN of a plain name
 *
 * Does what is to be done for its annotation where the statement stands.
 */
void
coro_compile_annotation (CoroUnit *self,
                         CoroNode *node)
{
  const CoroRange *range = &node->range;

  if (self->compiler->future_annotations)
    {
      coro_emit_const (self, coro_unparse (self, node->ann_assign.annotation), range);
      coro_compile_load (self, coro_unit_intern (self, "__annotations__"), range);
      coro_emit_str (self, coro_unit_mangle (self, node->ann_assign.target->name.id), range);
      coro_emit (self, CORO_OP_STORE_SUBSCR, 0, range);
    }
  else if (is_conditional (self->scope))
    {
      load_conditional (self, range);
      coro_emit_const (self, coro_int (node->ann_assign.place), range);
      coro_emit (self, CORO_OP_SET_ADD, 1, range);
      coro_emit (self, CORO_OP_POP_TOP, 0, range);
    }
  else if (node->ann_assign.value == NULL)
    coro_emit (self, CORO_OP_NOP, 0, range);
}
