/* coro-superinstructions.h: sequences of instructions that the dispatch loop runs as one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"

G_BEGIN_DECLS

/* A superinstruction stands in the place of the first word of its sequence, with that one's argument; the words behind it stay as
 * they are. So nothing moves: positions, handlers and jumps into the sequence hold, what is counted as executed is the same, and
 * where the short way cannot be gone (an int that overflows, an object with an `__add__`), the superinstruction does its first
 * instruction only, and the next ones follow as they stand.
 *
 * X (NAME, first, second, argument, third): argument: what the second one must have, ANY if that does not matter.
 * In the names F is LOAD_FAST, C is LOAD_CONST and S is STORE_FAST. */
#define CORO_SUPER_ANY  G_MAXUINT32
#define CORO_SUPER_NONE CORO_N_OPCODES

#define CORO_SUPER_OPERANDS(X, NAME, second)                                              \
  X (FF_##NAME, LOAD_FAST_LOAD_FAST, second, CORO_SUPER_ANY, CORO_SUPER_NONE)             \
  X (FC_##NAME, LOAD_FAST_LOAD_CONST, second, CORO_SUPER_ANY, CORO_SUPER_NONE)            \
  X (F_##NAME, LOAD_FAST, second, CORO_SUPER_ANY, CORO_SUPER_NONE)                        \
  X (C_##NAME, LOAD_CONST, second, CORO_SUPER_ANY, CORO_SUPER_NONE)

#define CORO_SUPER_IN_PLACE(X, NAME, operation)                                           \
  X (FF_##NAME##_S, LOAD_FAST_LOAD_FAST, INPLACE_OP, operation, CORO_OP_STORE_FAST)       \
  X (FC_##NAME##_S, LOAD_FAST_LOAD_CONST, INPLACE_OP, operation, CORO_OP_STORE_FAST)

/* Where two begin with the same instructions, the longer one comes first. */
#define CORO_SUPERINSTRUCTIONS(X)                                                         \
  CORO_SUPER_OPERANDS (X, ADD, BINARY_ADD)                                                \
  CORO_SUPER_OPERANDS (X, SUBTRACT, BINARY_SUBTRACT)                                      \
  CORO_SUPER_OPERANDS (X, MULTIPLY, BINARY_MULTIPLY)                                      \
  CORO_SUPER_OPERANDS (X, TRUE_DIVIDE, BINARY_TRUE_DIVIDE)                                \
  CORO_SUPER_OPERANDS (X, FLOOR_DIVIDE, BINARY_FLOOR_DIVIDE)                              \
  CORO_SUPER_OPERANDS (X, REMAINDER, BINARY_REMAINDER)                                    \
  CORO_SUPER_OPERANDS (X, COMPARE_JUMP, COMPARE_JUMP)                                     \
  CORO_SUPER_OPERANDS (X, SUBSCR, BINARY_SUBSCR)                                          \
  CORO_SUPER_IN_PLACE (X, IADD, CORO_OP_ADD)                                              \
  CORO_SUPER_IN_PLACE (X, ISUBTRACT, CORO_OP_SUB)                                         \
  X (F_ATTR, LOAD_FAST, LOAD_ATTR, CORO_SUPER_ANY, CORO_SUPER_NONE)                       \
  X (FF_ATTR, LOAD_FAST_LOAD_FAST, LOAD_ATTR, CORO_SUPER_ANY, CORO_SUPER_NONE)            \
  X (SF_ATTR, STORE_FAST_LOAD_FAST, LOAD_ATTR, CORO_SUPER_ANY, CORO_SUPER_NONE)           \
  X (F_METHOD, LOAD_FAST, LOAD_METHOD, CORO_SUPER_ANY, CORO_SUPER_NONE)                   \
  X (FF_STORE_SUBSCR, LOAD_FAST_LOAD_FAST, STORE_SUBSCR, CORO_SUPER_ANY, CORO_SUPER_NONE) \
  X (FF_STORE_ATTR, LOAD_FAST_LOAD_FAST, STORE_ATTR, CORO_SUPER_ANY, CORO_SUPER_NONE)     \
  X (F_RETURN, LOAD_FAST, RETURN_VALUE, CORO_SUPER_ANY, CORO_SUPER_NONE)                  \
  X (F_JUMP_IF_TRUE, LOAD_FAST, POP_JUMP_IF_TRUE, CORO_SUPER_ANY, CORO_SUPER_NONE)        \
  X (F_JUMP_IF_FALSE, LOAD_FAST, POP_JUMP_IF_FALSE, CORO_SUPER_ANY, CORO_SUPER_NONE)      \
  X (GLOBAL_NULL, LOAD_GLOBAL, PUSH_NULL, CORO_SUPER_ANY, CORO_SUPER_NONE)                \
  X (FOR_ITER_S, FOR_ITER, STORE_FAST, CORO_SUPER_ANY, CORO_SUPER_NONE)                   \
  X (S_JUMP, STORE_FAST, JUMP_BACKWARD, CORO_SUPER_ANY, CORO_SUPER_NONE)                  \
  X (POP_JUMP, POP_TOP, JUMP_BACKWARD, CORO_SUPER_ANY, CORO_SUPER_NONE)

typedef enum {
  CORO_SUPER_BEFORE_FIRST = CORO_N_OPCODES - 1,
#define X(name, first, second, argument, third) CORO_SUPER_##name,
  CORO_SUPERINSTRUCTIONS (X)
#undef X
  CORO_N_SUPER_OPCODES,
} CoroSuperOpcode;

G_STATIC_ASSERT (CORO_N_SUPER_OPCODES <= 256);

void       coro_superinstructions_apply (CoroCode *code);
CoroOpcode coro_super_opcode_get_first  (guint     opcode);

/* The instruction that stands there, alone or as the first of a sequence. */
static inline CoroOpcode
coro_word_get_opcode (guint32 word)
{
  guint opcode = word & 0xff;

  return opcode < CORO_N_OPCODES ? (CoroOpcode) opcode : coro_super_opcode_get_first (opcode);
}

G_END_DECLS
