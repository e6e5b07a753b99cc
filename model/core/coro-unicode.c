/* coro-unicode.c: properties and cases of characters as Python sees them (CPython: Objects/unicodectype.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-unicode.h"

typedef struct {
  gunichar first;
  gunichar last;
} Range;

/* Lowercase without being Ll */
static const Range other_lower[] = {
  { 0xaa, 0xaa }, { 0xba, 0xba }, { 0x2b0, 0x2b8 }, { 0x2c0, 0x2c1 }, { 0x2e0, 0x2e4 }, { 0x345, 0x345 },
  { 0x37a, 0x37a }, { 0x10fc, 0x10fc }, { 0x1d2c, 0x1d6a }, { 0x1d78, 0x1d78 }, { 0x1d9b, 0x1dbf },
  { 0x2071, 0x2071 }, { 0x207f, 0x207f }, { 0x2090, 0x209c }, { 0x2170, 0x217f }, { 0x24d0, 0x24e9 },
  { 0x2c7c, 0x2c7d }, { 0xa69c, 0xa69d }, { 0xa770, 0xa770 }, { 0xa7f2, 0xa7f4 }, { 0xa7f8, 0xa7f9 },
  { 0xab5c, 0xab5f }, { 0xab69, 0xab69 }, { 0x10780, 0x10780 }, { 0x10783, 0x10785 }, { 0x10787, 0x107b0 },
  { 0x107b2, 0x107ba }, { 0x1e030, 0x1e06d },
};

/* Uppercase without being Lu */
static const Range other_upper[] = {
  { 0x2160, 0x216f }, { 0x24b6, 0x24cf }, { 0x1f130, 0x1f149 }, { 0x1f150, 0x1f169 }, { 0x1f170, 0x1f189 },
};

/* digits that are not decimal */
static const Range other_digit[] = {
  { 0xb2, 0xb3 }, { 0xb9, 0xb9 }, { 0x1369, 0x1371 }, { 0x19da, 0x19da }, { 0x2070, 0x2070 }, { 0x2074, 0x2079 },
  { 0x2080, 0x2089 }, { 0x2460, 0x2468 }, { 0x2474, 0x247c }, { 0x2488, 0x2490 }, { 0x24ea, 0x24ea },
  { 0x24f5, 0x24fd }, { 0x24ff, 0x24ff }, { 0x2776, 0x277e }, { 0x2780, 0x2788 }, { 0x278a, 0x2792 },
  { 0x10a40, 0x10a43 }, { 0x10e60, 0x10e68 }, { 0x11052, 0x1105a }, { 0x1f100, 0x1f10a },
};

/* ideographs with a numeric value */
static const Range other_numeric[] = {
  { 0x3405, 0x3405 }, { 0x3483, 0x3483 }, { 0x382a, 0x382a }, { 0x3b4d, 0x3b4d }, { 0x4e00, 0x4e00 },
  { 0x4e03, 0x4e03 }, { 0x4e07, 0x4e07 }, { 0x4e09, 0x4e09 }, { 0x4e24, 0x4e24 }, { 0x4e5d, 0x4e5d },
  { 0x4e8c, 0x4e8c }, { 0x4e94, 0x4e94 }, { 0x4e96, 0x4e96 }, { 0x4eac, 0x4eac }, { 0x4ebf, 0x4ec0 },
  { 0x4edf, 0x4edf }, { 0x4ee8, 0x4ee8 }, { 0x4f0d, 0x4f0d }, { 0x4f70, 0x4f70 }, { 0x4fe9, 0x4fe9 },
  { 0x5006, 0x5006 }, { 0x5104, 0x5104 }, { 0x5146, 0x5146 }, { 0x5169, 0x5169 }, { 0x516b, 0x516b },
  { 0x516d, 0x516d }, { 0x5341, 0x5341 }, { 0x5343, 0x5345 }, { 0x534c, 0x534c }, { 0x53c1, 0x53c4 },
  { 0x56db, 0x56db }, { 0x58f1, 0x58f1 }, { 0x58f9, 0x58f9 }, { 0x5e7a, 0x5e7a }, { 0x5efe, 0x5eff },
  { 0x5f0c, 0x5f0e }, { 0x5f10, 0x5f10 }, { 0x62d0, 0x62d0 }, { 0x62fe, 0x62fe }, { 0x634c, 0x634c },
  { 0x67d2, 0x67d2 }, { 0x6d1e, 0x6d1e }, { 0x6f06, 0x6f06 }, { 0x7396, 0x7396 }, { 0x767e, 0x767e },
  { 0x7695, 0x7695 }, { 0x79ed, 0x79ed }, { 0x8086, 0x8086 }, { 0x842c, 0x842c }, { 0x8cae, 0x8cae },
  { 0x8cb3, 0x8cb3 }, { 0x8d30, 0x8d30 }, { 0x920e, 0x920e }, { 0x94a9, 0x94a9 }, { 0x9621, 0x9621 },
  { 0x9646, 0x9646 }, { 0x964c, 0x964c }, { 0x9678, 0x9678 }, { 0x96f6, 0x96f6 }, { 0xf96b, 0xf96b },
  { 0xf973, 0xf973 }, { 0xf978, 0xf978 }, { 0xf9b2, 0xf9b2 }, { 0xf9d1, 0xf9d1 }, { 0xf9d3, 0xf9d3 },
  { 0xf9fd, 0xf9fd }, { 0x20001, 0x20001 }, { 0x20064, 0x20064 }, { 0x200e2, 0x200e2 }, { 0x20121, 0x20121 },
  { 0x2092a, 0x2092a }, { 0x20983, 0x20983 }, { 0x2098c, 0x2098c }, { 0x2099c, 0x2099c }, { 0x20aea, 0x20aea },
  { 0x20afd, 0x20afd }, { 0x20b19, 0x20b19 }, { 0x22390, 0x22390 }, { 0x22998, 0x22998 }, { 0x23b1b, 0x23b1b },
  { 0x2626d, 0x2626d }, { 0x2f890, 0x2f890 },
};

/* what str.isspace() takes */
static const Range space[] = {
  { 0x9, 0xd }, { 0x1c, 0x20 }, { 0x85, 0x85 }, { 0xa0, 0xa0 }, { 0x1680, 0x1680 }, { 0x2000, 0x200a },
  { 0x2028, 0x2029 }, { 0x202f, 0x202f }, { 0x205f, 0x205f }, { 0x3000, 0x3000 },
};

/* where XID_Start and the general category differ */
static const Range start_exceptions[] = {
  { 0x37a, 0x37a }, { 0xe33, 0xe33 }, { 0xeb3, 0xeb3 }, { 0x1885, 0x1886 }, { 0x2118, 0x2118 }, { 0x212e, 0x212e },
  { 0x2e2f, 0x2e2f }, { 0xfc5e, 0xfc63 }, { 0xfdfa, 0xfdfb }, { 0xfe70, 0xfe70 }, { 0xfe72, 0xfe72 },
  { 0xfe74, 0xfe74 }, { 0xfe76, 0xfe76 }, { 0xfe78, 0xfe78 }, { 0xfe7a, 0xfe7a }, { 0xfe7c, 0xfe7c },
  { 0xfe7e, 0xfe7e }, { 0xff9e, 0xff9f },
};

/* where XID_Continue and the general category differ */
static const Range continue_exceptions[] = {
  { 0xb7, 0xb7 }, { 0x37a, 0x37a }, { 0x387, 0x387 }, { 0x1369, 0x1371 }, { 0x19da, 0x19da }, { 0x200c, 0x200d },
  { 0x2118, 0x2118 }, { 0x212e, 0x212e }, { 0x2e2f, 0x2e2f }, { 0x30fb, 0x30fb }, { 0xfc5e, 0xfc63 },
  { 0xfdfa, 0xfdfb }, { 0xfe70, 0xfe70 }, { 0xfe72, 0xfe72 }, { 0xfe74, 0xfe74 }, { 0xfe76, 0xfe76 },
  { 0xfe78, 0xfe78 }, { 0xfe7a, 0xfe7a }, { 0xfe7c, 0xfe7c }, { 0xfe7e, 0xfe7e }, { 0xff65, 0xff65 },
};

static gboolean
is_in (const Range *ranges,
       gsize        n_ranges,
       gunichar     c)
{
  gsize low = 0, high = n_ranges;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (c > ranges[middle].last)
        low = middle + 1;
      else if (c < ranges[middle].first)
        high = middle;
      else
        return TRUE;
    }
  return FALSE;
}

#define IS_IN(ranges, c) is_in (ranges, G_N_ELEMENTS (ranges), c)

static guint
category_bit (gunichar c)
{
  return 1u << g_unichar_type (c);
}

#define LETTERS                                                                                            \
  (1u << G_UNICODE_LOWERCASE_LETTER | 1u << G_UNICODE_UPPERCASE_LETTER | 1u << G_UNICODE_TITLECASE_LETTER | \
   1u << G_UNICODE_MODIFIER_LETTER | 1u << G_UNICODE_OTHER_LETTER)

/**
 * coro_unicode_is_alpha:
 * @c: a code point
 *
 * Returns: whether it is a letter
 */
gboolean
coro_unicode_is_alpha (gunichar c)
{
  return (category_bit (c) & LETTERS) != 0;
}

/**
 * coro_unicode_is_decimal:
 * @c: a code point
 *
 * Returns: whether it is a digit of a decimal system
 */
gboolean
coro_unicode_is_decimal (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

/**
 * coro_unicode_digit_value:
 * @c: a code point
 *
 * Returns: the value of a decimal digit, or -1
 */
int
coro_unicode_digit_value (gunichar c)
{
  return coro_unicode_is_decimal (c) ? g_unichar_digit_value (c) : -1;
}

/**
 * coro_unicode_is_digit:
 * @c: a code point
 *
 * Returns: whether it is a digit; superscripts are, too
 */
gboolean
coro_unicode_is_digit (gunichar c)
{
  return coro_unicode_is_decimal (c) || IS_IN (other_digit, c);
}

/**
 * coro_unicode_is_numeric:
 * @c: a code point
 *
 * Returns: whether it has a numeric value
 */
gboolean
coro_unicode_is_numeric (gunichar c)
{
  guint numbers = 1u << G_UNICODE_DECIMAL_NUMBER | 1u << G_UNICODE_LETTER_NUMBER | 1u << G_UNICODE_OTHER_NUMBER;

  return (category_bit (c) & numbers) != 0 || IS_IN (other_numeric, c);
}

/**
 * coro_unicode_is_space:
 * @c: a code point
 *
 * Returns: whether str.split() and str.strip() take it for white space
 */
gboolean
coro_unicode_is_space (gunichar c)
{
  if (G_LIKELY (c < 0x80))
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);

  return IS_IN (space, c);
}

/**
 * coro_unicode_is_line_end:
 * @c: a code point
 *
 * Returns: whether str.splitlines() ends a line there
 */
gboolean
coro_unicode_is_line_end (gunichar c)
{
  return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/**
 * coro_unicode_is_printable:
 * @c: a code point
 *
 * Returns: whether repr() shows it as it is
 */
gboolean
coro_unicode_is_printable (gunichar c)
{
  guint hidden = 1u << G_UNICODE_CONTROL | 1u << G_UNICODE_FORMAT | 1u << G_UNICODE_SURROGATE |
                 1u << G_UNICODE_PRIVATE_USE | 1u << G_UNICODE_UNASSIGNED | 1u << G_UNICODE_LINE_SEPARATOR |
                 1u << G_UNICODE_PARAGRAPH_SEPARATOR | 1u << G_UNICODE_SPACE_SEPARATOR;

  if (c < 0x7f)
    return c >= ' ';
  return (category_bit (c) & hidden) == 0;
}

/**
 * coro_unicode_is_lower:
 * @c: a code point
 *
 * Returns: whether it is lowercase
 */
gboolean
coro_unicode_is_lower (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_LOWERCASE_LETTER || IS_IN (other_lower, c);
}

/**
 * coro_unicode_is_upper:
 * @c: a code point
 *
 * Returns: whether it is uppercase
 */
gboolean
coro_unicode_is_upper (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_UPPERCASE_LETTER || IS_IN (other_upper, c);
}

/**
 * coro_unicode_is_title:
 * @c: a code point
 *
 * Returns: whether it is a titlecase letter
 */
gboolean
coro_unicode_is_title (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_TITLECASE_LETTER;
}

/**
 * coro_unicode_is_cased:
 * @c: a code point
 *
 * Returns: whether it has a case
 */
gboolean
coro_unicode_is_cased (gunichar c)
{
  return coro_unicode_is_lower (c) || coro_unicode_is_upper (c) || coro_unicode_is_title (c);
}

/**
 * coro_unicode_is_case_ignorable:
 * @c: a code point
 *
 * Returns: whether it is looked through where the case of neighbours matters (the final sigma)
 */
gboolean
coro_unicode_is_case_ignorable (gunichar c)
{
  guint ignorable = 1u << G_UNICODE_NON_SPACING_MARK | 1u << G_UNICODE_ENCLOSING_MARK | 1u << G_UNICODE_FORMAT |
                    1u << G_UNICODE_MODIFIER_LETTER | 1u << G_UNICODE_MODIFIER_SYMBOL;

  return (category_bit (c) & ignorable) != 0 || c == '\'' || c == '.' || c == ':' || c == 0xb7 || c == 0x387 ||
         c == 0x2018 || c == 0x2019 || c == 0x2024 || c == 0x2027;
}

/**
 * coro_unicode_is_id_start:
 * @c: a code point
 *
 * Returns: whether an identifier may begin with it
 */
gboolean
coro_unicode_is_id_start (gunichar c)
{
  gboolean result = (category_bit (c) & (LETTERS | 1u << G_UNICODE_LETTER_NUMBER)) != 0 || c == '_';

  return IS_IN (start_exceptions, c) ? !result : result;
}

/**
 * coro_unicode_is_id_continue:
 * @c: a code point
 *
 * Returns: whether an identifier may go on with it
 */
gboolean
coro_unicode_is_id_continue (gunichar c)
{
  guint further = 1u << G_UNICODE_LETTER_NUMBER | 1u << G_UNICODE_NON_SPACING_MARK | 1u << G_UNICODE_SPACING_MARK |
                  1u << G_UNICODE_DECIMAL_NUMBER | 1u << G_UNICODE_CONNECT_PUNCTUATION;
  gboolean result = (category_bit (c) & (LETTERS | further)) != 0;

  return IS_IN (continue_exceptions, c) ? !result : result;
}

/* Roman numerals and circled letters, which are no letters to GLib */
static gunichar
simple_lower (gunichar c)
{
  if (c >= 0x2160 && c <= 0x216f)
    return c + 16;
  if (c >= 0x24b6 && c <= 0x24cf)
    return c + 26;
  return g_unichar_tolower (c);
}

static guint
take_chars (const char *text,
            gunichar   *result)
{
  guint n = 0;

  for (; *text != '\0' && n < 3; text = g_utf8_next_char (text))
    result[n++] = g_utf8_get_char (text);
  return n;
}

/**
 * coro_unicode_to_lower:
 * @c: a code point
 * @result: (out caller-allocates) (array fixed-size=3): its lowercase
 *
 * Returns: how many code points that are
 */
guint
coro_unicode_to_lower (gunichar  c,
                       gunichar *result)
{
  result[0] = simple_lower (c);
  if (c != 0x130)
    return 1;

  result[0] = 'i';
  result[1] = 0x307;
  return 2;
}

/**
 * coro_unicode_to_upper:
 * @c: a code point
 * @result: (out caller-allocates) (array fixed-size=3): its uppercase
 *
 * Returns: how many code points that are
 */
guint
coro_unicode_to_upper (gunichar  c,
                       gunichar *result)
{
  g_autofree char *upper = NULL;
  char text[7];

  if (c < 0x80 || (c >= 0xd800 && c < 0xe000))
    {
      result[0] = g_unichar_toupper (c);
      return 1;
    }
  if ((c >= 0x2170 && c <= 0x217f) || (c >= 0x24d0 && c <= 0x24e9))
    {
      result[0] = c < 0x2200 ? c - 16 : c - 26;
      return 1;
    }

  /* one character alone, so that the locale's own rules, which are about i and its dot, find nothing to change */
  text[g_unichar_to_utf8 (c, text)] = '\0';
  upper = g_utf8_strup (text, -1);
  return take_chars (upper, result);
}

/**
 * coro_unicode_to_title:
 * @c: a code point
 * @result: (out caller-allocates) (array fixed-size=3): its titlecase
 *
 * Returns: how many code points that are
 */
guint
coro_unicode_to_title (gunichar  c,
                       gunichar *result)
{
  guint n = coro_unicode_to_upper (c, result);

  /* Georgian has capitals, but no titlecase; some letters are titlecase already */
  if ((c >= 0x10d0 && c <= 0x10ff) || coro_unicode_is_title (c))
    {
      result[0] = c;
      return 1;
    }
  if (n == 1 && g_unichar_totitle (c) == c)
    return 1;
  if (g_unichar_totitle (c) != c)
    {
      result[0] = g_unichar_totitle (c);
      return 1;
    }

  for (guint i = 1; i < n && c != 0x149; i++)
    {
      if (result[i] == 0x399)
        result[i] = 0x345;
      else
        result[i] = g_unichar_tolower (result[i]);
    }
  return n;
}

/**
 * coro_unicode_to_fold:
 * @c: a code point
 * @result: (out caller-allocates) (array fixed-size=3): what it is in comparisons that ignore case
 *
 * Returns: how many code points that are
 */
guint
coro_unicode_to_fold (gunichar  c,
                      gunichar *result)
{
  g_autofree char *folded = NULL;
  char text[7];

  if (c < 0x80 || (c >= 0xd800 && c < 0xe000))
    {
      result[0] = g_unichar_tolower (c);
      return 1;
    }
  /* Cherokee folds to its capitals, which are older than its small letters */
  if ((c >= 0x13a0 && c <= 0x13fd) || (c >= 0xab70 && c <= 0xabbf))
    {
      result[0] = c >= 0xab70 ? c - 0xab70 + 0x13a0 : c >= 0x13f8 ? c - 8 : c;
      return 1;
    }

  text[g_unichar_to_utf8 (c, text)] = '\0';
  folded = g_utf8_casefold (text, -1);
  return take_chars (folded, result);
}
