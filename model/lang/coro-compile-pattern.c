/* coro-compile-pattern.c: sequence, mapping and class patterns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compile-pattern.h"

#include "core/coro-abstract.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#define MAX_BEFORE_STAR 256
#define MAX_AFTER_STAR  4096

static gboolean
is_star (CoroNode *pattern)
{
  return pattern->kind == CORO_NODE_MATCH_STAR;
}

/* [subject] -> items, each matched in turn */
static void
match_unpacked (CoroUnit           *unit,
                CoroPatternContext *self,
                CoroNode           *pattern,
                guint               star)
{
  const CoroNodeList *patterns = &pattern->match_sequence.patterns;
  guint count = patterns->count;

  if (star == count)
    coro_emit (unit, CORO_OP_UNPACK_SEQUENCE, count, &pattern->range);
  else
    {
      guint after = count - star - 1;

      if (star >= MAX_BEFORE_STAR || after >= MAX_AFTER_STAR)
        coro_unit_fail (unit, &pattern->range, "too many expressions in star-unpacking sequence pattern");
      coro_emit (unit, CORO_OP_UNPACK_EX, star | after << 12, &pattern->range);
    }

  self->on_top += count;
  for (guint i = 0; i < count && unit->compiler->error == NULL; i++)
    {
      self->on_top--;
      coro_pattern_compile_sub (unit, self, patterns->items[i]);
    }
}

/* [first, *_, last]: only the items that are looked at are fetched. */
static void
match_subscripts (CoroUnit           *unit,
                  CoroPatternContext *self,
                  CoroNode           *pattern,
                  guint               star)
{
  const CoroNodeList *patterns = &pattern->match_sequence.patterns;

  self->on_top++;
  for (guint i = 0; i < patterns->count && unit->compiler->error == NULL; i++)
    {
      CoroNode *item = patterns->items[i];

      if (i == star || coro_pattern_is_wildcard (item))
        continue;

      coro_emit (unit, CORO_OP_COPY, 1, &pattern->range);
      if (i < star)
        coro_emit_const (unit, coro_int (i), &pattern->range);
      else
        {
          /* The subject need not know negative indices. */
          coro_emit (unit, CORO_OP_GET_LEN, 0, &pattern->range);
          coro_emit_const (unit, coro_int (patterns->count - i), &pattern->range);
          coro_emit (unit, CORO_OP_BINARY_SUBTRACT, 0, &pattern->range);
        }
      coro_emit (unit, CORO_OP_BINARY_SUBSCR, 0, &pattern->range);
      coro_pattern_compile_sub (unit, self, item);
    }
  self->on_top--;
  coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
}

static void
check_length (CoroUnit           *unit,
              CoroPatternContext *self,
              guint               length,
              CoroCompareOp       op,
              const CoroRange    *range)
{
  coro_emit (unit, CORO_OP_GET_LEN, 0, range);
  coro_emit_const (unit, coro_int (length), range);
  coro_emit (unit, CORO_OP_COMPARE_OP, op, range);
  coro_pattern_fail (unit, self, CORO_OP_POP_JUMP_IF_FALSE, range);
}

static void
check_key (CoroUnit *unit,
           CoroNode *pattern,
           CoroNode *key,
           CoroSet  *seen)
{
  CoroRuntime *rt = unit->compiler->rt;
  coro_auto CoroValue value = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;

  if (coro_pattern_is_template (key))
    coro_unit_fail (unit, &pattern->range, "mapping pattern keys may only match literals and attribute lookups");
  if (!coro_fold_is_constant (unit, key))
    return;

  value = coro_fold_constant (unit, key);
  if (coro_is_null (value))
    return;
  if (coro_set_contains (rt, seen, value) == 1)
    {
      repr = coro_repr (rt, value);
      if (!coro_is_null (repr))
        coro_unit_fail (unit, &pattern->range, "mapping pattern checks duplicate key (%s)", CORO_STR (repr)->data);
    }
  coro_set_add (rt, seen, value);
  coro_exception_clear (rt);
}

static void
push_keys (CoroUnit *unit,
           CoroNode *pattern)
{
  const CoroNodeList *keys = &pattern->match_mapping.keys;
  CoroSet *seen = coro_set_new (unit->compiler->rt, FALSE);

  for (guint i = 0; i < keys->count && unit->compiler->error == NULL; i++)
    check_key (unit, pattern, keys->items[i], seen);
  coro_unref (coro_value (seen));

  coro_compile_display (unit, keys, CORO_OP_BUILD_TUPLE, &pattern->range);
}

static CoroValue
attribute_names (CoroUnit           *unit,
                 const CoroNameList *names)
{
  CoroRuntime *rt = unit->compiler->rt;
  CoroTuple *tuple = coro_tuple_new (rt, NULL, names->count);

  if (tuple == NULL)
    return CORO_NULL;
  for (guint i = 0; i < names->count; i++)
    tuple->items[i] = coro_value (coro_str_intern (rt, names->items[i]));

  return coro_value (tuple);
}

static void
check_attributes (CoroUnit *unit,
                  CoroNode *pattern)
{
  const CoroNameList *names = &pattern->match_class.kwd_attrs;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < names->count; i++)
    if (!g_hash_table_add (seen, (gpointer) names->items[i]))
      coro_unit_fail (unit, &pattern->match_class.kwd_patterns.items[i]->range,
                      "attribute name repeated in class pattern: %s", names->items[i]);
}

/**
 * coro_pattern_compile_sequence: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @pattern: a MATCH_SEQUENCE
 */
void
coro_pattern_compile_sequence (CoroUnit           *unit,
                               CoroPatternContext *self,
                               CoroNode           *pattern)
{
  const CoroNodeList *patterns = &pattern->match_sequence.patterns;
  guint count = patterns->count;
  guint star = count;
  gboolean only_wildcards = TRUE;

  for (guint i = 0; i < count; i++)
    {
      CoroNode *item = patterns->items[i];

      if (is_star (item) && star < count)
        coro_unit_fail (unit, &pattern->range, "multiple starred names in sequence pattern");
      if (is_star (item))
        star = i;
      only_wildcards &= is_star (item) ? item->match_star.name == NULL : coro_pattern_is_wildcard (item);
    }

  self->on_top++;
  coro_emit (unit, CORO_OP_MATCH_SEQUENCE, 0, &pattern->range);
  coro_pattern_fail (unit, self, CORO_OP_POP_JUMP_IF_FALSE, &pattern->range);
  if (star == count)
    check_length (unit, self, count, CORO_CMP_EQ, &pattern->range);
  else if (count > 1)
    check_length (unit, self, count - 1, CORO_CMP_GE, &pattern->range);
  self->on_top--;

  if (only_wildcards)
    coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
  else if (star < count && patterns->items[star]->match_star.name == NULL)
    match_subscripts (unit, self, pattern, star);
  else
    match_unpacked (unit, self, pattern, star);
}

/**
 * coro_pattern_compile_mapping: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @pattern: a MATCH_MAPPING
 */
void
coro_pattern_compile_mapping (CoroUnit           *unit,
                              CoroPatternContext *self,
                              CoroNode           *pattern)
{
  const CoroNodeList *patterns = &pattern->match_mapping.patterns;
  guint count = patterns->count;

  self->on_top++;
  coro_emit (unit, CORO_OP_MATCH_MAPPING, 0, &pattern->range);
  coro_pattern_fail (unit, self, CORO_OP_POP_JUMP_IF_FALSE, &pattern->range);
  if (count == 0 && pattern->match_mapping.rest == NULL)
    {
      self->on_top--;
      coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
      return;
    }

  if (count > 0)
    check_length (unit, self, count, CORO_CMP_GE, &pattern->range);
  push_keys (unit, pattern);
  coro_emit (unit, CORO_OP_MATCH_KEYS, 0, &pattern->range);
  self->on_top += 2;
  coro_emit (unit, CORO_OP_COPY, 1, &pattern->range);
  coro_pattern_fail (unit, self, CORO_OP_POP_JUMP_IF_NONE, &pattern->range);
  coro_emit (unit, CORO_OP_UNPACK_SEQUENCE, count, &pattern->range);
  self->on_top += count;
  self->on_top--;
  for (guint i = 0; i < count && unit->compiler->error == NULL; i++)
    {
      self->on_top--;
      coro_pattern_compile_sub (unit, self, patterns->items[i]);
    }

  /* The subject and the tuple of keys are left. */
  self->on_top -= 2;
  if (pattern->match_mapping.rest != NULL)
    {
      coro_emit (unit, CORO_OP_COPY_DICT_WITHOUT_KEYS, 0, &pattern->range);
      coro_emit (unit, CORO_OP_SWAP, 2, &pattern->range);
      coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
      coro_pattern_capture (unit, self, pattern->match_mapping.rest, &pattern->range);
    }
  else
    {
      coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
      coro_emit (unit, CORO_OP_POP_TOP, 0, &pattern->range);
    }
}

/**
 * coro_pattern_compile_class: (skip)
 * @unit: a unit
 * @self: the pattern's context
 * @pattern: a MATCH_CLASS
 */
void
coro_pattern_compile_class (CoroUnit           *unit,
                            CoroPatternContext *self,
                            CoroNode           *pattern)
{
  guint n_positional = pattern->match_class.patterns.count;
  guint count = n_positional + pattern->match_class.kwd_patterns.count;

  check_attributes (unit, pattern);
  coro_compile_expr (unit, pattern->match_class.cls);
  coro_emit_const (unit, attribute_names (unit, &pattern->match_class.kwd_attrs), &pattern->range);
  coro_emit (unit, CORO_OP_MATCH_CLASS, n_positional, &pattern->range);
  self->on_top++;
  coro_emit (unit, CORO_OP_COPY, 1, &pattern->range);
  coro_pattern_fail (unit, self, CORO_OP_POP_JUMP_IF_NONE, &pattern->range);
  coro_emit (unit, CORO_OP_UNPACK_SEQUENCE, count, &pattern->range);
  self->on_top += count;
  self->on_top--;
  for (guint i = 0; i < count && unit->compiler->error == NULL; i++)
    {
      CoroNode *item = i < n_positional ? pattern->match_class.patterns.items[i]
                                        : pattern->match_class.kwd_patterns.items[i - n_positional];

      self->on_top--;
      if (coro_pattern_is_wildcard (item))
        coro_emit (unit, CORO_OP_POP_TOP, 0, &item->range);
      else
        coro_pattern_compile_sub (unit, self, item);
    }
}
