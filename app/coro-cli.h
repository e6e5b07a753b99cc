/* coro-cli.h: the commands that need no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean coro_cli_is_command  (int    argc,
                               char **argv);
int      coro_cli_main        (int    argc,
                               char **argv);
int      coro_cli_open_window (int    argc,
                               char **argv);

G_END_DECLS
