/* coro-tree.h: the syntax tree of Python 3.14
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "lang/coro-source.h"

G_BEGIN_DECLS

/* Node kinds and fields are those of the abstract grammar in CPython's documentation of the module `ast`. Everything
 * that is a node there is a node here, also arguments, arg, keyword, alias, withitem, match_case, comprehension and
 * ExceptHandler. A tree owns all that it points to; nothing of it is changed after coro_tree_parse(), but what
 * the symbol table notes in ann_assign. */

typedef struct _CoroTree CoroTree;
typedef struct _CoroNode CoroNode;

/**
 * CORO_TREE_MAX_DEPTH:
 *
 * No path from the root to a leaf has more nodes than this, so that a pass over a tree may recurse. A text which would
 * need more is refused with a diagnostic.
 */
#define CORO_TREE_MAX_DEPTH 1500

/**
 * CoroNodeKind:
 *
 * The comment names the member of #CoroNode's union which is valid for the kind; "-" if the kind has no fields.
 */
typedef enum {
  /* mod */
  CORO_NODE_MODULE,             /* module */

  /* stmt */
  CORO_NODE_FUNCTION_DEF,       /* function_def */
  CORO_NODE_ASYNC_FUNCTION_DEF, /* function_def */
  CORO_NODE_CLASS_DEF,          /* class_def */
  CORO_NODE_RETURN,             /* return_ */
  CORO_NODE_DELETE,             /* delete_ */
  CORO_NODE_ASSIGN,             /* assign */
  CORO_NODE_AUG_ASSIGN,         /* aug_assign */
  CORO_NODE_ANN_ASSIGN,         /* ann_assign */
  CORO_NODE_TYPE_ALIAS,         /* type_alias */
  CORO_NODE_FOR,                /* for_ */
  CORO_NODE_ASYNC_FOR,          /* for_ */
  CORO_NODE_WHILE,              /* while_ */
  CORO_NODE_IF,                 /* if_ */
  CORO_NODE_WITH,               /* with */
  CORO_NODE_ASYNC_WITH,         /* with */
  CORO_NODE_MATCH,              /* match */
  CORO_NODE_RAISE,              /* raise_ */
  CORO_NODE_TRY,                /* try_ */
  CORO_NODE_TRY_STAR,           /* try_ */
  CORO_NODE_ASSERT,             /* assert_ */
  CORO_NODE_IMPORT,             /* import */
  CORO_NODE_IMPORT_FROM,        /* import_from */
  CORO_NODE_GLOBAL,             /* global */
  CORO_NODE_NONLOCAL,           /* global */
  CORO_NODE_EXPR,               /* expr */
  CORO_NODE_PASS,               /* - */
  CORO_NODE_BREAK,              /* - */
  CORO_NODE_CONTINUE,           /* - */

  /* expr */
  CORO_NODE_BOOL_OP,            /* bool_op */
  CORO_NODE_NAMED_EXPR,         /* named_expr */
  CORO_NODE_BIN_OP,             /* bin_op */
  CORO_NODE_UNARY_OP,           /* unary_op */
  CORO_NODE_LAMBDA,             /* lambda */
  CORO_NODE_IF_EXP,             /* if_exp */
  CORO_NODE_DICT,               /* dict */
  CORO_NODE_SET,                /* set */
  CORO_NODE_LIST_COMP,          /* comp */
  CORO_NODE_SET_COMP,           /* comp */
  CORO_NODE_DICT_COMP,          /* comp */
  CORO_NODE_GENERATOR_EXP,      /* comp */
  CORO_NODE_AWAIT,              /* await */
  CORO_NODE_YIELD,              /* yield */
  CORO_NODE_YIELD_FROM,         /* yield */
  CORO_NODE_COMPARE,            /* compare */
  CORO_NODE_CALL,               /* call */
  CORO_NODE_FORMATTED_VALUE,    /* formatted_value */
  CORO_NODE_INTERPOLATION,      /* formatted_value */
  CORO_NODE_JOINED_STR,         /* joined_str */
  CORO_NODE_TEMPLATE_STR,       /* joined_str */
  CORO_NODE_CONSTANT,           /* constant */
  CORO_NODE_ATTRIBUTE,          /* attribute */
  CORO_NODE_SUBSCRIPT,          /* subscript */
  CORO_NODE_STARRED,            /* starred */
  CORO_NODE_NAME,               /* name */
  CORO_NODE_LIST,               /* list */
  CORO_NODE_TUPLE,              /* list */
  CORO_NODE_SLICE,              /* slice; only as (part of) a subscript's slice */

  /* pattern */
  CORO_NODE_MATCH_VALUE,        /* match_value */
  CORO_NODE_MATCH_SINGLETON,    /* match_value */
  CORO_NODE_MATCH_SEQUENCE,     /* match_sequence */
  CORO_NODE_MATCH_MAPPING,      /* match_mapping */
  CORO_NODE_MATCH_CLASS,        /* match_class */
  CORO_NODE_MATCH_STAR,         /* match_star */
  CORO_NODE_MATCH_AS,           /* match_as */
  CORO_NODE_MATCH_OR,           /* match_or */

  /* the rest */
  CORO_NODE_COMPREHENSION,      /* comprehension */
  CORO_NODE_EXCEPT_HANDLER,     /* except_handler */
  CORO_NODE_ARGUMENTS,          /* arguments */
  CORO_NODE_ARG,                /* arg */
  CORO_NODE_KEYWORD,            /* keyword */
  CORO_NODE_ALIAS,              /* alias */
  CORO_NODE_WITH_ITEM,          /* with_item */
  CORO_NODE_MATCH_CASE,         /* match_case */
  CORO_NODE_TYPE_VAR,           /* type_param */
  CORO_NODE_PARAM_SPEC,         /* type_param; bound is NULL */
  CORO_NODE_TYPE_VAR_TUPLE,     /* type_param; bound is NULL */

  CORO_NODE_N_KINDS
} CoroNodeKind;

/**
 * CoroTreeContext:
 *
 * What is done with a Name, Attribute, Subscript, Starred, List or Tuple.
 */
typedef enum {
  CORO_TREE_LOAD,
  CORO_TREE_STORE,
  CORO_TREE_DEL,
} CoroTreeContext;

typedef enum {
  CORO_TREE_BOOL_AND,
  CORO_TREE_BOOL_OR,
} CoroTreeBool;

typedef enum {
  CORO_TREE_BINARY_ADD,
  CORO_TREE_BINARY_SUB,
  CORO_TREE_BINARY_MULT,
  CORO_TREE_BINARY_MAT_MULT,
  CORO_TREE_BINARY_DIV,
  CORO_TREE_BINARY_MOD,
  CORO_TREE_BINARY_POW,
  CORO_TREE_BINARY_LSHIFT,
  CORO_TREE_BINARY_RSHIFT,
  CORO_TREE_BINARY_BIT_OR,
  CORO_TREE_BINARY_BIT_XOR,
  CORO_TREE_BINARY_BIT_AND,
  CORO_TREE_BINARY_FLOOR_DIV,
} CoroTreeBinary;

typedef enum {
  CORO_TREE_UNARY_INVERT,
  CORO_TREE_UNARY_NOT,
  CORO_TREE_UNARY_ADD,
  CORO_TREE_UNARY_SUB,
} CoroTreeUnary;

typedef enum {
  CORO_TREE_COMPARE_EQ,
  CORO_TREE_COMPARE_NOT_EQ,
  CORO_TREE_COMPARE_LT,
  CORO_TREE_COMPARE_LT_E,
  CORO_TREE_COMPARE_GT,
  CORO_TREE_COMPARE_GT_E,
  CORO_TREE_COMPARE_IS,
  CORO_TREE_COMPARE_IS_NOT,
  CORO_TREE_COMPARE_IN,
  CORO_TREE_COMPARE_NOT_IN,
} CoroTreeCompare;

typedef enum {
  CORO_TREE_CONSTANT_NONE,
  CORO_TREE_CONSTANT_TRUE,
  CORO_TREE_CONSTANT_FALSE,
  CORO_TREE_CONSTANT_ELLIPSIS,
  CORO_TREE_CONSTANT_INT,       /* bytes: digits without prefix and underscores, lower case; base: 2, 8, 10 or 16 */
  CORO_TREE_CONSTANT_FLOAT,     /* number */
  CORO_TREE_CONSTANT_IMAGINARY, /* number: the imaginary part */
  CORO_TREE_CONSTANT_STR,       /* bytes: UTF-8, lone surrogates as three bytes each (WTF-8); may hold NULs */
  CORO_TREE_CONSTANT_BYTES,     /* bytes */
} CoroTreeConstant;

/**
 * CoroRange:
 * @start: offset of the first byte in the tree's source
 * @end: offset of the byte after the last
 * @line: line of @start, from 1
 * @end_line: line of @end, from 1
 *
 * Where a node stands. coro_tree_get_column() turns an offset into a column.
 */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 line;
  guint32 end_line;
} CoroRange;

/**
 * CoroNodeList:
 *
 * Nodes in the order of the text. An empty list has no items.
 */
typedef struct {
  CoroNode **items;
  guint      count;
} CoroNodeList;

/**
 * CoroNameList:
 *
 * Identifiers in the order of the text.
 */
typedef struct {
  const char **items;
  guint        count;
} CoroNameList;

/**
 * CoroNode:
 * @kind: which member of the union is valid
 * @range: where it stands: CPython's lineno, col_offset, end_lineno and end_col_offset
 *
 * One node. Identifiers are `const char *` of the tree's string table in NFKC: equal identifiers of a tree are the same
 * pointer. Fields that may be %NULL say so; a list's items are never %NULL unless said. A node has only as much memory
 * as its kind needs: never copy one by value.
 */
struct _CoroNode {
  CoroNodeKind kind;
  CoroRange    range;

  union {
    struct {
      CoroNodeList body;              /* stmt */
    } module;

    /* The range starts at "def" or "async", decorators stand before it. */
    struct {
      const char  *name;
      CoroNode    *args;              /* ARGUMENTS */
      CoroNodeList body;              /* stmt; a docstring is an EXPR of a str CONSTANT in front */
      CoroNodeList decorators;        /* expr */
      CoroNode    *returns;           /* expr, or NULL */
      CoroNodeList type_params;       /* TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE */
    } function_def;

    /* The range starts at "class". */
    struct {
      const char  *name;
      CoroNodeList bases;             /* expr, also STARRED */
      CoroNodeList keywords;          /* KEYWORD */
      CoroNodeList body;              /* stmt */
      CoroNodeList decorators;        /* expr */
      CoroNodeList type_params;       /* TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE */
    } class_def;

    struct {
      CoroNode *value;                /* expr, or NULL */
    } return_;

    struct {
      CoroNodeList targets;           /* expr, context DEL */
    } delete_;

    struct {
      CoroNodeList targets;           /* expr, context STORE; a = b = v has two */
      CoroNode    *value;             /* expr */
    } assign;

    struct {
      CoroNode      *target;          /* NAME, ATTRIBUTE or SUBSCRIPT, context STORE */
      CoroTreeBinary op;
      CoroNode      *value;           /* expr */
    } aug_assign;

    struct {
      CoroNode *target;               /* NAME, ATTRIBUTE or SUBSCRIPT, context STORE */
      CoroNode *annotation;           /* expr */
      CoroNode *value;                /* expr, or NULL */
      gboolean  simple;               /* the target is a name that is not in parentheses */
      guint     place;                /* among those of its class or module; set by the symbol table */
    } ann_assign;

    struct {
      CoroNode    *name;              /* NAME, context STORE */
      CoroNodeList type_params;       /* TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE */
      CoroNode    *value;             /* expr */
    } type_alias;

    struct {
      CoroNode    *target;            /* expr, context STORE */
      CoroNode    *iter;              /* expr */
      CoroNodeList body;              /* stmt */
      CoroNodeList orelse;            /* stmt, may be empty */
    } for_;

    struct {
      CoroNode    *test;              /* expr */
      CoroNodeList body;              /* stmt */
      CoroNodeList orelse;            /* stmt, may be empty */
    } while_;

    struct {
      CoroNode    *test;              /* expr */
      CoroNodeList body;              /* stmt */
      CoroNodeList orelse;            /* stmt, may be empty; an elif is one IF, whose range starts at "elif" */
    } if_;

    struct {
      CoroNodeList items;             /* WITH_ITEM */
      CoroNodeList body;              /* stmt */
    } with;

    struct {
      CoroNode    *subject;           /* expr */
      CoroNodeList cases;             /* MATCH_CASE */
    } match;

    struct {
      CoroNode *exc;                  /* expr, or NULL */
      CoroNode *cause;                /* expr, or NULL */
    } raise_;

    struct {
      CoroNodeList body;              /* stmt */
      CoroNodeList handlers;          /* EXCEPT_HANDLER, may be empty if there is a finalbody */
      CoroNodeList orelse;            /* stmt, may be empty */
      CoroNodeList finalbody;         /* stmt, may be empty */
    } try_;

    struct {
      CoroNode *test;                 /* expr */
      CoroNode *msg;                  /* expr, or NULL */
    } assert_;

    struct {
      CoroNodeList names;             /* ALIAS, dotted names */
    } import;

    struct {
      const char  *module;            /* dotted name, or NULL (from . import x) */
      CoroNodeList names;             /* ALIAS; the only one may be "*" */
      guint        level;             /* leading dots */
    } import_from;

    struct {
      CoroNameList names;
    } global;

    struct {
      CoroNode *value;                /* expr */
    } expr;

    struct {
      CoroTreeBool op;
      CoroNodeList values;            /* expr, two or more: a or b or c is one node */
    } bool_op;

    struct {
      CoroNode *target;               /* NAME, context STORE */
      CoroNode *value;                /* expr */
    } named_expr;

    struct {
      CoroNode      *left;            /* expr */
      CoroTreeBinary op;
      CoroNode      *right;           /* expr */
    } bin_op;

    struct {
      CoroTreeUnary op;
      CoroNode     *operand;          /* expr */
    } unary_op;

    struct {
      CoroNode *args;                 /* ARGUMENTS, without annotations */
      CoroNode *body;                 /* expr */
    } lambda;

    struct {
      CoroNode *test;                 /* expr */
      CoroNode *body;                 /* expr */
      CoroNode *orelse;               /* expr */
    } if_exp;

    struct {
      CoroNodeList keys;              /* expr; an item is NULL where values[i] is unpacked with ** */
      CoroNodeList values;            /* expr, as many as keys */
    } dict;

    struct {
      CoroNodeList elts;              /* expr, one or more */
    } set;

    struct {
      CoroNode    *elt;               /* expr; of a DICT_COMP the key */
      CoroNode    *value;             /* expr; only of a DICT_COMP, otherwise NULL */
      CoroNodeList generators;        /* COMPREHENSION, one or more */
    } comp;

    struct {
      CoroNode *value;                /* expr */
    } await;

    struct {
      CoroNode *value;                /* expr; of a YIELD it may be NULL */
    } yield;

    struct {
      CoroNode        *left;          /* expr */
      CoroTreeCompare *ops;           /* as many as comparators */
      CoroNodeList     comparators;   /* expr, one or more */
    } compare;

    struct {
      CoroNode    *func;              /* expr */
      CoroNodeList args;              /* expr, also STARRED */
      CoroNodeList keywords;          /* KEYWORD, in the order of the text (which may be before a STARRED of args) */
    } call;

    struct {
      CoroNode   *value;              /* expr */
      int         conversion;         /* -1, 's', 'r' or 'a' */
      CoroNode   *format_spec;        /* JOINED_STR, or NULL */
      const char *text;               /* of an INTERPOLATION its expression's text, otherwise NULL */
    } formatted_value;

    struct {
      CoroNodeList values;            /* str CONSTANT, FORMATTED_VALUE (of a TEMPLATE_STR: INTERPOLATION), or none */
    } joined_str;

    struct {
      CoroTreeConstant kind;
      guint            base;          /* int */
      const char      *bytes;         /* int, str, bytes: NUL-terminated, but may hold NULs; otherwise NULL */
      gsize            length;        /* of bytes */
      double           number;        /* float, imaginary */
    } constant;

    struct {
      CoroNode       *value;          /* expr */
      const char     *attr;
      CoroTreeContext ctx;
    } attribute;

    struct {
      CoroNode       *value;          /* expr */
      CoroNode       *slice;          /* expr, SLICE, or a TUPLE of these */
      CoroTreeContext ctx;
    } subscript;

    struct {
      CoroNode       *value;          /* expr */
      CoroTreeContext ctx;
    } starred;

    struct {
      const char     *id;
      CoroTreeContext ctx;
    } name;

    struct {
      CoroNodeList    elts;           /* expr, may be empty */
      CoroTreeContext ctx;
    } list;

    struct {
      CoroNode *lower;                /* expr, or NULL */
      CoroNode *upper;                /* expr, or NULL */
      CoroNode *step;                 /* expr, or NULL */
    } slice;

    struct {
      CoroNode *value;                /* MATCH_VALUE: a constant, a signed or complex number, an ATTRIBUTE;
                                       * MATCH_SINGLETON: CONSTANT None, True or False */
    } match_value;

    struct {
      CoroNodeList patterns;          /* pattern, at most one MATCH_STAR */
    } match_sequence;

    struct {
      CoroNodeList keys;              /* expr, as MATCH_VALUE's and singletons */
      CoroNodeList patterns;          /* pattern, as many as keys */
      const char  *rest;              /* **rest, or NULL */
    } match_mapping;

    struct {
      CoroNode    *cls;               /* NAME or ATTRIBUTE */
      CoroNodeList patterns;          /* pattern, positional */
      CoroNameList kwd_attrs;
      CoroNodeList kwd_patterns;      /* pattern, as many as kwd_attrs */
    } match_class;

    struct {
      const char *name;               /* or NULL: *_ */
    } match_star;

    struct {
      CoroNode   *pattern;            /* pattern, or NULL: a capture or the wildcard */
      const char *name;               /* or NULL: the wildcard _ */
    } match_as;

    struct {
      CoroNodeList patterns;          /* pattern, two or more */
    } match_or;

    struct {
      CoroNode    *target;            /* expr, context STORE */
      CoroNode    *iter;              /* expr */
      CoroNodeList ifs;               /* expr, may be empty */
      gboolean     is_async;
    } comprehension;

    struct {
      CoroNode    *type;              /* expr, or NULL: a bare except */
      const char  *name;              /* or NULL */
      CoroNodeList body;              /* stmt */
    } except_handler;

    /* def f(posonlyargs, /, args, *vararg, kwonlyargs, **kwarg). The range is empty if there are no parameters. */
    struct {
      CoroNodeList posonlyargs;       /* ARG */
      CoroNodeList args;              /* ARG */
      CoroNode    *vararg;            /* ARG, or NULL */
      CoroNodeList kwonlyargs;        /* ARG */
      CoroNodeList kw_defaults;       /* expr, as many as kwonlyargs; NULL where there is none */
      CoroNode    *kwarg;             /* ARG, or NULL */
      CoroNodeList defaults;          /* expr, of the last ones of posonlyargs followed by args */
    } arguments;

    struct {
      const char *arg;
      CoroNode   *annotation;         /* expr (of a vararg also STARRED), or NULL */
    } arg;

    struct {
      const char *arg;                /* or NULL: ** */
      CoroNode   *value;              /* expr */
    } keyword;

    struct {
      const char *name;               /* dotted in an IMPORT; "*" */
      const char *asname;             /* or NULL */
    } alias;

    struct {
      CoroNode *context_expr;         /* expr */
      CoroNode *optional_vars;        /* expr, context STORE, or NULL */
    } with_item;

    struct {
      CoroNode    *pattern;           /* pattern */
      CoroNode    *guard;             /* expr, or NULL */
      CoroNodeList body;              /* stmt */
    } match_case;

    struct {
      const char *name;
      CoroNode   *bound;              /* expr, or NULL */
      CoroNode   *default_value;      /* expr (of a TYPE_VAR_TUPLE also STARRED), or NULL */
    } type_param;
  };
};

/**
 * CoroNodeFunc:
 *
 * Called for one child.
 */
typedef void (*CoroNodeFunc) (CoroNode *child,
                              gpointer  user_data);

CoroTree       *coro_tree_parse          (const char       *text,
                                          gsize             length,
                                          const char       *filename,
                                          CoroDiagnostic  **error);
CoroTree       *coro_tree_parse_warned   (const char       *text,
                                          gsize             length,
                                          const char       *filename,
                                          GPtrArray       **warnings,
                                          CoroDiagnostic  **error);
void            coro_tree_free           (CoroTree         *self);
CoroNode       *coro_tree_get_root       (CoroTree         *self); /* the MODULE */
CoroSource     *coro_tree_get_source     (CoroTree         *self); /* (transfer none) what the ranges count in */
const char     *coro_tree_get_filename   (CoroTree         *self);
GPtrArray      *coro_tree_get_warnings   (CoroTree         *self); /* (transfer none) SyntaxWarnings */
guint           coro_tree_get_column     (CoroTree         *self,
                                          guint32           line,
                                          guint32           offset); /* from 1, in characters */
const char     *coro_tree_intern         (CoroTree         *self,
                                          const char       *name); /* the tree's identifier that equals name */
char           *coro_tree_dump           (CoroTree         *self); /* as s-expressions, for tests */

CoroDiagnostic *coro_tree_diagnose       (CoroTree         *self,
                                          const CoroRange   *range,
                                          const char       *type,
                                          const char       *format,
                                          ...) G_GNUC_PRINTF (4, 5);

void            coro_node_foreach_child  (CoroNode         *self,
                                          CoroNodeFunc      func,
                                          gpointer          user_data); /* in the order of the fields */
const char     *coro_node_kind_get_name  (CoroNodeKind      kind); /* as CPython names it: "FunctionDef" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroTree, coro_tree_free)

G_END_DECLS
