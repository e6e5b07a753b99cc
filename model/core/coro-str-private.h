/* coro-str-private.h: what the files of str share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"
#include "core/coro-str.h"

G_BEGIN_DECLS

extern const CoroNativeDef coro_str_methods[];

/* Uninitialised text, NUL after it; NULL: MemoryError */
CoroStr  *coro_str_alloc        (CoroRuntime *rt, gsize n_bytes, gsize length);
/* Bytes of generalised UTF-8 whose number of code points is known */
CoroValue coro_str_new_sized    (CoroRuntime *rt, const char *text, gsize n_bytes, gsize length);
CoroValue coro_str_new_chars    (CoroRuntime *rt, const gunichar *chars, gsize length);
gunichar *coro_str_dup_chars    (CoroRuntime *rt, CoroStr *self); /* g_free(); NULL: MemoryError */
/* code points; within self */
CoroValue coro_str_slice        (CoroRuntime *rt, CoroStr *self, gsize start, gsize length);
void      coro_str_forget       (CoroRuntime *rt, CoroStr *self); /* an interned one goes */

gsize     coro_str_count_chars  (const char *text, gsize n_bytes);
/* the byte where a code point begins; index up to length */
gsize     coro_str_offset_of    (CoroStr *self, gsize index);
gsize     coro_str_index_of     (CoroStr *self, gsize offset);
/* The same of a long string: what was walked through is noted. */
gsize     coro_str_find_offset  (CoroStr *self, gsize index);
gsize     coro_str_find_index   (CoroStr *self, gsize offset);
void      coro_str_forget_places (CoroRuntime *rt, CoroStr *self); /* one of which places are noted goes */

/* Searching, in bytes: where needle is in [start, end) of text, or -1 */
gssize    coro_bytes_find       (const char *text, gsize start, gsize end, const char *needle, gsize n_bytes);
gssize    coro_bytes_find_last  (const char *text, gsize start, gsize end, const char *needle, gsize n_bytes);

/* repr of text; encoders and decoders */
CoroValue coro_str_repr         (CoroRuntime *rt, CoroValue self);
CoroValue coro_str_ascii        (CoroRuntime *rt, CoroValue value); /* ascii (value) */
CoroValue coro_printf           (CoroRuntime *rt, CoroStr *format, CoroValue args, gboolean bytes);

/* Methods, by the file that has them */
CoroValue coro_str_find_method        (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_rfind_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_index_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_rindex_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_count_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_startswith_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_endswith_method    (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_replace_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_partition_method   (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_rpartition_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_split_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_rsplit_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_splitlines_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_removeprefix_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_removesuffix_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_format_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_format_map_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_capitalize_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_casefold_method    (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_lower_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_swapcase_method    (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_title_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_upper_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isalnum_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isalpha_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isascii_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isdecimal_method   (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isdigit_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isidentifier_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_islower_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isnumeric_method   (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isprintable_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isspace_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_istitle_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_str_isupper_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);

/* Room for a text and its NUL. It depends on the length alone and grows in steps of a sixteenth, so that a string can
 * be appended to in place until its step is full, and a loop of s += t copies each byte a bounded number of times. */
static inline gsize
coro_str_room_for (gsize n_bytes)
{
  gsize room = n_bytes + 1;
  gsize step = 8;

  if (room > 256)
    step = (gsize) 1 << (g_bit_storage (room) - 4);
  return (room + step - 1) & ~(step - 1);
}

static inline gboolean
coro_str_is_ascii (CoroStr *self)
{
  return self->length == self->n_bytes;
}

/* The code point at p; surrogates, too. *p moves behind it. */
static inline gunichar
coro_utf8_next (const char **p)
{
  const guchar *s = (const guchar *) *p;

  if (G_LIKELY (s[0] < 0x80))
    {
      *p += 1;
      return s[0];
    }
  if (s[0] < 0xe0)
    {
      *p += 2;
      return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
    }
  if (s[0] < 0xf0)
    {
      *p += 3;
      return (s[0] & 0x0fu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
    }
  *p += 4;
  return (s[0] & 0x07u) << 18 | (s[1] & 0x3fu) << 12 | (s[2] & 0x3fu) << 6 | (s[3] & 0x3fu);
}

/* The code point before *p, which moves to its beginning. */
static inline gunichar
coro_utf8_previous (const char **p)
{
  const char *at;

  do
    --*p;
  while (((guchar) **p & 0xc0) == 0x80);
  at = *p;
  return coro_utf8_next (&at);
}

static inline gboolean
coro_utf8_is_start (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

G_END_DECLS
