/* coro-dict-private.h: what the files of dict share, and what sets know of dicts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-dict.h"
#include "core/coro-native.h"

G_BEGIN_DECLS

typedef enum { CORO_DICT_KEYS, CORO_DICT_VALUES, CORO_DICT_ITEMS } CoroDictPart;

int       coro_dict_has_hashed  (CoroRuntime *rt, CoroDict *self, CoroValue key, gint64 hash); /* 1, 0, -1 */
gboolean  coro_dict_next_hashed (CoroDict *self, gsize *position, CoroValue *key, CoroValue *value, gint64 *hash);
/* (transfer full) (nullable): coro_unref() of the names of an object that ends */
void      coro_dict_drop        (CoroRuntime *rt, CoroDict *self);
gboolean  coro_dict_merge       (CoroRuntime *rt, CoroDict *self, CoroDict *other); /* FALSE: exception */
/* What d.update (*args, **kwargs) does with bound arguments; name for the message */
gboolean  coro_dict_update_args (CoroRuntime *rt, CoroDict *self, const CoroValue *args, const char *name);

CoroValue coro_dict_view_new    (CoroRuntime *rt, CoroDict *dict, CoroDictPart part);
CoroValue coro_dict_iterator_new (CoroRuntime *rt, CoroDict *dict, CoroDictPart part, gboolean reversed);
void      coro_dict_views_init  (CoroRuntime *rt);

G_END_DECLS
