/* coro-re-pattern.c: re.Pattern (CPython: Modules/_sre/sre.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-generic-alias.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

/* ---- what is searched ---- */

static gboolean
get_place (CoroRuntime *rt,
           CoroValue    value,
           gsize        length,
           gsize       *place)
{
  gssize number;

  if (coro_is_null (value))
    return TRUE;
  if (!coro_get_clipped_index (rt, value, &number))
    return FALSE;
  *place = (gsize) CLAMP (number, 0, (gssize) length);

  return TRUE;
}

/**
 * coro_subject_init:
 * @self: a subject
 * @rt: a runtime
 * @pattern: what will be looked for
 * @string: where; it must outlive the subject
 * @pos: from which character; %CORO_NULL: the first
 * @end_pos: up to which; %CORO_NULL: the last
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_subject_init (CoroSubject *self,
                   CoroRuntime *rt,
                   CoroPattern *pattern,
                   CoroValue    string,
                   CoroValue    pos,
                   CoroValue    end_pos)
{
  const guint8 *bytes;
  gboolean is_text = coro_str_check (rt, string);

  memset (self, 0, sizeof *self);
  self->string = string;
  if (is_text)
    {
      self->data = CORO_STR (string)->data;
      self->n_bytes = CORO_STR (string)->n_bytes;
      self->length = CORO_STR (string)->length;
    }
  else if (coro_bytes_peek (rt, string, &bytes, &self->length))
    {
      self->data = (const char *) bytes;
      self->n_bytes = self->length;
    }
  else
    {
      coro_raise (rt, CORO_EXC_TYPE, "expected string or bytes-like object, got '%s'", coro_type_name (rt, string));
      return FALSE;
    }
  if (is_text != pattern->program.is_text)
    {
      coro_raise (rt, CORO_EXC_TYPE, is_text ? "cannot use a bytes pattern on a string-like object"
                                             : "cannot use a string pattern on a bytes-like object");
      return FALSE;
    }

  self->end_pos = self->length;
  return get_place (rt, pos, self->length, &self->pos) && get_place (rt, end_pos, self->length, &self->end_pos);
}

/**
 * coro_subject_get_offset:
 * @self: a subject
 * @index: a character
 *
 * Returns: the byte where it begins
 */
gsize
coro_subject_get_offset (CoroSubject *self,
                         gsize        index)
{
  return self->length == self->n_bytes ? index : coro_str_offset_of (CORO_STR (self->string), index);
}

/**
 * coro_re_slice:
 * @rt: a runtime
 * @string: a str, or bytes of any kind
 * @start: a byte
 * @end: the byte behind the last
 *
 * Returns: (transfer full): that part of it; of a bytearray that has shrunk, what is left
 */
CoroValue
coro_re_slice (CoroRuntime *rt,
               CoroValue    string,
               gsize        start,
               gsize        end)
{
  const guint8 *bytes;
  gsize length;

  if (coro_str_check (rt, string))
    {
      CoroStr *text = CORO_STR (string);

      if (start == 0 && end == text->n_bytes && coro_object (string)->type == rt->str_type)
        return coro_ref (string);
      return coro_str_is_ascii (text) ? coro_str_new_sized (rt, text->data + start, end - start, end - start)
                                      : coro_str_new_len (rt, text->data + start, end - start);
    }
  if (!coro_bytes_peek (rt, string, &bytes, &length))
    return coro_bytes_new (rt, "", 0);
  start = MIN (start, length);
  end = MIN (end, length);
  if (start == 0 && end == length && coro_object (string)->type == rt->bytes_type)
    return coro_ref (string);

  return coro_bytes_new (rt, bytes + start, end - start);
}

/**
 * coro_pattern_begin:
 * @rt: a runtime
 * @self: a pattern
 * @subject: what is searched
 * @state: to be cleared in any case
 *
 * Makes ready for a match.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_pattern_begin (CoroRuntime *rt,
                    CoroPattern *self,
                    CoroSubject *subject,
                    CoroReState *state)
{
  if (!coro_re_state_init (state, rt, &self->program))
    return FALSE;
  state->text = subject->data;
  state->start = coro_subject_get_offset (subject, subject->pos);
  state->end = coro_subject_get_offset (subject, subject->end_pos);

  return TRUE;
}

/* ---- methods ---- */

typedef enum { MATCH, FULL_MATCH, SEARCH } How;

/* A match or None */
static CoroValue
find (CoroRuntime     *rt,
      CoroValue        self,
      const CoroValue *args,
      How              how)
{
  CoroPattern *pattern = CORO_PATTERN (self);
  CoroSubject subject;
  CoroReState state;
  CoroValue result = CORO_NULL;
  int found = -1;

  if (!coro_subject_init (&subject, rt, pattern, args[0], args[1], args[2]))
    return CORO_NULL;
  if (coro_pattern_begin (rt, pattern, &subject, &state))
    found = how == SEARCH ? coro_re_search (&state) : coro_re_match (&state, how == FULL_MATCH);
  if (found >= 0)
    result = found > 0 ? coro_match_new (rt, pattern, &subject, &state) : CORO_NONE;
  coro_re_state_clear (&state);

  return result;
}

static CoroValue
pattern_match (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return find (rt, self, args, MATCH);
}

static CoroValue
pattern_full_match (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return find (rt, self, args, FULL_MATCH);
}

static CoroValue
pattern_search (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return find (rt, self, args, SEARCH);
}

/* Of findall(): what matched; the group, or all groups, if there are any */
static CoroValue
get_found (CoroRuntime *rt,
           CoroPattern *self,
           CoroSubject *subject,
           CoroReState *state)
{
  guint n_groups = self->program.n_groups;
  coro_auto CoroValue groups = CORO_NULL;

  if (n_groups == 0)
    return coro_re_slice (rt, subject->string, state->match_start, state->match_end);

  if (n_groups > 1)
    groups = coro_value (coro_tuple_new (rt, NULL, n_groups));
  if (n_groups > 1 && coro_is_null (groups))
    return CORO_NULL;
  for (guint i = 0; i < n_groups; i++)
    {
      gboolean is_set = state->slots[2 * i] >= 0 && state->slots[2 * i + 1] >= 0;
      CoroValue group = coro_re_slice (rt, subject->string, is_set ? (gsize) state->slots[2 * i] : 0,
                                       is_set ? (gsize) state->slots[2 * i + 1] : 0);

      if (n_groups == 1 || coro_is_null (group))
        return group;
      CORO_TUPLE (groups)->items[i] = group;
    }

  return coro_steal (&groups);
}

static CoroValue
pattern_find_all (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroPattern *pattern = CORO_PATTERN (self);
  CoroSubject subject;
  CoroReState state;
  coro_auto CoroValue list = CORO_NULL;
  int found = 0;

  if (!coro_subject_init (&subject, rt, pattern, args[0], args[1], args[2]))
    return CORO_NULL;
  list = coro_value (coro_list_new (rt, NULL, 0));
  if (!coro_pattern_begin (rt, pattern, &subject, &state))
    found = -1;
  while (found >= 0 && (found = coro_re_search (&state)) > 0)
    {
      CoroValue item = get_found (rt, pattern, &subject, &state);

      if (coro_is_null (item) || !coro_list_append_take (rt, CORO_LIST (list), item))
        found = -1;
      state.must_advance = state.match_end == state.match_start;
      state.start = state.match_end;
    }
  coro_re_state_clear (&state);

  return found < 0 ? CORO_NULL : coro_steal (&list);
}

static CoroValue
pattern_find_iter (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_scanner_new (rt, CORO_PATTERN (self), args, TRUE);
}

static CoroValue
pattern_scanner (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_scanner_new (rt, CORO_PATTERN (self), args, FALSE);
}

static CoroValue
pattern_copy (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_ref (self);
}

static CoroValue
pattern_class_getitem (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_generic_alias_new (rt, self, args[0]);
}

/* ---- attributes ---- */

static CoroValue
pattern_get_pattern (CoroRuntime *rt,
                     CoroValue    self)
{
  return coro_ref (CORO_PATTERN (self)->pattern);
}

static CoroValue
pattern_get_flags (CoroRuntime *rt,
                   CoroValue    self)
{
  return coro_int (CORO_PATTERN (self)->program.flags);
}

static CoroValue
pattern_get_groups (CoroRuntime *rt,
                    CoroValue    self)
{
  return coro_int (CORO_PATTERN (self)->program.n_groups);
}

static CoroValue
pattern_get_group_index (CoroRuntime *rt,
                         CoroValue    self)
{
  return coro_mappingproxy_new (rt, coro_value (CORO_PATTERN (self)->names));
}

/* ---- slots ---- */

static void
append_flags (CoroStrBuilder *text,
              guint           flags,
              gboolean        is_text)
{
  static const struct { guint flag; const char *name; } names[] = {
    { CORO_RE_IGNORECASE, "re.IGNORECASE" }, { CORO_RE_LOCALE, "re.LOCALE" }, { CORO_RE_MULTILINE, "re.MULTILINE" },
    { CORO_RE_DOTALL, "re.DOTALL" }, { CORO_RE_UNICODE, "re.UNICODE" }, { CORO_RE_VERBOSE, "re.VERBOSE" },
    { CORO_RE_DEBUG, "re.DEBUG" }, { CORO_RE_ASCII, "re.ASCII" },
  };
  const char *before = ", ";

  /* what every str pattern has is not worth a word */
  if (is_text && (flags & CORO_RE_TYPE_FLAGS) == CORO_RE_UNICODE)
    flags &= ~(guint) CORO_RE_UNICODE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((flags & names[i].flag) != 0)
      {
        coro_str_builder_append_printf (text, "%s%s", before, names[i].name);
        before = "|";
        flags &= ~names[i].flag;
      }
  if (flags != 0)
    coro_str_builder_append_printf (text, "%s0x%x", before, flags);
}

static CoroValue
pattern_repr (CoroRuntime *rt,
              CoroValue    self)
{
  CoroPattern *pattern = CORO_PATTERN (self);
  coro_auto CoroValue repr = coro_repr (rt, pattern->pattern);
  coro_auto CoroValue start = CORO_NULL;
  CoroStrBuilder text;

  if (coro_is_null (repr))
    return CORO_NULL;
  start = coro_str_slice (rt, CORO_STR (repr), 0, MIN (CORO_STR (repr)->length, 200));
  if (coro_is_null (start))
    return CORO_NULL;
  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, "re.compile(");
  coro_str_builder_append_str (&text, CORO_STR (start));
  append_flags (&text, pattern->program.flags, pattern->program.is_text);
  coro_str_builder_append (&text, ")");

  return coro_str_builder_finish (&text);
}

static gboolean
pattern_hash (CoroRuntime *rt,
              CoroValue    self,
              gint64      *hash)
{
  gint64 parts[2] = { 0, CORO_PATTERN (self)->program.flags };

  if (!coro_hash (rt, CORO_PATTERN (self)->pattern, &parts[0]))
    return FALSE;
  *hash = coro_hash_mix (parts, G_N_ELEMENTS (parts));

  return TRUE;
}

static CoroValue
pattern_compare (CoroRuntime  *rt,
                 CoroValue     a,
                 CoroValue     b,
                 CoroCompareOp op)
{
  CoroPattern *one = CORO_PATTERN (a), *other;
  int equal;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || coro_type_of (rt, b) != coro_type_of (rt, a))
    return CORO_NOT_IMPLEMENTED;
  other = CORO_PATTERN (b);
  equal = one->program.flags == other->program.flags && one->program.is_text == other->program.is_text;
  if (equal)
    equal = coro_equal (rt, one->pattern, other->pattern);

  return equal < 0 ? CORO_NULL : coro_bool (equal == (op == CORO_CMP_EQ));
}

static void
pattern_finalize (CoroRuntime *rt,
                  CoroObject  *object)
{
  CoroPattern *self = (CoroPattern *) object;

  coro_re_program_clear (&self->program, rt);
  coro_clear (&self->pattern);
  coro_unref (coro_value (g_steal_pointer (&self->names)));
}

static const CoroNativeDef pattern_methods[] = {
  { "__class_getitem__", "(item, /)", pattern_class_getitem, CORO_NATIVE_CLASS },
  { "__copy__", "()", pattern_copy, 0 },
  { "__deepcopy__", "(memo, /)", pattern_copy, 0 },
  { "findall", "(string, pos=0, endpos=9223372036854775807)", pattern_find_all, 0 },
  { "finditer", "(string, pos=0, endpos=9223372036854775807)", pattern_find_iter, 0 },
  { "fullmatch", "(string, pos=0, endpos=9223372036854775807)", pattern_full_match, 0 },
  { "match", "(string, pos=0, endpos=9223372036854775807)", pattern_match, 0 },
  { "scanner", "(string, pos=0, endpos=9223372036854775807)", pattern_scanner, 0 },
  { "search", "(string, pos=0, endpos=9223372036854775807)", pattern_search, 0 },
  { "split", "(string, maxsplit=0)", coro_pattern_split, 0 },
  { "sub", "(repl, string, count=0)", coro_pattern_sub, 0 },
  { "subn", "(repl, string, count=0)", coro_pattern_subn, 0 },
  { NULL }
};

static const CoroGetterDef pattern_getters[] = {
  { "flags", pattern_get_flags, NULL },
  { "groupindex", pattern_get_group_index, NULL },
  { "groups", pattern_get_groups, NULL },
  { "pattern", pattern_get_pattern, NULL },
  { NULL }
};

const CoroTypeSpec coro_pattern_spec = {
  .module = "re",
  .name = "Pattern",
  .size = sizeof (CoroPattern),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = pattern_methods,
  .getters = pattern_getters,
  .slots = {
    .finalize = pattern_finalize,
    .repr = pattern_repr,
    .hash = pattern_hash,
    .compare = pattern_compare,
  },
};
