/* coro-symtable.c: the scopes of a module and their symbols
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-symtable.h"

#include "lang/coro-symtable-private.h"

#include <string.h>

static void
scope_free (gpointer data)
{
  CoroScope *self = data;

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->symbols);
  g_clear_pointer (&self->annotated, g_ptr_array_unref);
  g_free (self);
}

/* Comprehensions run in the frame around them, but not in a class body, whose names their insides must not see. */
static gboolean
is_inlined (CoroScopeKind    kind,
            const CoroScope *parent)
{
  return (kind == CORO_SCOPE_LIST_COMP || kind == CORO_SCOPE_SET_COMP || kind == CORO_SCOPE_DICT_COMP) &&
         parent->kind != CORO_SCOPE_CLASS && !parent->can_see_class;
}

/**
 * coro_symtable_fail: (skip)
 * @self: a symbol table
 * @range: where
 * @format: the message
 *
 * Notes a SyntaxError, unless there is one already.
 */
void
coro_symtable_fail (CoroSymtable    *self,
                    const CoroRange *range,
                    const char      *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->error != NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->error = coro_tree_diagnose (self->tree, range, "SyntaxError", "%s", message);
}

/**
 * coro_scope_find:
 * @self: a scope
 * @name: a mangled name of the tree's table
 *
 * Returns: (nullable) (transfer none): the scope's own symbol of this name
 */
CoroSymbol *
coro_scope_find (CoroScope  *self,
                 const char *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

/**
 * coro_scope_add: (skip)
 * @self: a scope
 * @name: a mangled name of the tree's table
 *
 * Returns: (transfer none): the scope's symbol of this name, made if it is new
 */
CoroSymbol *
coro_scope_add (CoroScope  *self,
                const char *name)
{
  CoroSymbol *symbol = coro_scope_find (self, name);

  if (symbol == NULL)
    {
      symbol = g_new0 (CoroSymbol, 1);
      symbol->name = name;
      g_ptr_array_add (self->symbols, symbol);
      g_hash_table_insert (self->by_name, (gpointer) name, symbol);
    }

  return symbol;
}

/**
 * coro_symtable_enter: (skip)
 * @self: a symbol table
 * @kind: what opens the scope
 * @key: (nullable): what coro_symtable_get_scope() will be asked for
 * @name: the scope's name
 *
 * Opens a scope inside of the current one.
 */
void
coro_symtable_enter (CoroSymtable  *self,
                     CoroScopeKind  kind,
                     gconstpointer  key,
                     const char    *name)
{
  CoroScope *scope = g_new0 (CoroScope, 1);
  CoroScope *parent = self->current;

  scope->kind = kind;
  scope->name = name;
  scope->parent = parent;
  scope->symbols = g_ptr_array_new_with_free_func (g_free);
  scope->by_name = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (parent != NULL)
    {
      scope->private_class = parent->private_class;
      scope->in_iterable = parent->in_iterable;
      scope->is_ignored |= parent->is_ignored;
      scope->is_inlined = is_inlined (kind, parent);
    }

  g_ptr_array_add (self->scopes, scope);
  if (key != NULL)
    g_hash_table_insert (self->by_key, (gpointer) key, scope);
  self->current = scope;
}

/**
 * coro_symtable_leave: (skip)
 * @self: a symbol table
 *
 * Closes the current scope.
 */
void
coro_symtable_leave (CoroSymtable *self)
{
  self->current = self->current->parent;
}

/**
 * coro_symtable_enter_annotations: (skip)
 * @self: a symbol table
 * @key: (nullable): what coro_symtable_get_scope() will be asked for
 * @ignored: whether no code is made of the annotations
 *
 * Opens a scope for annotations inside of the current one. In a class they see what the class defines.
 */
void
coro_symtable_enter_annotations (CoroSymtable  *self,
                                 gconstpointer  key,
                                 gboolean       ignored)
{
  CoroScope *outer = self->current;

  coro_symtable_enter (self, CORO_SCOPE_ANNOTATION, key, "__annotate__");
  self->current->is_ignored |= ignored;
  coro_symtable_define (self, self->name_format, CORO_SYMBOL_PARAMETER, NULL);
  self->current->can_see_class = outer->kind == CORO_SCOPE_CLASS || outer->can_see_class;
  if (self->current->can_see_class && !self->future_annotations)
    coro_symtable_define (self, self->name_class_dict, CORO_SYMBOL_USED, NULL);
}

/**
 * coro_symtable_define_in: (skip)
 * @self: a symbol table
 * @scope: a scope
 * @name: a name as written
 * @flags: what was done to it
 * @range: where, for messages
 *
 * Adds what was done to a name to its symbol.
 *
 * Returns: (transfer none): the symbol
 */
CoroSymbol *
coro_symtable_define_in (CoroSymtable    *self,
                         CoroScope       *scope,
                         const char      *name,
                         guint            flags,
                         const CoroRange *range)
{
  CoroSymbol *symbol = coro_scope_add (scope, coro_symtable_mangle (self->tree, scope->private_class, name));

  if ((flags & symbol->flags & CORO_SYMBOL_PARAMETER) != 0)
    coro_symtable_fail (self, range, "duplicate argument '%s' in function definition", name);
  if ((flags & symbol->flags & CORO_SYMBOL_TYPE_PARAM) != 0)
    coro_symtable_fail (self, range, "duplicate type parameter '%s'", name);

  symbol->flags |= flags;
  if (scope->in_target)
    {
      if ((symbol->flags & (CORO_SYMBOL_GLOBAL | CORO_SYMBOL_NONLOCAL)) != 0)
        coro_symtable_fail (self, range,
                            "comprehension inner loop cannot rebind assignment expression target '%s'", name);
      symbol->flags |= CORO_SYMBOL_ITERATED;
    }

  return symbol;
}

/**
 * coro_symtable_define: (skip)
 * @self: a symbol table
 * @name: a name as written
 * @flags: what was done to it
 * @range: where, for messages
 *
 * The same in the current scope.
 *
 * Returns: (transfer none): the symbol
 */
CoroSymbol *
coro_symtable_define (CoroSymtable    *self,
                      const char      *name,
                      guint            flags,
                      const CoroRange *range)
{
  return coro_symtable_define_in (self, self->current, name, flags, range);
}

/**
 * coro_symtable_new:
 * @tree: a module's tree, which must outlive the table
 * @future_annotations: whether annotations are texts (`from __future__ import annotations`)
 * @error: (out) (transfer full): the first mistake
 *
 * Finds the scopes of a module and where each name lives.
 *
 * Returns: (transfer full): the table, or %NULL
 */
CoroSymtable *
coro_symtable_new (CoroTree        *tree,
                   gboolean         future_annotations,
                   CoroDiagnostic **error)
{
  g_autoptr (CoroSymtable) self = NULL;

  g_return_val_if_fail (tree != NULL, NULL);

  self = g_new0 (CoroSymtable, 1);
  self->tree = tree;
  self->future_annotations = future_annotations;
  self->scopes = g_ptr_array_new_with_free_func (scope_free);
  self->by_key = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->name_class = coro_tree_intern (tree, "__class__");
  self->name_class_dict = coro_tree_intern (tree, "__classdict__");
  self->name_conditional = coro_tree_intern (tree, "__conditional_annotations__");
  self->name_debug = coro_tree_intern (tree, "__debug__");
  self->name_format = coro_tree_intern (tree, ".format");
  self->name_super = coro_tree_intern (tree, "super");
  self->name_iterator = coro_tree_intern (tree, ".0");

  coro_symtable_visit (self, coro_tree_get_root (tree));
  if (self->error == NULL)
    coro_symtable_analyze (self);

  if (self->error != NULL)
    {
      if (error != NULL)
        *error = g_steal_pointer (&self->error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * coro_symtable_free:
 * @self: (nullable) (transfer full): a symbol table
 *
 * Frees the table and its scopes.
 */
void
coro_symtable_free (CoroSymtable *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->scopes);
  g_clear_pointer (&self->error, coro_diagnostic_free);
  g_free (self);
}

/**
 * coro_symtable_get_scope:
 * @self: a symbol table
 * @key: the node that opens the scope, or the address of its list of type parameters
 *
 * Returns: (transfer none): the scope
 */
CoroScope *
coro_symtable_get_scope (CoroSymtable  *self,
                         gconstpointer  key)
{
  return g_hash_table_lookup (self->by_key, key);
}

/**
 * coro_scope_get_unit:
 * @self: a scope
 *
 * Returns: (transfer none): the scope in whose frame its code runs: itself but for inlined comprehensions
 */
CoroScope *
coro_scope_get_unit (CoroScope *self)
{
  while (self->is_inlined)
    self = self->parent;

  return self;
}

/**
 * coro_scope_is_function:
 * @self: a scope
 *
 * Returns: whether its names are local variables, neither a module's nor a class's
 */
gboolean
coro_scope_is_function (CoroScope *self)
{
  return self->kind != CORO_SCOPE_MODULE && self->kind != CORO_SCOPE_CLASS;
}

/**
 * coro_scope_is_comprehension:
 * @self: a scope
 *
 * Returns: whether it is that of a comprehension or generator expression
 */
gboolean
coro_scope_is_comprehension (CoroScope *self)
{
  return self->kind >= CORO_SCOPE_LIST_COMP && self->kind <= CORO_SCOPE_GENERATOR_EXP;
}

/**
 * coro_symtable_mangle:
 * @tree: the tree whose table the result is from
 * @private_class: (nullable): the class around
 * @name: a name as written
 *
 * Returns: (transfer none): the name that `name` stands for inside of the class
 */
const char *
coro_symtable_mangle (CoroTree   *tree,
                      const char *private_class,
                      const char *name)
{
  g_autofree char *mangled = NULL;

  if (private_class == NULL || !g_str_has_prefix (name, "__") || g_str_has_suffix (name, "__"))
    return name;
  if (strchr (name, '.') != NULL)
    return name;

  private_class += strspn (private_class, "_");
  if (*private_class == '\0')
    return name;

  mangled = g_strconcat ("_", private_class, name, NULL);
  return coro_tree_intern (tree, mangled);
}
