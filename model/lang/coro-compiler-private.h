/* coro-compiler-private.h: what the parts of the compiler share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-columns.h"
#include "lang/coro-compiler.h"
#include "lang/coro-constants.h"
#include "lang/coro-symtable.h"

G_BEGIN_DECLS

/* A place in a unit's instructions that is given before or after it is known; 0: none. */
typedef guint32 CoroLabel;

/* Instructions of the compiler only. */
enum {
  CORO_PSEUDO_SETUP = CORO_N_OPCODES, /* label: from here on its handler is in charge: coro_handler_begin() */
  CORO_PSEUDO_JUMP,                   /* forward or backward */
};

/* The argument of an instruction on local variables is a place in `locals`, or in `free` plus this. */
#define CORO_FREE_PLACE 0x800000

/* What one module may be compiled to, all units together; and the deepest stack. */
#define CORO_MAX_INSTRUCTIONS 8000000
#define CORO_MAX_STACK        1000000
/* Displays and calls with more parts than this are built up step by step, not on the stack. */
#define CORO_MAX_ON_STACK 100

typedef struct {
  guint16   op;      /* CoroOpcode or one of the above */
  gboolean  is_live : 1;
  guint32   argument;
  CoroLabel label;   /* where it goes on */
  CoroLabel handler; /* who handles an exception that it raises */
  CoroRange range;   /* line 0: artificial */
} CoroInstruction;

typedef enum {
  CORO_BLOCK_LOOP,            /* nothing on the stack */
  CORO_BLOCK_FOR,             /* the iterator */
  CORO_BLOCK_TRY,             /* the body of a try with handlers */
  CORO_BLOCK_FINALLY_TRY,     /* what a finally protects */
  CORO_BLOCK_FINALLY_HANDLER, /* the finally's body after an exception: previous and present exception */
  CORO_BLOCK_WITH,            /* the manager's exit */
  CORO_BLOCK_ASYNC_WITH,
  CORO_BLOCK_HANDLER,         /* the body of an except: the previous exception */
  CORO_BLOCK_STAR_HANDLER,    /* an except*, which cannot be left by a jump */
  CORO_BLOCK_VALUE,           /* a value that is being returned */
} CoroBlockKind;

/* A statement around the one that is compiled, which has to be unwound when it is left by a jump. */
typedef struct {
  CoroBlockKind kind;
  CoroLabel     start; /* loop: of continue */
  CoroLabel     end;   /* loop: of break */
  CoroLabel     outer_handler; /* in charge once the block is left */
  CoroNode     *node;  /* try: the statement; with: the item; handler: the handler */
} CoroBlock;

typedef struct _CoroUnit     CoroUnit;
typedef struct _CoroModuleCompiler CoroModuleCompiler;

struct _CoroModuleCompiler {
  CoroRuntime    *rt;
  CoroTree       *tree;
  CoroSymtable   *symtable;
  CoroColumns     columns;
  CoroStr        *file;
  guint32         file_id;
  guint           flags;
  gboolean        future_annotations; /* annotations are texts */
  guint32         future_line; /* of the last from __future__ import at the beginning */
  guint64         n_instructions;
  guint           n_finally_handlers; /* around what is compiled; of these copies CPython does not warn */
  CoroDiagnostic *error; /* the first mistake; nothing that is compiled after it matters */
};

typedef struct {
  const char   *name;
  CoroLocalKind kind;
} CoroLocal;

/**
 * CoroUnit:
 * @inner: the innermost inlined comprehension that is being compiled, or @scope
 * @barrier: instructions before it are not folded with later ones: a jump may come in between
 *
 * One code object in the making.
 */
struct _CoroUnit {
  CoroModuleCompiler *compiler;
  CoroUnit           *parent;
  CoroScope          *scope;
  CoroScope          *inner;
  const char         *name;
  char               *qualname;
  guint32             flags;
  guint32             first_line;
  CoroValue           doc;
  GArray             *instructions; /* (element-type CoroInstruction) */
  GArray             *labels;       /* (element-type guint32) */
  CoroLabel           handler;
  CoroLabel           stop_handler; /* of a generator's body */
  guint               barrier;
  GArray             *blocks;       /* (element-type CoroBlock) */
  CoroConstants       constants;
  GPtrArray          *names;
  GHashTable         *name_places;
  GArray             *locals;       /* (element-type CoroLocal) */
  GHashTable         *local_places;
  GHashTable         *hidden_fast;  /* variables of inlined comprehensions; NULL until there is one */
  GHashTable         *hidden_cells;
  GPtrArray          *free;
  GHashTable         *free_places;
  GHashTable         *static_attributes; /* of a class: what its methods assign to of self; NULL until there is one */
  guint               n_positional_only;
  guint               n_positional;
  guint               n_keyword_only;
};

/* coro-unit.c: a unit and its instructions. range may be NULL: artificial. */
CoroUnit        *coro_unit_new            (CoroModuleCompiler *compiler,
                                           CoroUnit           *parent,
                                           CoroScope          *scope,
                                           const char         *name,
                                           guint32             first_line);
void             coro_unit_free           (CoroUnit        *self);
guint32          coro_unit_add_name       (CoroUnit        *self,
                                           const char      *name);
guint32          coro_unit_add_local      (CoroUnit        *self,
                                           const char      *name,
                                           CoroLocalKind    kind);
guint32          coro_unit_add_hidden     (CoroUnit        *self,
                                           const char      *name,
                                           CoroLocalKind    kind);
const char      *coro_unit_intern         (CoroUnit        *self,
                                           const char      *name);
const char      *coro_unit_mangle         (CoroUnit        *self,
                                           const char      *name);
void             coro_unit_fail           (CoroUnit        *self,
                                           const CoroRange *range,
                                           const char      *format,
                                           ...) G_GNUC_PRINTF (3, 4);
void             coro_unit_refuse         (CoroUnit        *self,
                                           const CoroRange *range,
                                           const char      *what);
void             coro_emit                (CoroUnit        *self,
                                           CoroOpcode       op,
                                           guint32          argument,
                                           const CoroRange *range);
void             coro_emit_jump           (CoroUnit        *self,
                                           guint            op,
                                           CoroLabel        label,
                                           const CoroRange *range);
void             coro_emit_const          (CoroUnit        *self,
                                           CoroValue        value,
                                           const CoroRange *range);
void             coro_emit_str            (CoroUnit        *self,
                                           const char      *text,
                                           const CoroRange *range);
void             coro_emit_named          (CoroUnit        *self,
                                           CoroOpcode       op,
                                           const char      *name,
                                           const CoroRange *range);
CoroLabel        coro_label_new           (CoroUnit        *self);
void             coro_label_bind          (CoroUnit        *self,
                                           CoroLabel        label);
CoroLabel        coro_handler_begin       (CoroUnit        *self,
                                           CoroLabel        handler,
                                           guint            below);
void             coro_handler_end         (CoroUnit        *self,
                                           CoroLabel        outer);

/* (transfer none): valid until one is added */
static inline CoroInstruction *
coro_unit_get (CoroUnit *self,
               guint     index)
{
  return &g_array_index (self->instructions, CoroInstruction, index);
}

/* coro-fold.c */
gboolean         coro_fold                (CoroUnit        *self,
                                           CoroOpcode       op,
                                           guint32          argument,
                                           const CoroRange *range);
gboolean         coro_fold_display        (CoroUnit        *self,
                                           CoroOpcode       build,
                                           guint32          count,
                                           const CoroRange *range);
gboolean         coro_fold_is_constant    (CoroUnit        *self,
                                           CoroNode        *node);
CoroValue        coro_fold_constant       (CoroUnit        *self,
                                           CoroNode        *node);

/* coro-compile-name.c */
void             coro_compile_load        (CoroUnit        *self,
                                           const char      *name,
                                           const CoroRange *range);
void             coro_compile_store       (CoroUnit        *self,
                                           const char      *name,
                                           const CoroRange *range);
void             coro_compile_delete      (CoroUnit        *self,
                                           const char      *name,
                                           const CoroRange *range);
gboolean         coro_name_is_global      (CoroUnit        *self,
                                           const char      *name);
guint32          coro_compile_cell        (CoroUnit        *self,
                                           const char      *name);
guint            coro_compile_closure     (CoroUnit        *self,
                                           CoroUnit        *inner,
                                           const CoroRange *range);

/* coro-compile-function.c: units of their own */
void             coro_compile_function    (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_lambda      (CoroUnit        *self,
                                           CoroNode        *node);
/* Makes the function of a finished unit, for which flags say what stands on the stack already; frees the unit. */
void             coro_compile_make_function (CoroUnit      *self,
                                             CoroUnit      *inner,
                                             guint          flags,
                                             const CoroRange *range);
void             coro_compile_decorators  (CoroUnit           *self,
                                           const CoroNodeList *decorators);
void             coro_compile_decorate    (CoroUnit           *self,
                                           const CoroNodeList *decorators);
void             coro_compile_begin_body  (CoroUnit        *self);
void             coro_compile_end_body    (CoroUnit        *self);

/* coro-docstring.c */
CoroNode        *coro_docstring_find      (const CoroNodeList *body);
CoroValue        coro_docstring_clean     (CoroRuntime     *rt,
                                           CoroNode        *constant);

/* coro-compile-class.c, coro-compile-type.c */
void             coro_compile_class       (CoroUnit        *self,
                                           CoroNode        *node);
CoroUnit        *coro_compile_begin_evaluator (CoroUnit        *self,
                                               CoroScope       *scope,
                                               const char      *name,
                                               const CoroRange *range);
CoroUnit        *coro_compile_begin_type_params (CoroUnit           *self,
                                                 const CoroNodeList *params,
                                                 const char         *name,
                                                 const CoroRange    *range);
void             coro_compile_type_params (CoroUnit           *self,
                                           const CoroNodeList *params,
                                           const CoroRange    *range);
void             coro_compile_type_alias  (CoroUnit        *self,
                                           CoroNode        *node);

/* coro-compile-annotations.c */
guint            coro_compile_annotations (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_begin_annotations (CoroUnit  *self,
                                                 const CoroRange *range);
void             coro_compile_end_annotations (CoroUnit    *self,
                                               const CoroRange *range);
void             coro_compile_annotation  (CoroUnit        *self,
                                           CoroNode        *node);
/* coro-unparse.c */
CoroValue        coro_unparse             (CoroUnit        *self,
                                           CoroNode        *expression);

/* coro-compile-statement.c and what it hands on to */
void             coro_compile_body        (CoroUnit           *self,
                                           const CoroNodeList *body);
void             coro_compile_statement   (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_assign      (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_aug_assign  (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_ann_assign  (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_target      (CoroUnit        *self,
                                           CoroNode        *target);
void             coro_compile_del         (CoroUnit        *self,
                                           CoroNode        *target);
void             coro_compile_import      (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_import_from (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_while       (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_for         (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_async_for   (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_try         (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_try_star    (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_with        (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_match       (CoroUnit        *self,
                                           CoroNode        *node);

/* coro-compile-block.c: leaving statements */
void             coro_block_push          (CoroUnit        *self,
                                           CoroBlockKind    kind,
                                           CoroLabel        start,
                                           CoroLabel        end,
                                           CoroLabel        outer_handler,
                                           CoroNode        *node,
                                           const CoroRange *range);
void             coro_block_pop           (CoroUnit        *self);
void             coro_compile_return      (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_break       (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_continue    (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_cleanup     (CoroUnit        *self);
void             coro_compile_unbind      (CoroUnit        *self,
                                           const char      *name);
void             coro_compile_exit_call   (CoroUnit        *self,
                                           const CoroRange *range,
                                           gboolean         is_async);

/* coro-compiler.c */
void             coro_compile_warn        (CoroUnit        *self,
                                           const CoroNode  *node);

/* coro-compile-expression.c and what it hands on to */
void             coro_compile_expr        (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_jump_if     (CoroUnit        *self,
                                           CoroNode        *node,
                                           CoroLabel        label,
                                           gboolean         condition);
void             coro_compile_display     (CoroUnit           *self,
                                           const CoroNodeList *elts,
                                           CoroOpcode          build,
                                           const CoroRange    *range);
void             coro_compile_dict        (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_iterable    (CoroUnit        *self,
                                           CoroNode        *node);
gboolean         coro_compile_super_attribute (CoroUnit    *self,
                                               CoroNode    *node);
void             coro_compile_compare     (CoroUnit        *self,
                                           CoroNode        *node);
gboolean         coro_compile_compare_jump (CoroUnit       *self,
                                            CoroNode       *node,
                                            CoroLabel       label,
                                            gboolean        condition);
void             coro_compile_joined_str  (CoroUnit        *self,
                                           CoroNode        *node);
void             coro_compile_template_str (CoroUnit *self,
                                            CoroNode *node);
void             coro_compile_call        (CoroUnit        *self,
                                           CoroNode        *node);
/* Arguments of a call whose callable and self (or NULL) stand on the stack, with n_pushed arguments; and the call. */
void             coro_compile_arguments   (CoroUnit           *self,
                                           guint               n_pushed,
                                           const CoroNodeList *args,
                                           const CoroNodeList *keywords,
                                           const char         *generic_base,
                                           const CoroRange    *range);
void             coro_compile_comprehension (CoroUnit      *self,
                                             CoroNode      *node);
CoroRange        coro_range_of_attribute  (const CoroRange *range,
                                           CoroNode        *attribute);
guint            coro_binary_op           (CoroTreeBinary   op);

/* coro-flow.c: where instructions lead to */
guint            coro_instruction_words   (const CoroInstruction *self);
gboolean         coro_instruction_falls_through (const CoroInstruction *self);
guint32          coro_flow_get_target     (CoroUnit        *self,
                                           CoroLabel        label);
/* (transfer full): for each instruction whether a label that is used stands for it */
guint8          *coro_flow_find_targets   (CoroUnit        *self);
/* Removes what is never reached. */
void             coro_flow_remove_dead    (CoroUnit        *self);
/* Removes the instructions that are not is_live; labels move on to the next one. */
void             coro_flow_compact        (CoroUnit        *self);
/* (transfer full): for each label the depth of a handler there, without the exception; NULL after a mistake */
guint32         *coro_flow_measure_stack  (CoroUnit        *self,
                                           guint32         *size);
/* coro-lines.c */
void             coro_lines_complete      (CoroUnit        *self);
/* coro-cold.c */
void             coro_cold_move           (CoroUnit        *self);
/* coro-definite.c: LOAD_FAST becomes LOAD_FAST_CHECK where the variable may be unbound */
void             coro_definite_check      (CoroUnit        *self);
/* coro-peephole.c */
void             coro_peephole            (CoroUnit        *self);
void             coro_peephole_fuse       (CoroUnit        *self);
void             coro_peephole_remove_nops (CoroUnit       *self);
/* coro-assemble.c: (transfer full): the code object, or CORO_NULL after a mistake */
CoroValue        coro_assemble            (CoroUnit        *self);

/* coro-future.c */
gboolean         coro_future_check        (CoroTree        *tree,
                                           guint32         *line,
                                           gboolean        *annotations,
                                           CoroDiagnostic **error);

G_END_DECLS
