/* coro-refused.c: ends a program that needs what is not simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-refused.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-type.h"
#include "vm/coro-refusals.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/* Stands for what is not simulated. */
typedef struct {
  CoroObject  base;
  CoroValue   owner; /* owned: a str, or CORO_NULL */
  CoroValue   name;  /* owned: a str */
  const char *hint;  /* static */
} CoroRefused;

#define CORO_REFUSED(value) ((CoroRefused *) coro_object (value))

/* Where the program stands, in characters. */
static void
locate (CoroVm         *vm,
        CoroDiagnostic *diagnostic)
{
  CoroFrame *frame = vm->stack != NULL ? vm->stack->current : NULL;
  const CoroPosition *position;

  while (frame != NULL && ((frame->code->flags & CORO_CODE_HIDDEN) != 0 || coro_frame_get_position (frame)->line == 0))
    frame = frame->back;
  if (frame == NULL)
    return;

  position = coro_frame_get_position (frame);
  diagnostic->file = g_strdup (frame->code->file->data);
  diagnostic->line = position->line;
  diagnostic->end_line = MAX (position->end_line, position->line);
  diagnostic->column = position->column + 1;
  diagnostic->end_column = position->end_column + 1;
}

/**
 * coro_vm_refuse:
 * @vm: a VM
 * @what: what the program needs, e.g. "the function 'open'"
 * @hint: (nullable): what to do instead
 *
 * Ends the program where it stands, as coro_vm_end() does: the program must not go on as if it had got what it asked for.
 *
 * Returns: %CORO_NULL with an exception that no handler catches
 */
CoroValue
coro_vm_refuse (CoroVm     *vm,
                const char *what,
                const char *hint)
{
  g_autofree char *message = g_strdup_printf ("%s is not simulated", what);

  if (vm->refusal == NULL)
    {
      CoroDiagnostic *refusal = coro_diagnostic_new (NULL, CORO_NOT_SIMULATED, message);

      locate (vm, refusal);
      refusal->hint = g_strdup (hint);
      vm->refusal = refusal;
    }
  coro_vm_end (vm, NULL);

  return CORO_NULL;
}

/**
 * coro_vm_refuse_place:
 * @vm: a VM
 * @diagnostic: what is not simulated, and where
 *
 * Ends the program because of what stands in a module's text.
 *
 * Returns: %CORO_NULL with an exception that no handler catches
 */
CoroValue
coro_vm_refuse_place (CoroVm               *vm,
                      const CoroDiagnostic *diagnostic)
{
  if (vm->refusal == NULL)
    vm->refusal = coro_diagnostic_copy (diagnostic);
  coro_vm_end (vm, NULL);

  return CORO_NULL;
}

/**
 * coro_vm_get_refusal:
 * @vm: a VM
 *
 * Returns: (nullable) (transfer none): what coro_vm_refuse() was called with, and where
 */
const CoroDiagnostic *
coro_vm_get_refusal (CoroVm *vm)
{
  return vm->refusal;
}

/* ---- objects ---- */

static CoroValue
refuse (CoroRuntime *rt,
        CoroRefused *self)
{
  g_autofree char *what = NULL;

  if (coro_is_null (self->owner))
    what = g_strdup_printf ("the function '%s'", CORO_STR (self->name)->data);
  else if (coro_str_equal_c (CORO_STR (self->owner), "asyncio.loop"))
    what = g_strdup_printf ("the method '%s'", CORO_STR (self->name)->data);
  else
    what = g_strdup_printf ("the name '%s.%s'", CORO_STR (self->owner)->data, CORO_STR (self->name)->data);

  return coro_vm_refuse (coro_vm_get (rt), what, self->hint);
}

static CoroValue
refused_call (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args,
              gsize            n_args,
              CoroTuple       *kwnames)
{
  return refuse (rt, CORO_REFUSED (self));
}

/* Only what every object has may be asked for. */
static CoroValue
refused_get_attr (CoroRuntime *rt,
                  CoroValue    self,
                  CoroStr     *name)
{
  if (coro_str_equal_c (name, "__name__") || coro_str_equal_c (name, "__qualname__"))
    return coro_ref (CORO_REFUSED (self)->name);
  if (g_str_has_prefix (name->data, "__") && !coro_str_equal_c (name, "__mro_entries__"))
    return coro_generic_get_attr (rt, self, name);

  return refuse (rt, CORO_REFUSED (self));
}

static CoroValue
refused_mro_entries (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return refuse (rt, CORO_REFUSED (self));
}

static CoroValue
refused_get_item (CoroRuntime *rt,
                  CoroValue    self,
                  CoroValue    key)
{
  return refuse (rt, CORO_REFUSED (self));
}

static CoroValue
refused_repr (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_str_new_format (rt, "<built-in function %s>", CORO_STR (CORO_REFUSED (self)->name)->data);
}

static void
refused_finalize (CoroRuntime *rt,
                  CoroObject  *object)
{
  coro_clear (&((CoroRefused *) object)->owner);
  coro_clear (&((CoroRefused *) object)->name);
}

static const CoroNativeDef refused_methods[] = {
  { "__mro_entries__", "(bases, /)", refused_mro_entries, 0 },
  { NULL }
};

static const CoroTypeSpec refused_spec = {
  .name = "builtin_function_or_method",
  .size = sizeof (CoroRefused),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = refused_methods,
  .slots = {
    .finalize = refused_finalize,
    .repr = refused_repr,
    .get_attr = refused_get_attr,
    .get_item = refused_get_item,
    .call = refused_call,
  },
};

/**
 * coro_refused_new:
 * @vm: a VM
 * @owner: (nullable): a module, or a class of one; %NULL: a builtin
 * @name: its name there
 * @hint: static: what to do instead
 *
 * Returns: (transfer full): what stands for it
 */
CoroValue
coro_refused_new (CoroVm     *vm,
                  const char *owner,
                  const char *name,
                  const char *hint)
{
  CoroRefused *self = coro_object_new (vm->rt, vm->refused_type, 0);

  self->owner = owner != NULL ? coro_str_new (vm->rt, owner) : CORO_NULL;
  self->name = coro_str_new (vm->rt, name);
  self->hint = hint;

  return coro_value (self);
}

typedef struct {
  CoroVm     *vm;
  CoroDict   *dict;   /* of the module */
  const char *module;
} Completion;

static void
add_to_dict (Completion *self,
             CoroDict   *dict,
             const char *owner,
             const char *name,
             const char *hint)
{
  CoroStr *key = coro_str_intern (self->vm->rt, name);

  if (coro_is_null (coro_dict_get_name (dict, key)))
    {
      coro_auto CoroValue refused = coro_refused_new (self->vm, strcmp (owner, "builtins") == 0 ? NULL : owner, name, hint);

      coro_dict_set_name (self->vm->rt, dict, key, refused);
    }
  coro_unref (coro_value (key));
}

static gboolean
add_to_module (const char *owner,
               const char *name,
               const char *hint,
               gpointer    data)
{
  Completion *self = data;
  CoroRuntime *rt = self->vm->rt;
  gsize length = strlen (self->module);
  CoroStr *class_name;
  CoroValue class;

  if (owner[length] == '\0')
    {
      add_to_dict (self, self->dict, owner, name, hint);
      return TRUE;
    }
  class_name = coro_str_intern (rt, owner + length + 1);
  class = coro_dict_get_name (self->dict, class_name);
  coro_unref (coro_value (class_name));
  if (!coro_is_object (class) || (coro_object (class)->type->flags & CORO_TYPE_FLAG_TYPE_SUB) == 0)
    return FALSE;

  add_to_dict (self, coro_type_get_dict ((CoroType *) coro_object (class)), owner, name, hint);
  coro_type_modified ((CoroType *) coro_object (class));

  return TRUE;
}

/**
 * coro_refused_complete_module:
 * @vm: a VM
 * @module: a bundled module that has just been made
 * @name: its full name
 *
 * Puts what stands for what it has not into it, and into its classes.
 */
void
coro_refused_complete_module (CoroVm     *vm,
                              CoroModule *module,
                              const char *name)
{
  Completion self = { vm, module->dict, name };

  coro_refusals_foreach (name, add_to_module, &self);
}

static gboolean
add_to_type (const char *owner,
             const char *name,
             const char *hint,
             gpointer    data)
{
  Completion *self = data;

  add_to_dict (self, self->dict, owner, name, hint);

  return TRUE;
}

/**
 * coro_refused_complete_type:
 * @vm: a VM
 * @type: a native type that is being filled
 * @owner: its name in the table of what is refused
 *
 * Puts what stands for methods that it has not into it.
 */
void
coro_refused_complete_type (CoroVm     *vm,
                            CoroType   *type,
                            const char *owner)
{
  Completion self = { vm, coro_type_get_dict (type), owner };

  coro_refusals_foreach (owner, add_to_type, &self);
}

/**
 * coro_refused_init:
 * @vm: a VM whose builtins have been made
 *
 * Makes what stands for the builtins that are not simulated.
 */
void
coro_refused_init (CoroVm *vm)
{
  Completion self = { vm, vm->rt->builtins, "builtins" };

  vm->refused_type = coro_type_new_native (vm->rt, &refused_spec, NULL);
  coro_refusals_foreach ("builtins", add_to_module, &self);
}
