/* coro-function.c: functions and cells (CPython: Objects/funcobject.c, cellobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-function.h"

#include "core/coro-abstract.h"
#include "core/coro-annotations.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
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

  self->code = code;
  coro_ref (coro_value (code));
  self->globals = globals;
  coro_ref (coro_value (globals));
  /* from here on it has one: an empty cache knows of version 0 */
  coro_dict_get_version (globals);
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

/* Whether code can run by itself: neither a class body nor a comprehension, which need what only their surroundings have. */
static gboolean
is_code_of_function (CoroRuntime *rt,
                     CoroValue    value)
{
  CoroCode *code = coro_is_object (value) && coro_object (value)->type == rt->code_type ? CORO_CODE (value) : NULL;

  return code != NULL && (code->flags & CORO_CODE_FUNCTION) != 0 &&
         (code->n_locals == 0 || code->local_names[0]->data[0] != '.');
}

static gboolean
check_closure (CoroRuntime *rt,
               CoroCode    *code,
               CoroValue    closure)
{
  gsize n_cells = coro_tuple_check (rt, closure) ? CORO_TUPLE (closure)->length : 0;

  if (coro_is_none (closure) ? code->n_free > 0 : !coro_tuple_check (rt, closure))
    {
      coro_raise (rt, CORO_EXC_TYPE, coro_is_none (closure) ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
      return FALSE;
    }
  if (n_cells != code->n_free)
    {
      coro_raise (rt, CORO_EXC_VALUE, "%s requires closure of length %u, not %" G_GSIZE_FORMAT, code->name->data, code->n_free, n_cells);
      return FALSE;
    }
  for (gsize i = 0; i < n_cells; i++)
    if (coro_type_of (rt, CORO_TUPLE (closure)->items[i]) != rt->cell_type)
      {
        coro_raise (rt, CORO_EXC_TYPE, "arg 5 (closure) expected cell, found %s", coro_type_name (rt, CORO_TUPLE (closure)->items[i]));
        return FALSE;
      }

  return TRUE;
}

enum { ARG_CODE, ARG_GLOBALS, ARG_NAME, ARG_DEFAULTS, ARG_CLOSURE, ARG_KW_DEFAULTS };

/* types.FunctionType(): another function of the code of one. */
static CoroValue
function_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *given)
{
  CoroFunction *made;
  CoroValue     args[ARG_KW_DEFAULTS + 1];

  for (guint i = 0; i < G_N_ELEMENTS (args); i++)
    args[i] = coro_is_null (given[i]) ? CORO_NONE : given[i];
  if (!is_code_of_function (rt, args[ARG_CODE]))
    return coro_raise (rt, CORO_EXC_TYPE, "function() argument 'code' must be code, not %s", coro_argument_name (rt, args[ARG_CODE]));
  if (!coro_dict_check (rt, args[ARG_GLOBALS]))
    return coro_raise (rt, CORO_EXC_TYPE, "function() argument 'globals' must be dict, not %s",
                       coro_argument_name (rt, args[ARG_GLOBALS]));
  if (!coro_is_none (args[ARG_NAME]) && !coro_str_check (rt, args[ARG_NAME]))
    return coro_raise (rt, CORO_EXC_TYPE, "arg 3 (name) must be None or string");
  if (!coro_is_none (args[ARG_DEFAULTS]) && !coro_tuple_check (rt, args[ARG_DEFAULTS]))
    return coro_raise (rt, CORO_EXC_TYPE, "arg 4 (defaults) must be None or tuple");
  if (!coro_is_none (args[ARG_KW_DEFAULTS]) && !coro_dict_check (rt, args[ARG_KW_DEFAULTS]))
    return coro_raise (rt, CORO_EXC_TYPE, "arg 6 (kwdefaults) must be None or dict");
  if (!check_closure (rt, CORO_CODE (args[ARG_CODE]), args[ARG_CLOSURE]))
    return CORO_NULL;

  made = coro_function_new (rt, CORO_CODE (args[ARG_CODE]), CORO_DICT (args[ARG_GLOBALS]));
  if (!coro_is_none (args[ARG_NAME]))
    {
      coro_unref (coro_value (made->name));
      made->name = CORO_STR (coro_ref (args[ARG_NAME]));
    }
  if (!coro_is_none (args[ARG_DEFAULTS]))
    made->defaults = CORO_TUPLE (coro_ref (args[ARG_DEFAULTS]));
  if (!coro_is_none (args[ARG_CLOSURE]) && CORO_TUPLE (args[ARG_CLOSURE])->length > 0)
    made->closure = CORO_TUPLE (coro_ref (args[ARG_CLOSURE]));
  if (!coro_is_none (args[ARG_KW_DEFAULTS]))
    made->kw_defaults = CORO_DICT (coro_ref (args[ARG_KW_DEFAULTS]));
  return coro_value (made);
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
    coro_value (self->kw_defaults), coro_value (self->type_params), self->replaced, self->annotations, self->annotate, self->doc, self->module,
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
  coro_unref (coro_value (g_steal_pointer (&self->type_params)));
  coro_clear (&self->annotations);
  coro_clear (&self->annotate);
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
  coro_unref (self->replaced);
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

/* Frames of it that were made before go on with the code that it had then. */
static gboolean
keep_code (CoroRuntime  *rt,
           CoroFunction *self)
{
  CoroList *list;

  if (coro_is_null (self->replaced))
    self->replaced = coro_value (coro_list_new (rt, NULL, 0));

  list = CORO_LIST (self->replaced);
  for (gsize i = 0; i < list->length; i++)
    if (coro_is (list->items[i], coro_value (self->code)))
      return TRUE;

  return coro_list_append (rt, list, coro_value (self->code));
}

static gboolean
set_code (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value)
{
  CoroFunction *function = CORO_FUNCTION (self);
  gsize         n_cells = function->closure != NULL ? function->closure->length : 0;
  CoroCode     *code;

  if (coro_is_null (value) || !is_code_of_function (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__code__ must be set to a code object");
      return FALSE;
    }
  code = CORO_CODE (value);
  if (code->n_free != n_cells)
    {
      coro_raise (rt, CORO_EXC_VALUE, "%s() requires a code object with %" G_GSIZE_FORMAT " free vars, not %u", function->name->data,
                  n_cells, code->n_free);
      return FALSE;
    }
  if (!keep_code (rt, function))
    return FALSE;
  coro_ref (value);
  coro_unref (coro_value (function->code));
  function->code = code;
  return TRUE;
}

/* What names in no scope are looked up in: the module's own, as a dict. */
static CoroValue
get_builtins (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (coro_value (rt->builtins));
}

static CoroValue
get_type_params (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroTuple *params = CORO_FUNCTION (self)->type_params;

  return coro_ref (coro_value (params != NULL ? params : rt->empty_tuple));
}

static gboolean
set_type_params (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    value)
{
  CoroValue old = coro_value (CORO_FUNCTION (self)->type_params);

  if (coro_is_null (value) || !coro_tuple_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__type_params__ must be set to a tuple");
      return FALSE;
    }
  CORO_FUNCTION (self)->type_params = CORO_TUPLE (coro_ref (value));
  coro_unref (old);
  return TRUE;
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

static gboolean
set_defaults (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  CoroValue old = coro_value (CORO_FUNCTION (self)->defaults);
  gboolean  clear = coro_is_null (value) || coro_is_none (value);

  if (!clear && !coro_tuple_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__defaults__ must be set to a tuple object");
      return FALSE;
    }
  CORO_FUNCTION (self)->defaults = clear ? NULL : CORO_TUPLE (coro_ref (value));
  coro_unref (old);
  return TRUE;
}

static gboolean
set_kw_defaults (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    value)
{
  CoroValue old = coro_value (CORO_FUNCTION (self)->kw_defaults);
  gboolean  clear = coro_is_null (value) || coro_is_none (value);

  if (!clear && !coro_dict_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__kwdefaults__ must be set to a dict object");
      return FALSE;
    }
  CORO_FUNCTION (self)->kw_defaults = clear ? NULL : CORO_DICT (coro_ref (value));
  coro_unref (old);
  return TRUE;
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

/* The compiler's code becomes a function when it is asked for. */
static void
complete_annotate (CoroRuntime  *rt,
                   CoroFunction *self)
{
  CoroFunction *made;
  CoroTuple    *parts = NULL;
  CoroValue     code = self->annotate;

  if (coro_tuple_check (rt, code))
    {
      parts = CORO_TUPLE (code);
      code = parts->items[parts->length - 1];
    }
  if (coro_is_null (code) || coro_type_of (rt, code) != rt->code_type)
    return;

  made = coro_function_new (rt, CORO_CODE (code), self->globals);
  coro_set (&made->module, coro_ref (self->module));
  if (parts != NULL)
    made->closure = coro_tuple_new (rt, parts->items, parts->length - 1);
  coro_set (&self->annotate, coro_value (made));
}

static CoroValue
get_annotate (CoroRuntime *rt,
              CoroValue    self)
{
  complete_annotate (rt, CORO_FUNCTION (self));
  return or_none (CORO_FUNCTION (self)->annotate);
}

static gboolean
set_annotate (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "__annotate__ cannot be deleted");
  else if (!coro_is_none (value) && !coro_is_callable (rt, value))
    coro_raise (rt, CORO_EXC_TYPE, "__annotate__ must be callable or None");
  else
    {
      coro_set (&CORO_FUNCTION (self)->annotate, coro_ref (value));
      if (!coro_is_none (value))
        coro_clear (&CORO_FUNCTION (self)->annotations);
      return TRUE;
    }

  return FALSE;
}

static CoroValue
get_annotations (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroFunction       *function = CORO_FUNCTION (self);
  coro_auto CoroValue annotate = CORO_NULL;
  coro_auto CoroValue made = CORO_NULL;

  if (!coro_is_null (function->annotations))
    return coro_ref (function->annotations);

  complete_annotate (rt, function);
  annotate = coro_ref (function->annotate);
  made = coro_annotations_evaluate (rt, annotate);
  if (!coro_is_null (made))
    coro_set (&function->annotations, coro_ref (made));
  return coro_steal (&made);
}

static gboolean
set_annotations (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    value)
{
  if (!coro_is_null (value) && !coro_is_none (value) && !coro_dict_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__annotations__ must be set to a dict object");
      return FALSE;
    }
  coro_set (&CORO_FUNCTION (self)->annotations, coro_is_none (value) ? CORO_NULL : coro_ref (value));
  coro_clear (&CORO_FUNCTION (self)->annotate);
  return TRUE;
}

static const CoroGetterDef function_getters[] = {
  { "__name__", get_name, set_name },
  { "__qualname__", get_qualname, set_qualname },
  { "__doc__", get_doc, set_doc },
  { "__module__", get_module, set_module },
  { "__code__", get_code, set_code },
  { "__globals__", get_globals, coro_getter_refuse },
  { "__builtins__", get_builtins, coro_getter_refuse },
  { "__defaults__", get_defaults, set_defaults },
  { "__kwdefaults__", get_kw_defaults, set_kw_defaults },
  { "__closure__", get_closure, coro_getter_refuse },
  { "__annotate__", get_annotate, set_annotate },
  { "__annotations__", get_annotations, set_annotations },
  { "__type_params__", get_type_params, set_type_params },
  { NULL }
};

static const CoroTypeSpec function_spec = {
  .name = "function",
  .size = sizeof (CoroFunction),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_METHOD,
  .new_signature = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
  .new_func = function_new,
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
cell_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroTuple *contents = CORO_TUPLE (args[0]);

  if (contents->length > 1)
    return coro_raise (rt, CORO_EXC_TYPE, "cell expected at most 1 argument, got %" G_GSIZE_FORMAT, contents->length);
  return coro_value (coro_cell_new (rt, contents->length > 0 ? contents->items[0] : CORO_NULL));
}

static CoroValue
cell_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroValue value = CORO_CELL (self)->value;

  if (coro_is_null (value))
    return coro_str_new_format (rt, "<cell at 0x%" G_GINT64_MODIFIER "x: empty>", coro_object_get_address (rt, self));
  return coro_str_new_format (rt, "<cell at 0x%" G_GINT64_MODIFIER "x: %s object at 0x%" G_GINT64_MODIFIER "x>",
                              coro_object_get_address (rt, self), coro_type_name (rt, value), coro_object_get_address (rt, value));
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
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(*contents)",
  .new_func = cell_new,
  .getters = cell_getters,
  .slots = { .finalize = cell_clear, .traverse = cell_traverse, .clear = cell_clear, .repr = cell_repr },
};

void
coro_function_init (CoroRuntime *rt)
{
  rt->function_type = coro_type_new_native (rt, &function_spec, NULL);
  rt->cell_type = coro_type_new_native (rt, &cell_spec, NULL);
}
