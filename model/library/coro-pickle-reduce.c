/* coro-pickle-reduce.c: objects in a pickle: what makes their like, and what is put into it (CPython: save_reduce())
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-private.h"

#include "library/coro-parts-private.h"

#include "core/coro-dict.h"

#include <string.h>

/* ---- what __reduce_ex__() or __reduce__() gave ---- */

static gboolean
take_reduced (CoroRuntime *rt,
              CoroValue    reduced,
              CoroParts   *parts)
{
  CoroTuple *tuple = CORO_TUPLE (reduced);
  CoroValue rest[4] = { CORO_NONE, CORO_NONE, CORO_NONE, CORO_NONE };

  if (tuple->length < 2 || tuple->length > 6)
    return coro_pickle_raise (rt, "tuple returned by __reduce__ must contain 2 through 6 elements");
  if (!coro_is_callable (rt, tuple->items[0]))
    return coro_pickle_raise (rt, "first item of the tuple returned by __reduce__ must be callable, not %s",
                              coro_type_name (rt, tuple->items[0]));
  if (!coro_tuple_check (rt, tuple->items[1]))
    return coro_pickle_raise (rt, "second item of the tuple returned by __reduce__ must be a tuple, not %s",
                              coro_type_name (rt, tuple->items[1]));

  memcpy (rest, tuple->items + 2, (tuple->length - 2) * sizeof *rest);
  parts->make = coro_ref (tuple->items[0]);
  parts->args = coro_ref (tuple->items[1]);
  parts->state = coro_ref (rest[0]);
  parts->items = coro_ref (rest[1]);
  parts->pairs = coro_ref (rest[2]);
  parts->setter = coro_ref (rest[3]);

  return TRUE;
}

/* (transfer full): what the program's copyreg.pickle() or the class says; CORO_NULL, maybe with an exception */
static CoroValue
call_reduce (CoroRuntime *rt,
             CoroValue    value)
{
  CoroValue protocol = coro_int (CORO_PICKLE_PROTOCOL);
  CoroStr *registry = coro_str_intern (rt, "copyreg");
  CoroValue module = coro_dict_get_name (rt->modules, registry);

  coro_unref (coro_value (registry));
  if (!coro_is_null (module))
    {
      CoroStr *name = coro_str_intern (rt, "dispatch_table");
      coro_auto CoroValue table = coro_get_attr (rt, module, name);
      CoroValue function = CORO_NULL;
      gboolean failed = FALSE;

      coro_unref (coro_value (name));
      if (coro_is_null (table))
        return CORO_NULL;
      if (coro_dict_check (rt, table))
        function = coro_dict_get (rt, CORO_DICT (table), coro_value (coro_type_of (rt, value)), &failed);
      if (failed)
        return CORO_NULL;
      if (!coro_is_null (function))
        return coro_call (rt, function, &value, 1);
    }

  if (!coro_is_null (coro_parts_find_own (rt, value, "__reduce_ex__")))
    return coro_parts_call (rt, value, "__reduce_ex__", &protocol, 1);
  if (!coro_is_null (coro_parts_find_own (rt, value, "__reduce__")))
    return coro_parts_call (rt, value, "__reduce__", NULL, 0);

  return CORO_NULL;
}

/* ---- writing ---- */

static gboolean
save_new (CoroPickler *self,
          CoroParts   *parts,
          const char  *type)
{
  if (!coro_pickler_save (self, parts->make))
    return coro_pickle_note (self->rt, "%s class", type);
  if (!coro_pickler_save (self, parts->args))
    return coro_pickle_note (self->rt, "%s __new__ arguments", type);
  if (coro_is_null (parts->keywords) || CORO_DICT (parts->keywords)->length == 0)
    {
      coro_pickler_put (self, CORO_PICKLE_NEWOBJ);
      return TRUE;
    }
  if (!coro_pickler_save (self, parts->keywords))
    return coro_pickle_note (self->rt, "%s __new__ arguments", type);
  coro_pickler_put (self, CORO_PICKLE_NEWOBJ_EX);

  return TRUE;
}

static gboolean
save_call (CoroPickler *self,
           CoroParts   *parts,
           const char  *type)
{
  if (!coro_pickler_save (self, parts->make))
    return coro_pickle_note (self->rt, "%s reconstructor", type);
  if (!coro_pickler_save (self, parts->args))
    return coro_pickle_note (self->rt, "%s reconstructor arguments", type);
  coro_pickler_put (self, CORO_PICKLE_REDUCE);

  return TRUE;
}

static gboolean
save_state (CoroPickler *self,
            CoroValue    value,
            CoroParts   *parts,
            const char  *type)
{
  if (coro_is_null (parts->state) || coro_is_none (parts->state))
    return TRUE;

  if (coro_is_null (parts->setter) || coro_is_none (parts->setter))
    {
      if (!coro_pickler_save (self, parts->state))
        return coro_pickle_note (self->rt, "%s state", type);
      coro_pickler_put (self, CORO_PICKLE_BUILD);
      return TRUE;
    }

  if (!coro_pickler_save (self, parts->setter))
    return coro_pickle_note (self->rt, "%s state setter", type);
  if (!coro_pickler_save (self, value))
    return FALSE;
  if (!coro_pickler_save (self, parts->state))
    return coro_pickle_note (self->rt, "%s state", type);
  coro_pickler_put (self, CORO_PICKLE_TUPLE2);
  coro_pickler_put (self, CORO_PICKLE_REDUCE);
  coro_pickler_put (self, CORO_PICKLE_POP);

  return TRUE;
}

static gboolean
save_made (CoroPickler *self,
           CoroValue    value,
           CoroParts   *parts,
           const char  *type)
{
  if (!(parts->is_new ? save_new (self, parts, type) : save_call (self, parts, type)))
    return FALSE;

  /* An argument of its own may have written it already. */
  if (coro_pickler_knows (self, value))
    {
      coro_pickler_put (self, CORO_PICKLE_POP);
      coro_pickler_put_known (self, value);
    }
  else
    {
      coro_pickler_memoize (self, value);
    }
  if (!coro_is_null (parts->items) && !coro_is_none (parts->items) && !coro_pickler_save_items (self, parts->items, value))
    return FALSE;
  if (!coro_is_null (parts->pairs) && !coro_is_none (parts->pairs) && !coro_pickler_save_pairs (self, parts->pairs, value))
    return FALSE;

  return save_state (self, value, parts, type);
}

static gboolean
save_parts (CoroPickler *self,
            CoroValue    value,
            CoroParts   *parts)
{
  g_autofree char *type = coro_pickle_dup_type (self->rt, value);

  return save_made (self, value, parts, type) || coro_pickle_note (self->rt, "%s object", type);
}

static gboolean
refuse_reduced (CoroPickler *self,
                CoroValue    value)
{
  g_autofree char *type = coro_pickle_dup_type (self->rt, value);

  return coro_pickle_note (self->rt, "%s object", type);
}

/* A builtin function goes by its name, a builtin method by its object and its name. */
static gboolean
save_native (CoroPickler *self,
             CoroValue    value)
{
  CoroNative *native = (CoroNative *) (gpointer) coro_object (value);
  coro_auto CoroValue name = coro_str_new (self->rt, native->def->name);
  g_auto (CoroParts) parts = { 0 };

  if (!coro_is_null (native->self) && coro_type_of (self->rt, native->self) != self->rt->module_type)
    return coro_parts_reduce_method (self->rt, native->self, name, &parts) && save_parts (self, value, &parts);
  if (native->owner != NULL)
    return coro_parts_reduce_method (self->rt, coro_value (native->owner), name, &parts) && save_parts (self, value, &parts);

  return coro_pickler_save_global (self, value, CORO_STR (name));
}

static gboolean
save_reduced (CoroPickler *self,
              CoroValue    value)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue reduced = call_reduce (rt, value);
  g_auto (CoroParts) parts = { 0 };

  if (!coro_is_null (reduced))
    {
      if (coro_str_check (rt, reduced))
        return coro_pickler_save_global (self, value, CORO_STR (reduced));
      if (coro_tuple_check (rt, reduced) && take_reduced (rt, reduced, &parts))
        return save_parts (self, value, &parts);
      if (coro_is_null (rt->exception))
        coro_pickle_raise (rt, "__reduce__ must return a string or tuple, not %s", coro_type_name (rt, reduced));
      return refuse_reduced (self, value);
    }
  if (!coro_is_null (rt->exception))
    return FALSE;

  if (coro_parts_reduce_builtin (rt, value, &parts))
    return save_parts (self, value, &parts);
  if (!coro_is_null (rt->exception))
    return FALSE;

  return coro_parts_reduce_new (rt, value, &parts) && save_parts (self, value, &parts);
}

/**
 * coro_pickler_save_object:
 * @self: a pickler
 * @value: (transfer none): what is neither atom nor container, function nor class
 *
 * Returns: %FALSE: it cannot be pickled: an exception is set
 */
gboolean
coro_pickler_save_object (CoroPickler *self,
                          CoroValue    value)
{
  CoroRuntime *rt = self->rt;
  CoroType *type = coro_type_of (rt, value);

  if (coro_is (value, CORO_NOT_IMPLEMENTED) || coro_is (value, CORO_ELLIPSIS))
    {
      coro_auto CoroValue text = coro_repr (rt, value);

      return !coro_is_null (text) && coro_pickler_save_global (self, value, CORO_STR (text));
    }
  if (type == rt->code_type)
    {
      coro_raise (rt, CORO_EXC_TYPE, "cannot pickle code objects");
      return FALSE;
    }
  if (type == rt->native_type)
    return save_native (self, value);

  return save_reduced (self, value);
}
