/* coro-dispatch-private.h: what the interpreter's loop leaves to functions: whatever is not worth being inline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

G_BEGIN_DECLS

typedef enum { CORO_CHECK_GO_ON, CORO_CHECK_PAUSE, CORO_CHECK_RAISE } CoroCheck;

/* Values are borrowed, results are new references unless said otherwise; CORO_NULL, FALSE, NULL: an exception is in flight.
 * Where `next` is set to a frame, that one is to be run and its result is the instruction's. */

/* coro-vm.c */
CoroCheck    coro_vm_check               (CoroVm *vm);
CoroFrame   *coro_vm_resume_pending      (CoroVm *vm, CoroFrame *back);

/* coro-vm-names.c */
CoroValue    coro_vm_load_global         (CoroVm *vm, CoroDict *globals, CoroStr *name, CoroInlineCache *cache);
gboolean     coro_vm_store_name          (CoroVm *vm, CoroFrame *frame, CoroStr *name, CoroValue value); /* takes value */
/* TRUE and CORO_NULL: it is not there; FALSE: an exception is in flight */
gboolean     coro_vm_find_in_namespace (CoroRuntime *rt, CoroValue names, CoroStr *name, CoroValue *value);
void         coro_vm_raise_unbound       (CoroVm *vm, CoroCode *code, guint local);
void         coro_vm_raise_name_error    (CoroVm *vm, CoroStr *name);
CoroValue    coro_vm_begin_annotations (CoroRuntime *rt, CoroValue format);
void         coro_vm_setup_annotations   (CoroVm *vm, CoroFrame *frame);

/* coro-vm-attributes.c */
CoroValue    coro_vm_load_attr           (CoroVm *vm, CoroValue object, CoroStr *name, CoroInlineCache *cache, CoroFrame **next);
/* *self: the object itself (borrowed) if it is to be passed in front, else CORO_NULL */
CoroValue    coro_vm_load_method         (CoroVm *vm, CoroValue object, CoroStr *name, CoroInlineCache *cache, CoroValue *self);
gboolean     coro_vm_store_attr          (CoroVm *vm, CoroValue object, CoroStr *name, CoroValue value, CoroInlineCache *cache);
CoroValue    coro_vm_load_super          (CoroVm *vm, CoroValue super, CoroValue type, CoroValue self, CoroStr *name);
/* (transfer none): the function that super ().name is, bound to self; CORO_NULL: it is to be looked for in the general way */
CoroValue    coro_vm_find_super_method   (CoroVm *vm, CoroValue super, CoroValue type, CoroValue self, CoroStr *name);
CoroValue    coro_vm_load_item           (CoroVm *vm, CoroValue object, CoroValue key, CoroFrame **next);

/* coro-vm-operators.c */
gboolean     coro_vm_warn_of_inversion   (CoroRuntime *rt);
gboolean     coro_vm_append_in_place     (CoroVm *vm, CoroFrame *frame, CoroValue a, CoroValue b);
/* An operator of a class whose method alone decides; CORO_NULL without *next and an exception: it is to be done in the general way. */
CoroValue    coro_vm_enter_operator      (CoroVm *vm, CoroValue a, CoroValue b, CoroBinaryOp op, gboolean in_place, CoroFrame **next);
/* The method returned NotImplemented. */
void         coro_vm_refuse_operator     (CoroVm *vm, guint32 word, CoroValue a, CoroValue b);
CoroValue    coro_vm_convert             (CoroVm *vm, CoroValue object, guint conversion);
CoroValue    coro_vm_build               (CoroVm *vm, CoroOpcode opcode, const CoroValue *items, guint n);
gboolean     coro_vm_extend              (CoroVm *vm, CoroFrame *frame, CoroOpcode opcode, CoroValue target, CoroValue value);

/* coro-call.c */
CoroValue    coro_vm_call_ex             (CoroVm *vm, CoroValue callable, CoroValue args, CoroValue keywords, CoroFrame **next);
CoroValue    coro_vm_after_new           (CoroVm *vm, CoroValue call, CoroValue instance, CoroFrame **next);
CoroValue   *coro_vm_make_function       (CoroVm *vm, CoroFrame *frame, guint flags); /* returns the new sp */
/* The call of a method of the program, or of anything. */
CoroValue    coro_vm_enter_method        (CoroVm *vm, CoroValue self, CoroStr *name, const CoroValue *args, gsize n_args,
                                          CoroFrame **next);

/* coro-vm-iteration.c */
CoroValue    coro_vm_get_iter            (CoroVm *vm, CoroValue object, CoroFrame **next);
CoroValue    coro_vm_iter_next           (CoroVm *vm, CoroValue iterator, CoroFrame **next);
CoroValue    coro_vm_get_aiter           (CoroVm *vm, CoroValue object);
CoroValue    coro_vm_get_anext           (CoroVm *vm, CoroValue iterator);
CoroValue    coro_vm_get_yield_from_iter (CoroVm *vm, CoroValue object, CoroCode *code);

/* coro-vm-with.c */
/* The exit function; *value or *next: the result of __enter__ */
CoroValue    coro_vm_before_with         (CoroVm *vm, CoroValue manager, gboolean async, CoroValue *value, CoroFrame **next);
CoroValue    coro_vm_call_exit           (CoroVm *vm, CoroValue exit, CoroValue exception, CoroFrame **next);

/* coro-vm-raise.c */
gboolean     coro_vm_raise               (CoroVm *vm, CoroFrame *frame, guint n); /* TRUE: a bare raise, traceback unchanged */
void         coro_vm_raise_recursion     (CoroVm *vm);
void         coro_vm_exception_raised    (CoroVm *vm, CoroFrame *frame); /* context and traceback */
void         coro_vm_exception_passed    (CoroVm *vm, CoroFrame *frame); /* ... of one that comes out of another frame */
void         coro_vm_free_raising        (CoroVm *vm, CoroFrame *frame, CoroGenerator *generator);
gboolean     coro_vm_match_group         (CoroVm    *vm,
                                          CoroFrame *frame,
                                          CoroValue  exception,
                                          CoroValue  type,
                                          CoroValue *rest,
                                          CoroValue *match);
CoroValue    coro_vm_prepare_reraise_star (CoroVm *vm, CoroValue original, CoroValue list);

/* coro-match.c */
gboolean     coro_vm_matches_sequence    (CoroRuntime *rt, CoroValue subject);
gboolean     coro_vm_matches_mapping     (CoroRuntime *rt, CoroValue subject);
CoroValue    coro_vm_match_keys          (CoroVm *vm, CoroValue subject, CoroValue keys);
CoroValue    coro_vm_match_class         (CoroVm *vm, CoroValue subject, CoroValue type, CoroTuple *names, guint n_positional);
CoroValue    coro_vm_match_rest          (CoroVm *vm, CoroValue subject, CoroTuple *keys);

/* coro-import.c */
gboolean     coro_import_star            (CoroVm *vm, CoroValue module, CoroDict *globals);
/* coro-intrinsic.c */
gboolean     coro_vm_intrinsic           (CoroVm *vm, CoroFrame *frame, guint intrinsic); /* works on frame->sp */

/* Calls a native that is plain with positional arguments. FALSE: they are too few or too many: coro_vm_enter_call() says so. */
static inline gboolean
coro_vm_call_plain (const CoroNative *native,
                    CoroRuntime      *rt,
                    CoroValue         receiver,
                    const CoroValue  *args,
                    gsize             n_args,
                    CoroValue        *result)
{
  const CoroSignature *signature = native->signature;
  CoroValue            all[CORO_NATIVE_MAX_PLAIN];

  if (n_args < signature->n_required || n_args > signature->n_positional)
    return FALSE;
  if (n_args < signature->n_params)
    {
      for (gsize i = 0; i < signature->n_params; i++)
        all[i] = i < n_args ? args[i] : CORO_NULL;
      args = all;
    }
  *result = native->def->func (rt, receiver, args);
  if (G_UNLIKELY (coro_is_null (*result)))
    coro_native_note_raised (rt, native, args);
  return TRUE;
}

/* Calls a native function with positional arguments at once. FALSE: it is something else, or wants more care. */
static inline gboolean
coro_vm_call_native (CoroRuntime     *rt,
                     CoroValue        callable,
                     const CoroValue *args,
                     gsize            n_args,
                     CoroValue       *result)
{
  CoroNative *native;
  CoroValue   receiver;

  if (!coro_is_object (callable) || coro_object (callable)->type != rt->native_type ||
      (coro_object (callable)->flags & CORO_OBJECT_BY_FRAMES) != 0)
    return FALSE;
  native = (CoroNative *) coro_object (callable);
  receiver = native->self;
  if (native->takes_self)
    {
      if (n_args == 0 || coro_type_of (rt, args[0]) != native->owner)
        return FALSE;
      receiver = *args++;
      n_args--;
    }
  return native->is_plain && coro_vm_call_plain (native, rt, receiver, args, n_args, result);
}

static inline const CoroHandler *
coro_vm_find_handler (CoroCode *code,
                      guint32   word)
{
  for (guint32 i = 0; i < code->n_handlers; i++)
    if (word >= code->handlers[i].start && word < code->handlers[i].end)
      return &code->handlers[i];
  return NULL;
}

/* A large int or a float of a rare exponent is one object a value only by chance; identity is that of the reference. */
static inline gboolean
coro_vm_is (CoroValue a,
            CoroValue b)
{
  return a.bits == b.bits;
}

static inline gboolean
coro_vm_instance_has (CoroValue object,
                      CoroStr  *name)
{
  CoroDict **place = coro_object_dict_place (coro_object (object));

  return place != NULL && *place != NULL && coro_dict_find_name (*place, name) >= 0;
}

/* (transfer none): what the name of a module stands for, if it is at cache->place as last time: the keys are those of then, and where
 * the name was found in builtins, theirs are too (the hint is their version; 0: it was found in the module). CORO_NULL: it is to be
 * looked for, or was deleted. */
static inline CoroValue
coro_vm_cached_global (CoroRuntime           *rt,
                       CoroDict              *globals,
                       const CoroInlineCache *cache)
{
  if (cache->version != globals->keys_version || (cache->hint != 0 && cache->hint != rt->builtins->keys_version))
    return CORO_NULL;
  return *cache->place;
}

/* The names of an object that a cache of this version is right for. */
static inline CoroDict *
coro_vm_cached_dict (CoroValue              object,
                     const CoroInlineCache *cache)
{
  if (!coro_is_object (object) || coro_object (object)->type->version != cache->version)
    return NULL;
  return *(CoroDict **) (gpointer) ((char *) coro_object (object) + cache->offset);
}

/* Where an attribute of a module or of an instance's own is kept; NULL if it is not there as last time. */
static inline CoroValue *
coro_vm_cached_place (CoroValue              object,
                      CoroStr               *name,
                      const CoroInlineCache *cache)
{
  CoroDict *dict = coro_vm_cached_dict (object, cache);

  if (dict == NULL || cache->hint >= dict->n_entries || !coro_is (dict->entries[cache->hint].key, coro_value (name)))
    return NULL;
  return &dict->entries[cache->hint].value;
}

/* (transfer none): the same, CORO_NULL if it is not there */
static inline CoroValue
coro_vm_cached_attr (CoroValue              object,
                     CoroStr               *name,
                     const CoroInlineCache *cache)
{
  CoroValue *place = coro_vm_cached_place (object, name, cache);

  return place != NULL ? *place : CORO_NULL;
}

/* Whether the method of that name is cache->value, as last time. */
static inline gboolean
coro_vm_has_cached_method (CoroRuntime           *rt,
                           CoroValue              object,
                           CoroStr               *name,
                           const CoroInlineCache *cache)
{
  CoroType *type = coro_type_of (rt, object);

  return cache->version == type->version && cache->hint == CORO_HINT_METHOD &&
         (type->dict_offset == 0 || !coro_vm_instance_has (object, name));
}

/* (transfer none): where an item is kept; NULL: it is to be looked for in the general way */
static inline CoroValue *
coro_vm_find_item (CoroRuntime *rt,
                   CoroValue    object,
                   CoroValue    key)
{
  CoroType *type;

  if (!coro_is_object (object))
    return NULL;
  type = coro_object (object)->type;
  if (coro_is_int (key))
    {
      gint64     index = coro_int_get (key);
      CoroValue *items;
      gsize      length;

      if (type == rt->list_type)
        {
          items = CORO_LIST (object)->items;
          length = CORO_LIST (object)->length;
        }
      else if (type == rt->tuple_type)
        {
          items = CORO_TUPLE (object)->items;
          length = CORO_TUPLE (object)->length;
        }
      else
        return NULL;
      if (index < 0)
        index += (gint64) length;
      return G_LIKELY ((guint64) index < length) ? &items[index] : NULL;
    }
  if (type == rt->dict_type && coro_is_object (key) && coro_object (key)->type == rt->str_type)
    {
      gssize place = coro_dict_find_name (CORO_DICT (object), CORO_STR (key));

      return place >= 0 ? &CORO_DICT (object)->entries[place].value : NULL;
    }
  return NULL;
}

/* Where an item of a list is kept that can be replaced; NULL: it is to be stored in the general way */
static inline CoroValue *
coro_vm_find_list_item (CoroRuntime *rt,
                        CoroValue    object,
                        CoroValue    key)
{
  CoroList *list = CORO_LIST (object);
  gint64    index = coro_int_get (key);

  if (!coro_is_int (key) || !coro_is_object (object) || coro_object (object)->type != rt->list_type)
    return NULL;
  if (index < 0)
    index += (gint64) list->length;
  return G_LIKELY ((guint64) index < list->length) ? &list->items[index] : NULL;
}

/* FALSE: that was all. */
static inline gboolean
coro_vm_range_next (CoroRuntime       *rt,
                    CoroRangeIterator *self,
                    CoroValue         *value)
{
  gint64 number = self->next;

  if (self->remaining <= 0)
    return FALSE;
  if (--self->remaining > 0)
    self->next = number + self->step;
  *value = G_LIKELY (number >= CORO_INT_MIN && number <= CORO_INT_MAX) ? coro_int (number) : coro_int_new (rt, number);
  return TRUE;
}

/* FALSE: the next item, if there is one, is to be looked for in the general way. */
static inline gboolean
coro_vm_list_next (CoroValue  iterator,
                   CoroValue *value)
{
  CoroSequenceIterator *self = CORO_SEQUENCE_ITERATOR (iterator);
  CoroList             *list = CORO_LIST (self->sequence);

  if (list == NULL || (gsize) self->index >= list->length)
    return FALSE;
  *value = coro_ref (list->items[self->index++]);
  return TRUE;
}

G_END_DECLS
