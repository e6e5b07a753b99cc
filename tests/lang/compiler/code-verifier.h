/* code-verifier.h: holds a code object to the rules of its instructions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"

/* (transfer full): what is wrong with the code object or one inside of it, or NULL */
char *code_verify (CoroRuntime *rt,
                   CoroCode    *code);
