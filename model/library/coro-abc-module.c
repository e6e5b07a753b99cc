/* coro-abc-module.c: _abc: what abstract base classes know of their subclasses (CPython: Modules/_abc.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-weakref.h"
#include "vm/coro-builtins.h"
#include "vm/coro-vm-private.h"

/**
 * AbcData:
 *
 * Kept in the class as `_abc_impl`. Sets of weak references to classes.
 */
typedef struct {
  CoroObject base;
  CoroSet   *registry;         /* (nullable) owned */
  CoroSet   *cache;            /* (nullable) owned: known to be subclasses */
  CoroSet   *negative;         /* (nullable) owned: known not to be */
  gint64     negative_version; /* of all registries, when that was found */
} AbcData;

static void
data_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       user_data)
{
  AbcData *self = (AbcData *) object;
  CoroSet *sets[] = { self->registry, self->cache, self->negative };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (sets[i] != NULL)
      visit ((CoroObject *) sets[i], user_data);
}

static void
drop (CoroSet **set)
{
  coro_unref (coro_value (g_steal_pointer (set)));
}

static void
data_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  AbcData *self = (AbcData *) object;

  drop (&self->registry);
  drop (&self->cache);
  drop (&self->negative);
}

static const CoroTypeSpec data_spec = {
  .module = "_abc",
  .name = "_abc_data",
  .size = sizeof (AbcData),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = data_clear, .traverse = data_traverse, .clear = data_clear },
};

/* ---- sets of classes ---- */

static gboolean
add_class (CoroRuntime *rt,
           CoroSet    **set,
           CoroValue    class)
{
  coro_auto CoroValue reference = coro_weakref_new (rt, class, CORO_NULL);

  if (coro_is_null (reference))
    return FALSE;
  if (*set == NULL)
    *set = coro_set_new (rt, FALSE);
  return coro_set_add (rt, *set, reference);
}

/* 1, 0; -1: exception */
static int
has_class (CoroRuntime *rt,
           CoroSet     *set,
           CoroValue    class)
{
  coro_auto CoroValue reference = CORO_NULL;

  if (set == NULL || coro_set_get_length (set) == 0 || !coro_is_object (class))
    return 0;
  reference = coro_weakref_new (rt, class, CORO_NULL);
  return coro_is_null (reference) ? -1 : coro_set_contains (rt, set, reference);
}

/* (transfer full): a tuple of what is alive of it */
static CoroValue
list_classes (CoroRuntime *rt,
              CoroSet     *set)
{
  coro_auto CoroValue references = CORO_NULL;
  CoroTuple          *classes;
  gsize               n = 0;

  if (set == NULL)
    return coro_ref (coro_value (rt->empty_tuple));
  references = coro_value (coro_tuple_from_iterable (rt, coro_value (set)));
  if (coro_is_null (references))
    return CORO_NULL;
  classes = coro_tuple_new (rt, NULL, CORO_TUPLE (references)->length);
  for (gsize i = 0; i < CORO_TUPLE (references)->length; i++)
    {
      CoroValue class = coro_weakref_get (rt, CORO_TUPLE (references)->items[i]);

      if (!coro_is_none (class))
        classes->items[n++] = class;
    }
  for (gsize i = n; i < classes->length; i++)
    classes->items[i] = CORO_NONE;
  return coro_value (classes);
}

/* (nullable) (transfer none): NULL: TypeError */
static AbcData *
get_data (CoroRuntime *rt,
          CoroValue    class)
{
  CoroVm   *vm = coro_vm_get (rt);
  CoroValue data = CORO_NULL;

  if (coro_isinstance (rt, class, rt->type_type))
    data = coro_dict_get_name (coro_type_get_dict ((CoroType *) coro_object (class)), vm->abc.data_name);
  if (coro_is_object (data) && coro_object (data)->type == vm->abc.data_type)
    return (AbcData *) coro_object (data);
  coro_raise (rt, CORO_EXC_TYPE, "_abc_impl is set to a wrong type");
  return NULL;
}

/* ---- asking ---- */

static CoroValue
call_hook (CoroRuntime *rt,
           CoroValue    class,
           CoroValue    subclass)
{
  return coro_call_method (rt, class, coro_name (rt, __subclasshook__), &subclass, 1);
}

static gboolean
is_in_mro (CoroValue class,
           CoroValue subclass)
{
  CoroTuple *mro = ((CoroType *) coro_object (subclass))->mro;

  for (gsize i = 0; mro != NULL && i < mro->length; i++)
    if (coro_is (mro->items[i], class))
      return TRUE;
  return FALSE;
}

/* Whether it is a subclass of one of these: 1, 0; -1: exception */
static int
is_subclass_of_any (CoroRuntime *rt,
                    CoroValue    subclass,
                    CoroValue    classes)
{
  for (gsize i = 0; i < CORO_TUPLE (classes)->length; i++)
    {
      CoroValue class = CORO_TUPLE (classes)->items[i];
      int       answer = coro_is_none (class) ? 0 : coro_builtin_is_subclass (rt, subclass, class);

      if (answer != 0)
        return answer;
    }
  return 0;
}

/* (transfer full): a tuple of the direct subclasses */
static CoroValue
get_subclasses (CoroRuntime *rt,
                CoroValue    class)
{
  coro_auto CoroValue list = coro_call_method (rt, class, coro_name (rt, __subclasses__), NULL, 0);

  return coro_is_null (list) ? CORO_NULL : coro_value (coro_tuple_from_iterable (rt, list));
}

/* What no cache knows: 1, 0; -1: exception */
static int
find_out (CoroRuntime *rt,
          AbcData     *data,
          CoroValue    class,
          CoroValue    subclass)
{
  coro_auto CoroValue hook = call_hook (rt, class, subclass);
  coro_auto CoroValue registered = CORO_NULL;
  coro_auto CoroValue subclasses = CORO_NULL;
  int                 answer;

  if (coro_is_null (hook))
    return -1;
  if (coro_is_bool (hook))
    return coro_is (hook, CORO_TRUE);
  if (!coro_is (hook, CORO_NOT_IMPLEMENTED))
    {
      coro_raise (rt, CORO_EXC_ASSERTION, "__subclasshook__ must return either False, True, or NotImplemented");
      return -1;
    }
  if (is_in_mro (class, subclass))
    return 1;
  registered = list_classes (rt, data->registry);
  answer = coro_is_null (registered) ? -1 : is_subclass_of_any (rt, subclass, registered);
  if (answer != 0)
    return answer;
  subclasses = get_subclasses (rt, class);
  return coro_is_null (subclasses) ? -1 : is_subclass_of_any (rt, subclass, subclasses);
}

static int
check_subclass (CoroRuntime *rt,
                CoroValue    class,
                CoroValue    subclass)
{
  coro_auto CoroValue kept = CORO_NULL;
  gint64              version = coro_vm_get (rt)->abc.version;
  AbcData            *data;
  int                 answer;

  if (!coro_isinstance (rt, subclass, rt->type_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "issubclass() arg 1 must be a class");
      return -1;
    }
  data = get_data (rt, class);
  if (data == NULL)
    return -1;
  kept = coro_ref (coro_value (data));
  answer = has_class (rt, data->cache, subclass);
  if (answer != 0)
    return answer;
  if (data->negative_version < version)
    {
      drop (&data->negative);
      data->negative_version = version;
    }
  else
    {
      answer = has_class (rt, data->negative, subclass);
      if (answer != 0)
        return answer < 0 ? -1 : 0;
    }
  answer = find_out (rt, data, class, subclass);
  if (answer < 0 || !add_class (rt, answer > 0 ? &data->cache : &data->negative, subclass))
    return -1;
  return answer;
}

/* A __subclasscheck__ of the program's own counts. */
static int
ask_class (CoroRuntime *rt,
           CoroValue    class,
           CoroValue    subclass)
{
  return coro_builtin_is_subclass (rt, subclass, class);
}

static int
check_instance (CoroRuntime *rt,
                CoroValue    class,
                CoroValue    instance)
{
  coro_auto CoroValue claimed = CORO_NULL;
  CoroValue           actual = coro_value (coro_type_of (rt, instance));
  AbcData            *data = get_data (rt, class);
  int                 answer;

  if (data == NULL)
    return -1;
  claimed = coro_get_attr (rt, instance, coro_name (rt, __class__));
  if (coro_is_null (claimed))
    return -1;
  answer = has_class (rt, data->cache, claimed);
  if (answer != 0)
    return answer;
  answer = ask_class (rt, class, claimed);
  if (answer != 0 || coro_is (claimed, actual))
    return answer;
  return ask_class (rt, class, actual);
}

/* ---- the module ---- */

static gboolean
is_abstract (CoroRuntime *rt,
             CoroValue    value)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__isabstractmethod__"));
  coro_auto CoroValue mark = CORO_NULL;
  gboolean            failed = FALSE;

  mark = coro_find_attr (rt, value, CORO_STR (name), &failed);
  return !failed && !coro_is_null (mark) && coro_truth (rt, mark) > 0;
}

/* What is abstract in a base and has not been made concrete. */
static gboolean
add_inherited (CoroRuntime *rt,
               CoroType    *type,
               CoroSet     *abstracts)
{
  for (gsize i = 0; i < type->bases->length; i++)
    {
      gboolean            failed = FALSE;
      coro_auto CoroValue names = coro_find_attr (rt, type->bases->items[i], coro_name (rt, __abstractmethods__), &failed);
      coro_auto CoroValue items = CORO_NULL;

      if (failed)
        return FALSE;
      if (coro_is_null (names))
        continue;
      items = coro_value (coro_tuple_from_iterable (rt, names));
      if (coro_is_null (items))
        return FALSE;
      for (gsize j = 0; j < CORO_TUPLE (items)->length; j++)
        {
          CoroValue           name = CORO_TUPLE (items)->items[j];
          coro_auto CoroValue value = CORO_NULL;

          if (coro_str_check (rt, name))
            value = coro_find_attr (rt, coro_value (type), CORO_STR (name), &failed);
          if (failed || (!coro_is_null (value) && is_abstract (rt, value) && !coro_set_add (rt, abstracts, name)))
            return FALSE;
        }
    }
  return TRUE;
}

/* __abc_tpflags__ says which patterns match the instances, with the bits that CPython gives its flags. */
static gboolean
take_flags (CoroRuntime *rt,
            CoroType    *type)
{
  CoroStr  *name = coro_name (rt, __abc_tpflags__);
  CoroValue value = coro_dict_get_name (coro_type_get_dict (type), name);
  gint64    bits;

  if (coro_is_null (value))
    return TRUE;
  if (!coro_get_int64 (rt, value, &bits))
    return FALSE;
  coro_type_set_collection (type, bits & 1 << 5   ? CORO_TYPE_FLAG_SEQUENCE
                                  : bits & 1 << 6 ? CORO_TYPE_FLAG_MAPPING
                                                  : CORO_TYPE_FLAG_NONE);
  coro_dict_delete_name (rt, coro_type_get_dict (type), name);
  coro_type_modified (type);
  return TRUE;
}

/* (cls): finds its abstract methods, and prepares it to be asked for subclasses */
static CoroValue
abc_init (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroVm             *vm = coro_vm_get (rt);
  CoroType           *type = (CoroType *) coro_object (args[0]);
  coro_auto CoroValue abstracts = coro_value (coro_set_new (rt, TRUE));
  coro_auto CoroValue data = CORO_NULL;
  gsize               position = 0;
  CoroValue           key, value;

  if (!coro_isinstance (rt, args[0], rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "a class is required");
  if (!take_flags (rt, type))
    return CORO_NULL;
  while (coro_dict_next (coro_type_get_dict (type), &position, &key, &value))
    if (coro_is_object (value) && is_abstract (rt, value) && !coro_set_add (rt, CORO_SET (abstracts), key))
      return CORO_NULL;
  if (!add_inherited (rt, type, CORO_SET (abstracts))
      || !coro_set_attr (rt, args[0], coro_name (rt, __abstractmethods__), abstracts))
    return CORO_NULL;
  data = coro_value (coro_object_new (rt, vm->abc.data_type, 0));
  ((AbcData *) coro_object (data))->negative_version = vm->abc.version;
  return coro_set_attr (rt, args[0], vm->abc.data_name, data) ? CORO_NONE : CORO_NULL;
}

/* (cls, subclass) */
static CoroValue
abc_register (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  AbcData *data;
  int      answer;

  if (!coro_isinstance (rt, args[1], rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "Can only register classes");
  answer = coro_builtin_is_subclass (rt, args[1], args[0]);
  if (answer != 0)
    return answer > 0 ? coro_ref (args[1]) : CORO_NULL;
  answer = coro_builtin_is_subclass (rt, args[0], args[1]);
  if (answer != 0)
    return answer > 0 ? coro_raise (rt, CORO_EXC_RUNTIME, "Refusing to create an inheritance cycle") : CORO_NULL;
  data = get_data (rt, args[0]);
  if (data == NULL || !add_class (rt, &data->registry, args[1]))
    return CORO_NULL;
  coro_vm_get (rt)->abc.version++;
  coro_type_set_collection ((CoroType *) coro_object (args[1]), ((CoroType *) coro_object (args[0]))->flags);
  return coro_ref (args[1]);
}

static CoroValue
abc_instance_check (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  int answer = check_instance (rt, args[0], args[1]);

  return answer < 0 ? CORO_NULL : coro_bool (answer);
}

static CoroValue
abc_subclass_check (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  int answer = check_subclass (rt, args[0], args[1]);

  return answer < 0 ? CORO_NULL : coro_bool (answer);
}

static CoroValue
abc_get_cache_token (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_int (coro_vm_get (rt)->abc.version);
}

static CoroValue
abc_reset_registry (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  AbcData *data = get_data (rt, args[0]);

  if (data == NULL)
    return CORO_NULL;
  drop (&data->registry);
  return CORO_NONE;
}

static CoroValue
abc_reset_caches (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  AbcData *data = get_data (rt, args[0]);

  if (data == NULL)
    return CORO_NULL;
  drop (&data->cache);
  drop (&data->negative);
  return CORO_NONE;
}

/* (instancecheck, subclasscheck): the functions of ABCMeta, which isinstance() need not call then */
static CoroValue
abc_install (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);

  for (guint i = 0; i < 2; i++)
    coro_set (&vm->abc.functions[i], coro_ref (args[i]));
  return CORO_NONE;
}

static const CoroNativeDef functions[] = {
  { "_abc_init", "(cls, /)", abc_init, 0 },
  { "_abc_instancecheck", "(cls, instance, /)", abc_instance_check, 0 },
  { "_abc_register", "(cls, subclass, /)", abc_register, 0 },
  { "_abc_subclasscheck", "(cls, subclass, /)", abc_subclass_check, 0 },
  { "_install", "(instancecheck, subclasscheck, /)", abc_install, 0 },
  { "_reset_caches", "(cls, /)", abc_reset_caches, 0 },
  { "_reset_registry", "(cls, /)", abc_reset_registry, 0 },
  { "get_cache_token", "()", abc_get_cache_token, 0 },
  { NULL }
};

CoroModule *
coro_abc_module_new (CoroRuntime *rt)
{
  CoroVm     *vm = coro_vm_get (rt);
  CoroModule *module = coro_module_new (rt, "_abc");

  vm->abc.data_type = coro_type_new_native (rt, &data_spec, NULL);
  vm->abc.data_name = coro_str_intern (rt, "_abc_impl");
  vm->abc.checks[0] = check_instance;
  vm->abc.checks[1] = check_subclass;
  coro_module_add_natives (rt, module, functions);
  return module;
}
