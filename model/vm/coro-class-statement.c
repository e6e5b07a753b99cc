/* coro-class-statement.c: __build_class__: the body runs as a frame, then the class is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* What the frame of the body carries: name, bases, metatype, names and values of the other keywords, original bases. */
enum { STATE_NAME, STATE_BASES, STATE_METATYPE, STATE_KWNAMES, STATE_VALUES, STATE_ORIGINAL, N_STATES };

CoroValue
coro_build_class (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args,
                  gsize            n_args,
                  CoroTuple       *kwnames)
{
  CoroVm             *vm = coro_vm_get (rt);
  coro_auto CoroValue original = coro_value (coro_tuple_new (rt, args + 2, n_args - 2));
  coro_auto CoroValue bases = coro_value (coro_class_resolve_bases (rt, CORO_TUPLE (original)));
  coro_auto CoroValue names = CORO_NULL, values = CORO_NULL, namespace = CORO_NULL, prepare = CORO_NULL;
  CoroValue           metatype = CORO_NULL, object = CORO_NULL;
  CoroValue           state[N_STATES];
  CoroFrame          *frame;
  gsize               n_keywords = kwnames != NULL ? kwnames->length : 0, n = 0;
  gboolean            failed = FALSE;

  if (coro_is_null (bases))
    return CORO_NULL;
  for (gsize i = 0; i < n_keywords; i++)
    if (coro_str_equal_c (CORO_STR (kwnames->items[i]), "metaclass"))
      metatype = args[n_args + i];
  names = coro_value (coro_tuple_new (rt, NULL, n_keywords - !coro_is_null (metatype)));
  values = coro_value (coro_tuple_new (rt, NULL, n_keywords - !coro_is_null (metatype)));
  for (gsize i = 0; i < n_keywords; i++)
    if (!coro_str_equal_c (CORO_STR (kwnames->items[i]), "metaclass"))
      {
        CORO_TUPLE (names)->items[n] = coro_ref (kwnames->items[i]);
        CORO_TUPLE (values)->items[n++] = coro_ref (args[n_args + i]);
      }
  if (coro_is_null (metatype) && CORO_TUPLE (bases)->length > 0)
    metatype = coro_value (coro_type_of (rt, CORO_TUPLE (bases)->items[0]));
  if (coro_is_null (metatype) || coro_isinstance (rt, metatype, rt->type_type))
    {
      CoroType *type = coro_class_metatype (rt, coro_is_null (metatype) ? rt->type_type : (CoroType *) coro_object (metatype),
                                            CORO_TUPLE (bases));

      if (type == NULL)
        return CORO_NULL;
      metatype = coro_value (type);
    }
  if (!coro_is (metatype, coro_value (rt->type_type)))
    {
      prepare = coro_find_attr (rt, metatype, coro_name (rt, __prepare__), &failed);
      if (failed)
        return CORO_NULL;
    }
  if (!coro_is_null (prepare))
    {
      CoroValue *all = g_newa (CoroValue, 2 + n);

      all[0] = args[1];
      all[1] = bases;
      memcpy (all + 2, CORO_TUPLE (values)->items, n * sizeof *all);
      namespace = coro_call_kw (rt, prepare, all, 2, n > 0 ? CORO_TUPLE (names) : NULL);
      if (coro_is_null (namespace))
        return CORO_NULL;
      if (!coro_dict_check (rt, namespace))
        return coro_raise (rt, CORO_EXC_TYPE, "%s.__prepare__() must return a mapping, not %s",
                           coro_isinstance (rt, metatype, rt->type_type) ? ((CoroType *) coro_object (metatype))->name->data : "<metaclass>",
                           coro_type_name (rt, namespace));
    }
  else
    namespace = coro_value (coro_dict_new (rt));

  state[STATE_NAME] = args[1];
  state[STATE_BASES] = bases;
  state[STATE_METATYPE] = metatype;
  state[STATE_KWNAMES] = names;
  state[STATE_VALUES] = values;
  state[STATE_ORIGINAL] = original;
  frame = coro_function_bind (vm, CORO_FUNCTION (args[0]), NULL, 0, NULL, &object);
  g_assert (frame != NULL);
  frame->namespace = CORO_DICT (coro_steal (&namespace));
  frame->action = CORO_ACTION_CLASS;
  frame->extra = coro_value (coro_tuple_new (rt, state, N_STATES));
  vm->pending_frame = frame;
  return CORO_TAIL_CALL;
}

/* type.__new__() has put the class into the cell, unless a metaclass has not handed it on. */
static gboolean
check_class_cell (CoroRuntime *rt,
                  CoroValue    cell,
                  CoroValue    name,
                  CoroValue    type)
{
  coro_auto CoroValue found = CORO_NULL;
  coro_auto CoroValue found_text = CORO_NULL;
  coro_auto CoroValue name_text = CORO_NULL;
  coro_auto CoroValue type_text = CORO_NULL;

  if (!coro_is_object (cell) || coro_object (cell)->type != rt->cell_type || !coro_isinstance (rt, type, rt->type_type) ||
      coro_is (CORO_CELL (cell)->value, type))
    return TRUE;

  found = coro_ref (CORO_CELL (cell)->value);
  found_text = coro_is_null (found) ? CORO_NULL : coro_repr (rt, found);
  name_text = coro_repr (rt, name);
  type_text = coro_repr (rt, type);
  if (coro_is_null (name_text) || coro_is_null (type_text) || coro_is_null (found) != coro_is_null (found_text))
    return FALSE;
  if (coro_is_null (found))
    coro_raise (rt, CORO_EXC_RUNTIME, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?",
                CORO_STR (name_text)->data, CORO_STR (type_text)->data);
  else
    coro_raise (rt, CORO_EXC_TYPE, "__class__ set to %s defining %s as %s", CORO_STR (found_text)->data,
                CORO_STR (name_text)->data, CORO_STR (type_text)->data);
  return FALSE;
}

CoroValue
coro_build_class_finish (CoroVm    *vm,
                         CoroValue  state_value,
                         CoroValue  cell,
                         CoroDict  *namespace)
{
  CoroRuntime        *rt = vm->rt;
  CoroTuple          *state = CORO_TUPLE (state_value);
  CoroValue           metatype = state->items[STATE_METATYPE];
  CoroTuple          *names = CORO_TUPLE (state->items[STATE_KWNAMES]);
  CoroTuple          *values = CORO_TUPLE (state->items[STATE_VALUES]);
  coro_auto CoroValue type = CORO_NULL;

  if (!coro_is (state->items[STATE_ORIGINAL], state->items[STATE_BASES]) &&
      CORO_TUPLE (state->items[STATE_ORIGINAL])->length > 0)
    {
      CoroTuple *original = CORO_TUPLE (state->items[STATE_ORIGINAL]);
      CoroTuple *bases = CORO_TUPLE (state->items[STATE_BASES]);
      gboolean   changed = original->length != bases->length;

      for (gsize i = 0; !changed && i < bases->length; i++)
        changed = !coro_is (original->items[i], bases->items[i]);
      if (changed)
        {
          CoroStr *name = coro_str_intern (rt, "__orig_bases__");

          coro_dict_set_name (rt, namespace, name, state->items[STATE_ORIGINAL]);
          coro_unref (coro_value (name));
        }
    }
  if (coro_is (metatype, coro_value (rt->type_type)))
    {
      CoroType *made = coro_type_new_class (rt, rt->type_type, CORO_STR (state->items[STATE_NAME]),
                                            CORO_TUPLE (state->items[STATE_BASES]), namespace);

      if (made == NULL)
        return CORO_NULL;
      type = coro_value (made);
      if (!coro_class_finish (rt, made, values->items, names))
        return CORO_NULL;
    }
  else
    {
      gsize                 n = values->length;
      g_autofree CoroValue *all = g_new (CoroValue, 3 + n);

      all[0] = state->items[STATE_NAME];
      all[1] = state->items[STATE_BASES];
      all[2] = coro_value (namespace);
      memcpy (all + 3, values->items, n * sizeof *all);
      type = coro_call_kw (rt, metatype, all, 3, n > 0 ? names : NULL);
      if (coro_is_null (type) || !check_class_cell (rt, cell, state->items[STATE_NAME], type))
        return CORO_NULL;
    }
  return coro_steal (&type);
}
