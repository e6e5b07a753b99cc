/* coro-native.c: functions of the program that are written in C (CPython: methodobject.c, descrobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-native.h"

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

#define MAX_FAST_PARAMS 16
/* More arguments than this are put into a tuple even for a function that only looks into it. */
#define MAX_LENT_ARGS   8

static CoroNative *
make (CoroRuntime         *rt,
      const CoroNativeDef *def,
      CoroValue            self,
      CoroType            *owner)
{
  CoroNative *native = coro_object_new (rt, rt->native_type, 0);

  native->def = def;
  native->self = coro_ref (self);
  native->owner = owner;
  native->takes_self = owner != NULL && coro_is_null (self) && (def->flags & CORO_NATIVE_STATIC) == 0;

  return native;
}

/* How CPython's function takes its arguments decides how it words errors. */
typedef enum {
  STYLE_NO_ARGS,  /* METH_NOARGS */
  STYLE_ONE_ARG,  /* METH_O */
  STYLE_OTHER,
} Style;

static Style
style_of (CoroNative *self)
{
  const CoroSignature *signature = coro_native_get_signature (self);

  if (self->def->flags & (CORO_NATIVE_NEW | CORO_NATIVE_PYTHON))
    return STYLE_OTHER;
  if (signature->n_params == 0)
    return STYLE_NO_ARGS;
  if (signature->n_params == 1 && signature->n_positional_only == 1 && signature->n_required == 1)
    return STYLE_ONE_ARG;
  return STYLE_OTHER;
}

static gboolean
is_positional_only (const CoroSignature *signature)
{
  return signature->n_params == signature->n_positional_only + (signature->var_args >= 0)
    && signature->var_keywords < 0;
}

static gboolean
is_constructor (const CoroNative *self)
{
  return self->def->flags & CORO_NATIVE_NEW ||
         (self->owner != NULL && !(self->def->flags & CORO_NATIVE_PYTHON) && strcmp (self->def->name, "__init__") == 0);
}

/* A bound method is called after its object's type, as bool.bit_length is, any other after the type that has it. */
static const char *
get_owner_name (const CoroNative *self)
{
  CoroType *owner = self->owner;

  if (coro_is_object (self->self) && !(self->def->flags & (CORO_NATIVE_CLASS | CORO_NATIVE_STATIC)))
    owner = coro_object (self->self)->type;
  return owner->qualname->data;
}

/* "list.append", "math.sqrt"; the type's name where it is called */
static char *
dup_full_name (const CoroNative *self)
{
  if (self->owner == NULL && (self->module == NULL || strcmp (self->module->data, "builtins") == 0))
    return g_strdup (self->def->name);
  if (self->owner == NULL)
    return g_strdup_printf ("%s.%s", self->module->data, self->def->name);
  if (is_constructor (self))
    return g_strdup (self->owner->name->data);
  return g_strdup_printf ("%s.%s", get_owner_name (self), self->def->name);
}

/* What stands for a slot in CPython. */
static gboolean
is_wrapper (CoroNative *self)
{
  return self->def->flags & CORO_NATIVE_WRAPPER || strcmp (self->def->name, "__init__") == 0;
}

static CoroValue
raise_count (CoroRuntime *rt,
             CoroNative  *self,
             gsize        n_args)
{
  g_autofree char *name = NULL;

  if (self->def->flags & CORO_NATIVE_WRAPPER && self->signature->n_positional == 2)
    return coro_raise (rt, CORO_EXC_TYPE, "%s expected %s2 arguments, got %" G_GSIZE_FORMAT, self->def->name,
                       self->signature->n_required < 2 ? "at most " : "", n_args);
  if (self->def->flags & CORO_NATIVE_WRAPPER)
    return coro_raise (rt, CORO_EXC_TYPE, "expected %u argument%s, got %" G_GSIZE_FORMAT, self->signature->n_positional,
                       self->signature->n_positional == 1 ? "" : "s", n_args);
  name = dup_full_name (self);
  return coro_raise (rt, CORO_EXC_TYPE, "%s() takes %s (%" G_GSIZE_FORMAT " given)", name,
                     self->signature->n_params == 0 ? "no arguments" : "exactly one argument", n_args);
}

/**
 * coro_native_note_raised:
 * @rt: a runtime
 * @self: a native that has returned %CORO_NULL
 * @args: what it was called with
 *
 * If CPython has it in Python, its exception keeps the arguments, as the frame would that CPython's traceback has of it.
 */
void
coro_native_note_raised (CoroRuntime      *rt,
                         const CoroNative *self,
                         const CoroValue  *args)
{
  if (self->def->flags & CORO_NATIVE_PYTHON && self->signature != NULL && !coro_is_null (rt->exception))
    coro_exception_keep (rt, rt->exception, args, self->signature->n_params);
}

static CoroValue
invoke (CoroRuntime     *rt,
        CoroNative      *self,
        CoroValue        receiver,
        const CoroValue *bound)
{
  CoroValue result;

  if (G_UNLIKELY (self->def->flags & CORO_NATIVE_WRAPPER))
    {
      const CoroSlotWrapper *wrapper = (const CoroSlotWrapper *) self->def;

      return wrapper->wrap (rt, wrapper, self->owner, receiver, bound);
    }
  result = self->def->func (rt, receiver, bound);
  if (G_UNLIKELY (coro_is_null (result)))
    coro_native_note_raised (rt, self, bound);
  return result;
}

/* The constructors of these leave keyword arguments to an __init__ of the program. */
static gboolean
leaves_keywords (CoroRuntime *rt,
                 CoroNative  *self,
                 CoroValue    receiver)
{
  if (!(self->def->flags & CORO_NATIVE_NEW)
      || (self->owner != rt->tuple_type && self->owner != rt->frozenset_type && self->owner != rt->float_type)
      || !coro_isinstance (rt, receiver, rt->type_type))
    return FALSE;

  return !coro_is (coro_type_lookup ((CoroType *) coro_object (receiver), coro_name (rt, __init__)),
                   coro_type_lookup (self->owner, coro_name (rt, __init__)));
}

static CoroValue
call_slow (CoroRuntime     *rt,
           CoroNative      *self,
           CoroValue        receiver,
           const char      *name,
           const CoroValue *args,
           gsize            n_args,
           CoroTuple       *kwnames)
{
  const CoroSignature *signature = coro_native_get_signature (self);
  CoroValue fast[MAX_FAST_PARAMS];
  CoroValue *bound = fast;
  CoroValue result = CORO_NULL;
  Style style = style_of (self);
  CoroBindStyle bind_style = CORO_BIND_NATIVE;
  g_autofree char *qualified = NULL;

  if (kwnames != NULL && leaves_keywords (rt, self, receiver))
    kwnames = NULL;
  if (kwnames != NULL && kwnames->length > 0 && is_positional_only (signature)
      && !(self->def->flags & CORO_NATIVE_PYTHON))
    {
      g_autofree char *full_name = dup_full_name (self);

      if (self->def->flags & CORO_NATIVE_WRAPPER)
        return coro_raise (rt, CORO_EXC_TYPE, "wrapper %s() takes no keyword arguments", self->def->name);
      return coro_raise (rt, CORO_EXC_TYPE, "%s() takes no keyword arguments", full_name);
    }
  if (is_constructor (self))
    name = self->owner->name->data;
  /* They look at their arguments themselves before they ask for keywords. */
  if ((self->owner == rt->int_type || self->owner == rt->str_type) && self->def->flags & CORO_NATIVE_NEW
      && (kwnames == NULL || kwnames->length == 0) && n_args > signature->n_positional)
    return coro_raise (rt, CORO_EXC_TYPE, "%s expected at most %u arguments, got %" G_GSIZE_FORMAT, name,
                       signature->n_positional, n_args);
  if ((style != STYLE_OTHER && n_args != signature->n_params)
      || (self->def->flags & CORO_NATIVE_WRAPPER && signature->var_args < 0
          && (n_args < signature->n_required || n_args > signature->n_positional)))
    return raise_count (rt, self, n_args);

  if (signature->n_params > MAX_FAST_PARAMS)
    bound = g_new (CoroValue, signature->n_params);
  if (self->def->flags & CORO_NATIVE_PYTHON)
    {
      bind_style = CORO_BIND_FUNCTION;
      if (self->owner != NULL && !(self->def->flags & (CORO_NATIVE_NEW | CORO_NATIVE_CLASS | CORO_NATIVE_STATIC)))
        {
          bind_style = CORO_BIND_METHOD;
          name = qualified = g_strdup_printf ("%s.%s", self->owner->qualname->data, self->def->name);
        }
    }
  if (coro_signature_bind (rt, signature, name, bind_style, args, n_args, kwnames, bound))
    {
      result = invoke (rt, self, receiver, bound);
      for (guint i = 0; i < signature->n_params; i++)
        coro_unref (bound[i]);
    }
  if (bound != fast)
    g_free (bound);
  return result;
}

/* The tuple of its *args, its first parameter, is no object of the heap: nobody will keep it. */
static CoroValue
call_lending (CoroRuntime     *rt,
              CoroNative      *self,
              CoroValue        receiver,
              const CoroValue *args,
              gsize            n_args)
{
  gint64 room[(sizeof (CoroTuple) + MAX_LENT_ARGS * sizeof (CoroValue)) / sizeof (gint64)];
  CoroTuple *tuple = (CoroTuple *) (gpointer) room;
  CoroValue bound[MAX_FAST_PARAMS] = { coro_value (tuple) };
  CoroValue result;

  tuple->base.refs = 1;
  tuple->base.flags = 0;
  tuple->base.type = rt->tuple_type;
  tuple->length = n_args;
  memcpy (tuple->items, args, n_args * sizeof (CoroValue));
  result = invoke (rt, self, receiver, bound);
  g_assert (tuple->base.refs == 1);

  return result;
}

static CoroValue
call_bound (CoroRuntime     *rt,
            CoroNative      *self,
            CoroValue        receiver,
            const char      *name,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames)
{
  const CoroSignature *signature = coro_native_get_signature (self);

  if (G_LIKELY ((kwnames == NULL || kwnames->length == 0) && n_args >= signature->n_required
                && n_args <= signature->n_positional && signature->var_args < 0 && signature->var_keywords < 0
                && signature->required_keyword_only == 0 && signature->n_params <= MAX_FAST_PARAMS))
    {
      CoroValue bound[MAX_FAST_PARAMS];

      if (n_args == signature->n_params)
        return invoke (rt, self, receiver, args);
      if (n_args > 0)
        memcpy (bound, args, n_args * sizeof (CoroValue));
      memset (bound + n_args, 0, (signature->n_params - n_args) * sizeof (CoroValue));
      return invoke (rt, self, receiver, bound);
    }
  if ((self->def->flags & CORO_NATIVE_PEEKS) && (kwnames == NULL || kwnames->length == 0) && n_args > 1
      && n_args <= MAX_LENT_ARGS)
    return call_lending (rt, self, receiver, args, n_args);
  return call_slow (rt, self, receiver, name, args, n_args, kwnames);
}

static CoroValue
call_new (CoroRuntime     *rt,
          CoroNative      *self,
          const CoroValue *args,
          gsize            n_args,
          CoroTuple       *kwnames)
{
  const char *owner = self->owner->name->data;
  CoroType *type;
  CoroValue own;

  if (n_args == 0)
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__new__(): not enough arguments", owner);
  if (!coro_isinstance (rt, args[0], rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__new__(X): X is not a type object (%s)", owner,
                       coro_type_name (rt, args[0]));
  type = (CoroType *) coro_object (args[0]);
  if (!coro_type_is_subtype (type, self->owner))
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__new__(%s): %s is not a subtype of %s", owner, type->name->data,
                       type->name->data, owner);
  /* What a native type makes itself, another type's __new__ must not make. */
  own = coro_type_lookup (type->native, coro_name (rt, __new__));
  if (coro_native_is (rt, own) && ((CoroNative *) coro_object (own))->def->func != self->def->func)
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__new__(%s) is not safe, use %s.__new__()", owner, type->name->data,
                       type->native->name->data);
  return coro_native_new_instance (rt, self, type, args + 1, n_args - 1, kwnames);
}

/*
 * coro_native_new_instance:
 * @rt: a runtime
 * @self: a native `__new__`
 * @type: the type to make an instance of
 * @args: the arguments behind the type
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 *
 * Returns: (transfer full): an instance
 */
CoroValue
coro_native_new_instance (CoroRuntime     *rt,
                          CoroNative      *self,
                          CoroType        *type,
                          const CoroValue *args,
                          gsize            n_args,
                          CoroTuple       *kwnames)
{
  CoroType *owner = self->owner;

  if (!(owner->flags & CORO_TYPE_FLAG_EXC_SUB) && owner != rt->object_type && owner != rt->type_type
      && !coro_is_null (coro_dict_get_name (coro_type_get_dict (owner), coro_name (rt, __init__))))
    return self->def->func (rt, coro_value (type), NULL);
  return call_bound (rt, self, coro_value (type), owner->name->data, args, n_args, kwnames);
}

/*
 * coro_native_call:
 * @rt: a runtime
 * @value: a native function
 * @args: positional arguments, then one for each name in @kwnames
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 *
 * Returns: (transfer full): what the function gives
 */
CoroValue
coro_native_call (CoroRuntime     *rt,
                  CoroValue        value,
                  const CoroValue *args,
                  gsize            n_args,
                  CoroTuple       *kwnames)
{
  CoroNative *self = (CoroNative *) coro_object (value);
  guint flags = self->def->flags;

  if (self->owner == NULL || !coro_is_null (self->self) || flags & CORO_NATIVE_STATIC)
    return call_bound (rt, self, self->self, self->def->name, args, n_args, kwnames);
  if (flags & CORO_NATIVE_NEW)
    return call_new (rt, self, args, n_args, kwnames);

  if (n_args == 0)
    {
      if (is_wrapper (self))
        return coro_raise (rt, CORO_EXC_TYPE, "descriptor '%s' of '%s' object needs an argument", self->def->name,
                           self->owner->name->data);
      return coro_raise (rt, CORO_EXC_TYPE, "unbound method %s.%s() needs an argument", self->owner->name->data,
                         self->def->name);
    }
  if (G_UNLIKELY (!coro_type_is_subtype (coro_type_of (rt, args[0]), self->owner)))
    {
      if (is_wrapper (self))
        return coro_raise (rt, CORO_EXC_TYPE, "descriptor '%s' requires a '%s' object but received a '%s'",
                           self->def->name, self->owner->name->data, coro_type_name (rt, args[0]));
      return coro_raise (rt, CORO_EXC_TYPE, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                         self->def->name, self->owner->name->data, coro_type_name (rt, args[0]));
    }
  return call_bound (rt, self, args[0], self->def->name, args + 1, n_args - 1, kwnames);
}

/*
 * coro_native_bind:
 * @rt: a runtime
 * @method: a method of a type
 * @self: what it is to be bound to
 *
 * Returns: (transfer full): the bound method
 */
CoroValue
coro_native_bind (CoroRuntime *rt,
                  CoroNative  *method,
                  CoroValue    self)
{
  CoroNative *native = make (rt, method->def, self, method->owner);

  native->signature = coro_native_get_signature (method);
  native->is_plain = method->is_plain;

  return coro_value (native);
}

static CoroValue
native_descr_get (CoroRuntime *rt,
                  CoroValue    value,
                  CoroValue    instance,
                  CoroValue    owner)
{
  CoroNative *self = (CoroNative *) coro_object (value);

  if (self->owner == NULL || !coro_is_null (self->self) || self->def->flags & (CORO_NATIVE_STATIC | CORO_NATIVE_NEW))
    return coro_ref (value);
  if (self->def->flags & CORO_NATIVE_CLASS)
    {
      if (coro_is_null (owner))
        owner = coro_value (coro_type_of (rt, instance));
      return coro_native_bind (rt, self, owner);
    }
  if (coro_is_null (instance))
    return coro_ref (value);
  if (!coro_isinstance (rt, instance, self->owner))
    return coro_raise (rt, CORO_EXC_TYPE, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                       self->def->name, self->owner->name->data, coro_type_name (rt, instance));
  return coro_native_bind (rt, self, instance);
}

/* What CPython has in Python is shown as a function of the program is. */
static CoroValue
repr_of_python (CoroRuntime *rt,
                CoroNative  *self)
{
  const char *owner = self->owner != NULL ? self->owner->name->data : "";
  const char *dot = self->owner != NULL ? "." : "";
  coro_auto CoroValue instance = CORO_NULL;

  if (coro_is_null (self->self))
    return coro_str_new_format (rt, "<function %s%s%s at 0x%" G_GINT64_MODIFIER "x>", owner, dot, self->def->name,
                                coro_object_get_address (rt, coro_value (self)));

  instance = coro_repr (rt, self->self);
  if (coro_is_null (instance))
    return CORO_NULL;

  return coro_str_new_format (rt, "<bound method %s%s%s of %s>", owner, dot, self->def->name, CORO_STR (instance)->data);
}

static CoroValue
native_repr (CoroRuntime *rt,
             CoroValue    value)
{
  CoroNative *self = (CoroNative *) coro_object (value);
  gboolean wrapper = is_wrapper (self);

  if (self->def->flags & CORO_NATIVE_PYTHON)
    return repr_of_python (rt, self);
  if (!coro_is_null (self->self))
    return coro_str_new_format (rt, "<%s %s%s%s of %s object at 0x%" G_GINT64_MODIFIER "x>",
                                wrapper ? "method-wrapper" : "built-in method", wrapper ? "'" : "",
                                self->def->name, wrapper ? "'" : "",
                                coro_type_name (rt, self->self), coro_object_get_address (rt, self->self));
  if (self->owner == NULL || self->def->flags & CORO_NATIVE_STATIC)
    return coro_str_new_format (rt, "<built-in function %s>", self->def->name);
  if (self->def->flags & CORO_NATIVE_NEW)
    return coro_str_new_format (rt, "<built-in method __new__ of type object at 0x%" G_GINT64_MODIFIER "x>",
                                coro_object_get_address (rt, coro_value (self->owner)));
  return coro_str_new_format (rt, "<%s '%s' of '%s' objects>", wrapper ? "slot wrapper" : "method", self->def->name,
                              self->owner->name->data);
}

static gboolean
native_hash (CoroRuntime *rt,
             CoroValue    value,
             gint64      *hash)
{
  CoroNative *self = (CoroNative *) coro_object (value);

  *hash = (gint64) (coro_object_get_address (rt, self->self) * 31 + g_str_hash (self->def->name));
  if (*hash == -1)
    *hash = -2;
  return TRUE;
}

static CoroValue
native_compare (CoroRuntime  *rt,
                CoroValue     a,
                CoroValue     b,
                CoroCompareOp op)
{
  CoroNative *left = (CoroNative *) coro_object (a);
  CoroNative *right = (CoroNative *) coro_object (b);
  gboolean equal;

  if (!coro_native_is (rt, a) || !coro_native_is (rt, b) || (op != CORO_CMP_EQ && op != CORO_CMP_NE))
    return CORO_NOT_IMPLEMENTED;
  equal = left->def == right->def && coro_is (left->self, right->self) && left->owner == right->owner;
  return coro_bool (equal == (op == CORO_CMP_EQ));
}

static void
native_finalize (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroNative *self = (CoroNative *) object;

  coro_clear (&self->self);
  coro_unref (coro_value (self->module));
}

static void
native_traverse (CoroObject   *object,
                 CoroVisitFunc visit,
                 gpointer      data)
{
  CoroNative *self = (CoroNative *) object;

  if (coro_is_object (self->self))
    visit (coro_object (self->self), data);
}

static void
native_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  coro_clear (&((CoroNative *) object)->self);
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_str_new (rt, ((CoroNative *) coro_object (self))->def->name);
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    value)
{
  CoroNative *self = (CoroNative *) coro_object (value);

  if (self->owner == NULL)
    return get_name (rt, value);
  return coro_str_new_format (rt, "%s.%s", get_owner_name (self), self->def->name);
}

static CoroValue
get_module (CoroRuntime *rt,
            CoroValue    value)
{
  CoroNative *self = (CoroNative *) coro_object (value);

  if (self->module == NULL)
    return self->owner == NULL ? coro_ref (coro_value (coro_name (rt, builtins))) : CORO_NONE;
  return coro_ref (coro_value (self->module));
}

static CoroValue
get_self (CoroRuntime *rt,
          CoroValue    value)
{
  CoroNative *self = (CoroNative *) coro_object (value);

  return coro_is_null (self->self) ? CORO_NONE : coro_ref (self->self);
}

static CoroValue
get_doc (CoroRuntime *rt,
         CoroValue    value)
{
  CoroNative *self = (CoroNative *) coro_object (value);

  return coro_str_new_format (rt, "%s%s", self->def->name, self->def->signature);
}

static CoroValue
get_text_signature (CoroRuntime *rt,
                    CoroValue    self)
{
  return coro_str_new (rt, ((CoroNative *) coro_object (self))->def->signature);
}

static const CoroGetterDef native_getters[] = {
  { "__name__", get_name, NULL },
  { "__qualname__", get_qualname, NULL },
  { "__module__", get_module, NULL },
  { "__self__", get_self, NULL },
  { "__doc__", get_doc, NULL },
  { "__text_signature__", get_text_signature, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_native_spec = {
  .name = "builtin_function_or_method",
  .size = sizeof (CoroNative),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .getters = native_getters,
  .slots = {
    .finalize = native_finalize,
    .traverse = native_traverse,
    .clear = native_clear,
    .repr = native_repr,
    .hash = native_hash,
    .compare = native_compare,
    .descr_get = native_descr_get,
    .call = coro_native_call,
  },
};

/**
 * coro_native_new:
 * @rt: a runtime
 * @def: the function, which must outlive the runtime
 * @self: what it is bound to, %CORO_NULL if to nothing
 * @owner: (nullable): the type whose method it is
 *
 * Returns: (transfer full): a function object
 */
CoroValue
coro_native_new (CoroRuntime         *rt,
                 const CoroNativeDef *def,
                 CoroValue            self,
                 CoroType            *owner)
{
  return coro_value (make (rt, def, self, owner));
}

/**
 * coro_native_get_signature:
 * @self: a native function
 *
 * Returns: (transfer none): its parameters, which are read when somebody asks for the first time
 */
CoroSignature *
coro_native_get_signature (CoroNative *self)
{
  CoroSignature *signature = self->signature;

  if (G_LIKELY (signature != NULL))
    return signature;

  signature = coro_signature_get (self->base.type->runtime, self->def);
  self->signature = signature;
  self->is_plain = (self->def->flags & (CORO_NATIVE_WRAPPER | CORO_NATIVE_NEW)) == 0 && signature->var_args < 0
    && signature->var_keywords < 0 && signature->required_keyword_only == 0
      && signature->n_params <= CORO_NATIVE_MAX_PLAIN;

  return signature;
}

/**
 * coro_binds_self:
 * @rt: a runtime
 * @attribute: an attribute of a class
 *
 * Returns: whether getting it from an instance only binds the instance as the first argument (functions, natives)
 */
gboolean
coro_binds_self (CoroRuntime *rt,
                 CoroValue    attribute)
{
  CoroType *type = coro_type_of (rt, attribute);

  if (type == rt->native_type)
    {
      CoroNative *native = (CoroNative *) coro_object (attribute);

      return native->owner != NULL && coro_is_null (native->self)
             && !(native->def->flags & (CORO_NATIVE_STATIC | CORO_NATIVE_CLASS | CORO_NATIVE_NEW));
    }
  return (type->flags & CORO_TYPE_FLAG_METHOD) != 0;
}
