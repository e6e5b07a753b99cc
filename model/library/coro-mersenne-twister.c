/* coro-mersenne-twister.c: MT19937 (Matsumoto and Nishimura 1998) seeded and read as CPython does (_randommodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-random-private.h"
#include "library/coro-random.h"

#include "core/coro-int-private.h"
#include "vm/coro-vm-private.h"

#define MT_SHIFT    397
#define MT_MATRIX   0x9908b0dfU
#define MT_UPPER    0x80000000U
#define MT_LOWER    0x7fffffffU
#define WORD_BITS   32

static void
start_from_word (CoroRandom *self,
                 guint32     seed)
{
  self->state[0] = seed;
  for (guint32 i = 1; i < CORO_MT_SIZE; i++)
    self->state[i] = 1812433253U * (self->state[i - 1] ^ (self->state[i - 1] >> 30)) + i;
  self->index = CORO_MT_SIZE;
}

void
coro_random_start (CoroRandom    *self,
                   const guint32 *key,
                   gsize          length)
{
  guint32 i = 1;
  gsize   j = 0;

  g_assert (length > 0);
  start_from_word (self, 19650218U);
  for (gsize k = MAX (CORO_MT_SIZE, length); k > 0; k--)
    {
      self->state[i] = (self->state[i] ^ ((self->state[i - 1] ^ (self->state[i - 1] >> 30)) * 1664525U)) + key[j] + (guint32) j;
      if (++i >= CORO_MT_SIZE)
        {
          self->state[0] = self->state[CORO_MT_SIZE - 1];
          i = 1;
        }
      if (++j >= length)
        j = 0;
    }
  for (guint k = CORO_MT_SIZE - 1; k > 0; k--)
    {
      self->state[i] = (self->state[i] ^ ((self->state[i - 1] ^ (self->state[i - 1] >> 30)) * 1566083941U)) - i;
      if (++i >= CORO_MT_SIZE)
        {
          self->state[0] = self->state[CORO_MT_SIZE - 1];
          i = 1;
        }
    }
  self->state[0] = MT_UPPER;
}

static void
twist (CoroRandom *self)
{
  guint32 *state = self->state;

  for (guint i = 0; i < CORO_MT_SIZE; i++)
    {
      guint32 y = (state[i] & MT_UPPER) | (state[(i + 1) % CORO_MT_SIZE] & MT_LOWER);

      state[i] = state[(i + MT_SHIFT) % CORO_MT_SIZE] ^ (y >> 1) ^ ((y & 1) != 0 ? MT_MATRIX : 0);
    }
  self->index = 0;
}

guint32
coro_random_next_word (CoroRandom *self)
{
  guint32 y;

  if (self->is_system)
    return (guint32) (coro_random_next_entropy (self->vm) >> WORD_BITS);
  if (self->index >= CORO_MT_SIZE)
    twist (self);
  y = self->state[self->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  y ^= y >> 18;
  return y;
}

double
coro_random_next (CoroRandom *self)
{
  guint32 a = coro_random_next_word (self) >> 5;
  guint32 b = coro_random_next_word (self) >> 6;

  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

static guint64
get_few_bits (CoroRandom *self,
              guint       n_bits)
{
  guint64 low;

  if (n_bits == 0)
    return 0;
  if (n_bits <= WORD_BITS)
    return coro_random_next_word (self) >> (WORD_BITS - n_bits);
  low = coro_random_next_word (self);
  return low | (guint64) (coro_random_next_word (self) >> (2 * WORD_BITS - n_bits)) << WORD_BITS;
}

guint64
coro_random_below (CoroRandom *self,
                   guint64     limit)
{
  guint   n_bits = 64 - (guint) __builtin_clzll (limit);
  guint64 number;

  do
    number = get_few_bits (self, n_bits);
  while (number >= limit);
  return number;
}

CoroValue
coro_random_get_bits (CoroRuntime *rt,
                      CoroRandom  *self,
                      guint64      n_bits)
{
  gsize     n_limbs = (gsize) ((n_bits + 63) / 64);
  CoroLong *number;

  if (n_bits <= 64)
    return coro_int_new_unsigned (rt, get_few_bits (self, (guint) n_bits));
  number = coro_int_begin (rt, n_limbs);
  if (number == NULL)
    return CORO_NULL;
  coro_vm_charge (self->vm, n_limbs);
  for (gsize i = 0; i < n_limbs; i++)
    number->limbs[i] = get_few_bits (self, (guint) MIN (n_bits - i * 64, 64));
  return coro_int_finish (rt, number, 1, n_limbs);
}

CoroValue
coro_random_below_int (CoroRuntime *rt,
                       CoroRandom  *self,
                       CoroValue    limit)
{
  CoroIntView view;

  coro_int_view (limit, &view);
  g_assert (view.sign > 0);
  if (view.n == 1)
    return coro_int_new_unsigned (rt, coro_random_below (self, view.limbs[0]));
  for (;;)
    {
      coro_auto CoroValue number = coro_random_get_bits (rt, self, coro_int_view_bits (&view));
      CoroIntView         found;

      if (coro_is_null (number))
        return CORO_NULL;
      coro_int_view (number, &found);
      if (found.sign == 0 || coro_int_view_compare (&found, &view) < 0)
        return coro_steal (&number);
    }
}

/* SplitMix64 (Steele, Lea and Flood 2014) */
guint64
coro_random_next_entropy (CoroVm *vm)
{
  guint64 z = vm->entropy += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * coro_random_fill_entropy:
 * @vm: a VM
 * @bytes: (out caller-allocates): where they go
 * @length: how many
 *
 * Gives bytes of what stands for the system's entropy: they follow from the run's seed.
 */
void
coro_random_fill_entropy (CoroVm *vm,
                          guint8 *bytes,
                          gsize   length)
{
  guint64 word = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (i % 8 == 0)
        word = coro_random_next_entropy (vm);
      bytes[i] = (guint8) (word >> (i % 8 * 8));
    }
}

/**
 * coro_random_set_seed:
 * @vm: a VM whose program has not started
 * @seed: what the module random is seeded with where the program does not do so
 *
 * Sets the run's seed, which all random numbers follow from.
 */
void
coro_random_set_seed (CoroVm  *vm,
                      guint64  seed)
{
  vm->random_seed = seed;
  vm->entropy = seed;
}
