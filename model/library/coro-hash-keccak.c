/* coro-hash-keccak.c: SHA-3 and SHAKE (FIPS 202)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-hash-private.h"

#include <string.h>

static const guint64 constants[24] = {
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
  0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
  0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
  0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

/* The way of a lane through the state, and how far it turns on each step */
static const guint8 lanes[24] = { 10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1 };
static const guint8 turns[24] = { 1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44 };

static guint64
rotate (guint64 x,
        guint   n)
{
  return x << n | x >> (64 - n);
}

static void
permute (guint64 *a)
{
  for (guint round = 0; round < 24; round++)
    {
      guint64 c[5], moving = a[1];

      for (guint x = 0; x < 5; x++)
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      for (guint x = 0; x < 5; x++)
        for (guint y = 0; y < 25; y += 5)
          a[x + y] ^= c[(x + 4) % 5] ^ rotate (c[(x + 1) % 5], 1);
      moving = a[1];
      for (guint i = 0; i < 24; i++)
        {
          guint64 next = a[lanes[i]];

          a[lanes[i]] = rotate (moving, turns[i]);
          moving = next;
        }
      for (guint y = 0; y < 25; y += 5)
        {
          memcpy (c, a + y, sizeof c);
          for (guint x = 0; x < 5; x++)
            a[x + y] = c[x] ^ (~c[(x + 1) % 5] & c[(x + 2) % 5]);
        }
      a[0] ^= constants[round];
    }
}

void
coro_keccak_init (const CoroHashKind *kind,
                  CoroHashState      *state)
{
  memset (state->words, 0, sizeof state->words);
}

void
coro_keccak_absorb (CoroHashState *state,
                    const guint8  *block,
                    guint          rate)
{
  for (guint i = 0; i < rate; i++)
    state->words[i / 8] ^= (guint64) block[i] << (8 * (i % 8));
  permute (state->words);
}

void
coro_keccak_finish (const CoroHashKind *kind,
                    CoroHashState      *state,
                    guint8             *digest,
                    gsize               size)
{
  memset (state->block + state->fill, 0, sizeof state->block - state->fill);
  state->block[state->fill] ^= kind->padding;
  state->block[kind->rate - 1] ^= 0x80;
  coro_keccak_absorb (state, state->block, kind->rate);
  for (gsize i = 0; i < size; i++)
    {
      gsize place = i % kind->rate;

      if (i > 0 && place == 0)
        permute (state->words);
      digest[i] = (guint8) (state->words[place / 8] >> (8 * (place % 8)));
    }
}
