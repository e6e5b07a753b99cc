/* coro-unit.c: one code object in the making: its instructions, names, variables and labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"

#include <string.h>

/* CPython: a function's name stands behind those around it, unless it is declared global there. */
static char *
make_qualname (CoroUnit   *parent,
               CoroScope  *scope,
               const char *name)
{
  /* Type parameters are a scope that the program does not see. */
  if (parent != NULL && parent->scope->kind == CORO_SCOPE_TYPE_PARAMS)
    parent = parent->parent;
  if (parent == NULL || parent->parent == NULL)
    return g_strdup (name);

  if (scope->kind == CORO_SCOPE_FUNCTION || scope->kind == CORO_SCOPE_CLASS)
    {
      const char *mangled = coro_unit_mangle (parent, scope->name);
      CoroSymbol *symbol = coro_scope_find (parent->scope, mangled);

      if (symbol != NULL && symbol->scope == CORO_NAME_GLOBAL_EXPLICIT)
        return g_strdup (name);
    }

  return g_strconcat (parent->qualname, parent->scope->kind == CORO_SCOPE_FUNCTION ? ".<locals>." : ".", name, NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In CPython's order, which locals() shows: parameters, what only this scope uses, then, by name, what is shared. */
static void
add_locals (CoroUnit *self)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GPtrArray *symbols = self->scope->symbols;
  guint i;

  for (i = 0; i < symbols->len; i++)
    {
      CoroSymbol *symbol = g_ptr_array_index (symbols, i);

      if ((symbol->flags & CORO_SYMBOL_PARAMETER) == 0)
        continue;
      if (symbol->scope == CORO_NAME_LOCAL)
        coro_unit_add_local (self, symbol->name, CORO_LOCAL_FAST);
      else if (symbol->scope == CORO_NAME_CELL)
        coro_unit_add_local (self, symbol->name, CORO_LOCAL_CELL);
    }
  for (i = 0; i < symbols->len; i++)
    {
      CoroSymbol *symbol = g_ptr_array_index (symbols, i);

      if ((symbol->flags & CORO_SYMBOL_PARAMETER) != 0)
        continue;
      if (symbol->scope == CORO_NAME_LOCAL)
        coro_unit_add_local (self, symbol->name, CORO_LOCAL_FAST);
      else if (symbol->scope == CORO_NAME_CELL)
        g_ptr_array_add (cells, (gpointer) symbol->name);
    }
  g_ptr_array_sort (cells, compare_names);
  for (i = 0; i < cells->len; i++)
    coro_unit_add_local (self, g_ptr_array_index (cells, i), CORO_LOCAL_CELL);
}

static void
add_variables (CoroUnit *self)
{
  CoroScope *scope = self->scope;
  guint i;

  if (coro_scope_is_function (scope))
    add_locals (self);
  if (scope->needs_class_cell)
    coro_unit_add_local (self, coro_unit_intern (self, "__class__"), CORO_LOCAL_CELL);
  if (scope->needs_class_dict)
    coro_unit_add_local (self, coro_unit_intern (self, "__classdict__"), CORO_LOCAL_CELL);
  if (scope->needs_conditional)
    coro_unit_add_local (self, coro_unit_intern (self, "__conditional_annotations__"), CORO_LOCAL_CELL);

  for (i = 0; i < scope->symbols->len; i++)
    {
      CoroSymbol *symbol = g_ptr_array_index (scope->symbols, i);

      if (symbol->scope == CORO_NAME_FREE || (symbol->flags & CORO_SYMBOL_PASSED) != 0)
        g_ptr_array_add (self->free, (gpointer) symbol->name);
    }
  g_ptr_array_sort (self->free, compare_names);
  for (i = 0; i < self->free->len; i++)
    g_hash_table_insert (self->free_places, g_ptr_array_index (self->free, i), GUINT_TO_POINTER (i));
}

static guint32
initial_flags (CoroUnit *self)
{
  CoroScope *scope = self->scope;
  guint32 flags = (self->compiler->flags & CORO_COMPILE_HIDDEN) != 0 ? CORO_CODE_HIDDEN : 0;

  if (scope->kind == CORO_SCOPE_CLASS)
    flags |= CORO_CODE_CLASS;
  else if (scope->kind != CORO_SCOPE_MODULE)
    flags |= CORO_CODE_FUNCTION;

  if (self->parent != NULL && self->parent->scope->kind == CORO_SCOPE_CLASS && scope->kind == CORO_SCOPE_FUNCTION)
    flags |= CORO_CODE_METHOD;
  for (CoroScope *outer = scope->parent; outer != NULL; outer = outer->parent)
    if (coro_scope_is_function (outer))
      flags |= CORO_CODE_NESTED;

  return flags;
}

/**
 * coro_unit_new: (skip)
 * @compiler: the module's compiler
 * @parent: (nullable): the unit around
 * @scope: what it is made of
 * @name: its name, of the tree's table
 * @first_line: where it starts
 *
 * Starts a unit with its parameters, variables and free variables.
 *
 * Returns: (transfer full): the unit
 */
CoroUnit *
coro_unit_new (CoroModuleCompiler *compiler,
               CoroUnit           *parent,
               CoroScope          *scope,
               const char         *name,
               guint32             first_line)
{
  CoroUnit *self = g_new0 (CoroUnit, 1);
  guint32 unbound = 0;

  self->compiler = compiler;
  self->parent = parent;
  self->scope = scope;
  self->inner = scope;
  self->name = name;
  self->qualname = make_qualname (parent, scope, name);
  self->first_line = first_line;
  self->doc = CORO_NONE;
  self->instructions = g_array_new (FALSE, FALSE, sizeof (CoroInstruction));
  self->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->labels, unbound);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (CoroBlock));
  coro_constants_init (&self->constants);
  self->names = g_ptr_array_new ();
  self->name_places = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->locals = g_array_new (FALSE, FALSE, sizeof (CoroLocal));
  self->local_places = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->free = g_ptr_array_new ();
  self->free_places = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->flags = initial_flags (self);
  add_variables (self);

  /* What a unit costs besides its instructions, so that many small ones count too. */
  compiler->n_instructions += 16;
  return self;
}

/**
 * coro_unit_free: (skip)
 * @self: (nullable) (transfer full): a unit
 *
 * Frees the unit.
 */
void
coro_unit_free (CoroUnit *self)
{
  if (self == NULL)
    return;

  g_free (self->qualname);
  coro_clear (&self->doc);
  g_array_unref (self->instructions);
  g_array_unref (self->labels);
  g_array_unref (self->blocks);
  coro_constants_clear (&self->constants);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->name_places);
  g_array_unref (self->locals);
  g_hash_table_unref (self->local_places);
  g_clear_pointer (&self->hidden_fast, g_hash_table_unref);
  g_clear_pointer (&self->hidden_cells, g_hash_table_unref);
  g_ptr_array_unref (self->free);
  g_hash_table_unref (self->free_places);
  g_clear_pointer (&self->static_attributes, g_hash_table_unref);
  g_free (self);
}

/**
 * coro_unit_add_name: (skip)
 * @self: a unit
 * @name: a mangled name of the tree's table
 *
 * Returns: the name's place in the code's names
 */
guint32
coro_unit_add_name (CoroUnit   *self,
                    const char *name)
{
  gpointer place;

  if (g_hash_table_lookup_extended (self->name_places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);

  g_hash_table_insert (self->name_places, (gpointer) name, GUINT_TO_POINTER (self->names->len));
  g_ptr_array_add (self->names, (gpointer) name);
  return self->names->len - 1;
}

static guint32
add_place (CoroUnit      *self,
           GHashTable    *places,
           const char    *name,
           CoroLocalKind  kind)
{
  CoroLocal local = { name, kind };
  gpointer place;

  if (g_hash_table_lookup_extended (places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);

  g_hash_table_insert (places, (gpointer) name, GUINT_TO_POINTER (self->locals->len));
  g_array_append_val (self->locals, local);
  return self->locals->len - 1;
}

/**
 * coro_unit_add_local: (skip)
 * @self: a unit
 * @name: a mangled name of the tree's table
 * @kind: fast or cell
 *
 * Returns: the variable's place
 */
guint32
coro_unit_add_local (CoroUnit      *self,
                     const char    *name,
                     CoroLocalKind  kind)
{
  return add_place (self, self->local_places, name, kind);
}

/**
 * coro_unit_add_hidden: (skip)
 * @self: a unit
 * @name: a mangled name of the tree's table
 * @kind: fast or cell
 *
 * Variables of inlined comprehensions have places of their own, so that neither the function's variable of the same
 * name nor the module's is touched.
 *
 * Returns: the variable's place
 */
guint32
coro_unit_add_hidden (CoroUnit      *self,
                      const char    *name,
                      CoroLocalKind  kind)
{
  GHashTable **places = kind == CORO_LOCAL_CELL ? &self->hidden_cells : &self->hidden_fast;

  if (*places == NULL)
    *places = g_hash_table_new (g_direct_hash, g_direct_equal);

  return add_place (self, *places, name, kind);
}

/**
 * coro_unit_intern: (skip)
 * @self: a unit
 * @name: a name
 *
 * Returns: (transfer none): the name of the tree's table
 */
const char *
coro_unit_intern (CoroUnit   *self,
                  const char *name)
{
  return coro_tree_intern (self->compiler->tree, name);
}

/**
 * coro_unit_mangle: (skip)
 * @self: a unit
 * @name: a name as written
 *
 * Returns: (transfer none): what it stands for here
 */
const char *
coro_unit_mangle (CoroUnit   *self,
                  const char *name)
{
  return coro_symtable_mangle (self->compiler->tree, self->inner->private_class, name);
}

/**
 * coro_unit_fail: (skip)
 * @self: a unit
 * @range: where
 * @format: the message
 *
 * Notes a SyntaxError, unless there is one already. Whoever compiles a list of statements stops then.
 */
void
coro_unit_fail (CoroUnit        *self,
                const CoroRange *range,
                const char      *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->compiler->error != NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->compiler->error = coro_tree_diagnose (self->compiler->tree, range, "SyntaxError", "%s", message);
}

/**
 * coro_unit_refuse: (skip)
 * @self: a unit
 * @range: where
 * @what: what is not simulated
 *
 * Notes that the program uses what the simulator does not have.
 */
void
coro_unit_refuse (CoroUnit        *self,
                  const CoroRange *range,
                  const char      *what)
{
  if (self->compiler->error == NULL)
    self->compiler->error = coro_tree_diagnose (self->compiler->tree, range, "NotSimulated", "%s", what);
}

static void
append (CoroUnit        *self,
        guint            op,
        guint32          argument,
        CoroLabel        label,
        const CoroRange *range)
{
  CoroInstruction instruction = { 0 };

  if (self->compiler->error != NULL)
    return;
  if (++self->compiler->n_instructions > CORO_MAX_INSTRUCTIONS)
    {
      coro_unit_refuse (self, &coro_tree_get_root (self->compiler->tree)->range, "the program is too large");
      return;
    }

  instruction.op = (guint16) op;
  instruction.argument = argument;
  instruction.label = label;
  instruction.handler = self->handler;
  if (range != NULL)
    instruction.range = *range;
  g_array_append_val (self->instructions, instruction);
}

/**
 * coro_emit: (skip)
 * @self: a unit
 * @op: an instruction without a target
 * @argument: its argument
 * @range: (nullable): where it comes from
 *
 * Adds an instruction, or folds it with the constants before it.
 */
void
coro_emit (CoroUnit        *self,
           CoroOpcode       op,
           guint32          argument,
           const CoroRange *range)
{
  if (!coro_fold (self, op, argument, range))
    append (self, op, argument, 0, range);
}

/**
 * coro_emit_jump: (skip)
 * @self: a unit
 * @op: a jump, CORO_PSEUDO_JUMP or CORO_OP_FOR_ITER
 * @label: where to
 * @range: (nullable): where it comes from
 *
 * Adds a jump.
 */
void
coro_emit_jump (CoroUnit        *self,
                guint            op,
                CoroLabel        label,
                const CoroRange *range)
{
  append (self, op, 0, label, range);
}

/**
 * coro_emit_const: (skip)
 * @self: a unit
 * @value: (transfer full): a constant
 * @range: (nullable): where it comes from
 *
 * Adds an instruction that pushes a constant.
 */
void
coro_emit_const (CoroUnit        *self,
                 CoroValue        value,
                 const CoroRange *range)
{
  if (coro_is_null (value))
    {
      coro_exception_clear (self->compiler->rt);
      coro_unit_refuse (self, range != NULL ? range : &coro_tree_get_root (self->compiler->tree)->range,
                        "this constant is too large");
      return;
    }

  append (self, CORO_OP_LOAD_CONST, coro_constants_add (&self->constants, value), 0, range);
}

/**
 * coro_emit_str: (skip)
 * @self: a unit
 * @text: a short text, such as a name
 * @range: (nullable): where it comes from
 *
 * Adds an instruction that pushes a str.
 */
void
coro_emit_str (CoroUnit        *self,
               const char      *text,
               const CoroRange *range)
{
  coro_emit_const (self, coro_value (coro_str_intern (self->compiler->rt, text)), range);
}

/**
 * coro_emit_named: (skip)
 * @self: a unit
 * @op: an instruction whose argument is a name
 * @name: a mangled name of the tree's table
 * @range: (nullable): where it comes from
 *
 * Adds an instruction.
 */
void
coro_emit_named (CoroUnit        *self,
                 CoroOpcode       op,
                 const char      *name,
                 const CoroRange *range)
{
  append (self, op, coro_unit_add_name (self, name), 0, range);
}

/**
 * coro_label_new: (skip)
 * @self: a unit
 *
 * Returns: a label that is not bound yet
 */
CoroLabel
coro_label_new (CoroUnit *self)
{
  guint32 unbound = G_MAXUINT32;

  g_array_append_val (self->labels, unbound);
  return self->labels->len - 1;
}

/**
 * coro_label_bind: (skip)
 * @self: a unit
 * @label: a label
 *
 * Lets the label stand for the next instruction.
 */
void
coro_label_bind (CoroUnit  *self,
                 CoroLabel  label)
{
  g_array_index (self->labels, guint32, label) = self->instructions->len;
  self->barrier = self->instructions->len;
}

/**
 * coro_handler_begin: (skip)
 * @self: a unit
 * @handler: where an exception is handled
 * @below: by how many values the stack here is deeper than the handler's
 *
 * Puts a handler in charge.
 *
 * Returns: the handler that was in charge, for coro_handler_end()
 */
CoroLabel
coro_handler_begin (CoroUnit  *self,
                    CoroLabel  handler,
                    guint      below)
{
  CoroLabel outer = self->handler;

  append (self, CORO_PSEUDO_SETUP, below, handler, NULL);
  self->handler = handler;
  return outer;
}

/**
 * coro_handler_end: (skip)
 * @self: a unit
 * @outer: the handler that is in charge from here on
 *
 * Ends the reach of a handler.
 */
void
coro_handler_end (CoroUnit  *self,
                  CoroLabel  outer)
{
  self->handler = outer;
}
