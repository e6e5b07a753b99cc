/* core-evaluate.h: evaluates expressions by walking their tree, so that core is tested without the compiler
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct _CoreEvaluator CoreEvaluator;

CoreEvaluator *core_evaluator_new     (gsize          max_memory);
void           core_evaluator_free    (CoreEvaluator *self);
CoroRuntime   *core_evaluator_get     (CoreEvaluator *self);
void           core_evaluator_bind    (CoreEvaluator *self,
                                       const char    *name,
                                       CoroValue      value); /* (transfer full) */
/* (transfer full) the value; CORO_NULL with an exception in flight */
CoroValue      core_evaluate          (CoreEvaluator *self,
                                       const char    *expression);
/* Statements: expressions, assignments to names and subscripts, `del x[...]`. (transfer full) the value of the last one,
 * None if that is no expression; CORO_NULL with an exception in flight */
CoroValue      core_execute           (CoreEvaluator *self,
                                       const char    *source);
/* The repr of the value, or "!! Type: message"; (transfer full) */
char          *core_evaluate_to_text  (CoreEvaluator *self,
                                       const char    *expression);
/* Compares each line "expression -> repr" or "expression !! Type: message" of a file. Blank lines and those that begin with
 * # do not count; "name := expression" binds a name. */
void           core_evaluate_file     (CoreEvaluator *self,
                                       const char    *path);

/* Makes the attributes of all native types now. */
void           core_fill_types        (CoroRuntime   *rt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoreEvaluator, core_evaluator_free)

G_END_DECLS
