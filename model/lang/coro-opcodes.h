/* coro-opcodes.h: the one table of instructions: enum, names, stack effect, dispatch and disassembler come from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An instruction is one 32-bit word: the opcode in the low 8 bits, its argument in the high 24 (unsigned). Where the
 * table says 2 words, the second one is the index of an inline cache of the code object. Jumps carry the absolute index
 * of the word to go on at.
 *
 * X (NAME, words, pops, pushes): -1 means that the count depends on the argument (coro_opcode_get_effect() knows it).
 * In the comments the stack grows to the right, "i" is the argument, [x] what stays. Names of CPython's bytecode are
 * used where the instruction does the same. */
#define CORO_OPCODES(X)                                                                                               \
  X (NOP, 1, 0, 0)                                                                                                    \
  X (LINE, 1, 0, 0)                  /* reserved for stepping by line: never emitted by default */                    \
  /* the stack */                                                                                                     \
  X (POP_TOP, 1, 1, 0)                                                                                                \
  X (PUSH_NULL, 1, 0, 1)                                                                                              \
  X (COPY, 1, 0, 1)                  /* pushes the i-th value from the top, 1 is the top */                           \
  X (SWAP, 1, 0, 0)                  /* exchanges the top with the i-th from the top */                               \
  X (LOAD_CONST, 1, 0, 1)                                                                                             \
  /* variables */                                                                                                     \
  X (LOAD_FAST, 1, 0, 1)             /* the compiler knows that it is bound */                                        \
  X (LOAD_FAST_CHECK, 1, 0, 1)       /* UnboundLocalError */                                                          \
  X (LOAD_FAST_LOAD_FAST, 1, 0, 2)   /* i = first | second << 12; both bound; each below 4096 */                      \
  X (LOAD_FAST_AND_CLEAR, 1, 0, 1)   /* inlined comprehension: saves a variable, which may be unbound (pushes NULL) */ \
  X (STORE_FAST, 1, 1, 0)                                                                                             \
  X (STORE_FAST_MAYBE_NULL, 1, 1, 0) /* restores what LOAD_FAST_AND_CLEAR saved */                                    \
  X (DELETE_FAST, 1, 0, 0)                                                                                            \
  X (MAKE_CELL, 1, 0, 0)             /* wraps local i (its value if it is an argument) into a cell */                 \
  X (LOAD_CLOSURE, 1, 0, 1)          /* the cell itself */                                                            \
  X (LOAD_DEREF, 1, 0, 1)            /* NameError / UnboundLocalError */                                              \
  X (STORE_DEREF, 1, 1, 0)                                                                                            \
  X (DELETE_DEREF, 1, 0, 0)                                                                                           \
  X (LOAD_CLASS_DEREF, 1, 0, 1)      /* class body: the class's namespace first, then the cell */                     \
  X (LOAD_GLOBAL, 2, 0, 1)           /* name i: globals, then builtins; also every name of a module's own code */     \
  X (STORE_GLOBAL, 2, 1, 0)                                                                                           \
  X (DELETE_GLOBAL, 1, 0, 0)                                                                                          \
  X (LOAD_NAME, 1, 0, 1)             /* class body: namespace, globals, builtins */                                   \
  X (STORE_NAME, 1, 1, 0)                                                                                             \
  X (DELETE_NAME, 1, 0, 0)                                                                                            \
  X (LOAD_LOCALS, 1, 0, 1)           /* class body: the namespace dict */                                             \
  /* attributes and items */                                                                                          \
  X (LOAD_ATTR, 2, 1, 1)             /* name i */                                                                     \
  X (LOAD_METHOD, 2, 1, 2)           /* obj -> function, self; or -> attribute, NULL: for the arguments of CALL */    \
  X (STORE_ATTR, 2, 2, 0)            /* value, obj -> */                                                              \
  X (DELETE_ATTR, 1, 1, 0)                                                                                            \
  X (LOAD_SUPER_ATTR, 1, 3, 1)       /* super, class, self -> attribute name i; super() without arguments or with 2 */ \
  X (LOAD_SUPER_METHOD, 1, 3, 2)     /* the same, for a call: function, self; or attribute, NULL */                   \
  X (BINARY_SUBSCR, 1, 2, 1)         /* obj, key -> */                                                                \
  X (STORE_SUBSCR, 1, 3, 0)          /* value, obj, key -> */                                                         \
  X (DELETE_SUBSCR, 1, 2, 0)         /* obj, key -> */                                                                \
  X (BUILD_SLICE, 1, -1, 1)          /* i = 2: start, stop; 3: start, stop, step (None where not written) */          \
  /* operators */                                                                                                     \
  X (BINARY_ADD, 1, 2, 1)                                                                                             \
  X (BINARY_SUBTRACT, 1, 2, 1)                                                                                        \
  X (BINARY_MULTIPLY, 1, 2, 1)                                                                                        \
  X (BINARY_TRUE_DIVIDE, 1, 2, 1)                                                                                     \
  X (BINARY_FLOOR_DIVIDE, 1, 2, 1)                                                                                    \
  X (BINARY_REMAINDER, 1, 2, 1)                                                                                       \
  X (BINARY_OP, 1, 2, 1)             /* i: any CoroBinaryOp */                                                        \
  X (INPLACE_OP, 1, 2, 1)            /* i: any CoroBinaryOp */                                                        \
  X (UNARY_OP, 1, 1, 1)              /* i: CoroUnaryOp */                                                             \
  X (UNARY_NOT, 1, 1, 1)                                                                                              \
  X (COMPARE_OP, 1, 2, 1)            /* i: CoroCompareOp */                                                           \
  X (IS_OP, 1, 2, 1)                 /* i: 1 for `is not` */                                                          \
  X (CONTAINS_OP, 1, 2, 1)           /* item, container ->; i: 1 for `not in` */                                      \
  X (TO_BOOL, 1, 1, 1)                                                                                                \
  /* jumps; the budget is looked at by JUMP_BACKWARD and by calls */                                                  \
  X (JUMP_FORWARD, 1, 0, 0)                                                                                           \
  X (JUMP_BACKWARD, 1, 0, 0)                                                                                          \
  X (POP_JUMP_IF_TRUE, 1, 1, 0)      /* any value: tests its truth */                                                 \
  X (POP_JUMP_IF_FALSE, 1, 1, 0)                                                                                      \
  X (POP_JUMP_IF_NONE, 1, 1, 0)                                                                                       \
  X (POP_JUMP_IF_NOT_NONE, 1, 1, 0)                                                                                   \
  X (JUMP_IF_TRUE_OR_POP, 1, 1, 0)   /* keeps the value where it jumps */                                             \
  X (JUMP_IF_FALSE_OR_POP, 1, 1, 0)                                                                                   \
  /* iteration */                                                                                                     \
  X (GET_ITER, 1, 1, 1)                                                                                               \
  X (FOR_ITER, 1, 0, 1)              /* [iter] -> [iter] next; exhausted: pops iter and jumps to i */                 \
  X (GET_AITER, 1, 1, 1)                                                                                              \
  X (GET_ANEXT, 1, 0, 1)             /* [aiter] -> [aiter] result of __anext__ (GET_AWAITABLE 3 and SEND come next) */ \
  X (END_ASYNC_FOR, 1, 2, 0)         /* handler: aiter, exc ->; other than StopAsyncIteration is raised again */      \
  /* building */                                                                                                      \
  X (BUILD_TUPLE, 1, -1, 1)                                                                                           \
  X (BUILD_LIST, 1, -1, 1)                                                                                            \
  X (BUILD_SET, 1, -1, 1)                                                                                             \
  X (BUILD_MAP, 1, -1, 1)            /* i pairs: key, value, ... */                                                   \
  X (BUILD_STRING, 1, -1, 1)         /* joins i strings */                                                            \
  X (LIST_APPEND, 1, 1, 0)           /* to the list that is i-th from the top after the pop */                        \
  X (SET_ADD, 1, 1, 0)                                                                                                \
  X (MAP_ADD, 1, 2, 0)               /* key, value -> ; dict i-th from the top after the pops */                      \
  X (LIST_EXTEND, 1, 1, 0)           /* the list i-th from the top; iterates by frames where it must */               \
  X (SET_UPDATE, 1, 1, 0)                                                                                             \
  X (DICT_UPDATE, 1, 1, 0)           /* {**x}: a mapping */                                                           \
  X (DICT_MERGE, 1, 1, 0)            /* f(**x): TypeError on a key that is there; callable below: see CALL_EX */      \
  X (LIST_TO_TUPLE, 1, 1, 1)                                                                                          \
  X (UNPACK_SEQUENCE, 1, 1, -1)      /* pushes i values, the first on top */                                          \
  X (UNPACK_EX, 1, 1, -1)            /* i = before | after << 12: before, list, after; the first on top */            \
  X (FORMAT_SIMPLE, 1, 1, 1)         /* format (value, "") */                                                         \
  X (FORMAT_WITH_SPEC, 1, 2, 1)      /* value, spec -> */                                                             \
  X (CONVERT_VALUE, 1, 1, 1)         /* i: 1 str, 2 repr, 3 ascii */                                                  \
  /* functions, classes, calls */                                                                                     \
  X (MAKE_FUNCTION, 1, -1, 1)        /* i: CORO_MAKE_*, which say what stands below the code object */                \
  X (CALL, 1, -1, 1)                 /* callable, self or NULL, i arguments -> */                                     \
  X (CALL_KW, 1, -1, 1)              /* the same, i counts keyword values too, then a tuple of their names on top */  \
  X (CALL_EX, 1, -1, 1)              /* callable, NULL, tuple or list or any iterable [, dict if i & 1] -> */         \
  X (RETURN_VALUE, 1, 1, 0)                                                                                           \
  X (RETURN_CONST, 1, 0, 0)                                                                                           \
  X (RETURN_GENERATOR, 1, 0, 0)      /* first word of a generator, coroutine or async generator: makes the object */  \
  X (LOAD_BUILD_CLASS, 1, 0, 1)                                                                                       \
  X (SETUP_ANNOTATIONS, 1, 0, 0)                                                                                      \
  X (LOAD_ASSERTION_ERROR, 1, 0, 1)                                                                                   \
  X (BEGIN_ANNOTATIONS, 1, 0, 1)     /* an empty dict; NotImplementedError if local i asks for another format */      \
  /* generators and coroutines: SEND is executed again each time the frame is resumed */                              \
  X (YIELD_VALUE, 1, 1, 1)           /* value -> what is sent */                                                      \
  X (GET_AWAITABLE, 1, 1, 1)         /* i: 0 await, 1 __aenter__, 2 __aexit__, 3 async for: for the message */        \
  X (GET_YIELD_FROM_ITER, 1, 1, 1)                                                                                    \
  X (SEND, 1, 1, 1)                  /* iterator or awaitable -> its result; suspends while it yields */              \
  X (ASYNC_GEN_WRAP, 1, 1, 1)        /* before a YIELD_VALUE of an async generator */                                 \
  /* with */                                                                                                          \
  X (BEFORE_WITH, 1, 1, 2)           /* manager -> its __exit__, result of __enter__ */                               \
  X (BEFORE_ASYNC_WITH, 1, 1, 2)     /* manager -> its __aexit__, result of __aenter__ (then GET_AWAITABLE 1, SEND) */ \
  X (WITH_EXCEPT_START, 1, 0, 1)     /* exit, prev, exc: calls exit (type, exc, traceback), pushes the result */      \
  /* exceptions: a handler of the exception table starts with the stack cut to its depth and the exception pushed */  \
  X (PUSH_EXC_INFO, 1, 1, 2)         /* exc -> previously handled exception (or NULL), exc, which is handled now */   \
  X (POP_EXCEPT, 1, 1, 0)            /* previous -> : it is the handled one again */                                  \
  X (CHECK_EXC_MATCH, 1, 1, 1)       /* [exc] type -> [exc] bool */                                                   \
  X (CHECK_EG_MATCH, 1, 2, 2)        /* exc, type -> rest (or None), match (or None) */                               \
  X (PREP_RERAISE_STAR, 1, 2, 1)     /* original exc, list -> exception to raise, or None */                          \
  X (RERAISE, 1, 1, 0)               /* raises exc again, its traceback unchanged */                                  \
  X (RAISE_VARARGS, 1, -1, 0)        /* i: 0 bare raise, 1: exc, 2: exc, cause */                                     \
  /* match */                                                                                                         \
  X (GET_LEN, 1, 0, 1)               /* [subject] -> [subject] len */                                                 \
  X (MATCH_SEQUENCE, 1, 0, 1)        /* [subject] -> [subject] bool */                                                \
  X (MATCH_MAPPING, 1, 0, 1)                                                                                          \
  X (MATCH_KEYS, 1, 0, 1)            /* [subject, keys tuple] -> [...] values tuple or None */                        \
  X (MATCH_CLASS, 1, 3, 1)           /* subject, class, keyword names -> attributes or None; i: positional ones */        \
  X (COPY_DICT_WITHOUT_KEYS, 1, 1, 1) /* [subject] keys tuple -> [subject] rest: **rest of a mapping pattern */       \
  /* modules */                                                                                                       \
  X (IMPORT_NAME, 1, 2, 1)           /* level, fromlist (tuple or None) -> module; name i is dotted */                \
  X (IMPORT_FROM, 1, 0, 1)           /* [module] -> [module] attribute */                                             \
  X (IMPORT_STAR, 1, 1, 0)                                                                                            \
  /* the rest */                                                                                                      \
  X (INTRINSIC, 1, -1, 1)            /* i: CoroIntrinsic */                                                           \
  X (LOAD_FAST_LOAD_CONST, 1, 0, 2)  /* i = local | const << 12; peephole */                                          \
  X (STORE_FAST_LOAD_FAST, 1, 1, 1)  /* i = store | load << 12; peephole */                                           \
  X (COMPARE_JUMP, 2, 2, 0)          /* i = CoroCompareOp | (1: jumps if true) << 3; the second word is the target */ \
  X (LOAD_FROM_DICT_OR_GLOBALS, 1, 1, 1) /* dict -> name i: from it, or from globals and builtins */                  \
  X (LOAD_FROM_DICT_OR_DEREF, 1, 1, 1) /* dict -> the local i's name: from it, or from the cell i */

typedef enum {
#define X(name, words, pops, pushes) CORO_OP_##name,
  CORO_OPCODES (X)
#undef X
  CORO_N_OPCODES,
} CoroOpcode;

G_STATIC_ASSERT (CORO_N_OPCODES <= 256);

/* MAKE_FUNCTION's flags; the values stand on the stack in this order, the code object on top. */
enum {
  CORO_MAKE_DEFAULTS    = 1, /* a tuple */
  CORO_MAKE_KW_DEFAULTS = 2, /* a dict */
  CORO_MAKE_ANNOTATE    = 4, /* the code that evaluates its annotations, or a tuple of the cells of this code and it */
  CORO_MAKE_CLOSURE     = 8, /* a tuple of cells */
};

typedef enum {
  CORO_INTRINSIC_PRINT_EXPR,      /* unused outside an interactive session */
  CORO_INTRINSIC_TYPE_VAR,        /* name -> TypeVar */
  CORO_INTRINSIC_TYPE_VAR_BOUND,  /* name, function that evaluates the bound -> TypeVar */
  CORO_INTRINSIC_TYPE_VAR_CONSTRAINTS, /* name, function that evaluates the constraints -> TypeVar */
  CORO_INTRINSIC_PARAM_SPEC,      /* name -> ParamSpec */
  CORO_INTRINSIC_TYPE_VAR_TUPLE,  /* name -> TypeVarTuple */
  CORO_INTRINSIC_SET_DEFAULT,     /* type parameter, function that evaluates its default -> the same */
  CORO_INTRINSIC_TYPE_ALIAS,      /* name, type parameters or None, function that evaluates it -> TypeAliasType */
  CORO_INTRINSIC_SUBSCRIPT_GENERIC, /* tuple of type parameters -> Generic[...]: base of class C[T] */
  CORO_INTRINSIC_STOPITERATION_ERROR, /* exc -> RuntimeError from it where StopIteration leaves a generator */
  CORO_INTRINSIC_BUILD_TEMPLATE,  /* list of texts and (value, expression, conversion, format) -> Template */
  CORO_INTRINSIC_SET_TYPE_PARAMS, /* function, tuple -> the same with its __type_params__ set */
} CoroIntrinsic;

const char *coro_opcode_get_name   (CoroOpcode opcode);
guint       coro_opcode_get_words  (CoroOpcode opcode);
/* Values popped and pushed by the instruction with this argument where it does not jump. */
void        coro_opcode_get_effect (CoroOpcode opcode,
                                    guint      argument,
                                    guint     *pops,
                                    guint     *pushes);
/* Change of the stack's depth where it jumps. */
int         coro_opcode_get_jump_effect (CoroOpcode opcode,
                                         guint      argument);
guint       coro_intrinsic_pops    (guint intrinsic);
gboolean    coro_opcode_has_target (CoroOpcode opcode); /* argument, or COMPARE_JUMP's second word */
gboolean    coro_opcode_falls_through (CoroOpcode opcode); /* the next word can be the next one to be executed */

G_END_DECLS
