/* coro-unicodedata-module.c: the module unicodedata, as far as GLib knows characters (CPython: Modules/unicodedata.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "lang/coro-literal.h"
#include "vm/coro-refused.h"

#include <string.h>

#define HANGUL_FIRST 0xac00
#define HANGUL_LAST  0xd7a3

static const char *const categories[] = {
  [G_UNICODE_CONTROL] = "Cc",             [G_UNICODE_FORMAT] = "Cf",
  [G_UNICODE_UNASSIGNED] = "Cn",          [G_UNICODE_PRIVATE_USE] = "Co",
  [G_UNICODE_SURROGATE] = "Cs",           [G_UNICODE_LOWERCASE_LETTER] = "Ll",
  [G_UNICODE_MODIFIER_LETTER] = "Lm",     [G_UNICODE_OTHER_LETTER] = "Lo",
  [G_UNICODE_TITLECASE_LETTER] = "Lt",    [G_UNICODE_UPPERCASE_LETTER] = "Lu",
  [G_UNICODE_SPACING_MARK] = "Mc",        [G_UNICODE_ENCLOSING_MARK] = "Me",
  [G_UNICODE_NON_SPACING_MARK] = "Mn",    [G_UNICODE_DECIMAL_NUMBER] = "Nd",
  [G_UNICODE_LETTER_NUMBER] = "Nl",       [G_UNICODE_OTHER_NUMBER] = "No",
  [G_UNICODE_CONNECT_PUNCTUATION] = "Pc", [G_UNICODE_DASH_PUNCTUATION] = "Pd",
  [G_UNICODE_CLOSE_PUNCTUATION] = "Pe",   [G_UNICODE_FINAL_PUNCTUATION] = "Pf",
  [G_UNICODE_INITIAL_PUNCTUATION] = "Pi", [G_UNICODE_OTHER_PUNCTUATION] = "Po",
  [G_UNICODE_OPEN_PUNCTUATION] = "Ps",    [G_UNICODE_CURRENCY_SYMBOL] = "Sc",
  [G_UNICODE_MODIFIER_SYMBOL] = "Sk",     [G_UNICODE_MATH_SYMBOL] = "Sm",
  [G_UNICODE_OTHER_SYMBOL] = "So",        [G_UNICODE_LINE_SEPARATOR] = "Zl",
  [G_UNICODE_PARAGRAPH_SEPARATOR] = "Zp", [G_UNICODE_SPACE_SEPARATOR] = "Zs",
};

static const struct {
  gunichar first;
  gunichar last;
} ideographs[] = {
  { 0x3400, 0x4dbf },   { 0x4e00, 0x9fff },   { 0x20000, 0x2a6df }, { 0x2a700, 0x2b739 }, { 0x2b740, 0x2b81d }, { 0x2b820, 0x2cea1 },
  { 0x2ceb0, 0x2ebe0 }, { 0x2ebf0, 0x2ee5d }, { 0x30000, 0x3134a }, { 0x31350, 0x323af },
};

/* Narrow characters that have a full-width twin. */
static gboolean
is_narrow (gunichar c)
{
  return (c >= 0x20 && c <= 0x7e) || c == 0xa2 || c == 0xa3 || c == 0xa5 || c == 0xa6 || c == 0xac || c == 0xaf ||
         (c >= 0x27e6 && c <= 0x27ed) || c == 0x2985 || c == 0x2986;
}

static gboolean
get_character (CoroRuntime *rt,
               const char  *function,
               CoroValue    value,
               gunichar    *character)
{
  if (!coro_str_check (rt, value))
    coro_raise (rt, CORO_EXC_TYPE, "%s() argument%s must be a unicode character, not %s", function,
                strchr ("nd", function[0]) != NULL ? " 1" : "", coro_argument_name (rt, value));
  else if (CORO_STR (value)->length != 1)
    coro_raise (rt, CORO_EXC_TYPE, "%s(): argument%s must be a unicode character, not a string of length %" G_GSIZE_FORMAT, function,
                strchr ("nd", function[0]) != NULL ? " 1" : "", CORO_STR (value)->length);
  else
    {
      *character = g_utf8_get_char (CORO_STR (value)->data);
      return TRUE;
    }

  return FALSE;
}

/* category (chr) */
static CoroValue
data_category (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  gunichar c;

  return get_character (rt, "category", args[0], &c) ? coro_str_new (rt, categories[g_unichar_type (c)]) : CORO_NULL;
}

/* combining (chr) */
static CoroValue
data_combining (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  gunichar c;

  return get_character (rt, "combining", args[0], &c) ? coro_int (g_unichar_combining_class (c)) : CORO_NULL;
}

/* mirrored (chr) */
static CoroValue
data_mirrored (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  gunichar c;
  gunichar twin;

  return get_character (rt, "mirrored", args[0], &c) ? coro_int (g_unichar_get_mirror_char (c, &twin)) : CORO_NULL;
}

/* east_asian_width (chr) */
static CoroValue
data_east_asian_width (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  const char *width;
  gunichar    c;

  if (!get_character (rt, "east_asian_width", args[0], &c))
    return CORO_NULL;
  if (c == 0x3000 || (c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6))
    width = "F";
  else if (c == 0x20a9 || (c >= 0xff61 && c <= 0xffdc && g_unichar_isdefined (c)) || (c >= 0xffe8 && c <= 0xffee))
    width = "H";
  else if (is_narrow (c))
    width = "Na";
  else
    width = g_unichar_iswide (c) ? "W" : g_unichar_iswide_cjk (c) ? "A" : "N";
  return coro_str_new (rt, width);
}

/* Digits that stand above, below or in a circle; -1: none */
static int
raised_digit (gunichar c)
{
  if (c == 0xb2 || c == 0xb3)
    return (int) (c - 0xb0);
  if (c == 0xb9)
    return 1;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
    return (int) (c - 0x2070);
  if (c >= 0x2080 && c <= 0x2089)
    return (int) (c - 0x2080);
  return c >= 0x2460 && c <= 0x2468 ? (int) (c - 0x245f) : -1;
}

static CoroValue
get_digit (CoroRuntime     *rt,
           const char      *function,
           const CoroValue *args,
           const char      *complaint,
           gboolean         raised, /* those, too */
           gboolean         as_float)
{
  gunichar c;
  int      digit;

  if (!get_character (rt, function, args[0], &c))
    return CORO_NULL;
  digit = g_unichar_digit_value (c);
  if (digit < 0 && raised)
    digit = raised_digit (c);
  if (digit < 0 && as_float && g_unichar_type (c) >= G_UNICODE_LETTER_NUMBER && g_unichar_type (c) <= G_UNICODE_OTHER_NUMBER)
    return coro_vm_refuse (coro_vm_get (rt), "the value of this number", "use int() or float()");
  if (digit >= 0)
    return as_float ? coro_float (rt, digit) : coro_int (digit);
  return coro_is_null (args[1]) ? coro_raise (rt, CORO_EXC_VALUE, "%s", complaint) : coro_ref (args[1]);
}

/* decimal (chr, default) */
static CoroValue
data_decimal (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return get_digit (rt, "decimal", args, "not a decimal", FALSE, FALSE);
}

/* digit (chr, default) */
static CoroValue
data_digit (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return get_digit (rt, "digit", args, "not a digit", TRUE, FALSE);
}

/* numeric (chr, default) */
static CoroValue
data_numeric (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return get_digit (rt, "numeric", args, "not a numeric character", TRUE, TRUE);
}

/* The text in a normal form; NULL with ValueError. Lone surrogates and NULs part it: each piece is normalized by itself. */
static char *
normalize (CoroRuntime *rt,
           CoroValue    form,
           CoroStr     *text,
           gsize       *length)
{
  static const struct {
    const char     *name;
    GNormalizeMode  mode;
  } forms[] = { { "NFC", G_NORMALIZE_NFC }, { "NFKC", G_NORMALIZE_NFKC }, { "NFD", G_NORMALIZE_NFD }, { "NFKD", G_NORMALIZE_NFKD } };
  g_autoptr (GString) made = g_string_new (NULL);
  const char         *end = text->data + text->n_bytes;
  const char         *p = text->data;
  guint               which = 0;

  while (which < G_N_ELEMENTS (forms) && (!coro_str_check (rt, form) || strcmp (forms[which].name, CORO_STR (form)->data) != 0))
    which++;
  if (which == G_N_ELEMENTS (forms))
    {
      coro_raise (rt, CORO_EXC_VALUE, "invalid normalization form");
      return NULL;
    }
  while (p < end)
    {
      const char      *stop;
      g_autofree char *piece = NULL;

      g_utf8_validate (p, end - p, &stop);
      if (stop > p)
        {
          piece = g_utf8_normalize (p, stop - p, forms[which].mode);
          g_string_append (made, piece);
        }
      p = stop;
      if (p < end)
        {
          gsize skip = *p == '\0' ? 1 : 3;

          g_string_append_len (made, p, (gssize) MIN (skip, (gsize) (end - p)));
          p += MIN (skip, (gsize) (end - p));
        }
    }
  *length = made->len;
  return g_string_free (g_steal_pointer (&made), FALSE);
}

/* What a function was given, (form, unistr), normalized; NULL: an exception is set. */
static char *
normalize_arguments (CoroRuntime     *rt,
                     const char      *function,
                     const CoroValue *args,
                     gsize           *length)
{
  if (!coro_str_check (rt, args[1]))
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s() argument 2 must be str, not %s", function, coro_argument_name (rt, args[1]));
      return NULL;
    }

  return normalize (rt, args[0], CORO_STR (args[1]), length);
}

/* normalize (form, unistr) */
static CoroValue
data_normalize (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  g_autofree char *made = NULL;
  gsize            length;

  made = normalize_arguments (rt, "normalize", args, &length);
  return made != NULL ? coro_str_new_len (rt, made, length) : CORO_NULL;
}

/* is_normalized (form, unistr) */
static CoroValue
data_is_normalized (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  g_autofree char *made = NULL;
  gsize            length;

  made = normalize_arguments (rt, "is_normalized", args, &length);
  if (made == NULL)
    return CORO_NULL;
  return coro_bool (length == CORO_STR (args[1])->n_bytes && memcmp (made, CORO_STR (args[1])->data, length) == 0);
}

static CoroValue
name_of_syllable (CoroRuntime *rt,
                  gunichar     c)
{
  static const char *const first[] = { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H" };
  static const char *const middle[] = { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI",
                                        "YU", "EU", "YI", "I" };
  static const char *const last[] = { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS",
                                      "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };
  guint index = c - HANGUL_FIRST;

  return coro_str_new_format (rt, "HANGUL SYLLABLE %s%s%s", first[index / (G_N_ELEMENTS (middle) * G_N_ELEMENTS (last))],
                              middle[index / G_N_ELEMENTS (last) % G_N_ELEMENTS (middle)], last[index % G_N_ELEMENTS (last)]);
}

/* name (chr, default) */
static CoroValue
data_name (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  const char *name;
  gunichar    c;

  if (!get_character (rt, "name", args[0], &c))
    return CORO_NULL;
  if (c >= HANGUL_FIRST && c <= HANGUL_LAST)
    return name_of_syllable (rt, c);
  for (guint i = 0; i < G_N_ELEMENTS (ideographs); i++)
    if (c >= ideographs[i].first && c <= ideographs[i].last)
      return coro_str_new_format (rt, "CJK UNIFIED IDEOGRAPH-%X", c);

  name = g_unichar_iscntrl (c) ? NULL : coro_literal_get_name (c);
  if (name != NULL)
    return coro_str_new (rt, name);
  if (g_unichar_isdefined (c) && !g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_PRIVATE_USE &&
      g_unichar_type (c) != G_UNICODE_SURROGATE)
    return coro_vm_refuse (coro_vm_get (rt), "the name of this character", "only common characters are known by name");
  return coro_is_null (args[1]) ? coro_raise (rt, CORO_EXC_VALUE, "no such name") : coro_ref (args[1]);
}

/* lookup (name) */
static CoroValue
data_lookup (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gunichar c;
  char     text[8];

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, args[0]));
  if (!coro_literal_find_name (CORO_STR (args[0])->data, CORO_STR (args[0])->n_bytes, &c))
    {
      coro_auto CoroValue message = coro_str_new_format (rt, "undefined character name '%s'", CORO_STR (args[0])->data);

      return coro_raise_key_error (rt, message);
    }
  return coro_str_new_len (rt, text, (gsize) g_unichar_to_utf8 (c, text));
}

static const CoroNativeDef functions[] = {
  { "category", "(chr, /)", data_category, 0 },
  { "combining", "(chr, /)", data_combining, 0 },
  { "decimal", "(chr, default=None, /)", data_decimal, 0 },
  { "digit", "(chr, default=None, /)", data_digit, 0 },
  { "east_asian_width", "(chr, /)", data_east_asian_width, 0 },
  { "is_normalized", "(form, unistr, /)", data_is_normalized, 0 },
  { "lookup", "(name, /)", data_lookup, 0 },
  { "mirrored", "(chr, /)", data_mirrored, 0 },
  { "name", "(chr, default=None, /)", data_name, 0 },
  { "normalize", "(form, unistr, /)", data_normalize, 0 },
  { "numeric", "(chr, default=None, /)", data_numeric, 0 },
  { NULL }
};

CoroModule *
coro_unicodedata_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "unicodedata");

  coro_module_add_natives (rt, module, functions);
  coro_module_add (rt, module, "unidata_version", coro_str_new (rt, "16.0.0"));
  return module;
}
