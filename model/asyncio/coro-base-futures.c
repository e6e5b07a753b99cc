/* coro-base-futures.c: how futures and tasks look (CPython: base_futures.py, base_tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-source-traceback.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-container.h"

static gboolean
append_callbacks (CoroAsyncio *asyncio,
                  GString     *text,
                  CoroFuture  *self)
{
  guint n = self->n_more + (self->has_first ? 1 : 0);
  const CoroCallback *first, *last;
  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;

  if (n == 0)
    return TRUE;

  first = self->has_first ? &self->first : &self->more[0];
  last = self->n_more > 0 ? &self->more[self->n_more - 1] : first;
  first_text = coro_callback_dup_source (asyncio, first, CORO_NULL, FALSE);
  last_text = coro_callback_dup_source (asyncio, last, CORO_NULL, FALSE);
  if (first_text == NULL || last_text == NULL)
    return FALSE;

  if (n == 1)
    g_string_append_printf (text, " cb=[%s]", first_text);
  else if (n == 2)
    g_string_append_printf (text, " cb=[%s, %s]", first_text, last_text);
  else
    g_string_append_printf (text, " cb=[%s, <%u more>, %s]", first_text, n - 2, last_text);

  return TRUE;
}

static gboolean
append_result (CoroAsyncio *asyncio,
               GString     *text,
               CoroFuture  *self)
{
  g_autofree char *repr = NULL;

  if (self->state != CORO_FUTURE_FINISHED)
    return TRUE;

  repr = self->failed ? coro_asyncio_dup_repr (asyncio, self->result) : coro_asyncio_dup_short_repr (asyncio, self->result);
  if (repr == NULL)
    return FALSE;
  g_string_append_printf (text, " %s=%s", self->failed ? "exception" : "result", repr);

  return TRUE;
}

static const char *
get_state_word (CoroFuture *self)
{
  static const char *const words[] = { "pending", "cancelled", "finished" };

  return words[self->state];
}

/* <Task pending name='Task-1' coro=<f() running at x.py:3> wait_for=<Future ...> cb=[...]> */
static gboolean
append_task (CoroAsyncio *asyncio,
             GString     *text,
             CoroTask    *self)
{
  g_autofree char *name = coro_task_dup_name (self);
  coro_auto CoroValue name_value = coro_str_new (asyncio->rt, name);
  g_autofree char *name_repr = coro_asyncio_dup_repr (asyncio, name_value);

  g_string_append_printf (text, " %s name=%s",
                          self->n_cancels_requested > 0 && !coro_future_is_done (&self->future)
                          ? "cancelling" : get_state_word (&self->future),
                          name_repr);
  if (!coro_is_null (self->coroutine))
    {
      g_autofree char *coroutine = coro_asyncio_dup_coroutine (asyncio, self->coroutine, self->code);

      if (coroutine == NULL)
        return FALSE;
      g_string_append_printf (text, " coro=<%s>", coroutine);
    }
  if (!coro_is_null (self->fut_waiter))
    {
      g_autofree char *waiter = coro_asyncio_dup_repr (asyncio, self->fut_waiter);

      if (waiter == NULL)
        return FALSE;
      g_string_append_printf (text, " wait_for=%s", waiter);
    }

  return TRUE;
}

static CoroValue
make_repr (CoroRuntime *rt,
           CoroValue    value,
           gboolean     is_task)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroFuture *self = CORO_FUTURE (value);
  g_autoptr (GString) text = g_string_new ("<");
  CoroReprGuard guard;
  gboolean ok = TRUE;
  int entered;

  if (!coro_future_check_initialized (rt, self, CORO_EXC_RUNTIME))
    return CORO_NULL;
  entered = coro_repr_enter (rt, &guard, value);
  if (entered < 0)
    return CORO_NULL;
  if (entered > 0)
    return coro_str_new (rt, "...");

  g_string_append (text, coro_type_of (rt, value)->name->data);
  if (is_task)
    ok = append_task (asyncio, text, (CoroTask *) self);
  else
    g_string_append_printf (text, " %s", get_state_word (self));
  ok = ok && append_result (asyncio, text, self) && append_callbacks (asyncio, text, self);
  coro_source_append (asyncio, text, value);
  g_string_append_c (text, '>');
  coro_repr_leave (rt, &guard);

  return ok ? coro_str_new_len (rt, text->str, text->len) : CORO_NULL;
}

/**
 * coro_future_repr:
 * @rt: the runtime
 * @self: a future
 *
 * Returns: (transfer full): its repr()
 */
CoroValue
coro_future_repr (CoroRuntime *rt,
                  CoroValue    self)
{
  return make_repr (rt, self, FALSE);
}

/**
 * coro_task_repr:
 * @rt: the runtime
 * @self: a task
 *
 * Returns: (transfer full): its repr()
 */
CoroValue
coro_task_repr (CoroRuntime *rt,
                CoroValue    self)
{
  return make_repr (rt, self, TRUE);
}

static char *
dup_native_coroutine (CoroGenerator *self)
{
  const CoroNativeCoroutine *native = self->native;
  guint state = MIN (self->state, G_N_ELEMENTS (native->lines) - 1);

  if (native->file == NULL)
    return g_strdup_printf (self->status == CORO_GENERATOR_RUNNING ? "%s() running" : "%s()", native->qualname);
  if (self->status == CORO_GENERATOR_CLOSED)
    return g_strdup_printf ("%s() done, defined at " CORO_LIBRARY_FOLDER "%s:%u", native->qualname, native->file,
                            native->lines[0]);
  while (native->lines[state] == 0)
    state--;

  return g_strdup_printf ("%s() running at " CORO_LIBRARY_FOLDER "%s:%u", native->qualname, native->file,
                          native->lines[state]);
}

/**
 * coro_asyncio_dup_coroutine:
 * @asyncio: the state
 * @coroutine: a coroutine, or what a task was made of
 * @code: (nullable): its code
 *
 * Returns: (nullable): its name and where it stands: "f() running at x.py:3"; %NULL: an exception is set
 */
char *
coro_asyncio_dup_coroutine (CoroAsyncio *asyncio,
                            CoroValue    coroutine,
                            CoroCode    *code)
{
  CoroRuntime *rt = asyncio->rt;
  CoroGenerator *generator;

  if (!coro_coroutine_check (rt, coroutine))
    {
      g_autofree char *name = coro_callback_dup_own_name (rt, coroutine);

      return name != NULL ? g_strdup_printf ("%s()", name) :
             g_strdup_printf ("<%s without __name__>()", coro_type_name (rt, coroutine));
    }

  generator = CORO_GENERATOR (coroutine);
  if (generator->native != NULL)
    return dup_native_coroutine (generator);
  if (generator->frame != NULL)
    return g_strdup_printf ("%s() running at %s:%u", generator->qualname->data, generator->frame->code->file->data,
                            coro_generator_get_line (generator));
  if (code != NULL)
    return g_strdup_printf ("%s() done, defined at %s:%u", generator->qualname->data, code->file->data,
                            code->first_line);

  return g_strdup_printf ("%s() done", generator->qualname->data);
}
