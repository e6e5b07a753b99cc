/* coro-finalize.c: the end of the process: what the program leaves behind is dropped and has its say (CPython: finalize_modules())
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-asyncio-private.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-thread.h"
#include "core/coro-dict.h"
#include "vm/coro-import.h"

/* The program's own modules; those of the library go with the process, unseen. */
static void
drop_own_modules (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CoroValue key, module;
  gsize position = 0;
  guint i;

  while (coro_dict_next (rt->modules, &position, &key, &module))
    {
      if (coro_str_check (rt, key) && coro_import_is_own (asyncio->vm, CORO_STR (key)->data, module))
        g_ptr_array_add (names, coro_object (coro_ref (key)));
    }

  for (i = 0; i < names->len; i++)
    {
      CoroStr *name = g_ptr_array_index (names, i);

      coro_dict_delete_name (rt, rt->modules, name);
      coro_unref (coro_value (name));
    }
}

/* The library has the main thread's loop, with what it still has to do, when the program's modules go. A closed one has nothing to do:
 * what hangs on its exception handler goes with the modules. */
static gboolean
outlives_modules (CoroThread *thread)
{
  CoroAsyncio *asyncio = thread->asyncio;

  return thread->is_main && coro_isinstance (asyncio->rt, thread->event_loop, asyncio->loop_type) &&
         !CORO_LOOP (thread->event_loop)->closed;
}

/**
 * coro_asyncio_finalize:
 * @self: the state, when the program's own code and its threads have come to their end
 *
 * Drops the program's modules and all that only they and each other hold: generators are closed, finalizers run, and coroutines,
 * tasks and futures that nobody has cared for are reported.
 */
void
coro_asyncio_finalize (CoroAsyncio *self)
{
  CoroThread *thread = self->main;
  guint i;

  if (thread == NULL || thread->strand.stack == NULL)
    return;

  self->thread = thread;
  self->context = &self->outer_context;
  coro_asyncio_set_stack (self, thread->strand.stack);

  for (i = 0; i < self->threads->len; i++)
    {
      CoroThread *ended = g_ptr_array_index (self->threads, i);

      if (!outlives_modules (ended))
        coro_clear (&ended->event_loop);
      coro_clear (&ended->running);
    }
  coro_vm_forget_uncaught (self->vm);
  drop_own_modules (self);
  coro_gc_collect_last (self->rt);
  coro_exception_clear (self->rt);

  coro_asyncio_set_stack (self, NULL);
  self->thread = NULL;
}
