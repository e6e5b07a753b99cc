/* coro-itertools-combinations.c: product, permutations, combinations and combinations_with_replacement (itertoolsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-itertools-private.h"

#include "core/coro-abstract.h"
#include "core/coro-int.h"
#include "core/coro-tuple.h"

typedef enum {
  STATE_FRESH,
  STATE_RUNNING,
  STATE_DONE,
} State;

/* A choice of `length` places, one after the other in the order of their indices. */
typedef struct {
  CoroObject base;
  CoroTuple *pool;   /* owned; of a product a tuple of tuples */
  gsize     *indices; /* `length` of them, of permutations as many as the pool has */
  gsize     *cycles;  /* of permutations */
  gsize      length;
  gsize      n_indices;
  State      state;
} CoroCombination;

#define CORO_COMBINATION(value) ((CoroCombination *) coro_object (value))

static void
combination_finalize (CoroRuntime *rt,
                      CoroObject  *object)
{
  CoroCombination *self = (CoroCombination *) object;

  coro_unref (coro_value (g_steal_pointer (&self->pool)));
  coro_free (rt, self->indices, self->n_indices * sizeof (gsize));
  if (self->cycles != NULL)
    coro_free (rt, self->cycles, self->length * sizeof (gsize));
  self->indices = NULL;
  self->cycles = NULL;
}

static void
combination_traverse (CoroObject    *object,
                      CoroVisitFunc  visit,
                      gpointer       data)
{
  CoroCombination *self = (CoroCombination *) object;

  if (self->pool != NULL)
    visit ((CoroObject *) self->pool, data);
}

/* The places stay as they are: only what the program may see is dropped. */
static void
combination_clear (CoroRuntime *rt,
                   CoroObject  *object)
{
  CoroCombination *self = (CoroCombination *) object;

  self->state = STATE_DONE;
  coro_unref (coro_value (g_steal_pointer (&self->pool)));
}

static CoroValue
combination_iter (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_ref (self);
}

/* (transfer full) pool; NULL: an exception is set. Indices are 0. */
static CoroCombination *
combination_new (CoroRuntime *rt,
                 CoroValue    type,
                 CoroTuple   *pool,
                 gsize        length,
                 gsize        n_indices)
{
  CoroCombination *self;

  if (pool == NULL || !coro_reserve (rt, n_indices, sizeof (gsize)))
    {
      coro_unref (coro_value (pool));
      return NULL;
    }
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->pool = pool;
  self->length = length;
  self->n_indices = n_indices;
  self->indices = coro_alloc (rt, n_indices * sizeof (gsize));
  for (gsize i = 0; i < n_indices; i++)
    self->indices[i] = 0;
  return self;
}

/* The tuple that the indices stand for */
static CoroValue
take (CoroRuntime     *rt,
      CoroCombination *self)
{
  CoroTuple *result = coro_tuple_new (rt, NULL, self->length);

  if (result == NULL)
    return CORO_NULL;
  coro_vm_charge (coro_vm_get (rt), self->length);
  for (gsize i = 0; i < self->length; i++)
    result->items[i] = coro_ref (self->pool->items[self->indices[i]]);
  return coro_value (result);
}

/* How many to choose; FALSE: exception */
static gboolean
get_length (CoroRuntime *rt,
            CoroValue    arg,
            gsize       *length)
{
  gint64 r;

  if (!coro_get_int64 (rt, arg, &r))
    return FALSE;
  if (r < 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "r must be non-negative");
      return FALSE;
    }
  *length = (gsize) r;
  return TRUE;
}

/* ---- product ---- */

static CoroValue
product_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  CoroTuple          *iterables = CORO_TUPLE (args[0]);
  gint64              repeat = 1;
  gsize               n;
  coro_auto CoroValue pools = CORO_NULL;
  CoroCombination    *self;

  if (!coro_is_null (args[1]) && !coro_get_int64 (rt, args[1], &repeat))
    return CORO_NULL;
  if (repeat < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "repeat argument cannot be negative");
  n = repeat == 0 ? 0 : iterables->length;
  if (n > 0 && (gsize) repeat > G_MAXINT32 / n)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "repeat argument too large");
  pools = coro_value (coro_tuple_new (rt, NULL, n * (gsize) repeat));
  if (coro_is_null (pools))
    return CORO_NULL;
  for (gsize i = 0; i < n; i++)
    {
      coro_auto CoroValue pool = coro_value (coro_tuple_from_iterable (rt, iterables->items[i]));

      if (coro_is_null (pool))
        return CORO_NULL;
      for (gsize j = 0; j < (gsize) repeat; j++)
        CORO_TUPLE (pools)->items[j * n + i] = coro_ref (pool);
    }
  n *= (gsize) repeat;
  self = combination_new (rt, type, CORO_TUPLE (coro_steal (&pools)), n, n);
  return coro_value (self);
}

static CoroValue
product_next (CoroRuntime *rt,
              CoroValue    value)
{
  CoroCombination *self = CORO_COMBINATION (value);
  CoroTuple       *result;

  if (self->state == STATE_DONE)
    return CORO_NULL;
  if (self->state == STATE_FRESH)
    {
      self->state = STATE_RUNNING;
      for (gsize i = 0; i < self->length; i++)
        if (CORO_TUPLE (self->pool->items[i])->length == 0)
          self->state = STATE_DONE;
    }
  else
    {
      gsize i = self->length;

      while (i > 0 && ++self->indices[i - 1] == CORO_TUPLE (self->pool->items[i - 1])->length)
        self->indices[--i] = 0;
      if (i == 0)
        self->state = STATE_DONE;
    }
  if (self->state == STATE_DONE)
    return CORO_NULL;
  result = coro_tuple_new (rt, NULL, self->length);
  if (result == NULL)
    return CORO_NULL;
  coro_vm_charge (coro_vm_get (rt), self->length);
  for (gsize i = 0; i < self->length; i++)
    result->items[i] = coro_ref (CORO_TUPLE (self->pool->items[i])->items[self->indices[i]]);
  return coro_value (result);
}

/* ---- permutations ---- */

static CoroValue
permutations_new (CoroRuntime     *rt,
                  CoroValue        type,
                  const CoroValue *args)
{
  coro_auto CoroValue pool = coro_value (coro_tuple_from_iterable (rt, args[0]));
  CoroCombination    *self;
  gsize               n, r;

  if (coro_is_null (pool))
    return CORO_NULL;
  n = r = CORO_TUPLE (pool)->length;
  if (!coro_is_null (args[1]) && !coro_is_none (args[1]))
    {
      if (!coro_int_check (rt, args[1]))
        return coro_raise (rt, CORO_EXC_TYPE, "Expected int as r");
      if (!get_length (rt, args[1], &r))
        return CORO_NULL;
    }
  self = combination_new (rt, type, CORO_TUPLE (coro_steal (&pool)), MIN (r, n), n);
  if (self == NULL)
    return CORO_NULL;
  if (r > n)
    self->state = STATE_DONE;
  for (gsize i = 0; i < n; i++)
    self->indices[i] = i;
  self->cycles = coro_alloc (rt, self->length * sizeof (gsize));
  for (gsize i = 0; i < self->length; i++)
    self->cycles[i] = n - i;
  return coro_value (self);
}

/* Each place turns through what stands behind it; FALSE: all have. */
static gboolean
permute (CoroCombination *self)
{
  gsize *indices = self->indices;
  gsize  n = self->n_indices;

  for (gsize i = self->length; i-- > 0;)
    {
      gsize first = indices[i], other;

      if (--self->cycles[i] > 0)
        {
          other = n - self->cycles[i];
          indices[i] = indices[other];
          indices[other] = first;
          return TRUE;
        }
      for (gsize j = i; j < n - 1; j++)
        indices[j] = indices[j + 1];
      indices[n - 1] = first;
      self->cycles[i] = n - i;
    }
  return FALSE;
}

static CoroValue
permutations_next (CoroRuntime *rt,
                   CoroValue    value)
{
  CoroCombination *self = CORO_COMBINATION (value);

  if (self->state == STATE_DONE)
    return CORO_NULL;
  if (self->state == STATE_RUNNING && !permute (self))
    {
      self->state = STATE_DONE;
      return CORO_NULL;
    }
  self->state = STATE_RUNNING;
  return take (rt, self);
}

/* ---- combinations ---- */

static CoroValue
combinations_new (CoroRuntime     *rt,
                  CoroValue        type,
                  const CoroValue *args)
{
  coro_auto CoroValue pool = coro_value (coro_tuple_from_iterable (rt, args[0]));
  CoroCombination    *self;
  gsize               n, r;

  if (coro_is_null (pool) || !get_length (rt, args[1], &r))
    return CORO_NULL;
  n = CORO_TUPLE (pool)->length;
  self = combination_new (rt, type, CORO_TUPLE (coro_steal (&pool)), MIN (r, n), MIN (r, n));
  if (self == NULL)
    return CORO_NULL;
  if (r > n)
    self->state = STATE_DONE;
  for (gsize i = 0; i < self->length; i++)
    self->indices[i] = i;
  return coro_value (self);
}

static CoroValue
combinations_next (CoroRuntime *rt,
                   CoroValue    value)
{
  CoroCombination *self = CORO_COMBINATION (value);

  if (self->state == STATE_DONE)
    return CORO_NULL;
  if (self->state == STATE_RUNNING)
    {
      gsize n = self->pool->length, r = self->length, i = r;

      while (i > 0 && self->indices[i - 1] == n - r + i - 1)
        i--;
      if (i == 0)
        {
          self->state = STATE_DONE;
          return CORO_NULL;
        }
      self->indices[i - 1]++;
      for (; i < r; i++)
        self->indices[i] = self->indices[i - 1] + 1;
    }
  self->state = STATE_RUNNING;
  return take (rt, self);
}

static CoroValue
with_replacement_new (CoroRuntime     *rt,
                      CoroValue        type,
                      const CoroValue *args)
{
  coro_auto CoroValue pool = coro_value (coro_tuple_from_iterable (rt, args[0]));
  CoroCombination    *self;
  gsize               n, r;

  if (coro_is_null (pool) || !get_length (rt, args[1], &r))
    return CORO_NULL;
  n = CORO_TUPLE (pool)->length;
  self = combination_new (rt, type, CORO_TUPLE (coro_steal (&pool)), r, r);
  if (self != NULL && n == 0 && r > 0)
    self->state = STATE_DONE;
  return coro_value (self);
}

static CoroValue
with_replacement_next (CoroRuntime *rt,
                       CoroValue    value)
{
  CoroCombination *self = CORO_COMBINATION (value);

  if (self->state == STATE_DONE)
    return CORO_NULL;
  if (self->state == STATE_RUNNING)
    {
      gsize n = self->pool->length, i = self->length, index;

      while (i > 0 && self->indices[i - 1] == n - 1)
        i--;
      if (i == 0)
        {
          self->state = STATE_DONE;
          return CORO_NULL;
        }
      index = self->indices[i - 1] + 1;
      for (i--; i < self->length; i++)
        self->indices[i] = index;
    }
  self->state = STATE_RUNNING;
  return take (rt, self);
}

#define COMBINATION(name_, signature_, new_, next_)                                                      \
  {                                                                                                      \
    .module = "itertools", .name = name_, .size = sizeof (CoroCombination),                              \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE, .new_signature = signature_, .new_func = new_,     \
    .slots = {                                                                                           \
      .finalize = combination_finalize, .traverse = combination_traverse, .clear = combination_clear,    \
      .iter = combination_iter, .next = next_,                                                           \
    },                                                                                                   \
  }

static const CoroTypeSpec specs[] = {
  COMBINATION ("product", "(*iterables, repeat=1)", product_new, product_next),
  COMBINATION ("permutations", "(iterable, r=None)", permutations_new, permutations_next),
  COMBINATION ("combinations", "(iterable, r)", combinations_new, combinations_next),
  COMBINATION ("combinations_with_replacement", "(iterable, r)", with_replacement_new, with_replacement_next),
};

void
coro_itertools_add_combinations (CoroRuntime *rt,
                                 CoroModule  *module)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    coro_module_add_type (rt, module, coro_type_new_native (rt, &specs[i], NULL));
}
