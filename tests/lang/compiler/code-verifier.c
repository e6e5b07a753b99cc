/* code-verifier.c: holds a code object to the rules of its instructions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "code-verifier.h"

#include "core/coro-str.h"
#include "core/coro-type.h"

/* Walks every way through the words of a code object, as a VM would, with nothing but the depth of the stack. */
typedef struct {
  CoroCode *code;
  guint8   *is_start; /* of an instruction */
  int      *depths;   /* before the instruction, -1: not reached */
  guint32  *handlers; /* of the word, plus 1; 0: none */
  GArray   *work;
  guint32   deepest;
  char     *fault;
} Verifier;

static void G_GNUC_PRINTF (3, 4)
fail (Verifier   *self,
      guint32     word,
      const char *format,
      ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (self->fault != NULL)
    return;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  self->fault = g_strdup_printf ("%s, word %u: %s", self->code->qualname->data, word, text);
}

static CoroOpcode
opcode_at (Verifier *self,
           guint32   word)
{
  return self->code->words[word] & 0xff;
}

static guint32
argument_at (Verifier *self,
             guint32   word)
{
  return self->code->words[word] >> 8;
}

static void
find_starts (Verifier *self)
{
  for (guint32 i = 0; i < self->code->n_words;)
    {
      CoroOpcode op = opcode_at (self, i);

      if (op >= CORO_N_OPCODES)
        {
          fail (self, i, "no opcode");
          return;
        }
      self->is_start[i] = TRUE;
      i += coro_opcode_get_words (op);
      if (i > self->code->n_words)
        fail (self, i, "ends in the middle of an instruction");
    }
}

static void
check_index (Verifier   *self,
             guint32     word,
             guint32     index,
             guint32     count,
             const char *what)
{
  if (index >= count)
    fail (self, word, "%s %u of %u", what, index, count);
}

static void
check_local (Verifier *self,
             guint32   word,
             guint32   index,
             gboolean  is_cell)
{
  check_index (self, word, index, self->code->n_locals, "local");
  if (self->fault == NULL && (self->code->local_kinds[index] != CORO_LOCAL_FAST) != is_cell)
    fail (self, word, "%s is the wrong kind of local", self->code->local_names[index]->data);
}

static void
check_argument (Verifier *self,
                guint32   word)
{
  CoroOpcode op = opcode_at (self, word);
  guint32 argument = argument_at (self, word);

  switch (op)
    {
    case CORO_OP_LOAD_CONST:
    case CORO_OP_RETURN_CONST:
      check_index (self, word, argument, self->code->n_consts, "constant");
      break;
    case CORO_OP_BEGIN_ANNOTATIONS:
    case CORO_OP_LOAD_FAST:
    case CORO_OP_LOAD_FAST_CHECK:
    case CORO_OP_STORE_FAST:
    case CORO_OP_DELETE_FAST:
      check_local (self, word, argument, FALSE);
      break;
    case CORO_OP_LOAD_FAST_AND_CLEAR:
    case CORO_OP_STORE_FAST_MAYBE_NULL:
      check_index (self, word, argument, self->code->n_locals, "local");
      break;
    case CORO_OP_LOAD_FAST_LOAD_FAST:
    case CORO_OP_STORE_FAST_LOAD_FAST:
      check_local (self, word, argument & 0xfff, FALSE);
      check_local (self, word, argument >> 12, FALSE);
      break;
    case CORO_OP_LOAD_FAST_LOAD_CONST:
      check_local (self, word, argument & 0xfff, FALSE);
      check_index (self, word, argument >> 12, self->code->n_consts, "constant");
      break;
    case CORO_OP_MAKE_CELL:
    case CORO_OP_LOAD_CLOSURE:
    case CORO_OP_LOAD_DEREF:
    case CORO_OP_STORE_DEREF:
    case CORO_OP_DELETE_DEREF:
    case CORO_OP_LOAD_CLASS_DEREF:
    case CORO_OP_LOAD_FROM_DICT_OR_DEREF:
      check_local (self, word, argument, TRUE);
      break;
    case CORO_OP_LOAD_GLOBAL:
    case CORO_OP_STORE_GLOBAL:
    case CORO_OP_LOAD_ATTR:
    case CORO_OP_LOAD_METHOD:
    case CORO_OP_STORE_ATTR:
      check_index (self, word, self->code->words[word + 1], self->code->n_caches, "cache");
      check_index (self, word, argument, self->code->n_names, "name");
      break;
    case CORO_OP_DELETE_GLOBAL:
    case CORO_OP_LOAD_NAME:
    case CORO_OP_STORE_NAME:
    case CORO_OP_DELETE_NAME:
    case CORO_OP_DELETE_ATTR:
    case CORO_OP_LOAD_SUPER_ATTR:
    case CORO_OP_LOAD_SUPER_METHOD:
    case CORO_OP_LOAD_FROM_DICT_OR_GLOBALS:
    case CORO_OP_IMPORT_NAME:
    case CORO_OP_IMPORT_FROM:
      check_index (self, word, argument, self->code->n_names, "name");
      break;
    default:
      break;
    }
}

/* How deep the stack must be besides what is popped. */
static guint32
needed_below (CoroOpcode op,
              guint32    argument)
{
  switch (op)
    {
    case CORO_OP_COPY:
    case CORO_OP_SWAP:
    case CORO_OP_LIST_APPEND:
    case CORO_OP_SET_ADD:
    case CORO_OP_MAP_ADD:
    case CORO_OP_LIST_EXTEND:
    case CORO_OP_SET_UPDATE:
    case CORO_OP_DICT_UPDATE:
    case CORO_OP_DICT_MERGE:
      return argument;
    case CORO_OP_WITH_EXCEPT_START:
      return 3;
    case CORO_OP_MATCH_KEYS:
      return 2;
    case CORO_OP_FOR_ITER:
    case CORO_OP_GET_ANEXT:
    case CORO_OP_GET_LEN:
    case CORO_OP_MATCH_SEQUENCE:
    case CORO_OP_MATCH_MAPPING:
    case CORO_OP_COPY_DICT_WITHOUT_KEYS:
    case CORO_OP_IMPORT_FROM:
    case CORO_OP_CHECK_EXC_MATCH:
      return 1;
    default:
      return 0;
    }
}

static void
flow_to (Verifier *self,
         guint32   from,
         guint32   word,
         int       depth)
{
  if (word >= self->code->n_words || !self->is_start[word])
    fail (self, from, "goes on at word %u, which is none", word);
  else if (depth < 0)
    fail (self, from, "takes more than there is");
  else if (self->depths[word] < 0)
    {
      self->depths[word] = depth;
      self->deepest = MAX (self->deepest, (guint32) depth);
      g_array_append_val (self->work, word);
    }
  else if (self->depths[word] != depth)
    fail (self, from, "depth %d at word %u, which was %d", depth, word, self->depths[word]);
}

static void
check_direction (Verifier *self,
                 guint32   word,
                 guint32   target)
{
  gboolean is_back = target <= word;

  if (is_back != (opcode_at (self, word) == CORO_OP_JUMP_BACKWARD))
    fail (self, word, "jumps to %u", target);
}

static void
check_handler_at (Verifier *self,
                  guint32   word,
                  int       depth)
{
  const CoroHandler *handler;

  if (self->handlers[word] == 0)
    return;

  handler = &self->code->handlers[self->handlers[word] - 1];
  if (depth < (int) handler->depth)
    fail (self, word, "depth %d, its handler's is %u", depth, handler->depth);
  flow_to (self, word, handler->target, (int) handler->depth + 1);
}

static void
step (Verifier *self,
      guint32   word)
{
  CoroOpcode op = opcode_at (self, word);
  guint32 argument = argument_at (self, word);
  guint32 target = op == CORO_OP_COMPARE_JUMP ? self->code->words[word + 1] : argument;
  int depth = self->depths[word];
  guint pops;
  guint pushes;

  coro_opcode_get_effect (op, argument, &pops, &pushes);
  if ((guint) depth < pops + needed_below (op, argument))
    fail (self, word, "%s at depth %d", coro_opcode_get_name (op), depth);
  self->deepest = MAX (self->deepest, (guint32) (depth - (int) pops + (int) pushes));

  check_handler_at (self, word, depth);
  if (coro_opcode_has_target (op))
    {
      check_direction (self, word, target);
      flow_to (self, word, target, depth + coro_opcode_get_jump_effect (op, argument));
    }
  if (coro_opcode_falls_through (op))
    flow_to (self, word, word + coro_opcode_get_words (op), depth - (int) pops + (int) pushes);
}

static void
check_handlers (Verifier *self)
{
  for (guint32 i = 0; i < self->code->n_handlers; i++)
    {
      const CoroHandler *handler = &self->code->handlers[i];

      if (handler->start >= handler->end || handler->end > self->code->n_words)
        {
          fail (self, handler->start, "a handler from %u to %u", handler->start, handler->end);
          return;
        }
      if (i > 0 && handler->start < handler[-1].end)
        fail (self, handler->start, "handlers overlap");
      for (guint32 j = handler->start; j < handler->end; j++)
        self->handlers[j] = i + 1;
    }
}

static void
check_positions (Verifier *self)
{
  for (guint32 i = 0; i < self->code->n_words; i++)
    {
      const CoroPosition *position = &self->code->positions[i];

      if (position->end_line < position->line ||
          (position->end_line == position->line && position->end_column < position->column))
        fail (self, i, "from %u:%u to %u:%u", position->line, position->column, position->end_line,
              position->end_column);
    }
}

static char *
verify_one (CoroCode *code)
{
  Verifier self = { .code = code };

  self.is_start = g_new0 (guint8, code->n_words);
  self.depths = g_new (int, code->n_words);
  self.handlers = g_new0 (guint32, code->n_words);
  self.work = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < code->n_words; i++)
    self.depths[i] = -1;

  find_starts (&self);
  check_handlers (&self);
  check_positions (&self);
  flow_to (&self, 0, 0, 0);
  while (self.work->len > 0 && self.fault == NULL)
    {
      guint32 word = g_array_index (self.work, guint32, self.work->len - 1);

      g_array_set_size (self.work, self.work->len - 1);
      check_argument (&self, word);
      if (self.fault == NULL)
        step (&self, word);
    }
  for (guint32 i = 0; i < code->n_words && self.fault == NULL; i++)
    if (self.is_start[i] && self.depths[i] < 0)
      fail (&self, i, "is never reached");
  if (self.deepest != code->stack_size)
    fail (&self, 0, "a stack of %u, but it is %u deep", code->stack_size, self.deepest);

  g_array_unref (self.work);
  g_free (self.depths);
  g_free (self.handlers);
  g_free (self.is_start);
  return self.fault;
}

char *
code_verify (CoroRuntime *rt,
             CoroCode    *code)
{
  char *fault = verify_one (code);

  for (guint32 i = 0; i < code->n_consts && fault == NULL; i++)
    if (coro_is_object (code->consts[i]) && coro_object (code->consts[i])->type == rt->code_type)
      fault = code_verify (rt, CORO_CODE (code->consts[i]));

  return fault;
}
