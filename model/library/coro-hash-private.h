/* coro-hash-private.h: digests, for the modules hashlib and hmac
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library-private.h"

G_BEGIN_DECLS

#define CORO_HASH_MAX_BLOCK 200

/* What BLAKE2 takes beside the data. */
typedef struct {
  guint8  digest_size;
  guint8  key_length;
  guint8  fanout;
  guint8  depth;
  guint32 leaf_size;
  guint64 node_offset;
  guint8  node_depth;
  guint8  inner_size;
  guint8  key[64];
  guint8  salt[16];
  guint8  person[16];
  gboolean is_last_node;
} CoroBlakeParameters;

typedef struct {
  guint64  words[25];
  guint8   block[CORO_HASH_MAX_BLOCK];
  guint64  n_bytes; /* so far */
  guint    fill;    /* bytes in block */
  gboolean is_last_node;
} CoroHashState;

typedef struct _CoroHashKind CoroHashKind;

/**
 * CoroHashKind:
 * @digest_size: bytes; 0 for those that give as many as are asked for
 * @checksum: of GLib, or -1: the functions below do it
 */
struct _CoroHashKind {
  const char *name;
  guint       digest_size;
  guint       block_size;
  int         checksum;
  guint       rate; /* of the sponge, in bytes; what is appended to the data, in `padding` */
  guint8      padding;
  void      (*init)   (const CoroHashKind *kind, CoroHashState *state);
  void      (*block)  (CoroHashState *state, const guint8 *block, guint64 n_bytes, gboolean is_last);
  void      (*finish) (const CoroHashKind *kind, CoroHashState *state, guint8 *digest, gsize size);
};

/* A digest that is being made. */
typedef struct {
  const CoroHashKind *kind;
  guint               digest_size;
  GChecksum          *checksum; /* owned, (nullable) */
  CoroHashState       state;
} CoroHash;

const CoroHashKind *coro_hash_find   (const char         *name); /* (nullable); any case for those of OpenSSL */
void                coro_hash_init   (CoroHash           *self,
                                      const CoroHashKind *kind);
void                coro_hash_copy   (const CoroHash     *self,
                                      CoroHash           *copy);
void                coro_hash_update (CoroHash           *self,
                                      const guint8       *data,
                                      gsize               length);
/* Does not change it. */
void                coro_hash_digest (const CoroHash     *self,
                                      guint8             *digest,
                                      gsize               size);
void                coro_hash_clear  (CoroHash           *self);

/* The algorithms that GLib does not have */
void coro_sha256_init     (const CoroHashKind *kind, CoroHashState *state); /* as SHA-224 begins */
void coro_sha256_block    (CoroHashState *state, const guint8 *block, guint64 n_bytes, gboolean is_last);
void coro_sha256_finish   (const CoroHashKind *kind, CoroHashState *state, guint8 *digest, gsize size);
void coro_keccak_init     (const CoroHashKind *kind, CoroHashState *state);
void coro_keccak_finish   (const CoroHashKind *kind, CoroHashState *state, guint8 *digest, gsize size);
void coro_keccak_absorb   (CoroHashState *state, const guint8 *block, guint rate);
void coro_blake2b_init    (const CoroHashKind *kind, CoroHashState *state);
void coro_blake2b_block   (CoroHashState *state, const guint8 *block, guint64 n_bytes, gboolean is_last);
void coro_blake2s_init    (const CoroHashKind *kind, CoroHashState *state);
void coro_blake2s_block   (CoroHashState *state, const guint8 *block, guint64 n_bytes, gboolean is_last);
void coro_blake2_finish   (const CoroHashKind *kind, CoroHashState *state, guint8 *digest, gsize size);
void coro_blake2_set      (CoroHash *self, const CoroBlakeParameters *parameters);

G_END_DECLS
