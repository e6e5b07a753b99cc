/* coro-compile-match.c: match statements, alternatives and captures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compile-pattern.h"

/* Moves the top below the count - 1 values under it. */
static void
rotate (CoroUnit        *unit,
        guint            count,
        const CoroRange *range)
{
  for (; count > 1; count--)
    coro_emit (unit, CORO_OP_SWAP, count, range);
}

static void
ensure_fail_labels (CoroUnit           *unit,
                    CoroPatternContext *self,
                    guint               count)
{
  while (self->fail_pop->len < count)
    {
      CoroLabel label = coro_label_new (unit);

      g_array_append_val (self->fail_pop, label);
    }
}

static void
add_store (CoroUnit           *unit,
           CoroPatternContext *self,
           const char         *name,
           const CoroRange    *range)
{
  if (g_ptr_array_find (self->stores, name, NULL))
    coro_unit_fail (unit, range, "multiple assignments to name '%s' in pattern", name);
  g_ptr_array_add (self->stores, (gpointer) name);
}

static void
compile_as (CoroUnit           *unit,
            CoroPatternContext *self,
            CoroNode           *pattern)
{
  const char *name = pattern->match_as.name;

  if (pattern->match_as.pattern == NULL)
    {
      if (!self->allow_irrefutable && name != NULL)
        coro_unit_fail (unit, &pattern->range, "name capture '%s' makes remaining patterns unreachable", name);
      else if (!self->allow_irrefutable)
        coro_unit_fail (unit, &pattern->range, "wildcard makes remaining patterns unreachable");
      coro_pattern_capture (unit, self, name, &pattern->range);
      return;
    }

  self->on_top++;
  coro_emit (unit, CORO_OP_COPY, 1, &pattern->range);
  coro_pattern_compile (unit, self, pattern->match_as.pattern);
  self->on_top--;
  coro_pattern_capture (unit, self, name, &pattern->range);
}

static void
compile_value (CoroUnit           *unit,
               CoroPatternContext *self,
               CoroNode           *pattern)
{
  CoroNode *value = pattern->match_value.value;

  if (coro_pattern_is_template (value))
    coro_unit_fail (unit, &pattern->range, "patterns may only match literals and attribute lookups");
  coro_compile_expr (unit, value);
  if (pattern->kind == CORO_NODE_MATCH_SINGLETON)
    coro_emit (unit, CORO_OP_IS_OP, 0, &pattern->range);
  else
    coro_emit (unit, CORO_OP_COMPARE_OP, CORO_CMP_EQ, &pattern->range);
  coro_pattern_fail (unit, self, CORO_OP_POP_JUMP_IF_FALSE, &pattern->range);
}

/* Brings the captures of an alternative into the order of the first one's, in the list and on the stack. */
static gboolean
reorder_captures (CoroUnit        *unit,
                  GPtrArray       *stores,
                  GPtrArray       *control,
                  const CoroRange *range)
{
  if (stores->len != control->len)
    return FALSE;

  for (guint wanted = control->len; wanted > 0 && unit->compiler->error == NULL; wanted--)
    {
      guint found;

      if (!g_ptr_array_find (stores, g_ptr_array_index (control, wanted - 1), &found))
        return FALSE;
      if (found == wanted - 1)
        continue;

      /* The first found + 1 names go behind the next ones, so that the one looked for is at its place. */
      for (guint i = 0; i <= found; i++)
        {
          gpointer name = g_ptr_array_steal_index (stores, 0);

          g_ptr_array_insert (stores, (gint) wanted - 1, name);
          rotate (unit, wanted, range);
        }
    }

  return TRUE;
}

static void
compile_or (CoroUnit           *unit,
            CoroPatternContext *self,
            CoroNode           *pattern)
{
  const CoroNodeList *patterns = &pattern->match_or.patterns;
  g_autoptr (GPtrArray) control = NULL;
  CoroLabel end = coro_label_new (unit);
  guint depth;

  for (guint i = 0; i < patterns->count && unit->compiler->error == NULL; i++)
    {
      CoroNode *alternative = patterns->items[i];
      CoroPatternContext inner;

      coro_pattern_context_init (&inner);
      inner.allow_irrefutable = i + 1 == patterns->count && self->allow_irrefutable;
      coro_emit (unit, CORO_OP_COPY, 1, &alternative->range);
      coro_pattern_compile (unit, &inner, alternative);
      if (control == NULL)
        control = g_ptr_array_ref (inner.stores);
      else if (!reorder_captures (unit, inner.stores, control, &alternative->range))
        coro_unit_fail (unit, &pattern->range, "alternative patterns bind different names");
      coro_emit_jump (unit, CORO_PSEUDO_JUMP, end, &alternative->range);
      coro_pattern_bind_fails (unit, &inner, &alternative->range);
      coro_pattern_context_clear (&inner);
    }

  coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
  coro_pattern_fail (unit, self, CORO_PSEUDO_JUMP, &pattern->range);
  coro_label_bind (unit, end);

  /* The captures stand above the copy of the subject and go where those of the whole pattern are. */
  depth = control->len + 1 + self->on_top + self->stores->len;
  for (guint i = 0; i < control->len && unit->compiler->error == NULL; i++)
    {
      rotate (unit, depth, &pattern->range);
      add_store (unit, self, g_ptr_array_index (control, i), &pattern->range);
    }
  coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
}

static void
compile_case (CoroUnit  *unit,
              CoroNode  *match_case,
              gboolean   is_last,
              gboolean   keeps_subject,
              CoroLabel  end)
{
  CoroNode *pattern = match_case->match_case.pattern;
  CoroNode *guard = match_case->match_case.guard;
  CoroPatternContext context;

  coro_pattern_context_init (&context);
  context.allow_irrefutable = guard != NULL || is_last;
  if (keeps_subject)
    coro_emit (unit, CORO_OP_COPY, 1, &pattern->range);
  coro_pattern_compile (unit, &context, pattern);
  for (guint i = 0; i < context.stores->len; i++)
    coro_compile_store (unit, g_ptr_array_index (context.stores, i), &pattern->range);
  if (guard != NULL)
    {
      ensure_fail_labels (unit, &context, 1);
      coro_compile_jump_if (unit, guard, g_array_index (context.fail_pop, CoroLabel, 0), FALSE);
    }
  if (keeps_subject)
    coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
  coro_compile_body (unit, &match_case->match_case.body);
  coro_emit_jump (unit, CORO_PSEUDO_JUMP, end, NULL);
  coro_pattern_bind_fails (unit, &context, &pattern->range);
  coro_pattern_context_clear (&context);
}

/* case _ as the last of several: the subject is gone already. */
static void
compile_default (CoroUnit  *unit,
                 CoroNode  *match_case,
                 CoroLabel  end)
{
  CoroNode *guard = match_case->match_case.guard;

  coro_emit (unit, CORO_OP_NOP, 0, &match_case->match_case.pattern->range);
  if (guard != NULL)
    coro_compile_jump_if (unit, guard, end, FALSE);
  coro_compile_body (unit, &match_case->match_case.body);
}

/**
 * coro_pattern_context_init: (skip)
 * @self: (out caller-allocates): a context
 *
 * Starts without captures and ways to fail.
 */
void
coro_pattern_context_init (CoroPatternContext *self)
{
  self->stores = g_ptr_array_new ();
  self->allow_irrefutable = FALSE;
  self->fail_pop = g_array_new (FALSE, FALSE, sizeof (CoroLabel));
  self->on_top = 0;
}

/**
 * coro_pattern_context_clear: (skip)
 * @self: a context
 *
 * Gives back what it holds.
 */
void
coro_pattern_context_clear (CoroPatternContext *self)
{
  g_ptr_array_unref (self->stores);
  g_array_unref (self->fail_pop);
}

/**
 * coro_pattern_fail: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @jump: a jump
 * @range: where the pattern is
 *
 * Jumps to where the values that the match has pushed so far are popped.
 */
void
coro_pattern_fail (CoroUnit           *unit,
                   CoroPatternContext *self,
                   guint               jump,
                   const CoroRange    *range)
{
  guint pops = self->on_top + self->stores->len;

  ensure_fail_labels (unit, self, pops + 1);
  coro_emit_jump (unit, jump, g_array_index (self->fail_pop, CoroLabel, pops), range);
}

/**
 * coro_pattern_bind_fails: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @range: where the pattern is
 *
 * Adds what pops the values of a failed match.
 */
void
coro_pattern_bind_fails (CoroUnit           *unit,
                         CoroPatternContext *self,
                         const CoroRange    *range)
{
  for (guint i = self->fail_pop->len; i > 0; i--)
    {
      coro_label_bind (unit, g_array_index (self->fail_pop, CoroLabel, i - 1));
      if (i > 1)
        coro_emit (unit, CORO_OP_POP_TOP, 0, range);
    }
  g_array_set_size (self->fail_pop, 0);
}

/**
 * coro_pattern_capture: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @name: (nullable): a name, or nothing is kept
 * @range: where the pattern is
 *
 * Takes the top as the value of a name, which is bound once the whole pattern has matched.
 */
void
coro_pattern_capture (CoroUnit           *unit,
                      CoroPatternContext *self,
                      const char         *name,
                      const CoroRange    *range)
{
  if (name == NULL)
    {
      coro_emit (unit, CORO_OP_POP_TOP, 0, range);
      return;
    }

  rotate (unit, self->on_top + self->stores->len + 1, range);
  add_store (unit, self, name, range);
}

/**
 * coro_pattern_is_wildcard: (skip)
 * @pattern: a pattern
 *
 * Returns: whether it is _
 */
gboolean
coro_pattern_is_wildcard (CoroNode *pattern)
{
  return pattern->kind == CORO_NODE_MATCH_AS && pattern->match_as.name == NULL;
}

/**
 * coro_pattern_is_template: (skip)
 * @value: what is compared with
 *
 * Returns: whether it is an f-string or a t-string, which the grammar lets through
 */
gboolean
coro_pattern_is_template (CoroNode *value)
{
  return value->kind == CORO_NODE_JOINED_STR || value->kind == CORO_NODE_TEMPLATE_STR;
}

/**
 * coro_pattern_compile: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @pattern: a pattern
 *
 * Pops the subject and goes on if it matches.
 */
void
coro_pattern_compile (CoroUnit           *unit,
                      CoroPatternContext *self,
                      CoroNode           *pattern)
{
  if (unit->compiler->error != NULL)
    return;

  switch (pattern->kind)
    {
    case CORO_NODE_MATCH_VALUE:
    case CORO_NODE_MATCH_SINGLETON:
      compile_value (unit, self, pattern);
      break;
    case CORO_NODE_MATCH_SEQUENCE:
      coro_pattern_compile_sequence (unit, self, pattern);
      break;
    case CORO_NODE_MATCH_MAPPING:
      coro_pattern_compile_mapping (unit, self, pattern);
      break;
    case CORO_NODE_MATCH_CLASS:
      coro_pattern_compile_class (unit, self, pattern);
      break;
    case CORO_NODE_MATCH_STAR:
      coro_pattern_capture (unit, self, pattern->match_star.name, &pattern->range);
      break;
    case CORO_NODE_MATCH_AS:
      compile_as (unit, self, pattern);
      break;
    case CORO_NODE_MATCH_OR:
      compile_or (unit, self, pattern);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * coro_pattern_compile_sub: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @pattern: a pattern inside of another one
 *
 * The same, where a pattern that matches anything is allowed.
 */
void
coro_pattern_compile_sub (CoroUnit           *unit,
                          CoroPatternContext *self,
                          CoroNode           *pattern)
{
  gboolean allowed = self->allow_irrefutable;

  self->allow_irrefutable = TRUE;
  coro_pattern_compile (unit, self, pattern);
  self->allow_irrefutable = allowed;
}

/**
 * coro_compile_match: (skip)
 * @self: a unit
 * @node: a MATCH
 */
void
coro_compile_match (CoroUnit *self,
                    CoroNode *node)
{
  const CoroNodeList *cases = &node->match.cases;
  CoroNode *last = cases->items[cases->count - 1];
  gboolean has_default = cases->count > 1 && coro_pattern_is_wildcard (last->match_case.pattern);
  guint count = cases->count - (has_default ? 1 : 0);
  CoroLabel end = coro_label_new (self);

  coro_compile_expr (self, node->match.subject);
  for (guint i = 0; i < count && self->compiler->error == NULL; i++)
    compile_case (self, cases->items[i], i + 1 == cases->count, i + 1 < count, end);
  if (has_default)
    compile_default (self, last, end);
  coro_label_bind (self, end);
}
