/* coro-collect.h: builtins that eat an iterable, item by item, so that a generator they eat can be suspended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

typedef enum {
  CORO_COLLECT_LIST,
  CORO_COLLECT_TUPLE,
  CORO_COLLECT_SET,
  CORO_COLLECT_FROZENSET,
  CORO_COLLECT_DICT,
  CORO_COLLECT_SUM,    /* first: start */
  CORO_COLLECT_ANY,
  CORO_COLLECT_ALL,
  CORO_COLLECT_MIN,    /* first: default or CORO_NULL */
  CORO_COLLECT_MAX,
  CORO_COLLECT_SORTED, /* first: True for reverse */
  CORO_COLLECT_JOIN,   /* first: the separator */
} CoroCollect;

/* What a builtin that eats an iterable returns. Native iterables are eaten at once; for any other the VM runs its frames
 * and hands over item by item (CORO_TAIL_CALL). */
CoroValue  coro_collect         (CoroRuntime *rt,
                                 CoroCollect  what,
                                 CoroValue    iterable,
                                 CoroValue    first);

/* The VM's side. The collector takes `item`. 1: more, 0: it has its result, -1: exception */
int        coro_collector_add    (CoroRuntime *rt, CoroValue self, CoroValue item);
CoroValue  coro_collector_finish (CoroRuntime *rt, CoroValue self);
CoroValue  coro_collector_new    (CoroRuntime *rt, CoroCollect what, CoroValue first);
void       coro_collect_init     (CoroVm      *vm);

G_END_DECLS
