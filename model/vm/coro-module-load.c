/* coro-module-load.c: makes modules: native ones, bundled ones in Python, the program's own (CPython: importlib._bootstrap)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-import-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "lang/coro-code-image.h"
#include "lang/coro-compiler.h"
#include "vm/coro-module-spec.h"
#include "vm/coro-refused.h"

#include <gio/gio.h>
#include <string.h>

#define LIBRARY_PATH "/io/github/coroscope/library/"
#define SUFFIX       ".py"

typedef enum { NOWHERE, OWN, LIBRARY } Place;

/**
 * coro_vm_add_module:
 * @vm: a VM
 * @name: its full name; must outlive the VM
 * @init: makes it on first import
 *
 * Makes a native module importable.
 */
void
coro_vm_add_module (CoroVm         *vm,
                    const char     *name,
                    CoroModuleInit  init)
{
  g_hash_table_insert (vm->natives, (gpointer) name, (gpointer) init);
}

/**
 * coro_vm_add_image:
 * @vm: a VM
 * @path: of a resource: an image that coro-freeze has written
 *
 * Makes the modules of an image importable without compiling their text.
 */
void
coro_vm_add_image (CoroVm     *vm,
                   const char *path)
{
  GBytes *image = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_if_fail (image != NULL);
  g_ptr_array_add (vm->images, image);
}

/**
 * coro_vm_add_text:
 * @vm: a VM
 * @name: the full name of a bundled module in Python
 *
 * Makes a module importable that is in no image: its text is compiled when it is imported.
 */
void
coro_vm_add_text (CoroVm     *vm,
                  const char *name)
{
  g_hash_table_add (vm->texts, g_strdup (name));
}

/**
 * coro_vm_set_find_module:
 * @vm: a VM
 * @func: (nullable): finds modules beside the program
 * @data: for func
 *
 * Sets how the program's own modules are found.
 */
void
coro_vm_set_find_module (CoroVm         *vm,
                         CoroFindModule  func,
                         gpointer        data)
{
  vm->find_module = func;
  vm->find_module_data = data;
}

/**
 * coro_import_is_bundled:
 * @vm: a VM
 * @name: a full name
 *
 * Returns: whether there is a native module or one in Python of this name
 */
gboolean
coro_import_is_bundled (CoroVm     *vm,
                        const char *name)
{
  /* os puts posixpath into sys.modules under this name */
  if (strcmp (name, "os.path") == 0)
    return TRUE;

  for (guint i = 0; i < vm->images->len; i++)
    if (coro_image_contains (g_ptr_array_index (vm->images, i), name))
      return TRUE;

  return g_hash_table_contains (vm->natives, name) || g_hash_table_contains (vm->texts, name);
}

/**
 * coro_import_is_own:
 * @vm: a VM
 * @name: what it has in sys.modules
 * @module: (transfer none): a module
 *
 * Returns: whether the program brought it
 */
gboolean
coro_import_is_own (CoroVm     *vm,
                    const char *name,
                    CoroValue   module)
{
  if (coro_isinstance (vm->rt, module, vm->rt->module_type)
      && ((CoroModule *) coro_object (module))->shadows != CORO_SHADOWS_NOTHING)
    return TRUE;

  return !coro_import_is_bundled (vm, name);
}

CoroValue
coro_modules_find (CoroVm     *vm,
                   const char *name)
{
  CoroStr  *key = coro_str_intern (vm->rt, name);
  CoroValue module = coro_dict_get_name (vm->rt->modules, key);

  coro_unref (coro_value (key));
  return module;
}

void
coro_modules_set (CoroVm     *vm,
                  const char *name,
                  CoroValue   module)
{
  CoroStr *key = coro_str_intern (vm->rt, name);

  if (coro_is_null (module))
    coro_dict_delete_name (vm->rt, vm->rt->modules, key);
  else
    coro_dict_set_name (vm->rt, vm->rt->modules, key, module);
  coro_unref (coro_value (key));
}

/* ---- modules ---- */

/* A module that is not there yet, with what every module in Python has. file, search: CORO_NULL if it has none */
static CoroModule *
make_module (CoroVm     *vm,
             const char *name,
             CoroValue   file,
             CoroValue   search)
{
  CoroRuntime        *rt = vm->rt;
  CoroModule         *module = coro_module_new (rt, name);
  const char         *dot = strrchr (name, '.');
  coro_auto CoroValue package = CORO_NULL;
  CoroModuleSpec     *spec;

  package = !coro_is_null (search) ? coro_str_new (rt, name)
                                   : coro_str_new_len (rt, name, dot != NULL ? (gsize) (dot - name) : 0);
  coro_dict_set_name (rt, module->dict, coro_name (rt, __package__), package);
  coro_module_add (rt, module, "__loader__", CORO_NONE);
  spec = coro_module_spec_add (vm, module, coro_is_null (file) ? CORO_NONE : file, coro_is_null (search) ? CORO_NONE : search);
  spec->initializing = TRUE;
  if (!coro_is_null (search))
    coro_dict_set_name (rt, module->dict, coro_name (rt, __path__), search);
  coro_dict_set_name (rt, module->dict, coro_name (rt, __file__), coro_is_null (file) ? CORO_NONE : file);

  return module;
}

/* The module is in sys.modules while its body runs. */
static CoroLoad
run_module (CoroVm     *vm,
            const char *name,
            CoroModule *module, /* (transfer full) */
            CoroValue   code,
            CoroFrame **frame)
{
  coro_auto CoroValue kept = coro_value (module);
  coro_auto CoroValue function = coro_value (coro_function_new (vm->rt, CORO_CODE (code), module->dict));
  CoroValue           object = CORO_NULL;

  *frame = coro_function_bind (vm, CORO_FUNCTION (function), NULL, 0, NULL, &object);
  if (*frame == NULL)
    return CORO_LOAD_FAILED;
  coro_modules_set (vm, name, kept);
  (*frame)->extra = coro_steal (&kept);

  return CORO_LOAD_RUN;
}

static CoroLoad
load_native (CoroVm         *vm,
             const char     *name,
             CoroModuleInit  init)
{
  CoroModule *module = init (vm->rt);

  if (module == NULL)
    return CORO_LOAD_FAILED;
  coro_modules_set (vm, name, coro_value (module));
  coro_refused_complete_module (vm, module, name);
  coro_unref (coro_value (module));

  return CORO_LOAD_DONE;
}

/* A module in Python: its code is in an image, or its text is compiled. */
static CoroLoad
load_bundled (CoroVm     *vm,
              const char *name,
              CoroFrame **frame)
{
  g_autofree char           *path = g_strconcat (LIBRARY_PATH, name, SUFFIX, NULL);
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  g_autoptr (GBytes)         bytes = NULL;
  coro_auto CoroValue        code = CORO_NULL;
  coro_auto CoroValue        file = CORO_NULL;

  for (guint i = 0; i < vm->images->len && coro_is_null (code); i++)
    code = coro_image_load (vm->rt, g_ptr_array_index (vm->images, i), name);
  if (coro_is_null (code))
    {
      const char *text;
      gsize       size;

      bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      if (bytes == NULL)
        return CORO_LOAD_NOT_FOUND;
      text = g_bytes_get_data (bytes, &size);
      code = coro_vm_compile (vm, text, size, path, CORO_COMPILE_HIDDEN, &diagnostic);
      if (coro_is_null (code))
        {
          coro_vm_raise_diagnostic (vm, diagnostic, text);
          return CORO_LOAD_FAILED;
        }
    }
  file = coro_str_new (vm->rt, path);

  return run_module (vm, name, make_module (vm, name, file, CORO_NULL), code, frame);
}

/**
 * coro_import_names:
 * @vm: a VM
 * @module: a module's full name
 * @name: a name
 *
 * Returns: whether the module is bundled in Python, compiled, and its code speaks of the name: most likely, it has it
 */
gboolean
coro_import_names (CoroVm     *vm,
                   const char *module,
                   const char *name)
{
  for (guint i = 0; i < vm->images->len; i++)
    if (coro_image_has_string (g_ptr_array_index (vm->images, i), module, name))
      return TRUE;

  return FALSE;
}

static CoroLoad
load_library (CoroVm     *vm,
              const char *name,
              CoroFrame **frame)
{
  CoroModuleInit init = (CoroModuleInit) g_hash_table_lookup (vm->natives, name);

  return init != NULL ? load_native (vm, name, init) : load_bundled (vm, name, frame);
}

/* The folders that a module may be in: sys.path, or its package's __path__. (transfer full); CORO_NULL: just the program's */
static CoroValue
get_search_path (CoroVm    *vm,
                 CoroValue  parent)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    owner = coro_is_null (parent) ? coro_modules_find (vm, "sys") : parent;
  CoroStr     *name = coro_is_null (parent) ? coro_name (rt, path) : coro_name (rt, __path__);
  CoroValue    path;

  if (!coro_isinstance (rt, owner, rt->module_type))
    return CORO_NULL;
  path = coro_dict_get_name (((CoroModule *) coro_object (owner))->dict, name);

  return coro_list_check (rt, path) ? coro_value (coro_tuple_from_iterable (rt, path)) : CORO_NULL;
}

/* A package of the library has no list of folders. */
static gboolean
is_own_package (CoroVm    *vm,
                CoroValue  module)
{
  coro_auto CoroValue path = get_search_path (vm, module);

  return !coro_is_null (path) && CORO_TUPLE (path)->length > 0;
}

static gboolean
find_own (CoroVm           *vm,
          const char       *name,
          CoroValue         parent,
          CoroFoundModule  *found,
          GError          **error)
{
  const char         *dot = strrchr (name, '.');
  const char         *last = dot != NULL ? dot + 1 : name;
  coro_auto CoroValue path = get_search_path (vm, parent);

  if (vm->find_module == NULL)
    return FALSE;
  if (coro_is_null (path))
    return coro_is_null (parent) && vm->find_module (vm, NULL, last, found, vm->find_module_data, error);

  for (gsize i = 0; i < CORO_TUPLE (path)->length; i++)
    {
      CoroValue entry = CORO_TUPLE (path)->items[i];

      if (coro_str_check (vm->rt, entry)
          && vm->find_module (vm, CORO_STR (entry)->data, last, found, vm->find_module_data, error))
        return TRUE;
      if (*error != NULL)
        return FALSE;
    }

  return FALSE;
}

/**
 * coro_import_is_fixed:
 * @name: a name without dots
 *
 * Returns: whether no file beside the program comes before the library's module: CPython has it in its executable, or it is one
 * of the library's own parts
 */
gboolean
coro_import_is_fixed (const char *name)
{
  static const char *const fixed[] = {
    "abc", "atexit", "builtins", "codecs", "errno",  "faulthandler", "gc",  "genericpath", "importlib", "io",  "itertools", "marshal",
    "ntpath", "os",  "posix",    "posixpath", "pwd", "runpy", "site",       "stat",        "sys",       "time", "zipimport", NULL,
  };

  return name[0] == '_' || g_strv_contains (fixed, name);
}

/* The program's own file comes before the library's, if CPython has that in a file too; a folder without __init__.py comes last. */
static Place
find_place (CoroVm           *vm,
            const char       *name,
            CoroValue         parent,
            CoroFoundModule  *found,
            GError          **error)
{
  gboolean in_own_package = !coro_is_null (parent) && is_own_package (vm, parent);
  gboolean is_library = !in_own_package && coro_import_is_bundled (vm, name);

  if (is_library && (!coro_is_null (parent) || coro_import_is_fixed (name)))
    return LIBRARY;
  if (!find_own (vm, name, parent, found, error))
    return is_library && *error == NULL ? LIBRARY : NOWHERE;
  if (!is_library || found->text != NULL)
    return OWN;
  g_clear_pointer (&found->file, g_free);
  found->is_package = FALSE;

  return LIBRARY;
}

/* For the program's eyes: nothing of the simulator looks at it. */
static void
add_builtins (CoroVm     *vm,
              CoroModule *module)
{
  coro_module_add (vm->rt, module, "__builtins__", coro_vm_import (vm, "builtins"));
}

static CoroLoad
load_own (CoroVm           *vm,
          const char       *name,
          CoroFoundModule  *found,
          CoroFrame       **frame)
{
  CoroRuntime               *rt = vm->rt;
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  g_autofree char           *folder = found->text != NULL ? g_path_get_dirname (found->file) : g_strdup (found->file);
  coro_auto CoroValue        file = coro_str_new (rt, found->file);
  coro_auto CoroValue        search = CORO_NULL;
  coro_auto CoroValue        code = CORO_NULL;
  CoroModule                *module;

  if (found->is_package)
    {
      coro_auto CoroValue entry = coro_str_new (rt, folder);

      search = coro_value (coro_list_new (rt, &entry, 1));
    }
  if (found->text == NULL)
    {
      module = make_module (vm, name, CORO_NULL, search);
      CORO_MODULE_SPEC (coro_dict_get_name (module->dict, coro_name (rt, __spec__)))->initializing = FALSE;
      coro_modules_set (vm, name, coro_value (module));
      coro_unref (coro_value (module));
      return CORO_LOAD_DONE;
    }

  code = coro_vm_compile (vm, found->text, strlen (found->text), found->file, CORO_COMPILE_NONE, &diagnostic);
  if (coro_is_null (code))
    {
      coro_vm_raise_diagnostic (vm, diagnostic, found->text);
      return CORO_LOAD_FAILED;
    }
  module = make_module (vm, name, file, search);
  if (strchr (name, '.') == NULL)
    module->shadows = coro_import_is_bundled (vm, name) ? CORO_SHADOWS_LIBRARY : CORO_SHADOWS_PACKAGE;
  add_builtins (vm, module);
  return run_module (vm, name, module, code, frame);
}

/*
 * coro_load_module:
 * @vm: a VM
 * @name: a full name that is not in sys.modules
 * @parent: the package that it is in, or %CORO_NULL
 * @frame: (out): with %CORO_LOAD_RUN the frame of its body
 *
 * Looks for the module and makes it: the program's own one comes before one of the library, if CPython has that in a file; a
 * folder without __init__.py comes last.
 *
 * Returns: what came of it
 */
CoroLoad
coro_load_module (CoroVm     *vm,
                  const char *name,
                  CoroValue   parent,
                  CoroFrame **frame)
{
  g_autoptr (GError) error = NULL;
  CoroFoundModule    found = { 0 };
  CoroLoad           result = CORO_LOAD_NOT_FOUND;

  switch (find_place (vm, name, parent, &found, &error))
    {
    case NOWHERE:
      break;
    case LIBRARY:
      result = load_library (vm, name, frame);
      break;
    case OWN:
      result = load_own (vm, name, &found, frame);
      break;
    }
  if (error != NULL)
    {
      coro_raise (vm->rt, CORO_EXC_IMPORT, "%s", error->message);
      result = CORO_LOAD_FAILED;
    }
  g_free (found.text);
  g_free (found.file);

  return result;
}

/**
 * coro_import_find_spec:
 * @vm: a VM
 * @name: a full name
 * @parent: the package that it is in, or %CORO_NULL
 *
 * Looks for a module without making it, as CPython's importlib.util.find_spec().
 *
 * Returns: (transfer full): its spec; None: there is none; %CORO_NULL with an exception
 */
CoroValue
coro_import_find_spec (CoroVm     *vm,
                       const char *name,
                       CoroValue   parent)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue full = coro_value (coro_str_intern (rt, name));
  coro_auto CoroValue origin = CORO_NONE;
  coro_auto CoroValue search = CORO_NONE;
  g_autoptr (GError)  error = NULL;
  CoroFoundModule     found = { 0 };
  Place               place = find_place (vm, name, parent, &found, &error);

  if (error != NULL)
    return coro_raise (rt, CORO_EXC_IMPORT, "%s", error->message);
  if (place == NOWHERE)
    return CORO_NONE;
  if (place == LIBRARY)
    {
      coro_set (&origin, g_hash_table_contains (vm->natives, name) ? coro_str_new (rt, "built-in")
                                                                   : coro_str_new_format (rt, LIBRARY_PATH "%s.py", name));
      return coro_module_spec_new (vm, CORO_STR (full), origin, search);
    }
  if (found.is_package)
    {
      g_autofree char    *folder = found.text != NULL ? g_path_get_dirname (found.file) : g_strdup (found.file);
      coro_auto CoroValue entry = coro_str_new (rt, folder);

      coro_set (&search, coro_value (coro_list_new (rt, &entry, 1)));
    }
  if (found.text != NULL)
    coro_set (&origin, coro_str_new (rt, found.file));
  g_free (found.text);
  g_free (found.file);

  return coro_module_spec_new (vm, CORO_STR (full), origin, search);
}

/*
 * coro_load_finish:
 * @vm: a VM
 * @object: (transfer none): the module, which was `extra` of its body's frame
 * @succeeded: the body has come to its end, not to an exception
 *
 * It is whole now and stands in its package; or it is taken out of sys.modules again.
 *
 * Returns: %FALSE: an exception is in flight, another one or still the same
 */
gboolean
coro_load_finish (CoroVm    *vm,
                  CoroValue  object,
                  gboolean   succeeded)
{
  CoroRuntime    *rt = vm->rt;
  CoroModule     *module = (CoroModule *) coro_object (object);
  CoroModuleSpec *spec = coro_module_spec_get (vm, object);
  const char     *name = module->name->data;
  const char     *dot = strrchr (name, '.');
  CoroValue       loaded = coro_modules_find (vm, name);
  gboolean        done = succeeded;

  if (spec != NULL)
    spec->initializing = FALSE;
  if (!succeeded)
    {
      if (!coro_is_null (loaded))
        coro_modules_set (vm, name, CORO_NULL);
      return FALSE;
    }

  if (coro_import_is_bundled (vm, name))
    coro_refused_complete_module (vm, module, name);
  if (dot != NULL && !coro_is_null (loaded))
    {
      g_autofree char    *package = g_strndup (name, (gsize) (dot - name));
      coro_auto CoroValue parent = coro_ref (coro_modules_find (vm, package));
      CoroStr            *attribute = coro_str_intern (rt, dot + 1);

      coro_ref (loaded);
      if (!coro_is_null (parent))
        done = coro_set_attr (rt, parent, attribute, loaded);
      coro_unref (loaded);
      coro_unref (coro_value (attribute));
    }

  return done;
}

/**
 * coro_vm_run_main:
 * @vm: a VM
 * @stack: an empty stack
 * @code: the program
 * @path: what __file__ says
 * @name: what __name__ says: "__main__", or "__mp_main__" in a worker process, where the module can be found as either
 * @value: (out) (transfer full): None
 *
 * Runs a program as the module __main__.
 *
 * Returns: how it went
 */
CoroResult
coro_vm_run_main (CoroVm     *vm,
                  CoroStack  *stack,
                  CoroValue   code,
                  const char *path,
                  const char *name,
                  CoroValue  *value)
{
  CoroRuntime        *rt = vm->rt;
  CoroModule         *module = coro_module_new (rt, name);
  coro_auto CoroValue kept = coro_value (module);
  coro_auto CoroValue function = CORO_NULL;
  coro_auto CoroValue file = coro_str_new (rt, path);

  /* python3 FILE: __package__ and __spec__ are None */
  coro_dict_set_name (rt, module->dict, coro_name (rt, __package__), CORO_NONE);
  coro_module_add (rt, module, "__loader__", CORO_NONE);
  coro_dict_set_name (rt, module->dict, coro_name (rt, __spec__), CORO_NONE);
  add_builtins (vm, module);
  coro_dict_set_name (rt, module->dict, coro_name (rt, __file__), file);
  function = coro_value (coro_function_new (rt, CORO_CODE (code), module->dict));
  coro_modules_set (vm, "__main__", kept);
  if (strcmp (name, "__main__") != 0)
    coro_modules_set (vm, name, kept);

  return coro_vm_call (vm, stack, function, NULL, 0, value);
}
