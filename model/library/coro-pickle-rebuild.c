/* coro-pickle-rebuild.c: objects out of a pickle: made, filled, and given their state (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-reader.h"

#include "core/coro-dict.h"
#include "core/coro-int-private.h"
#include "core/coro-list.h"

#include <string.h>

/**
 * coro_unpickle_raise:
 * @rt: a runtime
 * @format: the message
 * @...: for @format
 *
 * Raises UnpicklingError.
 *
 * Returns: CORO_NULL
 */
CoroValue
coro_unpickle_raise (CoroRuntime *rt,
                     const char  *format,
                     ...)
{
  coro_auto CoroValue message = CORO_NULL;
  va_list args;

  va_start (args, format);
  message = coro_str_new_take (rt, g_strdup_vprintf (format, args));
  va_end (args);

  return coro_raise_value (rt, coro_exception_new_args (rt, coro_unpickle_get_error (rt), &message, 1));
}

/**
 * coro_unpickle_long:
 * @rt: a runtime
 * @bytes: two's complement, the lowest byte first
 * @size: how many
 *
 * Returns: (transfer full): an int
 */
CoroValue
coro_unpickle_long (CoroRuntime  *rt,
                    const guint8 *bytes,
                    gsize         size)
{
  gboolean negative = size > 0 && bytes[size - 1] >= 0x80;
  gsize n_limbs = size / 8 + 1;
  gboolean carry = TRUE;
  CoroLong *self;
  gsize i;

  if (size <= 8)
    {
      guint64 value = negative ? G_MAXUINT64 : 0;

      for (i = size; i > 0; i--)
        value = value << 8 | bytes[i - 1];
      return coro_int_new (rt, (gint64) value);
    }

  self = coro_int_begin (rt, n_limbs);
  if (self == NULL)
    return CORO_NULL;
  memset (self->limbs, 0, n_limbs * sizeof *self->limbs);
  for (i = 0; i < n_limbs * 8; i++)
    {
      guint8 byte = i < size ? bytes[i] : negative ? 0xff : 0;

      if (negative)
        {
          byte = (guint8) (~byte + carry);
          carry = carry && byte == 0;
        }
      self->limbs[i / 8] |= (mp_limb_t) byte << 8 * (i % 8);
    }

  return coro_int_finish (rt, self, negative ? -1 : 1, n_limbs);
}

/* UTF-8, in which lone surrogates may stand as if they were characters. */
static gboolean
is_text (const char *text,
         gsize       size)
{
  const char *end = text + size;
  const char *wrong;

  while (!g_utf8_validate_len (text, (gsize) (end - text), &wrong))
    {
      const guint8 *bytes = (const guint8 *) wrong;

      if (wrong < end && *wrong == '\0')
        text = wrong + 1;
      else if (end - wrong >= 3 && bytes[0] == 0xed && bytes[1] >= 0xa0 && bytes[1] <= 0xbf && (bytes[2] & 0xc0) == 0x80)
        text = wrong + 3;
      else
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_unpickle_text:
 * @rt: a runtime
 * @text: (array length=size): bytes
 * @size: of @text
 *
 * Returns: (transfer full): a str; CORO_NULL: they are no text
 */
CoroValue
coro_unpickle_text (CoroRuntime *rt,
                    const char  *text,
                    gsize        size)
{
  if (!is_text (text, size))
    return coro_unpickle_raise (rt, "a text is not encoded in UTF-8");
  if (!coro_reserve (rt, size, 1))
    return CORO_NULL;

  return coro_str_new_len (rt, text, size);
}

/**
 * coro_unpickle_append:
 * @rt: a runtime
 * @owner: (transfer none): a list or something like that
 * @items: (array length=n_items) (transfer none): what is appended
 * @n_items: how many
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_unpickle_append (CoroRuntime     *rt,
                      CoroValue        owner,
                      const CoroValue *items,
                      gsize            n_items)
{
  coro_auto CoroValue append = CORO_NULL;
  gboolean failed = FALSE;
  CoroStr *name;
  gsize i;

  if (coro_type_of (rt, owner) == rt->list_type)
    {
      for (i = 0; i < n_items; i++)
        {
          if (!coro_list_append (rt, CORO_LIST (owner), items[i]))
            return FALSE;
        }
      return TRUE;
    }

  name = coro_str_intern (rt, "extend");
  append = coro_find_attr (rt, owner, name, &failed);
  coro_unref (coro_value (name));
  if (failed)
    return FALSE;
  if (!coro_is_null (append))
    {
      coro_auto CoroValue list = coro_value (coro_list_new (rt, items, n_items));
      coro_auto CoroValue result = coro_call (rt, append, &list, 1);

      return !coro_is_null (result);
    }

  name = coro_str_intern (rt, "append");
  append = coro_get_attr (rt, owner, name);
  coro_unref (coro_value (name));
  for (i = 0; !coro_is_null (append) && i < n_items; i++)
    {
      coro_auto CoroValue result = coro_call (rt, append, &items[i], 1);

      if (coro_is_null (result))
        return FALSE;
    }

  return !coro_is_null (append);
}

/**
 * coro_unpickle_new:
 * @rt: a runtime
 * @cls: (transfer none): a class
 * @args: (transfer none): a tuple
 * @keywords: (transfer none): a dict, or None
 *
 * Returns: (transfer full): what the class's `__new__()` makes of them
 */
CoroValue
coro_unpickle_new (CoroRuntime *rt,
                   CoroValue    cls,
                   CoroValue    args,
                   CoroValue    keywords)
{
  coro_auto CoroValue function = CORO_NULL;
  coro_auto CoroValue names = CORO_NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  CoroValue key, item;
  gsize position = 0;

  if (!coro_is_object (cls) || !coro_isinstance (rt, cls, rt->type_type))
    return coro_unpickle_raise (rt, "NEWOBJ class argument must be a type, not %s", coro_type_name (rt, cls));
  if (!coro_tuple_check (rt, args))
    return coro_unpickle_raise (rt, "NEWOBJ expected an arg tuple, got %s", coro_type_name (rt, args));
  if (!coro_is_none (keywords) && !coro_dict_check (rt, keywords))
    return coro_unpickle_raise (rt, "NEWOBJ_EX kwargs argument must be a dict, not %s", coro_type_name (rt, keywords));

  function = coro_get_attr (rt, cls, coro_name (rt, __new__));
  if (coro_is_null (function))
    return CORO_NULL;
  g_array_append_val (all, cls);
  g_array_append_vals (all, CORO_TUPLE (args)->items, (guint) CORO_TUPLE (args)->length);
  while (!coro_is_none (keywords) && coro_dict_next (CORO_DICT (keywords), &position, &key, &item))
    {
      if (!coro_str_check (rt, key))
        return coro_raise (rt, CORO_EXC_TYPE, "keywords must be strings");
      g_array_append_val (keys, key);
      g_array_append_val (all, item);
    }
  if (keys->len > 0)
    names = coro_value (coro_tuple_new (rt, (CoroValue *) (gpointer) keys->data, keys->len));

  return coro_call_kw (rt, function, (CoroValue *) (gpointer) all->data, CORO_TUPLE (args)->length + 1,
                       keys->len > 0 ? CORO_TUPLE (names) : NULL);
}

static gboolean
set_attributes (CoroRuntime *rt,
                CoroValue    owner,
                CoroDict    *state,
                CoroDict    *dict) /* (nullable): where they are put without a look at the class */
{
  CoroValue key, item;
  gsize position = 0;

  while (coro_dict_next (state, &position, &key, &item))
    {
      if (coro_str_check (rt, key) && dict != NULL)
        {
          coro_auto CoroValue name = coro_value (coro_str_intern_value (rt, CORO_STR (key)));

          coro_dict_set_name (rt, dict, CORO_STR (name), item);
        }
      else if (coro_str_check (rt, key))
        {
          if (!coro_set_attr (rt, owner, CORO_STR (key), item))
            return FALSE;
        }
      else if (dict == NULL || !coro_dict_set (rt, dict, key, item))
        {
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * coro_unpickle_set_state:
 * @rt: a runtime
 * @owner: (transfer none): an object
 * @state: (transfer none): what its `__getstate__()` gave
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_unpickle_set_state (CoroRuntime *rt,
                         CoroValue    owner,
                         CoroValue    state)
{
  CoroStr *name = coro_str_intern (rt, "__setstate__");
  gboolean failed = FALSE;
  coro_auto CoroValue method = coro_find_attr (rt, owner, name, &failed);
  CoroValue dict_state = state, slots = CORO_NONE;
  CoroDict *dict;

  coro_unref (coro_value (name));
  if (failed)
    return FALSE;
  if (!coro_is_null (method))
    {
      coro_auto CoroValue result = coro_call (rt, method, &state, 1);

      return !coro_is_null (result);
    }

  if (coro_tuple_check (rt, state) && CORO_TUPLE (state)->length == 2)
    {
      dict_state = CORO_TUPLE (state)->items[0];
      slots = CORO_TUPLE (state)->items[1];
    }
  if (!coro_is_none (dict_state))
    {
      if (!coro_dict_check (rt, dict_state))
        return !coro_is_null (coro_unpickle_raise (rt, "state is not a dictionary"));
      dict = coro_exception_check (rt, owner) || !coro_is_object (owner)
             ? NULL : coro_instance_dict (rt, coro_object (owner), TRUE);
      if (!set_attributes (rt, owner, CORO_DICT (dict_state), dict))
        return FALSE;
    }
  if (!coro_is_none (slots))
    {
      if (!coro_dict_check (rt, slots))
        return !coro_is_null (coro_unpickle_raise (rt, "slot state is not a dictionary"));
      return set_attributes (rt, owner, CORO_DICT (slots), NULL);
    }

  return TRUE;
}
