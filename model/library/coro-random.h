/* coro-random.h: random numbers of the simulated program: the same in every run with the same seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* Before the program starts; without it the seed is 0. */
void coro_random_set_seed     (CoroVm *vm, guint64 seed);
/* What os.urandom() gives */
void coro_random_fill_entropy (CoroVm *vm, guint8 *bytes, gsize length);

G_END_DECLS
