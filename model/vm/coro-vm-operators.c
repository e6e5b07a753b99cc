/* coro-vm-operators.c: operators, displays and formatting beyond the fast cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-class-slots.h"
#include "core/coro-dict-private.h"
#include "core/coro-exception-kinds.h"
#include "core/coro-list.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"
#include "vm/coro-warnings.h"

/* (nullable): the place of a name in a plain dict */
static CoroValue *
find_name (CoroRuntime *rt,
           CoroDict    *names,
           CoroStr     *name)
{
  gssize place = names->base.type == rt->dict_type ? coro_dict_find_name (names, name) : -1;

  return place >= 0 ? &names->entries[place].value : NULL;
}

/* (nullable): the attribute, in an object's or a module's own names, that is about to be overwritten: behind the SWAP at which the
 * frame stands comes STORE_ATTR, which has found it there the last time. */
static CoroValue *
find_attribute (CoroFrame *frame)
{
  guint32   word = frame->ip[1];
  CoroValue object = frame->sp[-3];

  if (*frame->ip >> 8 != 2 || coro_word_get_opcode (word) != CORO_OP_STORE_ATTR)
    return NULL;

  return coro_vm_cached_place (object, frame->code->names[word >> 8], &frame->code->caches[frame->ip[2]]);
}

/* (nullable): what the instruction at which the frame stands is about to overwrite */
static CoroValue *
find_target (CoroRuntime *rt,
             CoroFrame   *frame)
{
  guint32 word = *frame->ip;
  guint   arg = word >> 8;

  switch (coro_word_get_opcode (word))
    {
    case CORO_OP_STORE_FAST:
      return &frame->locals[arg];
    case CORO_OP_STORE_FAST_LOAD_FAST:
      return &frame->locals[arg & 0xfff];
    case CORO_OP_STORE_DEREF:
      return &CORO_CELL (frame->locals[arg])->value;
    case CORO_OP_STORE_NAME:
      return find_name (rt, frame->namespace != NULL ? frame->namespace : frame->globals, frame->code->names[arg]);
    case CORO_OP_STORE_GLOBAL:
      return find_name (rt, frame->globals, frame->code->names[arg]);
    case CORO_OP_SWAP:
      return find_attribute (frame);
    default:
      return NULL;
    }
}

gboolean
coro_vm_append_in_place (CoroVm    *vm,
                         CoroFrame *frame,
                         CoroValue  a,
                         CoroValue  b)
{
  CoroRuntime *rt = vm->rt;
  CoroValue   *target;

  if (!coro_is_object (a) || !coro_is_object (b) || coro_object (a)->type != rt->str_type ||
      coro_object (b)->type != rt->str_type || coro_object (a)->refs != 2 ||
      !coro_str_has_room (CORO_STR (a), CORO_STR (b)))
    return FALSE;
  target = find_target (rt, frame);
  if (target == NULL || !coro_is (*target, a))
    return FALSE;
  /* the variable is about to be overwritten: its reference is the one that stood in the way */
  coro_set (target, CORO_NONE);
  frame->sp[-2] = coro_str_append (rt, a, CORO_STR (b));
  return TRUE;
}

CoroValue
coro_vm_enter_operator (CoroVm       *vm,
                        CoroValue     a,
                        CoroValue     b,
                        CoroBinaryOp  op,
                        gboolean      in_place,
                        CoroFrame   **next)
{
  CoroValue     method = coro_class_find_operator (vm->rt, a, b, op, in_place);
  CoroValue     args[2] = { a, b };
  CoroValue     object = CORO_NULL;

  if (!coro_is_object (method) || coro_object (method)->type != vm->rt->function_type)
    return CORO_NULL;
  *next = coro_function_bind (vm, CORO_FUNCTION (method), args, 2, NULL, &object);
  if (*next != NULL)
    (*next)->action = CORO_ACTION_OPERATOR;
  return object;
}

void
coro_vm_refuse_operator (CoroVm    *vm,
                         guint32    word,
                         CoroValue  a,
                         CoroValue  b)
{
  static const CoroBinaryOp operators[CORO_N_OPCODES] = {
    [CORO_OP_BINARY_ADD] = CORO_OP_ADD,
    [CORO_OP_BINARY_SUBTRACT] = CORO_OP_SUB,
    [CORO_OP_BINARY_MULTIPLY] = CORO_OP_MUL,
    [CORO_OP_BINARY_TRUE_DIVIDE] = CORO_OP_TRUEDIV,
    [CORO_OP_BINARY_FLOOR_DIVIDE] = CORO_OP_FLOORDIV,
    [CORO_OP_BINARY_REMAINDER] = CORO_OP_MOD,
  };
  CoroOpcode   opcode = (CoroOpcode) (word & 0xff);
  gboolean     in_place = opcode == CORO_OP_INPLACE_OP;
  CoroBinaryOp op = in_place || opcode == CORO_OP_BINARY_OP ? (CoroBinaryOp) (word >> 8) : operators[opcode];

  coro_raise_unsupported (vm->rt, a, b, op, in_place);
}

CoroValue
coro_vm_convert (CoroVm    *vm,
                 CoroValue  object,
                 guint      conversion)
{
  switch (conversion)
    {
    case 1:
      return coro_str (vm->rt, object);
    case 2:
      return coro_repr (vm->rt, object);
    default:
      return coro_builtin_ascii (vm->rt, object);
    }
}

CoroValue
coro_vm_build (CoroVm          *vm,
               CoroOpcode       opcode,
               const CoroValue *items,
               guint            n)
{
  CoroRuntime *rt = vm->rt;

  switch (opcode)
    {
    case CORO_OP_BUILD_LIST:
      return coro_value (coro_list_new (rt, items, n));
    case CORO_OP_BUILD_SET:
      {
        coro_auto CoroValue set = coro_value (coro_set_new (rt, FALSE));

        for (guint i = 0; i < n; i++)
          if (!coro_set_add (rt, CORO_SET (set), items[i]))
            return CORO_NULL;
        return coro_steal (&set);
      }
    case CORO_OP_BUILD_MAP:
      {
        coro_auto CoroValue dict = coro_value (coro_dict_new (rt));

        for (guint i = 0; i < n; i++)
          if (!coro_dict_set (rt, CORO_DICT (dict), items[2 * i], items[2 * i + 1]))
            return CORO_NULL;
        return coro_steal (&dict);
      }
    default:
      return coro_str_join (rt, rt->empty_str, items, n);
    }
}

static gboolean
has_only_strings (CoroRuntime *rt,
                  CoroDict    *self)
{
  gsize     position = 0;
  CoroValue key;

  while (coro_dict_next (self, &position, &key, NULL))
    if (!coro_str_check (rt, key))
      return FALSE;

  return TRUE;
}

/* f(**x): a key that is there already, or that is no string, is the caller's mistake. */
static gboolean
merge (CoroVm    *vm,
       CoroValue  callable,
       CoroDict  *target,
       CoroValue  value)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue copy = CORO_NULL;
  gsize               position = 0;
  CoroValue           key, item;

  if (coro_dict_check (rt, value))
    copy = coro_ref (value);
  else
    {
      copy = coro_value (coro_dict_new (rt));
      if (!coro_builtin_has_keys (rt, value))
        {
          g_autofree char *function = coro_builtin_dup_function_name (rt, callable);

          coro_raise (rt, CORO_EXC_TYPE, "%s argument after ** must be a mapping, not %s", function, coro_type_name (rt, value));
          return FALSE;
        }
      if (!coro_dict_update (rt, CORO_DICT (copy), value))
        return FALSE;
    }
  if (target->length == 0 && has_only_strings (rt, CORO_DICT (copy)))
    return coro_dict_merge (rt, target, CORO_DICT (copy));
  while (coro_dict_next (CORO_DICT (copy), &position, &key, &item))
    {
      gboolean failed = FALSE;

      if (!coro_str_check (rt, key))
        {
          coro_raise (rt, CORO_EXC_TYPE, "keywords must be strings");
          return FALSE;
        }
      if (!coro_is_null (coro_dict_get (rt, target, key, &failed)))
        {
          g_autofree char *function = coro_builtin_dup_function_name (rt, callable);

          coro_raise (rt, CORO_EXC_TYPE, "%s got multiple values for keyword argument '%s'", function, CORO_STR (key)->data);
          return FALSE;
        }
      if (failed || !coro_dict_set (rt, target, key, item))
        return FALSE;
    }
  return TRUE;
}

gboolean
coro_vm_extend (CoroVm     *vm,
                CoroFrame  *frame,
                CoroOpcode  opcode,
                CoroValue   target,
                CoroValue   value)
{
  CoroRuntime *rt = vm->rt;

  switch (opcode)
    {
    case CORO_OP_LIST_EXTEND:
      if (!coro_is_iterable (rt, value))
        {
          coro_raise (rt, CORO_EXC_TYPE, "Value after * must be an iterable, not %s", coro_type_name (rt, value));
          return FALSE;
        }
      return coro_list_extend (rt, CORO_LIST (target), value);
    case CORO_OP_SET_UPDATE:
      return coro_set_update (rt, CORO_SET (target), value);
    case CORO_OP_DICT_UPDATE:
      if (!coro_builtin_has_keys (rt, value))
        {
          coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not a mapping", coro_type_name (rt, value));
          return FALSE;
        }
      return coro_dict_update (rt, CORO_DICT (target), value);
    default:
      /* callable, NULL, positional arguments, the dict, and the mapping on top */
      return merge (vm, frame->sp[-5], CORO_DICT (target), value);
    }
}

/* ~True: FALSE: a filter made an exception of the warning. */
gboolean
coro_vm_warn_of_inversion (CoroRuntime *rt)
{
  return coro_warn (rt, CORO_EXC_DEPRECATION_WARNING, 1, CORO_NULL,
                    "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of "
                    "the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean "
                    "negation or ~int(x) if you really want the bitwise inversion of the underlying int.");
}
