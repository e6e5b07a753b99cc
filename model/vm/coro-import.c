/* coro-import.c: modules: native ones, bundled ones in Python, the program's own (CPython: importlib._bootstrap)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "lang/coro-code-image.h"
#include "lang/coro-compiler.h"
#include "lang/coro-tree-warnings.h"
#include "vm/coro-import.h"
#include "vm/coro-refused.h"

#include <gio/gio.h>
#include <string.h>

#define LIBRARY_PATH "/io/github/coroscope/library/"

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

static CoroValue
find_loaded (CoroVm     *vm,
             const char *name)
{
  CoroStr  *key = coro_str_intern (vm->rt, name);
  CoroValue module = coro_dict_get_name (vm->rt->modules, key);

  coro_unref (coro_value (key));
  return module;
}

static void
set_loaded (CoroVm     *vm,
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
  g_autofree char *path = g_strconcat (LIBRARY_PATH, name, ".py", NULL);

  return g_hash_table_contains (vm->natives, name) ||
         g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

/**
 * coro_vm_has_imported:
 * @vm: a VM
 * @name: a full name
 *
 * Returns: whether the module is in sys.modules
 */
gboolean
coro_vm_has_imported (CoroVm     *vm,
                      const char *name)
{
  return !coro_is_null (find_loaded (vm, name));
}

/* As the module warnings prints them. */
static void
print_warnings (CoroVm   *vm,
                CoroTree *tree)
{
  GPtrArray *warnings = coro_tree_get_warnings (tree);

  coro_tree_add_warnings (tree);
  for (guint i = 0; i < warnings->len; i++)
    {
      CoroDiagnostic     *warning = g_ptr_array_index (warnings, i);
      g_autofree char    *line = coro_source_dup_line (coro_tree_get_source (tree), warning->line);
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_printf (text, "%s:%u: %s: %s\n", warning->file, warning->line, warning->type, warning->message);
      if (line != NULL && *g_strstrip (line) != '\0')
        g_string_append_printf (text, "  %s\n", line);
      coro_vm_write (vm, 2, text->str, text->len);
    }
}

/**
 * coro_vm_compile:
 * @vm: a VM
 * @text: the source
 * @length: bytes
 * @file: its name for messages
 * @flags: #CoroCompileFlags
 * @error: (out) (transfer full): what is wrong with it
 *
 * Compiles a text; unless it is hidden it is kept for tracebacks.
 *
 * Returns: (transfer full): a code object; CORO_NULL with @error set
 */
CoroValue
coro_vm_compile (CoroVm          *vm,
                 const char      *text,
                 gsize            length,
                 const char      *file,
                 guint            flags,
                 CoroDiagnostic **error)
{
  g_autoptr (CoroTree) tree = coro_tree_parse (text, length, file, error);
  CoroValue            code;
  guint32              file_id = 0;

  if (tree == NULL)
    return CORO_NULL;
  if ((flags & CORO_COMPILE_HIDDEN) == 0)
    {
      g_hash_table_insert (vm->sources, g_strdup (file), g_strndup (text, length));
      if (vm->log != NULL)
        file_id = coro_log_add_file (vm->log, file);
    }
  code = coro_compile (vm->rt, tree, file, file_id, flags, error);
  if (!coro_is_null (code) && (flags & CORO_COMPILE_HIDDEN) == 0)
    print_warnings (vm, tree);
  return code;
}

/**
 * coro_vm_get_source:
 * @vm: a VM
 * @file: (nullable): a file's name
 *
 * Returns: (nullable) (transfer none): its text, if it has been compiled and was not hidden
 */
const char *
coro_vm_get_source (CoroVm     *vm,
                    const char *file)
{
  return file != NULL ? g_hash_table_lookup (vm->sources, file) : NULL;
}

/* A module that is not there yet, with its code; the code is to be run in its dict. */
static CoroFunction *
prepare_module (CoroVm      *vm,
                const char  *name,
                const char  *file,
                gboolean     is_package,
                CoroValue    code,
                CoroModule **module)
{
  CoroRuntime        *rt = vm->rt;
  CoroFunction       *function;
  coro_auto CoroValue file_value = coro_str_new (rt, file);
  coro_auto CoroValue package = CORO_NULL;
  const char         *dot = strrchr (name, '.');

  *module = coro_module_new (rt, name);
  coro_dict_set_name (rt, (*module)->dict, coro_name (rt, __file__), file_value);
  package = is_package ? coro_str_new (rt, name) : coro_str_new_len (rt, name, dot != NULL ? (gsize) (dot - name) : 0);
  coro_dict_set_name (rt, (*module)->dict, coro_name (rt, __package__), package);
  if (is_package)
    coro_dict_set_name (rt, (*module)->dict, coro_name (rt, __path__), coro_value (rt->empty_tuple));
  function = coro_function_new (rt, CORO_CODE (code), (*module)->dict);
  return function;
}

static CoroValue
run_module (CoroVm     *vm,
            const char *name,
            const char *file,
            gboolean    is_package,
            CoroValue   code)
{
  CoroModule         *module;
  coro_auto CoroValue function = coro_value (prepare_module (vm, name, file, is_package, code, &module));
  coro_auto CoroValue result = CORO_NULL;

  set_loaded (vm, name, coro_value (module));
  result = coro_call (vm->rt, function, NULL, 0);
  if (coro_is_null (result))
    {
      set_loaded (vm, name, CORO_NULL);
      coro_unref (coro_value (module));
      return CORO_NULL;
    }
  return coro_value (module);
}

static CoroValue
raise_diagnostic (CoroVm         *vm,
                  CoroDiagnostic *diagnostic)
{
  CoroExceptionKind kind = g_str_equal (diagnostic->type, "IndentationError") ? CORO_EXC_INDENTATION
                           : g_str_equal (diagnostic->type, "TabError")       ? CORO_EXC_TAB
                                                                              : CORO_EXC_SYNTAX;

  return coro_raise (vm->rt, kind, "%s (%s, line %u)", diagnostic->message, diagnostic->file, diagnostic->line);
}

/* Loads one module by its full name; CORO_NULL without an exception: there is none. */
static CoroValue
load (CoroVm     *vm,
      const char *name)
{
  CoroModuleInit            init = (CoroModuleInit) g_hash_table_lookup (vm->natives, name);
  g_autofree char          *path = g_strconcat (LIBRARY_PATH, name, ".py", NULL);
  g_autofree char          *file = NULL;
  g_autofree char          *text = NULL;
  g_autoptr (GBytes)        bytes = NULL;
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  coro_auto CoroValue       code = CORO_NULL;
  CoroValue                 module;
  gboolean                  is_package = FALSE;

  if (init != NULL)
    {
      CoroModule *native = init (vm->rt);

      if (native == NULL)
        return CORO_NULL;
      set_loaded (vm, name, coro_value (native));
      coro_refused_complete_module (vm, native, name);
      return coro_value (native);
    }
  for (guint i = 0; i < vm->images->len && coro_is_null (code); i++)
    code = coro_image_load (vm->rt, g_ptr_array_index (vm->images, i), name);
  if (!coro_is_null (code))
    return run_module (vm, name, path, FALSE, code);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes != NULL)
    {
      gsize       size;
      const char *data = g_bytes_get_data (bytes, &size);

      code = coro_vm_compile (vm, data, size, path, CORO_COMPILE_HIDDEN, &diagnostic);
      if (coro_is_null (code))
        return raise_diagnostic (vm, diagnostic);
      module = run_module (vm, name, path, FALSE, code);
      if (!coro_is_null (module))
        coro_refused_complete_module (vm, (CoroModule *) coro_object (module), name);
      return module;
    }
  if (vm->find_module != NULL)
    {
      g_autoptr (GError) error = NULL;

      text = vm->find_module (vm, name, &file, &is_package, vm->find_module_data, &error);
      if (error != NULL)
        return coro_raise (vm->rt, CORO_EXC_IMPORT, "%s", error->message);
    }
  if (text == NULL)
    return CORO_NULL;
  code = coro_vm_compile (vm, text, strlen (text), file, 0, &diagnostic);
  if (coro_is_null (code))
    return raise_diagnostic (vm, diagnostic);
  return run_module (vm, name, file, is_package, code);
}

static CoroValue
raise_not_found (CoroVm     *vm,
                 const char *name,
                 const char *parent)
{
  CoroValue           exception;
  coro_auto CoroValue text = coro_str_new (vm->rt, name);

  if (parent != NULL)
    coro_raise (vm->rt, CORO_EXC_MODULE_NOT_FOUND, "No module named '%s'; '%s' is not a package", name, parent);
  else
    coro_raise (vm->rt, CORO_EXC_MODULE_NOT_FOUND, "No module named '%s'", name);
  exception = coro_exception_take (vm->rt);
  coro_set_attr (vm->rt, exception, coro_name (vm->rt, name), text);
  return coro_raise_value (vm->rt, exception);
}

/* Loads a dotted name part by part; the last module is the result. *top is the first. Both (transfer full). */
static CoroValue
import_dotted (CoroVm     *vm,
               const char *name,
               CoroValue  *top)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue parent = CORO_NULL;
  const char         *end = name;

  *top = CORO_NULL;
  do
    {
      g_autofree char    *full = NULL;
      const char         *start = end == name ? name : end + 1;
      coro_auto CoroValue module = CORO_NULL;

      end = strchr (start, '.');
      full = end != NULL ? g_strndup (name, (gsize) (end - name)) : g_strdup (name);
      module = coro_ref (find_loaded (vm, full));
      if (coro_is_null (module))
        {
          module = load (vm, full);
          if (coro_is_null (module))
            {
              if (coro_is_null (rt->exception))
                raise_not_found (vm, full, NULL);
              coro_clear (top);
              return CORO_NULL;
            }
          if (!coro_is_null (parent))
            {
              g_autofree char *part = end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start);
              CoroStr         *attribute = coro_str_intern (rt, part);

              coro_set_attr (rt, parent, attribute, module);
              coro_unref (coro_value (attribute));
            }
        }
      if (coro_is_null (*top))
        *top = coro_ref (module);
      coro_set (&parent, coro_steal (&module));
    }
  while (end != NULL);
  return coro_steal (&parent);
}

/**
 * coro_vm_import:
 * @vm: a VM
 * @name: a dotted name
 *
 * Imports from C, as CPython's importlib.import_module(). The module's body runs nested.
 *
 * Returns: (transfer full): the module; CORO_NULL with an exception
 */
CoroValue
coro_vm_import (CoroVm     *vm,
                const char *name)
{
  coro_auto CoroValue top = CORO_NULL;

  return import_dotted (vm, name, &top);
}

/* The absolute name of a relative import; NULL: ImportError. */
static char *
resolve (CoroVm     *vm,
         CoroDict   *globals,
         const char *name,
         guint       level)
{
  CoroRuntime     *rt = vm->rt;
  CoroValue        package = coro_dict_get_name (globals, coro_name (rt, __package__));
  g_autofree char *base = NULL;

  if (!coro_is_null (package) && coro_str_check (rt, package))
    base = g_strdup (CORO_STR (package)->data);
  if (base == NULL || *base == '\0')
    {
      coro_raise (rt, CORO_EXC_IMPORT, "attempted relative import with no known parent package");
      return NULL;
    }
  while (--level > 0)
    {
      char *dot = strrchr (base, '.');

      if (dot == NULL)
        {
          coro_raise (rt, CORO_EXC_IMPORT, "attempted relative import beyond top-level package");
          return NULL;
        }
      *dot = '\0';
    }
  return *name != '\0' ? g_strconcat (base, ".", name, NULL) : g_strdup (base);
}

CoroValue
coro_import_name (CoroVm    *vm,
                  CoroDict  *globals,
                  CoroStr   *name,
                  CoroValue  from_list,
                  guint      level)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue top = CORO_NULL;
  coro_auto CoroValue module = CORO_NULL;
  g_autofree char    *full = level > 0 ? resolve (vm, globals, name->data, level) : g_strdup (name->data);

  if (full == NULL)
    return CORO_NULL;
  module = import_dotted (vm, full, &top);
  if (coro_is_null (module))
    return CORO_NULL;
  if (coro_is_none (from_list) || CORO_TUPLE (from_list)->length == 0)
    return level > 0 ? coro_steal (&module) : coro_steal (&top);
  /* from package import module: what is no attribute may be a module */
  for (gsize i = 0; i < CORO_TUPLE (from_list)->length; i++)
    {
      CoroStr            *item = CORO_STR (CORO_TUPLE (from_list)->items[i]);
      gboolean            failed = FALSE;
      coro_auto CoroValue attribute = coro_find_attr (rt, module, item, &failed);

      if (failed)
        return CORO_NULL;
      if (coro_is_null (attribute) && !coro_str_equal_c (item, "*"))
        {
          g_autofree char    *sub = g_strconcat (full, ".", item->data, NULL);
          coro_auto CoroValue loaded = load (vm, sub);

          if (coro_is_null (loaded) && !coro_is_null (rt->exception))
            return CORO_NULL;
          if (!coro_is_null (loaded) && !coro_set_attr (rt, module, item, loaded))
            return CORO_NULL;
        }
    }
  return coro_steal (&module);
}

CoroValue
coro_import_from (CoroVm    *vm,
                  CoroValue  module,
                  CoroStr   *name)
{
  CoroRuntime        *rt = vm->rt;
  gboolean            failed = FALSE;
  CoroValue           value = coro_find_attr (rt, module, name, &failed);
  coro_auto CoroValue module_name = CORO_NULL;
  coro_auto CoroValue file = CORO_NULL;

  if (!coro_is_null (value) || failed)
    return value;
  module_name = coro_find_attr (rt, module, coro_name (rt, __name__), &failed);
  coro_exception_clear (rt);
  file = coro_find_attr (rt, module, coro_name (rt, __file__), &failed);
  coro_exception_clear (rt);
  coro_raise (rt, CORO_EXC_IMPORT, "cannot import name '%s' from '%s' (%s)", name->data,
              coro_is_null (module_name) ? "<unknown module name>" : CORO_STR (module_name)->data,
              coro_is_null (file) ? "unknown location" : CORO_STR (file)->data);
  coro_exception_set_import (rt->exception, module_name, file, coro_value (name));
  return CORO_NULL;
}

gboolean
coro_import_star (CoroVm    *vm,
                  CoroValue  module,
                  CoroDict  *globals)
{
  CoroRuntime        *rt = vm->rt;
  CoroStr            *all_name = coro_str_intern (rt, "__all__");
  gboolean            failed = FALSE;
  coro_auto CoroValue all = coro_find_attr (rt, module, all_name, &failed);
  CoroDict           *dict = ((CoroModule *) coro_object (module))->dict;
  gsize               position = 0;
  CoroValue           key, value;

  coro_unref (coro_value (all_name));
  if (failed)
    return FALSE;
  if (!coro_is_null (all))
    {
      coro_auto CoroValue names = coro_value (coro_tuple_from_iterable (rt, all));

      if (coro_is_null (names))
        return FALSE;
      for (gsize i = 0; i < CORO_TUPLE (names)->length; i++)
        {
          coro_auto CoroValue item = coro_get_attr (rt, module, CORO_STR (CORO_TUPLE (names)->items[i]));

          if (coro_is_null (item) || !coro_dict_set (rt, globals, CORO_TUPLE (names)->items[i], item))
            return FALSE;
        }
      return TRUE;
    }
  while (coro_dict_next (dict, &position, &key, &value))
    if (CORO_STR (key)->data[0] != '_' && !coro_dict_set (rt, globals, key, value))
      return FALSE;
  return TRUE;
}

/**
 * coro_vm_run_main:
 * @vm: a VM
 * @stack: an empty stack
 * @code: the program
 * @path: what __file__ says
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
                  CoroValue  *value)
{
  CoroModule         *module;
  coro_auto CoroValue function = coro_value (prepare_module (vm, "__main__", path, FALSE, code, &module));
  coro_auto CoroValue kept = coro_value (module);

  /* python3 FILE: __package__ is None */
  coro_dict_set_name (vm->rt, module->dict, coro_name (vm->rt, __package__), CORO_NONE);
  set_loaded (vm, "__main__", kept);
  return coro_vm_call (vm, stack, function, NULL, 0, value);
}

void
coro_import_init (CoroVm *vm)
{
  /* words: await what stands on the stack, return the result */
  CoroCode *code = coro_code_new (vm->rt);
  CoroDict *globals = coro_dict_new (vm->rt);

  code->flags = CORO_CODE_HIDDEN | CORO_CODE_FUNCTION;
  code->n_words = 2;
  code->words = coro_alloc (vm->rt, 2 * sizeof (guint32));
  code->words[0] = CORO_OP_SEND;
  code->words[1] = CORO_OP_RETURN_VALUE;
  code->positions = coro_alloc (vm->rt, 2 * sizeof (CoroPosition));
  memset (code->positions, 0, 2 * sizeof (CoroPosition));
  code->stack_size = 2;
  code->name = coro_str_intern (vm->rt, "<await>");
  code->qualname = coro_str_intern (vm->rt, "<await>");
  code->file = coro_str_intern (vm->rt, "<coroscope>");
  code->doc = CORO_NONE;
  vm->trampoline = coro_function_new (vm->rt, code, globals);
  coro_unref (coro_value (code));
  coro_unref (coro_value (globals));
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
