/* coro-frame-object.c: frames as the program sees them: f_back, f_locals, tb_frame (CPython: Objects/frameobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-frame-object.h"

#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

CoroValue
coro_frame_get_object (CoroRuntime *rt,
                       CoroFrame   *frame)
{
  CoroFrameObject *self = frame->object;

  if (self != NULL && self->base.refs > 0)
    return coro_ref (coro_value (self));
  if (self != NULL)
    self->frame = NULL; /* it waits for its end */
  self = coro_object_new (rt, rt->frame_type, 0);
  self->frame = frame;
  frame->object = self;
  return coro_value (self);
}

/* ---- who called whom ---- */

static gboolean
is_visible (CoroFrame *frame)
{
  return (frame->code->flags & CORO_CODE_HIDDEN) == 0 && coro_frame_get_position (frame)->line != 0;
}

static CoroFrame *
get_outermost (CoroFrame *frame)
{
  while (frame != NULL && frame->back != NULL)
    frame = frame->back;
  return frame;
}

/* What runs the innermost native function, or waits for the loop. */
static CoroFrame *
get_below_all (CoroVm *vm)
{
  CoroStack *stack = vm->stack;

  return vm->nest != NULL && vm->nest->frame != NULL ? vm->nest->frame : stack->below != NULL ? stack->below->top : NULL;
}

/* Below an outermost frame is what called the native function that runs it, or what waits for the loop that runs it. A native
 * coroutine has no frame: what it is nested in is there once more. */
static CoroFrame *
get_below (CoroVm    *vm,
           CoroFrame *frame)
{
  CoroStack *stack = vm->stack;
  gboolean   found;

  if (stack == NULL)
    return NULL;
  found = get_outermost (stack->current) == frame;
  for (CoroNest *nest = vm->nest; nest != NULL; nest = nest->outer)
    {
      gboolean is_same = get_outermost (nest->frame) == frame;

      if (found && !is_same && nest->frame != NULL)
        return nest->frame;
      if (found && !is_same)
        break;
      found = found || is_same;
    }
  if (found)
    return stack->below != NULL ? stack->below->top : NULL;
  for (stack = stack->below; stack != NULL; stack = stack->below)
    if (get_outermost (stack->top) == frame)
      return stack->below != NULL ? stack->below->top : NULL;
  return NULL;
}

CoroFrame *
coro_frame_get_caller (CoroVm    *vm,
                       CoroFrame *frame)
{
  do
    frame = frame->back != NULL ? frame->back : get_below (vm, frame);
  while (frame != NULL && !is_visible (frame));
  return frame;
}

static CoroFrame *
get_innermost (CoroVm *vm)
{
  CoroFrame *frame = vm->stack != NULL ? vm->stack->current : NULL;

  return frame == NULL && vm->nest != NULL ? vm->nest->frame : frame;
}

CoroFrame *
coro_frame_get_level (CoroVm *vm,
                      guint   level)
{
  CoroFrame *frame = get_innermost (vm);

  for (; frame != NULL && level > 0; level--)
    frame = frame->back != NULL ? frame->back : get_below (vm, frame);
  return frame == NULL || is_visible (frame) ? frame : coro_frame_get_caller (vm, frame);
}

CoroFrame *
coro_frame_get_visible (CoroVm *vm,
                        guint   depth)
{
  CoroFrame *frame = get_innermost (vm);

  if (frame != NULL && !is_visible (frame))
    frame = coro_frame_get_caller (vm, frame);
  for (; frame != NULL && depth > 0; depth--)
    frame = coro_frame_get_caller (vm, frame);
  return frame;
}

CoroValue
coro_frame_get_origin (CoroVm *vm,
                       guint   depth)
{
  CoroRuntime *rt = vm->rt;
  GArray      *items = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  CoroTuple   *origin;

  for (CoroFrame *frame = coro_frame_get_visible (vm, 0); frame != NULL && items->len < depth;
       frame = coro_frame_get_caller (vm, frame))
    {
      CoroCode *code = frame->code;
      CoroValue entry[3] = { coro_value (code->file), coro_int (coro_frame_get_position (frame)->line), coro_value (code->name) };
      CoroValue item = coro_value (coro_tuple_new (rt, entry, 3));

      g_array_append_val (items, item);
    }
  origin = coro_tuple_new_take (rt, (CoroValue *) (gpointer) items->data, items->len);
  g_array_unref (items);
  return coro_value (origin);
}

/* ---- the end of a frame ---- */

/* Of one that has just ended: an outermost one is the current one no more. */
static CoroFrame *
get_last_caller (CoroVm    *vm,
                 CoroFrame *frame)
{
  CoroFrame *below;

  while (frame->back != NULL)
    {
      frame = frame->back;
      if (is_visible (frame))
        return frame;
    }
  if (vm->stack == NULL || vm->stack->current != NULL)
    return coro_frame_get_caller (vm, frame);
  below = get_below_all (vm);
  return below == NULL || is_visible (below) ? below : coro_frame_get_caller (vm, below);
}

/* (transfer full): what the call that runs a loop holds, if that is what runs the frame */
static CoroValue
get_between (CoroVm    *vm,
             CoroFrame *frame)
{
  while (frame->back != NULL && !is_visible (frame->back))
    frame = frame->back;
  return frame->back == NULL && vm->nest == NULL && vm->stack != NULL ? coro_ref (vm->stack->held) : CORO_NULL;
}

gboolean
coro_frame_hand_over (CoroRuntime *rt,
                      CoroFrame   *frame)
{
  CoroFrameObject *self = frame->object;
  CoroFrame       *caller;

  if (self->base.refs == 0)
    {
      self->frame = NULL;
      return FALSE;
    }
  caller = get_last_caller (coro_vm_get (rt), frame);
  self->is_owner = TRUE;
  if (caller != NULL)
    self->caller = coro_frame_get_object (rt, caller);
  self->between = get_between (coro_vm_get (rt), frame);
  frame->back = NULL;
  return TRUE;
}

static void
drop_frame (CoroRuntime     *rt,
            CoroFrameObject *self)
{
  CoroFrame *frame = g_steal_pointer (&self->frame);

  if (frame == NULL)
    return;
  frame->object = NULL;
  if (self->is_owner)
    coro_frame_free (rt, frame);
}

static void
frame_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroFrameObject *self = (CoroFrameObject *) object;

  drop_frame (rt, self);
  coro_clear (&self->caller);
  coro_clear (&self->between);
}

/* The program may still look at it: only what it holds goes. */
static void
drop_variables (CoroRuntime *rt,
                CoroFrame   *frame)
{
  for (guint32 i = 0; i < frame->code->n_locals; i++)
    coro_clear (&frame->locals[i]);
}

static void
frame_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  CoroFrameObject *self = (CoroFrameObject *) object;

  if (self->is_owner)
    drop_variables (rt, self->frame);
  coro_clear (&self->caller);
  coro_clear (&self->between);
}

static void
frame_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroFrameObject *self = (CoroFrameObject *) object;

  if (self->is_owner && self->frame != NULL)
    coro_frame_traverse (self->frame, visit, data);
  if (coro_is_object (self->caller))
    visit (coro_object (self->caller), data);
  if (coro_is_object (self->between))
    visit (coro_object (self->between), data);
}

/* ---- attributes ---- */

CoroValue
coro_frame_get_locals (CoroRuntime *rt,
                       CoroFrame   *frame)
{
  CoroCode *code = frame->code;
  CoroDict *dict;

  if (frame->namespace != NULL)
    return coro_ref (coro_value (frame->namespace));
  if ((code->flags & CORO_CODE_FUNCTION) == 0)
    return coro_ref (coro_value (frame->globals));
  dict = coro_dict_new (rt);
  for (guint i = 0; i < code->n_locals; i++)
    {
      CoroValue value = frame->locals[i];

      if (code->local_kinds[i] != CORO_LOCAL_FAST && coro_is_object (value) && coro_object (value)->type == rt->cell_type)
        value = CORO_CELL (value)->value;
      if (!coro_is_null (value) && code->local_names[i]->data[0] != '.')
        coro_dict_set_name (rt, dict, code->local_names[i], value);
    }
  return coro_value (dict);
}

static CoroFrame *
get (CoroValue self)
{
  return CORO_FRAME_OBJECT (self)->frame;
}

static CoroValue
get_back (CoroRuntime *rt,
          CoroValue    self)
{
  CoroFrameObject *object = CORO_FRAME_OBJECT (self);
  CoroFrame       *caller;

  if (object->is_owner)
    return coro_is_null (object->caller) ? CORO_NONE : coro_ref (object->caller);
  if (object->frame->generator != NULL && object->frame->generator->status != CORO_GENERATOR_RUNNING)
    return CORO_NONE;
  caller = coro_frame_get_caller (coro_vm_get (rt), object->frame);
  return caller != NULL ? coro_frame_get_object (rt, caller) : CORO_NONE;
}

static CoroValue
get_code (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (coro_value (get (self)->code));
}

static CoroValue
get_globals (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_ref (coro_value (get (self)->globals));
}

static CoroValue
get_builtins (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (coro_value (rt->builtins));
}

static CoroValue
get_locals (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_frame_get_locals (rt, get (self));
}

static CoroValue
get_line (CoroRuntime *rt,
          CoroValue    self)
{
  const CoroCode     *code = get (self)->code;
  const CoroPosition *position = coro_frame_get_position (get (self));

  /* Where an exception leaves it, it stands at an instruction without a line of its own, behind the last one that has one. */
  while (position->line == 0 && position > code->positions)
    position--;

  return coro_int (position->line != 0 ? position->line : code->first_line);
}

static CoroValue
get_last_instruction (CoroRuntime *rt,
                      CoroValue    self)
{
  return coro_int ((gint64) (get (self)->ip - get (self)->code->words - 1) * 2);
}

static CoroValue
get_generator (CoroRuntime *rt,
               CoroValue    self)
{
  CoroGenerator *generator = get (self)->generator;

  return generator != NULL ? coro_ref (coro_value (generator)) : CORO_NONE;
}

static CoroValue
get_none (CoroRuntime *rt,
          CoroValue    self)
{
  return CORO_NONE;
}

static CoroValue
frame_clear_method (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroFrame *frame = get (self);

  if (CORO_FRAME_OBJECT (self)->is_owner)
    {
      drop_variables (rt, frame);
      return CORO_NONE;
    }
  if (frame->generator == NULL || frame->generator->status == CORO_GENERATOR_RUNNING)
    return coro_raise (rt, CORO_EXC_RUNTIME, "cannot clear an executing frame");
  if (frame->generator->status == CORO_GENERATOR_SUSPENDED)
    return coro_raise (rt, CORO_EXC_RUNTIME, "cannot clear a suspended frame");
  return coro_generator_close (coro_vm_get (rt), frame->generator) ? CORO_NONE : CORO_NULL;
}

static CoroValue
frame_repr (CoroRuntime *rt,
            CoroValue    self)
{
  CoroCode     *code = get (self)->code;
  const guint32 line = coro_frame_get_position (get (self))->line;

  return coro_str_new_format (rt, "<frame at 0x%" G_GINT64_MODIFIER "x, file '%s', line %u, code %s>",
                              coro_object_get_address (rt, self), code->file->data, line != 0 ? line : code->first_line,
                              code->name->data);
}

static const CoroNativeDef frame_methods[] = {
  { "clear", "()", frame_clear_method, 0 },
  { NULL }
};

static const CoroGetterDef frame_getters[] = {
  { "f_back", get_back, NULL },
  { "f_builtins", get_builtins, NULL },
  { "f_code", get_code, NULL },
  { "f_generator", get_generator, NULL },
  { "f_globals", get_globals, NULL },
  { "f_lasti", get_last_instruction, NULL },
  { "f_lineno", get_line, NULL },
  { "f_locals", get_locals, NULL },
  { "f_trace", get_none, NULL },
  { NULL }
};

static const CoroTypeSpec frame_spec = {
  .name = "frame",
  .size = sizeof (CoroFrameObject),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = frame_methods,
  .getters = frame_getters,
  .slots = { .finalize = frame_finalize, .traverse = frame_traverse, .clear = frame_clear, .repr = frame_repr },
};

void
coro_frame_object_init (CoroRuntime *rt)
{
  rt->frame_type = coro_type_new_native (rt, &frame_spec, NULL);
}
