/* coro-compile-name.c: loads, stores and deletes names, wherever they live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

typedef enum {
  PLACE_FAST,
  PLACE_DEREF,
  PLACE_GLOBAL,
  PLACE_NAME,            /* a class body's own */
  PLACE_CLASS_DEREF,     /* a class body's use of an outer variable */
  PLACE_DICT_OR_GLOBAL,  /* a scope that sees the class around it */
  PLACE_DICT_OR_DEREF,
} PlaceKind;

typedef struct {
  PlaceKind kind;
  guint32   index;
} Place;

static guint32
get_place (GHashTable *places,
           const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (places, name));
}

static guint32
free_place (CoroUnit   *self,
            const char *name)
{
  return CORO_FREE_PLACE + get_place (self->free_places, name);
}

/* In an inlined comprehension, its own variables and those of the comprehensions around it; FALSE: none of these. */
static gboolean
find_hidden (CoroUnit   *self,
             const char *name,
             Place      *place)
{
  for (CoroScope *scope = self->inner; scope != self->scope; scope = scope->parent)
    {
      CoroSymbol *symbol = coro_scope_find (scope, name);

      if (symbol == NULL)
        continue;
      if (symbol->scope == CORO_NAME_LOCAL)
        *place = (Place) { PLACE_FAST, coro_unit_add_hidden (self, name, CORO_LOCAL_FAST) };
      else if (symbol->scope == CORO_NAME_CELL)
        *place = (Place) { PLACE_DEREF, coro_unit_add_hidden (self, name, CORO_LOCAL_CELL) };
      else if (symbol->scope == CORO_NAME_GLOBAL_EXPLICIT)
        *place = (Place) { PLACE_GLOBAL, 0 };
      else
        continue;
      return TRUE;
    }

  return FALSE;
}

static Place
find_in_class (CoroUnit   *self,
               const char *name)
{
  CoroSymbol *symbol = coro_scope_find (self->scope, name);

  if (symbol != NULL && symbol->scope == CORO_NAME_GLOBAL_EXPLICIT)
    return (Place) { PLACE_GLOBAL, 0 };
  if (symbol != NULL && symbol->scope == CORO_NAME_FREE)
    return (Place) { PLACE_CLASS_DEREF, free_place (self, name) };
  return (Place) { PLACE_NAME, 0 };
}

static Place
find_in_function (CoroUnit   *self,
                  const char *name)
{
  CoroSymbol *symbol = coro_scope_find (self->scope, name);

  switch (symbol != NULL ? symbol->scope : CORO_NAME_UNKNOWN)
    {
    case CORO_NAME_LOCAL:
      return (Place) { PLACE_FAST, get_place (self->local_places, name) };
    case CORO_NAME_CELL:
      return (Place) { PLACE_DEREF, get_place (self->local_places, name) };
    case CORO_NAME_FREE:
      return (Place) { self->scope->can_see_class ? PLACE_DICT_OR_DEREF : PLACE_DEREF, free_place (self, name) };
    case CORO_NAME_GLOBAL_IMPLICIT:
      return (Place) { self->scope->can_see_class ? PLACE_DICT_OR_GLOBAL : PLACE_GLOBAL, 0 };
    case CORO_NAME_GLOBAL_EXPLICIT:
    case CORO_NAME_UNKNOWN:
    default:
      return (Place) { PLACE_GLOBAL, 0 };
    }
}

static Place
find_place (CoroUnit   *self,
            const char *name)
{
  Place place;

  if (find_hidden (self, name, &place))
    return place;

  switch (self->scope->kind)
    {
    case CORO_SCOPE_MODULE:
      return (Place) { PLACE_GLOBAL, 0 };
    case CORO_SCOPE_CLASS:
      return find_in_class (self, name);
    default:
      return find_in_function (self, name);
    }
}

static void
load_class_dict (CoroUnit        *self,
                 const CoroRange *range)
{
  coro_emit (self, CORO_OP_LOAD_DEREF, free_place (self, coro_unit_intern (self, "__classdict__")), range);
}

/**
 * coro_compile_load: (skip)
 * @self: a unit
 * @name: a name as written
 * @range: (nullable): where it is used
 *
 * Pushes the value of a name.
 */
void
coro_compile_load (CoroUnit        *self,
                   const char      *name,
                   const CoroRange *range)
{
  const char *mangled = coro_unit_mangle (self, name);
  Place place = find_place (self, mangled);

  switch (place.kind)
    {
    case PLACE_FAST:
      coro_emit (self, CORO_OP_LOAD_FAST, place.index, range);
      break;
    case PLACE_DEREF:
      coro_emit (self, CORO_OP_LOAD_DEREF, place.index, range);
      break;
    case PLACE_GLOBAL:
      coro_emit_named (self, CORO_OP_LOAD_GLOBAL, mangled, range);
      break;
    case PLACE_NAME:
      coro_emit_named (self, CORO_OP_LOAD_NAME, mangled, range);
      break;
    case PLACE_CLASS_DEREF:
      coro_emit (self, CORO_OP_LOAD_CLASS_DEREF, place.index, range);
      break;
    case PLACE_DICT_OR_GLOBAL:
      load_class_dict (self, range);
      coro_emit_named (self, CORO_OP_LOAD_FROM_DICT_OR_GLOBALS, mangled, range);
      break;
    case PLACE_DICT_OR_DEREF:
      load_class_dict (self, range);
      coro_emit (self, CORO_OP_LOAD_FROM_DICT_OR_DEREF, place.index, range);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * coro_compile_store: (skip)
 * @self: a unit
 * @name: a name as written
 * @range: (nullable): where it is bound
 *
 * Pops a value into a name.
 */
void
coro_compile_store (CoroUnit        *self,
                    const char      *name,
                    const CoroRange *range)
{
  const char *mangled = coro_unit_mangle (self, name);
  Place place = find_place (self, mangled);

  switch (place.kind)
    {
    case PLACE_FAST:
      coro_emit (self, CORO_OP_STORE_FAST, place.index, range);
      break;
    case PLACE_GLOBAL:
    case PLACE_DICT_OR_GLOBAL:
      coro_emit_named (self, CORO_OP_STORE_GLOBAL, mangled, range);
      break;
    case PLACE_NAME:
      coro_emit_named (self, CORO_OP_STORE_NAME, mangled, range);
      break;
    case PLACE_DEREF:
    case PLACE_CLASS_DEREF:
    case PLACE_DICT_OR_DEREF:
    default:
      coro_emit (self, CORO_OP_STORE_DEREF, place.index, range);
      break;
    }
}

/**
 * coro_compile_delete: (skip)
 * @self: a unit
 * @name: a name as written
 * @range: (nullable): where it is deleted
 *
 * Unbinds a name.
 */
void
coro_compile_delete (CoroUnit        *self,
                     const char      *name,
                     const CoroRange *range)
{
  const char *mangled = coro_unit_mangle (self, name);
  Place place = find_place (self, mangled);

  switch (place.kind)
    {
    case PLACE_FAST:
      coro_emit (self, CORO_OP_DELETE_FAST, place.index, range);
      break;
    case PLACE_GLOBAL:
    case PLACE_DICT_OR_GLOBAL:
      coro_emit_named (self, CORO_OP_DELETE_GLOBAL, mangled, range);
      break;
    case PLACE_NAME:
      coro_emit_named (self, CORO_OP_DELETE_NAME, mangled, range);
      break;
    case PLACE_DEREF:
    case PLACE_CLASS_DEREF:
    case PLACE_DICT_OR_DEREF:
    default:
      coro_emit (self, CORO_OP_DELETE_DEREF, place.index, range);
      break;
    }
}

/**
 * coro_name_is_global: (skip)
 * @self: a unit
 * @name: a name as written
 *
 * Returns: whether the name is looked up among the globals and builtins only
 */
gboolean
coro_name_is_global (CoroUnit   *self,
                     const char *name)
{
  return find_place (self, coro_unit_mangle (self, name)).kind == PLACE_GLOBAL;
}

/**
 * coro_compile_cell: (skip)
 * @self: a unit
 * @name: a mangled name, which an inner function uses
 *
 * Returns: the place of its cell
 */
guint32
coro_compile_cell (CoroUnit   *self,
                   const char *name)
{
  CoroSymbol *symbol;
  Place place;

  if (find_hidden (self, name, &place) && place.kind == PLACE_DEREF)
    return place.index;

  symbol = coro_scope_find (self->scope, name);
  if (self->scope->kind == CORO_SCOPE_CLASS || symbol == NULL || symbol->scope != CORO_NAME_CELL)
    {
      gpointer index;

      if (g_hash_table_lookup_extended (self->free_places, name, NULL, &index))
        return CORO_FREE_PLACE + GPOINTER_TO_UINT (index);
    }

  g_assert (g_hash_table_contains (self->local_places, name));
  return get_place (self->local_places, name);
}

/**
 * coro_compile_closure: (skip)
 * @self: a unit
 * @inner: a unit inside of it
 * @range: (nullable): where the function is made
 *
 * Pushes the tuple of cells that the inner function needs.
 *
 * Returns: the flag for MAKE_FUNCTION; 0: none are needed
 */
guint
coro_compile_closure (CoroUnit        *self,
                      CoroUnit        *inner,
                      const CoroRange *range)
{
  if (inner->free->len == 0)
    return 0;

  for (guint i = 0; i < inner->free->len; i++)
    coro_emit (self, CORO_OP_LOAD_CLOSURE, coro_compile_cell (self, g_ptr_array_index (inner->free, i)), range);
  coro_emit (self, CORO_OP_BUILD_TUPLE, inner->free->len, range);
  return CORO_MAKE_CLOSURE;
}
