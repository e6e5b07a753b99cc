/* coro-partial.c: functools.partial (CPython: Modules/_functoolsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-generic-alias.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

typedef struct {
  CoroObject base;
  CoroValue  function; /* owned */
  CoroTuple *args;     /* owned */
  CoroDict  *keywords; /* owned */
  gsize      n_places; /* of its args: the Placeholders */
} CoroPartial;

#define CORO_PARTIAL(value) ((CoroPartial *) coro_object (value))

/* ---- Placeholder: a place among the arguments that the call fills */

static CoroValue
placeholder_repr (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_str_new (rt, "Placeholder");
}

static CoroValue
placeholder_reduce (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_str_new (rt, "Placeholder");
}

static const CoroNativeDef placeholder_methods[] = {
  { "__reduce__", "()", placeholder_reduce, 0 },
  { NULL }
};

static const CoroTypeSpec placeholder_spec = {
  .module = "functools",
  .name = "_PlaceholderType",
  .size = sizeof (CoroObject),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = placeholder_methods,
  .slots = { .repr = placeholder_repr },
};

static gboolean
is_placeholder (CoroValue value)
{
  return coro_is_object (value) && coro_object (value)->type->spec == &placeholder_spec;
}

static gsize
count_placeholders (CoroTuple *args)
{
  gsize n = 0;

  for (gsize i = 0; i < args->length; i++)
    n += is_placeholder (args->items[i]);
  return n;
}

/* What may stand where the arguments of a partial do; FALSE: TypeError */
static gboolean
check_placeholders (CoroRuntime *rt,
                    CoroTuple   *args,
                    CoroDict    *keywords)
{
  gsize     position = 0;
  CoroValue key, item;

  if (args->length > 0 && is_placeholder (args->items[args->length - 1]))
    {
      coro_raise (rt, CORO_EXC_TYPE, "trailing Placeholders are not allowed");
      return FALSE;
    }
  while (keywords != NULL && coro_dict_next (keywords, &position, &key, &item))
    if (is_placeholder (item))
      {
        coro_raise (rt, CORO_EXC_TYPE, "Placeholder cannot be passed as a keyword argument");
        return FALSE;
      }
  return TRUE;
}

/* Copies borrowed references: the arguments of a partial, its places filled with further ones, and what is left of these. Returns how many. */
static gsize
fill_places (CoroTuple       *own,
             const CoroValue *more,
             gsize            n_more,
             CoroValue       *all)
{
  gsize taken = 0, n = own->length;

  for (gsize i = 0; i < own->length; i++)
    all[i] = taken < n_more && is_placeholder (own->items[i]) ? more[taken++] : own->items[i];
  while (taken < n_more)
    all[n++] = more[taken++];
  return n;
}

/* ---- partial */

static CoroValue partial_call (CoroRuntime *rt, CoroValue value, const CoroValue *args, gsize n_args, CoroTuple *kwnames);

/* (nullable): the partial whose arguments can be taken over: one that the program has put nothing on */
static CoroPartial *
get_inner (CoroRuntime *rt,
           CoroValue    function)
{
  CoroDict *dict;

  if (!coro_is_object (function) || coro_object (function)->type->slots.call != partial_call)
    return NULL;
  dict = coro_instance_dict (rt, coro_object (function), FALSE);
  return dict == NULL || dict->length == 0 ? CORO_PARTIAL (function) : NULL;
}

/* function, *args, **keywords */
static CoroValue
partial_new (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  CoroValue    function = args[0];
  CoroTuple   *more = CORO_TUPLE (args[1]);
  CoroPartial *self, *inner;

  if (!coro_is_callable (rt, function))
    return coro_raise (rt, CORO_EXC_TYPE, "the first argument must be callable");
  if (!check_placeholders (rt, more, CORO_DICT (args[2])))
    return CORO_NULL;
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  inner = get_inner (rt, function);
  if (inner != NULL)
    {
      g_autofree CoroValue *all = g_new (CoroValue, inner->args->length + more->length + 1);
      gsize                 n = fill_places (inner->args, more->items, more->length, all);

      /* a partial of a partial is one partial */
      self->function = coro_ref (inner->function);
      self->args = coro_tuple_new (rt, all, n);
      self->keywords = coro_dict_copy (rt, inner->keywords);
      if (!coro_dict_update (rt, self->keywords, args[2]))
        {
          coro_unref (coro_value (self));
          return CORO_NULL;
        }
    }
  else
    {
      self->function = coro_ref (function);
      self->args = CORO_TUPLE (coro_ref (args[1]));
      self->keywords = CORO_DICT (coro_ref (args[2]));
    }
  self->n_places = count_placeholders (self->args);
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
  gsize                 n_own = self->args->length, n_keywords = kwnames != NULL ? kwnames->length : 0, n, position = 0;
  g_autofree CoroValue *all = g_new (CoroValue, n_own + n_args + n_keywords + self->keywords->length + 1);
  coro_auto CoroValue   merged = CORO_NULL;
  coro_auto CoroValue   names = CORO_NULL;
  CoroDict             *keywords = self->keywords;
  CoroValue             key, item;

  if (n_args < self->n_places)
    return coro_raise (rt, CORO_EXC_TYPE, "missing positional arguments in 'partial' call; expected at least %" G_GSIZE_FORMAT ", got %"
                       G_GSIZE_FORMAT, self->n_places, n_args);
  n_own = fill_places (self->args, args, n_args, all);
  if (n_keywords == 0 && keywords->length == 0)
    return coro_tail_call (rt, self->function, all, n_own);
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
      if (!coro_str_check (rt, key))
        return coro_raise (rt, CORO_EXC_TYPE, "keywords must be strings");
      CORO_TUPLE (names)->items[n] = coro_ref (key);
      all[n_own + n] = item;
    }
  return coro_tail_call_kw (rt, self->function, all, n_own, CORO_TUPLE (names));
}

static CoroValue
partial_get (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    instance,
             CoroValue    owner)
{
  return coro_is_null (instance) ? coro_ref (self) : coro_bound_method_new (rt, self, instance);
}

static gboolean
append_repr (CoroRuntime *rt,
             GString     *text,
             CoroValue    value)
{
  coro_auto CoroValue repr = coro_repr (rt, value);

  if (coro_is_null (repr))
    return FALSE;
  g_string_append (text, CORO_STR (repr)->data);
  return TRUE;
}

static gboolean
append_parts (CoroRuntime *rt,
              GString     *text,
              CoroPartial *self)
{
  /* What is asked for its text may change any of them. */
  coro_auto CoroValue keywords = coro_value (coro_dict_copy (rt, self->keywords));
  gsize               position = 0;
  CoroValue           key, item;
  coro_auto CoroValue function = coro_ref (self->function);
  coro_auto CoroValue args = coro_ref (coro_value (self->args));

  if (!append_repr (rt, text, function))
    return FALSE;
  for (gsize i = 0; i < CORO_TUPLE (args)->length; i++)
    {
      g_string_append (text, ", ");
      if (!append_repr (rt, text, CORO_TUPLE (args)->items[i]))
        return FALSE;
    }
  while (coro_dict_next (CORO_DICT (keywords), &position, &key, &item))
    {
      coro_auto CoroValue name = coro_str (rt, key);

      if (coro_is_null (name))
        return FALSE;
      g_string_append_printf (text, ", %s=", CORO_STR (name)->data);
      if (!append_repr (rt, text, item))
        return FALSE;
    }
  return TRUE;
}

static CoroValue
partial_repr (CoroRuntime *rt,
              CoroValue    value)
{
  CoroType          *type = coro_object (value)->type;
  g_autoptr (GString) text = NULL;
  CoroReprGuard       guard;
  gboolean            ok;
  int                 entered = coro_repr_enter (rt, &guard, value);

  if (entered < 0)
    return CORO_NULL;
  if (entered > 0)
    return coro_str_new (rt, "...");

  text = g_string_new (NULL);
  if ((type->flags & CORO_TYPE_FLAG_HEAP) != 0)
    g_string_append_printf (text, "%s.%s(", type->module->data, type->qualname->data);
  else
    g_string_append (text, "functools.partial(");
  ok = append_parts (rt, text, CORO_PARTIAL (value));
  coro_repr_leave (rt, &guard);
  if (!ok)
    return CORO_NULL;
  g_string_append_c (text, ')');
  return coro_str_new_len (rt, text->str, text->len);
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
  CoroPartial        *self = CORO_PARTIAL (value);
  coro_auto CoroValue function = CORO_NULL;
  coro_auto CoroValue own_args = CORO_NULL;
  coro_auto CoroValue keywords = CORO_NULL;
  CoroValue          *items;

  if (!coro_tuple_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "invalid partial state");
  items = CORO_TUPLE (args[0])->items;
  if (CORO_TUPLE (args[0])->length != 4 || !coro_is_callable (rt, items[0]) || !coro_tuple_check (rt, items[1]) ||
      (!coro_is_none (items[2]) && !coro_dict_check (rt, items[2])))
    return coro_raise (rt, CORO_EXC_TYPE, "invalid partial state");
  if (!check_placeholders (rt, CORO_TUPLE (items[1]), NULL))
    return CORO_NULL;
  function = coro_ref (items[0]);
  if (coro_type_of (rt, items[1]) == rt->tuple_type)
    own_args = coro_ref (items[1]);
  else
    own_args = coro_value (coro_tuple_new (rt, CORO_TUPLE (items[1])->items, CORO_TUPLE (items[1])->length));
  if (coro_is_none (items[2]))
    keywords = coro_value (coro_dict_new (rt));
  else if (coro_type_of (rt, items[2]) == rt->dict_type)
    keywords = coro_ref (items[2]);
  else
    keywords = coro_value (coro_dict_copy (rt, CORO_DICT (items[2])));
  if (!coro_is_none (items[3]) && coro_dict_check (rt, items[3])
      && !coro_dict_update (rt, coro_instance_dict (rt, &self->base, TRUE), items[3]))
    return CORO_NULL;

  coro_set (&self->function, coro_steal (&function));
  coro_unref (coro_value (self->args));
  self->args = CORO_TUPLE (coro_steal (&own_args));
  coro_unref (coro_value (self->keywords));
  self->keywords = CORO_DICT (coro_steal (&keywords));
  self->n_places = count_placeholders (self->args);
  return CORO_NONE;
}

static CoroValue
partial_class_getitem (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_generic_alias_new (rt, self, args[0]);
}

static const CoroNativeDef partial_methods[] = {
  { "__class_getitem__", "(item, /)", partial_class_getitem, CORO_NATIVE_CLASS },
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

  CoroType   *placeholder = coro_type_new_native (rt, &placeholder_spec, NULL);

  coro_module_add (rt, module, "partial", coro_value (coro_type_new_native (rt, &partial_spec, NULL)));
  coro_module_add (rt, module, "_PlaceholderType", coro_ref (coro_value (placeholder)));
  coro_module_add (rt, module, "Placeholder", coro_value ((CoroObject *) coro_object_new (rt, placeholder, 0)));
  coro_lru_cache_init (rt, module);
  return module;
}
