/* coro-gregorian.h: the Gregorian calendar, extended in both directions: days by number, by date and by ISO week
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORO_MIN_YEAR    1
#define CORO_MAX_YEAR    9999
#define CORO_MAX_ORDINAL 3652059 /* 9999-12-31 */

typedef enum {
  CORO_ISO_OK,
  CORO_ISO_BAD_YEAR,
  CORO_ISO_BAD_WEEK,
  CORO_ISO_BAD_DAY,
} CoroIsoResult;

gboolean      coro_gregorian_is_leap           (int   year);
int           coro_gregorian_days_in_month     (int   year,
                                                int   month);
int           coro_gregorian_days_before_month (int   year,
                                                int   month);
/* 0001-01-01 is day 1. */
int           coro_gregorian_to_ordinal        (int   year,
                                                int   month,
                                                int   day);
void          coro_gregorian_from_ordinal      (int   ordinal,
                                                int  *year,
                                                int  *month,
                                                int  *day);
int           coro_gregorian_weekday           (int   year,
                                                int   month,
                                                int   day); /* Monday is 0 */
/* The day of the Monday with which the first ISO week of a year begins */
int           coro_gregorian_first_monday      (int   year);
CoroIsoResult coro_gregorian_from_iso          (int   iso_year,
                                                int   week,
                                                int   weekday, /* Monday is 1 */
                                                int  *year,
                                                int  *month,
                                                int  *day);

G_END_DECLS
