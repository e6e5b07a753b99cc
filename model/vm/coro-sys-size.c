/* coro-sys-size.c: sys.getsizeof(): what CPython on 64 bits would say (CPython: the __sizeof__ methods of Objects/)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-sys-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set-private.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#define BITS_PER_DIGIT 30

static gint64
size_of_int (CoroRuntime *rt,
             CoroValue    value)
{
  CoroStr            *name = coro_str_intern (rt, "bit_length");
  coro_auto CoroValue bits = coro_call_method (rt, value, name, NULL, 0);
  gint64              n = coro_is_int (bits) ? coro_int_get (bits) : 0;

  coro_unref (coro_value (name));
  coro_exception_clear (rt);
  return 24 + 4 * MAX (1, (n + BITS_PER_DIGIT - 1) / BITS_PER_DIGIT);
}

static gint64
size_of_str (CoroStr *text)
{
  gunichar widest = 0;

  if (text->length == text->n_bytes)
    return 41 + (gint64) text->length;
  for (const char *p = text->data, *end = p + text->n_bytes; p < end; p = g_utf8_next_char (p))
    widest = MAX (widest, g_utf8_get_char (p));
  if (widest < 0x100)
    return 57 + (gint64) text->length;
  return widest < 0x10000 ? 58 + 2 * (gint64) text->length : 60 + 4 * (gint64) text->length;
}

static gint64
size_of_dict (CoroRuntime *rt,
              CoroDict    *dict)
{
  gint64    places = 8;
  gsize     position = 0;
  gint64    entry = 16;
  CoroValue key, value;

  if (dict->length == 0)
    return 64;
  while (places * 2 / 3 < (gint64) dict->n_entries)
    places *= 2;
  while (entry == 16 && coro_dict_next (dict, &position, &key, &value))
    if (coro_type_of (rt, key) != rt->str_type)
      entry = 24;
  return 96 + places * (places < 256 ? 1 : places < 65536 ? 2 : 4) + places * 2 / 3 * entry;
}

static gint64
size_of_instance (CoroRuntime *rt,
                  CoroType    *type)
{
  static const gint64 plain = 48;
  gint64              n_members = 0;

  if (type->native == rt->object_type && type->dict_offset != 0)
    return plain;
  for (CoroType *t = type; t != NULL; t = t->primary)
    n_members += t->n_members;
  return 32 + 8 * n_members;
}

static gint64
size_of (CoroRuntime *rt,
         CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);
  struct {
    CoroType *type;
    gint64    size;
  } fixed[] = {
    { rt->float_type, 24 },     { rt->complex_type, 32 },  { rt->none_type, 16 },      { rt->ellipsis_type, 16 },
    { rt->object_type, 16 },    { rt->range_type, 48 },    { rt->slice_type, 56 },     { rt->function_type, 160 },
    { rt->generator_type, 192 }, { rt->coroutine_type, 176 }, { rt->native_type, 72 }, { rt->bound_method_type, 64 },
    { rt->property_type, 80 },  { rt->module_type, 72 },   { rt->code_type, 208 },     { rt->enumerate_type, 72 },
    { rt->not_implemented_type, 16 },
  };
  const guint8 *data;
  gsize         length;

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (type == fixed[i].type)
      return fixed[i].size;
  if (coro_int_check (rt, value))
    return size_of_int (rt, value);
  if (coro_str_check (rt, value))
    return size_of_str (CORO_STR (value));
  if (coro_tuple_check (rt, value))
    return 48 + 8 * (gint64) CORO_TUPLE (value)->length;
  if (coro_list_check (rt, value))
    return 56 + 8 * (gint64) CORO_LIST (value)->allocated;
  if (coro_dict_check (rt, value))
    return size_of_dict (rt, CORO_DICT (value));
  if (coro_set_check (rt, value))
    return CORO_SET (value)->mask < CORO_SET_MIN_SIZE ? 216 : 216 + 16 * ((gint64) CORO_SET (value)->mask + 1);
  if (coro_bytes_peek (rt, value, &data, &length))
    return (coro_bytes_check (rt, value) ? 33 : 57) + (gint64) length;
  if (coro_isinstance (rt, value, rt->type_type))
    return ((CoroType *) coro_object (value))->flags & CORO_TYPE_FLAG_HEAP ? 1712 : 416;
  if (coro_isinstance (rt, value, rt->exceptions[CORO_EXC_BASE_EXCEPTION]))
    return 88;
  return size_of_instance (rt, type);
}

/* (object, default): a __sizeof__() of the program's own counts */
CoroValue
coro_sys_get_size (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__sizeof__"));

  if (!coro_is_null (coro_lookup_special (rt, args[0], CORO_STR (name))))
    {
      coro_auto CoroValue size = coro_call_method (rt, args[0], CORO_STR (name), NULL, 0);

      if (!coro_is_int (size))
        return coro_is_null (size) ? CORO_NULL
                                   : coro_raise (rt, CORO_EXC_TYPE, "'%s' object cannot be interpreted as an integer",
                                                 coro_type_name (rt, size));
      return coro_int (coro_int_get (size) + 16);
    }
  return coro_int (size_of (rt, args[0]));
}
