/* core-eval.c: runs lines of simple Python straight on the values of core, without compiler or VM
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-eval.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-exception.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-set.h"
#include "core/coro-slice.h"
#include "core/coro-str.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

typedef struct {
  CoroRuntime *rt;
  CoroDict    *names;
  const char  *p;
} Eval;

static CoroValue eval_tuple (Eval *self);
static CoroValue eval_compare (Eval *self);

static void
skip_space (Eval *self)
{
  while (*self->p == ' ')
    self->p++;
}

static gboolean
accept (Eval       *self,
        const char *token)
{
  gsize length = strlen (token);

  skip_space (self);
  if (strncmp (self->p, token, length) != 0)
    return FALSE;
  if (g_ascii_isalpha (token[0]) && (g_ascii_isalnum (self->p[length]) || self->p[length] == '_'))
    return FALSE;
  self->p += length;
  return TRUE;
}

static void
expect (Eval       *self,
        const char *token)
{
  if (!accept (self, token))
    g_error ("a test line lacks %s at: %s", token, self->p);
}

static char *
parse_name (Eval *self)
{
  const char *start;

  skip_space (self);
  start = self->p;
  while (g_ascii_isalnum (*self->p) || *self->p == '_')
    self->p++;
  if (start == self->p)
    g_error ("a test line lacks a name at: %s", start);
  return g_strndup (start, self->p - start);
}

static gunichar
parse_hex (Eval *self,
           guint n_digits)
{
  gunichar c = 0;

  for (; n_digits > 0; n_digits--)
    c = c * 16 + g_ascii_xdigit_value (*self->p++);
  return c;
}

static gunichar
parse_escape (Eval *self)
{
  char c = *self->p++;

  switch (c)
    {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case '0': return 0;
    case 'x': return parse_hex (self, 2);
    case 'u': return parse_hex (self, 4);
    case 'U': return parse_hex (self, 8);
    default: return c;
    }
}

static CoroValue
eval_string (Eval    *self,
             gboolean is_bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char quote = *self->p++;

  while (*self->p != quote)
    {
      gunichar c = g_utf8_get_char (self->p);

      g_assert (c != 0);
      self->p = g_utf8_next_char (self->p);
      if (c == '\\')
        c = parse_escape (self);
      if (is_bytes)
        g_string_append_c (text, (char) c);
      else
        g_string_append_unichar (text, c);
    }
  self->p++;

  /* neighbours become one */
  skip_space (self);
  if (is_bytes)
    return coro_bytes_new (self->rt, text->str, text->len);
  if (*self->p == '"' || *self->p == '\'')
    {
      coro_auto CoroValue first = coro_str_new_len (self->rt, text->str, text->len);
      coro_auto CoroValue second = eval_string (self, FALSE);

      return coro_str_concat (self->rt, CORO_STR (first), CORO_STR (second));
    }
  return coro_str_new_len (self->rt, text->str, text->len);
}

static CoroValue
eval_number (Eval *self)
{
  const char *start = self->p;
  gboolean is_float = FALSE;

  if (start[0] == '0' && start[1] == 'x')
    {
      self->p += 2;
      while (g_ascii_isxdigit (*self->p))
        self->p++;
      return coro_int_from_digits (self->rt, start + 2, self->p - start - 2, 16);
    }
  while (g_ascii_isdigit (*self->p) || *self->p == '.' || *self->p == 'e' || (is_float && *self->p == '-'))
    {
      is_float = is_float || *self->p == '.' || *self->p == 'e';
      self->p++;
    }
  if (is_float)
    return coro_float (self->rt, g_ascii_strtod (start, NULL));
  return coro_int_from_digits (self->rt, start, self->p - start, 10);
}

/* Items up to a closing token, into a list */
static CoroList *
eval_items (Eval       *self,
            const char *close)
{
  CoroList *list = coro_list_new (self->rt, NULL, 0);

  while (!accept (self, close))
    {
      CoroValue item = eval_compare (self);

      if (coro_is_null (item))
        {
          coro_unref (coro_value (list));
          return NULL;
        }
      coro_list_append_take (self->rt, list, item);
      accept (self, ",");
    }
  return list;
}

static CoroValue
eval_braces (Eval *self)
{
  coro_auto CoroValue first = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (accept (self, "}"))
    return coro_value (coro_dict_new (self->rt));

  first = eval_compare (self);
  if (coro_is_null (first))
    return CORO_NULL;

  if (!accept (self, ":"))
    {
      coro_auto CoroValue rest = CORO_NULL;

      accept (self, ",");
      result = coro_value (coro_set_new (self->rt, FALSE));
      rest = coro_value (eval_items (self, "}"));
      if (coro_is_null (rest) || !coro_set_add (self->rt, CORO_SET (result), first) ||
          !coro_set_update (self->rt, CORO_SET (result), rest))
        return CORO_NULL;
      return coro_steal (&result);
    }

  result = coro_value (coro_dict_new (self->rt));
  for (;;)
    {
      coro_auto CoroValue value = eval_compare (self);

      if (coro_is_null (value) || !coro_dict_set (self->rt, CORO_DICT (result), first, value))
        return CORO_NULL;
      accept (self, ",");
      if (accept (self, "}"))
        return coro_steal (&result);
      coro_set (&first, eval_compare (self));
      if (coro_is_null (first))
        return CORO_NULL;
      expect (self, ":");
    }
}

static CoroValue
eval_name (Eval *self)
{
  g_autofree char *name = parse_name (self);
  coro_auto CoroValue key = CORO_NULL;
  CoroValue value;

  if (strcmp (name, "None") == 0)
    return CORO_NONE;
  if (strcmp (name, "True") == 0)
    return CORO_TRUE;
  if (strcmp (name, "False") == 0)
    return CORO_FALSE;

  key = coro_str_new (self->rt, name);
  value = coro_dict_get (self->rt, self->names, key, NULL);
  if (coro_is_null (value))
    g_error ("a test line uses the unknown name %s", name);
  return coro_ref (value);
}

static CoroValue
eval_atom (Eval *self)
{
  coro_auto CoroValue items = CORO_NULL;

  skip_space (self);
  if (*self->p == '"' || *self->p == '\'')
    return eval_string (self, FALSE);
  if (*self->p == 'b' && (self->p[1] == '"' || self->p[1] == '\''))
    {
      self->p++;
      return eval_string (self, TRUE);
    }
  if (g_ascii_isdigit (*self->p))
    return eval_number (self);
  if (accept (self, "["))
    return coro_value (eval_items (self, "]"));
  if (accept (self, "{"))
    return eval_braces (self);
  if (accept (self, "("))
    {
      if (accept (self, ")"))
        return coro_ref (coro_value (self->rt->empty_tuple));
      items = eval_tuple (self);
      expect (self, ")");
      return coro_steal (&items);
    }
  return eval_name (self);
}

/* Arguments after '('; *starred are spread */
static CoroValue
eval_call (Eval     *self,
           CoroValue callable)
{
  coro_auto CoroValue args = coro_value (coro_list_new (self->rt, NULL, 0));
  coro_auto CoroValue names = coro_value (coro_list_new (self->rt, NULL, 0));
  coro_auto CoroValue kwnames = CORO_NULL;

  while (!accept (self, ")"))
    {
      const char *start = self->p;

      if (accept (self, "*"))
        {
          coro_auto CoroValue spread = eval_compare (self);

          if (coro_is_null (spread) || !coro_list_extend (self->rt, CORO_LIST (args), spread))
            return CORO_NULL;
          accept (self, ",");
          continue;
        }
      skip_space (self);
      if (g_ascii_isalpha (*self->p))
        {
          g_autofree char *name = parse_name (self);

          if (*self->p == '=' && self->p[1] != '=')
            {
              self->p++;
              coro_list_append_take (self->rt, CORO_LIST (names), coro_value (coro_str_intern (self->rt, name)));
            }
          else
            {
              self->p = start;
            }
        }
      {
        CoroValue value = eval_compare (self);

        if (coro_is_null (value))
          return CORO_NULL;
        coro_list_append_take (self->rt, CORO_LIST (args), value);
      }
      accept (self, ",");
    }

  if (CORO_LIST (names)->length > 0)
    kwnames = coro_value (coro_tuple_from_iterable (self->rt, names));
  return coro_call_kw (self->rt, callable, CORO_LIST (args)->items, CORO_LIST (args)->length - CORO_LIST (names)->length,
                       CORO_TUPLE (kwnames));
}

static CoroValue
eval_bound (Eval *self)
{
  skip_space (self);
  return *self->p == ':' || *self->p == ']' ? CORO_NONE : eval_compare (self);
}

/* What stands between brackets: an index or a slice */
static CoroValue
eval_subscript (Eval *self)
{
  coro_auto CoroValue start = eval_bound (self);
  coro_auto CoroValue stop = CORO_NONE;
  coro_auto CoroValue step = CORO_NONE;

  if (coro_is_null (start))
    return CORO_NULL;
  if (!accept (self, ":"))
    {
      if (accept (self, "]"))
        return coro_steal (&start);
      {
        coro_auto CoroValue list = coro_value (coro_list_new (self->rt, &start, 1));

        while (accept (self, ","))
          coro_list_append_take (self->rt, CORO_LIST (list), eval_compare (self));
        expect (self, "]");
        return coro_value (coro_tuple_from_iterable (self->rt, list));
      }
    }
  stop = eval_bound (self);
  if (accept (self, ":"))
    step = eval_bound (self);
  expect (self, "]");
  return coro_slice_new (self->rt, start, stop, step);
}

static CoroValue
eval_postfix (Eval *self)
{
  coro_auto CoroValue value = eval_atom (self);

  while (!coro_is_null (value))
    {
      if (accept (self, "."))
        {
          g_autofree char *name = parse_name (self);
          coro_auto CoroValue key = coro_value (coro_str_intern (self->rt, name));

          coro_set (&value, coro_get_attr (self->rt, value, CORO_STR (key)));
        }
      else if (accept (self, "("))
        {
          coro_set (&value, eval_call (self, value));
        }
      else if (accept (self, "["))
        {
          coro_auto CoroValue key = eval_subscript (self);

          if (coro_is_null (key))
            return CORO_NULL;
          coro_set (&value, coro_get_item (self->rt, value, key));
        }
      else
        {
          break;
        }
    }
  return coro_steal (&value);
}

static CoroValue
eval_unary (Eval *self)
{
  coro_auto CoroValue value = CORO_NULL;
  coro_auto CoroValue power = CORO_NULL;

  if (accept (self, "-"))
    {
      value = eval_unary (self);
      return coro_is_null (value) ? CORO_NULL : coro_unary (self->rt, value, CORO_OP_NEG);
    }
  value = eval_postfix (self);
  if (coro_is_null (value) || !accept (self, "**"))
    return coro_steal (&value);
  power = eval_unary (self);
  return coro_is_null (power) ? CORO_NULL : coro_binary (self->rt, value, power, CORO_OP_POW);
}

static const struct {
  const char  *token;
  int          level; /* binds the tighter the higher */
  CoroBinaryOp op;
} operators[] = {
  { "|", 1, CORO_OP_OR },    { "^", 2, CORO_OP_XOR },       { "&", 3, CORO_OP_AND }, { "+", 5, CORO_OP_ADD },
  { "-", 5, CORO_OP_SUB },   { "//", 6, CORO_OP_FLOORDIV }, { "*", 6, CORO_OP_MUL }, { "/", 6, CORO_OP_TRUEDIV },
  { "%", 6, CORO_OP_MOD },
};

static CoroValue
eval_binary (Eval *self,
             int   level)
{
  coro_auto CoroValue left = level > 6 ? eval_unary (self) : eval_binary (self, level + 1);

  for (gsize i = 0; !coro_is_null (left) && level <= 6 && i < G_N_ELEMENTS (operators);)
    {
      coro_auto CoroValue right = CORO_NULL;
      gsize length = strlen (operators[i].token);

      skip_space (self);
      if (operators[i].level != level || strncmp (self->p, operators[i].token, length) != 0 || self->p[length] == '=')
        {
          i++;
          continue;
        }
      self->p += length;
      right = eval_binary (self, level + 1);
      if (coro_is_null (right))
        return CORO_NULL;
      coro_set (&left, coro_binary (self->rt, left, right, operators[i].op));
      i = 0;
    }
  return coro_steal (&left);
}

static CoroValue
eval_compare (Eval *self)
{
  static const struct {
    const char   *token;
    CoroCompareOp op;
  } comparisons[] = {
    { "==", CORO_CMP_EQ }, { "!=", CORO_CMP_NE }, { "<=", CORO_CMP_LE },
    { ">=", CORO_CMP_GE }, { "<", CORO_CMP_LT },  { ">", CORO_CMP_GT },
  };
  coro_auto CoroValue left = CORO_NULL;
  coro_auto CoroValue right = CORO_NULL;
  gboolean negated;
  int has;

  if (accept (self, "not"))
    {
      left = eval_compare (self);
      return coro_is_null (left) ? CORO_NULL : coro_bool (!coro_truth (self->rt, left));
    }

  left = eval_binary (self, 1);
  if (coro_is_null (left))
    return CORO_NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      if (accept (self, comparisons[i].token))
        {
          right = eval_binary (self, 1);
          return coro_is_null (right) ? CORO_NULL : coro_compare (self->rt, left, right, comparisons[i].op);
        }
    }
  if (accept (self, "is"))
    {
      right = eval_binary (self, 1);
      return coro_is_null (right) ? CORO_NULL : coro_bool (coro_is (left, right));
    }
  negated = accept (self, "not");
  if (!accept (self, "in"))
    return coro_steal (&left);
  right = eval_binary (self, 1);
  if (coro_is_null (right))
    return CORO_NULL;
  has = coro_contains (self->rt, right, left);
  return has < 0 ? CORO_NULL : coro_bool (has != negated);
}

static CoroValue
eval_tuple (Eval *self)
{
  coro_auto CoroValue first = eval_compare (self);
  coro_auto CoroValue list = CORO_NULL;

  skip_space (self);
  if (coro_is_null (first) || *self->p != ',')
    return coro_steal (&first);

  list = coro_value (coro_list_new (self->rt, &first, 1));
  while (accept (self, ","))
    {
      CoroValue item;

      skip_space (self);
      if (*self->p == ')' || *self->p == '\0' || *self->p == ';')
        break;
      item = eval_compare (self);
      if (coro_is_null (item))
        return CORO_NULL;
      coro_list_append_take (self->rt, CORO_LIST (list), item);
    }
  return coro_value (coro_tuple_from_iterable (self->rt, list));
}

static gboolean
assign_name (Eval       *self,
             const char *name,
             CoroValue   value)
{
  coro_auto CoroValue key = coro_str_new (self->rt, name);

  return !coro_is_null (value) && coro_dict_set (self->rt, self->names, key, value);
}

/* name = value, name op= value, name[key] = value, del name[key]; FALSE with the text where it was: none of these.
 * *failed: an exception is set */
static gboolean
eval_assignment (Eval     *self,
                 gboolean *failed)
{
  const char *start = self->p;
  gboolean is_del = accept (self, "del");
  g_autofree char *name = NULL;
  coro_auto CoroValue value = CORO_NULL;
  coro_auto CoroValue key = CORO_NULL;

  skip_space (self);
  if (!g_ascii_isalpha (*self->p))
    return FALSE;
  name = parse_name (self);
  skip_space (self);
  *failed = FALSE;

  if (*self->p == '=' && self->p[1] != '=')
    {
      self->p++;
      value = eval_tuple (self);
      *failed = !assign_name (self, name, value);
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      gsize length = strlen (operators[i].token);

      if (strncmp (self->p, operators[i].token, length) == 0 && self->p[length] == '=')
        {
          coro_auto CoroValue result = CORO_NULL;
          coro_auto CoroValue old = CORO_NULL;

          self->p = start;
          old = eval_name (self);
          skip_space (self);
          self->p += length + 1;
          value = eval_tuple (self);
          if (!coro_is_null (value))
            result = coro_in_place (self->rt, old, value, operators[i].op);
          *failed = !assign_name (self, name, result);
          return TRUE;
        }
    }

  if (*self->p == '[')
    {
      coro_auto CoroValue owner = CORO_NULL;

      self->p = start;
      accept (self, "del");
      owner = eval_name (self);
      expect (self, "[");
      key = eval_subscript (self);
      skip_space (self);
      if (is_del || (*self->p == '=' && self->p[1] != '='))
        {
          if (!is_del)
            {
              self->p++;
              value = eval_tuple (self);
            }
          *failed = coro_is_null (key) || (!is_del && coro_is_null (value)) || !coro_set_item (self->rt, owner, key, value);
          return TRUE;
        }
      if (coro_is_null (key))
        {
          *failed = TRUE;
          return TRUE;
        }
    }
  self->p = start;
  return FALSE;
}

CoroValue
coro_test_eval (CoroRuntime *rt,
                CoroDict    *names,
                const char  *source)
{
  Eval self = { .rt = rt, .names = names, .p = source };
  coro_auto CoroValue value = CORO_NONE;

  for (;;)
    {
      gboolean failed;

      skip_space (&self);
      if (*self.p == '\0')
        return coro_steal (&value);
      if (eval_assignment (&self, &failed))
        {
          if (failed)
            return CORO_NULL;
        }
      else
        {
          coro_set (&value, eval_tuple (&self));
          if (coro_is_null (value))
            return CORO_NULL;
        }
      skip_space (&self);
      if (*self.p != '\0')
        expect (&self, ";");
    }
}

static CoroValue
call_len (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  gssize length = coro_length (rt, args[0]);

  return length < 0 ? CORO_NULL : coro_int (length);
}

static CoroValue
call_hash (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  gint64 hash;

  return coro_hash (rt, args[0], &hash) ? coro_int_new (rt, hash) : CORO_NULL;
}

static CoroValue
call_iter (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_is_null (args[1]) ? coro_iter (rt, args[0]) : coro_callable_iterator_new (rt, args[0], args[1]);
}

static CoroValue
call_next (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroValue item = coro_next (rt, args[0]);

  if (coro_is_null (item) && coro_is_null (rt->exception))
    return coro_raise (rt, CORO_EXC_STOP_ITERATION, NULL);
  return item;
}

static CoroValue
call_repr (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_repr (rt, args[0]);
}

static CoroValue
call_ascii (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_str_ascii (rt, args[0]);
}

static CoroValue
call_format (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_format (rt, args[0], CORO_STR (args[1]));
}

static CoroValue
call_sorted (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));

  return coro_list_extend (rt, CORO_LIST (list), args[0]) && coro_list_sort (rt, CORO_LIST (list), NULL, FALSE)
           ? coro_steal (&list)
           : CORO_NULL;
}

static const CoroNativeDef functions[] = {
  { "ascii", "(object, /)", call_ascii },
  { "format", "(object, spec='', /)", call_format },
  { "hash", "(object, /)", call_hash },
  { "iter", "(object, sentinel=None, /)", call_iter },
  { "len", "(object, /)", call_len },
  { "next", "(iterator, /)", call_next },
  { "repr", "(object, /)", call_repr },
  { "sorted", "(iterable, /)", call_sorted },
  { NULL },
};

static void
add_name (CoroRuntime *rt,
          CoroDict    *names,
          const char  *name,
          CoroValue    value)
{
  coro_auto CoroValue key = coro_str_new (rt, name);

  coro_dict_set (rt, names, key, value);
}

CoroDict *
coro_test_names (CoroRuntime *rt)
{
  CoroDict *names = coro_dict_new (rt);
  const struct {
    const char *name;
    CoroType   *type;
  } types[] = {
    { "object", rt->object_type }, { "type", rt->type_type },       { "int", rt->int_type },
    { "bool", rt->bool_type },     { "float", rt->float_type },     { "str", rt->str_type },
    { "bytes", rt->bytes_type },   { "bytearray", rt->bytearray_type }, { "tuple", rt->tuple_type },
    { "list", rt->list_type },     { "dict", rt->dict_type },       { "set", rt->set_type },
    { "frozenset", rt->frozenset_type }, { "range", rt->range_type }, { "slice", rt->slice_type },
    { "enumerate", rt->enumerate_type }, { "zip", rt->zip_type },   { "reversed", rt->reversed_type },
    { "UnicodeEncodeError", rt->exceptions[CORO_EXC_UNICODE_ENCODE] },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    add_name (rt, names, types[i].name, coro_value (types[i].type));
  for (const CoroNativeDef *def = functions; def->name != NULL; def++)
    {
      coro_auto CoroValue native = coro_native_new (rt, def, CORO_NULL, NULL);

      add_name (rt, names, def->name, native);
    }
  return names;
}

char *
coro_test_outcome (CoroRuntime *rt,
                   CoroValue    value)
{
  coro_auto CoroValue held = value;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue shown = CORO_NULL;
  const char *name;

  if (!coro_is_null (value))
    {
      text = coro_str_ascii (rt, value);
      if (!coro_is_null (text))
        return g_strconcat ("= ", CORO_STR (text)->data, NULL);
    }

  coro_set (&held, coro_exception_take (rt));
  g_assert (!coro_is_null (held));
  name = coro_type_name (rt, held);
  text = coro_str (rt, held);
  shown = coro_str_ascii (rt, text);
  return g_strdup_printf ("! %s %s", name, CORO_STR (shown)->data);
}
