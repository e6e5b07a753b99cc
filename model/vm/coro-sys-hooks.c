/* coro-sys-hooks.c: what becomes of exceptions that nobody catches, and the hooks for them (CPython: Python/errors.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-sys-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "core/coro-struct-sequence.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"
#include "vm/coro-format-exception.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-stream.h"
#include "vm/coro-vm-private.h"

static void
set_name (CoroVm     *vm,
          const char *name,
          CoroValue   value)
{
  coro_module_add (vm->rt, vm->sys, name, coro_ref (value));
}

/* (transfer full): a hook that the program has set; CORO_NULL: it is as it was */
static CoroValue
get_hook (CoroVm         *vm,
          const char     *name,
          CoroNativeFunc  own)
{
  coro_auto CoroValue key = CORO_NULL;
  CoroValue           hook;

  if (vm->sys == NULL)
    return CORO_NULL;
  key = coro_value (coro_str_intern (vm->rt, name));
  hook = coro_dict_get_name (vm->sys->dict, CORO_STR (key));
  if (coro_is_null (hook) || coro_is_none (hook)
      || (coro_is_object (hook) && coro_object (hook)->type == vm->rt->native_type
          && ((CoroNative *) coro_object (hook))->def->func == own))
    return CORO_NULL;
  return coro_ref (hook);
}

static void
write_exception (CoroVm    *vm,
                 CoroValue  exception)
{
  g_autofree char *text = coro_vm_format_exception (vm, exception);

  coro_vm_write_error (vm, text);
}

/* ---- uncaught ---- */

static CoroValue
get_traceback (CoroValue exception)
{
  CoroValue traceback = CORO_EXCEPTION (exception)->traceback;

  return coro_is_null (traceback) ? CORO_NONE : traceback;
}

/* (exctype, value, traceback) */
static CoroValue
sys_excepthook (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);

  if (!coro_exception_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "Exception expected for value, %s found", coro_type_name (rt, args[1]));
  if (coro_is_null (CORO_EXCEPTION (args[1])->traceback) && coro_type_of (rt, args[2]) == rt->traceback_type)
    CORO_EXCEPTION (args[1])->traceback = coro_ref (args[2]);
  write_exception (vm, args[1]);
  return CORO_NONE;
}

/**
 * coro_vm_report_uncaught:
 * @vm: a VM
 * @exception: what the program's own code, or a thread, ended with
 *
 * What CPython's PyErr_Print() does: calls sys.excepthook, which prints it to sys.stderr if the program has set no other.
 */
void
coro_vm_report_uncaught (CoroVm    *vm,
                         CoroValue  exception)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue hook = get_hook (vm, "excepthook", sys_excepthook);
  coro_auto CoroValue result = CORO_NULL;
  coro_auto CoroValue failure = CORO_NULL;
  CoroValue           args[3] = { coro_value (coro_type_of (rt, exception)), exception, get_traceback (exception) };

  if (coro_is_null (hook))
    {
      write_exception (vm, exception);
      return;
    }
  set_name (vm, "last_exc", exception);
  set_name (vm, "last_type", args[0]);
  set_name (vm, "last_value", exception);
  set_name (vm, "last_traceback", args[2]);
  result = coro_call (rt, hook, args, 3);
  if (!coro_is_null (result))
    return;
  failure = coro_exception_take (rt);
  coro_vm_write_error (vm, "Error in sys.excepthook:\n");
  write_exception (vm, failure);
  coro_vm_write_error (vm, "\nOriginal exception was:\n");
  write_exception (vm, exception);
}

/**
 * coro_vm_forget_uncaught:
 * @vm: a VM
 *
 * What coro_vm_report_uncaught() has reported, and all that its traceback keeps, lives no longer.
 */
void
coro_vm_forget_uncaught (CoroVm *vm)
{
  static const char *const names[] = { "last_exc", "last_type", "last_value", "last_traceback" };

  for (gsize i = 0; vm->sys != NULL && i < G_N_ELEMENTS (names); i++)
    set_name (vm, names[i], CORO_NONE);
}

/* ---- unraisable ---- */

static void
write_unraisable (CoroVm     *vm,
                  const char *message,
                  CoroValue   exception)
{
  g_autofree char      *head = g_strdup_printf ("%s:\n", message);
  CoroFormatOptions     options = { .exception = exception, .plain = TRUE };
  g_autoptr (GPtrArray) chunks = coro_format_exception (vm, &options);

  coro_vm_write_error (vm, head);
  for (guint i = 0; i < chunks->len; i++)
    coro_vm_write_error (vm, g_ptr_array_index (chunks, i));
}

/* (unraisable) */
static CoroValue
sys_unraisablehook (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroVm          *vm = coro_vm_get (rt);
  CoroTuple       *fields;
  g_autofree char *message = NULL;

  if (vm->unraisable_type == NULL || coro_type_of (rt, args[0]) != vm->unraisable_type)
    return coro_raise (rt, CORO_EXC_TYPE, "sys.unraisablehook argument type must be UnraisableHookArgs");
  fields = CORO_TUPLE (args[0]);
  if (!coro_exception_check (rt, fields->items[1]))
    return CORO_NONE;
  message = g_strdup (coro_str_check (rt, fields->items[3]) ? CORO_STR (fields->items[3])->data : "Exception ignored in");
  if (!coro_is_none (fields->items[4]))
    {
      coro_auto CoroValue repr = coro_repr (rt, fields->items[4]);
      char               *longer = g_strdup_printf ("%s: %s", message, coro_is_null (repr) ? "" : CORO_STR (repr)->data);

      coro_exception_clear (rt);
      g_free (message);
      message = longer;
    }
  write_unraisable (vm, message, fields->items[1]);
  return CORO_NONE;
}

/* (transfer full): what the hook is given */
static CoroValue
make_arguments (CoroVm     *vm,
                CoroValue   exception,
                const char *message)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    items[5] = { coro_ref (coro_value (coro_type_of (rt, exception))), coro_ref (exception),
                            coro_ref (get_traceback (exception)), coro_str_new (rt, message), CORO_NONE };

  if (vm->unraisable_type == NULL)
    vm->unraisable_type = coro_struct_sequence_type_new (rt, NULL, "UnraisableHookArgs",
                                                         "exc_type exc_value exc_traceback err_msg object");
  return coro_struct_sequence_new_take (rt, vm->unraisable_type, items);
}

void
coro_vm_report_unraisable (CoroRuntime *rt,
                           CoroValue    exception,
                           const char  *doing,
                           CoroValue    object)
{
  CoroVm             *vm = coro_vm_get (rt);
  coro_auto CoroValue kept = exception;
  coro_auto CoroValue hook = CORO_NULL;
  coro_auto CoroValue in_flight = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;
  g_autofree char    *message = NULL;
  CoroFrame          *frame;

  if (vm == NULL || vm->stopping)
    return;
  in_flight = coro_steal (&rt->exception);
  repr = coro_is_null (object) ? CORO_NULL : coro_repr (rt, object);
  coro_exception_clear (rt);
  message = coro_is_null (object) ? g_strconcat ("Exception ignored ", doing, NULL)
            : g_strdup_printf ("Exception ignored %s %s", doing,
                               coro_is_null (repr) ? "<object repr() failed>" : CORO_STR (repr)->data);
  frame = coro_frame_get_visible (vm, 0);
  if (coro_is_null (CORO_EXCEPTION (exception)->traceback) && frame != NULL)
    coro_traceback_add (vm, exception, frame);
  hook = get_hook (vm, "unraisablehook", sys_unraisablehook);
  if (coro_is_null (hook))
    write_unraisable (vm, message, exception);
  else
    {
      coro_auto CoroValue arguments = make_arguments (vm, exception, message);
      coro_auto CoroValue result = coro_call (rt, hook, &arguments, 1);

      if (coro_is_null (result))
        {
          coro_auto CoroValue failure = coro_exception_take (rt);

          write_unraisable (vm, "Exception ignored in sys.unraisablehook", failure);
        }
    }
  rt->exception = coro_steal (&in_flight);
}

/* ---- values at the prompt ---- */

/* (value) */
static CoroValue
sys_displayhook (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue print = CORO_NULL;
  coro_auto CoroValue print_name = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_none (args[0]))
    return CORO_NONE;
  text = coro_repr (rt, args[0]);
  print_name = coro_value (coro_str_intern (rt, "print"));
  print = coro_ref (coro_dict_get_name (rt->builtins, CORO_STR (print_name)));
  result = coro_is_null (text) || coro_is_null (print) ? CORO_NULL : coro_call (rt, print, &text, 1);
  if (coro_is_null (result))
    return CORO_NULL;
  name = coro_value (coro_str_intern (rt, "_"));
  coro_dict_set_name (rt, rt->builtins, CORO_STR (name), args[0]);
  return CORO_NONE;
}

static const CoroNativeDef functions[] = {
  { "displayhook", "(object, /)", sys_displayhook, 0 },
  { "excepthook", "(exctype, value, traceback, /)", sys_excepthook, 0 },
  { "unraisablehook", "(unraisable, /)", sys_unraisablehook, 0 },
  { NULL }
};

void
coro_sys_add_hooks (CoroVm     *vm,
                    CoroModule *module)
{
  coro_module_add_natives (vm->rt, module, functions);
  for (guint i = 0; functions[i].name != NULL; i++)
    {
      g_autofree char    *original = g_strdup_printf ("__%s__", functions[i].name);
      coro_auto CoroValue key = coro_value (coro_str_intern (vm->rt, functions[i].name));

      coro_module_add (vm->rt, module, original, coro_ref (coro_dict_get_name (module->dict, CORO_STR (key))));
    }
}
