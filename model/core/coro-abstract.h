/* coro-abstract.h: what can be done with any value, whatever its type (CPython: Objects/abstract.c, object.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* Arguments are borrowed, results are new references; CORO_NULL, FALSE, -1: an exception is set. */
CoroValue    coro_call               (CoroRuntime *rt, CoroValue callable, const CoroValue *args, gsize n_args);
CoroValue    coro_call_kw            (CoroRuntime *rt, CoroValue callable, const CoroValue *args, gsize n_args,
                                      CoroTuple *kwnames);
CoroValue    coro_call_method        (CoroRuntime *rt, CoroValue self, CoroStr *name, const CoroValue *args,
                                      gsize n_args);
/* "'X' object is not callable"; gives CORO_NULL */
CoroValue    coro_raise_not_callable (CoroRuntime *rt, CoroValue self);

CoroValue    coro_get_attr           (CoroRuntime *rt, CoroValue self, CoroStr *name);
/* CORO_NULL without an exception where the attribute is missing */
CoroValue    coro_find_attr          (CoroRuntime *rt, CoroValue self, CoroStr *name, gboolean *failed);
gboolean     coro_set_attr           (CoroRuntime *rt, CoroValue self, CoroStr *name, CoroValue value);
CoroValue    coro_generic_get_attr   (CoroRuntime *rt, CoroValue self, CoroStr *name);
gboolean     coro_generic_set_attr   (CoroRuntime *rt, CoroValue self, CoroStr *name, CoroValue value);
/* "'X' object has no attribute 'y'", with the exception's name and obj; gives CORO_NULL */
CoroValue    coro_raise_attribute_error (CoroRuntime *rt, CoroValue self, CoroStr *name);
/* The instance's dict, made on first use if create; NULL if it can have none or has none yet. */
CoroDict    *coro_instance_dict      (CoroRuntime *rt, CoroObject *self, gboolean create);
CoroDict    *coro_visible_dict       (CoroRuntime *rt, CoroObject *self); /* the same, if a program sees it as __dict__ */

CoroValue    coro_repr               (CoroRuntime *rt, CoroValue self); /* a str */
CoroValue    coro_str                (CoroRuntime *rt, CoroValue self); /* a str */
CoroValue    coro_format             (CoroRuntime *rt, CoroValue self, CoroStr *spec); /* a str; spec may be NULL */
gboolean     coro_hash               (CoroRuntime *rt, CoroValue self, gint64 *hash);
int          coro_truth              (CoroRuntime *rt, CoroValue self);
CoroValue    coro_compare            (CoroRuntime *rt, CoroValue a, CoroValue b, CoroCompareOp op);
int          coro_compare_truth      (CoroRuntime *rt, CoroValue a, CoroValue b, CoroCompareOp op);
int          coro_equal              (CoroRuntime *rt, CoroValue a, CoroValue b); /* identity first, as containers do */
CoroValue    coro_binary             (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op);
CoroValue    coro_divmod             (CoroRuntime *rt, CoroValue a, CoroValue b);
/* modulus may be None */
CoroValue    coro_power              (CoroRuntime *rt, CoroValue a, CoroValue b, CoroValue modulus);
CoroValue    coro_in_place           (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op);
CoroValue    coro_unary              (CoroRuntime *rt, CoroValue self, CoroUnaryOp op);

gboolean     coro_is_iterable        (CoroRuntime *rt, CoroValue self);
CoroValue    coro_iter               (CoroRuntime *rt, CoroValue self);
/* Asks a class of the program for the length of what is about to become a list, as CPython does; FALSE: exception */
gboolean     coro_ask_length_hint    (CoroRuntime *rt, CoroValue self);
CoroValue    coro_next               (CoroRuntime *rt, CoroValue self); /* CORO_NULL without an exception: exhausted */
gssize       coro_length             (CoroRuntime *rt, CoroValue self);
CoroValue    coro_get_item           (CoroRuntime *rt, CoroValue self, CoroValue key);
gboolean     coro_set_item           (CoroRuntime *rt, CoroValue self, CoroValue key, CoroValue value);
int          coro_contains           (CoroRuntime *rt, CoroValue self, CoroValue item);
CoroValue    coro_index              (CoroRuntime *rt, CoroValue self); /* an int, or TypeError */
gboolean     coro_get_int64          (CoroRuntime *rt, CoroValue self, gint64 *value); /* by __index__; OverflowError */
gboolean     coro_get_double         (CoroRuntime *rt, CoroValue self, double *value); /* float, int, __float__ */
/* Whether iterating over it can never run the program's own code (list, tuple, dict, set, str, range ... and their
 * iterators); what can must be iterated by the VM's instructions where it may take long. */
gboolean     coro_iterates_natively  (CoroRuntime *rt, CoroValue self);
gboolean     coro_is_callable        (CoroRuntime *rt, CoroValue self);
const char  *coro_argument_name      (CoroRuntime *rt, CoroValue self); /* the same, but "None" for None */
const char  *coro_type_name          (CoroRuntime *rt, CoroValue self); /* "int", for messages; (transfer none) */

const char  *coro_binary_op_symbol   (CoroBinaryOp op, gboolean in_place);
CoroValue    coro_raise_unsupported  (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op, gboolean in_place);
const char  *coro_compare_op_symbol  (CoroCompareOp op);

G_END_DECLS
