/* coro-re-match.c: runs a regular expression's program over a text (CPython: Modules/_sre/sre_lib.h)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A backtracking matcher without recursion. `choices` are the places where it can go on when it has come to a dead end;
 * `trail` says what the slots were before, so that going back restores the groups exactly. A barrier among the choices is
 * what an assertion, an atomic group or a possessive repetition must not be left through.
 */

#include "library/coro-re-private.h"

#include "core/coro-str-private.h"
#include "vm/coro-vm.h"

#include <string.h>

/* Steps of one match: a pattern that goes back and forth without end is stopped before the window freezes. */
#define MAX_STEPS           ((guint64) 50000000)
#define STEPS_OF_CHARACTER  64
/* Steps are shorter than the VM's instructions. */
#define STEPS_OF_INSTRUCTION 4

typedef enum {
  CHOICE_GO,      /* to pc, at ptr */
  CHOICE_GREEDY,  /* a ONE gives one character back, down to `other` */
  CHOICE_LAZY,    /* a ONE (pc) takes one character more, at most `other` */
  CHOICE_UNTIL,   /* a lazy UNTIL (pc) goes through its body once more */
  BARRIER_FAIL,   /* nothing to go on with */
  BARRIER_GO,     /* to pc, at ptr */
} ChoiceKind;

typedef struct {
  guint32 kind;
  guint32 pc;
  gsize   ptr;
  gsize   other; /* of a barrier: the barrier before */
  gsize   trail;
} Choice;

typedef struct {
  guint32 slot;
  gssize  value;
} Change;

typedef struct _CoroReStack {
  Choice *choices;
  gsize   n_choices;
  gsize   room_for_choices;
  Change *trail;
  gsize   n_trail;
  gsize   room_for_trail;
  gsize   barrier; /* its place among the choices, plus 1; 0: none */
  gboolean failed; /* an exception is set */
} Stack;

/* ---- the stack ---- */

static gboolean
grow (CoroReState *self,
      gpointer    *items,
      gsize       *room,
      gsize        size)
{
  gsize wanted = MAX (64, *room * 2);

  if (self->stack->failed || (wanted > 1024 && !coro_reserve (self->rt, wanted, size)))
    {
      self->stack->failed = TRUE;
      return FALSE;
    }
  *items = g_realloc_n (*items, wanted, size);
  *room = wanted;

  return TRUE;
}

static void
push (CoroReState *self,
      ChoiceKind   kind,
      guint32      pc,
      gsize        ptr,
      gsize        other)
{
  Stack *stack = self->stack;

  if (stack->n_choices == stack->room_for_choices
      && !grow (self, (gpointer *) &stack->choices, &stack->room_for_choices, sizeof (Choice)))
    return;
  stack->choices[stack->n_choices++] = (Choice) { kind, pc, ptr, other, stack->n_trail };
}

static void
push_barrier (CoroReState *self,
              ChoiceKind   kind,
              guint32      pc,
              gsize        ptr)
{
  push (self, kind, pc, ptr, self->stack->barrier);
  self->stack->barrier = self->stack->n_choices;
}

static void
set_slot (CoroReState *self,
          guint32      slot,
          gssize       value)
{
  Stack *stack = self->stack;

  if (stack->n_choices > 0)
    {
      if (stack->n_trail == stack->room_for_trail
          && !grow (self, (gpointer *) &stack->trail, &stack->room_for_trail, sizeof (Change)))
        return;
      stack->trail[stack->n_trail++] = (Change) { slot, self->slots[slot] };
    }
  self->slots[slot] = value;
}

static void
undo (CoroReState *self,
      gsize        n_trail)
{
  Stack *stack = self->stack;

  while (stack->n_trail > n_trail)
    {
      Change *change = &stack->trail[--stack->n_trail];

      self->slots[change->slot] = change->value;
    }
}

/* What is behind the innermost barrier can no longer be chosen; the barrier neither. */
static Choice
cut (CoroReState *self)
{
  Stack *stack = self->stack;
  Choice barrier = stack->choices[stack->barrier - 1];

  stack->n_choices = stack->barrier - 1;
  stack->barrier = barrier.other;

  return barrier;
}

/* ---- characters ---- */

static inline gunichar
read_char (const CoroReState *self,
           gsize             *ptr)
{
  const char *p = self->text + *ptr;
  gunichar c;

  if (!self->program->is_text)
    return (guchar) self->text[(*ptr)++];
  c = coro_utf8_next (&p);
  *ptr = (gsize) (p - self->text);

  return c;
}

static inline gunichar
read_previous (const CoroReState *self,
               gsize              ptr)
{
  const char *p = self->text + ptr;

  return self->program->is_text ? coro_utf8_previous (&p) : (guchar) self->text[ptr - 1];
}

static inline gsize
step_back (const CoroReState *self,
           gsize              ptr)
{
  do
    ptr--;
  while (self->program->is_text && !coro_utf8_is_start (self->text[ptr]));

  return ptr;
}

/* What an operation of one character takes. */
static inline gboolean
takes (const CoroReState *self,
       const guint32     *op,
       gunichar           c)
{
  switch (op[0])
    {
    case CORO_RE_OP_CHAR:
      return c == op[1];
    case CORO_RE_OP_NOT_CHAR:
      return c != op[1];
    case CORO_RE_OP_FOLDED:
      return coro_re_fold (c, TRUE) == op[1];
    case CORO_RE_OP_NOT_FOLDED:
      return coro_re_fold (c, TRUE) != op[1];
    case CORO_RE_OP_FOLDED_ASCII:
      return coro_re_fold (c, FALSE) == op[1];
    case CORO_RE_OP_NOT_FOLDED_ASCII:
      return coro_re_fold (c, FALSE) != op[1];
    case CORO_RE_OP_ANY:
      return c != '\n';
    case CORO_RE_OP_ALL:
      return TRUE;
    default:
      return coro_re_set_contains (&self->program->sets[op[1]], c);
    }
}

static inline guint
size_of_single (guint32 op)
{
  return op == CORO_RE_OP_ANY || op == CORO_RE_OP_ALL ? 1 : 2;
}

/* As many as come, at most max; *ptr moves behind them. */
static guint32
scan (const CoroReState *self,
      const guint32     *op,
      guint32            max,
      gsize             *ptr)
{
  guint32 n = 0;

  while (n < max && *ptr < self->end)
    {
      gsize next = *ptr;

      if (!takes (self, op, read_char (self, &next)))
        break;
      *ptr = next;
      n++;
    }
  return n;
}

static gboolean
is_word_at (const CoroReState *self,
            gsize              ptr,
            gboolean           before,
            gboolean           unicode)
{
  if (before ? ptr == 0 : ptr >= self->end)
    return FALSE;
  return coro_re_in_categories (CORO_RE_WORD, before ? read_previous (self, ptr) : read_char (self, &ptr), unicode);
}

static gboolean
is_at (const CoroReState *self,
       const guint32     *op,
       gsize              ptr)
{
  switch ((CoroReAt) op[1])
    {
    case CORO_RE_AT_START:
    case CORO_RE_AT_START_OF_TEXT:
      return ptr == 0;
    case CORO_RE_AT_START_OF_LINE:
      return ptr == 0 || self->text[ptr - 1] == '\n';
    case CORO_RE_AT_END:
      return ptr == self->end || (ptr + 1 == self->end && self->text[ptr] == '\n');
    case CORO_RE_AT_END_OF_LINE:
      return ptr == self->end || self->text[ptr] == '\n';
    case CORO_RE_AT_END_OF_TEXT:
      return ptr == self->end;
    case CORO_RE_AT_BOUNDARY:
    case CORO_RE_AT_NO_BOUNDARY:
    default:
      return (is_word_at (self, ptr, TRUE, op[2] != 0) != is_word_at (self, ptr, FALSE, op[2] != 0))
             == (op[1] == CORO_RE_AT_BOUNDARY);
    }
}

/* ---- operations ---- */

/* What a group took, once more. mode: 0: as it is, 1: but for the case in ASCII, 2: but for the case */
static gboolean
match_reference (const CoroReState *self,
                 guint32            group,
                 guint32            mode,
                 gsize             *ptr)
{
  gssize start = self->slots[2 * group], end = self->slots[2 * group + 1];
  gsize from;

  if (start < 0 || end < start)
    return FALSE;
  if (mode == 0)
    {
      gsize length = (gsize) (end - start);

      if (self->end - *ptr < length || memcmp (self->text + *ptr, self->text + start, length) != 0)
        return FALSE;
      *ptr += length;
      return TRUE;
    }
  for (from = (gsize) start; from < (gsize) end;)
    if (*ptr >= self->end
        || coro_re_fold (read_char (self, &from), mode == 2) != coro_re_fold (read_char (self, ptr), mode == 2))
      return FALSE;

  return TRUE;
}

static gboolean
go_back (const CoroReState *self,
         guint32            n,
         gsize             *ptr)
{
  for (; n > 0; n--)
    {
      if (*ptr == 0)
        return FALSE;
      *ptr = step_back (self, *ptr);
    }
  return TRUE;
}

static gboolean
begin_one (CoroReState *self,
           guint32     *pc,
           gsize       *ptr,
           guint64     *steps)
{
  const guint32 *words = self->program->words + *pc;
  const guint32 *op = words + 4;
  guint32 min = words[2], max = words[3], n;
  guint32 behind = *pc + 4 + size_of_single (op[0]);
  gsize least;

  if (scan (self, op, min, ptr) < min)
    return FALSE;
  least = *ptr;
  if (words[1] == CORO_RE_LAZY)
    {
      if (max > min)
        push (self, CHOICE_LAZY, *pc, *ptr, max == CORO_RE_NO_LIMIT ? G_MAXSIZE : max - min);
    }
  else
    {
      n = scan (self, op, max == CORO_RE_NO_LIMIT ? max : max - min, ptr);
      *steps += n / 8;
      if (words[1] == CORO_RE_GREEDY && *ptr > least)
        push (self, CHOICE_GREEDY, behind, *ptr, least);
    }
  *pc = behind;

  return TRUE;
}

/* A repetition's body has been gone through, or is about to be for the first time. */
static void
repeat (CoroReState *self,
        guint32     *pc,
        gsize        ptr)
{
  const guint32 *words = self->program->words + *pc;
  guint32 slot = words[1], tail = *pc + 6;
  gssize count = self->slots[slot] + 1;
  gboolean may = ((guint64) count < words[3] || words[3] == CORO_RE_NO_LIMIT) && self->slots[slot + 1] != (gssize) ptr;

  if ((guint64) count < words[2])
    {
      set_slot (self, slot, count);
      *pc = words[5];
    }
  else if (words[4] == CORO_RE_LAZY)
    {
      if (may)
        push (self, CHOICE_UNTIL, *pc, ptr, 0);
      *pc = tail;
    }
  else if (may)
    {
      push (self, CHOICE_GO, tail, ptr, 0);
      set_slot (self, slot, count);
      set_slot (self, slot + 1, (gssize) ptr);
      *pc = words[5];
    }
  else
    {
      *pc = tail;
    }
}

/* The same of a possessive one, whose rounds are not gone back into. */
static void
repeat_possessive (CoroReState *self,
                   guint32     *pc,
                   gsize        ptr)
{
  const guint32 *words = self->program->words + *pc;
  guint32 slot = words[1];
  gssize count = self->slots[slot];

  if ((guint64) count < words[2])
    {
      push_barrier (self, BARRIER_FAIL, 0, ptr);
      *pc += 5;
    }
  else if (((guint64) count < words[3] || words[3] == CORO_RE_NO_LIMIT) && self->slots[slot + 1] != (gssize) ptr)
    {
      push_barrier (self, BARRIER_GO, words[4], ptr);
      set_slot (self, slot + 1, (gssize) ptr);
      *pc += 5;
    }
  else
    {
      *pc = words[4];
    }
}

/* Goes back to the last choice that leads on. FALSE: there is none */
static gboolean
backtrack (CoroReState *self,
           guint32     *pc,
           gsize       *ptr,
           guint64     *steps)
{
  Stack *stack = self->stack;
  const guint32 *words = self->program->words;

  while (stack->n_choices > 0)
    {
      Choice *choice = &stack->choices[stack->n_choices - 1];

      ++*steps;
      undo (self, choice->trail);
      *pc = choice->pc;
      *ptr = choice->ptr;
      switch ((ChoiceKind) choice->kind)
        {
        case CHOICE_GO:
          stack->n_choices--;
          return TRUE;

        case CHOICE_GREEDY:
          do
            *ptr = step_back (self, *ptr);
          while (*ptr > choice->other && words[*pc] == CORO_RE_OP_CHAR && words[*pc + 1] < 128
                 && (guchar) self->text[*ptr] != words[*pc + 1]);
          choice->ptr = *ptr;
          if (*ptr <= choice->other)
            stack->n_choices--;
          return TRUE;

        case CHOICE_LAZY:
          if (scan (self, words + *pc + 4, 1, ptr) == 0)
            {
              stack->n_choices--;
              break;
            }
          choice->ptr = *ptr;
          *pc += 4 + size_of_single (words[*pc + 4]);
          if (choice->other != G_MAXSIZE && --choice->other == 0)
            stack->n_choices--;
          return TRUE;

        case CHOICE_UNTIL:
          stack->n_choices--;
          set_slot (self, words[*pc + 1], self->slots[words[*pc + 1]] + 1);
          set_slot (self, words[*pc + 1] + 1, (gssize) *ptr);
          *pc = words[*pc + 5];
          return TRUE;

        case BARRIER_GO:
          cut (self);
          return TRUE;

        case BARRIER_FAIL:
        default:
          cut (self);
          break;
        }
    }

  return FALSE;
}

/* 1, 0, or -1 with an exception. whole: it must go to the end */
static int
run (CoroReState *self,
     gsize        start,
     gboolean     whole,
     guint64     *steps)
{
  const CoroReProgram *program = self->program;
  const guint32 *words = program->words;
  Stack *stack = self->stack;
  guint64 max_steps = MAX_STEPS + STEPS_OF_CHARACTER * (guint64) self->end;
  guint32 pc = 0;
  gsize ptr = start;
  Choice barrier;
  gboolean ok;

  memset (self->slots, 0xff, program->n_slots * sizeof (gssize));
  stack->n_choices = stack->n_trail = stack->barrier = 0;

  for (;;)
    {
      const guint32 *op = words + pc;

      ok = TRUE;
      if (G_UNLIKELY (++*steps > max_steps))
        {
          coro_vm_end (coro_vm_get (self->rt), "a regular expression goes back and forth for too long");
          return -1;
        }
      switch ((CoroReOp) op[0])
        {
        case CORO_RE_OP_SUCCESS:
          if ((whole && ptr != self->end) || (self->must_advance && ptr == self->start))
            {
              ok = FALSE;
              break;
            }
          self->match_start = start;
          self->match_end = ptr;
          return stack->failed ? -1 : 1;

        case CORO_RE_OP_CHAR:
        case CORO_RE_OP_NOT_CHAR:
        case CORO_RE_OP_FOLDED:
        case CORO_RE_OP_NOT_FOLDED:
        case CORO_RE_OP_FOLDED_ASCII:
        case CORO_RE_OP_NOT_FOLDED_ASCII:
        case CORO_RE_OP_ANY:
        case CORO_RE_OP_ALL:
        case CORO_RE_OP_SET:
          ok = ptr < self->end && takes (self, op, read_char (self, &ptr));
          pc += size_of_single (op[0]);
          break;

        case CORO_RE_OP_AT:
          ok = is_at (self, op, ptr);
          pc += 3;
          break;

        case CORO_RE_OP_MARK:
          set_slot (self, op[1], (gssize) ptr);
          if (op[1] % 2 != 0)
            set_slot (self, coro_re_last_slot (program), op[1] / 2 + 1);
          pc += 2;
          break;

        case CORO_RE_OP_JUMP:
          pc = op[1];
          break;

        case CORO_RE_OP_BRANCH:
          push (self, CHOICE_GO, op[1], ptr, 0);
          pc += 2;
          break;

        case CORO_RE_OP_ONE:
          ok = begin_one (self, &pc, &ptr, steps);
          break;

        case CORO_RE_OP_REPEAT:
          set_slot (self, op[1], -1);
          set_slot (self, op[1] + 1, -1);
          pc = op[2];
          break;

        case CORO_RE_OP_UNTIL:
          repeat (self, &pc, ptr);
          break;

        case CORO_RE_OP_POSSESSIVE:
          set_slot (self, op[1], 0);
          set_slot (self, op[1] + 1, -1);
          pc += 2;
          break;

        case CORO_RE_OP_AGAIN:
          repeat_possessive (self, &pc, ptr);
          break;

        case CORO_RE_OP_AGAIN_END:
          cut (self);
          set_slot (self, op[1], self->slots[op[1]] + 1);
          pc = op[2];
          break;

        case CORO_RE_OP_ATOMIC:
          push_barrier (self, BARRIER_FAIL, 0, ptr);
          pc++;
          break;

        case CORO_RE_OP_ATOMIC_END:
          cut (self);
          pc++;
          break;

        case CORO_RE_OP_ASSERT:
          push_barrier (self, BARRIER_FAIL, 0, ptr);
          ok = go_back (self, op[1], &ptr);
          pc += 2;
          break;

        case CORO_RE_OP_ASSERT_END:
          ptr = cut (self).ptr;
          pc++;
          break;

        case CORO_RE_OP_REFUSE:
          push_barrier (self, BARRIER_GO, op[2], ptr);
          ok = go_back (self, op[1], &ptr);
          pc += 3;
          break;

        case CORO_RE_OP_REFUSE_END:
          barrier = cut (self);
          undo (self, barrier.trail);
          ok = FALSE;
          break;

        case CORO_RE_OP_REFERENCE:
          ok = match_reference (self, op[1], op[2], &ptr);
          pc += 3;
          break;

        case CORO_RE_OP_CONDITION:
          pc = self->slots[2 * op[1]] >= 0 && self->slots[2 * op[1] + 1] >= self->slots[2 * op[1]] ? pc + 3 : op[2];
          break;

        case CORO_RE_OP_FAIL:
        default:
          ok = FALSE;
          break;
        }
      if (G_UNLIKELY (stack->failed))
        return -1;
      if (!ok && !backtrack (self, &pc, &ptr, steps))
        return 0;
    }
}

/**
 * coro_re_state_init:
 * @self: what is kept between matches of one program, to be cleared in any case
 * @rt: a runtime
 * @program: a program; it must outlive the state
 *
 * Returns: %FALSE: MemoryError is set
 */
gboolean
coro_re_state_init (CoroReState         *self,
                    CoroRuntime         *rt,
                    const CoroReProgram *program)
{
  memset (self, 0, sizeof *self);
  self->rt = rt;
  self->program = program;
  if (!coro_reserve (rt, program->n_slots, sizeof (gssize)))
    return FALSE;
  self->slots = g_new (gssize, program->n_slots);
  self->stack = g_new0 (Stack, 1);

  return TRUE;
}

/**
 * coro_re_state_clear:
 * @self: a state
 *
 * Frees what it keeps.
 */
void
coro_re_state_clear (CoroReState *self)
{
  if (self->stack != NULL)
    {
      g_free (self->stack->choices);
      g_free (self->stack->trail);
    }
  g_clear_pointer (&self->stack, g_free);
  g_clear_pointer (&self->slots, g_free);
}

/**
 * coro_re_match:
 * @self: a state: where to begin, and up to where
 * @whole: whether the match must go to the end
 *
 * Matches where it stands.
 *
 * Returns: 1: it does; 0: it does not; -1: an exception is set
 */
int
coro_re_match (CoroReState *self,
               gboolean     whole)
{
  guint64 steps = 0;
  int found = self->start > self->end ? 0 : run (self, self->start, whole, &steps);

  coro_vm_charge (coro_vm_get (self->rt), steps / STEPS_OF_INSTRUCTION);
  return found;
}

/**
 * coro_re_search:
 * @self: a state: where to begin, and up to where
 *
 * Looks for the first match.
 *
 * Returns: 1: there is one; 0: there is none; -1: an exception is set
 */
int
coro_re_search (CoroReState *self)
{
  const CoroReProgram *program = self->program;
  gboolean at_start = program->words[0] == CORO_RE_OP_AT
                      && (program->words[1] == CORO_RE_AT_START || program->words[1] == CORO_RE_AT_START_OF_TEXT);
  guint64 steps = 0;
  gsize ptr = self->start;
  int found = 0;

  while (ptr <= self->end)
    {
      if (program->first != 0)
        {
          const char *next = memchr (self->text + ptr, (int) program->first, self->end - ptr);

          if (next == NULL)
            break;
          steps += (gsize) (next - self->text - ptr) / 64;
          ptr = (gsize) (next - self->text);
        }
      found = run (self, ptr, FALSE, &steps);
      if (found != 0 || at_start || ptr == self->end)
        break;
      read_char (self, &ptr);
    }
  coro_vm_charge (coro_vm_get (self->rt), steps / STEPS_OF_INSTRUCTION);

  return found;
}
