/* coro-driver.h: runs a program: its own code, its event loops, and the jobs of its executors, in the order of virtual time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

typedef struct _CoroDriver     CoroDriver;
typedef struct _CoroWorkerInit CoroWorkerInit;

/**
 * CoroDriverStep:
 * @CORO_DRIVER_STEP_MORE: the VM's slice is used up; call again
 * @CORO_DRIVER_STEP_HANDLE: a handle of a loop is done; call again
 * @CORO_DRIVER_STEP_WAIT: nothing happens before coro_driver_get_next_time(), which is later than `until`; call again with a
 *   later `until` when it is time for it
 * @CORO_DRIVER_STEP_PROCESS: a worker process has to tell first what happened in it; call again when it may have: see
 *   coro_driver_wait_for_processes()
 * @CORO_DRIVER_STEP_DEADLOCK: nothing can ever happen any more: see coro_driver_explain_deadlock()
 * @CORO_DRIVER_STEP_ENDED: the program's own code and all of its threads have ended: see coro_driver_take_result()
 */
typedef enum {
  CORO_DRIVER_STEP_MORE,
  CORO_DRIVER_STEP_HANDLE,
  CORO_DRIVER_STEP_WAIT,
  CORO_DRIVER_STEP_PROCESS,
  CORO_DRIVER_STEP_DEADLOCK,
  CORO_DRIVER_STEP_ENDED,
} CoroDriverStep;

/* Offers asyncio, time, concurrent.futures and contextvars to the VM's program; to be made before the program is started, after
 * coro_vm_set_cost(). cpus: what os.cpu_count() answers. */
CoroDriver     *coro_driver_new              (CoroVm      *vm,
                                              guint        cpus);
/* Before the VM goes. What is suspended is dropped without being run. */
void            coro_driver_free             (CoroDriver  *self);

/* Lets the program start processes: what they are told (transfer none); whether it is told about a guard that is missing. */
void            coro_driver_set_workers      (CoroDriver  *self,
                                              const CoroWorkerInit *init,
                                              gboolean     warns_of_guard);
/* The program's own code has ended, with the exception (transfer none) or CORO_NULL. */
typedef void (*CoroMainEndedFunc) (CoroDriver *driver, CoroValue exception, gpointer data);
void            coro_driver_set_main_ended   (CoroDriver  *self,
                                              CoroMainEndedFunc func,
                                              gpointer     data);

/* The program: a code object (transfer none) that is run as __main__. */
void            coro_driver_start            (CoroDriver  *self,
                                              CoroValue    code,
                                              const char  *path);
void            coro_driver_start_as         (CoroDriver  *self,
                                              CoroValue    code,
                                              const char  *path,
                                              const char  *name); /* static: "__mp_main__" */
/* Goes on within the VM's slice, to no later moment than `until` (seconds; INFINITY: no limit), at most to the end of the next
 * handle of a loop. */
CoroDriverStep  coro_driver_advance          (CoroDriver  *self,
                                              double       until);
/* The same, past any number of handles: never HANDLE. */
CoroDriverStep  coro_driver_run              (CoroDriver  *self,
                                              double       until);
/* After PROCESS: waits at most so long (ms; -1: for ever); or what a main loop is to wait for: (transfer full) of GPollFD. */
void            coro_driver_wait_for_processes (CoroDriver *self,
                                              gboolean     waits);
GArray         *coro_driver_dup_process_fds  (CoroDriver  *self);
/* After ENDED: RETURN, or RAISE with the exception in flight. */
CoroResult      coro_driver_take_result      (CoroDriver  *self,
                                              CoroValue   *value);
/* After that, with no exception in flight: what the program leaves behind is dropped; its finalizers run. */
void            coro_driver_finalize         (CoroDriver  *self);
double          coro_driver_get_next_time    (CoroDriver  *self); /* seconds: when something happens next; INFINITY: never */
/* After DEADLOCK: who waits for what, since which line, and who has it: sentences, a line each; (transfer none). */
const char     *coro_driver_explain_deadlock (CoroDriver  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroDriver, coro_driver_free)

G_END_DECLS
