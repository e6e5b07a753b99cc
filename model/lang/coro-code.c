/* coro-code.c: the type of code objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-code.h"

#include "core/coro-int.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* CPython's values of co_flags. */
enum {
  FLAG_OPTIMIZED       = 0x1,
  FLAG_NEW_LOCALS      = 0x2,
  FLAG_VAR_ARGS        = 0x4,
  FLAG_VAR_KEYWORDS    = 0x8,
  FLAG_NESTED          = 0x10,
  FLAG_GENERATOR       = 0x20,
  FLAG_COROUTINE       = 0x80,
  FLAG_ITERABLE_COROUTINE = 0x100,
  FLAG_ASYNC_GENERATOR = 0x200,
  FLAG_HAS_DOCSTRING   = 0x4000000,
  FLAG_METHOD          = 0x8000000,
};

static void
unref_str (CoroStr *text)
{
  coro_unref (coro_value (text));
}

static void
code_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroCode *self = (CoroCode *) object;

  for (guint32 i = 0; i < self->n_consts; i++)
    coro_unref (self->consts[i]);
  for (guint32 i = 0; i < self->n_names; i++)
    unref_str (self->names[i]);
  for (guint32 i = 0; i < self->n_locals; i++)
    unref_str (self->local_names[i]);
  unref_str (self->name);
  unref_str (self->qualname);
  unref_str (self->file);
  coro_unref (self->doc);
  coro_free (rt, self->words, self->n_words * sizeof (guint32));
  if (self->positions != NULL)
    coro_free (rt, self->positions, self->n_words * sizeof (CoroPosition));
  coro_free (rt, self->caches, self->n_caches * sizeof (CoroInlineCache));
  coro_free (rt, self->handlers, self->n_handlers * sizeof (CoroHandler));
  coro_free (rt, self->consts, self->n_const_places * sizeof (CoroValue));
  coro_free (rt, self->names, self->n_names * sizeof (CoroStr *));
  coro_free (rt, self->local_names, self->n_locals * sizeof (CoroStr *));
  coro_free (rt, self->local_kinds, self->n_locals);
}

static CoroValue
code_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroCode *code = CORO_CODE (self);

  return coro_str_new_format (rt, "<code object %s at 0x%" G_GINT64_MODIFIER "x, file \"%s\", line %u>", code->name->data,
                              coro_object_get_address (rt, self), code->file->data, code->first_line);
}

static CoroValue
get_str (CoroStr *text)
{
  return coro_ref (coro_value (text));
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return get_str (CORO_CODE (self)->name);
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    self)
{
  return get_str (CORO_CODE (self)->qualname);
}

static CoroValue
get_filename (CoroRuntime *rt,
              CoroValue    self)
{
  return get_str (CORO_CODE (self)->file);
}

static CoroValue
get_first_line (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_int (CORO_CODE (self)->first_line);
}

static CoroValue
get_argument_count (CoroRuntime *rt,
                    CoroValue    self)
{
  return coro_int (CORO_CODE (self)->n_positional);
}

static CoroValue
get_positional_only_count (CoroRuntime *rt,
                           CoroValue    self)
{
  return coro_int (CORO_CODE (self)->n_positional_only);
}

static CoroValue
get_keyword_only_count (CoroRuntime *rt,
                        CoroValue    self)
{
  return coro_int (CORO_CODE (self)->n_keyword_only);
}

static CoroValue
get_stack_size (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_int (CORO_CODE (self)->stack_size);
}

static guint32
count_arguments (const CoroCode *self)
{
  return self->n_positional + self->n_keyword_only + ((self->flags & CORO_CODE_VAR_ARGS) != 0) +
         ((self->flags & CORO_CODE_VAR_KEYWORDS) != 0);
}

/* Arguments are variables of the function even where they are kept in cells. */
static gboolean
is_variable (const CoroCode *self,
             guint32         index)
{
  return index < count_arguments (self) || self->local_kinds[index] == CORO_LOCAL_FAST;
}

static CoroValue
get_local_count (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroCode *code = CORO_CODE (self);
  guint32 count = 0;

  for (guint32 i = 0; i < code->n_locals; i++)
    count += is_variable (code, i);

  return coro_int (count);
}

static CoroValue
make_names (CoroRuntime *rt,
            GPtrArray   *names)
{
  CoroTuple *tuple = coro_tuple_new (rt, NULL, names->len);

  for (guint i = 0; tuple != NULL && i < names->len; i++)
    tuple->items[i] = get_str (g_ptr_array_index (names, i));

  return coro_value (tuple);
}

static CoroValue
get_variables (CoroRuntime *rt,
               CoroValue    self)
{
  CoroCode *code = CORO_CODE (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint32 i = 0; i < code->n_locals; i++)
    if (is_variable (code, i))
      g_ptr_array_add (names, code->local_names[i]);

  return make_names (rt, names);
}

static CoroValue
get_locals_of_kind (CoroRuntime   *rt,
                    CoroValue      self,
                    CoroLocalKind  kind)
{
  CoroCode *code = CORO_CODE (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint32 i = 0; i < code->n_locals; i++)
    if (code->local_kinds[i] == kind)
      g_ptr_array_add (names, code->local_names[i]);

  return make_names (rt, names);
}

static CoroValue
get_cell_variables (CoroRuntime *rt,
                    CoroValue    self)
{
  return get_locals_of_kind (rt, self, CORO_LOCAL_CELL);
}

static CoroValue
get_free_variables (CoroRuntime *rt,
                    CoroValue    self)
{
  return get_locals_of_kind (rt, self, CORO_LOCAL_FREE);
}

static CoroValue
get_names (CoroRuntime *rt,
           CoroValue    self)
{
  CoroCode *code = CORO_CODE (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint32 i = 0; i < code->n_names; i++)
    g_ptr_array_add (names, code->names[i]);

  return make_names (rt, names);
}

static CoroValue
get_constants (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_value (coro_tuple_new (rt, CORO_CODE (self)->consts, CORO_CODE (self)->n_consts));
}

static CoroValue
get_flags (CoroRuntime *rt,
           CoroValue    self)
{
  static const struct {
    guint32 own;
    guint32 other;
  } pairs[] = {
    { CORO_CODE_FUNCTION, FLAG_OPTIMIZED | FLAG_NEW_LOCALS },
    { CORO_CODE_VAR_ARGS, FLAG_VAR_ARGS },
    { CORO_CODE_VAR_KEYWORDS, FLAG_VAR_KEYWORDS },
    { CORO_CODE_GENERATOR, FLAG_GENERATOR },
    { CORO_CODE_COROUTINE, FLAG_COROUTINE },
    { CORO_CODE_ASYNC_GENERATOR, FLAG_ASYNC_GENERATOR },
    { CORO_CODE_ITERABLE_COROUTINE, FLAG_ITERABLE_COROUTINE },
    { CORO_CODE_NESTED, FLAG_NESTED },
    { CORO_CODE_METHOD, FLAG_METHOD },
  };
  CoroCode *code = CORO_CODE (self);
  guint32 flags = 0;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if ((code->flags & pairs[i].own) != 0)
      flags |= pairs[i].other;
  if ((code->flags & CORO_CODE_FUNCTION) != 0 && !coro_is_none (code->doc))
    flags |= FLAG_HAS_DOCSTRING;

  return coro_int (flags);
}

static const CoroGetterDef code_getters[] = {
  { "co_name", get_name, NULL },
  { "co_qualname", get_qualname, NULL },
  { "co_filename", get_filename, NULL },
  { "co_firstlineno", get_first_line, NULL },
  { "co_argcount", get_argument_count, NULL },
  { "co_posonlyargcount", get_positional_only_count, NULL },
  { "co_kwonlyargcount", get_keyword_only_count, NULL },
  { "co_nlocals", get_local_count, NULL },
  { "co_stacksize", get_stack_size, NULL },
  { "co_flags", get_flags, NULL },
  { "co_varnames", get_variables, NULL },
  { "co_cellvars", get_cell_variables, NULL },
  { "co_freevars", get_free_variables, NULL },
  { "co_names", get_names, NULL },
  { "co_consts", get_constants, NULL },
  { NULL, NULL, NULL },
};

static const CoroTypeSpec code_spec = {
  .name = "code",
  .size = sizeof (CoroCode),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .getters = code_getters,
  .slots = {
    .finalize = code_finalize,
    .repr = code_repr,
  },
};

/**
 * coro_code_init:
 * @rt: a runtime
 *
 * Makes the type of code objects.
 */
void
coro_code_init (CoroRuntime *rt)
{
  g_return_if_fail (rt != NULL);

  rt->code_type = coro_type_new_native (rt, &code_spec, NULL);
}

/**
 * coro_code_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): a code object without anything in it, for the assembler to fill
 */
CoroCode *
coro_code_new (CoroRuntime *rt)
{
  CoroCode *self;

  g_return_val_if_fail (rt != NULL, NULL);

  self = coro_object_new (rt, rt->code_type, 0);
  self->doc = CORO_NONE;
  self->n_exact = G_MAXUINT32;
  return self;
}
