/* coro-steps.c: map and filter, and the next items of iterators over the program's own (CPython: Python/bltinmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What they call may wait, so the instructions let a function of the library make the next item, in a frame of its own.
 * From C it is made in place.
 */

#include "vm/coro-steps.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-items.h"
#include "core/coro-iterators.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"

typedef struct {
  CoroObject base;
  CoroValue  function;  /* owned; of a filter: None or bool, or what is asked */
  CoroTuple *iterators; /* owned; NULL: cleared */
  gboolean   strict;
  gboolean   native;    /* there is one iterator, and it runs nothing of the program's */
} Lazy;

#define LAZY(value) ((Lazy *) coro_object (value))

static void
lazy_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  Lazy      *self = (Lazy *) object;
  CoroTuple *iterators = self->iterators;

  coro_clear (&self->function);
  self->iterators = NULL;
  coro_unref (coro_value (iterators));
}

static void
lazy_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       data)
{
  Lazy *self = (Lazy *) object;

  coro_items_traverse (&self->function, 1, visit, data);
  if (self->iterators != NULL)
    visit (&self->iterators->base, data);
}

/* The iterables are asked for their iterators now, not at the first item. */
static CoroValue
lazy_new (CoroRuntime     *rt,
          CoroType        *type,
          const CoroValue *args,
          gsize            n_args,
          gboolean         strict)
{
  coro_auto CoroValue iterators = coro_value (coro_tuple_new (rt, NULL, n_args - 1));
  Lazy               *self;

  for (gsize i = 1; i < n_args; i++)
    {
      CORO_TUPLE (iterators)->items[i - 1] = coro_iter (rt, args[i]);
      if (coro_is_null (CORO_TUPLE (iterators)->items[i - 1]))
        return CORO_NULL;
    }
  self = coro_object_new (rt, type, 0);
  self->function = coro_ref (args[0]);
  self->iterators = CORO_TUPLE (coro_steal (&iterators));
  self->strict = strict;
  self->native = n_args == 2 && coro_iterates_natively (rt, self->iterators->items[0]);

  return coro_value (self);
}

/* map (function, iterable, /, *iterables, strict=False) */
static CoroValue
map_new (CoroRuntime     *rt,
         CoroValue        type,
         const CoroValue *args)
{
  CoroTuple *all = CORO_TUPLE (args[0]);
  int        strict = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);

  if (all->length < 2)
    return coro_raise (rt, CORO_EXC_TYPE, "map() must have at least two arguments.");
  if (strict < 0)
    return CORO_NULL;

  return lazy_new (rt, (CoroType *) coro_object (type), all->items, all->length, strict);
}

static CoroValue
filter_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  return lazy_new (rt, (CoroType *) coro_object (type), args, 2, FALSE);
}

/* From C: the step runs nested. */
static CoroValue
lazy_next (CoroRuntime *rt,
           CoroValue    iterator)
{
  CoroValue     args[2], result;
  gsize         n_args;
  CoroFunction *step;

  if (LAZY (iterator)->iterators == NULL)
    return CORO_NULL;
  step = coro_step_get (coro_vm_get (rt), iterator, args, &n_args);
  if (step == NULL || !coro_enter_c (rt))
    return CORO_NULL;
  result = coro_call (rt, coro_value (step), args, n_args);
  coro_leave_c (rt);
  if (coro_is_null (result) && coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
    coro_exception_clear (rt);

  return result;
}

static const CoroTypeSpec map_spec = {
  .name = "map",
  .size = sizeof (Lazy),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_STEPS,
  .new_signature = "(*args, strict=False)",
  .new_func = map_new,
  .slots = { .finalize = lazy_clear, .traverse = lazy_traverse, .clear = lazy_clear,
             .iter = coro_iterator_self, .next = lazy_next },
};

static const CoroTypeSpec filter_spec = {
  .name = "filter",
  .size = sizeof (Lazy),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_STEPS,
  .new_signature = "(function, iterable, /)",
  .new_func = filter_new,
  .slots = { .finalize = lazy_clear, .traverse = lazy_traverse, .clear = lazy_clear,
             .iter = coro_iterator_self, .next = lazy_next },
};

static gboolean
is_lazy (CoroVm    *vm,
         CoroValue  iterator)
{
  CoroType *type = coro_type_of (vm->rt, iterator);
  CoroType *native = type->native != NULL ? type->native : type;

  return native == vm->map_type || native == vm->filter_type;
}

static CoroFunction *
get_function (CoroVm   *vm,
              CoroNextStep  step)
{
  static const char *const names[CORO_N_STEPS] = {
    [CORO_STEP_ENUMERATE] = "enumerate_next", [CORO_STEP_ZIP] = "zip_next",
    [CORO_STEP_ZIP_STRICT] = "zip_strict_next", [CORO_STEP_MAP] = "map_next",
    [CORO_STEP_MAP_ROWS] = "map_rows_next", [CORO_STEP_MAP_STRICT] = "map_strict_next",
    [CORO_STEP_FILTER] = "filter_next",
  };

  if (step == CORO_STEP_NONE)
    return NULL;
  if (vm->steps[step] == NULL)
    vm->steps[step] = coro_builtin_get_library (vm, names[step]);

  return vm->steps[step];
}

CoroFunction *
coro_step_get (CoroVm    *vm,
               CoroValue  iterator,
               CoroValue *args,
               gsize     *n_args)
{
  Lazy     *self = LAZY (iterator);
  CoroType *type = coro_type_of (vm->rt, iterator);

  if (!is_lazy (vm, iterator))
    return get_function (vm, coro_iterator_get_step (vm->rt, iterator, args, n_args));

  args[0] = self->function;
  args[1] = self->iterators->length == 1 ? self->iterators->items[0] : coro_value (self->iterators);
  *n_args = 2;
  if (type == vm->filter_type || type->native == vm->filter_type)
    return get_function (vm, CORO_STEP_FILTER);
  if (self->iterators->length == 1)
    return get_function (vm, CORO_STEP_MAP);

  return get_function (vm, self->strict ? CORO_STEP_MAP_STRICT : CORO_STEP_MAP_ROWS);
}

/* Whether calling it runs nothing of the program's, whatever it is given but for instances of the program's classes. */
static gboolean
is_native_conversion (CoroRuntime *rt,
                      CoroValue    function)
{
  return coro_is (function, coro_value (rt->int_type)) || coro_is (function, coro_value (rt->str_type))
         || coro_is (function, coro_value (rt->float_type));
}

/* A map of one iterable that runs nothing of the program's: the function is called as it is, without a step. */
static gboolean
is_plain_map (CoroVm    *vm,
              CoroValue  iterator)
{
  CoroRuntime *rt = vm->rt;
  Lazy        *self = LAZY (iterator);

  return coro_type_of (rt, iterator) == vm->map_type && self->native && self->iterators != NULL
         && (coro_type_of (rt, self->function) == rt->function_type || is_native_conversion (rt, self->function));
}

/* filter (None, iterable) of what runs nothing of the program's. */
static gboolean
is_plain_filter (CoroVm    *vm,
                 CoroValue  iterator)
{
  Lazy *self = LAZY (iterator);

  return coro_type_of (vm->rt, iterator) == vm->filter_type && self->native && self->iterators != NULL
         && (coro_is_none (self->function) || coro_is (self->function, coro_value (vm->rt->bool_type)));
}

static CoroValue
next_true (CoroRuntime *rt,
           CoroValue    iterator)
{
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      int                 truth = coro_is_null (item) ? -1 : coro_truth (rt, item);

      if (truth < 0)
        return CORO_NULL;
      if (truth > 0)
        return coro_steal (&item);
    }
}

CoroValue
coro_step_next (CoroVm     *vm,
                CoroValue   iterator,
                CoroFrame **next)
{
  CoroRuntime        *rt = vm->rt;
  CoroFunction       *step;
  CoroValue           args[2];
  coro_auto CoroValue item = CORO_NULL;
  CoroValue           result = CORO_NULL;
  gsize               n_args;

  if (is_plain_filter (vm, iterator))
    return next_true (rt, LAZY (iterator)->iterators->items[0]);
  if (is_plain_map (vm, iterator))
    {
      item = coro_next (rt, LAZY (iterator)->iterators->items[0]);
      if (coro_is_null (item))
        return CORO_NULL;
      if (coro_type_of (rt, LAZY (iterator)->function) != rt->function_type)
        return coro_call (rt, LAZY (iterator)->function, &item, 1);
      step = CORO_FUNCTION (LAZY (iterator)->function);
      args[0] = item;
      n_args = 1;
    }
  else
    {
      step = coro_step_get (vm, iterator, args, &n_args);
      if (step == NULL)
        return coro_is_null (rt->exception) ? coro_type_of (rt, iterator)->slots.next (rt, iterator) : CORO_NULL;
    }
  *next = coro_function_bind (vm, step, args, n_args, NULL, &result);
  if (*next != NULL)
    (*next)->action = CORO_ACTION_ITER_METHOD;

  return result;
}

void
coro_steps_init (CoroVm *vm)
{
  vm->map_type = coro_type_new_native (vm->rt, &map_spec, NULL);
  vm->filter_type = coro_type_new_native (vm->rt, &filter_spec, NULL);
}
