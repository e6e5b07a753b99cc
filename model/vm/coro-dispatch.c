/* coro-dispatch.c: the interpreter's loop: frames run until they return, await, raise or have used their slice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-set.h"
#include "core/coro-slice.h"
#include "vm/coro-arithmetic-private.h"
#include "vm/coro-collect.h"
#include "vm/coro-prepare.h"

#define PUSH(value) (*sp++ = (value))
#define POP()       (*--sp)
#define TOP()       (sp[-1])
#define PEEK(i)     (sp[-(gssize) (i)])

/* What any call into C that can look at frames or at the clock, or run the program, needs to be true. */
#define SAVE() (frame->ip = ip, frame->sp = sp)

/* Goes on in another frame: `ip` still stands in the one before. */
#define LOAD_FRAME()                                  \
  do                                                  \
    {                                                 \
      vm->budget += PLACE (frame->ip) - PLACE (ip);   \
      vm->frame = vm->stack->current = frame;         \
      ip = frame->ip;                                 \
      sp = frame->sp;                                 \
    }                                                 \
  while (0)

#define NEXT() goto *labels[*ip++ & 0xff]

/* Where an instruction begins: ip stands behind its first word. */
#define TARGET(name) target_##name: arg = ip[-1] >> 8;

/* Instructions are counted by how far ip moves (see coro_vm_get_budget()): what moves it otherwise makes up for that. */
#define PLACE(ip) coro_vm_place_of (ip)

#define JUMP(words)                                 \
  do                                                \
    {                                               \
      gssize words_ = (words);                      \
                                                    \
      vm->budget += words_;                         \
      ip += words_;                                 \
    }                                               \
  while (0)

/* Past instructions that a superinstruction has done. */
#define SKIP(words) (ip += (words))

/* Past a jump that a superinstruction does. */
#define JUMP_AFTER(condition)                                  \
  do                                                           \
    {                                                          \
      gssize distance_ = coro_word_get_distance (*ip);         \
                                                               \
      SKIP (1);                                                \
      JUMP ((condition) ? distance_ : 0);                      \
    }                                                          \
  while (0)

/* The word behind the opcode's, which is no instruction. */
#define SECOND_WORD() (vm->budget++, *ip++)

/* What goes may run the program's finalisers, but a number does not. */
#define DROP(value)                                 \
  do                                                \
    {                                               \
      CoroValue dropped_ = (value);                 \
                                                    \
      if (coro_is_object (dropped_))                \
        {                                           \
          SAVE ();                                  \
          coro_unref_some (dropped_);               \
        }                                           \
    }                                               \
  while (0)

#define STORE(place, new_value)                     \
  do                                                \
    {                                               \
      CoroValue *local_ = &frame->locals[place];    \
      CoroValue  old_ = *local_;                    \
                                                    \
      *local_ = (new_value);                        \
      DROP (old_);                                  \
    }                                               \
  while (0)

/* Replaces the two topmost values by one, dropping them. */
#define BINARY_RESULT(result)   \
  do                            \
    {                           \
      CoroValue b_ = POP ();    \
      CoroValue a_ = TOP ();    \
      TOP () = (result);        \
      coro_unref (a_);          \
      coro_unref (b_);          \
    }                           \
  while (0)

/* Whether `result` could be made of two numbers of the word. */
#define ARITHMETIC(operation, a, b, result)                                                    \
  (((a).bits & (b).bits & 1) != 0                                                              \
     ? coro_ints_##operation (rt, (a), (b), &(result))                                         \
   : coro_are_flonums ((a), (b))                                                               \
     ? coro_doubles_##operation (rt, coro_flonum_get (a), coro_flonum_get (b), &(result))      \
     : coro_vm_get_doubles ((a), (b), &x_, &y_) && coro_doubles_##operation (rt, x_, y_, &(result)))

/* The operator, alone and behind what loads its operands: see coro-superinstructions.h. */
#define TARGET_ARITHMETIC(NAME, operation, OPERATOR)                     \
  TARGET (BINARY_##NAME) {                                               \
    CoroValue a = PEEK (2), b = PEEK (1), result;                        \
    double    x_, y_;                                                    \
                                                                         \
    if (G_LIKELY (ARITHMETIC (operation, a, b, result)))                 \
      {                                                                  \
        sp--;                                                            \
        TOP () = result;                                                 \
        NEXT ();                                                         \
      }                                                                  \
    arg = OPERATOR;                                                      \
    goto binary;                                                         \
  }                                                                      \
                                                                         \
  TARGET (FF_##NAME) {                                                   \
    CoroValue a = frame->locals[arg & 0xfff], result;                    \
    CoroValue b = frame->locals[arg >> 12];                              \
    double    x_, y_;                                                    \
                                                                         \
    if (G_LIKELY (ARITHMETIC (operation, a, b, result)))                 \
      {                                                                  \
        PUSH (result);                                                   \
        SKIP (1);                                                        \
        NEXT ();                                                         \
      }                                                                  \
    goto target_LOAD_FAST_LOAD_FAST;                                     \
  }                                                                      \
                                                                         \
  TARGET (FC_##NAME) {                                                   \
    CoroValue a = frame->locals[arg & 0xfff], result;                    \
    CoroValue b = frame->code->consts[arg >> 12];                        \
    double    x_, y_;                                                    \
                                                                         \
    if (G_LIKELY (ARITHMETIC (operation, a, b, result)))                 \
      {                                                                  \
        PUSH (result);                                                   \
        SKIP (1);                                                        \
        NEXT ();                                                         \
      }                                                                  \
    goto target_LOAD_FAST_LOAD_CONST;                                    \
  }                                                                      \
                                                                         \
  TARGET (F_##NAME) {                                                    \
    CoroValue a = TOP (), b = frame->locals[arg], result;                \
    double    x_, y_;                                                    \
                                                                         \
    if (G_LIKELY (ARITHMETIC (operation, a, b, result)))                 \
      {                                                                  \
        TOP () = result;                                                 \
        SKIP (1);                                                        \
        NEXT ();                                                         \
      }                                                                  \
    goto target_LOAD_FAST;                                               \
  }                                                                      \
                                                                         \
  TARGET (C_##NAME) {                                                    \
    CoroValue a = TOP (), b = frame->code->consts[arg], result;          \
    double    x_, y_;                                                    \
                                                                         \
    if (G_LIKELY (ARITHMETIC (operation, a, b, result)))                 \
      {                                                                  \
        TOP () = result;                                                 \
        SKIP (1);                                                        \
        NEXT ();                                                         \
      }                                                                  \
    goto target_LOAD_CONST;                                              \
  }

/* x += y and x -= y of two numbers; `second` is y. */
#define TARGET_IN_PLACE(NAME, operation, second, otherwise)              \
  TARGET (NAME) {                                                        \
    CoroValue a = frame->locals[arg & 0xfff], b = (second), result;      \
    double    x_, y_;                                                    \
                                                                         \
    if (G_LIKELY (ARITHMETIC (operation, a, b, result)))                 \
      {                                                                  \
        SKIP (2);                                                        \
        STORE (ip[-1] >> 8, result);                                     \
        NEXT ();                                                         \
      }                                                                  \
    goto target_##otherwise;                                             \
  }

/* Jumps on a comparison of two numbers; compare: the argument of COMPARE_JUMP; drop: brings ip to its second word. */
#define COMPARE_NUMBERS(a, b, compare, drop, otherwise)                  \
  do                                                                     \
    {                                                                    \
      guint    compare_ = (compare), operation_ = compare_ & 7;          \
      gboolean truth_;                                                   \
      double   x_, y_;                                                   \
                                                                         \
      if (G_LIKELY ((a).bits & (b).bits & 1))                            \
        truth_ = coro_vm_compare_ints ((a), (b), operation_);            \
      else if (coro_are_flonums ((a), (b)))                              \
        truth_ = coro_vm_compare_doubles (coro_flonum_get (a), coro_flonum_get (b), operation_); \
      else if (coro_vm_get_doubles ((a), (b), &x_, &y_))                 \
        truth_ = coro_vm_compare_doubles (x_, y_, operation_);           \
      else                                                               \
        otherwise;                                                       \
      drop;                                                              \
      JUMP (truth_ == (gboolean) (compare_ >> 3) ? 1 + (gint32) *ip : 1); \
      NEXT ();                                                           \
    }                                                                    \
  while (0)

/* Looks at memory, the collector and the slice; goes to `pause` where the slice is used up. */
#define CHECK_BUDGET()                                     \
  if (G_UNLIKELY (vm->budget <= PLACE (ip)))               \
    {                                                      \
      SAVE ();                                             \
      switch (coro_vm_check (vm))                          \
        {                                                  \
        case CORO_CHECK_GO_ON: break;                      \
        case CORO_CHECK_PAUSE: goto pause;                 \
        case CORO_CHECK_RAISE: goto error;                 \
        }                                                  \
    }

/* next runs on top of the current frame. */
#define ENTER_FRAME(next)                                          \
  do                                                               \
    {                                                              \
      CoroFrame *next_ = (next);                                   \
                                                                   \
      if (G_UNLIKELY (vm->stack->depth >= vm->max_depth))          \
        {                                                          \
          coro_frame_free (rt, next_);                             \
          coro_vm_raise_recursion (vm);                            \
          goto error;                                              \
        }                                                          \
      vm->stack->depth++;                                          \
      next_->back = frame;                                         \
      frame = next_;                                               \
      LOAD_FRAME ();                                               \
      CHECK_BUDGET ();                                             \
      NEXT ();                                                     \
    }                                                              \
  while (0)

#define IS_OF_CLASS(value) (coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_HEAP) != 0)

/* The method of the left operand is run, if it is for it alone to say what the operator gives; the operands stay where they are. */
#define ENTER_OPERATOR(in_place)                                                     \
  do                                                                                 \
    {                                                                                \
      CoroFrame *method_ = NULL;                                                     \
                                                                                     \
      value = coro_vm_enter_operator (vm, PEEK (2), PEEK (1), (CoroBinaryOp) arg, (in_place), &method_); \
      if (method_ != NULL)                                                           \
        ENTER_FRAME (method_);                                                       \
      if (!coro_is_null (value))                                                     \
        {                                                                            \
          BINARY_RESULT (value);                                                     \
          NEXT ();                                                                   \
        }                                                                            \
      if (!coro_is_null (rt->exception))                                             \
        goto error;                                                                  \
    }                                                                                \
  while (0)

/* Goes on in the innermost frame of a resumed chain (already linked and counted). */
#define RESUME_FRAME(next)                                                           \
  do                                                                                 \
    {                                                                                \
      frame = (next);                                                                \
      LOAD_FRAME ();                                                                 \
      goto resumed;                                                                  \
    }                                                                                \
  while (0)

/* A generator that stands at a yield goes on: what coro_generator_resume() does for any. */
#define ENTER_GENERATOR(generator, what)                                             \
  do                                                                                 \
    {                                                                                \
      CoroGenerator *generator_ = (generator);                                       \
      CoroFrame     *next_ = generator_->frame;                                      \
                                                                                     \
      generator_->status = CORO_GENERATOR_RUNNING;                                   \
      next_->back = frame;                                                           \
      next_->action = (what);                                                        \
      vm->stack->depth++;                                                            \
      frame = next_;                                                                 \
      LOAD_FRAME ();                                                                 \
      PUSH (CORO_NONE);                                                              \
      CHECK_BUDGET ();                                                               \
      NEXT ();                                                                       \
    }                                                                                \
  while (0)

#define LEAVE(result)                                                                  \
  do                                                                                   \
    {                                                                                  \
      vm->budget += PLACE (outer != NULL ? outer->ip : NULL) - PLACE (ip);             \
      vm->frame = outer;                                                               \
      return (result);                                                                 \
    }                                                                                  \
  while (0)

CoroResult
coro_dispatch (CoroVm    *vm,
               CoroFrame *frame,
               CoroValue *out)
{
  static const void *const labels[CORO_N_SUPER_OPCODES] = {
#define X(name, words, pops, pushes) [CORO_OP_##name] = &&target_##name,
    CORO_OPCODES (X)
#undef X
#define X(name, first, second, argument, third) [CORO_SUPER_##name] = &&target_##name,
    CORO_SUPERINSTRUCTIONS (X)
#undef X
  };

  CoroRuntime *const rt = vm->rt;
  CoroFrame *const   outer = vm->frame;
  guint32           *ip = outer != NULL ? outer->ip : NULL;
  CoroValue         *sp;
  guint32            arg;
  CoroValue          value; /* what the labels below hand over; nothing points at it, so it needs no place in memory */
  CoroValue          given; /* what functions hand back by a pointer */

  LOAD_FRAME ();

resumed:
  if (frame->resume != CORO_RESUME_FRESH && (*ip & 0xff) != CORO_OP_SEND)
    {
      CoroResume resume = frame->resume;

      frame->resume = CORO_RESUME_FRESH;
      if (resume == CORO_RESUME_THROW)
        goto error;
      PUSH (coro_steal (&frame->sent));
    }
  CHECK_BUDGET ();
  NEXT ();

TARGET (NOP)
TARGET (LINE)
TARGET (ASYNC_GEN_WRAP)
TARGET (RETURN_GENERATOR)
  NEXT ();

  /* ---- the stack and variables */

TARGET (POP_TOP)
  DROP (POP ());
  NEXT ();

TARGET (PUSH_NULL)
  PUSH (CORO_NULL);
  NEXT ();

TARGET (COPY)
  value = PEEK (arg);
  PUSH (coro_ref (value));
  NEXT ();

TARGET (SWAP)
  value = PEEK (arg);
  PEEK (arg) = TOP ();
  TOP () = value;
  NEXT ();

TARGET (LOAD_CONST)
  PUSH (coro_ref_some (frame->code->consts[arg]));
  NEXT ();

TARGET (LOAD_FAST)
  PUSH (coro_ref_some (frame->locals[arg]));
  NEXT ();

TARGET (LOAD_FAST_CHECK)
  if (G_UNLIKELY (coro_is_null (frame->locals[arg])))
    {
      SAVE ();
      coro_vm_raise_unbound (vm, frame->code, arg);
      goto error;
    }
  PUSH (coro_ref_some (frame->locals[arg]));
  NEXT ();

TARGET (LOAD_FAST_LOAD_FAST)
  PUSH (coro_ref_some (frame->locals[arg & 0xfff]));
  PUSH (coro_ref_some (frame->locals[arg >> 12]));
  NEXT ();

TARGET (LOAD_FAST_LOAD_CONST)
  PUSH (coro_ref_some (frame->locals[arg & 0xfff]));
  PUSH (coro_ref_some (frame->code->consts[arg >> 12]));
  NEXT ();

TARGET (STORE_FAST_LOAD_FAST)
  STORE (arg & 0xfff, POP ());
  PUSH (coro_ref_some (frame->locals[arg >> 12]));
  NEXT ();

TARGET (LOAD_FAST_AND_CLEAR)
  PUSH (coro_steal (&frame->locals[arg]));
  NEXT ();

TARGET (STORE_FAST)
TARGET (STORE_FAST_MAYBE_NULL)
  STORE (arg, POP ());
  NEXT ();

TARGET (DELETE_FAST)
  SAVE ();
  if (coro_is_null (frame->locals[arg]))
    {
      coro_vm_raise_unbound (vm, frame->code, arg);
      goto error;
    }
  coro_clear (&frame->locals[arg]);
  NEXT ();

TARGET (MAKE_CELL) {
  CoroCell *cell = coro_cell_new (rt, frame->locals[arg]);

  coro_set (&frame->locals[arg], coro_value (cell));
  NEXT ();
}

TARGET (LOAD_CLOSURE)
  PUSH (coro_ref_some (frame->locals[arg]));
  NEXT ();

TARGET (LOAD_DEREF)
  value = CORO_CELL (frame->locals[arg])->value;
  if (G_UNLIKELY (coro_is_null (value)))
    {
      SAVE ();
      coro_vm_raise_unbound (vm, frame->code, arg);
      goto error;
    }
  PUSH (coro_ref_some (value));
  NEXT ();

TARGET (STORE_DEREF)
  value = POP ();
  SAVE ();
  coro_set (&CORO_CELL (frame->locals[arg])->value, value);
  NEXT ();

TARGET (DELETE_DEREF)
  SAVE ();
  if (coro_is_null (CORO_CELL (frame->locals[arg])->value))
    {
      coro_vm_raise_unbound (vm, frame->code, arg);
      goto error;
    }
  coro_clear (&CORO_CELL (frame->locals[arg])->value);
  NEXT ();

TARGET (LOAD_CLASS_DEREF)
  value = coro_dict_get_name (frame->namespace, frame->code->local_names[arg]);
  if (coro_is_null (value))
    value = CORO_CELL (frame->locals[arg])->value;
  if (coro_is_null (value))
    {
      SAVE ();
      coro_vm_raise_unbound (vm, frame->code, arg);
      goto error;
    }
  PUSH (coro_ref_some (value));
  NEXT ();

TARGET (LOAD_FROM_DICT_OR_DEREF)
TARGET (LOAD_FROM_DICT_OR_GLOBALS) {
  CoroValue names = TOP ();
  gboolean  deref = (CoroOpcode) (ip[-1] & 0xff) == CORO_OP_LOAD_FROM_DICT_OR_DEREF;
  CoroStr  *name = deref ? frame->code->local_names[arg] : frame->code->names[arg];

  SAVE ();
  if (!coro_vm_find_in_namespace (rt, names, name, &given))
    goto error;
  value = given;
  if (coro_is_null (value) && deref)
    value = coro_ref (CORO_CELL (frame->locals[arg])->value);
  if (coro_is_null (value) && !deref)
    value = coro_vm_load_global (vm, frame->globals, name, NULL);
  else if (coro_is_null (value))
    coro_vm_raise_unbound (vm, frame->code, arg);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (names);
  NEXT ();
}

TARGET (GLOBAL_NULL) {
  CoroInlineCache *cache = &frame->code->caches[*ip];

  value = coro_vm_cached_global (rt, frame->globals, cache);
  if (G_LIKELY (!coro_is_null (value)))
    {
      PUSH (coro_ref_some (value));
      PUSH (CORO_NULL);
      SECOND_WORD ();
      SKIP (1);
      NEXT ();
    }
  goto target_LOAD_GLOBAL;
}

TARGET (LOAD_GLOBAL) {
  CoroInlineCache *cache = &frame->code->caches[SECOND_WORD ()];

  value = coro_vm_cached_global (rt, frame->globals, cache);
  if (G_LIKELY (!coro_is_null (value)))
    {
      PUSH (coro_ref_some (value));
      NEXT ();
    }
  SAVE ();
  value = coro_vm_load_global (vm, frame->globals, frame->code->names[arg], cache);
  if (G_UNLIKELY (coro_is_null (value)))
    goto error;
  PUSH (value);
  NEXT ();
}

TARGET (STORE_GLOBAL) {
  CoroInlineCache *cache = &frame->code->caches[SECOND_WORD ()];
  CoroStr         *name = frame->code->names[arg];
  CoroDict        *globals = frame->globals;

  value = POP ();
  SAVE ();
  if (G_LIKELY (cache->hint < globals->n_entries && coro_is (globals->entries[cache->hint].key, coro_value (name))))
    coro_set (&globals->entries[cache->hint].value, value);
  else
    {
      coro_dict_set_name (rt, globals, name, value);
      coro_unref (value);
      cache->hint = (guint32) coro_dict_find_name (globals, name);
    }
  NEXT ();
}

TARGET (DELETE_GLOBAL)
  SAVE ();
  if (!coro_dict_delete_name (rt, frame->globals, frame->code->names[arg]))
    {
      coro_vm_raise_name_error (vm, frame->code->names[arg]);
      goto error;
    }
  NEXT ();

TARGET (LOAD_NAME)
  SAVE ();
  value = frame->namespace != NULL ? coro_ref (coro_dict_get_name (frame->namespace, frame->code->names[arg])) : CORO_NULL;
  if (coro_is_null (value))
    value = coro_vm_load_global (vm, frame->globals, frame->code->names[arg], NULL);
  if (coro_is_null (value))
    goto error;
  PUSH (value);
  NEXT ();

TARGET (STORE_NAME)
  value = POP ();
  SAVE ();
  if (!coro_vm_store_name (vm, frame, frame->code->names[arg], value))
    goto error;
  NEXT ();

TARGET (DELETE_NAME)
  SAVE ();
  if (!coro_dict_delete_name (rt, frame->namespace, frame->code->names[arg]))
    {
      coro_vm_raise_name_error (vm, frame->code->names[arg]);
      goto error;
    }
  NEXT ();

TARGET (LOAD_LOCALS)
  PUSH (coro_ref (coro_value (frame->namespace)));
  NEXT ();

  /* ---- attributes and items */

TARGET (F_ATTR)
  value = coro_vm_cached_attr (frame->locals[arg], frame->code->names[*ip >> 8], &frame->code->caches[ip[1]]);
  if (G_LIKELY (!coro_is_null (value)))
    {
      PUSH (coro_ref_some (value));
      SKIP (1);
      SECOND_WORD ();
      NEXT ();
    }
  goto target_LOAD_FAST;

TARGET (FF_ATTR)
  value = coro_vm_cached_attr (frame->locals[arg >> 12], frame->code->names[*ip >> 8], &frame->code->caches[ip[1]]);
  if (G_LIKELY (!coro_is_null (value)))
    {
      PUSH (coro_ref_some (frame->locals[arg & 0xfff]));
      PUSH (coro_ref_some (value));
      SKIP (1);
      SECOND_WORD ();
      NEXT ();
    }
  goto target_LOAD_FAST_LOAD_FAST;

TARGET (SF_ATTR)
  STORE (arg & 0xfff, POP ());
  value = coro_vm_cached_attr (frame->locals[arg >> 12], frame->code->names[*ip >> 8], &frame->code->caches[ip[1]]);
  if (G_LIKELY (!coro_is_null (value)))
    {
      PUSH (coro_ref_some (value));
      SKIP (1);
      SECOND_WORD ();
      NEXT ();
    }
  PUSH (coro_ref_some (frame->locals[arg >> 12]));
  NEXT ();

TARGET (LOAD_ATTR) {
  CoroInlineCache *cache = &frame->code->caches[SECOND_WORD ()];
  CoroValue        object = TOP ();
  CoroFrame       *next = NULL;

  value = coro_vm_cached_attr (object, frame->code->names[arg], cache);
  if (G_LIKELY (!coro_is_null (value)))
    {
      TOP () = coro_ref_some (value);
      SAVE ();
      coro_unref (object);
      NEXT ();
    }
  SAVE ();
  value = coro_vm_load_attr (vm, object, frame->code->names[arg], cache, &next);
  if (next != NULL)
    {
      sp--;
      frame->sp = sp;
      coro_unref (object);
      ENTER_FRAME (next);
    }
  if (G_UNLIKELY (coro_is_null (value)))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (F_METHOD) {
  CoroInlineCache *cache = &frame->code->caches[ip[1]];
  CoroValue        object = frame->locals[arg];

  if (G_LIKELY (coro_vm_has_cached_method (rt, object, frame->code->names[*ip >> 8], cache)))
    {
      PUSH (coro_ref_some (cache->value));
      PUSH (coro_ref (object));
      SKIP (1);
      SECOND_WORD ();
      NEXT ();
    }
  goto target_LOAD_FAST;
}

TARGET (LOAD_METHOD) {
  CoroInlineCache *cache = &frame->code->caches[SECOND_WORD ()];
  CoroValue        object = TOP ();

  if (G_LIKELY (coro_vm_has_cached_method (rt, object, frame->code->names[arg], cache)))
    {
      TOP () = coro_ref_some (cache->value);
      PUSH (object);
      NEXT ();
    }
  value = cache->hint != CORO_HINT_METHOD ? coro_vm_cached_attr (object, frame->code->names[arg], cache) : CORO_NULL;
  if (G_LIKELY (!coro_is_null (value)))
    {
      TOP () = coro_ref_some (value);
      PUSH (CORO_NULL);
      SAVE ();
      coro_unref (object);
      NEXT ();
    }
  SAVE ();
  value = coro_vm_load_method (vm, object, frame->code->names[arg], cache, &sp[0]);
  if (G_UNLIKELY (coro_is_null (value)))
    goto error;
  /* sp[0] is the object to be passed in front, whose reference stays, or CORO_NULL */
  TOP () = value;
  if (coro_is_null (sp[0]))
    {
      frame->sp = ++sp;
      coro_unref (object);
    }
  else
    sp++;
  NEXT ();
}

TARGET (FF_STORE_ATTR) {
  CoroValue *place = coro_vm_cached_place (frame->locals[arg >> 12], frame->code->names[*ip >> 8],
                                           &frame->code->caches[ip[1]]);

  if (G_LIKELY (place != NULL))
    {
      value = *place;
      *place = coro_ref (frame->locals[arg & 0xfff]);
      SKIP (1);
      SECOND_WORD ();
      SAVE ();
      coro_unref (value);
      NEXT ();
    }
  goto target_LOAD_FAST_LOAD_FAST;
}

TARGET (STORE_ATTR) {
  CoroInlineCache *cache = &frame->code->caches[SECOND_WORD ()];
  CoroValue        object = TOP ();
  CoroValue       *place = coro_vm_cached_place (object, frame->code->names[arg], cache);

  SAVE ();
  if (G_LIKELY (place != NULL))
    coro_set (place, coro_steal (&PEEK (2)));
  else if (!coro_vm_store_attr (vm, object, frame->code->names[arg], PEEK (2), cache))
    goto error;
  sp -= 2;
  frame->sp = sp;
  coro_unref (sp[0]);
  coro_unref (object);
  NEXT ();
}

TARGET (DELETE_ATTR)
  SAVE ();
  if (!coro_set_attr (rt, TOP (), frame->code->names[arg], CORO_NULL))
    goto error;
  value = POP ();
  coro_unref (value);
  NEXT ();

TARGET (LOAD_SUPER_ATTR)
TARGET (LOAD_SUPER_METHOD) {
  gboolean method = (ip[-1] & 0xff) == CORO_OP_LOAD_SUPER_METHOD;

  if (method)
    {
      value = coro_vm_find_super_method (vm, PEEK (3), PEEK (2), PEEK (1), frame->code->names[arg]);
      if (G_LIKELY (!coro_is_null (value)))
        {
          CoroValue super = PEEK (3), class = PEEK (2);

          PEEK (3) = coro_ref (value);
          PEEK (2) = PEEK (1);
          sp--;
          SAVE ();
          coro_unref (super);
          coro_unref (class);
          NEXT ();
        }
    }
  SAVE ();
  value = coro_vm_load_super (vm, PEEK (3), PEEK (2), PEEK (1), frame->code->names[arg]);
  if (coro_is_null (value))
    goto error;
  for (guint i = 0; i < 3; i++)
    coro_clear (--sp);
  PUSH (value);
  if (method)
    PUSH (CORO_NULL);
  NEXT ();
}

TARGET (FF_SUBSCR) {
  CoroValue *item = coro_vm_find_item (rt, frame->locals[arg & 0xfff], frame->locals[arg >> 12]);

  if (G_LIKELY (item != NULL))
    {
      PUSH (coro_ref_some (*item));
      SKIP (1);
      NEXT ();
    }
  goto target_LOAD_FAST_LOAD_FAST;
}

TARGET (FC_SUBSCR) {
  CoroValue *item = coro_vm_find_item (rt, frame->locals[arg & 0xfff], frame->code->consts[arg >> 12]);

  if (G_LIKELY (item != NULL))
    {
      PUSH (coro_ref_some (*item));
      SKIP (1);
      NEXT ();
    }
  goto target_LOAD_FAST_LOAD_CONST;
}

TARGET (F_SUBSCR) {
  CoroValue  object = TOP ();
  CoroValue *item = coro_vm_find_item (rt, object, frame->locals[arg]);

  if (G_LIKELY (item != NULL))
    {
      TOP () = coro_ref_some (*item);
      SKIP (1);
      SAVE ();
      coro_unref (object);
      NEXT ();
    }
  goto target_LOAD_FAST;
}

TARGET (C_SUBSCR) {
  CoroValue  object = TOP ();
  CoroValue *item = coro_vm_find_item (rt, object, frame->code->consts[arg]);

  if (G_LIKELY (item != NULL))
    {
      TOP () = coro_ref_some (*item);
      SKIP (1);
      SAVE ();
      coro_unref (object);
      NEXT ();
    }
  goto target_LOAD_CONST;
}

TARGET (BINARY_SUBSCR) {
  CoroValue  object = PEEK (2), key = PEEK (1);
  CoroValue *item = coro_vm_find_item (rt, object, key);
  CoroFrame *next = NULL;

  if (G_LIKELY (item != NULL))
    {
      sp--;
      TOP () = coro_ref_some (*item);
      SAVE ();
      coro_unref (object);
      NEXT ();
    }
  SAVE ();
  value = coro_vm_load_item (vm, object, key, &next);
  if (next != NULL)
    {
      sp -= 2;
      frame->sp = sp;
      coro_unref (object);
      coro_unref (key);
      ENTER_FRAME (next);
    }
  if (G_UNLIKELY (coro_is_null (value)))
    goto error;
  BINARY_RESULT (value);
  NEXT ();
}

TARGET (FF_STORE_SUBSCR) {
  CoroValue *item = coro_vm_find_list_item (rt, frame->locals[arg & 0xfff], frame->locals[arg >> 12]);

  if (G_LIKELY (item != NULL))
    {
      value = *item;
      *item = POP ();
      SKIP (1);
      DROP (value);
      NEXT ();
    }
  goto target_LOAD_FAST_LOAD_FAST;
}

TARGET (STORE_SUBSCR) {
  CoroValue  object = PEEK (2), key = PEEK (1);
  CoroValue *item = coro_vm_find_list_item (rt, object, key);

  SAVE ();
  if (G_LIKELY (item != NULL))
    {
      value = *item;
      *item = PEEK (3);
      sp -= 3;
      frame->sp = sp;
      coro_unref (object);
      coro_unref (value);
      NEXT ();
    }
  if (coro_is_object (object) && coro_object (object)->type == rt->dict_type
        ? !coro_dict_set (rt, CORO_DICT (object), key, PEEK (3))
        : !coro_set_item (rt, object, key, PEEK (3)))
    goto error;
  for (guint i = 0; i < 3; i++)
    {
      value = POP ();
      frame->sp = sp;
      coro_unref (value);
    }
  NEXT ();
}

TARGET (DELETE_SUBSCR)
  SAVE ();
  if (!coro_set_item (rt, PEEK (2), PEEK (1), CORO_NULL))
    goto error;
  for (guint i = 0; i < 2; i++)
    {
      value = POP ();
      frame->sp = sp;
      coro_unref (value);
    }
  NEXT ();

TARGET (BUILD_SLICE) {
  CoroValue slice = coro_slice_new (rt, PEEK (arg), PEEK (arg - 1), arg == 3 ? PEEK (1) : CORO_NONE);

  SAVE ();
  for (guint i = 0; i < arg; i++)
    {
      value = POP ();
      coro_unref (value);
    }
  PUSH (slice);
  NEXT ();
}

  /* ---- operators */

TARGET_ARITHMETIC (ADD, add, CORO_OP_ADD)
TARGET_ARITHMETIC (SUBTRACT, subtract, CORO_OP_SUB)
TARGET_ARITHMETIC (MULTIPLY, multiply, CORO_OP_MUL)
TARGET_ARITHMETIC (TRUE_DIVIDE, true_divide, CORO_OP_TRUEDIV)
TARGET_ARITHMETIC (FLOOR_DIVIDE, floor_divide, CORO_OP_FLOORDIV)
TARGET_ARITHMETIC (REMAINDER, remainder, CORO_OP_MOD)

TARGET_IN_PLACE (FF_IADD_S, add, frame->locals[arg >> 12], LOAD_FAST_LOAD_FAST)
TARGET_IN_PLACE (FC_IADD_S, add, frame->code->consts[arg >> 12], LOAD_FAST_LOAD_CONST)
TARGET_IN_PLACE (FF_ISUBTRACT_S, subtract, frame->locals[arg >> 12], LOAD_FAST_LOAD_FAST)
TARGET_IN_PLACE (FC_ISUBTRACT_S, subtract, frame->code->consts[arg >> 12], LOAD_FAST_LOAD_CONST)

TARGET (BINARY_OP)
binary:
  SAVE ();
  if (IS_OF_CLASS (PEEK (2)))
    ENTER_OPERATOR (FALSE);
  value = coro_binary (rt, PEEK (2), PEEK (1), (CoroBinaryOp) arg);
  if (G_UNLIKELY (coro_is_null (value)))
    goto error;
  BINARY_RESULT (value);
  NEXT ();

TARGET (INPLACE_OP) {
  CoroValue a = PEEK (2), b = PEEK (1), result;
  double    x_, y_;

  if (arg == CORO_OP_ADD ? ARITHMETIC (add, a, b, result)
      : arg == CORO_OP_SUB ? ARITHMETIC (subtract, a, b, result)
      : arg == CORO_OP_MUL && ARITHMETIC (multiply, a, b, result))
    {
      sp--;
      TOP () = result;
      NEXT ();
    }
  SAVE ();
  if (arg == CORO_OP_ADD && coro_vm_append_in_place (vm, frame, a, b))
    {
      sp--;
      coro_unref (b);
      NEXT ();
    }
  if (IS_OF_CLASS (a))
    ENTER_OPERATOR (TRUE);
  value = coro_in_place (rt, a, b, (CoroBinaryOp) arg);
  if (coro_is_null (value))
    goto error;
  BINARY_RESULT (value);
  NEXT ();
}

TARGET (UNARY_OP) {
  CoroValue object = TOP ();

  SAVE ();
  if (G_UNLIKELY (coro_is_bool (object)) && arg == CORO_OP_INVERT && !coro_vm_warn_of_inversion (rt))
    goto error;
  value = coro_unary (rt, object, (CoroUnaryOp) arg);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (UNARY_NOT)
TARGET (TO_BOOL) {
  CoroValue object = TOP ();
  gboolean  negate = (CoroOpcode) (ip[-1] & 0xff) == CORO_OP_UNARY_NOT;
  int       truth;

  if (coro_is_bool (object))
    {
      TOP () = coro_bool (coro_is (object, CORO_TRUE) != negate);
      NEXT ();
    }
  SAVE ();
  truth = coro_truth (rt, object);
  if (truth < 0)
    goto error;
  TOP () = coro_bool (truth != negate);
  coro_unref (object);
  NEXT ();
}

TARGET (COMPARE_OP) {
  CoroValue a = PEEK (2), b = PEEK (1);
  double    x, y;

  if (G_LIKELY (a.bits & b.bits & 1))
    {
      sp--;
      TOP () = coro_bool (coro_vm_compare_ints (a, b, arg));
      NEXT ();
    }
  if (coro_vm_get_doubles (a, b, &x, &y))
    {
      sp--;
      TOP () = coro_bool (coro_vm_compare_doubles (x, y, arg));
      NEXT ();
    }
  SAVE ();
  value = coro_compare (rt, a, b, (CoroCompareOp) arg);
  if (coro_is_null (value))
    goto error;
  BINARY_RESULT (value);
  NEXT ();
}

TARGET (COMPARE_JUMP) {
  CoroValue a = PEEK (2), b = PEEK (1);
  int       truth;

  COMPARE_NUMBERS (a, b, arg, sp -= 2, goto compare_others);

compare_others:
  a = PEEK (2);
  b = PEEK (1);
  SAVE ();
  truth = coro_compare_truth (rt, a, b, (CoroCompareOp) (arg & 7));
  if (truth < 0)
    goto error;
  sp -= 2;
  frame->sp = sp;
  coro_unref (a);
  coro_unref (b);
  JUMP (truth == (int) (arg >> 3) ? 1 + (gint32) *ip : 1);
  NEXT ();
}

TARGET (FF_COMPARE_JUMP) {
  CoroValue a = frame->locals[arg & 0xfff], b = frame->locals[arg >> 12];

  COMPARE_NUMBERS (a, b, *ip >> 8, SKIP (1), goto target_LOAD_FAST_LOAD_FAST);
}

TARGET (FC_COMPARE_JUMP) {
  CoroValue a = frame->locals[arg & 0xfff], b = frame->code->consts[arg >> 12];

  COMPARE_NUMBERS (a, b, *ip >> 8, SKIP (1), goto target_LOAD_FAST_LOAD_CONST);
}

TARGET (F_COMPARE_JUMP) {
  CoroValue a = TOP (), b = frame->locals[arg];

  COMPARE_NUMBERS (a, b, *ip >> 8, (sp--, SKIP (1)), goto target_LOAD_FAST);
}

TARGET (C_COMPARE_JUMP) {
  CoroValue a = TOP (), b = frame->code->consts[arg];

  COMPARE_NUMBERS (a, b, *ip >> 8, (sp--, SKIP (1)), goto target_LOAD_CONST);
}

TARGET (IS_OP) {
  CoroValue b = POP ();
  CoroValue a = TOP ();

  TOP () = coro_bool (coro_vm_is (a, b) != (arg != 0));
  SAVE ();
  coro_unref (a);
  coro_unref (b);
  NEXT ();
}

TARGET (CONTAINS_OP) {
  int found;

  SAVE ();
  found = coro_contains (rt, PEEK (1), PEEK (2));
  if (found < 0)
    goto error;
  BINARY_RESULT (coro_bool (found != (arg != 0)));
  NEXT ();
}

  /* ---- jumps */

TARGET (JUMP_FORWARD)
  JUMP (coro_word_get_distance (ip[-1]));
  NEXT ();

TARGET (S_JUMP)
  STORE (arg, POP ());
  SKIP (1);
  goto target_JUMP_BACKWARD;

TARGET (POP_JUMP)
  DROP (POP ());
  SKIP (1);
  goto target_JUMP_BACKWARD;

TARGET (JUMP_BACKWARD)
  JUMP (coro_word_get_distance (ip[-1]));
  CHECK_BUDGET ();
  NEXT ();

TARGET (F_JUMP_IF_TRUE)
  value = frame->locals[arg];
  if (G_LIKELY (coro_is_bool (value)))
    {
      JUMP_AFTER (coro_is (value, CORO_TRUE));
      NEXT ();
    }
  goto target_LOAD_FAST;

TARGET (F_JUMP_IF_FALSE)
  value = frame->locals[arg];
  if (G_LIKELY (coro_is_bool (value)))
    {
      JUMP_AFTER (coro_is (value, CORO_FALSE));
      NEXT ();
    }
  goto target_LOAD_FAST;

TARGET (POP_JUMP_IF_TRUE)
TARGET (POP_JUMP_IF_FALSE) {
  int truth;

  value = TOP ();
  if (G_LIKELY (coro_is_bool (value)))
    {
      sp--;
      truth = coro_is (value, CORO_TRUE);
    }
  else
    {
      SAVE ();
      truth = coro_truth (rt, value);
      if (truth < 0)
        goto error;
      sp--;
      frame->sp = sp;
      coro_unref (value);
    }
  if (truth == ((CoroOpcode) (ip[-1] & 0xff) == CORO_OP_POP_JUMP_IF_TRUE))
    JUMP (coro_word_get_distance (ip[-1]));
  NEXT ();
}

TARGET (POP_JUMP_IF_NONE)
  value = POP ();
  SAVE ();
  if (coro_is_none (value))
    JUMP (coro_word_get_distance (ip[-1]));
  coro_unref (value);
  NEXT ();

TARGET (POP_JUMP_IF_NOT_NONE)
  value = POP ();
  SAVE ();
  if (!coro_is_none (value))
    JUMP (coro_word_get_distance (ip[-1]));
  coro_unref (value);
  NEXT ();

TARGET (JUMP_IF_TRUE_OR_POP)
TARGET (JUMP_IF_FALSE_OR_POP) {
  int truth;

  value = TOP ();
  SAVE ();
  truth = coro_truth (rt, value);
  if (truth < 0)
    goto error;
  if (truth == ((CoroOpcode) (ip[-1] & 0xff) == CORO_OP_JUMP_IF_TRUE_OR_POP))
    JUMP (coro_word_get_distance (ip[-1]));
  else
    {
      sp--;
      frame->sp = sp;
      coro_unref (value);
    }
  NEXT ();
}

  /* ---- iteration */

TARGET (GET_ITER) {
  CoroValue  object = TOP ();
  CoroFrame *next = NULL;

  SAVE ();
  value = coro_vm_get_iter (vm, object, &next);
  if (next != NULL)
    {
      sp--;
      frame->sp = sp;
      coro_unref (object);
      ENTER_FRAME (next);
    }
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (FOR_ITER_S) {
  CoroValue iterator = TOP ();
  CoroType *type = coro_object (iterator)->type;

  if (type == rt->range_iterator_type)
    {
      if (coro_vm_range_next (rt, CORO_RANGE_ITERATOR (iterator), &given))
        goto store_next;
    }
  else if (type == rt->list_iterator_type)
    {
      if (coro_vm_list_next (iterator, &given))
        goto store_next;
    }
  goto target_FOR_ITER;

store_next:
  arg = *ip >> 8;
  SKIP (1);
  STORE (arg, given);
  NEXT ();
}

TARGET (FOR_ITER) {
  CoroValue iterator = TOP ();
  CoroType *type = coro_object (iterator)->type;

  if (type == rt->range_iterator_type)
    {
      if (!coro_vm_range_next (rt, CORO_RANGE_ITERATOR (iterator), &given))
        goto exhausted;
      PUSH (given);
      NEXT ();
    }
  if (type->flags & CORO_TYPE_FLAG_FRAMES)
    {
      CoroGenerator *generator = CORO_GENERATOR (iterator);
      CoroFrame     *next;

      SAVE ();
      if (G_LIKELY (coro_generator_stands_at_yield (generator)))
        ENTER_GENERATOR (generator, CORO_ACTION_ITER);
      if (generator->status == CORO_GENERATOR_CLOSED)
        goto exhausted;
      next = coro_generator_resume (vm, generator, frame, CORO_ACTION_ITER, CORO_NONE);
      if (next == NULL)
        goto error;
      RESUME_FRAME (next);
    }
  SAVE ();
  if (type->flags & (CORO_TYPE_FLAG_HEAP | CORO_TYPE_FLAG_STEPS))
    {
      CoroFrame *next = NULL;

      value = coro_vm_iter_next (vm, iterator, &next);
      if (next != NULL)
        ENTER_FRAME (next);
    }
  else
    value = type->slots.next (rt, iterator);
  if (G_LIKELY (!coro_is_null (value)))
    {
      PUSH (value);
      NEXT ();
    }
  if (!coro_is_null (rt->exception))
    {
      if (!coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
        goto error;
      coro_exception_clear (rt);
    }
  goto exhausted;
}

TARGET (GET_AITER) {
  CoroValue object = TOP ();

  SAVE ();
  value = coro_vm_get_aiter (vm, object);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (GET_ANEXT)
  SAVE ();
  value = coro_vm_get_anext (vm, TOP ());
  if (coro_is_null (value))
    goto error;
  PUSH (value);
  NEXT ();

TARGET (END_ASYNC_FOR) {
  CoroValue exception = POP ();
  CoroValue iterator = POP ();

  SAVE ();
  coro_unref (iterator);
  if (!coro_exception_is (rt, exception, CORO_EXC_STOP_ASYNC_ITERATION))
    {
      coro_raise_value (rt, exception);
      goto reraise;
    }
  coro_unref (exception);
  NEXT ();
}

  /* ---- building */

TARGET (BUILD_TUPLE) {
  CoroTuple *tuple;

  sp -= arg;
  tuple = coro_tuple_new_take (rt, sp, arg);
  PUSH (coro_value (tuple));
  NEXT ();
}

TARGET (BUILD_LIST)
TARGET (BUILD_SET)
TARGET (BUILD_MAP)
TARGET (BUILD_STRING) {
  guint n = (CoroOpcode) (ip[-1] & 0xff) == CORO_OP_BUILD_MAP ? 2 * arg : arg;

  SAVE ();
  value = coro_vm_build (vm, (CoroOpcode) (ip[-1] & 0xff), sp - n, arg);
  if (coro_is_null (value))
    goto error;
  while (n-- > 0)
    {
      CoroValue old = POP ();

      coro_unref (old);
    }
  PUSH (value);
  NEXT ();
}

TARGET (LIST_APPEND)
  value = POP ();
  SAVE ();
  if (!coro_list_append_take (rt, CORO_LIST (PEEK (arg)), value))
    goto error;
  NEXT ();

TARGET (SET_ADD)
  SAVE ();
  if (!coro_set_add (rt, CORO_SET (PEEK (arg + 1)), TOP ()))
    goto error;
  value = POP ();
  coro_unref (value);
  NEXT ();

TARGET (MAP_ADD)
  SAVE ();
  if (!coro_dict_set (rt, CORO_DICT (PEEK (arg + 2)), PEEK (2), PEEK (1)))
    goto error;
  for (guint i = 0; i < 2; i++)
    {
      value = POP ();
      coro_unref (value);
    }
  NEXT ();

TARGET (LIST_EXTEND)
TARGET (SET_UPDATE)
TARGET (DICT_UPDATE)
TARGET (DICT_MERGE)
  SAVE ();
  if (!coro_vm_extend (vm, frame, (CoroOpcode) (ip[-1] & 0xff), PEEK (arg + 1), TOP ()))
    goto error;
  value = POP ();
  coro_unref (value);
  NEXT ();

TARGET (LIST_TO_TUPLE)
  value = TOP ();
  SAVE ();
  TOP () = coro_value (coro_tuple_new (rt, CORO_LIST (value)->items, CORO_LIST (value)->length));
  coro_unref (value);
  NEXT ();

TARGET (UNPACK_SEQUENCE) {
  CoroValue sequence = POP ();

  if (arg == 2 && coro_is_object (sequence) && coro_object (sequence)->type == rt->tuple_type &&
      CORO_TUPLE (sequence)->length == 2)
    {
      PUSH (coro_ref (CORO_TUPLE (sequence)->items[1]));
      PUSH (coro_ref (CORO_TUPLE (sequence)->items[0]));
    }
  else
    {
      SAVE ();
      if (!coro_unpack_sequence (rt, sequence, arg, sp))
        {
          coro_unref (sequence);
          goto error;
        }
      sp += arg;
    }
  SAVE ();
  coro_unref (sequence);
  NEXT ();
}

TARGET (UNPACK_EX) {
  CoroValue sequence = POP ();

  SAVE ();
  if (!coro_unpack_ex (rt, sequence, arg & 0xfff, arg >> 12, sp))
    {
      coro_unref (sequence);
      goto error;
    }
  sp += (arg & 0xfff) + 1 + (arg >> 12);
  SAVE ();
  coro_unref (sequence);
  NEXT ();
}

TARGET (FORMAT_SIMPLE) {
  CoroValue object = TOP ();

  if (coro_is_object (object) && coro_object (object)->type == rt->str_type)
    NEXT ();
  SAVE ();
  value = coro_format (rt, object, NULL);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (FORMAT_WITH_SPEC)
  SAVE ();
  value = coro_format (rt, PEEK (2), CORO_STR (PEEK (1)));
  if (coro_is_null (value))
    goto error;
  BINARY_RESULT (value);
  NEXT ();

TARGET (CONVERT_VALUE) {
  CoroValue object = TOP ();

  SAVE ();
  value = coro_vm_convert (vm, object, arg);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

  /* ---- functions and calls */

TARGET (MAKE_FUNCTION)
  SAVE ();
  sp = coro_vm_make_function (vm, frame, arg);
  NEXT ();

TARGET (CALL) {
  CoroValue *base = sp - arg - 2;
  CoroValue  callable = base[0];
  gsize      n_args = arg + !coro_is_null (base[1]);
  CoroValue *args = sp - n_args;

  if (coro_is_object (callable) && coro_object (callable)->type == rt->function_type)
    {
      CoroFunction *function = CORO_FUNCTION (callable);
      CoroValue     object;

      if (G_LIKELY (function->code->n_exact == n_args))
        {
          CoroFrame *next = coro_frame_push (rt, function, args, n_args);

          sp = base;
          SAVE ();
          ENTER_FRAME (next);
        }
      /* a generator, or the first call of a function */
      if (coro_function_takes_exactly (function, n_args))
        {
          CoroFrame *next;

          SAVE ();
          sp = frame->sp = base;
          next = coro_function_bind_exact (vm, function, args, n_args, &object);
          if (next != NULL)
            ENTER_FRAME (next);
          PUSH (object);
          NEXT ();
        }
    }
  else if (coro_is_object (callable) && coro_object (callable)->type == rt->type_type && coro_is_null (base[1]))
    {
      CoroType *type = (CoroType *) coro_object (callable);

      if (G_LIKELY (type->plain_version == type->version && type->plain_init != NULL &&
                    (type->flags & CORO_TYPE_FLAG_ABSTRACT) == 0 &&
                    ((CoroFunction *) type->plain_init)->code->n_exact == n_args + 1))
        {
          /* the instance takes the place in front of its arguments */
          CoroFunction *init = (CoroFunction *) coro_object (coro_ref (coro_value (type->plain_init)));
          CoroValue     instance = coro_value (coro_object_new (rt, type, 0));
          CoroFrame    *next;

          base[1] = instance;
          next = coro_frame_push (rt, init, base + 1, n_args + 1);
          next->action = CORO_ACTION_INIT;
          next->extra = coro_ref (instance);
          sp = base;
          SAVE ();
          coro_unref (callable);
          ENTER_FRAME (next);
        }
      if (type->plain_version == type->version && type->plain_new != NULL)
        {
          SAVE ();
          if (coro_vm_call_plain (type->plain_new, rt, callable, args, n_args, &given))
            goto drop_args;
        }
    }
  {
    CoroFrame *next = NULL;

    SAVE ();
    if (coro_vm_call_native (rt, callable, args, n_args, &given))
      goto drop_args;
    value = coro_vm_enter_call (vm, callable, args, n_args, NULL, &next);
    while (sp > base)
      {
        CoroValue old = POP ();

        frame->sp = sp;
        coro_unref (old);
      }
    if (next != NULL)
      ENTER_FRAME (next);
    goto called;
  }

drop_args:
  value = given;
  while (sp > base)
    {
      CoroValue old = POP ();

      frame->sp = sp;
      coro_unref (old);
    }
  goto called;
}

TARGET (CALL_KW) {
  CoroValue  names = PEEK (1);
  CoroValue *base = sp - arg - 3;
  gsize      n_args = arg - CORO_TUPLE (names)->length + !coro_is_null (base[1]);
  CoroFrame *next = NULL;

  SAVE ();
  value = coro_vm_enter_call (vm, base[0], base + 1 + coro_is_null (base[1]), n_args, CORO_TUPLE (names), &next);
  while (sp > base)
    {
      CoroValue old = POP ();

      frame->sp = sp;
      coro_unref (old);
    }
  if (next != NULL)
    ENTER_FRAME (next);
  goto called;
}

TARGET (CALL_EX) {
  guint      n = 3 + (arg & 1);
  CoroValue *base = sp - n;
  CoroFrame *next = NULL;

  SAVE ();
  value = coro_vm_call_ex (vm, base[0], base[2], arg & 1 ? base[3] : CORO_NULL, &next);
  while (sp > base)
    {
      CoroValue old = POP ();

      frame->sp = sp;
      coro_unref (old);
    }
  if (next != NULL)
    ENTER_FRAME (next);
  goto called;
}

TARGET (F_RETURN)
  value = G_LIKELY (frame->object == NULL) ? coro_steal (&frame->locals[arg]) : coro_ref (frame->locals[arg]);
  SKIP (1);
  goto returned;

TARGET (RETURN_VALUE)
  value = POP ();
  goto returned;

TARGET (RETURN_CONST)
  value = coro_ref (frame->code->consts[arg]);
  goto returned;

TARGET (LOAD_BUILD_CLASS)
  PUSH (coro_ref (coro_dict_get_name (rt->builtins, vm->build_class_name)));
  NEXT ();

TARGET (SETUP_ANNOTATIONS)
  coro_vm_setup_annotations (vm, frame);
  NEXT ();

TARGET (LOAD_ASSERTION_ERROR)
  PUSH (coro_ref (coro_value (rt->exceptions[CORO_EXC_ASSERTION])));
  NEXT ();

TARGET (BEGIN_ANNOTATIONS)
  SAVE ();
  value = coro_vm_begin_annotations (rt, frame->locals[arg]);
  if (coro_is_null (value))
    goto error;
  PUSH (value);
  NEXT ();

  /* ---- generators and coroutines */

TARGET (YIELD_VALUE)
  value = POP ();
  SAVE ();
  if (G_LIKELY (frame->action == CORO_ACTION_ITER || frame->action == CORO_ACTION_EACH))
    {
      /* what coro_generator_suspend() does for any: this one is run by a loop, which holds it */
      CoroAction action = frame->action;
      CoroFrame *back = frame->back;

      frame->generator->status = CORO_GENERATOR_SUSPENDED;
      frame->back = NULL;
      vm->stack->depth--;
      frame = back;
      LOAD_FRAME ();
      if (action == CORO_ACTION_EACH)
        goto collect_item;
      PUSH (value);
      NEXT ();
    }
  if (frame->code->flags & CORO_CODE_ASYNC_GENERATOR)
    {
      /* what __anext__() or asend() returned gets the value; the loop of events sees nothing of it */
      CoroFrame *back = frame->back;

      frame->generator->status = CORO_GENERATOR_SUSPENDED;
      frame->back = NULL;
      vm->stack->depth--;
      if (G_UNLIKELY (back == NULL))
        {
          /* It was closed along with what awaits it, and goes on all the same. */
          *out = value;
          LEAVE (CORO_RESULT_RETURN);
        }
      frame = back;
      LOAD_FRAME ();
      goto drive_value;
    }
  goto yielded;

TARGET (GET_AWAITABLE) {
  CoroValue object = TOP ();
  CoroType *type = coro_type_of (rt, object);

  if (G_LIKELY (type == rt->coroutine_type && CORO_GENERATOR (object)->status == CORO_GENERATOR_CREATED))
    NEXT ();
  SAVE ();
  value = coro_vm_get_awaitable (vm, object, arg);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (GET_YIELD_FROM_ITER) {
  CoroValue object = TOP ();

  SAVE ();
  value = coro_vm_get_yield_from_iter (vm, object, frame->code);
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (object);
  NEXT ();
}

TARGET (SEND) {
  CoroValue  object = TOP ();
  CoroType  *type = coro_type_of (rt, object);
  CoroResume resume = frame->resume;

  frame->resume = CORO_RESUME_FRESH;
  value = resume == CORO_RESUME_VALUE ? coro_steal (&frame->sent) : CORO_NONE;
  SAVE ();
  if (type->flags & CORO_TYPE_FLAG_FRAMES)
    {
      CoroGenerator *generator = CORO_GENERATOR (object);
      CoroFrame     *next;

      if (generator->native != NULL)
        {
          if (resume == CORO_RESUME_THROW)
            goto drive_throw;
          goto drive;
        }
      if (generator->status == CORO_GENERATOR_CLOSED && (resume != CORO_RESUME_FRESH || type == rt->generator_type))
        {
          /* it was closed behind our back, or was exhausted before */
          if (resume == CORO_RESUME_THROW)
            goto error;
          coro_unref (value);
          value = CORO_NONE;
          goto sent;
        }
      next = coro_generator_resume (vm, generator, frame, CORO_ACTION_SEND,
                                    resume == CORO_RESUME_THROW ? CORO_NULL : value);
      if (next == NULL)
        goto error;
      RESUME_FRAME (next);
    }
  else
    {
      CoroAwait result;

      given = value;
      result = coro_vm_await_other (vm, object, type, resume, &given);
      value = given;
      if (result == CORO_AWAIT_RETURN)
        goto sent;
      if (result == CORO_AWAIT_RAISE)
        goto error;
      goto yielded;
    }
}

  /* ---- with */

TARGET (BEFORE_WITH)
TARGET (BEFORE_ASYNC_WITH) {
  CoroValue  manager = TOP ();
  CoroFrame *next = NULL;
  CoroValue  exit;

  SAVE ();
  exit = coro_vm_before_with (vm, manager, (CoroOpcode) (ip[-1] & 0xff) == CORO_OP_BEFORE_ASYNC_WITH, &given, &next);
  value = given;
  if (coro_is_null (exit))
    goto error;
  TOP () = exit;
  coro_unref (manager);
  if (next != NULL)
    ENTER_FRAME (next);
  goto called;
}

TARGET (WITH_EXCEPT_START) {
  CoroFrame *next = NULL;

  SAVE ();
  value = coro_vm_call_exit (vm, PEEK (3), PEEK (1), &next);
  if (next != NULL)
    ENTER_FRAME (next);
  goto called;
}

  /* ---- exceptions */

TARGET (PUSH_EXC_INFO)
  value = TOP ();
  TOP () = frame->handled;
  frame->handled = coro_ref (value);
  PUSH (value);
  NEXT ();

TARGET (POP_EXCEPT)
  value = POP ();
  SAVE ();
  coro_set (&frame->handled, value);
  NEXT ();

TARGET (CHECK_EXC_MATCH) {
  int match;

  SAVE ();
  match = coro_exception_matches_type (rt, PEEK (2), PEEK (1));
  if (match < 0)
    goto error;
  value = TOP ();
  TOP () = coro_bool (match);
  coro_unref (value);
  NEXT ();
}

TARGET (CHECK_EG_MATCH) {
  CoroValue match, rest;

  SAVE ();
  if (!coro_vm_match_group (vm, frame, PEEK (2), PEEK (1), &rest, &match))
    goto error;
  coro_set (&PEEK (2), rest);
  coro_set (&PEEK (1), match);
  if (!coro_is_none (match))
    coro_set (&frame->handled, coro_ref (match));
  NEXT ();
}

TARGET (PREP_RERAISE_STAR)
  SAVE ();
  value = coro_vm_prepare_reraise_star (vm, PEEK (2), PEEK (1));
  if (coro_is_null (value))
    goto error;
  BINARY_RESULT (value);
  NEXT ();

TARGET (RERAISE)
  value = POP ();
  SAVE ();
  coro_raise_value (rt, value);
  goto reraise;

TARGET (RAISE_VARARGS)
  SAVE ();
  if (coro_vm_raise (vm, frame, arg))
    {
      sp = frame->sp;
      goto reraise;
    }
  sp = frame->sp;
  goto error;

  /* ---- match */

TARGET (GET_LEN) {
  gssize length;

  SAVE ();
  length = coro_length (rt, TOP ());
  if (length < 0)
    goto error;
  PUSH (coro_int_new (rt, length));
  NEXT ();
}

TARGET (MATCH_SEQUENCE)
  value = coro_bool (coro_vm_matches_sequence (rt, TOP ()));
  PUSH (value);
  NEXT ();

TARGET (MATCH_MAPPING)
  value = coro_bool (coro_vm_matches_mapping (rt, TOP ()));
  PUSH (value);
  NEXT ();

TARGET (MATCH_KEYS)
  SAVE ();
  value = coro_vm_match_keys (vm, PEEK (2), PEEK (1));
  if (coro_is_null (value))
    goto error;
  PUSH (value);
  NEXT ();

TARGET (MATCH_CLASS)
  SAVE ();
  value = coro_vm_match_class (vm, PEEK (3), PEEK (2), CORO_TUPLE (PEEK (1)), arg);
  if (coro_is_null (value))
    goto error;
  for (guint i = 0; i < 3; i++)
    {
      CoroValue old = POP ();

      coro_unref (old);
    }
  PUSH (value);
  NEXT ();

TARGET (COPY_DICT_WITHOUT_KEYS) {
  CoroValue keys = TOP ();

  SAVE ();
  value = coro_vm_match_rest (vm, PEEK (2), CORO_TUPLE (keys));
  if (coro_is_null (value))
    goto error;
  TOP () = value;
  coro_unref (keys);
  NEXT ();
}

  /* ---- modules and the rest */

TARGET (IMPORT_NAME)
  SAVE ();
  {
    CoroFrame *next = NULL;

    value = coro_import_name (vm, frame->globals, frame->code->names[arg], PEEK (1), (guint) coro_int_get (PEEK (2)), &next);
    if (next != NULL)
      ENTER_FRAME (next);
    if (coro_is_null (value))
      goto error;
    BINARY_RESULT (value);
    NEXT ();
  }

TARGET (IMPORT_FROM)
  SAVE ();
  value = coro_import_from (vm, TOP (), frame->code->names[arg]);
  if (coro_is_null (value))
    goto error;
  PUSH (value);
  NEXT ();

TARGET (IMPORT_STAR)
  SAVE ();
  if (!coro_import_star (vm, TOP (), frame->globals))
    goto error;
  value = POP ();
  coro_unref (value);
  NEXT ();

TARGET (INTRINSIC)
  SAVE ();
  if (!coro_vm_intrinsic (vm, frame, arg))
    goto error;
  sp = frame->sp;
  NEXT ();

  /* ---- results of frames; `frame` is the one that ends or is suspended, `value` the result */

exhausted:
  /* the FOR_ITER in front of ip found no more: its iterator goes */
  value = POP ();
  JUMP (coro_word_get_distance (ip[-1]));
  SAVE ();
  coro_unref (value);
  NEXT ();

called:
  if (G_UNLIKELY (coro_is_null (value)))
    goto error;
  if (G_UNLIKELY (coro_is (value, CORO_TAIL_CALL)))
    {
      CoroFrame *next = g_steal_pointer (&vm->pending_frame);

      if (next != NULL)
        ENTER_FRAME (next);
      if (!coro_is_null (vm->pending_collector))
        {
          PUSH (coro_steal (&vm->pending_collector));
          PUSH (coro_steal (&vm->pending_iterator));
          goto collect;
        }
      if (vm->pending_generator == NULL)
        goto block;
      next = coro_vm_resume_pending (vm, frame);
      if (next == NULL)
        goto error;
      RESUME_FRAME (next);
    }
  PUSH (value);
  CHECK_BUDGET ();
  NEXT ();

collect:
  /* the iterator on the top is eaten by the collector below it */
  {
    CoroValue  iterator = TOP ();
    CoroType  *type = coro_type_of (rt, iterator);
    CoroFrame *next = NULL;

    SAVE ();
    if (type->flags & CORO_TYPE_FLAG_FRAMES)
      {
        if (G_LIKELY (coro_generator_stands_at_yield (CORO_GENERATOR (iterator))))
          ENTER_GENERATOR (CORO_GENERATOR (iterator), CORO_ACTION_EACH);
        if (CORO_GENERATOR (iterator)->status == CORO_GENERATOR_CLOSED)
          goto collected;
        next = coro_generator_resume (vm, CORO_GENERATOR (iterator), frame, CORO_ACTION_EACH, CORO_NONE);
        if (next == NULL)
          goto error;
        RESUME_FRAME (next);
      }
    value = coro_vm_iter_next (vm, iterator, &next);
    if (next != NULL)
      {
        next->action = CORO_ACTION_EACH_METHOD;
        ENTER_FRAME (next);
      }
    if (!coro_is_null (value))
      goto collect_item;
    if (!coro_is_null (rt->exception))
      {
        if (!coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
          goto error;
        coro_exception_clear (rt);
      }
    goto collected;
  }

collect_item:
  SAVE ();
  switch (coro_collector_add (rt, PEEK (2), value))
    {
    case 1:
      goto collect;
    case 0:
      goto collected;
    default:
      goto error;
    }

collected:
  {
    CoroValue iterator = POP ();
    CoroValue collector = POP ();

    SAVE ();
    value = coro_collector_finish (rt, collector);
    coro_unref (iterator);
    coro_unref (collector);
    goto called;
  }

sent:
  /* value is the result of the awaited object on the top, which goes */
  {
    CoroValue object = TOP ();

    TOP () = value;
    SAVE ();
    coro_unref (object);
    NEXT ();
  }

drive_throw:
  {
    CoroGenerator *run;
    CoroValue      passing = coro_ref (rt->exception);
    CoroStep       step;
    gboolean       is_other;

    SAVE ();
    given = CORO_NULL;
    step = coro_generator_drive (vm, CORO_GENERATOR (TOP ()), CORO_RESUME_THROW, &given, &run);
    value = given;
    is_other = !coro_is (rt->exception, passing);
    coro_unref (passing);
    switch (step)
      {
      case CORO_STEP_RETURN:
        frame->thrown = MIN (frame->thrown, CORO_THROWN_ENTERED);
        goto sent;
      case CORO_STEP_YIELD:
        goto yielded;
      case CORO_STEP_RAISE:
        if (!is_other)
          goto passed;
        coro_vm_chain_in_native (vm, frame);
        goto error;
      case CORO_STEP_AWAIT:
        {
          CoroFrame *next = coro_generator_resume (vm, run, frame, CORO_ACTION_SEND_NATIVE, value);

          frame->thrown = MIN (frame->thrown, CORO_THROWN_ENTERED);
          if (next == NULL)
            goto drive_throw;
          RESUME_FRAME (next);
        }
      }
    g_assert_not_reached ();
  }

drive_value:
drive:
  {
    CoroGenerator *run;
    CoroStep       step;

    SAVE ();
    given = value;
    step = coro_generator_drive (vm, CORO_GENERATOR (TOP ()), CORO_RESUME_VALUE, &given, &run);
    value = given;
    switch (step)
      {
      case CORO_STEP_RETURN:
        goto sent;
      case CORO_STEP_YIELD:
        goto yielded;
      case CORO_STEP_RAISE:
        goto error;
      case CORO_STEP_AWAIT:
        {
          CoroFrame *next = coro_generator_resume (vm, run, frame, CORO_ACTION_SEND_NATIVE, value);

          if (next == NULL)
            goto drive_throw;
          if (next->thrown == CORO_THROWN_PENDING)
            next->thrown = CORO_THROWN_HERE;
          RESUME_FRAME (next);
        }
      }
    g_assert_not_reached ();
  }

yielded:
  {
    CoroAction action;
    CoroValue kept;

    /* What is dropped here may be the generator itself: it runs its finalisers below the frame that goes on. */
    frame = coro_generator_suspend (vm, frame, &action, &kept);
    switch (action)
      {
      case CORO_ACTION_ENTRY:
        *out = value;
        vm->budget += PLACE (outer != NULL ? outer->ip : NULL) - PLACE (ip);
        vm->frame = outer;
        coro_unref (kept);
        return CORO_RESULT_AWAIT;
      case CORO_ACTION_EACH:
        LOAD_FRAME ();
        coro_unref (kept);
        goto collect_item;
      default:
        LOAD_FRAME ();
        coro_unref (kept);
        PUSH (value);
        NEXT ();
      }
  }

returned:
  {
    CoroFrame     *done = frame;
    CoroAction     action = frame->action;
    CoroGenerator *generator = frame->generator;
    CoroValue      extra;
    CoroDict      *namespace = NULL;

    vm->stack->depth--;
    if (G_LIKELY (action == CORO_ACTION_PUSH))
      {
        /* whatever goes with the frame goes while its caller stands behind the call */
        SAVE ();
        frame = done->back;
        LOAD_FRAME ();
        coro_frame_pop (rt, done);
        PUSH (value);
        NEXT ();
      }
    SAVE ();
    extra = coro_steal (&done->extra);
    if (action == CORO_ACTION_CLASS)
      namespace = g_steal_pointer (&done->namespace);
    frame = done->back;
    if (frame != NULL)
      LOAD_FRAME ();
    else
      vm->stack->current = NULL;
    if (generator != NULL)
      coro_generator_finished (vm, generator);
    else
      coro_frame_free (rt, done);
    switch (action)
      {
      case CORO_ACTION_ENTRY:
        *out = value;
        LEAVE (CORO_RESULT_RETURN);
      case CORO_ACTION_PUSH:
      case CORO_ACTION_ITER_METHOD:
        PUSH (value);
        NEXT ();
      case CORO_ACTION_OPERATOR:
        SAVE ();
        if (G_UNLIKELY (coro_is (value, CORO_NOT_IMPLEMENTED)))
          {
            coro_vm_refuse_operator (vm, ip[-1], PEEK (2), PEEK (1));
            goto error;
          }
        BINARY_RESULT (value);
        NEXT ();
      case CORO_ACTION_DISCARD:
        coro_unref (value);
        NEXT ();
      case CORO_ACTION_GET_ITER:
        if (G_UNLIKELY (coro_type_of (rt, value)->slots.next == NULL))
          {
            coro_raise (rt, CORO_EXC_TYPE, "iter() returned non-iterator of type '%s'", coro_type_name (rt, value));
            coro_unref (value);
            goto error;
          }
        PUSH (value);
        NEXT ();
      case CORO_ACTION_IMPORT:
        coro_unref (value);
        {
          gboolean loaded = coro_load_finish (vm, extra, TRUE);

          coro_unref (extra);
          if (!loaded)
            goto error;
        }
        ip--;
        NEXT ();
      case CORO_ACTION_INIT:
        if (G_UNLIKELY (!coro_is_none (value)))
          {
            coro_raise (rt, CORO_EXC_TYPE, "__init__() should return None, not '%s'", coro_type_name (rt, value));
            coro_unref (value);
            coro_unref (extra);
            goto error;
          }
        PUSH (extra);
        NEXT ();
      case CORO_ACTION_NEW:
        {
          CoroFrame *next = NULL;
          CoroValue  result = coro_vm_after_new (vm, extra, value, &next);

          coro_unref (value);
          coro_unref (extra);
          if (next != NULL)
            ENTER_FRAME (next);
          value = result;
          goto called;
        }
      case CORO_ACTION_THEN:
        value = ((CoroThen *) coro_object (extra))->func (rt, (CoroThen *) coro_object (extra), value);
        coro_unref (extra);
        goto called;
      case CORO_ACTION_ITER:
        coro_unref (value);
        goto exhausted;
      case CORO_ACTION_EACH:
        coro_unref (value);
        goto collected;
      case CORO_ACTION_EACH_METHOD:
        goto collect_item;
      case CORO_ACTION_NEXT:
        coro_vm_raise_stop_iteration (vm, value);
        goto error;
      case CORO_ACTION_NEXT_DEFAULT:
        coro_unref (value);
        PUSH (extra);
        NEXT ();
      case CORO_ACTION_SEND:
        goto sent;
      case CORO_ACTION_SEND_NATIVE:
        if (generator->base.type == rt->async_generator_type)
          {
            coro_unref (value);
            coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ASYNC_ITERATION, NULL));
            coro_vm_chain (vm);
            goto drive_throw;
          }
        goto drive_value;
      case CORO_ACTION_CLASS:
        {
          CoroValue type = coro_build_class_finish (vm, extra, value, namespace);

          coro_unref (value);
          coro_unref (extra);
          coro_unref (coro_value (namespace));
          if (coro_is_null (type))
            goto error;
          PUSH (type);
          NEXT ();
        }
      }
    g_assert_not_reached ();
  }

passed:
  SAVE ();
  coro_vm_exception_passed (vm, frame);
  goto reraise;

error:
  /* an exception is in flight that belongs to the instruction in front of ip */
  SAVE ();
  coro_vm_exception_raised (vm, frame);
reraise:
  {
    const CoroHandler *handler = vm->stopping ? NULL : coro_vm_find_handler (frame->code, (guint32) (ip - frame->code->words) - 1);
    CoroFrame         *done;
    CoroAction         action;
    CoroValue          extra;
    gboolean           thrown;

    if (handler != NULL)
      {
        CoroValue *bottom = coro_frame_get_stack (frame) + handler->depth;
        CoroValue  exception = coro_exception_take (rt);

        while (sp > bottom)
          {
            value = POP ();
            frame->sp = sp;
            coro_unref (value);
          }
        PUSH (exception);
        JUMP (frame->code->words + handler->target - ip);
        NEXT ();
      }

    done = frame;
    action = done->action;
    extra = coro_steal (&done->extra);
    thrown = done->thrown != CORO_THROWN_NOT && (action == CORO_ACTION_SEND || action == CORO_ACTION_SEND_NATIVE);
    done->sp = sp;
    vm->stack->depth--;
    frame = done->back;
    if (frame != NULL)
      LOAD_FRAME ();
    else
      vm->stack->current = NULL;
    if (thrown)
      frame->thrown = CORO_THROWN_PENDING;
    coro_vm_free_raising (vm, done, done->generator);
    switch (action)
      {
      case CORO_ACTION_ENTRY:
        LEAVE (CORO_RESULT_RAISE);
      case CORO_ACTION_ITER_METHOD:
        if (!vm->stopping && coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
          {
            coro_exception_clear (rt);
            goto exhausted;
          }
        break;
      case CORO_ACTION_EACH_METHOD:
        if (!vm->stopping && coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
          {
            coro_exception_clear (rt);
            goto collected;
          }
        break;
      case CORO_ACTION_NEXT_DEFAULT:
        if (!vm->stopping && coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
          {
            coro_exception_clear (rt);
            PUSH (extra);
            NEXT ();
          }
        break;
      case CORO_ACTION_SEND_NATIVE:
        coro_unref (extra);
        goto drive_throw;
      case CORO_ACTION_IMPORT:
        coro_load_finish (vm, extra, FALSE);
        break;
      default:
        break;
      }
    coro_unref (extra);
    goto passed;
  }

pause:
  vm->stack->top = frame;
  LEAVE (CORO_RESULT_PAUSE);

block:
  SAVE ();
  if (vm->nested > 0)
    {
      coro_clear (&vm->pending_block);
      coro_raise (rt, CORO_EXC_RUNTIME, "cannot wait here: the call comes from inside a special method");
      goto error;
    }
  vm->stack->top = frame;
  vm->stack->block = coro_steal (&vm->pending_block);
  LEAVE (CORO_RESULT_BLOCK);
}
