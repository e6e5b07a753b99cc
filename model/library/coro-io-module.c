/* coro-io-module.c: _io: the streams in memory that are written in C (CPython: Modules/_io)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-io-private.h"
#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"
#include "vm/coro-vm-private.h"

CoroValue
coro_io_raise_unsupported (CoroRuntime *rt,
                           const char  *what)
{
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "io");
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "UnsupportedOperation"));
  coro_auto CoroValue type = coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, CORO_STR (name));
  coro_auto CoroValue text = coro_str_new (rt, what);
  CoroValue           exception = coro_is_null (type) ? CORO_NULL : coro_call (rt, type, &text, 1);

  return coro_is_null (exception) ? CORO_NULL : coro_raise_value (rt, exception);
}

gboolean
coro_io_get_size (CoroRuntime *rt,
                  CoroValue    value,
                  gsize        all,
                  gsize       *size)
{
  gint64 number;

  *size = all;
  if (coro_is_null (value) || coro_is_none (value))
    return TRUE;
  if (coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __index__))))
    {
      coro_raise (rt, CORO_EXC_TYPE, "argument should be integer or None, not '%s'", coro_type_name (rt, value));
      return FALSE;
    }
  if (!coro_get_int64 (rt, value, &number))
    return FALSE;
  if (number >= 0)
    *size = MIN ((gsize) number, all);
  return TRUE;
}

gboolean
coro_io_get_whence (CoroRuntime *rt,
                    CoroValue    value,
                    gint64      *whence)
{
  *whence = 0;
  if (!coro_is_null (value) && !coro_get_int64 (rt, value, whence))
    return FALSE;
  if (*whence >= 0 && *whence <= 2)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "Invalid whence (%" G_GINT64_FORMAT ", should be 0, 1 or 2)", *whence);
  return FALSE;
}

CoroModule *
coro_io_module_new (CoroRuntime *rt)
{
  CoroVm     *vm = coro_vm_get (rt);
  CoroModule *module = coro_module_new (rt, "_io");

  coro_module_add_type (rt, module, coro_type_new_native (rt, &coro_string_io_spec, NULL));
  coro_module_add_type (rt, module, coro_type_new_native (rt, &coro_bytes_io_spec, NULL));
  coro_module_add (rt, module, "_StandardStream", coro_ref (coro_value (vm->stream_type)));
  coro_module_add (rt, module, "_StandardBuffer", coro_ref (coro_value (vm->stream_buffer_type)));
  coro_module_add (rt, module, "_StandardReader", coro_ref (coro_value (vm->stream_reader_type)));
  return module;
}
