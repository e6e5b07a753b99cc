/* coro-compile-import.c: import and from ... import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* import a.b.c as d: d is what the path of attributes leads to. */
static void
import_as (CoroUnit        *self,
           const char      *dotted,
           const char      *asname,
           const CoroRange *range)
{
  g_auto (GStrv) parts = g_strsplit (dotted, ".", -1);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      coro_emit_named (self, CORO_OP_IMPORT_FROM, coro_unit_intern (self, parts[i]), range);
      coro_emit (self, CORO_OP_SWAP, 2, range);
      coro_emit (self, CORO_OP_POP_TOP, 0, range);
    }
  coro_compile_store (self, asname, range);
}

static CoroValue
make_fromlist (CoroUnit           *self,
               const CoroNodeList *names)
{
  CoroRuntime *rt = self->compiler->rt;
  CoroTuple *tuple = coro_tuple_new (rt, NULL, names->count);

  if (tuple == NULL)
    return CORO_NULL;
  for (guint i = 0; i < names->count; i++)
    tuple->items[i] = coro_value (coro_str_intern (rt, names->items[i]->alias.name));

  return coro_value (tuple);
}

/**
 * coro_compile_import: (skip)
 * @self: a unit
 * @node: an IMPORT
 */
void
coro_compile_import (CoroUnit *self,
                     CoroNode *node)
{
  const CoroRange *range = &node->range;

  for (guint i = 0; i < node->import.names.count; i++)
    {
      CoroNode *alias = node->import.names.items[i];
      const char *name = alias->alias.name;

      coro_emit_const (self, coro_int (0), range);
      coro_emit_const (self, CORO_NONE, range);
      coro_emit_named (self, CORO_OP_IMPORT_NAME, name, range);
      if (alias->alias.asname != NULL)
        import_as (self, name, alias->alias.asname, range);
      else
        {
          g_autofree char *first = g_strndup (name, strcspn (name, "."));

          coro_compile_store (self, coro_unit_intern (self, first), range);
        }
    }
}

/**
 * coro_compile_import_from: (skip)
 * @self: a unit
 * @node: an IMPORT_FROM
 */
void
coro_compile_import_from (CoroUnit *self,
                          CoroNode *node)
{
  const CoroNodeList *names = &node->import_from.names;
  const char *module = node->import_from.module;
  const CoroRange *range = &node->range;

  if (node->import_from.level == 0 && strcmp (module, "__future__") == 0 && range->line > self->compiler->future_line)
    coro_unit_fail (self, range, "from __future__ imports must occur at the beginning of the file");

  coro_emit_const (self, coro_int (node->import_from.level), range);
  coro_emit_const (self, make_fromlist (self, names), range);
  coro_emit_named (self, CORO_OP_IMPORT_NAME, module != NULL ? module : coro_unit_intern (self, ""), range);
  if (strcmp (names->items[0]->alias.name, "*") == 0)
    {
      coro_emit (self, CORO_OP_IMPORT_STAR, 0, range);
      return;
    }

  for (guint i = 0; i < names->count; i++)
    {
      CoroNode *alias = names->items[i];

      coro_emit_named (self, CORO_OP_IMPORT_FROM, alias->alias.name, range);
      coro_compile_store (self, alias->alias.asname != NULL ? alias->alias.asname : alias->alias.name, range);
    }
  coro_emit (self, CORO_OP_POP_TOP, 0, range);
}
