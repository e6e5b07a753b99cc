/* coro-memory-view.c: memoryview: items over the memory of bytes and bytearrays (CPython: Objects/memoryobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-memory-view.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-generic-alias.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-list.h"
#include "core/coro-slice.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

#define FORBIDDEN "operation forbidden on released memoryview object"

static CoroMemoryView *
get (CoroValue self)
{
  return CORO_MEMORY_VIEW (self);
}

static gboolean
check (CoroRuntime *rt,
       CoroValue    self)
{
  if (!coro_is_null (get (self)->owner))
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, FORBIDDEN);
  return FALSE;
}

static guint8 *
item_at (CoroMemoryView *self,
         gsize           index)
{
  guint8 *data = (guint8 *) coro_buffer_of (self->owner).data;

  return data + self->offset + (gssize) index * self->stride;
}

static gboolean
is_contiguous (const CoroMemoryView *self)
{
  return self->stride == (gssize) self->item_size || self->length <= 1;
}

/* A view of the same memory; its items are the caller's to set. */
static CoroMemoryView *
view_new (CoroRuntime *rt,
          CoroValue    owner)
{
  CoroMemoryView *self = coro_object_new (rt, rt->memoryview_type, 0);

  self->owner = coro_ref (owner);
  self->item_size = 1;
  self->stride = 1;
  self->length = coro_buffer_of (owner).length;
  self->format[0] = 'B';
  self->readonly = coro_bytes_check (rt, owner);
  self->hash = -1;
  if (!self->readonly)
    CORO_BYTE_ARRAY (owner)->n_views++;
  return self;
}

static CoroMemoryView *
view_copy (CoroRuntime    *rt,
           CoroMemoryView *other)
{
  CoroMemoryView *self = view_new (rt, other->owner);

  self->offset = other->offset;
  self->length = other->length;
  self->stride = other->stride;
  self->item_size = other->item_size;
  self->readonly = other->readonly;
  memcpy (self->format, other->format, sizeof self->format);
  return self;
}

static void
release (CoroRuntime    *rt,
         CoroMemoryView *self)
{
  if (coro_is_null (self->owner))
    return;
  if (coro_byte_array_check (rt, self->owner))
    CORO_BYTE_ARRAY (self->owner)->n_views--;
  if (self->copy != NULL)
    coro_free (rt, g_steal_pointer (&self->copy), self->copy_size);
  coro_clear (&self->owner);
}

static void
view_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  release (rt, (CoroMemoryView *) object);
}

static void
view_traverse (CoroObject   *object,
               CoroVisitFunc visit,
               gpointer      data)
{
  CoroValue owner = ((CoroMemoryView *) object)->owner;

  if (coro_is_object (owner))
    visit (coro_object (owner), data);
}

static CoroValue
view_make (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroValue object = args[0];

  if (coro_memory_view_check (rt, object))
    return check (rt, object) ? coro_value (view_copy (rt, get (object))) : CORO_NULL;
  if (!coro_bytes_check (rt, object) && !coro_byte_array_check (rt, object))
    return coro_raise (rt, CORO_EXC_TYPE, "memoryview: a bytes-like object is required, not '%s'", coro_type_name (rt, object));
  return coro_value (view_new (rt, object));
}

static CoroValue
view_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_str_new_format (rt, "<%smemory at 0x%" G_GINT64_MODIFIER "x>", coro_is_null (get (self)->owner) ? "released " : "",
                              coro_object_get_address (rt, self));
}

static gssize
view_length (CoroRuntime *rt,
             CoroValue    self)
{
  return check (rt, self) ? (gssize) get (self)->length : -1;
}

/* Where the key's item is; NULL with an exception. */
static guint8 *
find_item (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    key)
{
  gssize index;

  if (!coro_get_item_index (rt, key, &index) || !check (rt, self))
    return NULL;
  if (index < 0)
    index += (gssize) get (self)->length;
  if (index < 0 || (gsize) index >= get (self)->length)
    {
      coro_raise (rt, CORO_EXC_INDEX, "index out of bounds on dimension 1");
      return NULL;
    }
  return item_at (get (self), (gsize) index);
}

/* (transfer full) or NULL with an exception */
static CoroMemoryView *
get_slice (CoroRuntime *rt,
           CoroValue    self,
           CoroSlice   *slice)
{
  CoroMemoryView *made;
  gssize          start, stop, step, length;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step) || !check (rt, self))
    return NULL;
  length = coro_slice_adjust ((gssize) get (self)->length, &start, &stop, step);
  made = view_copy (rt, get (self));
  made->offset = (gsize) ((gssize) made->offset + start * made->stride);
  made->length = (gsize) length;
  /* One item or none has no next one, and step may be as large as it likes. */
  made->stride = length > 1 ? made->stride * step : (gssize) made->item_size;
  return made;
}

static CoroValue
view_get_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key)
{
  guint8 *item;

  if (!check (rt, self))
    return CORO_NULL;
  if (coro_has_index (rt, key))
    {
      item = find_item (rt, self, key);
      return item != NULL ? coro_memory_unpack (rt, get (self)->format, item) : CORO_NULL;
    }
  if (coro_slice_check (rt, key))
    return coro_value (get_slice (rt, self, CORO_SLICE (key)));
  return coro_raise (rt, CORO_EXC_TYPE, "memoryview: invalid slice key");
}

static gboolean
set_slice (CoroRuntime *rt,
           CoroValue    self,
           CoroSlice   *slice,
           CoroValue    value)
{
  CoroMemoryView     *target = get_slice (rt, self, slice);
  coro_auto CoroValue target_value = target != NULL ? coro_value (target) : CORO_NULL;
  coro_auto CoroValue source_value = target != NULL ? view_make (rt, CORO_NULL, &value) : CORO_NULL;
  CoroMemoryView     *source;
  g_autofree guint8  *bytes = NULL;

  if (coro_is_null (source_value))
    {
      if (target != NULL && coro_exception_matches (rt, CORO_EXC_TYPE))
        {
          coro_exception_clear (rt);
          coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
        }
      return FALSE;
    }
  source = get (source_value);
  if (source->length != target->length || strcmp (source->format + (source->format[0] == '@'), target->format + (target->format[0] == '@')) != 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "memoryview assignment: lvalue and rvalue have different structures");
      return FALSE;
    }
  /* They may be parts of the same memory. */
  bytes = g_malloc (source->length * source->item_size + 1);
  for (gsize i = 0; i < source->length; i++)
    memcpy (bytes + i * source->item_size, item_at (source, i), source->item_size);
  for (gsize i = 0; i < target->length; i++)
    memcpy (item_at (target, i), bytes + i * target->item_size, target->item_size);
  return TRUE;
}

static gboolean
view_set_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key,
               CoroValue    value)
{
  guint8  item[8];
  guint8 *place;

  if (!check (rt, self))
    return FALSE;
  if (get (self)->readonly)
    coro_raise (rt, CORO_EXC_TYPE, "cannot modify read-only memory");
  else if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "cannot delete memory");
  else if (coro_has_index (rt, key))
    {
      place = find_item (rt, self, key);
      if (place == NULL || !coro_memory_pack (rt, get (self)->format, value, item) || !check (rt, self))
        return FALSE;
      memcpy (place, item, get (self)->item_size);
      return TRUE;
    }
  else if (coro_slice_check (rt, key))
    return set_slice (rt, self, CORO_SLICE (key), value);
  else
    coro_raise (rt, CORO_EXC_TYPE, "memoryview: invalid slice key");
  return FALSE;
}

/* As numbers, not as bytes: a view of another format can be equal. */
static CoroValue
view_compare (CoroRuntime  *rt,
              CoroValue     a,
              CoroValue     b,
              CoroCompareOp op)
{
  coro_auto CoroValue other = CORO_NULL;
  int                 equal;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !coro_memory_view_check (rt, a))
    return CORO_NOT_IMPLEMENTED;
  if (coro_is (a, b))
    return coro_bool (op == CORO_CMP_EQ);
  if (coro_is_null (get (a)->owner) || (coro_memory_view_check (rt, b) && coro_is_null (get (b)->owner)))
    return coro_bool (op == CORO_CMP_NE);
  if (!coro_memory_view_check (rt, b) && !coro_bytes_check (rt, b) && !coro_byte_array_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  other = view_make (rt, CORO_NULL, &b);
  equal = get (a)->length == get (other)->length;
  for (gsize i = 0; equal > 0 && i < get (a)->length; i++)
    {
      coro_auto CoroValue left = coro_memory_unpack (rt, get (a)->format, item_at (get (a), i));
      coro_auto CoroValue right = coro_memory_unpack (rt, get (other)->format, item_at (get (other), i));

      equal = coro_equal (rt, left, right);
    }
  return equal < 0 ? CORO_NULL : coro_bool (equal == (op == CORO_CMP_EQ));
}

static gboolean
view_hash (CoroRuntime *rt,
           CoroValue    self,
           gint64      *hash)
{
  CoroMemoryView *view = get (self);
  const guint8   *data;
  gsize           length;

  if (view->hash == -1)
    {
      const char *letter = view->format + (view->format[0] == '@');

      if (!check (rt, self))
        return FALSE;
      if (!view->readonly || strchr ("Bbc", *letter) == NULL)
        {
          coro_raise (rt, CORO_EXC_VALUE, view->readonly ? "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"
                                                         : "cannot hash writable memoryview object");
          return FALSE;
        }
      coro_memory_view_peek (rt, self, &data, &length);
      view->hash = coro_hash_bytes (data, length);
    }
  *hash = view->hash;
  return TRUE;
}

static CoroValue
view_iter (CoroRuntime *rt,
           CoroValue    self)
{
  return check (rt, self) ? coro_sequence_iterator_new (rt, self) : CORO_NULL;
}

static CoroValue
view_release (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  release (rt, get (self));
  return CORO_NONE;
}

static CoroValue
view_enter (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return check (rt, self) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
view_to_bytes (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  const guint8 *data;
  gsize         length;

  return coro_memory_view_peek (rt, self, &data, &length) ? coro_bytes_new (rt, data, length) : CORO_NULL;
}

static CoroValue
view_to_list (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue list;

  if (!check (rt, self))
    return CORO_NULL;
  list = coro_value (coro_list_new (rt, NULL, 0));
  for (gsize i = 0; i < get (self)->length; i++)
    {
      coro_auto CoroValue item = coro_memory_unpack (rt, get (self)->format, item_at (get (self), i));

      coro_list_append (rt, (CoroList *) coro_object (list), item);
    }
  return list;
}

static CoroValue
view_hex (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  coro_auto CoroValue bytes = view_to_bytes (rt, self, NULL);
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "hex"));

  if (coro_is_null (bytes))
    return CORO_NULL;
  return coro_call_method (rt, bytes, CORO_STR (name), args, coro_is_null (args[0]) ? 0 : coro_is_null (args[1]) ? 1 : 2);
}

static CoroValue
view_to_readonly (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroMemoryView *made;

  if (!check (rt, self))
    return CORO_NULL;
  made = view_copy (rt, get (self));
  made->readonly = TRUE;
  return coro_value (made);
}

static CoroValue
view_cast (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroMemoryView *made;
  const char     *format;
  guint           size;
  gsize           n_bytes;

  if (!check (rt, self))
    return CORO_NULL;
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "cast() argument 'format' must be str, not %s", coro_argument_name (rt, args[0]));
  if (!is_contiguous (get (self)))
    return coro_raise (rt, CORO_EXC_TYPE, "memoryview: casts are restricted to C-contiguous views");
  format = CORO_STR (args[0])->data;
  size = coro_memory_format_size (format);
  if (size == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "memoryview: destination format must be a native single character format prefixed with an "
                                           "optional '@'");
  if (strchr ("Bbc", get (self)->format[get (self)->format[0] == '@']) == NULL && strchr ("Bbc", format[format[0] == '@']) == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "memoryview: cannot cast between two non-byte formats");
  n_bytes = get (self)->length * get (self)->item_size;
  if (n_bytes % size != 0)
    return coro_raise (rt, CORO_EXC_TYPE, "memoryview: length is not a multiple of itemsize");
  made = view_copy (rt, get (self));
  made->item_size = size;
  made->stride = size;
  made->length = n_bytes / size;
  g_strlcpy (made->format, format, sizeof made->format);
  return coro_value (made);
}

/* The index of the value from start on; -1: there is none, -2: an exception */
static gssize
find_value (CoroRuntime *rt,
            CoroValue    self,
            CoroValue    value,
            gsize        start,
            gsize        stop)
{
  for (gsize i = start; i < stop; i++)
    {
      coro_auto CoroValue item = CORO_NULL;
      int                 equal;

      if (!check (rt, self))
        return -2;
      item = coro_memory_unpack (rt, get (self)->format, item_at (get (self), i));
      equal = coro_equal (rt, item, value);
      if (equal != 0)
        return equal < 0 ? -2 : (gssize) i;
    }
  return -1;
}

static CoroValue
view_count (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gsize  length = get (self)->length;
  gssize found = -1;

  if (!check (rt, self))
    return CORO_NULL;
  for (gint64 count = 0;; count++)
    {
      found = find_value (rt, self, args[0], (gsize) (found + 1), length);
      if (found < 0)
        return found == -1 ? coro_int (count) : CORO_NULL;
    }
}

static CoroValue
view_index (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gssize length = (gssize) get (self)->length;
  gssize start = 0;
  gssize stop = length;
  gssize found;

  if (!check (rt, self) || (!coro_is_null (args[1]) && !coro_get_ssize (rt, args[1], &start)) ||
      (!coro_is_null (args[2]) && !coro_get_ssize (rt, args[2], &stop)))
    return CORO_NULL;
  start = CLAMP (start < 0 ? start + length : start, 0, length);
  stop = CLAMP (stop < 0 ? stop + length : stop, 0, length);
  found = find_value (rt, self, args[0], (gsize) start, (gsize) stop);
  if (found == -1)
    return coro_raise (rt, CORO_EXC_VALUE, "memoryview.index(x): x not found");
  return found >= 0 ? coro_int (found) : CORO_NULL;
}

static CoroValue
view_class_getitem (CoroRuntime     *rt,
                    CoroValue        type,
                    const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

static const CoroNativeDef view_methods[] = {
  { "__class_getitem__", "(item, /)", view_class_getitem, CORO_NATIVE_CLASS },
  { "__enter__", "()", view_enter, 0 },
  { "__exit__", "(*exc_info)", view_release, 0 },
  { "cast", "(format, shape=None)", view_cast, 0 },
  { "count", "(value, /)", view_count, 0 },
  { "hex", "(sep=None, bytes_per_sep=1)", view_hex, 0 },
  { "index", "(value, start=0, stop=9223372036854775807, /)", view_index, 0 },
  { "release", "()", view_release, 0 },
  { "tobytes", "(order='C')", view_to_bytes, 0 },
  { "tolist", "()", view_to_list, 0 },
  { "toreadonly", "()", view_to_readonly, 0 },
  { NULL }
};

#define GETTER(name, value)                 \
  static CoroValue                          \
  get_##name (CoroRuntime *rt,              \
              CoroValue    self)            \
  {                                         \
    CoroMemoryView *view = get (self);      \
                                            \
    return check (rt, self) ? (value) : CORO_NULL; \
  }

static CoroValue
get_ndim (CoroRuntime *rt,
          CoroValue    self)
{
  return check (rt, self) ? coro_int (1) : CORO_NULL;
}

static CoroValue
get_suboffsets (CoroRuntime *rt,
                CoroValue    self)
{
  return check (rt, self) ? coro_ref (coro_value (rt->empty_tuple)) : CORO_NULL;
}

static CoroValue
tuple_of_one (CoroRuntime *rt,
              gssize       number)
{
  CoroValue item = coro_int (number);

  return coro_value (coro_tuple_new (rt, &item, 1));
}

GETTER (obj, coro_ref (view->owner))
GETTER (nbytes, coro_int ((gint64) (view->length * view->item_size)))
GETTER (readonly, coro_bool (view->readonly))
GETTER (format, coro_str_new (rt, view->format))
GETTER (itemsize, coro_int (view->item_size))
GETTER (shape, tuple_of_one (rt, (gssize) view->length))
GETTER (strides, tuple_of_one (rt, view->stride))
GETTER (contiguous, coro_bool (is_contiguous (view)))

static const CoroGetterDef view_getters[] = {
  { "obj", get_obj, NULL },
  { "nbytes", get_nbytes, NULL },
  { "readonly", get_readonly, NULL },
  { "format", get_format, NULL },
  { "itemsize", get_itemsize, NULL },
  { "ndim", get_ndim, NULL },
  { "shape", get_shape, NULL },
  { "strides", get_strides, NULL },
  { "suboffsets", get_suboffsets, NULL },
  { "c_contiguous", get_contiguous, NULL },
  { "f_contiguous", get_contiguous, NULL },
  { "contiguous", get_contiguous, NULL },
  { NULL }
};

static const CoroTypeSpec view_spec = {
  .name = "memoryview",
  .size = sizeof (CoroMemoryView),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_SEQUENCE,
  .new_signature = "(object)",
  .new_func = view_make,
  .methods = view_methods,
  .getters = view_getters,
  .slots = {
    .finalize = view_finalize,
    .traverse = view_traverse,
    .clear = view_finalize,
    .repr = view_repr,
    .hash = view_hash,
    .compare = view_compare,
    .length = view_length,
    .get_item = view_get_item,
    .set_item = view_set_item,
    .iter = view_iter,
  },
};

/**
 * coro_memory_view_init:
 * @rt: a runtime
 *
 * Makes its type.
 */
void
coro_memory_view_init (CoroRuntime *rt)
{
  rt->memoryview_type = coro_type_new_native (rt, &view_spec, NULL);
}

/**
 * coro_memory_view_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is a memoryview
 */
gboolean
coro_memory_view_check (CoroRuntime *rt,
                        CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == rt->memoryview_type;
}

/**
 * coro_memory_view_peek:
 * @rt: a runtime
 * @value: a memoryview
 * @data: (out) (transfer none): its items side by side; valid until it is changed or looked at again
 * @length: (out): how many bytes
 *
 * Returns: %FALSE with ValueError: it was released
 */
gboolean
coro_memory_view_peek (CoroRuntime   *rt,
                       CoroValue      value,
                       const guint8 **data,
                       gsize         *length)
{
  CoroMemoryView *self = get (value);

  if (!check (rt, value))
    return FALSE;
  *length = self->length * self->item_size;
  if (is_contiguous (self))
    {
      *data = item_at (self, 0);
      return TRUE;
    }
  if (self->copy == NULL)
    {
      self->copy_size = *length;
      self->copy = coro_alloc (rt, self->copy_size);
    }
  for (gsize i = 0; i < self->length; i++)
    memcpy (self->copy + i * self->item_size, item_at (self, i), self->item_size);
  *data = self->copy;
  return TRUE;
}
