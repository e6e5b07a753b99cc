/* coro-sys-module.c: the module sys, as far as a simulated program has one (CPython: Python/sysmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-sys-module.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-struct-sequence.h"
#include "core/coro-tuple.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-stream.h"
#include "vm/coro-sys-private.h"
#include "vm/coro-vm-private.h"

/* What CPython says of objects that are never freed. */
#define IMMORTAL_REFERENCES ((gint64) 3221225472)

#define MIN_MAX_STR_DIGITS 640

static CoroValue
sys_exit (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroType *type = rt->exceptions[CORO_EXC_SYSTEM_EXIT];

  if (coro_is_null (args[0]) || coro_is_none (args[0]))
    return coro_raise_value (rt, coro_exception_new_args (rt, type, NULL, 0));
  if (coro_tuple_check (rt, args[0]))
    return coro_raise_value (rt, coro_exception_new_args (rt, type, CORO_TUPLE (args[0])->items,
                                                          CORO_TUPLE (args[0])->length));
  return coro_raise_value (rt, coro_exception_new_args (rt, type, args, 1));
}

/* ---- exceptions and frames ---- */

static CoroValue
sys_exc_info (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue values[3] = { CORO_NONE, CORO_NONE, CORO_NONE };
  CoroValue handled = coro_vm_get_handled (coro_vm_get (rt));

  if (!coro_is_null (handled))
    {
      values[0] = coro_value (coro_type_of (rt, handled));
      values[1] = handled;
      if (coro_is_object (CORO_EXCEPTION (handled)->traceback))
        values[2] = CORO_EXCEPTION (handled)->traceback;
    }
  return coro_value (coro_tuple_new (rt, values, 3));
}

static CoroValue
sys_exception (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue handled = coro_vm_get_handled (coro_vm_get (rt));

  return coro_is_null (handled) ? CORO_NONE : coro_ref (handled);
}

static CoroFrame *
find_frame (CoroRuntime     *rt,
            CoroValue        depth)
{
  gint64     number = 0;
  CoroFrame *frame;

  if (!coro_is_null (depth) && !coro_get_int64 (rt, depth, &number))
    return NULL;
  frame = coro_frame_get_visible (coro_vm_get (rt), (guint) CLAMP (number, 0, G_MAXINT));
  if (frame == NULL)
    coro_raise (rt, CORO_EXC_VALUE, "call stack is not deep enough");
  return frame;
}

static CoroValue
sys_get_frame (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroFrame *frame = find_frame (rt, args[0]);

  return frame != NULL ? coro_frame_get_object (rt, frame) : CORO_NULL;
}

static CoroValue
sys_get_frame_module_name (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroFrame *frame = find_frame (rt, args[0]);

  if (frame == NULL)
    {
      coro_exception_clear (rt);
      return CORO_NONE;
    }
  return coro_is_null (frame->function->module) ? CORO_NONE : coro_ref (frame->function->module);
}

static CoroValue
sys_current_frames (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFrame *frame = coro_frame_get_visible (coro_vm_get (rt), 0);
  CoroDict  *dict = coro_dict_new (rt);

  if (frame != NULL)
    {
      coro_auto CoroValue object = coro_frame_get_object (rt, frame);

      coro_dict_set (rt, dict, coro_int (1), object);
    }
  return coro_value (dict);
}

/* ---- limits ---- */

static CoroValue
sys_get_recursion_limit (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_int (coro_vm_get (rt)->max_depth);
}

static CoroValue
sys_set_recursion_limit (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);
  guint   depth = vm->stack != NULL ? vm->stack->depth : 0;
  gint64  limit;

  if (!coro_get_int64 (rt, args[0], &limit))
    return CORO_NULL;
  if (limit < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "recursion limit must be greater or equal than 1");
  if (limit <= depth)
    return coro_raise (rt, CORO_EXC_RECURSION,
                       "cannot set the recursion limit to %" G_GINT64_FORMAT " at the recursion depth %u: the limit is too low",
                       limit, depth);
  vm->max_depth = (guint) MIN (limit, 1000000);
  return CORO_NONE;
}

static CoroValue
sys_get_switch_interval (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_float (rt, coro_vm_get (rt)->sys_state.switch_interval);
}

static CoroValue
sys_set_switch_interval (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  double interval;

  if (!coro_get_double (rt, args[0], &interval))
    return CORO_NULL;
  if (!(interval > 0))
    return coro_raise (rt, CORO_EXC_VALUE, "switch interval must be strictly positive");
  coro_vm_get (rt)->sys_state.switch_interval = interval;
  return CORO_NONE;
}

static CoroValue
sys_get_int_max_str_digits (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return coro_int (rt->max_str_digits);
}

static CoroValue
sys_set_int_max_str_digits (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  gint64 digits;

  if (!coro_get_int64 (rt, args[0], &digits))
    return CORO_NULL;
  if (digits != 0 && digits < MIN_MAX_STR_DIGITS)
    return coro_raise (rt, CORO_EXC_VALUE, "maxdigits must be >= %d or 0 for unlimited", MIN_MAX_STR_DIGITS);
  rt->max_str_digits = (guint) MIN (digits, G_MAXINT);
  return CORO_NONE;
}

/* ---- coroutines and async generators ---- */

static CoroValue
sys_get_origin_depth (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  return coro_int (coro_vm_get (rt)->sys_state.origin_depth);
}

static CoroValue
sys_set_origin_depth (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  gint64 depth;

  if (!coro_get_int64 (rt, args[0], &depth))
    return CORO_NULL;
  if (depth < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "depth must be >= 0");
  coro_vm_get (rt)->sys_state.origin_depth = (guint) MIN (depth, G_MAXINT);
  return CORO_NONE;
}

static CoroValue
sys_get_asyncgen_hooks (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroVm   *vm = coro_vm_get (rt);
  CoroValue items[2];

  if (vm->sys_state.hooks_type == NULL)
    vm->sys_state.hooks_type = coro_struct_sequence_type_new (rt, NULL, "asyncgen_hooks", "firstiter finalizer");
  for (guint i = 0; i < 2; i++)
    items[i] = coro_is_null (vm->sys_state.hooks[i]) ? CORO_NONE : coro_ref (vm->sys_state.hooks[i]);
  return coro_struct_sequence_new_take (rt, vm->sys_state.hooks_type, items);
}

static CoroValue
sys_set_asyncgen_hooks (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  static const char *const names[] = { "firstiter", "finalizer" };
  CoroVm                  *vm = coro_vm_get (rt);

  for (guint i = 0; i < 2; i++)
    if (!coro_is_null (args[i]) && !coro_is_none (args[i]) && !coro_is_callable (rt, args[i]))
      return coro_raise (rt, CORO_EXC_TYPE, "callable %s expected, got %s", names[i], coro_type_name (rt, args[i]));
  for (guint i = 0; i < 2; i++)
    if (!coro_is_null (args[i]))
      coro_set (&vm->sys_state.hooks[i], coro_is_none (args[i]) ? CORO_NULL : coro_ref (args[i]));
  return CORO_NONE;
}

/* ---- objects ---- */

static CoroValue
sys_intern (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "intern() argument must be str, not %s", coro_argument_name (rt, args[0]));
  if (coro_type_of (rt, args[0]) != rt->str_type)
    return coro_raise (rt, CORO_EXC_TYPE, "can't intern %s", coro_type_name (rt, args[0]));
  return coro_value (coro_str_intern_value (rt, CORO_STR (args[0])));
}

/* sys.path: where the program stands, and nothing else: what is bundled is in no folder. */
static CoroValue
new_path (CoroVm *vm)
{
  g_autofree char    *folder = vm->script != NULL ? g_path_get_dirname (vm->script) : NULL;
  coro_auto CoroValue entry = CORO_NULL;

  if (vm->find_module == NULL || folder == NULL || !g_path_is_absolute (folder))
    return coro_value (coro_list_new (vm->rt, NULL, 0));
  entry = coro_str_new (vm->rt, folder);

  return coro_value (coro_list_new (vm->rt, &entry, 1));
}

static CoroValue
sys_get_reference_count (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_int (coro_is_object (args[0]) ? coro_object (args[0])->refs : IMMORTAL_REFERENCES);
}

static CoroValue
sys_get_allocated_blocks (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return coro_int ((gint64) coro_heap_get_n_objects (rt));
}

/* ---- what is the same for every program ---- */

static CoroValue
sys_get_default_encoding (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return coro_str_new (rt, "utf-8");
}

static CoroValue
sys_get_file_system_errors (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return coro_str_new (rt, "surrogateescape");
}

static CoroValue
sys_none (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
sys_true (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  return CORO_TRUE;
}

static CoroValue
sys_is_finalizing (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_bool (coro_vm_get (rt)->sys_state.finalizing);
}

static const CoroNativeDef functions[] = {
  { "_current_frames", "()", sys_current_frames, 0 },
  { "_getframe", "(depth=0, /)", sys_get_frame, 0 },
  { "_getframemodulename", "(depth=0)", sys_get_frame_module_name, 0 },
  { "_is_gil_enabled", "()", sys_true, 0 },
  { "audit", "(event, /, *args)", sys_none, 0 },
  { "exc_info", "()", sys_exc_info, 0 },
  { "exception", "()", sys_exception, 0 },
  { "exit", "(status=None, /)", sys_exit, 0 },
  { "get_asyncgen_hooks", "()", sys_get_asyncgen_hooks, 0 },
  { "get_coroutine_origin_tracking_depth", "()", sys_get_origin_depth, 0 },
  { "get_int_max_str_digits", "()", sys_get_int_max_str_digits, 0 },
  { "getallocatedblocks", "()", sys_get_allocated_blocks, 0 },
  { "getdefaultencoding", "()", sys_get_default_encoding, 0 },
  { "getfilesystemencodeerrors", "()", sys_get_file_system_errors, 0 },
  { "getfilesystemencoding", "()", sys_get_default_encoding, 0 },
  { "getprofile", "()", sys_none, 0 },
  { "getrecursionlimit", "()", sys_get_recursion_limit, 0 },
  { "getrefcount", "(object, /)", sys_get_reference_count, 0 },
  { "getsizeof", "(object, default=0)", coro_sys_get_size, 0 },
  { "getswitchinterval", "()", sys_get_switch_interval, 0 },
  { "gettrace", "()", sys_none, 0 },
  { "intern", "(string, /)", sys_intern, 0 },
  { "is_finalizing", "()", sys_is_finalizing, 0 },
  { "set_asyncgen_hooks", "(firstiter=None, finalizer=None)", sys_set_asyncgen_hooks, 0 },
  { "set_coroutine_origin_tracking_depth", "(depth)", sys_set_origin_depth, 0 },
  { "set_int_max_str_digits", "(maxdigits)", sys_set_int_max_str_digits, 0 },
  { "setrecursionlimit", "(limit, /)", sys_set_recursion_limit, 0 },
  { "setswitchinterval", "(interval, /)", sys_set_switch_interval, 0 },
  { NULL }
};

/**
 * coro_sys_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module sys
 */
CoroModule *
coro_sys_module_new (CoroRuntime *rt)
{
  static const char *const streams[][2] = {
    { "stdin", "__stdin__" }, { "stdout", "__stdout__" }, { "stderr", "__stderr__" }
  };
  CoroVm     *vm = coro_vm_get (rt);
  CoroModule *module = coro_module_new (rt, "sys");

  coro_module_add_natives (rt, module, functions);
  coro_module_add (rt, module, "path", new_path (vm));
  coro_sys_add_info (vm, module);
  coro_sys_add_hooks (vm, module);
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      CoroValue stream = coro_stream_new (vm, i);

      coro_module_add (rt, module, streams[i][0], coro_ref (stream));
      coro_module_add (rt, module, streams[i][1], stream);
    }
  vm->sys = module;
  coro_ref (coro_value (module));
  return module;
}

/**
 * coro_vm_set_arguments:
 * @vm: a VM
 * @script: the program's path: sys.argv[0]
 * @arguments: (nullable) (array zero-terminated=1): the rest
 *
 * Sets what sys.argv will say.
 */
void
coro_vm_set_arguments (CoroVm            *vm,
                       const char        *script,
                       const char *const *arguments)
{
  g_free (vm->script);
  vm->script = g_strdup (script);
  g_strfreev (vm->arguments);
  vm->arguments = g_strdupv ((char **) arguments);
}
