/* coro-struct-module.c: the module struct: values as bytes by a format (CPython: Modules/_struct.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-struct-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-container.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

typedef struct {
  CoroObject       base;
  CoroValue        text;   /* owned: the format */
  CoroStructFormat format; /* of the C heap */
} CoroStruct;

typedef struct {
  CoroObject base;
  CoroValue  layout; /* owned: a Struct */
  CoroValue  data;   /* owned: bytes or a bytearray; CORO_NULL: exhausted */
  gsize      offset;
} CoroUnpackIterator;

/* Of one VM. Native types are borrowed, `error` is owned. */
typedef struct {
  CoroType *layout, *iterator, *error;
} State;

#define CORO_STRUCT(value)   ((CoroStruct *) coro_object (value))
#define CORO_ITERATOR(value) ((CoroUnpackIterator *) coro_object (value))

static const char state_key;

static void
free_state (gpointer data)
{
  State *self = data;

  coro_unref (coro_value (self->error));
  g_free (self);
}

static State *
get_state (CoroRuntime *rt)
{
  return coro_vm_get_state (coro_vm_get (rt), &state_key);
}

/**
 * coro_struct_error:
 * @rt: a runtime
 * @format: as of printf()
 * @...: its arguments
 *
 * Returns: CORO_NULL, with struct.error set
 */
CoroValue
coro_struct_error (CoroRuntime *rt,
                   const char  *format,
                   ...)
{
  coro_auto CoroValue text = CORO_NULL;
  va_list             args;

  va_start (args, format);
  text = coro_str_new_take (rt, g_strdup_vprintf (format, args));
  va_end (args);
  return coro_raise_value (rt, coro_exception_new_args (rt, get_state (rt)->error, &text, 1));
}

/* ---- what functions and methods share: a format, and the arguments behind it ---- */

static CoroValue
pack (CoroRuntime            *rt,
      const CoroStructFormat *format,
      const CoroValue        *values,
      gsize                   n)
{
  coro_auto CoroValue result = CORO_NULL;

  if (n != format->n_values)
    return coro_struct_error (rt, "pack expected %" G_GSIZE_FORMAT " items for packing (got %" G_GSIZE_FORMAT ")",
                              format->n_values, n);
  result = coro_bytes_new (rt, NULL, format->size);
  if (coro_is_null (result) || !coro_struct_pack (rt, format, values, CORO_BYTES (result)->data))
    return CORO_NULL;
  return coro_steal (&result);
}

static gboolean
get_data (CoroRuntime   *rt,
          CoroValue      value,
          const guint8 **data,
          gsize         *length)
{
  if (coro_bytes_peek (rt, value, data, length))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
  return FALSE;
}

static CoroValue
unpack (CoroRuntime            *rt,
        const CoroStructFormat *format,
        CoroValue               buffer)
{
  const guint8 *data;
  gsize         length;

  if (!get_data (rt, buffer, &data, &length))
    return CORO_NULL;
  if (length != format->size)
    return coro_struct_error (rt, "unpack requires a buffer of %" G_GSIZE_FORMAT " bytes", format->size);
  return coro_struct_unpack (rt, format, data);
}

/* Where in a buffer of so many bytes; FALSE: struct.error */
static gboolean
find_place (CoroRuntime            *rt,
            const CoroStructFormat *format,
            gsize                   length,
            gssize                 *offset,
            gboolean                is_packing)
{
  gssize given = *offset;

  if (given < 0)
    {
      if (given + (gssize) format->size > 0)
        {
          coro_struct_error (rt, is_packing ? "no space to pack %" G_GSIZE_FORMAT " bytes at offset %" G_GSSIZE_FORMAT
                                            : "not enough data to unpack %" G_GSIZE_FORMAT " bytes at offset %" G_GSSIZE_FORMAT,
                             format->size, given);
          return FALSE;
        }
      if (given + (gssize) length < 0)
        {
          coro_struct_error (rt, "offset %" G_GSSIZE_FORMAT " out of range for %" G_GSIZE_FORMAT "-byte buffer", given, length);
          return FALSE;
        }
      *offset = given + (gssize) length;
    }
  if ((gsize) *offset <= length && length - (gsize) *offset >= format->size)
    return TRUE;
  coro_struct_error (rt, "%s requires a buffer of at least %" G_GSIZE_FORMAT " bytes for %s %" G_GSIZE_FORMAT
                     " bytes at offset %" G_GSSIZE_FORMAT " (actual buffer size is %" G_GSIZE_FORMAT ")",
                     is_packing ? "pack_into" : "unpack_from", format->size + (gsize) *offset,
                     is_packing ? "packing" : "unpacking", format->size, *offset, length);
  return FALSE;
}

static CoroValue
unpack_from (CoroRuntime            *rt,
             const CoroStructFormat *format,
             CoroValue               buffer,
             CoroValue               place)
{
  const guint8 *data;
  gsize         length;
  gssize        offset = 0;

  if (!get_data (rt, buffer, &data, &length) || !coro_get_ssize (rt, place, &offset) ||
      !find_place (rt, format, length, &offset, FALSE))
    return CORO_NULL;
  return coro_struct_unpack (rt, format, data + offset);
}

static CoroValue
pack_into (CoroRuntime            *rt,
           const CoroStructFormat *format,
           const CoroValue        *args,
           gsize                   n)
{
  gssize              offset = 0;
  coro_auto CoroValue packed = CORO_NULL;

  if (n < 2)
    return coro_struct_error (rt, n == 0 ? "pack_into expected buffer argument" : "pack_into expected offset argument");
  if (n - 2 != format->n_values)
    return coro_struct_error (rt, "pack_into expected %" G_GSIZE_FORMAT " items for packing (got %" G_GSIZE_FORMAT ")",
                              format->n_values, n - 2);
  if (!coro_byte_array_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "argument must be read-write bytes-like object, not %s", coro_type_name (rt, args[0]));
  if (!coro_get_ssize (rt, args[1], &offset) ||
      !find_place (rt, format, CORO_BYTE_ARRAY (args[0])->length, &offset, TRUE))
    return CORO_NULL;
  /* The values may run the program, which may change the buffer. */
  packed = pack (rt, format, args + 2, n - 2);
  if (coro_is_null (packed) || !find_place (rt, format, CORO_BYTE_ARRAY (args[0])->length, &offset, TRUE))
    return CORO_NULL;
  if (format->size > 0)
    memcpy (CORO_BYTE_ARRAY (args[0])->data + offset, CORO_BYTES (packed)->data, format->size);
  return CORO_NONE;
}

/* ---- Struct ---- */

static CoroValue
make (CoroRuntime *rt,
      CoroType    *type,
      CoroValue    text)
{
  CoroStructFormat format;
  CoroStruct      *self;
  const guint8    *data;
  gsize            length;

  if (!coro_struct_parse (rt, text, &format))
    return CORO_NULL;
  self = coro_object_new (rt, type, 0);
  self->format = format;
  self->text = coro_bytes_peek (rt, text, &data, &length) ? coro_str_new_len (rt, (const char *) data, length) : coro_ref (text);
  return coro_value (self);
}

static CoroValue
struct_new (CoroRuntime     *rt,
            CoroValue        type,
            const CoroValue *args)
{
  return make (rt, (CoroType *) coro_object (type), args[0]);
}

static CoroValue
struct_pack_method (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return pack (rt, &CORO_STRUCT (self)->format, CORO_TUPLE (args[0])->items, CORO_TUPLE (args[0])->length);
}

static CoroValue
struct_pack_into_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return pack_into (rt, &CORO_STRUCT (self)->format, CORO_TUPLE (args[0])->items, CORO_TUPLE (args[0])->length);
}

static CoroValue
struct_unpack_method (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  return unpack (rt, &CORO_STRUCT (self)->format, args[0]);
}

static CoroValue
struct_unpack_from_method (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  return unpack_from (rt, &CORO_STRUCT (self)->format, args[0], args[1]);
}

static CoroValue
struct_iter_unpack (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  gsize               size = CORO_STRUCT (self)->format.size, length;
  const guint8       *data;
  CoroUnpackIterator *iterator;

  if (size == 0)
    return coro_struct_error (rt, "cannot iteratively unpack with a struct of length 0");
  if (!get_data (rt, args[0], &data, &length))
    return CORO_NULL;
  if (length % size != 0)
    return coro_struct_error (rt, "iterative unpacking requires a buffer of a multiple of %" G_GSIZE_FORMAT " bytes", size);
  iterator = coro_object_new (rt, get_state (rt)->iterator, 0);
  iterator->layout = coro_ref (self);
  iterator->data = coro_ref (args[0]);
  return coro_value (iterator);
}

static CoroValue
struct_repr (CoroRuntime *rt,
             CoroValue    self)
{
  coro_auto CoroValue text = coro_repr (rt, CORO_STRUCT (self)->text);

  return coro_is_null (text) ? CORO_NULL : coro_str_new_format (rt, "%s(%s)", coro_object (self)->type->name->data, CORO_STR (text)->data);
}

static CoroValue
get_format (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_ref (CORO_STRUCT (self)->text);
}

static CoroValue
get_size (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_int ((gint64) CORO_STRUCT (self)->format.size);
}

static void
struct_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  CoroStruct *self = (CoroStruct *) object;

  if (coro_is_object (self->text))
    visit (coro_object (self->text), data);
}

static void
struct_clear (CoroRuntime *rt,
              CoroObject  *object)
{
}

static void
struct_finalize (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroStruct *self = (CoroStruct *) object;

  coro_clear (&self->text);
  coro_struct_clear (&self->format);
}

static const CoroNativeDef struct_methods[] = {
  { "iter_unpack", "(buffer, /)", struct_iter_unpack, 0 },
  { "pack", "(*values)", struct_pack_method, 0 },
  { "pack_into", "(*args)", struct_pack_into_method, 0 },
  { "unpack", "(buffer, /)", struct_unpack_method, 0 },
  { "unpack_from", "(buffer, offset=0)", struct_unpack_from_method, 0 },
  { NULL },
};

static const CoroGetterDef struct_getters[] = {
  { "format", get_format, NULL },
  { "size", get_size, NULL },
  { NULL },
};

static const CoroTypeSpec struct_spec = {
  .module = "_struct",
  .name = "Struct",
  .size = sizeof (CoroStruct),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE,
  .new_signature = "(format)",
  .new_func = struct_new,
  .methods = struct_methods,
  .getters = struct_getters,
  .slots = {
    .finalize = struct_finalize,
    .traverse = struct_traverse,
    .clear = struct_clear,
    .repr = struct_repr,
  },
};

/* ---- what iter_unpack() gives ---- */

static CoroValue
iterator_next (CoroRuntime *rt,
               CoroValue    value)
{
  CoroUnpackIterator *self = CORO_ITERATOR (value);
  const guint8       *data;
  gsize               length;
  CoroValue           result;

  if (coro_is_null (self->data))
    return CORO_NULL;
  if (!coro_bytes_peek (rt, self->data, &data, &length) || length < self->offset + CORO_STRUCT (self->layout)->format.size)
    {
      coro_clear (&self->data);
      return CORO_NULL;
    }
  result = coro_struct_unpack (rt, &CORO_STRUCT (self->layout)->format, data + self->offset);
  self->offset += CORO_STRUCT (self->layout)->format.size;
  return result;
}

static CoroValue
iterator_iter (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
iterator_length_hint (CoroRuntime     *rt,
                      CoroValue        value,
                      const CoroValue *args)
{
  CoroUnpackIterator *self = CORO_ITERATOR (value);
  const guint8       *data;
  gsize               length = 0;

  if (coro_is_null (self->data) || !coro_bytes_peek (rt, self->data, &data, &length))
    length = 0;
  return coro_int (length <= self->offset ? 0
                                          : (gint64) ((length - self->offset) / CORO_STRUCT (self->layout)->format.size));
}

static void
iterator_finalize (CoroRuntime *rt,
                   CoroObject  *object)
{
  coro_clear (&((CoroUnpackIterator *) object)->layout);
  coro_clear (&((CoroUnpackIterator *) object)->data);
}

static const CoroNativeDef iterator_methods[] = {
  { "__length_hint__", "()", iterator_length_hint, 0 },
  { NULL },
};

static const CoroTypeSpec iterator_spec = {
  .module = "_struct",
  .name = "unpack_iterator",
  .size = sizeof (CoroUnpackIterator),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = iterator_methods,
  .slots = {
    .finalize = iterator_finalize,
    .iter = iterator_iter,
    .next = iterator_next,
  },
};

/* ---- functions ---- */

/* The format in front of the arguments; FALSE: exception */
static gboolean
take_format (CoroRuntime      *rt,
             CoroTuple        *args,
             CoroStructFormat *format)
{
  if (args->length > 0)
    return coro_struct_parse (rt, args->items[0], format);
  coro_raise (rt, CORO_EXC_TYPE, "missing format argument");
  return FALSE;
}

static CoroValue
module_pack (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroTuple       *given = CORO_TUPLE (args[0]);
  CoroStructFormat format;
  CoroValue        result;

  if (!take_format (rt, given, &format))
    return CORO_NULL;
  result = pack (rt, &format, given->items + 1, given->length - 1);
  coro_struct_clear (&format);
  return result;
}

static CoroValue
module_pack_into (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroTuple       *given = CORO_TUPLE (args[0]);
  CoroStructFormat format;
  CoroValue        result;

  if (!take_format (rt, given, &format))
    return CORO_NULL;
  result = pack_into (rt, &format, given->items + 1, given->length - 1);
  coro_struct_clear (&format);
  return result;
}

static CoroValue
module_unpack (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroStructFormat format;
  CoroValue        result;

  if (!coro_struct_parse (rt, args[0], &format))
    return CORO_NULL;
  result = unpack (rt, &format, args[1]);
  coro_struct_clear (&format);
  return result;
}

static CoroValue
module_unpack_from (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroStructFormat format;
  CoroValue        result;

  if (!coro_struct_parse (rt, args[0], &format))
    return CORO_NULL;
  result = unpack_from (rt, &format, args[1], args[2]);
  coro_struct_clear (&format);
  return result;
}

static CoroValue
module_iter_unpack (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  coro_auto CoroValue layout = make (rt, get_state (rt)->layout, args[0]);

  return coro_is_null (layout) ? CORO_NULL : struct_iter_unpack (rt, layout, args + 1);
}

static CoroValue
module_calcsize (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroStructFormat format;
  gsize            size;

  if (!coro_struct_parse (rt, args[0], &format))
    return CORO_NULL;
  size = format.size;
  coro_struct_clear (&format);
  return coro_int ((gint64) size);
}

static const CoroNativeDef functions[] = {
  { "calcsize", "(format, /)", module_calcsize, 0 },
  { "iter_unpack", "(format, buffer, /)", module_iter_unpack, 0 },
  { "pack", "(*args)", module_pack, 0 },
  { "pack_into", "(*args)", module_pack_into, 0 },
  { "unpack", "(format, buffer, /)", module_unpack, 0 },
  { "unpack_from", "(format, /, buffer, offset=0)", module_unpack_from, 0 },
  { NULL }
};

CoroModule *
coro_struct_module_new (CoroRuntime *rt)
{
  static const char *const all[] = {
    "calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error", NULL,
  };
  CoroModule *module = coro_module_new (rt, "struct");
  State      *state = g_new0 (State, 1);

  coro_vm_set_state (coro_vm_get (rt), &state_key, state, free_state);
  state->layout = coro_type_new_native (rt, &struct_spec, NULL);
  state->iterator = coro_type_new_native (rt, &iterator_spec, NULL);
  state->error = coro_library_add_exception (rt, module, "error", CORO_EXC_EXCEPTION);
  coro_ref (coro_value (state->error));
  coro_module_add_natives (rt, module, functions);
  coro_module_add_type (rt, module, state->layout);
  coro_library_add_all (rt, module, all);
  return module;
}
