/* coro-format.h: numbers as text: format specs and the conversions of the % operator (CPython: formatter_unicode.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/**
 * CoroFormatSpec:
 *
 * A parsed [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type].
 */
typedef struct {
  gunichar fill;
  gunichar align; /* '<' '>' '=' '^', 0: the type's own */
  char     sign;  /* '+' '-' ' ', 0 */
  gboolean no_negative_zero;
  gboolean alternate;
  gssize   width;     /* -1: none */
  gssize   precision; /* -1: none */
  char     grouping;  /* ',' '_', 0 */
  char     fraction_grouping;
  gunichar type;      /* 0: none */
} CoroFormatSpec;

gboolean  coro_format_spec_parse (CoroRuntime    *rt,
                                  CoroStr        *text,
                                  CoroValue       value, /* for messages */
                                  gunichar        default_type,
                                  gunichar        default_align,
                                  CoroFormatSpec *spec);
/* __format__ of the builtin types; each gives a str */
CoroValue coro_format_int        (CoroRuntime *rt, CoroValue self, CoroStr *spec);
CoroValue coro_format_float      (CoroRuntime *rt, CoroValue self, CoroStr *spec);
CoroValue coro_format_complex    (CoroRuntime *rt, CoroValue self, CoroStr *spec);
CoroValue coro_format_str        (CoroRuntime *rt, CoroValue self, CoroStr *spec);

/* The % operator's numbers. flags: of "-+ #0" the characters given; type: one of d i u o x X (int), e E f F g G
 * (float). value: any number (the messages are CPython's); precision -1: none. Only zeros fill up to the width. */
CoroValue coro_format_printf_int   (CoroRuntime *rt, CoroValue value, const char *flags, gssize width, gssize precision,
                                    char type);
CoroValue coro_format_printf_float (CoroRuntime *rt, CoroValue value, const char *flags, gssize width, gssize precision,
                                    char type);

/* A double as text: type is e E f F g G r (repr) %; (transfer full) */
char     *coro_format_double     (double value, char type, gssize precision, gboolean sign, gboolean alternate,
                                  gboolean add_dot_0);

/* ... of r or f, for numbers of everyday size: gives the length, 0: it takes the other */
#define CORO_DOUBLE_SIZE 64
gsize     coro_print_double      (double value, char type, gssize precision, gboolean add_dot_0,
                                  char buffer[CORO_DOUBLE_SIZE]);

G_END_DECLS
