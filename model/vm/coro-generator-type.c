/* coro-generator-type.c: the types generator, coroutine and async_generator: methods and attributes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-frame-object.h"
#include "vm/coro-vm-private.h"
#include "vm/coro-warnings.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-generic-alias.h"
#include "core/coro-str.h"

/* send() and throw() from the program, or from C: leaves the resumption pending. */
static CoroValue
pend (CoroVm        *vm,
      CoroGenerator *self,
      CoroValue      sent)
{
  coro_ref (coro_value (self));
  vm->pending_generator = self;
  vm->pending_action = CORO_ACTION_NEXT;
  vm->pending_sent = sent;
  vm->pending_extra = CORO_NULL;
  return CORO_TAIL_CALL;
}

CoroValue
coro_generator_send (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return pend (coro_vm_get (rt), CORO_GENERATOR (self), coro_ref (args[0]));
}

/* (transfer full): what raising a class with a value raises; CORO_NULL: making it raised something else */
static CoroValue
instantiate (CoroRuntime *rt,
             CoroValue    type,
             CoroValue    value)
{
  coro_auto CoroValue exception = CORO_NULL;

  if (coro_is_null (value) || coro_is_none (value))
    exception = coro_call (rt, type, NULL, 0);
  else if (coro_isinstance (rt, value, (CoroType *) coro_object (type)))
    exception = coro_ref (value);
  else if (coro_tuple_check (rt, value))
    exception = coro_call (rt, type, CORO_TUPLE (value)->items, CORO_TUPLE (value)->length);
  else
    exception = coro_call (rt, type, &value, 1);

  if (!coro_is_null (exception) && !coro_exception_check (rt, exception))
    {
      coro_auto CoroValue repr = coro_repr (rt, type);

      if (!coro_is_null (repr))
        coro_raise (rt, CORO_EXC_TYPE, "calling %s should have returned an instance of BaseException, not %s",
                    CORO_STR (repr)->data, coro_type_name (rt, exception));
      return CORO_NULL;
    }
  return coro_steal (&exception);
}

/* args: those of the method; of_future: a future's iterator words some of its errors differently.
 * TRUE: what is now in flight is to be thrown; FALSE: the call itself was wrong */
gboolean
coro_generator_raise_thrown (CoroRuntime     *rt,
                             const char      *method,
                             const CoroValue *args,
                             gboolean         of_future)
{
  CoroValue exception = args[0];

  if (!coro_is_null (args[1])
      && !coro_warn (rt, CORO_EXC_DEPRECATION_WARNING, 1, CORO_NULL,
                     "the (type, exc, tb) signature of %s() is deprecated, use the single-arg signature instead.", method))
    return FALSE;
  if (!coro_is_null (args[2]) && !coro_is_none (args[2]) && coro_type_of (rt, args[2]) != rt->traceback_type)
    {
      coro_raise (rt, CORO_EXC_TYPE, "throw() third argument must be a traceback%s", of_future ? "" : " object");
      return FALSE;
    }

  if (coro_exception_check (rt, exception))
    {
      if (!coro_is_null (args[1]) && !coro_is_none (args[1]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "instance exception may not have a separate value");
          return FALSE;
        }
      coro_raise_value (rt, coro_ref (exception));
    }
  else if (coro_isinstance (rt, exception, rt->type_type) &&
           coro_type_is_subtype ((CoroType *) coro_object (exception), rt->exceptions[CORO_EXC_BASE_EXCEPTION]))
    {
      exception = instantiate (rt, exception, args[1]);
      if (!coro_is_null (exception))
        coro_raise_value (rt, exception);
    }
  else if (of_future)
    {
      coro_raise (rt, CORO_EXC_TYPE, "exceptions must be classes deriving BaseException or instances of such a class");
      return FALSE;
    }
  else
    {
      coro_raise (rt, CORO_EXC_TYPE, "exceptions must be classes or instances deriving from BaseException, not %s",
                  coro_type_name (rt, exception));
      return FALSE;
    }
  return TRUE;
}

CoroValue
coro_generator_throw (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroGenerator *generator = CORO_GENERATOR (self);

  if (!coro_generator_raise_thrown (rt, "throw", args, FALSE))
    return CORO_NULL;
  if (generator->status == CORO_GENERATOR_CLOSED)
    return coro_awaitable_check (rt, self) ? coro_generator_raise_reused (rt, generator) : CORO_NULL;
  coro_generator_close_awaited (coro_vm_get (rt), generator);
  return pend (coro_vm_get (rt), generator, CORO_NULL);
}

CoroValue
coro_generator_close_method (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  CoroValue value = CORO_NONE;

  return coro_generator_close_value (coro_vm_get (rt), CORO_GENERATOR (self), &value) ? value : CORO_NULL;
}

static CoroValue
generator_iter (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
generator_next (CoroRuntime *rt,
                CoroValue    self)
{
  CoroGenerator *generator = CORO_GENERATOR (self);
  CoroValue      value = CORO_NULL;

  if (generator->status == CORO_GENERATOR_CLOSED)
    return CORO_NULL;
  switch (coro_generator_run_nested (coro_vm_get (rt), generator, CORO_NONE, &value))
    {
    case CORO_RESULT_AWAIT:
      return value;
    case CORO_RESULT_RETURN:
      coro_unref (value);
      return CORO_NULL;
    default:
      return CORO_NULL;
    }
}

CoroValue
coro_generator_next_method (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return pend (coro_vm_get (rt), CORO_GENERATOR (self), CORO_NONE);
}

static CoroValue
coroutine_await (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_generator_wrapper_new (coro_vm_get (rt), CORO_GENERATOR (self));
}

static CoroValue
generator_repr (CoroRuntime *rt,
                CoroValue    self)
{
  CoroGenerator *generator = CORO_GENERATOR (self);
  const char    *kind = generator->base.type == rt->async_generator_type ? "async_generator" : coro_generator_kind_name (generator);

  /* What itertools has are generators below. */
  if (generator->base.type->spec->new_func != NULL)
    return coro_str_new_format (rt, "<%s object at 0x%" G_GINT64_MODIFIER "x>", coro_type_label (generator->base.type),
                                coro_object_get_address (rt, self));
  return coro_str_new_format (rt, "<%s object %s at 0x%" G_GINT64_MODIFIER "x>", kind, coro_generator_get_qualname (generator),
                              coro_object_get_address (rt, self));
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_str_new (rt, coro_generator_get_name (CORO_GENERATOR (self)));
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_str_new (rt, coro_generator_get_qualname (CORO_GENERATOR (self)));
}

static gboolean
set_text (CoroRuntime  *rt,
          CoroStr     **place,
          const char   *attribute,
          CoroValue     value)
{
  if (coro_is_null (value) || !coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s must be set to a string object", attribute);
      return FALSE;
    }
  if (*place != NULL)
    coro_unref (coro_value (*place));
  *place = CORO_STR (coro_ref (value));
  return TRUE;
}

static gboolean
set_name (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    value)
{
  return set_text (rt, &CORO_GENERATOR (self)->name, "__name__", value);
}

static gboolean
set_qualname (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  return set_text (rt, &CORO_GENERATOR (self)->qualname, "__qualname__", value);
}

static CoroValue
get_running (CoroRuntime *rt,
             CoroValue    self)
{
  CoroGenerator *generator = CORO_GENERATOR (self);

  return coro_bool (generator->status == CORO_GENERATOR_RUNNING && !coro_generator_is_suspended (rt, generator));
}

static CoroValue
get_suspended (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_bool (coro_generator_is_suspended (rt, CORO_GENERATOR (self)));
}

static CoroValue
get_code (CoroRuntime *rt,
          CoroValue    self)
{
  CoroGenerator *generator = CORO_GENERATOR (self);
  CoroValue      code = generator->frame != NULL ? coro_value (generator->frame->code) : generator->code;

  return coro_is_null (code) ? CORO_NONE : coro_ref (code);
}

static CoroValue
get_frame (CoroRuntime *rt,
           CoroValue    self)
{
  CoroGenerator *generator = CORO_GENERATOR (self);

  if (generator->frame == NULL)
    return CORO_NONE;
  return coro_frame_get_object (rt, generator->frame);
}

static CoroValue
get_origin (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_is_null (CORO_GENERATOR (self)->origin) ? CORO_NONE : coro_ref (CORO_GENERATOR (self)->origin);
}

static CoroValue
get_awaited (CoroRuntime *rt,
             CoroValue    self)
{
  CoroValue awaited = coro_generator_get_awaited (CORO_GENERATOR (self));

  return coro_is_null (awaited) ? CORO_NONE : coro_ref (awaited);
}

void
coro_generator_del (CoroRuntime *rt,
                    CoroObject  *object)
{
  CoroGenerator *self = (CoroGenerator *) object;
  CoroVm        *vm = coro_vm_get (rt);
  CoroValue      pending;

  if (vm == NULL || vm->stopping || self->status == CORO_GENERATOR_CLOSED ||
      (self->status == CORO_GENERATOR_RUNNING && !coro_generator_is_suspended (rt, self)))
    return;
  if (self->status == CORO_GENERATOR_CREATED && !self->hooked)
    {
      if (vm->never_awaited != NULL && (object->type == rt->coroutine_type || self->native != NULL))
        vm->never_awaited (vm, self);
      return;
    }
  if (object->type == rt->async_generator_type && vm->agen_finalize != NULL && vm->agen_finalize (vm, self))
    return;
  pending = coro_is_null (rt->exception) ? CORO_NULL : coro_exception_take (rt);
  if (!coro_generator_close (vm, self) && rt->unraisable != NULL)
    rt->unraisable (rt, coro_exception_take (rt), "while closing generator", coro_value (self));
  else
    coro_exception_clear (rt);
  if (!coro_is_null (pending))
    coro_raise_value (rt, pending);
}

void
coro_generator_finalize (CoroRuntime *rt,
                         CoroObject  *object)
{
  CoroGenerator *self = (CoroGenerator *) object;

  if (self->frame != NULL)
    {
      self->frame->generator = NULL;
      coro_frame_free (rt, g_steal_pointer (&self->frame));
    }
  if (self->native != NULL && self->status != CORO_GENERATOR_CLOSED)
    coro_generator_native_finished (rt, self);
  if (self->native != NULL && self->native->n_slots > 0)
    coro_clear (&self->slots[0]);
  coro_clear (&self->origin);
  coro_clear (&self->code);
  coro_unref (coro_value (self->name));
  coro_unref (coro_value (self->qualname));
}

void
coro_generator_traverse (CoroObject    *object,
                         CoroVisitFunc  visit,
                         gpointer       data)
{
  CoroGenerator *self = (CoroGenerator *) object;

  /* a running frame's places are not up to date: what it holds counts as held from outside */
  if (self->frame != NULL && self->status != CORO_GENERATOR_RUNNING)
    coro_frame_traverse (self->frame, visit, data);
  if (coro_is_object (self->awaiting))
    visit (coro_object (self->awaiting), data);
  if (coro_is_object (self->origin))
    visit (coro_object (self->origin), data);
  if (self->native != NULL)
    for (guint i = 0; i < self->native->n_slots; i++)
      if (coro_is_object (self->slots[i]))
        visit (coro_object (self->slots[i]), data);
}

void
coro_generator_visit_running (CoroObject    *object,
                              CoroVisitFunc  visit,
                              gpointer       data)
{
  CoroGenerator *self = (CoroGenerator *) object;

  if (object->type->slots.traverse != coro_generator_traverse || self->frame == NULL || self->status != CORO_GENERATOR_RUNNING)
    return;
  for (guint32 i = 0; i < self->frame->code->n_locals; i++)
    if (coro_is_object (self->frame->locals[i]))
      visit (coro_object (self->frame->locals[i]), data);
}

void
coro_generator_clear (CoroRuntime *rt,
                      CoroObject  *object)
{
  CoroGenerator *self = (CoroGenerator *) object;

  if (self->frame != NULL && self->status != CORO_GENERATOR_RUNNING)
    coro_generator_finished (coro_vm_get (rt), self);
  else if (self->native != NULL)
    {
      coro_generator_native_finished (rt, self);
      if (self->native->n_slots > 0)
        coro_clear (&self->slots[0]);
    }
}

/*
 * coro_generator_del_method:
 *
 * generator.__del__ (): what happens when nobody needs it any more
 */
CoroValue
coro_generator_del_method (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  coro_generator_del (rt, coro_object (self));
  return CORO_NONE;
}

/*
 * coro_generator_class_getitem:
 *
 * generator.__class_getitem__ (item)
 */
CoroValue
coro_generator_class_getitem (CoroRuntime     *rt,
                              CoroValue        type,
                              const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

static const CoroNativeDef generator_methods[] = {
  { "__class_getitem__", "(item, /)", coro_generator_class_getitem, CORO_NATIVE_CLASS },
  { "__del__", "()", coro_generator_del_method, 0 },
  { "send", "(value, /)", coro_generator_send, 0 },
  { "throw", "(typ, val=None, tb=None, /)", coro_generator_throw, 0 },
  { "close", "()", coro_generator_close_method, 0 },
  { "__next__", "()", coro_generator_next_method, 0 },
  { NULL }
};

static const CoroNativeDef coroutine_methods[] = {
  { "__class_getitem__", "(item, /)", coro_generator_class_getitem, CORO_NATIVE_CLASS },
  { "__del__", "()", coro_generator_del_method, 0 },
  { "send", "(value, /)", coro_generator_send, 0 },
  { "throw", "(typ, val=None, tb=None, /)", coro_generator_throw, 0 },
  { "close", "()", coro_generator_close_method, 0 },
  { "__await__", "()", coroutine_await, 0 },
  { NULL }
};

#define GETTERS(prefix, awaited, ...)                   \
  {                                                     \
    __VA_ARGS__                                         \
    { "__name__", get_name, set_name },                 \
    { "__qualname__", get_qualname, set_qualname },     \
    { prefix "_running", get_running, NULL },           \
    { prefix "_suspended", get_suspended, NULL },       \
    { prefix "_code", get_code, NULL },                 \
    { prefix "_frame", get_frame, NULL },               \
    { awaited, get_awaited, NULL },                     \
    { NULL }                                            \
  }

static const CoroGetterDef generator_getters[] = GETTERS ("gi", "gi_yieldfrom");
static const CoroGetterDef coroutine_getters[] = GETTERS ("cr", "cr_await", { "cr_origin", get_origin, NULL },);
static const CoroGetterDef agen_getters[] = GETTERS ("ag", "ag_await");

#define SLOTS                                                                                                \
  .slots = {                                                                                                 \
    .finalize = coro_generator_finalize, .traverse = coro_generator_traverse, .clear = coro_generator_clear,                \
    .size = coro_generator_get_size, .del = coro_generator_del, .repr = generator_repr,

static const CoroTypeSpec generator_spec = {
  .name = "generator", .size = sizeof (CoroGenerator), .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_FRAMES | CORO_TYPE_FLAG_NO_NEW,
  .methods = generator_methods, .getters = generator_getters,
  SLOTS .iter = generator_iter, .next = generator_next },
};

static const CoroTypeSpec coroutine_spec = {
  .name = "coroutine", .size = sizeof (CoroGenerator), .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_FRAMES | CORO_TYPE_FLAG_NO_NEW,
  .methods = coroutine_methods, .getters = coroutine_getters,
  SLOTS },
};

static const CoroTypeSpec agen_spec = {
  .name = "async_generator", .size = sizeof (CoroGenerator),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_FRAMES | CORO_TYPE_FLAG_NO_NEW,
  .methods = coro_async_generator_methods, .getters = agen_getters,
  SLOTS },
};

void
coro_generator_init (CoroRuntime *rt)
{
  rt->generator_type = coro_type_new_native (rt, &generator_spec, NULL);
  rt->coroutine_type = coro_type_new_native (rt, &coroutine_spec, NULL);
  rt->async_generator_type = coro_type_new_native (rt, &agen_spec, NULL);
}
