/* coro-builtins-module.c: puts the module builtins together; the small helpers of messages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-builtins.h"

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-iterators.h"
#include "vm/coro-steps.h"
#include "vm/coro-stream.h"
#include "vm/coro-vm-private.h"

#include <string.h>

CoroValue
coro_builtin_identity (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_ref (self);
}

char *
coro_builtin_dup_function_name (CoroRuntime *rt,
                                CoroValue    callable)
{
  coro_auto CoroValue name = CORO_NULL;
  gboolean            failed = FALSE;

  name = coro_find_attr (rt, callable, coro_name (rt, __qualname__), &failed);
  if (failed)
    coro_exception_clear (rt);
  if (coro_is_null (name) || !coro_str_check (rt, name))
    {
      coro_auto CoroValue text = coro_str (rt, callable);

      return coro_is_null (text) ? g_strdup ("function") : g_strdup (CORO_STR (text)->data);
    }
  {
    coro_auto CoroValue module = coro_find_attr (rt, callable, coro_name (rt, __module__), &failed);

    coro_exception_clear (rt);
    if (!coro_is_null (module) && coro_str_check (rt, module) && !coro_str_equal_c (CORO_STR (module), "builtins"))
      return g_strdup_printf ("%s.%s()", CORO_STR (module)->data, CORO_STR (name)->data);
  }
  return g_strdup_printf ("%s()", CORO_STR (name)->data);
}

gboolean
coro_builtin_has_keys (CoroRuntime *rt,
                       CoroValue    object)
{
  return coro_dict_check (rt, object) || !coro_is_null (coro_lookup_special (rt, object, coro_name (rt, keys)));
}

/* Levenshtein's distance with the weights that CPython's suggestions use: 2 a change, 1 a change of case. */
static guint
distance (const char *a,
          const char *b,
          guint       limit)
{
  gsize n = strlen (a), m = strlen (b);
  guint row[64];

  if (n >= G_N_ELEMENTS (row) || m >= G_N_ELEMENTS (row))
    return G_MAXUINT;
  for (gsize j = 0; j <= m; j++)
    row[j] = (guint) j * 2;
  for (gsize i = 0; i < n; i++)
    {
      guint diagonal = row[0], best = G_MAXUINT;

      row[0] = (guint) (i + 1) * 2;
      for (gsize j = 0; j < m; j++)
        {
          guint cost = a[i] == b[j] ? 0 : g_ascii_tolower (a[i]) == g_ascii_tolower (b[j]) ? 1 : 2;
          guint next = MIN (diagonal + cost, MIN (row[j], row[j + 1]) + 2);

          diagonal = row[j + 1];
          row[j + 1] = next;
          best = MIN (best, next);
        }
      if (best > limit)
        return G_MAXUINT;
    }
  return row[m];
}

char *
coro_builtin_dup_close_match (CoroRuntime    *rt,
                              CoroStr        *name,
                              CoroStr *const *names,
                              gsize           n_names)
{
  const char *best = NULL;
  guint       best_distance = G_MAXUINT;

  for (gsize i = 0; i < n_names; i++)
    {
      guint limit = (guint) (name->n_bytes + names[i]->n_bytes + 3) * 2 / 6;
      guint d = distance (name->data, names[i]->data, limit);

      if (d <= limit && d < best_distance)
        {
          best = names[i]->data;
          best_distance = d;
        }
    }
  return g_strdup (best);
}

/* ---- the module ---- */

static const CoroNativeDef build_class = {
  "__build_class__", "(func, name, /, *bases, **kwds)", coro_builtin_refuse_call, 0
};

/* Called by the instruction only, which goes by frames. */
CoroValue
coro_builtin_refuse_call (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return coro_raise (rt, CORO_EXC_TYPE, "__build_class__: func must be a function");
}

static void
add (CoroVm     *vm,
     const char *name,
     CoroValue   value)
{
  CoroStr *key = coro_str_intern (vm->rt, name);

  coro_dict_set_name (vm->rt, vm->rt->builtins, key, value);
  coro_unref (coro_value (key));
  coro_unref (value);
}

static void
add_type (CoroVm   *vm,
          CoroType *type)
{
  coro_dict_set_name (vm->rt, vm->rt->builtins, type->name, coro_value (type));
}

/* Puts the names into the order that CPython's have: of two that are as near to a misspelled one the first is
 * suggested. */
static void
arrange (CoroVm *vm)
{
  static const char *const order[] = {
    "__name__", "__build_class__", "__import__", "abs", "all", "any", "ascii", "bin", "breakpoint", "callable", "chr", "compile",
    "delattr", "dir", "divmod", "eval", "exec", "format", "getattr", "globals", "hasattr", "hash", "hex", "id", "input",
    "isinstance", "issubclass", "iter", "aiter", "len", "locals", "max", "min", "next", "anext", "oct", "ord", "pow", "print",
    "repr", "round", "setattr", "sorted", "sum", "vars", "None", "Ellipsis", "NotImplemented", "False", "True", "bool",
    "memoryview", "bytearray", "bytes", "classmethod", "complex", "dict", "enumerate", "filter", "float", "frozenset", "property",
    "int", "list", "map", "object", "range", "reversed", "set", "slice", "staticmethod", "str", "super", "tuple", "type", "zip",
    "__debug__", "BaseException", "BaseExceptionGroup", "Exception", "GeneratorExit", "KeyboardInterrupt", "SystemExit",
    "ArithmeticError", "AssertionError", "AttributeError", "BufferError", "EOFError", "ImportError", "LookupError", "MemoryError",
    "NameError", "OSError", "ReferenceError", "RuntimeError", "StopAsyncIteration", "StopIteration", "SyntaxError", "SystemError",
    "TypeError", "ValueError", "Warning", "FloatingPointError", "OverflowError", "ZeroDivisionError", "BytesWarning",
    "DeprecationWarning", "EncodingWarning", "FutureWarning", "ImportWarning", "PendingDeprecationWarning", "ResourceWarning",
    "RuntimeWarning", "SyntaxWarning", "UnicodeWarning", "UserWarning", "BlockingIOError", "ChildProcessError", "ConnectionError",
    "FileExistsError", "FileNotFoundError", "InterruptedError", "IsADirectoryError", "NotADirectoryError", "PermissionError",
    "ProcessLookupError", "TimeoutError", "IndentationError", "IndexError", "KeyError", "ModuleNotFoundError",
    "NotImplementedError", "RecursionError", "UnboundLocalError", "UnicodeError", "BrokenPipeError", "ConnectionAbortedError",
    "ConnectionRefusedError", "ConnectionResetError", "TabError", "UnicodeDecodeError", "UnicodeEncodeError", "ExceptionGroup",
    "EnvironmentError", "IOError", "open", "quit", "exit", "copyright", "credits", "license", "help",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      CoroStr  *name = coro_str_intern (vm->rt, order[i]);
      CoroValue value = coro_ref (coro_dict_get_name (vm->rt->builtins, name));

      if (!coro_is_null (value))
        {
          coro_dict_delete_name (vm->rt, vm->rt->builtins, name);
          add (vm, order[i], value);
        }
      coro_unref (coro_value (name));
    }
}

static CoroModule *
library_natives (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_builtins");
  CoroVm     *vm = coro_vm_get (rt);

  coro_module_add (rt, module, "_missing", coro_ref (vm->missing));
  coro_module_add (rt, module, "_sort_by", coro_ref (vm->sort_by));
  coro_module_add_natives (rt, module, coro_builtin_input_functions);
  coro_module_add_natives (rt, module, coro_zip_functions);
  return module;
}

static CoroModule *
builtins_module (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "builtins");
  CoroDict   *old = module->dict;

  module->dict = rt->builtins;
  coro_ref (coro_value (rt->builtins));
  coro_unref (coro_value (old));
  return module;
}

void
coro_builtins_init (CoroVm *vm)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *types[] = {
    rt->object_type, rt->type_type, rt->int_type, rt->bool_type, rt->float_type, rt->complex_type, rt->str_type, rt->bytes_type,
    rt->bytearray_type, rt->memoryview_type, rt->tuple_type, rt->list_type, rt->dict_type, rt->set_type, rt->frozenset_type, rt->range_type,
    rt->slice_type, rt->property_type, rt->staticmethod_type, rt->classmethod_type, rt->super_type, rt->enumerate_type, rt->zip_type,
    rt->reversed_type,
  };
  const CoroNativeDef *tables[] = { coro_builtin_functions, coro_builtin_object_functions, coro_builtin_output_functions };

  coro_collect_init (vm);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    add_type (vm, types[i]);
  for (guint i = 0; i <= CORO_EXC_USER_WARNING; i++)
    if (i != CORO_EXC_CANCELLED)
      add_type (vm, rt->exceptions[i]);
  add_type (vm, rt->exceptions[CORO_EXC_ENCODING_WARNING]);
  add (vm, "EnvironmentError", coro_ref (coro_value (rt->exceptions[CORO_EXC_OS])));
  add (vm, "IOError", coro_ref (coro_value (rt->exceptions[CORO_EXC_OS])));
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const CoroNativeDef *def = tables[t]; def->name != NULL; def++)
      add (vm, def->name, coro_native_new (rt, def, CORO_NULL, NULL));
  {
    CoroStr *name = coro_str_intern (rt, "_sort_by");

    vm->sort_by = coro_ref (coro_dict_get_name (rt->builtins, name));
    coro_dict_delete_name (rt, rt->builtins, name);
    coro_unref (coro_value (name));
  }
  add (vm, "__build_class__", coro_native_new (rt, &build_class, CORO_NULL, NULL));
  add (vm, "None", CORO_NONE);
  add (vm, "False", CORO_FALSE);
  add (vm, "True", CORO_TRUE);
  add (vm, "NotImplemented", CORO_NOT_IMPLEMENTED);
  add (vm, "Ellipsis", CORO_ELLIPSIS);
  add (vm, "__debug__", CORO_TRUE);
  add (vm, "__name__", coro_str_new (rt, "builtins"));
  coro_quitter_init (vm);
  coro_steps_init (vm);
  add_type (vm, vm->map_type);
  add_type (vm, vm->filter_type);
  coro_stream_init (vm);
  vm->missing = coro_value (coro_object_new (rt, rt->object_type, 0));
  coro_vm_add_module (vm, "_builtins", library_natives);
  coro_vm_add_module (vm, "builtins", builtins_module);
  coro_builtins_frames_init (vm);
  arrange (vm);
}
