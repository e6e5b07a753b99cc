/* coro-main-driver.h: runs the program's main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

typedef struct _CoroDriver CoroDriver;

typedef enum {
  CORO_DRIVER_STEP_MORE,
  CORO_DRIVER_STEP_HANDLE,
  CORO_DRIVER_STEP_WAIT,
  CORO_DRIVER_STEP_DEADLOCK,
  CORO_DRIVER_STEP_ENDED,
} CoroDriverStep;

CoroDriver     *coro_driver_new              (CoroVm      *vm,
                                              guint        cpus,
                                              guint64      seed);
void            coro_driver_free             (CoroDriver  *self);
void            coro_driver_start            (CoroDriver  *self,
                                              CoroValue    code,
                                              const char  *path);
CoroDriverStep  coro_driver_advance          (CoroDriver  *self,
                                              double       until);
CoroResult      coro_driver_take_result      (CoroDriver  *self,
                                              CoroValue   *value);
double          coro_driver_get_next_time    (CoroDriver  *self);
const char     *coro_driver_explain_deadlock (CoroDriver  *self);

G_END_DECLS
