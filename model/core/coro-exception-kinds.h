/* coro-exception-kinds.h: the builtin exceptions and their tree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* X (CONSTANT, Python name, CONSTANT of the base) */
#define CORO_EXCEPTIONS(X)                                                  \
  X (BASE_EXCEPTION, BaseException, BASE_EXCEPTION)                         \
  X (BASE_EXCEPTION_GROUP, BaseExceptionGroup, BASE_EXCEPTION)              \
  X (GENERATOR_EXIT, GeneratorExit, BASE_EXCEPTION)                         \
  X (KEYBOARD_INTERRUPT, KeyboardInterrupt, BASE_EXCEPTION)                 \
  X (SYSTEM_EXIT, SystemExit, BASE_EXCEPTION)                               \
  X (CANCELLED, CancelledError, BASE_EXCEPTION) /* asyncio.exceptions */    \
  X (EXCEPTION, Exception, BASE_EXCEPTION)                                  \
  X (EXCEPTION_GROUP, ExceptionGroup, EXCEPTION) /* and BaseExceptionGroup */ \
  X (ARITHMETIC, ArithmeticError, EXCEPTION)                                \
  X (FLOATING_POINT, FloatingPointError, ARITHMETIC)                        \
  X (OVERFLOW, OverflowError, ARITHMETIC)                                   \
  X (ZERO_DIVISION, ZeroDivisionError, ARITHMETIC)                          \
  X (ASSERTION, AssertionError, EXCEPTION)                                  \
  X (ATTRIBUTE, AttributeError, EXCEPTION)                                  \
  X (BUFFER, BufferError, EXCEPTION)                                        \
  X (EOF, EOFError, EXCEPTION)                                              \
  X (IMPORT, ImportError, EXCEPTION)                                        \
  X (MODULE_NOT_FOUND, ModuleNotFoundError, IMPORT)                         \
  X (LOOKUP, LookupError, EXCEPTION)                                        \
  X (INDEX, IndexError, LOOKUP)                                             \
  X (KEY, KeyError, LOOKUP)                                                 \
  X (MEMORY, MemoryError, EXCEPTION)                                        \
  X (NAME, NameError, EXCEPTION)                                            \
  X (UNBOUND_LOCAL, UnboundLocalError, NAME)                                \
  X (OS, OSError, EXCEPTION)                                                \
  X (BLOCKING_IO, BlockingIOError, OS)                                      \
  X (CHILD_PROCESS, ChildProcessError, OS)                                  \
  X (CONNECTION, ConnectionError, OS)                                       \
  X (BROKEN_PIPE, BrokenPipeError, CONNECTION)                              \
  X (CONNECTION_ABORTED, ConnectionAbortedError, CONNECTION)                \
  X (CONNECTION_REFUSED, ConnectionRefusedError, CONNECTION)                \
  X (CONNECTION_RESET, ConnectionResetError, CONNECTION)                    \
  X (FILE_EXISTS, FileExistsError, OS)                                      \
  X (FILE_NOT_FOUND, FileNotFoundError, OS)                                 \
  X (INTERRUPTED, InterruptedError, OS)                                     \
  X (IS_A_DIRECTORY, IsADirectoryError, OS)                                 \
  X (NOT_A_DIRECTORY, NotADirectoryError, OS)                               \
  X (PERMISSION, PermissionError, OS)                                       \
  X (PROCESS_LOOKUP, ProcessLookupError, OS)                                \
  X (TIMEOUT, TimeoutError, OS)                                             \
  X (REFERENCE, ReferenceError, EXCEPTION)                                  \
  X (RUNTIME, RuntimeError, EXCEPTION)                                      \
  X (NOT_IMPLEMENTED_ERROR, NotImplementedError, RUNTIME)                   \
  X (RECURSION, RecursionError, RUNTIME)                                    \
  X (STOP_ASYNC_ITERATION, StopAsyncIteration, EXCEPTION)                   \
  X (STOP_ITERATION, StopIteration, EXCEPTION)                              \
  X (SYNTAX, SyntaxError, EXCEPTION)                                        \
  X (INDENTATION, IndentationError, SYNTAX)                                 \
  X (TAB, TabError, INDENTATION)                                            \
  X (SYSTEM, SystemError, EXCEPTION)                                        \
  X (TYPE, TypeError, EXCEPTION)                                            \
  X (VALUE, ValueError, EXCEPTION)                                          \
  X (UNICODE, UnicodeError, VALUE)                                          \
  X (UNICODE_DECODE, UnicodeDecodeError, UNICODE)                           \
  X (UNICODE_ENCODE, UnicodeEncodeError, UNICODE)                           \
  X (UNICODE_TRANSLATE, UnicodeTranslateError, UNICODE)                     \
  X (WARNING, Warning, EXCEPTION)                                           \
  X (BYTES_WARNING, BytesWarning, WARNING)                                  \
  X (DEPRECATION_WARNING, DeprecationWarning, WARNING)                      \
  X (ENCODING_WARNING, EncodingWarning, WARNING)                            \
  X (FUTURE_WARNING, FutureWarning, WARNING)                                \
  X (IMPORT_WARNING, ImportWarning, WARNING)                                \
  X (PENDING_DEPRECATION_WARNING, PendingDeprecationWarning, WARNING)       \
  X (RESOURCE_WARNING, ResourceWarning, WARNING)                            \
  X (RUNTIME_WARNING, RuntimeWarning, WARNING)                              \
  X (SYNTAX_WARNING, SyntaxWarning, WARNING)                                \
  X (UNICODE_WARNING, UnicodeWarning, WARNING)                              \
  X (USER_WARNING, UserWarning, WARNING)                                    \
  X (INVALID_STATE, InvalidStateError, EXCEPTION) /* asyncio.exceptions */  \
  X (BROKEN_BARRIER, BrokenBarrierError, RUNTIME) /* asyncio.exceptions */  \
  X (QUEUE_EMPTY, QueueEmpty, EXCEPTION)           /* asyncio.queues */     \
  X (QUEUE_FULL, QueueFull, EXCEPTION)             /* asyncio.queues */     \
  X (QUEUE_SHUT_DOWN, QueueShutDown, EXCEPTION)    /* asyncio.queues */

typedef enum {
#define X(constant, name, base) CORO_EXC_##constant,
  CORO_EXCEPTIONS (X)
#undef X
  CORO_N_EXCEPTIONS,
} CoroExceptionKind;

const char *coro_exception_kind_get_doc (CoroExceptionKind kind); /* (nullable) its __doc__ */
