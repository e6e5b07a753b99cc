/* coro-dict.h: dicts, in order of insertion (CPython: Objects/dictobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

enum { CORO_DICT_CACHED = 1 << 16 }; /* CoroObject.flags: caches compare keys_version */

typedef struct {
  CoroValue key;   /* CORO_NULL: deleted */
  CoroValue value;
  gint64    hash;
} CoroDictEntry;

/**
 * CoroDict:
 * @length: living entries
 * @n_entries: used places in @entries, deleted ones too
 * @first: all places before it are deleted ones: a queue is not walked again from its old beginning
 * @keys_version: see coro_dict_get_version(), for inline caches; others look whether `entries[hint].key` still is the
 *   interned name
 */
struct _CoroDict {
  CoroObject     base;
  gsize          length;
  gsize          n_entries;
  guint32        allocated;
  guint32        first;
  guint32        keys_version;
  guint32        index_size; /* power of two */
  CoroDictEntry *entries;
  gint32        *index;      /* places in entries, -1 free, -2 deleted; in the same block */
};

#define CORO_DICT(value) ((CoroDict *) coro_object (value))

CoroDict *coro_dict_new      (CoroRuntime *rt);
CoroDict *coro_dict_new_names (CoroRuntime *rt); /* with room for the attributes of an object */
gboolean  coro_dict_check    (CoroRuntime *rt, CoroValue value);
/* (transfer none); CORO_NULL: missing, or *failed and an exception (__hash__, __eq__) */
CoroValue coro_dict_get      (CoroRuntime *rt, CoroDict *self, CoroValue key, gboolean *failed);
gboolean  coro_dict_set      (CoroRuntime *rt, CoroDict *self, CoroValue key, CoroValue value); /* both borrowed */
int       coro_dict_delete   (CoroRuntime *rt, CoroDict *self, CoroValue key); /* 1 deleted, 0 missing, -1 exception */
CoroValue coro_dict_pop_end  (CoroRuntime *rt, CoroDict *self, gboolean last); /* (transfer full): a pair, of one that is not empty */
/* For who hashes a key once only: its place in entries (-1: missing, -2: exception), and what is done with it. */
gboolean  coro_dict_hash_key (CoroRuntime *rt, CoroValue key, gint64 *hash); /* TypeError in the dict's words */
gssize    coro_dict_find_hashed (CoroRuntime *rt, CoroDict *self, CoroValue key, gint64 hash);
gboolean  coro_dict_set_hashed (CoroRuntime *rt, CoroDict *self, CoroValue key, gint64 hash, CoroValue value);
void      coro_dict_delete_at (CoroRuntime *rt, CoroDict *self, gsize place);
/* For interned names: never fail, never run the program. */
CoroValue coro_dict_get_name (CoroDict *self, CoroStr *name); /* (transfer none) */
gssize    coro_dict_find_name (CoroDict *self, CoroStr *name); /* place in entries, -1 */
/* Adds or replaces it, both borrowed; gives its place */
gsize     coro_dict_set_name (CoroRuntime *rt, CoroDict *self, CoroStr *name, CoroValue value);
gboolean  coro_dict_delete_name (CoroRuntime *rt, CoroDict *self, CoroStr *name); /* FALSE: was not there */
guint32   coro_dict_get_version (CoroDict *self);
CoroDict *coro_dict_copy     (CoroRuntime *rt, CoroDict *self);
gboolean  coro_dict_update   (CoroRuntime *rt, CoroDict *self, CoroValue other); /* a dict, a mapping, or pairs */
void      coro_dict_clear    (CoroRuntime *rt, CoroDict *self);
/* Walks living entries: start with *position 0; (transfer none) */
gboolean  coro_dict_next     (CoroDict *self, gsize *position, CoroValue *key, CoroValue *value);

extern const CoroTypeSpec coro_dict_spec;

void      coro_dict_init     (CoroRuntime *rt);

G_END_DECLS
