/* coro-pickle-private.h: what the files of pickle share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-pickle.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

G_BEGIN_DECLS

/* The instructions of the format that are written; the reader knows some more. */
enum {
  CORO_PICKLE_MARK = '(',
  CORO_PICKLE_STOP = '.',
  CORO_PICKLE_POP = '0',
  CORO_PICKLE_POP_MARK = '1',
  CORO_PICKLE_DUP = '2',
  CORO_PICKLE_FLOAT = 'F',
  CORO_PICKLE_INT = 'I',
  CORO_PICKLE_BININT = 'J',
  CORO_PICKLE_BININT1 = 'K',
  CORO_PICKLE_LONG = 'L',
  CORO_PICKLE_BININT2 = 'M',
  CORO_PICKLE_NONE = 'N',
  CORO_PICKLE_REDUCE = 'R',
  CORO_PICKLE_UNICODE = 'V',
  CORO_PICKLE_BINUNICODE = 'X',
  CORO_PICKLE_APPEND = 'a',
  CORO_PICKLE_BUILD = 'b',
  CORO_PICKLE_GLOBAL = 'c',
  CORO_PICKLE_DICT = 'd',
  CORO_PICKLE_EMPTY_DICT = '}',
  CORO_PICKLE_APPENDS = 'e',
  CORO_PICKLE_GET = 'g',
  CORO_PICKLE_BINGET = 'h',
  CORO_PICKLE_LONG_BINGET = 'j',
  CORO_PICKLE_LIST = 'l',
  CORO_PICKLE_EMPTY_LIST = ']',
  CORO_PICKLE_PUT = 'p',
  CORO_PICKLE_BINPUT = 'q',
  CORO_PICKLE_LONG_BINPUT = 'r',
  CORO_PICKLE_SETITEM = 's',
  CORO_PICKLE_TUPLE = 't',
  CORO_PICKLE_EMPTY_TUPLE = ')',
  CORO_PICKLE_SETITEMS = 'u',
  CORO_PICKLE_BINFLOAT = 'G',
  CORO_PICKLE_BINBYTES = 'B',
  CORO_PICKLE_SHORT_BINBYTES = 'C',
  CORO_PICKLE_PROTO = 0x80,
  CORO_PICKLE_NEWOBJ = 0x81,
  CORO_PICKLE_TUPLE1 = 0x85,
  CORO_PICKLE_TUPLE2 = 0x86,
  CORO_PICKLE_TUPLE3 = 0x87,
  CORO_PICKLE_NEWTRUE = 0x88,
  CORO_PICKLE_NEWFALSE = 0x89,
  CORO_PICKLE_LONG1 = 0x8a,
  CORO_PICKLE_LONG4 = 0x8b,
  CORO_PICKLE_SHORT_BINUNICODE = 0x8c,
  CORO_PICKLE_BINUNICODE8 = 0x8d,
  CORO_PICKLE_BINBYTES8 = 0x8e,
  CORO_PICKLE_EMPTY_SET = 0x8f,
  CORO_PICKLE_ADDITEMS = 0x90,
  CORO_PICKLE_FROZENSET = 0x91,
  CORO_PICKLE_NEWOBJ_EX = 0x92,
  CORO_PICKLE_STACK_GLOBAL = 0x93,
  CORO_PICKLE_MEMOIZE = 0x94,
  CORO_PICKLE_FRAME = 0x95,
  CORO_PICKLE_BYTEARRAY8 = 0x96,
};

/**
 * CoroPickler:
 * @memo: CoroObject -> its number, from 1; owns what it knows, so that no address is used twice
 * @frame: where the current frame begins, -1: nowhere
 *
 * One call of dumps().
 */
typedef struct {
  CoroRuntime *rt;
  GByteArray  *bytes;
  GHashTable  *memo;
  guint        n_memo;
  gssize       frame;
} CoroPickler;

/* coro-pickle-writer.c: bytes and the memo */
void     coro_pickler_begin     (CoroPickler  *self,
                                 CoroRuntime  *rt,
                                 GByteArray   *bytes);
void     coro_pickler_begin_value (CoroPickler *self);
void     coro_pickler_end       (CoroPickler  *self);
void     coro_pickler_put       (CoroPickler  *self,
                                 guint8        instruction);
void     coro_pickler_put_bytes (CoroPickler  *self,
                                 gconstpointer bytes,
                                 gsize         size);
void     coro_pickler_put_size  (CoroPickler  *self,
                                 guint64       size,
                                 guint         width);
/* An instruction and what may be long, which then stands in no frame. */
void     coro_pickler_put_blob  (CoroPickler  *self,
                                 const guint8 *header,
                                 gsize         header_size,
                                 gconstpointer bytes,
                                 gsize         size);
void     coro_pickler_memoize   (CoroPickler  *self,
                                 CoroValue     value);
/* Writes a reference to it if it was written before. */
gboolean coro_pickler_put_known (CoroPickler  *self,
                                 CoroValue     value);
gboolean coro_pickler_knows     (CoroPickler  *self,
                                 CoroValue     value);

/* coro-pickle-atoms.c: numbers, strings, bytes; FALSE: it is none of these */
gboolean coro_pickler_save_atom (CoroPickler  *self,
                                 CoroValue     value);
void     coro_pickler_save_text (CoroPickler  *self,
                                 CoroValue     text);

/* coro-pickle-save.c: anything; FALSE: exception */
gboolean coro_pickler_save      (CoroPickler  *self,
                                 CoroValue     value);
gboolean coro_pickler_save_items (CoroPickler *self,
                                  CoroValue    iterator,
                                  CoroValue    owner); /* appends of a list-like */
gboolean coro_pickler_save_pairs (CoroPickler *self,
                                  CoroValue    iterator,
                                  CoroValue    owner); /* items of a dict-like */

/* coro-pickle-globals.c: a function or a class, by its name */
gboolean coro_pickler_save_global (CoroPickler *self,
                                   CoroValue    value,
                                   CoroStr     *name); /* (nullable): its qualified name */
/* (transfer full) */
CoroValue coro_pickle_find_global (CoroRuntime *rt,
                                   CoroStr     *module,
                                   CoroStr     *name);

/* coro-pickle-reduce.c: what is neither */
gboolean coro_pickler_save_object (CoroPickler *self,
                                   CoroValue    value);

/* Adds "when serializing ..." to the exception in flight; returns FALSE. */
gboolean coro_pickle_note       (CoroRuntime *rt,
                                 const char  *format,
                                 ...) G_GNUC_PRINTF (2, 3);
/* (transfer full): a type's name with its module, as notes call it */
char    *coro_pickle_dup_type   (CoroRuntime *rt,
                                 CoroValue    value);
gboolean coro_pickle_raise      (CoroRuntime *rt,
                                 const char  *format,
                                 ...) G_GNUC_PRINTF (2, 3); /* PicklingError; returns FALSE */

G_END_DECLS
