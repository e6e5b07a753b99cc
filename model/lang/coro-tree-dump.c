/* coro-tree-dump.c: a tree as s-expressions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree.h"

#include <string.h>

static const char *const kind_names[] = {
  [CORO_NODE_MODULE] = "Module",
  [CORO_NODE_FUNCTION_DEF] = "FunctionDef",
  [CORO_NODE_ASYNC_FUNCTION_DEF] = "AsyncFunctionDef",
  [CORO_NODE_CLASS_DEF] = "ClassDef",
  [CORO_NODE_RETURN] = "Return",
  [CORO_NODE_DELETE] = "Delete",
  [CORO_NODE_ASSIGN] = "Assign",
  [CORO_NODE_AUG_ASSIGN] = "AugAssign",
  [CORO_NODE_ANN_ASSIGN] = "AnnAssign",
  [CORO_NODE_TYPE_ALIAS] = "TypeAlias",
  [CORO_NODE_FOR] = "For",
  [CORO_NODE_ASYNC_FOR] = "AsyncFor",
  [CORO_NODE_WHILE] = "While",
  [CORO_NODE_IF] = "If",
  [CORO_NODE_WITH] = "With",
  [CORO_NODE_ASYNC_WITH] = "AsyncWith",
  [CORO_NODE_MATCH] = "Match",
  [CORO_NODE_RAISE] = "Raise",
  [CORO_NODE_TRY] = "Try",
  [CORO_NODE_TRY_STAR] = "TryStar",
  [CORO_NODE_ASSERT] = "Assert",
  [CORO_NODE_IMPORT] = "Import",
  [CORO_NODE_IMPORT_FROM] = "ImportFrom",
  [CORO_NODE_GLOBAL] = "Global",
  [CORO_NODE_NONLOCAL] = "Nonlocal",
  [CORO_NODE_EXPR] = "Expr",
  [CORO_NODE_PASS] = "Pass",
  [CORO_NODE_BREAK] = "Break",
  [CORO_NODE_CONTINUE] = "Continue",
  [CORO_NODE_BOOL_OP] = "BoolOp",
  [CORO_NODE_NAMED_EXPR] = "NamedExpr",
  [CORO_NODE_BIN_OP] = "BinOp",
  [CORO_NODE_UNARY_OP] = "UnaryOp",
  [CORO_NODE_LAMBDA] = "Lambda",
  [CORO_NODE_IF_EXP] = "IfExp",
  [CORO_NODE_DICT] = "Dict",
  [CORO_NODE_SET] = "Set",
  [CORO_NODE_LIST_COMP] = "ListComp",
  [CORO_NODE_SET_COMP] = "SetComp",
  [CORO_NODE_DICT_COMP] = "DictComp",
  [CORO_NODE_GENERATOR_EXP] = "GeneratorExp",
  [CORO_NODE_AWAIT] = "Await",
  [CORO_NODE_YIELD] = "Yield",
  [CORO_NODE_YIELD_FROM] = "YieldFrom",
  [CORO_NODE_COMPARE] = "Compare",
  [CORO_NODE_CALL] = "Call",
  [CORO_NODE_FORMATTED_VALUE] = "FormattedValue",
  [CORO_NODE_INTERPOLATION] = "Interpolation",
  [CORO_NODE_JOINED_STR] = "JoinedStr",
  [CORO_NODE_TEMPLATE_STR] = "TemplateStr",
  [CORO_NODE_CONSTANT] = "Constant",
  [CORO_NODE_ATTRIBUTE] = "Attribute",
  [CORO_NODE_SUBSCRIPT] = "Subscript",
  [CORO_NODE_STARRED] = "Starred",
  [CORO_NODE_NAME] = "Name",
  [CORO_NODE_LIST] = "List",
  [CORO_NODE_TUPLE] = "Tuple",
  [CORO_NODE_SLICE] = "Slice",
  [CORO_NODE_MATCH_VALUE] = "MatchValue",
  [CORO_NODE_MATCH_SINGLETON] = "MatchSingleton",
  [CORO_NODE_MATCH_SEQUENCE] = "MatchSequence",
  [CORO_NODE_MATCH_MAPPING] = "MatchMapping",
  [CORO_NODE_MATCH_CLASS] = "MatchClass",
  [CORO_NODE_MATCH_STAR] = "MatchStar",
  [CORO_NODE_MATCH_AS] = "MatchAs",
  [CORO_NODE_MATCH_OR] = "MatchOr",
  [CORO_NODE_COMPREHENSION] = "comprehension",
  [CORO_NODE_EXCEPT_HANDLER] = "ExceptHandler",
  [CORO_NODE_ARGUMENTS] = "arguments",
  [CORO_NODE_ARG] = "arg",
  [CORO_NODE_KEYWORD] = "keyword",
  [CORO_NODE_ALIAS] = "alias",
  [CORO_NODE_WITH_ITEM] = "withitem",
  [CORO_NODE_MATCH_CASE] = "match_case",
  [CORO_NODE_TYPE_VAR] = "TypeVar",
  [CORO_NODE_PARAM_SPEC] = "ParamSpec",
  [CORO_NODE_TYPE_VAR_TUPLE] = "TypeVarTuple",
};

static const char *const binary_names[] = {
  [CORO_TREE_BINARY_ADD] = "Add",        [CORO_TREE_BINARY_SUB] = "Sub",
  [CORO_TREE_BINARY_MULT] = "Mult",      [CORO_TREE_BINARY_MAT_MULT] = "MatMult",
  [CORO_TREE_BINARY_DIV] = "Div",        [CORO_TREE_BINARY_MOD] = "Mod",
  [CORO_TREE_BINARY_POW] = "Pow",        [CORO_TREE_BINARY_LSHIFT] = "LShift",
  [CORO_TREE_BINARY_RSHIFT] = "RShift",  [CORO_TREE_BINARY_BIT_OR] = "BitOr",
  [CORO_TREE_BINARY_BIT_XOR] = "BitXor", [CORO_TREE_BINARY_BIT_AND] = "BitAnd",
  [CORO_TREE_BINARY_FLOOR_DIV] = "FloorDiv",
};

static const char *const unary_names[] = {
  [CORO_TREE_UNARY_INVERT] = "Invert", [CORO_TREE_UNARY_NOT] = "Not",
  [CORO_TREE_UNARY_ADD] = "UAdd",      [CORO_TREE_UNARY_SUB] = "USub",
};

static const char *const compare_names[] = {
  [CORO_TREE_COMPARE_EQ] = "Eq",   [CORO_TREE_COMPARE_NOT_EQ] = "NotEq", [CORO_TREE_COMPARE_LT] = "Lt",
  [CORO_TREE_COMPARE_LT_E] = "LtE", [CORO_TREE_COMPARE_GT] = "Gt",       [CORO_TREE_COMPARE_GT_E] = "GtE",
  [CORO_TREE_COMPARE_IS] = "Is",   [CORO_TREE_COMPARE_IS_NOT] = "IsNot", [CORO_TREE_COMPARE_IN] = "In",
  [CORO_TREE_COMPARE_NOT_IN] = "NotIn",
};

static void dump_node (GString        *out,
                       const CoroNode *node);

static void
dump_context (GString         *out,
              CoroTreeContext  context)
{
  if (context == CORO_TREE_STORE)
    g_string_append (out, " Store");
  else if (context == CORO_TREE_DEL)
    g_string_append (out, " Del");
}

static void
dump_list (GString            *out,
           const CoroNodeList *list)
{
  g_string_append (out, " [");
  for (guint i = 0; i < list->count; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      dump_node (out, list->items[i]);
    }
  g_string_append_c (out, ']');
}

static void
dump_child (GString        *out,
            const CoroNode *node)
{
  g_string_append_c (out, ' ');
  dump_node (out, node);
}

static void
dump_name (GString    *out,
           const char *name)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name != NULL ? name : "-");
}

static void
dump_names (GString            *out,
            const CoroNameList *list)
{
  g_string_append (out, " [");
  for (guint i = 0; i < list->count; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", list->items[i]);
  g_string_append_c (out, ']');
}

static void
dump_bytes (GString    *out,
            const char *bytes,
            gsize       length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20 || c >= 0x7f)
        g_string_append_printf (out, "\\x%02x", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
}

static void
dump_constant (GString        *out,
               const CoroNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (node->constant.kind)
    {
    case CORO_TREE_CONSTANT_NONE: g_string_append (out, " None"); break;
    case CORO_TREE_CONSTANT_TRUE: g_string_append (out, " True"); break;
    case CORO_TREE_CONSTANT_FALSE: g_string_append (out, " False"); break;
    case CORO_TREE_CONSTANT_ELLIPSIS: g_string_append (out, " ..."); break;
    case CORO_TREE_CONSTANT_INT:
      g_string_append_printf (out, " %s%s", node->constant.base == 16  ? "0x"
                                            : node->constant.base == 8 ? "0o"
                                            : node->constant.base == 2 ? "0b"
                                                                       : "", node->constant.bytes);
      break;
    case CORO_TREE_CONSTANT_FLOAT:
      g_string_append_printf (out, " float %s", g_ascii_dtostr (number, sizeof number, node->constant.number));
      break;
    case CORO_TREE_CONSTANT_IMAGINARY:
      g_string_append_printf (out, " imaginary %s", g_ascii_dtostr (number, sizeof number, node->constant.number));
      break;
    case CORO_TREE_CONSTANT_BYTES:
      g_string_append (out, " b");
      dump_bytes (out, node->constant.bytes, node->constant.length);
      break;
    case CORO_TREE_CONSTANT_STR:
      g_string_append_c (out, ' ');
      dump_bytes (out, node->constant.bytes, node->constant.length);
      break;
    default: g_assert_not_reached ();
    }
}

static void
dump_statement (GString        *out,
                const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_MODULE:
      dump_list (out, &node->module.body);
      break;
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      dump_name (out, node->function_def.name);
      dump_child (out, node->function_def.args);
      dump_list (out, &node->function_def.body);
      dump_list (out, &node->function_def.decorators);
      dump_child (out, node->function_def.returns);
      dump_list (out, &node->function_def.type_params);
      break;
    case CORO_NODE_CLASS_DEF:
      dump_name (out, node->class_def.name);
      dump_list (out, &node->class_def.bases);
      dump_list (out, &node->class_def.keywords);
      dump_list (out, &node->class_def.body);
      dump_list (out, &node->class_def.decorators);
      dump_list (out, &node->class_def.type_params);
      break;
    case CORO_NODE_RETURN:
      dump_child (out, node->return_.value);
      break;
    case CORO_NODE_DELETE:
      dump_list (out, &node->delete_.targets);
      break;
    case CORO_NODE_ASSIGN:
      dump_list (out, &node->assign.targets);
      dump_child (out, node->assign.value);
      break;
    case CORO_NODE_AUG_ASSIGN:
      dump_child (out, node->aug_assign.target);
      dump_name (out, binary_names[node->aug_assign.op]);
      dump_child (out, node->aug_assign.value);
      break;
    case CORO_NODE_ANN_ASSIGN:
      dump_child (out, node->ann_assign.target);
      dump_child (out, node->ann_assign.annotation);
      dump_child (out, node->ann_assign.value);
      g_string_append (out, node->ann_assign.simple ? " 1" : " 0");
      break;
    case CORO_NODE_TYPE_ALIAS:
      dump_child (out, node->type_alias.name);
      dump_list (out, &node->type_alias.type_params);
      dump_child (out, node->type_alias.value);
      break;
    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR:
      dump_child (out, node->for_.target);
      dump_child (out, node->for_.iter);
      dump_list (out, &node->for_.body);
      dump_list (out, &node->for_.orelse);
      break;
    case CORO_NODE_WHILE:
      dump_child (out, node->while_.test);
      dump_list (out, &node->while_.body);
      dump_list (out, &node->while_.orelse);
      break;
    case CORO_NODE_IF:
      dump_child (out, node->if_.test);
      dump_list (out, &node->if_.body);
      dump_list (out, &node->if_.orelse);
      break;
    case CORO_NODE_WITH:
    case CORO_NODE_ASYNC_WITH:
      dump_list (out, &node->with.items);
      dump_list (out, &node->with.body);
      break;
    case CORO_NODE_MATCH:
      dump_child (out, node->match.subject);
      dump_list (out, &node->match.cases);
      break;
    case CORO_NODE_RAISE:
      dump_child (out, node->raise_.exc);
      dump_child (out, node->raise_.cause);
      break;
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
      dump_list (out, &node->try_.body);
      dump_list (out, &node->try_.handlers);
      dump_list (out, &node->try_.orelse);
      dump_list (out, &node->try_.finalbody);
      break;
    case CORO_NODE_ASSERT:
      dump_child (out, node->assert_.test);
      dump_child (out, node->assert_.msg);
      break;
    case CORO_NODE_IMPORT:
      dump_list (out, &node->import.names);
      break;
    case CORO_NODE_IMPORT_FROM:
      dump_name (out, node->import_from.module);
      dump_list (out, &node->import_from.names);
      g_string_append_printf (out, " %u", node->import_from.level);
      break;
    case CORO_NODE_GLOBAL:
    case CORO_NODE_NONLOCAL:
      dump_names (out, &node->global.names);
      break;
    case CORO_NODE_EXPR:
      dump_child (out, node->expr.value);
      break;
    default:
      break;
    }
}

static void
dump_expression (GString        *out,
                 const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_BOOL_OP:
      dump_name (out, node->bool_op.op == CORO_TREE_BOOL_AND ? "And" : "Or");
      dump_list (out, &node->bool_op.values);
      break;
    case CORO_NODE_NAMED_EXPR:
      dump_child (out, node->named_expr.target);
      dump_child (out, node->named_expr.value);
      break;
    case CORO_NODE_BIN_OP:
      dump_child (out, node->bin_op.left);
      dump_name (out, binary_names[node->bin_op.op]);
      dump_child (out, node->bin_op.right);
      break;
    case CORO_NODE_UNARY_OP:
      dump_name (out, unary_names[node->unary_op.op]);
      dump_child (out, node->unary_op.operand);
      break;
    case CORO_NODE_LAMBDA:
      dump_child (out, node->lambda.args);
      dump_child (out, node->lambda.body);
      break;
    case CORO_NODE_IF_EXP:
      dump_child (out, node->if_exp.test);
      dump_child (out, node->if_exp.body);
      dump_child (out, node->if_exp.orelse);
      break;
    case CORO_NODE_DICT:
      dump_list (out, &node->dict.keys);
      dump_list (out, &node->dict.values);
      break;
    case CORO_NODE_SET:
      dump_list (out, &node->set.elts);
      break;
    case CORO_NODE_LIST_COMP:
    case CORO_NODE_SET_COMP:
    case CORO_NODE_GENERATOR_EXP:
      dump_child (out, node->comp.elt);
      dump_list (out, &node->comp.generators);
      break;
    case CORO_NODE_DICT_COMP:
      dump_child (out, node->comp.elt);
      dump_child (out, node->comp.value);
      dump_list (out, &node->comp.generators);
      break;
    case CORO_NODE_AWAIT:
      dump_child (out, node->await.value);
      break;
    case CORO_NODE_YIELD:
    case CORO_NODE_YIELD_FROM:
      dump_child (out, node->yield.value);
      break;
    case CORO_NODE_COMPARE:
      dump_child (out, node->compare.left);
      g_string_append (out, " [");
      for (guint i = 0; i < node->compare.comparators.count; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? " " : "", compare_names[node->compare.ops[i]]);
      g_string_append_c (out, ']');
      dump_list (out, &node->compare.comparators);
      break;
    case CORO_NODE_CALL:
      dump_child (out, node->call.func);
      dump_list (out, &node->call.args);
      dump_list (out, &node->call.keywords);
      break;
    case CORO_NODE_FORMATTED_VALUE:
    case CORO_NODE_INTERPOLATION:
      dump_child (out, node->formatted_value.value);
      g_string_append_printf (out, " %c",
                              node->formatted_value.conversion < 0 ? '-' : node->formatted_value.conversion);
      dump_child (out, node->formatted_value.format_spec);
      break;
    case CORO_NODE_JOINED_STR:
    case CORO_NODE_TEMPLATE_STR:
      dump_list (out, &node->joined_str.values);
      break;
    case CORO_NODE_CONSTANT:
      dump_constant (out, node);
      break;
    case CORO_NODE_ATTRIBUTE:
      dump_child (out, node->attribute.value);
      dump_name (out, node->attribute.attr);
      dump_context (out, node->attribute.ctx);
      break;
    case CORO_NODE_SUBSCRIPT:
      dump_child (out, node->subscript.value);
      dump_child (out, node->subscript.slice);
      dump_context (out, node->subscript.ctx);
      break;
    case CORO_NODE_STARRED:
      dump_child (out, node->starred.value);
      dump_context (out, node->starred.ctx);
      break;
    case CORO_NODE_NAME:
      dump_name (out, node->name.id);
      dump_context (out, node->name.ctx);
      break;
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      dump_list (out, &node->list.elts);
      dump_context (out, node->list.ctx);
      break;
    case CORO_NODE_SLICE:
      dump_child (out, node->slice.lower);
      dump_child (out, node->slice.upper);
      dump_child (out, node->slice.step);
      break;
    default:
      break;
    }
}

static void
dump_other (GString        *out,
            const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_MATCH_VALUE:
    case CORO_NODE_MATCH_SINGLETON:
      dump_child (out, node->match_value.value);
      break;
    case CORO_NODE_MATCH_SEQUENCE:
      dump_list (out, &node->match_sequence.patterns);
      break;
    case CORO_NODE_MATCH_MAPPING:
      dump_list (out, &node->match_mapping.keys);
      dump_list (out, &node->match_mapping.patterns);
      dump_name (out, node->match_mapping.rest);
      break;
    case CORO_NODE_MATCH_CLASS:
      dump_child (out, node->match_class.cls);
      dump_list (out, &node->match_class.patterns);
      dump_names (out, &node->match_class.kwd_attrs);
      dump_list (out, &node->match_class.kwd_patterns);
      break;
    case CORO_NODE_MATCH_STAR:
      dump_name (out, node->match_star.name);
      break;
    case CORO_NODE_MATCH_AS:
      dump_child (out, node->match_as.pattern);
      dump_name (out, node->match_as.name);
      break;
    case CORO_NODE_MATCH_OR:
      dump_list (out, &node->match_or.patterns);
      break;
    case CORO_NODE_COMPREHENSION:
      dump_child (out, node->comprehension.target);
      dump_child (out, node->comprehension.iter);
      dump_list (out, &node->comprehension.ifs);
      g_string_append (out, node->comprehension.is_async ? " 1" : " 0");
      break;
    case CORO_NODE_EXCEPT_HANDLER:
      dump_child (out, node->except_handler.type);
      dump_name (out, node->except_handler.name);
      dump_list (out, &node->except_handler.body);
      break;
    case CORO_NODE_ARGUMENTS:
      dump_list (out, &node->arguments.posonlyargs);
      dump_list (out, &node->arguments.args);
      dump_child (out, node->arguments.vararg);
      dump_list (out, &node->arguments.kwonlyargs);
      dump_list (out, &node->arguments.kw_defaults);
      dump_child (out, node->arguments.kwarg);
      dump_list (out, &node->arguments.defaults);
      break;
    case CORO_NODE_ARG:
      dump_name (out, node->arg.arg);
      dump_child (out, node->arg.annotation);
      break;
    case CORO_NODE_KEYWORD:
      dump_name (out, node->keyword.arg);
      dump_child (out, node->keyword.value);
      break;
    case CORO_NODE_ALIAS:
      dump_name (out, node->alias.name);
      dump_name (out, node->alias.asname);
      break;
    case CORO_NODE_WITH_ITEM:
      dump_child (out, node->with_item.context_expr);
      dump_child (out, node->with_item.optional_vars);
      break;
    case CORO_NODE_MATCH_CASE:
      dump_child (out, node->match_case.pattern);
      dump_child (out, node->match_case.guard);
      dump_list (out, &node->match_case.body);
      break;
    case CORO_NODE_TYPE_VAR:
    case CORO_NODE_PARAM_SPEC:
    case CORO_NODE_TYPE_VAR_TUPLE:
      dump_name (out, node->type_param.name);
      dump_child (out, node->type_param.bound);
      dump_child (out, node->type_param.default_value);
      break;
    default:
      break;
    }
}

static void
dump_node (GString        *out,
           const CoroNode *node)
{
  if (node == NULL)
    {
      g_string_append_c (out, '-');
      return;
    }

  g_string_append_printf (out, "(%s", kind_names[node->kind]);
  if (node->kind < CORO_NODE_BOOL_OP)
    dump_statement (out, node);
  else if (node->kind < CORO_NODE_MATCH_VALUE)
    dump_expression (out, node);
  else
    dump_other (out, node);
  g_string_append_c (out, ')');
}

/**
 * coro_node_kind_get_name:
 * @kind: a kind
 *
 * Returns: its name in the abstract grammar: "FunctionDef"
 */
const char *
coro_node_kind_get_name (CoroNodeKind kind)
{
  g_return_val_if_fail (kind < CORO_NODE_N_KINDS, NULL);

  return kind_names[kind];
}

/**
 * coro_tree_dump:
 * @self: a tree
 *
 * Writes the module's statements as s-expressions, one a line: the kind, then the fields in their order. A list is in
 * brackets, what is absent is a dash, the context LOAD is left out.
 *
 * Returns: (transfer full): the lines
 */
char *
coro_tree_dump (CoroTree *self)
{
  GString *out;
  const CoroNode *root;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  root = coro_tree_get_root (self);
  for (guint i = 0; i < root->module.body.count; i++)
    {
      dump_node (out, root->module.body.items[i]);
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}
