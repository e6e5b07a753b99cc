/* coro-sys-info.c: what sys says of the interpreter: versions, limits, number formats (CPython: Python/sysmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-sys-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-struct-sequence.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#include <float.h>

/* The CPython whose behaviour is simulated. */
#define VERSION_MAJOR 3
#define VERSION_MINOR 14
#define VERSION_MICRO 2
#define HEX_VERSION   ((VERSION_MAJOR << 24) | (VERSION_MINOR << 16) | (VERSION_MICRO << 8) | 0xf0)
#define VERSION_TEXT  G_STRINGIFY (VERSION_MAJOR) "." G_STRINGIFY (VERSION_MINOR) "." G_STRINGIFY (VERSION_MICRO)

#define MAX_STR_DIGITS 4300

static void
add_sequence (CoroRuntime *rt,
              CoroModule  *module,
              const char  *name,
              const char  *fields,
              CoroValue   *items)
{
  CoroType *type = coro_struct_sequence_type_new (rt, "sys", name, fields);

  coro_module_add (rt, module, name, coro_struct_sequence_new_take (rt, type, items));
}

static void
add_version (CoroRuntime *rt,
             CoroModule  *module)
{
  CoroValue items[] = { coro_int (VERSION_MAJOR), coro_int (VERSION_MINOR), coro_int (VERSION_MICRO),
                        coro_str_new (rt, "final"), coro_int (0) };

  add_sequence (rt, module, "version_info", "major minor micro releaselevel serial", items);
  coro_module_add (rt, module, "version", coro_str_new (rt, VERSION_TEXT " (simulated by Coroscope)"));
  coro_module_add (rt, module, "hexversion", coro_int (HEX_VERSION));
  coro_module_add (rt, module, "api_version", coro_int (1013));
  coro_module_add (rt, module, "copyright", coro_str_new (rt, "Simulated by Coroscope."));
}

static void
add_flags (CoroRuntime *rt,
           CoroModule  *module)
{
  CoroValue items[18];
  CoroType *type;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = coro_int (0);
  items[11] = coro_int (1);
  items[13] = CORO_FALSE;
  items[16] = CORO_FALSE;
  items[17] = coro_int (MAX_STR_DIGITS);
  add_sequence (rt, module, "flags",
                "debug inspect interactive optimize dont_write_bytecode no_user_site no_site ignore_environment verbose "
                "bytes_warning quiet hash_randomization isolated dev_mode utf8_mode warn_default_encoding safe_path "
                "int_max_str_digits",
                items);
  type = coro_struct_sequence_type_new (rt, "sys", "thread_info", "name lock version");
  coro_module_add (rt, module, "thread_info",
                   coro_struct_sequence_new_take (rt, type, (CoroValue[]) { coro_str_new (rt, "pthread"),
                                                                            coro_str_new (rt, "semaphore"), CORO_NONE }));
}

static void
add_numbers (CoroRuntime *rt,
             CoroModule  *module)
{
  CoroValue floats[] = { coro_float (rt, DBL_MAX), coro_int (DBL_MAX_EXP), coro_int (DBL_MAX_10_EXP), coro_float (rt, DBL_MIN),
                         coro_int (DBL_MIN_EXP), coro_int (DBL_MIN_10_EXP), coro_int (DBL_DIG), coro_int (DBL_MANT_DIG),
                         coro_float (rt, DBL_EPSILON), coro_int (FLT_RADIX), coro_int (1) };
  CoroValue ints[] = { coro_int (30), coro_int (4), coro_int (MAX_STR_DIGITS), coro_int (640) };
  CoroValue hashes[] = { coro_int (64), coro_int (((gint64) 1 << 61) - 1), coro_int (314159), coro_int (0), coro_int (1000003),
                         coro_str_new (rt, "siphash13"), coro_int (64), coro_int (128), coro_int (0) };

  add_sequence (rt, module, "float_info",
                "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds", floats);
  add_sequence (rt, module, "int_info", "bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold", ints);
  add_sequence (rt, module, "hash_info", "width modulus inf nan imag algorithm hash_bits seed_bits cutoff", hashes);
  coro_module_add (rt, module, "float_repr_style", coro_str_new (rt, "short"));
  coro_module_add (rt, module, "maxsize", coro_int_new (rt, G_MAXINT64));
  coro_module_add (rt, module, "maxunicode", coro_int (0x10ffff));
}

static void
add_places (CoroVm     *vm,
            CoroModule *module)
{
  static const char *const texts[][2] = {
    { "abiflags", "" },        { "base_exec_prefix", "/usr" }, { "base_prefix", "/usr" }, { "byteorder", "little" },
    { "exec_prefix", "/usr" }, { "executable", "" },           { "platform", "linux" },   { "platlibdir", "lib" },
    { "prefix", "/usr" },
  };
  CoroRuntime *rt = vm->rt;
  CoroList    *argv = coro_list_new (rt, NULL, 0);

  coro_list_append_take (rt, argv, coro_str_new (rt, vm->script != NULL ? vm->script : ""));
  for (guint i = 0; vm->arguments != NULL && vm->arguments[i] != NULL; i++)
    coro_list_append_take (rt, argv, coro_str_new (rt, vm->arguments[i]));
  coro_module_add (rt, module, "argv", coro_value (argv));
  {
    CoroList *original = coro_list_new (rt, NULL, 0);

    coro_list_append_take (rt, original, coro_str_new (rt, "python3"));
    coro_list_extend (rt, original, coro_value (argv));
    coro_module_add (rt, module, "orig_argv", coro_value (original));
  }
  coro_module_add (rt, module, "modules", coro_ref (coro_value (rt->modules)));
  coro_module_add (rt, module, "warnoptions", coro_value (coro_list_new (rt, NULL, 0)));
  coro_module_add (rt, module, "meta_path", coro_value (coro_list_new (rt, NULL, 0)));
  coro_module_add (rt, module, "path_hooks", coro_value (coro_list_new (rt, NULL, 0)));
  coro_module_add (rt, module, "path_importer_cache", coro_value (coro_dict_new (rt)));
  coro_module_add (rt, module, "_xoptions", coro_value (coro_dict_new (rt)));
  coro_module_add (rt, module, "dont_write_bytecode", CORO_FALSE);
  coro_module_add (rt, module, "pycache_prefix", CORO_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    coro_module_add (rt, module, texts[i][0], coro_str_new (rt, texts[i][1]));
}

/* What is made when it is asked for: sys.implementation */
static CoroValue
sys_get_attribute (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroVm             *vm = coro_vm_get (rt);
  coro_auto CoroValue types = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue type = CORO_NULL;
  coro_auto CoroValue made = CORO_NULL;
  coro_auto CoroValue fields = CORO_NULL;

  if (!coro_str_check (rt, args[0]) || !coro_str_equal_c (CORO_STR (args[0]), "implementation"))
    return coro_raise_attribute_error (rt, coro_value (vm->sys), CORO_STR (args[0]));
  types = coro_vm_import (vm, "types");
  name = coro_value (coro_str_intern (rt, "_implementation"));
  fields = coro_is_null (types) ? CORO_NULL : coro_get_attr (rt, types, CORO_STR (name));
  if (coro_is_null (fields))
    return CORO_NULL;
  made = coro_call (rt, fields, (CoroValue[]) { coro_value (vm->sys) }, 1);
  if (!coro_is_null (made))
    coro_dict_set_name (rt, vm->sys->dict, CORO_STR (args[0]), made);
  return coro_steal (&made);
}

static const CoroNativeDef functions[] = {
  { "__getattr__", "(name, /)", sys_get_attribute, 0 },
  { NULL }
};

void
coro_sys_add_info (CoroVm     *vm,
                   CoroModule *module)
{
  add_version (vm->rt, module);
  add_flags (vm->rt, module);
  add_numbers (vm->rt, module);
  add_places (vm, module);
  coro_module_add_natives (vm->rt, module, functions);
}
