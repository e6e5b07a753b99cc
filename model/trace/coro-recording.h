/* coro-recording.h: a run in a file, with the program that it is a run of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "trace/coro-log.h"
#include "trace/coro-trace-error.h"

G_BEGIN_DECLS

/**
 * CORO_RECORDING_EXTENSION:
 *
 * How the name of a recording's file ends.
 */
#define CORO_RECORDING_EXTENSION ".coroscope"

typedef struct _CoroRecording CoroRecording;

CoroRecording *coro_recording_new          (CoroLog        *log,
                                            const char     *name,
                                            const char     *source);
CoroRecording *coro_recording_ref          (CoroRecording  *self);
void           coro_recording_unref        (CoroRecording  *self);
CoroLog       *coro_recording_get_log      (CoroRecording  *self);
const char    *coro_recording_get_name     (CoroRecording  *self);
const char    *coro_recording_get_source   (CoroRecording  *self);

gboolean       coro_recording_write        (CoroRecording  *self,
                                            GOutputStream  *stream,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean       coro_recording_save         (CoroRecording  *self,
                                            GFile          *file,
                                            GCancellable   *cancellable,
                                            GError        **error);

gboolean       coro_recording_recognise    (const void     *data,
                                            gsize           length);
CoroRecording *coro_recording_parse        (GBytes         *bytes,
                                            GError        **error);
CoroRecording *coro_recording_load         (GFile          *file,
                                            GCancellable   *cancellable,
                                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroRecording, coro_recording_unref)

G_END_DECLS
