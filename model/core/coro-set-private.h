/* coro-set-private.h: what the files of set and frozenset share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"
#include "core/coro-set.h"

G_BEGIN_DECLS

enum { CORO_SET_MIN_SIZE = 8 };

#define CORO_SET_NO_PLACE G_MAXSIZE

/* A place of the table: free if key is CORO_NULL and hash 0, left by a removed item if hash is -1 */
typedef struct {
  CoroValue key;
  gint64    hash;
} CoroSetEntry;

/**
 * CoroSet:
 * @fill: places that are not free
 * @used: items
 * @mask: places less one; their number is a power of two
 * @finger: where pop() goes on
 * @hash: of a frozenset; -1: not known yet
 * @is_mixed: an item has been in it whose hash is not its address
 * @keeps_order: see coro_set_keep_order()
 * @order: (nullable) (array length=n_order): owned: places of the table in the order in which the program sees them; some are free, and with
 *   @keeps_order %CORO_SET_NO_PLACE is in the place of those; %NULL: it is not known, or that of the table
 *
 * Where CPython's order depends on addresses, that of the addresses holds, which are given out in the order of creation or of the first
 * look: so a set of tasks is gone through in the order in which they were made.
 */
struct _CoroSet {
  CoroObject    base;
  gsize         fill;
  gsize         used;
  gsize         mask;
  gsize         finger;
  gint64        hash;
  gsize         n_order;
  gsize        *order;
  gsize         order_size;
  gsize         order_start; /* no item is before it */
  guint8        is_mixed;
  guint8        keeps_order;
  CoroSetEntry *table; /* @few, or memory of its own */
  CoroSetEntry  few[CORO_SET_MIN_SIZE];
};

extern const CoroNativeDef coro_set_methods[];
extern const CoroNativeDef coro_frozenset_methods[];

CoroSet  *coro_set_new_of        (CoroRuntime *rt, CoroType *type);
void      coro_set_clear         (CoroRuntime *rt, CoroSet *self);
CoroSet  *coro_set_copy          (CoroRuntime *rt, CoroSet *self); /* set or frozenset, as self is; not a subclass */
gboolean  coro_set_check_exact   (CoroRuntime *rt, CoroValue value);
gboolean  coro_set_hash_item     (CoroRuntime *rt, CoroValue item, gint64 *hash); /* TypeError in the set's words */
gboolean  coro_set_add_hashed    (CoroRuntime *rt, CoroSet *self, CoroValue item, gint64 hash);
int       coro_set_has_hashed    (CoroRuntime *rt, CoroSet *self, CoroValue item, gint64 hash);
int       coro_set_remove_hashed (CoroRuntime *rt, CoroSet *self, CoroValue item, gint64 hash);
gboolean  coro_set_next_hashed   (CoroSet *self, gsize *position, CoroValue *item, gint64 *hash);
gboolean  coro_set_add_set       (CoroRuntime *rt, CoroSet *self, CoroSet *other);
gboolean  coro_set_add_dict      (CoroRuntime *rt, CoroSet *self, CoroDict *other);
gboolean  coro_set_compact       (CoroRuntime *rt, CoroSet *self); /* after many items were removed */
void      coro_set_swap          (CoroSet *a, CoroSet *b);
void      coro_set_free_order    (CoroSet *self);
void      coro_set_note_removed  (CoroSet *self, gsize place);
gsize     coro_set_find_first    (CoroSet *self); /* of one that has items: the place of what the program sees first */

/* New sets, of the kind that self is; or changes of self */
CoroSet  *coro_set_union         (CoroRuntime *rt, CoroSet *self, CoroValue other);
CoroSet  *coro_set_intersection  (CoroRuntime *rt, CoroSet *self, CoroValue other);
CoroSet  *coro_set_difference    (CoroRuntime *rt, CoroSet *self, CoroValue other);
CoroSet  *coro_set_symmetric_difference (CoroRuntime *rt, CoroSet *self, CoroValue other);
gboolean  coro_set_intersect     (CoroRuntime *rt, CoroSet *self, CoroValue other);
gboolean  coro_set_subtract      (CoroRuntime *rt, CoroSet *self, CoroValue other);
gboolean  coro_set_toggle        (CoroRuntime *rt, CoroSet *self, CoroValue other); /* symmetric difference */
int       coro_set_is_subset     (CoroRuntime *rt, CoroSet *self, CoroSet *other);

G_END_DECLS
