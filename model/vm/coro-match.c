/* coro-match.c: the match statement's questions (PEP 634)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"

gboolean
coro_vm_matches_sequence (CoroRuntime *rt,
                          CoroValue    subject)
{
  return (coro_type_of (rt, subject)->flags & CORO_TYPE_FLAG_SEQUENCE) != 0;
}

gboolean
coro_vm_matches_mapping (CoroRuntime *rt,
                         CoroValue    subject)
{
  return (coro_type_of (rt, subject)->flags & CORO_TYPE_FLAG_MAPPING) != 0;
}

CoroValue
coro_vm_match_keys (CoroVm    *vm,
                    CoroValue  subject,
                    CoroValue  keys)
{
  CoroRuntime        *rt = vm->rt;
  CoroTuple          *names = CORO_TUPLE (keys);
  coro_auto CoroValue values = coro_value (coro_tuple_new (rt, NULL, names->length));

  for (gsize i = 0; i < names->length; i++)
    {
      CoroValue value = CORO_NULL;

      for (gsize j = 0; j < i; j++)
        if (coro_equal (rt, names->items[i], names->items[j]) == 1)
          {
            coro_auto CoroValue repr = coro_repr (rt, names->items[i]);

            return coro_raise (rt, CORO_EXC_VALUE, "mapping pattern checks duplicate key (%s)", CORO_STR (repr)->data);
          }
      if (coro_dict_check (rt, subject))
        {
          gboolean failed = FALSE;

          value = coro_ref (coro_dict_get (rt, CORO_DICT (subject), names->items[i], &failed));
          if (failed)
            return CORO_NULL;
        }
      else
        {
          value = coro_get_item (rt, subject, names->items[i]);
          if (coro_is_null (value))
            {
              if (!coro_exception_matches (rt, CORO_EXC_KEY))
                return CORO_NULL;
              coro_exception_clear (rt);
            }
        }
      if (coro_is_null (value))
        return CORO_NONE;
      CORO_TUPLE (values)->items[i] = value;
    }
  return coro_steal (&values);
}

/* Types whose single positional pattern is the subject itself. */
static gboolean
matches_itself (CoroRuntime *rt,
                CoroType    *type)
{
  CoroType *types[] = { rt->bool_type, rt->bytearray_type, rt->bytes_type, rt->dict_type, rt->float_type, rt->frozenset_type,
                        rt->int_type, rt->list_type, rt->set_type, rt->str_type, rt->tuple_type };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (coro_type_is_subtype (type, types[i]))
      return TRUE;
  return FALSE;
}

/* One attribute of the subject into the tuple. 1: there, 0: missing, -1: exception */
static int
match_attribute (CoroVm    *vm,
                 CoroValue  subject,
                 CoroValue  name,
                 CoroValue *place)
{
  gboolean failed = FALSE;

  *place = coro_find_attr (vm->rt, subject, CORO_STR (name), &failed);
  return failed ? -1 : !coro_is_null (*place);
}

/* Whether no attribute is asked for twice. */
static gboolean
check_distinct (CoroRuntime *rt,
                const char  *type_name,
                CoroTuple   *match_args,
                guint        n_positional,
                CoroTuple   *names,
                gsize        n_names)
{
  CoroStr *name = n_names > 0 ? CORO_STR (names->items[n_names - 1]) : CORO_STR (match_args->items[n_positional - 1]);
  gsize n = match_args == NULL ? 0 : n_names > 0 ? n_positional : n_positional - 1;
  gboolean seen = FALSE;

  for (gsize i = 0; !seen && i < n; i++)
    seen = coro_str_equal (CORO_STR (match_args->items[i]), name);
  for (gsize i = 0; !seen && i + 1 < n_names; i++)
    seen = coro_str_equal (CORO_STR (names->items[i]), name);
  if (seen)
    coro_raise (rt, CORO_EXC_TYPE, "%s() got multiple sub-patterns for attribute '%s'", type_name, name->data);
  return !seen;
}

CoroValue
coro_vm_match_class (CoroVm    *vm,
                     CoroValue  subject,
                     CoroValue  type,
                     CoroTuple *names,
                     guint      n_positional)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue values = CORO_NULL;
  coro_auto CoroValue match_args = CORO_NULL;
  coro_auto CoroValue seen = CORO_NULL;
  int                 is_instance;
  const char         *type_name;

  if (!coro_isinstance (rt, type, rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "called match pattern must be a class");
  type_name = ((CoroType *) coro_object (type))->name->data;
  is_instance = coro_builtin_is_instance (rt, subject, type);
  if (is_instance < 0)
    return CORO_NULL;
  if (!is_instance)
    return CORO_NONE;
  values = coro_value (coro_tuple_new (rt, NULL, n_positional + names->length));
  if (n_positional > 0)
    {
      gboolean failed = FALSE;
      gsize    n_allowed;

      match_args = coro_find_attr (rt, type, coro_name (rt, __match_args__), &failed);
      if (failed)
        return CORO_NULL;
      if (coro_is_null (match_args) && matches_itself (rt, (CoroType *) coro_object (type)))
        {
          if (n_positional > 1)
            return coro_raise (rt, CORO_EXC_TYPE, "%s() accepts 1 positional sub-pattern (%u given)", type_name, n_positional);
          CORO_TUPLE (values)->items[0] = coro_ref (subject);
        }
      else
        {
          if (!coro_is_null (match_args) && !coro_tuple_check (rt, match_args))
            return coro_raise (rt, CORO_EXC_TYPE, "%s.__match_args__ must be a tuple (got %s)", type_name,
                               coro_type_name (rt, match_args));
          n_allowed = coro_is_null (match_args) ? 0 : CORO_TUPLE (match_args)->length;
          if (n_positional > n_allowed)
            return coro_raise (rt, CORO_EXC_TYPE, "%s() accepts %" G_GSIZE_FORMAT " positional sub-pattern%s (%u given)", type_name,
                               n_allowed, n_allowed == 1 ? "" : "s", n_positional);
          for (guint i = 0; i < n_positional; i++)
            {
              int found;

              if (!coro_str_check (rt, CORO_TUPLE (match_args)->items[i]))
                return coro_raise (rt, CORO_EXC_TYPE, "__match_args__ elements must be strings (got %s)",
                                   coro_type_name (rt, CORO_TUPLE (match_args)->items[i]));
              if (!check_distinct (rt, type_name, CORO_TUPLE (match_args), i + 1, names, 0))
                return CORO_NULL;
              found = match_attribute (vm, subject, CORO_TUPLE (match_args)->items[i], &CORO_TUPLE (values)->items[i]);
              if (found <= 0)
                return found < 0 ? CORO_NULL : CORO_NONE;
            }
        }
    }
  for (gsize i = 0; i < names->length; i++)
    {
      CoroTuple *positional = coro_is_object (match_args) ? CORO_TUPLE (match_args) : NULL;
      int found;

      if (!check_distinct (rt, type_name, positional, positional != NULL ? n_positional : 0, names, i + 1))
        return CORO_NULL;
      found = match_attribute (vm, subject, names->items[i], &CORO_TUPLE (values)->items[n_positional + i]);
      if (found <= 0)
        return found < 0 ? CORO_NULL : CORO_NONE;
    }
  return coro_steal (&values);
}

CoroValue
coro_vm_match_rest (CoroVm    *vm,
                    CoroValue  subject,
                    CoroTuple *keys)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue rest = coro_value (coro_dict_new (rt));

  if (!coro_vm_extend (vm, NULL, CORO_OP_DICT_UPDATE, rest, subject))
    return CORO_NULL;
  for (gsize i = 0; i < keys->length; i++)
    if (coro_dict_delete (rt, CORO_DICT (rest), keys->items[i]) < 0)
      return CORO_NULL;
  return coro_steal (&rest);
}
