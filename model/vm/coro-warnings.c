/* coro-warnings.c: warnings: filters, and what was warned of already (CPython: Python/_warnings.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-warnings.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-vm-private.h"

#include <string.h>

/**
 * CoroWarnings:
 *
 * What is there before the module warnings is imported; from then on its own names count.
 */
struct _CoroWarnings {
  CoroList *filters;        /* owned */
  CoroDict *once;           /* owned */
  CoroDict *nowhere;        /* owned: the registry of the library, and of sys, where no frame is to blame, until that is imported */
  CoroValue default_action; /* owned */
  gint64    version;        /* of the filters */
};

/* Where it is said to come from; all owned. */
typedef struct {
  CoroValue file;
  CoroValue module;
  CoroValue registry; /* a dict, None or CORO_NULL */
  gint64    line;
  gint64    library_line; /* where in CPython's library it would be; 0: not there */
} Place;

static void
place_clear (Place *self)
{
  coro_clear (&self->file);
  coro_clear (&self->module);
  coro_clear (&self->registry);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* (transfer none): a name of the module warnings, if the program has imported it */
static CoroValue
find_name (CoroVm     *vm,
           const char *name)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue module_name = coro_value (coro_str_intern (rt, "warnings"));
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));
  CoroValue           module = coro_dict_get_name (rt->modules, CORO_STR (module_name));

  if (!coro_is_object (module) || coro_type_of (rt, module) != rt->module_type)
    return CORO_NULL;
  return coro_dict_get_name (((CoroModule *) coro_object (module))->dict, CORO_STR (key));
}

static CoroValue
get_setting (CoroVm     *vm,
             const char *name,
             CoroValue   own)
{
  CoroValue value = find_name (vm, name);

  return coro_ref (coro_is_null (value) ? own : value);
}

/* ---- what was warned of already ---- */

/* 1: yes; 0: no; -1: exception */
static int
is_known (CoroVm    *vm,
          CoroValue  registry,
          CoroValue  key,
          gboolean   add)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue version_name = coro_str_new (rt, "version");
  gboolean            failed = FALSE;
  CoroValue           version, known;
  CoroDict           *dict;

  if (!coro_is_object (registry) || !coro_dict_check (rt, registry))
    return 0;
  dict = CORO_DICT (registry);
  version = coro_dict_get (rt, dict, version_name, &failed);
  if (failed)
    return -1;
  if (!coro_is_int (version) || coro_int_get (version) != vm->warnings->version)
    {
      coro_dict_clear (rt, dict);
      if (!coro_dict_set (rt, dict, version_name, coro_int (vm->warnings->version)))
        return -1;
    }
  else
    {
      known = coro_dict_get (rt, dict, key, &failed);
      if (failed)
        return -1;
      if (!coro_is_null (known) && coro_truth (rt, known) > 0)
        return 1;
    }
  return !add || coro_dict_set (rt, dict, key, CORO_TRUE) ? 0 : -1;
}

static int
is_known_text (CoroVm    *vm,
               CoroValue  registry,
               CoroValue  text,
               CoroValue  category)
{
  CoroValue           items[2] = { text, category };
  coro_auto CoroValue key = coro_value (coro_tuple_new (vm->rt, items, 2));

  return is_known (vm, registry, key, TRUE);
}

/* ---- filters ---- */

/* Whether a filter's pattern fits: None, a text that must be equal, or a compiled pattern. -1: exception */
static int
pattern_fits (CoroRuntime *rt,
              CoroValue    pattern,
              CoroValue    text)
{
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue match = CORO_NULL;

  if (coro_is_none (pattern))
    return 1;
  if (coro_str_check (rt, pattern))
    return coro_compare_truth (rt, pattern, text, CORO_CMP_EQ);
  name = coro_value (coro_str_intern (rt, "match"));
  match = coro_call_method (rt, pattern, CORO_STR (name), &text, 1);
  return coro_is_null (match) ? -1 : coro_truth (rt, match);
}

/* 1: the filter is for this warning; 0: it is not; -1: exception */
static int
filter_fits (CoroRuntime  *rt,
             CoroTuple    *filter,
             CoroValue     category,
             CoroValue     text,
             const Place  *place)
{
  gint64 line;
  int    fits = coro_builtin_is_subclass (rt, category, filter->items[2]);

  if (fits <= 0)
    return fits;
  if (!coro_get_int64 (rt, filter->items[4], &line))
    return -1;
  if (line != 0 && line != place->line)
    return 0;
  fits = pattern_fits (rt, filter->items[1], text);
  return fits <= 0 ? fits : pattern_fits (rt, filter->items[3], place->module);
}

/* (transfer full): what is to be done with it; CORO_NULL with an exception */
static CoroValue
choose_action (CoroVm      *vm,
               CoroValue    category,
               CoroValue    text,
               const Place *place)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue filters = get_setting (vm, "filters", coro_value (vm->warnings->filters));

  if (!coro_list_check (rt, filters))
    return coro_raise (rt, CORO_EXC_VALUE, "_warnings.filters must be a list");
  for (gsize i = 0; i < CORO_LIST (filters)->length; i++)
    {
      coro_auto CoroValue filter = coro_ref (CORO_LIST (filters)->items[i]);
      int                 fits;

      if (!coro_tuple_check (rt, filter) || CORO_TUPLE (filter)->length != 5)
        return coro_raise (rt, CORO_EXC_VALUE, "_warnings.filters item %" G_GSIZE_FORMAT " isn't a 5-tuple", i);
      fits = filter_fits (rt, CORO_TUPLE (filter), category, text, place);
      if (fits != 0)
        return fits < 0 ? CORO_NULL : coro_ref (CORO_TUPLE (filter)->items[0]);
    }
  return get_setting (vm, "defaultaction", vm->warnings->default_action);
}

/* ---- showing it ---- */

static char *
dup_source_line (CoroVm     *vm,
                 const char *file,
                 gint64      line)
{
  const char *text = g_hash_table_lookup (vm->sources, file);
  const char *end;

  for (; text != NULL && line > 1; line--)
    {
      text = strchr (text, '\n');
      text = text != NULL ? text + 1 : NULL;
    }
  if (text == NULL || line < 1)
    return NULL;
  end = strchr (text, '\n');
  return g_strstrip (g_strndup (text, end != NULL ? (gsize) (end - text) : strlen (text)));
}

/* As the module warnings would; it need not be there. */
static gboolean
show (CoroVm      *vm,
      CoroType    *category,
      CoroValue    text,
      const Place *place,
      CoroValue    source)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char    *line = NULL;
  coro_auto CoroValue words = coro_str (vm->rt, text);
  coro_auto CoroValue file = coro_str (vm->rt, place->file);

  if (coro_is_null (words) || coro_is_null (file))
    return FALSE;
  g_string_append_printf (lines, "%s:%" G_GINT64_FORMAT ": %s: %s\n", CORO_STR (file)->data, place->line,
                          category->name->data, CORO_STR (words)->data);
  line = dup_source_line (vm, CORO_STR (file)->data, place->line);
  if (line != NULL && *line != '\0')
    g_string_append_printf (lines, "  %s\n", line);
  if (!coro_is_null (source) && !coro_is_none (source))
    g_string_append_printf (lines, "%s: Enable tracemalloc to get the object allocation traceback\n", category->name->data);
  coro_vm_write_error (vm, lines->str);
  return TRUE;
}

/* By the module's own function, which the program may have replaced. */
static gboolean
show_by_module (CoroVm      *vm,
                CoroValue    function,
                CoroValue    message,
                CoroValue    category,
                const Place *place,
                CoroValue    source)
{
  CoroRuntime        *rt = vm->rt;
  CoroValue           type = find_name (vm, "WarningMessage");
  CoroValue           args[] = { message, category, place->file, coro_int (place->line), CORO_NONE, CORO_NONE,
                                 coro_is_null (source) ? CORO_NONE : source };
  coro_auto CoroValue kept = coro_ref (function);
  coro_auto CoroValue shown = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (type))
    {
      coro_raise (rt, CORO_EXC_RUNTIME, "unable to get warnings.WarningMessage");
      return FALSE;
    }
  shown = coro_call (rt, type, args, G_N_ELEMENTS (args));
  if (coro_is_null (shown))
    return FALSE;
  result = coro_call (rt, kept, &shown, 1);
  return !coro_is_null (result);
}

static void
trace (CoroVm    *vm,
       CoroType  *category,
       CoroValue  text)
{
  g_autofree char *words = NULL;

  if (vm->log == NULL || !coro_str_check (vm->rt, text))
    return;
  words = g_strdup_printf ("%s: %s", category->name->data, CORO_STR (text)->data);
  coro_vm_trace (vm, CORO_EVENT_WARNING, 0, coro_log_add_text (vm->log, words));
}

/* ---- warning ---- */

/* 1: it is to be shown; 0: it is not; -1: exception */
static int
follow_action (CoroVm      *vm,
               CoroValue    action,
               CoroValue    key,
               CoroValue    message,
               CoroValue    text,
               CoroValue    category,
               const Place *place)
{
  CoroRuntime        *rt = vm->rt;
  const char         *word = coro_str_check (rt, action) ? CORO_STR (action)->data : "";
  coro_auto CoroValue registry = coro_ref (place->registry);
  gboolean            has_registry = coro_is_object (registry);
  int                 known;

  if (strcmp (word, "error") == 0)
    {
      coro_raise_value (rt, coro_ref (message));
      return -1;
    }
  if (strcmp (word, "ignore") == 0)
    return 0;
  if (strcmp (word, "always") == 0 || strcmp (word, "all") == 0)
    return 1;

  if (has_registry && !coro_dict_set (rt, CORO_DICT (registry), key, CORO_TRUE))
    return -1;
  if (strcmp (word, "default") == 0)
    return 1;
  if (strcmp (word, "once") == 0)
    {
      if (!has_registry)
        coro_set (&registry, get_setting (vm, "onceregistry", coro_value (vm->warnings->once)));
    }
  else if (strcmp (word, "module") != 0)
    {
      coro_auto CoroValue repr = coro_repr (rt, action);

      if (!coro_is_null (repr))
        coro_raise (rt, CORO_EXC_RUNTIME, "Unrecognized action (%s) in warnings.filters:\n (None)", CORO_STR (repr)->data);
      return -1;
    }
  known = is_known_text (vm, registry, text, category);
  return known < 0 ? -1 : !known;
}

static gboolean
warn_at (CoroVm      *vm,
         CoroValue    message,
         CoroValue    category,
         const Place *place,
         CoroValue    source)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue instance = CORO_NULL;
  coro_auto CoroValue type = coro_ref (category);
  coro_auto CoroValue key = CORO_NULL;
  coro_auto CoroValue action = CORO_NULL;
  CoroValue           show_function;
  int                 answer;

  if (coro_exception_is (rt, message, CORO_EXC_WARNING))
    {
      coro_set (&type, coro_ref (coro_value (coro_type_of (rt, message))));
      instance = coro_ref (message);
      text = coro_str (rt, message);
    }
  else
    {
      text = coro_ref (message);
      instance = coro_call (rt, type, &message, 1);
    }
  if (coro_is_null (text) || coro_is_null (instance))
    return FALSE;

  {
    CoroValue items[3] = { text, type, coro_int (place->library_line > 0 ? place->library_line : place->line) };

    key = coro_value (coro_tuple_new (rt, items, 3));
  }
  answer = is_known (vm, place->registry, key, FALSE);
  if (answer != 0)
    return answer > 0;
  action = choose_action (vm, type, text, place);
  if (coro_is_null (action))
    return FALSE;
  answer = follow_action (vm, action, key, instance, text, type, place);
  if (answer <= 0)
    return answer == 0;

  trace (vm, (CoroType *) coro_object (type), text);
  show_function = find_name (vm, "_showwarnmsg");
  if (coro_is_null (show_function))
    return show (vm, (CoroType *) coro_object (type), text, place, source);
  return show_by_module (vm, show_function, instance, type, place, source);
}

/* The place of a caller. */
static gboolean
find_place (CoroVm *vm,
            gint64  stack_level,
            Place  *place)
{
  CoroRuntime        *rt = vm->rt;
  CoroFrame          *innermost = coro_frame_get_level (vm, 0);
  gboolean            in_library = stack_level <= 1 && vm->library_call.line > 0 && vm->library_call.caller == innermost;
  CoroFrame          *frame = in_library ? NULL : coro_frame_get_level (vm, (guint) CLAMP (stack_level - 1, 0, G_MAXINT));
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__warningregistry__"));
  CoroDict           *globals = frame != NULL ? frame->globals : vm->sys != NULL && !in_library ? vm->sys->dict : NULL;
  /* What is found out where nothing of the program runs can be about a line of it all the same. */
  guint               noted = frame == NULL && !in_library && vm->stack != NULL && vm->script != NULL ? vm->stack->line : 0;
  CoroValue           module;

  place->file = frame != NULL ? coro_ref (coro_value (frame->code->file)) : coro_str_new (rt, noted > 0 ? vm->script : "<sys>");
  place->line = frame != NULL ? coro_frame_get_position (frame)->line : noted;
  place->library_line = in_library ? vm->library_call.line : 0;
  if (globals == NULL)
    {
      place->module = coro_str_new (rt, "sys");
      place->registry = coro_ref (coro_value (vm->warnings->nowhere));
      return TRUE;
    }
  place->registry = coro_ref (coro_dict_get_name (globals, CORO_STR (name)));
  if (coro_is_null (place->registry))
    {
      place->registry = coro_value (coro_dict_new (rt));
      coro_dict_set_name (rt, globals, CORO_STR (name), place->registry);
    }
  module = coro_dict_get_name (globals, coro_name (rt, __name__));
  place->module = !coro_is_null (module) && coro_str_check (rt, module) ? coro_ref (module) : coro_str_new (rt, "<string>");
  return TRUE;
}

/**
 * coro_warnings_enter_library:
 * @vm: the machine
 * @line: above 0: tells the places apart from each other
 *
 * What runs now until coro_warnings_leave_library() is a function that CPython has in Python: what it warns of, or what is found out as
 * it lets things go, comes from there and not from the line that called it.
 *
 * Returns: what was so before
 */
CoroLibraryCall
coro_warnings_enter_library (CoroVm *vm,
                             guint   line)
{
  CoroLibraryCall before = vm->library_call;

  vm->library_call = (CoroLibraryCall) { coro_frame_get_level (vm, 0), line };

  return before;
}

/**
 * coro_warnings_leave_library:
 * @vm: the machine
 * @before: what coro_warnings_enter_library() has returned
 *
 * The function is left.
 */
void
coro_warnings_leave_library (CoroVm           *vm,
                             CoroLibraryCall  before)
{
  vm->library_call = before;
}

/**
 * coro_warn:
 * @rt: a runtime
 * @category: which warning
 * @stack_level: whose fault it is said to be: 1: of what runs, 2: of its caller
 * @source: (transfer none): what it is about, or %CORO_NULL
 * @format: printf-style
 *
 * Warns from C, as CPython's PyErr_WarnFormat(): the program's filters decide what becomes of it.
 *
 * Returns: %FALSE: it is an error: an exception is in flight
 */
gboolean
coro_warn (CoroRuntime       *rt,
           CoroExceptionKind  category,
           guint              stack_level,
           CoroValue          source,
           const char        *format,
           ...)
{
  g_auto (Place)      place = { 0 };
  coro_auto CoroValue message = CORO_NULL;
  va_list             args;

  va_start (args, format);
  message = coro_str_new_take (rt, g_strdup_vprintf (format, args));
  va_end (args);
  find_place (coro_vm_get (rt), stack_level, &place);
  return warn_at (coro_vm_get (rt), message, coro_value (rt->exceptions[category]), &place, source);
}

/* ---- the module ---- */

static gboolean
is_warning_class (CoroRuntime *rt,
                  CoroValue    value)
{
  return coro_isinstance (rt, value, rt->type_type)
         && coro_type_is_subtype ((CoroType *) coro_object (value), rt->exceptions[CORO_EXC_WARNING]);
}

/* (message, category, stacklevel, source, skip_file_prefixes) */
static CoroValue
warnings_warn (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  g_auto (Place) place = { 0 };
  CoroValue      category = args[1];
  gint64         stack_level = 1;

  if (!coro_is_null (args[2]) && !coro_get_int64 (rt, args[2], &stack_level))
    return CORO_NULL;
  if (coro_exception_is (rt, args[0], CORO_EXC_WARNING))
    category = coro_value (coro_type_of (rt, args[0]));
  else if (coro_is_null (category) || coro_is_none (category))
    category = coro_value (rt->exceptions[CORO_EXC_USER_WARNING]);
  if (!is_warning_class (rt, category))
    return coro_raise (rt, CORO_EXC_TYPE, "category must be a Warning subclass, not '%s'", coro_type_name (rt, category));
  find_place (coro_vm_get (rt), stack_level, &place);
  return warn_at (coro_vm_get (rt), args[0], category, &place, args[3]) ? CORO_NONE : CORO_NULL;
}

/* A module's name out of its file's. */
static CoroValue
module_of_file (CoroRuntime *rt,
                CoroValue    file)
{
  gsize length;

  if (!coro_str_check (rt, file))
    return coro_str_new (rt, "<unknown>");
  length = CORO_STR (file)->n_bytes;
  if (length == 0)
    return coro_str_new (rt, "<unknown>");
  return g_str_has_suffix (CORO_STR (file)->data, ".py") ? coro_str_new_len (rt, CORO_STR (file)->data, length - 3)
                                                          : coro_ref (file);
}

/* (message, category, filename, lineno, module, registry, module_globals, source) */
static CoroValue
warnings_warn_explicit (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  g_auto (Place) place = { 0 };

  if (!coro_get_int64 (rt, args[3], &place.line))
    return CORO_NULL;
  if (!coro_is_null (args[5]) && !coro_is_none (args[5]) && !coro_dict_check (rt, args[5]))
    return coro_raise (rt, CORO_EXC_TYPE, "'registry' must be a dict or None");
  place.file = coro_ref (args[2]);
  place.module = coro_is_null (args[4]) || coro_is_none (args[4]) ? module_of_file (rt, args[2]) : coro_ref (args[4]);
  place.registry = coro_is_null (args[5]) ? CORO_NONE : coro_ref (args[5]);
  return warn_at (coro_vm_get (rt), args[0], args[1], &place, args[7]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
warnings_filters_mutated (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  coro_vm_get (rt)->warnings->version++;
  return CORO_NONE;
}

static const CoroNativeDef functions[] = {
  { "warn", "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", warnings_warn, 0 },
  { "warn_explicit",
    "(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)",
    warnings_warn_explicit, 0 },
  { "_filters_mutated_lock_held", "()", warnings_filters_mutated, 0 },
  { NULL }
};

static void
add_filter (CoroVm            *vm,
            const char        *action,
            CoroExceptionKind  category,
            const char        *module)
{
  CoroRuntime        *rt = vm->rt;
  CoroValue           items[5] = { coro_str_new (rt, action), CORO_NONE, coro_value (rt->exceptions[category]),
                                   module != NULL ? coro_str_new (rt, module) : CORO_NONE, coro_int (0) };
  coro_auto CoroValue filter = coro_value (coro_tuple_new (rt, items, 5));

  coro_unref (items[0]);
  coro_unref (items[3]);
  coro_list_append (rt, vm->warnings->filters, filter);
}

/* The filters that python3 starts with. */
void
coro_warnings_init (CoroVm *vm)
{
  CoroWarnings *self = g_new0 (CoroWarnings, 1);

  vm->warnings = self;
  self->filters = coro_list_new (vm->rt, NULL, 0);
  self->once = coro_dict_new (vm->rt);
  self->nowhere = coro_dict_new (vm->rt);
  self->default_action = coro_str_new (vm->rt, "default");
  add_filter (vm, "default", CORO_EXC_DEPRECATION_WARNING, "__main__");
  add_filter (vm, "ignore", CORO_EXC_DEPRECATION_WARNING, NULL);
  add_filter (vm, "ignore", CORO_EXC_PENDING_DEPRECATION_WARNING, NULL);
  add_filter (vm, "ignore", CORO_EXC_IMPORT_WARNING, NULL);
  add_filter (vm, "ignore", CORO_EXC_RESOURCE_WARNING, NULL);
}

void
coro_warnings_free (CoroVm *vm)
{
  CoroWarnings *self = g_steal_pointer (&vm->warnings);

  coro_unref (coro_value (self->filters));
  coro_unref (coro_value (self->once));
  coro_unref (coro_value (self->nowhere));
  coro_unref (self->default_action);
  g_free (self);
}

CoroModule *
coro_warnings_module_new (CoroRuntime *rt)
{
  CoroWarnings *self = coro_vm_get (rt)->warnings;
  CoroModule   *module = coro_module_new (rt, "_warnings");

  coro_module_add_natives (rt, module, functions);
  coro_module_add (rt, module, "filters", coro_ref (coro_value (self->filters)));
  coro_module_add (rt, module, "_onceregistry", coro_ref (coro_value (self->once)));
  coro_module_add (rt, module, "_defaultaction", coro_ref (self->default_action));
  return module;
}
