/* coro-runtime.h: one simulated Python process: heap, builtin types, names, the exception in flight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-exception-kinds.h"
#include "core/coro-type.h"

G_BEGIN_DECLS

typedef struct _CoroHeap CoroHeap;

/* Builtin types: field of the runtime. */
#define CORO_BUILTIN_TYPES(X)                                                                                             \
  X (object) X (type) X (int) X (bool) X (float) X (complex) X (str) X (bytes) X (bytearray) X (memoryview) X (tuple) X (list) X (dict) X (set) \
  X (frozenset) X (range) X (slice) X (none) X (not_implemented) X (ellipsis) X (native) X (bound_method) X (property)      \
  X (staticmethod) X (classmethod) X (super) X (getter) X (module) X (cell) X (code) X (function) X (frame) X (generator) \
  X (coroutine) X (async_generator) X (traceback) X (weakref) X (proxy) X (callable_proxy) X (union) X (generic_alias) X (mappingproxy)                \
  X (dict_keys) X (dict_values) X (dict_items) X (odict_keys) X (odict_values) X (odict_items) X (odict_iterator)        \
  X (list_iterator) X (list_reverseiterator) X (tuple_iterator) X (str_iterator) X (bytes_iterator) X (set_iterator)     \
  X (bytearray_iterator) X (dict_iterator) X (dict_valueiterator) X (dict_itemiterator) X (dict_reverseiterator)         \
  X (dict_reversevalueiterator) X (dict_reverseitemiterator) X (range_iterator) X (longrange_iterator)                   \
  X (sequence_iterator) X (reversed) X (enumerate) X (zip) X (member) \
  X (str_ascii_iterator)

/* Names that C code looks up: coro_name (rt, __init__). Interned once. */
#define CORO_NAMES(X)                                                                                                     \
  X (__abc_tpflags__) X (__abs__) X (__add__) X (__aenter__) X (__aexit__) X (__aiter__) X (__and__) X (__anext__) X (__annotations__)          \
  X (__annotate__) X (__annotate_func__) X (__annotations_cache__) X (__classdictcell__)                                   \
  X (__await__) X (__bases__) X (__bool__) X (__bytes__) X (__call__) X (__class__) X (__class_getitem__) \
  X (__contains__) X (__del__) X (__delattr__) X (__delete__) X (__delitem__) X (__dict__) X (__dir__) X (__doc__)         \
  X (__enter__) X (__eq__) X (__exit__) X (__file__) X (__float__) X (__floordiv__) X (__format__) X (__ge__) X (__get__)  \
  X (__getattr__) X (__getattribute__) X (__getitem__) X (__gt__) X (__hash__) X (__iadd__) X (__iand__) X (__ifloordiv__) \
  X (__ilshift__) X (__imatmul__) X (__imod__) X (__import__) X (__imul__) X (__index__) X (__init__)                     \
  X (__init_subclass__) X (__instancecheck__) X (__int__) X (__invert__) X (__ior__) X (__ipow__) X (__irshift__)         \
  X (__isub__) X (__iter__) X (__itruediv__) X (__ixor__) X (__le__) X (__len__) X (__length_hint__) X (__lshift__)       \
  X (__lt__) X (__main__) X (__match_args__) X (__matmul__) X (__missing__) X (__mod__) X (__module__) X (__mro__)         \
  X (__mul__) X (__name__) X (__ne__) X (__neg__) X (__new__) X (__next__) X (__or__) X (__package__) X (__path__)         \
  X (__pos__) X (__pow__) X (__prepare__) X (__qualname__) X (__radd__) X (__rand__) X (__rfloordiv__) X (__repr__)       \
  X (__reversed__) X (__rlshift__) X (__rmatmul__) X (__rmod__) X (__rmul__) X (__ror__) X (__round__) X (__rpow__)       \
  X (__rrshift__) X (__rshift__) X (__rsub__) X (__rtruediv__) X (__rxor__) X (__set__) X (__set_name__) X (__setattr__)  \
  X (__setitem__) X (__slots__) X (__spec__) X (__str__) X (__sub__) X (__subclasscheck__) X (__subclasshook__)            \
  X (__truediv__) X (__trunc__) X (__floor__) X (__ceil__) X (__wrapped__) X (__xor__) X (__exit_stack__) X (args)         \
  X (builtins) X (close) X (fget) X (file) X (keys) X (name) X (send) X (throw) X (value) X (sep) X (end) X (flush) X (key) X (reverse)        \
  X (__abstractmethods__) X (__args__) X (__base__) X (__cause__) X (__classcell__) X (__mro_entries__) X (__notes__)     \
  X (__orig_bases__) X (__origin__) X (__parameters__) X (__subclasses__) X (__traceback__) X (__weakref__)              \
  X (code) X (derive) X (exceptions) X (filename) X (filename2) X (message) X (msg) X (obj) X (path) X (strerror)

/**
 * CoroRuntime:
 *
 * Everything that one simulated process owns. One thread uses it at a time.
 */
struct _CoroRuntime {
  CoroHeap  *heap;

#define X(name) CoroType *name##_type;
  CORO_BUILTIN_TYPES (X)
#undef X
  CoroType  *exceptions[CORO_N_EXCEPTIONS];
  struct {
#define X(name) CoroStr *name;
    CORO_NAMES (X)
#undef X
  } names;

  CoroValue  exception;   /* the exception in flight, CORO_NULL if none; owned */
  CoroDict  *builtins;    /* the builtins module's names; owned */
  CoroDict  *modules;     /* sys.modules; owned */
  CoroTuple *empty_tuple; /* owned */
  CoroStr   *empty_str;   /* owned */
  CoroStr   *characters[128]; /* the strings of one ASCII character, made on first use; owned */
  struct _CoroStrTable  *strings; /* interned ones; made on first use; owned by coro-str-intern.c */
  struct _CoroReprGuard *reprs;   /* objects whose repr is being made, innermost first */
  guint      c_depth;     /* nested calls from C into the program: bounded, see coro_enter_c() */
  guint      max_str_digits; /* of an int that becomes text, and back; 0: any number */
  guint64    next_address; /* what id() and default reprs show: counts up, so that runs are reproducible */

  CoroType     *immediate_types[8]; /* by bits >> 3 of None, False, True, NotImplemented, Ellipsis */
  struct _CoroTypeCache *type_cache;
  guint32       next_type_version;
  guint32       next_keys_version; /* for CoroDict.keys_version; 0 never occurs */
  GHashTable   *addresses;  /* CoroObject -> its address as the program sees it */
  GHashTable   *weakrefs;   /* CoroObject -> its first weak reference */
  GHashTable   *places;     /* (nullable): CoroStr -> where its code points begin, see coro-str-places.c */
  GHashTable   *signatures; /* CoroNativeDef -> CoroSignature */
  GPtrArray    *native_types;

  /* Set by the rooms above; core calls them only through here. */
  struct _CoroVm *vm;
  /* After a call gave CORO_TAIL_CALL: runs the pushed frame to its end. NULL: no native may give a tail call. */
  CoroValue   (*finish_tail_call) (CoroRuntime *rt);
  /* An exception that nobody can catch: (transfer full) exception; doing: "while calling deallocator" */
  void        (*unraisable) (CoroRuntime *rt, CoroValue exception, const char *doing, CoroValue object);
  /* __name__ where the code that runs now was written: (transfer none); CORO_NULL: there is none */
  CoroValue   (*module_name) (CoroRuntime *rt);
};

/* CoroObject.flags; a type's own bits begin at 1 << 16 */
enum {
  CORO_OBJECT_TRACKED     = 1 << 0, /* in a list of the cycle collector */
  CORO_OBJECT_DEL_CALLED  = 1 << 1, /* slots.del has run */
  CORO_OBJECT_HAS_WEAKREF = 1 << 2,
  CORO_OBJECT_HAS_ADDRESS = 1 << 3,
  CORO_OBJECT_YOUNG       = 1 << 4,
  CORO_OBJECT_COLLECTING  = 1 << 5,
};

#define coro_name(rt, name) ((rt)->names.name)

CoroRuntime *coro_runtime_new           (gsize        max_memory);
void         coro_runtime_free          (CoroRuntime *rt);

/* Memory. Small blocks never fail; coro_reserve() is asked before large ones. Sizes are given back with the block. */
gpointer     coro_alloc                 (CoroRuntime *rt,
                                         gsize        size);
gpointer     coro_realloc               (CoroRuntime *rt,
                                         gpointer     memory,
                                         gsize        old_size,
                                         gsize        new_size);
void         coro_free                  (CoroRuntime *rt,
                                         gpointer     memory,
                                         gsize        size);
gboolean     coro_reserve               (CoroRuntime *rt,
                                         gsize        n_items,
                                         gsize        item_size); /* FALSE: MemoryError is set */
gsize        coro_heap_get_used         (CoroRuntime *rt);
gboolean     coro_heap_is_over_limit    (CoroRuntime *rt);
guint64      coro_heap_get_n_objects    (CoroRuntime *rt);
/* Zeroed beyond its header, one reference, tracked for the cycle collector if its type is. extra: bytes beyond type->size. */
gpointer     coro_object_new            (CoroRuntime *rt,
                                         CoroType    *type,
                                         gsize        extra);
/* Collects unreachable cycles; the VM calls it between instructions when coro_gc_is_due(). Returns how many it freed. */
gboolean     coro_gc_is_due             (CoroRuntime *rt);
gsize        coro_gc_collect_due        (CoroRuntime *rt); /* the young objects, or all: what is due */
gsize        coro_gc_collect            (CoroRuntime *rt); /* all objects */
void         coro_gc_collect_last       (CoroRuntime *rt); /* at the end of the program */
gboolean     coro_gc_make_room          (CoroRuntime *rt); /* the VM asks at back-jumps and calls, and raises MemoryError */
/* What id() and default reprs show of it. */
guint64      coro_object_get_address    (CoroRuntime *rt,
                                         CoroValue    value);

/* (transfer none) */
static inline CoroType *
coro_type_of (CoroRuntime *rt,
              CoroValue    value)
{
  if (coro_is_object (value))
    return coro_object (value)->type;
  if (coro_is_int (value))
    return rt->int_type;
  if (coro_is_flonum (value))
    return rt->float_type;
  return rt->immediate_types[value.bits >> 3 & 7];
}

/* Exceptions. All coro_raise*() return CORO_NULL, so that `return coro_raise (...)` reads well. */
CoroValue    coro_raise                 (CoroRuntime       *rt,
                                         CoroExceptionKind  kind,
                                         const char        *format,
                                         ...) G_GNUC_PRINTF (3, 4);
CoroValue    coro_raise_value           (CoroRuntime       *rt,
                                         CoroValue          exception); /* (transfer full): an instance */
CoroValue    coro_raise_key_error       (CoroRuntime       *rt,
                                         CoroValue          key);
gboolean     coro_exception_matches     (CoroRuntime       *rt,
                                         CoroExceptionKind  kind); /* the one in flight */
CoroValue    coro_exception_take        (CoroRuntime       *rt);  /* (transfer full): out of flight */
void         coro_exception_clear       (CoroRuntime       *rt);
CoroValue    coro_exception_new         (CoroRuntime       *rt,
                                         CoroExceptionKind  kind,
                                         const char        *message); /* (nullable): no args */

/* Anything that calls the program back from C: FALSE with RecursionError when C's stack is in danger. */
gboolean     coro_enter_c               (CoroRuntime *rt);
void         coro_leave_c               (CoroRuntime *rt);

G_END_DECLS
