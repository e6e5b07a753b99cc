/* coro-re-compile.c: a regular expression's tree as a program for the matcher (CPython: Lib/re/_compiler.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include <string.h>

typedef struct {
  CoroRuntime   *rt;
  CoroReParser  *parser;
  CoroReProgram *program;
  GArray        *words; /* of guint32 */
  GArray        *sets;  /* of CoroReSet */
  guint          n_slots;
} Compiler;

static gboolean compile (Compiler         *self,
                         const CoroReNode *node,
                         guint             flags);

static void
emit (Compiler *self,
      guint32   word)
{
  g_array_append_val (self->words, word);
}

static guint32
here (Compiler *self)
{
  return self->words->len;
}

static void
patch (Compiler *self,
       guint32   place)
{
  g_array_index (self->words, guint32, place) = here (self);
}

static guint
combine_flags (guint             flags,
               const CoroReNode *group)
{
  if ((group->add_flags & CORO_RE_TYPE_FLAGS) != 0)
    flags &= ~(guint) CORO_RE_TYPE_FLAGS;
  return (flags | group->add_flags) & ~group->del_flags;
}

static gboolean
ignores_case (guint    flags,
              gunichar c)
{
  return (flags & CORO_RE_IGNORECASE) != 0 && coro_re_is_cased (c, (flags & CORO_RE_UNICODE) != 0);
}

/* What takes exactly one character, once groups that do nothing are left out; NULL: it is more. */
static const CoroReNode *
get_single (const CoroReNode *node,
            guint            *flags)
{
  for (;;)
    switch (node->kind)
      {
      case CORO_RE_NODE_GROUP:
        if (node->value != 0)
          return NULL;
        *flags = combine_flags (*flags, node);
        node = node->child;
        break;
      case CORO_RE_NODE_SEQUENCE:
        if (node->children->len != 1)
          return NULL;
        node = g_ptr_array_index (node->children, 0);
        break;
      case CORO_RE_NODE_LITERAL:
      case CORO_RE_NODE_NOT_LITERAL:
      case CORO_RE_NODE_ANY:
      case CORO_RE_NODE_SET:
        return node;
      default:
        return NULL;
      }
}

static gboolean
compile_single (Compiler         *self,
                const CoroReNode *node,
                guint             flags)
{
  gboolean unicode = (flags & CORO_RE_UNICODE) != 0;
  gboolean negated = node->kind == CORO_RE_NODE_NOT_LITERAL;
  CoroReSet set;

  switch (node->kind)
    {
    case CORO_RE_NODE_ANY:
      emit (self, (flags & CORO_RE_DOTALL) != 0 ? CORO_RE_OP_ALL : CORO_RE_OP_ANY);
      return TRUE;

    case CORO_RE_NODE_SET:
      if (!coro_re_set_init (&set, self->rt, node->items, node->negated, flags))
        return FALSE;
      emit (self, CORO_RE_OP_SET);
      emit (self, self->sets->len);
      g_array_append_val (self->sets, set);
      return TRUE;

    default:
      if (!ignores_case (flags, node->value))
        emit (self, negated ? CORO_RE_OP_NOT_CHAR : CORO_RE_OP_CHAR);
      else if (unicode)
        emit (self, negated ? CORO_RE_OP_NOT_FOLDED : CORO_RE_OP_FOLDED);
      else
        emit (self, negated ? CORO_RE_OP_NOT_FOLDED_ASCII : CORO_RE_OP_FOLDED_ASCII);
      emit (self, ignores_case (flags, node->value) ? coro_re_fold (node->value, unicode) : node->value);
      return TRUE;
    }
}

static guint
add_slots (Compiler *self)
{
  guint slot = self->n_slots;

  self->n_slots += 2;
  return slot;
}

static gboolean
compile_repeat (Compiler         *self,
                const CoroReNode *node,
                guint             flags)
{
  guint inner = flags;
  const CoroReNode *single = get_single (node->child, &inner);
  guint slot;
  guint32 place, start;

  if (single != NULL)
    {
      emit (self, CORO_RE_OP_ONE);
      emit (self, node->mode);
      emit (self, node->min);
      emit (self, node->max);
      return compile_single (self, single, inner);
    }

  slot = add_slots (self);
  if (node->mode == CORO_RE_POSSESSIVE)
    {
      emit (self, CORO_RE_OP_POSSESSIVE);
      emit (self, slot);
      start = here (self);
      emit (self, CORO_RE_OP_AGAIN);
      emit (self, slot);
      emit (self, node->min);
      emit (self, node->max);
      place = here (self);
      emit (self, 0);
      if (!compile (self, node->child, flags))
        return FALSE;
      emit (self, CORO_RE_OP_AGAIN_END);
      emit (self, slot);
      emit (self, start);
      patch (self, place);
      return TRUE;
    }

  emit (self, CORO_RE_OP_REPEAT);
  emit (self, slot);
  place = here (self);
  emit (self, 0);
  start = here (self);
  if (!compile (self, node->child, flags))
    return FALSE;
  patch (self, place);
  emit (self, CORO_RE_OP_UNTIL);
  emit (self, slot);
  emit (self, node->min);
  emit (self, node->max);
  emit (self, node->mode);
  emit (self, start);

  return TRUE;
}

static gboolean
compile_branch (Compiler         *self,
                const CoroReNode *node,
                guint             flags)
{
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < node->children->len; i++)
    {
      gboolean last = i + 1 == node->children->len;
      guint32 next = 0, end;

      if (!last)
        {
          emit (self, CORO_RE_OP_BRANCH);
          next = here (self);
          emit (self, 0);
        }
      if (!compile (self, g_ptr_array_index (node->children, i), flags))
        return FALSE;
      if (!last)
        {
          emit (self, CORO_RE_OP_JUMP);
          end = here (self);
          emit (self, 0);
          g_array_append_val (ends, end);
          patch (self, next);
        }
    }
  for (guint i = 0; i < ends->len; i++)
    patch (self, g_array_index (ends, guint32, i));

  return TRUE;
}

static gboolean
compile_group (Compiler         *self,
               const CoroReNode *node,
               guint             flags)
{
  if (node->value > 0)
    {
      emit (self, CORO_RE_OP_MARK);
      emit (self, (node->value - 1) * 2);
    }
  if (!compile (self, node->child, combine_flags (flags, node)))
    return FALSE;
  if (node->value > 0)
    {
      emit (self, CORO_RE_OP_MARK);
      emit (self, (node->value - 1) * 2 + 1);
    }
  return TRUE;
}

static gboolean
compile_assertion (Compiler         *self,
                   const CoroReNode *node,
                   guint             flags)
{
  const CoroReNode *body = node->child;
  guint32 place = 0;

  if (node->behind && (body->shortest > G_MAXUINT32 || body->shortest != body->longest))
    {
      coro_re_raise (self->rt, body->shortest > G_MAXUINT32 ? "looks too much behind"
                                                           : "look-behind requires fixed-width pattern",
                     self->parser->source.text, -1);
      return FALSE;
    }
  emit (self, node->negated ? CORO_RE_OP_REFUSE : CORO_RE_OP_ASSERT);
  emit (self, node->behind ? (guint32) body->shortest : 0);
  if (node->negated)
    {
      place = here (self);
      emit (self, 0);
    }
  if (!compile (self, body, flags))
    return FALSE;
  emit (self, node->negated ? CORO_RE_OP_REFUSE_END : CORO_RE_OP_ASSERT_END);
  if (node->negated)
    patch (self, place);

  return TRUE;
}

static gboolean
compile_condition (Compiler         *self,
                   const CoroReNode *node,
                   guint             flags)
{
  guint32 otherwise, end;

  emit (self, CORO_RE_OP_CONDITION);
  emit (self, node->value - 1);
  otherwise = here (self);
  emit (self, 0);
  if (!compile (self, node->child, flags))
    return FALSE;
  if (node->other == NULL)
    {
      patch (self, otherwise);
      return TRUE;
    }

  emit (self, CORO_RE_OP_JUMP);
  end = here (self);
  emit (self, 0);
  patch (self, otherwise);
  if (!compile (self, node->other, flags))
    return FALSE;
  patch (self, end);

  return TRUE;
}

static void
compile_place (Compiler         *self,
               const CoroReNode *node,
               guint             flags)
{
  guint32 at = node->value;

  if ((flags & CORO_RE_MULTILINE) != 0 && at == CORO_RE_AT_START)
    at = CORO_RE_AT_START_OF_LINE;
  else if ((flags & CORO_RE_MULTILINE) != 0 && at == CORO_RE_AT_END)
    at = CORO_RE_AT_END_OF_LINE;
  emit (self, CORO_RE_OP_AT);
  emit (self, at);
  emit (self, (flags & CORO_RE_UNICODE) != 0);
}

static gboolean
compile (Compiler         *self,
         const CoroReNode *node,
         guint             flags)
{
  switch (node->kind)
    {
    case CORO_RE_NODE_SEQUENCE:
      for (guint i = 0; i < node->children->len; i++)
        if (!compile (self, g_ptr_array_index (node->children, i), flags))
          return FALSE;
      return TRUE;

    case CORO_RE_NODE_BRANCH:
      return compile_branch (self, node, flags);

    case CORO_RE_NODE_AT:
      compile_place (self, node, flags);
      return TRUE;

    case CORO_RE_NODE_GROUP:
      return compile_group (self, node, flags);

    case CORO_RE_NODE_REPEAT:
      return compile_repeat (self, node, flags);

    case CORO_RE_NODE_ATOMIC:
      emit (self, CORO_RE_OP_ATOMIC);
      if (!compile (self, node->child, flags))
        return FALSE;
      emit (self, CORO_RE_OP_ATOMIC_END);
      return TRUE;

    case CORO_RE_NODE_ASSERT:
      return compile_assertion (self, node, flags);

    case CORO_RE_NODE_REFERENCE:
      emit (self, CORO_RE_OP_REFERENCE);
      emit (self, node->value - 1);
      emit (self, (flags & CORO_RE_IGNORECASE) == 0 ? 0 : (flags & CORO_RE_UNICODE) != 0 ? 2 : 1);
      return TRUE;

    case CORO_RE_NODE_CONDITION:
      return compile_condition (self, node, flags);

    case CORO_RE_NODE_FAILURE:
      emit (self, CORO_RE_OP_FAIL);
      return TRUE;

    default:
      return compile_single (self, node, flags);
    }
}

/* The ASCII character that every match begins with; 0: not known */
static guint
find_first (const CoroReNode *node,
            guint             flags)
{
  for (;;)
    switch (node->kind)
      {
      case CORO_RE_NODE_SEQUENCE:
        if (node->children->len == 0)
          return 0;
        node = g_ptr_array_index (node->children, 0);
        break;
      case CORO_RE_NODE_GROUP:
        flags = combine_flags (flags, node);
        node = node->child;
        break;
      case CORO_RE_NODE_ATOMIC:
        node = node->child;
        break;
      case CORO_RE_NODE_REPEAT:
        if (node->min == 0)
          return 0;
        node = node->child;
        break;
      case CORO_RE_NODE_LITERAL:
        return node->value < 128 && !ignores_case (flags, node->value) ? node->value : 0;
      default:
        return 0;
      }
}

/**
 * coro_re_program_init:
 * @self: a program, to be cleared in any case
 * @rt: a runtime
 * @parser: a parser that has been run
 *
 * Compiles the tree.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_re_program_init (CoroReProgram *self,
                      CoroRuntime   *rt,
                      CoroReParser  *parser)
{
  Compiler compiler = { .rt = rt, .parser = parser, .program = self };
  gboolean done;

  memset (self, 0, sizeof *self);
  self->flags = parser->flags;
  self->is_text = parser->source.is_text;
  self->n_groups = parser->groups->len - 1;
  self->first = find_first (parser->root, parser->flags);

  compiler.words = g_array_new (FALSE, FALSE, sizeof (guint32));
  compiler.sets = g_array_new (FALSE, FALSE, sizeof (CoroReSet));
  compiler.n_slots = coro_re_last_slot (self) + 1;
  done = compile (&compiler, parser->root, parser->flags);
  emit (&compiler, CORO_RE_OP_SUCCESS);
  done = done && coro_reserve (rt, compiler.words->len, sizeof (guint32))
         && coro_reserve (rt, compiler.sets->len, sizeof (CoroReSet));
  if (done)
    {
      self->n_slots = compiler.n_slots;
      self->n_words = compiler.words->len;
      self->words = coro_alloc (rt, self->n_words * sizeof (guint32));
      memcpy (self->words, compiler.words->data, self->n_words * sizeof (guint32));
      self->n_sets = compiler.sets->len;
      self->sets = coro_alloc (rt, MAX (self->n_sets, 1) * sizeof (CoroReSet));
      if (self->n_sets > 0)
        memcpy (self->sets, compiler.sets->data, self->n_sets * sizeof (CoroReSet));
    }
  for (guint i = 0; i < compiler.sets->len && !done; i++)
    coro_re_set_clear (&g_array_index (compiler.sets, CoroReSet, i), rt);
  g_array_unref (compiler.words);
  g_array_unref (compiler.sets);

  return done;
}

/**
 * coro_re_program_clear:
 * @self: a program
 * @rt: its runtime
 *
 * Frees what it keeps.
 */
void
coro_re_program_clear (CoroReProgram *self,
                       CoroRuntime   *rt)
{
  if (self->words == NULL)
    return;
  for (guint i = 0; i < self->n_sets; i++)
    coro_re_set_clear (&self->sets[i], rt);
  coro_free (rt, self->sets, MAX (self->n_sets, 1) * sizeof (CoroReSet));
  coro_free (rt, self->words, self->n_words * sizeof (guint32));
  self->words = NULL;
}
