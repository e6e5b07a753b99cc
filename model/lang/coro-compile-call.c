/* coro-compile-call.c: calls of functions, methods and super()
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

static gboolean
has_unpacked (const CoroNodeList *args,
              const CoroNodeList *keywords)
{
  for (guint i = 0; i < args->count; i++)
    if (args->items[i]->kind == CORO_NODE_STARRED)
      return TRUE;
  for (guint i = 0; i < keywords->count; i++)
    if (keywords->items[i]->keyword.arg == NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_large (const CoroNodeList *args,
          const CoroNodeList *keywords)
{
  return args->count > CORO_MAX_ON_STACK || keywords->count > CORO_MAX_ON_STACK;
}

static void
check_keywords (CoroUnit           *self,
                const CoroNodeList *keywords)
{
  g_autoptr (GHashTable) seen = NULL;

  if (keywords->count < 2)
    return;

  seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < keywords->count; i++)
    {
      CoroNode *keyword = keywords->items[i];

      if (keyword->keyword.arg != NULL && !g_hash_table_add (seen, (gpointer) keyword->keyword.arg))
        coro_unit_fail (self, &keyword->range, "keyword argument repeated: %s", keyword->keyword.arg);
    }
}

static CoroValue
keyword_names (CoroUnit           *self,
               const CoroNodeList *keywords)
{
  CoroRuntime *rt = self->compiler->rt;
  CoroTuple *names = coro_tuple_new (rt, NULL, keywords->count);

  if (names == NULL)
    return CORO_NULL;
  for (guint i = 0; i < keywords->count; i++)
    names->items[i] = coro_value (coro_str_intern (rt, coro_unit_mangle (self, keywords->items[i]->keyword.arg)));

  return coro_value (names);
}

/* Pushes one iterable of all positional arguments; n_pushed of them stand on the stack. */
static void
compile_unpacked_args (CoroUnit           *self,
                       guint               n_pushed,
                       const CoroNodeList *args,
                       const char         *generic_base,
                       const CoroRange    *range)
{
  if (n_pushed == 0 && generic_base == NULL && args->count == 1 && args->items[0]->kind == CORO_NODE_STARRED)
    {
      coro_compile_expr (self, args->items[0]->starred.value);
      return;
    }
  if (n_pushed == 0 && generic_base == NULL && args->count == 0)
    {
      coro_emit (self, CORO_OP_BUILD_TUPLE, 0, range);
      return;
    }

  coro_emit (self, CORO_OP_BUILD_LIST, n_pushed, range);
  for (guint i = 0; i < args->count && self->compiler->error == NULL; i++)
    {
      CoroNode *arg = args->items[i];
      gboolean is_starred = arg->kind == CORO_NODE_STARRED;

      coro_compile_expr (self, is_starred ? arg->starred.value : arg);
      coro_emit (self, is_starred ? CORO_OP_LIST_EXTEND : CORO_OP_LIST_APPEND, 1, range);
    }
  if (generic_base != NULL)
    {
      coro_compile_load (self, generic_base, range);
      coro_emit (self, CORO_OP_LIST_APPEND, 1, range);
    }
  coro_emit (self, CORO_OP_LIST_TO_TUPLE, 0, range);
}

/* Adds named arguments, up to the next ** or the end, to the dict on the stack. */
static guint
add_named (CoroUnit           *self,
           const CoroNodeList *keywords,
           guint               first,
           const CoroRange    *range)
{
  guint i;

  for (i = first; i < keywords->count && keywords->items[i]->keyword.arg != NULL && self->compiler->error == NULL; i++)
    {
      coro_emit_str (self, coro_unit_mangle (self, keywords->items[i]->keyword.arg), range);
      coro_compile_expr (self, keywords->items[i]->keyword.value);
      coro_emit (self, CORO_OP_MAP_ADD, 1, range);
    }

  return i;
}

/* Pushes one dict of all keyword arguments. A name that occurs twice is found when they are merged. */
static void
compile_unpacked_keywords (CoroUnit           *self,
                           const CoroNodeList *keywords,
                           const CoroRange    *range)
{
  guint i;

  coro_emit (self, CORO_OP_BUILD_MAP, 0, range);
  i = add_named (self, keywords, 0, range);
  while (i < keywords->count && self->compiler->error == NULL)
    {
      if (keywords->items[i]->keyword.arg == NULL)
        coro_compile_expr (self, keywords->items[i++]->keyword.value);
      else
        {
          coro_emit (self, CORO_OP_BUILD_MAP, 0, range);
          i = add_named (self, keywords, i, range);
        }
      coro_emit (self, CORO_OP_DICT_MERGE, 1, range);
    }
}

/* super() and super(C, x), where `super` can only be the builtin one. */
static gboolean
is_super_call (CoroUnit *self,
               CoroNode *node)
{
  const CoroNodeList *args;
  CoroSymbol *symbol;

  if (node->kind != CORO_NODE_CALL || node->call.func->kind != CORO_NODE_NAME ||
      strcmp (node->call.func->name.id, "super") != 0 || node->call.keywords.count > 0)
    return FALSE;
  args = &node->call.args;
  if (self->scope->kind == CORO_SCOPE_MODULE || has_unpacked (args, &node->call.keywords) ||
      !coro_name_is_global (self, "super"))
    return FALSE;
  if (args->count == 2)
    return TRUE;
  if (args->count != 0 || self->n_positional == 0 || self->scope->kind == CORO_SCOPE_CLASS)
    return FALSE;

  symbol = coro_scope_find (self->scope, coro_unit_intern (self, "__class__"));
  return symbol != NULL && symbol->scope == CORO_NAME_FREE;
}

/* Pushes class and self. */
static void
compile_super_arguments (CoroUnit *self,
                         CoroNode *call)
{
  if (call->call.args.count == 2)
    {
      coro_compile_expr (self, call->call.args.items[0]);
      coro_compile_expr (self, call->call.args.items[1]);
      return;
    }

  coro_compile_load (self, coro_unit_intern (self, "__class__"), &call->range);
  if (g_array_index (self->locals, CoroLocal, 0).kind == CORO_LOCAL_CELL)
    coro_emit (self, CORO_OP_LOAD_DEREF, 0, &call->range);
  else
    coro_emit (self, CORO_OP_LOAD_FAST, 0, &call->range);
}

/* Pushes super, class and self. */
static void
compile_super_parts (CoroUnit *self,
                     CoroNode *call)
{
  coro_compile_expr (self, call->call.func);
  compile_super_arguments (self, call);
}

/**
 * coro_compile_super_attribute: (skip)
 * @self: a unit
 * @node: an ATTRIBUTE that is loaded
 *
 * Pushes an attribute of super() without making the super object.
 *
 * Returns: %FALSE if the attribute is another one: nothing was added
 */
gboolean
coro_compile_super_attribute (CoroUnit *self,
                              CoroNode *node)
{
  CoroRange range = coro_range_of_attribute (&node->range, node);

  if (!is_super_call (self, node->attribute.value))
    return FALSE;

  compile_super_parts (self, node->attribute.value);
  coro_emit_named (self, CORO_OP_LOAD_SUPER_ATTR, coro_unit_mangle (self, node->attribute.attr), &range);
  return TRUE;
}

/**
 * coro_compile_arguments: (skip)
 * @self: a unit
 * @n_pushed: arguments that stand on the stack, above the callable and its self or NULL
 * @args: expressions, also STARRED
 * @keywords: KEYWORDs
 * @generic_base: (nullable): a name whose value is one more argument, the last positional one
 * @range: where the call is
 *
 * Evaluates the arguments and calls.
 */
void
coro_compile_arguments (CoroUnit           *self,
                        guint               n_pushed,
                        const CoroNodeList *args,
                        const CoroNodeList *keywords,
                        const char         *generic_base,
                        const CoroRange    *range)
{
  guint count = n_pushed + args->count;

  check_keywords (self, keywords);
  if (has_unpacked (args, keywords) || is_large (args, keywords))
    {
      compile_unpacked_args (self, n_pushed, args, generic_base, range);
      if (keywords->count > 0)
        compile_unpacked_keywords (self, keywords, range);
      coro_emit (self, CORO_OP_CALL_EX, keywords->count > 0, range);
      return;
    }

  for (guint i = 0; i < args->count; i++)
    coro_compile_expr (self, args->items[i]);
  if (generic_base != NULL)
    {
      coro_compile_load (self, generic_base, range);
      count++;
    }
  if (keywords->count == 0)
    {
      coro_emit (self, CORO_OP_CALL, count, range);
      return;
    }

  for (guint i = 0; i < keywords->count; i++)
    coro_compile_expr (self, keywords->items[i]->keyword.value);
  coro_emit_const (self, keyword_names (self, keywords), range);
  coro_emit (self, CORO_OP_CALL_KW, count + keywords->count, range);
}

/**
 * coro_compile_call: (skip)
 * @self: a unit
 * @node: a CALL
 *
 * Pushes the call's result. A method is called without making a bound method, unless arguments are unpacked.
 */
void
coro_compile_call (CoroUnit *self,
                   CoroNode *node)
{
  CoroNode *func = node->call.func;
  CoroRange range = node->range;

  check_keywords (self, &node->call.keywords);
  if (func->kind == CORO_NODE_ATTRIBUTE && !has_unpacked (&node->call.args, &node->call.keywords) &&
      !is_large (&node->call.args, &node->call.keywords))
    {
      CoroRange name_range = coro_range_of_attribute (&func->range, func);
      gboolean is_super = is_super_call (self, func->attribute.value);

      if (is_super)
        compile_super_parts (self, func->attribute.value);
      else
        coro_compile_expr (self, func->attribute.value);
      coro_emit_named (self, is_super ? CORO_OP_LOAD_SUPER_METHOD : CORO_OP_LOAD_METHOD,
                       coro_unit_mangle (self, func->attribute.attr), &name_range);
      range = coro_range_of_attribute (&node->range, func);
    }
  else
    {
      coro_compile_expr (self, func);
      coro_emit (self, CORO_OP_PUSH_NULL, 0, &func->range);
      if (node->call.args.count == 0 && is_super_call (self, node))
        {
          compile_super_arguments (self, node);
          coro_emit (self, CORO_OP_CALL, 2, &range);
          return;
        }
    }
  coro_compile_arguments (self, 0, &node->call.args, &node->call.keywords, NULL, &range);
}
