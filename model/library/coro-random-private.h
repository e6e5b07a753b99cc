/* coro-random-private.h: what the files of the module random share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

#define CORO_MT_SIZE 624

/**
 * CoroRandom:
 * @state, @index: the Mersenne Twister's words, and the next one to be given
 * @has_gauss: @next_gauss is the second of a pair that gauss() made
 * @is_main: the one that the functions of the module use
 * @is_system: the run's entropy is given instead
 *
 * random.Random
 */
typedef struct {
  CoroObject base;
  CoroVm    *vm;
  guint32    state[CORO_MT_SIZE];
  guint32    index;
  gboolean   has_gauss;
  double     next_gauss;
  gboolean   is_main;
  gboolean   is_system;
} CoroRandom;

#define CORO_RANDOM(value) ((CoroRandom *) coro_object (value))

/* coro-mersenne-twister.c */
void      coro_random_start        (CoroRandom *self, const guint32 *key, gsize length); /* init_by_array */
guint32   coro_random_next_word    (CoroRandom *self);
double    coro_random_next         (CoroRandom *self); /* in [0, 1), 53 bits */
guint64   coro_random_below        (CoroRandom *self, guint64 limit); /* limit > 0 */
CoroValue coro_random_get_bits     (CoroRuntime *rt, CoroRandom *self, guint64 n_bits);
CoroValue coro_random_below_int    (CoroRuntime *rt, CoroRandom *self, CoroValue limit); /* an int > 0 */
guint64   coro_random_next_entropy (CoroVm *vm);

extern const CoroNativeDef coro_random_sequence_methods[];
extern const CoroNativeDef coro_random_distribution_methods[];

G_END_DECLS
