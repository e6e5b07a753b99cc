/* coro-tree.c: a syntax tree's memory, names and places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree.h"

#include "lang/coro-tree-private.h"

#include <string.h>

#define CHUNK_SIZE 65536
#define ALIGNMENT 8

typedef struct _Chunk Chunk;

struct _Chunk {
  Chunk *next;
};

typedef struct {
  const char *text;
  guint32     length;
  guint32     hash;
} Name;

struct _CoroTree {
  CoroSource *source;
  CoroNode   *root;
  GPtrArray  *warnings;

  Chunk      *chunks;
  char       *free;      /* in the first chunk */
  gsize       n_free;

  Name       *names;     /* open addressing; a power of two */
  guint       n_slots;
  guint       n_names;
};

#define SIZE_OF(member) (G_STRUCT_OFFSET (CoroNode, member) + sizeof (((CoroNode *) NULL)->member))

/* How much of a node its kind uses. */
static gsize
node_size (CoroNodeKind kind)
{
  switch (kind)
    {
    case CORO_NODE_MODULE: return SIZE_OF (module);
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF: return SIZE_OF (function_def);
    case CORO_NODE_CLASS_DEF: return SIZE_OF (class_def);
    case CORO_NODE_RETURN: return SIZE_OF (return_);
    case CORO_NODE_DELETE: return SIZE_OF (delete_);
    case CORO_NODE_ASSIGN: return SIZE_OF (assign);
    case CORO_NODE_AUG_ASSIGN: return SIZE_OF (aug_assign);
    case CORO_NODE_ANN_ASSIGN: return SIZE_OF (ann_assign);
    case CORO_NODE_TYPE_ALIAS: return SIZE_OF (type_alias);
    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR: return SIZE_OF (for_);
    case CORO_NODE_WHILE: return SIZE_OF (while_);
    case CORO_NODE_IF: return SIZE_OF (if_);
    case CORO_NODE_WITH:
    case CORO_NODE_ASYNC_WITH: return SIZE_OF (with);
    case CORO_NODE_MATCH: return SIZE_OF (match);
    case CORO_NODE_RAISE: return SIZE_OF (raise_);
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR: return SIZE_OF (try_);
    case CORO_NODE_ASSERT: return SIZE_OF (assert_);
    case CORO_NODE_IMPORT: return SIZE_OF (import);
    case CORO_NODE_IMPORT_FROM: return SIZE_OF (import_from);
    case CORO_NODE_GLOBAL:
    case CORO_NODE_NONLOCAL: return SIZE_OF (global);
    case CORO_NODE_EXPR: return SIZE_OF (expr);
    case CORO_NODE_PASS:
    case CORO_NODE_BREAK:
    case CORO_NODE_CONTINUE: return SIZE_OF (range);
    case CORO_NODE_BOOL_OP: return SIZE_OF (bool_op);
    case CORO_NODE_NAMED_EXPR: return SIZE_OF (named_expr);
    case CORO_NODE_BIN_OP: return SIZE_OF (bin_op);
    case CORO_NODE_UNARY_OP: return SIZE_OF (unary_op);
    case CORO_NODE_LAMBDA: return SIZE_OF (lambda);
    case CORO_NODE_IF_EXP: return SIZE_OF (if_exp);
    case CORO_NODE_DICT: return SIZE_OF (dict);
    case CORO_NODE_SET: return SIZE_OF (set);
    case CORO_NODE_LIST_COMP:
    case CORO_NODE_SET_COMP:
    case CORO_NODE_DICT_COMP:
    case CORO_NODE_GENERATOR_EXP: return SIZE_OF (comp);
    case CORO_NODE_AWAIT: return SIZE_OF (await);
    case CORO_NODE_YIELD:
    case CORO_NODE_YIELD_FROM: return SIZE_OF (yield);
    case CORO_NODE_COMPARE: return SIZE_OF (compare);
    case CORO_NODE_CALL: return SIZE_OF (call);
    case CORO_NODE_FORMATTED_VALUE:
    case CORO_NODE_INTERPOLATION: return SIZE_OF (formatted_value);
    case CORO_NODE_JOINED_STR:
    case CORO_NODE_TEMPLATE_STR: return SIZE_OF (joined_str);
    case CORO_NODE_CONSTANT: return SIZE_OF (constant);
    case CORO_NODE_ATTRIBUTE: return SIZE_OF (attribute);
    case CORO_NODE_SUBSCRIPT: return SIZE_OF (subscript);
    case CORO_NODE_STARRED: return SIZE_OF (starred);
    case CORO_NODE_NAME: return SIZE_OF (name);
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE: return SIZE_OF (list);
    case CORO_NODE_SLICE: return SIZE_OF (slice);
    case CORO_NODE_MATCH_VALUE:
    case CORO_NODE_MATCH_SINGLETON: return SIZE_OF (match_value);
    case CORO_NODE_MATCH_SEQUENCE: return SIZE_OF (match_sequence);
    case CORO_NODE_MATCH_MAPPING: return SIZE_OF (match_mapping);
    case CORO_NODE_MATCH_CLASS: return SIZE_OF (match_class);
    case CORO_NODE_MATCH_STAR: return SIZE_OF (match_star);
    case CORO_NODE_MATCH_AS: return SIZE_OF (match_as);
    case CORO_NODE_MATCH_OR: return SIZE_OF (match_or);
    case CORO_NODE_COMPREHENSION: return SIZE_OF (comprehension);
    case CORO_NODE_EXCEPT_HANDLER: return SIZE_OF (except_handler);
    case CORO_NODE_ARGUMENTS: return SIZE_OF (arguments);
    case CORO_NODE_ARG: return SIZE_OF (arg);
    case CORO_NODE_KEYWORD: return SIZE_OF (keyword);
    case CORO_NODE_ALIAS: return SIZE_OF (alias);
    case CORO_NODE_WITH_ITEM: return SIZE_OF (with_item);
    case CORO_NODE_MATCH_CASE: return SIZE_OF (match_case);
    case CORO_NODE_TYPE_VAR:
    case CORO_NODE_PARAM_SPEC:
    case CORO_NODE_TYPE_VAR_TUPLE: return SIZE_OF (type_param);
    case CORO_NODE_N_KINDS:
    default: g_assert_not_reached ();
    }
}

static guint32
hash_bytes (const char *bytes,
            gsize       length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * 16777619u;

  return hash;
}

static Name *
find_slot (Name       *names,
           guint       n_slots,
           const char *bytes,
           gsize       length,
           guint32     hash)
{
  for (guint i = hash & (n_slots - 1);; i = (i + 1) & (n_slots - 1))
    {
      Name *name = &names[i];

      if (name->text == NULL
          || (name->hash == hash && name->length == length && memcmp (name->text, bytes, length) == 0))
        return name;
    }
}

static void
grow_names (CoroTree *self)
{
  guint n_slots = self->n_slots * 2;
  Name *names = g_new0 (Name, n_slots);

  for (guint i = 0; i < self->n_slots; i++)
    if (self->names[i].text != NULL)
      *find_slot (names, n_slots, self->names[i].text, self->names[i].length, self->names[i].hash) = self->names[i];

  g_free (self->names);
  self->names = names;
  self->n_slots = n_slots;
}

/**
 * coro_tree_new:
 * @source: (transfer full): the text
 *
 * Returns: (transfer full): a tree without a root
 */
CoroTree *
coro_tree_new (CoroSource *source)
{
  CoroTree *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (CoroTree, 1);
  self->source = source;
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_diagnostic_free);
  self->n_slots = 256;
  self->names = g_new0 (Name, self->n_slots);

  return self;
}

/**
 * coro_tree_free:
 * @self: (nullable) (transfer full): a tree
 *
 * Frees the tree and all that it owns: nodes, names, bytes and the source.
 */
void
coro_tree_free (CoroTree *self)
{
  if (self == NULL)
    return;

  while (self->chunks != NULL)
    {
      Chunk *next = self->chunks->next;

      g_free (self->chunks);
      self->chunks = next;
    }
  g_clear_pointer (&self->source, coro_source_free);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self->names);
  g_free (self);
}

/**
 * coro_tree_set_root:
 * @self: a tree
 * @root: its MODULE
 *
 * Finishes the tree.
 */
void
coro_tree_set_root (CoroTree *self,
                    CoroNode *root)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (root != NULL && root->kind == CORO_NODE_MODULE);

  self->root = root;
}

/**
 * coro_tree_alloc:
 * @self: a tree
 * @size: bytes
 *
 * Returns: (transfer none): zeroed memory that lives as long as the tree
 */
gpointer
coro_tree_alloc (CoroTree *self,
                 gsize     size)
{
  gpointer memory;

  g_return_val_if_fail (self != NULL, NULL);

  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (size > self->n_free)
    {
      gsize header = (sizeof (Chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      gsize room = MAX (size, CHUNK_SIZE - header);
      Chunk *chunk = g_malloc0 (header + room);

      chunk->next = self->chunks;
      self->chunks = chunk;
      self->free = (char *) chunk + header;
      self->n_free = room;
    }

  memory = self->free;
  self->free += size;
  self->n_free -= size;

  return memory;
}

/**
 * coro_tree_add:
 * @self: a tree
 * @kind: what the node is
 * @range: where it stands
 *
 * Returns: (transfer none): a node whose fields are zero
 */
CoroNode *
coro_tree_add (CoroTree        *self,
               CoroNodeKind     kind,
               const CoroRange *range)
{
  CoroNode *node = coro_tree_alloc (self, node_size (kind));

  node->kind = kind;
  node->range = *range;

  return node;
}

/**
 * coro_tree_intern_bytes:
 * @self: a tree
 * @bytes: an identifier in UTF-8 without NULs
 * @length: its bytes
 *
 * Returns: (transfer none): the same pointer for equal identifiers
 */
const char *
coro_tree_intern_bytes (CoroTree   *self,
                        const char *bytes,
                        gsize       length)
{
  guint32 hash = hash_bytes (bytes, length);
  Name *name = find_slot (self->names, self->n_slots, bytes, length, hash);
  char *text;

  if (name->text != NULL)
    return name->text;

  if (self->n_names >= self->n_slots / 2)
    {
      grow_names (self);
      name = find_slot (self->names, self->n_slots, bytes, length, hash);
    }

  text = coro_tree_alloc (self, length + 1);
  memcpy (text, bytes, length);
  *name = (Name) { text, (guint32) length, hash };
  self->n_names++;

  return text;
}

/**
 * coro_tree_intern:
 * @self: a tree
 * @name: an identifier in NFKC
 *
 * Finds or adds an identifier, for example to compare a node's with a known one.
 *
 * Returns: (transfer none): the same pointer for equal identifiers
 */
const char *
coro_tree_intern (CoroTree   *self,
                  const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return coro_tree_intern_bytes (self, name, strlen (name));
}

/**
 * coro_tree_get_root:
 * @self: a tree
 *
 * Returns: (transfer none): the MODULE
 */
CoroNode *
coro_tree_get_root (CoroTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/**
 * coro_tree_get_source:
 * @self: a tree
 *
 * Returns: (transfer none): the text that the nodes' ranges count in
 */
CoroSource *
coro_tree_get_source (CoroTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * coro_tree_get_filename:
 * @self: a tree
 *
 * Returns: what messages call the text
 */
const char *
coro_tree_get_filename (CoroTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return coro_source_get_filename (self->source);
}

/**
 * coro_tree_get_warnings:
 * @self: a tree
 *
 * Returns: (transfer none) (element-type CoroDiagnostic): what CPython prints as a SyntaxWarning while it parses, and
 *   what has been added since then
 */
GPtrArray *
coro_tree_get_warnings (CoroTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->warnings;
}

/**
 * coro_tree_get_column:
 * @self: a tree
 * @line: the line that holds @offset
 * @offset: an offset of a node's range
 *
 * Returns: the column, in characters from 1
 */
guint
coro_tree_get_column (CoroTree *self,
                      guint32   line,
                      guint32   offset)
{
  g_return_val_if_fail (self != NULL, 1);

  return coro_source_get_column (self->source, line, offset);
}

static CoroDiagnostic *
diagnose (CoroTree        *self,
          const CoroRange *range,
          const char      *type,
          const char      *message)
{
  CoroDiagnostic *diagnostic = coro_diagnostic_new (coro_tree_get_filename (self), type, message);

  diagnostic->line = range->line;
  diagnostic->column = coro_tree_get_column (self, range->line, range->start);
  diagnostic->end_line = range->end_line;
  diagnostic->end_column = coro_tree_get_column (self, range->end_line, range->end);

  return diagnostic;
}

/**
 * coro_tree_diagnose:
 * @self: a tree
 * @range: what is wrong
 * @type: what kind of mistake it is
 * @format: the message
 *
 * Makes a diagnostic about a part of the text.
 *
 * Returns: (transfer full): the diagnostic
 */
CoroDiagnostic *
coro_tree_diagnose (CoroTree        *self,
                    const CoroRange *range,
                    const char      *type,
                    const char      *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (range != NULL, NULL);

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return diagnose (self, range, type, message);
}

/**
 * coro_tree_warn:
 * @self: a tree
 * @range: what the warning is about
 * @format: the message
 *
 * Adds a SyntaxWarning.
 */
void
coro_tree_warn (CoroTree        *self,
                const CoroRange *range,
                const char      *format,
                ...)
{
  g_autofree char *message = NULL;
  CoroDiagnostic *warning;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  warning = diagnose (self, range, "SyntaxWarning", message);
  warning->source_line = coro_source_dup_line (self->source, warning->line);
  g_ptr_array_add (self->warnings, warning);
}
