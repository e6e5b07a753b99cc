/* coro-pickle-save.c: writing a value: containers, and who writes the rest (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-private.h"

#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-set.h"

#include <stdarg.h>
#include <string.h>

/* Items between two marks. */
#define BATCH 1000

/**
 * coro_pickle_note:
 * @rt: a runtime with an exception in flight
 * @format: what was being written
 * @...: for @format
 *
 * Adds a note to the exception, as CPython 3.14 does.
 *
 * Returns: %FALSE
 */
gboolean
coro_pickle_note (CoroRuntime *rt,
                  const char  *format,
                  ...)
{
  g_autofree char *text = NULL;
  coro_auto CoroValue exception = CORO_NULL;
  coro_auto CoroValue note = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroStr *name;
  va_list args;

  if (!coro_exception_matches (rt, CORO_EXC_EXCEPTION))
    return FALSE;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  exception = coro_exception_take (rt);
  note = coro_str_new_take (rt, g_strconcat ("when serializing ", text, NULL));
  name = coro_str_intern (rt, "add_note");
  result = coro_call_method (rt, exception, name, &note, 1);
  coro_unref (coro_value (name));
  coro_exception_clear (rt);
  coro_raise_value (rt, coro_steal (&exception));

  return FALSE;
}

/**
 * coro_pickle_dup_type:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: (transfer full): its type's name, with its module unless that is the program or builtins
 */
char *
coro_pickle_dup_type (CoroRuntime *rt,
                      CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);
  const char *module = type->module != NULL ? type->module->data : "builtins";

  if (strcmp (module, "builtins") == 0 || strcmp (module, "__main__") == 0)
    return g_strdup (type->qualname->data);

  return g_strconcat (module, ".", type->qualname->data, NULL);
}

/* ---- items that come one after the other ---- */

/* (transfer full) items: up to a batch of them; FALSE: exception */
static gboolean
collect (CoroRuntime *rt,
         CoroValue    iterator,
         GPtrArray   *batch)
{
  while (batch->len < BATCH)
    {
      CoroValue item = coro_next (rt, iterator);

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      g_ptr_array_add (batch, (gpointer) item.bits);
    }

  return TRUE;
}

static void
drop_item (gpointer bits)
{
  coro_unref ((CoroValue) { (guintptr) bits });
}

static CoroValue
nth (GPtrArray *batch,
     guint      i)
{
  return (CoroValue) { (guintptr) g_ptr_array_index (batch, i) };
}

/**
 * coro_pickler_save_items:
 * @self: a pickler that has just written a list-like
 * @iterator: (transfer none): over what is to be appended to it
 * @owner: (transfer none): it, for messages
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_pickler_save_items (CoroPickler *self,
                         CoroValue    iterator,
                         CoroValue    owner)
{
  CoroRuntime *rt = self->rt;
  gsize n = 0;
  guint i;

  for (;;)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (drop_item);

      if (!collect (rt, iterator, batch))
        return FALSE;
      if (batch->len == 0)
        return TRUE;
      if (batch->len > 1)
        coro_pickler_put (self, CORO_PICKLE_MARK);
      for (i = 0; i < batch->len; i++, n++)
        {
          if (!coro_pickler_save (self, nth (batch, i)))
            {
              g_autofree char *type = coro_pickle_dup_type (rt, owner);

              return coro_pickle_note (rt, "%s item %" G_GSIZE_FORMAT, type, n);
            }
        }
      coro_pickler_put (self, batch->len > 1 ? CORO_PICKLE_APPENDS : CORO_PICKLE_APPEND);
      if (batch->len < BATCH)
        return TRUE;
    }
}

static gboolean
save_pair (CoroPickler *self,
           CoroValue    key,
           CoroValue    value,
           CoroValue    owner)
{
  g_autofree char *type = NULL;
  coro_auto CoroValue pending = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;

  if (!coro_pickler_save (self, key))
    return FALSE;
  if (coro_pickler_save (self, value))
    return TRUE;

  type = coro_pickle_dup_type (self->rt, owner);
  pending = coro_exception_take (self->rt);
  repr = coro_repr (self->rt, key);
  coro_exception_clear (self->rt);
  coro_raise_value (self->rt, coro_steal (&pending));

  return coro_pickle_note (self->rt, "%s item %s", type, coro_is_null (repr) ? "" : CORO_STR (repr)->data);
}

/**
 * coro_pickler_save_pairs:
 * @self: a pickler that has just written a dict-like
 * @iterator: (transfer none): over pairs of key and value
 * @owner: (transfer none): it, for messages
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_pickler_save_pairs (CoroPickler *self,
                         CoroValue    iterator,
                         CoroValue    owner)
{
  CoroRuntime *rt = self->rt;
  guint i;

  for (;;)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (drop_item);

      if (!collect (rt, iterator, batch))
        return FALSE;
      if (batch->len == 0)
        return TRUE;
      if (batch->len > 1)
        coro_pickler_put (self, CORO_PICKLE_MARK);
      for (i = 0; i < batch->len; i++)
        {
          CoroValue pair = nth (batch, i);

          if (!coro_tuple_check (rt, pair) || CORO_TUPLE (pair)->length != 2)
            {
              coro_raise (rt, CORO_EXC_TYPE, "dict items iterator must return 2-tuples");
              return FALSE;
            }
          if (!save_pair (self, CORO_TUPLE (pair)->items[0], CORO_TUPLE (pair)->items[1], owner))
            return FALSE;
        }
      coro_pickler_put (self, batch->len > 1 ? CORO_PICKLE_SETITEMS : CORO_PICKLE_SETITEM);
      if (batch->len < BATCH)
        return TRUE;
    }
}

/* ---- containers ---- */

static gboolean
save_list (CoroPickler *self,
           CoroValue    value)
{
  coro_auto CoroValue iterator = CORO_NULL;

  coro_pickler_put (self, CORO_PICKLE_EMPTY_LIST);
  coro_pickler_memoize (self, value);
  iterator = coro_iter (self->rt, value);

  return !coro_is_null (iterator) && coro_pickler_save_items (self, iterator, value);
}

static gboolean
save_dict (CoroPickler *self,
           CoroValue    value)
{
  CoroDict *dict = CORO_DICT (value);
  gsize position = 0;
  gsize left = dict->length;
  gsize length = dict->length;
  CoroValue key, item;

  coro_pickler_put (self, CORO_PICKLE_EMPTY_DICT);
  coro_pickler_memoize (self, value);
  while (left > 0)
    {
      gsize batch = MIN (left, BATCH);
      gsize i;

      if (batch > 1)
        coro_pickler_put (self, CORO_PICKLE_MARK);
      for (i = 0; i < batch; i++)
        {
          coro_auto CoroValue kept_key = CORO_NULL;
          coro_auto CoroValue kept_item = CORO_NULL;

          if (dict->length != length || !coro_dict_next (dict, &position, &key, &item))
            {
              coro_raise (self->rt, CORO_EXC_RUNTIME, "dictionary changed size during iteration");
              return FALSE;
            }
          kept_key = coro_ref (key);
          kept_item = coro_ref (item);
          if (!save_pair (self, key, item, value))
            return FALSE;
        }
      coro_pickler_put (self, batch > 1 ? CORO_PICKLE_SETITEMS : CORO_PICKLE_SETITEM);
      left -= batch;
    }

  return TRUE;
}

/* An item of itself was written in the meantime: what stands on the reader's stack is dropped for it. */
static gboolean
replace_by_known (CoroPickler *self,
                  CoroValue    value,
                  gsize        n_pops)
{
  if (!coro_pickler_knows (self, value))
    return FALSE;

  if (n_pops == 0)
    coro_pickler_put (self, CORO_PICKLE_POP_MARK);
  while (n_pops-- > 0)
    coro_pickler_put (self, CORO_PICKLE_POP);
  coro_pickler_put_known (self, value);

  return TRUE;
}

static gboolean
save_tuple (CoroPickler *self,
            CoroValue    value)
{
  CoroTuple *tuple = CORO_TUPLE (value);
  gsize i;

  if (tuple->length == 0)
    {
      coro_pickler_put (self, CORO_PICKLE_EMPTY_TUPLE);
      return TRUE;
    }
  if (tuple->length > 3)
    coro_pickler_put (self, CORO_PICKLE_MARK);
  for (i = 0; i < tuple->length; i++)
    {
      if (!coro_pickler_save (self, tuple->items[i]))
        return coro_pickle_note (self->rt, "tuple item %" G_GSIZE_FORMAT, i);
    }
  if (replace_by_known (self, value, tuple->length > 3 ? 0 : tuple->length))
    return TRUE;
  coro_pickler_put (self, tuple->length > 3 ? CORO_PICKLE_TUPLE : (guint8) (CORO_PICKLE_TUPLE1 + tuple->length - 1));
  coro_pickler_memoize (self, value);

  return TRUE;
}

static gboolean
save_elements (CoroPickler *self,
               CoroSet     *set,
               gsize       *position,
               gsize        most)
{
  const char *kind = set == NULL || ((CoroObject *) set)->type == self->rt->set_type ? "set" : "frozenset";
  CoroValue item;
  gsize i;

  for (i = 0; i < most && coro_set_next (set, position, &item); i++)
    {
      coro_auto CoroValue kept = coro_ref (item);

      if (!coro_pickler_save (self, item))
        return coro_pickle_note (self->rt, "%s element", kind);
    }

  return TRUE;
}

static gboolean
save_set (CoroPickler *self,
          CoroValue    value)
{
  CoroSet *set = CORO_SET (value);
  gsize left = coro_set_get_length (set);
  gsize position = 0;

  coro_pickler_put (self, CORO_PICKLE_EMPTY_SET);
  coro_pickler_memoize (self, value);
  while (left > 0)
    {
      coro_pickler_put (self, CORO_PICKLE_MARK);
      if (!save_elements (self, set, &position, BATCH))
        return FALSE;
      coro_pickler_put (self, CORO_PICKLE_ADDITEMS);
      left -= MIN (left, BATCH);
    }

  return TRUE;
}

static gboolean
save_frozenset (CoroPickler *self,
                CoroValue    value)
{
  gsize position = 0;

  coro_pickler_put (self, CORO_PICKLE_MARK);
  if (!save_elements (self, CORO_SET (value), &position, G_MAXSIZE))
    return FALSE;
  if (replace_by_known (self, value, 0))
    return TRUE;
  coro_pickler_put (self, CORO_PICKLE_FROZENSET);
  coro_pickler_memoize (self, value);

  return TRUE;
}

static gboolean
save_compound (CoroPickler *self,
               CoroValue    value)
{
  CoroRuntime *rt = self->rt;
  CoroType *type = coro_type_of (rt, value);

  if (coro_pickler_put_known (self, value))
    return TRUE;
  if (type == rt->dict_type)
    return save_dict (self, value);
  if (type == rt->list_type)
    return save_list (self, value);
  if (type == rt->tuple_type)
    return save_tuple (self, value);
  if (type == rt->set_type)
    return save_set (self, value);
  if (type == rt->frozenset_type)
    return save_frozenset (self, value);
  if (type == rt->function_type || (coro_is_object (value) && coro_isinstance (rt, value, rt->type_type)))
    return coro_pickler_save_global (self, value, NULL);

  return coro_pickler_save_object (self, value);
}

/**
 * coro_pickler_save:
 * @self: a pickler
 * @value: (transfer none): any value
 *
 * Returns: %FALSE: it cannot be pickled: the exception that CPython raises is set
 */
gboolean
coro_pickler_save (CoroPickler *self,
                   CoroValue    value)
{
  gboolean ok;

  coro_pickler_begin_value (self);
  if (coro_pickler_save_atom (self, value))
    return TRUE;
  if (self->bytes->len > G_MAXINT32)
    {
      coro_raise_value (self->rt, coro_exception_new (self->rt, CORO_EXC_MEMORY, NULL));
      return FALSE;
    }
  if (!coro_enter_c (self->rt))
    return FALSE;
  ok = save_compound (self, value);
  coro_leave_c (self->rt);

  return ok;
}

/**
 * coro_pickle_dump:
 * @rt: a runtime
 * @value: (transfer none): any value
 * @bytes: where it is appended
 *
 * Writes a value as CPython's pickle.dumps() does. Special methods of the program are called from C.
 *
 * Returns: %FALSE: it cannot be pickled: the exception that CPython raises is set, and @bytes is of no use
 */
gboolean
coro_pickle_dump (CoroRuntime *rt,
                  CoroValue    value,
                  GByteArray  *bytes)
{
  CoroPickler pickler;
  gboolean ok;

  coro_pickler_begin (&pickler, rt, bytes);
  ok = coro_pickler_save (&pickler, value);
  if (ok)
    coro_pickler_put (&pickler, CORO_PICKLE_STOP);
  coro_pickler_end (&pickler);

  return ok;
}
