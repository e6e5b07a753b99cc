/* coro-event-check.h: whether an event says something that can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-log.h"

G_BEGIN_DECLS

const char *coro_event_check (CoroLog         *log,
                              const CoroEvent *event);

G_END_DECLS
