/* coro-gregorian.c: the Gregorian calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-gregorian.h"

#define DAYS_IN_4_YEARS   (4 * 365 + 1)
#define DAYS_IN_100_YEARS (25 * DAYS_IN_4_YEARS - 1)
#define DAYS_IN_400_YEARS (4 * DAYS_IN_100_YEARS + 1)

static const int days_before[] = { 0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

/**
 * coro_gregorian_is_leap:
 * @year: a year
 *
 * Returns: whether its February has 29 days
 */
gboolean
coro_gregorian_is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/**
 * coro_gregorian_days_in_month:
 * @year: a year
 * @month: from 1 to 12
 *
 * Returns: how many days it has
 */
int
coro_gregorian_days_in_month (int year,
                              int month)
{
  return days_before[month + 1] - days_before[month] + (month == 2 && coro_gregorian_is_leap (year));
}

/**
 * coro_gregorian_days_before_month:
 * @year: a year
 * @month: from 1 to 12
 *
 * Returns: how many days of the year are before it
 */
int
coro_gregorian_days_before_month (int year,
                                  int month)
{
  return days_before[month] + (month > 2 && coro_gregorian_is_leap (year));
}

/**
 * coro_gregorian_to_ordinal:
 * @year: from 1
 * @month: from 1 to 12
 * @day: of the month
 *
 * Returns: the number of the day; 0001-01-01 is 1
 */
int
coro_gregorian_to_ordinal (int year,
                           int month,
                           int day)
{
  int y = year - 1;

  return y * 365 + y / 4 - y / 100 + y / 400 + coro_gregorian_days_before_month (year, month) + day;
}

/**
 * coro_gregorian_from_ordinal:
 * @ordinal: the number of a day, from 1
 * @year: (out): its year
 * @month: (out): its month
 * @day: (out): its day of the month
 */
void
coro_gregorian_from_ordinal (int  ordinal,
                             int *year,
                             int *month,
                             int *day)
{
  int n = ordinal - 1;
  int n400 = n / DAYS_IN_400_YEARS, n100, n4, n1;

  n %= DAYS_IN_400_YEARS;
  /* The last day of a leap year's cycle would count as the first of one more. */
  n100 = MIN (n / DAYS_IN_100_YEARS, 3);
  n -= n100 * DAYS_IN_100_YEARS;
  n4 = n / DAYS_IN_4_YEARS;
  n %= DAYS_IN_4_YEARS;
  n1 = MIN (n / 365, 3);
  n -= n1 * 365;

  *year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  *month = 1;
  while (*month < 12 && n >= coro_gregorian_days_before_month (*year, *month + 1))
    ++*month;
  *day = n - coro_gregorian_days_before_month (*year, *month) + 1;
}

/**
 * coro_gregorian_weekday:
 * @year: from 1
 * @month: from 1 to 12
 * @day: of the month
 *
 * Returns: the day of the week; Monday is 0
 */
int
coro_gregorian_weekday (int year,
                        int month,
                        int day)
{
  return (coro_gregorian_to_ordinal (year, month, day) + 6) % 7;
}

/**
 * coro_gregorian_first_monday:
 * @year: from 1
 *
 * Returns: the number of the day with which its first ISO week begins: the week that its first Thursday is in
 */
int
coro_gregorian_first_monday (int year)
{
  int first = coro_gregorian_to_ordinal (year, 1, 1);
  int weekday = (first + 6) % 7;

  return first - weekday + (weekday > 3 ? 7 : 0);
}

/**
 * coro_gregorian_from_iso:
 * @iso_year: year of the week
 * @week: number of the week, from 1
 * @weekday: 1 for Monday to 7
 * @year: (out): of the day
 * @month: (out): of the day
 * @day: (out): of the month
 *
 * Returns: what is wrong with them
 */
CoroIsoResult
coro_gregorian_from_iso (int  iso_year,
                         int  week,
                         int  weekday,
                         int *year,
                         int *month,
                         int *day)
{
  int ordinal;

  if (iso_year < CORO_MIN_YEAR || iso_year > CORO_MAX_YEAR)
    return CORO_ISO_BAD_YEAR;
  if (week < 1 || week > 53)
    return CORO_ISO_BAD_WEEK;
  if (week == 53)
    {
      int first = coro_gregorian_weekday (iso_year, 1, 1);

      if (first != 3 && !(first == 2 && coro_gregorian_is_leap (iso_year)))
        return CORO_ISO_BAD_WEEK;
    }
  if (weekday < 1 || weekday > 7)
    return CORO_ISO_BAD_DAY;
  ordinal = coro_gregorian_first_monday (iso_year) + (week - 1) * 7 + weekday - 1;
  if (ordinal < 1 || ordinal > CORO_MAX_ORDINAL)
    return CORO_ISO_BAD_YEAR;
  coro_gregorian_from_ordinal (ordinal, year, month, day);
  return CORO_ISO_OK;
}
