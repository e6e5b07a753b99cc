/* coro-none.c: None, NotImplemented, Ellipsis (CPython: Objects/object.c, sliceobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-str.h"

static CoroValue
none_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
none_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_str_new (rt, "None");
}

static int
none_truth (CoroRuntime *rt,
            CoroValue    self)
{
  return 0;
}

static gboolean
none_hash (CoroRuntime *rt,
           CoroValue    self,
           gint64      *hash)
{
  *hash = G_GINT64_CONSTANT (0xfca86420);
  return TRUE;
}

static CoroValue
not_implemented_new (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return CORO_NOT_IMPLEMENTED;
}

static CoroValue
not_implemented_repr (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_str_new (rt, "NotImplemented");
}

static int
not_implemented_truth (CoroRuntime *rt,
                       CoroValue    self)
{
  coro_raise (rt, CORO_EXC_TYPE, "NotImplemented should not be used in a boolean context");
  return -1;
}

static CoroValue
ellipsis_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return CORO_ELLIPSIS;
}

static CoroValue
ellipsis_repr (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_str_new (rt, "Ellipsis");
}

const CoroTypeSpec coro_none_spec = {
  .name = "NoneType",
  .size = sizeof (CoroObject),
  .new_signature = "()",
  .new_func = none_new,
  .slots = {
    .repr = none_repr,
    .hash = none_hash,
    .truth = none_truth,
  },
};

const CoroTypeSpec coro_not_implemented_spec = {
  .name = "NotImplementedType",
  .size = sizeof (CoroObject),
  .new_signature = "()",
  .new_func = not_implemented_new,
  .slots = {
    .repr = not_implemented_repr,
    .truth = not_implemented_truth,
  },
};

const CoroTypeSpec coro_ellipsis_spec = {
  .name = "ellipsis",
  .size = sizeof (CoroObject),
  .new_signature = "()",
  .new_func = ellipsis_new,
  .slots = {
    .repr = ellipsis_repr,
  },
};
