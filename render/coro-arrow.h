/* coro-arrow.h: the shape of an arrow's head, the same for painting and for SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* px from its tip to its base, and half of its base */
#define CORO_ARROW_LENGTH 7.0
#define CORO_ARROW_HALF_WIDTH 3.0
