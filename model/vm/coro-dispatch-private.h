/* coro-dispatch-private.h: what the interpreter's loop leaves to functions: whatever is not worth being inline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-dict.h"
#include "core/coro-float.h"
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
void         coro_vm_raise_unbound       (CoroVm *vm, CoroCode *code, guint local);
void         coro_vm_raise_name_error    (CoroVm *vm, CoroStr *name);
void         coro_vm_setup_annotations   (CoroVm *vm, CoroFrame *frame);

/* coro-vm-attributes.c */
CoroValue    coro_vm_load_attr           (CoroVm *vm, CoroValue object, CoroStr *name, CoroInlineCache *cache, CoroFrame **next);
/* *self: the object itself (borrowed) if it is to be passed in front, else CORO_NULL */
CoroValue    coro_vm_load_method         (CoroVm *vm, CoroValue object, CoroStr *name, CoroInlineCache *cache, CoroValue *self);
gboolean     coro_vm_store_attr          (CoroVm *vm, CoroValue object, CoroStr *name, CoroValue value, CoroInlineCache *cache);
CoroValue    coro_vm_load_super          (CoroVm *vm, CoroValue super, CoroValue type, CoroValue self, CoroStr *name);
CoroValue    coro_vm_load_item           (CoroVm *vm, CoroValue object, CoroValue key, CoroFrame **next);

/* coro-vm-operators.c */
/* ip: behind the instruction, to see whether `s = s + t` can append in place */
CoroValue    coro_vm_binary              (CoroVm *vm, CoroValue a, CoroValue b, CoroBinaryOp operation, const guint32 *ip,
                                          CoroValue *locals);
gboolean     coro_vm_append_in_place     (CoroVm *vm, CoroFrame *frame, CoroValue a, CoroValue b);
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
void         coro_vm_free_raising        (CoroVm *vm, CoroFrame *frame, CoroGenerator *generator);
gboolean     coro_vm_match_group         (CoroVm *vm, CoroValue exception, CoroValue type, CoroValue *rest, CoroValue *match);
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

static inline const CoroHandler *
coro_vm_find_handler (CoroCode *code,
                      guint32   word)
{
  for (guint32 i = 0; i < code->n_handlers; i++)
    if (word >= code->handlers[i].start && word < code->handlers[i].end)
      return &code->handlers[i];
  return NULL;
}

static inline gboolean
coro_vm_compare_ints (gint64 a,
                      gint64 b,
                      guint  operation)
{
  switch ((CoroCompareOp) operation)
    {
    case CORO_CMP_LT: return a < b;
    case CORO_CMP_LE: return a <= b;
    case CORO_CMP_EQ: return a == b;
    case CORO_CMP_NE: return a != b;
    case CORO_CMP_GT: return a > b;
    case CORO_CMP_GE: return a >= b;
    }
  return FALSE;
}

static inline gboolean
coro_vm_compare_doubles (double a,
                         double b,
                         guint  operation)
{
  switch ((CoroCompareOp) operation)
    {
    case CORO_CMP_LT: return a < b;
    case CORO_CMP_LE: return a <= b;
    case CORO_CMP_EQ: return a == b;
    case CORO_CMP_NE: return a != b;
    case CORO_CMP_GT: return a > b;
    case CORO_CMP_GE: return a >= b;
    }
  return FALSE;
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

/* (transfer none): an attribute found as last time, CORO_NULL if it was not */
static inline CoroValue
coro_vm_cached_attr (CoroRuntime     *rt,
                     CoroValue        object,
                     CoroStr         *name,
                     CoroInlineCache *cache)
{
  CoroObject *o;
  CoroDict   *dict;

  if (!coro_is_object (object))
    return CORO_NULL;
  o = coro_object (object);
  if (o->type->version != cache->version)
    return CORO_NULL;
  if (o->type == rt->module_type)
    dict = ((CoroModule *) o)->dict;
  else
    {
      CoroDict **place = coro_object_dict_place (o);

      if (place == NULL || *place == NULL)
        return CORO_NULL;
      dict = *place;
    }
  if (cache->hint < dict->n_entries && coro_is (dict->entries[cache->hint].key, coro_value (name)))
    return dict->entries[cache->hint].value;
  return CORO_NULL;
}

/* Where an existing attribute of an instance is kept; NULL if it is not there as last time. */
static inline CoroValue *
coro_vm_cached_place (CoroValue        object,
                      CoroStr         *name,
                      CoroInlineCache *cache)
{
  CoroDict **place;

  if (!coro_is_object (object) || coro_object (object)->type->version != cache->version)
    return NULL;
  place = coro_object_dict_place (coro_object (object));
  if (place == NULL || *place == NULL || cache->hint >= (*place)->n_entries ||
      !coro_is ((*place)->entries[cache->hint].key, coro_value (name)))
    return NULL;
  return &(*place)->entries[cache->hint].value;
}

G_END_DECLS
