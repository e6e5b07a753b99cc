/* coro-quitter.c: exit and quit (CPython: Lib/_sitebuiltins.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"
#include "vm/coro-vm-private.h"

typedef struct {
  CoroObject base;
  CoroStr   *name; /* owned */
} CoroQuitter;

static CoroValue
quitter_repr (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_str_new_format (rt, "Use %s() or Ctrl-D (i.e. EOF) to exit",
                              ((CoroQuitter *) coro_object (self))->name->data);
}

static CoroValue
quitter_call (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args,
              gsize            n_args,
              CoroTuple       *kwnames)
{
  gsize n_keywords = kwnames != NULL ? kwnames->length : 0;
  CoroValue code = n_args + n_keywords > 0 ? args[0] : CORO_NONE;

  if (n_args > 1)
    return coro_raise (rt, CORO_EXC_TYPE, "Quitter.__call__() takes from 1 to 2 positional arguments but %" G_GSIZE_FORMAT
                       " were given", n_args + 1);
  for (gsize i = 0; i < n_keywords; i++)
    if (n_args > 0 || !coro_str_equal_c (CORO_STR (kwnames->items[i]), "code"))
      return coro_raise (rt, CORO_EXC_TYPE, "Quitter.__call__() got an unexpected keyword argument '%s'",
                         CORO_STR (kwnames->items[i])->data);
  return coro_raise_value (rt, coro_exception_new_args (rt, rt->exceptions[CORO_EXC_SYSTEM_EXIT], &code, 1));
}

static void
quitter_finalize (CoroRuntime *rt,
                  CoroObject  *self)
{
  coro_unref (coro_value (((CoroQuitter *) self)->name));
}

static const CoroTypeSpec quitter_spec = {
  .module = "_sitebuiltins",
  .name = "Quitter",
  .size = sizeof (CoroQuitter),
  .flags = CORO_TYPE_FLAG_NO_NEW | CORO_TYPE_FLAG_PYTHON,
  .slots = { .finalize = quitter_finalize, .repr = quitter_repr, .call = quitter_call },
};

/*
 * coro_quitter_init:
 * @vm: a VM
 *
 * Adds both to the builtins.
 */
void
coro_quitter_init (CoroVm *vm)
{
  static const char *const names[] = { "exit", "quit" };
  CoroRuntime *rt = vm->rt;
  CoroType *type = coro_type_new_native (rt, &quitter_spec, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      CoroQuitter *self = coro_object_new (rt, type, 0);

      self->name = coro_str_intern (rt, names[i]);
      coro_dict_set_name (rt, rt->builtins, self->name, coro_value (self));
      coro_unref (coro_value (self));
    }
}
