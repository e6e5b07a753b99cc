/* coro-recording-private.h: the format of recordings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-recording.h"

G_BEGIN_DECLS

/* A recording is
 *
 *   magic, version
 *   text    name of the program
 *   text    its source
 *   number  of files, and for each: text path
 *   number  of texts from id 1 on, and for each: text
 *   number  of entities from id 1 on, and for each:
 *           byte kind; numbers name, function, parent, limit, file, line, first event less that of the one before it
 *   number  of events, and for each:
 *           byte kind; byte of the flags below; numbers for the flags that are set, in the order of the flags
 *
 * and nothing else. A number is written in groups of seven bits, the lowest first, all but the last with the eighth
 * bit set; a text is the number of its bytes and they. Without their flags task, line and file are those of the event
 * before, time does not advance, object and arg are 0. */

#define CORO_RECORDING_MAGIC      "\211CORO\r\n\032"
#define CORO_RECORDING_MAGIC_SIZE 8
#define CORO_RECORDING_VERSION    1

enum {
  CORO_RECORDING_TIME = 1 << 0, /* ns since the event before */
  CORO_RECORDING_TASK = 1 << 1,
  CORO_RECORDING_OBJECT = 1 << 2,
  CORO_RECORDING_ARG = 1 << 3,
  CORO_RECORDING_LINE = 1 << 4,
  CORO_RECORDING_FILE = 1 << 5,
  CORO_RECORDING_ALL_FLAGS = (1 << 6) - 1,
};

/* No file and no log that are larger are read: what a machine with little memory can hold. */
#define CORO_RECORDING_MAX_BYTES    ((gsize) 256 << 20)
#define CORO_RECORDING_MAX_EVENTS   50000000
#define CORO_RECORDING_MAX_TEXTS    10000000
#define CORO_RECORDING_MAX_ENTITIES 10000000
#define CORO_RECORDING_MAX_FILES    128

G_END_DECLS
