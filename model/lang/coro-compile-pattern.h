/* coro-compile-pattern.h: what the two halves of the compiler of patterns share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-compiler-private.h"

G_BEGIN_DECLS

/**
 * CoroPatternContext:
 * @stores: names of captures whose values stand on the stack below @on_top further ones, the first one highest
 * @allow_irrefutable: whether a pattern that matches anything may stand here
 * @fail_pop: (element-type CoroLabel): label i pops i values and goes on with the next case
 * @on_top: values on the stack that have to go where the match fails
 */
typedef struct {
  GPtrArray *stores;
  gboolean   allow_irrefutable;
  GArray    *fail_pop;
  guint      on_top;
} CoroPatternContext;

void     coro_pattern_context_init  (CoroPatternContext *self);
void     coro_pattern_context_clear (CoroPatternContext *self);
void     coro_pattern_fail          (CoroUnit           *unit,
                                     CoroPatternContext *self,
                                     guint               jump,
                                     const CoroRange    *range);
void     coro_pattern_bind_fails    (CoroUnit           *unit,
                                     CoroPatternContext *self,
                                     const CoroRange    *range);
void     coro_pattern_capture       (CoroUnit           *unit,
                                     CoroPatternContext *self,
                                     const char         *name,
                                     const CoroRange    *range);
gboolean coro_pattern_is_wildcard   (CoroNode           *pattern);
gboolean coro_pattern_is_template   (CoroNode           *value);
/* [subject] -> : goes on behind, with captures below, or fails */
void     coro_pattern_compile       (CoroUnit           *unit,
                                     CoroPatternContext *self,
                                     CoroNode           *pattern);
void     coro_pattern_compile_sub   (CoroUnit           *unit,
                                     CoroPatternContext *self,
                                     CoroNode           *pattern);
void     coro_pattern_compile_sequence (CoroUnit           *unit,
                                        CoroPatternContext *self,
                                        CoroNode           *pattern);
void     coro_pattern_compile_mapping (CoroUnit           *unit,
                                       CoroPatternContext *self,
                                       CoroNode           *pattern);
void     coro_pattern_compile_class (CoroUnit           *unit,
                                     CoroPatternContext *self,
                                     CoroNode           *pattern);

G_END_DECLS
