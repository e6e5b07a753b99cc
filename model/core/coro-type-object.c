/* coro-type-object.c: the type `type`: types as values of the program (CPython: type_* in typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-annotations.h"
#include "core/coro-builtin-types.h"
#include "core/coro-class.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-generic-alias.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

static CoroType *
get (CoroValue self)
{
  return (CoroType *) coro_object (self);
}

static CoroValue
type_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroType *type = get (self);

  if (coro_str_equal_c (type->module, "builtins"))
    return coro_str_new_format (rt, "<class '%s'>", type->qualname->data);
  return coro_str_new_format (rt, "<class '%s.%s'>", type->module->data, type->qualname->data);
}

static CoroValue
type_get_attr (CoroRuntime *rt,
               CoroValue    self,
               CoroStr     *name)
{
  CoroType *meta = coro_object (self)->type;
  coro_auto CoroValue meta_attribute = coro_ref (coro_type_lookup (meta, name));
  CoroType *meta_attribute_type = coro_is_null (meta_attribute) ? NULL : coro_type_of (rt, meta_attribute);
  coro_auto CoroValue attribute = CORO_NULL;

  if (meta_attribute_type != NULL && meta_attribute_type->slots.descr_set != NULL
      && meta_attribute_type->slots.descr_get != NULL)
    return meta_attribute_type->slots.descr_get (rt, meta_attribute, self, coro_value (meta));

  attribute = coro_ref (coro_type_lookup (get (self), name));
  if (!coro_is_null (attribute))
    {
      CoroType *type = coro_type_of (rt, attribute);

      if (type->slots.descr_get != NULL)
        return type->slots.descr_get (rt, attribute, CORO_NULL, self);
      return coro_steal (&attribute);
    }

  if (meta_attribute_type == NULL)
    return coro_raise_attribute_error (rt, self, name);
  if (meta_attribute_type->slots.descr_get != NULL)
    return meta_attribute_type->slots.descr_get (rt, meta_attribute, self, coro_value (meta));
  return coro_steal (&meta_attribute);
}

static gboolean
set_in_type (CoroRuntime *rt,
             CoroType    *type,
             CoroStr     *name,
             CoroValue    value)
{
  coro_auto CoroValue interned = coro_value (coro_str_intern_value (rt, name));
  CoroValue old = coro_ref (coro_dict_get_name (coro_type_get_dict (type), CORO_STR (interned)));

  if (!coro_is_null (value))
    coro_dict_set_name (rt, coro_type_get_dict (type), CORO_STR (interned), value);
  else if (!coro_dict_delete_name (rt, coro_type_get_dict (type), CORO_STR (interned)))
    return FALSE;

  coro_type_modified (type);
  if (type->flags & CORO_TYPE_FLAG_HEAP)
    coro_class_update_slots (type, name);
  /* Only now: its finalizer may run the program, which must not find what is no longer there. */
  coro_unref (old);
  return TRUE;
}

/* What CPython has in Python can be changed there too; here as far as it is looked up by name: special methods are slots. */
static gboolean
can_be_patched (CoroType *type,
                CoroStr  *name)
{
  const CoroTypeSpec *spec = type->spec;

  if (type->flags & CORO_TYPE_FLAG_HEAP)
    return TRUE;
  if (spec->module == NULL || (strchr (spec->module, '.') == NULL && !(spec->flags & CORO_TYPE_FLAG_PYTHON)))
    return FALSE;
  return !g_str_has_prefix (name->data, "__") || !g_str_has_suffix (name->data, "__");
}

static void
mark_patched (CoroType *type)
{
  if (type->flags & (CORO_TYPE_FLAG_HEAP | CORO_TYPE_FLAG_PATCHED))
    return;
  type->flags |= CORO_TYPE_FLAG_PATCHED;
  for (guint i = 0; type->subclasses != NULL && i < type->subclasses->len; i++)
    mark_patched (g_ptr_array_index (type->subclasses, i));
}

/*
 * coro_type_set_attr:
 * @rt: a runtime
 * @self: a type
 * @name: an attribute's name
 * @value: what it is to be; %CORO_NULL: delete it
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_type_set_attr (CoroRuntime *rt,
                    CoroValue    self,
                    CoroStr     *name,
                    CoroValue    value)
{
  CoroType *type = get (self);
  coro_auto CoroValue descr = CORO_NULL;

  if (!can_be_patched (type, name))
    {
      coro_raise (rt, CORO_EXC_TYPE, "cannot set '%s' attribute of immutable type '%s'", name->data,
                  coro_type_label (type));
      return FALSE;
    }
  mark_patched (type);
  descr = coro_ref (coro_type_lookup (type->base.type, name));
  if (!coro_is_null (descr))
    {
      CoroType *descr_type = coro_type_of (rt, descr);

      if (descr_type->slots.descr_set != NULL)
        return descr_type->slots.descr_set (rt, descr, self, value);
    }
  if (set_in_type (rt, type, name, value))
    return TRUE;
  coro_raise_attribute_error (rt, self, name);
  return FALSE;
}

static CoroValue
type_call (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args,
           gsize            n_args,
           CoroTuple       *kwnames)
{
  gsize n_all = n_args + (kwnames != NULL ? kwnames->length : 0) + 1;
  CoroType *type = get (self);
  CoroValue new_function = CORO_NULL;
  CoroValue init = CORO_NULL;
  coro_auto CoroValue bound = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  coro_auto CoroValue returned = CORO_NULL;
  g_autofree CoroValue *all = NULL;

  if (type == rt->type_type && n_all == 2)
    return coro_ref (coro_value (coro_type_of (rt, args[0])));

  result = coro_class_make (rt, type, args, n_args, kwnames, &new_function, &init);
  if (coro_is_null (result) && coro_is_null (new_function))
    return CORO_NULL;
  if (!coro_is_null (result) && coro_is_null (init))
    return coro_steal (&result);

  all = g_new (CoroValue, n_all);
  if (n_all > 1)
    memcpy (all + 1, args, (n_all - 1) * sizeof (CoroValue));
  if (coro_is_null (result))
    {
      all[0] = self;
      result = coro_call_kw (rt, new_function, all, n_args + 1, kwnames);
      if (coro_is_null (result) || !coro_isinstance (rt, result, type))
        return coro_steal (&result);
      init = coro_class_get_init (rt, coro_type_of (rt, result));
      if (coro_is_null (init))
        return coro_steal (&result);
    }

  all[0] = result;
  if (coro_binds_self (rt, init))
    {
      bound = coro_ref (init);
      returned = coro_call_kw (rt, bound, all, n_args + 1, kwnames);
    }
  else
    {
      CoroType *init_type = coro_type_of (rt, init);

      if (init_type->slots.descr_get == NULL)
        bound = coro_ref (init);
      else
        bound = init_type->slots.descr_get (rt, init, result, coro_value (coro_type_of (rt, result)));
      returned = coro_is_null (bound) ? CORO_NULL : coro_call_kw (rt, bound, all + 1, n_args, kwnames);
    }
  if (coro_is_null (returned))
    return CORO_NULL;
  if (!coro_is_none (returned))
    return coro_raise (rt, CORO_EXC_TYPE, "__init__() should return None, not '%s'", coro_type_name (rt, returned));
  return coro_steal (&result);
}

/* The __new__() of a metaclass that a base brings in, where it is a function of its own (transfer full); CORO_NULL */
static CoroValue
find_own_new (CoroRuntime *rt,
              CoroType    *metatype)
{
  CoroValue found = coro_type_lookup (metatype, coro_name (rt, __new__));

  return coro_native_is (rt, found) ? CORO_NULL : coro_get_attr (rt, coro_value (metatype), coro_name (rt, __new__));
}

static CoroValue
call_own_new (CoroRuntime *rt,
              CoroValue    function,
              CoroType    *metatype,
              CoroTuple   *given,
              CoroDict    *keywords)
{
  g_autofree CoroValue *all = g_new (CoroValue, given->length + keywords->length + 2);
  g_autofree CoroValue *names = g_new (CoroValue, keywords->length + 1);
  coro_auto CoroValue kwnames = CORO_NULL;
  gsize n = 0;
  gsize position = 0;

  all[0] = coro_value (metatype);
  memcpy (all + 1, given->items, given->length * sizeof (CoroValue));
  while (coro_dict_next (keywords, &position, &names[n], &all[given->length + 1 + n]))
    n++;
  if (n > 0)
    kwnames = coro_value (coro_tuple_new (rt, names, n));
  return coro_call_kw (rt, function, all, given->length + 1, n > 0 ? CORO_TUPLE (kwnames) : NULL);
}

static CoroValue
type_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);
  CoroDict *keywords = CORO_DICT (args[1]);
  CoroType *metatype;
  coro_auto CoroValue own_new = CORO_NULL;
  coro_auto CoroValue type = CORO_NULL;
  coro_auto CoroValue kwnames = CORO_NULL;
  g_autofree CoroValue *names = NULL;
  g_autofree CoroValue *values = NULL;
  gsize n = 0;
  gsize position = 0;

  if (given->length != 3 && get (self) == rt->type_type)
    return coro_raise (rt, CORO_EXC_TYPE, "type() takes 1 or 3 arguments");
  if (given->length != 3)
    return coro_raise (rt, CORO_EXC_TYPE, "type.__new__() takes exactly 3 arguments (%" G_GSIZE_FORMAT " given)",
                       given->length);
  if (!coro_str_check (rt, given->items[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "type.__new__() argument 1 must be str, not %s",
                       coro_argument_name (rt, given->items[0]));
  if (!coro_tuple_check (rt, given->items[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "type.__new__() argument 2 must be tuple, not %s",
                       coro_type_name (rt, given->items[1]));
  if (!coro_dict_check (rt, given->items[2]))
    return coro_raise (rt, CORO_EXC_TYPE, "type.__new__() argument 3 must be dict, not %s",
                       coro_type_name (rt, given->items[2]));

  metatype = coro_class_metatype (rt, get (self), CORO_TUPLE (given->items[1]));
  if (metatype == NULL)
    return CORO_NULL;
  own_new = metatype != get (self) ? find_own_new (rt, metatype) : CORO_NULL;
  if (!coro_is_null (own_new))
    return call_own_new (rt, own_new, metatype, given, keywords);
  if (!coro_is_null (rt->exception))
    return CORO_NULL;
  type = coro_value (coro_type_new_class (rt, metatype, CORO_STR (given->items[0]), CORO_TUPLE (given->items[1]),
                                          CORO_DICT (given->items[2])));
  if (coro_is_null (type))
    return CORO_NULL;

  names = g_new (CoroValue, keywords->length + 1);
  values = g_new (CoroValue, keywords->length + 1);
  while (coro_dict_next (keywords, &position, &names[n], &values[n]))
    n++;
  kwnames = coro_value (coro_tuple_new (rt, names, n));
  if (!coro_class_finish (rt, get (type), values, CORO_TUPLE (kwnames)))
    return CORO_NULL;
  return coro_steal (&type);
}

static CoroValue
type_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  gsize n = CORO_TUPLE (args[0])->length;

  if (n != 1 && n != 3)
    return coro_raise (rt, CORO_EXC_TYPE, "type.__init__() takes 1 or 3 arguments");
  return CORO_NONE;
}

static gboolean
is_builtin_generic (CoroRuntime *rt,
                    CoroType    *type)
{
  CoroType *native = type->native;

  return native == rt->list_type || native == rt->dict_type || native == rt->tuple_type || native == rt->set_type
         || native == rt->frozenset_type || native == rt->weakref_type || native == rt->enumerate_type;
}

static CoroValue
type_get_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key)
{
  coro_auto CoroValue method = CORO_NULL;
  gboolean failed;

  if (get (self) == rt->type_type)
    return coro_generic_alias_new (rt, self, key);
  method = coro_find_attr (rt, self, coro_name (rt, __class_getitem__), &failed);
  if (failed)
    return CORO_NULL;
  if (!coro_is_null (method))
    return coro_call (rt, method, &key, 1);
  if (is_builtin_generic (rt, get (self)))
    return coro_generic_alias_new (rt, self, key);
  return coro_raise (rt, CORO_EXC_TYPE, "type '%s' is not subscriptable", coro_type_label (get (self)));
}

static CoroValue
type_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  return op == CORO_OP_OR ? coro_union_new (rt, a, b) : CORO_NOT_IMPLEMENTED;
}

static void
type_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroType *self = (CoroType *) object;

  for (gsize i = 0; self->bases != NULL && i < self->bases->length; i++)
    {
      CoroType *base = get (self->bases->items[i]);

      if (base->subclasses != NULL)
        g_ptr_array_remove (base->subclasses, self);
    }
  g_clear_pointer (&self->subclasses, g_ptr_array_unref);
  coro_unref (coro_value (self->name));
  coro_unref (coro_value (self->label));
  coro_unref (coro_value (self->qualname));
  coro_unref (coro_value (self->module));
  coro_unref (coro_value (self->bases));
  coro_unref (coro_value (self->mro));
  coro_unref (coro_value (self->attributes));
}

static void
visit_object (gpointer      object,
              CoroVisitFunc visit,
              gpointer      data)
{
  if (object != NULL)
    visit (object, data);
}

static void
type_traverse (CoroObject   *object,
               CoroVisitFunc visit,
               gpointer      data)
{
  CoroType *self = (CoroType *) object;

  visit_object (self->bases, visit, data);
  visit_object (self->mro, visit, data);
  visit_object (self->attributes, visit, data);
}

/* Its instances may still be there: they need the slots, which do not depend on the dict any more. */
static void
type_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  CoroType *self = (CoroType *) object;

  coro_type_modified (self);
  coro_dict_clear (rt, self->attributes);
  for (gsize i = 0; i < self->mro->length; i++)
    if (coro_is (self->mro->items[i], coro_value (self)))
      {
        /* The mro without itself: that is the reference that makes the cycle. */
        CoroTuple *old = self->mro;

        self->mro = coro_tuple_new (rt, old->items + 1, old->length - 1);
        coro_unref (coro_value (old));
        break;
      }
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (coro_value (get (self)->name));
}

static gboolean
set_text (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value,
          const char  *attribute,
          CoroStr    **place)
{
  CoroValue old = coro_value (*place);

  if (coro_is_null (value) || !coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "can only assign string to %s.%s, not '%s'", get (self)->name->data, attribute,
                  coro_is_null (value) ? "NULL" : coro_type_name (rt, value));
      return FALSE;
    }
  *place = CORO_STR (coro_ref (value));
  coro_unref (old);
  return TRUE;
}

static gboolean
check_mutable (CoroRuntime *rt,
               CoroValue    self,
               const char  *attribute)
{
  if (get (self)->flags & CORO_TYPE_FLAG_HEAP)
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "cannot set '%s' attribute of immutable type '%s'", attribute, coro_type_label (get (self)));
  return FALSE;
}

static gboolean
set_name (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value)
{
  return check_mutable (rt, self, "__name__") && set_text (rt, self, value, "__name__", &get (self)->name);
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (coro_value (get (self)->qualname));
}

static gboolean
set_qualname (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  return check_mutable (rt, self, "__qualname__") && set_text (rt, self, value, "__qualname__", &get (self)->qualname);
}

static CoroValue
get_module (CoroRuntime *rt,
            CoroValue    self)
{
  CoroValue own = coro_dict_get_name (coro_type_get_dict (get (self)), coro_name (rt, __module__));

  return coro_ref (!coro_is_null (own) && get (self)->flags & CORO_TYPE_FLAG_HEAP ? own
                   : coro_value (get (self)->module));
}

static gboolean
set_module (CoroRuntime *rt,
            CoroValue    self,
            CoroValue    value)
{
  if (!check_mutable (rt, self, "__module__") || coro_is_null (value))
    return FALSE;
  set_in_type (rt, get (self), coro_name (rt, __module__), value);
  return !coro_str_check (rt, value) || set_text (rt, self, value, "__module__", &get (self)->module);
}

static CoroValue
get_bases (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_ref (coro_value (get (self)->bases));
}

static CoroValue
get_base (CoroRuntime *rt,
          CoroValue    self)
{
  return get (self)->primary != NULL ? coro_ref (coro_value (get (self)->primary)) : CORO_NONE;
}

static CoroValue
get_mro (CoroRuntime *rt,
         CoroValue    self)
{
  return coro_ref (coro_value (get (self)->mro));
}

static CoroValue
get_dict (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_mappingproxy_new (rt, coro_value (coro_type_get_dict (get (self))));
}

static CoroValue
get_doc (CoroRuntime *rt,
         CoroValue    self)
{
  CoroValue doc = coro_dict_get_name (coro_type_get_dict (get (self)), coro_name (rt, __doc__));

  if (!coro_is_null (doc))
    return coro_ref (doc);
  if (get (self)->flags & CORO_TYPE_FLAG_HEAP || get (self)->spec->new_signature == NULL)
    return CORO_NONE;
  return coro_str_new_format (rt, "%s%s", get (self)->name->data, get (self)->spec->new_signature);
}

static gboolean
set_doc (CoroRuntime *rt,
         CoroValue    self,
         CoroValue    value)
{
  if (!check_mutable (rt, self, "__doc__"))
    return FALSE;
  return set_in_type (rt, get (self), coro_name (rt, __doc__), value);
}

static CoroValue
get_abstract_methods (CoroRuntime *rt,
                      CoroValue    self)
{
  CoroValue names = coro_dict_get_name (coro_type_get_dict (get (self)), coro_name (rt, __abstractmethods__));

  if (coro_is_null (names))
    return coro_raise_attribute_error (rt, self, coro_name (rt, __abstractmethods__));
  return coro_ref (names);
}

static gboolean
set_abstract_methods (CoroRuntime *rt,
                      CoroValue    self,
                      CoroValue    value)
{
  int truth = coro_is_null (value) ? 0 : coro_truth (rt, value);

  if (truth < 0 || !set_in_type (rt, get (self), coro_name (rt, __abstractmethods__), value))
    return FALSE;
  if (truth)
    get (self)->flags |= CORO_TYPE_FLAG_ABSTRACT;
  else
    get (self)->flags &= ~(guint32) CORO_TYPE_FLAG_ABSTRACT;
  return TRUE;
}

static CoroValue
type_mro (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroTuple *mro = get (self)->mro;

  return coro_value (coro_list_new (rt, mro->items, mro->length));
}

static CoroValue
type_subclasses (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  GPtrArray *subclasses = get (self)->subclasses;
  CoroList *list = coro_list_new (rt, NULL, 0);

  for (guint i = 0; subclasses != NULL && i < subclasses->len; i++)
    coro_list_append (rt, list, coro_value (g_ptr_array_index (subclasses, i)));
  return coro_value (list);
}

static CoroValue
type_prepare (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_value (coro_dict_new (rt));
}

static CoroValue
type_instancecheck (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_bool (coro_isinstance (rt, args[0], get (self)));
}

static CoroValue
type_subclasscheck (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  if (!coro_isinstance (rt, args[0], rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "issubclass() arg 1 must be a class");
  return coro_bool (coro_type_is_subtype (get (args[0]), get (self)));
}

static CoroValue
type_dir (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  coro_auto CoroValue names = coro_value (coro_dict_new (rt));
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));

  coro_class_add_names (rt, CORO_DICT (names), get (self));
  if (!coro_list_extend (rt, (CoroList *) coro_object (list), names))
    return CORO_NULL;
  return coro_steal (&list);
}

static const CoroNativeDef type_methods[] = {
  { "__init__", "(*args, **kwargs)", type_init, CORO_NATIVE_NONE },
  { "mro", "()", type_mro, CORO_NATIVE_NONE },
  { "__subclasses__", "()", type_subclasses, CORO_NATIVE_NONE },
  { "__prepare__", "(*args, **kwargs)", type_prepare, CORO_NATIVE_CLASS },
  { "__instancecheck__", "(instance, /)", type_instancecheck, CORO_NATIVE_NONE },
  { "__subclasscheck__", "(subclass, /)", type_subclasscheck, CORO_NATIVE_NONE },
  { "__dir__", "()", type_dir, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

/* PEP 695 */
static CoroValue
get_type_params (CoroRuntime *rt,
                 CoroValue    self)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__type_params__"));
  CoroValue params = coro_dict_get_name (coro_type_get_dict (get (self)), CORO_STR (name));

  return coro_ref (coro_is_null (params) ? coro_value (rt->empty_tuple) : params);
}

static gboolean
set_type_params (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    value)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__type_params__"));

  if (!check_mutable (rt, self, "__type_params__"))
    return FALSE;
  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "cannot delete '__type_params__' attribute of immutable type '%s'", get (self)->name->data);
  else if (!coro_tuple_check (rt, value))
    coro_raise (rt, CORO_EXC_TYPE, "__type_params__ must be set to a tuple, not '%s'", coro_type_name (rt, value));
  else
    return set_in_type (rt, get (self), CORO_STR (name), value);
  return FALSE;
}

static const CoroGetterDef type_getters[] = {
  { "__name__", get_name, set_name },
  { "__qualname__", get_qualname, set_qualname },
  { "__module__", get_module, set_module },
  { "__bases__", get_bases, NULL },
  { "__base__", get_base, NULL },
  { "__mro__", get_mro, NULL },
  { "__dict__", get_dict, NULL },
  { "__doc__", get_doc, set_doc },
  { "__abstractmethods__", get_abstract_methods, set_abstract_methods },
  { "__type_params__", get_type_params, set_type_params },
  { "__annotate__", coro_type_get_annotate, coro_type_set_annotate },
  { "__annotations__", coro_type_get_annotations, coro_type_set_annotations },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_type_spec = {
  .name = "type",
  .size = sizeof (CoroType),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_TYPE_SUB | CORO_TYPE_FLAG_EXTERNAL,
  .new_signature = "(*args, **kwargs)",
  .new_func = type_new,
  .methods = type_methods,
  .getters = type_getters,
  .slots = {
    .finalize = type_finalize,
    .traverse = type_traverse,
    .clear = type_clear,
    .repr = type_repr,
    .get_attr = type_get_attr,
    .set_attr = coro_type_set_attr,
    .call = type_call,
    .get_item = type_get_item,
    .binary = type_binary,
  },
  .operators = "or ror",
};
