/* coro-zlib-module.c: the module zlib: sums, and compressing in one go (CPython: Modules/zlibmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-checksum-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

#include <gio/gio.h>

static const char state_key;

static CoroValue
fail (CoroRuntime *rt,
      const char  *message)
{
  CoroType           *type = coro_vm_get_state (coro_vm_get (rt), &state_key);
  coro_auto CoroValue text = coro_str_new (rt, message);

  return coro_raise_value (rt, coro_exception_new_args (rt, type, &text, 1));
}

static CoroValue
zlib_adler32 (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  const guint8 *data;
  gsize         length;
  guint32       sum = 1, a, b;

  if (!coro_checksum_get (rt, args, &data, &length, &sum))
    return CORO_NULL;
  a = sum & 0xffff;
  b = sum >> 16;
  for (gsize i = 0; i < length; i++)
    {
      a = (a + data[i]) % 65521;
      b = (b + a) % 65521;
    }
  return coro_int ((gint64) b << 16 | a);
}

/* wbits: raw for negative ones, gzip for those above 15, else zlib's own format */
static gboolean
get_format (CoroRuntime           *rt,
            CoroValue              value,
            GZlibCompressorFormat *format)
{
  gint64 wbits = 15;

  if (!coro_is_null (value) && !coro_get_int64 (rt, value, &wbits))
    return FALSE;
  *format = wbits < 0 ? G_ZLIB_COMPRESSOR_FORMAT_RAW : wbits > 15 ? G_ZLIB_COMPRESSOR_FORMAT_GZIP : G_ZLIB_COMPRESSOR_FORMAT_ZLIB;
  if ((wbits >= -15 && wbits <= -8) || (wbits >= 8 && wbits <= 15) || (wbits >= 24 && wbits <= 31) || wbits == 0)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "Invalid initialization option");
  return FALSE;
}

/* All of the data through a converter, within the memory limit; NULL: exception */
static GByteArray *
convert (CoroRuntime  *rt,
         GConverter   *converter,
         const guint8 *data,
         gsize         length,
         gsize        *n_unused)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  for (;;)
    {
      guint8             buffer[16384];
      gsize              n_read, n_written;
      g_autoptr (GError) error = NULL;
      GConverterResult   result = g_converter_convert (converter, data, length, buffer, sizeof buffer,
                                                       G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &error);

      if (result == G_CONVERTER_ERROR)
        {
          fail (rt, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
                      ? "Error -5 while decompressing data: incomplete or truncated stream"
                      : "Error -3 while decompressing data: incorrect header check");
          return NULL;
        }
      data += n_read;
      length -= n_read;
      if (!coro_reserve (rt, out->len + n_written, 1))
        return NULL;
      g_byte_array_append (out, buffer, (guint) n_written);
      coro_vm_charge (coro_vm_get (rt), n_written / 16);
      if (result == G_CONVERTER_FINISHED)
        {
          *n_unused = length;
          return g_steal_pointer (&out);
        }
    }
}

static gboolean
get_data (CoroRuntime   *rt,
          CoroValue      value,
          const guint8 **data,
          gsize         *length)
{
  if (coro_bytes_peek (rt, value, data, length))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
  return FALSE;
}

static CoroValue
zlib_compress (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  g_autoptr (GZlibCompressor) compressor = NULL;
  g_autoptr (GByteArray)      out = NULL;
  GZlibCompressorFormat       format;
  const guint8               *data;
  gsize                       length, n_unused;
  gint64                      level = -1;

  if (!get_data (rt, args[0], &data, &length) || (!coro_is_null (args[1]) && !coro_get_int64 (rt, args[1], &level)) ||
      !get_format (rt, args[2], &format))
    return CORO_NULL;
  if (level < -1 || level > 9)
    return fail (rt, "Bad compression level");
  compressor = g_zlib_compressor_new (format, (int) level);
  out = convert (rt, G_CONVERTER (compressor), data, length, &n_unused);
  return out == NULL ? CORO_NULL : coro_bytes_new (rt, out->data, out->len);
}

static CoroValue
zlib_decompress (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  g_autoptr (GZlibDecompressor) decompressor = NULL;
  g_autoptr (GByteArray)        out = NULL;
  GZlibCompressorFormat         format;
  const guint8                 *data;
  gsize                         length, n_unused;

  if (!get_data (rt, args[0], &data, &length) || !get_format (rt, args[1], &format))
    return CORO_NULL;
  if (length == 0)
    return fail (rt, "Error -5 while decompressing data: incomplete or truncated stream");
  decompressor = g_zlib_decompressor_new (format);
  out = convert (rt, G_CONVERTER (decompressor), data, length, &n_unused);
  return out == NULL ? CORO_NULL : coro_bytes_new (rt, out->data, out->len);
}

static const CoroNativeDef functions[] = {
  { "adler32", "(data, value=1, /)", zlib_adler32, 0 },
  { "compress", "(data, /, level=-1, wbits=15)", zlib_compress, 0 },
  { "crc32", "(data, value=0, /)", coro_checksum_crc32, 0 },
  { "decompress", "(data, /, wbits=15, bufsize=16384)", zlib_decompress, 0 },
  { NULL }
};

static const struct {
  const char *name;
  int         number;
} constants[] = {
  { "DEFLATED", 8 }, { "DEF_BUF_SIZE", 16384 }, { "DEF_MEM_LEVEL", 8 }, { "MAX_WBITS", 15 }, { "Z_BEST_COMPRESSION", 9 },
  { "Z_BEST_SPEED", 1 }, { "Z_BLOCK", 5 }, { "Z_DEFAULT_COMPRESSION", -1 }, { "Z_DEFAULT_STRATEGY", 0 }, { "Z_FILTERED", 1 },
  { "Z_FINISH", 4 }, { "Z_FIXED", 4 }, { "Z_FULL_FLUSH", 3 }, { "Z_HUFFMAN_ONLY", 2 }, { "Z_NO_COMPRESSION", 0 },
  { "Z_NO_FLUSH", 0 }, { "Z_PARTIAL_FLUSH", 1 }, { "Z_RLE", 3 }, { "Z_SYNC_FLUSH", 2 }, { "Z_TREES", 6 },
};

CoroModule *
coro_zlib_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "zlib");
  CoroType   *error = coro_library_add_exception (rt, module, "error", CORO_EXC_EXCEPTION);

  coro_ref (coro_value (error));
  coro_vm_set_state (coro_vm_get (rt), &state_key, error, coro_library_unref);
  coro_module_add_natives (rt, module, functions);
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    coro_module_add (rt, module, constants[i].name, coro_int (constants[i].number));
  return module;
}
