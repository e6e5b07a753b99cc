/* coro-generic-alias.c: list[int]: a type with its arguments (CPython: Objects/genericaliasobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-generic-alias.h"

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

static CoroGenericAlias *
get (CoroValue self)
{
  return (CoroGenericAlias *) coro_object (self);
}

/*
 * coro_generic_append_repr:
 * @rt: a runtime
 * @text: where to append
 * @value: a type, or what stands for one
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_generic_append_repr (CoroRuntime *rt,
                          GString     *text,
                          CoroValue    value)
{
  coro_auto CoroValue repr = CORO_NULL;

  if (coro_is (value, CORO_ELLIPSIS))
    {
      g_string_append (text, "...");
      return TRUE;
    }
  if (coro_isinstance (rt, value, rt->type_type))
    {
      CoroType *type = (CoroType *) coro_object (value);

      if (!coro_str_equal_c (type->module, "builtins"))
        g_string_append_printf (text, "%s.", type->module->data);
      g_string_append (text, type->qualname->data);
      return TRUE;
    }
  if (coro_list_check (rt, value))
    {
      CoroList *list = (CoroList *) coro_object (value);

      g_string_append_c (text, '[');
      for (gsize i = 0; i < list->length; i++)
        {
          if (i > 0)
            g_string_append (text, ", ");
          if (!coro_generic_append_repr (rt, text, list->items[i]))
            return FALSE;
        }
      g_string_append_c (text, ']');
      return TRUE;
    }
  if (coro_is_object (value) && coro_object (value)->type == rt->function_type)
    {
      coro_auto CoroValue module = coro_get_attr (rt, value, coro_name (rt, __module__));
      coro_auto CoroValue name = coro_get_attr (rt, value, coro_name (rt, __qualname__));

      if (coro_is_null (module) || coro_is_null (name))
        return FALSE;
      if (coro_str_check (rt, module))
        g_string_append_printf (text, "%s.", CORO_STR (module)->data);
      g_string_append (text, CORO_STR (name)->data);
      return TRUE;
    }
  repr = coro_repr (rt, value);
  if (coro_is_null (repr))
    return FALSE;
  g_string_append (text, CORO_STR (repr)->data);
  return TRUE;
}

static CoroValue
alias_repr (CoroRuntime *rt,
            CoroValue    self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CoroTuple *args = get (self)->args;

  if (get (self)->starred)
    g_string_append_c (text, '*');
  if (!coro_generic_append_repr (rt, text, get (self)->origin))
    return CORO_NULL;
  g_string_append_c (text, '[');
  for (gsize i = 0; i < args->length; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      if (!coro_generic_append_repr (rt, text, args->items[i]))
        return CORO_NULL;
    }
  if (args->length == 0)
    g_string_append (text, "()");
  g_string_append_c (text, ']');
  return coro_str_new (rt, text->str);
}

static CoroValue
alias_call (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames)
{
  CoroType *type = coro_type_of (rt, get (self)->origin);

  if (type->slots.call == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not callable", coro_type_name (rt, get (self)->origin));
  return type->slots.call (rt, get (self)->origin, args, n_args, kwnames);
}

static CoroValue
alias_get_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name)
{
  if (coro_str_equal (name, coro_name (rt, __class__))
      || !coro_is_null (coro_type_lookup (rt->generic_alias_type, name)))
    return coro_generic_get_attr (rt, self, name);
  return coro_get_attr (rt, get (self)->origin, name);
}

static CoroValue
alias_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  coro_auto CoroValue args = coro_generic_substitute (rt, self, get (self)->args, key);
  CoroValue made;

  if (coro_is_null (args))
    return CORO_NULL;
  made = coro_generic_alias_new (rt, get (self)->origin, args);
  get (made)->starred = get (self)->starred;
  return made;
}

static CoroValue
alias_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  int equal;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || coro_type_of (rt, b) != rt->generic_alias_type
      || coro_type_of (rt, a) != rt->generic_alias_type)
    return CORO_NOT_IMPLEMENTED;
  equal = coro_equal (rt, get (a)->origin, get (b)->origin);
  if (equal > 0)
    equal = coro_equal (rt, coro_value (get (a)->args), coro_value (get (b)->args));
  return equal < 0 ? CORO_NULL : coro_bool (equal == (op == CORO_CMP_EQ));
}

static gboolean
alias_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  gint64 args;

  if (!coro_hash (rt, get (self)->origin, hash) || !coro_hash (rt, coro_value (get (self)->args), &args))
    return FALSE;
  *hash ^= args;
  if (*hash == -1)
    *hash = -2;
  return TRUE;
}

static CoroValue
alias_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  return op == CORO_OP_OR ? coro_union_new (rt, a, b) : CORO_NOT_IMPLEMENTED;
}

static CoroValue
alias_mro_entries (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_value (coro_tuple_new (rt, &get (self)->origin, 1));
}

static CoroValue
alias_instancecheck (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_raise (rt, CORO_EXC_TYPE, "isinstance() argument 2 cannot be a parameterized generic");
}

static CoroValue
alias_subclasscheck (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_raise (rt, CORO_EXC_TYPE, "issubclass() argument 2 cannot be a parameterized generic");
}

static CoroValue
get_origin (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_ref (get (self)->origin);
}

static CoroValue
get_args (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (coro_value (get (self)->args));
}

static CoroValue
get_parameters (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_generic_find_parameters (rt, get (self)->args);
}

static CoroValue
alias_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_generic_alias_new (rt, args[0], args[1]);
}

/* *tuple[int, str] is one item: the alias, marked. */
static CoroValue
alias_iter (CoroRuntime *rt,
            CoroValue    self)
{
  coro_auto CoroValue args = coro_ref (coro_value (get (self)->args));
  coro_auto CoroValue marked = coro_generic_alias_new (rt, get (self)->origin, args);
  coro_auto CoroValue all = coro_value (coro_tuple_new (rt, &marked, 1));

  get (marked)->starred = TRUE;
  return coro_iter (rt, all);
}

static CoroValue
get_unpacked (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_bool (get (self)->starred);
}

static void
alias_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroGenericAlias *self = (CoroGenericAlias *) object;

  coro_unref (self->origin);
  coro_unref (coro_value (self->args));
}

static void
alias_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  CoroGenericAlias *self = (CoroGenericAlias *) object;

  if (coro_is_object (self->origin))
    visit (coro_object (self->origin), data);
  if (self->args != NULL)
    visit (coro_object (coro_value (self->args)), data);
}

static const CoroNativeDef alias_methods[] = {
  { "__mro_entries__", "(bases, /)", alias_mro_entries, CORO_NATIVE_NONE },
  { "__instancecheck__", "(instance, /)", alias_instancecheck, CORO_NATIVE_NONE },
  { "__subclasscheck__", "(subclass, /)", alias_subclasscheck, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef alias_getters[] = {
  { "__origin__", get_origin, NULL },
  { "__args__", get_args, NULL },
  { "__parameters__", get_parameters, NULL },
  { "__unpacked__", get_unpacked, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_generic_alias_spec = {
  .module = "types",
  .name = "GenericAlias",
  .size = sizeof (CoroGenericAlias),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(origin, args, /)",
  .new_func = alias_new,
  .methods = alias_methods,
  .getters = alias_getters,
  .slots = {
    .finalize = alias_finalize,
    .traverse = alias_traverse,
    .repr = alias_repr,
    .iter = alias_iter,
    .hash = alias_hash,
    .compare = alias_compare,
    .get_attr = alias_get_attr,
    .call = alias_call,
    .get_item = alias_get_item,
    .binary = alias_binary,
  },
  .operators = "or ror",
};

/**
 * coro_generic_alias_new:
 * @rt: a runtime
 * @origin: a type
 * @args: a tuple of arguments, or a single one
 *
 * Returns: (transfer full): origin[args]
 */
CoroValue
coro_generic_alias_new (CoroRuntime *rt,
                        CoroValue    origin,
                        CoroValue    args)
{
  CoroGenericAlias *self = coro_object_new (rt, rt->generic_alias_type, 0);

  self->origin = coro_ref (origin);
  self->args = coro_tuple_check (rt, args) ? CORO_TUPLE (coro_ref (args)) : coro_tuple_new (rt, &args, 1);
  return coro_value (self);
}
