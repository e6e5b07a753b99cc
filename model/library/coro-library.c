/* coro-library.c: which modules there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "library/coro-pickle.h"

#include "coroscope-library-code.h"
#include "coroscope-library-rare.h"
#include "coroscope-library.h"

#include <string.h>

static const struct {
  const char    *name;
  CoroModuleInit init;
} modules[] = {
  { "_abc", coro_abc_module_new },
  { "_collections", coro_collections_module_new },
  { "_functools", coro_functools_module_new },
  { "_hashlib", coro_hashlib_module_new },
  { "_helpers", coro_helpers_module_new },
  { "_io", coro_io_module_new },
  { "_json", coro_json_module_new },
  { "_pickle", coro_pickle_module_new },
  { "_re", coro_re_module_new },
  { "_weakref", coro_weakref_module_new },
  { "_zoneinfo", coro_zoneinfo_module_new },
  { "binascii", coro_binascii_module_new },
  { "bisect", coro_bisect_module_new },
  { "datetime", coro_datetime_module_new },
  { "gc", coro_gc_module_new },
  { "heapq", coro_heapq_module_new },
  { "itertools", coro_itertools_module_new },
  { "math", coro_math_module_new },
  { "operator", coro_operator_module_new },
  { "random", coro_random_module_new },
  { "struct", coro_struct_module_new },
  { "unicodedata", coro_unicodedata_module_new },
  { "zlib", coro_zlib_module_new },
};

/* What few programs import is compiled when it is. */
static void
add_rare_modules (CoroVm *vm)
{
  g_auto(GStrv) files = g_resource_enumerate_children (coro_library_rare_get_resource (), "/io/github/coroscope/library",
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_if_fail (files != NULL);
  for (guint i = 0; files[i] != NULL; i++)
    {
      *strrchr (files[i], '.') = '\0';
      coro_vm_add_text (vm, files[i]);
    }
}

/**
 * coro_library_register:
 * @vm: a VM
 *
 * Makes the native modules of the standard library importable.
 */
void
coro_library_register (CoroVm *vm)
{
  /* Names the resources, so that the linker does not leave them out. */
  g_resources_register (coro_library_get_resource ());
  g_resources_register (coro_library_rare_get_resource ());
  g_resources_register (coro_library_code_get_resource ());
  coro_vm_add_image (vm, "/io/github/coroscope/code/library.code");
  add_rare_modules (vm);
  coro_library_add_object_methods (coro_vm_get_runtime (vm));
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    coro_vm_add_module (vm, modules[i].name, modules[i].init);
}
