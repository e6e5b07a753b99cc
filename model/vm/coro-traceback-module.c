/* coro-traceback-module.c: _traceback: what the module traceback needs of the interpreter's own formatter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-traceback-module.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-format-exception.h"
#include "vm/coro-format-frame.h"
#include "vm/coro-traceback.h"
#include "vm/coro-vm-private.h"

/* A number that may be None: what stands there then. */
static gboolean
get_number (CoroRuntime *rt,
            CoroValue    value,
            gint64       otherwise,
            gint64      *number)
{
  *number = otherwise;
  return coro_is_none (value) || coro_get_int64 (rt, value, number);
}

static CoroValue
make_list (CoroRuntime *rt,
           GPtrArray   *texts)
{
  CoroList *list = coro_list_new (rt, NULL, 0);

  for (guint i = 0; i < texts->len; i++)
    coro_list_append_take (rt, list, coro_str_new (rt, g_ptr_array_index (texts, i)));
  return coro_value (list);
}

/* (exception, traceback, limit, chain, capture_locals, max_group_width, max_group_depth) */
static CoroValue
traceback_format (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroFormatOptions     options = { .exception = args[0], .traceback = args[1] };
  g_autoptr (GPtrArray) chunks = NULL;
  gint64                limit, width, depth;

  if (!coro_exception_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "Exception expected for value, %s found", coro_type_name (rt, args[0]));
  if (!get_number (rt, args[2], 0, &limit) || !get_number (rt, args[5], 15, &width) || !get_number (rt, args[6], 10, &depth))
    return CORO_NULL;
  options.has_limit = !coro_is_none (args[2]);
  options.limit = (gint) CLAMP (limit, -G_MAXINT, G_MAXINT);
  options.chain = coro_truth (rt, args[3]) > 0;
  options.capture_locals = coro_truth (rt, args[4]) > 0;
  options.max_group_width = (guint) CLAMP (width, 0, G_MAXINT);
  options.max_group_depth = (guint) CLAMP (depth, 0, G_MAXINT);
  chunks = coro_format_exception (coro_vm_get (rt), &options);
  return make_list (rt, chunks);
}

/* (exception): its last line, then its notes */
static CoroValue
traceback_format_only (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroFormatOptions     options = { .exception = args[0], .only_summary = TRUE };
  g_autoptr (GPtrArray) chunks = NULL;

  if (!coro_exception_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "Exception expected for value, %s found", coro_type_name (rt, args[0]));
  chunks = coro_format_exception (coro_vm_get (rt), &options);
  return make_list (rt, chunks);
}

/* (filename, lineno, end_lineno, colno, end_colno): the source and the marks below it; columns may be None */
static CoroValue
traceback_format_lines (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CoroPosition        position = { 0 };
  const char         *source;
  gint64              line, end_line, column, end_column;

  if (!coro_str_check (rt, args[0]) || !get_number (rt, args[1], 0, &line) || !get_number (rt, args[2], line, &end_line)
      || !get_number (rt, args[3], 0, &column) || !get_number (rt, args[4], 0, &end_column))
    return coro_is_null (rt->exception) ? coro_raise (rt, CORO_EXC_TYPE, "filename must be str") : CORO_NULL;
  position.line = (guint32) CLAMP (line, 0, G_MAXINT);
  position.end_line = (guint32) CLAMP (end_line, 0, G_MAXINT);
  position.column = (guint16) CLAMP (column, 0, G_MAXUINT16);
  position.end_column = (guint16) CLAMP (end_column, 0, G_MAXUINT16);
  source = g_hash_table_lookup (coro_vm_get (rt)->sources, CORO_STR (args[0])->data);
  if (source != NULL)
    coro_format_frame_lines (text, source, &position);
  return coro_str_new_len (rt, text->str, text->len);
}

/* (traceback): where in its frame it stands: lineno, end_lineno, colno, end_colno */
static CoroValue
traceback_get_position (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  const CoroPosition *position;

  if (coro_type_of (rt, args[0]) != rt->traceback_type)
    return coro_raise (rt, CORO_EXC_TYPE, "a traceback is required, not '%s'", coro_type_name (rt, args[0]));
  position = &CORO_TRACEBACK (args[0])->position;
  return coro_value (coro_tuple_new (rt,
                                     (CoroValue[]) { coro_int (position->line), coro_int (position->end_line),
                                                     coro_int (position->column), coro_int (position->end_column) },
                                     4));
}

/* (filename): its text; None: it is not known */
static CoroValue
traceback_get_source (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  const char *source = NULL;

  if (coro_str_check (rt, args[0]))
    source = g_hash_table_lookup (coro_vm_get (rt)->sources, CORO_STR (args[0])->data);
  return source != NULL ? coro_str_new (rt, source) : CORO_NONE;
}

static const CoroNativeDef functions[] = {
  { "format", "(exception, traceback, limit, chain, capture_locals, max_group_width, max_group_depth, /)", traceback_format, 0 },
  { "format_lines", "(filename, lineno, end_lineno, colno, end_colno, /)", traceback_format_lines, 0 },
  { "format_only", "(exception, /)", traceback_format_only, 0 },
  { "get_position", "(traceback, /)", traceback_get_position, 0 },
  { "get_source", "(filename, /)", traceback_get_source, 0 },
  { NULL }
};

CoroModule *
coro_traceback_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_traceback");

  coro_module_add_natives (rt, module, functions);
  coro_module_add (rt, module, "FrameType", coro_ref (coro_value (rt->frame_type)));
  coro_module_add (rt, module, "TracebackType", coro_ref (coro_value (rt->traceback_type)));
  return module;
}
