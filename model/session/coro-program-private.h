/* coro-program-private.h: what the files of a program share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-driver.h"
#include "asyncio/coro-thread.h"
#include "session/coro-program.h"
#include "vm/coro-import.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

struct _CoroProgram {
  CoroOptions        options;
  CoroLog           *log;     /* owned */
  CoroRuntime       *rt;      /* owned */
  CoroVm            *vm;      /* owned */
  CoroDriver        *driver;  /* owned */
  char              *folder;  /* (nullable) owned: where its own modules stand */
  CoroProgramOutput  output;
  gpointer           output_data;
  GQueue             input;   /* owned lines that nobody has read */
  gboolean           input_closed;
  CoroProgramAsk     ask;     /* (nullable) */
  gpointer           ask_data;
  CoroBlock         *reader;  /* (nullable) borrowed: what the call of input() waits for */

  int                main_status; /* what its main thread ended with */
  char              *main_reason; /* (nullable) owned: the same in words */
  gboolean           ended;
  int                exit_status;
  char              *end_reason; /* (nullable) owned */
  gint64             end_time;   /* ns */
};

/* coro-program-end.c */
void coro_program_finish       (CoroProgram *self,
                                int          status,
                                const char  *reason);
void coro_program_finish_limit (CoroProgram *self,
                                const char  *limit);
void coro_program_finish_deadlock (CoroProgram *self,
                                   const char  *reason);
void coro_program_note_main_end (CoroProgram *self,
                                 CoroValue    exception); /* or CORO_NULL */
void coro_program_finish_main  (CoroProgram *self);

/* coro-program-input.c */
CoroValue coro_program_read    (CoroVm      *vm,
                                gpointer     data);

G_END_DECLS
