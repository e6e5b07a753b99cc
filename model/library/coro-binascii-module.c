/* coro-binascii-module.c: the module binascii: bytes as ASCII text and back (CPython: Modules/binascii.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-checksum-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-exception.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

#include <string.h>

static const char state_key;
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static CoroValue
fail (CoroRuntime *rt,
      const char  *message)
{
  CoroType           *type = coro_vm_get_state (coro_vm_get (rt), &state_key);
  coro_auto CoroValue text = coro_str_new (rt, message);

  return coro_raise_value (rt, coro_exception_new_args (rt, type, &text, 1));
}

/* Bytes, or a str of ASCII; FALSE: exception */
static gboolean
get_ascii (CoroRuntime   *rt,
           CoroValue      value,
           const guint8 **data,
           gsize         *length)
{
  if (coro_str_check (rt, value))
    {
      CoroStr *text = CORO_STR (value);

      if (text->n_bytes != text->length)
        {
          coro_raise (rt, CORO_EXC_VALUE, "string argument should contain only ASCII characters");
          return FALSE;
        }
      *data = (const guint8 *) text->data;
      *length = text->n_bytes;
      return TRUE;
    }
  if (coro_bytes_peek (rt, value, data, length))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "argument should be bytes, buffer or ASCII string, not '%s'", coro_type_name (rt, value));
  return FALSE;
}

static gboolean
get_bytes (CoroRuntime   *rt,
           CoroValue      value,
           const guint8 **data,
           gsize         *length)
{
  if (coro_bytes_peek (rt, value, data, length))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
  return FALSE;
}

/* ---- hexadecimal ---- */

/* As bytes.hex(), which it is but for its type */
static CoroValue
binascii_hexlify (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "hex"));
  coro_auto CoroValue text = CORO_NULL;
  const guint8       *data;
  gsize               length;
  gsize               n_args = coro_is_null (args[1]) ? 0 : coro_is_null (args[2]) ? 1 : 2;

  if (!get_bytes (rt, args[0], &data, &length))
    return CORO_NULL;
  text = coro_call_method (rt, args[0], CORO_STR (name), args + 1, n_args);
  return coro_is_null (text) ? CORO_NULL : coro_bytes_new (rt, CORO_STR (text)->data, CORO_STR (text)->n_bytes);
}

static CoroValue
binascii_unhexlify (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  const guint8       *data;
  gsize               length;
  coro_auto CoroValue result = CORO_NULL;

  if (!get_ascii (rt, args[0], &data, &length))
    return CORO_NULL;
  if (length % 2 != 0)
    return fail (rt, "Odd-length string");
  result = coro_bytes_new (rt, NULL, length / 2);
  for (gsize i = 0; !coro_is_null (result) && i < length / 2; i++)
    {
      int high = g_ascii_xdigit_value ((char) data[2 * i]), low = g_ascii_xdigit_value ((char) data[2 * i + 1]);

      if (high < 0 || low < 0)
        return fail (rt, "Non-hexadecimal digit found");
      CORO_BYTES (result)->data[i] = (guint8) (high << 4 | low);
    }
  return coro_steal (&result);
}

/* ---- base64 ---- */

static CoroValue
binascii_b2a_base64 (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  const guint8    *data;
  gsize            length;
  int              newline = coro_is_null (args[1]) ? 1 : coro_truth (rt, args[1]);
  g_autofree char *text = NULL;
  CoroValue        result;

  if (newline < 0 || !get_bytes (rt, args[0], &data, &length) || !coro_reserve (rt, length, 2))
    return CORO_NULL;
  text = length > 0 ? g_base64_encode (data, length) : g_strdup ("");
  length = strlen (text);
  text[length] = '\n';
  result = coro_bytes_new (rt, text, length + (gsize) newline);
  text[length] = '\0';
  return result;
}

/* What is wrong with a text in strict mode where a = stands, or NULL */
static const char *
check_pad (gsize  n_digits,
           gsize  n_pads,
           gsize  i)
{
  if (i == 0)
    return "Leading padding not allowed";
  if (n_digits % 4 == 0 || n_pads > 4 - n_digits % 4)
    return "Excess padding not allowed";
  return NULL;
}

static CoroValue
decode_base64 (CoroRuntime  *rt,
               const guint8 *data,
               gsize         length,
               gboolean      is_strict)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new ((guint) MIN (length / 4 * 3 + 3, G_MAXUINT));
  gsize                  n_digits = 0, n_pads = 0;
  guint                  left = 0;
  const char            *wrong = NULL;
  g_autofree char       *message = NULL;

  for (gsize i = 0; i < length && wrong == NULL; i++)
    {
      const char *found = data[i] != '\0' ? memchr (digits, data[i], 64) : NULL;
      guint       value;
      guint8      byte;

      if (data[i] == '=')
        {
          n_pads++;
          if (is_strict)
            wrong = check_pad (n_digits, n_pads, i);
          if (n_digits % 4 >= 2 && n_digits % 4 + n_pads >= 4)
            {
              /* The last quad is complete: what follows is no part of the data. */
              if (is_strict && i + 1 < length)
                wrong = "Excess data after padding";
              if (wrong == NULL)
                return coro_bytes_new (rt, out->data, out->len);
            }
          continue;
        }
      if (found == NULL)
        {
          if (is_strict)
            wrong = "Only base64 data is allowed";
          continue;
        }
      if (is_strict && n_pads > 0)
        wrong = "Discontinuous padding not allowed";
      n_pads = 0;
      value = (guint) (found - digits);
      switch (n_digits++ % 4)
        {
        case 0:
          left = value;
          continue;
        case 1:
          byte = (guint8) (left << 2 | value >> 4);
          left = value & 0x0f;
          break;
        case 2:
          byte = (guint8) (left << 4 | value >> 2);
          left = value & 0x03;
          break;
        default:
          byte = (guint8) (left << 6 | value);
          left = 0;
        }
      g_byte_array_append (out, &byte, 1);
    }
  if (wrong == NULL && n_digits % 4 == 1)
    wrong = message = g_strdup_printf ("Invalid base64-encoded string: number of data characters (%" G_GSIZE_FORMAT
                                       ") cannot be 1 more than a multiple of 4", n_digits);
  else if (wrong == NULL && n_digits % 4 != 0)
    wrong = "Incorrect padding";
  return wrong != NULL ? fail (rt, wrong) : coro_bytes_new (rt, out->data, out->len);
}

static CoroValue
binascii_a2b_base64 (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  const guint8 *data;
  gsize         length;
  int           is_strict = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);

  if (is_strict < 0 || !get_ascii (rt, args[0], &data, &length) || !coro_reserve (rt, length, 1))
    return CORO_NULL;
  return decode_base64 (rt, data, length, is_strict);
}

/* ---- sums ---- */

/**
 * coro_checksum_get:
 * @rt: a runtime
 * @args: data, and the sum of what came before it or CORO_NULL
 * @data: (out): bytes
 * @length: (out): how many
 * @start: (inout): the sum to go on from
 *
 * Returns: %FALSE: TypeError is set
 */
gboolean
coro_checksum_get (CoroRuntime     *rt,
                   const CoroValue *args,
                   const guint8   **data,
                   gsize           *length,
                   guint32         *start)
{
  if (!get_bytes (rt, args[0], data, length))
    return FALSE;
  if (!coro_is_null (args[1]))
    {
      coro_auto CoroValue number = coro_index (rt, args[1]);
      coro_auto CoroValue low = coro_is_null (number) ? CORO_NULL : coro_int_binary (rt, number, coro_int (G_MAXUINT32), CORO_OP_AND);

      if (coro_is_null (low))
        return FALSE;
      *start = (guint32) coro_int_get (low);
    }
  coro_vm_charge (coro_vm_get (rt), *length / 16);
  return TRUE;
}

/* crc32 (data, value=0) */
CoroValue
coro_checksum_crc32 (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  static const guint32 nibbles[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  const guint8        *data;
  gsize                length;
  guint32              crc = 0;

  if (!coro_checksum_get (rt, args, &data, &length, &crc))
    return CORO_NULL;
  crc = ~crc;
  for (gsize i = 0; i < length; i++)
    {
      crc = nibbles[(crc ^ data[i]) & 0x0f] ^ crc >> 4;
      crc = nibbles[(crc ^ (guint32) data[i] >> 4) & 0x0f] ^ crc >> 4;
    }
  return coro_int (~crc);
}

static CoroValue
binascii_crc_hqx (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  const guint8 *data;
  gsize         length;
  guint32       crc = 0;

  if (!coro_checksum_get (rt, args, &data, &length, &crc))
    return CORO_NULL;
  crc &= 0xffff;
  for (gsize i = 0; i < length; i++)
    {
      crc ^= (guint32) data[i] << 8;
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc << 1 ^ ((crc & 0x8000) != 0 ? 0x1021 : 0)) & 0xffff;
    }
  return coro_int (crc);
}

static const CoroNativeDef functions[] = {
  { "a2b_base64", "(data, /, *, strict_mode=False)", binascii_a2b_base64, 0 },
  { "a2b_hex", "(hexstr, /)", binascii_unhexlify, 0 },
  { "b2a_base64", "(data, /, *, newline=True)", binascii_b2a_base64, 0 },
  { "b2a_hex", "(data, sep=None, bytes_per_sep=1)", binascii_hexlify, 0 },
  { "crc32", "(data, crc=0, /)", coro_checksum_crc32, 0 },
  { "crc_hqx", "(data, crc, /)", binascii_crc_hqx, 0 },
  { "hexlify", "(data, sep=None, bytes_per_sep=1)", binascii_hexlify, 0 },
  { "unhexlify", "(hexstr, /)", binascii_unhexlify, 0 },
  { NULL }
};

CoroModule *
coro_binascii_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "binascii");
  CoroType   *error = coro_library_add_exception (rt, module, "Error", CORO_EXC_VALUE);

  coro_library_add_exception (rt, module, "Incomplete", CORO_EXC_EXCEPTION);
  coro_ref (coro_value (error));
  coro_vm_set_state (coro_vm_get (rt), &state_key, error, coro_library_unref);
  coro_module_add_natives (rt, module, functions);
  return module;
}
