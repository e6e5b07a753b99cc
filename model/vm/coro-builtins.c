/* coro-builtins.c: the builtin functions that compute (CPython: Python/bltinmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-builtins.h"
#include "vm/coro-steps.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#include <string.h>

static CoroValue
builtin_len (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize length = coro_length (rt, args[0]);

  return length < 0 ? CORO_NULL : coro_int_new (rt, length);
}

static CoroValue
builtin_sum (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue start = coro_is_null (args[1]) ? coro_int (0) : args[1];

  if (coro_str_check (rt, start))
    return coro_raise (rt, CORO_EXC_TYPE, "sum() can't sum strings [use ''.join(seq) instead]");
  if (coro_type_of (rt, start)->flags & CORO_TYPE_FLAG_BYTES_SUB)
    return coro_raise (rt, CORO_EXC_TYPE, "sum() can't sum bytes [use b''.join(seq) instead]");
  return coro_collect (rt, CORO_COLLECT_SUM, args[0], start);
}

static CoroValue
builtin_any (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_collect (rt, CORO_COLLECT_ANY, args[0], CORO_NULL);
}

static CoroValue
builtin_all (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_collect (rt, CORO_COLLECT_ALL, args[0], CORO_NULL);
}

static CoroValue
call_library (CoroRuntime     *rt,
              const char      *name,
              const CoroValue *args,
              gsize            n_args)
{
  CoroFunction *function = coro_builtin_get_library (coro_vm_get (rt), name);

  return function == NULL ? CORO_NULL : coro_tail_call (rt, coro_value (function), args, n_args);
}

/* The least or the greatest of several arguments. */
static CoroValue
choose (CoroRuntime *rt,
        CoroTuple   *values,
        gboolean     is_min)
{
  CoroValue best = values->items[0];
  int       answer = 0;
  gsize     i;

  for (i = 1; i < values->length && answer >= 0; i++)
    {
      answer = coro_compare_truth (rt, values->items[i], best, is_min ? CORO_CMP_LT : CORO_CMP_GT);
      if (answer > 0)
        best = values->items[i];
    }
  /* as for any other iterable */
  coro_vm_charge (coro_vm_get (rt), i);

  return answer < 0 ? CORO_NULL : coro_ref (best);
}

/* args: *args, key, default */
static CoroValue
min_max (CoroRuntime     *rt,
         const CoroValue *args,
         gboolean         is_min)
{
  const char *name = is_min ? "min" : "max";
  CoroTuple  *values = CORO_TUPLE (args[0]);
  CoroValue   iterable = args[0];

  if (values->length == 0)
    return coro_raise (rt, CORO_EXC_TYPE, "%s expected at least 1 argument, got 0", name);
  if (values->length == 1)
    iterable = values->items[0];
  else if (!coro_is_null (args[2]))
    return coro_raise (rt, CORO_EXC_TYPE, "Cannot specify a default for %s() with multiple positional arguments", name);
  if (!coro_is_null (args[1]) && !coro_is_none (args[1]))
    {
      coro_auto CoroValue text = coro_str_new (rt, name);
      CoroValue           all[4] = { iterable, args[1], coro_is_null (args[2]) ? coro_vm_get (rt)->missing : args[2], text };

      return call_library (rt, is_min ? "min_by" : "max_by", all, 4);
    }
  if (values->length > 1)
    return choose (rt, values, is_min);
  return coro_collect (rt, is_min ? CORO_COLLECT_MIN : CORO_COLLECT_MAX, iterable, args[2]);
}

static CoroValue
builtin_min (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return min_max (rt, args, TRUE);
}

static CoroValue
builtin_max (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return min_max (rt, args, FALSE);
}

static CoroValue
builtin_sorted (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);
  int reverse = coro_is_null (args[2]) ? 0 : coro_truth (rt, args[2]);

  if (reverse < 0)
    return CORO_NULL;
  if (given->length != 1)
    return coro_raise (rt, CORO_EXC_TYPE, "sorted expected 1 argument, got %" G_GSIZE_FORMAT, given->length);
  if (!coro_is_null (args[1]) && !coro_is_none (args[1]))
    {
      CoroValue all[3] = { given->items[0], args[1], coro_bool (reverse) };

      return call_library (rt, "sorted_by", all, 3);
    }
  return coro_collect (rt, CORO_COLLECT_SORTED, given->items[0], coro_bool (reverse));
}

static CoroValue
builtin_sort_by (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (!coro_list_sort (rt, CORO_LIST (args[0]), CORO_LIST (args[1]), coro_is (args[2], CORO_TRUE)))
    return CORO_NULL;
  return coro_ref (args[0]);
}

static CoroValue
builtin_iter (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  if (!coro_is_null (args[1]))
    {
      if (!coro_is_callable (rt, args[0]))
        return coro_raise (rt, CORO_EXC_TYPE, "iter(v, w): v must be callable");
      return coro_tail_call_library (rt, "_iteration", "iterate", args, 2);
    }
  return coro_iter (rt, args[0]);
}

static CoroValue
builtin_next (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroVm   *vm = coro_vm_get (rt);
  CoroType *type = coro_type_of (rt, args[0]);
  CoroValue method, value;

  if (type->slots.next == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not an iterator", coro_type_name (rt, args[0]));
  if (type == rt->generator_type || (type->flags & CORO_TYPE_FLAG_FRAMES) != 0)
    {
      coro_ref (args[0]);
      vm->pending_generator = CORO_GENERATOR (args[0]);
      vm->pending_sent = CORO_NONE;
      vm->pending_action = coro_is_null (args[1]) ? CORO_ACTION_NEXT : CORO_ACTION_NEXT_DEFAULT;
      vm->pending_extra = coro_ref (args[1]);
      return CORO_TAIL_CALL;
    }
  /* In Python, it can wait. */
  method = coro_lookup_special (rt, args[0], coro_name (rt, __next__));
  if (!coro_is_null (method) && coro_type_of (rt, method) == rt->function_type)
    return coro_is_null (args[1]) ? coro_tail_call (rt, method, args, 1)
                                  : coro_tail_call_library (rt, "_iteration", "next_or", args, 2);
  if (type->flags & CORO_TYPE_FLAG_STEPS)
    {
      CoroFunction *step;
      CoroValue     step_args[2];
      gsize         n_args;

      step = coro_step_get (vm, args[0], step_args, &n_args);
      if (step != NULL)
        return coro_is_null (args[1]) ? coro_tail_call (rt, coro_value (step), step_args, n_args)
                                      : coro_tail_call_library (rt, "_iteration", "next_or", args, 2);
    }
  value = type->slots.next (rt, args[0]);
  if (!coro_is_null (value))
    return value;
  if (!coro_is_null (rt->exception))
    {
      if (coro_is_null (args[1]) || !coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
        return CORO_NULL;
      coro_exception_clear (rt);
    }
  if (coro_is_null (args[1]))
    return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ITERATION, NULL));
  return coro_ref (args[1]);
}

static CoroValue
builtin_abs (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  if (coro_is_int (args[0]) && coro_int_get (args[0]) >= 0)
    return args[0];
  if (coro_int_check (rt, args[0]))
    return coro_int_sign (args[0]) < 0 ? coro_unary (rt, args[0], CORO_OP_NEG) : coro_unary (rt, args[0], CORO_OP_POS);
  if (coro_float_check (rt, args[0]))
    return coro_float (rt, __builtin_fabs (coro_float_get (args[0])));
  if (coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __abs__))))
    return coro_raise (rt, CORO_EXC_TYPE, "bad operand type for abs(): '%s'", coro_type_name (rt, args[0]));
  return coro_call_method (rt, args[0], coro_name (rt, __abs__), NULL, 0);
}

static CoroValue
builtin_round (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  if (coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __round__))))
    return coro_raise (rt, CORO_EXC_TYPE, "type %s doesn't define __round__ method", coro_type_name (rt, args[0]));
  return coro_call_method (rt, args[0], coro_name (rt, __round__), args + 1, !coro_is_null (args[1]) && !coro_is_none (args[1]));
}

static CoroValue
builtin_divmod (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_divmod (rt, args[0], args[1]);
}

static CoroValue
builtin_pow (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_power (rt, args[0], args[1], args[2]);
}

static CoroValue
in_base (CoroRuntime *rt,
         CoroValue    value,
         guint        base,
         const char  *prefix)
{
  coro_auto CoroValue index = coro_index (rt, value);
  g_autofree char    *digits = NULL;

  if (coro_is_null (index))
    return CORO_NULL;
  digits = coro_int_dup_text (rt, index, base);
  if (digits == NULL)
    return CORO_NULL;
  return *digits == '-' ? coro_str_new_format (rt, "-%s%s", prefix, digits + 1) : coro_str_new_format (rt, "%s%s", prefix, digits);
}

static CoroValue
builtin_bin (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return in_base (rt, args[0], 2, "0b");
}

static CoroValue
builtin_oct (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return in_base (rt, args[0], 8, "0o");
}

static CoroValue
builtin_hex (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return in_base (rt, args[0], 16, "0x");
}

static CoroValue
builtin_chr (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue index = coro_index (rt, args[0]);
  gint64 code;

  if (coro_is_null (index))
    return CORO_NULL;
  if (!coro_int_get_int64 (index, &code) || code < 0 || code > 0x10ffff)
    return coro_raise (rt, CORO_EXC_VALUE, "chr() arg not in range(0x110000)");
  return coro_str_from_char (rt, (gunichar) code);
}

static CoroValue
builtin_ord (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  const guint8 *data;
  gsize length;

  if (coro_bytes_peek (rt, args[0], &data, &length))
    {
      if (length == 1)
        return coro_int (*data);
      return coro_raise (rt, CORO_EXC_TYPE, "ord() expected a character, but string of length %" G_GSIZE_FORMAT " found", length);
    }
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "ord() expected string of length 1, but %s found", coro_type_name (rt, args[0]));
  if (CORO_STR (args[0])->length != 1)
    return coro_raise (rt, CORO_EXC_TYPE, "ord() expected a character, but string of length %" G_GSIZE_FORMAT " found",
                       CORO_STR (args[0])->length);
  return coro_int (g_utf8_get_char (CORO_STR (args[0])->data));
}

static CoroValue
builtin_repr (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_repr (rt, args[0]);
}

CoroValue
coro_builtin_ascii (CoroRuntime *rt,
                    CoroValue    object)
{
  coro_auto CoroValue repr = coro_repr (rt, object);
  GString            *text;

  if (coro_is_null (repr) || CORO_STR (repr)->length == CORO_STR (repr)->n_bytes)
    return coro_steal (&repr);
  text = g_string_new (NULL);
  for (const char *p = CORO_STR (repr)->data; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        g_string_append_c (text, (char) c);
      else if (c < 0x100)
        g_string_append_printf (text, "\\x%02x", c);
      else if (c < 0x10000)
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_printf (text, "\\U%08x", c);
    }
  return coro_str_new_take (rt, g_string_free (text, FALSE));
}

static CoroValue
builtin_ascii (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_builtin_ascii (rt, args[0]);
}

static CoroValue
builtin_format (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  if (!coro_is_null (args[1]) && !coro_str_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "format() argument 2 must be str, not %s", coro_argument_name (rt, args[1]));
  return coro_format (rt, args[0], coro_is_null (args[1]) ? NULL : CORO_STR (args[1]));
}

static CoroValue
builtin_hash (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  gint64 hash;

  return coro_hash (rt, args[0], &hash) ? coro_int_new (rt, hash) : CORO_NULL;
}

static CoroValue
builtin_id (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (coro_is_object (args[0]))
    return coro_int_new_unsigned (rt, coro_object_get_address (rt, args[0]));
  return coro_int_new_unsigned (rt, args[0].bits & G_MAXINT64);
}

const CoroNativeDef coro_builtin_functions[] = {
  { "abs", "(number, /)", builtin_abs, 0 },
  { "all", "(iterable, /)", builtin_all, 0 },
  { "any", "(iterable, /)", builtin_any, 0 },
  { "ascii", "(obj, /)", builtin_ascii, 0 },
  { "bin", "(number, /)", builtin_bin, 0 },
  { "chr", "(i, /)", builtin_chr, 0 },
  { "divmod", "(x, y, /)", builtin_divmod, 0 },
  { "format", "(value, format_spec='', /)", builtin_format, 0 },
  { "hash", "(obj, /)", builtin_hash, 0 },
  { "hex", "(number, /)", builtin_hex, 0 },
  { "id", "(obj, /)", builtin_id, 0 },
  { "iter", "(object, sentinel=None, /)", builtin_iter, 0 },
  { "len", "(obj, /)", builtin_len, 0 },
  { "max", "(*args, key=None, default=None)", builtin_max, CORO_NATIVE_PEEKS },
  { "min", "(*args, key=None, default=None)", builtin_min, CORO_NATIVE_PEEKS },
  { "next", "(iterator, default=None, /)", builtin_next, 0 },
  { "oct", "(number, /)", builtin_oct, 0 },
  { "ord", "(character, /)", builtin_ord, 0 },
  { "pow", "(base, exp, mod=None)", builtin_pow, 0 },
  { "repr", "(obj, /)", builtin_repr, 0 },
  { "round", "(number, ndigits=None)", builtin_round, 0 },
  { "_sort_by", "(list, keys, reverse, /)", builtin_sort_by, 0 },
  { "sorted", "(*iterable, key=None, reverse=False)", builtin_sorted, 0 },
  { "sum", "(iterable, /, start=0)", builtin_sum, 0 },
  { NULL }
};
