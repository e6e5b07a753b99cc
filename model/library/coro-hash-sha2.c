/* coro-hash-sha2.c: SHA-224, which GLib does not have (FIPS 180-4)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-hash-private.h"

#include <string.h>

#define BLOCK 64

static const guint32 rounds[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
  0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
  0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
  0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static const guint32 start[8] = {
  0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
};

static guint32
rotate (guint32 x,
        guint   n)
{
  return x >> n | x << (32 - n);
}

void
coro_sha256_init (const CoroHashKind *kind,
                  CoroHashState      *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    state->words[i] = start[i];
}

void
coro_sha256_block (CoroHashState *state,
                   const guint8  *block,
                   guint64        n_bytes,
                   gboolean       is_last)
{
  guint32 w[64], v[8];

  for (guint i = 0; i < 16; i++)
    w[i] = (guint32) block[4 * i] << 24 | (guint32) block[4 * i + 1] << 16 | (guint32) block[4 * i + 2] << 8 | block[4 * i + 3];
  for (guint i = 16; i < 64; i++)
    {
      guint32 a = w[i - 15], b = w[i - 2];

      w[i] = w[i - 16] + (rotate (a, 7) ^ rotate (a, 18) ^ a >> 3) + w[i - 7] + (rotate (b, 17) ^ rotate (b, 19) ^ b >> 10);
    }
  for (guint i = 0; i < 8; i++)
    v[i] = (guint32) state->words[i];
  for (guint i = 0; i < 64; i++)
    {
      guint32 e = v[4], a = v[0];
      guint32 t1 = v[7] + (rotate (e, 6) ^ rotate (e, 11) ^ rotate (e, 25)) + ((e & v[5]) ^ (~e & v[6])) + rounds[i] + w[i];
      guint32 t2 = (rotate (a, 2) ^ rotate (a, 13) ^ rotate (a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));

      memmove (v + 1, v, 7 * sizeof v[0]);
      v[4] += t1;
      v[0] = t1 + t2;
    }
  for (guint i = 0; i < 8; i++)
    state->words[i] = (guint32) (state->words[i] + v[i]);
}

void
coro_sha256_finish (const CoroHashKind *kind,
                    CoroHashState      *state,
                    guint8             *digest,
                    gsize               size)
{
  guint8  block[2 * BLOCK] = { 0 };
  guint   n_blocks = state->fill >= BLOCK - 8 ? 2 : 1;
  guint64 n_bits = state->n_bytes * 8;

  memcpy (block, state->block, state->fill);
  block[state->fill] = 0x80;
  for (guint i = 0; i < 8; i++)
    block[n_blocks * BLOCK - 1 - i] = (guint8) (n_bits >> (8 * i));
  for (guint i = 0; i < n_blocks; i++)
    coro_sha256_block (state, block + i * BLOCK, 0, FALSE);
  for (gsize i = 0; i < size; i++)
    digest[i] = (guint8) (state->words[i / 4] >> (24 - 8 * (i % 4)));
}
