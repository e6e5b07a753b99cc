/* coro-code-image.c: code objects as bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An image is a table of modules: how many there are, then name, offset and size of each. A module is its strings, each once,
 * and the code object, which names them by number. Numbers are of 32 bits in the machine's own order, but for positions, which
 * are most of it: of these it has how many bytes they take, and the differences from one to the next, with seven bits in a byte.
 */

#include "lang/coro-code-image.h"

#include "core/coro-bytes.h"
#include "core/coro-complex.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* What a constant is. */
enum {
  NONE = 'N', TRUE_ = 'T', FALSE_ = 'F', ELLIPSIS_ = 'E', INT = 'i', LARGE_INT = 'l', FLOAT = 'f', COMPLEX = 'c', STR = 's',
  BYTES = 'b', TUPLE = 't', FROZENSET = 'z', CODE = 'C',
};

struct _CoroImageWriter {
  CoroRuntime *rt;
  GPtrArray   *names;   /* (element-type utf8) */
  GPtrArray   *modules; /* (element-type GByteArray) */
  GByteArray  *out;     /* the code that is being written */
  GHashTable  *places;  /* text -> its number + 1, within a module; texts are borrowed from the strings */
  GPtrArray   *strings; /* (element-type CoroStr) borrowed */
};

/* ---- writing ---- */

static void
put (CoroImageWriter *self,
     gconstpointer    data,
     gsize            size)
{
  g_byte_array_append (self->out, data, (guint) size);
}

static void
put_number (CoroImageWriter *self,
            guint32          number)
{
  put (self, &number, sizeof number);
}

static void
put_str (CoroImageWriter *self,
         CoroStr         *text)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, text));

  if (place == 0)
    {
      g_ptr_array_add (self->strings, text);
      place = self->strings->len;
      g_hash_table_insert (self->places, text, GUINT_TO_POINTER (place));
    }
  put_number (self, place - 1);
}

static void
put_tag (CoroImageWriter *self,
         char             tag)
{
  put (self, &tag, 1);
}

/* How much a number is more or less than another; small differences either way take one byte. */
static void
put_difference (CoroImageWriter *self,
                guint32          number,
                guint32          from)
{
  guint32 difference = number - from;
  guint32 rest = difference < 0x80000000 ? difference << 1 : ~difference << 1 | 1;

  for (; rest >= 0x80; rest >>= 7)
    put_tag (self, (char) (0x80 | (rest & 0x7f)));
  put_tag (self, (char) rest);
}

static void
put_positions (CoroImageWriter    *self,
               const CoroPosition *positions,
               guint32             n)
{
  CoroPosition last = { 0 };
  guint        place = self->out->len;
  guint32      size;

  put_number (self, 0);
  for (guint32 i = 0; i < n; i++)
    {
      put_difference (self, positions[i].line, last.line);
      put_difference (self, positions[i].end_line, positions[i].line);
      put_difference (self, positions[i].column, last.column);
      put_difference (self, positions[i].end_column, last.end_column);
      last = positions[i];
    }
  size = self->out->len - place - sizeof size;
  memcpy (self->out->data + place, &size, sizeof size);
}

static void put_code (CoroImageWriter *self, CoroCode *code);
static void put_constant (CoroImageWriter *self, CoroValue value);

static void
put_items (CoroImageWriter *self,
           char             tag,
           CoroTuple       *items)
{
  put_tag (self, tag);
  put_number (self, (guint32) items->length);
  for (gsize i = 0; i < items->length; i++)
    put_constant (self, items->items[i]);
}

static void
put_int (CoroImageWriter *self,
         CoroValue        value)
{
  g_autofree char *digits = NULL;
  gint64           number;

  if (coro_int_get_int64 (value, &number))
    {
      put_tag (self, INT);
      put (self, &number, sizeof number);
      return;
    }
  digits = coro_int_dup_text (self->rt, value, 16);
  put_tag (self, LARGE_INT);
  put_number (self, (guint32) strlen (digits));
  put (self, digits, strlen (digits));
}

static void
put_constant (CoroImageWriter *self,
              CoroValue        value)
{
  CoroRuntime *rt = self->rt;

  if (coro_is_none (value))
    put_tag (self, NONE);
  else if (coro_is (value, CORO_TRUE) || coro_is (value, CORO_FALSE))
    put_tag (self, coro_is (value, CORO_TRUE) ? TRUE_ : FALSE_);
  else if (coro_is (value, CORO_ELLIPSIS))
    put_tag (self, ELLIPSIS_);
  else if (coro_int_check (rt, value))
    put_int (self, value);
  else if (coro_float_check (rt, value))
    {
      double number = coro_float_get (value);

      put_tag (self, FLOAT);
      put (self, &number, sizeof number);
    }
  else if (coro_str_check (rt, value))
    {
      put_tag (self, STR);
      put_str (self, CORO_STR (value));
    }
  else if (coro_tuple_check (rt, value))
    put_items (self, TUPLE, CORO_TUPLE (value));
  else if (coro_bytes_check (rt, value))
    {
      put_tag (self, BYTES);
      put_number (self, (guint32) CORO_BYTES (value)->length);
      put (self, CORO_BYTES (value)->data, CORO_BYTES (value)->length);
    }
  else if (coro_type_of (rt, value) == rt->complex_type)
    {
      CoroComplex *number = CORO_COMPLEX (value);

      put_tag (self, COMPLEX);
      put (self, &number->real, sizeof number->real);
      put (self, &number->imag, sizeof number->imag);
    }
  else if (coro_type_of (rt, value) == rt->frozenset_type)
    {
      coro_auto CoroValue items = coro_value (coro_tuple_from_iterable (rt, value));

      put_items (self, FROZENSET, CORO_TUPLE (items));
    }
  else
    {
      g_assert (coro_type_of (rt, value) == rt->code_type);
      put_tag (self, CODE);
      put_code (self, CORO_CODE (value));
    }
}

static void
put_names (CoroImageWriter *self,
           CoroStr        **names,
           guint32          n)
{
  put_number (self, n);
  for (guint32 i = 0; i < n; i++)
    put_str (self, names[i]);
}

static void
put_code (CoroImageWriter *self,
          CoroCode        *code)
{
  const guint32 numbers[] = {
    code->flags, code->n_words, code->n_caches, code->n_handlers, code->n_free, code->n_positional_only, code->n_positional,
    code->n_keyword_only, code->stack_size, code->first_line, code->n_consts,
  };

  put (self, numbers, sizeof numbers);
  put (self, code->words, code->n_words * sizeof *code->words);
  put_positions (self, coro_code_get_positions (code), code->n_words);
  put (self, code->handlers, code->n_handlers * sizeof *code->handlers);
  put_names (self, code->names, code->n_names);
  put_names (self, code->local_names, code->n_locals);
  put (self, code->local_kinds, code->n_locals);
  put_str (self, code->name);
  put_str (self, code->qualname);
  put_str (self, code->file);
  put_constant (self, code->doc);
  for (guint32 i = 0; i < code->n_consts; i++)
    put_constant (self, code->consts[i]);
}

static guint
hash_str (gconstpointer text)
{
  return (guint) coro_str_hash ((CoroStr *) text);
}

static gboolean
equal_str (gconstpointer a,
           gconstpointer b)
{
  return coro_str_equal ((CoroStr *) a, (CoroStr *) b);
}

/**
 * coro_image_writer_new:
 * @rt: the runtime that the code objects are of
 *
 * Returns: (transfer full): a writer of an image
 */
CoroImageWriter *
coro_image_writer_new (CoroRuntime *rt)
{
  CoroImageWriter *self = g_new0 (CoroImageWriter, 1);

  self->rt = rt;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->modules = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  return self;
}

/**
 * coro_image_writer_add:
 * @self: a writer
 * @name: a module's full name
 * @code: what coro_compile() made of it; it has not run
 *
 * Puts a module into the image.
 */
void
coro_image_writer_add (CoroImageWriter *self,
                       const char      *name,
                       CoroCode        *code)
{
  GByteArray *body = g_byte_array_new ();
  GByteArray *module = g_byte_array_new ();

  self->places = g_hash_table_new (hash_str, equal_str);
  self->strings = g_ptr_array_new ();
  self->out = body;
  put_code (self, code);
  self->out = module;
  put_number (self, self->strings->len);
  for (guint i = 0; i < self->strings->len; i++)
    {
      CoroStr *text = g_ptr_array_index (self->strings, i);

      put_number (self, (guint32) text->n_bytes);
      put (self, text->data, text->n_bytes);
    }
  put (self, body->data, body->len);
  g_byte_array_unref (body);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->strings, g_ptr_array_unref);
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->modules, module);
}

/**
 * coro_image_writer_finish:
 * @self: (transfer full): a writer
 *
 * Returns: (transfer full): the image
 */
GBytes *
coro_image_writer_finish (CoroImageWriter *self)
{
  GByteArray *out = g_byte_array_new ();
  guint32     offset = 0;

  self->out = out;
  put_number (self, self->names->len);
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);
      GByteArray *module = g_ptr_array_index (self->modules, i);

      put_number (self, offset);
      put_number (self, module->len);
      put_number (self, (guint32) strlen (name));
      put (self, name, strlen (name));
      offset += module->len;
    }
  for (guint i = 0; i < self->modules->len; i++)
    {
      GByteArray *module = g_ptr_array_index (self->modules, i);

      put (self, module->data, module->len);
    }
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->modules);
  g_free (self);
  return g_byte_array_free_to_bytes (out);
}

/* ---- reading ---- */

typedef struct {
  CoroRuntime  *rt;
  const guint8 *p;
  CoroStr     **strings; /* owned references */
  guint32       n_strings;
} Reader;

static void
get (Reader  *self,
     gpointer data,
     gsize    size)
{
  if (size > 0)
    memcpy (data, self->p, size);
  self->p += size;
}

static guint32
get_number (Reader *self)
{
  guint32 number;

  get (self, &number, sizeof number);
  return number;
}

static CoroStr *
get_str (Reader *self)
{
  return CORO_STR (coro_ref (coro_value (self->strings[get_number (self)])));
}

/* (transfer full) (nullable): a block of the heap with what comes next */
static gpointer
get_block (Reader *self,
           gsize   size)
{
  gpointer block = size > 0 ? coro_alloc (self->rt, size) : NULL;

  get (self, block, size);
  return block;
}

static guint32
get_difference (const guint8 **p,
                guint32        from)
{
  guint32 number = **p & 0x7f;

  for (guint shift = 7; *(*p)++ & 0x80; shift += 7)
    number |= (guint32) (**p & 0x7f) << shift;

  return from + (number & 1 ? ~(number >> 1) : number >> 1);
}

/*
 * coro_code_unpack_positions:
 * @self: a code object of an image
 *
 * Reads the positions of its words, which hardly any function of the library is asked for.
 */
void
coro_code_unpack_positions (CoroCode *self)
{
  CoroRuntime  *rt = self->base.type->runtime;
  const guint8 *p = self->packed_positions;
  CoroPosition  at = { 0 };

  self->positions = coro_alloc (rt, self->n_words * sizeof *self->positions);
  for (guint32 i = 0; i < self->n_words; i++)
    {
      at.line = get_difference (&p, at.line);
      at.end_line = get_difference (&p, at.line);
      at.column = (guint16) get_difference (&p, at.column);
      at.end_column = (guint16) get_difference (&p, at.end_column);
      self->positions[i] = at;
    }
}

static CoroCode *get_code (Reader *self);
static CoroValue get_constant (Reader *self);

static CoroValue
get_items (Reader *self)
{
  guint32    n = get_number (self);
  CoroTuple *items = coro_tuple_new (self->rt, NULL, n);

  for (guint32 i = 0; i < n; i++)
    items->items[i] = get_constant (self);
  return coro_value (items);
}

static CoroValue
get_constant (Reader *self)
{
  CoroRuntime        *rt = self->rt;
  coro_auto CoroValue items = CORO_NULL;
  gint64              number;
  double              parts[2];
  guint32             n;
  CoroValue           value;

  switch (*self->p++)
    {
    case NONE:
      return CORO_NONE;
    case TRUE_:
      return CORO_TRUE;
    case FALSE_:
      return CORO_FALSE;
    case ELLIPSIS_:
      return CORO_ELLIPSIS;
    case INT:
      get (self, &number, sizeof number);
      return coro_int_new (rt, number);
    case LARGE_INT:
      n = get_number (self);
      self->p += n;
      return coro_int_from_digits (rt, (const char *) self->p - n, n, 16);
    case FLOAT:
      get (self, parts, sizeof parts[0]);
      return coro_float (rt, parts[0]);
    case COMPLEX:
      get (self, parts, sizeof parts);
      return coro_complex_new (rt, parts[0], parts[1]);
    case STR:
      return coro_value (get_str (self));
    case BYTES:
      n = get_number (self);
      value = coro_bytes_new (rt, self->p, n);
      self->p += n;
      return value;
    case TUPLE:
      return get_items (self);
    case FROZENSET:
      items = get_items (self);
      value = coro_value (coro_set_new (rt, TRUE));
      coro_set_update (rt, CORO_SET (value), items);
      return value;
    default:
      g_assert (self->p[-1] == CODE);
      return coro_value (get_code (self));
    }
}

static CoroStr **
get_names (Reader  *self,
           guint32 *n)
{
  CoroStr **names;

  *n = get_number (self);
  if (*n == 0)
    return NULL;
  names = coro_alloc (self->rt, *n * sizeof *names);
  for (guint32 i = 0; i < *n; i++)
    names[i] = get_str (self);
  return names;
}

static CoroCode *
get_code (Reader *self)
{
  CoroCode *code = coro_code_new (self->rt);
  guint32  *numbers[] = {
    &code->flags, &code->n_words, &code->n_caches, &code->n_handlers, &code->n_free, &code->n_positional_only,
    &code->n_positional, &code->n_keyword_only, &code->stack_size, &code->first_line, &code->n_const_places,
  };
  guint32   n;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = get_number (self);
  code->words = get_block (self, code->n_words * sizeof *code->words);
  n = get_number (self);
  code->packed_positions = self->p;
  self->p += n;
  code->handlers = get_block (self, code->n_handlers * sizeof *code->handlers);
  code->names = get_names (self, &code->n_names);
  code->local_names = get_names (self, &code->n_locals);
  code->local_kinds = get_block (self, code->n_locals);
  code->name = get_str (self);
  code->qualname = get_str (self);
  code->file = get_str (self);
  code->doc = get_constant (self);
  if (code->n_caches > 0)
    {
      code->caches = coro_alloc (self->rt, code->n_caches * sizeof *code->caches);
      memset (code->caches, 0, code->n_caches * sizeof *code->caches);
    }
  code->consts = coro_alloc (self->rt, code->n_const_places * sizeof *code->consts);
  for (; code->n_consts < code->n_const_places; code->n_consts++)
    code->consts[code->n_consts] = get_constant (self);
  return code;
}

/* Where a module begins; NULL: it is not there. */
static const guint8 *
find_module (GBytes     *image,
             const char *name)
{
  Reader        reader = { .p = g_bytes_get_data (image, NULL) };
  guint32       n_modules = get_number (&reader), found = G_MAXUINT32;
  gsize         length = strlen (name);

  for (guint32 i = 0; i < n_modules; i++)
    {
      guint32 offset = get_number (&reader), n;

      get_number (&reader);
      n = get_number (&reader);
      if (n == length && memcmp (reader.p, name, n) == 0)
        found = offset;
      reader.p += n;
    }
  return found != G_MAXUINT32 ? reader.p + found : NULL;
}

/**
 * coro_image_contains:
 * @image: an image
 * @name: a module's full name
 *
 * Returns: whether the module is in it
 */
gboolean
coro_image_contains (GBytes     *image,
                     const char *name)
{
  return find_module (image, name) != NULL;
}

/**
 * coro_image_has_string:
 * @image: an image
 * @name: a module's full name
 * @text: a text
 *
 * Returns: whether the text is one of the module's names or strings; %FALSE if the module is not in the image
 */
gboolean
coro_image_has_string (GBytes     *image,
                       const char *name,
                       const char *text)
{
  Reader  reader = { .p = find_module (image, name) };
  gsize   length = strlen (text);
  guint32 n_strings = reader.p != NULL ? get_number (&reader) : 0;

  for (guint32 i = 0; i < n_strings; i++)
    {
      guint32 n = get_number (&reader);

      if (n == length && memcmp (reader.p, text, n) == 0)
        return TRUE;
      reader.p += n;
    }

  return FALSE;
}

/**
 * coro_image_load:
 * @rt: a runtime
 * @image: an image
 * @name: a module's full name
 *
 * Returns: (transfer full): the module's code; CORO_NULL without an exception if it is not there
 */
CoroValue
coro_image_load (CoroRuntime *rt,
                 GBytes      *image,
                 const char  *name)
{
  Reader    reader = { .rt = rt, .p = find_module (image, name) };
  CoroCode *code;

  if (reader.p == NULL)
    return CORO_NULL;
  reader.n_strings = get_number (&reader);
  reader.strings = g_new (CoroStr *, reader.n_strings);
  for (guint32 i = 0; i < reader.n_strings; i++)
    {
      guint32 n = get_number (&reader);

      reader.strings[i] = coro_str_intern_len (rt, (const char *) reader.p, n);
      reader.p += n;
    }
  code = get_code (&reader);
  for (guint32 i = 0; i < reader.n_strings; i++)
    coro_unref (coro_value (reader.strings[i]));
  g_free (reader.strings);
  return coro_value (code);
}
