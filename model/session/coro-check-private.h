/* coro-check-private.h: what the files of the check share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-tree.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

/**
 * CoroBindings:
 * @bound: names that a file binds anywhere but by imports (identifiers of the tree)
 * @modules: what a name stands for that only imports bind: identifier -> dotted name
 * @functions: name -> the function; one that is defined more than once stands for %NULL
 * @classes: name -> the class; likewise
 */
typedef struct {
  GHashTable *bound;
  GHashTable *modules;
  GHashTable *functions;
  GHashTable *classes;
} CoroBindings;

void     coro_bindings_init       (CoroBindings *self, CoroTree *tree);
void     coro_bindings_clear      (CoroBindings *self);
/* The dotted name that an expression stands for, if only imports make it; NULL: it is none. (transfer full) */
char    *coro_bindings_dup_dotted (CoroBindings *self, CoroNode *node);
/* Whether it is not the program's own: a builtin, if there is one */
gboolean coro_bindings_is_builtin (CoroBindings *self, const char *name);

/**
 * CoroCheck:
 * @vm: a process of its own, in which nothing of the program runs
 * @folder: (nullable): where the program's own modules stand
 * @files: names of modules that have been looked at, or are about to be
 *
 * One check of a program with its own modules.
 */
typedef struct {
  CoroVm     *vm;
  char       *folder;
  GPtrArray  *diagnostics;
  GHashTable *files;
  GQueue      pending; /* of names of modules */
} CoroCheck;

/* Finds in one file what certainly runs and is not simulated. package: what a relative import starts from, NULL if none */
void     coro_check_file          (CoroCheck *self, CoroTree *tree, gboolean is_main, const char *package);

G_END_DECLS
