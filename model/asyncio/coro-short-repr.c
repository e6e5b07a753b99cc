/* coro-short-repr.c: repr() within bounds (CPython: Lib/reprlib.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

#include "core/coro-decimal.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"

#include <string.h>

/* The limits of CPython's reprlib.Repr */
#define MAX_LEVEL  6
#define MAX_ITEMS  6
#define MAX_PAIRS  4
#define MAX_STRING 30
#define MAX_INT    40
#define MAX_OTHER  30

static char *
shorten (CoroRuntime *rt,
         const char  *text,
         glong        limit)
{
  glong head = (limit - 3) / 2;
  glong tail = limit - 3 - head;
  glong length;

  if (strlen (text) <= (gsize) limit)
    return g_strdup (text);

  length = g_utf8_strlen (text, -1);
  if (length <= limit)
    return g_strdup (text);
  else
    {
      g_autofree char *begin = g_utf8_substring (text, 0, head);
      g_autofree char *end = g_utf8_substring (text, length - tail, length);

      return g_strconcat (begin, "...", end, NULL);
    }
}

static char *
dup_repr (CoroRuntime *rt,
          CoroValue    value)
{
  coro_auto CoroValue repr = coro_repr (rt, value);

  return coro_is_null (repr) ? NULL : g_strndup (CORO_STR (repr)->data, CORO_STR (repr)->n_bytes);
}

/* Of a long string only the two ends are looked at, as the repr of it may be longer than itself. */
static char *
dup_short_string (CoroRuntime *rt,
                  CoroValue    value)
{
  CoroStr *text = CORO_STR (value);
  g_autofree char *repr = NULL;

  if (text->length > MAX_STRING)
    {
      glong head = (MAX_STRING - 3) / 2;
      glong tail = MAX_STRING - 3 - head;
      g_autofree char *begin = g_utf8_substring (text->data, 0, head);
      g_autofree char *end = g_utf8_substring (text->data, text->length - tail, text->length);
      g_autofree char *both = g_strconcat (begin, end, NULL);
      coro_auto CoroValue shortened = coro_str_new (rt, both);
      g_autofree char *inner = dup_repr (rt, shortened);
      glong length;

      if (inner == NULL)
        return NULL;
      length = g_utf8_strlen (inner, -1);
      g_free (g_steal_pointer (&begin));
      g_free (g_steal_pointer (&end));
      begin = g_utf8_substring (inner, 0, head);
      end = g_utf8_substring (inner, length - tail, length);
      return g_strconcat (begin, "...", end, NULL);
    }

  repr = dup_repr (rt, value);

  return repr == NULL ? NULL : shorten (rt, repr, MAX_STRING);
}

/* Of an object whose __repr__() fails it tells the type. */
static char *
dup_short_other (CoroRuntime *rt,
                 CoroValue    value)
{
  g_autofree char *repr = dup_repr (rt, value);

  if (repr != NULL)
    return shorten (rt, repr, coro_type_of (rt, value) == rt->int_type ? MAX_INT : MAX_OTHER);
  if (!coro_exception_matches (rt, CORO_EXC_EXCEPTION))
    return NULL;
  coro_exception_clear (rt);

  return g_strdup_printf ("<%s instance at 0x%" G_GINT64_MODIFIER "x>", coro_type_of (rt, value)->name->data,
                          coro_object_get_address (rt, value));
}

/* The items of an iterable, sorted if they can be compared. */
static CoroList *
make_sorted (CoroRuntime *rt,
             CoroValue    iterable)
{
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue sorted = CORO_NULL;

  if (!coro_list_extend (rt, CORO_LIST (list), iterable))
    return NULL;
  sorted = coro_value (coro_list_new (rt, CORO_LIST (list)->items, CORO_LIST (list)->length));
  if (coro_list_sort (rt, CORO_LIST (sorted), NULL, FALSE))
    return CORO_LIST (coro_steal (&sorted));
  if (!coro_exception_matches (rt, CORO_EXC_EXCEPTION))
    return NULL;
  coro_exception_clear (rt);

  return CORO_LIST (coro_steal (&list));
}

static char *dup_short (CoroRuntime *rt, CoroValue value, int level);

static char *
dup_short_items (CoroRuntime *rt,
                 CoroList    *items,
                 const char  *open,
                 const char  *close,
                 int          level)
{
  g_autoptr (GString) text = g_string_new (open);
  gsize n_items = items->length;
  gsize i;

  if (level <= 0 && n_items > 0)
    {
      g_string_append_printf (text, "...%s", close);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  /* a __repr__() of the program can shorten the list */
  for (i = 0; i < MIN (items->length, MAX_ITEMS); i++)
    {
      g_autofree char *item = NULL;
      coro_auto CoroValue value = coro_ref (items->items[i]);

      item = dup_short (rt, value, level - 1);
      if (item == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", item);
    }
  if (n_items > MAX_ITEMS)
    g_string_append (text, ", ...");
  g_string_append (text, close);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_short_collection (CoroRuntime *rt,
                      CoroValue    value,
                      int          level)
{
  CoroType *type = coro_type_of (rt, value);
  coro_auto CoroValue items = CORO_NULL;

  if (type == rt->list_type)
    return dup_short_items (rt, CORO_LIST (value), "[", "]", level);
  if (type == rt->tuple_type)
    {
      gsize length = CORO_TUPLE (value)->length;

      items = coro_value (coro_list_new (rt, CORO_TUPLE (value)->items, length));
      return dup_short_items (rt, CORO_LIST (items), "(", length == 1 && level > 0 ? ",)" : ")", level);
    }
  if (coro_set_get_length (CORO_SET (value)) == 0)
    return g_strdup_printf ("%s()", type->name->data);

  items = coro_value (make_sorted (rt, value));
  if (coro_is_null (items))
    return NULL;

  return type == rt->set_type ? dup_short_items (rt, CORO_LIST (items), "{", "}", level)
                              : dup_short_items (rt, CORO_LIST (items), "frozenset({", "})", level);
}

static char *
dup_short_dict (CoroRuntime *rt,
                CoroValue    dict,
                int          level)
{
  g_autoptr (GString) text = g_string_new ("{");
  coro_auto CoroValue keys = CORO_NULL;
  gsize n_pairs = CORO_DICT (dict)->length;
  gsize i;

  if (level <= 0 && n_pairs > 0)
    return g_strdup ("{...}");
  keys = coro_value (make_sorted (rt, dict));
  if (coro_is_null (keys))
    return NULL;

  for (i = 0; i < MIN (n_pairs, MAX_PAIRS); i++)
    {
      CoroValue key = CORO_LIST (keys)->items[i];
      g_autofree char *left = dup_short (rt, key, level - 1);
      coro_auto CoroValue value = left != NULL ? coro_get_item (rt, dict, key) : CORO_NULL;
      g_autofree char *right = coro_is_null (value) ? NULL : dup_short (rt, value, level - 1);

      if (right == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s: %s", i > 0 ? ", " : "", left, right);
    }
  if (n_pairs > MAX_PAIRS)
    g_string_append (text, ", ...");
  g_string_append_c (text, '}');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_short (CoroRuntime *rt,
           CoroValue    value,
           int          level)
{
  CoroType *type = coro_type_of (rt, value);

  if (type == rt->str_type)
    return dup_short_string (rt, value);
  if (type == rt->list_type || type == rt->tuple_type || type == rt->set_type || type == rt->frozenset_type)
    return dup_short_collection (rt, value, level);
  if (type == rt->dict_type)
    return dup_short_dict (rt, value, level);

  return dup_short_other (rt, value);
}

/**
 * coro_asyncio_dup_repr:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: (nullable): its repr(); %NULL: an exception is set
 */
char *
coro_asyncio_dup_repr (CoroAsyncio *asyncio,
                       CoroValue    value)
{
  return dup_repr (asyncio->rt, value);
}

/**
 * coro_asyncio_dup_str:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: (nullable): its str(); %NULL: an exception is set
 */
char *
coro_asyncio_dup_str (CoroAsyncio *asyncio,
                      CoroValue    value)
{
  coro_auto CoroValue text = coro_str (asyncio->rt, value);

  return coro_is_null (text) ? NULL : g_strndup (CORO_STR (text)->data, CORO_STR (text)->n_bytes);
}

/**
 * coro_asyncio_dup_short_repr:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: (nullable): its repr within bounds, as CPython's reprlib.repr(); %NULL: an exception is set
 */
char *
coro_asyncio_dup_short_repr (CoroAsyncio *asyncio,
                             CoroValue    value)
{
  return dup_short (asyncio->rt, value, MAX_LEVEL);
}

/* Whether the repr of a value never runs the program's own code. */
static gboolean
is_plain (CoroRuntime *rt,
          CoroValue    value,
          guint        level)
{
  CoroType *type = coro_type_of (rt, value);
  const CoroValue *items;
  gsize n_items, i;

  if (type == rt->int_type || type == rt->float_type || type == rt->str_type || type == rt->bool_type ||
      type == rt->none_type)
    return TRUE;
  if (level == 0)
    return FALSE;

  if (type == rt->list_type)
    {
      items = CORO_LIST (value)->items;
      n_items = CORO_LIST (value)->length;
    }
  else if (type == rt->tuple_type)
    {
      items = CORO_TUPLE (value)->items;
      n_items = CORO_TUPLE (value)->length;
    }
  else
    {
      return FALSE;
    }

  for (i = 0; i < MIN (n_items, 6); i++)
    {
      if (!is_plain (rt, items[i], level - 1))
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_asyncio_add_plain_repr:
 * @asyncio: the state, with a log
 * @value: any value
 *
 * What the trace tells of a value: of numbers, strings and their lists and tuples the repr within bounds. The repr of
 * others could run the program's own code.
 *
 * Returns: the text that the log has for it; 0 if it is none of these
 */
guint32
coro_asyncio_add_plain_repr (CoroAsyncio *asyncio,
                             CoroValue    value)
{
  g_autofree char *text = NULL;

  /* Most tasks whose results are told at all return a number. */
  if (coro_is_int (value) && coro_int_get (value) >= 0)
    {
      char buffer[CORO_DECIMAL_SIZE];
      gsize n_digits;
      const char *digits = coro_decimal_print ((guint64) coro_int_get (value), buffer, &n_digits);

      return coro_log_add_text_len (asyncio->log, digits, (gssize) n_digits);
    }
  if (!is_plain (asyncio->rt, value, 3))
    return 0;

  text = coro_asyncio_dup_short_repr (asyncio, value);

  return coro_asyncio_add_text (asyncio, text);
}

/**
 * coro_asyncio_add_repr:
 * @asyncio: the state, with a log
 * @value: any value
 *
 * Returns: the text that the log has for what coro_asyncio_add_plain_repr() tells of a value, or for its type
 */
guint32
coro_asyncio_add_repr (CoroAsyncio *asyncio,
                       CoroValue    value)
{
  g_autofree char *type_name = NULL;
  guint32 text = coro_asyncio_add_plain_repr (asyncio, value);

  if (text != 0)
    return text;

  type_name = g_strdup_printf ("<%s>", coro_type_of (asyncio->rt, value)->name->data);

  return coro_asyncio_add_text (asyncio, type_name);
}
