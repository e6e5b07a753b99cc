/* coro-function.c: functions and cells (CPython: Objects/funcobject.c, cellobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-function.h"

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-prepare.h"
#include "vm/coro-vm-private.h"

/**
 * coro_function_new:
 * @rt: a runtime
 * @code: what it runs
 * @globals: the names of its module
 *
 * Makes a function without defaults and closure.
 *
 * Returns: (transfer full): the function
 */
CoroFunction *
coro_function_new (CoroRuntime *rt,
                   CoroCode    *code,
                   CoroDict    *globals)
{
  CoroFunction *self = coro_object_new (rt, rt->function_type, 0);
  CoroValue     module = coro_dict_get_name (globals, coro_name (rt, __name__));

  coro_code_prepare (code);
  self->code = code;
  coro_ref (coro_value (code));
  self->globals = globals;
  coro_ref (coro_value (globals));
  self->name = (CoroStr *) coro_object (coro_ref (coro_value (code->name)));
  self->qualname = (CoroStr *) coro_object (coro_ref (coro_value (code->qualname)));
  self->doc = coro_ref (code->doc);
  self->module = coro_is_null (module) ? CORO_NONE : coro_ref (module);
  return self;
}

/**
 * coro_cell_new:
 * @rt: a runtime
 * @value: what it holds; CORO_NULL: unbound
 *
 * Returns: (transfer full): a cell
 */
CoroCell *
coro_cell_new (CoroRuntime *rt,
               CoroValue    value)
{
  CoroCell *self = coro_object_new (rt, rt->cell_type, 0);

  self->value = coro_ref (value);
  return self;
}

static CoroValue
function_repr (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_str_new_format (rt, "<function %s at 0x%" G_GINT64_MODIFIER "x>", CORO_FUNCTION (self)->qualname->data,
                              coro_object_get_address (rt, self));
}

static CoroValue
function_call (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args,
               gsize            n_args,
               CoroTuple       *kwnames)
{
  CoroVm    *vm = coro_vm_get (rt);
  CoroValue  object;
  CoroFrame *frame = coro_function_bind (vm, CORO_FUNCTION (self), args, n_args, kwnames, &object);

  if (frame == NULL)
    return object;
  return coro_run_nested (vm, frame);
}

static CoroValue
function_get (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    instance,
              CoroValue    owner)
{
  return coro_is_null (instance) ? coro_ref (self) : coro_bound_method_new (rt, self, instance);
}

static void
function_traverse (CoroObject    *object,
                   CoroVisitFunc  visit,
                   gpointer       data)
{
  CoroFunction *self = (CoroFunction *) object;
  CoroValue     values[] = {
    coro_value (self->code), coro_value (self->globals), coro_value (self->closure), coro_value (self->defaults),
    coro_value (self->kw_defaults), self->annotations, self->doc, self->module,
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (coro_is_object (values[i]))
      visit (coro_object (values[i]), data);
}

static void
function_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroFunction *self = (CoroFunction *) object;

  coro_unref (coro_value (g_steal_pointer (&self->closure)));
  coro_unref (coro_value (g_steal_pointer (&self->defaults)));
  coro_unref (coro_value (g_steal_pointer (&self->kw_defaults)));
  coro_clear (&self->annotations);
}

static void
function_finalize (CoroRuntime *rt,
                   CoroObject  *object)
{
  CoroFunction *self = (CoroFunction *) object;

  function_clear (rt, object);
  coro_unref (coro_value (self->code));
  coro_unref (coro_value (self->globals));
  coro_unref (coro_value (self->name));
  coro_unref (coro_value (self->qualname));
  coro_unref (self->doc);
  coro_unref (self->module);
}

static CoroValue
or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (coro_value (CORO_FUNCTION (self)->name));
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (coro_value (CORO_FUNCTION (self)->qualname));
}

static gboolean
set_text (CoroRuntime *rt,
          CoroStr    **place,
          const char  *attribute,
          CoroValue    value)
{
  CoroValue old = coro_value (*place);

  if (coro_is_null (value) || !coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s must be set to a string object", attribute);
      return FALSE;
    }
  *place = CORO_STR (coro_ref (value));
  coro_unref (old);
  return TRUE;
}

static gboolean
set_name (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value)
{
  return set_text (rt, &CORO_FUNCTION (self)->name, "__name__", value);
}

static gboolean
set_qualname (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  return set_text (rt, &CORO_FUNCTION (self)->qualname, "__qualname__", value);
}

static CoroValue
get_doc (CoroRuntime *rt,
         CoroValue    self)
{
  return or_none (CORO_FUNCTION (self)->doc);
}

static gboolean
set_doc (CoroRuntime *rt,
         CoroValue    self,
         CoroValue    value)
{
  coro_set (&CORO_FUNCTION (self)->doc, coro_ref (value));
  return TRUE;
}

static CoroValue
get_module (CoroRuntime *rt,
            CoroValue    self)
{
  return or_none (CORO_FUNCTION (self)->module);
}

static gboolean
set_module (CoroRuntime *rt,
            CoroValue    self,
            CoroValue    value)
{
  coro_set (&CORO_FUNCTION (self)->module, coro_ref (value));
  return TRUE;
}

static CoroValue
get_code (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (coro_value (CORO_FUNCTION (self)->code));
}

static CoroValue
get_globals (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_ref (coro_value (CORO_FUNCTION (self)->globals));
}

static CoroValue
get_defaults (CoroRuntime *rt,
              CoroValue    self)
{
  return or_none (coro_value (CORO_FUNCTION (self)->defaults));
}

static CoroValue
get_kw_defaults (CoroRuntime *rt,
                 CoroValue    self)
{
  return or_none (coro_value (CORO_FUNCTION (self)->kw_defaults));
}

static CoroValue
get_closure (CoroRuntime *rt,
             CoroValue    self)
{
  return or_none (coro_value (CORO_FUNCTION (self)->closure));
}

static CoroValue
get_annotations (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroFunction *function = CORO_FUNCTION (self);

  /* the compiler's tuple of names and texts becomes a dict on first use */
  if (coro_is_null (function->annotations) || coro_tuple_check (rt, function->annotations))
    {
      CoroDict *dict = coro_dict_new (rt);

      if (!coro_is_null (function->annotations))
        for (gsize i = 0; i + 1 < CORO_TUPLE (function->annotations)->length; i += 2)
          coro_dict_set (rt, dict, CORO_TUPLE (function->annotations)->items[i], CORO_TUPLE (function->annotations)->items[i + 1]);
      coro_set (&function->annotations, coro_value (dict));
    }
  return coro_ref (function->annotations);
}

static gboolean
set_annotations (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    value)
{
  coro_set (&CORO_FUNCTION (self)->annotations, coro_ref (value));
  return TRUE;
}

static const CoroGetterDef function_getters[] = {
  { "__name__", get_name, set_name },
  { "__qualname__", get_qualname, set_qualname },
  { "__doc__", get_doc, set_doc },
  { "__module__", get_module, set_module },
  { "__code__", get_code, NULL },
  { "__globals__", get_globals, NULL },
  { "__defaults__", get_defaults, NULL },
  { "__kwdefaults__", get_kw_defaults, NULL },
  { "__closure__", get_closure, NULL },
  { "__annotations__", get_annotations, set_annotations },
  { NULL }
};

static const CoroTypeSpec function_spec = {
  .name = "function",
  .size = sizeof (CoroFunction),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_METHOD | CORO_TYPE_FLAG_NO_NEW,
  .dict_offset = G_STRUCT_OFFSET (CoroFunction, dict),
  .getters = function_getters,
  .slots = {
    .finalize = function_finalize,
    .traverse = function_traverse,
    .clear = function_clear,
    .repr = function_repr,
    .call = function_call,
    .descr_get = function_get,
  },
};

static void
cell_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       data)
{
  CoroCell *self = (CoroCell *) object;

  if (coro_is_object (self->value))
    visit (coro_object (self->value), data);
}

static void
cell_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  coro_clear (&((CoroCell *) object)->value);
}

static CoroValue
cell_get_contents (CoroRuntime *rt,
                   CoroValue    self)
{
  if (coro_is_null (CORO_CELL (self)->value))
    return coro_raise (rt, CORO_EXC_VALUE, "cell is empty");
  return coro_ref (CORO_CELL (self)->value);
}

static gboolean
cell_set_contents (CoroRuntime *rt,
                   CoroValue    self,
                   CoroValue    value)
{
  coro_set (&CORO_CELL (self)->value, coro_ref (value));
  return TRUE;
}

static const CoroGetterDef cell_getters[] = {
  { "cell_contents", cell_get_contents, cell_set_contents },
  { NULL }
};

static const CoroTypeSpec cell_spec = {
  .name = "cell",
  .size = sizeof (CoroCell),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .getters = cell_getters,
  .slots = { .finalize = cell_clear, .traverse = cell_traverse, .clear = cell_clear },
};

void
coro_function_init (CoroRuntime *rt)
{
  rt->function_type = coro_type_new_native (rt, &function_spec, NULL);
  rt->cell_type = coro_type_new_native (rt, &cell_spec, NULL);
}
