/* coro-future-asks.c: what the class of a future answers of it, where that may be one of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

/* 1, 0; -1: an exception is set; -2: its class has no such method of its own */
static int
ask_truth (CoroAsyncio *asyncio,
           CoroFuture  *self,
           CoroStr     *name)
{
  coro_auto CoroValue method = coro_future_find_override (asyncio, self, name);
  coro_auto CoroValue answer = CORO_NULL;

  if (G_LIKELY (coro_is_null (method)))
    return -2;
  answer = coro_call (asyncio->rt, method, NULL, 0);

  return coro_is_null (answer) ? -1 : coro_truth (asyncio->rt, answer);
}

/**
 * coro_future_ask_done:
 * @asyncio: the state
 * @self: a future
 *
 * Returns: what its done() says; -1: an exception is set
 */
int
coro_future_ask_done (CoroAsyncio *asyncio,
                      CoroFuture  *self)
{
  int answer = ask_truth (asyncio, self, coro_asyncio_name (asyncio, done));

  return answer == -2 ? coro_future_is_done (self) : answer;
}

/**
 * coro_future_ask_cancelled:
 * @asyncio: the state
 * @self: a future
 *
 * Returns: what its cancelled() says; -1: an exception is set
 */
int
coro_future_ask_cancelled (CoroAsyncio *asyncio,
                           CoroFuture  *self)
{
  int answer = ask_truth (asyncio, self, coro_asyncio_name (asyncio, cancelled));

  return answer == -2 ? self->state == CORO_FUTURE_CANCELLED : answer;
}

/**
 * coro_future_ask_result:
 * @asyncio: the state
 * @self: a future
 *
 * Returns: (transfer full): what its result() gives; CORO_NULL: an exception is set
 */
CoroValue
coro_future_ask_result (CoroAsyncio *asyncio,
                        CoroFuture  *self)
{
  coro_auto CoroValue method = coro_future_find_override (asyncio, self, coro_asyncio_name (asyncio, result));

  return G_LIKELY (coro_is_null (method)) ? coro_future_get_result (asyncio, self) : coro_call (asyncio->rt, method, NULL, 0);
}

/**
 * coro_future_ask_exception:
 * @asyncio: the state
 * @self: a future
 *
 * Returns: (transfer full): what its exception() gives: None, an exception; CORO_NULL: an exception is set
 */
CoroValue
coro_future_ask_exception (CoroAsyncio *asyncio,
                           CoroFuture  *self)
{
  coro_auto CoroValue method = coro_future_find_override (asyncio, self, coro_asyncio_name (asyncio, exception));

  return G_LIKELY (coro_is_null (method)) ? coro_future_get_exception (asyncio, self) : coro_call (asyncio->rt, method, NULL, 0);
}
