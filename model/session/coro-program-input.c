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

/* A #CoroInputFunc: waits where no line has been given yet and nobody can be asked for one. */
CoroValue
coro_program_read (CoroVm   *vm,
                   gpointer  data)
{
  CoroProgram *self = data;
  CoroBlock *block;

  /* Who is to answer must see what is asked, though the line has no end yet. */
  if (g_queue_is_empty (&self->input) && !self->input_closed)
    coro_vm_flush_output (vm);
  if (g_queue_is_empty (&self->input) && !self->input_closed && self->ask != NULL)
    self->ask (self->ask_data);
  if (!g_queue_is_empty (&self->input) || self->input_closed)
    return take_line (self);
  if (self->reader != NULL)
    return coro_raise (self->rt, CORO_EXC_RUNTIME, "another thread waits for input already");

  block = coro_block_new (coro_asyncio_get (self->rt), INFINITY, finish_read, "a line of input");
  self->reader = block;
  coro_asyncio_get (self->rt)->n_outside++;

  return coro_vm_block (self->rt, coro_value (block));
}

/**
 * coro_program_set_ask:
 * @self: a program
 * @ask: (nullable): called when input() finds no line; to call coro_program_provide_input() before it returns
 * @data: for @ask
 *
 * Sets who answers input() at once, in no virtual time. Without, the program waits until it is given a line, and its other threads
 * and its loop go on.
 */
void
coro_program_set_ask (CoroProgram    *self,
                      CoroProgramAsk  ask,
                      gpointer        data)
{
  self->ask = ask;
  self->ask_data = data;
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
