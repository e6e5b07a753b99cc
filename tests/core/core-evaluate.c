/* core-evaluate.c: evaluates expressions by walking their tree, so that core is tested without the compiler
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-evaluate.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-complex.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"
#include "core/coro-slice.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "lang/coro-tree.h"
#include "vm/coro-vm.h"

#include <string.h>

struct _CoreEvaluator {
  CoroRuntime *rt;
  CoroVm      *vm;
  CoroValue    names; /* a dict */
};

static CoroValue evaluate (CoreEvaluator *self, CoroNode *node);

/* The items of several expressions, those of starred ones among them; NULL: an exception is set. */
static CoroList *
evaluate_list (CoreEvaluator *self,
               CoroNodeList  *nodes)
{
  CoroRuntime *rt = self->rt;
  CoroList *list = coro_list_new (rt, NULL, 0);

  for (guint i = 0; i < nodes->count; i++)
    {
      CoroNode *node = nodes->items[i];
      gboolean starred = node->kind == CORO_NODE_STARRED;
      coro_auto CoroValue value = evaluate (self, starred ? node->starred.value : node);

      if (coro_is_null (value)
          || !(starred ? coro_list_extend (rt, list, value) : coro_list_append (rt, list, value)))
        {
          coro_unref (coro_value (list));
          return NULL;
        }
    }
  return list;
}

static CoroValue
evaluate_constant (CoreEvaluator *self,
                   CoroNode      *node)
{
  CoroRuntime *rt = self->rt;

  switch (node->constant.kind)
    {
    case CORO_TREE_CONSTANT_TRUE:
      return CORO_TRUE;
    case CORO_TREE_CONSTANT_FALSE:
      return CORO_FALSE;
    case CORO_TREE_CONSTANT_ELLIPSIS:
      return CORO_ELLIPSIS;
    case CORO_TREE_CONSTANT_INT:
      return coro_int_from_digits (rt, node->constant.bytes, node->constant.length, node->constant.base);
    case CORO_TREE_CONSTANT_FLOAT:
      return coro_float (rt, node->constant.number);
    case CORO_TREE_CONSTANT_IMAGINARY:
      return coro_complex_new (rt, 0.0, node->constant.number);
    case CORO_TREE_CONSTANT_STR:
      return coro_str_new_len (rt, node->constant.bytes, node->constant.length);
    case CORO_TREE_CONSTANT_BYTES:
      return coro_bytes_new (rt, node->constant.bytes, node->constant.length);
    case CORO_TREE_CONSTANT_NONE:
    default:
      return CORO_NONE;
    }
}

static CoroValue
evaluate_name (CoreEvaluator *self,
               CoroNode      *node)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (self->rt, node->name.id));
  CoroValue found = coro_dict_get_name (CORO_DICT (self->names), CORO_STR (name));

  if (coro_is_null (found))
    found = coro_dict_get_name (self->rt->builtins, CORO_STR (name));
  if (coro_is_null (found))
    return coro_raise (self->rt, CORO_EXC_NAME, "name '%s' is not defined", node->name.id);
  return coro_ref (found);
}

static CoroValue
evaluate_call (CoreEvaluator *self,
               CoroNode      *node)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue callable = evaluate (self, node->call.func);
  coro_auto CoroValue args = CORO_NULL;
  coro_auto CoroValue kwnames = CORO_NULL;
  g_autofree CoroValue *names = g_new (CoroValue, node->call.keywords.count + 1);
  CoroList *list;
  gsize n_args;
  CoroValue result;

  if (coro_is_null (callable))
    return CORO_NULL;
  args = coro_value (evaluate_list (self, &node->call.args));
  if (coro_is_null (args))
    return CORO_NULL;
  list = (CoroList *) coro_object (args);
  n_args = list->length;
  for (guint i = 0; i < node->call.keywords.count; i++)
    {
      CoroNode *keyword = node->call.keywords.items[i];
      coro_auto CoroValue value = evaluate (self, keyword->keyword.value);

      names[i] = coro_value (coro_str_intern (rt, keyword->keyword.arg));
      if (coro_is_null (value) || !coro_list_append (rt, list, value))
        return CORO_NULL;
    }
  kwnames = coro_value (coro_tuple_new_take (rt, names, node->call.keywords.count));
  result = coro_call_kw (rt, callable, list->items, n_args, node->call.keywords.count > 0 ? CORO_TUPLE (kwnames)
                         : NULL);
  return result;
}

static CoroBinaryOp
binary_op (CoroTreeBinary op)
{
  static const CoroBinaryOp ops[] = {
    [CORO_TREE_BINARY_ADD] = CORO_OP_ADD,         [CORO_TREE_BINARY_SUB] = CORO_OP_SUB,
    [CORO_TREE_BINARY_MULT] = CORO_OP_MUL,        [CORO_TREE_BINARY_MAT_MULT] = CORO_OP_MATMUL,
    [CORO_TREE_BINARY_DIV] = CORO_OP_TRUEDIV,     [CORO_TREE_BINARY_MOD] = CORO_OP_MOD,
    [CORO_TREE_BINARY_POW] = CORO_OP_POW,         [CORO_TREE_BINARY_LSHIFT] = CORO_OP_LSHIFT,
    [CORO_TREE_BINARY_RSHIFT] = CORO_OP_RSHIFT,   [CORO_TREE_BINARY_BIT_OR] = CORO_OP_OR,
    [CORO_TREE_BINARY_BIT_XOR] = CORO_OP_XOR,     [CORO_TREE_BINARY_BIT_AND] = CORO_OP_AND,
    [CORO_TREE_BINARY_FLOOR_DIV] = CORO_OP_FLOORDIV,
  };

  return ops[op];
}

static CoroValue
compare_pair (CoroRuntime    *rt,
              CoroValue       a,
              CoroValue       b,
              CoroTreeCompare op)
{
  int contains;

  switch (op)
    {
    case CORO_TREE_COMPARE_IS:
      return coro_bool (coro_is (a, b));
    case CORO_TREE_COMPARE_IS_NOT:
      return coro_bool (!coro_is (a, b));
    case CORO_TREE_COMPARE_IN:
    case CORO_TREE_COMPARE_NOT_IN:
      contains = coro_contains (rt, b, a);
      return contains < 0 ? CORO_NULL : coro_bool (contains == (op == CORO_TREE_COMPARE_IN));
    case CORO_TREE_COMPARE_EQ:
      return coro_compare (rt, a, b, CORO_CMP_EQ);
    case CORO_TREE_COMPARE_NOT_EQ:
      return coro_compare (rt, a, b, CORO_CMP_NE);
    case CORO_TREE_COMPARE_LT:
      return coro_compare (rt, a, b, CORO_CMP_LT);
    case CORO_TREE_COMPARE_LT_E:
      return coro_compare (rt, a, b, CORO_CMP_LE);
    case CORO_TREE_COMPARE_GT:
      return coro_compare (rt, a, b, CORO_CMP_GT);
    case CORO_TREE_COMPARE_GT_E:
    default:
      return coro_compare (rt, a, b, CORO_CMP_GE);
    }
}

static CoroValue
evaluate_compare (CoreEvaluator *self,
                  CoroNode      *node)
{
  coro_auto CoroValue left = evaluate (self, node->compare.left);
  coro_auto CoroValue result = CORO_NULL;

  for (guint i = 0; i < node->compare.comparators.count; i++)
    {
      coro_auto CoroValue right = coro_is_null (left) ? CORO_NULL : evaluate (self, node->compare.comparators.items[i]);
      int truth;

      if (coro_is_null (right))
        return CORO_NULL;
      coro_set (&result, compare_pair (self->rt, left, right, node->compare.ops[i]));
      if (coro_is_null (result))
        return CORO_NULL;
      truth = coro_truth (self->rt, result);
      if (truth <= 0)
        return truth < 0 ? CORO_NULL : coro_steal (&result);
      coro_set (&left, coro_steal (&right));
    }
  return coro_steal (&result);
}

static CoroValue
evaluate_unary (CoreEvaluator *self,
                CoroNode      *node)
{
  coro_auto CoroValue operand = evaluate (self, node->unary_op.operand);
  int truth;

  if (coro_is_null (operand))
    return CORO_NULL;
  switch (node->unary_op.op)
    {
    case CORO_TREE_UNARY_NOT:
      truth = coro_truth (self->rt, operand);
      return truth < 0 ? CORO_NULL : coro_bool (!truth);
    case CORO_TREE_UNARY_INVERT:
      return coro_unary (self->rt, operand, CORO_OP_INVERT);
    case CORO_TREE_UNARY_ADD:
      return coro_unary (self->rt, operand, CORO_OP_POS);
    case CORO_TREE_UNARY_SUB:
    default:
      return coro_unary (self->rt, operand, CORO_OP_NEG);
    }
}

static CoroValue
evaluate_dict (CoreEvaluator *self,
               CoroNode      *node)
{
  coro_auto CoroValue dict = coro_value (coro_dict_new (self->rt));

  for (guint i = 0; i < node->dict.keys.count; i++)
    {
      coro_auto CoroValue key = evaluate (self, node->dict.keys.items[i]);
      coro_auto CoroValue value = coro_is_null (key) ? CORO_NULL : evaluate (self, node->dict.values.items[i]);

      if (coro_is_null (value) || !coro_dict_set (self->rt, CORO_DICT (dict), key, value))
        return CORO_NULL;
    }
  return coro_steal (&dict);
}

static CoroValue
evaluate_or_none (CoreEvaluator *self,
                  CoroNode      *node)
{
  return node == NULL ? CORO_NONE : evaluate (self, node);
}

static CoroValue
evaluate_slice (CoreEvaluator *self,
                CoroNode      *node)
{
  coro_auto CoroValue lower = evaluate_or_none (self, node->slice.lower);
  coro_auto CoroValue upper = evaluate_or_none (self, node->slice.upper);
  coro_auto CoroValue step = evaluate_or_none (self, node->slice.step);

  return coro_slice_new (self->rt, lower, upper, step);
}

static CoroValue
evaluate_bool_op (CoreEvaluator *self,
                  CoroNode      *node)
{
  coro_auto CoroValue value = CORO_NULL;

  for (guint i = 0; i < node->bool_op.values.count; i++)
    {
      int truth;

      coro_set (&value, evaluate (self, node->bool_op.values.items[i]));
      truth = coro_is_null (value) ? -1 : coro_truth (self->rt, value);
      if (truth < 0)
        return CORO_NULL;
      if (truth == (node->bool_op.op == CORO_TREE_BOOL_OR))
        break;
    }
  return coro_steal (&value);
}

static CoroValue
evaluate_two (CoreEvaluator *self,
              CoroNode      *left_node,
              CoroNode      *right_node,
              int            op)
{
  coro_auto CoroValue left = evaluate (self, left_node);
  coro_auto CoroValue right = coro_is_null (left) ? CORO_NULL : evaluate (self, right_node);

  if (coro_is_null (right))
    return CORO_NULL;
  return op < 0 ? coro_get_item (self->rt, left, right) : coro_binary (self->rt, left, right, (CoroBinaryOp) op);
}

static CoroValue
evaluate_attribute (CoreEvaluator *self,
                    CoroNode      *node)
{
  coro_auto CoroValue object = evaluate (self, node->attribute.value);
  coro_auto CoroValue name = coro_value (coro_str_intern (self->rt, node->attribute.attr));

  return coro_is_null (object) ? CORO_NULL : coro_get_attr (self->rt, object, CORO_STR (name));
}

static CoroValue
evaluate_display (CoreEvaluator *self,
                  CoroNode      *node)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue list = coro_value (evaluate_list (self, node->kind == CORO_NODE_SET ? &node->set.elts
                                                        : &node->list.elts));
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (list) || node->kind == CORO_NODE_LIST)
    return coro_steal (&list);
  if (node->kind == CORO_NODE_TUPLE)
    return coro_value (coro_tuple_new (rt, ((CoroList *) coro_object (list))->items,
                                       ((CoroList *) coro_object (list))->length));
  result = coro_value (coro_set_new (rt, FALSE));
  return coro_set_update (rt, CORO_SET (result), list) ? coro_steal (&result) : CORO_NULL;
}

static CoroValue
evaluate (CoreEvaluator *self,
          CoroNode      *node)
{
  switch ((int) node->kind)
    {
    case CORO_NODE_CONSTANT:
      return evaluate_constant (self, node);
    case CORO_NODE_NAME:
      return evaluate_name (self, node);
    case CORO_NODE_CALL:
      return evaluate_call (self, node);
    case CORO_NODE_BIN_OP:
      return evaluate_two (self, node->bin_op.left, node->bin_op.right, (int) binary_op (node->bin_op.op));
    case CORO_NODE_SUBSCRIPT:
      return evaluate_two (self, node->subscript.value, node->subscript.slice, -1);
    case CORO_NODE_UNARY_OP:
      return evaluate_unary (self, node);
    case CORO_NODE_BOOL_OP:
      return evaluate_bool_op (self, node);
    case CORO_NODE_COMPARE:
      return evaluate_compare (self, node);
    case CORO_NODE_ATTRIBUTE:
      return evaluate_attribute (self, node);
    case CORO_NODE_SLICE:
      return evaluate_slice (self, node);
    case CORO_NODE_DICT:
      return evaluate_dict (self, node);
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
    case CORO_NODE_SET:
      return evaluate_display (self, node);
    default:
      g_error ("core-evaluate: %s is not known here", coro_node_kind_get_name (node->kind));
    }
}

/* What native types make when they are first looked into would be objects more. */
void
core_fill_types (CoroRuntime *rt)
{
  for (guint i = 0; i < rt->native_types->len; i++)
    coro_type_get_dict (g_ptr_array_index (rt->native_types, i));
}

/* Everything the program can do is to be reached by natives only: nothing pushes a frame. */
CoreEvaluator *
core_evaluator_new (gsize max_memory)
{
  CoreEvaluator *self = g_new0 (CoreEvaluator, 1);

  self->rt = coro_runtime_new (max_memory);
  self->vm = coro_vm_new (self->rt, NULL);
  coro_vm_add_image (self->vm, "/io/github/coroscope/code/library.code");
  self->names = coro_value (coro_dict_new (self->rt));
  core_fill_types (self->rt);

  return self;
}

void
core_evaluator_free (CoreEvaluator *self)
{
  coro_unref (self->names);
  coro_vm_free (self->vm);
  coro_runtime_free (self->rt);
  g_free (self);
}

CoroRuntime *
core_evaluator_get (CoreEvaluator *self)
{
  return self->rt;
}

void
core_evaluator_bind (CoreEvaluator *self,
                     const char    *name,
                     CoroValue      value)
{
  coro_auto CoroValue held = value;
  coro_auto CoroValue text = coro_value (coro_str_intern (self->rt, name));

  coro_dict_set_name (self->rt, CORO_DICT (self->names), CORO_STR (text), held);
}

CoroValue
core_evaluate (CoreEvaluator *self,
               const char    *expression)
{
  CoroDiagnostic *error = NULL;
  g_autofree char *line = g_strconcat (expression, "\n", NULL);
  g_autoptr (CoroTree) tree = coro_tree_parse (line, strlen (line), "test", &error);
  CoroNode *root;

  if (tree == NULL)
    g_error ("core-evaluate: cannot be parsed: %s", expression);
  root = coro_tree_get_root (tree);
  g_assert_cmpuint (root->module.body.count, ==, 1);
  g_assert_cmpint (root->module.body.items[0]->kind, ==, CORO_NODE_EXPR);
  return evaluate (self, root->module.body.items[0]->expr.value);
}

/* FALSE: an exception is set */
static gboolean
assign (CoreEvaluator *self,
        CoroNode      *target,
        CoroValue      value)
{
  coro_auto CoroValue owner = CORO_NULL;
  coro_auto CoroValue key = CORO_NULL;

  if (target->kind == CORO_NODE_NAME)
    {
      core_evaluator_bind (self, target->name.id, coro_ref (value));
      return TRUE;
    }
  g_assert_cmpint (target->kind, ==, CORO_NODE_SUBSCRIPT);
  owner = evaluate (self, target->subscript.value);
  key = coro_is_null (owner) ? CORO_NULL : evaluate (self, target->subscript.slice);
  return !coro_is_null (key) && coro_set_item (self->rt, owner, key, value);
}

static CoroValue
execute (CoreEvaluator *self,
         CoroNode      *statement)
{
  coro_auto CoroValue value = CORO_NULL;
  coro_auto CoroValue old = CORO_NULL;

  switch ((int) statement->kind)
    {
    case CORO_NODE_EXPR:
      return evaluate (self, statement->expr.value);
    case CORO_NODE_ASSIGN:
      value = evaluate (self, statement->assign.value);
      if (coro_is_null (value) || !assign (self, statement->assign.targets.items[0], value))
        return CORO_NULL;
      return CORO_NONE;
    case CORO_NODE_AUG_ASSIGN:
      old = evaluate (self, statement->aug_assign.target);
      value = coro_is_null (old) ? CORO_NULL : evaluate (self, statement->aug_assign.value);
      if (!coro_is_null (value))
        coro_set (&value, coro_in_place (self->rt, old, value, binary_op (statement->aug_assign.op)));
      if (coro_is_null (value) || !assign (self, statement->aug_assign.target, value))
        return CORO_NULL;
      return CORO_NONE;
    case CORO_NODE_DELETE:
      return assign (self, statement->delete_.targets.items[0], CORO_NULL) ? CORO_NONE : CORO_NULL;
    default:
      g_error ("core-evaluate: %s is not known here", coro_node_kind_get_name (statement->kind));
    }
}

CoroValue
core_execute (CoreEvaluator *self,
              const char    *source)
{
  CoroDiagnostic *error = NULL;
  g_autofree char *line = g_strconcat (source, "\n", NULL);
  g_autoptr (CoroTree) tree = coro_tree_parse (line, strlen (line), "test", &error);
  coro_auto CoroValue value = CORO_NONE;
  CoroNodeList *body;

  if (tree == NULL)
    g_error ("core-evaluate: cannot be parsed: %s", source);
  body = &coro_tree_get_root (tree)->module.body;
  for (guint i = 0; i < body->count && !coro_is_null (value); i++)
    coro_set (&value, execute (self, body->items[i]));
  return coro_steal (&value);
}

char *
core_evaluate_to_text (CoreEvaluator *self,
                       const char    *expression)
{
  coro_auto CoroValue value = core_evaluate (self, expression);
  coro_auto CoroValue repr = CORO_NULL;
  coro_auto CoroValue exception = CORO_NULL;
  g_autofree char *summary = NULL;

  if (!coro_is_null (value))
    {
      g_assert_true (coro_is_null (self->rt->exception));
      repr = coro_repr (self->rt, value);
      if (!coro_is_null (repr))
        return g_strdup (CORO_STR (repr)->data);
    }
  exception = coro_exception_take (self->rt);
  g_assert_false (coro_is_null (exception));
  summary = coro_exception_dup_summary (self->rt, exception);
  return g_strconcat ("!! ", summary, NULL);
}

static gboolean
check_line (CoreEvaluator *self,
            const char    *line)
{
  const char *arrow = strstr (line, " -> ");
  const char *bang = strstr (line, " !! ");
  const char *binding = strstr (line, " := ");
  g_autofree char *expression = NULL;
  g_autofree char *got = NULL;
  g_autofree char *expected = NULL;

  if (binding != NULL && arrow == NULL && bang == NULL)
    {
      g_autofree char *name = g_strndup (line, (gsize) (binding - line));
      CoroValue value = core_evaluate (self, binding + 4);

      g_assert_false (coro_is_null (value));
      core_evaluator_bind (self, name, value);
      return TRUE;
    }
  if (arrow == NULL)
    arrow = bang;
  g_assert_nonnull (arrow);
  expression = g_strndup (line, (gsize) (arrow - line));
  expected = g_strdup (arrow == bang ? arrow + 1 : arrow + 4);
  got = core_evaluate_to_text (self, expression);
  if (g_strcmp0 (got, expected) == 0)
    return TRUE;
  g_test_message ("%s\n  expected %s\n  got      %s", expression, expected, got);
  return FALSE;
}

void
core_evaluate_file (CoreEvaluator *self,
                    const char    *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_checked = 0;
  guint n_wrong = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      n_checked++;
      n_wrong += !check_line (self, lines[i]);
    }
  g_assert_cmpuint (n_checked, >, 0);
  if (n_wrong > 0)
    g_test_fail_printf ("%u of %u expressions differ", n_wrong, n_checked);
}
