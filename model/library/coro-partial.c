/* coro-partial.c: functools.partial (CPython: Modules/_functoolsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

typedef struct {
  CoroObject base;
  CoroValue  function; /* owned */
  CoroTuple *args;     /* owned */
  CoroDict  *keywords; /* owned */
} CoroPartial;

#define CORO_PARTIAL(value) ((CoroPartial *) coro_object (value))

/* function, *args, **keywords */
static CoroValue
partial_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  CoroValue    function = args[0];
  CoroPartial *self;

  if (!coro_is_callable (rt, function))
    return coro_raise (rt, CORO_EXC_TYPE, "the first argument must be callable");
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  if (coro_is_object (function) && coro_object (function)->type == coro_object (coro_value (self))->type)
    {
      /* a partial of a partial is one partial */
      CoroPartial *inner = CORO_PARTIAL (function);
      CoroTuple   *more = CORO_TUPLE (args[1]);
      gsize        n = inner->args->length;

      self->function = coro_ref (inner->function);
      self->args = coro_tuple_new (rt, NULL, n + more->length);
      for (gsize i = 0; i < n + more->length; i++)
        self->args->items[i] = coro_ref (i < n ? inner->args->items[i] : more->items[i - n]);
      self->keywords = coro_dict_copy (rt, inner->keywords);
      coro_dict_update (rt, self->keywords, args[2]);
    }
  else
    {
      self->function = coro_ref (function);
      self->args = CORO_TUPLE (coro_ref (args[1]));
      self->keywords = CORO_DICT (coro_ref (args[2]));
    }
  return coro_value (self);
}

static CoroValue
partial_call (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args,
              gsize            n_args,
              CoroTuple       *kwnames)
{
  CoroPartial          *self = CORO_PARTIAL (value);
  gsize                 n_own = self->args->length, n_keywords = kwnames != NULL ? kwnames->length : 0, n = 0, position = 0;
  g_autofree CoroValue *all = g_new (CoroValue, n_own + n_args + n_keywords + self->keywords->length);
  coro_auto CoroValue   merged = CORO_NULL;
  coro_auto CoroValue   names = CORO_NULL;
  CoroDict             *keywords = self->keywords;
  CoroValue             key, item;

  memcpy (all, self->args->items, n_own * sizeof *all);
  memcpy (all + n_own, args, n_args * sizeof *all);
  if (n_keywords == 0 && keywords->length == 0)
    return coro_tail_call (rt, self->function, all, n_own + n_args);
  if (n_keywords > 0)
    {
      keywords = coro_dict_copy (rt, self->keywords);
      merged = coro_value (keywords);
      for (gsize i = 0; i < n_keywords; i++)
        if (!coro_dict_set (rt, keywords, kwnames->items[i], args[n_args + i]))
          return CORO_NULL;
    }
  names = coro_value (coro_tuple_new (rt, NULL, keywords->length));
  for (n = 0; coro_dict_next (keywords, &position, &key, &item); n++)
    {
      CORO_TUPLE (names)->items[n] = coro_ref (key);
      all[n_own + n_args + n] = item;
    }
  return coro_tail_call_kw (rt, self->function, all, n_own + n_args, CORO_TUPLE (names));
}

static CoroValue
partial_get (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    instance,
             CoroValue    owner)
{
  return coro_is_null (instance) ? coro_ref (self) : coro_bound_method_new (rt, self, instance);
}

static CoroValue
partial_repr (CoroRuntime *rt,
              CoroValue    value)
{
  CoroPartial        *self = CORO_PARTIAL (value);
  GString            *text = g_string_new ("functools.partial(");
  coro_auto CoroValue function = coro_repr (rt, self->function);
  gsize               position = 0;
  CoroValue           key, item;
  gboolean            failed = coro_is_null (function);

  if (!failed)
    g_string_append (text, CORO_STR (function)->data);
  for (gsize i = 0; !failed && i < self->args->length; i++)
    {
      coro_auto CoroValue repr = coro_repr (rt, self->args->items[i]);

      failed = coro_is_null (repr);
      if (!failed)
        g_string_append_printf (text, ", %s", CORO_STR (repr)->data);
    }
  while (!failed && coro_dict_next (self->keywords, &position, &key, &item))
    {
      coro_auto CoroValue repr = coro_repr (rt, item);

      failed = coro_is_null (repr);
      if (!failed)
        g_string_append_printf (text, ", %s=%s", CORO_STR (key)->data, CORO_STR (repr)->data);
    }
  if (failed)
    {
      g_string_free (text, TRUE);
      return CORO_NULL;
    }
  g_string_append_c (text, ')');
  return coro_str_new_take (rt, g_string_free (text, FALSE));
}

static CoroValue
partial_get_function (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_ref (CORO_PARTIAL (self)->function);
}

static CoroValue
partial_get_args (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_ref (coro_value (CORO_PARTIAL (self)->args));
}

static CoroValue
partial_get_keywords (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_ref (coro_value (CORO_PARTIAL (self)->keywords));
}

static void
partial_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  CoroPartial *self = (CoroPartial *) object;

  if (coro_is_object (self->function))
    visit (coro_object (self->function), data);
  if (self->args != NULL)
    visit ((CoroObject *) self->args, data);
  if (self->keywords != NULL)
    visit ((CoroObject *) self->keywords, data);
}

static void
partial_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroPartial *self = (CoroPartial *) object;

  coro_clear (&self->function);
  coro_unref (coro_value (g_steal_pointer (&self->args)));
  coro_unref (coro_value (g_steal_pointer (&self->keywords)));
}

/* (partial, (func,), (func, args, keywords, attributes)) */
static CoroValue
partial_reduce (CoroRuntime     *rt,
                CoroValue        value,
                const CoroValue *args)
{
  CoroPartial *self = CORO_PARTIAL (value);
  CoroDict    *dict = coro_instance_dict (rt, &self->base, FALSE);
  CoroValue    state[] = {
    coro_ref (self->function), coro_ref (coro_value (self->args)), coro_ref (coro_value (self->keywords)),
    dict != NULL && dict->length > 0 ? coro_ref (coro_value (dict)) : CORO_NONE,
  };
  CoroValue    parts[] = {
    coro_ref (coro_value (self->base.type)), coro_value (coro_tuple_new (rt, &self->function, 1)),
    coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state))),
  };

  return coro_value (coro_tuple_new_take (rt, parts, G_N_ELEMENTS (parts)));
}

static CoroValue
partial_set_state (CoroRuntime     *rt,
                   CoroValue        value,
                   const CoroValue *args)
{
  CoroPartial *self = CORO_PARTIAL (value);
  CoroValue   *items;

  if (!coro_tuple_check (rt, args[0]) || CORO_TUPLE (args[0])->length != 4)
    return coro_raise (rt, CORO_EXC_TYPE, "invalid partial state");
  items = CORO_TUPLE (args[0])->items;
  if (!coro_is_callable (rt, items[0]) || coro_type_of (rt, items[1]) != rt->tuple_type ||
      coro_type_of (rt, items[2]) != rt->dict_type || (!coro_is_none (items[3]) && !coro_dict_check (rt, items[3])))
    return coro_raise (rt, CORO_EXC_TYPE, "invalid partial state");
  coro_set (&self->function, coro_ref (items[0]));
  coro_unref (coro_value (self->args));
  self->args = CORO_TUPLE (coro_ref (items[1]));
  coro_unref (coro_value (self->keywords));
  self->keywords = coro_dict_copy (rt, CORO_DICT (items[2]));
  if (!coro_is_none (items[3]))
    coro_dict_update (rt, coro_instance_dict (rt, &self->base, TRUE), items[3]);
  return CORO_NONE;
}

static const CoroNativeDef partial_methods[] = {
  { "__reduce__", "()", partial_reduce, 0 },
  { "__setstate__", "(state, /)", partial_set_state, 0 },
  { NULL }
};

static const CoroGetterDef partial_getters[] = {
  { "func", partial_get_function, NULL },
  { "args", partial_get_args, NULL },
  { "keywords", partial_get_keywords, NULL },
  { NULL }
};

static const CoroTypeSpec partial_spec = {
  .module = "functools",
  .name = "partial",
  .size = sizeof (CoroPartial),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(func, /, *args, **keywords)",
  .new_func = partial_new,
  .methods = partial_methods,
  .getters = partial_getters,
  .slots = {
    .finalize = partial_clear,
    .traverse = partial_traverse,
    .clear = partial_clear,
    .repr = partial_repr,
    .call = partial_call,
    .descr_get = partial_get,
  },
};

CoroModule *
coro_functools_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_functools");

  coro_module_add (rt, module, "partial", coro_value (coro_type_new_native (rt, &partial_spec, NULL)));
  return module;
}
