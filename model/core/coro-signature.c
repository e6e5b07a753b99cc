/* coro-signature.c: the parameters of a native function, read from text, and binding a call's arguments to parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-native.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-suggest.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

#define MAX_PARAMS 64

/* The end of the parameter that starts at text: its comma, or the closing parenthesis. */
static const char *
parameter_end (const char *text)
{
  guint depth = 0;
  char quote = '\0';

  for (; *text != '\0'; text++)
    {
      if (quote != '\0')
        {
          if (*text == '\\' && text[1] != '\0')
            text++;
          else if (*text == quote)
            quote = '\0';
        }
      else if (*text == '\'' || *text == '"')
        quote = *text;
      else if (*text == '(' || *text == '[' || *text == '{')
        depth++;
      else if (depth > 0 && (*text == ')' || *text == ']' || *text == '}'))
        depth--;
      else if (depth == 0 && (*text == ',' || *text == ')'))
        return text;
    }
  return text;
}

static CoroSignature *
parse (CoroRuntime *rt,
       const char  *text)
{
  CoroSignature *self = g_new0 (CoroSignature, 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean keyword_only = FALSE;
  const char *next;

  self->text = text;
  self->var_args = -1;
  self->var_keywords = -1;

  g_assert (*text == '(');
  for (text++; *text != ')' && *text != '\0'; text = *next == ',' ? next + 1 : next)
    {
      gsize length;
      gsize star = 0;
      gboolean has_default;
      g_autofree char *name = NULL;

      next = parameter_end (text);
      while (*text == ' ')
        text++;
      if (*text == '/')
        {
          self->n_positional_only = names->len;
          continue;
        }
      while (text[star] == '*')
        star++;
      length = strcspn (text + star, "=:,) ");
      has_default = text[star + length] == '=';
      if (star == 1)
        keyword_only = TRUE;
      if (length == 0)
        continue;

      if (star == 1)
        self->var_args = (gint) names->len;
      else if (star == 2)
        self->var_keywords = (gint) names->len;
      else if (!keyword_only)
        {
          self->n_positional = names->len + 1;
          if (!has_default)
            self->n_required = self->n_positional;
        }
      else if (!has_default)
        self->required_keyword_only |= (guint64) 1 << names->len;

      name = g_strndup (text + star, length);
      g_ptr_array_add (names, coro_str_intern (rt, name));
      g_assert (names->len <= MAX_PARAMS);
    }

  self->n_params = names->len;
  self->names = (CoroStr **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  return self;
}

/*
 * coro_signature_get:
 * @rt: a runtime
 * @def: a native function
 *
 * Returns: (transfer none): its parameters, read once
 */
CoroSignature *
coro_signature_get (CoroRuntime         *rt,
                    const CoroNativeDef *def)
{
  CoroSignature *self = g_hash_table_lookup (rt->signatures, def);

  if (self == NULL)
    {
      self = parse (rt, def->signature);
      g_hash_table_insert (rt->signatures, (gpointer) def, self);
    }
  return self;
}

/*
 * coro_signature_free:
 * @self: (transfer full): a signature. Its names go with the heap.
 */
void
coro_signature_free (CoroSignature *self)
{
  g_free (self->names);
  g_free (self);
}

static gint
find_parameter (const CoroSignature *self,
                CoroStr             *name,
                guint                first)
{
  for (guint i = first; i < self->n_params; i++)
    if ((gint) i != self->var_args && (gint) i != self->var_keywords
        && (self->names[i] == name || coro_str_equal (self->names[i], name)))
      return (gint) i;
  return -1;
}

static gboolean
is_keyword_only (const CoroSignature *self,
                 guint                i)
{
  return i >= self->n_positional && (gint) i != self->var_args && (gint) i != self->var_keywords;
}

static guint
count_keyword_only (const CoroSignature *self)
{
  guint n = 0;

  for (guint i = self->n_positional; i < self->n_params; i++)
    n += is_keyword_only (self, i);
  return n;
}

static const char *
plural (gsize n)
{
  return n == 1 ? "" : "s";
}

static gboolean
raise_unexpected (CoroRuntime         *rt,
                  const CoroSignature *self,
                  const char          *function,
                  CoroStr             *name)
{
  const char *candidates[MAX_PARAMS];
  const char *suggestion;
  gsize n_candidates = 0;

  for (guint i = self->n_positional_only; i < self->n_params; i++)
    if (i < self->n_positional || is_keyword_only (self, i))
      candidates[n_candidates++] = self->names[i]->data;
  suggestion = coro_suggest (candidates, n_candidates, name->data);
  if (suggestion != NULL)
    coro_raise (rt, CORO_EXC_TYPE, "%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", function,
                name->data, suggestion);
  else
    coro_raise (rt, CORO_EXC_TYPE, "%s() got an unexpected keyword argument '%s'", function, name->data);
  return FALSE;
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static char *
dup_list (const GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 < names->len ? ", " : names->len == 2 ? " and " : ", and ");
      g_string_append_printf (text, "'%s'", (const char *) g_ptr_array_index (names, i));
    }
  return g_string_free (text, FALSE);
}

static gboolean
raise_missing (CoroRuntime     *rt,
               const char      *function,
               const GPtrArray *names,
               const char      *kind)
{
  g_autofree char *list = dup_list (names);

  coro_raise (rt, CORO_EXC_TYPE, "%s() missing %u required %s argument%s: %s", function, names->len, kind,
              plural (names->len), list);
  return FALSE;
}

static gboolean
raise_too_many (CoroRuntime         *rt,
                const CoroSignature *self,
                const char          *function,
                guint                n_self,
                gsize                n_args,
                CoroValue           *bound)
{
  g_autofree char *takes = NULL;
  guint n_required = self->n_required + n_self;
  guint n_positional = self->n_positional + n_self;
  gsize n_keyword_only = 0;
  gboolean several;

  for (guint i = self->n_positional; i < self->n_params; i++)
    n_keyword_only += is_keyword_only (self, i) && !coro_is_null (bound[i]);

  if (n_required < n_positional)
    takes = g_strdup_printf ("from %u to %u", n_required, n_positional);
  else
    takes = g_strdup_printf ("%u", n_positional);
  several = n_required < n_positional || n_positional != 1;
  n_args += n_self;

  if (n_keyword_only > 0)
    coro_raise (rt, CORO_EXC_TYPE,
                "%s() takes %s positional argument%s but %" G_GSIZE_FORMAT " positional argument%s (and %" G_GSIZE_FORMAT
                " keyword-only argument%s) were given",
                function, takes, several ? "s" : "", n_args, plural (n_args), n_keyword_only, plural (n_keyword_only));
  else
    coro_raise (rt, CORO_EXC_TYPE, "%s() takes %s positional argument%s but %" G_GSIZE_FORMAT " %s given", function,
                takes, several ? "s" : "", n_args, n_args == 1 ? "was" : "were");
  return FALSE;
}

static gboolean
raise_positional_only (CoroRuntime         *rt,
                       const CoroSignature *self,
                       const char          *function,
                       CoroTuple           *kwnames)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->n_positional_only; i++)
    for (gsize j = 0; j < kwnames->length; j++)
      if (coro_str_equal (self->names[i], CORO_STR (kwnames->items[j])))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", self->names[i]->data);
  if (names->len == 0)
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "%s() got some positional-only arguments passed as keyword arguments: '%s'", function,
              names->str);
  return FALSE;
}

static gboolean
take_keywords (CoroRuntime         *rt,
               const CoroSignature *self,
               const char          *function,
               CoroBindStyle        style,
               const CoroValue     *values,
               CoroTuple           *kwnames,
               CoroValue           *bound,
               CoroStr            **unknown)
{
  for (gsize i = 0; i < kwnames->length; i++)
    {
      CoroStr *name = CORO_STR (kwnames->items[i]);
      gint place = find_parameter (self, name, self->n_positional_only);

      if (place < 0 && self->var_keywords >= 0)
        {
          if (!coro_dict_set (rt, CORO_DICT (bound[self->var_keywords]), coro_value (name), values[i]))
            return FALSE;
          continue;
        }
      if (place < 0)
        {
          if (style == CORO_BIND_NATIVE)
            {
              *unknown = *unknown != NULL ? *unknown : name;
              continue;
            }
          return raise_positional_only (rt, self, function, kwnames) && raise_unexpected (rt, self, function, name);
        }
      if (!coro_is_null (bound[place]))
        {
          if (style != CORO_BIND_NATIVE)
            coro_raise (rt, CORO_EXC_TYPE, "%s() got multiple values for argument '%s'", function, name->data);
          else
            coro_raise (rt, CORO_EXC_TYPE, "argument for %s() given by name ('%s') and position (%d)", function,
                        name->data, place + 1);
          return FALSE;
        }
      bound[place] = coro_ref (values[i]);
    }
  return TRUE;
}

static gboolean
check_python_style (CoroRuntime         *rt,
                    const CoroSignature *self,
                    const char          *function,
                    guint                n_self,
                    gsize                n_args,
                    CoroValue           *bound)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  if (n_args > self->n_positional && self->var_args < 0)
    return raise_too_many (rt, self, function, n_self, n_args, bound);

  for (guint i = 0; i < self->n_required; i++)
    if (coro_is_null (bound[i]))
      g_ptr_array_add (missing, self->names[i]->data);
  if (missing->len > 0)
    return raise_missing (rt, function, missing, "positional");

  for (guint i = self->n_positional; i < self->n_params; i++)
    if (self->required_keyword_only >> i & 1 && coro_is_null (bound[i]))
      g_ptr_array_add (missing, self->names[i]->data);
  if (missing->len > 0)
    return raise_missing (rt, function, missing, "keyword-only");
  return TRUE;
}

/* Positional-only functions of C, and those with *args: no keyword can help. */
static gboolean
check_count (CoroRuntime         *rt,
             const CoroSignature *self,
             const char          *function,
             gsize                n_args)
{
  gsize limit = n_args < self->n_required ? self->n_required : self->n_positional;

  if (n_args >= self->n_required && (n_args <= self->n_positional || self->var_args >= 0))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "%s expected %s%" G_GSIZE_FORMAT " argument%s, got %" G_GSIZE_FORMAT, function,
              self->n_required == self->n_positional && self->var_args < 0 ? ""
              : n_args < self->n_required                                  ? "at least "
                                                                           : "at most ",
              limit, plural (limit), n_args);
  return FALSE;
}

static gboolean
check_native_count (CoroRuntime         *rt,
                    const CoroSignature *self,
                    const char          *function,
                    gsize                n_args,
                    gsize                n_keywords)
{
  guint n_named = self->n_positional + count_keyword_only (self);

  if (self->n_positional_only == n_named || self->var_args >= 0)
    return check_count (rt, self, function, n_args);

  if (self->var_keywords < 0 && n_args + n_keywords > n_named)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s() takes %s %u %sargument%s (%" G_GSIZE_FORMAT " given)", function,
                  self->n_required < n_named ? "at most" : "exactly", n_named, n_args == 0 ? "keyword " : "",
                  plural (n_named), n_args + n_keywords);
      return FALSE;
    }
  if (n_args > self->n_positional)
    {
      if (self->n_positional == 0)
        coro_raise (rt, CORO_EXC_TYPE, "%s() takes no positional arguments", function);
      else
        coro_raise (rt, CORO_EXC_TYPE, "%s() takes %s %u positional argument%s (%" G_GSIZE_FORMAT " given)", function,
                    self->n_required < self->n_positional ? "at most" : "exactly", self->n_positional,
                    plural (self->n_positional), n_args);
      return FALSE;
    }
  if (n_args < MIN (self->n_positional_only, self->n_required))
    {
      guint n = MIN (self->n_positional_only, self->n_required);

      coro_raise (rt, CORO_EXC_TYPE, "%s() takes %s %u positional argument%s (%" G_GSIZE_FORMAT " given)", function,
                  n < self->n_positional ? "at least" : "exactly", n, plural (n), n_args);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_native_missing (CoroRuntime         *rt,
                      const CoroSignature *self,
                      const char          *function,
                      CoroValue           *bound)
{
  for (guint i = 0; i < self->n_params; i++)
    if (coro_is_null (bound[i]) && (i < self->n_required || self->required_keyword_only >> i & 1))
      {
        if (i < self->n_positional)
          coro_raise (rt, CORO_EXC_TYPE, "%s() missing required argument '%s' (pos %u)", function, self->names[i]->data,
                      i + 1);
        else
          coro_raise (rt, CORO_EXC_TYPE, "%s() missing required keyword-only argument: '%s'", function,
                      self->names[i]->data);
        return FALSE;
      }
  return TRUE;
}

static void
unbind (const CoroSignature *self,
        CoroValue           *bound)
{
  for (guint i = 0; i < self->n_params; i++)
    coro_clear (&bound[i]);
}

/**
 * coro_signature_bind:
 * @rt: a runtime
 * @self: parameters
 * @function_name: for messages
 * @style: how errors are worded
 * @args: positional arguments, then one for each name in @kwnames
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 * @bound: (out): one value for each parameter, %CORO_NULL where none was given; on success the caller gives each back
 *
 * Returns: %FALSE with TypeError if they do not fit
 */
gboolean
coro_signature_bind (CoroRuntime         *rt,
                     const CoroSignature *self,
                     const char          *function_name,
                     CoroBindStyle        style,
                     const CoroValue     *args,
                     gsize                n_args,
                     CoroTuple           *kwnames,
                     CoroValue           *bound)
{
  gsize n_keywords = kwnames != NULL ? kwnames->length : 0;
  gsize n_direct = MIN (n_args, self->n_positional);
  CoroStr *unknown = NULL;
  gboolean fits;

  if (style == CORO_BIND_NATIVE && !check_native_count (rt, self, function_name, n_args, n_keywords))
    return FALSE;

  for (gsize i = 0; i < n_direct; i++)
    bound[i] = coro_ref (args[i]);
  for (gsize i = n_direct; i < self->n_params; i++)
    bound[i] = CORO_NULL;
  if (self->var_args >= 0)
    {
      CoroTuple *rest = coro_tuple_new (rt, args + n_direct, n_args - n_direct);

      bound[self->var_args] = coro_value (rest);
      if (rest == NULL)
        {
          unbind (self, bound);
          return FALSE;
        }
    }
  if (self->var_keywords >= 0)
    bound[self->var_keywords] = coro_value (coro_dict_new (rt));

  fits = n_keywords == 0 || take_keywords (rt, self, function_name, style, args + n_args, kwnames, bound, &unknown);
  if (fits && style != CORO_BIND_NATIVE)
    fits = check_python_style (rt, self, function_name, style == CORO_BIND_METHOD ? 1 : 0, n_args, bound);
  else if (fits)
    fits = check_native_missing (rt, self, function_name, bound)
      && (unknown == NULL || raise_unexpected (rt, self, function_name, unknown));
  if (!fits)
    unbind (self, bound);
  return fits;
}
