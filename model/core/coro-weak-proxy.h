/* coro-weak-proxy.h: weakref.proxy(): stands for an object without keeping it alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

CoroValue coro_weak_proxy_new (CoroRuntime *rt, CoroValue object, CoroValue callback); /* callback may be CORO_NULL */

G_END_DECLS
