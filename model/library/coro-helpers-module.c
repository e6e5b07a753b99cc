/* coro-helpers-module.c: _helpers: what modules written in Python need that Python itself cannot say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "lang/coro-compiler.h"
#include "lang/coro-tree.h"
#include "vm/coro-function.h"
#include "vm/coro-import.h"
#include "vm/coro-refused.h"

#include <string.h>

/* Functions of a text without a file are in tracebacks. */
static void
tell_functions (CoroRuntime *rt,
                CoroCode    *code)
{
  for (guint i = 0; i < code->n_consts; i++)
    {
      if (coro_is_object (code->consts[i]) && coro_type_of (rt, code->consts[i]) == rt->code_type)
        CORO_CODE (code->consts[i])->flags |= CORO_CODE_TOLD;
    }
}

/* _exec (text, file, names): runs the text of a bundled module's making in these names. Not reachable for the program: it
 * evaluates text only for dataclasses and named tuples, whose methods are made so. */
static CoroValue
helpers_exec (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroVm                    *vm = coro_vm_get (rt);
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  coro_auto CoroValue        code = coro_vm_compile (vm, CORO_STR (args[0])->data, CORO_STR (args[0])->n_bytes,
                                                     CORO_STR (args[1])->data, CORO_COMPILE_HIDDEN, &diagnostic);
  coro_auto CoroValue        function = CORO_NULL;

  if (coro_is_null (code))
    return coro_raise (rt, CORO_EXC_SYNTAX, "%s", diagnostic->message);
  if (strcmp (CORO_STR (args[1])->data, "<string>") == 0)
    tell_functions (rt, CORO_CODE (code));
  function = coro_value (coro_function_new (rt, CORO_CODE (code), CORO_DICT (args[2])));
  return coro_call (rt, function, NULL, 0);
}

/* _set_iterable_coroutine (function): its generators can be awaited */
static CoroValue
helpers_set_iterable_coroutine (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  if (coro_type_of (rt, args[0]) != rt->function_type)
    return coro_raise (rt, CORO_EXC_TYPE, "a function is required");
  CORO_FUNCTION (args[0])->code->flags |= CORO_CODE_ITERABLE_COROUTINE;
  return CORO_NONE;
}

/* _refuse (what, hint): ends the program, which needs what is not simulated */
static CoroValue
helpers_refuse (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_vm_refuse (coro_vm_get (rt), CORO_STR (args[0])->data, CORO_STR (args[1])->data);
}

/* _evaluate (text, names): the value of an expression, such as an annotation that is a text; not reachable for the program
 * itself */
static CoroValue
helpers_evaluate (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroVm                    *vm = coro_vm_get (rt);
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  g_autofree char           *source = NULL;
  coro_auto CoroValue        name = coro_value (coro_str_intern (rt, "_"));
  coro_auto CoroValue        code = CORO_NULL;
  coro_auto CoroValue        names = CORO_NULL;
  coro_auto CoroValue        function = CORO_NULL;
  coro_auto CoroValue        result = CORO_NULL;

  if (!coro_str_check (rt, args[0]) || !coro_dict_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "a text and a dict are required");
  source = g_strdup_printf ("_ = (%s\n)", CORO_STR (args[0])->data);
  code = coro_vm_compile (vm, source, strlen (source), "<string>", CORO_COMPILE_HIDDEN, &diagnostic);
  if (coro_is_null (code))
    return coro_raise (rt, CORO_EXC_SYNTAX, "%s", diagnostic->message);
  names = coro_value (coro_dict_copy (rt, CORO_DICT (args[1])));
  function = coro_value (coro_function_new (rt, CORO_CODE (code), CORO_DICT (names)));
  result = coro_call (rt, function, NULL, 0);
  if (coro_is_null (result))
    return CORO_NULL;
  return coro_ref (coro_dict_get_name (CORO_DICT (names), CORO_STR (name)));
}

static gboolean
is_number (CoroNode *node,
           gboolean  may_be_signed)
{
  if (may_be_signed && node->kind == CORO_NODE_UNARY_OP &&
      (node->unary_op.op == CORO_TREE_UNARY_ADD || node->unary_op.op == CORO_TREE_UNARY_SUB))
    node = node->unary_op.operand;
  return node->kind == CORO_NODE_CONSTANT &&
         (node->constant.kind == CORO_TREE_CONSTANT_INT || node->constant.kind == CORO_TREE_CONSTANT_FLOAT ||
          node->constant.kind == CORO_TREE_CONSTANT_IMAGINARY);
}

static gboolean
is_literal (CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_CONSTANT:
      return TRUE;
    case CORO_NODE_UNARY_OP:
      return is_number (node, TRUE);
    case CORO_NODE_BIN_OP:
      return (node->bin_op.op == CORO_TREE_BINARY_ADD || node->bin_op.op == CORO_TREE_BINARY_SUB) && is_number (node->bin_op.left, TRUE) &&
             is_number (node->bin_op.right, FALSE) && node->bin_op.right->constant.kind == CORO_TREE_CONSTANT_IMAGINARY;
    case CORO_NODE_CALL:
      return node->call.func->kind == CORO_NODE_NAME && strcmp (node->call.func->name.id, "set") == 0 &&
             node->call.args.count == 0 && node->call.keywords.count == 0;
    case CORO_NODE_DICT:
      for (guint i = 0; i < node->dict.keys.count; i++)
        if (node->dict.keys.items[i] == NULL)
          return FALSE;
      return TRUE;
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
    case CORO_NODE_SET:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A CoroNodeFunc: the first part of an expression that is no literal. */
static void
find_malformed (CoroNode *node,
                gpointer  malformed)
{
  CoroNode **found = malformed;

  if (node == NULL || *found != NULL)
    return;
  if (!is_literal (node))
    *found = node;
  else if (node->kind != CORO_NODE_CALL && node->kind != CORO_NODE_BIN_OP && node->kind != CORO_NODE_UNARY_OP)
    coro_node_foreach_child (node, find_malformed, found);
}

/* _literal (text): the value of an expression that is made of literals only (ast.literal_eval) */
static CoroValue
helpers_literal (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  g_autoptr (CoroTree)       tree = NULL;
  g_autofree char           *source = NULL;
  coro_auto CoroValue        names = CORO_NULL;
  CoroNode                  *malformed = NULL;
  CoroNode                  *root;
  CoroValue                  both[2];

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "a text is required");
  if (strlen (CORO_STR (args[0])->data) != CORO_STR (args[0])->n_bytes)
    return coro_raise (rt, CORO_EXC_SYNTAX, "source code string cannot contain null bytes");
  source = g_strdup_printf ("(%s\n)\n", CORO_STR (args[0])->data);
  tree = coro_tree_parse (source, strlen (source), "<unknown>", &diagnostic);
  if (tree == NULL)
    return coro_raise (rt, CORO_EXC_SYNTAX, "%s", diagnostic->message);
  root = coro_tree_get_root (tree);
  if (root->module.body.count != 1 || root->module.body.items[0]->kind != CORO_NODE_EXPR)
    return coro_raise (rt, CORO_EXC_SYNTAX, "invalid syntax");

  find_malformed (root->module.body.items[0]->expr.value, &malformed);
  if (malformed != NULL)
    {
      if (malformed->kind == CORO_NODE_NAME)
        return coro_raise (rt, CORO_EXC_VALUE, "malformed node or string on line %u: Name(id='%s', ctx=Load())", malformed->range.line,
                           malformed->name.id);
      return coro_raise (rt, CORO_EXC_VALUE, "malformed node or string on line %u: %s(...)", malformed->range.line,
                         coro_node_kind_get_name (malformed->kind));
    }
  names = coro_value (coro_dict_new (rt));
  both[0] = args[0];
  both[1] = names;
  return helpers_evaluate (rt, self, both);
}

/* _signature_text (callable): "(a, /, b=1)" of a native function or type; None: it is none */
static CoroValue
helpers_signature_text (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroNative *native;
  const char *text;

  if (coro_isinstance (rt, args[0], rt->type_type))
    {
      const CoroTypeSpec *spec = ((CoroType *) coro_object (args[0]))->spec;
      gboolean            own = !(((CoroType *) coro_object (args[0]))->flags & CORO_TYPE_FLAG_HEAP);

      return own && spec != NULL && spec->new_signature != NULL ? coro_str_new (rt, spec->new_signature) : CORO_NONE;
    }
  if (coro_type_of (rt, args[0]) != rt->native_type)
    return CORO_NONE;
  native = (CoroNative *) coro_object (args[0]);
  text = native->def->signature;
  if (text == NULL)
    return CORO_NONE;
  if (native->owner == NULL || !coro_is_null (native->self) || (native->def->flags & (CORO_NATIVE_STATIC | CORO_NATIVE_CLASS)))
    return coro_str_new (rt, text);
  return coro_str_new_format (rt, "(self%s%s", strchr (text, '/') != NULL ? ", " : text[1] == ')' ? ", /" : ", /, ", text + 1);
}

/* _find_spec (name, parent): where an import would take it from, None: there is none; parent: its package, or None */
static CoroValue
helpers_find_spec (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "a name is required");
  return coro_import_find_spec (coro_vm_get (rt), CORO_STR (args[0])->data, coro_is_none (args[1]) ? CORO_NULL : args[1]);
}

/* _is_coroutine_native (function): whether it is one that is written in C and a coroutine function in CPython */
static CoroValue
helpers_is_coroutine_native (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  return coro_bool (coro_type_of (rt, args[0]) == rt->native_type
                    && (((CoroNative *) coro_object (args[0]))->def->flags & CORO_NATIVE_CORO) != 0);
}

/* _set_label (cls, label): what messages call a class that is written in C in CPython */
static CoroValue
helpers_set_label (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroType *type;

  if (!coro_isinstance (rt, args[0], rt->type_type) || !coro_str_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "a class and a str are required");
  type = (CoroType *) coro_object (args[0]);
  if (type->label != NULL)
    coro_unref (coro_value (type->label));
  type->label = coro_str_intern_value (rt, CORO_STR (args[1]));

  return CORO_NONE;
}

static const CoroNativeDef functions[] = {
  { "_evaluate", "(text, names, /)", helpers_evaluate, 0 },
  { "_exec", "(text, file, names, /)", helpers_exec, 0 },
  { "_find_spec", "(name, parent, /)", helpers_find_spec, 0 },
  { "_is_coroutine_native", "(function, /)", helpers_is_coroutine_native, 0 },
  { "_literal", "(text, /)", helpers_literal, 0 },
  { "_refuse", "(what, hint, /)", helpers_refuse, 0 },
  { "_set_iterable_coroutine", "(function, /)", helpers_set_iterable_coroutine, 0 },
  { "_set_label", "(cls, label, /)", helpers_set_label, 0 },
  { "_signature_text", "(callable, /)", helpers_signature_text, 0 },
  { NULL }
};

CoroModule *
coro_helpers_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_helpers");

  coro_module_add_natives (rt, module, functions);
  return module;
}
