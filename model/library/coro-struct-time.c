/* coro-struct-time.c: time.struct_time, a tuple with names (CPython: Modules/timemodule.c, Objects/structseq.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-struct-time.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-str-builder.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <locale.h>
#include <string.h>

static const char *const names[CORO_STRUCT_TIME_ALL_FIELDS] = {
  "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff",
};

/* (transfer full) items, all of them */
static CoroValue
make (CoroRuntime *rt,
      CoroValue   *items)
{
  CoroTuple *self = coro_object_new (rt, coro_struct_time_get_type (rt), CORO_STRUCT_TIME_ALL_FIELDS * sizeof (CoroValue));

  self->length = CORO_STRUCT_TIME_FIELDS;
  memcpy (self->items, items, CORO_STRUCT_TIME_ALL_FIELDS * sizeof (CoroValue));
  return coro_value (self);
}

/**
 * coro_struct_time_new_parsed:
 * @rt: a runtime
 * @fields: a time
 * @zone: (nullable): name of its zone
 * @offset: an int: of the zone, in seconds east of Greenwich; or None
 *
 * Returns: (transfer full): the same as a struct_time
 */
CoroValue
coro_struct_time_new_parsed (CoroRuntime     *rt,
                             const struct tm *fields,
                             const char      *zone,
                             CoroValue        offset)
{
  CoroValue items[CORO_STRUCT_TIME_ALL_FIELDS] = {
    coro_int (fields->tm_year + 1900), coro_int (fields->tm_mon + 1), coro_int (fields->tm_mday),
    coro_int (fields->tm_hour), coro_int (fields->tm_min), coro_int (fields->tm_sec),
    coro_int ((fields->tm_wday + 6) % 7), coro_int (fields->tm_yday + 1), coro_int (fields->tm_isdst),
    zone != NULL ? coro_str_new (rt, zone) : CORO_NONE, offset,
  };

  return make (rt, items);
}

/**
 * coro_struct_time_new_from_tm:
 * @rt: a runtime
 * @fields: a time
 * @zone: (nullable): name of its zone
 * @offset: of the zone, in seconds east of Greenwich
 *
 * Returns: (transfer full): the same as a struct_time
 */
CoroValue
coro_struct_time_new_from_tm (CoroRuntime     *rt,
                              const struct tm *fields,
                              const char      *zone,
                              int              offset)
{
  return coro_struct_time_new_parsed (rt, fields, zone, zone != NULL ? coro_int (offset) : CORO_NONE);
}

/**
 * coro_struct_time_new:
 * @rt: a runtime
 * @seconds: since 1970 began
 *
 * Returns: (transfer full): that moment, in UTC; CORO_NULL with an exception
 */
CoroValue
coro_struct_time_new (CoroRuntime *rt,
                      gint64       seconds)
{
  time_t    moment = (time_t) seconds;
  struct tm fields;

  if (gmtime_r (&moment, &fields) == NULL)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
  return coro_struct_time_new_from_tm (rt, &fields, "UTC", 0);
}

/**
 * coro_struct_time_get:
 * @rt: a runtime
 * @value: (transfer none): a struct_time or another tuple of nine numbers
 * @function: whose argument it is
 * @fields: (out): what it says
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_struct_time_get (CoroRuntime *rt,
                      CoroValue    value,
                      const char  *function,
                      struct tm   *fields)
{
  gint64 numbers[CORO_STRUCT_TIME_FIELDS];

  if (!coro_tuple_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "Tuple or struct_time argument required");
      return FALSE;
    }
  if (CORO_TUPLE (value)->length != CORO_STRUCT_TIME_FIELDS)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s(): illegal time tuple argument", function);
      return FALSE;
    }
  for (guint i = 0; i < CORO_STRUCT_TIME_FIELDS; i++)
    {
      if (!coro_get_int64 (rt, CORO_TUPLE (value)->items[i], &numbers[i]))
        return FALSE;
      if (numbers[i] > G_MAXINT || numbers[i] < G_MININT)
        {
          coro_raise (rt, CORO_EXC_OVERFLOW, numbers[i] > 0 ? "signed integer is greater than maximum"
                                                            : "signed integer is less than minimum");
          return FALSE;
        }
    }
  if (numbers[0] < (gint64) G_MININT + 1900)
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "year out of range");
      return FALSE;
    }
  /* 0 stands for the first month, day and day of the year. */
  *fields = (struct tm) {
    .tm_year = (int) (numbers[0] - 1900), .tm_mon = (int) (numbers[1] == 0 ? 0 : numbers[1] - 1),
    .tm_mday = (int) (numbers[2] == 0 ? 1 : numbers[2]), .tm_hour = (int) numbers[3], .tm_min = (int) numbers[4],
    .tm_sec = (int) numbers[5], .tm_wday = (int) ((numbers[6] + 1) % 7),
    .tm_yday = (int) (numbers[7] == 0 ? 0 : numbers[7] - 1), .tm_isdst = (int) CLAMP (numbers[8], -1, 1),
  };
  return TRUE;
}

static gboolean
check (CoroRuntime *rt,
       int          number,
       int          low,
       int          high,
       const char  *message)
{
  if (number >= low && number <= high)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "%s", message);
  return FALSE;
}

/**
 * coro_struct_time_check:
 * @rt: a runtime
 * @fields: a time
 *
 * Returns: whether it can be formatted; %FALSE: ValueError is set
 */
gboolean
coro_struct_time_check (CoroRuntime     *rt,
                        const struct tm *fields)
{
  return check (rt, fields->tm_mon, 0, 11, "month out of range") &&
         check (rt, fields->tm_mday, 1, 31, "day of month out of range") &&
         check (rt, fields->tm_hour, 0, 23, "hour out of range") &&
         check (rt, fields->tm_min, 0, 59, "minute out of range") &&
         check (rt, fields->tm_sec, 0, 61, "seconds out of range") &&
         check (rt, fields->tm_wday, 0, 6, "day of week out of range") &&
         check (rt, fields->tm_yday, 0, 365, "day of year out of range");
}

/**
 * coro_struct_time_format:
 * @fields: a time
 * @format: as of strftime()
 *
 * Returns: (transfer full): the text, with English names whatever the locale is
 */
char *
coro_struct_time_format (const struct tm *fields,
                         const char      *format)
{
  /* An empty result and one that does not fit cannot be told apart: the space makes it never empty. */
  g_autofree char *marked = g_strconcat (format, " ", NULL);
  locale_t         plain = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  struct tm        copy = *fields;
  gsize            size = strlen (marked) * 16 + 256;
  char            *text = g_malloc (size);
  gsize            length;

  copy.tm_zone = "UTC";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  length = strftime_l (text, size, marked, &copy, plain);
#pragma GCC diagnostic pop
  text[length > 0 ? length - 1 : 0] = '\0';
  freelocale (plain);
  return text;
}

static CoroValue
struct_time_repr (CoroRuntime *rt,
                  CoroValue    self)
{
  CoroStrBuilder text;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, "time.struct_time(");
  for (guint i = 0; i < CORO_STRUCT_TIME_FIELDS; i++)
    {
      coro_str_builder_append_printf (&text, "%s%s=", i > 0 ? ", " : "", names[i]);
      if (!coro_str_builder_append_repr (&text, CORO_TUPLE (self)->items[i]))
        {
          coro_str_builder_clear (&text);
          return CORO_NULL;
        }
    }
  coro_str_builder_append (&text, ")");
  return coro_str_builder_finish (&text);
}

static CoroValue
struct_time_new (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroTuple          *given = coro_tuple_from_iterable (rt, args[0]);
  coro_auto CoroValue owned = coro_value (given);
  CoroValue           items[CORO_STRUCT_TIME_ALL_FIELDS];

  if (given == NULL)
    {
      coro_exception_clear (rt);
      return coro_raise (rt, CORO_EXC_TYPE, "constructor requires a sequence");
    }
  if (given->length < CORO_STRUCT_TIME_FIELDS)
    return coro_raise (rt, CORO_EXC_TYPE, "time.struct_time() takes an at least 9-sequence (%u-sequence given)",
                       (guint) given->length);
  if (given->length > CORO_STRUCT_TIME_ALL_FIELDS)
    return coro_raise (rt, CORO_EXC_TYPE, "time.struct_time() takes an at most 11-sequence (%u-sequence given)",
                       (guint) given->length);
  for (guint i = 0; i < CORO_STRUCT_TIME_ALL_FIELDS; i++)
    items[i] = i < given->length ? coro_ref (given->items[i]) : CORO_NONE;
  return make (rt, items);
}

static void
struct_time_finalize (CoroRuntime *rt,
                      CoroObject  *self)
{
  for (guint i = 0; i < CORO_STRUCT_TIME_ALL_FIELDS; i++)
    coro_unref (((CoroTuple *) self)->items[i]);
}

static void
struct_time_traverse (CoroObject    *self,
                      CoroVisitFunc  visit,
                      gpointer       data)
{
  for (guint i = 0; i < CORO_STRUCT_TIME_ALL_FIELDS; i++)
    if (coro_is_object (((CoroTuple *) self)->items[i]))
      visit (coro_object (((CoroTuple *) self)->items[i]), data);
}

static gsize
struct_time_size (CoroObject *self)
{
  return sizeof (CoroTuple) + CORO_STRUCT_TIME_ALL_FIELDS * sizeof (CoroValue);
}

#define FIELDS(X) \
  X (tm_year, 0) X (tm_mon, 1) X (tm_mday, 2) X (tm_hour, 3) X (tm_min, 4) X (tm_sec, 5) X (tm_wday, 6) X (tm_yday, 7)  \
  X (tm_isdst, 8) X (tm_zone, 9) X (tm_gmtoff, 10)

#define X(name, place)                                          \
  static CoroValue                                              \
  get_##name (CoroRuntime *rt,                                  \
              CoroValue    self)                                \
  {                                                             \
    return coro_ref (CORO_TUPLE (self)->items[place]);          \
  }
FIELDS (X)
#undef X

static const CoroGetterDef struct_time_getters[] = {
#define X(name, place) { #name, get_##name, NULL },
  FIELDS (X)
#undef X
  { NULL },
};

static const CoroTypeSpec struct_time_spec = {
  .module = "time",
  .name = "struct_time",
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(iterable, /)",
  .new_func = struct_time_new,
  .getters = struct_time_getters,
  .slots = {
    .finalize = struct_time_finalize,
    .traverse = struct_time_traverse,
    .size = struct_time_size,
    .repr = struct_time_repr,
  },
};

static void
add_number (CoroRuntime *rt,
            CoroType    *type,
            const char  *name,
            int          number)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));

  coro_dict_set_name (rt, coro_type_get_dict (type), CORO_STR (key), coro_int (number));
}

/**
 * coro_struct_time_get_type:
 * @rt: a runtime
 *
 * Returns: (transfer none): the type, made when it is asked for first
 */
CoroType *
coro_struct_time_get_type (CoroRuntime *rt)
{
  CoroVm   *vm = coro_vm_get (rt);
  CoroType *type = coro_vm_get_state (vm, &struct_time_spec);

  if (type == NULL)
    {
      type = coro_type_new_native (rt, &struct_time_spec, rt->tuple_type);
      add_number (rt, type, "n_fields", CORO_STRUCT_TIME_ALL_FIELDS);
      add_number (rt, type, "n_sequence_fields", CORO_STRUCT_TIME_FIELDS);
      add_number (rt, type, "n_unnamed_fields", 0);
      coro_vm_set_state (vm, &struct_time_spec, type, NULL);
    }
  return type;
}
