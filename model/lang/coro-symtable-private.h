/* coro-symtable-private.h: what the parts of the symbol table share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-symtable.h"

G_BEGIN_DECLS

struct _CoroSymtable {
  CoroTree       *tree;
  GPtrArray      *scopes; /* (element-type CoroScope) outer ones first */
  GHashTable     *by_key;
  CoroScope      *current;
  gboolean        future_annotations;
  CoroDiagnostic *error;  /* the first mistake; nothing is done once it is set */
  const char     *name_class;
  const char     *name_class_dict;
  const char     *name_conditional; /* "__conditional_annotations__" */
  const char     *name_debug;
  const char     *name_format; /* ".format" */
  const char     *name_super;
  const char     *name_iterator; /* ".0" */
};

CoroSymbol *coro_scope_add           (CoroScope       *self,
                                      const char      *name);
void        coro_symtable_fail       (CoroSymtable    *self,
                                      const CoroRange *range,
                                      const char      *format,
                                      ...) G_GNUC_PRINTF (3, 4);
void        coro_symtable_enter      (CoroSymtable    *self,
                                      CoroScopeKind    kind,
                                      gconstpointer    key,
                                      const char      *name);
void        coro_symtable_leave      (CoroSymtable    *self);
/* Opens the scope of annotations inside of the current one; ignored: no code is made of them. */
void        coro_symtable_enter_annotations (CoroSymtable  *self,
                                             gconstpointer  key,
                                             gboolean       ignored);
CoroSymbol *coro_symtable_define     (CoroSymtable    *self,
                                      const char      *name,
                                      guint            flags,
                                      const CoroRange *range);
CoroSymbol *coro_symtable_define_in  (CoroSymtable    *self,
                                      CoroScope       *scope,
                                      const char      *name,
                                      guint            flags,
                                      const CoroRange *range);
/* Fills the scopes with the symbols of the tree. */
void        coro_symtable_visit      (CoroSymtable    *self,
                                      CoroNode        *root);
void        coro_symtable_visit_node (CoroNode        *node,
                                      gpointer         symtable); /* a CoroNodeFunc */
void        coro_symtable_visit_list (CoroSymtable       *self,
                                      const CoroNodeList *list);
/* Functions, classes, comprehensions and what else opens a scope; FALSE: the node is none of these. */
gboolean    coro_symtable_visit_scope (CoroSymtable   *self,
                                       CoroNode       *node);
/* Finds out for each symbol where it lives. */
void        coro_symtable_analyze    (CoroSymtable    *self);

G_END_DECLS
