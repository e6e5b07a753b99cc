/* coro-call.c: calls: arguments into frames, classes into instances, everything else through its type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-descriptors.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"
#include "vm/coro-prepare.h"

#include <string.h>

/* So many values are passed on from C's stack. */
#define FEW_ARGS 12

/* A frame that is ready to run, or the generator that stands for it. */
static CoroFrame *
finish_frame (CoroVm    *vm,
              CoroFrame *frame,
              CoroValue *object)
{
  *object = CORO_NULL;
  if (frame->code->flags & (CORO_CODE_GENERATOR | CORO_CODE_COROUTINE | CORO_CODE_ASYNC_GENERATOR))
    {
      *object = coro_generator_new (vm, frame);
      return NULL;
    }
  return frame;
}

CoroFrame *
coro_function_bind_exact (CoroVm          *vm,
                          CoroFunction    *function,
                          const CoroValue *args,
                          gsize            n_args,
                          CoroValue       *object)
{
  coro_code_need (function->code);

  return finish_frame (vm, coro_frame_push (vm->rt, function, args, n_args), object);
}

/* "a", "a and b", "a, b, and c", each in quotes */
static char *
join_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (text, names->len == 2 ? " and " : i == names->len - 1 ? ", and " : ", ");
      g_string_append_printf (text, "'%s'", (const char *) names->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

static void
raise_missing (CoroVm       *vm,
               CoroFunction *function,
               GPtrArray    *names,
               const char   *kind)
{
  g_autofree char *list = join_names (names);

  coro_raise (vm->rt, CORO_EXC_TYPE, "%s() missing %u required %s argument%s: %s", function->qualname->data, names->len, kind,
              names->len == 1 ? "" : "s", list);
}

static void
raise_too_many (CoroVm       *vm,
                CoroFunction *function,
                CoroFrame    *frame,
                gsize         n_given)
{
  CoroCode        *code = function->code;
  gsize            n_defaults = function->defaults != NULL ? function->defaults->length : 0;
  guint            n_keyword_only = 0;
  g_autofree char *takes = NULL;
  g_autofree char *given = NULL;
  gboolean         plural = n_defaults > 0 || code->n_positional != 1;

  for (guint i = 0; i < code->n_keyword_only; i++)
    if (!coro_is_null (frame->locals[code->n_positional + i]))
      n_keyword_only++;
  if (n_defaults > 0)
    takes = g_strdup_printf ("from %" G_GSIZE_FORMAT " to %u", code->n_positional - n_defaults, code->n_positional);
  else
    takes = g_strdup_printf ("%u", code->n_positional);
  if (n_keyword_only > 0)
    given = g_strdup_printf ("%" G_GSIZE_FORMAT " positional argument%s (and %u keyword-only argument%s) were", n_given,
                             n_given == 1 ? "" : "s", n_keyword_only, n_keyword_only == 1 ? "" : "s");
  else
    given = g_strdup_printf ("%" G_GSIZE_FORMAT " %s", n_given, n_given == 1 ? "was" : "were");
  coro_raise (vm->rt, CORO_EXC_TYPE, "%s() takes %s positional argument%s but %s given", function->qualname->data, takes,
              plural ? "s" : "", given);
}

/* The parameter that takes a keyword argument of that name; if there is none, a number beyond them. */
static guint
find_named (CoroCode *code,
            CoroValue name)
{
  guint n_named = code->n_positional + code->n_keyword_only;
  guint i;

  for (i = code->n_positional_only; i < n_named; i++)
    if (coro_object (name) == &code->local_names[i]->base)
      return i;
  /* names of parameters are interned */
  if (coro_object (name)->flags & CORO_STR_INTERNED)
    return n_named;
  for (i = code->n_positional_only; i < n_named; i++)
    if (coro_str_equal (code->local_names[i], CORO_STR (name)))
      break;

  return i;
}

static gboolean
bind_keyword (CoroVm       *vm,
              CoroFunction *function,
              CoroFrame    *frame,
              CoroValue     name,
              CoroValue     value,
              CoroDict     *keywords)
{
  CoroCode *code = function->code;
  guint     n_named = code->n_positional + code->n_keyword_only;
  guint     local = find_named (code, name);

  if (local < n_named)
    {
      if (!coro_is_null (frame->locals[local]))
        {
          coro_raise (vm->rt, CORO_EXC_TYPE, "%s() got multiple values for argument '%s'", function->qualname->data,
                      CORO_STR (name)->data);
          return FALSE;
        }
      frame->locals[local] = coro_ref (value);
      return TRUE;
    }
  if (keywords != NULL && (coro_object (name)->flags & CORO_STR_INTERNED) != 0)
    {
      coro_dict_set_name (vm->rt, keywords, CORO_STR (name), value);
      return TRUE;
    }
  if (keywords != NULL)
    return coro_dict_set (vm->rt, keywords, name, value);
  for (guint i = 0; i < code->n_positional_only; i++)
    if (coro_str_equal (code->local_names[i], CORO_STR (name)))
      {
        coro_raise (vm->rt, CORO_EXC_TYPE,
                    "%s() got some positional-only arguments passed as keyword arguments: '%s'", function->qualname->data,
                    CORO_STR (name)->data);
        return FALSE;
      }
  {
    g_autofree char *close = coro_builtin_dup_close_match (vm->rt, CORO_STR (name), code->local_names + code->n_positional_only,
                                                           n_named - code->n_positional_only);

    if (close != NULL)
      coro_raise (vm->rt, CORO_EXC_TYPE, "%s() got an unexpected keyword argument '%s'. Did you mean '%s'?",
                  function->qualname->data, CORO_STR (name)->data, close);
    else
      coro_raise (vm->rt, CORO_EXC_TYPE, "%s() got an unexpected keyword argument '%s'", function->qualname->data,
                  CORO_STR (name)->data);
  }
  return FALSE;
}

static gboolean
bind_defaults (CoroVm       *vm,
               CoroFunction *function,
               CoroFrame    *frame)
{
  CoroCode            *code = function->code;
  gsize                n_defaults = function->defaults != NULL ? function->defaults->length : 0;
  g_autoptr (GPtrArray) missing = NULL;

  for (guint i = 0; i < code->n_positional; i++)
    {
      if (!coro_is_null (frame->locals[i]))
        continue;
      if (i + n_defaults >= code->n_positional)
        frame->locals[i] = coro_ref (function->defaults->items[i + n_defaults - code->n_positional]);
      else
        {
          if (missing == NULL)
            missing = g_ptr_array_new ();
          g_ptr_array_add (missing, code->local_names[i]->data);
        }
    }
  if (missing != NULL)
    {
      raise_missing (vm, function, missing, "positional");
      return FALSE;
    }
  for (guint i = code->n_positional; i < code->n_positional + code->n_keyword_only; i++)
    {
      CoroValue value;

      if (!coro_is_null (frame->locals[i]))
        continue;
      value = function->kw_defaults != NULL ? coro_dict_get_name (function->kw_defaults, code->local_names[i]) : CORO_NULL;
      if (!coro_is_null (value))
        frame->locals[i] = coro_ref (value);
      else
        {
          if (missing == NULL)
            missing = g_ptr_array_new ();
          g_ptr_array_add (missing, code->local_names[i]->data);
        }
    }
  if (missing != NULL)
    {
      raise_missing (vm, function, missing, "keyword-only");
      return FALSE;
    }
  return TRUE;
}

CoroFrame *
coro_function_bind (CoroVm          *vm,
                    CoroFunction    *function,
                    const CoroValue *args,
                    gsize            n_args,
                    CoroTuple       *kwnames,
                    CoroValue       *object)
{
  CoroRuntime *rt = vm->rt;
  CoroCode    *code = function->code;
  CoroFrame   *frame;
  gsize        n_keywords = kwnames != NULL ? kwnames->length : 0;
  gsize        n_bound = MIN (n_args, code->n_positional);
  guint        n_named = code->n_positional + code->n_keyword_only;
  CoroDict    *keywords = NULL;

  if (kwnames == NULL && coro_function_takes_exactly (function, n_args))
    {
      for (gsize i = 0; i < n_args; i++)
        coro_ref (args[i]);
      coro_ref (coro_value (function));
      return coro_function_bind_exact (vm, function, args, n_args, object);
    }
  *object = CORO_NULL;
  coro_code_need (code);
  frame = coro_frame_new (rt, function);
  for (gsize i = 0; i < n_bound; i++)
    frame->locals[i] = coro_ref (args[i]);
  if (code->flags & CORO_CODE_VAR_ARGS)
    frame->locals[n_named] = coro_value (coro_tuple_new (rt, args + n_bound, n_args - n_bound));
  if (code->flags & CORO_CODE_VAR_KEYWORDS)
    {
      keywords = n_keywords > 0 ? coro_dict_new_names (rt) : coro_dict_new (rt);
      frame->locals[n_named + ((code->flags & CORO_CODE_VAR_ARGS) != 0)] = coro_value (keywords);
    }
  for (gsize i = 0; i < n_keywords; i++)
    if (!bind_keyword (vm, function, frame, kwnames->items[i], args[n_args + i], keywords))
      goto fail;
  if (n_args > code->n_positional && (code->flags & CORO_CODE_VAR_ARGS) == 0)
    {
      raise_too_many (vm, function, frame, n_args);
      goto fail;
    }
  if (!bind_defaults (vm, function, frame))
    goto fail;
  return finish_frame (vm, frame, object);

fail:
  coro_frame_free (rt, frame);
  return NULL;
}

/* args with one more value in front */
static CoroValue
enter_with_self (CoroVm          *vm,
                 CoroValue        callable,
                 CoroValue        self,
                 const CoroValue *args,
                 gsize            n_args,
                 CoroTuple       *kwnames,
                 CoroFrame      **frame)
{
  gsize      n = n_args + (kwnames != NULL ? kwnames->length : 0);
  CoroValue  few[FEW_ARGS];
  CoroValue *all = n + 1 <= G_N_ELEMENTS (few) ? few : g_new (CoroValue, n + 1);
  CoroValue  result;

  all[0] = self;
  if (n > 0)
    memcpy (all + 1, args, n * sizeof *args);
  result = coro_vm_enter_call (vm, callable, all, n_args + 1, kwnames, frame);
  if (all != few)
    g_free (all);
  return result;
}

static CoroValue
enter_init (CoroVm          *vm,
            CoroValue        instance, /* (transfer full) */
            CoroValue        init,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames,
            CoroFrame      **frame)
{
  CoroValue result = enter_with_self (vm, init, instance, args, n_args, kwnames, frame);

  if (*frame != NULL)
    {
      (*frame)->action = CORO_ACTION_INIT;
      (*frame)->extra = instance;
      return CORO_TAIL_CALL;
    }
  if (coro_is (result, CORO_TAIL_CALL))
    result = vm->rt->finish_tail_call (vm->rt);
  if (coro_is_null (result))
    {
      coro_unref (instance);
      return CORO_NULL;
    }
  if (!coro_is_none (result))
    {
      coro_raise (vm->rt, CORO_EXC_TYPE, "__init__() should return None, not '%s'", coro_type_name (vm->rt, result));
      coro_unref (result);
      coro_unref (instance);
      return CORO_NULL;
    }
  return instance;
}

/* The dispatch loop calls a class without further questions if nothing but object.__new__() and this __init__ make its objects. */
static void
remember_plain (CoroRuntime *rt,
                CoroType    *type,
                CoroValue    init)
{
  CoroValue new_function = coro_type_lookup (type, coro_name (rt, __new__));

  if (!coro_is_object (init) || coro_object (init)->type != rt->function_type || type->native != rt->object_type ||
      !coro_is_object (new_function) || coro_object (new_function)->type != rt->native_type ||
      ((CoroNative *) coro_object (new_function))->owner != rt->object_type)
    return;

  type->plain_version = type->version;
  type->plain_init = coro_object (init);
  type->plain_new = NULL;
}

/* ... and a native type if nothing but its own __new__() makes them, which takes the arguments as they are. */
static void
remember_native (CoroRuntime *rt,
                 CoroType    *type)
{
  CoroValue      new_function = coro_type_lookup (type, coro_name (rt, __new__));
  CoroNative    *native;
  CoroSignature *signature;

  if (type == rt->type_type || (type->base.flags & CORO_OBJECT_BY_FRAMES) != 0 || type->plain_version == type->version ||
      (type->flags & (CORO_TYPE_FLAG_ABSTRACT | CORO_TYPE_FLAG_NO_NEW)) != 0 || !coro_is_object (new_function) ||
      coro_object (new_function)->type != rt->native_type || !coro_is_null (coro_class_get_init (rt, type)))
    return;
  native = (CoroNative *) coro_object (new_function);
  signature = coro_native_get_signature (native);
  if (native->owner != type || type == rt->object_type || signature->var_args >= 0 || signature->var_keywords >= 0 ||
      signature->required_keyword_only != 0 || signature->n_params > CORO_NATIVE_MAX_PLAIN)
    return;

  type->plain_version = type->version;
  type->plain_init = NULL;
  type->plain_new = coro_object (new_function);
}

static CoroValue
enter_class (CoroVm          *vm,
             CoroType        *type,
             const CoroValue *args,
             gsize            n_args,
             CoroTuple       *kwnames,
             CoroFrame      **frame)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    new_function = CORO_NULL, init = CORO_NULL;
  CoroValue    instance = coro_class_make (rt, type, args, n_args, kwnames, &new_function, &init);

  if (!coro_is_null (instance))
    {
      if (coro_is (instance, CORO_TAIL_CALL) || coro_is_null (init))
        return instance;
      remember_plain (rt, type, init);
      return enter_init (vm, instance, init, args, n_args, kwnames, frame);
    }
  if (!coro_is_null (rt->exception))
    return CORO_NULL;
  {
    /* a __new__ of the program: what is needed to go on with __init__ is kept in its frame */
    gsize               n = n_args + (kwnames != NULL ? kwnames->length : 0);
    CoroValue           state[3];
    coro_auto CoroValue values = coro_value (coro_tuple_new (rt, args, n));
    coro_auto CoroValue call = CORO_NULL;
    CoroValue           result;

    state[0] = coro_value (type);
    state[1] = values;
    state[2] = kwnames != NULL ? coro_value (kwnames) : CORO_NONE;
    call = coro_value (coro_tuple_new (rt, state, 3));
    result = enter_with_self (vm, new_function, coro_value (type), args, n_args, kwnames, frame);
    if (*frame != NULL)
      {
        (*frame)->action = CORO_ACTION_NEW;
        (*frame)->extra = coro_steal (&call);
        return CORO_TAIL_CALL;
      }
    if (coro_is (result, CORO_TAIL_CALL))
      result = rt->finish_tail_call (rt);
    if (coro_is_null (result))
      return CORO_NULL;
    {
      coro_auto CoroValue made = result;

      return coro_vm_after_new (vm, call, made, frame);
    }
  }
}

CoroValue
coro_vm_after_new (CoroVm     *vm,
                   CoroValue   call,
                   CoroValue   instance,
                   CoroFrame **next)
{
  CoroTuple *state = CORO_TUPLE (call);
  CoroType  *type = (CoroType *) coro_object (state->items[0]);
  CoroTuple *values = CORO_TUPLE (state->items[1]);
  CoroTuple *kwnames = coro_is_none (state->items[2]) ? NULL : CORO_TUPLE (state->items[2]);
  CoroValue  init;

  if (!coro_isinstance (vm->rt, instance, type))
    return coro_ref (instance);
  init = coro_class_get_init (vm->rt, coro_type_of (vm->rt, instance));
  if (coro_is_null (init))
    return coro_ref (instance);
  return enter_init (vm, coro_ref (instance), init, values->items, values->length - (kwnames != NULL ? kwnames->length : 0),
                     kwnames, next);
}

CoroValue
coro_vm_enter_call (CoroVm          *vm,
                    CoroValue        callable,
                    const CoroValue *args,
                    gsize            n_args,
                    CoroTuple       *kwnames,
                    CoroFrame      **frame)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, callable);
  CoroValue    result;

  if (type == rt->function_type)
    {
      *frame = coro_function_bind (vm, CORO_FUNCTION (callable), args, n_args, kwnames, &result);
      return *frame != NULL ? CORO_TAIL_CALL : result;
    }
  if (type == rt->bound_method_type)
    return enter_with_self (vm, CORO_BOUND_METHOD (callable)->function, CORO_BOUND_METHOD (callable)->self, args, n_args,
                            kwnames, frame);
  if (coro_is_object (callable) && (coro_object (callable)->flags & CORO_OBJECT_BY_FRAMES) != 0)
    {
      result = coro_builtin_call_by_frames (vm, callable, args, n_args, kwnames, frame);
      if (!coro_is_null (result) || !coro_is_null (rt->exception))
        return result;
    }
  if (type == rt->type_type)
    {
      CoroType *class = (CoroType *) coro_object (callable);

      if (class->flags & CORO_TYPE_FLAG_HEAP)
        return enter_class (vm, class, args, n_args, kwnames, frame);
      remember_native (rt, class);
    }
  else if (type->flags & CORO_TYPE_FLAG_HEAP)
    {
      CoroValue method = coro_type_lookup (type, coro_name (rt, __call__));

      if (coro_is_object (method) && coro_object (method)->type == rt->function_type)
        return enter_with_self (vm, method, callable, args, n_args, kwnames, frame);
      if (coro_isinstance (rt, callable, rt->type_type) &&
          (((CoroType *) coro_object (callable))->flags & CORO_TYPE_FLAG_HEAP) != 0)
        return enter_class (vm, (CoroType *) coro_object (callable), args, n_args, kwnames, frame);
    }
  if (type->slots.call == NULL)
    return coro_raise_not_callable (rt, callable);
  return type->slots.call (rt, callable, args, n_args, kwnames);
}

CoroValue
coro_vm_call_ex (CoroVm     *vm,
                 CoroValue   callable,
                 CoroValue   args,
                 CoroValue   keywords,
                 CoroFrame **next)
{
  CoroRuntime         *rt = vm->rt;
  coro_auto CoroValue  positional = CORO_NULL;
  coro_auto CoroValue  kwnames = CORO_NULL;
  CoroTuple           *tuple;
  gsize                n_keywords = coro_is_null (keywords) ? 0 : CORO_DICT (keywords)->length;
  gsize                position = 0, n;
  CoroValue            key, value, result;
  CoroValue            few[FEW_ARGS];
  CoroValue           *all;

  if (coro_tuple_check (rt, args))
    positional = coro_ref (args);
  else if (coro_list_check (rt, args))
    positional = coro_value (coro_tuple_new (rt, CORO_LIST (args)->items, CORO_LIST (args)->length));
  else
    {
      positional = coro_value (coro_tuple_from_iterable (rt, args));
      if (coro_is_null (positional))
        {
          if (coro_exception_matches (rt, CORO_EXC_TYPE) && !coro_is_iterable (rt, args))
            {
              g_autofree char *function = coro_builtin_dup_function_name (rt, callable);

              coro_exception_clear (rt);
              coro_raise (rt, CORO_EXC_TYPE, "%s argument after * must be an iterable, not %s", function,
                          coro_type_name (rt, args));
            }
          return CORO_NULL;
        }
    }
  tuple = CORO_TUPLE (positional);
  if (n_keywords == 0)
    return coro_vm_enter_call (vm, callable, tuple->items, tuple->length, NULL, next);
  n = tuple->length + n_keywords;
  all = n <= G_N_ELEMENTS (few) ? few : g_new (CoroValue, n);
  memcpy (all, tuple->items, tuple->length * sizeof *all);
  kwnames = coro_value (coro_tuple_new (rt, NULL, n_keywords));
  for (n = 0; coro_dict_next (CORO_DICT (keywords), &position, &key, &value); n++)
    {
      CORO_TUPLE (kwnames)->items[n] = coro_ref (key);
      all[tuple->length + n] = value;
    }
  result = coro_vm_enter_call (vm, callable, all, tuple->length, CORO_TUPLE (kwnames), next);
  if (all != few)
    g_free (all);
  return result;
}

CoroValue
coro_vm_enter_method (CoroVm          *vm,
                      CoroValue        self,
                      CoroStr         *name,
                      const CoroValue *args,
                      gsize            n_args,
                      CoroFrame      **next)
{
  CoroValue method, result;

  switch (coro_get_method (vm->rt, self, name, &method))
    {
    case 1:
      result = enter_with_self (vm, method, self, args, n_args, NULL, next);
      break;
    case 0:
      result = coro_vm_enter_call (vm, method, args, n_args, NULL, next);
      break;
    default:
      return CORO_NULL;
    }
  coro_unref (method);
  return result;
}

CoroValue *
coro_vm_make_function (CoroVm    *vm,
                       CoroFrame *frame,
                       guint      flags)
{
  CoroValue    *sp = frame->sp;
  CoroValue     code = *--sp;
  CoroFunction *function = coro_function_new (vm->rt, CORO_CODE (code), frame->globals);

  coro_unref (code);
  if (flags & CORO_MAKE_CLOSURE)
    function->closure = CORO_TUPLE (*--sp);
  if (flags & CORO_MAKE_ANNOTATE)
    function->annotate = *--sp;
  if (flags & CORO_MAKE_KW_DEFAULTS)
    function->kw_defaults = CORO_DICT (*--sp);
  if (flags & CORO_MAKE_DEFAULTS)
    function->defaults = CORO_TUPLE (*--sp);
  *sp++ = coro_value (function);
  frame->sp = sp;
  return sp;
}
