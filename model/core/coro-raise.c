/* coro-raise.c: the exception in flight (CPython: Python/errors.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-exception.h"
#include "core/coro-runtime.h"
#include "core/coro-str.h"

/**
 * coro_raise_value:
 * @rt: a runtime
 * @exception: (transfer full): an instance of BaseException
 *
 * Returns: %CORO_NULL; the exception is in flight
 */
CoroValue
coro_raise_value (CoroRuntime *rt,
                  CoroValue    exception)
{
  coro_set (&rt->exception, exception);
  return CORO_NULL;
}

/**
 * coro_raise:
 * @rt: a runtime
 * @kind: which exception
 * @format: (nullable): its message, as for printf(); %NULL: it has none
 * @...: for @format
 *
 * Returns: %CORO_NULL; the exception is in flight
 */
CoroValue
coro_raise (CoroRuntime       *rt,
            CoroExceptionKind  kind,
            const char        *format,
            ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (format != NULL)
    {
      va_start (args, format);
      message = g_strdup_vprintf (format, args);
      va_end (args);
    }

  return coro_raise_value (rt, coro_exception_new (rt, kind, message));
}

/**
 * coro_raise_key_error:
 * @rt: a runtime
 * @key: the key that is missing
 *
 * Returns: %CORO_NULL; a KeyError is in flight
 */
CoroValue
coro_raise_key_error (CoroRuntime *rt,
                      CoroValue    key)
{
  return coro_raise_value (rt, coro_exception_new_args (rt, rt->exceptions[CORO_EXC_KEY], &key, 1));
}

/**
 * coro_exception_matches:
 * @rt: a runtime
 * @kind: which exception
 *
 * Returns: whether one of this kind is in flight
 */
gboolean
coro_exception_matches (CoroRuntime      *rt,
                        CoroExceptionKind kind)
{
  return coro_is_object (rt->exception) && coro_isinstance (rt, rt->exception, rt->exceptions[kind]);
}

/**
 * coro_exception_take:
 * @rt: a runtime
 *
 * Returns: (transfer full): the exception that was in flight, %CORO_NULL if none was
 */
CoroValue
coro_exception_take (CoroRuntime *rt)
{
  return coro_steal (&rt->exception);
}

/**
 * coro_exception_clear:
 * @rt: a runtime
 *
 * Drops the exception in flight.
 */
void
coro_exception_clear (CoroRuntime *rt)
{
  coro_clear (&rt->exception);
}

/**
 * coro_exception_new:
 * @rt: a runtime
 * @kind: which exception
 * @message: (nullable): its only argument; %NULL: it has none
 *
 * Returns: (transfer full): an exception that is not in flight
 */
CoroValue
coro_exception_new (CoroRuntime       *rt,
                    CoroExceptionKind  kind,
                    const char        *message)
{
  coro_auto CoroValue text = CORO_NULL;

  if (message == NULL)
    return coro_exception_new_args (rt, rt->exceptions[kind], NULL, 0);
  text = coro_str_new (rt, message);
  return coro_exception_new_args (rt, rt->exceptions[kind], &text, 1);
}
