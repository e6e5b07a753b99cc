/* coro-random-module.c: the module random: Random, SystemRandom and the functions of the module (CPython: Lib/random.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"
#include "library/coro-random-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int-private.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#include <string.h>

#define STATE_VERSION 3

/* ---- seeds ---- */

/* The key of a number is its words, the lowest first. */
static void
start_from_limbs (CoroRandom      *self,
                  const mp_limb_t *limbs,
                  gsize            n_limbs)
{
  gsize               n_words = 2 * n_limbs;
  g_autofree guint32 *words = g_new0 (guint32, MAX (n_words, 1));

  for (gsize i = 0; i < n_words; i++)
    words[i] = (guint32) (limbs[i / 2] >> (i % 2 * 32));
  while (n_words > 1 && words[n_words - 1] == 0)
    n_words--;
  coro_random_start (self, words, MAX (n_words, 1));
}

/* The key of text is text and SHA-512 as one number, the highest byte first. */
static void
start_from_bytes (CoroRandom   *self,
                  const guint8 *data,
                  gsize         length)
{
  g_autoptr (GChecksum)  checksum = g_checksum_new (G_CHECKSUM_SHA512);
  guint8                 digest[64];
  gsize                  digest_length = sizeof digest, total = length + sizeof digest;
  gsize                  n_limbs = (total + 7) / 8;
  g_autofree mp_limb_t  *limbs = g_new0 (mp_limb_t, n_limbs);

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &digest_length);
  for (gsize i = 0; i < total; i++)
    {
      gsize   place = total - 1 - i;
      guint64 byte = place < length ? data[place] : digest[place - length];

      limbs[i / 8] |= byte << (i % 8 * 8);
    }
  start_from_limbs (self, limbs, n_limbs);
}

static void
start_from_entropy (CoroRandom *self)
{
  mp_limb_t limbs[4];

  for (guint i = 0; i < G_N_ELEMENTS (limbs); i++)
    limbs[i] = coro_random_next_entropy (self->vm);
  start_from_limbs (self, limbs, G_N_ELEMENTS (limbs));
}

/* Texts and bytes as Python 3.1 took them. */
static void
start_from_characters (CoroRuntime *rt,
                       CoroRandom  *self,
                       CoroValue    source)
{
  gboolean      is_text = coro_str_check (rt, source);
  const guint8 *data = NULL;
  gsize         length = 0;
  guint64       x = 0;
  gsize         n = 0;

  if (is_text)
    {
      data = (const guint8 *) CORO_STR (source)->data;
      length = CORO_STR (source)->n_bytes;
    }
  else
    {
      coro_bytes_peek (rt, source, &data, &length);
    }
  for (const guint8 *place = data; place < data + length; n++)
    {
      guint64 c = is_text ? g_utf8_get_char ((const char *) place) : *place;

      if (n == 0)
        x = c << 7;
      x = (1000003 * x) ^ c;
      place += is_text ? g_utf8_skip[*place] : 1;
    }
  x ^= n;
  start_from_limbs (self, &(mp_limb_t){ x }, 1);
}

static gboolean
seed (CoroRuntime *rt,
      CoroRandom  *self,
      CoroValue    source)
{
  const guint8 *data;
  gsize         length;

  self->has_gauss = FALSE;
  if (self->is_system)
    return TRUE;
  if (coro_is_null (source) || coro_is_none (source))
    {
      mp_limb_t limb = self->vm->random_seed;

      if (self->is_main)
        start_from_limbs (self, &limb, 1);
      else
        start_from_entropy (self);
    }
  else if (coro_int_check (rt, source))
    {
      CoroIntView view;

      coro_int_view (source, &view);
      start_from_limbs (self, view.limbs, view.sign == 0 ? 0 : view.n);
    }
  else if (coro_float_check (rt, source))
    {
      mp_limb_t limb = (mp_limb_t) coro_float_hash (coro_float_get (source));

      start_from_limbs (self, &limb, 1);
    }
  else if (coro_str_check (rt, source))
    {
      start_from_bytes (self, (const guint8 *) CORO_STR (source)->data, CORO_STR (source)->n_bytes);
    }
  else if (coro_bytes_peek (rt, source, &data, &length))
    {
      start_from_bytes (self, data, length);
    }
  else
    {
      coro_raise (rt, CORO_EXC_TYPE, "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.");
      return FALSE;
    }
  return TRUE;
}

/* ---- Random ---- */

static CoroValue
random_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  CoroRandom *self = coro_object_new (rt, (CoroType *) coro_object (type), 0);

  self->vm = coro_vm_get (rt);
  start_from_entropy (self);
  return coro_value (self);
}

static CoroValue
system_random_new (CoroRuntime     *rt,
                   CoroValue        type,
                   const CoroValue *args)
{
  CoroValue self = random_new (rt, type, args);

  CORO_RANDOM (self)->is_system = TRUE;
  return self;
}

/* (x=None) */
static CoroValue
random_init (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return seed (rt, CORO_RANDOM (self), args[0]) ? CORO_NONE : CORO_NULL;
}

/* (a=None, version=2) */
static CoroValue
random_seed (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue     source = args[0];
  const guint8 *data;
  gsize         length;

  if (coro_is (args[1], coro_int (1)) && !CORO_RANDOM (self)->is_system
      && (coro_str_check (rt, source) || coro_bytes_peek (rt, source, &data, &length)))
    {
      CORO_RANDOM (self)->has_gauss = FALSE;
      start_from_characters (rt, CORO_RANDOM (self), source);
      return CORO_NONE;
    }
  return seed (rt, CORO_RANDOM (self), source) ? CORO_NONE : CORO_NULL;
}

static CoroValue
random_random (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_float (rt, coro_random_next (CORO_RANDOM (self)));
}

/* How many bits or bytes; FALSE: exception */
static gboolean
get_count (CoroRuntime *rt,
           CoroValue    arg,
           gint64      *count)
{
  coro_auto CoroValue number = coro_index (rt, arg);

  if (coro_is_null (number))
    return FALSE;
  if (coro_int_sign (number) < 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "Cannot convert negative int");
      return FALSE;
    }
  return coro_get_int64 (rt, number, count);
}

static CoroValue
random_getrandbits (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  gint64 n_bits;

  return get_count (rt, args[0], &n_bits) ? coro_random_get_bits (rt, CORO_RANDOM (self), (guint64) n_bits) : CORO_NULL;
}

static CoroValue
random_randbytes (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  gint64            n_bytes;
  g_autofree guint8 *data = NULL;

  if (!get_count (rt, args[0], &n_bytes) || !coro_reserve (rt, (gsize) n_bytes, 1))
    return CORO_NULL;
  coro_vm_charge (coro_vm_get (rt), (guint64) n_bytes / 4);
  data = g_malloc ((gsize) n_bytes + 4);
  for (gint64 i = 0; i < n_bytes; i += 4)
    {
      guint32 word = coro_random_next_word (CORO_RANDOM (self));

      if (n_bytes - i < 4)
        word >>= 32 - 8 * (n_bytes - i);
      for (guint j = 0; j < 4; j++)
        data[i + j] = (guint8) (word >> (8 * j));
    }
  return coro_bytes_new (rt, data, (gsize) n_bytes);
}

static CoroValue
get_gauss_next (CoroRuntime *rt,
                CoroValue    self)
{
  return CORO_RANDOM (self)->has_gauss ? coro_float (rt, CORO_RANDOM (self)->next_gauss) : CORO_NONE;
}

static CoroValue
random_getstate (CoroRuntime     *rt,
                 CoroValue        value,
                 const CoroValue *args)
{
  CoroRandom *self = CORO_RANDOM (value);
  CoroValue   words[CORO_MT_SIZE + 1];
  CoroValue   parts[3];

  if (self->is_system)
    return coro_raise (rt, CORO_EXC_NOT_IMPLEMENTED_ERROR, "System entropy source does not have state.");
  for (guint i = 0; i < CORO_MT_SIZE; i++)
    words[i] = coro_int (self->state[i]);
  words[CORO_MT_SIZE] = coro_int (self->index);
  parts[0] = coro_int (STATE_VERSION);
  parts[1] = coro_value (coro_tuple_new (rt, words, CORO_MT_SIZE + 1));
  parts[2] = get_gauss_next (rt, value);
  return coro_value (coro_tuple_new_take (rt, parts, 3));
}

static CoroValue
random_setstate (CoroRuntime     *rt,
                 CoroValue        value,
                 const CoroValue *args)
{
  CoroRandom         *self = CORO_RANDOM (value);
  coro_auto CoroValue version = CORO_NULL;
  CoroTuple          *parts, *words;
  guint32             state[CORO_MT_SIZE + 1];

  if (self->is_system)
    return coro_raise (rt, CORO_EXC_NOT_IMPLEMENTED_ERROR, "System entropy source does not have state.");
  version = coro_get_item (rt, args[0], coro_int (0));
  if (coro_is_null (version))
    return CORO_NULL;
  if (!coro_is (version, coro_int (STATE_VERSION)) || !coro_tuple_check (rt, args[0]) || CORO_TUPLE (args[0])->length != 3)
    {
      coro_auto CoroValue text = coro_repr (rt, version);

      return coro_is_null (text) ? CORO_NULL : coro_raise (rt, CORO_EXC_VALUE, "state with version %s passed to Random.setstate() "
                                                           "of version %d", CORO_STR (text)->data, STATE_VERSION);
    }
  parts = CORO_TUPLE (args[0]);
  if (!coro_tuple_check (rt, parts->items[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "state vector must be a tuple");
  words = CORO_TUPLE (parts->items[1]);
  if (words->length != CORO_MT_SIZE + 1)
    return coro_raise (rt, CORO_EXC_VALUE, "state vector is the wrong size");
  for (guint i = 0; i <= CORO_MT_SIZE; i++)
    {
      gint64 word;

      if (!coro_get_int64 (rt, words->items[i], &word))
        return CORO_NULL;
      state[i] = (guint32) word;
    }
  if (state[CORO_MT_SIZE] > CORO_MT_SIZE)
    return coro_raise (rt, CORO_EXC_VALUE, "invalid state");
  if (!coro_is_none (parts->items[2]) && !coro_get_double (rt, parts->items[2], &self->next_gauss))
    return CORO_NULL;
  self->has_gauss = !coro_is_none (parts->items[2]);
  memcpy (self->state, state, sizeof self->state);
  self->index = state[CORO_MT_SIZE];
  return CORO_NONE;
}

/* (**kwargs): what a class of the program overrides, the other methods use */
static CoroValue
random_init_subclass (CoroRuntime     *rt,
                      CoroValue        type,
                      const CoroValue *args)
{
  if (CORO_DICT (args[0])->length > 0)
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__init_subclass__() takes no keyword arguments",
                       coro_type_label ((CoroType *) coro_object (type)));
  return coro_tail_call_library (rt, "_random_custom", "_adapt", &type, 1);
}

static const CoroNativeDef random_methods[] = {
  { "__init_subclass__", "(**kwargs)", random_init_subclass, CORO_NATIVE_CLASS },
  { "__init__", "(x=None)", random_init, CORO_NATIVE_PYTHON },
  { "getrandbits", "(k, /)", random_getrandbits, 0 },
  { "getstate", "()", random_getstate, CORO_NATIVE_PYTHON },
  { "randbytes", "(n)", random_randbytes, CORO_NATIVE_PYTHON },
  { "random", "()", random_random, 0 },
  { "seed", "(a=None, version=2)", random_seed, CORO_NATIVE_PYTHON },
  { "setstate", "(state)", random_setstate, CORO_NATIVE_PYTHON },
  { NULL }
};

static const CoroGetterDef random_getters[] = {
  { "gauss_next", get_gauss_next, NULL },
  { NULL }
};

static const CoroTypeSpec random_spec = {
  .module = "random",
  .name = "Random",
  .size = sizeof (CoroRandom),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_PYTHON,
  .new_signature = "(*args, **kwargs)",
  .new_func = random_new,
  .methods = random_methods,
  .getters = random_getters,
};

static const CoroTypeSpec system_random_spec = {
  .module = "random",
  .name = "SystemRandom",
  .size = sizeof (CoroRandom),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_PYTHON,
  .new_signature = "(*args, **kwargs)",
  .new_func = system_random_new,
};

/* ---- the module ---- */

static void
add_methods (CoroRuntime         *rt,
             CoroType            *type,
             const CoroNativeDef *defs)
{
  for (; defs->name != NULL; defs++)
    {
      CoroStr            *name = coro_str_intern (rt, defs->name);
      coro_auto CoroValue method = coro_native_new (rt, defs, CORO_NULL, type);

      coro_dict_set_name (rt, coro_type_get_dict (type), name, method);
      coro_unref (coro_value (name));
    }
}

static const struct {
  const char *name;
  double      value;
} constants[] = {
  { "LOG4", 1.3862943611198906 },
  { "NV_MAGICCONST", 1.7155277699214135 },
  { "SG_MAGICCONST", 2.504077396776274 },
  { "TWOPI", 2 * G_PI },
};

/* As functions of the module, which all use one generator. */
static void
add_functions (CoroRuntime         *rt,
               CoroModule          *module,
               CoroType            *type,
               CoroValue            generator,
               const CoroNativeDef *defs)
{
  for (; defs->name != NULL; defs++)
    if (defs->name[0] != '_')
      coro_module_add (rt, module, defs->name, coro_native_new (rt, defs, generator, type));
}

/**
 * coro_random_module_new:
 * @rt: a runtime
 *
 * Makes the module, its generator seeded with the run's seed.
 *
 * Returns: (transfer full): the module random
 */
CoroModule *
coro_random_module_new (CoroRuntime *rt)
{
  static const char *const all[] = {
    "Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate", "gauss",
    "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange",
    "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate", NULL,
  };
  CoroModule         *module = coro_module_new (rt, "random");
  CoroType           *type = coro_type_new_native (rt, &random_spec, NULL);
  CoroType           *system_type;
  coro_auto CoroValue generator = CORO_NULL;

  add_methods (rt, type, coro_random_sequence_methods);
  add_methods (rt, type, coro_random_distribution_methods);
  system_type = coro_type_new_native (rt, &system_random_spec, type);
  generator = random_new (rt, coro_value (type), NULL);
  CORO_RANDOM (generator)->is_main = TRUE;
  seed (rt, CORO_RANDOM (generator), CORO_NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (constants); i++)
    coro_module_add (rt, module, constants[i].name, coro_float (rt, constants[i].value));
  coro_module_add (rt, module, "BPF", coro_int (53));
  add_functions (rt, module, type, generator, random_methods);
  add_functions (rt, module, type, generator, coro_random_sequence_methods);
  add_functions (rt, module, type, generator, coro_random_distribution_methods);
  coro_library_add_all (rt, module, all);
  coro_module_add_type (rt, module, type);
  coro_module_add_type (rt, module, system_type);
  return module;
}
