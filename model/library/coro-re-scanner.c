/* coro-re-scanner.c: match after match: Pattern.scanner(), finditer() (CPython: Modules/_sre/sre.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"

/**
 * CoroScanner:
 * @subject: its string is owned
 * @next: the byte where the next match may begin
 * @must_advance: the last match was empty: at the same place the next may not be
 * @over: there are no more
 */
typedef struct {
  CoroObject   base;
  CoroPattern *pattern; /* owned */
  CoroSubject  subject;
  gsize        next;
  gboolean     must_advance;
  gboolean     over;
} CoroScanner;

#define CORO_SCANNER(value) ((CoroScanner *) coro_object (value))

/**
 * coro_scanner_new:
 * @rt: a runtime
 * @pattern: what is looked for
 * @args: string, pos, endpos
 * @iterator: what finditer() gives
 *
 * Returns: (transfer full): something that gives one match after the other
 */
CoroValue
coro_scanner_new (CoroRuntime     *rt,
                  CoroPattern     *pattern,
                  const CoroValue *args,
                  gboolean         iterator)
{
  CoroSubject subject;
  CoroScanner *self;

  if (!coro_subject_init (&subject, rt, pattern, args[0], args[1], args[2]))
    return CORO_NULL;

  self = coro_object_new (rt, iterator ? pattern->iterator_type : pattern->scanner_type, 0);
  self->pattern = CORO_PATTERN (coro_ref (coro_value (pattern)));
  self->subject = subject;
  coro_ref (subject.string);
  self->next = coro_subject_get_offset (&subject, subject.pos);

  return coro_value (self);
}

/* A match, None for no more, or CORO_NULL with an exception */
static CoroValue
scan (CoroRuntime *rt,
      CoroScanner *self,
      gboolean     search)
{
  CoroSubject subject;
  CoroReState state;
  CoroValue result = CORO_NULL;
  int found = -1;

  if (self->over)
    return CORO_NONE;
  /* a bytearray may have changed */
  if (!coro_subject_init (&subject, rt, self->pattern, self->subject.string, CORO_NULL, CORO_NULL))
    return CORO_NULL;
  subject.pos = self->subject.pos;
  subject.end_pos = MIN (self->subject.end_pos, subject.length);
  if (coro_pattern_begin (rt, self->pattern, &subject, &state))
    {
      state.start = self->next;
      state.must_advance = self->must_advance;
      found = search ? coro_re_search (&state) : coro_re_match (&state, FALSE);
    }
  if (found > 0)
    {
      self->must_advance = state.match_end == state.match_start;
      self->next = state.match_end;
      result = coro_match_new (rt, self->pattern, &subject, &state);
    }
  else if (found == 0)
    {
      self->over = TRUE;
      result = CORO_NONE;
    }
  coro_re_state_clear (&state);

  return result;
}

static CoroValue
scanner_match (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return scan (rt, CORO_SCANNER (self), FALSE);
}

static CoroValue
scanner_search (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return scan (rt, CORO_SCANNER (self), TRUE);
}

static CoroValue
scanner_get_pattern (CoroRuntime *rt,
                     CoroValue    self)
{
  return coro_ref (coro_value (CORO_SCANNER (self)->pattern));
}

static CoroValue
iterator_iter (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
iterator_next (CoroRuntime *rt,
               CoroValue    self)
{
  CoroValue match = scan (rt, CORO_SCANNER (self), TRUE);

  return coro_is_none (match) ? CORO_NULL : match;
}

static void
scanner_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroScanner *self = (CoroScanner *) object;

  self->over = TRUE;
  coro_clear (&self->subject.string);
}

static void
scanner_finalize (CoroRuntime *rt,
                  CoroObject  *object)
{
  scanner_clear (rt, object);
  coro_unref (coro_value (g_steal_pointer (&((CoroScanner *) object)->pattern)));
}

static void
scanner_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  CoroScanner *self = (CoroScanner *) object;

  if (coro_is_object (self->subject.string))
    visit (coro_object (self->subject.string), data);
  if (self->pattern != NULL)
    visit (&self->pattern->base, data);
}

static const CoroNativeDef scanner_methods[] = {
  { "match", "()", scanner_match, 0 },
  { "search", "()", scanner_search, 0 },
  { NULL }
};

static const CoroGetterDef scanner_getters[] = {
  { "pattern", scanner_get_pattern, NULL },
  { NULL }
};

const CoroTypeSpec coro_scanner_spec = {
  .module = "_sre",
  .name = "SRE_Scanner",
  .size = sizeof (CoroScanner),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = scanner_methods,
  .getters = scanner_getters,
  .slots = {
    .finalize = scanner_finalize,
    .traverse = scanner_traverse,
    .clear = scanner_clear,
  },
};

const CoroTypeSpec coro_match_iterator_spec = {
  .name = "callable_iterator",
  .size = sizeof (CoroScanner),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = {
    .finalize = scanner_finalize,
    .traverse = scanner_traverse,
    .clear = scanner_clear,
    .iter = iterator_iter,
    .next = iterator_next,
  },
};
