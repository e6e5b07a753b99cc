/* coro-value.h: one Python value in a machine word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CoroRuntime CoroRuntime;
typedef struct _CoroObject  CoroObject;
typedef struct _CoroType    CoroType;

/**
 * CoroValue:
 *
 * A reference to a Python value. The low bits say what it is:
 *
 *   ...1  an int of 63 bits
 *   ..10  a float whose exponent is common enough to leave two bits free (a rotation, after Ruby's flonum)
 *   .100  None, True, False, NotImplemented, Ellipsis and the markers below
 *   .000  a pointer to a #CoroObject, reference counted; or CORO_NULL
 *
 * Ints and floats that do not fit are objects. A struct, so that == and arithmetic on it do not compile.
 */
typedef struct {
  guintptr bits;
} CoroValue;

G_STATIC_ASSERT (sizeof (CoroValue) == 8);

/* No value: an unbound variable, an argument that was not given; as a result: an exception is set in the runtime. */
#define CORO_NULL            ((CoroValue) { 0 })
#define CORO_NONE            ((CoroValue) { 0x0c })
#define CORO_FALSE           ((CoroValue) { 0x14 })
#define CORO_TRUE            ((CoroValue) { 0x1c })
#define CORO_NOT_IMPLEMENTED ((CoroValue) { 0x24 })
#define CORO_ELLIPSIS        ((CoroValue) { 0x2c })
/* Never a Python value: a native function returns it when it has pushed a frame whose result is its own. */
#define CORO_TAIL_CALL       ((CoroValue) { 0x34 })

#define CORO_INT_MAX (G_MAXINT64 >> 1)
#define CORO_INT_MIN (G_MININT64 >> 1)

/* The beginning of every object. */
struct _CoroObject {
  guint32   refs;
  guint32   flags;
  CoroType *type; /* owned */
};

static inline gboolean
coro_is_null (CoroValue value)
{
  return value.bits == 0;
}

static inline gboolean
coro_is (CoroValue a,
         CoroValue b)
{
  return a.bits == b.bits;
}

static inline gboolean
coro_is_none (CoroValue value)
{
  return value.bits == CORO_NONE.bits;
}

static inline gboolean
coro_is_bool (CoroValue value)
{
  return (value.bits | 8) == CORO_TRUE.bits;
}

/* A small int; not a bool and not a large int (coro_is_long()). */
static inline gboolean
coro_is_int (CoroValue value)
{
  return (value.bits & 1) != 0;
}

/* A float kept in the word; floats of rare exponents are objects (see coro_float_check()). */
static inline gboolean
coro_is_flonum (CoroValue value)
{
  return (value.bits & 3) == 2;
}

static inline gboolean
coro_is_object (CoroValue value)
{
  return (value.bits & 7) == 0 && value.bits != 0;
}

static inline CoroValue
coro_bool (gboolean truth)
{
  return truth ? CORO_TRUE : CORO_FALSE;
}

/* value must be within CORO_INT_MIN ... CORO_INT_MAX; coro_int_new() takes any gint64 */
static inline CoroValue
coro_int (gint64 value)
{
  return (CoroValue) { ((guintptr) value << 1) | 1 };
}

static inline gint64
coro_int_get (CoroValue value)
{
  return (gint64) value.bits >> 1;
}

static inline CoroObject *
coro_object (CoroValue value)
{
  return (CoroObject *) value.bits;
}

/* (transfer none): the same reference as a value */
static inline CoroValue
coro_value (gconstpointer object)
{
  return (CoroValue) { (guintptr) object };
}

void coro_object_dealloc (CoroObject *object);

/* Takes a reference; any value, CORO_NULL too. */
static inline CoroValue
coro_ref (CoroValue value)
{
  if (coro_is_object (value))
    coro_object (value)->refs++;
  return value;
}

/* Gives a reference back; any value, CORO_NULL too. May run the program's finalisers when the last one goes. */
static inline void
coro_unref (CoroValue value)
{
  if (coro_is_object (value) && --coro_object (value)->refs == 0)
    coro_object_dealloc (coro_object (value));
}

/* The same of any value but CORO_NULL: half the tests. */
static inline CoroValue
coro_ref_some (CoroValue value)
{
  if ((value.bits & 7) == 0)
    coro_object (value)->refs++;
  return value;
}

static inline void
coro_unref_some (CoroValue value)
{
  if ((value.bits & 7) == 0 && --coro_object (value)->refs == 0)
    coro_object_dealloc (coro_object (value));
}

static inline void
coro_clear (CoroValue *value)
{
  CoroValue old = *value;

  *value = CORO_NULL;
  coro_unref (old);
}

/* Stores (transfer full) new_value and drops what was there, in the order that is safe against finalisers. */
static inline void
coro_set (CoroValue *place,
          CoroValue  new_value)
{
  CoroValue old = *place;

  *place = new_value;
  coro_unref (old);
}

static inline CoroValue
coro_steal (CoroValue *place)
{
  CoroValue value = *place;

  *place = CORO_NULL;
  return value;
}

static inline void
coro_auto_cleanup (CoroValue *value)
{
  coro_unref (*value);
}

/* coro_auto CoroValue x = ...; gives the reference back at the end of the scope; coro_steal (&x) keeps it. */
#define coro_auto __attribute__ ((cleanup (coro_auto_cleanup), unused))

G_END_DECLS
