/* coro-unparse.c: the text of an annotation that is not to be evaluated, as CPython writes it (CPython: Lib/_ast_unparse.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"

#include <string.h>

static gboolean unparse (CoroUnit *self,
                         GString  *text,
                         CoroNode *node);

static gboolean
unparse_list (CoroUnit           *self,
              GString            *text,
              const CoroNodeList *list)
{
  for (guint i = 0; i < list->count; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      if (!unparse (self, text, list->items[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unparse_constant (CoroUnit *self,
                  GString  *text,
                  CoroNode *node)
{
  coro_auto CoroValue value = CORO_NULL;
  coro_auto CoroValue written = CORO_NULL;

  if (node->constant.kind == CORO_TREE_CONSTANT_ELLIPSIS)
    {
      g_string_append (text, "...");
      return TRUE;
    }

  value = coro_fold_constant (self, node);
  if (!coro_is_null (value))
    written = coro_repr (self->compiler->rt, value);
  if (coro_is_null (written))
    return FALSE;
  g_string_append (text, CORO_STR (written)->data);
  return TRUE;
}

static gboolean
unparse_tuple (CoroUnit *self,
               GString  *text,
               CoroNode *node)
{
  g_string_append_c (text, '(');
  if (!unparse_list (self, text, &node->list.elts))
    return FALSE;
  g_string_append (text, node->list.elts.count == 1 ? ",)" : ")");
  return TRUE;
}

static gboolean
unparse_subscript (CoroUnit *self,
                   GString  *text,
                   CoroNode *node)
{
  CoroNode *slice = node->subscript.slice;
  gboolean ok;

  if (!unparse (self, text, node->subscript.value))
    return FALSE;
  g_string_append_c (text, '[');
  if (slice->kind == CORO_NODE_TUPLE && slice->list.elts.count > 1)
    ok = unparse_list (self, text, &slice->list.elts);
  else
    ok = unparse (self, text, slice);
  g_string_append_c (text, ']');
  return ok;
}

static gboolean
unparse_call (CoroUnit *self,
              GString  *text,
              CoroNode *node)
{
  const CoroNodeList *keywords = &node->call.keywords;

  if (!unparse (self, text, node->call.func))
    return FALSE;
  g_string_append_c (text, '(');
  if (!unparse_list (self, text, &node->call.args))
    return FALSE;
  for (guint i = 0; i < keywords->count; i++)
    {
      const char *name = keywords->items[i]->keyword.arg;

      if (i > 0 || node->call.args.count > 0)
        g_string_append (text, ", ");
      g_string_append (text, name != NULL ? name : "**");
      if (name != NULL)
        g_string_append_c (text, '=');
      if (!unparse (self, text, keywords->items[i]->keyword.value))
        return FALSE;
    }
  g_string_append_c (text, ')');
  return TRUE;
}

/* Writes what annotations are made of; FALSE: there is something else in it. */
static gboolean
unparse (CoroUnit *self,
         GString  *text,
         CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_NAME:
      g_string_append (text, node->name.id);
      return TRUE;
    case CORO_NODE_ATTRIBUTE:
      if (node->attribute.value->kind != CORO_NODE_NAME && node->attribute.value->kind != CORO_NODE_ATTRIBUTE)
        return FALSE;
      if (!unparse (self, text, node->attribute.value))
        return FALSE;
      g_string_append_printf (text, ".%s", node->attribute.attr);
      return TRUE;
    case CORO_NODE_CONSTANT:
      return unparse_constant (self, text, node);
    case CORO_NODE_SUBSCRIPT:
      return unparse_subscript (self, text, node);
    case CORO_NODE_TUPLE:
      return unparse_tuple (self, text, node);
    case CORO_NODE_LIST:
      g_string_append_c (text, '[');
      if (!unparse_list (self, text, &node->list.elts))
        return FALSE;
      g_string_append_c (text, ']');
      return TRUE;
    case CORO_NODE_CALL:
      return unparse_call (self, text, node);
    case CORO_NODE_STARRED:
      g_string_append_c (text, '*');
      return unparse (self, text, node->starred.value);
    case CORO_NODE_UNARY_OP:
      if (node->unary_op.op != CORO_TREE_UNARY_SUB || node->unary_op.operand->kind != CORO_NODE_CONSTANT)
        return FALSE;
      g_string_append_c (text, '-');
      return unparse (self, text, node->unary_op.operand);
    case CORO_NODE_BIN_OP:
      if (node->bin_op.op != CORO_TREE_BINARY_BIT_OR || node->bin_op.right->kind == CORO_NODE_BIN_OP)
        return FALSE;
      if (!unparse (self, text, node->bin_op.left))
        return FALSE;
      g_string_append (text, " | ");
      return unparse (self, text, node->bin_op.right);
    default:
      return FALSE;
    }
}

/* As it is written; one that goes over several lines is put into one. */
static void
append_source (CoroUnit *self,
               GString  *text,
               CoroNode *node)
{
  const char *source = coro_source_get_text (coro_tree_get_source (self->compiler->tree), NULL);

  for (guint32 i = node->range.start; i < node->range.end; i++)
    {
      if (source[i] == '\n')
        {
          i += (guint32) strspn (source + i, " \t\n") - 1;
          g_string_append_c (text, ' ');
        }
      else
        g_string_append_c (text, source[i]);
    }
}

/**
 * coro_unparse: (skip)
 * @self: a unit
 * @expression: an annotation
 *
 * Under `from __future__ import annotations` a text stands for each annotation. It is written in CPython's way where the annotation is
 * made of names, subscripts, constants, calls and unions, else as the program has it.
 *
 * Returns: (transfer full): a str
 */
CoroValue
coro_unparse (CoroUnit *self,
              CoroNode *expression)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!unparse (self, text, expression))
    {
      g_string_truncate (text, 0);
      append_source (self, text, expression);
    }

  return coro_str_new_len (self->compiler->rt, text->str, text->len);
}
