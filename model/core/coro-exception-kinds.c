/* coro-exception-kinds.c: what single builtin exceptions add to BaseException (CPython: Objects/exceptions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-exception-unicode.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

#define MAX_NAMES 4

static CoroException *
get (CoroValue self)
{
  return CORO_EXCEPTION (self);
}

static CoroValue
or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

static void
keep (CoroValue self,
      guint     place,
      CoroValue value)
{
  coro_set (&get (self)->extra[place], coro_ref (value));
}

#define EXTRA(n)                              \
  static CoroValue                            \
  get_extra_##n (CoroRuntime *rt,             \
                 CoroValue    self)           \
  {                                           \
    return or_none (get (self)->extra[n]);    \
  }                                           \
                                              \
  static gboolean                             \
  set_extra_##n (CoroRuntime *rt,             \
                 CoroValue    self,           \
                 CoroValue    value)          \
  {                                           \
    keep (self, n, value);                    \
    return TRUE;                              \
  }

EXTRA (0)
EXTRA (1)
EXTRA (2)
EXTRA (3)

/* Takes the keywords that the exception knows into `extra`, from the place `first` on; the rest is refused. */
static gboolean
take_keywords (CoroRuntime       *rt,
               CoroValue          self,
               const CoroValue   *args,
               guint              first,
               const char *const *names)
{
  CoroDict *keywords = CORO_DICT (args[1]);
  CoroValue old = coro_value (get (self)->args);
  CoroValue key;
  CoroValue value;
  gsize position = 0;

  while (coro_dict_next (keywords, &position, &key, &value))
    {
      guint i = 0;

      while (names[i] != NULL && !coro_str_equal_c (CORO_STR (key), names[i]))
        i++;
      if (names[i] == NULL)
        {
          coro_raise (rt, CORO_EXC_TYPE, "%s() got an unexpected keyword argument '%s'", coro_type_name (rt, self),
                      CORO_STR (key)->data);
          return FALSE;
        }
      keep (self, first + i, value);
    }

  get (self)->args = CORO_TUPLE (coro_ref (args[0]));
  coro_unref (old);
  return TRUE;
}

/* StopIteration, SystemExit */

static CoroValue
get_value (CoroRuntime *rt,
           CoroValue    self)
{
  return or_none (get (self)->value);
}

static gboolean
set_value (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    value)
{
  coro_set (&get (self)->value, coro_ref (value));
  return TRUE;
}

static CoroValue
stop_iteration_init (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroTuple *tuple = CORO_TUPLE (args[0]);

  if (!coro_exception_take_args (rt, self, args))
    return CORO_NULL;
  set_value (rt, self, tuple->length > 0 ? tuple->items[0] : CORO_NULL);
  return CORO_NONE;
}

static CoroValue
system_exit_init (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroTuple *tuple = CORO_TUPLE (args[0]);

  if (!coro_exception_take_args (rt, self, args))
    return CORO_NULL;
  set_value (rt, self, tuple->length == 0 ? CORO_NULL : tuple->length == 1 ? tuple->items[0] : args[0]);
  return CORO_NONE;
}

static const CoroNativeDef stop_iteration_methods[] = {
  { "__init__", "(*args, **kwargs)", stop_iteration_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef stop_iteration_getters[] = {
  { "value", get_value, set_value },
  { NULL, NULL, NULL },
};

static const CoroNativeDef system_exit_methods[] = {
  { "__init__", "(*args, **kwargs)", system_exit_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef system_exit_getters[] = {
  { "code", get_value, set_value },
  { NULL, NULL, NULL },
};

/* KeyError: one key is shown as it is, so that KeyError('') is not empty */

static CoroValue
key_error_str (CoroRuntime *rt,
               CoroValue    self)
{
  CoroTuple *args = get (self)->args;

  if (args->length == 1)
    return coro_repr (rt, args->items[0]);
  return rt->exceptions[CORO_EXC_BASE_EXCEPTION]->slots.str (rt, self);
}

/* AttributeError, NameError, ImportError */

static CoroValue
attribute_error_init (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  static const char *const names[] = { "name", "obj", NULL };

  return take_keywords (rt, self, args, 0, names) ? CORO_NONE : CORO_NULL;
}

static CoroValue
name_error_init (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  static const char *const names[] = { "name", NULL };

  return take_keywords (rt, self, args, 0, names) ? CORO_NONE : CORO_NULL;
}

static CoroValue
import_error_init (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  static const char *const names[] = { "name", "path", "name_from", NULL };
  CoroTuple *tuple = CORO_TUPLE (args[0]);

  if (!take_keywords (rt, self, args, 1, names))
    return CORO_NULL;
  keep (self, 0, tuple->length == 1 ? tuple->items[0] : CORO_NULL);
  return CORO_NONE;
}

static CoroValue
import_error_str (CoroRuntime *rt,
                  CoroValue    self)
{
  if (coro_str_check (rt, get (self)->extra[0]))
    return coro_ref (get (self)->extra[0]);
  return rt->exceptions[CORO_EXC_BASE_EXCEPTION]->slots.str (rt, self);
}

static const CoroNativeDef attribute_error_methods[] = {
  { "__init__", "(*args, **kwargs)", attribute_error_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef attribute_error_getters[] = {
  { "name", get_extra_0, set_extra_0 },
  { "obj", get_extra_1, set_extra_1 },
  { NULL, NULL, NULL },
};

static const CoroNativeDef name_error_methods[] = {
  { "__init__", "(*args, **kwargs)", name_error_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef name_error_getters[] = {
  { "name", get_extra_0, set_extra_0 },
  { NULL, NULL, NULL },
};

static const CoroNativeDef import_error_methods[] = {
  { "__init__", "(*args, **kwargs)", import_error_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef import_error_getters[] = {
  { "msg", get_extra_0, set_extra_0 },
  { "name", get_extra_1, set_extra_1 },
  { "path", get_extra_2, set_extra_2 },
  { "name_from", get_extra_3, set_extra_3 },
  { NULL, NULL, NULL },
};

/* OSError: the number chooses the class. Linux's numbers, on every machine. */

static const struct {
  gint64            number;
  CoroExceptionKind kind;
} os_errors[] = {
  { 1, CORO_EXC_PERMISSION },           { 2, CORO_EXC_FILE_NOT_FOUND },       { 3, CORO_EXC_PROCESS_LOOKUP },
  { 4, CORO_EXC_INTERRUPTED },          { 10, CORO_EXC_CHILD_PROCESS },       { 11, CORO_EXC_BLOCKING_IO },
  { 13, CORO_EXC_PERMISSION },          { 17, CORO_EXC_FILE_EXISTS },         { 20, CORO_EXC_NOT_A_DIRECTORY },
  { 21, CORO_EXC_IS_A_DIRECTORY },      { 32, CORO_EXC_BROKEN_PIPE },         { 103, CORO_EXC_CONNECTION_ABORTED },
  { 104, CORO_EXC_CONNECTION_RESET },   { 108, CORO_EXC_BROKEN_PIPE },        { 110, CORO_EXC_TIMEOUT },
  { 111, CORO_EXC_CONNECTION_REFUSED }, { 114, CORO_EXC_BLOCKING_IO },        { 115, CORO_EXC_BLOCKING_IO },
};

static CoroValue
os_error_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (self);
  CoroTuple *tuple = CORO_TUPLE (args[0]);
  CoroException *exception;

  if (type == rt->exceptions[CORO_EXC_OS] && tuple->length >= 2 && tuple->length <= 5 && coro_is_int (tuple->items[0]))
    for (gsize i = 0; i < G_N_ELEMENTS (os_errors); i++)
      if (os_errors[i].number == coro_int_get (tuple->items[0]))
        type = rt->exceptions[os_errors[i].kind];

  exception = coro_object_new (rt, type, 0);
  exception->args = CORO_TUPLE (coro_ref (args[0]));
  return coro_value (exception);
}

static CoroValue
os_error_init (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroTuple *tuple = CORO_TUPLE (args[0]);

  if (!coro_exception_take_args (rt, self, args))
    return CORO_NULL;
  if (tuple->length < 2 || tuple->length > 5)
    return CORO_NONE;

  keep (self, 0, tuple->items[0]);
  keep (self, 1, tuple->items[1]);
  if (tuple->length > 2 && !coro_is_none (tuple->items[2]))
    {
      CoroTuple *first_two = coro_tuple_new (rt, tuple->items, 2);
      CoroValue old = coro_value (get (self)->args);

      keep (self, 2, tuple->items[2]);
      if (tuple->length > 4 && !coro_is_none (tuple->items[4]))
        keep (self, 3, tuple->items[4]);
      get (self)->args = first_two;
      coro_unref (old);
    }
  return CORO_NONE;
}

static CoroValue
os_error_str (CoroRuntime *rt,
              CoroValue    self)
{
  CoroValue *extra = get (self)->extra;
  coro_auto CoroValue number = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue first = CORO_NULL;
  coro_auto CoroValue second = CORO_NULL;

  if (coro_is_null (extra[0]) || coro_is_null (extra[1]))
    return rt->exceptions[CORO_EXC_BASE_EXCEPTION]->slots.str (rt, self);

  number = coro_str (rt, extra[0]);
  text = coro_is_null (number) ? CORO_NULL : coro_str (rt, extra[1]);
  if (coro_is_null (text))
    return CORO_NULL;
  if (coro_is_null (extra[2]))
    return coro_str_new_format (rt, "[Errno %s] %s", CORO_STR (number)->data, CORO_STR (text)->data);

  first = coro_repr (rt, extra[2]);
  if (coro_is_null (first))
    return CORO_NULL;
  if (coro_is_null (extra[3]))
    return coro_str_new_format (rt, "[Errno %s] %s: %s", CORO_STR (number)->data, CORO_STR (text)->data,
                                CORO_STR (first)->data);
  second = coro_repr (rt, extra[3]);
  if (coro_is_null (second))
    return CORO_NULL;
  return coro_str_new_format (rt, "[Errno %s] %s: %s -> %s", CORO_STR (number)->data, CORO_STR (text)->data,
                              CORO_STR (first)->data, CORO_STR (second)->data);
}

static const CoroNativeDef os_error_methods[] = {
  { "__new__", "(*args, **kwargs)", os_error_new, CORO_NATIVE_NEW },
  { "__init__", "(*args, **kwargs)", os_error_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef os_error_getters[] = {
  { "errno", get_extra_0, set_extra_0 },
  { "strerror", get_extra_1, set_extra_1 },
  { "filename", get_extra_2, set_extra_2 },
  { "filename2", get_extra_3, set_extra_3 },
  { NULL, NULL, NULL },
};

/* SyntaxError */

static CoroValue
syntax_error_init (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroTuple *tuple = CORO_TUPLE (args[0]);
  CoroTuple *info;

  if (!coro_exception_take_args (rt, self, args))
    return CORO_NULL;
  if (tuple->length >= 1)
    keep (self, 0, tuple->items[0]);
  if (tuple->length != 2)
    return CORO_NONE;

  info = coro_tuple_from_iterable (rt, tuple->items[1]);
  if (info == NULL)
    return CORO_NULL;
  if (info->length < 4 || info->length > 7)
    coro_raise (rt, CORO_EXC_TYPE, "function takes at %s arguments (%" G_GSIZE_FORMAT " given)",
                info->length < 4 ? "least 4" : "most 7", info->length);
  keep (self, 1, coro_value (info));
  coro_unref (coro_value (info));
  return coro_is_null (rt->exception) ? CORO_NONE : CORO_NULL;
}

static CoroValue
syntax_error_get (CoroValue self,
                  gsize     place)
{
  CoroValue info = get (self)->extra[1];

  if (coro_is_null (info) || place >= CORO_TUPLE (info)->length)
    return CORO_NONE;
  return coro_ref (CORO_TUPLE (info)->items[place]);
}

#define SYNTAX(name, place)                       \
  static CoroValue                                \
  syntax_error_##name (CoroRuntime *rt,           \
                       CoroValue    self)         \
  {                                               \
    return syntax_error_get (self, place);        \
  }

SYNTAX (filename, 0)
SYNTAX (lineno, 1)
SYNTAX (offset, 2)
SYNTAX (text, 3)
SYNTAX (end_lineno, 4)
SYNTAX (end_offset, 5)

static CoroValue
syntax_error_str (CoroRuntime *rt,
                  CoroValue    self)
{
  coro_auto CoroValue text = coro_str (rt, or_none (get (self)->extra[0]));
  coro_auto CoroValue file = syntax_error_get (self, 0);
  coro_auto CoroValue line = syntax_error_get (self, 1);
  const char *name;

  if (coro_is_null (text))
    return CORO_NULL;
  if (!coro_str_check (rt, file) || !coro_is_int (line))
    return coro_steal (&text);
  name = strrchr (CORO_STR (file)->data, '/');
  return coro_str_new_format (rt, "%s (%s, line %" G_GINT64_FORMAT ")", CORO_STR (text)->data,
                              name != NULL ? name + 1 : CORO_STR (file)->data, coro_int_get (line));
}

static const CoroNativeDef syntax_error_methods[] = {
  { "__init__", "(*args, **kwargs)", syntax_error_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef syntax_error_getters[] = {
  { "msg", get_extra_0, set_extra_0 },
  { "filename", syntax_error_filename, NULL },
  { "lineno", syntax_error_lineno, NULL },
  { "offset", syntax_error_offset, NULL },
  { "text", syntax_error_text, NULL },
  { "end_lineno", syntax_error_end_lineno, NULL },
  { "end_offset", syntax_error_end_offset, NULL },
  { NULL, NULL, NULL },
};

static const struct {
  CoroExceptionKind    kind;
  const CoroNativeDef *methods;
  const CoroGetterDef *getters;
  CoroValue          (*str) (CoroRuntime *, CoroValue);
} refinements[] = {
  { CORO_EXC_STOP_ITERATION, stop_iteration_methods, stop_iteration_getters, NULL },
  { CORO_EXC_SYSTEM_EXIT, system_exit_methods, system_exit_getters, NULL },
  { CORO_EXC_KEY, NULL, NULL, key_error_str },
  { CORO_EXC_ATTRIBUTE, attribute_error_methods, attribute_error_getters, NULL },
  { CORO_EXC_NAME, name_error_methods, name_error_getters, NULL },
  { CORO_EXC_IMPORT, import_error_methods, import_error_getters, import_error_str },
  { CORO_EXC_OS, os_error_methods, os_error_getters, os_error_str },
  { CORO_EXC_SYNTAX, syntax_error_methods, syntax_error_getters, syntax_error_str },
  { CORO_EXC_UNICODE_DECODE, coro_unicode_error_methods, coro_unicode_error_getters, coro_unicode_error_str },
  { CORO_EXC_UNICODE_ENCODE, coro_unicode_error_methods, coro_unicode_error_getters, coro_unicode_error_str },
  { CORO_EXC_UNICODE_TRANSLATE, coro_unicode_error_methods, coro_unicode_error_getters, coro_unicode_error_str },
};

/*
 * coro_exception_init_kinds:
 * @rt: a runtime that is being made
 *
 * Lets the builtin exceptions, and those below them, be shown in their own ways.
 */
void
coro_exception_init_kinds (CoroRuntime *rt)
{
  for (guint i = 0; i < G_N_ELEMENTS (refinements); i++)
    for (guint j = 0; refinements[i].str != NULL && j < CORO_N_EXCEPTIONS; j++)
      if (coro_type_is_subtype (rt->exceptions[j], rt->exceptions[refinements[i].kind]))
        rt->exceptions[j]->slots.str = refinements[i].str;
}

/*
 * coro_exception_fill_kind:
 * @type: a builtin exception
 *
 * Gives it what it adds to its base.
 */
void
coro_exception_fill_kind (CoroType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (refinements); i++)
    if (type->runtime->exceptions[refinements[i].kind] == type)
      {
        coro_type_add_methods (type, refinements[i].methods);
        coro_type_add_getters (type, refinements[i].getters);
        if (refinements[i].str != NULL)
          coro_type_add_wrapper (type, "__str__");
      }

  for (guint i = 0; i < CORO_N_EXCEPTIONS; i++)
    if (type->runtime->exceptions[i] == type && coro_exception_kind_get_doc (i) != NULL)
      {
        coro_auto CoroValue doc = coro_str_new (type->runtime, coro_exception_kind_get_doc (i));

        coro_dict_set_name (type->runtime, type->attributes, coro_name (type->runtime, __doc__), doc);
      }
}
