/* coro-parts.c: what makes an object's like, and what is put into it (CPython: Objects/typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-parts-private.h"

#include "core/coro-bytes.h"
#include "core/coro-class.h"
#include "core/coro-complex.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-float.h"
#include "core/coro-list.h"
#include "core/coro-range.h"
#include "core/coro-set.h"
#include "core/coro-slice.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

void
coro_parts_clear (CoroParts *self)
{
  coro_clear (&self->make);
  coro_clear (&self->args);
  coro_clear (&self->keywords);
  coro_clear (&self->state);
  coro_clear (&self->items);
  coro_clear (&self->pairs);
  coro_clear (&self->setter);
}

/* The attribute of a class of this value's, unless only object has it (transfer none); CORO_NULL */
CoroValue
coro_parts_find_own (CoroRuntime *rt,
                     CoroValue    value,
                     const char  *name)
{
  CoroTuple *mro = coro_type_of (rt, value)->mro;
  CoroStr *key = coro_str_intern (rt, name);
  CoroValue found = CORO_NULL;
  gsize i;

  for (i = 0; i < mro->length && coro_is_null (found); i++)
    {
      CoroType *base = (CoroType *) coro_object (mro->items[i]);

      if (base != rt->object_type)
        found = coro_dict_get_name (coro_type_get_dict (base), key);
    }
  coro_unref (coro_value (key));

  return found;
}

CoroValue
coro_parts_call (CoroRuntime     *rt,
                 CoroValue        value,
                 const char      *name,
                 const CoroValue *args,
                 gsize            n_args)
{
  CoroStr *key = coro_str_intern (rt, name);
  CoroValue result = coro_call_method (rt, value, key, args, n_args);

  coro_unref (coro_value (key));

  return result;
}

static gboolean
refuse_type (CoroRuntime *rt,
             CoroValue    value)
{
  coro_raise (rt, CORO_EXC_TYPE, "cannot pickle '%s' object", coro_type_name (rt, value));

  return FALSE;
}

static CoroValue
make_tuple (CoroRuntime     *rt,
            const CoroValue *items,
            gsize            n)
{
  return coro_value (coro_tuple_new (rt, items, n));
}

/* ---- state ---- */

static CoroValue
mangle (CoroRuntime *rt,
        CoroType    *type,
        CoroStr     *name)
{
  const char *class_name = type->name->data + strspn (type->name->data, "_");

  if (!g_str_has_prefix (name->data, "__") || g_str_has_suffix (name->data, "__") || *class_name == '\0')
    return coro_value (coro_str_intern_value (rt, name));

  return coro_str_new_format (rt, "_%s%s", class_name, name->data);
}

/* A name of __slots__ and its value, if there is one. */
static gboolean
add_slot (CoroRuntime *rt,
          CoroValue    value,
          CoroType    *type,
          CoroValue    name,
          CoroDict    *slots)
{
  coro_auto CoroValue key = CORO_NULL;
  coro_auto CoroValue item = CORO_NULL;
  gboolean failed = FALSE;

  if (!coro_str_check (rt, name) || coro_str_equal_c (CORO_STR (name), "__dict__") ||
      coro_str_equal_c (CORO_STR (name), "__weakref__"))
    return TRUE;
  key = mangle (rt, type, CORO_STR (name));
  item = coro_find_attr (rt, value, CORO_STR (key), &failed);
  if (failed)
    return FALSE;

  return coro_is_null (item) || coro_dict_set (rt, slots, key, item);
}

static gboolean
collect_slots (CoroRuntime *rt,
               CoroValue    value,
               CoroDict    *slots)
{
  CoroTuple *mro = coro_type_of (rt, value)->mro;
  gsize i, k;

  for (i = 0; i < mro->length; i++)
    {
      CoroType *base = (CoroType *) coro_object (mro->items[i]);
      CoroValue names = coro_dict_get_name (coro_type_get_dict (base), coro_name (rt, __slots__));
      coro_auto CoroValue tuple = CORO_NULL;

      if (coro_is_null (names))
        continue;
      tuple = coro_str_check (rt, names) ? make_tuple (rt, &names, 1) : coro_value (coro_tuple_from_iterable (rt, names));
      if (coro_is_null (tuple))
        return FALSE;
      for (k = 0; k < CORO_TUPLE (tuple)->length; k++)
        {
          if (!add_slot (rt, value, base, CORO_TUPLE (tuple)->items[k], slots))
            return FALSE;
        }
    }

  return TRUE;
}

CoroValue
coro_parts_get_own_state (CoroRuntime *rt,
                          CoroValue    value)
{
  coro_auto CoroValue state = CORO_NONE;
  coro_auto CoroValue slots = CORO_NULL;
  CoroDict *dict;

  dict = coro_is_object (value) ? coro_instance_dict (rt, coro_object (value), FALSE) : NULL;
  if (dict != NULL && dict->length > 0)
    state = coro_ref (coro_value (dict));
  slots = coro_value (coro_dict_new (rt));
  if (!collect_slots (rt, value, CORO_DICT (slots)))
    return CORO_NULL;
  if (CORO_DICT (slots)->length > 0)
    {
      CoroValue both[] = { state, slots };

      return make_tuple (rt, both, 2);
    }

  return coro_steal (&state);
}

static CoroValue
get_state (CoroRuntime *rt,
           CoroValue    value)
{
  if (!coro_is_null (coro_parts_find_own (rt, value, "__getstate__")))
    return coro_parts_call (rt, value, "__getstate__", NULL, 0);

  return coro_parts_get_own_state (rt, value);
}

/* ---- objects whose class says nothing of it: what object.__reduce_ex__(4) gives ---- */

/* The arguments of __new__() that a value of these types is made with (transfer full); CORO_NULL: it is none of them */
static CoroValue
get_value_args (CoroRuntime *rt,
                CoroValue    value)
{
  CoroType *const bases[] = { rt->int_type, rt->float_type, rt->str_type, rt->bytes_type, rt->tuple_type, rt->complex_type };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      coro_auto CoroValue plain = CORO_NULL;

      if (!coro_isinstance (rt, value, bases[i]))
        continue;
      plain = coro_call (rt, coro_value (bases[i]), &value, 1);
      return coro_is_null (plain) ? CORO_NULL : make_tuple (rt, &plain, 1);
    }

  return CORO_NULL;
}

/* Its class is made by a class statement over something whose instances hold nothing that would be lost. */
static gboolean
is_plain_object (CoroRuntime *rt,
                 CoroType    *type)
{
  return type == rt->object_type || ((type->flags & CORO_TYPE_FLAG_HEAP) != 0 &&
                                     (type->native == rt->object_type || type->native == rt->list_type ||
                                      type->native == rt->dict_type));
}

static gboolean
get_new_args_ex (CoroRuntime *rt,
                 CoroValue    value,
                 CoroParts   *parts)
{
  coro_auto CoroValue both = coro_parts_call (rt, value, "__getnewargs_ex__", NULL, 0);

  if (coro_is_null (both))
    return FALSE;
  if (!coro_tuple_check (rt, both))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__getnewargs_ex__ should return a tuple, not '%s'", coro_type_name (rt, both));
      return FALSE;
    }
  if (CORO_TUPLE (both)->length != 2)
    {
      coro_raise (rt, CORO_EXC_VALUE, "__getnewargs_ex__ should return a tuple of length 2, not %" G_GSIZE_FORMAT,
                  CORO_TUPLE (both)->length);
      return FALSE;
    }
  if (!coro_tuple_check (rt, CORO_TUPLE (both)->items[0]) || !coro_dict_check (rt, CORO_TUPLE (both)->items[1]))
    {
      coro_raise (rt, CORO_EXC_TYPE, "the items of the tuple returned by __getnewargs_ex__ must be a tuple and a dict");
      return FALSE;
    }
  parts->args = coro_ref (CORO_TUPLE (both)->items[0]);
  parts->keywords = coro_ref (CORO_TUPLE (both)->items[1]);

  return TRUE;
}

gboolean
coro_parts_reduce_new (CoroRuntime *rt,
                       CoroValue    value,
                       CoroParts   *parts)
{
  CoroType *type = coro_type_of (rt, value);
  gboolean is_list = coro_list_check (rt, value), is_dict = coro_dict_check (rt, value);

  parts->is_new = TRUE;
  parts->make = coro_ref (coro_value (type));
  if (!coro_is_null (coro_parts_find_own (rt, value, "__getnewargs_ex__")))
    {
      if (!get_new_args_ex (rt, value, parts))
        return FALSE;
    }
  else if (!coro_is_null (coro_parts_find_own (rt, value, "__getnewargs__")))
    {
      parts->args = coro_parts_call (rt, value, "__getnewargs__", NULL, 0);
      if (coro_is_null (parts->args))
        return FALSE;
      if (!coro_tuple_check (rt, parts->args))
        {
          coro_raise (rt, CORO_EXC_TYPE, "__getnewargs__ should return a tuple, not '%s'", coro_type_name (rt, parts->args));
          return FALSE;
        }
    }
  else
    {
      parts->args = get_value_args (rt, value);
      if (coro_is_null (parts->args) && !coro_is_null (rt->exception))
        return FALSE;
      if (coro_is_null (parts->args) && !is_plain_object (rt, type) && !is_list && !is_dict)
        return refuse_type (rt, value);
      if (coro_is_null (parts->args))
        parts->args = coro_ref (coro_value (rt->empty_tuple));
    }

  parts->state = get_state (rt, value);
  if (coro_is_null (parts->state))
    return FALSE;
  if (is_list)
    parts->items = coro_iter (rt, value);
  if (is_dict)
    {
      coro_auto CoroValue view = coro_parts_call (rt, value, "items", NULL, 0);

      parts->pairs = coro_is_null (view) ? CORO_NULL : coro_iter (rt, view);
    }

  return (!is_list || !coro_is_null (parts->items)) && (!is_dict || !coro_is_null (parts->pairs));
}

static void
set_call (CoroRuntime     *rt,
          CoroParts       *parts,
          CoroValue        make,
          const CoroValue *args,
          gsize            n_args)
{
  parts->make = coro_ref (make);
  parts->args = make_tuple (rt, args, n_args);
}

static CoroValue
get_builtin (CoroRuntime *rt,
             const char  *name)
{
  CoroStr *key = coro_str_intern (rt, name);
  CoroValue value = coro_dict_get_name (rt->builtins, key);

  coro_unref (coro_value (key));

  return value;
}

/* A bound method is looked up in its object. */
gboolean
coro_parts_reduce_method (CoroRuntime *rt,
                          CoroValue    self,
                          CoroValue    name,
                          CoroParts   *parts)
{
  CoroValue args[] = { self, name };

  set_call (rt, parts, get_builtin (rt, "getattr"), args, 2);

  return TRUE;
}

/* An iterator over a sequence: over what is left of it. */
static gboolean
reduce_iterator (CoroRuntime *rt,
                 CoroValue    value,
                 CoroParts   *parts)
{
  coro_auto CoroValue left = coro_value (coro_list_new (rt, NULL, 0));

  /* Unlike CPython's it is used up by that. */
  if (!coro_list_extend (rt, CORO_LIST (left), value))
    return FALSE;
  set_call (rt, parts, get_builtin (rt, "iter"), &left, 1);

  return TRUE;
}

gboolean
coro_parts_is_iterator (CoroRuntime *rt,
                        CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);

  return type == rt->list_iterator_type || type == rt->tuple_iterator_type || type == rt->str_iterator_type ||
         type == rt->str_ascii_iterator_type || type == rt->bytes_iterator_type || type == rt->range_iterator_type ||
         type == rt->longrange_iterator_type || type == rt->set_iterator_type || type == rt->dict_iterator_type ||
         type == rt->dict_valueiterator_type || type == rt->dict_itemiterator_type || type == rt->bytearray_iterator_type;
}

/* What ImportError and AttributeError keep beside their arguments. */
static const struct {
  CoroExceptionKind kind;
  const char       *name;
  guint             place;
} kept[] = {
  { CORO_EXC_ATTRIBUTE, "name", 0 },
  { CORO_EXC_IMPORT, "name", 1 },
  { CORO_EXC_IMPORT, "path", 2 },
  { CORO_EXC_IMPORT, "name_from", 3 },
};

static void
reduce_exception (CoroRuntime *rt,
                  CoroValue    value,
                  CoroValue    cls,
                  CoroParts   *parts)
{
  CoroException *self = CORO_EXCEPTION (value);
  CoroValue *extra = self->extra;

  parts->make = coro_ref (cls);
  parts->args = coro_ref (coro_value (self->args));
  if (self->dict != NULL && self->dict->length > 0)
    parts->state = coro_ref (coro_value (self->dict));

  /* its names of files are no arguments any more */
  if (coro_exception_is (rt, value, CORO_EXC_OS) && self->args->length == 2 && !coro_is_null (extra[2]))
    {
      CoroValue args[] = { self->args->items[0], self->args->items[1], extra[2], CORO_NONE, extra[3] };

      coro_set (&parts->args, coro_value (coro_tuple_new (rt, args, coro_is_null (extra[3]) ? 3 : 5)));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (coro_exception_is (rt, value, kept[i].kind) && !coro_is_null (extra[kept[i].place])
        && !coro_is_none (extra[kept[i].place]))
      {
        CoroStr *name = coro_str_intern (rt, kept[i].name);

        if (coro_is_null (parts->state) || coro_is (parts->state, coro_value (self->dict)))
          coro_set (&parts->state, coro_value (self->dict != NULL ? coro_dict_copy (rt, self->dict) : coro_dict_new (rt)));
        coro_dict_set_name (rt, CORO_DICT (parts->state), name, extra[kept[i].place]);
        coro_unref (coro_value (name));
      }
}

/* FALSE with an exception, or without one: it is none of the builtin types that are known here */
gboolean
coro_parts_reduce_builtin (CoroRuntime *rt,
                           CoroValue    value,
                           CoroParts   *parts)
{
  CoroType *type = coro_type_of (rt, value);
  CoroValue cls = coro_value (type);

  if (type == rt->bound_method_type)
    {
      CoroBoundMethod *method = CORO_BOUND_METHOD (value);
      coro_auto CoroValue name = coro_get_attr (rt, method->function, coro_name (rt, __name__));

      return !coro_is_null (name) && coro_parts_reduce_method (rt, method->self, name, parts);
    }
  if (type == rt->range_type)
    {
      CoroRange *range = (CoroRange *) coro_object (value);
      CoroValue args[] = { range->start, range->stop, range->step };

      set_call (rt, parts, cls, args, 3);
      return TRUE;
    }
  if (type == rt->slice_type)
    {
      CoroSlice *slice = CORO_SLICE (value);
      CoroValue args[] = { slice->start, slice->stop, slice->step };

      set_call (rt, parts, cls, args, 3);
      return TRUE;
    }
  if (type == rt->complex_type)
    {
      CoroComplex *number = (CoroComplex *) coro_object (value);
      coro_auto CoroValue real = coro_float (rt, number->real);
      coro_auto CoroValue imag = coro_float (rt, number->imag);
      CoroValue args[] = { real, imag };

      set_call (rt, parts, cls, args, 2);
      return TRUE;
    }
  if (coro_set_check (rt, value) || coro_byte_array_check (rt, value))
    {
      CoroType *base = coro_set_check (rt, value) ? rt->list_type : rt->bytes_type;
      coro_auto CoroValue items = coro_call (rt, coro_value (base), &value, 1);

      if (coro_is_null (items))
        return FALSE;
      set_call (rt, parts, cls, &items, 1);
      parts->state = get_state (rt, value);
      return !coro_is_null (parts->state);
    }
  if (coro_exception_check (rt, value))
    {
      reduce_exception (rt, value, cls, parts);
      return TRUE;
    }
  if (coro_parts_is_iterator (rt, value))
    return reduce_iterator (rt, value, parts);

  return FALSE;
}

