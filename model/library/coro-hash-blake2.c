/* coro-hash-blake2.c: BLAKE2b and BLAKE2s (RFC 7693)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-hash-private.h"

#include <string.h>

static const guint64 start_b[8] = {
  0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
  0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static const guint8 order[10][16] = {
  { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }, { 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
  { 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 }, { 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
  { 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 }, { 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
  { 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 }, { 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
  { 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 }, { 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

/* Which four words each of the eight mixings of a round takes */
static const guint8 quads[8][4] = {
  { 0, 4, 8, 12 }, { 1, 5, 9, 13 }, { 2, 6, 10, 14 }, { 3, 7, 11, 15 },
  { 0, 5, 10, 15 }, { 1, 6, 11, 12 }, { 2, 7, 8, 13 }, { 3, 4, 9, 14 },
};

/* The same algorithm with words of 64 bits and of 32: word_t, rounds, and how far each step rotates */
#define MIX(word_t, n_rounds, r1, r2, r3, r4)                                                          \
  word_t m[16], v[16];                                                                                 \
  for (guint i = 0; i < 16; i++)                                                                       \
    {                                                                                                  \
      m[i] = 0;                                                                                        \
      for (guint j = 0; j < sizeof (word_t); j++)                                                      \
        m[i] |= (word_t) ((word_t) block[i * sizeof (word_t) + j] << (8 * j));                         \
    }                                                                                                  \
  for (guint i = 0; i < 8; i++)                                                                        \
    {                                                                                                  \
      v[i] = (word_t) state->words[i];                                                                 \
      v[i + 8] = (word_t) (start_b[i] >> (64 - 8 * sizeof (word_t)));                                  \
    }                                                                                                  \
  v[12] ^= (word_t) n_bytes;                                                                           \
  if (sizeof (word_t) == 4)                                                                            \
    v[13] ^= (word_t) (n_bytes >> 32);                                                                 \
  if (is_last)                                                                                         \
    v[14] = (word_t) ~v[14];                                                                           \
  if (is_last && state->is_last_node)                                                                  \
    v[15] = (word_t) ~v[15];                                                                           \
  for (guint round = 0; round < n_rounds; round++)                                                     \
    for (guint i = 0; i < 8; i++)                                                                      \
      {                                                                                                \
        const guint8 *s = order[round % 10];                                                           \
        word_t       *a = v + quads[i][0], *b = v + quads[i][1], *c = v + quads[i][2], *d = v + quads[i][3]; \
                                                                                                       \
        *a += *b + m[s[2 * i]];                                                                        \
        *d = ROTATE (word_t, *d ^ *a, r1);                                                             \
        *c += *d;                                                                                      \
        *b = ROTATE (word_t, *b ^ *c, r2);                                                             \
        *a += *b + m[s[2 * i + 1]];                                                                    \
        *d = ROTATE (word_t, *d ^ *a, r3);                                                             \
        *c += *d;                                                                                      \
        *b = ROTATE (word_t, *b ^ *c, r4);                                                             \
      }                                                                                                \
  for (guint i = 0; i < 8; i++)                                                                        \
    state->words[i] ^= (word_t) (v[i] ^ v[i + 8]);

#define ROTATE(word_t, x, n) ((word_t) ((word_t) (x) >> (n) | (word_t) (x) << (8 * sizeof (word_t) - (n))))

void
coro_blake2b_block (CoroHashState *state,
                    const guint8  *block,
                    guint64        n_bytes,
                    gboolean       is_last)
{
  MIX (guint64, 12, 32, 24, 16, 63)
}

void
coro_blake2s_block (CoroHashState *state,
                    const guint8  *block,
                    guint64        n_bytes,
                    gboolean       is_last)
{
  MIX (guint32, 10, 16, 12, 8, 7)
}

void
coro_blake2b_init (const CoroHashKind *kind,
                   CoroHashState      *state)
{
  memcpy (state->words, start_b, sizeof start_b);
}

void
coro_blake2s_init (const CoroHashKind *kind,
                   CoroHashState      *state)
{
  for (guint i = 0; i < 8; i++)
    state->words[i] = start_b[i] >> 32;
}

void
coro_blake2_finish (const CoroHashKind *kind,
                    CoroHashState      *state,
                    guint8             *digest,
                    gsize               size)
{
  guint word = kind->block_size / 16;

  memset (state->block + state->fill, 0, kind->block_size - state->fill);
  kind->block (state, state->block, state->n_bytes, TRUE);
  for (gsize i = 0; i < size; i++)
    digest[i] = (guint8) (state->words[i / word] >> (8 * (i % word)));
}

static void
put_number (guint8  *bytes,
            guint64  number,
            guint    n)
{
  for (guint i = 0; i < n; i++)
    bytes[i] = (guint8) (number >> (8 * i));
}

/**
 * coro_blake2_set:
 * @self: a fresh digest of BLAKE2
 * @parameters: what to make it with
 *
 * Puts the parameters into it, and the key as its first block.
 */
void
coro_blake2_set (CoroHash                  *self,
                 const CoroBlakeParameters *parameters)
{
  gboolean is_b = self->kind->block_size == 128;
  guint    word = is_b ? 8 : 4, tail = is_b ? 16 : 8;
  guint8   block[64] = { parameters->digest_size, parameters->key_length, parameters->fanout, parameters->depth };
  guint8   key[128] = { 0 };

  put_number (block + 4, parameters->leaf_size, 4);
  put_number (block + 8, parameters->node_offset, is_b ? 8 : 6);
  block[is_b ? 16 : 14] = parameters->node_depth;
  block[is_b ? 17 : 15] = parameters->inner_size;
  memcpy (block + (is_b ? 32 : 16), parameters->salt, tail);
  memcpy (block + (is_b ? 48 : 24), parameters->person, tail);
  for (guint i = 0; i < 8 * word; i++)
    self->state.words[i / word] ^= (guint64) block[i] << (8 * (i % word));
  self->state.is_last_node = parameters->is_last_node;
  self->digest_size = parameters->digest_size;
  if (parameters->key_length > 0)
    {
      memcpy (key, parameters->key, parameters->key_length);
      coro_hash_update (self, key, self->kind->block_size);
    }
}
