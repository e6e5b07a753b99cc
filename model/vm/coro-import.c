/* coro-import.c: the import statement: from names to modules (CPython: importlib._bootstrap, Python/import.c, ceval.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"
#include "vm/coro-import-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-module-spec.h"
#include "vm/coro-prepare.h"

#include <string.h>

static CoroLoad
raise_not_found (CoroVm     *vm,
                 const char *name,
                 const char *parent) /* (nullable): the module that is no package */
{
  CoroRuntime        *rt = vm->rt;
  CoroValue           exception;
  coro_auto CoroValue text = coro_str_new (rt, name);

  if (parent != NULL)
    coro_raise (rt, CORO_EXC_MODULE_NOT_FOUND, "No module named '%s'; '%s' is not a package", name, parent);
  else
    coro_raise (rt, CORO_EXC_MODULE_NOT_FOUND, "No module named '%s'", name);
  exception = coro_exception_take (rt);
  coro_set_attr (rt, exception, coro_name (rt, name), text);
  coro_raise_value (rt, exception);

  return CORO_LOAD_FAILED;
}

static gboolean
is_package (CoroVm    *vm,
            CoroValue  module)
{
  gboolean            failed = FALSE;
  coro_auto CoroValue path = coro_find_attr (vm->rt, module, coro_name (vm->rt, __path__), &failed);

  coro_exception_clear (vm->rt);
  return !coro_is_null (path);
}

/* One part of a dotted name. *module: (transfer full) with CORO_LOAD_DONE; parent may be CORO_NULL */
static CoroLoad
import_part (CoroVm      *vm,
             const char  *name,
             CoroValue    parent,
             CoroValue   *module,
             CoroFrame  **frame)
{
  CoroValue loaded = coro_modules_find (vm, name);
  CoroLoad  result;

  if (coro_is_none (loaded))
    {
      coro_raise (vm->rt, CORO_EXC_MODULE_NOT_FOUND, "import of %s halted; None in sys.modules", name);
      return CORO_LOAD_FAILED;
    }
  if (!coro_is_null (loaded))
    {
      *module = coro_ref (loaded);
      return CORO_LOAD_DONE;
    }

  if (!coro_is_null (parent) && !is_package (vm, parent) && !coro_import_is_bundled (vm, name))
    {
      g_autofree char *package = g_strndup (name, (gsize) (strrchr (name, '.') - name));

      return raise_not_found (vm, name, package);
    }
  result = coro_load_module (vm, name, parent, frame);
  if (result == CORO_LOAD_NOT_FOUND)
    return raise_not_found (vm, name, NULL);
  if (result != CORO_LOAD_DONE)
    return result;

  loaded = coro_modules_find (vm, name);
  if (coro_is_null (loaded) || !coro_load_finish (vm, loaded, TRUE))
    return CORO_LOAD_FAILED;
  *module = coro_ref (loaded);

  return CORO_LOAD_DONE;
}

/* A dotted name, part by part. With CORO_LOAD_DONE *top is the first module and *module the last, both (transfer full); with
 * CORO_LOAD_RUN a body is to be run, and then it is called again. */
static CoroLoad
import_dotted (CoroVm      *vm,
               const char  *name,
               CoroValue   *top,
               CoroValue   *module,
               CoroFrame  **frame)
{
  coro_auto CoroValue first = CORO_NULL;
  coro_auto CoroValue parent = CORO_NULL;
  const char         *end = name;

  do
    {
      g_autofree char    *full = NULL;
      coro_auto CoroValue part = CORO_NULL;
      CoroLoad            result;

      end = strchr (end == name ? name : end + 1, '.');
      full = end != NULL ? g_strndup (name, (gsize) (end - name)) : g_strdup (name);
      result = import_part (vm, full, parent, &part, frame);
      if (result != CORO_LOAD_DONE)
        return result;
      if (coro_is_null (first))
        first = coro_ref (part);
      coro_set (&parent, coro_steal (&part));
    }
  while (end != NULL);

  *top = coro_steal (&first);
  *module = coro_steal (&parent);

  return CORO_LOAD_DONE;
}

/* The modules that `from package import name` may mean. */
static CoroLoad
import_from_list (CoroVm      *vm,
                  CoroValue    module,
                  const char  *full,
                  CoroTuple   *names,
                  CoroFrame  **frame)
{
  CoroRuntime *rt = vm->rt;

  if (!is_package (vm, module))
    return CORO_LOAD_DONE;
  for (gsize i = 0; i < names->length; i++)
    {
      CoroStr            *item = CORO_STR (names->items[i]);
      gboolean            failed = FALSE;
      coro_auto CoroValue attribute = coro_find_attr (rt, module, item, &failed);
      coro_auto CoroValue loaded = CORO_NULL;
      g_autofree char    *sub = NULL;
      CoroLoad            result;

      if (failed)
        return CORO_LOAD_FAILED;
      if (!coro_is_null (attribute) || coro_str_equal_c (item, "*"))
        continue;

      sub = g_strconcat (full, ".", item->data, NULL);
      if (!coro_is_null (coro_modules_find (vm, sub)))
        continue;
      result = coro_load_module (vm, sub, module, frame);
      if (result == CORO_LOAD_RUN || result == CORO_LOAD_FAILED)
        return result;
      loaded = coro_ref (coro_modules_find (vm, sub));
      if (result == CORO_LOAD_DONE && !coro_is_null (loaded) && !coro_load_finish (vm, loaded, TRUE))
        return CORO_LOAD_FAILED;
    }

  return CORO_LOAD_DONE;
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

/*
 * coro_import_name:
 * @vm: a VM
 * @globals: of the code that imports
 * @name: a dotted name, relative if @level is above 0
 * @from_list: a tuple of names, or None
 * @level: leading dots
 * @next: (out): the body of a module that is to be run; then this is called again
 *
 * Returns: (transfer full): what the statement binds, or takes names from; %CORO_NULL with @next, or with an exception
 */
CoroValue
coro_import_name (CoroVm     *vm,
                  CoroDict   *globals,
                  CoroStr    *name,
                  CoroValue   from_list,
                  guint       level,
                  CoroFrame **next)
{
  coro_auto CoroValue top = CORO_NULL;
  coro_auto CoroValue module = CORO_NULL;
  g_autofree char    *full = level > 0 ? resolve (vm, globals, name->data, level) : g_strdup (name->data);
  CoroLoad            result;

  *next = NULL;
  if (full == NULL)
    return CORO_NULL;
  if (*full == '\0')
    return coro_raise (vm->rt, CORO_EXC_VALUE, "Empty module name");
  result = import_dotted (vm, full, &top, &module, next);
  if (result == CORO_LOAD_DONE && (coro_is_none (from_list) || CORO_TUPLE (from_list)->length == 0))
    return level > 0 ? coro_steal (&module) : coro_steal (&top);
  if (result == CORO_LOAD_DONE)
    result = import_from_list (vm, module, full, CORO_TUPLE (from_list), next);
  if (result == CORO_LOAD_RUN)
    (*next)->action = CORO_ACTION_IMPORT;

  return result == CORO_LOAD_DONE ? coro_steal (&module) : CORO_NULL;
}

/* A module's body from C. FALSE: exception */
static gboolean
run_nested (CoroVm    *vm,
            CoroFrame *frame)
{
  coro_auto CoroValue module = coro_steal (&frame->extra);
  coro_auto CoroValue result = CORO_NULL;

  frame->action = CORO_ACTION_PUSH;
  result = coro_run_nested (vm, frame);

  return coro_load_finish (vm, module, !coro_is_null (result));
}

/*
 * coro_import_name_nested:
 * @vm: a VM
 * @globals: of the code that imports
 * @name: a dotted name
 * @from_list: a tuple of names, or None
 * @level: leading dots
 *
 * coro_import_name() from C: bodies of modules run nested.
 *
 * Returns: (transfer full): what the statement binds; %CORO_NULL with an exception
 */
CoroValue
coro_import_name_nested (CoroVm    *vm,
                         CoroDict  *globals,
                         CoroStr   *name,
                         CoroValue  from_list,
                         guint      level)
{
  for (;;)
    {
      CoroFrame *frame = NULL;
      CoroValue  module = coro_import_name (vm, globals, name, from_list, level, &frame);

      if (frame == NULL)
        return module;
      if (!run_nested (vm, frame))
        return CORO_NULL;
    }
}

/**
 * coro_vm_import:
 * @vm: a VM
 * @name: a dotted name
 *
 * Imports from C, as CPython's importlib.import_module(). The module's body runs nested.
 *
 * Returns: (transfer full): the module; %CORO_NULL with an exception
 */
CoroValue
coro_vm_import (CoroVm     *vm,
                const char *name)
{
  for (;;)
    {
      CoroFrame          *frame = NULL;
      coro_auto CoroValue top = CORO_NULL;
      CoroValue           module = CORO_NULL;
      CoroLoad            result = import_dotted (vm, name, &top, &module, &frame);

      if (result != CORO_LOAD_RUN)
        return module;
      if (!run_nested (vm, frame))
        return CORO_NULL;
    }
}

/**
 * coro_vm_has_imported:
 * @vm: a VM
 * @name: a full name
 *
 * Returns: whether the module is there already
 */
gboolean
coro_vm_has_imported (CoroVm     *vm,
                      const char *name)
{
  return !coro_is_null (coro_modules_find (vm, name));
}

/* ---- from module import name ---- */

static CoroValue
raise_no_name (CoroVm    *vm,
               CoroValue  module,
               CoroStr   *name,
               CoroValue  module_name)
{
  CoroRuntime        *rt = vm->rt;
  CoroModuleSpec     *spec = coro_module_spec_get (vm, module);
  gboolean            failed = FALSE;
  coro_auto CoroValue file = coro_find_attr (rt, module, coro_name (rt, __file__), &failed);
  g_autofree char    *advice = NULL;
  const char         *where, *who;

  coro_exception_clear (rt);
  who = coro_str_check (rt, module_name) ? CORO_STR (module_name)->data : "<unknown module name>";
  where = coro_str_check (rt, file) ? CORO_STR (file)->data : "unknown location";
  if (coro_isinstance (rt, module, rt->module_type))
    advice = coro_module_dup_advice (rt, (CoroModule *) coro_object (module));
  if (advice != NULL)
    coro_raise (rt, CORO_EXC_IMPORT, "cannot import name '%s' from '%s' %s", name->data, who, advice);
  else if (spec != NULL && spec->initializing)
    coro_raise (rt, CORO_EXC_IMPORT,
                "cannot import name '%s' from partially initialized module '%s' (most likely due to a circular import) (%s)",
                name->data, who, where);
  else
    coro_raise (rt, CORO_EXC_IMPORT, "cannot import name '%s' from '%s' (%s)", name->data, who, where);

  coro_exception_set_import (rt->exception, module_name, file, coro_value (name));

  return CORO_NULL;
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

  if (!coro_is_null (value) || failed)
    return value;

  /* a circular import: the module may be there without standing in its package yet */
  module_name = coro_find_attr (rt, module, coro_name (rt, __name__), &failed);
  coro_exception_clear (rt);
  if (coro_str_check (rt, module_name))
    {
      g_autofree char *full = g_strconcat (CORO_STR (module_name)->data, ".", name->data, NULL);

      value = coro_modules_find (vm, full);
      if (!coro_is_null (value))
        return coro_ref (value);
    }

  return raise_no_name (vm, module, name, module_name);
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
  coro_code_prepare (code);
  vm->trampoline = coro_function_new (vm->rt, code, globals);
  coro_unref (coro_value (code));
  coro_unref (coro_value (globals));
}
