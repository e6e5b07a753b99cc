/* coro-suggestion.c: what was probably meant, behind an exception's message (CPython: traceback._compute_suggestion_error)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-suggestion.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-suggest.h"
#include "core/coro-tuple.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-traceback.h"

#include <string.h>

/* Top-level modules of Python's standard library, in order. */
static const char *const library_modules[] = {
  "__future__", "abc", "annotationlib", "argparse", "array", "ast", "asyncio", "atexit", "base64", "bdb", "binascii", "bisect", "builtins",
  "bz2", "cProfile", "calendar", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys", "compileall",
  "compression", "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "csv", "ctypes", "curses",
  "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "doctest", "email", "encodings", "ensurepip", "enum", "errno",
  "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc", "genericpath", "getopt",
  "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http", "idlelib", "imaplib",
  "importlib", "inspect", "io", "ipaddress", "itertools", "json", "keyword", "linecache", "locale", "logging", "lzma", "mailbox",
  "marshal", "math", "mimetypes", "mmap", "modulefinder", "multiprocessing", "netrc", "ntpath", "nturl2path", "numbers", "opcode",
  "operator", "optparse", "os", "pathlib", "pdb", "pickle", "pickletools", "pkgutil", "platform", "plistlib", "poplib", "posix",
  "posixpath", "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc", "queue", "quopri", "random", "re",
  "readline", "reprlib", "resource", "rlcompleter", "runpy", "sched", "secrets", "select", "selectors", "shelve", "shlex",
  "shutil", "signal", "site", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "stat", "statistics", "string", "stringprep",
  "struct", "subprocess", "symtable", "sys", "sysconfig", "syslog", "tabnanny", "tarfile", "tempfile", "termios", "textwrap",
  "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "tty", "turtle",
  "types", "typing", "unicodedata", "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "wsgiref",
  "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
};

static gboolean
is_library_module (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (library_modules); i++)
    if (strcmp (library_modules[i], name) == 0)
      return TRUE;

  return FALSE;
}

/* (transfer full): CORO_NULL: it has none */
static CoroValue
get_attribute (CoroRuntime *rt,
               CoroValue    exception,
               const char  *name)
{
  CoroStr *key = coro_str_intern (rt, name);
  gboolean failed = FALSE;
  CoroValue value = coro_find_attr (rt, exception, key, &failed);

  coro_unref (coro_value (key));
  if (failed)
    coro_exception_clear (rt);

  return value;
}

static void
add_names (GPtrArray   *names,
           CoroDict    *dict,
           CoroRuntime *rt,
           gboolean     hide_private)
{
  gsize position = 0;
  CoroValue key, value;

  while (dict != NULL && coro_dict_next (dict, &position, &key, &value))
    if (coro_str_check (rt, key) && (!hide_private || CORO_STR (key)->data[0] != '_'))
      g_ptr_array_add (names, CORO_STR (key)->data);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* As dir() has them. */
static void
add_attributes (GPtrArray   *names,
                CoroRuntime *rt,
                CoroValue    object,
                gboolean     hide_private)
{
  CoroType *type = coro_type_of (rt, object);
  CoroTuple *mro = type->mro;

  if (type == rt->module_type)
    {
      add_names (names, ((CoroModule *) coro_object (object))->dict, rt, hide_private);
    }
  else
    {
      if (coro_is_object (object) && coro_type_is_subtype (type, rt->type_type))
        mro = ((CoroType *) coro_object (object))->mro;
      else if (coro_is_object (object))
        add_names (names, coro_visible_dict (rt, coro_object (object)), rt, hide_private);
      for (gsize i = 0; i < mro->length; i++)
        add_names (names, coro_type_get_dict ((CoroType *) coro_object (mro->items[i])), rt, hide_private);
    }
  g_ptr_array_sort (names, compare_names);
}

/* The module whose code a frame ran. */
static CoroDict *
find_globals (CoroRuntime *rt,
              CoroCode    *code)
{
  gsize position = 0;
  CoroValue key, value;

  while (coro_dict_next (rt->modules, &position, &key, &value))
    {
      CoroDict *dict;
      CoroValue file;

      if (coro_type_of (rt, value) != rt->module_type)
        continue;
      dict = ((CoroModule *) coro_object (value))->dict;
      file = coro_dict_get_name (dict, coro_name (rt, __file__));
      if (coro_is_object (file) && coro_str_check (rt, file) && strcmp (CORO_STR (file)->data, code->file->data) == 0)
        return dict;
    }

  return NULL;
}

/* Where the exception was raised; (nullable) */
static CoroTraceback *
find_innermost (CoroValue exception)
{
  CoroValue entry = CORO_EXCEPTION (exception)->traceback;

  if (!coro_is_object (entry))
    return NULL;
  while (coro_is_object (CORO_TRACEBACK (entry)->next))
    entry = CORO_TRACEBACK (entry)->next;
  return CORO_TRACEBACK (entry);
}

/* What a method calls self; CORO_NULL: there is none */
static CoroValue
get_self (CoroRuntime   *rt,
          CoroTraceback *place)
{
  CoroFrame *frame = place != NULL && coro_is_object (place->frame) ? CORO_FRAME_OBJECT (place->frame)->frame : NULL;
  CoroValue value;

  if (frame == NULL || frame->code->n_locals == 0 || !coro_str_equal_c (frame->code->local_names[0], "self"))
    return CORO_NULL;
  value = frame->locals[0];
  if (coro_is_object (value) && coro_object (value)->type == rt->cell_type)
    value = CORO_CELL (value)->value;
  return value;
}

/* What could be named where the exception was raised. */
static void
add_visible_names (GPtrArray     *names,
                   CoroRuntime   *rt,
                   CoroTraceback *place,
                   CoroValue      locals)
{
  CoroFrame *frame = coro_is_object (place->frame) ? CORO_FRAME_OBJECT (place->frame)->frame : NULL;

  if (coro_is_object (locals) && coro_object (locals)->type == rt->dict_type)
    add_names (names, CORO_DICT (locals), rt, FALSE);
  add_names (names, frame != NULL ? frame->globals : find_globals (rt, place->code), rt, FALSE);
  add_names (names, rt->builtins, rt, FALSE);
}

/* (transfer full): what has a value where the exception was raised; CORO_NULL: not known */
static CoroValue
get_locals (CoroRuntime   *rt,
            CoroTraceback *place)
{
  CoroFrame *frame = coro_is_object (place->frame) ? CORO_FRAME_OBJECT (place->frame)->frame : NULL;
  CoroValue  locals = frame != NULL ? coro_frame_get_locals (rt, frame) : CORO_NULL;

  if (frame != NULL && coro_is_null (locals))
    coro_exception_clear (rt);
  return locals;
}

static gboolean
has_attribute (CoroRuntime *rt,
               CoroValue    object,
               const char  *name)
{
  coro_auto CoroValue value = get_attribute (rt, object, name);

  return !coro_is_null (value);
}

static const char *
suggest (GPtrArray  *names,
         const char *name)
{
  return coro_suggest ((const char *const *) names->pdata, names->len, name);
}

static void
append_for_name (CoroRuntime *rt,
                 GString     *text,
                 CoroValue    exception,
                 const char  *name)
{
  CoroTraceback *place = find_innermost (exception);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  coro_auto CoroValue locals = CORO_NULL; /* its keys are what is suggested */
  CoroValue self = get_self (rt, place);
  const char *suggestion = NULL;

  if (!coro_is_null (self) && has_attribute (rt, self, name))
    {
      g_string_append_printf (text, ". Did you mean: 'self.%s'?", name);
      return;
    }
  if (place != NULL)
    {
      locals = get_locals (rt, place);
      add_visible_names (names, rt, place, locals);
      suggestion = suggest (names, name);
    }
  if (suggestion != NULL)
    g_string_append_printf (text, ". Did you mean: '%s'?", suggestion);
  if (is_library_module (name))
    g_string_append_printf (text, suggestion != NULL ? " Or did you forget to import '%s'?" : ". Did you forget to import '%s'?", name);
}

static void
append_for_attribute (CoroRuntime *rt,
                      GString     *text,
                      CoroValue    exception,
                      const char  *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  coro_auto CoroValue object = get_attribute (rt, exception, "obj");
  CoroTraceback *place = find_innermost (exception);
  const char *suggestion;

  if (coro_is_null (object))
    return;
  /* Its own methods may be told of what is private. */
  add_attributes (names, rt, object, name[0] != '_' && (coro_is_null (get_self (rt, place)) || !coro_is (get_self (rt, place), object)));
  suggestion = suggest (names, name);
  if (suggestion != NULL)
    g_string_append_printf (text, ". Did you mean: '%s'?", suggestion);
}

static void
append_for_import (CoroRuntime *rt,
                   GString     *text,
                   CoroValue    exception)
{
  coro_auto CoroValue module = get_attribute (rt, exception, "name");
  coro_auto CoroValue wrong = get_attribute (rt, exception, "name_from");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (GStrv) parts = NULL;
  CoroStr *top;
  CoroValue found;
  const char *suggestion;

  if (coro_is_null (module) || coro_is_null (wrong) || !coro_str_check (rt, module) || !coro_str_check (rt, wrong))
    return;
  parts = g_strsplit (CORO_STR (module)->data, ".", 2);
  top = coro_str_intern (rt, parts[0] != NULL ? parts[0] : "");
  found = coro_dict_get_name (rt->modules, top);
  coro_unref (coro_value (top));
  if (coro_is_null (found) || coro_type_of (rt, found) != rt->module_type)
    return;
  add_attributes (names, rt, found, CORO_STR (wrong)->data[0] != '_');
  suggestion = suggest (names, CORO_STR (wrong)->data);
  if (suggestion != NULL)
    g_string_append_printf (text, ". Did you mean: '%s'?", suggestion);
}

void
coro_suggestion_append (CoroVm    *vm,
                        GString   *text,
                        CoroValue  exception)
{
  CoroRuntime *rt = coro_vm_get_runtime (vm);
  gboolean is_name = coro_exception_is (rt, exception, CORO_EXC_NAME);
  coro_auto CoroValue name = CORO_NULL;

  if (coro_exception_is (rt, exception, CORO_EXC_IMPORT))
    append_for_import (rt, text, exception);
  if (!is_name && !coro_exception_is (rt, exception, CORO_EXC_ATTRIBUTE))
    return;
  name = get_attribute (rt, exception, "name");
  if (coro_is_null (name) || !coro_str_check (rt, name))
    return;

  if (is_name)
    append_for_name (rt, text, exception, CORO_STR (name)->data);
  else
    append_for_attribute (rt, text, exception, CORO_STR (name)->data);
}
