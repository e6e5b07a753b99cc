/* coro-itertools-module.c: the module itertools; count and repeat (CPython: Modules/itertoolsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-itertools-private.h"

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

typedef struct {
  CoroObject base;
  CoroValue  next; /* owned */
  CoroValue  step; /* owned */
} CoroCount;

typedef struct {
  CoroObject base;
  CoroValue  object; /* owned */
  gint64     times;  /* that are left; -1: for ever */
} CoroRepeat;

#define CORO_COUNT(value)  ((CoroCount *) coro_object (value))
#define CORO_REPEAT(value) ((CoroRepeat *) coro_object (value))

static CoroValue
iter_self (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_ref (self);
}

/* ---- count ---- */

static gboolean
is_number (CoroRuntime *rt,
           CoroValue    value)
{
  return coro_int_check (rt, value) || coro_float_check (rt, value) ||
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __float__))) ||
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __index__))) ||
         coro_type_of (rt, value) == rt->complex_type;
}

static CoroValue
count_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroCount *self;

  if ((!coro_is_null (args[0]) && !is_number (rt, args[0])) || (!coro_is_null (args[1]) && !is_number (rt, args[1])))
    return coro_raise (rt, CORO_EXC_TYPE, "a number is required");
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->next = coro_is_null (args[0]) ? coro_int (0) : coro_ref (args[0]);
  self->step = coro_is_null (args[1]) ? coro_int (1) : coro_ref (args[1]);
  return coro_value (self);
}

static CoroValue
count_next (CoroRuntime *rt,
            CoroValue    value)
{
  CoroCount *self = CORO_COUNT (value);
  CoroValue  next = coro_binary (rt, self->next, self->step, CORO_OP_ADD);
  CoroValue  result = self->next;

  if (coro_is_null (next))
    return CORO_NULL;
  self->next = next;
  return result;
}

static CoroValue
count_repr (CoroRuntime *rt,
            CoroValue    self)
{
  coro_auto CoroValue next = coro_repr (rt, CORO_COUNT (self)->next);
  coro_auto CoroValue step = coro_is_null (next) ? CORO_NULL : coro_repr (rt, CORO_COUNT (self)->step);

  if (coro_is_null (step))
    return CORO_NULL;
  if (coro_is (CORO_COUNT (self)->step, coro_int (1)))
    return coro_str_new_format (rt, "count(%s)", CORO_STR (next)->data);
  return coro_str_new_format (rt, "count(%s, %s)", CORO_STR (next)->data, CORO_STR (step)->data);
}

static void
count_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_clear (&((CoroCount *) object)->next);
  coro_clear (&((CoroCount *) object)->step);
}

static const CoroTypeSpec count_spec = {
  .module = "itertools",
  .name = "count",
  .size = sizeof (CoroCount),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(start=0, step=1)",
  .new_func = count_new,
  .slots = { .finalize = count_finalize, .repr = count_repr, .iter = iter_self, .next = count_next },
};

/* ---- repeat ---- */

static CoroValue
repeat_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  CoroRepeat *self;
  gint64      times = -1;

  if (!coro_is_null (args[1]))
    {
      if (!coro_get_int64 (rt, args[1], &times))
        return CORO_NULL;
      times = MAX (times, 0);
    }
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->object = coro_ref (args[0]);
  self->times = times;
  return coro_value (self);
}

static CoroValue
repeat_next (CoroRuntime *rt,
             CoroValue    value)
{
  CoroRepeat *self = CORO_REPEAT (value);

  if (self->times == 0 || coro_is_null (self->object))
    return CORO_NULL;
  if (self->times > 0)
    self->times--;
  return coro_ref (self->object);
}

static CoroValue
repeat_repr (CoroRuntime *rt,
             CoroValue    self)
{
  coro_auto CoroValue object = coro_repr (rt, CORO_REPEAT (self)->object);

  if (coro_is_null (object))
    return CORO_NULL;
  if (CORO_REPEAT (self)->times < 0)
    return coro_str_new_format (rt, "repeat(%s)", CORO_STR (object)->data);
  return coro_str_new_format (rt, "repeat(%s, %" G_GINT64_FORMAT ")", CORO_STR (object)->data, CORO_REPEAT (self)->times);
}

static CoroValue
repeat_length_hint (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  if (CORO_REPEAT (self)->times < 0)
    return coro_raise (rt, CORO_EXC_TYPE, "len() of unsized object");
  return coro_int_new (rt, CORO_REPEAT (self)->times);
}

static void
repeat_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  coro_clear (&((CoroRepeat *) object)->object);
}

static void
repeat_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  if (coro_is_object (((CoroRepeat *) object)->object))
    visit (coro_object (((CoroRepeat *) object)->object), data);
}

static const CoroNativeDef repeat_methods[] = {
  { "__length_hint__", "()", repeat_length_hint, 0 },
  { NULL }
};

static const CoroTypeSpec repeat_spec = {
  .module = "itertools",
  .name = "repeat",
  .size = sizeof (CoroRepeat),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(object, times=None)",
  .new_func = repeat_new,
  .methods = repeat_methods,
  .slots = {
    .finalize = repeat_clear,
    .traverse = repeat_traverse,
    .clear = repeat_clear,
    .repr = repeat_repr,
    .iter = iter_self,
    .next = repeat_next,
  },
};

/**
 * coro_itertools_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module itertools
 */
CoroModule *
coro_itertools_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "itertools");

  coro_module_add_type (rt, module, coro_type_new_native (rt, &count_spec, NULL));
  coro_module_add_type (rt, module, coro_type_new_native (rt, &repeat_spec, NULL));
  coro_itertools_add_combinations (rt, module);
  coro_itertools_add_lazy (rt, module);
  return module;
}
