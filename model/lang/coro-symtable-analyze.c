/* coro-symtable-analyze.c: where each name lives: locals, cells, free variables, globals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-symtable-private.h"

/* The class that provides `__class__` and its kin to the functions inside of it. */
static gboolean
class_provides (CoroSymtable *self,
                CoroScope    *class_scope,
                const char   *name)
{
  if (name == self->name_class)
    class_scope->needs_class_cell = TRUE;
  else if (name == self->name_class_dict)
    class_scope->needs_class_dict = TRUE;
  else if (name == self->name_conditional)
    class_scope->needs_conditional = TRUE;
  else
    return FALSE;

  return TRUE;
}

/* The scope around that binds the name, or NULL: it is a global one. */
static CoroScope *
find_owner (CoroSymtable *self,
            CoroScope    *scope,
            const char   *name)
{
  for (CoroScope *outer = scope->parent; outer != NULL && outer->kind != CORO_SCOPE_MODULE; outer = outer->parent)
    {
      CoroSymbol *symbol;

      if (outer->kind == CORO_SCOPE_CLASS)
        {
          if (class_provides (self, outer, name))
            return outer;
          continue;
        }

      symbol = coro_scope_find (outer, name);
      if (symbol == NULL)
        continue;
      if ((symbol->flags & CORO_SYMBOL_GLOBAL) != 0)
        return NULL;
      if ((symbol->flags & CORO_SYMBOL_NONLOCAL) == 0 && (symbol->flags & CORO_SYMBOL_BOUND) != 0)
        return outer;
    }

  return NULL;
}

/* Makes a cell of the owner's variable and hands it down to the scope, if they do not share a frame. */
static void
capture (CoroScope  *scope,
         CoroScope  *owner,
         const char *name)
{
  CoroScope *unit = coro_scope_get_unit (scope);
  CoroScope *owner_unit = coro_scope_get_unit (owner);

  if (unit == owner_unit)
    return;

  if (owner->kind != CORO_SCOPE_CLASS)
    coro_scope_add (owner, name)->scope = CORO_NAME_CELL;

  while (unit != owner_unit)
    {
      CoroSymbol *symbol = coro_scope_add (unit, name);

      if ((symbol->flags & CORO_SYMBOL_NONLOCAL) == 0 &&
          (symbol->flags & (CORO_SYMBOL_BOUND | CORO_SYMBOL_GLOBAL)) != 0)
        symbol->flags |= CORO_SYMBOL_PASSED;
      else
        symbol->scope = CORO_NAME_FREE;
      unit = coro_scope_get_unit (unit->parent);
    }
}

static void
analyze_nonlocal (CoroSymtable *self,
                  CoroScope    *scope,
                  CoroSymbol   *symbol)
{
  CoroScope *owner;

  if (scope->kind == CORO_SCOPE_MODULE)
    {
      coro_symtable_fail (self, &symbol->where, "nonlocal declaration not allowed at module level");
      return;
    }

  owner = find_owner (self, scope, symbol->name);
  if (owner == NULL)
    coro_symtable_fail (self, &symbol->where, "no binding for nonlocal '%s' found", symbol->name);
  else if (owner->kind == CORO_SCOPE_TYPE_PARAMS &&
           (coro_scope_find (owner, symbol->name)->flags & CORO_SYMBOL_TYPE_PARAM) != 0)
    coro_symtable_fail (self, &symbol->where, "nonlocal binding not allowed for type parameter '%s'", symbol->name);
  else
    {
      symbol->scope = CORO_NAME_FREE;
      capture (scope, owner, symbol->name);
    }
}

static void
analyze_symbol (CoroSymtable *self,
                CoroScope    *scope,
                CoroSymbol   *symbol)
{
  CoroScope *owner;

  if ((symbol->flags & CORO_SYMBOL_GLOBAL) != 0)
    {
      if ((symbol->flags & CORO_SYMBOL_NONLOCAL) != 0)
        coro_symtable_fail (self, &symbol->where, "name '%s' is nonlocal and global", symbol->name);
      symbol->scope = CORO_NAME_GLOBAL_EXPLICIT;
    }
  else if ((symbol->flags & CORO_SYMBOL_NONLOCAL) != 0)
    analyze_nonlocal (self, scope, symbol);
  else if ((symbol->flags & CORO_SYMBOL_BOUND) != 0)
    {
      if (symbol->scope == CORO_NAME_UNKNOWN)
        symbol->scope = CORO_NAME_LOCAL;
    }
  else if (symbol->scope == CORO_NAME_UNKNOWN)
    {
      owner = find_owner (self, scope, symbol->name);
      symbol->scope = owner != NULL ? CORO_NAME_FREE : CORO_NAME_GLOBAL_IMPLICIT;
      if (owner != NULL)
        capture (scope, owner, symbol->name);
    }
}

/**
 * coro_symtable_analyze: (skip)
 * @self: a symbol table whose scopes are filled
 *
 * Finds out for each symbol where it lives. A name that a class binds is not seen by the functions inside of the class.
 */
void
coro_symtable_analyze (CoroSymtable *self)
{
  for (guint i = 0; i < self->scopes->len; i++)
    {
      CoroScope *scope = g_ptr_array_index (self->scopes, i);

      if (scope->is_ignored)
        continue;

      /* The list may grow while outer variables are handed down; those are settled already. */
      for (guint j = 0; j < scope->symbols->len && self->error == NULL; j++)
        analyze_symbol (self, scope, g_ptr_array_index (scope->symbols, j));
    }
}
