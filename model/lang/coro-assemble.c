/* coro-assemble.c: a unit's instructions become a code object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"

#include <string.h>

static CoroPosition
make_position (CoroUnit        *self,
               const CoroRange *range)
{
  const CoroColumns *columns = &self->compiler->columns;
  CoroPosition position = { 0 };

  if (range->line == 0)
    return position;

  position.line = range->line;
  position.end_line = range->end_line;
  position.column = coro_columns_get (columns, range->line, range->start);
  position.end_column = coro_columns_get (columns, range->end_line, range->end);
  return position;
}

static gboolean
uses_constant (const CoroInstruction *instruction)
{
  return instruction->op == CORO_OP_LOAD_CONST || instruction->op == CORO_OP_RETURN_CONST;
}

/* Constants that were folded into others are left out. */
static void
take_constants (CoroUnit *self,
                CoroCode *code)
{
  g_autofree guint32 *places = g_new0 (guint32, self->constants.values->len + 1);

  code->n_const_places = self->constants.values->len;
  code->consts = coro_alloc (self->compiler->rt, self->constants.values->len * sizeof (CoroValue));
  for (guint i = 0; i < self->instructions->len; i++)
    {
      CoroInstruction *instruction = coro_unit_get (self, i);

      if (!uses_constant (instruction))
        continue;
      if (places[instruction->argument] == 0)
        {
          code->consts[code->n_consts++] = coro_ref (coro_constants_get (&self->constants, instruction->argument));
          places[instruction->argument] = code->n_consts;
        }
      instruction->argument = places[instruction->argument] - 1;
    }
}

static void
take_names (CoroUnit *self,
            CoroCode *code)
{
  CoroRuntime *rt = self->compiler->rt;

  code->n_names = self->names->len;
  code->names = coro_alloc (rt, code->n_names * sizeof (CoroStr *));
  for (guint i = 0; i < code->n_names; i++)
    code->names[i] = coro_str_intern (rt, g_ptr_array_index (self->names, i));
}

static void
take_locals (CoroUnit *self,
             CoroCode *code)
{
  CoroRuntime *rt = self->compiler->rt;
  guint n_own = self->locals->len;

  code->n_free = self->free->len;
  code->n_locals = n_own + code->n_free;
  code->local_names = coro_alloc (rt, code->n_locals * sizeof (CoroStr *));
  code->local_kinds = coro_alloc (rt, code->n_locals);
  for (guint i = 0; i < n_own; i++)
    {
      const CoroLocal *local = &g_array_index (self->locals, CoroLocal, i);

      code->local_names[i] = coro_str_intern (rt, local->name);
      code->local_kinds[i] = (guint8) local->kind;
    }
  for (guint i = 0; i < code->n_free; i++)
    {
      code->local_names[n_own + i] = coro_str_intern (rt, g_ptr_array_index (self->free, i));
      code->local_kinds[n_own + i] = CORO_LOCAL_FREE;
    }
}

static guint
count_caches (guint op)
{
  switch (op)
    {
    case CORO_OP_LOAD_GLOBAL:
    case CORO_OP_STORE_GLOBAL:
    case CORO_OP_LOAD_ATTR:
    case CORO_OP_LOAD_METHOD:
    case CORO_OP_STORE_ATTR:
      return 1;
    default:
      return 0;
    }
}

/* Variables of outer functions come behind a code object's own. */
static guint32
place_argument (CoroUnit              *self,
                const CoroInstruction *instruction)
{
  switch (instruction->op)
    {
    case CORO_OP_LOAD_CLOSURE:
    case CORO_OP_LOAD_DEREF:
    case CORO_OP_STORE_DEREF:
    case CORO_OP_DELETE_DEREF:
    case CORO_OP_LOAD_CLASS_DEREF:
    case CORO_OP_LOAD_FROM_DICT_OR_DEREF:
      if (instruction->argument >= CORO_FREE_PLACE)
        return self->locals->len + instruction->argument - CORO_FREE_PLACE;
      return instruction->argument;
    default:
      return instruction->argument;
    }
}

static guint32
encode (guint   op,
        guint32 argument)
{
  g_assert (argument < 1u << 24);

  return op | argument << 8;
}

static void
write_words (CoroUnit      *self,
             CoroCode      *code,
             const guint32 *offsets)
{
  code->words = coro_alloc (self->compiler->rt, code->n_words * sizeof (guint32));
  code->positions = coro_alloc (self->compiler->rt, code->n_words * sizeof (CoroPosition));
  for (guint i = 0; i < self->instructions->len; i++)
    {
      const CoroInstruction *instruction = coro_unit_get (self, i);
      guint n_words = coro_instruction_words (instruction);
      guint32 *words = code->words + offsets[i];
      guint32 argument = place_argument (self, instruction);
      guint32 target = instruction->label != 0 ? offsets[coro_flow_get_target (self, instruction->label)] : 0;
      guint op = instruction->op;

      if (n_words == 0)
        continue;

      if (op == CORO_PSEUDO_JUMP)
        op = target > offsets[i] ? CORO_OP_JUMP_FORWARD : CORO_OP_JUMP_BACKWARD;
      if (op == CORO_OP_COMPARE_JUMP)
        words[1] = target;
      else if (coro_opcode_has_target (op))
        argument = target;
      else if (n_words == 2)
        words[1] = count_caches (op) > 0 ? code->n_caches++ : 0;
      words[0] = encode (op, argument);

      for (guint j = 0; j < n_words; j++)
        code->positions[offsets[i] + j] = make_position (self, &instruction->range);
    }
  code->caches = coro_alloc (self->compiler->rt, code->n_caches * sizeof (CoroInlineCache));
  if (code->n_caches > 0)
    memset (code->caches, 0, code->n_caches * sizeof (CoroInlineCache));
}

static void
write_handlers (CoroUnit      *self,
                CoroCode      *code,
                const guint32 *offsets,
                const guint32 *depths)
{
  g_autoptr (GArray) handlers = g_array_new (FALSE, FALSE, sizeof (CoroHandler));
  CoroLabel current = 0;

  for (guint i = 0; i < self->instructions->len; i++)
    {
      const CoroInstruction *instruction = coro_unit_get (self, i);

      if (coro_instruction_words (instruction) == 0)
        continue;
      if (instruction->handler != 0 && instruction->handler != current)
        {
          CoroHandler handler = { 0 };

          handler.start = offsets[i];
          handler.target = offsets[coro_flow_get_target (self, instruction->handler)];
          handler.depth = depths[instruction->handler];
          g_array_append_val (handlers, handler);
        }
      current = instruction->handler;
      if (current != 0)
        g_array_index (handlers, CoroHandler, handlers->len - 1).end = offsets[i + 1];
    }

  code->n_handlers = handlers->len;
  code->handlers = coro_alloc (self->compiler->rt, handlers->len * sizeof (CoroHandler));
  if (handlers->len > 0)
    memcpy (code->handlers, handlers->data, handlers->len * sizeof (CoroHandler));
}

static guint32 *
place_instructions (CoroUnit *self,
                    CoroCode *code)
{
  guint32 *offsets = g_new (guint32, self->instructions->len + 1);

  for (guint i = 0; i < self->instructions->len; i++)
    {
      offsets[i] = code->n_words;
      code->n_words += coro_instruction_words (coro_unit_get (self, i));
    }
  offsets[self->instructions->len] = code->n_words;
  return offsets;
}

static void
describe (CoroUnit *self,
          CoroCode *code)
{
  CoroRuntime *rt = self->compiler->rt;

  code->flags = self->flags;
  code->n_positional_only = self->n_positional_only;
  code->n_positional = self->n_positional;
  code->n_keyword_only = self->n_keyword_only;
  code->first_line = self->first_line;
  code->file_id = self->compiler->file_id;
  code->name = coro_str_intern (rt, self->name);
  code->qualname = coro_str_intern (rt, self->qualname);
  code->file = CORO_STR (coro_ref (coro_value (self->compiler->file)));
  code->doc = coro_ref (self->doc);
}

/**
 * coro_assemble: (skip)
 * @self: a unit whose instructions are complete
 *
 * Improves the instructions and makes a code object of them. The unit is not of use for anything else afterwards.
 *
 * Returns: (transfer full): the code object, or %CORO_NULL after a mistake
 */
CoroValue
coro_assemble (CoroUnit *self)
{
  g_autofree guint32 *depths = NULL;
  g_autofree guint32 *offsets = NULL;
  CoroCode *code;
  guint32 stack_size;

  if (self->compiler->error != NULL)
    return CORO_NULL;

  if (self->scope->kind == CORO_SCOPE_ANNOTATION && self->labels->len == 1)
    /* One run of instructions that hardly anybody executes: there is nothing to be gained from looking at it again. */
    coro_lines_complete (self);
  else
    {
      coro_peephole (self);
      coro_lines_complete (self);
      coro_cold_move (self);
      coro_peephole_remove_nops (self);
      coro_definite_check (self);
    }
  depths = coro_flow_measure_stack (self, &stack_size);
  if (depths == NULL)
    return CORO_NULL;

  code = coro_code_new (self->compiler->rt);
  code->stack_size = stack_size;
  describe (self, code);
  take_constants (self, code);
  take_names (self, code);
  take_locals (self, code);
  coro_peephole_fuse (self);
  offsets = place_instructions (self, code);
  write_words (self, code, offsets);
  write_handlers (self, code, offsets, depths);
  return coro_value (code);
}
