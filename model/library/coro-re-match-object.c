/* coro-re-match-object.c: re.Match (CPython: Modules/_sre/sre.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-generic-alias.h"
#include "core/coro-int.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

static gsize
count_spans (CoroMatch *self)
{
  return 2 * ((gsize) self->pattern->program.n_groups + 1);
}

/**
 * coro_match_new:
 * @rt: a runtime
 * @pattern: what was looked for
 * @subject: where
 * @state: what was found
 *
 * Returns: (transfer full): a match
 */
CoroValue
coro_match_new (CoroRuntime *rt,
                CoroPattern *pattern,
                CoroSubject *subject,
                CoroReState *state)
{
  CoroMatch *self = coro_object_new (rt, pattern->match_type, 0);
  gsize n_spans;

  self->pattern = CORO_PATTERN (coro_ref (coro_value (pattern)));
  self->string = coro_ref (subject->string);
  self->pos = subject->pos;
  self->end_pos = subject->end_pos;
  self->last_index = state->slots[coro_re_last_slot (state->program)];
  n_spans = count_spans (self);
  self->spans = coro_alloc (rt, n_spans * sizeof (gssize));
  self->spans[0] = (gssize) state->match_start;
  self->spans[1] = (gssize) state->match_end;
  for (gsize i = 2; i < n_spans; i += 2)
    {
      gboolean is_set = state->slots[i - 2] >= 0 && state->slots[i - 1] >= state->slots[i - 2];

      self->spans[i] = is_set ? state->slots[i - 2] : -1;
      self->spans[i + 1] = is_set ? state->slots[i - 1] : -1;
    }

  return coro_value (self);
}

/* A byte as the character that begins there */
static gssize
get_index (CoroRuntime *rt,
           CoroMatch   *self,
           gssize       offset)
{
  if (offset < 0 || !coro_str_check (rt, self->string) || coro_str_is_ascii (CORO_STR (self->string)))
    return offset;
  return (gssize) coro_str_index_of (CORO_STR (self->string), (gsize) offset);
}

/**
 * coro_match_get_group:
 * @rt: a runtime
 * @self: a match
 * @group: a group that the pattern has
 * @otherwise: what is given where it has not matched
 *
 * Returns: (transfer full): what it took
 */
CoroValue
coro_match_get_group (CoroRuntime *rt,
                      CoroMatch   *self,
                      gsize        group,
                      CoroValue    otherwise)
{
  gssize start = self->spans[2 * group], end = self->spans[2 * group + 1];

  return start < 0 ? coro_ref (otherwise) : coro_re_slice (rt, self->string, (gsize) start, (gsize) end);
}

/* A group by number or name; CORO_NULL: the whole match. FALSE: IndexError */
static gboolean
find_group (CoroRuntime *rt,
            CoroMatch   *self,
            CoroValue    name,
            gsize       *group)
{
  gint64 number = -1;
  gboolean failed = FALSE;

  *group = 0;
  if (coro_is_null (name))
    return TRUE;
  if (coro_has_index (rt, name))
    {
      if (!coro_get_int64 (rt, name, &number))
        coro_exception_clear (rt);
    }
  else if (coro_str_check (rt, name))
    {
      CoroValue found = coro_dict_get (rt, self->pattern->names, name, &failed);

      if (failed)
        return FALSE;
      if (!coro_is_null (found))
        number = coro_int_get (found);
    }
  if (number < 0 || number > self->pattern->program.n_groups)
    {
      coro_raise (rt, CORO_EXC_INDEX, "no such group");
      return FALSE;
    }
  *group = (gsize) number;

  return TRUE;
}

/* ---- methods ---- */

static CoroValue
get_one (CoroRuntime *rt,
         CoroMatch   *self,
         CoroValue    name)
{
  gsize group;

  return find_group (rt, self, name, &group) ? coro_match_get_group (rt, self, group, CORO_NONE) : CORO_NULL;
}

static CoroValue
match_group (CoroRuntime     *rt,
             CoroValue        value,
             const CoroValue *args)
{
  CoroMatch *self = CORO_MATCH (value);
  CoroTuple *names = CORO_TUPLE (args[0]);
  coro_auto CoroValue groups = CORO_NULL;

  if (names->length <= 1)
    return get_one (rt, self, names->length == 0 ? CORO_NULL : names->items[0]);

  groups = coro_value (coro_tuple_new (rt, NULL, names->length));
  for (gsize i = 0; i < names->length && !coro_is_null (groups); i++)
    {
      CORO_TUPLE (groups)->items[i] = get_one (rt, self, names->items[i]);
      if (coro_is_null (CORO_TUPLE (groups)->items[i]))
        return CORO_NULL;
    }
  return coro_steal (&groups);
}

static CoroValue
match_groups (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroMatch *self = CORO_MATCH (value);
  gsize n_groups = self->pattern->program.n_groups;
  coro_auto CoroValue groups = coro_value (coro_tuple_new (rt, NULL, n_groups));

  for (gsize i = 0; i < n_groups && !coro_is_null (groups); i++)
    {
      CORO_TUPLE (groups)->items[i] = coro_match_get_group (rt, self, i + 1, coro_is_null (args[0]) ? CORO_NONE : args[0]);
      if (coro_is_null (CORO_TUPLE (groups)->items[i]))
        return CORO_NULL;
    }
  return coro_steal (&groups);
}

static CoroValue
match_group_dict (CoroRuntime     *rt,
                  CoroValue        value,
                  const CoroValue *args)
{
  CoroMatch *self = CORO_MATCH (value);
  coro_auto CoroValue groups = coro_value (coro_dict_new (rt));
  gsize position = 0;
  CoroValue name, number;

  while (coro_dict_next (self->pattern->names, &position, &name, &number))
    {
      coro_auto CoroValue group = coro_match_get_group (rt, self, (gsize) coro_int_get (number),
                                                        coro_is_null (args[0]) ? CORO_NONE : args[0]);

      if (coro_is_null (group) || !coro_dict_set (rt, CORO_DICT (groups), name, group))
        return CORO_NULL;
    }
  return coro_steal (&groups);
}

static CoroValue
get_span (CoroRuntime *rt,
          CoroMatch   *self,
          gsize        group)
{
  CoroValue span[2] = {
    coro_int (get_index (rt, self, self->spans[2 * group])), coro_int (get_index (rt, self, self->spans[2 * group + 1])),
  };

  return coro_value (coro_tuple_new (rt, span, 2));
}

static CoroValue
match_span (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gsize group;

  return find_group (rt, CORO_MATCH (self), args[0], &group) ? get_span (rt, CORO_MATCH (self), group) : CORO_NULL;
}

static CoroValue
match_start (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gsize group;

  if (!find_group (rt, CORO_MATCH (self), args[0], &group))
    return CORO_NULL;
  return coro_int (get_index (rt, CORO_MATCH (self), CORO_MATCH (self)->spans[2 * group]));
}

static CoroValue
match_end (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  gsize group;

  if (!find_group (rt, CORO_MATCH (self), args[0], &group))
    return CORO_NULL;
  return coro_int (get_index (rt, CORO_MATCH (self), CORO_MATCH (self)->spans[2 * group + 1]));
}

static CoroValue
match_expand (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroMatch *self = CORO_MATCH (value);
  CoroSubject subject;
  CoroReTemplate template;
  g_autoptr(GString) result = g_string_new (NULL);
  gboolean done;

  if (!coro_subject_init (&subject, rt, self->pattern, self->string, CORO_NULL, CORO_NULL))
    return CORO_NULL;
  done = coro_re_template_init (&template, rt, self->pattern, args[0])
         && coro_re_template_expand (&template, rt, subject.data, self->spans, result);
  coro_re_template_clear (&template);
  if (!done)
    return CORO_NULL;

  return self->pattern->program.is_text ? coro_str_new_len (rt, result->str, result->len)
                                        : coro_bytes_new (rt, result->str, result->len);
}

static CoroValue
match_copy (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_ref (self);
}

static CoroValue
match_class_getitem (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_generic_alias_new (rt, self, args[0]);
}

/* ---- attributes ---- */

static CoroValue
match_get_re (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (coro_value (CORO_MATCH (self)->pattern));
}

static CoroValue
match_get_string (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_ref (CORO_MATCH (self)->string);
}

static CoroValue
match_get_pos (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_int ((gint64) CORO_MATCH (self)->pos);
}

static CoroValue
match_get_end_pos (CoroRuntime *rt,
                   CoroValue    self)
{
  return coro_int ((gint64) CORO_MATCH (self)->end_pos);
}

static CoroValue
match_get_last_index (CoroRuntime *rt,
                      CoroValue    self)
{
  return CORO_MATCH (self)->last_index < 0 ? CORO_NONE : coro_int (CORO_MATCH (self)->last_index);
}

static CoroValue
match_get_last_group (CoroRuntime *rt,
                      CoroValue    value)
{
  CoroMatch *self = CORO_MATCH (value);
  gsize position = 0;
  CoroValue name, number;

  while (coro_dict_next (self->pattern->names, &position, &name, &number))
    if (coro_int_get (number) == self->last_index)
      return coro_ref (name);

  return CORO_NONE;
}

static CoroValue
match_get_regs (CoroRuntime *rt,
                CoroValue    value)
{
  CoroMatch *self = CORO_MATCH (value);
  gsize n = count_spans (self) / 2;
  coro_auto CoroValue regs = coro_value (coro_tuple_new (rt, NULL, n));

  for (gsize i = 0; i < n && !coro_is_null (regs); i++)
    {
      CORO_TUPLE (regs)->items[i] = get_span (rt, self, i);
      if (coro_is_null (CORO_TUPLE (regs)->items[i]))
        return CORO_NULL;
    }
  return coro_steal (&regs);
}

/* ---- slots ---- */

static CoroValue
match_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  return get_one (rt, CORO_MATCH (self), key);
}

static CoroValue
match_repr (CoroRuntime *rt,
            CoroValue    value)
{
  CoroMatch *self = CORO_MATCH (value);
  coro_auto CoroValue group = coro_match_get_group (rt, self, 0, CORO_NONE);
  coro_auto CoroValue start = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;

  if (coro_is_null (group))
    return CORO_NULL;
  /* as much as CPython shows: the repr's first 50 characters */
  repr = coro_repr (rt, group);
  if (coro_is_null (repr))
    return CORO_NULL;
  start = coro_str_slice (rt, CORO_STR (repr), 0, MIN (CORO_STR (repr)->length, 50));
  if (coro_is_null (start))
    return CORO_NULL;

  return coro_str_new_format (rt, "<re.Match object; span=(%" G_GSSIZE_FORMAT ", %" G_GSSIZE_FORMAT "), match=%s>",
                              get_index (rt, self, self->spans[0]), get_index (rt, self, self->spans[1]),
                              CORO_STR (start)->data);
}

static void
match_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  coro_clear (&((CoroMatch *) object)->string);
}

static void
match_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroMatch *self = (CoroMatch *) object;

  match_clear (rt, object);
  if (self->spans != NULL)
    coro_free (rt, self->spans, count_spans (self) * sizeof (gssize));
  coro_unref (coro_value (g_steal_pointer (&self->pattern)));
}

static void
match_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroMatch *self = (CoroMatch *) object;

  if (coro_is_object (self->string))
    visit (coro_object (self->string), data);
  if (self->pattern != NULL)
    visit (&self->pattern->base, data);
}

static const CoroNativeDef match_methods[] = {
  { "__class_getitem__", "(item, /)", match_class_getitem, CORO_NATIVE_CLASS },
  { "__copy__", "()", match_copy, 0 },
  { "__deepcopy__", "(memo, /)", match_copy, 0 },
  { "end", "(group=0, /)", match_end, 0 },
  { "expand", "(template)", match_expand, 0 },
  { "group", "(*args)", match_group, 0 },
  { "groupdict", "(default=None)", match_group_dict, 0 },
  { "groups", "(default=None)", match_groups, 0 },
  { "span", "(group=0, /)", match_span, 0 },
  { "start", "(group=0, /)", match_start, 0 },
  { NULL }
};

static const CoroGetterDef match_getters[] = {
  { "endpos", match_get_end_pos, NULL },
  { "lastgroup", match_get_last_group, NULL },
  { "lastindex", match_get_last_index, NULL },
  { "pos", match_get_pos, NULL },
  { "re", match_get_re, NULL },
  { "regs", match_get_regs, NULL },
  { "string", match_get_string, NULL },
  { NULL }
};

const CoroTypeSpec coro_match_spec = {
  .module = "re",
  .name = "Match",
  .size = sizeof (CoroMatch),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = match_methods,
  .getters = match_getters,
  .slots = {
    .finalize = match_finalize,
    .traverse = match_traverse,
    .clear = match_clear,
    .repr = match_repr,
    .get_item = match_get_item,
  },
};
