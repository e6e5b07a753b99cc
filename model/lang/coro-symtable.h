/* coro-symtable.h: which scope each name of a module belongs to (CPython: Python/symtable.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-tree.h"

G_BEGIN_DECLS

typedef struct _CoroSymtable CoroSymtable;
typedef struct _CoroScope    CoroScope;

typedef enum {
  CORO_SCOPE_MODULE,
  CORO_SCOPE_CLASS,
  CORO_SCOPE_FUNCTION, /* a lambda too */
  CORO_SCOPE_LIST_COMP,
  CORO_SCOPE_SET_COMP,
  CORO_SCOPE_DICT_COMP,
  CORO_SCOPE_GENERATOR_EXP,
  CORO_SCOPE_TYPE_PARAMS,   /* around a generic def, class or type alias */
  CORO_SCOPE_TYPE_ALIAS,    /* its value */
  CORO_SCOPE_TYPE_VARIABLE, /* a bound or default: never evaluated, looked at for mistakes only */
  CORO_SCOPE_ANNOTATION,    /* evaluated when they are asked for: a function's, or all of a class or module */
} CoroScopeKind;

typedef enum {
  CORO_SYMBOL_USED       = 1 << 0,
  CORO_SYMBOL_GLOBAL     = 1 << 1, /* declared so */
  CORO_SYMBOL_NONLOCAL   = 1 << 2,
  CORO_SYMBOL_PARAMETER  = 1 << 3,
  CORO_SYMBOL_LOCAL      = 1 << 4, /* bound by an assignment, def, class, for, with ... */
  CORO_SYMBOL_IMPORTED   = 1 << 5,
  CORO_SYMBOL_ANNOTATED  = 1 << 6,
  CORO_SYMBOL_ITERATED   = 1 << 7, /* a comprehension's variable */
  CORO_SYMBOL_TYPE_PARAM = 1 << 8,
  CORO_SYMBOL_PASSED     = 1 << 9, /* a class body hands the outer variable on, whatever the name means in it */
} CoroSymbolFlags;

#define CORO_SYMBOL_BOUND (CORO_SYMBOL_PARAMETER | CORO_SYMBOL_LOCAL | CORO_SYMBOL_IMPORTED)

typedef enum {
  CORO_NAME_UNKNOWN,
  CORO_NAME_LOCAL,
  CORO_NAME_CELL, /* bound here, used by an inner function */
  CORO_NAME_FREE, /* bound by an outer function, or by the function that a comprehension is inlined into */
  CORO_NAME_GLOBAL_EXPLICIT,
  CORO_NAME_GLOBAL_IMPLICIT,
} CoroNameScope;

typedef struct {
  const char   *name; /* of the tree's table, mangled */
  guint         flags;
  CoroNameScope scope;
  CoroRange     where; /* of the first global or nonlocal statement */
} CoroSymbol;

/**
 * CoroScope:
 * @name: the function's or class's name, not mangled
 * @private_class: the class whose private names are mangled here, or NULL
 * @symbols: (element-type CoroSymbol) in the order in which they were met
 * @is_inlined: a comprehension that runs in the frame of @parent
 * @is_ignored: no code is made of it
 * @can_see_class: names are looked up in the namespace of the class around it first
 * @needs_class_cell: a method uses `__class__` or super()
 * @needs_class_dict: a scope inside has can_see_class
 * @needs_conditional: a class of which some annotated names are reached only under a condition
 * @annotated: (nullable) (element-type CoroNode): of a class or module: the ANN_ASSIGN whose annotations are kept
 * @annotations: (nullable): of a class or module: the scope of these annotations
 */
struct _CoroScope {
  CoroScopeKind kind;
  CoroScope    *parent;
  const char   *name;
  const char   *private_class;
  GPtrArray    *symbols;
  GHashTable   *by_name;
  gboolean      is_async_def;
  gboolean      is_coroutine;
  gboolean      is_generator;
  gboolean      is_inlined;
  gboolean      is_ignored;
  gboolean      can_see_class;
  gboolean      needs_class_cell;
  gboolean      needs_class_dict;
  gboolean      needs_conditional;
  GPtrArray    *annotated;
  CoroScope    *annotations;
  guint         in_block;        /* while it is visited: statements around that may not run their body once */
  guint         in_iterable;     /* while it is visited: inside of a comprehension's iterable */
  gboolean      in_target;       /* while it is visited: inside of a comprehension's target */
  const char   *type_variable;   /* what a TYPE_VARIABLE is, for messages */
};

/* future_annotations: they are texts, so that nothing in them is ever used */
CoroSymtable *coro_symtable_new         (CoroTree        *tree,
                                         gboolean         future_annotations,
                                         CoroDiagnostic **error);
void          coro_symtable_free        (CoroSymtable    *self);
/* key: the node that opens the scope; for type parameters the address of the node's list of them */
CoroScope    *coro_symtable_get_scope   (CoroSymtable    *self,
                                         gconstpointer    key);
CoroSymbol   *coro_scope_find           (CoroScope       *self,
                                         const char      *name);
/* The nearest scope around that has a code object of its own. */
CoroScope    *coro_scope_get_unit       (CoroScope       *self);
gboolean      coro_scope_is_function    (CoroScope       *self);
gboolean      coro_scope_is_comprehension (CoroScope     *self);
/* __name in a class becomes _Class__name; private_class may be NULL. */
const char   *coro_symtable_mangle      (CoroTree        *tree,
                                         const char      *private_class,
                                         const char      *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroSymtable, coro_symtable_free)

G_END_DECLS
