/* coro-annotations.c: annotations of classes and modules, which are evaluated when they are asked for (PEP 649)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-annotations.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-type-private.h"

/* annotationlib.Format.VALUE */
#define FORMAT_VALUE 1

static CoroType *
get (CoroValue self)
{
  return (CoroType *) coro_object (self);
}

static gboolean
check_mutable (CoroRuntime *rt,
               CoroValue    self,
               CoroStr     *attribute)
{
  if (get (self)->flags & CORO_TYPE_FLAG_HEAP)
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "cannot set '%s' attribute of immutable type '%s'", attribute->data, coro_type_label (get (self)));
  return FALSE;
}

/* What a class has of its own under a name, bound where it is a descriptor. */
static CoroValue
get_own (CoroRuntime *rt,
         CoroType    *self,
         CoroStr     *name)
{
  CoroValue found = coro_dict_get_name (coro_type_get_dict (self), name);
  CoroType *type = coro_is_null (found) ? NULL : coro_type_of (rt, found);

  if (type != NULL && type->slots.descr_get != NULL)
    return type->slots.descr_get (rt, found, CORO_NULL, coro_value (self));
  return coro_ref (found);
}

/* CORO_NULL: removes the name, which may be there or not. */
static void
set_own (CoroRuntime *rt,
         CoroType    *self,
         CoroStr     *name,
         CoroValue    value)
{
  /* Whatever ends with it finds the class as it is to be. */
  coro_auto CoroValue old = coro_ref (coro_dict_get_name (coro_type_get_dict (self), name));

  if (!coro_is_null (value))
    coro_dict_set_name (rt, coro_type_get_dict (self), name, value);
  else if (!coro_is_null (old))
    coro_dict_delete_name (rt, coro_type_get_dict (self), name);
  coro_type_modified (self);
}

/**
 * coro_annotations_evaluate:
 * @rt: a runtime
 * @annotate: an annotate function, None or %CORO_NULL
 *
 * Returns: (transfer full): the dict that it makes, an empty one if it cannot be called; %CORO_NULL with an exception set
 */
CoroValue
coro_annotations_evaluate (CoroRuntime *rt,
                           CoroValue    annotate)
{
  CoroValue           format = coro_int (FORMAT_VALUE);
  coro_auto CoroValue made = CORO_NULL;

  if (coro_is_null (annotate) || !coro_is_callable (rt, annotate))
    return coro_value (coro_dict_new (rt));

  made = coro_call (rt, annotate, &format, 1);
  if (!coro_is_null (made) && !coro_dict_check (rt, made))
    return coro_raise (rt, CORO_EXC_TYPE, "__annotate__ returned non-dict of type '%s'", coro_type_name (rt, made));
  return coro_steal (&made);
}

/**
 * coro_type_get_annotate: (skip)
 * @rt: a runtime
 * @self: a type
 *
 * Returns: (transfer full): what evaluates the class's annotations, None; %CORO_NULL with an exception set
 */
CoroValue
coro_type_get_annotate (CoroRuntime *rt,
                        CoroValue    self)
{
  CoroType *type = get (self);

  if (!(type->flags & CORO_TYPE_FLAG_HEAP))
    return coro_raise_attribute_error (rt, self, coro_name (rt, __annotate__));
  if (coro_dict_find_name (coro_type_get_dict (type), coro_name (rt, __annotate_func__)) >= 0)
    return get_own (rt, type, coro_name (rt, __annotate_func__));
  if (coro_dict_find_name (coro_type_get_dict (type), coro_name (rt, __annotate__)) >= 0)
    return get_own (rt, type, coro_name (rt, __annotate__));
  set_own (rt, type, coro_name (rt, __annotate_func__), CORO_NONE);
  return CORO_NONE;
}

/**
 * coro_type_set_annotate: (skip)
 * @rt: a runtime
 * @self: a type
 * @value: what it is to be; %CORO_NULL: delete it
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_type_set_annotate (CoroRuntime *rt,
                        CoroValue    self,
                        CoroValue    value)
{
  if (coro_is_null (value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "cannot delete __annotate__ attribute");
      return FALSE;
    }
  if (!check_mutable (rt, self, coro_name (rt, __annotate__)))
    return FALSE;
  if (!coro_is_none (value) && !coro_is_callable (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__annotate__ must be callable or None");
      return FALSE;
    }
  if (!coro_is_none (value))
    set_own (rt, get (self), coro_name (rt, __annotations_cache__), CORO_NULL);
  set_own (rt, get (self), coro_name (rt, __annotate_func__), value);
  return TRUE;
}

/**
 * coro_type_get_annotations: (skip)
 * @rt: a runtime
 * @self: a type
 *
 * Evaluates them the first time (CPython: type_get_annotations()).
 *
 * Returns: (transfer full): the class's annotations; %CORO_NULL with an exception set
 */
CoroValue
coro_type_get_annotations (CoroRuntime *rt,
                           CoroValue    self)
{
  CoroType *type = get (self);
  coro_auto CoroValue annotate = CORO_NULL;
  coro_auto CoroValue made = CORO_NULL;

  if (!(type->flags & CORO_TYPE_FLAG_HEAP))
    return coro_raise_attribute_error (rt, self, coro_name (rt, __annotations__));
  if (coro_dict_find_name (coro_type_get_dict (type), coro_name (rt, __annotations__)) >= 0)
    return get_own (rt, type, coro_name (rt, __annotations__));
  if (coro_dict_find_name (coro_type_get_dict (type), coro_name (rt, __annotations_cache__)) >= 0)
    return get_own (rt, type, coro_name (rt, __annotations_cache__));

  annotate = coro_type_get_annotate (rt, self);
  if (!coro_is_null (annotate))
    made = coro_annotations_evaluate (rt, annotate);
  if (!coro_is_null (made))
    set_own (rt, type, coro_name (rt, __annotations_cache__), made);
  return coro_steal (&made);
}

/**
 * coro_type_set_annotations: (skip)
 * @rt: a runtime
 * @self: a type
 * @value: what it is to be; %CORO_NULL: delete it
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_type_set_annotations (CoroRuntime *rt,
                           CoroValue    self,
                           CoroValue    value)
{
  CoroType *type = get (self);
  gboolean plain, cached;

  if (!check_mutable (rt, self, coro_name (rt, __annotations__)))
    return FALSE;
  plain = coro_dict_find_name (coro_type_get_dict (type), coro_name (rt, __annotations__)) >= 0;
  cached = coro_dict_find_name (coro_type_get_dict (type), coro_name (rt, __annotations_cache__)) >= 0;
  if (coro_is_null (value) && !plain && !cached)
    {
      coro_unref (coro_raise_attribute_error (rt, self, coro_name (rt, __annotations__)));
      return FALSE;
    }
  set_own (rt, type, plain ? coro_name (rt, __annotations__) : coro_name (rt, __annotations_cache__), value);
  set_own (rt, type, coro_name (rt, __annotate_func__), CORO_NULL);
  set_own (rt, type, coro_name (rt, __annotate__), CORO_NULL);
  return TRUE;
}

static CoroDict *
names_of (CoroValue self)
{
  return ((CoroModule *) coro_object (self))->dict;
}

static CoroValue
module_get_annotate (CoroRuntime *rt,
                     CoroValue    self)
{
  CoroValue found = coro_dict_get_name (names_of (self), coro_name (rt, __annotate__));

  if (!coro_is_null (found))
    return coro_ref (found);
  coro_dict_set_name (rt, names_of (self), coro_name (rt, __annotate__), CORO_NONE);
  return CORO_NONE;
}

static gboolean
module_set_annotate (CoroRuntime *rt,
                     CoroValue    self,
                     CoroValue    value)
{
  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "cannot delete __annotate__ attribute");
  else if (!coro_is_none (value) && !coro_is_callable (rt, value))
    coro_raise (rt, CORO_EXC_TYPE, "__annotate__ must be callable or None");
  else
    {
      coro_dict_set_name (rt, names_of (self), coro_name (rt, __annotate__), value);
      if (!coro_is_none (value))
        coro_dict_delete_name (rt, names_of (self), coro_name (rt, __annotations__));
      return TRUE;
    }

  return FALSE;
}

/* While the body of the module runs, what it has annotated so far is evaluated anew each time. */
static CoroValue
module_get_annotations (CoroRuntime *rt,
                        CoroValue    self)
{
  CoroValue           found = coro_dict_get_name (names_of (self), coro_name (rt, __annotations__));
  coro_auto CoroValue annotate = CORO_NULL;
  coro_auto CoroValue made = CORO_NULL;

  if (!coro_is_null (found))
    return coro_ref (found);
  annotate = coro_ref (coro_dict_get_name (names_of (self), coro_name (rt, __annotate__)));
  made = coro_annotations_evaluate (rt, annotate);
  if (!coro_is_null (made) && !coro_module_is_initializing (rt, (CoroModule *) coro_object (self)))
    coro_dict_set_name (rt, names_of (self), coro_name (rt, __annotations__), made);
  return coro_steal (&made);
}

static gboolean
module_set_annotations (CoroRuntime *rt,
                        CoroValue    self,
                        CoroValue    value)
{
  if (!coro_is_null (value))
    coro_dict_set_name (rt, names_of (self), coro_name (rt, __annotations__), value);
  else if (!coro_dict_delete_name (rt, names_of (self), coro_name (rt, __annotations__)))
    {
      coro_unref (coro_raise_attribute_error (rt, self, coro_name (rt, __annotations__)));
      return FALSE;
    }
  coro_dict_delete_name (rt, names_of (self), coro_name (rt, __annotate__));
  return TRUE;
}

const CoroGetterDef coro_module_annotation_getters[] = {
  { "__annotate__", module_get_annotate, module_set_annotate },
  { "__annotations__", module_get_annotations, module_set_annotations },
  { NULL }
};
