/* coro-builtins-output.c: print() and input() (CPython: Python/bltinmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-builtins.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-atexit.h"
#include "vm/coro-stream.h"
#include "vm/coro-vm-private.h"

static gboolean
check_text (CoroRuntime *rt,
            CoroValue    value,
            const char  *name)
{
  if (coro_is_null (value) || coro_is_none (value) || coro_str_check (rt, value))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "%s must be None or a string, not %s", name, coro_type_name (rt, value));
  return FALSE;
}

static gboolean
append (CoroRuntime *rt,
        GString     *text,
        CoroValue    value)
{
  coro_auto CoroValue item = coro_str (rt, value);

  if (coro_is_null (item))
    return FALSE;
  g_string_append_len (text, CORO_STR (item)->data, (gssize) CORO_STR (item)->n_bytes);
  return TRUE;
}

static gboolean
append_or (CoroRuntime *rt,
           GString     *text,
           CoroValue    value,
           char         replacement)
{
  if (!coro_is_null (value) && !coro_is_none (value))
    return append (rt, text, value);
  g_string_append_c (text, replacement);
  return TRUE;
}

/* (transfer full): all of it as one text; NULL: an exception */
static GString *
make_text (CoroRuntime *rt,
           CoroTuple   *values,
           CoroValue    separator,
           CoroValue    end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < values->length; i++)
    if ((i > 0 && !append_or (rt, text, separator, ' ')) || !append (rt, text, values->items[i]))
      return NULL;
  if (!append_or (rt, text, end, '\n'))
    return NULL;
  return g_steal_pointer (&text);
}

/* Nobody sees whether it is written at once or part by part. */
static gboolean
writes_natively (CoroRuntime *rt,
                 CoroValue    file)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "write"));
  CoroDict           *dict = coro_is_object (file) ? coro_instance_dict (rt, coro_object (file), FALSE) : NULL;
  CoroValue           method = coro_lookup_special (rt, file, CORO_STR (name));

  return coro_is_object (method) && coro_object (method)->type == rt->native_type
         && (dict == NULL || coro_is_null (coro_dict_get_name (dict, CORO_STR (name))));
}

static CoroValue
call_named (CoroRuntime     *rt,
            CoroValue        object,
            const char      *name,
            const CoroValue *args,
            gsize            n_args)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));

  return coro_call_method (rt, object, CORO_STR (key), args, n_args);
}

static CoroValue
print_to (CoroRuntime     *rt,
          CoroValue        file,
          const CoroValue *args)
{
  CoroValue arguments[5] = { file, args[0], args[1], args[2], coro_is_null (args[4]) ? CORO_FALSE : args[4] };

  for (guint i = 2; i <= 3; i++)
    if (coro_is_null (arguments[i]))
      arguments[i] = CORO_NONE;
  if (writes_natively (rt, file))
    {
      GString            *text = make_text (rt, CORO_TUPLE (args[0]), args[1], args[2]);
      coro_auto CoroValue words = CORO_NULL;
      coro_auto CoroValue result = CORO_NULL;

      if (text == NULL)
        return CORO_NULL;
      words = coro_str_new_len (rt, text->str, text->len);
      g_string_free (text, TRUE);
      result = call_named (rt, file, "write", &words, 1);
      return coro_is_null (result) ? CORO_NULL : CORO_NONE;
    }
  {
    CoroFunction *function = coro_builtin_get_library (coro_vm_get (rt), "print_to");

    return function == NULL ? CORO_NULL : coro_tail_call (rt, coro_value (function), arguments, 5);
  }
}

/* args: *values, sep, end, file, flush */
static CoroValue
builtin_print (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroVm             *vm = coro_vm_get (rt);
  coro_auto CoroValue file = CORO_NULL;
  gboolean            lost = FALSE;
  GString            *text;
  guint               fd = 1;

  if (!check_text (rt, args[1], "sep") || !check_text (rt, args[2], "end"))
    return CORO_NULL;
  file = coro_ref (coro_is_null (args[3]) || coro_is_none (args[3]) ? coro_stream_get_current (vm, 1, &lost) : args[3]);
  if (lost)
    return coro_raise (rt, CORO_EXC_RUNTIME, "lost sys.stdout");
  if (coro_is_none (file))
    return CORO_NONE;
  if (!coro_is_null (file) && !coro_stream_get_fd (rt, file, &fd))
    return print_to (rt, file, args);
  text = make_text (rt, CORO_TUPLE (args[0]), args[1], args[2]);
  if (text == NULL)
    return CORO_NULL;
  coro_vm_write (vm, fd, text->str, text->len);
  g_string_free (text, TRUE);
  return CORO_NONE;
}

/* ---- input ---- */

static CoroValue
read_line (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);

  if (vm->input == NULL)
    return coro_raise (rt, CORO_EXC_EOF, "EOF when reading a line");
  return vm->input (vm, vm->input_data);
}

static CoroValue
builtin_input (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroVm             *vm = coro_vm_get (rt);
  coro_auto CoroValue prompt = coro_is_null (args[0]) ? CORO_NULL : coro_str (rt, args[0]);
  coro_auto CoroValue file = coro_ref (coro_stream_get_current (vm, 1, NULL));
  CoroValue           input = CORO_NULL;

  if (!coro_is_null (args[0]) && coro_is_null (prompt))
    return CORO_NULL;
  if (vm->sys != NULL)
    {
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, "stdin"));

      input = coro_dict_get_name (vm->sys->dict, CORO_STR (name));
    }
  if (coro_is_object (input) && coro_object (input)->type != vm->stream_type)
    {
      /* the program reads from something of its own */
      CoroValue     arguments[3] = { input, coro_is_null (prompt) ? coro_value (rt->empty_str) : prompt, file };
      CoroFunction *function = coro_builtin_get_library (vm, "input_from");

      if (coro_is_null (file))
        arguments[2] = CORO_NONE;
      return function == NULL ? CORO_NULL : coro_tail_call (rt, coro_value (function), arguments, 3);
    }
  if (!coro_is_null (prompt) && coro_is_null (file))
    coro_vm_write (vm, 1, CORO_STR (prompt)->data, CORO_STR (prompt)->n_bytes);
  else if (!coro_is_null (prompt) && !coro_is_none (file))
    {
      coro_auto CoroValue result = call_named (rt, file, "write", &prompt, 1);

      if (coro_is_null (result))
        return CORO_NULL;
    }
  return read_line (rt, self, args);
}

void
coro_vm_set_input (CoroVm        *vm,
                   CoroInputFunc  func,
                   gpointer       data)
{
  vm->input = func;
  vm->input_data = data;
}

const CoroNativeDef coro_builtin_output_functions[] = {
  { "input", "(prompt='', /)", builtin_input, 0 },
  { "print", "(*args, sep=' ', end='\\n', file=None, flush=False)", builtin_print, 0 },
  { NULL }
};

const CoroNativeDef coro_builtin_input_functions[] = {
  { "_read_line", "()", read_line, 0 },
  { "_report_exit_failure", "(exception, function, /)", coro_atexit_report, 0 },
  { NULL }
};
