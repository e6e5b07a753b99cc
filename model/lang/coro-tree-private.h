/* coro-tree-private.h: building a tree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-tree.h"

G_BEGIN_DECLS

CoroTree   *coro_tree_new          (CoroSource       *source);
void        coro_tree_set_root     (CoroTree         *self,
                                    CoroNode         *root);
gpointer    coro_tree_alloc        (CoroTree         *self,
                                    gsize             size);
CoroNode   *coro_tree_add          (CoroTree         *self,
                                    CoroNodeKind      kind,
                                    const CoroRange  *range);
const char *coro_tree_intern_bytes (CoroTree         *self,
                                    const char       *bytes,
                                    gsize             length);
void        coro_tree_warn         (CoroTree         *self,
                                    const CoroRange  *range,
                                    const char       *format,
                                    ...) G_GNUC_PRINTF (3, 4);
gboolean    coro_tree_is_too_deep  (CoroTree         *self,
                                    CoroRange        *where);

G_END_DECLS
