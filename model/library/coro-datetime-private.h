/* coro-datetime-private.h: what the files of the module datetime share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-abstract.h"
#include "core/coro-str.h"
#include "library/coro-gregorian.h"
#include "library/coro-library-private.h"

#include <time.h>

G_BEGIN_DECLS

#define CORO_US_PER_SECOND G_GINT64_CONSTANT (1000000)
#define CORO_SECONDS_PER_DAY 86400
#define CORO_US_PER_DAY (CORO_SECONDS_PER_DAY * CORO_US_PER_SECOND)

/* Kept normal: 0 <= seconds < 86400, 0 <= microseconds < 1000000 */
typedef struct {
  CoroObject base;
  gint32     days;
  gint32     seconds;
  gint32     microseconds;
} CoroTimedelta;

/* The fields of a date, a time or a datetime; tzinfo is CORO_NONE or an instance of tzinfo. */
typedef struct {
  int       year, month, day, hour, minute, second, microsecond, fold;
  CoroValue tzinfo;
} CoroFields;

/* All of date, time and datetime are laid out as this; a date has no time and a time no date. */
typedef struct {
  CoroObject base;
  CoroFields fields; /* owns tzinfo */
} CoroMoment;

#define CORO_TIMEDELTA(value) ((CoroTimedelta *) coro_object (value))
#define CORO_FIELDS(value)    (&((CoroMoment *) coro_object (value))->fields)

/* The types, by the tables that they are made from. */
extern const CoroGetterDef coro_time_getters[];
extern const CoroTypeSpec coro_date_spec, coro_time_spec, coro_datetime_spec, coro_timedelta_spec, coro_tzinfo_spec,
                          coro_timezone_spec, coro_iso_calendar_date_spec;

/* Of one VM. Types are borrowed. */
typedef struct {
  CoroType *date, *time, *datetime, *timedelta, *tzinfo, *timezone, *iso_calendar_date;
  CoroValue utc; /* owned */
} CoroDatetimeState;

CoroDatetimeState *coro_datetime_get (CoroRuntime *rt);

/* An instance of the type or of a subclass; a datetime is a date. */
static inline gboolean
coro_datetime_is (CoroValue           value,
                  const CoroTypeSpec *spec)
{
  const CoroTypeSpec *found = coro_is_object (value) ? coro_object (value)->type->native->spec : NULL;

  return found != NULL && (found == spec || (spec == &coro_date_spec && found == &coro_datetime_spec) ||
                           (spec == &coro_tzinfo_spec && found == &coro_timezone_spec));
}

/* An int argument, by __index__; CORO_NULL leaves *result. FALSE: exception */
gboolean  coro_datetime_get_int      (CoroRuntime *rt, CoroValue value, int *result);
gboolean  coro_datetime_check_given  (CoroRuntime *rt, const CoroValue *args); /* year, month and day, that is */
gboolean  coro_datetime_check_date   (CoroRuntime *rt, const CoroFields *fields);
gboolean  coro_datetime_check_time   (CoroRuntime *rt, const CoroFields *fields);
gboolean  coro_datetime_check_tzinfo (CoroRuntime *rt, CoroValue value); /* None or a tzinfo; CORO_NULL, too */
CoroValue coro_datetime_raise_argument (CoroRuntime *rt, const char *function, guint place, const char *expected,
                                        CoroValue given);

/* Makes a date, time or datetime: type is one of the native types or a subclass, which is called then. Fields are
 * checked where the type is native already by the caller. (transfer none) fields->tzinfo */
CoroValue coro_datetime_make         (CoroRuntime *rt, CoroType *type, const CoroFields *fields);
void      coro_moment_finalize       (CoroRuntime *rt, CoroObject *self);
/* The moment so many microseconds later; FALSE: OverflowError */
gboolean  coro_datetime_shift        (CoroRuntime *rt, CoroFields *fields, gint64 days, gint64 microseconds);
gint64    coro_datetime_microseconds (const CoroFields *fields); /* of the day */

/* timedelta */
CoroValue coro_timedelta_new         (CoroRuntime *rt, gint64 days, gint64 seconds, gint64 microseconds);
CoroValue coro_timedelta_new_from_us (CoroRuntime *rt, CoroType *type, CoroValue microseconds); /* an int */
CoroValue coro_timedelta_to_us       (CoroRuntime *rt, CoroValue self);
CoroValue coro_timedelta_binary      (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op);
CoroValue coro_timedelta_unary       (CoroRuntime *rt, CoroValue self, CoroUnaryOp op);
CoroValue coro_timedelta_divmod      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
gint64    coro_timedelta_get_hash    (gint32 days, gint32 seconds, gint32 microseconds);
/* quotient to the nearest, ties to even; b not 0 */
CoroValue coro_timedelta_divide_nearest (CoroRuntime *rt, CoroValue a, CoroValue b);

/* What a time zone says of a moment: microseconds east of UTC, *is_none if it does not say. FALSE: exception */
gboolean  coro_tzinfo_get_offset     (CoroRuntime *rt, CoroValue tzinfo, const char *method, CoroValue moment,
                                      gboolean *is_none, gint64 *microseconds);
CoroValue coro_tzinfo_get_name       (CoroRuntime *rt, CoroValue tzinfo, CoroValue moment); /* a str or None */
CoroValue coro_timezone_new          (CoroRuntime *rt, gint64 microseconds, CoroStr *name /* (nullable) */);

/* Text */
enum { CORO_OFFSET_SIZE = 24, CORO_CLOCK_SIZE = 32 };
void      coro_datetime_format_offset (char *text, gint64 microseconds, const char *separator);
/* FALSE: ValueError of an unknown timespec, which may be CORO_NULL */
gboolean  coro_datetime_format_clock (CoroRuntime *rt, const CoroFields *fields, CoroValue timespec, char *text);
/* The clock of a moment and its offset; prefix is the date */
CoroValue coro_datetime_isoformat    (CoroRuntime *rt, CoroValue self, const char *prefix, CoroValue timespec);
CoroValue coro_datetime_strftime     (CoroRuntime *rt, CoroValue self, CoroStr *format);
CoroValue coro_datetime_format       (CoroRuntime *rt, CoroValue self, CoroStr *spec); /* the slot */
struct tm coro_datetime_to_tm        (const CoroFields *fields);
CoroValue coro_datetime_ctime        (CoroRuntime *rt, CoroValue self, const CoroValue *args);

/* fromisoformat(); the text is ASCII but for the separator. FALSE: it is no such text, without an exception */
gboolean  coro_datetime_parse_date   (const char *text, gsize length, CoroFields *fields);
gboolean  coro_datetime_parse_clock  (CoroRuntime *rt, const char *text, gsize length, CoroFields *fields,
                                      CoroValue *tzinfo); /* (transfer full) tzinfo: CORO_NULL with TRUE: exception */
gsize     coro_datetime_find_separator (const char *text, gsize length);
CoroValue coro_datetime_raise_iso    (CoroRuntime *rt, CoroValue text);

/* Methods that date and datetime share */
CoroValue coro_date_strptime         (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_time_strptime         (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_datetime_strptime     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_datetime_compare      (CoroRuntime *rt, CoroValue a, CoroValue b, CoroCompareOp op);
gboolean  coro_datetime_hash         (CoroRuntime *rt, CoroValue self, gint64 *hash);
CoroValue coro_datetime_subtract     (CoroRuntime *rt, CoroValue a, CoroValue b);
/* Local or UTC fields of a timestamp: a number. FALSE: exception */
gboolean  coro_datetime_from_timestamp (CoroRuntime *rt, CoroValue timestamp, CoroFields *fields);
void      coro_datetime_now          (CoroRuntime *rt, CoroFields *fields);

G_END_DECLS
