/* coro-lookout.c: waiting for what another process says, at first without going to sleep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-lookout.h"

#include <sched.h>

/* Looks before this process goes to sleep, and us that giving way in between may take: more means that the processors are
 * wanted by others. Then it does not look for so many times. */
#define LOOKS     40
#define LONG_WAY  200
#define RESTRAINT 2000
/* Looks for more of those that are waited for when something has come. */
#define MORE_LOOKS 3

/**
 * coro_lookout_await:
 * @self: a lookout
 * @look: how it looks
 * @data: for @look
 *
 * Waits for as long as it takes until something has come. To go to sleep and to be woken takes longer than a small job does, so
 * this process looks a few times before, and lets others have the processor in between: those that have something to say, say
 * it then, all at once where there are several.
 */
void
coro_lookout_await (CoroLookout *self,
                    CoroLookFunc look,
                    gpointer     data)
{
  guint i, n_more = 0;

  if (self->restraint > 0)
    self->restraint--;
  for (i = 0; i < LOOKS && self->restraint == 0; i++)
    {
      gint64 before = g_get_monotonic_time ();
      CoroSeen seen;

      sched_yield ();
      seen = look (data, FALSE);
      if (seen == CORO_SEEN_ALL || (seen == CORO_SEEN_SOME && ++n_more > MORE_LOOKS))
        return;
      if (g_get_monotonic_time () - before > LONG_WAY)
        self->restraint = RESTRAINT;
    }
  look (data, TRUE);
}
