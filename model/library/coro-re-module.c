/* coro-re-module.c: _re: what the module re has in C
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

static CoroType *
find_type (CoroRuntime        *rt,
           const CoroTypeSpec *spec)
{
  for (guint i = 0; i < rt->native_types->len; i++)
    {
      CoroType *type = g_ptr_array_index (rt->native_types, i);

      if (type->spec == spec)
        return type;
    }

  g_assert_not_reached ();
}

static CoroValue
pattern_new (CoroRuntime  *rt,
             CoroReParser *parser,
             CoroValue     text)
{
  CoroPattern *self = coro_object_new (rt, find_type (rt, &coro_pattern_spec), 0);
  coro_auto CoroValue result = coro_value (self);

  self->match_type = find_type (rt, &coro_match_spec);
  self->scanner_type = find_type (rt, &coro_scanner_spec);
  self->iterator_type = find_type (rt, &coro_match_iterator_spec);
  self->pattern = coro_ref (text);
  self->names = coro_dict_new (rt);
  for (guint i = 0; i < parser->names->len; i++)
    if (!coro_dict_set (rt, self->names, coro_value (g_ptr_array_index (parser->names, i)),
                        coro_int (g_array_index (parser->numbers, guint, i))))
      return CORO_NULL;

  return coro_re_program_init (&self->program, rt, parser) ? coro_steal (&result) : CORO_NULL;
}

/* A pattern and the texts of FutureWarnings about it. */
static CoroValue
re_compile (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroReParser parser;
  CoroValue pair[2];
  coro_auto CoroValue pattern = CORO_NULL;
  coro_auto CoroValue warnings = CORO_NULL;
  const guint8 *bytes;
  gsize length;
  gint64 flags;

  if (!coro_str_check (rt, args[0]) && !coro_bytes_peek (rt, args[0], &bytes, &length))
    return coro_raise (rt, CORO_EXC_TYPE, "first argument must be string or compiled pattern");
  if (!coro_get_int64 (rt, args[1], &flags))
    return CORO_NULL;

  warnings = coro_value (coro_list_new (rt, NULL, 0));
  if (coro_re_parser_run (&parser, rt, args[0], (guint) flags))
    pattern = pattern_new (rt, &parser, args[0]);
  for (guint i = 0; i < parser.warnings->len && !coro_is_null (pattern); i++)
    coro_list_append_take (rt, CORO_LIST (warnings), coro_str_new (rt, g_ptr_array_index (parser.warnings, i)));
  coro_re_parser_clear (&parser);
  if (coro_is_null (pattern))
    return CORO_NULL;

  pair[0] = pattern;
  pair[1] = warnings;

  return coro_value (coro_tuple_new (rt, pair, 2));
}

/* re.escape() */
static CoroValue
re_escape (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  static const char special[] = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
  g_autoptr(GString) text = NULL;
  const guint8 *bytes;
  gsize length;
  gboolean is_text = coro_str_check (rt, args[0]);

  if (is_text)
    {
      bytes = (const guint8 *) CORO_STR (args[0])->data;
      length = CORO_STR (args[0])->n_bytes;
    }
  else if (!coro_bytes_peek (rt, args[0], &bytes, &length))
    {
      return coro_raise (rt, CORO_EXC_TYPE, "decoding to str: need a bytes-like object, %s found",
                         coro_type_name (rt, args[0]));
    }
  if (!coro_reserve (rt, length, 4))
    return CORO_NULL;

  text = g_string_sized_new (length + 16);
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] != 0 && bytes[i] < 128 && strchr (special, bytes[i]) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, (char) bytes[i]);
    }

  return is_text ? coro_str_new_len (rt, text->str, text->len) : coro_bytes_new (rt, text->str, text->len);
}

static const CoroNativeDef functions[] = {
  { "compile", "(pattern, flags, /)", re_compile, 0 },
  { "escape", "(pattern)", re_escape, CORO_NATIVE_PYTHON },
  { NULL }
};

/**
 * coro_re_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module _re
 */
CoroModule *
coro_re_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_re");

  coro_module_add_natives (rt, module, functions);
  coro_module_add_type (rt, module, coro_type_new_native (rt, &coro_pattern_spec, NULL));
  coro_module_add_type (rt, module, coro_type_new_native (rt, &coro_match_spec, NULL));
  coro_type_new_native (rt, &coro_scanner_spec, NULL);
  coro_type_new_native (rt, &coro_match_iterator_spec, NULL);

  return module;
}
