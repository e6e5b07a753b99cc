/* coro-type-private.h: what the files that make types share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"
#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* A special method made from a slot; `def` has CORO_NATIVE_WRAPPER. */
typedef struct _CoroSlotWrapper CoroSlotWrapper;

struct _CoroSlotWrapper {
  CoroNativeDef def;
  CoroValue (*wrap) (CoroRuntime           *rt,
                     const CoroSlotWrapper *wrapper,
                     CoroType              *owner, /* whose slot it stands for */
                     CoroValue              self,
                     const CoroValue       *args);
  gsize         slot; /* its offset in CoroSlots */
  int           op;   /* CoroBinaryOp and so on, or 1 for the half that deletes */
};

/* Further CoroNativeFlags, of this folder only. */
enum {
  CORO_NATIVE_WRAPPER = 1 << 16, /* the def is a CoroSlotWrapper */
  CORO_NATIVE_NEW     = 1 << 17, /* a __new__: its first argument is the type to make an instance of */
};

#define CORO_TYPE_INHERITED_FLAGS \
  (CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_TRACED | CORO_TYPE_FLAG_INT_SUB | CORO_TYPE_FLAG_STR_SUB \
   | CORO_TYPE_FLAG_TUPLE_SUB | CORO_TYPE_FLAG_LIST_SUB | CORO_TYPE_FLAG_DICT_SUB | CORO_TYPE_FLAG_TYPE_SUB \
   | CORO_TYPE_FLAG_EXC_SUB | CORO_TYPE_FLAG_FLOAT_SUB | CORO_TYPE_FLAG_BYTES_SUB | CORO_TYPE_FLAG_FRAMES \
   | CORO_TYPE_FLAG_STEPS | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_MEMBERS | CORO_TYPE_FLAG_DICT \
   | CORO_TYPE_FLAG_ORDERED)

#define CORO_TYPE_COLLECTION_FLAGS (CORO_TYPE_FLAG_SEQUENCE | CORO_TYPE_FLAG_MAPPING)

/* A type object with nothing but its layout and its own slots, good enough to make instances of. */
CoroType  *coro_type_new_bare       (CoroRuntime        *rt,
                                     const CoroTypeSpec *spec);
/* Names, dict, mro, inherited slots. */
void       coro_type_complete       (CoroType           *self,
                                     CoroType           *base);
void       coro_type_add_methods    (CoroType            *self,
                                     const CoroNativeDef *defs);
void       coro_type_add_getters    (CoroType            *self,
                                     const CoroGetterDef *defs);
void       coro_type_inherit_slots  (CoroType           *self,
                                     CoroType           *base);
void       coro_type_add_dict_getter (CoroType          *self);
void       coro_type_add_wrappers   (CoroType           *self);
void       coro_type_add_wrapper    (CoroType           *self,
                                     const char         *name); /* after a slot was set by hand */
const CoroSlotWrapper *coro_slot_wrappers (gsize        *n_wrappers);
void       coro_type_add_subclass   (CoroType           *self,
                                     CoroType           *subclass);
struct _CoroTypeCache *coro_type_cache_new (void);
void       coro_type_cache_clear    (CoroRuntime        *rt);
CoroTuple *coro_type_make_mro       (CoroRuntime        *rt,
                                     CoroType           *self,
                                     CoroTuple          *bases); /* NULL: TypeError */
void       coro_class_init_slots    (CoroType           *self);
void       coro_class_update_slots  (CoroType           *self,
                                     CoroStr            *name);
gboolean   coro_type_set_attr       (CoroRuntime        *rt,
                                     CoroValue           self,
                                     CoroStr            *name,
                                     CoroValue           value);
/* Calls a native's function with bound arguments. */
CoroValue  coro_native_call         (CoroRuntime        *rt,
                                     CoroValue           self,
                                     const CoroValue    *args,
                                     gsize               n_args,
                                     CoroTuple          *kwnames);
CoroValue  coro_native_new_instance (CoroRuntime        *rt,
                                     CoroNative         *self,
                                     CoroType           *type,
                                     const CoroValue    *args,
                                     gsize               n_args,
                                     CoroTuple          *kwnames);
CoroSignature *coro_signature_get   (CoroRuntime        *rt,
                                     const CoroNativeDef *def);
void       coro_signature_free      (CoroSignature      *self);

void       coro_exception_init_types (CoroRuntime       *rt);
/* What the kinds add to BaseException: methods and attributes, and groups. */
void       coro_exception_init_kinds (CoroRuntime       *rt);
void       coro_exception_fill_kind  (CoroType          *type);
void       coro_exception_init_groups (CoroRuntime      *rt);
/* __init__ of BaseException with bound (*args, **kwargs): keeps args, refuses keywords. */
gboolean   coro_exception_take_args  (CoroRuntime       *rt,
                                      CoroValue          self,
                                      const CoroValue   *args);

static inline gboolean
coro_native_is (CoroRuntime *rt,
                CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == rt->native_type;
}

G_END_DECLS
