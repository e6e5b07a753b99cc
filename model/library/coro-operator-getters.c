/* coro-operator-getters.c: operator.itemgetter, attrgetter and methodcaller (CPython: Modules/_operator.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-operator-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str-builder.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* What is got: keys; dotted names, each as a tuple of its parts; or a method's name and its arguments. */
typedef struct {
  CoroObject base;
  CoroTuple *what;     /* owned */
  CoroTuple *parts;    /* owned, of attrgetter: a tuple of names for each of `what` */
  CoroStr   *name;     /* owned, of methodcaller */
  CoroDict  *keywords; /* owned, of methodcaller */
} CoroGetter;

#define CORO_GETTER(value) ((CoroGetter *) coro_object (value))

static void
getter_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  CoroGetter *self = (CoroGetter *) object;

  coro_unref (coro_value (g_steal_pointer (&self->what)));
  coro_unref (coro_value (g_steal_pointer (&self->parts)));
  coro_unref (coro_value (g_steal_pointer (&self->name)));
  coro_unref (coro_value (g_steal_pointer (&self->keywords)));
}

static void
getter_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  CoroGetter *self = (CoroGetter *) object;
  gpointer    owned[] = { self->what, self->parts, self->name, self->keywords };

  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    if (owned[i] != NULL)
      visit (owned[i], data);
}

/* The first argument and those behind it as one tuple */
static CoroTuple *
join_args (CoroRuntime     *rt,
           const CoroValue *args)
{
  CoroTuple *more = CORO_TUPLE (args[1]);
  CoroTuple *all = coro_tuple_new (rt, NULL, more->length + 1);

  if (all == NULL)
    return NULL;
  all->items[0] = coro_ref (args[0]);
  for (gsize i = 0; i < more->length; i++)
    all->items[i + 1] = coro_ref (more->items[i]);
  return all;
}

static CoroGetter *
getter_new (CoroRuntime *rt,
            CoroValue    type,
            CoroTuple   *what /* (transfer full) */)
{
  CoroGetter *self;

  if (what == NULL)
    return NULL;
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->what = what;
  return self;
}

/* The one argument of a call; CORO_NULL: TypeError */
static CoroValue
get_argument (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args,
              gsize            n_args,
              CoroTuple       *kwnames)
{
  if (kwnames != NULL && kwnames->length > 0)
    return coro_raise (rt, CORO_EXC_TYPE, "%s() takes no keyword arguments", coro_type_name (rt, self));
  if (n_args != 1)
    return coro_raise (rt, CORO_EXC_TYPE, "%s expected 1 argument, got %" G_GSIZE_FORMAT,
                       coro_type_of (rt, self)->name->data, n_args);
  return args[0];
}

typedef CoroValue (*GetOne) (CoroRuntime *rt, CoroGetter *self, gsize place, CoroValue object);

/* One value, or a tuple of several */
static CoroValue
get_all (CoroRuntime *rt,
         CoroGetter  *self,
         CoroValue    object,
         GetOne       get_one)
{
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (object))
    return CORO_NULL;
  if (self->what->length == 1)
    return get_one (rt, self, 0, object);
  result = coro_value (coro_tuple_new (rt, NULL, self->what->length));
  for (gsize i = 0; i < self->what->length; i++)
    {
      CORO_TUPLE (result)->items[i] = get_one (rt, self, i, object);
      if (coro_is_null (CORO_TUPLE (result)->items[i]))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

static CoroValue
getter_repr (CoroRuntime *rt,
             CoroValue    value)
{
  CoroGetter    *self = CORO_GETTER (value);
  CoroStrBuilder text;
  gsize          position = 0;
  gboolean       first = self->name == NULL;
  CoroValue      key, item;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append_printf (&text, "operator.%s(", coro_type_of (rt, value)->name->data);
  if (self->name != NULL && !coro_str_builder_append_repr (&text, coro_value (self->name)))
    goto failed;
  for (gsize i = 0; i < self->what->length; i++)
    {
      if (!first)
        coro_str_builder_append (&text, ", ");
      first = FALSE;
      if (!coro_str_builder_append_repr (&text, self->what->items[i]))
        goto failed;
    }
  while (self->keywords != NULL && coro_dict_next (self->keywords, &position, &key, &item))
    {
      coro_str_builder_append (&text, ", ");
      coro_str_builder_append_str (&text, CORO_STR (key));
      coro_str_builder_append (&text, "=");
      if (!coro_str_builder_append_repr (&text, item))
        goto failed;
    }
  coro_str_builder_append (&text, ")");
  return coro_str_builder_finish (&text);

failed:
  coro_str_builder_clear (&text);
  return CORO_NULL;
}

/* ---- itemgetter ---- */

static CoroValue
itemgetter_new (CoroRuntime     *rt,
                CoroValue        type,
                const CoroValue *args)
{
  return coro_value (getter_new (rt, type, join_args (rt, args)));
}

static CoroValue
get_item (CoroRuntime *rt,
          CoroGetter  *self,
          gsize        place,
          CoroValue    object)
{
  return coro_get_item (rt, object, self->what->items[place]);
}

static CoroValue
itemgetter_call (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args,
                 gsize            n_args,
                 CoroTuple       *kwnames)
{
  return get_all (rt, CORO_GETTER (self), get_argument (rt, self, args, n_args, kwnames), get_item);
}

/* ---- attrgetter ---- */

/* (transfer full): the names between the dots, interned */
static CoroValue
split_name (CoroRuntime *rt,
            CoroStr     *dotted)
{
  g_auto (GStrv) names = g_strsplit (dotted->data, ".", -1);
  guint          n = g_strv_length (names);
  CoroTuple     *parts = coro_tuple_new (rt, NULL, n);

  for (guint i = 0; parts != NULL && i < n; i++)
    parts->items[i] = coro_value (coro_str_intern (rt, names[i]));
  return coro_value (parts);
}

static CoroValue
attrgetter_new (CoroRuntime     *rt,
                CoroValue        type,
                const CoroValue *args)
{
  CoroGetter         *self = getter_new (rt, type, join_args (rt, args));
  coro_auto CoroValue owned = coro_value (self);

  if (self == NULL)
    return CORO_NULL;
  self->parts = coro_tuple_new (rt, NULL, self->what->length);
  for (gsize i = 0; i < self->what->length; i++)
    {
      if (!coro_str_check (rt, self->what->items[i]))
        return coro_raise (rt, CORO_EXC_TYPE, "attribute name must be a string");
      self->parts->items[i] = split_name (rt, CORO_STR (self->what->items[i]));
      if (coro_is_null (self->parts->items[i]))
        return CORO_NULL;
    }
  return coro_steal (&owned);
}

static CoroValue
get_attribute (CoroRuntime *rt,
               CoroGetter  *self,
               gsize        place,
               CoroValue    object)
{
  CoroTuple          *names = CORO_TUPLE (self->parts->items[place]);
  coro_auto CoroValue value = coro_ref (object);

  for (gsize i = 0; i < names->length && !coro_is_null (value); i++)
    coro_set (&value, coro_get_attr (rt, value, CORO_STR (names->items[i])));
  return coro_steal (&value);
}

static CoroValue
attrgetter_call (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args,
                 gsize            n_args,
                 CoroTuple       *kwnames)
{
  return get_all (rt, CORO_GETTER (self), get_argument (rt, self, args, n_args, kwnames), get_attribute);
}

/* ---- methodcaller ---- */

static CoroValue
methodcaller_new (CoroRuntime     *rt,
                  CoroValue        type,
                  const CoroValue *args)
{
  CoroGetter *self;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "method name must be a string");
  self = getter_new (rt, type, CORO_TUPLE (coro_ref (args[1])));
  self->name = coro_str_intern_value (rt, CORO_STR (args[0]));
  self->keywords = CORO_DICT (coro_ref (args[2]));
  return coro_value (self);
}

static CoroValue
methodcaller_call (CoroRuntime     *rt,
                   CoroValue        value,
                   const CoroValue *args,
                   gsize            n_args,
                   CoroTuple       *kwnames)
{
  CoroGetter           *self = CORO_GETTER (value);
  CoroValue             object = get_argument (rt, value, args, n_args, kwnames), key, item;
  coro_auto CoroValue   method = coro_is_null (object) ? CORO_NULL : coro_get_attr (rt, object, self->name);
  g_autofree CoroValue *all = NULL;
  coro_auto CoroValue   names = CORO_NULL;
  gsize                 position = 0;

  if (coro_is_null (method))
    return CORO_NULL;
  all = g_new (CoroValue, self->what->length + self->keywords->length + 1);
  names = coro_value (coro_tuple_new (rt, NULL, self->keywords->length));
  memcpy (all, self->what->items, self->what->length * sizeof *all);
  for (gsize i = 0; coro_dict_next (self->keywords, &position, &key, &item); i++)
    {
      CORO_TUPLE (names)->items[i] = coro_ref (key);
      all[self->what->length + i] = item;
    }
  return coro_tail_call_kw (rt, method, all, self->what->length, CORO_TUPLE (names));
}

/* ---- as pickle takes them apart ---- */

static CoroValue
getter_reduce (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue parts[] = { coro_value (coro_object (self)->type), coro_value (CORO_GETTER (self)->what) };

  return coro_value (coro_tuple_new (rt, parts, G_N_ELEMENTS (parts)));
}

static CoroValue
methodcaller_new_args (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroGetter         *getter = CORO_GETTER (self);
  coro_auto CoroValue all = coro_value (coro_tuple_new (rt, NULL, getter->what->length + 1));
  CoroValue           both[] = { all, coro_value (getter->keywords) };

  CORO_TUPLE (all)->items[0] = coro_ref (coro_value (getter->name));
  for (gsize i = 0; i < getter->what->length; i++)
    CORO_TUPLE (all)->items[i + 1] = coro_ref (getter->what->items[i]);
  return coro_value (coro_tuple_new (rt, both, G_N_ELEMENTS (both)));
}

static const CoroNativeDef getter_methods[] = { { "__reduce__", "()", getter_reduce, 0 }, { NULL } };
static const CoroNativeDef methodcaller_methods[] = { { "__getnewargs_ex__", "()", methodcaller_new_args, 0 }, { NULL } };

#define GETTER(name_, signature_, new_, call_, methods_)                                                   \
  {                                                                                                        \
    .module = "operator", .name = name_, .size = sizeof (CoroGetter), .flags = CORO_TYPE_FLAG_GC,          \
    .new_signature = signature_, .new_func = new_, .methods = methods_,                                    \
    .slots = {                                                                                             \
      .finalize = getter_clear, .traverse = getter_traverse, .clear = getter_clear, .repr = getter_repr,   \
      .call = call_,                                                                                       \
    },                                                                                                     \
  }

static const CoroTypeSpec specs[] = {
  GETTER ("itemgetter", "(item, /, *items)", itemgetter_new, itemgetter_call, getter_methods),
  GETTER ("attrgetter", "(attr, /, *attrs)", attrgetter_new, attrgetter_call, getter_methods),
  GETTER ("methodcaller", "(name, /, *args, **kwargs)", methodcaller_new, methodcaller_call, methodcaller_methods),
};

void
coro_operator_add_getters (CoroRuntime *rt,
                           CoroModule  *module)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    coro_module_add_type (rt, module, coro_type_new_native (rt, &specs[i], NULL));
}
