/* coro-compile-display.c: list, tuple, set and dict displays, f-strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* From this many constants on, a list or set is filled from a tuple that is made once. */
#define MIN_FOLDED 3

static gboolean
has_starred (const CoroNodeList *elts)
{
  for (guint i = 0; i < elts->count; i++)
    if (elts->items[i]->kind == CORO_NODE_STARRED)
      return TRUE;

  return FALSE;
}

static gboolean
are_constants (CoroUnit           *self,
               const CoroNodeList *elts)
{
  for (guint i = 0; i < elts->count; i++)
    if (!coro_fold_is_constant (self, elts->items[i]))
      return FALSE;

  return TRUE;
}

/* One value after the other goes into the collection; a tuple starts as a list. */
static void
compile_step_by_step (CoroUnit           *self,
                      const CoroNodeList *elts,
                      CoroOpcode          build,
                      const CoroRange    *range)
{
  gboolean is_set = build == CORO_OP_BUILD_SET;
  gboolean is_built = FALSE;

  for (guint i = 0; i < elts->count && self->compiler->error == NULL; i++)
    {
      CoroNode *elt = elts->items[i];

      /* What comes before the first star is pushed first, as long as it is not much. */
      if (!is_built && (elt->kind == CORO_NODE_STARRED || elts->count > CORO_MAX_ON_STACK))
        {
          coro_emit (self, is_set ? CORO_OP_BUILD_SET : CORO_OP_BUILD_LIST, i, range);
          is_built = TRUE;
        }

      if (elt->kind == CORO_NODE_STARRED)
        {
          coro_compile_expr (self, elt->starred.value);
          coro_emit (self, is_set ? CORO_OP_SET_UPDATE : CORO_OP_LIST_EXTEND, 1, range);
        }
      else
        {
          coro_compile_expr (self, elt);
          if (is_built)
            coro_emit (self, is_set ? CORO_OP_SET_ADD : CORO_OP_LIST_APPEND, 1, range);
        }
    }
  if (build == CORO_OP_BUILD_TUPLE)
    coro_emit (self, CORO_OP_LIST_TO_TUPLE, 0, range);
}

static void
compile_pairs (CoroUnit *self,
               CoroNode *node)
{
  for (guint i = 0; i < node->dict.keys.count; i++)
    {
      coro_compile_expr (self, node->dict.keys.items[i]);
      coro_compile_expr (self, node->dict.values.items[i]);
    }
  coro_emit (self, CORO_OP_BUILD_MAP, node->dict.keys.count, &node->range);
}

static gboolean
has_unpacked (CoroNode *node)
{
  for (guint i = 0; i < node->dict.keys.count; i++)
    if (node->dict.keys.items[i] == NULL)
      return TRUE;

  return FALSE;
}

static void
compile_formatted_value (CoroUnit *self,
                         CoroNode *node)
{
  coro_compile_expr (self, node->formatted_value.value);
  switch (node->formatted_value.conversion)
    {
    case 's':
      coro_emit (self, CORO_OP_CONVERT_VALUE, 1, &node->range);
      break;
    case 'r':
      coro_emit (self, CORO_OP_CONVERT_VALUE, 2, &node->range);
      break;
    case 'a':
      coro_emit (self, CORO_OP_CONVERT_VALUE, 3, &node->range);
      break;
    default:
      break;
    }

  if (node->formatted_value.format_spec == NULL)
    coro_emit (self, CORO_OP_FORMAT_SIMPLE, 0, &node->range);
  else
    {
      coro_compile_expr (self, node->formatted_value.format_spec);
      coro_emit (self, CORO_OP_FORMAT_WITH_SPEC, 0, &node->range);
    }
}

static void
compile_part (CoroUnit *self,
              CoroNode *node)
{
  if (node->kind == CORO_NODE_FORMATTED_VALUE)
    compile_formatted_value (self, node);
  else
    coro_compile_expr (self, node);
}

/**
 * coro_compile_display: (skip)
 * @self: a unit
 * @elts: expressions, also STARRED
 * @build: BUILD_LIST, BUILD_TUPLE or BUILD_SET
 * @range: where the display is
 *
 * Pushes a collection.
 */
void
coro_compile_display (CoroUnit           *self,
                      const CoroNodeList *elts,
                      CoroOpcode          build,
                      const CoroRange    *range)
{
  gboolean is_foldable = elts->count >= MIN_FOLDED && are_constants (self, elts);

  if (has_starred (elts) || (elts->count > CORO_MAX_ON_STACK && !is_foldable))
    {
      compile_step_by_step (self, elts, build, range);
      return;
    }

  for (guint i = 0; i < elts->count && self->compiler->error == NULL; i++)
    coro_compile_expr (self, elts->items[i]);
  if (build != CORO_OP_BUILD_TUPLE && is_foldable && coro_fold_display (self, build, elts->count, range))
    return;
  coro_emit (self, build, elts->count, range);
}

/**
 * coro_compile_iterable: (skip)
 * @self: a unit
 * @node: an expression whose value is only iterated over, or searched
 *
 * Pushes the value; a list of constants becomes a tuple.
 */
void
coro_compile_iterable (CoroUnit *self,
                       CoroNode *node)
{
  if (node->kind == CORO_NODE_LIST && !has_starred (&node->list.elts) && node->list.elts.count <= CORO_MAX_ON_STACK)
    coro_compile_display (self, &node->list.elts, CORO_OP_BUILD_TUPLE, &node->range);
  else
    coro_compile_expr (self, node);
}

/**
 * coro_compile_dict: (skip)
 * @self: a unit
 * @node: a DICT
 *
 * Pushes the dict.
 */
void
coro_compile_dict (CoroUnit *self,
                   CoroNode *node)
{
  const CoroNodeList *keys = &node->dict.keys;

  if (keys->count <= CORO_MAX_ON_STACK && !has_unpacked (node))
    {
      compile_pairs (self, node);
      return;
    }

  coro_emit (self, CORO_OP_BUILD_MAP, 0, &node->range);
  for (guint i = 0; i < keys->count && self->compiler->error == NULL; i++)
    {
      if (keys->items[i] != NULL)
        coro_compile_expr (self, keys->items[i]);
      coro_compile_expr (self, node->dict.values.items[i]);
      coro_emit (self, keys->items[i] != NULL ? CORO_OP_MAP_ADD : CORO_OP_DICT_UPDATE, 1, &node->range);
    }
}

/**
 * coro_compile_joined_str: (skip)
 * @self: a unit
 * @node: a JOINED_STR
 *
 * Pushes the str.
 */
void
coro_compile_joined_str (CoroUnit *self,
                         CoroNode *node)
{
  const CoroNodeList *values = &node->joined_str.values;

  if (values->count > CORO_MAX_ON_STACK)
    {
      coro_emit_str (self, "", &node->range);
      coro_emit_named (self, CORO_OP_LOAD_METHOD, coro_unit_intern (self, "join"), &node->range);
      coro_emit (self, CORO_OP_BUILD_LIST, 0, &node->range);
      for (guint i = 0; i < values->count && self->compiler->error == NULL; i++)
        {
          compile_part (self, values->items[i]);
          coro_emit (self, CORO_OP_LIST_APPEND, 1, &node->range);
        }
      coro_emit (self, CORO_OP_CALL, 1, &node->range);
      return;
    }

  for (guint i = 0; i < values->count && self->compiler->error == NULL; i++)
    compile_part (self, values->items[i]);
  if (values->count == 0)
    coro_emit_str (self, "", &node->range);
  else if (values->count > 1)
    coro_emit (self, CORO_OP_BUILD_STRING, values->count, &node->range);
}

/**
 * coro_compile_template_str: (skip)
 * @self: a unit
 * @node: a TEMPLATE_STR
 *
 * Pushes the template.
 */
void
coro_compile_template_str (CoroUnit *self,
                           CoroNode *node)
{
  const CoroNodeList *values = &node->joined_str.values;

  coro_emit (self, CORO_OP_BUILD_LIST, 0, &node->range);
  for (guint i = 0; i < values->count && self->compiler->error == NULL; i++)
    {
      CoroNode *part = values->items[i];

      if (part->kind == CORO_NODE_INTERPOLATION)
        {
          char conversion[] = { (char) part->formatted_value.conversion, '\0' };

          coro_compile_expr (self, part->formatted_value.value);
          coro_emit_str (self, part->formatted_value.text, &part->range);
          if (part->formatted_value.conversion == -1)
            coro_emit_const (self, CORO_NONE, &part->range);
          else
            coro_emit_str (self, conversion, &part->range);
          if (part->formatted_value.format_spec != NULL)
            coro_compile_expr (self, part->formatted_value.format_spec);
          else
            coro_emit_str (self, "", &part->range);
          coro_emit (self, CORO_OP_BUILD_TUPLE, 4, &part->range);
        }
      else
        coro_compile_expr (self, part);
      coro_emit (self, CORO_OP_LIST_APPEND, 1, &part->range);
    }
  coro_emit (self, CORO_OP_INTRINSIC, CORO_INTRINSIC_BUILD_TEMPLATE, &node->range);
}
