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
 * @fds: (array length=n_fds): what is looked at
 * @n_fds: of @fds
 * @n_readers: so many of them are to say something; the others are only looked at
 *
 * Waits for as long as it takes until one of them has something. To go to sleep and to be woken takes longer than a small job
 * does, so this process looks a few times before, and lets others have the processor in between: those that have something to
 * say, say it then, all at once where there are several.
 */
void
coro_lookout_await (CoroLookout *self,
                    GPollFD     *fds,
                    guint        n_fds,
                    guint        n_readers)
{
  guint i, n_more = 0;

  if (self->restraint > 0)
    self->restraint--;
  for (i = 0; i < LOOKS && self->restraint == 0; i++)
    {
      gint64 before = g_get_monotonic_time ();
      gint n;

      sched_yield ();
      n = g_poll (fds, n_fds, 0);
      if (n >= (gint) n_readers || (n > 0 && ++n_more > MORE_LOOKS))
        return;
      if (g_get_monotonic_time () - before > LONG_WAY)
        self->restraint = RESTRAINT;
    }
  g_poll (fds, n_fds, -1);
}
