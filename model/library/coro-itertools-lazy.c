/* coro-itertools-lazy.c: iterators over the program's iterators: generators of _itertools.py under the names of itertools
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-itertools-private.h"

#include "core/coro-abstract.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-generator.h"

/* What the generator function of that name makes, as an instance of `type`; an argument is CORO_NULL where an exception is
 * set. */
static CoroValue
make (CoroRuntime     *rt,
      CoroValue        type,
      const char      *function,
      const CoroValue *args,
      gsize            n_args)
{
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue callable = CORO_NULL;
  CoroStr            *name;
  CoroValue           result;

  for (gsize i = 0; i < n_args; i++)
    if (coro_is_null (args[i]))
      return CORO_NULL;
  module = coro_vm_import (coro_vm_get (rt), "_itertools");
  if (coro_is_null (module))
    return CORO_NULL;
  name = coro_str_intern (rt, function);
  callable = coro_get_attr (rt, module, name);
  coro_unref (coro_value (name));
  result = coro_is_null (callable) ? CORO_NULL : coro_call (rt, callable, args, n_args);
  if (coro_is_null (result))
    return CORO_NULL;
  coro_object (result)->type = (CoroType *) coro_object (type); /* native types are not held by objects */
  return result;
}

static CoroValue
or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : value;
}

static CoroValue
lazy_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return rt->object_type->slots.repr (rt, self);
}

static CoroValue
accumulate_new (CoroRuntime     *rt,
                CoroValue        type,
                const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[0]);
  CoroValue           all[] = { iterator, or_none (args[1]), or_none (args[2]) };

  return make (rt, type, "accumulate", all, G_N_ELEMENTS (all));
}

static CoroValue
batched_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  gint64              n;
  int                 strict = coro_is_null (args[2]) ? 0 : coro_truth (rt, args[2]);
  coro_auto CoroValue iterator = CORO_NULL;

  if (!coro_get_int64 (rt, args[1], &n) || strict < 0)
    return CORO_NULL;
  if (n < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "n must be at least one");
  iterator = coro_iter (rt, args[0]);
  {
    CoroValue all[] = { iterator, args[1], coro_bool (strict) };

    return make (rt, type, "batched", all, G_N_ELEMENTS (all));
  }
}

static CoroValue
chain_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  return make (rt, type, "chain", args, 1);
}

static CoroValue
chain_from_iterable (CoroRuntime     *rt,
                     CoroValue        type,
                     const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[0]);

  return make (rt, type, "chain", &iterator, 1);
}

static CoroValue
compress_new (CoroRuntime     *rt,
              CoroValue        type,
              const CoroValue *args)
{
  coro_auto CoroValue data = coro_iter (rt, args[0]);
  coro_auto CoroValue selectors = coro_is_null (data) ? CORO_NULL : coro_iter (rt, args[1]);
  CoroValue           all[] = { data, selectors };

  return make (rt, type, "compress", all, G_N_ELEMENTS (all));
}

/* Of a function and an iterable */
static CoroValue
make_with_function (CoroRuntime     *rt,
                    CoroValue        type,
                    const char      *name,
                    const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[1]);
  CoroValue           all[] = { args[0], iterator };

  return make (rt, type, name, all, G_N_ELEMENTS (all));
}

static CoroValue
dropwhile_new (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  return make_with_function (rt, type, "dropwhile", args);
}

static CoroValue
filterfalse_new (CoroRuntime     *rt,
                 CoroValue        type,
                 const CoroValue *args)
{
  return make_with_function (rt, type, "filterfalse", args);
}

static CoroValue
starmap_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  return make_with_function (rt, type, "starmap", args);
}

static CoroValue
takewhile_new (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  return make_with_function (rt, type, "takewhile", args);
}

static CoroValue
cycle_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[0]);

  return make (rt, type, "cycle", &iterator, 1);
}

static CoroValue
pairwise_new (CoroRuntime     *rt,
              CoroValue        type,
              const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[0]);

  return make (rt, type, "pairwise", &iterator, 1);
}

static CoroValue
groupby_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[0]);
  CoroValue           all[] = { iterator, or_none (args[1]) };

  return make (rt, type, "groupby", all, G_N_ELEMENTS (all));
}

static CoroValue
grouper_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  return make (rt, type, "_group", args, 3);
}

static CoroValue
zip_longest_new (CoroRuntime     *rt,
                 CoroValue        type,
                 const CoroValue *args)
{
  CoroTuple          *iterables = CORO_TUPLE (args[0]);
  coro_auto CoroValue iterators = coro_value (coro_tuple_new (rt, NULL, iterables->length));
  CoroValue           all[] = { iterators, or_none (args[1]) };

  for (gsize i = 0; i < iterables->length; i++)
    {
      CORO_TUPLE (iterators)->items[i] = coro_iter (rt, iterables->items[i]);
      if (coro_is_null (CORO_TUPLE (iterators)->items[i]))
        return CORO_NULL;
    }
  return make (rt, type, "zip_longest", all, G_N_ELEMENTS (all));
}

/* ---- islice ---- */

/* None, or an int that is not negative; FALSE: it is neither */
static gboolean
is_place (CoroRuntime *rt,
          CoroValue    value)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64              place;

  if (coro_is_null (value) || coro_is_none (value))
    return TRUE;
  number = coro_index (rt, value);
  if (coro_is_null (number))
    {
      coro_exception_clear (rt);
      return FALSE;
    }
  return coro_int_get_int64 (number, &place) && place >= 0;
}

/* iterable, stop; or iterable, start, stop[, step] */
static CoroValue
islice_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  gboolean            only_stop = coro_is_null (args[2]);
  CoroValue           start = only_stop ? CORO_NONE : args[1];
  CoroValue           stop = only_stop ? args[1] : args[2];
  CoroValue           step = or_none (args[3]);
  coro_auto CoroValue iterator = CORO_NULL;

  if (!is_place (rt, stop))
    return coro_raise (rt, CORO_EXC_VALUE, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (!is_place (rt, start))
    return coro_raise (rt, CORO_EXC_VALUE, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (!is_place (rt, step) || coro_is (step, coro_int (0)))
    return coro_raise (rt, CORO_EXC_VALUE, "Step for islice() must be a positive integer or None.");
  iterator = coro_iter (rt, args[0]);
  {
    CoroValue all[] = { iterator, coro_is_none (start) ? coro_int (0) : start, stop, coro_is_none (step) ? coro_int (1) : step };

    return make (rt, type, "islice", all, G_N_ELEMENTS (all));
  }
}

/* ---- tee ---- */

static CoroValue
tee_new (CoroRuntime     *rt,
         CoroValue        type,
         const CoroValue *args)
{
  coro_auto CoroValue iterator = coro_iter (rt, args[0]);
  coro_auto CoroValue link = coro_is_null (args[1]) ? coro_value (coro_list_new (rt, NULL, 0)) : coro_ref (args[1]);
  CoroValue           all[] = { iterator, link };

  return make (rt, type, "_tee", all, G_N_ELEMENTS (all));
}

/* Several iterators that share what was read: its function is kept by the module, its type is found through `self`. */
static CoroValue
itertools_tee (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  gint64              n = 2;
  coro_auto CoroValue iterator = CORO_NULL;
  coro_auto CoroValue link = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (!coro_is_null (args[1]) && !coro_get_int64 (rt, args[1], &n))
    return CORO_NULL;
  if (n < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "n must be >= 0");
  iterator = coro_iter (rt, args[0]);
  if (coro_is_null (iterator))
    return CORO_NULL;
  link = coro_value (coro_list_new (rt, NULL, 0));
  result = coro_value (coro_tuple_new (rt, NULL, (gsize) n));
  if (coro_is_null (result))
    return CORO_NULL;
  for (gint64 i = 0; i < n; i++)
    {
      CoroValue all[] = { iterator, link };

      CORO_TUPLE (result)->items[i] = tee_new (rt, type, all);
      if (coro_is_null (CORO_TUPLE (result)->items[i]))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

static const CoroNativeDef chain_methods[] = {
  { "from_iterable", "(iterable, /)", chain_from_iterable, CORO_NATIVE_CLASS },
  { NULL }
};

static const CoroNativeDef tee_def = { "tee", "(iterable, n=2, /)", itertools_tee, 0 };

#define LAZY(name_, signature_, new_, ...)                                                                       \
  {                                                                                                              \
    .module = "itertools", .name = name_, .size = sizeof (CoroGenerator),                                        \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_FRAMES, .new_signature = signature_, .new_func = new_,           \
    .slots = { .repr = lazy_repr }, __VA_ARGS__                                                                  \
  }

static const CoroTypeSpec specs[] = {
  LAZY ("accumulate", "(iterable, func=None, *, initial=None)", accumulate_new, ),
  LAZY ("batched", "(iterable, n, *, strict=False)", batched_new, ),
  LAZY ("chain", "(*iterables)", chain_new, .methods = chain_methods),
  LAZY ("compress", "(data, selectors)", compress_new, ),
  LAZY ("cycle", "(iterable, /)", cycle_new, ),
  LAZY ("dropwhile", "(predicate, iterable, /)", dropwhile_new, ),
  LAZY ("filterfalse", "(function, iterable, /)", filterfalse_new, ),
  LAZY ("groupby", "(iterable, key=None)", groupby_new, ),
  LAZY ("islice", "(iterable, start, stop=None, step=None, /)", islice_new, ),
  LAZY ("pairwise", "(iterable, /)", pairwise_new, ),
  LAZY ("starmap", "(function, iterable, /)", starmap_new, ),
  LAZY ("takewhile", "(predicate, iterable, /)", takewhile_new, ),
  LAZY ("zip_longest", "(*iterables, fillvalue=None)", zip_longest_new, ),
  LAZY ("_grouper", "(groups, target, serial, /)", grouper_new, ),
};

static const CoroTypeSpec tee_spec = LAZY ("_tee", "(iterable, link=None, /)", tee_new, );

void
coro_itertools_add_lazy (CoroRuntime *rt,
                         CoroModule  *module)
{
  CoroType *tee_type;

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    coro_module_add_type (rt, module, coro_type_new_native (rt, &specs[i], rt->generator_type));
  tee_type = coro_type_new_native (rt, &tee_spec, rt->generator_type);
  coro_module_add (rt, module, "tee", coro_native_new (rt, &tee_def, coro_value (tee_type), NULL));
}
