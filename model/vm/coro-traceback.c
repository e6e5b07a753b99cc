/* coro-traceback.c: tracebacks: where an exception passed (CPython: Python/traceback.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-traceback.h"

#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "vm/coro-vm-private.h"

/* A frame object is made on demand and knows what a traceback entry knows: the running frame itself is no object. */
typedef struct {
  CoroObject base;
  CoroCode  *code; /* owned */
  guint      line;
} CoroFrameObject;

CoroValue
coro_frame_object_new (CoroRuntime *rt,
                       CoroCode    *code,
                       guint        line)
{
  CoroFrameObject *self = coro_object_new (rt, rt->frame_type, 0);

  self->code = code;
  coro_ref (coro_value (code));
  self->line = line;
  return coro_value (self);
}

/* (transfer full): the first local of a method */
static CoroValue
find_self (CoroRuntime *rt,
           CoroFrame   *frame)
{
  CoroValue value;

  if (frame->code->n_locals == 0 || !coro_str_equal_c (frame->code->local_names[0], "self"))
    return CORO_NULL;
  value = frame->locals[0];
  if (coro_is_object (value) && coro_object (value)->type == rt->cell_type)
    value = CORO_CELL (value)->value;
  return coro_ref (value);
}

void
coro_traceback_add (CoroVm    *vm,
                    CoroValue  exception,
                    CoroFrame *frame)
{
  CoroRuntime   *rt = vm->rt;
  CoroException *self = CORO_EXCEPTION (exception);
  CoroTraceback *traceback;

  if (frame->code->flags & CORO_CODE_HIDDEN)
    return;
  traceback = coro_object_new (rt, rt->traceback_type, 0);
  traceback->code = frame->code;
  coro_ref (coro_value (frame->code));
  traceback->position = *coro_frame_get_position (frame);
  traceback->self = find_self (rt, frame);
  traceback->next = self->traceback;
  self->traceback = coro_value (traceback);
}

static void
traceback_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  CoroTraceback *self = (CoroTraceback *) object;

  visit ((CoroObject *) self->code, data);
  if (coro_is_object (self->self))
    visit (coro_object (self->self), data);
  if (coro_is_object (self->next))
    visit (coro_object (self->next), data);
}

static void
traceback_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  coro_clear (&((CoroTraceback *) object)->next);
  coro_clear (&((CoroTraceback *) object)->self);
}

static void
traceback_finalize (CoroRuntime *rt,
                    CoroObject  *object)
{
  CoroTraceback *self = (CoroTraceback *) object;

  coro_clear (&self->next);
  coro_clear (&self->self);
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

static CoroValue
get_frame (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_frame_object_new (rt, CORO_TRACEBACK (self)->code, CORO_TRACEBACK (self)->position.line);
}

static const CoroGetterDef traceback_getters[] = {
  { "tb_lineno", get_line, NULL },
  { "tb_next", get_next, NULL },
  { "tb_frame", get_frame, NULL },
  { NULL }
};

static const CoroTypeSpec traceback_spec = {
  .name = "traceback",
  .size = sizeof (CoroTraceback),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .getters = traceback_getters,
  .slots = { .finalize = traceback_finalize, .traverse = traceback_traverse, .clear = traceback_clear },
};

static void
frame_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_unref (coro_value (((CoroFrameObject *) object)->code));
}

static CoroValue
frame_get_line (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_int (((CoroFrameObject *) coro_object (self))->line);
}

static CoroValue
frame_get_code (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (coro_value (((CoroFrameObject *) coro_object (self))->code));
}

static const CoroGetterDef frame_getters[] = {
  { "f_lineno", frame_get_line, NULL },
  { "f_code", frame_get_code, NULL },
  { NULL }
};

static const CoroTypeSpec frame_spec = {
  .name = "frame",
  .size = sizeof (CoroFrameObject),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .getters = frame_getters,
  .slots = { .finalize = frame_finalize },
};

void
coro_traceback_init (CoroRuntime *rt)
{
  rt->traceback_type = coro_type_new_native (rt, &traceback_spec, NULL);
  rt->frame_type = coro_type_new_native (rt, &frame_spec, NULL);
}
