/* coro-disassemble.c: code objects as text, for tests and for whoever looks for a mistake
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-code.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"

static void
append_position (GString            *out,
                 const CoroPosition *position)
{
  g_autofree char *text = NULL;

  if (position->line == 0)
    text = g_strdup ("-");
  else if (position->line == position->end_line)
    text = g_strdup_printf ("%u:%u-%u", position->line, position->column, position->end_column);
  else
    text = g_strdup_printf ("%u:%u-%u:%u", position->line, position->column, position->end_line, position->end_column);
  g_string_append_printf (out, "%-14s", text);
}

static void
append_constant (GString     *out,
                 CoroRuntime *rt,
                 CoroValue    value)
{
  coro_auto CoroValue repr = CORO_NULL;

  if (coro_is_object (value) && coro_object (value)->type == rt->code_type)
    {
      g_string_append_printf (out, "<code %s>", CORO_CODE (value)->qualname->data);
      return;
    }

  repr = coro_repr (rt, value);
  if (coro_is_null (repr))
    coro_exception_clear (rt);
  else
    g_string_append (out, CORO_STR (repr)->data);
}

static void
append_pair (GString     *out,
             CoroRuntime *rt,
             CoroCode    *self,
             guint32      argument,
             gboolean     with_constant)
{
  g_string_append_printf (out, "%s, ", self->local_names[argument & 0xfff]->data);
  if (with_constant)
    append_constant (out, rt, self->consts[argument >> 12]);
  else
    g_string_append (out, self->local_names[argument >> 12]->data);
}

static const char *
intrinsic_name (guint32 intrinsic)
{
  static const char * const names[] = {
    [CORO_INTRINSIC_PRINT_EXPR] = "PRINT_EXPR",
    [CORO_INTRINSIC_TYPE_VAR] = "TYPE_VAR",
    [CORO_INTRINSIC_TYPE_VAR_BOUND] = "TYPE_VAR_BOUND",
    [CORO_INTRINSIC_TYPE_VAR_CONSTRAINTS] = "TYPE_VAR_CONSTRAINTS",
    [CORO_INTRINSIC_PARAM_SPEC] = "PARAM_SPEC",
    [CORO_INTRINSIC_TYPE_VAR_TUPLE] = "TYPE_VAR_TUPLE",
    [CORO_INTRINSIC_SET_DEFAULT] = "SET_DEFAULT",
    [CORO_INTRINSIC_TYPE_ALIAS] = "TYPE_ALIAS",
    [CORO_INTRINSIC_SUBSCRIPT_GENERIC] = "SUBSCRIPT_GENERIC",
    [CORO_INTRINSIC_STOPITERATION_ERROR] = "STOPITERATION_ERROR",
    [CORO_INTRINSIC_BUILD_TEMPLATE] = "BUILD_TEMPLATE",
    [CORO_INTRINSIC_SET_TYPE_PARAMS] = "SET_TYPE_PARAMS",
  };

  return intrinsic < G_N_ELEMENTS (names) ? names[intrinsic] : "?";
}

static void
append_make_flags (GString *out,
                   guint32  flags)
{
  static const char * const names[] = { "defaults", "kw_defaults", "annotations", "closure" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((flags & 1u << i) != 0)
      g_string_append_printf (out, " %s", names[i]);
}

static void
append_argument (GString     *out,
                 CoroRuntime *rt,
                 CoroCode    *self,
                 guint32      index)
{
  CoroOpcode op = self->words[index] & 0xff;
  guint32 argument = self->words[index] >> 8;

  switch (op)
    {
    case CORO_OP_LOAD_CONST:
    case CORO_OP_RETURN_CONST:
      append_constant (out, rt, self->consts[argument]);
      break;
    case CORO_OP_BEGIN_ANNOTATIONS:
    case CORO_OP_LOAD_FAST:
    case CORO_OP_LOAD_FAST_CHECK:
    case CORO_OP_LOAD_FAST_AND_CLEAR:
    case CORO_OP_STORE_FAST:
    case CORO_OP_STORE_FAST_MAYBE_NULL:
    case CORO_OP_DELETE_FAST:
    case CORO_OP_MAKE_CELL:
    case CORO_OP_LOAD_CLOSURE:
    case CORO_OP_LOAD_DEREF:
    case CORO_OP_STORE_DEREF:
    case CORO_OP_DELETE_DEREF:
    case CORO_OP_LOAD_CLASS_DEREF:
    case CORO_OP_LOAD_FROM_DICT_OR_DEREF:
      g_string_append_printf (out, "%s (%u)", self->local_names[argument]->data, argument);
      break;
    case CORO_OP_LOAD_FAST_LOAD_FAST:
    case CORO_OP_STORE_FAST_LOAD_FAST:
      append_pair (out, rt, self, argument, FALSE);
      break;
    case CORO_OP_LOAD_FAST_LOAD_CONST:
      append_pair (out, rt, self, argument, TRUE);
      break;
    case CORO_OP_LOAD_GLOBAL:
    case CORO_OP_STORE_GLOBAL:
    case CORO_OP_DELETE_GLOBAL:
    case CORO_OP_LOAD_NAME:
    case CORO_OP_STORE_NAME:
    case CORO_OP_DELETE_NAME:
    case CORO_OP_LOAD_ATTR:
    case CORO_OP_LOAD_METHOD:
    case CORO_OP_STORE_ATTR:
    case CORO_OP_DELETE_ATTR:
    case CORO_OP_LOAD_SUPER_ATTR:
    case CORO_OP_LOAD_SUPER_METHOD:
    case CORO_OP_LOAD_FROM_DICT_OR_GLOBALS:
    case CORO_OP_IMPORT_NAME:
    case CORO_OP_IMPORT_FROM:
      g_string_append (out, self->names[argument]->data);
      break;
    case CORO_OP_BINARY_OP:
    case CORO_OP_INPLACE_OP:
      g_string_append (out, coro_binary_op_symbol ((CoroBinaryOp) argument, op == CORO_OP_INPLACE_OP));
      break;
    case CORO_OP_UNARY_OP:
      g_string_append_c (out, "-+~"[argument]);
      break;
    case CORO_OP_COMPARE_OP:
      g_string_append (out, coro_compare_op_symbol ((CoroCompareOp) argument));
      break;
    case CORO_OP_COMPARE_JUMP:
      g_string_append_printf (out, "%s %s, to %u", coro_compare_op_symbol ((CoroCompareOp) (argument & 7)),
                              argument >> 3 != 0 ? "true" : "false", self->words[index + 1]);
      break;
    case CORO_OP_UNPACK_EX:
      g_string_append_printf (out, "%u, *, %u", argument & 0xfff, argument >> 12);
      break;
    case CORO_OP_MAKE_FUNCTION:
      append_make_flags (out, argument);
      break;
    case CORO_OP_INTRINSIC:
      g_string_append (out, intrinsic_name (argument));
      break;
    default:
      if (coro_opcode_has_target (op))
        g_string_append_printf (out, "to %u", argument);
      else if (argument != 0)
        g_string_append_printf (out, "%u", argument);
      break;
    }
}

static void
append_locals (GString  *out,
               CoroCode *self)
{
  static const char * const kinds[] = { "", " cell", " free" };

  for (guint32 i = 0; i < self->n_locals; i++)
    g_string_append_printf (out, "%s%s%s", i > 0 ? ", " : "  locals: ", self->local_names[i]->data,
                            kinds[self->local_kinds[i]]);
  if (self->n_locals > 0)
    g_string_append_c (out, '\n');
}

static void
append_flags (GString  *out,
              CoroCode *self)
{
  static const char * const names[] = {
    "function", "*args", "**kwargs", "generator", "coroutine", "async generator", "nested", "class", "method", "hidden",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((self->flags & 1u << i) != 0)
      g_string_append_printf (out, ", %s", names[i]);
}

static void
append_code (GString     *out,
             CoroRuntime *rt,
             CoroCode    *self)
{
  g_string_append_printf (out, "%s: line %u, stack %u", self->qualname->data, self->first_line, self->stack_size);
  if (self->n_positional + self->n_keyword_only > 0)
    g_string_append_printf (out, ", parameters %u/%u/%u", self->n_positional_only, self->n_positional,
                            self->n_keyword_only);
  append_flags (out, self);
  g_string_append_c (out, '\n');
  append_locals (out, self);

  for (guint32 i = 0; i < self->n_words; i += coro_opcode_get_words (self->words[i] & 0xff))
    {
      g_string_append_printf (out, "%5u  ", i);
      append_position (out, &coro_code_get_positions (self)[i]);
      g_string_append_printf (out, " %-24s ", coro_opcode_get_name (self->words[i] & 0xff));
      append_argument (out, rt, self, i);
      while (out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, '\n');
    }
  for (guint32 i = 0; i < self->n_handlers; i++)
    {
      const CoroHandler *handler = &self->handlers[i];

      g_string_append_printf (out, "  %u to %u: handler %u, depth %u\n", handler->start, handler->end, handler->target,
                              handler->depth);
    }

  for (guint32 i = 0; i < self->n_consts; i++)
    if (coro_is_object (self->consts[i]) && coro_object (self->consts[i])->type == rt->code_type)
      {
        g_string_append_c (out, '\n');
        append_code (out, rt, CORO_CODE (self->consts[i]));
      }
}

/**
 * coro_code_disassemble:
 * @rt: a runtime
 * @self: a code object
 *
 * Writes a code object as text: one line a word, with its place in the text (line and columns, from 0), then the
 * handlers, then the code objects inside.
 *
 * Returns: (transfer full): the text
 */
char *
coro_code_disassemble (CoroRuntime *rt,
                       CoroCode    *self)
{
  GString *out;

  g_return_val_if_fail (rt != NULL, NULL);
  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  append_code (out, rt, self);
  return g_string_free (out, FALSE);
}
