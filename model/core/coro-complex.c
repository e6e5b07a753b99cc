/* coro-complex.c: complex numbers (CPython: Objects/complexobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-complex.h"

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-builtin-types.h"
#include "core/coro-float-private.h"
#include "core/coro-format.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <math.h>
#include <string.h>

#define HASH_IMAG G_GUINT64_CONSTANT (1000003)

/**
 * coro_complex_new:
 * @rt: a runtime
 * @real: real part
 * @imag: imaginary part
 *
 * Returns: (transfer full): a complex
 */
CoroValue
coro_complex_new (CoroRuntime *rt,
                  double       real,
                  double       imag)
{
  CoroComplex *self = coro_object_new (rt, rt->complex_type, 0);

  self->real = real;
  self->imag = imag;
  return coro_value (self);
}

/**
 * coro_complex_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is a complex, or an instance of a subclass
 */
gboolean
coro_complex_check (CoroRuntime *rt,
                    CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type->native == rt->complex_type;
}

/* FALSE with *result CORO_NOT_IMPLEMENTED or CORO_NULL if `value` is no number. */
static gboolean
operand (CoroRuntime *rt,
         CoroValue    value,
         CoroComplex *number,
         CoroValue   *result)
{
  if (coro_complex_check (rt, value))
    {
      *number = *CORO_COMPLEX (value);
      return TRUE;
    }
  number->imag = 0.0;
  return coro_float_operand (rt, value, &number->real, result);
}

/* A quotient with a complex divisor; a real dividend has no imaginary part, not even a zero. */
static CoroValue
divide (CoroRuntime       *rt,
        const CoroComplex *a,
        const CoroComplex *b,
        gboolean           real)
{
  double ratio;
  double denominator;

  if (b->real == 0.0 && b->imag == 0.0)
    return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "division by zero");
  /* By the larger part, so that nothing overflows (Smith 1962). */
  if (fabs (b->real) >= fabs (b->imag))
    {
      ratio = b->imag / b->real;
      denominator = b->real + b->imag * ratio;
      if (real)
        return coro_complex_new (rt, a->real / denominator, (-a->real * ratio) / denominator);
      return coro_complex_new (rt, (a->real + a->imag * ratio) / denominator,
                               (a->imag - a->real * ratio) / denominator);
    }
  ratio = b->real / b->imag;
  denominator = b->real * ratio + b->imag;
  if (real)
    return coro_complex_new (rt, (a->real * ratio) / denominator, -a->real / denominator);
  return coro_complex_new (rt, (a->real * ratio + a->imag) / denominator, (a->imag * ratio - a->real) / denominator);
}

/* Infinite parts become 1, finite ones 0, with their signs; and what is no number in the other factor 0. */
static gboolean
box_infinity (CoroComplex *infinite,
              CoroComplex *other)
{
  if (!isinf (infinite->real) && !isinf (infinite->imag))
    return FALSE;
  infinite->real = copysign (isinf (infinite->real) ? 1.0 : 0.0, infinite->real);
  infinite->imag = copysign (isinf (infinite->imag) ? 1.0 : 0.0, infinite->imag);
  if (isnan (other->real))
    other->real = copysign (0.0, other->real);
  if (isnan (other->imag))
    other->imag = copysign (0.0, other->imag);
  return TRUE;
}

/* The product; infinities survive that the plain rule would lose (C17, annex G.5.1). */
static CoroValue
multiply (CoroRuntime *rt,
          CoroComplex  a,
          CoroComplex  b)
{
  double real = a.real * b.real - a.imag * b.imag;
  double imag = a.real * b.imag + a.imag * b.real;
  gboolean boxed;

  if (G_LIKELY (!isnan (real) || !isnan (imag)))
    return coro_complex_new (rt, real, imag);
  boxed = box_infinity (&a, &b);
  boxed = box_infinity (&b, &a) || boxed;
  if (!boxed)
    return coro_complex_new (rt, real, imag);
  return coro_complex_new (rt, (double) INFINITY * (a.real * b.real - a.imag * b.imag),
                           (double) INFINITY * (a.real * b.imag + a.imag * b.real));
}

/* By squaring, which is exact for small whole exponents. */
static CoroValue
power_whole (CoroRuntime *rt,
             double       real,
             double       imag,
             int          exponent)
{
  CoroComplex result = { .real = 1.0 };
  CoroComplex base = { .real = real, .imag = imag };
  CoroComplex one = { .real = 1.0 };

  for (guint bit = 1; bit <= (guint) ABS (exponent); bit <<= 1)
    {
      double square = base.real * base.real - base.imag * base.imag;

      if ((guint) ABS (exponent) & bit)
        {
          double product = result.real * base.real - result.imag * base.imag;

          result.imag = result.real * base.imag + result.imag * base.real;
          result.real = product;
        }
      base.imag = 2 * base.real * base.imag;
      base.real = square;
    }
  return exponent < 0 ? divide (rt, &one, &result, FALSE) : coro_complex_new (rt, result.real, result.imag);
}

/**
 * coro_complex_power:
 * @rt: a runtime
 * @a_real: base
 * @a_imag: base
 * @b_real: exponent
 * @b_imag: exponent
 *
 * Returns: (transfer full): a ** b; %CORO_NULL with ZeroDivisionError or OverflowError
 */
CoroValue
coro_complex_power (CoroRuntime *rt,
                    double       a_real,
                    double       a_imag,
                    double       b_real,
                    double       b_imag)
{
  double length;
  double angle;
  double magnitude;
  double phase;

  if (b_real == 0.0 && b_imag == 0.0)
    return coro_complex_new (rt, 1.0, 0.0);
  if (a_real == 0.0 && a_imag == 0.0)
    {
      if (b_imag != 0.0 || b_real < 0.0)
        return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "zero to a negative or complex power");
      return coro_complex_new (rt, 0.0, 0.0);
    }
  if (b_imag == 0.0 && b_real == floor (b_real) && fabs (b_real) <= 100.0)
    return power_whole (rt, a_real, a_imag, (int) b_real);

  magnitude = hypot (a_real, a_imag);
  angle = atan2 (a_imag, a_real);
  length = pow (magnitude, b_real);
  phase = angle * b_real;
  if (b_imag != 0.0)
    {
      length *= exp (-angle * b_imag);
      phase += b_imag * log (magnitude);
    }
  if (isinf (length) && isfinite (magnitude))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "complex exponentiation");
  return coro_complex_new (rt, length * cos (phase), length * sin (phase));
}

static CoroValue
complex_binary (CoroRuntime *rt,
                CoroValue    a,
                CoroValue    b,
                CoroBinaryOp op)
{
  CoroComplex x;
  CoroComplex y;
  CoroValue result;
  gboolean real_left;
  gboolean real_right;

  if (!operand (rt, a, &x, &result) || !operand (rt, b, &y, &result))
    return result;
  /* A real operand has no imaginary part: signs of zeros and what is no number stay out of the other's. */
  real_left = !coro_complex_check (rt, a);
  real_right = !coro_complex_check (rt, b);
  switch ((int) op)
    {
    case CORO_OP_ADD:
      return coro_complex_new (rt, x.real + y.real, real_left ? y.imag : real_right ? x.imag : x.imag + y.imag);
    case CORO_OP_SUB:
      return coro_complex_new (rt, x.real - y.real, real_left ? -y.imag : real_right ? x.imag : x.imag - y.imag);
    case CORO_OP_MUL:
      if (real_left)
        return coro_complex_new (rt, x.real * y.real, x.real * y.imag);
      if (real_right)
        return coro_complex_new (rt, x.real * y.real, x.imag * y.real);
      return multiply (rt, x, y);
    case CORO_OP_TRUEDIV:
      if (real_right && y.real != 0.0)
        return coro_complex_new (rt, x.real / y.real, x.imag / y.real);
      return divide (rt, &x, &y, real_left);
    case CORO_OP_POW:
      return coro_complex_power (rt, x.real, x.imag, y.real, y.imag);
    default:
      return CORO_NOT_IMPLEMENTED;
    }
}

static CoroValue
complex_unary (CoroRuntime *rt,
               CoroValue    self,
               CoroUnaryOp  op)
{
  CoroComplex *number = CORO_COMPLEX (self);

  if (op == CORO_OP_INVERT)
    return CORO_NOT_IMPLEMENTED;
  if (op == CORO_OP_POS)
    return coro_complex_new (rt, number->real, number->imag);
  return coro_complex_new (rt, -number->real, -number->imag);
}

static CoroValue
complex_compare (CoroRuntime  *rt,
                 CoroValue     a,
                 CoroValue     b,
                 CoroCompareOp op)
{
  CoroComplex *x = CORO_COMPLEX (a);
  gboolean equal;

  if (op != CORO_CMP_EQ && op != CORO_CMP_NE)
    return CORO_NOT_IMPLEMENTED;
  if (coro_complex_check (rt, b))
    {
      equal = x->real == CORO_COMPLEX (b)->real && x->imag == CORO_COMPLEX (b)->imag;
    }
  else if (coro_float_check (rt, b) || coro_int_check (rt, b))
    {
      coro_auto CoroValue real = coro_float (rt, x->real);
      int same = coro_compare_truth (rt, real, b, CORO_CMP_EQ);

      if (same < 0)
        return CORO_NULL;
      equal = same && x->imag == 0.0;
    }
  else
    {
      return CORO_NOT_IMPLEMENTED;
    }
  return coro_bool (equal == (op == CORO_CMP_EQ));
}

static gboolean
complex_hash (CoroRuntime *rt,
              CoroValue    self,
              gint64      *hash)
{
  CoroComplex *number = CORO_COMPLEX (self);
  guint64 real = isnan (number->real) ? 0 : (guint64) coro_float_hash (number->real);
  guint64 imag = isnan (number->imag) ? 0 : (guint64) coro_float_hash (number->imag);

  *hash = (gint64) (real + HASH_IMAG * imag);
  if (*hash == -1)
    *hash = -2;
  return TRUE;
}

static int
complex_truth (CoroRuntime *rt,
               CoroValue    self)
{
  return CORO_COMPLEX (self)->real != 0.0 || CORO_COMPLEX (self)->imag != 0.0;
}

static CoroValue
complex_repr (CoroRuntime *rt,
              CoroValue    self)
{
  CoroComplex *number = CORO_COMPLEX (self);
  g_autofree char *imag = NULL;
  g_autofree char *real = NULL;

  if (number->real == 0.0 && !signbit (number->real))
    {
      imag = coro_format_double (number->imag, 'r', 0, FALSE, FALSE, FALSE);
      return coro_str_new_format (rt, "%sj", imag);
    }
  real = coro_format_double (number->real, 'r', 0, FALSE, FALSE, FALSE);
  imag = coro_format_double (number->imag, 'r', 0, TRUE, FALSE, FALSE);
  return coro_str_new_format (rt, "(%s%sj)", real, imag);
}

/* The end of the number that begins at text, with its sign; text itself if there is none. */
static const char *
number_end (const char *text)
{
  const char *p = text;

  if (*p == '+' || *p == '-')
    p++;
  if (g_ascii_strncasecmp (p, "infinity", 8) == 0)
    return p + 8;
  if (g_ascii_strncasecmp (p, "inf", 3) == 0 || g_ascii_strncasecmp (p, "nan", 3) == 0)
    return p + 3;
  p += strspn (p, "0123456789_.");
  if ((*p == 'e' || *p == 'E') && p > text)
    {
      const char *exponent = p + 1 + (p[1] == '+' || p[1] == '-');

      if (g_ascii_isdigit (*exponent))
        p = exponent + strspn (exponent, "0123456789_");
    }
  return p;
}

/* A part of a text; the sign alone stands for 1 in front of a j. */
static gboolean
read_part (const char *text,
           const char *end,
           gboolean    imaginary,
           double     *value)
{
  g_autofree char *part = g_strndup (text, (gsize) (end - text));

  if (imaginary && (part[0] == '\0' || strcmp (part, "+") == 0 || strcmp (part, "-") == 0))
    {
      *value = part[0] == '-' ? -1.0 : 1.0;
      return TRUE;
    }
  return coro_float_parse (part, value);
}

static gboolean
parse (const char *given,
       double     *real,
       double     *imag)
{
  g_autofree char *copy = g_strstrip (g_strdup (given));
  char *text = copy;
  gsize length = strlen (copy);
  const char *end;

  *real = *imag = 0.0;
  if (length > 1 && text[0] == '(' && text[length - 1] == ')')
    {
      text[length - 1] = '\0';
      text = g_strstrip (text + 1);
    }
  end = number_end (text);
  if (*end == 'j' || *end == 'J')
    return end[1] == '\0' && read_part (text, end, TRUE, imag);
  if (!read_part (text, end, FALSE, real))
    return FALSE;
  if (*end == '\0')
    return TRUE;
  if (*end != '+' && *end != '-')
    return FALSE;
  text = (char *) end;
  end = number_end (text);
  return (*end == 'j' || *end == 'J') && end[1] == '\0' && read_part (text, end, TRUE, imag);
}

static gboolean
take_part (CoroRuntime *rt,
           CoroValue    value,
           CoroComplex *part,
           const char  *which)
{
  CoroValue result;
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__complex__"));
  coro_auto CoroValue converted = CORO_NULL;

  *part = (CoroComplex) { .real = 0.0 };
  if (!coro_is_null (value) && !coro_complex_check (rt, value)
      && !coro_is_null (coro_lookup_special (rt, value, CORO_STR (name))))
    {
      converted = coro_call_method (rt, value, CORO_STR (name), NULL, 0);
      if (coro_is_null (converted))
        return FALSE;
      if (!coro_complex_check (rt, converted))
        {
          coro_raise (rt, CORO_EXC_TYPE, "%s.__complex__() must return a complex, not %s", coro_type_name (rt, value),
                      coro_type_name (rt, converted));
          return FALSE;
        }
      value = converted;
    }
  if (coro_is_null (value) || operand (rt, value, part, &result))
    return TRUE;
  if (coro_is_null (result))
    return FALSE;
  if (coro_get_double (rt, value, &part->real))
    return TRUE;
  if (coro_exception_matches (rt, CORO_EXC_TYPE))
    coro_raise (rt, CORO_EXC_TYPE, which == NULL ? "complex() argument must be %s%s, not %s"
                                                 : "complex() argument '%s' must be %s, not %s",
                which == NULL ? "a string or " : which, which == NULL ? "a number" : "a real number",
                coro_type_name (rt, value));
  return FALSE;
}

/* Whether each underscore stands between two digits. */
static gboolean
has_good_underscores (const char *text)
{
  for (const char *p = strchr (text, '_'); p != NULL; p = strchr (p + 1, '_'))
    if (p == text || !g_ascii_isdigit (p[-1]) || !g_ascii_isdigit (p[1]))
      return FALSE;
  return TRUE;
}

static CoroValue
raise_malformed (CoroRuntime *rt,
                 CoroValue    text)
{
  coro_auto CoroValue repr = CORO_NULL;

  if (has_good_underscores (CORO_STR (text)->data))
    return coro_raise (rt, CORO_EXC_VALUE, "complex() arg is a malformed string");
  repr = coro_repr (rt, text);
  if (coro_is_null (repr))
    return CORO_NULL;
  return coro_raise (rt, CORO_EXC_VALUE, "could not convert string to complex: %s", CORO_STR (repr)->data);
}

static CoroValue
complex_new (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroComplex first;
  CoroComplex second;
  CoroComplex *instance;

  if (!coro_is_null (args[0]) && coro_str_check (rt, args[0]) && coro_is_null (args[1]))
    {
      g_autofree char *text = coro_float_dup_plain (CORO_STR (args[0]));

      if (!parse (text, &first.real, &first.imag))
        return raise_malformed (rt, args[0]);
      second = (CoroComplex) { .real = 0.0 };
    }
  else if (!take_part (rt, args[0], &first, coro_is_null (args[1]) ? NULL : "real")
           || !take_part (rt, args[1], &second, "imag"))
    {
      return CORO_NULL;
    }
  instance = coro_object_new (rt, (CoroType *) coro_object (self), 0);
  /* A part that is not complex adds nothing, not even 0.0, which would take the sign from -0.0. */
  instance->real = second.imag != 0.0 ? first.real - second.imag : first.real;
  instance->imag = coro_is_null (args[1]) ? first.imag : first.imag != 0.0 ? first.imag + second.real : second.real;
  return coro_value (instance);
}

static CoroValue
complex_conjugate (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_complex_new (rt, CORO_COMPLEX (self)->real, -CORO_COMPLEX (self)->imag);
}

static CoroValue
complex_abs (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  double length = hypot (CORO_COMPLEX (self)->real, CORO_COMPLEX (self)->imag);

  if (isinf (length) && isfinite (CORO_COMPLEX (self)->real) && isfinite (CORO_COMPLEX (self)->imag))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "absolute value too large");
  return coro_float (rt, length);
}

static CoroValue
complex_complex (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_complex_new (rt, CORO_COMPLEX (self)->real, CORO_COMPLEX (self)->imag);
}

static CoroValue
get_real (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_float (rt, CORO_COMPLEX (self)->real);
}

static CoroValue
get_imag (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_float (rt, CORO_COMPLEX (self)->imag);
}

static CoroValue
complex_from_number (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroComplex value;
  coro_auto CoroValue made = CORO_NULL;

  if (coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "must be real number, not str");
  if (!take_part (rt, args[0], &value, NULL))
    {
      if (!coro_exception_matches (rt, CORO_EXC_TYPE))
        return CORO_NULL;
      return coro_raise (rt, CORO_EXC_TYPE, "must be real number, not %s", coro_type_name (rt, args[0]));
    }
  made = coro_complex_new (rt, value.real, value.imag);
  if (coro_is (self, coro_value (rt->complex_type)))
    return coro_steal (&made);
  return coro_call (rt, self, &made, 1);
}

static const CoroNativeDef complex_methods[] = {
  { "from_number", "(number, /)", complex_from_number, CORO_NATIVE_CLASS },
  { "conjugate", "()", complex_conjugate, CORO_NATIVE_NONE },
  { "__abs__", "()", complex_abs, CORO_NATIVE_NONE },
  { "__complex__", "()", complex_complex, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef complex_getters[] = {
  { "real", get_real, coro_getter_refuse },
  { "imag", get_imag, coro_getter_refuse },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_complex_spec = {
  .name = "complex",
  .size = sizeof (CoroComplex),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(real=0, imag=0)",
  .new_func = complex_new,
  .methods = complex_methods,
  .getters = complex_getters,
  .slots = {
    .repr = complex_repr,
    .format = coro_format_complex,
    .hash = complex_hash,
    .compare = complex_compare,
    .truth = complex_truth,
    .binary = complex_binary,
    .unary = complex_unary,
  },
  .operators = "add radd sub rsub mul rmul truediv rtruediv pow rpow neg pos",
};
