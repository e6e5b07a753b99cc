/* coro-traceback.c: tracebacks: where an exception passed (CPython: Python/traceback.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-traceback.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-vm-private.h"

/* Of a module that CPython has in Python too: what begins with an underscore stands for C, or is a part of another. */
static gboolean
is_of_public_module (CoroRuntime *rt,
                     CoroFrame   *frame)
{
  CoroValue name = coro_dict_get_name (frame->globals, coro_name (rt, __name__));

  return !coro_is_null (name) && coro_str_check (rt, name) && CORO_STR (name)->data[0] != '_';
}

void
coro_traceback_add (CoroVm    *vm,
                    CoroValue  exception,
                    CoroFrame *frame)
{
  CoroRuntime   *rt = vm->rt;
  CoroException *self = CORO_EXCEPTION (exception);
  CoroTraceback *traceback;

  if ((frame->code->flags & (CORO_CODE_HIDDEN | CORO_CODE_TOLD)) == CORO_CODE_HIDDEN)
    {
      /* It is not shown, but what it holds stays, as in CPython's traceback. */
      if (is_of_public_module (rt, frame))
        {
          coro_auto CoroValue object = coro_frame_get_object (rt, frame);

          coro_exception_keep (rt, exception, &object, 1);
        }
      return;
    }
  traceback = coro_object_new (rt, rt->traceback_type, 0);
  traceback->frame = coro_frame_get_object (rt, frame);
  traceback->code = frame->code;
  coro_ref (coro_value (frame->code));
  traceback->position = *coro_frame_get_position (frame);
  /* Something was thrown in before it has begun. */
  if (traceback->position.line == 0)
    traceback->position = (CoroPosition){ .line = frame->code->first_line };
  traceback->last = (gint32) ((frame->ip - frame->code->words) * 2);
  traceback->next = self->traceback;
  traceback->kept = coro_steal (&self->kept);
  self->traceback = coro_value (traceback);
}

/**
 * coro_traceback_find_place:
 * @exception: an exception
 * @file: (out): the file in the trace
 * @line: (out): from 1; 0: it has not been raised
 *
 * Tells where an exception comes from: the innermost frame of its traceback in a file of the program.
 */
void
coro_traceback_find_place (CoroValue  exception,
                           guint     *file,
                           guint     *line)
{
  CoroValue at = CORO_EXCEPTION (exception)->traceback;

  *file = *line = 0;
  for (; !coro_is_null (at); at = CORO_TRACEBACK (at)->next)
    {
      if (CORO_TRACEBACK (at)->code->flags & CORO_CODE_HIDDEN)
        continue;
      *file = CORO_TRACEBACK (at)->code->file_id;
      *line = CORO_TRACEBACK (at)->position.line;
    }
}

static void
traceback_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  CoroTraceback *self = (CoroTraceback *) object;

  visit ((CoroObject *) self->code, data);
  if (coro_is_object (self->frame))
    visit (coro_object (self->frame), data);
  if (coro_is_object (self->next))
    visit (coro_object (self->next), data);
  if (coro_is_object (self->kept))
    visit (coro_object (self->kept), data);
}

static void
traceback_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroTraceback *self = (CoroTraceback *) object;

  coro_clear (&self->next);
  coro_clear (&self->kept);
  coro_clear (&self->frame);
}

static void
traceback_finalize (CoroRuntime *rt,
                    CoroObject  *object)
{
  CoroTraceback *self = (CoroTraceback *) object;

  traceback_clear (rt, object);
  coro_unref (coro_value (self->code));
}

static CoroValue
get_line (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_int (CORO_TRACEBACK (self)->position.line);
}

static CoroValue
get_next (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_is_null (CORO_TRACEBACK (self)->next) ? CORO_NONE : coro_ref (CORO_TRACEBACK (self)->next);
}

static gboolean
set_next (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value)
{
  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "can't delete tb_next attribute");
  else if (coro_is_none (value))
    {
      coro_clear (&CORO_TRACEBACK (self)->next);
      return TRUE;
    }
  else if (coro_type_of (rt, value) != rt->traceback_type)
    coro_raise (rt, CORO_EXC_TYPE, "expected traceback object, got '%s'", coro_type_name (rt, value));
  else
    {
      for (CoroValue next = value; !coro_is_null (next); next = CORO_TRACEBACK (next)->next)
        if (coro_is (next, self))
          {
            coro_raise (rt, CORO_EXC_VALUE, "traceback loop detected");
            return FALSE;
          }
      coro_set (&CORO_TRACEBACK (self)->next, coro_ref (value));
      return TRUE;
    }

  return FALSE;
}

static CoroValue
get_frame (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_is_null (CORO_TRACEBACK (self)->frame) ? CORO_NONE : coro_ref (CORO_TRACEBACK (self)->frame);
}

/* Two bytes for each word, as f_lasti counts */
static CoroValue
get_last_instruction (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_int (CORO_TRACEBACK (self)->last);
}

/* tb_next, tb_frame, tb_lasti, tb_lineno */
static CoroValue
traceback_new (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  CoroTraceback      *self;
  gint64              last, line;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue code = CORO_NULL;

  if (!coro_is_none (args[0]) && coro_type_of (rt, args[0]) != rt->traceback_type)
    return coro_raise (rt, CORO_EXC_TYPE, "expected traceback object or None, got '%s'", coro_type_name (rt, args[0]));
  if (coro_type_of (rt, args[1]) != rt->frame_type)
    return coro_raise (rt, CORO_EXC_TYPE, "traceback() argument 'tb_frame' must be frame, not %s", coro_argument_name (rt, args[1]));
  if (!coro_get_int64 (rt, args[2], &last) || !coro_get_int64 (rt, args[3], &line))
    return CORO_NULL;
  name = coro_value (coro_str_intern (rt, "f_code"));
  code = coro_get_attr (rt, args[1], CORO_STR (name));
  if (coro_is_null (code))
    return CORO_NULL;
  self = coro_object_new (rt, rt->traceback_type, 0);
  self->frame = coro_ref (args[1]);
  self->code = CORO_CODE (coro_steal (&code));
  self->position = (CoroPosition){ .line = (guint32) CLAMP (line, 0, G_MAXINT32) };
  self->last = (gint32) CLAMP (last, G_MININT32, G_MAXINT32);
  if (!coro_is_none (args[0]))
    self->next = coro_ref (args[0]);
  return coro_value (self);
}

static const CoroGetterDef traceback_getters[] = {
  { "tb_lineno", get_line, NULL },
  { "tb_next", get_next, set_next },
  { "tb_frame", get_frame, NULL },
  { "tb_lasti", get_last_instruction, NULL },
  { NULL }
};

static const CoroTypeSpec traceback_spec = {
  .name = "traceback",
  .size = sizeof (CoroTraceback),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)",
  .new_func = traceback_new,
  .getters = traceback_getters,
  .slots = { .finalize = traceback_finalize, .traverse = traceback_traverse, .clear = traceback_clear },
};

void
coro_traceback_init (CoroRuntime *rt)
{
  rt->traceback_type = coro_type_new_native (rt, &traceback_spec, NULL);
  coro_frame_object_init (rt);
}
