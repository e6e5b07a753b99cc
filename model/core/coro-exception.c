/* coro-exception.c: BaseException and the tree of builtin exceptions (CPython: Objects/exceptions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-exception.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

static CoroException *
get (CoroValue self)
{
  return CORO_EXCEPTION (self);
}

static CoroValue
exception_new (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroException *exception = coro_object_new (rt, (CoroType *) coro_object (self), 0);

  exception->args = CORO_TUPLE (coro_ref (args[0]));
  return coro_value (exception);
}

/*
 * coro_exception_take_args:
 * @rt: a runtime
 * @self: an exception
 * @args: a tuple and a dict, bound to `(*args, **kwargs)`
 *
 * Returns: %FALSE with TypeError if there are keywords
 */
gboolean
coro_exception_take_args (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  CoroValue old = coro_value (get (self)->args);

  if (CORO_DICT (args[1])->length > 0)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s() takes no keyword arguments", coro_type_name (rt, self));
      return FALSE;
    }
  get (self)->args = CORO_TUPLE (coro_ref (args[0]));
  coro_unref (old);
  return TRUE;
}

static CoroValue
exception_init (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_exception_take_args (rt, self, args) ? CORO_NONE : CORO_NULL;
}

static CoroValue
exception_str (CoroRuntime *rt,
               CoroValue    self)
{
  CoroTuple *args = get (self)->args;

  if (args->length == 0)
    return coro_ref (coro_value (rt->empty_str));
  return coro_str (rt, args->length == 1 ? args->items[0] : coro_value (args));
}

static CoroValue
exception_repr (CoroRuntime *rt,
                CoroValue    self)
{
  CoroTuple *args = get (self)->args;
  coro_auto CoroValue text = coro_repr (rt, args->length == 1 ? args->items[0] : coro_value (args));

  if (coro_is_null (text))
    return CORO_NULL;
  if (args->length == 1)
    return coro_str_new_format (rt, "%s(%s)", coro_type_of (rt, self)->name->data, CORO_STR (text)->data);
  return coro_str_new_format (rt, "%s%s", coro_type_of (rt, self)->name->data, CORO_STR (text)->data);
}

static void
exception_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroException *self = (CoroException *) object;

  coro_clear (&self->traceback);
  coro_clear (&self->cause);
  coro_clear (&self->context);
  coro_clear (&self->value);
  coro_clear (&self->kept);
  for (gsize i = 0; i < G_N_ELEMENTS (self->extra); i++)
    coro_clear (&self->extra[i]);
}

static void
exception_finalize (CoroRuntime *rt,
                    CoroObject  *object)
{
  exception_clear (rt, object);
  coro_unref (coro_value (((CoroException *) object)->args));
}

static void
visit_value (CoroValue     value,
             CoroVisitFunc visit,
             gpointer      data)
{
  if (coro_is_object (value))
    visit (coro_object (value), data);
}

static void
exception_traverse (CoroObject   *object,
                    CoroVisitFunc visit,
                    gpointer      data)
{
  CoroException *self = (CoroException *) object;

  visit_value (coro_value (self->args), visit, data);
  visit_value (self->traceback, visit, data);
  visit_value (self->cause, visit, data);
  visit_value (self->context, visit, data);
  visit_value (self->value, visit, data);
  visit_value (self->kept, visit, data);
  for (gsize i = 0; i < G_N_ELEMENTS (self->extra); i++)
    visit_value (self->extra[i], visit, data);
}

static CoroValue
or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

static CoroValue
get_args (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (coro_value (get (self)->args));
}

static gboolean
set_args (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value)
{
  CoroTuple *args;
  CoroValue old = coro_value (get (self)->args);

  if (coro_is_null (value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "args may not be deleted");
      return FALSE;
    }
  args = coro_tuple_from_iterable (rt, value);
  if (args == NULL)
    return FALSE;
  get (self)->args = args;
  coro_unref (old);
  return TRUE;
}

static CoroValue
get_traceback (CoroRuntime *rt,
               CoroValue    self)
{
  return or_none (get (self)->traceback);
}

static gboolean
set_traceback (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    value)
{
  if (coro_is_null (value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__traceback__ may not be deleted");
      return FALSE;
    }
  if (!coro_is_none (value) && coro_type_of (rt, value) != rt->traceback_type)
    {
      coro_raise (rt, CORO_EXC_TYPE, "__traceback__ must be a traceback or None");
      return FALSE;
    }
  coro_set (&get (self)->traceback, coro_is_none (value) ? CORO_NULL : coro_ref (value));
  coro_clear (&get (self)->kept);
  return TRUE;
}

static gboolean
check_linked (CoroRuntime *rt,
              CoroValue    value,
              const char  *attribute,
              const char  *word)
{
  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "%s may not be deleted", attribute);
  else if (coro_is_none (value) || coro_exception_check (rt, value))
    return TRUE;
  else
    coro_raise (rt, CORO_EXC_TYPE, "exception %s must be None or derive from BaseException", word);
  return FALSE;
}

static CoroValue
get_cause (CoroRuntime *rt,
           CoroValue    self)
{
  return or_none (get (self)->cause);
}

static gboolean
set_cause (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    value)
{
  if (!check_linked (rt, value, "__cause__", "cause"))
    return FALSE;
  coro_set (&get (self)->cause, coro_is_none (value) ? CORO_NULL : coro_ref (value));
  get (self)->suppress_context = TRUE;
  return TRUE;
}

static CoroValue
get_context (CoroRuntime *rt,
             CoroValue    self)
{
  return or_none (get (self)->context);
}

static gboolean
set_context (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    value)
{
  if (!check_linked (rt, value, "__context__", "context"))
    return FALSE;
  coro_set (&get (self)->context, coro_is_none (value) ? CORO_NULL : coro_ref (value));
  return TRUE;
}

static CoroValue
get_suppress_context (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_bool (get (self)->suppress_context);
}

static gboolean
set_suppress_context (CoroRuntime *rt,
                      CoroValue    self,
                      CoroValue    value)
{
  if (coro_is_null (value) || !coro_is_bool (value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "attribute value type must be bool");
      return FALSE;
    }
  get (self)->suppress_context = coro_is (value, CORO_TRUE);
  return TRUE;
}

static CoroValue
with_traceback (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return set_traceback (rt, self, args[0]) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
add_note (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroDict *dict;
  coro_auto CoroValue notes = CORO_NULL;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "add_note() argument must be str, not %s", coro_argument_name (rt, args[0]));

  dict = coro_instance_dict (rt, coro_object (self), TRUE);
  notes = coro_ref (coro_dict_get_name (dict, coro_name (rt, __notes__)));
  if (coro_is_null (notes))
    {
      notes = coro_value (coro_list_new (rt, NULL, 0));
      coro_dict_set_name (rt, dict, coro_name (rt, __notes__), notes);
    }
  if (!coro_list_check (rt, notes))
    return coro_raise (rt, CORO_EXC_TYPE, "Cannot add note: __notes__ is not a list");
  return coro_list_append (rt, (CoroList *) coro_object (notes), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
exception_set_state (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroValue key, value;
  gsize position = 0;

  if (coro_is_none (args[0]))
    return CORO_NONE;
  if (!coro_dict_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "state is not a dictionary");
  while (coro_dict_next (CORO_DICT (args[0]), &position, &key, &value))
    {
      if (!coro_str_check (rt, key))
        return coro_raise (rt, CORO_EXC_TYPE, "attribute name must be string, not '%s'", coro_type_name (rt, key));
      if (!coro_set_attr (rt, self, CORO_STR (key), value))
        return CORO_NULL;
    }
  return CORO_NONE;
}

static const CoroNativeDef exception_methods[] = {
  { "__init__", "(*args, **kwargs)", exception_init, CORO_NATIVE_NONE },
  { "with_traceback", "(tb, /)", with_traceback, CORO_NATIVE_NONE },
  { "add_note", "(note, /)", add_note, CORO_NATIVE_NONE },
  { "__setstate__", "(state, /)", exception_set_state, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef exception_getters[] = {
  { "args", get_args, set_args },
  { "__traceback__", get_traceback, set_traceback },
  { "__cause__", get_cause, set_cause },
  { "__context__", get_context, set_context },
  { "__suppress_context__", get_suppress_context, set_suppress_context },
  { NULL, NULL, NULL },
};

#define MODULE_OF(kind)                                                                                        \
  ((kind) == CORO_EXC_CANCELLED || (kind) == CORO_EXC_INVALID_STATE || (kind) == CORO_EXC_BROKEN_BARRIER       \
     ? "asyncio.exceptions"                                                                                    \
   : (kind) == CORO_EXC_QUEUE_EMPTY || (kind) == CORO_EXC_QUEUE_FULL || (kind) == CORO_EXC_QUEUE_SHUT_DOWN     \
     ? "asyncio.queues"                                                                                        \
     : NULL)

static const struct {
  CoroTypeSpec      spec;
  CoroExceptionKind base;
} kinds[CORO_N_EXCEPTIONS] = {
#define X(constant, python_name, base)                                          \
  [CORO_EXC_##constant] = { { .module = MODULE_OF (CORO_EXC_##constant),        \
                              .name = #python_name,                             \
                              .size = sizeof (CoroException),                   \
                              .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_GC, \
                              .fill = coro_exception_fill_kind },             \
                            CORO_EXC_##base },
  CORO_EXCEPTIONS (X)
#undef X
};

static const CoroTypeSpec base_spec = {
  .name = "BaseException",
  .doc = "Common base class for all exceptions",
  .size = sizeof (CoroException),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXC_SUB,
  .new_signature = "(*args, **kwargs)",
  .new_func = exception_new,
  .methods = exception_methods,
  .getters = exception_getters,
  .slots = {
    .finalize = exception_finalize,
    .traverse = exception_traverse,
    .clear = exception_clear,
    .repr = exception_repr,
    .str = exception_str,
  },
  .dict_offset = offsetof (CoroException, dict),
};

/*
 * coro_exception_init_types:
 * @rt: a runtime that is being made
 *
 * Makes the tree of builtin exceptions.
 */
void
coro_exception_init_types (CoroRuntime *rt)
{
  rt->exceptions[CORO_EXC_BASE_EXCEPTION] = coro_type_new_native (rt, &base_spec, NULL);
  for (guint i = CORO_EXC_BASE_EXCEPTION + 1; i < CORO_N_EXCEPTIONS; i++)
    rt->exceptions[i] = coro_type_new_native (rt, &kinds[i].spec, rt->exceptions[kinds[i].base]);
  coro_exception_init_kinds (rt);
  coro_exception_init_groups (rt);
}

/**
 * coro_exception_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is an instance of BaseException
 */
gboolean
coro_exception_check (CoroRuntime *rt,
                      CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_EXC_SUB);
}

/**
 * coro_exception_is:
 * @rt: a runtime
 * @value: any value
 * @kind: which exception
 *
 * Returns: whether it is an instance of this builtin exception
 */
gboolean
coro_exception_is (CoroRuntime      *rt,
                   CoroValue         value,
                   CoroExceptionKind kind)
{
  return coro_is_object (value) && coro_isinstance (rt, value, rt->exceptions[kind]);
}

/*
 * coro_exception_make:
 * @rt: a runtime
 * @type: a class with the __new__() and the __init__() of BaseException
 * @args: its arguments
 * @n_args: how many
 *
 * Returns: (transfer full): what calling the class gives
 */
CoroValue
coro_exception_make (CoroRuntime     *rt,
                     CoroType        *type,
                     const CoroValue *args,
                     gsize            n_args)
{
  CoroException *self = coro_object_new (rt, type, 0);

  self->args = coro_tuple_new (rt, args, n_args);
  if (self->args == NULL)
    self->args = CORO_TUPLE (coro_ref (coro_value (rt->empty_tuple)));

  return coro_value (self);
}

/**
 * coro_exception_new_args:
 * @rt: a runtime
 * @type: a builtin exception
 * @args: its arguments
 * @n_args: how many
 *
 * Returns: (transfer full): what calling the type gives; where that raises, what it raises
 */
CoroValue
coro_exception_new_args (CoroRuntime     *rt,
                         CoroType        *type,
                         const CoroValue *args,
                         gsize            n_args)
{
  CoroType *plain = rt->exceptions[CORO_EXC_BASE_EXCEPTION];
  CoroValue init = coro_type_lookup (type, coro_name (rt, __init__));

  if (coro_is_null (init) || !coro_is (init, coro_dict_get_name (coro_type_get_dict (plain), coro_name (rt, __init__))))
    {
      CoroValue in_flight = coro_steal (&rt->exception);
      CoroValue result = coro_call (rt, coro_value (type), args, n_args);

      if (coro_is_null (result))
        result = coro_exception_take (rt);
      rt->exception = in_flight;
      return result;
    }

  return coro_exception_make (rt, type, args, n_args);
}

/**
 * coro_exception_matches_type:
 * @rt: a runtime
 * @exception: an instance of BaseException
 * @type: what stands behind except: a class, or a tuple of classes
 *
 * Returns: 1 if it is caught, 0 if not; -1 with TypeError set
 */
int
coro_exception_matches_type (CoroRuntime *rt,
                             CoroValue    exception,
                             CoroValue    type)
{
  if (coro_tuple_check (rt, type))
    {
      CoroTuple *tuple = CORO_TUPLE (type);
      int matches = 0;

      /* All of them must be classes, also behind one that fits. */
      for (gsize i = 0; i < tuple->length; i++)
        {
          int match = -1;

          if (!coro_tuple_check (rt, tuple->items[i]))
            match = coro_exception_matches_type (rt, exception, tuple->items[i]);
          if (match < 0)
            {
              if (coro_is_null (rt->exception))
                coro_raise (rt, CORO_EXC_TYPE,
                            "catching classes that do not inherit from BaseException is not allowed");
              return -1;
            }
          matches |= match;
        }
      return matches;
    }
  if (!coro_isinstance (rt, type, rt->type_type)
      || !(((CoroType *) coro_object (type))->flags & CORO_TYPE_FLAG_EXC_SUB))
    {
      coro_raise (rt, CORO_EXC_TYPE, "catching classes that do not inherit from BaseException is not allowed");
      return -1;
    }
  return coro_isinstance (rt, exception, (CoroType *) coro_object (type));
}

/**
 * coro_exception_set_context:
 * @exception: an exception that is being raised
 * @context: the exception that was being handled then, or %CORO_NULL
 *
 * Sets its __context__, and cuts the chain of contexts where it would lead back to itself.
 */
void
coro_exception_set_context (CoroValue exception,
                            CoroValue context)
{
  CoroValue slow = context;
  gboolean step = FALSE;

  if (coro_is_null (context) || coro_is (exception, context))
    return;

  for (CoroValue o = context; !coro_is_null (get (o)->context);)
    {
      CoroValue next = get (o)->context;

      if (coro_is (next, exception))
        {
          coro_clear (&get (o)->context);
          break;
        }
      o = next;
      /* A cycle that does not contain the exception has been made by the program. */
      if (coro_is (o, slow))
        break;
      if (step)
        slow = get (slow)->context;
      step = !step;
    }
  coro_set (&get (exception)->context, coro_ref (context));
}

/**
 * coro_exception_keep:
 * @rt: a runtime
 * @exception: an exception that passes a native coroutine
 * @values: what that holds
 * @n_values: how many
 *
 * Keeps them for as long as a traceback keeps the frames that are in it: the next frame that it passes takes them over.
 */
void
coro_exception_keep (CoroRuntime     *rt,
                     CoroValue        exception,
                     const CoroValue *values,
                     gsize            n_values)
{
  CoroValue *kept = g_newa (CoroValue, n_values + 1);
  CoroTuple *tuple;
  gsize n = 0;

  for (gsize i = 0; i < n_values; i++)
    if (coro_is_object (values[i]) && !coro_is (values[i], exception))
      kept[n++] = values[i];
  if (n == 0)
    return;
  if (!coro_is_null (get (exception)->kept))
    kept[n++] = get (exception)->kept;
  tuple = coro_tuple_new (rt, kept, n);
  coro_set (&get (exception)->kept, coro_value (tuple));
}

/**
 * coro_exception_set_attribute:
 * @exception: an AttributeError
 * @object: the value that lacks an attribute
 * @name: the attribute's name
 */
void
coro_exception_set_attribute (CoroValue exception,
                              CoroValue object,
                              CoroStr  *name)
{
  coro_set (&get (exception)->extra[0], coro_ref (coro_value (name)));
  coro_set (&get (exception)->extra[1], coro_ref (object));
}

/**
 * coro_exception_complete_attribute:
 * @exception: an AttributeError
 * @object: the value that was asked for an attribute
 * @name: the attribute's name
 *
 * The same for one that does not say itself what it is about.
 */
void
coro_exception_complete_attribute (CoroValue exception,
                                   CoroValue object,
                                   CoroStr  *name)
{
  const CoroValue *extra = get (exception)->extra;

  if ((coro_is_null (extra[0]) || coro_is_none (extra[0])) && (coro_is_null (extra[1]) || coro_is_none (extra[1])))
    coro_exception_set_attribute (exception, object, name);
}

/**
 * coro_exception_set_import:
 * @exception: an ImportError
 * @name: the module's name
 * @path: where the module is
 * @name_from: the name that it has not
 */
void
coro_exception_set_import (CoroValue exception,
                           CoroValue name,
                           CoroValue path,
                           CoroValue name_from)
{
  coro_set (&get (exception)->extra[1], coro_ref (name));
  coro_set (&get (exception)->extra[2], coro_ref (path));
  coro_set (&get (exception)->extra[3], coro_ref (name_from));
}

/**
 * coro_exception_dup_summary:
 * @rt: a runtime
 * @exception: an exception
 *
 * Returns: (transfer full): the last line of its traceback: its type and message
 */
char *
coro_exception_dup_summary (CoroRuntime *rt,
                            CoroValue    exception)
{
  CoroType *type = coro_type_of (rt, exception);
  CoroValue in_flight = coro_steal (&rt->exception);
  g_autofree char *name = coro_type_dup_full_name (type);
  coro_auto CoroValue text = coro_str (rt, exception);

  coro_set (&rt->exception, in_flight);
  if (coro_is_null (text))
    return g_strdup_printf ("%s: <exception str() failed>", name);
  if (CORO_STR (text)->n_bytes == 0)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s: %s", name, CORO_STR (text)->data);
}
