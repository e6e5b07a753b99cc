/* coro-union.c: int | None (CPython: Objects/unionobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-generic-alias.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

static CoroUnion *
get (CoroValue self)
{
  return (CoroUnion *) coro_object (self);
}

static gboolean
is_union (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_type_of (rt, value) == rt->union_type;
}

static gboolean
can_be_part (CoroRuntime *rt,
             CoroValue    value)
{
  return coro_is_none (value) || is_union (rt, value) || coro_isinstance (rt, value, rt->type_type)
         || coro_type_of (rt, value) == rt->generic_alias_type;
}

/* FALSE: an exception is set. */
static gboolean
add_part (CoroRuntime *rt,
          GArray      *parts,
          CoroValue    value)
{
  if (coro_is_none (value))
    value = coro_value (rt->none_type);
  for (guint i = 0; i < parts->len; i++)
    {
      int equal = coro_equal (rt, g_array_index (parts, CoroValue, i), value);

      if (equal != 0)
        return equal > 0;
    }
  g_array_append_val (parts, value);
  return TRUE;
}

static gboolean
add_parts (CoroRuntime *rt,
           GArray      *parts,
           CoroValue    value)
{
  CoroTuple *args;

  if (!is_union (rt, value))
    return add_part (rt, parts, value);
  args = get (value)->args;
  for (gsize i = 0; i < args->length; i++)
    if (!add_part (rt, parts, args->items[i]))
      return FALSE;
  return TRUE;
}

static CoroValue
union_repr (CoroRuntime *rt,
            CoroValue    self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CoroTuple *args = get (self)->args;

  for (gsize i = 0; i < args->length; i++)
    {
      if (i > 0)
        g_string_append (text, " | ");
      if (coro_is (args->items[i], coro_value (rt->none_type)))
        g_string_append (text, "None");
      else if (!coro_generic_append_repr (rt, text, args->items[i]))
        return CORO_NULL;
    }
  return coro_str_new (rt, text->str);
}

static int
contains (CoroRuntime *rt,
          CoroTuple   *args,
          CoroValue    value)
{
  for (gsize i = 0; i < args->length; i++)
    {
      int equal = coro_equal (rt, args->items[i], value);

      if (equal != 0)
        return equal;
    }
  return 0;
}

static CoroValue
union_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  int equal;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !is_union (rt, a) || !is_union (rt, b))
    return CORO_NOT_IMPLEMENTED;
  equal = get (a)->args->length == get (b)->args->length;
  for (gsize i = 0; equal > 0 && i < get (a)->args->length; i++)
    equal = contains (rt, get (b)->args, get (a)->args->items[i]);
  return equal < 0 ? CORO_NULL : coro_bool (equal == (op == CORO_CMP_EQ));
}

static gboolean
union_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  CoroTuple *args = get (self)->args;

  /* The order of the parts does not count. */
  *hash = 0x345678;
  for (gsize i = 0; i < args->length; i++)
    {
      gint64 part;

      if (!coro_hash (rt, args->items[i], &part))
        return FALSE;
      *hash = (gint64) ((guint64) *hash + (guint64) part * 1000003);
    }
  if (*hash == -1)
    *hash = -2;
  return TRUE;
}

/* parts is not empty. */
static CoroValue
union_from_parts (CoroRuntime *rt,
                  GArray      *parts)
{
  CoroUnion *self;

  if (parts->len == 1)
    return coro_ref (g_array_index (parts, CoroValue, 0));

  self = coro_object_new (rt, rt->union_type, 0);
  self->args = coro_tuple_new (rt, (CoroValue *) (gpointer) parts->data, parts->len);
  return coro_value (self);
}

static CoroValue
union_of (CoroRuntime *rt,
          CoroValue    a,
          CoroValue    b)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (CoroValue));

  if (!add_parts (rt, parts, a) || !add_parts (rt, parts, b))
    return CORO_NULL;
  return union_from_parts (rt, parts);
}

static CoroValue
union_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  if (op != CORO_OP_OR)
    return CORO_NOT_IMPLEMENTED;
  /* A union takes whatever could be meant as a type, a text too. */
  for (guint i = 0; i < 2; i++)
    {
      coro_auto CoroValue repr = CORO_NULL;

      if (!coro_tuple_check (rt, i == 0 ? a : b))
        continue;
      repr = coro_repr (rt, i == 0 ? a : b);
      if (coro_is_null (repr))
        return CORO_NULL;
      return coro_raise (rt, CORO_EXC_TYPE, "Union[arg, ...]: each arg must be a type. Got %.100s.", CORO_STR (repr)->data);
    }
  return union_of (rt, a, b);
}

static CoroValue
union_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  coro_auto CoroValue args = coro_generic_substitute (rt, self, get (self)->args, key);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (CoroValue));

  if (coro_is_null (args))
    return CORO_NULL;
  for (gsize i = 0; i < CORO_TUPLE (args)->length; i++)
    if (!add_parts (rt, parts, CORO_TUPLE (args)->items[i]))
      return CORO_NULL;
  return union_from_parts (rt, parts);
}

static CoroValue
check_parts (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    value,
             gboolean     subclass)
{
  CoroTuple *args = get (self)->args;

  for (gsize i = 0; i < args->length; i++)
    {
      CoroType *part = (CoroType *) coro_object (args->items[i]);

      if (!coro_isinstance (rt, args->items[i], rt->type_type))
        return coro_raise (rt, CORO_EXC_TYPE, "%s() argument 2 cannot be a parameterized generic",
                           subclass ? "issubclass" : "isinstance");
      if (subclass ? coro_type_is_subtype ((CoroType *) coro_object (value), part) : coro_isinstance (rt, value, part))
        return CORO_TRUE;
    }
  return CORO_FALSE;
}

static CoroValue
union_instancecheck (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return check_parts (rt, self, args[0], FALSE);
}

static CoroValue
union_subclasscheck (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  if (!coro_isinstance (rt, args[0], rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "issubclass() arg 1 must be a class");
  return check_parts (rt, self, args[0], TRUE);
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
get_origin (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_ref (coro_value (rt->union_type));
}

static void
union_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_unref (coro_value (((CoroUnion *) object)->args));
}

static void
union_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  CoroUnion *self = (CoroUnion *) object;

  if (self->args != NULL)
    visit (coro_object (coro_value (self->args)), data);
}

/* A text stands for what will have that name (transfer full). */
static CoroValue
make_forward_ref (CoroRuntime *rt,
                  CoroValue    text)
{
  coro_auto CoroValue module_name = coro_str_new (rt, "annotationlib");
  coro_auto CoroValue class_name = coro_value (coro_str_intern (rt, "ForwardRef"));
  CoroValue import = coro_dict_get_name (rt->builtins, coro_name (rt, __import__));
  coro_auto CoroValue module = coro_is_null (import) ? CORO_NULL : coro_call (rt, import, &module_name, 1);
  coro_auto CoroValue forward = coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, CORO_STR (class_name));

  return coro_is_null (forward) ? CORO_NULL : coro_call (rt, forward, &text, 1);
}

static gboolean
add_item (CoroRuntime *rt,
          GArray      *parts,
          GPtrArray   *owned,
          CoroValue    value)
{
  CoroValue forward;

  if (!coro_str_check (rt, value))
    return add_parts (rt, parts, value);
  forward = make_forward_ref (rt, value);
  if (coro_is_null (forward))
    return FALSE;
  g_ptr_array_add (owned, coro_object (forward));
  return add_part (rt, parts, forward);
}

static void
unref_object (gpointer object)
{
  coro_unref (coro_value ((CoroObject *) object));
}

/* Union[int, str] */
static CoroValue
union_class_getitem (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (unref_object);
  const CoroValue *items = args;
  gsize n = 1;

  if (coro_tuple_check (rt, args[0]))
    {
      items = CORO_TUPLE (args[0])->items;
      n = CORO_TUPLE (args[0])->length;
    }
  if (n == 0)
    return coro_raise (rt, CORO_EXC_TYPE, "Cannot take a Union of no types.");
  for (gsize i = 0; i < n; i++)
    if (!add_item (rt, parts, owned, items[i]))
      return CORO_NULL;
  return union_from_parts (rt, parts);
}

static const CoroNativeDef union_methods[] = {
  { "__class_getitem__", "(args, /)", union_class_getitem, CORO_NATIVE_CLASS },
  { "__instancecheck__", "(instance, /)", union_instancecheck, CORO_NATIVE_NONE },
  { "__subclasscheck__", "(subclass, /)", union_subclasscheck, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef union_getters[] = {
  { "__args__", get_args, NULL },
  { "__parameters__", get_parameters, NULL },
  { "__origin__", get_origin, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_union_spec = {
  .module = "typing",
  .name = "Union",
  .size = sizeof (CoroUnion),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = union_methods,
  .getters = union_getters,
  .slots = {
    .finalize = union_finalize,
    .traverse = union_traverse,
    .repr = union_repr,
    .hash = union_hash,
    .compare = union_compare,
    .get_item = union_get_item,
    .binary = union_binary,
  },
  .operators = "or ror",
};

/**
 * coro_union_new:
 * @rt: a runtime
 * @a: a type, a union or None
 * @b: a type, a union or None
 *
 * Returns: (transfer full): a | b, which is a type if both are the same; CORO_NOT_IMPLEMENTED for other values
 */
CoroValue
coro_union_new (CoroRuntime *rt,
                CoroValue    a,
                CoroValue    b)
{
  return can_be_part (rt, a) && can_be_part (rt, b) ? union_of (rt, a, b) : CORO_NOT_IMPLEMENTED;
}
