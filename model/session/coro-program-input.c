/* coro-program-input.c: what input() reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-program-private.h"

#include "core/coro-str.h"

static CoroValue
take_line (CoroProgram *self)
{
  g_autofree char *line = g_queue_pop_head (&self->input);

  if (line == NULL)
    return coro_raise (self->rt, CORO_EXC_EOF, "EOF when reading a line");

  return coro_str_new (self->rt, line);
}

static CoroValue
finish_read (CoroAsyncio *asyncio,
             CoroBlock   *block,
             gboolean     timed_out)
{
  CoroProgram *self = asyncio->vm->input_data;

  self->reader = NULL;
  asyncio->n_outside--;

  return take_line (self);
}

/* A #CoroInputFunc: waits where no line has been given yet. */
CoroValue
coro_program_read (CoroVm   *vm,
                   gpointer  data)
{
  CoroProgram *self = data;
  CoroBlock *block;

  if (!g_queue_is_empty (&self->input) || self->input_closed)
    return take_line (self);
  if (self->reader != NULL)
    return coro_raise (self->rt, CORO_EXC_RUNTIME, "another thread waits for input already");

  /* Who is to answer must see what is asked, though the line has no end yet. */
  coro_vm_flush_output (vm);
  block = coro_block_new (coro_asyncio_get (self->rt), INFINITY, finish_read, "a line of input");
  self->reader = block;
  coro_asyncio_get (self->rt)->n_outside++;

  return coro_vm_block (self->rt, coro_value (block));
}

/**
 * coro_program_get_wants_input:
 * @self: a program
 *
 * Returns: whether a call of input() waits for a line
 */
gboolean
coro_program_get_wants_input (CoroProgram *self)
{
  return !self->ended && self->reader != NULL && isinf (self->reader->woken);
}

/**
 * coro_program_provide_input:
 * @self: a program
 * @line: (nullable): a line without its newline; %NULL: there are no more
 *
 * Answers input(), or is kept until it is called.
 */
void
coro_program_provide_input (CoroProgram *self,
                            const char  *line)
{
  if (self->ended || self->input_closed)
    return;

  if (line != NULL)
    g_queue_push_tail (&self->input, g_utf8_make_valid (line, -1));
  else
    self->input_closed = TRUE;

  if (coro_program_get_wants_input (self))
    coro_block_wake (coro_asyncio_get (self->rt), self->reader);
}
