/* coro-builtins-objects.c: the builtin functions about attributes, types and modules (CPython: Python/bltinmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-builtins.h"

#include "core/coro-abstract.h"
#include "core/coro-class-slots.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-generic-alias.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/* ---- isinstance and issubclass ---- */

/* FALSE where the type's own check answers; *answer then. */
static gboolean
is_plain_check (CoroRuntime *rt,
                CoroValue    type,
                CoroStr     *name,
                CoroValue    argument,
                int         *answer)
{
  CoroType *metatype = coro_type_of (rt, type);
  gboolean is_alias = metatype == rt->generic_alias_type; /* list[int] refuses */
  CoroValue result;

  if (metatype == rt->type_type || coro_is_null (coro_lookup_special (rt, type, name)) ||
      ((metatype->flags & CORO_TYPE_FLAG_HEAP) == 0 && !is_alias))
    return TRUE;
  {
    CoroValue method = coro_lookup_special (rt, type, name);

    if (coro_is_object (method) && coro_object (method)->type == rt->native_type && !is_alias)
      return TRUE;
    for (guint i = 0; i < 2; i++)
      if (coro_is_object (method) && coro_is (method, coro_vm_get (rt)->abc.functions[i]))
        {
          if (!coro_enter_c (rt))
            *answer = -1;
          else
            {
              *answer = coro_vm_get (rt)->abc.checks[i](rt, type, argument);
              coro_leave_c (rt);
            }
          return FALSE;
        }
  }
  result = coro_call_method (rt, type, name, &argument, 1);
  *answer = coro_is_null (result) ? -1 : coro_truth (rt, result);
  coro_unref (result);
  return FALSE;
}

/* A proxy or a mock: its attribute __class__ says something else than its type. */
static gboolean
claims_to_be (CoroRuntime *rt,
              CoroValue    object,
              CoroType    *type)
{
  CoroType           *actual = coro_type_of (rt, object);
  coro_auto CoroValue claimed = CORO_NULL;
  gboolean            failed = FALSE;

  if (actual != rt->proxy_type && actual != rt->callable_proxy_type
      && coro_is (coro_type_lookup (actual, coro_name (rt, __class__)),
                  coro_dict_get_name (coro_type_get_dict (rt->object_type), coro_name (rt, __class__))))
    return FALSE;
  claimed = coro_find_attr (rt, object, coro_name (rt, __class__), &failed);
  coro_exception_clear (rt);
  return coro_isinstance (rt, claimed, rt->type_type) && coro_type_is_subtype ((CoroType *) coro_object (claimed), type);
}

int
coro_builtin_is_instance (CoroRuntime *rt,
                          CoroValue    object,
                          CoroValue    type)
{
  int answer;

  /* Nobody is asked about that. */
  if (coro_is (coro_value (coro_type_of (rt, object)), type))
    return TRUE;
  if (coro_tuple_check (rt, type))
    {
      for (gsize i = 0; i < CORO_TUPLE (type)->length; i++)
        {
          answer = coro_builtin_is_instance (rt, object, CORO_TUPLE (type)->items[i]);
          if (answer != 0)
            return answer;
        }
      return 0;
    }
  if (coro_type_of (rt, type) == rt->union_type)
    return coro_builtin_is_instance (rt, object, coro_value (((CoroUnion *) coro_object (type))->args));
  if (!is_plain_check (rt, type, coro_name (rt, __instancecheck__), object, &answer))
    return answer;
  if (!coro_isinstance (rt, type, rt->type_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "isinstance() arg 2 must be a type, a tuple of types, or a union");
      return -1;
    }
  if (coro_isinstance (rt, object, (CoroType *) coro_object (type)))
    return TRUE;
  return claims_to_be (rt, object, (CoroType *) coro_object (type));
}

int
coro_builtin_is_subclass (CoroRuntime *rt,
                          CoroValue    type,
                          CoroValue    other)
{
  int answer;

  if (coro_tuple_check (rt, other))
    {
      for (gsize i = 0; i < CORO_TUPLE (other)->length; i++)
        {
          answer = coro_builtin_is_subclass (rt, type, CORO_TUPLE (other)->items[i]);
          if (answer != 0)
            return answer;
        }
      return 0;
    }
  if (coro_type_of (rt, other) == rt->union_type)
    return coro_builtin_is_subclass (rt, type, coro_value (((CoroUnion *) coro_object (other))->args));
  if (!is_plain_check (rt, other, coro_name (rt, __subclasscheck__), type, &answer))
    return answer;
  if (!coro_isinstance (rt, type, rt->type_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "issubclass() arg 1 must be a class");
      return -1;
    }
  if (!coro_isinstance (rt, other, rt->type_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
      return -1;
    }
  return coro_type_is_subtype ((CoroType *) coro_object (type), (CoroType *) coro_object (other));
}

static CoroValue
builtin_isinstance (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  int answer = coro_builtin_is_instance (rt, args[0], args[1]);

  return answer < 0 ? CORO_NULL : coro_bool (answer);
}

static CoroValue
builtin_issubclass (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  int answer = coro_builtin_is_subclass (rt, args[0], args[1]);

  return answer < 0 ? CORO_NULL : coro_bool (answer);
}

static CoroValue
builtin_callable (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_bool (coro_is_callable (rt, args[0]));
}

/* ---- attributes ---- */

static CoroStr *
attribute_name (CoroRuntime *rt,
                CoroValue    name)
{
  if (!coro_str_check (rt, name))
    {
      coro_raise (rt, CORO_EXC_TYPE, "attribute name must be string, not '%s'", coro_type_name (rt, name));
      return NULL;
    }
  return coro_str_intern_value (rt, CORO_STR (name));
}

static CoroValue
builtin_getattr (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroStr  *name = attribute_name (rt, args[1]);
  CoroValue value;
  gboolean  failed = FALSE;

  if (name == NULL)
    return CORO_NULL;
  if (coro_is_null (args[2]))
    value = coro_get_attr (rt, args[0], name);
  else
    {
      value = coro_find_attr (rt, args[0], name, &failed);
      if (coro_is_null (value) && !failed)
        value = coro_ref (args[2]);
    }
  coro_unref (coro_value (name));
  return value;
}

static CoroValue
builtin_hasattr (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroStr            *name = attribute_name (rt, args[1]);
  coro_auto CoroValue value = CORO_NULL;
  gboolean            failed = FALSE;

  if (name == NULL)
    return CORO_NULL;
  value = coro_find_attr (rt, args[0], name, &failed);
  coro_unref (coro_value (name));
  return failed ? CORO_NULL : coro_bool (!coro_is_null (value));
}

static CoroValue
builtin_setattr (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroStr *name = attribute_name (rt, args[1]);
  gboolean set;

  if (name == NULL)
    return CORO_NULL;
  set = coro_set_attr (rt, args[0], name, args[2]);
  coro_unref (coro_value (name));
  return set ? CORO_NONE : CORO_NULL;
}

static CoroValue
builtin_delattr (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroValue all[3] = { args[0], args[1], CORO_NULL };

  return builtin_setattr (rt, self, all);
}

static CoroValue
builtin_globals (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroFrame *frame = coro_vm_get (rt)->stack->current;

  return coro_ref (coro_value (frame->globals));
}

static CoroValue
builtin_locals (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_frame_get_locals (rt, coro_vm_get (rt)->stack->current);
}

static CoroValue
builtin_vars (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  coro_auto CoroValue dict = CORO_NULL;
  gboolean            failed = FALSE;

  if (coro_is_null (args[0]))
    return builtin_locals (rt, self, NULL);
  dict = coro_find_attr (rt, args[0], coro_name (rt, __dict__), &failed);
  if (failed)
    return CORO_NULL;
  if (coro_is_null (dict))
    return coro_raise (rt, CORO_EXC_TYPE, "vars() argument must have __dict__ attribute");
  return coro_steal (&dict);
}

static void
add_keys (CoroRuntime *rt,
          CoroDict    *names,
          CoroDict    *dict)
{
  gsize     position = 0;
  CoroValue key, value;

  while (dict != NULL && coro_dict_next (dict, &position, &key, &value))
    coro_dict_set (rt, names, key, CORO_NONE);
}

static CoroValue
builtin_dir (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue names = coro_value (coro_dict_new (rt));
  CoroList           *list;
  gsize               position = 0;
  CoroValue           key, value;

  if (coro_is_null (args[0]))
    {
      coro_auto CoroValue locals = builtin_locals (rt, self, NULL);

      add_keys (rt, CORO_DICT (names), CORO_DICT (locals));
    }
  else if (!coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __dir__))) &&
           (coro_type_of (rt, args[0])->flags & CORO_TYPE_FLAG_HEAP) != 0)
    {
      coro_auto CoroValue result = coro_class_call_special (rt, args[0], coro_name (rt, __dir__), NULL, 0);

      return coro_is_null (result) ? CORO_NULL : coro_collect (rt, CORO_COLLECT_SORTED, result, CORO_FALSE);
    }
  else if (coro_type_of (rt, args[0]) == rt->module_type)
    add_keys (rt, CORO_DICT (names), ((CoroModule *) coro_object (args[0]))->dict);
  else
    {
      CoroType *type = coro_isinstance (rt, args[0], rt->type_type) ? (CoroType *) coro_object (args[0]) : coro_type_of (rt, args[0]);

      if (coro_is_object (args[0]) && type == coro_type_of (rt, args[0]))
        add_keys (rt, CORO_DICT (names), coro_visible_dict (rt, coro_object (args[0])));
      for (gsize i = 0; i < type->mro->length; i++)
        add_keys (rt, CORO_DICT (names), coro_type_get_dict ((CoroType *) coro_object (type->mro->items[i])));
    }
  list = coro_list_new (rt, NULL, 0);
  while (coro_dict_next (CORO_DICT (names), &position, &key, &value))
    coro_list_append (rt, list, key);
  coro_list_sort (rt, list, NULL, FALSE);
  return coro_value (list);
}

/* ---- async iteration ---- */

static CoroValue
builtin_aiter (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  if (coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __aiter__))))
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not an async iterable", coro_type_name (rt, args[0]));
  return coro_call_method (rt, args[0], coro_name (rt, __aiter__), NULL, 0);
}

static CoroStep
anext_default_step (CoroRuntime   *rt,
                    CoroGenerator *self,
                    CoroValue     *value)
{
  if (self->state == 0)
    {
      coro_unref (*value);
      self->state = 1;
      *value = coro_steal (&self->slots[0]);
      return CORO_STEP_AWAIT;
    }
  if (!coro_is_null (*value))
    return CORO_STEP_RETURN;
  if (!coro_exception_matches (rt, CORO_EXC_STOP_ASYNC_ITERATION))
    return CORO_STEP_RAISE;
  coro_exception_clear (rt);
  *value = coro_ref (self->slots[1]);
  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine anext_default_spec = {
  .name = "anext",
  .qualname = "anext",
  .step = anext_default_step,
  .n_slots = 2,
  .kind = CORO_AWAITABLE_ANEXT,
  .reuse_name = "__anext__()/asend()",
};

static CoroValue
builtin_anext (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue awaitable;

  if (coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __anext__))))
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not an async iterator", coro_type_name (rt, args[0]));
  awaitable = coro_call_method (rt, args[0], coro_name (rt, __anext__), NULL, 0);
  if (coro_is_null (awaitable) || coro_is_null (args[1]))
    return awaitable;
  {
    CoroValue           slots[2] = { awaitable, args[1] };
    CoroValue           result = coro_native_coroutine_new (rt, &anext_default_spec, slots);

    coro_unref (awaitable);
    CORO_GENERATOR (result)->quiet = TRUE;
    return result;
  }
}

/* ---- modules ---- */

static CoroValue
builtin_import (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroFrame *frame = coro_vm_get (rt)->stack->current;
  gint64     level = 0;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "__import__() argument 1 must be str, not %s", coro_argument_name (rt, args[0]));
  if (!coro_is_null (args[4]) && !coro_get_int64 (rt, args[4], &level))
    return CORO_NULL;
  {
    coro_auto CoroValue from_list = coro_is_null (args[3]) || coro_is_none (args[3])
                                        ? CORO_NONE
                                        : coro_value (coro_tuple_from_iterable (rt, args[3]));

    if (coro_is_null (from_list))
      return CORO_NULL;
    return coro_import_name_nested (coro_vm_get (rt), frame->globals, CORO_STR (args[0]), from_list, (guint) level);
  }
}

const CoroNativeDef coro_builtin_object_functions[] = {
  { "__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", builtin_import, 0 },
  { "aiter", "(async_iterable, /)", builtin_aiter, 0 },
  { "anext", "(aiterator, default=None, /)", builtin_anext, 0 },
  { "callable", "(obj, /)", builtin_callable, 0 },
  { "delattr", "(obj, name, /)", builtin_delattr, 0 },
  { "dir", "(object=None, /)", builtin_dir, 0 },
  { "getattr", "(object, name, default=None, /)", builtin_getattr, 0 },
  { "globals", "()", builtin_globals, 0 },
  { "hasattr", "(obj, name, /)", builtin_hasattr, 0 },
  { "isinstance", "(obj, class_or_tuple, /)", builtin_isinstance, 0 },
  { "issubclass", "(cls, class_or_tuple, /)", builtin_issubclass, 0 },
  { "locals", "()", builtin_locals, 0 },
  { "setattr", "(obj, name, value, /)", builtin_setattr, 0 },
  { "vars", "(object=None, /)", builtin_vars, 0 },
  { NULL }
};
