/* coro-iterators-private.h: what the files of the iterators share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-iterators.h"

G_BEGIN_DECLS

void      coro_zip_init      (CoroRuntime *rt); /* enumerate and zip */

G_END_DECLS
