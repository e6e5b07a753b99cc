/* coro-str-case.c: methods of str about the case and the kind of its characters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-unicode.h"

/* Whether a capital sigma that ends before `after` is the last letter of its word (Unicode, SpecialCasing.txt). */
static gboolean
is_final_sigma (CoroStr    *self,
                const char *at,
                const char *after)
{
  const char *p = at, *end = self->data + self->n_bytes;
  gunichar c = 0;

  while (p > self->data)
    {
      c = coro_utf8_previous (&p);
      if (!coro_unicode_is_case_ignorable (c))
        break;
      c = 0;
    }
  if (c == 0 || !coro_unicode_is_cased (c))
    return FALSE;

  while (after < end)
    {
      c = coro_utf8_next (&after);
      if (!coro_unicode_is_case_ignorable (c))
        return !coro_unicode_is_cased (c);
    }
  return TRUE;
}

static guint
lower_at (CoroStr    *self,
          const char *at,
          const char *after,
          gunichar    c,
          gunichar   *result)
{
  if (c == 0x3a3)
    {
      result[0] = is_final_sigma (self, at, after) ? 0x3c2 : 0x3c3;
      return 1;
    }
  return coro_unicode_to_lower (c, result);
}

static void
append_chars (CoroStrBuilder *text,
              const gunichar *chars,
              guint           n_chars)
{
  for (guint i = 0; i < n_chars; i++)
    coro_str_builder_append_char (text, chars[i]);
}

typedef guint (*MapFunc) (gunichar c, gunichar *result);

/* Each character by a function; NULL: by its lowercase, which depends on its neighbours */
static CoroValue
map_chars (CoroRuntime *rt,
           CoroStr     *self,
           MapFunc      map)
{
  const char *p = self->data, *end = p + self->n_bytes;
  CoroStrBuilder text;

  coro_str_builder_init (&text, rt);
  while (p < end && !text.failed)
    {
      const char *at = p;
      gunichar c = coro_utf8_next (&p);
      gunichar chars[3];

      append_chars (&text, chars, map != NULL ? map (c, chars) : lower_at (self, at, p, c, chars));
    }
  return coro_str_builder_finish (&text);
}

/* ASCII only: flips the bit that tells the cases apart in the letters from `first` on */
static CoroValue
map_ascii (CoroRuntime *rt,
           CoroStr     *self,
           char         first)
{
  CoroStr *result;

  if (self->n_bytes <= 1)
    {
      char c = self->data[0];

      return self->n_bytes == 0 ? coro_ref (coro_value (rt->empty_str))
                                : coro_str_from_char (rt, c >= first && c < first + 26 ? c ^ 0x20 : c);
    }
  result = coro_str_alloc (rt, self->n_bytes, self->length);
  if (result == NULL)
    return CORO_NULL;
  for (gsize i = 0; i < self->n_bytes; i++)
    {
      char c = self->data[i];

      result->data[i] = c >= first && c < first + 26 ? c ^ 0x20 : c;
    }
  return coro_value (result);
}

/* str.lower () */
CoroValue
coro_str_lower_method (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_str_is_ascii (CORO_STR (self)) ? map_ascii (rt, CORO_STR (self), 'A') :
                                               map_chars (rt, CORO_STR (self), NULL);
}

/* str.upper () */
CoroValue
coro_str_upper_method (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_str_is_ascii (CORO_STR (self)) ? map_ascii (rt, CORO_STR (self), 'a')
                                             : map_chars (rt, CORO_STR (self), coro_unicode_to_upper);
}

/* str.casefold () */
CoroValue
coro_str_casefold_method (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return coro_str_is_ascii (CORO_STR (self)) ? map_ascii (rt, CORO_STR (self), 'A')
                                             : map_chars (rt, CORO_STR (self), coro_unicode_to_fold);
}

/* str.capitalize () */
CoroValue
coro_str_capitalize_method (CoroRuntime     *rt,
                            CoroValue        value,
                            const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  const char *p = self->data, *end = p + self->n_bytes;
  CoroStrBuilder text;

  coro_str_builder_init (&text, rt);
  while (p < end && !text.failed)
    {
      const char *at = p;
      gunichar c = coro_utf8_next (&p);
      gunichar chars[3];

      append_chars (&text, chars,
                    at == self->data ? coro_unicode_to_title (c, chars) : lower_at (self, at, p, c, chars));
    }
  return coro_str_builder_finish (&text);
}

/* str.title () */
CoroValue
coro_str_title_method (CoroRuntime     *rt,
                       CoroValue        value,
                       const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  const char *p = self->data, *end = p + self->n_bytes;
  gboolean after_cased = FALSE;
  CoroStrBuilder text;

  coro_str_builder_init (&text, rt);
  while (p < end && !text.failed)
    {
      const char *at = p;
      gunichar c = coro_utf8_next (&p);
      gunichar chars[3];

      append_chars (&text, chars, after_cased ? lower_at (self, at, p, c, chars) : coro_unicode_to_title (c, chars));
      after_cased = coro_unicode_is_cased (c);
    }
  return coro_str_builder_finish (&text);
}

/* str.swapcase () */
CoroValue
coro_str_swapcase_method (CoroRuntime     *rt,
                          CoroValue        value,
                          const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  const char *p = self->data, *end = p + self->n_bytes;
  CoroStrBuilder text;

  coro_str_builder_init (&text, rt);
  while (p < end && !text.failed)
    {
      const char *at = p;
      gunichar c = coro_utf8_next (&p);
      gunichar chars[3] = { c };
      guint n = 1;

      if (coro_unicode_is_upper (c))
        n = lower_at (self, at, p, c, chars);
      else if (coro_unicode_is_lower (c))
        n = coro_unicode_to_upper (c, chars);
      append_chars (&text, chars, n);
    }
  return coro_str_builder_finish (&text);
}

typedef gboolean (*TestFunc) (gunichar c);

static CoroValue
all_chars (CoroValue value,
           TestFunc  test)
{
  const char *p = CORO_STR (value)->data, *end = p + CORO_STR (value)->n_bytes;

  while (p < end)
    {
      if (!test (coro_utf8_next (&p)))
        return CORO_FALSE;
    }
  return coro_bool (CORO_STR (value)->length > 0);
}

static gboolean
is_alnum (gunichar c)
{
  return coro_unicode_is_alpha (c) || coro_unicode_is_numeric (c);
}

/* str.isalnum () */
CoroValue
coro_str_isalnum_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return all_chars (self, is_alnum);
}

/* str.isalpha () */
CoroValue
coro_str_isalpha_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return all_chars (self, coro_unicode_is_alpha);
}

/* str.isascii () */
CoroValue
coro_str_isascii_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_bool (coro_str_is_ascii (CORO_STR (self)));
}

/* str.isdecimal () */
CoroValue
coro_str_isdecimal_method (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  return all_chars (self, coro_unicode_is_decimal);
}

/* str.isdigit () */
CoroValue
coro_str_isdigit_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return all_chars (self, coro_unicode_is_digit);
}

/* str.isnumeric () */
CoroValue
coro_str_isnumeric_method (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  return all_chars (self, coro_unicode_is_numeric);
}

/* str.isspace () */
CoroValue
coro_str_isspace_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return all_chars (self, coro_unicode_is_space);
}

/* str.isprintable () */
CoroValue
coro_str_isprintable_method (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  return CORO_STR (self)->length == 0 ? CORO_TRUE : all_chars (self, coro_unicode_is_printable);
}

/* str.isidentifier () */
CoroValue
coro_str_isidentifier_method (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  const char *p = CORO_STR (self)->data, *end = p + CORO_STR (self)->n_bytes;

  if (p == end || !coro_unicode_is_id_start (coro_utf8_next (&p)))
    return CORO_FALSE;
  while (p < end)
    {
      if (!coro_unicode_is_id_continue (coro_utf8_next (&p)))
        return CORO_FALSE;
    }
  return CORO_TRUE;
}

/* No character of the other case, and at least one of this */
static CoroValue
is_of_case (CoroStr *self,
            TestFunc wanted,
            TestFunc other)
{
  const char *p = self->data, *end = p + self->n_bytes;
  gboolean found = FALSE;

  while (p < end)
    {
      gunichar c = coro_utf8_next (&p);

      if (other (c) || coro_unicode_is_title (c))
        return CORO_FALSE;
      found = found || wanted (c);
    }
  return coro_bool (found);
}

/* str.islower () */
CoroValue
coro_str_islower_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return is_of_case (CORO_STR (self), coro_unicode_is_lower, coro_unicode_is_upper);
}

/* str.isupper () */
CoroValue
coro_str_isupper_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return is_of_case (CORO_STR (self), coro_unicode_is_upper, coro_unicode_is_lower);
}

/* str.istitle () */
CoroValue
coro_str_istitle_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  const char *p = CORO_STR (self)->data, *end = p + CORO_STR (self)->n_bytes;
  gboolean after_cased = FALSE, found = FALSE;

  while (p < end)
    {
      gunichar c = coro_utf8_next (&p);

      if (coro_unicode_is_upper (c) || coro_unicode_is_title (c))
        {
          if (after_cased)
            return CORO_FALSE;
          after_cased = found = TRUE;
        }
      else if (coro_unicode_is_lower (c))
        {
          if (!after_cased)
            return CORO_FALSE;
        }
      else
        {
          after_cased = FALSE;
        }
    }
  return coro_bool (found);
}
