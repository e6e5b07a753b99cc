/* coro-hash.c: digests: which there are, and making one piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-hash-private.h"

#include <string.h>

#define GLIB(name, size, block, type) { name, size, block, type, 0, 0, NULL, NULL, NULL }
#define KECCAK(name, size, rate, padding) { name, size, rate, -1, rate, padding, coro_keccak_init, NULL, coro_keccak_finish }

static const CoroHashKind kinds[] = {
  GLIB ("md5", 16, 64, G_CHECKSUM_MD5),
  GLIB ("sha1", 20, 64, G_CHECKSUM_SHA1),
  { "sha224", 28, 64, -1, 0, 0, coro_sha256_init, coro_sha256_block, coro_sha256_finish },
  GLIB ("sha256", 32, 64, G_CHECKSUM_SHA256),
  GLIB ("sha384", 48, 128, G_CHECKSUM_SHA384),
  GLIB ("sha512", 64, 128, G_CHECKSUM_SHA512),
  { "blake2b", 64, 128, -1, 0, 0, coro_blake2b_init, coro_blake2b_block, coro_blake2_finish },
  { "blake2s", 32, 64, -1, 0, 0, coro_blake2s_init, coro_blake2s_block, coro_blake2_finish },
  KECCAK ("sha3_224", 28, 144, 0x06),
  KECCAK ("sha3_256", 32, 136, 0x06),
  KECCAK ("sha3_384", 48, 104, 0x06),
  KECCAK ("sha3_512", 64, 72, 0x06),
  KECCAK ("shake_128", 0, 168, 0x1f),
  KECCAK ("shake_256", 0, 136, 0x1f),
};

/**
 * coro_hash_find:
 * @name: an algorithm's name; upper case and dashes do, too
 *
 * Returns: (transfer none) (nullable): the algorithm
 */
const CoroHashKind *
coro_hash_find (const char *name)
{
  g_autofree char *lower = g_strdelimit (g_ascii_strdown (name, -1), "-", '_');

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, lower) == 0)
      return &kinds[i];
  return NULL;
}

/**
 * coro_hash_init:
 * @self: (out): a digest
 * @kind: an algorithm
 *
 * Begins a digest; coro_hash_clear() ends it.
 */
void
coro_hash_init (CoroHash           *self,
                const CoroHashKind *kind)
{
  memset (self, 0, sizeof *self);
  self->kind = kind;
  self->digest_size = kind->digest_size;
  if (kind->checksum >= 0)
    self->checksum = g_checksum_new ((GChecksumType) kind->checksum);
  else
    kind->init (kind, &self->state);
}

/**
 * coro_hash_copy:
 * @self: a digest
 * @copy: (out): one that stands where it stands
 */
void
coro_hash_copy (const CoroHash *self,
                CoroHash       *copy)
{
  *copy = *self;
  if (self->checksum != NULL)
    copy->checksum = g_checksum_copy (self->checksum);
}

/**
 * coro_hash_clear:
 * @self: a digest
 */
void
coro_hash_clear (CoroHash *self)
{
  g_clear_pointer (&self->checksum, g_checksum_free);
}

/**
 * coro_hash_update:
 * @self: a digest
 * @data: (array length=length): bytes
 * @length: how many
 *
 * Takes more data in.
 */
void
coro_hash_update (CoroHash     *self,
                  const guint8 *data,
                  gsize         length)
{
  CoroHashState *state = &self->state;
  guint          size = self->kind->rate > 0 ? self->kind->rate : self->kind->block_size;
  /* BLAKE2 treats the last block in a way of its own, even a full one. */
  gboolean       keeps_full = self->kind->finish == coro_blake2_finish;

  if (self->checksum != NULL)
    {
      for (; length > G_MAXINT32; data += G_MAXINT32, length -= G_MAXINT32)
        g_checksum_update (self->checksum, data, G_MAXINT32);
      g_checksum_update (self->checksum, data, (gssize) length);
      return;
    }
  while (length > 0)
    {
      gsize n = MIN (length, size - state->fill);

      if (keeps_full && n == 0)
        {
          self->kind->block (state, state->block, state->n_bytes, FALSE);
          state->fill = 0;
          continue;
        }
      memcpy (state->block + state->fill, data, n);
      state->fill += (guint) n;
      state->n_bytes += n;
      data += n;
      length -= n;
      if (state->fill < size || keeps_full)
        continue;
      if (self->kind->rate > 0)
        coro_keccak_absorb (state, state->block, size);
      else
        self->kind->block (state, state->block, state->n_bytes, FALSE);
      state->fill = 0;
    }
}

/**
 * coro_hash_digest:
 * @self: a digest
 * @digest: (out) (array length=size): its bytes
 * @size: how many; its digest_size unless it gives as many as are asked for
 *
 * Says what the digest of the data so far is.
 */
void
coro_hash_digest (const CoroHash *self,
                  guint8         *digest,
                  gsize           size)
{
  CoroHash copy;
  gsize    length = size;

  coro_hash_copy (self, &copy);
  if (copy.checksum != NULL)
    g_checksum_get_digest (copy.checksum, digest, &length);
  else
    copy.kind->finish (copy.kind, &copy.state, digest, size);
  coro_hash_clear (&copy);
}
