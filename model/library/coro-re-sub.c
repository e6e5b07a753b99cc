/* coro-re-sub.c: Pattern.sub(), subn() and split() (CPython: Modules/_sre/sre.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-container.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm.h"

#include <string.h>

/* How often at most; 0 in CPython's argument: as often as can be */
static gboolean
get_count (CoroRuntime *rt,
           CoroValue    value,
           gsize       *count)
{
  gssize number = 0;

  if (!coro_get_ssize (rt, value, &number))
    return FALSE;
  *count = number == 0 ? G_MAXSIZE : (gsize) MAX (number, 0);

  return TRUE;
}

/* The spans of a match as a template takes them: the whole match first */
static void
get_spans (const CoroReState *state,
           gssize            *spans)
{
  spans[0] = (gssize) state->match_start;
  spans[1] = (gssize) state->match_end;
  memcpy (spans + 2, state->slots, state->program->n_groups * 2 * sizeof (gssize));
}

static CoroValue
finish (CoroRuntime *rt,
        CoroPattern *pattern,
        CoroSubject *subject,
        GString     *text,
        gsize        n,
        gboolean     with_count)
{
  CoroValue pair[2];
  coro_auto CoroValue result = CORO_NULL;

  if (n == 0)
    result = coro_re_slice (rt, subject->string, 0, subject->n_bytes);
  else if (pattern->program.is_text)
    result = coro_str_new_len (rt, text->str, text->len);
  else
    result = coro_bytes_new (rt, text->str, text->len);
  if (coro_is_null (result) || !with_count)
    return coro_steal (&result);

  pair[0] = result;
  pair[1] = coro_int ((gint64) n);

  return coro_value (coro_tuple_new (rt, pair, 2));
}

/* Replaces by a template, without calling the program. */
static CoroValue
substitute (CoroRuntime *rt,
            CoroPattern *pattern,
            CoroValue    replacement,
            CoroValue    string,
            gsize        count,
            gboolean     with_count)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree gssize *spans = g_new (gssize, 2 * ((gsize) pattern->program.n_groups + 1));
  CoroReTemplate template;
  CoroSubject subject;
  CoroReState state;
  CoroValue result = CORO_NULL;
  gsize n = 0, done_to = 0;
  int found = 0;

  if (!coro_re_template_init (&template, rt, pattern, replacement)
      || !coro_subject_init (&subject, rt, pattern, string, CORO_NULL, CORO_NULL))
    {
      coro_re_template_clear (&template);
      return CORO_NULL;
    }
  if (!coro_pattern_begin (rt, pattern, &subject, &state))
    found = -1;
  while (found >= 0 && n < count && (found = coro_re_search (&state)) > 0)
    {
      g_string_append_len (text, subject.data + done_to, (gssize) (state.match_start - done_to));
      get_spans (&state, spans);
      if (!coro_re_template_expand (&template, rt, subject.data, spans, text))
        found = -1;
      done_to = state.match_end;
      n++;
      state.must_advance = state.match_end == state.match_start;
      state.start = state.match_end;
    }
  if (found >= 0)
    {
      g_string_append_len (text, subject.data + done_to, (gssize) (subject.n_bytes - done_to));
      result = finish (rt, pattern, &subject, text, n, with_count);
    }
  coro_re_state_clear (&state);
  coro_re_template_clear (&template);

  return result;
}

static CoroValue
sub (CoroRuntime     *rt,
     CoroValue        self,
     const CoroValue *args,
     gboolean         with_count)
{
  gsize count;

  if (!get_count (rt, args[2], &count))
    return CORO_NULL;
  if (coro_is_callable (rt, args[0]))
    {
      /* in Python, so that the function runs as any other */
      CoroValue all[5] = { self, args[0], args[1], coro_int ((gint64) MIN (count, CORO_INT_MAX)), coro_bool (with_count) };

      return coro_tail_call_library (rt, "re", "_substitute", all, G_N_ELEMENTS (all));
    }

  return substitute (rt, CORO_PATTERN (self), args[0], args[1], count, with_count);
}

/**
 * coro_pattern_sub:
 * @rt: a runtime
 * @self: a pattern
 * @args: repl, string, count
 *
 * Pattern.sub()
 *
 * Returns: (transfer full): the text
 */
CoroValue
coro_pattern_sub (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return sub (rt, self, args, FALSE);
}

/**
 * coro_pattern_subn:
 * @rt: a runtime
 * @self: a pattern
 * @args: repl, string, count
 *
 * Pattern.subn()
 *
 * Returns: (transfer full): the text and how many were replaced
 */
CoroValue
coro_pattern_subn (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return sub (rt, self, args, TRUE);
}

/* What is before a match, and what the groups took; None where one has not matched */
static gboolean
append_parts (CoroRuntime *rt,
              CoroPattern *pattern,
              CoroSubject *subject,
              CoroReState *state,
              gsize        done_to,
              CoroList    *list)
{
  CoroValue part = coro_re_slice (rt, subject->string, done_to, state->match_start);

  if (coro_is_null (part) || !coro_list_append_take (rt, list, part))
    return FALSE;
  for (guint i = 0; i < pattern->program.n_groups; i++)
    {
      gssize start = state->slots[2 * i], end = state->slots[2 * i + 1];

      part = start < 0 || end < start ? CORO_NONE : coro_re_slice (rt, subject->string, (gsize) start, (gsize) end);
      if (coro_is_null (part) || !coro_list_append_take (rt, list, part))
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_pattern_split:
 * @rt: a runtime
 * @self: a pattern
 * @args: string, maxsplit
 *
 * Pattern.split()
 *
 * Returns: (transfer full): a list
 */
CoroValue
coro_pattern_split (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroPattern *pattern = CORO_PATTERN (self);
  CoroSubject subject;
  CoroReState state;
  coro_auto CoroValue list = CORO_NULL;
  coro_auto CoroValue rest = CORO_NULL;
  gsize count, n = 0, done_to = 0;
  int found = 0;

  if (!get_count (rt, args[1], &count)
      || !coro_subject_init (&subject, rt, pattern, args[0], CORO_NULL, CORO_NULL))
    return CORO_NULL;
  list = coro_value (coro_list_new (rt, NULL, 0));
  if (!coro_pattern_begin (rt, pattern, &subject, &state))
    found = -1;
  while (found >= 0 && n < count && (found = coro_re_search (&state)) > 0)
    {
      if (!append_parts (rt, pattern, &subject, &state, done_to, CORO_LIST (list)))
        found = -1;
      done_to = state.match_end;
      n++;
      state.must_advance = state.match_end == state.match_start;
      state.start = state.match_end;
    }
  coro_re_state_clear (&state);
  if (found < 0)
    return CORO_NULL;

  rest = coro_re_slice (rt, subject.string, done_to, subject.n_bytes);
  if (coro_is_null (rest) || !coro_list_append (rt, CORO_LIST (list), rest))
    return CORO_NULL;

  return coro_steal (&list);
}
