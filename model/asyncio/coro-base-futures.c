/* coro-base-futures.c: how futures, tasks and callbacks look (CPython: base_futures.py, base_tasks.py, format_helpers.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"

/* The limits of CPython's reprlib.Repr */
#define MAX_LEVEL  6
#define MAX_ITEMS  6
#define MAX_PAIRS  4
#define MAX_STRING 30
#define MAX_INT    40
#define MAX_OTHER  30

static char *
shorten (CoroRuntime *rt,
         const char  *text,
         glong        limit)
{
  glong length = g_utf8_strlen (text, -1);
  glong head = (limit - 3) / 2;
  glong tail = limit - 3 - head;

  if (length <= limit)
    return g_strdup (text);
  else
    {
      g_autofree char *begin = g_utf8_substring (text, 0, head);
      g_autofree char *end = g_utf8_substring (text, length - tail, length);

      return g_strconcat (begin, "...", end, NULL);
    }
}

static char *
dup_repr (CoroRuntime *rt,
          CoroValue    value)
{
  coro_auto CoroValue repr = coro_repr (rt, value);

  return coro_is_null (repr) ? NULL : g_strndup (CORO_STR (repr)->data, CORO_STR (repr)->n_bytes);
}

/* Of a long string only the two ends are looked at, as the repr of it may be longer than itself. */
static char *
dup_short_string (CoroRuntime *rt,
                  CoroValue    value)
{
  CoroStr *text = CORO_STR (value);
  g_autofree char *repr = NULL;

  if (text->length > MAX_STRING)
    {
      glong head = (MAX_STRING - 3) / 2;
      glong tail = MAX_STRING - 3 - head;
      g_autofree char *begin = g_utf8_substring (text->data, 0, head);
      g_autofree char *end = g_utf8_substring (text->data, text->length - tail, text->length);
      g_autofree char *both = g_strconcat (begin, end, NULL);
      coro_auto CoroValue shortened = coro_str_new (rt, both);
      g_autofree char *inner = dup_repr (rt, shortened);
      glong length;

      if (inner == NULL)
        return NULL;
      length = g_utf8_strlen (inner, -1);
      g_free (g_steal_pointer (&begin));
      g_free (g_steal_pointer (&end));
      begin = g_utf8_substring (inner, 0, head);
      end = g_utf8_substring (inner, length - tail, length);
      return g_strconcat (begin, "...", end, NULL);
    }

  repr = dup_repr (rt, value);

  return repr == NULL ? NULL : shorten (rt, repr, MAX_STRING);
}

static char *dup_short (CoroRuntime *rt, CoroValue value, int level);

static char *
dup_short_items (CoroRuntime     *rt,
                 const CoroValue *items,
                 gsize            n_items,
                 const char      *open,
                 const char      *close,
                 gboolean         is_tuple,
                 int              level)
{
  g_autoptr (GString) text = g_string_new (open);
  gsize i;

  if (level <= 0 && n_items > 0)
    {
      g_string_append_printf (text, "...%s", close);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  for (i = 0; i < MIN (n_items, MAX_ITEMS); i++)
    {
      g_autofree char *item = dup_short (rt, items[i], level - 1);

      if (item == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", item);
    }
  if (n_items > MAX_ITEMS)
    g_string_append (text, ", ...");
  if (is_tuple && n_items == 1)
    g_string_append_c (text, ',');
  g_string_append (text, close);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_short_dict (CoroRuntime *rt,
                CoroDict    *dict,
                int          level)
{
  g_autoptr (GString) text = g_string_new ("{");
  CoroValue key, value;
  gsize position = 0;
  guint n = 0;

  if (level <= 0 && dict->length > 0)
    return g_strdup ("{...}");

  while (n < MAX_PAIRS && coro_dict_next (dict, &position, &key, &value))
    {
      g_autofree char *left = dup_short (rt, key, level - 1);
      g_autofree char *right = left != NULL ? dup_short (rt, value, level - 1) : NULL;

      if (right == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s: %s", n > 0 ? ", " : "", left, right);
      n++;
    }
  if (dict->length > MAX_PAIRS)
    g_string_append (text, ", ...");
  g_string_append_c (text, '}');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_short (CoroRuntime *rt,
           CoroValue    value,
           int          level)
{
  CoroType *type = coro_type_of (rt, value);
  g_autofree char *repr = NULL;

  if (type == rt->str_type)
    return dup_short_string (rt, value);
  if (type == rt->list_type)
    return dup_short_items (rt, CORO_LIST (value)->items, CORO_LIST (value)->length, "[", "]", FALSE, level);
  if (type == rt->tuple_type)
    return dup_short_items (rt, CORO_TUPLE (value)->items, CORO_TUPLE (value)->length, "(", ")", TRUE, level);
  if (type == rt->dict_type)
    return dup_short_dict (rt, CORO_DICT (value), level);

  repr = dup_repr (rt, value);
  if (repr == NULL)
    return NULL;
  if (type == rt->set_type || type == rt->frozenset_type)
    {
      if (coro_set_get_length (CORO_SET (value)) <= MAX_ITEMS)
        return g_steal_pointer (&repr);
    }

  return shorten (rt, repr, type == rt->int_type ? MAX_INT : MAX_OTHER);
}

/**
 * coro_asyncio_dup_repr:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: (nullable): its repr(); %NULL: an exception is set
 */
char *
coro_asyncio_dup_repr (CoroAsyncio *asyncio,
                       CoroValue    value)
{
  return dup_repr (asyncio->rt, value);
}

/**
 * coro_asyncio_dup_str:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: (nullable): its str(); %NULL: an exception is set
 */
char *
coro_asyncio_dup_str (CoroAsyncio *asyncio,
                      CoroValue    value)
{
  coro_auto CoroValue text = coro_str (asyncio->rt, value);

  return coro_is_null (text) ? NULL : g_strndup (CORO_STR (text)->data, CORO_STR (text)->n_bytes);
}

/**
 * coro_asyncio_dup_short_repr:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: (nullable): its repr within bounds, as CPython's reprlib.repr(); %NULL: an exception is set
 */
char *
coro_asyncio_dup_short_repr (CoroAsyncio *asyncio,
                             CoroValue    value)
{
  return dup_short (asyncio->rt, value, MAX_LEVEL);
}

static char *
dup_attr (CoroRuntime *rt,
          CoroValue    value,
          CoroStr     *name)
{
  gboolean failed = FALSE;
  coro_auto CoroValue attr = coro_find_attr (rt, value, name, &failed);

  if (failed)
    coro_exception_clear (rt);
  if (coro_is_null (attr) || !coro_str_check (rt, attr) || CORO_STR (attr)->length == 0)
    return NULL;

  return g_strndup (CORO_STR (attr)->data, CORO_STR (attr)->n_bytes);
}

/* functools.partial: what it calls; else CORO_NULL. (transfer full) */
static CoroValue
get_partial_target (CoroAsyncio *asyncio,
                    CoroValue    value)
{
  gboolean failed = FALSE;
  CoroValue target;

  if (strcmp (coro_type_name (asyncio->rt, value), "partial") != 0)
    return CORO_NULL;

  target = coro_find_attr (asyncio->rt, value, coro_asyncio_name (asyncio, func), &failed);
  if (failed)
    coro_exception_clear (asyncio->rt);

  return target;
}

static void
append_place (CoroAsyncio *asyncio,
              GString     *text,
              CoroValue    callable)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue target = get_partial_target (asyncio, callable);

  if (!coro_is_null (target))
    {
      append_place (asyncio, text, target);
    }
  else if (coro_is_object (callable) && coro_object (callable)->type == rt->function_type)
    {
      CoroCode *code = CORO_FUNCTION (callable)->code;

      g_string_append_printf (text, " at %s:%u", code->file->data, code->first_line);
    }
}

/**
 * coro_callback_dup_name:
 * @asyncio: the state
 * @callback: a callback
 *
 * Returns: the name of what it calls
 */
char *
coro_callback_dup_name (CoroAsyncio        *asyncio,
                        const CoroCallback *callback)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue target = CORO_NULL;
  char *name;

  if (callback->native != NULL)
    return g_strdup (callback->native->name);
  if (coro_is_null (callback->callable))
    return g_strdup ("None");

  target = get_partial_target (asyncio, callback->callable);
  if (!coro_is_null (target))
    {
      CoroCallback inner = { NULL, target, CORO_NULL };

      return coro_callback_dup_name (asyncio, &inner);
    }

  name = dup_attr (rt, callback->callable, coro_name (rt, __qualname__));
  if (name == NULL)
    name = dup_attr (rt, callback->callable, coro_name (rt, __name__));
  if (name == NULL)
    name = dup_repr (rt, callback->callable);
  if (name == NULL)
    {
      coro_exception_clear (rt);
      name = g_strdup ("?");
    }

  return name;
}

/**
 * coro_callback_dup_source:
 * @asyncio: the state
 * @callback: a callback
 *
 * Returns: (nullable): what it calls and where that is defined: "f() at x.py:3"; %NULL: an exception is set
 */
char *
coro_callback_dup_source (CoroAsyncio        *asyncio,
                          const CoroCallback *callback)
{
  g_autofree char *name = coro_callback_dup_name (asyncio, callback);
  g_autoptr (GString) text = g_string_new (name);

  g_string_append (text, "()");
  if (callback->native == NULL && !coro_is_null (callback->callable))
    append_place (asyncio, text, callback->callable);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

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
  first_text = coro_callback_dup_source (asyncio, first);
  last_text = coro_callback_dup_source (asyncio, last);
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

  repr = self->failed ? dup_repr (asyncio->rt, self->result) : coro_asyncio_dup_short_repr (asyncio, self->result);
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
  g_autofree char *name_repr = dup_repr (asyncio->rt, name_value);

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
      g_autofree char *waiter = dup_repr (asyncio->rt, self->fut_waiter);

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
  int entered = coro_repr_enter (rt, &guard, value);

  if (entered < 0)
    return CORO_NULL;
  if (entered > 0)
    return coro_str_new (rt, "...");

  g_string_append (text, coro_type_name (rt, value));
  if (is_task)
    ok = append_task (asyncio, text, (CoroTask *) self);
  else
    g_string_append_printf (text, " %s", get_state_word (self));
  ok = ok && append_result (asyncio, text, self) && append_callbacks (asyncio, text, self);
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
  CoroCallback callback = { NULL, coroutine, CORO_NULL };
  g_autofree char *name = NULL;

  if (!coro_coroutine_check (rt, coroutine))
    {
      name = coro_callback_dup_name (asyncio, &callback);
      return g_strdup_printf ("%s()", name);
    }

  generator = CORO_GENERATOR (coroutine);
  if (generator->native != NULL)
    return g_strdup_printf (generator->status == CORO_GENERATOR_RUNNING ? "%s() running" : "%s()",
                            generator->native->qualname);
  if (generator->frame != NULL)
    return g_strdup_printf ("%s() running at %s:%u", generator->qualname->data, generator->frame->code->file->data,
                            coro_generator_get_line (generator));
  if (code != NULL)
    return g_strdup_printf ("%s() done, defined at %s:%u", generator->qualname->data, code->file->data,
                            code->first_line);

  return g_strdup_printf ("%s() done", generator->qualname->data);
}
