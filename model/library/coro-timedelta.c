/* coro-timedelta.c: datetime.timedelta (CPython: Modules/_datetimemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-container.h"
#include "core/coro-float.h"
#include "core/coro-int-private.h"
#include "core/coro-tuple.h"

#include <math.h>

#define MAX_DAYS 999999999

static CoroTimedelta *
alloc (CoroRuntime *rt,
       CoroType    *type,
       gint64       days,
       gint32       seconds,
       gint32       microseconds)
{
  CoroTimedelta *self;

  if (days < -MAX_DAYS || days > MAX_DAYS)
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "days=%" G_GINT64_FORMAT "; must have magnitude <= %d", days, MAX_DAYS);
      return NULL;
    }
  self = coro_object_new (rt, type, 0);
  self->days = (gint32) days;
  self->seconds = seconds;
  self->microseconds = microseconds;
  return self;
}

static gint64
floor_div (gint64  a,
           gint64  b,
           gint32 *rest)
{
  gint64 quotient = a / b - (a % b < 0);

  *rest = (gint32) (a - quotient * b);
  return quotient;
}

static CoroValue
make (CoroRuntime *rt,
      CoroType    *type,
      gint64       days,
      gint64       seconds,
      gint64       microseconds)
{
  gint32 rest_us, rest_s;

  seconds += floor_div (microseconds, CORO_US_PER_SECOND, &rest_us);
  days += floor_div (seconds, CORO_SECONDS_PER_DAY, &rest_s);
  return coro_value (alloc (rt, type, days, rest_s, rest_us));
}

/**
 * coro_timedelta_new:
 * @rt: a runtime
 * @days: of either sign, as the others
 * @seconds: not so many that sums overflow
 * @microseconds: the same
 *
 * Returns: (transfer full): their sum, CORO_NULL with OverflowError
 */
CoroValue
coro_timedelta_new (CoroRuntime *rt,
                    gint64       days,
                    gint64       seconds,
                    gint64       microseconds)
{
  return make (rt, coro_datetime_get (rt)->timedelta, days, seconds, microseconds);
}

static CoroValue
from_int128 (CoroRuntime *rt,
             __int128     number)
{
  CoroLong         *result;
  unsigned __int128 magnitude = number < 0 ? -(unsigned __int128) number : (unsigned __int128) number;

  if (number >= CORO_INT_MIN && number <= CORO_INT_MAX)
    return coro_int ((gint64) number);
  result = coro_int_begin (rt, 2);
  result->limbs[0] = (mp_limb_t) magnitude;
  result->limbs[1] = (mp_limb_t) (magnitude >> 64);
  return coro_int_finish (rt, result, number < 0 ? -1 : 1, 2);
}

/**
 * coro_timedelta_to_us:
 * @rt: a runtime
 * @self: a timedelta
 *
 * Returns: (transfer full): its microseconds as an int
 */
CoroValue
coro_timedelta_to_us (CoroRuntime *rt,
                      CoroValue    self)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self);

  return from_int128 (rt, (__int128) delta->days * CORO_US_PER_DAY + delta->seconds * CORO_US_PER_SECOND + delta->microseconds);
}

/**
 * coro_timedelta_new_from_us:
 * @rt: a runtime
 * @type: timedelta or a subclass
 * @microseconds: an int
 *
 * Returns: (transfer full): so long a time, CORO_NULL with OverflowError
 */
CoroValue
coro_timedelta_new_from_us (CoroRuntime *rt,
                            CoroType    *type,
                            CoroValue    microseconds)
{
  coro_auto CoroValue us_per_day = coro_int (CORO_US_PER_DAY);
  CoroValue           days = CORO_NULL, rest = CORO_NULL;
  gint64              n_days, n_rest;

  if (!coro_int_divmod (rt, microseconds, us_per_day, &days, &rest))
    return CORO_NULL;
  if (!coro_int_get_int64 (days, &n_days) || n_days > G_MAXINT || n_days < G_MININT)
    {
      coro_unref (days);
      return coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C int");
    }
  n_rest = coro_int_get (rest);
  return coro_value (alloc (rt, type, n_days, (gint32) (n_rest / CORO_US_PER_SECOND), (gint32) (n_rest % CORO_US_PER_SECOND)));
}

/* ---- timedelta (days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0) ---- */

/* What an argument adds: its whole microseconds to *sum (an int, transfer full both ways), what is left to *rest. */
static gboolean
add_argument (CoroRuntime *rt,
              CoroValue   *sum,
              double      *rest,
              const char  *name,
              CoroValue    argument,
              gint64       factor)
{
  coro_auto CoroValue whole = CORO_NULL;
  coro_auto CoroValue product = CORO_NULL;
  double              number, fraction = 0.0, part;

  if (coro_int_check (rt, argument))
    {
      whole = coro_ref (argument);
    }
  else if (coro_float_check (rt, argument))
    {
      fraction = modf (coro_float_get (argument), &number);
      whole = coro_int_from_double (rt, number);
    }
  else
    {
      coro_raise (rt, CORO_EXC_TYPE, "unsupported type for timedelta %s component: %s", name, coro_type_name (rt, argument));
      return FALSE;
    }
  product = coro_is_null (whole) ? CORO_NULL : coro_int_binary (rt, whole, coro_int (factor), CORO_OP_MUL);
  if (coro_is_null (product))
    return FALSE;
  coro_set (sum, coro_int_binary (rt, *sum, product, CORO_OP_ADD));
  if (coro_is_null (*sum))
    return FALSE;
  *rest += modf ((double) factor * fraction, &part);
  if (part != 0.0)
    coro_set (sum, coro_int_binary (rt, *sum, coro_int ((gint64) part), CORO_OP_ADD));
  return !coro_is_null (*sum);
}

/* The microseconds that fractions leave, to the nearest; a tie goes to an even sum. */
static gint64
round_rest (double    rest,
            CoroValue sum)
{
  CoroIntView view;
  double      whole = round (rest);

  if (fabs (whole - rest) == 0.5)
    {
      double is_odd;

      coro_int_view (sum, &view);
      is_odd = view.sign != 0 && view.n > 0 && (view.limbs[0] & 1) != 0 ? 1.0 : 0.0;
      whole = 2.0 * round ((rest + is_odd) * 0.5) - is_odd;
    }
  return (gint64) whole;
}

static CoroValue
timedelta_new (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  /* in the order in which CPython adds them up */
  static const struct {
    guint       place;
    const char *name;
    gint64      factor;
  } parts[] = {
    { 2, "microseconds", 1 },
    { 3, "milliseconds", 1000 },
    { 1, "seconds", CORO_US_PER_SECOND },
    { 4, "minutes", 60 * CORO_US_PER_SECOND },
    { 5, "hours", 3600 * CORO_US_PER_SECOND },
    { 0, "days", CORO_US_PER_DAY },
    { 6, "weeks", 7 * CORO_US_PER_DAY },
  };
  coro_auto CoroValue sum = coro_int (0);
  double              rest = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!coro_is_null (args[parts[i].place]) &&
        !add_argument (rt, &sum, &rest, parts[i].name, args[parts[i].place], parts[i].factor))
      return CORO_NULL;
  if (rest != 0.0)
    coro_set (&sum, coro_int_binary (rt, sum, coro_int (round_rest (rest, sum)), CORO_OP_ADD));
  if (coro_is_null (sum))
    return CORO_NULL;
  return coro_timedelta_new_from_us (rt, (CoroType *) coro_object (type), sum);
}

static CoroValue
timedelta_total_seconds (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  coro_auto CoroValue microseconds = coro_timedelta_to_us (rt, self);

  return coro_binary (rt, microseconds, coro_int (CORO_US_PER_SECOND), CORO_OP_TRUEDIV);
}

static CoroValue
timedelta_reduce (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self);
  CoroValue      fields[] = { coro_int (delta->days), coro_int (delta->seconds), coro_int (delta->microseconds) };
  CoroValue      state[] = { coro_ref (coro_value (coro_object (self)->type)),
                             coro_value (coro_tuple_new (rt, fields, G_N_ELEMENTS (fields))) };

  return coro_value (coro_tuple_new_take (rt, state, G_N_ELEMENTS (state)));
}

static CoroValue
timedelta_repr (CoroRuntime *rt,
                CoroValue    self)
{
  CoroTimedelta      *delta = CORO_TIMEDELTA (self);
  g_autoptr (GString) text = g_string_new (NULL);
  const char         *separator = "";

  if (delta->days != 0)
    {
      g_string_append_printf (text, "days=%d", delta->days);
      separator = ", ";
    }
  if (delta->seconds != 0)
    {
      g_string_append_printf (text, "%sseconds=%d", separator, delta->seconds);
      separator = ", ";
    }
  if (delta->microseconds != 0)
    g_string_append_printf (text, "%smicroseconds=%d", separator, delta->microseconds);
  return coro_str_new_format (rt, "%s(%s)", coro_type_name (rt, self), text->len > 0 ? text->str : "0");
}

static CoroValue
timedelta_str (CoroRuntime *rt,
               CoroValue    self)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self);
  char           days[32] = "", fraction[16] = "";

  if (delta->days != 0)
    g_snprintf (days, sizeof days, "%d day%s, ", delta->days, delta->days == 1 || delta->days == -1 ? "" : "s");
  if (delta->microseconds != 0)
    g_snprintf (fraction, sizeof fraction, ".%06d", delta->microseconds);
  return coro_str_new_format (rt, "%s%d:%02d:%02d%s", days, delta->seconds / 3600, delta->seconds / 60 % 60,
                              delta->seconds % 60, fraction);
}

static CoroValue
timedelta_compare (CoroRuntime  *rt,
                   CoroValue     a,
                   CoroValue     b,
                   CoroCompareOp op)
{
  CoroTimedelta *x, *y;

  if (!coro_datetime_is (a, &coro_timedelta_spec) || !coro_datetime_is (b, &coro_timedelta_spec))
    return CORO_NOT_IMPLEMENTED;
  x = CORO_TIMEDELTA (a);
  y = CORO_TIMEDELTA (b);
  return coro_compare_result (x->days != y->days         ? (x->days < y->days ? -1 : 1)
                              : x->seconds != y->seconds ? (x->seconds < y->seconds ? -1 : 1)
                                                         : x->microseconds - y->microseconds,
                              op);
}

/**
 * coro_timedelta_get_hash:
 * @days: its days
 * @seconds: its seconds
 * @microseconds: its microseconds
 *
 * Returns: the hash of such a timedelta
 */
gint64
coro_timedelta_get_hash (gint32 days,
                         gint32 seconds,
                         gint32 microseconds)
{
  gint64 hashes[] = { days == -1 ? -2 : days, seconds, microseconds };

  return coro_hash_mix (hashes, G_N_ELEMENTS (hashes));
}

static gboolean
timedelta_hash (CoroRuntime *rt,
                CoroValue    self,
                gint64      *hash)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self);

  *hash = coro_timedelta_get_hash (delta->days, delta->seconds, delta->microseconds);
  return TRUE;
}

static int
timedelta_truth (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self);

  return delta->days != 0 || delta->seconds != 0 || delta->microseconds != 0;
}

static CoroValue
timedelta_abs (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_timedelta_unary (rt, self, CORO_TIMEDELTA (self)->days < 0 ? CORO_OP_NEG : CORO_OP_POS);
}

#define X(name)                                         \
  static CoroValue                                      \
  get_##name (CoroRuntime *rt,                          \
              CoroValue    self)                        \
  {                                                     \
    return coro_int (CORO_TIMEDELTA (self)->name);      \
  }
X (days)
X (seconds)
X (microseconds)
#undef X

static const CoroGetterDef timedelta_getters[] = {
  { "days", get_days, NULL },
  { "microseconds", get_microseconds, NULL },
  { "seconds", get_seconds, NULL },
  { NULL },
};

static const CoroNativeDef timedelta_methods[] = {
  { "__abs__", "()", timedelta_abs, 0 },
  { "__divmod__", "(value, /)", coro_timedelta_divmod, 0 },
  { "__reduce__", "()", timedelta_reduce, 0 },
  { "total_seconds", "()", timedelta_total_seconds, 0 },
  { NULL },
};

const CoroTypeSpec coro_timedelta_spec = {
  .module = "datetime",
  .name = "timedelta",
  .size = sizeof (CoroTimedelta),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)",
  .new_func = timedelta_new,
  .operators = "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod neg pos",
  .methods = timedelta_methods,
  .getters = timedelta_getters,
  .slots = {
    .repr = timedelta_repr,
    .str = timedelta_str,
    .compare = timedelta_compare,
    .hash = timedelta_hash,
    .truth = timedelta_truth,
    .binary = coro_timedelta_binary,
    .unary = coro_timedelta_unary,
  },
};
