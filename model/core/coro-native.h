/* coro-native.h: functions of the program that are written in C, modules of them, and binding of arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/**
 * CoroSignature:
 *
 * Parameters in order: positional-only, positional-or-keyword, [*args], keyword-only, [**kwargs]. Parsed once.
 */
typedef struct {
  CoroStr **names; /* interned, owned */
  guint     n_params;
  guint     n_positional_only;
  guint     n_positional;  /* positional-only and positional-or-keyword */
  guint     n_required;    /* leading positional ones without a default */
  guint64   required_keyword_only; /* bit per parameter */
  gint      var_args;      /* index of *args, -1 */
  gint      var_keywords;  /* index of **kwargs, -1 */
  const char *text;        /* as written */
} CoroSignature;

/* Parameters of a native that can be called without much ado. */
#define CORO_NATIVE_MAX_PLAIN 6

/**
 * CoroNative:
 * @is_plain: the signature is there, it has at most %CORO_NATIVE_MAX_PLAIN parameters, and a call with positional arguments in the right number is one
 *   of @def->func with these and %CORO_NULL for those that were not given
 * @takes_self: a method that is bound to nothing: its receiver, an instance of @owner, is the first argument
 *
 * The type `native`: a builtin function or, with a self, a bound builtin method.
 */
typedef struct {
  CoroObject           base;
  const CoroNativeDef *def;
  CoroSignature       *signature; /* (nullable) see coro_native_get_signature(); shared by all of one def, owned by the runtime */
  CoroValue            self;      /* owned; CORO_NULL for an unbound one */
  CoroType            *owner;     /* the type whose method it is, NULL for a module's; borrowed */
  CoroStr             *module;    /* (nullable) owned */
  guint8               is_plain;
  guint8               takes_self;
} CoroNative;

typedef enum { CORO_BIND_NATIVE, CORO_BIND_FUNCTION, CORO_BIND_METHOD } CoroBindStyle;

/* Binds a call's arguments to the parameters: fills bound[n_params] (owned by the caller: coro_unref() each).
 * FALSE: TypeError in CPython's wording for `function_name`. style: worded as for a native function, for a def, for a
 * def in a class (`self` is counted, too). */
gboolean    coro_signature_bind    (CoroRuntime         *rt,
                                    const CoroSignature *signature,
                                    const char          *function_name,
                                    CoroBindStyle        style,
                                    const CoroValue     *args,
                                    gsize                n_args,
                                    CoroTuple           *kwnames,
                                    CoroValue           *bound);
CoroSignature *coro_native_get_signature (CoroNative *self); /* (transfer none) */
void           coro_native_note_raised   (CoroRuntime *rt, const CoroNative *self, const CoroValue *args);
/* (transfer full): a method of a type, bound to an instance of it */
CoroValue   coro_native_bind       (CoroRuntime *rt, CoroNative *method, CoroValue self);
CoroValue   coro_native_new        (CoroRuntime *rt, const CoroNativeDef *def, CoroValue self, CoroType *owner);

/* Whether getting this attribute of a class from an instance does nothing but bind the instance as its first argument:
 * the VM then calls it with self in front, without making the bound method. */
gboolean    coro_binds_self        (CoroRuntime *rt, CoroValue attribute);

/* What a file beside the program may be taken for by mistake: messages about it say so. */
typedef enum {
  CORO_SHADOWS_NOTHING,
  CORO_SHADOWS_PACKAGE, /* one that is installed */
  CORO_SHADOWS_LIBRARY, /* it has the name of a module of the standard library */
} CoroShadows;

/* A module object: name and dict. */
typedef struct {
  CoroObject  base;
  CoroStr    *name;
  CoroDict   *dict;
  CoroShadows shadows;
} CoroModule;

CoroModule *coro_module_new        (CoroRuntime *rt, const char *name);
gboolean    coro_module_is_initializing (CoroRuntime *rt, CoroModule *self);
/* (transfer full) (nullable): what is to be said of a missing name, if the module is in the place of another one */
char       *coro_module_dup_advice (CoroRuntime *rt, CoroModule *self);
/* (transfer full) value */
void        coro_module_add        (CoroRuntime *rt, CoroModule *self, const char *name, CoroValue value);
void        coro_module_add_natives (CoroRuntime *rt, CoroModule *self, const CoroNativeDef *defs);
/* type is borrowed; added under its own name */
void        coro_module_add_type   (CoroRuntime *rt, CoroModule *self, CoroType *type);

G_END_DECLS
