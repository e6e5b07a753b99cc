/* coro-context.c: contexts: the values of context variables that a task or callback runs with (CPython: Python/context.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-asyncio-private.h"
#include "asyncio/coro-futures.h"

#include "asyncio/coro-modules.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-tuple.h"

/* A context that nobody looks at and that nothing was set in is CORO_NULL: most programs never make one. What is copied
 * shares its dict until one of the two changes. */
typedef struct {
  CoroObject base;
  CoroDict  *values;  /* (nullable) owned */
  CoroValue  place;   /* borrowed: itself: where what runs in run() finds it */
  CoroValue *outer;   /* while it is entered: where the context is kept that is current again then */
  gboolean   entered;
} CoroContext;

typedef struct {
  CoroObject base;
  CoroValue  name;          /* owned */
  CoroValue  default_value; /* owned, CORO_NULL: none */
} CoroContextVar;

typedef struct {
  CoroObject base;
  CoroValue  variable;  /* owned */
  CoroValue  context;   /* owned */
  CoroValue  old_value; /* owned, CORO_NULL: it had none */
  gboolean   used;
} CoroToken;

#define CORO_CONTEXT(value)     ((CoroContext *) coro_object (value))
#define CORO_CONTEXT_VAR(value) ((CoroContextVar *) coro_object (value))
#define CORO_TOKEN(value)       ((CoroToken *) coro_object (value))

static void
context_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroContext *self = (CoroContext *) object;
  CoroDict *values = g_steal_pointer (&self->values);

  coro_unref (coro_value (values));
}

static void
context_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  coro_visit (coro_value (((CoroContext *) object)->values), visit, data);
}

static CoroContext *
make_context (CoroAsyncio *asyncio,
              CoroDict    *values)
{
  CoroContext *self = coro_object_new (asyncio->rt, asyncio->context_type, 0);

  self->values = values;
  self->place = coro_value (self);
  coro_ref (coro_value (values));

  return self;
}

/* Where the context of the running code is kept. */
static CoroValue *
get_place (CoroAsyncio *asyncio)
{
  return asyncio->context != NULL ? asyncio->context : &asyncio->outer_context;
}

/**
 * coro_context_get:
 * @asyncio: the state
 * @place: where a context is kept
 *
 * Returns: (transfer full): the context, which is made if it was empty
 */
CoroValue
coro_context_get (CoroAsyncio *asyncio,
                  CoroValue   *place)
{
  if (coro_is_null (*place))
    *place = coro_value (make_context (asyncio, NULL));

  return coro_ref (*place);
}

/**
 * coro_context_copy:
 * @asyncio: the state
 * @given: (transfer none): a context, None, or CORO_NULL
 *
 * Returns: (transfer full): @given, else a copy of the current context; CORO_NULL: an empty one
 */
CoroValue
coro_context_copy (CoroAsyncio *asyncio,
                   CoroValue    given)
{
  CoroValue current;

  if (!coro_is_missing (given) && coro_isinstance (asyncio->rt, given, asyncio->context_type))
    return coro_ref (given);

  current = *get_place (asyncio);
  if (coro_is_null (current) || CORO_CONTEXT (current)->values == NULL)
    return CORO_NULL;

  return coro_value (make_context (asyncio, CORO_CONTEXT (current)->values));
}

/* The values of the current context, to be changed. */
static CoroDict *
own_values (CoroAsyncio *asyncio,
            CoroContext *self)
{
  if (self->values == NULL)
    {
      self->values = coro_dict_new (asyncio->rt);
    }
  else if (self->values->base.refs > 1)
    {
      CoroDict *copy = coro_dict_copy (asyncio->rt, self->values);

      coro_unref (coro_value (self->values));
      self->values = copy;
    }

  return self->values;
}

/* ---- ContextVar ---- */

static void
variable_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_clear (&((CoroContextVar *) object)->name);
  coro_clear (&((CoroContextVar *) object)->default_value);
}

static void
variable_traverse (CoroObject    *object,
                   CoroVisitFunc  visit,
                   gpointer       data)
{
  coro_visit (((CoroContextVar *) object)->name, visit, data);
  coro_visit (((CoroContextVar *) object)->default_value, visit, data);
}

static CoroValue
variable_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroContextVar *variable;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "context variable name must be a str");

  variable = coro_object_new (rt, (CoroType *) coro_object (self), 0);
  variable->name = coro_ref (args[0]);
  variable->default_value = coro_ref (args[1]);

  return coro_value (variable);
}

/* (transfer none): its value in the context; CORO_NULL: none */
static CoroValue
look_up (CoroAsyncio *asyncio,
         CoroValue    context,
         CoroValue    variable)
{
  gboolean failed = FALSE;

  if (coro_is_null (context) || CORO_CONTEXT (context)->values == NULL)
    return CORO_NULL;

  return coro_dict_get (asyncio->rt, CORO_CONTEXT (context)->values, variable, &failed);
}

static CoroValue
variable_get (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue value = look_up (asyncio, *get_place (asyncio), self);

  if (!coro_is_null (value))
    return coro_ref (value);
  if (!coro_is_null (args[0]))
    return coro_ref (args[0]);
  if (!coro_is_null (CORO_CONTEXT_VAR (self)->default_value))
    return coro_ref (CORO_CONTEXT_VAR (self)->default_value);

  return coro_raise_value (rt, coro_exception_new_args (rt, rt->exceptions[CORO_EXC_LOOKUP], &self, 1));
}

static CoroValue
variable_set (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue context = coro_context_get (asyncio, get_place (asyncio));
  CoroToken *token = coro_object_new (rt, asyncio->token_type, 0);
  coro_auto CoroValue owned = coro_value (token);

  token->variable = coro_ref (self);
  token->context = coro_ref (context);
  token->old_value = coro_ref (look_up (asyncio, context, self));
  if (!coro_dict_set (rt, own_values (asyncio, CORO_CONTEXT (context)), self, args[0]))
    return CORO_NULL;

  return coro_steal (&owned);
}

static CoroValue
variable_reset (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroToken *token;
  CoroDict *values;
  coro_auto CoroValue repr = CORO_NULL;
  gboolean ok;

  if (!coro_isinstance (rt, args[0], asyncio->token_type))
    return coro_raise (rt, CORO_EXC_TYPE, "expected an instance of Token, got %s", coro_type_name (rt, args[0]));
  token = CORO_TOKEN (args[0]);
  repr = coro_repr (rt, args[0]);
  if (coro_is_null (repr))
    return CORO_NULL;
  if (token->used)
    return coro_raise (rt, CORO_EXC_RUNTIME, "%s has already been used once", CORO_STR (repr)->data);
  if (!coro_is (token->variable, self))
    return coro_raise (rt, CORO_EXC_VALUE, "%s was created by a different ContextVar", CORO_STR (repr)->data);
  if (!coro_is (token->context, *get_place (asyncio)))
    return coro_raise (rt, CORO_EXC_VALUE, "%s was created in a different Context", CORO_STR (repr)->data);

  token->used = TRUE;
  values = own_values (asyncio, CORO_CONTEXT (token->context));
  if (coro_is_null (token->old_value))
    ok = coro_dict_delete (rt, values, self) >= 0;
  else
    ok = coro_dict_set (rt, values, self, token->old_value);

  return ok ? CORO_NONE : CORO_NULL;
}

static CoroValue
variable_repr (CoroRuntime *rt,
               CoroValue    self)
{
  coro_auto CoroValue plain = rt->object_type->slots.repr (rt, self);
  coro_auto CoroValue name = coro_repr (rt, CORO_CONTEXT_VAR (self)->name);
  const char *address = coro_is_null (plain) ? NULL : strstr (CORO_STR (plain)->data, " at ");

  if (coro_is_null (plain) || coro_is_null (name))
    return CORO_NULL;

  if (!coro_is_null (CORO_CONTEXT_VAR (self)->default_value))
    {
      coro_auto CoroValue value = coro_repr (rt, CORO_CONTEXT_VAR (self)->default_value);

      if (coro_is_null (value))
        return CORO_NULL;
      return coro_str_new_format (rt, "<ContextVar name=%s default=%s%s", CORO_STR (name)->data, CORO_STR (value)->data,
                                  address != NULL ? address : ">");
    }

  return coro_str_new_format (rt, "<ContextVar name=%s%s", CORO_STR (name)->data, address != NULL ? address : ">");
}

static gboolean
hash_by_identity (CoroRuntime *rt,
                  CoroValue    self,
                  gint64      *hash)
{
  return rt->object_type->slots.hash (rt, self, hash);
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (CORO_CONTEXT_VAR (self)->name);
}

/* ---- Token ---- */

static void
token_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  CoroToken *self = (CoroToken *) object;

  coro_clear (&self->variable);
  coro_clear (&self->context);
  coro_clear (&self->old_value);
}

static void
token_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroToken *self = (CoroToken *) object;

  coro_visit (self->variable, visit, data);
  coro_visit (self->context, visit, data);
  coro_visit (self->old_value, visit, data);
}

static CoroValue
get_variable (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (CORO_TOKEN (self)->variable);
}

static CoroValue
get_old_value (CoroRuntime *rt,
               CoroValue    self)
{
  CoroValue value = CORO_TOKEN (self)->old_value;

  return coro_ref (coro_is_null (value) ? coro_asyncio_get (rt)->token_missing : value);
}

static CoroValue
token_enter (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_ref (self);
}

static CoroValue
token_exit (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return variable_reset (rt, CORO_TOKEN (self)->variable, &self);
}

/* ---- Context ---- */

static CoroValue
context_new (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  if (CORO_TUPLE (args[0])->length > 0 || (!coro_is_null (args[1]) && CORO_DICT (args[1])->length > 0))
    return coro_raise (rt, CORO_EXC_TYPE, "Context() does not accept any arguments");

  return coro_value (make_context (coro_asyncio_get (rt), NULL));
}

static CoroValue
context_enter (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroContext *context = CORO_CONTEXT (self);

  if (context->entered)
    {
      coro_auto CoroValue repr = coro_repr (rt, self);

      return coro_is_null (repr) ? CORO_NULL : coro_raise (rt, CORO_EXC_RUNTIME, "cannot enter context: %s is already "
                                                           "entered", CORO_STR (repr)->data);
    }
  context->entered = TRUE;
  context->outer = asyncio->context;
  asyncio->context = &context->place;

  return CORO_NONE;
}

static CoroValue
context_leave (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroContext *context = CORO_CONTEXT (self);

  if (context->entered)
    coro_asyncio_get (rt)->context = context->outer;
  context->entered = FALSE;

  return CORO_NONE;
}

static const CoroNativeDef enter_def = { "_enter", "()", context_enter };
static const CoroNativeDef leave_def = { "_leave", "()", context_leave };

/* run() is Python, so that it can be suspended; what only it may do is given to it. */
static CoroValue
context_run (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue enter = coro_native_new (rt, &enter_def, self, NULL);
  coro_auto CoroValue leave = coro_native_new (rt, &leave_def, self, NULL);
  coro_auto CoroValue keywords = coro_is_null (args[2]) ? coro_value (coro_dict_new (rt)) : coro_ref (args[2]);
  CoroValue all[] = { enter, leave, args[0], args[1], keywords };

  if (coro_is_null (args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "run() missing 1 required positional argument");

  return coro_tail_call_library (rt, "_contexts", "run", all, G_N_ELEMENTS (all));
}

/* Only variables are looked for in a context. */
static gboolean
check_key (CoroRuntime *rt,
           CoroValue    key)
{
  g_autofree char *repr = NULL;

  if (coro_isinstance (rt, key, coro_asyncio_get (rt)->context_var_type))
    return TRUE;

  repr = coro_asyncio_dup_repr (coro_asyncio_get (rt), key);
  if (repr != NULL)
    coro_raise (rt, CORO_EXC_TYPE, "a ContextVar key was expected, got %s", repr);

  return FALSE;
}

static CoroValue
context_copy (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_value (make_context (coro_asyncio_get (rt), CORO_CONTEXT (self)->values));
}

static CoroValue
context_get_method (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroValue value;

  if (!check_key (rt, args[0]))
    return CORO_NULL;
  value = look_up (coro_asyncio_get (rt), self, args[0]);
  if (!coro_is_null (value))
    return coro_ref (value);

  return coro_is_null (args[1]) ? CORO_NONE : coro_ref (args[1]);
}

static CoroValue
context_get_item (CoroRuntime *rt,
                  CoroValue    self,
                  CoroValue    key)
{
  CoroValue value;

  if (!check_key (rt, key))
    return CORO_NULL;
  value = look_up (coro_asyncio_get (rt), self, key);

  return coro_is_null (value) ? coro_raise_key_error (rt, key) : coro_ref (value);
}

static int
context_contains (CoroRuntime *rt,
                  CoroValue    self,
                  CoroValue    key)
{
  if (!check_key (rt, key))
    return -1;

  return !coro_is_null (look_up (coro_asyncio_get (rt), self, key));
}

static gssize
context_length (CoroRuntime *rt,
                CoroValue    self)
{
  CoroDict *values = CORO_CONTEXT (self)->values;

  return values != NULL ? (gssize) values->length : 0;
}

/* A copy of its dict: items(), keys(), values() and iterating are done with that. (transfer full) */
static CoroValue
copy_values (CoroRuntime *rt,
             CoroValue    self)
{
  CoroDict *values = CORO_CONTEXT (self)->values;

  return coro_value (values != NULL ? coro_dict_copy (rt, values) : coro_dict_new (rt));
}

static CoroValue
context_iter (CoroRuntime *rt,
              CoroValue    self)
{
  coro_auto CoroValue values = copy_values (rt, self);

  return coro_iter (rt, values);
}

static CoroValue
call_on_values (CoroRuntime *rt,
                CoroValue    self,
                const char  *name)
{
  coro_auto CoroValue values = copy_values (rt, self);
  coro_auto CoroValue method = coro_value (coro_str_intern (rt, name));

  return coro_call_method (rt, values, CORO_STR (method), NULL, 0);
}

static CoroValue
context_items (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return call_on_values (rt, self, "items");
}

static CoroValue
context_keys (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return call_on_values (rt, self, "keys");
}

static CoroValue
context_values (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return call_on_values (rt, self, "values");
}

static CoroValue
module_copy_context (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue copy = coro_context_copy (asyncio, CORO_NULL);

  return coro_is_null (copy) ? coro_value (make_context (asyncio, NULL)) : copy;
}

static const CoroNativeDef variable_methods[] = {
  { "get", "(default=None, /)", variable_get },
  { "reset", "(token, /)", variable_reset },
  { "set", "(value, /)", variable_set },
  { NULL },
};

static const CoroGetterDef variable_getters[] = { { "name", get_name, coro_getter_refuse }, { NULL } };

static const CoroTypeSpec variable_spec = {
  .module = "_contextvars",
  .name = "ContextVar",
  .size = sizeof (CoroContextVar),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(name, /, *, default=None)",
  .new_func = variable_new,
  .methods = variable_methods,
  .getters = variable_getters,
  .slots = {
    .finalize = variable_clear,
    .traverse = variable_traverse,
    .clear = variable_clear,
    .repr = variable_repr,
    .hash = hash_by_identity,
  },
};

static const CoroNativeDef token_methods[] = {
  { "__enter__", "()", token_enter },
  { "__exit__", "(*args)", token_exit },
  { NULL },
};

static const CoroGetterDef token_getters[] = {
  { "old_value", get_old_value, NULL },
  { "var", get_variable, NULL },
  { NULL },
};

static CoroValue
token_repr (CoroRuntime *rt,
            CoroValue    self)
{
  CoroToken *token = CORO_TOKEN (self);
  g_autofree char *variable = coro_asyncio_dup_repr (coro_asyncio_get (rt), token->variable);

  if (variable == NULL)
    return CORO_NULL;

  return coro_str_new_format (rt, "<Token%s var=%s at 0x%" G_GINT64_MODIFIER "x>", token->used ? " used" : "", variable,
                              coro_object_get_address (rt, self));
}

static const CoroTypeSpec token_spec = {
  .module = "_contextvars",
  .name = "Token",
  .size = sizeof (CoroToken),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = token_methods,
  .getters = token_getters,
  .slots = { .finalize = token_clear, .traverse = token_traverse, .clear = token_clear, .repr = token_repr },
};

static CoroValue
missing_repr (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_str_new (rt, "<Token.MISSING>");
}

static const CoroTypeSpec token_missing_spec = {
  .module = NULL,
  .name = "Token.MISSING",
  .size = sizeof (CoroObject),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .slots = { .repr = missing_repr },
};

static CoroValue
context_compare (CoroRuntime  *rt,
                 CoroValue     a,
                 CoroValue     b,
                 CoroCompareOp op)
{
  coro_auto CoroValue first = CORO_NULL;
  coro_auto CoroValue second = CORO_NULL;
  int equal;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !coro_isinstance (rt, b, coro_asyncio_get (rt)->context_type))
    return CORO_NOT_IMPLEMENTED;

  first = copy_values (rt, a);
  second = copy_values (rt, b);
  equal = coro_is_null (first) || coro_is_null (second) ? -1 : coro_equal (rt, first, second);

  return equal < 0 ? CORO_NULL : coro_bool ((equal != 0) == (op == CORO_CMP_EQ));
}

static const CoroNativeDef context_methods[] = {
  { "copy", "()", context_copy },
  { "get", "(key, default=None, /)", context_get_method },
  { "items", "()", context_items },
  { "keys", "()", context_keys },
  { "run", "(callable=None, /, *args, **kwargs)", context_run },
  { "values", "()", context_values },
  { NULL },
};

static const CoroTypeSpec context_spec = {
  .module = "_contextvars",
  .name = "Context",
  .size = sizeof (CoroContext),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(*args, **kwargs)",
  .new_func = context_new,
  .methods = context_methods,
  .slots = {
    .finalize = context_clear,
    .traverse = context_traverse,
    .clear = context_clear,
    .compare = context_compare,
    .iter = context_iter,
    .length = context_length,
    .get_item = context_get_item,
    .contains = context_contains,
  },
};

static const CoroNativeDef context_functions[] = {
  { "copy_context", "()", module_copy_context },
  { NULL },
};

/**
 * coro_context_init:
 * @asyncio: the state
 *
 * Makes the types of contexts and their variables.
 */
void
coro_context_init (CoroAsyncio *asyncio)
{
  asyncio->context_type = coro_type_new_native (asyncio->rt, &context_spec, NULL);
  asyncio->context_var_type = coro_type_new_native (asyncio->rt, &variable_spec, NULL);
  asyncio->token_type = coro_type_new_native (asyncio->rt, &token_spec, NULL);
  asyncio->token_missing_type = coro_type_new_native (asyncio->rt, &token_missing_spec, NULL);
  asyncio->token_missing = coro_value (coro_object_new (asyncio->rt, asyncio->token_missing_type, 0));
  coro_dict_set_name (asyncio->rt, coro_type_get_dict (asyncio->token_type), coro_asyncio_name (asyncio, MISSING),
                      asyncio->token_missing);
  coro_type_modified (asyncio->token_type);
}

/**
 * coro_contextvars_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module contextvars
 */
CoroModule *
coro_contextvars_module_new (CoroRuntime *rt)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroModule *module = coro_module_new (rt, "contextvars");

  coro_module_add_natives (rt, module, context_functions);
  coro_module_add_type (rt, module, asyncio->context_type);
  coro_module_add_type (rt, module, asyncio->context_var_type);
  coro_module_add_type (rt, module, asyncio->token_type);

  return module;
}
