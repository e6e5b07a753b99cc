/* coro-code.h: a code object: what the compiler makes of a module, function, class body or comprehension
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"
#include "lang/coro-opcodes.h"

G_BEGIN_DECLS

typedef enum {
  CORO_CODE_FUNCTION        = 1 << 0, /* has fast locals (not a module or a class body) */
  CORO_CODE_VAR_ARGS        = 1 << 1,
  CORO_CODE_VAR_KEYWORDS    = 1 << 2,
  CORO_CODE_GENERATOR       = 1 << 3,
  CORO_CODE_COROUTINE       = 1 << 4,
  CORO_CODE_ASYNC_GENERATOR = 1 << 5,
  CORO_CODE_NESTED          = 1 << 6,
  CORO_CODE_CLASS           = 1 << 7,
  CORO_CODE_METHOD          = 1 << 8, /* defined directly in a class body */
  CORO_CODE_HIDDEN          = 1 << 9, /* of a bundled library module: left out of tracebacks and of the trace's lines */
  CORO_CODE_READY           = 1 << 10, /* the VM has prepared its words */
  CORO_CODE_ITERABLE_COROUTINE = 1 << 11, /* a generator that can be awaited: @types.coroutine */
  CORO_CODE_TOLD            = 1 << 12, /* hidden, but in tracebacks: its text is made while the program runs in CPython too */
} CoroCodeFlags;

/* What a local variable's place is. Arguments come first: positional, keyword-only, *args, **kwargs. */
typedef enum { CORO_LOCAL_FAST, CORO_LOCAL_CELL, CORO_LOCAL_FREE } CoroLocalKind;

/* Exception handler for the words start <= word < end; entries are in the order in which they are to be tried
 * (innermost first). The stack is cut to `depth` values, then the exception is pushed. */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 target;
  guint32 depth;
} CoroHandler;

/* Where a word comes from, for tracebacks and the trace: lines from 1, columns in characters from 0; line 0: nowhere */
typedef struct {
  guint32 line;
  guint32 end_line;
  guint16 column;
  guint16 end_column;
} CoroPosition;

/* The hint where the name was that of a method: every object of the type has it, unless its own dict says otherwise. */
#define CORO_HINT_METHOD G_MAXUINT32

/* An inline cache: how a name was found last time. */
typedef struct {
  guint32 version; /* of the type */
  guint32 hint;    /* the place in a dict's entries, or CORO_HINT_METHOD */
  union {
    CoroValue value;  /* of a method; borrowed: kept alive by the type whose version is compared */
    gsize     offset; /* of an attribute: of the CoroDict * in the object */
    CoroValue *place; /* of a global: see LOAD_GLOBAL */
  };
} CoroInlineCache;

/**
 * CoroCode:
 * @n_exact: arguments of a call that needs no binding; G_MAXUINT32 if every call does, or makes a generator
 * @frame_size: bytes of a frame
 *
 * Immutable but for the inline caches and what the VM makes of it when it sees it first. Arrays are owned, with their lengths beside them.
 */
typedef struct {
  CoroObject       base;
  guint32          flags;
  guint32          n_words;
  guint32         *words;
  CoroPosition    *positions;   /* one for each word: see coro_code_get_positions() */
  const guint8    *packed_positions; /* (nullable): the same, in an image, which is there for as long as anybody asks for them */
  CoroInlineCache *caches;
  guint32          n_caches;
  guint32          n_handlers;
  CoroHandler     *handlers;
  guint32          n_consts;
  guint32          n_const_places; /* of the array; some constants were folded away */
  guint32          n_names;
  CoroValue       *consts;
  CoroStr        **names;       /* interned */
  guint32          n_locals;    /* all places: arguments, locals, cells, free variables (last) */
  guint32          n_free;
  CoroStr        **local_names; /* interned */
  guint8          *local_kinds; /* CoroLocalKind */
  guint32          n_positional_only;
  guint32          n_positional; /* positional-only ones too */
  guint32          n_keyword_only;
  guint32          stack_size;
  guint32          n_exact;     /* without CORO_CODE_READY G_MAXUINT32 */
  guint32          frame_size;  /* with CORO_CODE_READY */
  guint32          first_line;
  guint32          file_id;     /* of the trace; set by whoever compiles */
  CoroStr         *name;
  CoroStr         *qualname;
  CoroStr         *file;
  CoroValue        doc;         /* a str or CORO_NONE */
} CoroCode;

#define CORO_CODE(value) ((CoroCode *) coro_object (value))

void      coro_code_init        (CoroRuntime *rt); /* makes rt->code_type */
CoroCode *coro_code_new         (CoroRuntime *rt); /* empty; the assembler fills it */
void      coro_code_unpack_positions (CoroCode *self);
char     *coro_code_disassemble (CoroRuntime *rt,
                                 CoroCode    *self); /* nested code objects behind it; for tests */

static inline const CoroPosition *
coro_code_get_positions (CoroCode *self)
{
  if (G_UNLIKELY (self->positions == NULL && self->packed_positions != NULL))
    coro_code_unpack_positions (self);

  return self->positions;
}

G_END_DECLS
