/* coro-tuple-getter.c: what a named tuple's class has for each field (CPython: Modules/_collectionsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-tuple-getter.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

typedef struct {
  CoroObject base;
  gsize      index;
  CoroValue  doc; /* owned */
} TupleGetter;

static TupleGetter *
get (CoroValue self)
{
  return (TupleGetter *) coro_object (self);
}

/* (index, doc) */
static CoroValue
getter_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  gssize index = 0;
  TupleGetter *self;

  if (!coro_get_ssize (rt, args[0], &index))
    return CORO_NULL;
  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->index = (gsize) index;
  self->doc = coro_ref (args[1]);
  return coro_value (self);
}

static void
getter_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  coro_clear (&((TupleGetter *) object)->doc);
}

static void
getter_traverse (CoroObject   *object,
                 CoroVisitFunc visit,
                 gpointer      data)
{
  CoroValue doc = ((TupleGetter *) object)->doc;

  if (coro_is_object (doc))
    visit (coro_object (doc), data);
}

static CoroValue
getter_descr_get (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    owner)
{
  gsize index = get (descr)->index;

  if (coro_is_null (instance) || coro_is_none (instance))
    return coro_ref (descr);
  if (!coro_tuple_check (rt, instance))
    return coro_raise (rt, CORO_EXC_TYPE,
                       "descriptor for index '%" G_GSIZE_FORMAT "' for tuple subclasses doesn't apply to '%s' object", index,
                       coro_type_name (rt, instance));
  if (index >= CORO_TUPLE (instance)->length)
    return coro_raise (rt, CORO_EXC_INDEX, "tuple index out of range");
  return coro_ref (CORO_TUPLE (instance)->items[index]);
}

static gboolean
getter_descr_set (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    value)
{
  coro_raise (rt, CORO_EXC_ATTRIBUTE, coro_is_null (value) ? "can't delete attribute" : "can't set attribute");
  return FALSE;
}

static CoroValue
getter_repr (CoroRuntime *rt,
             CoroValue    self)
{
  coro_auto CoroValue doc = coro_repr (rt, get (self)->doc);

  if (coro_is_null (doc))
    return CORO_NULL;
  return coro_str_new_format (rt, "_tuplegetter(%" G_GSIZE_FORMAT ", %s)", get (self)->index, CORO_STR (doc)->data);
}

/* () */
static CoroValue
getter_reduce (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue pair[] = { coro_int ((gint64) get (self)->index), get (self)->doc };
  coro_auto CoroValue given = coro_value (coro_tuple_new (rt, pair, 2));
  CoroValue both[] = { coro_value (coro_type_of (rt, self)), given };

  return coro_value (coro_tuple_new (rt, both, 2));
}

static CoroValue
get_doc (CoroRuntime *rt,
         CoroValue    self)
{
  return coro_ref (get (self)->doc);
}

static gboolean
set_doc (CoroRuntime *rt,
         CoroValue    self,
         CoroValue    value)
{
  coro_set (&get (self)->doc, coro_is_null (value) ? CORO_NONE : coro_ref (value));
  return TRUE;
}

static const CoroNativeDef getter_methods[] = {
  { "__reduce__", "()", getter_reduce, 0 },
  { NULL },
};

static const CoroGetterDef getter_getters[] = {
  { "__doc__", get_doc, set_doc },
  { NULL },
};

const CoroTypeSpec coro_tuple_getter_spec = {
  .module = "collections",
  .name = "_tuplegetter",
  .size = sizeof (TupleGetter),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(index, doc, /)",
  .new_func = getter_new,
  .methods = getter_methods,
  .getters = getter_getters,
  .slots = {
    .finalize = getter_clear,
    .traverse = getter_traverse,
    .clear = getter_clear,
    .repr = getter_repr,
    .descr_get = getter_descr_get,
    .descr_set = getter_descr_set,
  },
};
