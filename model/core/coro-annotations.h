/* coro-annotations.h: annotations of classes and modules, and what evaluates them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-type.h"

G_BEGIN_DECLS

CoroValue coro_annotations_evaluate (CoroRuntime *rt, CoroValue annotate);

/* The getters and setters of a class. */
CoroValue coro_type_get_annotate    (CoroRuntime *rt, CoroValue self);
gboolean  coro_type_set_annotate    (CoroRuntime *rt, CoroValue self, CoroValue value);
CoroValue coro_type_get_annotations (CoroRuntime *rt, CoroValue self);
gboolean  coro_type_set_annotations (CoroRuntime *rt, CoroValue self, CoroValue value);

extern const CoroGetterDef coro_module_annotation_getters[];

G_END_DECLS
