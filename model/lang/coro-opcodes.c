/* coro-opcodes.c: what is known of each instruction, read from the one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-opcodes.h"

typedef struct {
  const char *name;
  gint8       words;
  gint8       pops;
  gint8       pushes;
} OpcodeInfo;

static const OpcodeInfo opcode_infos[CORO_N_OPCODES] = {
#define X(name, words, pops, pushes) { #name, words, pops, pushes },
  CORO_OPCODES (X)
#undef X
};

/**
 * coro_intrinsic_pops:
 * @intrinsic: a CoroIntrinsic
 *
 * Returns: how many values it takes from the stack
 */
guint
coro_intrinsic_pops (guint intrinsic)
{
  switch (intrinsic)
    {
    case CORO_INTRINSIC_TYPE_ALIAS:
      return 3;
    case CORO_INTRINSIC_TYPE_VAR_BOUND:
    case CORO_INTRINSIC_TYPE_VAR_CONSTRAINTS:
    case CORO_INTRINSIC_SET_DEFAULT:
    case CORO_INTRINSIC_SET_TYPE_PARAMS:
      return 2;
    default:
      return 1;
    }
}

static guint
count_bits (guint flags)
{
  return (guint) __builtin_popcount (flags);
}

static guint
variable_pops (CoroOpcode opcode,
               guint      argument)
{
  switch (opcode)
    {
    case CORO_OP_BUILD_SLICE:
    case CORO_OP_BUILD_TUPLE:
    case CORO_OP_BUILD_LIST:
    case CORO_OP_BUILD_SET:
    case CORO_OP_BUILD_STRING:
    case CORO_OP_RAISE_VARARGS:
      return argument;
    case CORO_OP_BUILD_MAP:
      return 2 * argument;
    case CORO_OP_MAKE_FUNCTION:
      return 1 + count_bits (argument);
    case CORO_OP_CALL:
      return argument + 2;
    case CORO_OP_CALL_KW:
      return argument + 3;
    case CORO_OP_CALL_EX:
      return 3 + (argument & 1);
    case CORO_OP_INTRINSIC:
      return coro_intrinsic_pops (argument);
    default:
      g_assert_not_reached ();
    }
}

static guint
variable_pushes (CoroOpcode opcode,
                 guint      argument)
{
  switch (opcode)
    {
    case CORO_OP_UNPACK_SEQUENCE:
      return argument;
    case CORO_OP_UNPACK_EX:
      return (argument & 0xfff) + 1 + (argument >> 12);
    default:
      g_assert_not_reached ();
    }
}

/**
 * coro_opcode_get_name:
 * @opcode: an opcode
 *
 * Returns: its name, as in the table
 */
const char *
coro_opcode_get_name (CoroOpcode opcode)
{
  g_return_val_if_fail (opcode < CORO_N_OPCODES, NULL);

  return opcode_infos[opcode].name;
}

/**
 * coro_opcode_get_words:
 * @opcode: an opcode
 *
 * Returns: how many words the instruction takes, 1 or 2
 */
guint
coro_opcode_get_words (CoroOpcode opcode)
{
  g_return_val_if_fail (opcode < CORO_N_OPCODES, 1);

  return (guint) opcode_infos[opcode].words;
}

/**
 * coro_opcode_get_effect:
 * @opcode: an opcode
 * @argument: the instruction's argument
 * @pops: (out): values that it takes from the stack
 * @pushes: (out): values that it puts there
 *
 * What the instruction does to the depth of the stack where it neither jumps nor raises.
 */
void
coro_opcode_get_effect (CoroOpcode opcode,
                        guint      argument,
                        guint     *pops,
                        guint     *pushes)
{
  const OpcodeInfo *info;

  g_return_if_fail (opcode < CORO_N_OPCODES);

  info = &opcode_infos[opcode];
  *pops = info->pops >= 0 ? (guint) info->pops : variable_pops (opcode, argument);
  *pushes = info->pushes >= 0 ? (guint) info->pushes : variable_pushes (opcode, argument);
}

/**
 * coro_opcode_get_jump_effect:
 * @opcode: an opcode that has a target
 * @argument: the instruction's argument
 *
 * Returns: by how much the depth of the stack changes where the instruction jumps
 */
int
coro_opcode_get_jump_effect (CoroOpcode opcode,
                             guint      argument)
{
  guint pops;
  guint pushes;

  switch (opcode)
    {
    case CORO_OP_FOR_ITER:
      return -1;
    case CORO_OP_JUMP_IF_TRUE_OR_POP:
    case CORO_OP_JUMP_IF_FALSE_OR_POP:
      return 0;
    default:
      coro_opcode_get_effect (opcode, argument, &pops, &pushes);
      return (int) pushes - (int) pops;
    }
}

/**
 * coro_opcode_has_target:
 * @opcode: an opcode
 *
 * Returns: whether the instruction can go on at a word that it names
 */
gboolean
coro_opcode_has_target (CoroOpcode opcode)
{
  switch (opcode)
    {
    case CORO_OP_JUMP_FORWARD:
    case CORO_OP_JUMP_BACKWARD:
    case CORO_OP_POP_JUMP_IF_TRUE:
    case CORO_OP_POP_JUMP_IF_FALSE:
    case CORO_OP_POP_JUMP_IF_NONE:
    case CORO_OP_POP_JUMP_IF_NOT_NONE:
    case CORO_OP_JUMP_IF_TRUE_OR_POP:
    case CORO_OP_JUMP_IF_FALSE_OR_POP:
    case CORO_OP_FOR_ITER:
    case CORO_OP_COMPARE_JUMP:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * coro_opcode_falls_through:
 * @opcode: an opcode
 *
 * Returns: whether the instruction behind it can be the next one
 */
gboolean
coro_opcode_falls_through (CoroOpcode opcode)
{
  switch (opcode)
    {
    case CORO_OP_JUMP_FORWARD:
    case CORO_OP_JUMP_BACKWARD:
    case CORO_OP_RETURN_VALUE:
    case CORO_OP_RETURN_CONST:
    case CORO_OP_RAISE_VARARGS:
    case CORO_OP_RERAISE:
      return FALSE;
    default:
      return TRUE;
    }
}
