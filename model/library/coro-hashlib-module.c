/* coro-hashlib-module.c: _hashlib: digests as objects, and what hmac needs (CPython: Modules/_hashopenssl.c, blake2module.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-hash-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-container.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm.h"

#include <string.h>

typedef struct {
  CoroObject base;
  CoroHash   hash;
} CoroHashObject;

#define CORO_HASH(value) (&((CoroHashObject *) coro_object (value))->hash)

static const CoroTypeSpec hash_spec;

static CoroType *
get_type (CoroRuntime *rt)
{
  return coro_vm_get_state (coro_vm_get (rt), &hash_spec);
}

/* The bytes of an argument; FALSE: TypeError */
static gboolean
get_data (CoroRuntime   *rt,
          CoroValue      value,
          const guint8 **data,
          gsize         *length)
{
  if (coro_bytes_peek (rt, value, data, length))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, coro_str_check (rt, value) ? "Strings must be encoded before hashing"
                                                            : "object supporting the buffer API required");
  return FALSE;
}

static gboolean
update (CoroRuntime *rt,
        CoroHash    *hash,
        CoroValue    value)
{
  const guint8 *data;
  gsize         length;

  if (!get_data (rt, value, &data, &length))
    return FALSE;
  coro_vm_charge (coro_vm_get (rt), length / 16);
  coro_hash_update (hash, data, length);
  return TRUE;
}

static CoroValue
make (CoroRuntime        *rt,
      const CoroHashKind *kind,
      CoroValue           data)
{
  CoroHashObject     *self = coro_object_new (rt, get_type (rt), 0);
  coro_auto CoroValue owned = coro_value (self);

  coro_hash_init (&self->hash, kind);
  return coro_is_null (data) || update (rt, &self->hash, data) ? coro_steal (&owned) : CORO_NULL;
}

static CoroValue
hash_update (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return update (rt, CORO_HASH (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
hash_copy (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroHashObject *copy = coro_object_new (rt, get_type (rt), 0);

  coro_hash_copy (CORO_HASH (self), &copy->hash);
  return coro_value (copy);
}

/* (transfer full): the digest, `length` bytes of it where the algorithm lets one choose; NULL: exception */
static guint8 *
dup_digest (CoroRuntime     *rt,
            CoroHash        *hash,
            const CoroValue *args,
            const char      *method,
            gsize           *size)
{
  gssize  length = 0;
  guint8 *digest;

  *size = hash->digest_size;
  if (hash->kind->digest_size == 0)
    {
      if (coro_is_null (args[0]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "%s() missing required argument 'length' (pos 1)", method);
          return NULL;
        }
      if (!coro_get_ssize (rt, args[0], &length))
        return NULL;
      if (length < 0 || length >= (gssize) 1 << 29)
        {
          coro_raise (rt, CORO_EXC_VALUE, length < 0 ? "value must be positive" : "digest length is too large");
          return NULL;
        }
      if (!coro_reserve (rt, (gsize) length, 1))
        return NULL;
      *size = (gsize) length;
    }
  else if (!coro_is_null (args[0]))
    {
      coro_raise (rt, CORO_EXC_TYPE, "HASH.%s() takes no arguments (1 given)", method);
      return NULL;
    }
  digest = g_malloc (MAX (*size, 1));
  coro_hash_digest (hash, digest, *size);
  return digest;
}

static CoroValue
hash_digest (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gsize              size;
  g_autofree guint8 *digest = dup_digest (rt, CORO_HASH (self), args, "digest", &size);

  return digest == NULL ? CORO_NULL : coro_bytes_new (rt, digest, size);
}

static CoroValue
hash_hexdigest (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  gsize               size;
  g_autofree guint8  *digest = dup_digest (rt, CORO_HASH (self), args, "hexdigest", &size);
  g_autoptr (GString) text = NULL;

  if (digest == NULL)
    return CORO_NULL;
  text = g_string_sized_new (2 * size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return coro_str_new_len (rt, text->str, text->len);
}

static CoroValue
hash_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_str_new_format (rt, "<%s _hashlib.HASH object @ 0x%" G_GINT64_MODIFIER "x>", CORO_HASH (self)->kind->name,
                              coro_object_get_address (rt, self));
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_str_new (rt, CORO_HASH (self)->kind->name);
}

static CoroValue
get_digest_size (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_int (CORO_HASH (self)->digest_size);
}

static CoroValue
get_block_size (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_int (CORO_HASH (self)->kind->block_size);
}

static void
hash_finalize (CoroRuntime *rt,
               CoroObject  *self)
{
  coro_hash_clear (&((CoroHashObject *) self)->hash);
}

static void
hash_traverse (CoroObject    *self,
               CoroVisitFunc  visit,
               gpointer       data)
{
}

static void
hash_clear (CoroRuntime *rt,
            CoroObject  *self)
{
}

static const CoroNativeDef hash_methods[] = {
  { "copy", "()", hash_copy, 0 },
  { "digest", "(length=None)", hash_digest, 0 },
  { "hexdigest", "(length=None)", hash_hexdigest, 0 },
  { "update", "(obj, /)", hash_update, 0 },
  { NULL },
};

static const CoroGetterDef hash_getters[] = {
  { "block_size", get_block_size, NULL },
  { "digest_size", get_digest_size, NULL },
  { "name", get_name, NULL },
  { NULL },
};

static const CoroTypeSpec hash_spec = {
  .module = "_hashlib",
  .name = "HASH",
  .size = sizeof (CoroHashObject),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_NO_NEW,
  .methods = hash_methods,
  .getters = hash_getters,
  .slots = {
    .finalize = hash_finalize,
    .traverse = hash_traverse,
    .clear = hash_clear,
    .repr = hash_repr,
  },
};

/* ---- functions ---- */

/* An int of so many bits, CORO_NULL as it was; FALSE: exception */
static gboolean
get_number (CoroRuntime *rt,
            CoroValue    value,
            const char  *message,
            guint64      low,
            guint64      high,
            guint64     *number)
{
  gint64 given;

  if (coro_is_null (value))
    return TRUE;
  if (!coro_get_int64 (rt, value, &given))
    return FALSE;
  if (given < 0 || (guint64) given < low || (guint64) given > high)
    {
      coro_raise (rt, CORO_EXC_VALUE, "%s", message);
      return FALSE;
    }
  *number = (guint64) given;
  return TRUE;
}

static gboolean
get_bytes (CoroRuntime *rt,
           CoroValue    value,
           const char  *name,
           guint8      *bytes,
           gsize        max,
           guint8      *n)
{
  const guint8 *data;
  gsize         length;

  if (coro_is_null (value))
    return TRUE;
  if (!coro_bytes_peek (rt, value, &data, &length))
    {
      coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
      return FALSE;
    }
  if (length > max)
    {
      coro_raise (rt, CORO_EXC_VALUE, "maximum %s length is %" G_GSIZE_FORMAT " bytes", name, max);
      return FALSE;
    }
  memcpy (bytes, data, length);
  *n = (guint8) length;
  return TRUE;
}

/* Arguments of blake2b() and blake2s() */
enum { DATA, DIGEST_SIZE, KEY, SALT, PERSON, FANOUT, DEPTH, LEAF_SIZE, NODE_OFFSET, NODE_DEPTH, INNER_SIZE, LAST_NODE };

static CoroValue
blake2 (CoroRuntime     *rt,
        const char      *name,
        const CoroValue *args)
{
  const CoroHashKind *kind = coro_hash_find (name);
  CoroBlakeParameters p = { .fanout = 1, .depth = 1 };
  gsize               small = kind->digest_size / 4;
  guint64             size = kind->digest_size, fanout = 1, depth = 1, leaf = 0, offset = 0, node = 0, inner = 0;
  guint64             max_offset = kind->block_size == 128 ? G_MAXINT64 : ((guint64) 1 << 48) - 1;
  guint8              ignored;
  g_autofree char    *size_message = NULL;
  g_autofree char    *inner_message = g_strdup_printf ("inner_size must be between 0 and is %u", kind->digest_size);
  coro_auto CoroValue result = CORO_NULL;
  int                 is_last;

  if (!coro_is_null (args[DIGEST_SIZE]))
    {
      gint64 given;

      if (!coro_get_int64 (rt, args[DIGEST_SIZE], &given))
        return CORO_NULL;
      size_message = g_strdup_printf ("digest_size for %s must be between 1 and %u bytes, here it is %" G_GINT64_FORMAT,
                                      kind->block_size == 128 ? "Blake2b" : "Blake2s", kind->digest_size, given);
    }
  if (!get_number (rt, args[DIGEST_SIZE], size_message, 1, size, &size) ||
      !get_bytes (rt, args[KEY], "key", p.key, kind->digest_size, &p.key_length) ||
      !get_bytes (rt, args[SALT], "salt", p.salt, small, &ignored) ||
      !get_bytes (rt, args[PERSON], "person", p.person, small, &ignored) ||
      !get_number (rt, args[FANOUT], "fanout must be between 0 and 255", 0, 255, &fanout) ||
      !get_number (rt, args[DEPTH], "depth must be between 1 and 255", 1, 255, &depth) ||
      !get_number (rt, args[LEAF_SIZE], "leaf_size is too large", 0, G_MAXUINT32, &leaf) ||
      !get_number (rt, args[NODE_OFFSET], "node_offset is too large", 0, max_offset, &offset) ||
      !get_number (rt, args[NODE_DEPTH], "node_depth must be between 0 and 255", 0, 255, &node) ||
      !get_number (rt, args[INNER_SIZE], inner_message, 0, kind->digest_size, &inner))
    return CORO_NULL;
  is_last = coro_is_null (args[LAST_NODE]) ? 0 : coro_truth (rt, args[LAST_NODE]);
  if (is_last < 0)
    return CORO_NULL;
  p.digest_size = (guint8) size;
  p.fanout = (guint8) fanout;
  p.depth = (guint8) depth;
  p.leaf_size = (guint32) leaf;
  p.node_offset = offset;
  p.node_depth = (guint8) node;
  p.inner_size = (guint8) inner;
  p.is_last_node = is_last;
  result = make (rt, kind, CORO_NULL);
  coro_blake2_set (CORO_HASH (result), &p);
  return coro_is_null (args[DATA]) || update (rt, CORO_HASH (result), args[DATA]) ? coro_steal (&result) : CORO_NULL;
}

static CoroValue
hashlib_blake2b (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return blake2 (rt, "blake2b", args);
}

static CoroValue
hashlib_blake2s (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return blake2 (rt, "blake2s", args);
}

/* new (name, data) */
static CoroValue
hashlib_new (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  const CoroHashKind *kind = coro_str_check (rt, args[0]) ? coro_hash_find (CORO_STR (args[0])->data) : NULL;
  CoroValue           only_data[LAST_NODE + 1] = { args[1] };

  if (kind != NULL)
    return kind->finish == coro_blake2_finish ? blake2 (rt, kind->name, only_data) : make (rt, kind, args[1]);
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "new() argument 'name' must be str, not %s", coro_argument_name (rt, args[0]));
  return coro_raise (rt, CORO_EXC_VALUE, "unsupported hash type %s", CORO_STR (args[0])->data);
}

#define CONSTRUCTORS(X) \
  X (md5) X (sha1) X (sha224) X (sha256) X (sha384) X (sha512) X (sha3_224) X (sha3_256) X (sha3_384) X (sha3_512)        \
  X (shake_128) X (shake_256)

#define X(name)                                                   \
  static CoroValue                                                \
  hashlib_##name (CoroRuntime     *rt,                            \
                  CoroValue        self,                          \
                  const CoroValue *args)                          \
  {                                                               \
    return make (rt, coro_hash_find (#name), args[0]);            \
  }
CONSTRUCTORS (X)
#undef X

/* HMAC begins with the key, xored with a byte, as a block. */
static void
init_keyed (CoroHash           *hash,
            const CoroHashKind *kind,
            const guint8       *key,
            gsize               length,
            guint8              mask)
{
  guint8 block[CORO_HASH_MAX_BLOCK] = { 0 };

  memcpy (block, key, length);
  for (guint i = 0; i < kind->block_size; i++)
    block[i] ^= mask;
  coro_hash_init (hash, kind);
  coro_hash_update (hash, block, kind->block_size);
}

/* digest = hash (outer key, hash (inner key, data)) */
static void
run_keyed (const CoroHash *inner,
           const CoroHash *outer,
           const guint8   *data,
           gsize           length,
           guint8         *digest)
{
  CoroHash copy;
  gsize    size = inner->digest_size;

  coro_hash_copy (inner, &copy);
  coro_hash_update (&copy, data, length);
  coro_hash_digest (&copy, digest, size);
  coro_hash_clear (&copy);
  coro_hash_copy (outer, &copy);
  coro_hash_update (&copy, digest, size);
  coro_hash_digest (&copy, digest, size);
  coro_hash_clear (&copy);
}

static void
derive (const CoroHash *inner,
        const CoroHash *outer,
        GByteArray     *salt,
        gint64          iterations,
        guint8         *derived,
        gsize           length)
{
  gsize size = inner->digest_size;

  for (guint32 block = 1; length > 0; block++)
    {
      guint8 number[] = { (guint8) (block >> 24), (guint8) (block >> 16), (guint8) (block >> 8), (guint8) block };
      guint8 step[64], sum[64];
      gsize  n = MIN (length, size);

      g_byte_array_append (salt, number, sizeof number);
      run_keyed (inner, outer, salt->data, salt->len, step);
      g_byte_array_set_size (salt, salt->len - (guint) sizeof number);
      memcpy (sum, step, size);
      for (gint64 i = 1; i < iterations; i++)
        {
          run_keyed (inner, outer, step, size, step);
          for (gsize j = 0; j < size; j++)
            sum[j] ^= step[j];
        }
      memcpy (derived, sum, n);
      derived += n;
      length -= n;
    }
}

/* pbkdf2_hmac (hash_name, password, salt, iterations, dklen) */
static CoroValue
hashlib_pbkdf2_hmac (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  const CoroHashKind    *kind;
  const guint8          *password, *salt;
  gsize                  password_length, salt_length;
  gint64                 iterations, length;
  CoroHash               inner, outer, shortened;
  guint8                 key[64];
  g_autofree guint8     *derived = NULL;
  g_autoptr (GByteArray) prefix = g_byte_array_new ();

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "pbkdf2_hmac() argument 'hash_name' must be str, not %s", coro_argument_name (rt, args[0]));
  kind = coro_hash_find (CORO_STR (args[0])->data);
  for (guint i = 1; i < 3; i++)
    if (!coro_bytes_peek (rt, args[i], i == 1 ? &password : &salt, i == 1 ? &password_length : &salt_length))
      return coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, args[i]));
  if (!coro_get_int64 (rt, args[3], &iterations))
    return CORO_NULL;
  if (kind == NULL || kind->digest_size == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "unsupported hash type");
  if (iterations < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "iteration value must be greater than 0.");
  length = kind->digest_size;
  if (!coro_is_null (args[4]) && !coro_is_none (args[4]) && !coro_get_int64 (rt, args[4], &length))
    return CORO_NULL;
  if (length < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "key length must be greater than 0.");
  if (length > G_MAXINT32 || iterations > 20000000 || !coro_reserve (rt, (gsize) length, 1))
    return coro_is_null (rt->exception) ? coro_raise (rt, CORO_EXC_OVERFLOW, "iteration value is too great.") : CORO_NULL;
  if (password_length > kind->block_size)
    {
      coro_hash_init (&shortened, kind);
      coro_hash_update (&shortened, password, password_length);
      coro_hash_digest (&shortened, key, kind->digest_size);
      coro_hash_clear (&shortened);
      password = key;
      password_length = kind->digest_size;
    }
  init_keyed (&inner, kind, password, password_length, 0x36);
  init_keyed (&outer, kind, password, password_length, 0x5c);
  g_byte_array_append (prefix, salt, (guint) salt_length);
  derived = g_malloc ((gsize) length);
  coro_vm_charge (coro_vm_get (rt), (guint64) iterations * 8);
  derive (&inner, &outer, prefix, iterations, derived, (gsize) length);
  coro_hash_clear (&inner);
  coro_hash_clear (&outer);
  return coro_bytes_new (rt, derived, (gsize) length);
}

#define BLAKE2 \
  "(data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, " \
  "inner_size=0, last_node=False, usedforsecurity=True)"

static const CoroNativeDef functions[] = {
#define X(name) { #name, "(data=b'', *, usedforsecurity=True)", hashlib_##name, 0 },
  CONSTRUCTORS (X)
#undef X
  { "blake2b", BLAKE2, hashlib_blake2b, 0 },
  { "blake2s", BLAKE2, hashlib_blake2s, 0 },
  { "new", "(name, data=b'', *, usedforsecurity=True)", hashlib_new, 0 },
  { "pbkdf2_hmac", "(hash_name, password, salt, iterations, dklen=None)", hashlib_pbkdf2_hmac, 0 },
  { NULL }
};

CoroModule *
coro_hashlib_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_hashlib");
  CoroType   *type = coro_type_new_native (rt, &hash_spec, NULL);

  coro_vm_set_state (coro_vm_get (rt), &hash_spec, type, NULL);
  coro_module_add_natives (rt, module, functions);
  coro_module_add_type (rt, module, type);
  return module;
}
