/* coro-struct-sequence.c: tuples whose places have names (CPython: Objects/structseq.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-struct-sequence.h"

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

static CoroTuple *
get_names (CoroRuntime *rt,
           CoroValue    self)
{
  return CORO_TUPLE (coro_type_lookup (coro_type_of (rt, self), coro_name (rt, __match_args__)));
}

static CoroValue
sequence_repr (CoroRuntime *rt,
               CoroValue    self)
{
  CoroType           *type = coro_type_of (rt, self);
  CoroTuple          *names = get_names (rt, self);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!coro_str_equal_c (type->module, "builtins"))
    g_string_append_printf (text, "%s.", type->module->data);
  g_string_append_printf (text, "%s(", type->name->data);
  for (gsize i = 0; i < names->length; i++)
    {
      coro_auto CoroValue item = coro_repr (rt, CORO_TUPLE (self)->items[i]);

      if (coro_is_null (item))
        return CORO_NULL;
      g_string_append_printf (text, "%s%s=%s", i > 0 ? ", " : "", CORO_STR (names->items[i])->data, CORO_STR (item)->data);
    }
  g_string_append_c (text, ')');
  return coro_str_new_len (rt, text->str, text->len);
}

static CoroValue
sequence_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (self);

  return coro_raise (rt, CORO_EXC_TYPE, "cannot create '%s.%s' instances", type->module->data, type->name->data);
}

static const CoroTypeSpec sequence_spec = {
  .name = "structseq",
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(*args, **kwargs)",
  .new_func = sequence_new,
  .slots = { .repr = sequence_repr },
};

static void
set_text (CoroRuntime *rt,
          CoroStr    **place,
          const char  *text)
{
  CoroStr *old = *place;

  *place = coro_str_intern (rt, text);
  coro_unref (coro_value (old));
}

static void
set_attribute (CoroRuntime *rt,
               CoroType    *type,
               const char  *name,
               CoroValue    value)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));

  coro_dict_set_name (rt, coro_type_get_dict (type), CORO_STR (key), value);
}

/**
 * coro_struct_sequence_type_new:
 * @rt: a runtime
 * @module: (nullable): its module; %NULL: builtins
 * @name: its name
 * @fields: names of its places, separated by spaces
 *
 * Makes a type as CPython's PyStructSequence_NewType(): the program cannot call it.
 *
 * Returns: (transfer full): the type
 */
CoroType *
coro_struct_sequence_type_new (CoroRuntime *rt,
                               const char  *module,
                               const char  *name,
                               const char  *fields)
{
  CoroType           *type = coro_type_new_native (rt, &sequence_spec, rt->tuple_type);
  g_auto (GStrv)      names = g_strsplit (fields, " ", -1);
  guint               n = g_strv_length (names);
  coro_auto CoroValue tuple = coro_value (coro_tuple_new (rt, NULL, n));
  CoroValue           counts[] = { coro_int (n), coro_int (n), coro_int (0) };
  const char         *count_names[] = { "n_fields", "n_sequence_fields", "n_unnamed_fields" };

  set_text (rt, &type->name, name);
  set_text (rt, &type->qualname, name);
  if (module != NULL)
    {
      coro_auto CoroValue text = coro_str_new (rt, module);

      set_text (rt, &type->module, module);
      coro_dict_set_name (rt, coro_type_get_dict (type), coro_name (rt, __module__), text);
    }
  for (guint i = 0; i < n; i++)
    {
      CoroStr            *field = coro_str_intern (rt, names[i]);
      coro_auto CoroValue member = coro_member_new_readonly (rt, field, type,
                                                             G_STRUCT_OFFSET (CoroTuple, items) + i * sizeof (CoroValue));

      CORO_TUPLE (tuple)->items[i] = coro_value (field);
      coro_dict_set_name (rt, coro_type_get_dict (type), field, member);
    }
  coro_dict_set_name (rt, coro_type_get_dict (type), coro_name (rt, __match_args__), tuple);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    set_attribute (rt, type, count_names[i], counts[i]);
  coro_type_modified (type);

  return type;
}

/**
 * coro_struct_sequence_new_take:
 * @rt: a runtime
 * @type: a type that coro_struct_sequence_type_new() made
 * @items: (transfer full): a value for each place
 *
 * Returns: (transfer full): an instance
 */
CoroValue
coro_struct_sequence_new_take (CoroRuntime *rt,
                               CoroType    *type,
                               CoroValue   *items)
{
  CoroTuple *names = CORO_TUPLE (coro_type_lookup (type, coro_name (rt, __match_args__)));
  CoroTuple *self = coro_object_new (rt, type, names->length * sizeof (CoroValue));

  self->length = names->length;
  for (gsize i = 0; i < names->length; i++)
    self->items[i] = items[i];

  return coro_value (self);
}
