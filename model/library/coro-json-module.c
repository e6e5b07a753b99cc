/* coro-json-module.c: _json: what the module json does in C (CPython: Modules/_json.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-json-private.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-tuple.h"

static CoroValue
get_function (CoroValue value)
{
  return coro_is_none (value) ? CORO_NULL : value;
}

static gboolean
check_text (CoroRuntime *rt,
            CoroValue    value)
{
  if (coro_str_check (rt, value))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "first argument must be a string, not %s", coro_type_name (rt, value));
  return FALSE;
}

static CoroValue
make_pair (CoroJsonScanner *self,
           CoroValue        value /* (transfer full) */)
{
  CoroValue items[] = { value, coro_int (coro_str_index_of (self->text, (gsize) (self->p - self->text->data))) };

  return coro_is_null (value) ? CORO_NULL : coro_value (coro_tuple_new_take (self->rt, items, G_N_ELEMENTS (items)));
}

/* scan (text, index, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant): value and end */
static CoroValue
json_scan (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroJsonScanner scanner = { .rt = rt };
  gssize          index = 0;
  int             is_strict;

  if (!check_text (rt, args[0]) || !coro_get_ssize (rt, args[1], &index))
    return CORO_NULL;
  if (index < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "idx cannot be negative");
  is_strict = coro_truth (rt, args[2]);
  if (is_strict < 0)
    return CORO_NULL;
  scanner.text = CORO_STR (args[0]);
  scanner.p = scanner.text->data + coro_str_offset_of (scanner.text, MIN ((gsize) index, scanner.text->length));
  scanner.end = scanner.text->data + scanner.text->n_bytes;
  scanner.is_strict = is_strict;
  scanner.object_hook = get_function (args[3]);
  scanner.object_pairs_hook = get_function (args[4]);
  scanner.parse_float = get_function (args[5]);
  scanner.parse_int = get_function (args[6]);
  scanner.parse_constant = get_function (args[7]);
  return make_pair (&scanner, coro_json_scan (&scanner));
}

static CoroValue
json_scanstring (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroJsonScanner scanner = { .rt = rt, .is_strict = TRUE };
  gssize          end = 0;

  if (!check_text (rt, args[0]) || !coro_get_ssize (rt, args[1], &end))
    return CORO_NULL;
  if (end < 1 || (gsize) end > CORO_STR (args[0])->length)
    return coro_raise (rt, CORO_EXC_VALUE, "end is out of bounds");
  if (!coro_is_null (args[2]))
    {
      scanner.is_strict = coro_truth (rt, args[2]);
      if (scanner.is_strict < 0)
        return CORO_NULL;
    }
  scanner.text = CORO_STR (args[0]);
  scanner.p = scanner.text->data + coro_str_offset_of (scanner.text, (gsize) end);
  scanner.end = scanner.text->data + scanner.text->n_bytes;
  return make_pair (&scanner, coro_json_scan_string (&scanner));
}

/* Places of the arguments of encode() */
enum { OBJECT, DEFAULT, ENSURE_ASCII, INDENT, KEY_SEPARATOR, ITEM_SEPARATOR, SORT_KEYS, SKIP_KEYS, ALLOW_NAN, CHECK_CIRCULAR };

static CoroValue
json_encode (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroJsonEncoder      encoder = { .default_func = args[DEFAULT] };
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  struct {
    guint     place;
    gboolean *flag;
  } flags[] = {
    { ENSURE_ASCII, &encoder.ensure_ascii }, { SORT_KEYS, &encoder.sort_keys }, { SKIP_KEYS, &encoder.skip_keys },
    { ALLOW_NAN, &encoder.allow_nan }, { CHECK_CIRCULAR, &encoder.check_circular },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      *flags[i].flag = coro_truth (rt, args[flags[i].place]);
      if (*flags[i].flag < 0)
        return CORO_NULL;
    }
  for (guint i = KEY_SEPARATOR; i <= ITEM_SEPARATOR; i++)
    if (!coro_str_check (rt, args[i]))
      return coro_raise (rt, CORO_EXC_TYPE, "make_encoder() argument %u must be str, not %s", i + 1, coro_argument_name (rt, args[i]));
  encoder.indent = coro_str_check (rt, args[INDENT]) ? CORO_STR (args[INDENT]) : NULL;
  encoder.key_separator = CORO_STR (args[KEY_SEPARATOR]);
  encoder.item_separator = CORO_STR (args[ITEM_SEPARATOR]);
  encoder.open = open;
  coro_str_builder_init (&encoder.text, rt);
  if (coro_json_encode (&encoder, args[OBJECT], 0))
    return coro_str_builder_finish (&encoder.text);
  coro_str_builder_clear (&encoder.text);
  return CORO_NULL;
}

static CoroValue
encode_string (CoroRuntime     *rt,
               const CoroValue *args,
               gboolean         ensure_ascii)
{
  CoroStrBuilder text;

  if (!check_text (rt, args[0]))
    return CORO_NULL;
  coro_str_builder_init (&text, rt);
  coro_json_encode_string (&text, CORO_STR (args[0]), ensure_ascii);
  return coro_str_builder_finish (&text);
}

static CoroValue
json_encode_basestring (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  return encode_string (rt, args, FALSE);
}

static CoroValue
json_encode_basestring_ascii (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  return encode_string (rt, args, TRUE);
}

static const CoroNativeDef functions[] = {
  { "encode", "(obj, default, ensure_ascii, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan, "
              "check_circular, /)", json_encode, 0 },
  { "encode_basestring", "(string, /)", json_encode_basestring, 0 },
  { "encode_basestring_ascii", "(string, /)", json_encode_basestring_ascii, 0 },
  { "scan", "(string, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)", json_scan, 0 },
  { "scanstring", "(string, end, strict=True, /)", json_scanstring, 0 },
  { NULL }
};

CoroModule *
coro_json_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_json");

  coro_module_add_natives (rt, module, functions);
  return module;
}
