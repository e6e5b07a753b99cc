/* render-marks.h: runs that each show one kind of mark
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-log.h"

G_BEGIN_DECLS

CoroLog *render_marks_scopes   (void);
CoroLog *render_marks_blocked  (void);
CoroLog *render_marks_near_tie (void);
CoroLog *render_marks_ring     (void);
CoroLog *render_marks_counts   (void);
CoroLog *render_marks_lost     (void);
CoroLog *render_marks_broken   (void);
CoroLog *render_marks_in_line  (void);
CoroLog *render_marks_woken    (CoroWake how, const char *function);

G_END_DECLS
