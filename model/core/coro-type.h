/* coro-type.h: types, native functions and how both are described
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-value.h"

G_BEGIN_DECLS

typedef struct _CoroDict  CoroDict;
typedef struct _CoroStr   CoroStr;
typedef struct _CoroTuple CoroTuple;

typedef enum {
  CORO_OP_ADD, CORO_OP_SUB, CORO_OP_MUL, CORO_OP_MATMUL, CORO_OP_TRUEDIV, CORO_OP_FLOORDIV, CORO_OP_MOD, CORO_OP_POW,
  CORO_OP_LSHIFT, CORO_OP_RSHIFT, CORO_OP_AND, CORO_OP_XOR, CORO_OP_OR,
  CORO_N_BINARY_OPS,
} CoroBinaryOp;

typedef enum { CORO_OP_NEG, CORO_OP_POS, CORO_OP_INVERT, CORO_N_UNARY_OPS } CoroUnaryOp;

typedef enum { CORO_CMP_LT, CORO_CMP_LE, CORO_CMP_EQ, CORO_CMP_NE, CORO_CMP_GT, CORO_CMP_GE } CoroCompareOp;

/**
 * CoroNativeFunc:
 * @self: (transfer none): the receiver; CORO_NULL for a module's function; the type for a class method or `__new__`
 * @args: (transfer none): one value for each parameter of the signature, CORO_NULL where it was not given;
 *   a `*args` parameter gets a tuple, a `**kwargs` parameter a dict
 *
 * A function of the simulated program that is written in C.
 *
 * Returns: (transfer full): the result; CORO_NULL with an exception set; or CORO_TAIL_CALL
 */
typedef CoroValue (*CoroNativeFunc) (CoroRuntime     *rt,
                                     CoroValue        self,
                                     const CoroValue *args);

typedef enum {
  CORO_NATIVE_NONE   = 0,
  CORO_NATIVE_STATIC = 1 << 0, /* in a type: a static method */
  CORO_NATIVE_CLASS  = 1 << 1, /* in a type: a class method */
  CORO_NATIVE_PYTHON = 1 << 2, /* CPython has it in Python: argument errors are worded as for a Python function */
  CORO_NATIVE_CORO   = 1 << 3, /* it returns a coroutine: asyncio.iscoroutinefunction() is true of it */
  CORO_NATIVE_PEEKS  = 1 << 4, /* called with several positional arguments and nothing else, it only looks into its *args */
} CoroNativeFlags;

/**
 * CoroNativeDef:
 * @name: its name; NULL ends a table
 * @signature: its parameters in Python's own notation, e.g. "(iterable, /, start=0)", "(*coros, return_exceptions=False)";
 *   without `self`. Defaults are for the reader and for inspect; the function sees CORO_NULL.
 * @func: the function
 * @flags: #CoroNativeFlags
 */
typedef struct {
  const char     *name;
  const char     *signature;
  CoroNativeFunc  func;
  guint           flags;
} CoroNativeDef;

typedef CoroValue (*CoroGetFunc) (CoroRuntime *rt, CoroValue self);
/* value is CORO_NULL for del; FALSE: exception set */
typedef gboolean (*CoroSetFunc) (CoroRuntime *rt, CoroValue self, CoroValue value);

/* A computed attribute; set is NULL for a read-only one; a table ends with a NULL name. */
typedef struct {
  const char  *name;
  CoroGetFunc  get;
  CoroSetFunc  set;
} CoroGetterDef;

typedef void (*CoroVisitFunc) (CoroObject *object, gpointer data);

/**
 * CoroAwait:
 * @CORO_AWAIT_RETURN: the await is over; *value (transfer full) is its result
 * @CORO_AWAIT_YIELD: *value (transfer full) goes up to the task; the slot is called again when the task is resumed
 * @CORO_AWAIT_RAISE: an exception is in flight
 */
typedef enum { CORO_AWAIT_RETURN, CORO_AWAIT_YIELD, CORO_AWAIT_RAISE } CoroAwait;

/**
 * CoroSlots:
 *
 * What a type can do, inherited slot by slot where NULL. Values are borrowed, results are new references, CORO_NULL and
 * FALSE mean that an exception is set, unless said otherwise. Types made by a class statement have slots that look up
 * the special method and call it (coro-class.c); the VM's instructions look it up themselves and push a frame.
 */
typedef struct {
  void      (*finalize) (CoroRuntime *rt, CoroObject *self); /* drop what it owns; the memory itself is freed by the caller */
  void      (*traverse) (CoroObject *self, CoroVisitFunc visit, gpointer data); /* every object it owns a reference to */
  void      (*clear)    (CoroRuntime *rt, CoroObject *self); /* drop references that can be part of a cycle */
  gsize     (*size)     (CoroObject *self); /* bytes of an object of varying size, a multiple of 8; NULL: type->size */
  /* Before the last reference goes, or a cycle is broken: may run the program and may take new references (__del__,
   * generators, coroutines that nobody awaited). Called once for an object. */
  void      (*del)      (CoroRuntime *rt, CoroObject *self);

  CoroValue (*repr)     (CoroRuntime *rt, CoroValue self);
  CoroValue (*str)      (CoroRuntime *rt, CoroValue self); /* NULL: repr */
  CoroValue (*format)   (CoroRuntime *rt, CoroValue self, CoroStr *spec);
  gboolean  (*hash)     (CoroRuntime *rt, CoroValue self, gint64 *hash);
  CoroValue (*compare)  (CoroRuntime *rt, CoroValue a, CoroValue b, CoroCompareOp op); /* may be CORO_NOT_IMPLEMENTED */
  int       (*truth)    (CoroRuntime *rt, CoroValue self); /* 1, 0, -1: exception; NULL: by length, else true */

  CoroValue (*get_attr) (CoroRuntime *rt, CoroValue self, CoroStr *name);
  gboolean  (*set_attr) (CoroRuntime *rt, CoroValue self, CoroStr *name, CoroValue value); /* CORO_NULL: delete */
  CoroValue (*descr_get) (CoroRuntime *rt, CoroValue descr, CoroValue instance, CoroValue owner); /* instance may be CORO_NULL */
  gboolean  (*descr_set) (CoroRuntime *rt, CoroValue descr, CoroValue instance, CoroValue value);

  /* positional arguments first, then one for each name in kwnames (NULL if none); may be CORO_TAIL_CALL */
  CoroValue (*call)     (CoroRuntime *rt, CoroValue self, const CoroValue *args, gsize n_args, CoroTuple *kwnames);

  CoroValue (*iter)     (CoroRuntime *rt, CoroValue self);
  CoroValue (*next)     (CoroRuntime *rt, CoroValue self); /* CORO_NULL without an exception: exhausted */
  gssize    (*length)   (CoroRuntime *rt, CoroValue self); /* -1: exception */
  CoroValue (*get_item) (CoroRuntime *rt, CoroValue self, CoroValue key);
  gboolean  (*set_item) (CoroRuntime *rt, CoroValue self, CoroValue key, CoroValue value); /* CORO_NULL: delete */
  int       (*contains) (CoroRuntime *rt, CoroValue self, CoroValue item); /* 1, 0, -1: exception */

  /* called for a type of either operand, as CPython's nb_* slots: a op b, one of them of this type; may be CORO_NOT_IMPLEMENTED */
  CoroValue (*binary)   (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op);
  CoroValue (*in_place) (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op); /* NULL: binary */
  CoroValue (*unary)    (CoroRuntime *rt, CoroValue self, CoroUnaryOp op);
  CoroValue (*index)    (CoroRuntime *rt, CoroValue self); /* __index__: an int */

  /* awaiting a native awaitable (a future): called when the await begins and again when its task is resumed by a value */
  CoroAwait (*await)    (CoroRuntime *rt, CoroValue self, gboolean resumed, CoroValue *value);
} CoroSlots;

typedef enum {
  CORO_TYPE_FLAG_NONE     = 0,
  CORO_TYPE_FLAG_GC       = 1 << 0, /* instances can be part of a cycle: traverse and clear are there */
  CORO_TYPE_FLAG_BASE     = 1 << 1, /* a class statement may inherit from it */
  CORO_TYPE_FLAG_DICT     = 1 << 2, /* instances have a __dict__ */
  CORO_TYPE_FLAG_HEAP     = 1 << 3, /* made by a class statement */
  CORO_TYPE_FLAG_TRACED   = 1 << 4, /* instances are entities of the trace: they take the name that the program gives them */
  CORO_TYPE_FLAG_INT_SUB  = 1 << 5, /* int or a subclass, and so on: fast checks */
  CORO_TYPE_FLAG_STR_SUB  = 1 << 6,
  CORO_TYPE_FLAG_TUPLE_SUB = 1 << 7,
  CORO_TYPE_FLAG_LIST_SUB = 1 << 8,
  CORO_TYPE_FLAG_DICT_SUB = 1 << 9,
  CORO_TYPE_FLAG_TYPE_SUB = 1 << 10,
  CORO_TYPE_FLAG_EXC_SUB  = 1 << 11, /* BaseException or a subclass */
  CORO_TYPE_FLAG_FLOAT_SUB = 1 << 12,
  CORO_TYPE_FLAG_BYTES_SUB = 1 << 13,
  CORO_TYPE_FLAG_ABSTRACT = 1 << 14, /* has abstract methods: cannot be called */
  CORO_TYPE_FLAG_NO_NEW   = 1 << 15, /* "cannot create 'X' instances" */
  CORO_TYPE_FLAG_FRAMES   = 1 << 16, /* the VM runs its iteration by frames (generators): `next` from C is a nested run */
  CORO_TYPE_FLAG_METHOD   = 1 << 17, /* descr_get does nothing but bind self as the first argument (functions, natives) */
  CORO_TYPE_FLAG_EXTERNAL = 1 << 18, /* with GC: owns memory outside the heap; finalize runs at the end of the runtime too */
  CORO_TYPE_FLAG_MEMBERS  = 1 << 19, /* it or a base has places made by __slots__ */
  CORO_TYPE_FLAG_PYTHON   = 1 << 20, /* CPython has it in Python: messages call it by its bare name */
  CORO_TYPE_FLAG_STEPS    = 1 << 21, /* an iterator whose next item may be made by the library, in a frame: coro_vm_iter_next() */
  CORO_TYPE_FLAG_SEQUENCE = 1 << 22, /* what a sequence pattern matches (PEP 634); not together with the next */
  CORO_TYPE_FLAG_MAPPING  = 1 << 23, /* what a mapping pattern matches */
  CORO_TYPE_FLAG_ORDERED  = 1 << 24, /* a dict with the views of OrderedDict */
  CORO_TYPE_FLAG_PATCHED  = 1 << 25, /* not made by a class statement, but the program has changed an attribute of it or of a base */
} CoroTypeFlags;

/**
 * CoroTypeSpec:
 *
 * A native type as a static table. Special methods that slots stand for (__len__, __add__, __repr__ ...) are made from
 * the slots and are not in @methods. Where @methods has an `__init__`, @new_func gets NULL for its arguments.
 */
typedef struct {
  const char          *module; /* NULL: builtins */
  const char          *name;
  gsize                size; /* of an instance, the CoroObject included */
  guint                flags;
  const char          *new_signature; /* NULL: takes the base's */
  /* __new__ and __init__ in one; self is the type to make an instance of. Mutable containers have an `__init__` among
   * their methods instead, called after it as for any other class: their new_func ignores its arguments. */
  CoroNativeFunc       new_func;
  const CoroNativeDef *methods;
  const CoroGetterDef *getters;
  CoroSlots            slots;
  /* names of the special methods that `binary`, `in_place` and `unary` stand for, e.g. "add mul rmul imul"; NULL: all */
  const char          *operators;
  gsize                dict_offset; /* of a CoroDict * within the object, instead of CORO_TYPE_FLAG_DICT; core traverses and drops it */
  gboolean             hides_dict;  /* attributes can be set, but there is no __dict__ */
  const char          *doc;
  void               (*fill) (CoroType *type); /* adds to its attributes, when it is first looked into */
} CoroTypeSpec;

/**
 * CoroType:
 *
 * A Python type object. Fields below the line are computed from bases and attributes.
 */
struct _CoroType {
  CoroObject   base;
  CoroRuntime *runtime;
  CoroStr     *name;   /* owned */
  CoroStr     *label;  /* how messages call it where that is not its name; NULL for most; see coro_type_label() */
  CoroStr     *qualname;
  CoroStr     *module;
  guint32      flags;
  guint32      version; /* changes whenever an attribute of it or of a base does; never 0; inline caches compare it */
  gsize        size;
  gsize        dict_offset; /* of the CoroDict * of an instance, 0 if it has none; see coro_object_dict_place() */
  CoroTuple   *bases;
  CoroDict    *attributes; /* of a native type NULL until it is looked into: see coro_type_get_dict() */
  /* ---- */
  CoroTuple   *mro;
  GPtrArray   *subclasses; /* (element-type CoroType) borrowed, they remove themselves */
  CoroDict    *instance_dict; /* the type object's __dict__ is @attributes; this is state of the metaclass; may be NULL */
  CoroSlots    slots;
  CoroSlots   *heir_slots;  /* (nullable): of a native type: those of a class that has it for a base and adds nothing to them */
  CoroType    *native;      /* itself, or the native type that a class's instances are laid out as; borrowed */
  const CoroTypeSpec *spec; /* of @native */
  CoroType    *primary;     /* the base whose layout it extends (__base__); NULL for object; borrowed from bases */
  guint        n_members;   /* places that its own __slots__ made, each a CoroValue */
  gsize        members_offset;
  /* Where plain_version is its version, calling it makes an object and calls this function of the program as __init__, or is a call
   * of this native. Both are borrowed. */
  guint32      plain_version;
  gpointer     plain_init; /* (nullable): a CoroFunction */
  gpointer     plain_new;  /* (nullable): a CoroNative */
};

void coro_type_fill (CoroType *self);

static inline CoroDict *
coro_type_get_dict (CoroType *self)
{
  if (G_UNLIKELY (self->attributes == NULL))
    coro_type_fill (self);
  return self->attributes;
}

/* Where an instance keeps its dict; NULL if it can have none. In an object of varying size it is the last word. */
static inline CoroDict **
coro_object_dict_place (CoroObject *self)
{
  CoroType *type = self->type;

  if (type->dict_offset == 0)
    return NULL;
  if (type->slots.size != NULL)
    return (CoroDict **) (gpointer) ((char *) self + type->slots.size (self)) - 1;
  return (CoroDict **) (gpointer) ((char *) self + type->dict_offset);
}

CoroType  *coro_type_new_native   (CoroRuntime        *rt,
                                   const CoroTypeSpec *spec,
                                   CoroType           *base); /* NULL: object */
/* What a class statement makes: C3 linearisation, inherited slots, slots for special methods. (transfer full) or NULL. */
CoroType  *coro_type_new_class    (CoroRuntime        *rt,
                                   CoroType           *metatype,
                                   CoroStr            *name,
                                   CoroTuple          *bases,
                                   CoroDict           *dict);
const char *coro_type_label       (CoroType           *type);
char       *coro_type_dup_full_name (CoroType         *type);
gboolean   coro_type_is_subtype   (CoroType           *type,
                                   CoroType           *other);
/* (transfer none): found in the mro, or CORO_NULL without an exception. No descriptor is run. */
CoroValue  coro_type_lookup       (CoroType           *type,
                                   CoroStr            *name);
/* as above for the special method of a value; CORO_NULL if its type has none */
CoroValue  coro_lookup_special    (CoroRuntime        *rt,
                                   CoroValue           value,
                                   CoroStr            *name);
gboolean   coro_isinstance        (CoroRuntime        *rt,
                                   CoroValue           value,
                                   CoroType           *type);
void       coro_type_modified     (CoroType           *type);
void       coro_type_set_collection (CoroType         *self,
                                   CoroTypeFlags       flags);

G_END_DECLS
