/* coro-exception-group.c: BaseExceptionGroup and ExceptionGroup: exceptions that hold others (CPython: exceptions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-generic-alias.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

/* What a group is split by: not by types (1), nor by a function (0) */
#define BY_IDENTITY 2

/* The tuple of exceptions is `value`, the message `extra[0]`. */

static CoroTuple *
exceptions_of (CoroValue self)
{
  return CORO_TUPLE (CORO_EXCEPTION (self)->value);
}

static gboolean
is_group (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_exception_is (rt, value, CORO_EXC_BASE_EXCEPTION_GROUP);
}

/* NULL: an exception is set. */
static CoroTuple *
take_exceptions (CoroRuntime *rt,
                 CoroValue    sequence,
                 gboolean    *has_base)
{
  CoroTuple *tuple;

  if (coro_type_of (rt, sequence)->slots.get_item == NULL || coro_isinstance (rt, sequence, rt->dict_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "second argument (exceptions) must be a sequence");
      return NULL;
    }
  tuple = coro_tuple_from_iterable (rt, sequence);
  if (tuple == NULL)
    return NULL;
  if (tuple->length == 0)
    coro_raise (rt, CORO_EXC_VALUE, "second argument (exceptions) must be a non-empty sequence");

  *has_base = FALSE;
  for (gsize i = 0; i < tuple->length && coro_is_null (rt->exception); i++)
    {
      if (!coro_exception_check (rt, tuple->items[i]))
        coro_raise (rt, CORO_EXC_VALUE, "Item %" G_GSIZE_FORMAT " of second argument (exceptions) is not an exception",
                    i);
      else if (!coro_exception_is (rt, tuple->items[i], CORO_EXC_EXCEPTION))
        *has_base = TRUE;
    }
  if (coro_is_null (rt->exception))
    return tuple;
  coro_unref (coro_value (tuple));
  return NULL;
}

static CoroValue
group_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (self);
  CoroTuple *given = CORO_TUPLE (args[0]);
  CoroTuple *tuple;
  CoroException *group;
  gboolean has_base;

  if (given->length != 2)
    return coro_raise (rt, CORO_EXC_TYPE,
                       "BaseExceptionGroup.__new__() takes exactly 2 arguments (%" G_GSIZE_FORMAT " given)",
                       given->length);
  if (!coro_str_check (rt, given->items[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                       coro_argument_name (rt, given->items[0]));
  tuple = take_exceptions (rt, given->items[1], &has_base);
  if (tuple == NULL)
    return CORO_NULL;

  if (type == rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP] && !has_base)
    type = rt->exceptions[CORO_EXC_EXCEPTION_GROUP];
  else if (has_base && coro_type_is_subtype (type, rt->exceptions[CORO_EXC_EXCEPTION]))
    {
      coro_unref (coro_value (tuple));
      if (type == rt->exceptions[CORO_EXC_EXCEPTION_GROUP])
        return coro_raise (rt, CORO_EXC_TYPE, "Cannot nest BaseExceptions in an ExceptionGroup");
      return coro_raise (rt, CORO_EXC_TYPE, "Cannot nest BaseExceptions in '%s'", type->name->data);
    }

  group = coro_object_new (rt, type, 0);
  group->args = CORO_TUPLE (coro_ref (args[0]));
  group->value = coro_value (tuple);
  group->extra[0] = coro_ref (given->items[0]);
  return coro_value (group);
}

static CoroValue
group_str (CoroRuntime *rt,
           CoroValue    self)
{
  coro_auto CoroValue message = coro_str (rt, CORO_EXCEPTION (self)->extra[0]);
  gsize n = exceptions_of (self)->length;

  if (coro_is_null (message))
    return CORO_NULL;
  return coro_str_new_format (rt, "%s (%" G_GSIZE_FORMAT " sub-exception%s)", CORO_STR (message)->data, n,
                              n == 1 ? "" : "s");
}

static CoroValue
get_message (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_ref (CORO_EXCEPTION (self)->extra[0]);
}

static CoroValue
get_exceptions (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (CORO_EXCEPTION (self)->value);
}

static CoroValue
group_derive (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue both[2] = { CORO_EXCEPTION (self)->extra[0], args[0] };

  return coro_call (rt, coro_value (rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP]), both, 2);
}

/* A group like this one with other exceptions: derive(), and what a traceback shows. CORO_NONE for an empty list. */
static CoroValue
derive_like (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    list)
{
  CoroException *original = CORO_EXCEPTION (self);
  CoroException *result;
  CoroValue derived;
  coro_auto CoroValue notes = CORO_NULL;

  if (((CoroList *) coro_object (list))->length == 0)
    return CORO_NONE;
  derived = coro_call_method (rt, self, coro_name (rt, derive), &list, 1);
  if (coro_is_null (derived))
    return CORO_NULL;
  if (!is_group (rt, derived))
    {
      coro_unref (derived);
      return coro_raise (rt, CORO_EXC_TYPE, "derive must return an instance of BaseExceptionGroup");
    }

  result = CORO_EXCEPTION (derived);
  coro_set (&result->traceback, coro_ref (original->traceback));
  coro_set (&result->context, coro_ref (original->context));
  coro_set (&result->cause, coro_ref (original->cause));
  /* CPython sets the cause, even where there is none, and what has been given a cause hides its context. */
  result->suppress_context = TRUE;
  if (original->dict != NULL)
    notes = coro_ref (coro_dict_get_name (original->dict, coro_name (rt, __notes__)));
  if (coro_list_check (rt, notes))
    {
      CoroList *list_of_notes = (CoroList *) coro_object (notes);
      coro_auto CoroValue copy = coro_value (coro_list_new (rt, list_of_notes->items, list_of_notes->length));

      coro_dict_set_name (rt, coro_instance_dict (rt, &result->base, TRUE), coro_name (rt, __notes__), copy);
    }
  return derived;
}

/* The condition of split() and subgroup(): 1, 0, -1. */
static gboolean
has_item (CoroList *list,
          CoroValue value)
{
  for (gsize i = 0; i < list->length; i++)
    if (coro_is (list->items[i], value))
      return TRUE;
  return FALSE;
}

static int
matches (CoroRuntime *rt,
         CoroValue    exception,
         CoroValue    condition,
         int          by_type)
{
  coro_auto CoroValue result = CORO_NULL;

  if (by_type == BY_IDENTITY)
    return !is_group (rt, exception) && has_item (CORO_LIST (condition), exception);
  if (by_type)
    return coro_exception_matches_type (rt, exception, condition);
  result = coro_call (rt, condition, &exception, 1);
  return coro_is_null (result) ? -1 : coro_truth (rt, result);
}

static gboolean
is_exception_type (CoroRuntime *rt,
                   CoroValue    value)
{
  return coro_isinstance (rt, value, rt->type_type)
    && ((CoroType *) coro_object (value))->flags & CORO_TYPE_FLAG_EXC_SUB;
}

/* 1: an exception type or a tuple of them; 0: a callable; -1: TypeError */
static int
check_condition (CoroRuntime *rt,
                 CoroValue    condition)
{
  gboolean all_types;

  if (is_exception_type (rt, condition))
    return 1;
  if (coro_tuple_check (rt, condition))
    {
      all_types = TRUE;
      for (gsize i = 0; i < CORO_TUPLE (condition)->length; i++)
        all_types = all_types && is_exception_type (rt, CORO_TUPLE (condition)->items[i]);
      if (all_types)
        return 1;
    }
  else if (coro_is_callable (rt, condition) && !coro_isinstance (rt, condition, rt->type_type))
    {
      return 0;
    }
  coro_raise (rt, CORO_EXC_TYPE,
              "expected an exception type, a tuple of exception types, or a callable (other than a class)");
  return -1;
}

/* (transfer full) *match and *rest: a group, or None. FALSE: an exception is set. */
static gboolean
split (CoroRuntime *rt,
       CoroValue    self,
       CoroValue    condition,
       int          by_type,
       CoroValue   *match,
       CoroValue   *rest)
{
  coro_auto CoroValue matching = CORO_NULL;
  coro_auto CoroValue others = CORO_NULL;
  int whole = matches (rt, self, condition, by_type);
  CoroTuple *exceptions = exceptions_of (self);

  *match = *rest = CORO_NONE;
  if (whole < 0)
    return FALSE;
  if (whole > 0)
    {
      *match = coro_ref (self);
      return TRUE;
    }

  matching = coro_value (coro_list_new (rt, NULL, 0));
  others = coro_value (coro_list_new (rt, NULL, 0));
  for (gsize i = 0; i < exceptions->length; i++)
    {
      CoroValue item = exceptions->items[i];
      coro_auto CoroValue inner_match = CORO_NONE;
      coro_auto CoroValue inner_rest = CORO_NONE;

      if (is_group (rt, item))
        {
          gboolean success;

          if (!coro_enter_c (rt))
            return FALSE;
          success = split (rt, item, condition, by_type, &inner_match, &inner_rest);
          coro_leave_c (rt);
          if (!success)
            return FALSE;
        }
      else
        {
          int matched = matches (rt, item, condition, by_type);

          if (matched < 0)
            return FALSE;
          coro_set (matched ? &inner_match : &inner_rest, coro_ref (item));
        }
      if (!coro_is_none (inner_match) && !coro_list_append (rt, (CoroList *) coro_object (matching), inner_match))
        return FALSE;
      if (!coro_is_none (inner_rest) && !coro_list_append (rt, (CoroList *) coro_object (others), inner_rest))
        return FALSE;
    }

  *match = derive_like (rt, self, matching);
  if (coro_is_null (*match))
    return FALSE;
  *rest = derive_like (rt, self, others);
  if (!coro_is_null (*rest))
    return TRUE;
  coro_clear (match);
  return FALSE;
}

static void
add_leaves (CoroRuntime *rt,
            CoroList    *list,
            CoroValue    exception)
{
  CoroTuple *exceptions;

  if (!is_group (rt, exception))
    {
      coro_list_append (rt, list, exception);
      return;
    }
  exceptions = exceptions_of (exception);
  for (gsize i = 0; i < exceptions->length; i++)
    add_leaves (rt, list, exceptions->items[i]);
}

/**
 * coro_exception_group_project:
 * @rt: a runtime
 * @self: a group
 * @parts: parts of it, split off it
 *
 * Returns: (transfer full): @self with nothing in it but what is in one of the parts, None if that is nothing; %CORO_NULL
 *   with an exception set
 */
CoroValue
coro_exception_group_project (CoroRuntime *rt,
                              CoroValue    self,
                              CoroList    *parts)
{
  coro_auto CoroValue leaves = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue rest = CORO_NONE;
  CoroValue match;

  for (gsize i = 0; i < parts->length; i++)
    add_leaves (rt, CORO_LIST (leaves), parts->items[i]);
  return split (rt, self, leaves, BY_IDENTITY, &match, &rest) ? match : CORO_NULL;
}

static CoroValue
group_split (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue parts[2];
  int by_type = check_condition (rt, args[0]);

  if (by_type < 0 || !split (rt, self, args[0], by_type, &parts[0], &parts[1]))
    return CORO_NULL;
  return coro_value (coro_tuple_new_take (rt, parts, 2));
}

static CoroValue
group_subgroup (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroValue match;
  CoroValue rest;
  int by_type = check_condition (rt, args[0]);

  if (by_type < 0 || !split (rt, self, args[0], by_type, &match, &rest))
    return CORO_NULL;
  coro_unref (rest);
  return match;
}

static CoroValue
group_class_getitem (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_generic_alias_new (rt, self, args[0]);
}

static const CoroNativeDef group_methods[] = {
  { "__new__", "(*args, **kwargs)", group_new, CORO_NATIVE_NEW },
  { "derive", "(excs, /)", group_derive, CORO_NATIVE_NONE },
  { "split", "(matcher_value, /)", group_split, CORO_NATIVE_NONE },
  { "subgroup", "(matcher_value, /)", group_subgroup, CORO_NATIVE_NONE },
  { "__class_getitem__", "(item, /)", group_class_getitem, CORO_NATIVE_CLASS },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef group_getters[] = {
  { "message", get_message, coro_getter_refuse },
  { "exceptions", get_exceptions, coro_getter_refuse },
  { NULL, NULL, NULL },
};

/*
 * coro_exception_init_groups:
 * @rt: a runtime that is being made
 *
 * Gives BaseExceptionGroup its methods, and ExceptionGroup its two bases.
 */
void
coro_exception_init_groups (CoroRuntime *rt)
{
  CoroType *base = rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP];
  CoroType *group = rt->exceptions[CORO_EXC_EXCEPTION_GROUP];
  CoroType *exception = rt->exceptions[CORO_EXC_EXCEPTION];
  CoroValue bases[2] = { coro_value (base), coro_value (exception) };

  coro_unref (coro_value (group->bases));
  group->bases = coro_tuple_new (rt, bases, 2);
  coro_unref (coro_value (group->mro));
  group->mro = coro_type_make_mro (rt, group, group->bases);
  group->primary = base;
  coro_type_add_subclass (base, group);

  coro_type_add_methods (base, group_methods);
  coro_type_add_getters (base, group_getters);
  base->slots.str = group_str;
  group->slots.str = group_str;
  coro_type_add_wrapper (base, "__str__");
  coro_type_modified (base);
}
