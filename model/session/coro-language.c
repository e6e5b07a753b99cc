/* coro-language.c: the page that tells which Python is simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-language.h"

#include "coroscope-language.h"

#define PATH "/io/github/coroscope/session/language.txt"

/**
 * coro_language_get_page:
 *
 * The page is made while the project is built, from the list of the library's modules, the tables of what is refused and the
 * programs that differ from CPython on purpose.
 *
 * Returns: (transfer full): lines of at most 79 characters; headings are in capitals
 */
GBytes *
coro_language_get_page (void)
{
  /* Names the resource, so that the linker does not leave it out. */
  g_resources_register (coro_language_get_resource ());

  return g_resources_lookup_data (PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}
