/* coro-target-name.c: the name that the program is about to give to what a call returns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "vm/coro-prepare.h"

#include <string.h>

/* A statement whose target is farther away gives no name. */
#define MAX_STEPS 96
#define MAX_ABOVE 4
/* ... and an object whose making is more calls or more owners away does not come before an attribute's. */
#define MAX_CALLS  8
#define MAX_OWNERS 3
#define MAX_KEY   24

/* Where the value is while the instructions behind the call are followed, without being run. */
typedef struct {
  CoroRuntime *rt;
  CoroFrame   *frame;
  CoroCode    *code;
  CoroValue   *place;            /* (nullable): where it, or the container that it is in, will stand: what is below is there already */
  guint        depth;            /* values above it */
  GString     *item;             /* "[2]" where it is in a container: behind the container's name */
  char        *above[MAX_ABOVE]; /* the names of the values above it, as far as they are known */
} Walk;

static void
walk_clear (Walk *self)
{
  g_string_free (self->item, TRUE);
  for (guint i = 0; i < MAX_ABOVE; i++)
    g_free (self->above[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
walk_pop (Walk  *self,
          guint  count)
{
  for (; count > 0; count--)
    if (--self->depth < MAX_ABOVE)
      g_clear_pointer (&self->above[self->depth], g_free);
}

/* (transfer full) (nullable) name */
static void
walk_push (Walk *self,
           char *name)
{
  if (self->depth < MAX_ABOVE)
    self->above[self->depth] = name;
  else
    g_free (name);
  self->depth++;
}

static const char *
walk_peek (Walk  *self,
           guint  from_top)
{
  return self->depth >= from_top && self->depth - from_top < MAX_ABOVE ? self->above[self->depth - from_top] : NULL;
}

/* (nullable): how a subscript with this key reads */
static char *
dup_key (Walk      *self,
         CoroValue  key)
{
  if (coro_is_int (key))
    return g_strdup_printf ("%" G_GINT64_FORMAT, coro_int_get (key));
  if (coro_str_check (self->rt, key) && CORO_STR (key)->n_bytes <= MAX_KEY && strchr (CORO_STR (key)->data, '\'') == NULL)
    return g_strdup_printf ("'%s'", CORO_STR (key)->data);
  return NULL;
}

static char *
dup_local (Walk  *self,
           guint  index)
{
  return g_strdup (self->code->local_names[index]->data);
}

/* A key that stands in a variable is written with its value: locks[name] would be the same for all of them. */
static char *
dup_local_key (Walk *self,
               char *name)
{
  for (guint i = 0; i < self->code->n_locals; i++)
    if (g_strcmp0 (self->code->local_names[i]->data, name) == 0 && !coro_is_null (self->frame->locals[i]))
      return dup_key (self, self->frame->locals[i]);
  return NULL;
}

/* (transfer full) (nullable) key, @below: how much deeper than the value its container stands */
static gboolean
walk_enter_item (Walk *self,
                 char *key,
                 guint below)
{
  if (key == NULL)
    return FALSE;
  g_string_prepend_c (self->item, ']');
  g_string_prepend (self->item, key);
  g_string_prepend_c (self->item, '[');
  g_free (key);
  if (self->place != NULL)
    self->place -= below;
  return TRUE;
}

/* The value becomes an item of a list, tuple, set or dict that the program writes out. */
static gboolean
walk_build (Walk       *self,
            CoroOpcode  opcode,
            guint       count)
{
  guint depth = self->depth;

  if (depth >= (opcode == CORO_OP_BUILD_MAP ? 2 * count : count))
    {
      walk_pop (self, opcode == CORO_OP_BUILD_MAP ? 2 * count : count);
      walk_push (self, NULL);
      return TRUE;
    }
  walk_pop (self, depth);
  if (opcode == CORO_OP_BUILD_SET)
    return FALSE;
  if (opcode == CORO_OP_BUILD_MAP)
    return depth % 2 == 0 && self->place != NULL && walk_enter_item (self, dup_key (self, self->place[-1]), 2 * count - 1 - depth);
  return walk_enter_item (self, g_strdup_printf ("%u", count - 1 - depth), count - 1 - depth);
}

/* a, b = Lock (), Lock () */
static gboolean
walk_unpack (Walk  *self,
             guint  count)
{
  guint64 index;
  char   *end;

  if (self->depth > 0)
    {
      walk_pop (self, 1);
      for (guint i = 0; i < count; i++)
        walk_push (self, NULL);
      return TRUE;
    }
  if (self->item->len == 0 || !g_ascii_isdigit (self->item->str[1]))
    return FALSE;
  index = g_ascii_strtoull (self->item->str + 1, &end, 10);
  if (index >= count)
    return FALSE;
  g_string_erase (self->item, 0, end + 1 - self->item->str);
  for (guint64 i = 0; i < index; i++)
    walk_push (self, NULL);
  return TRUE;
}

/* An element of a comprehension: the collection that it goes into is what gets a name. */
static gboolean
walk_append (Walk       *self,
             CoroOpcode  opcode,
             guint       arg)
{
  if (self->depth > 0 || self->place == NULL)
    return FALSE;
  if (opcode == CORO_OP_MAP_ADD)
    {
      if (!walk_enter_item (self, dup_key (self, self->place[-1]), arg + 1))
        return FALSE;
    }
  else
    {
      CoroValue list = self->place[-(gssize) arg];

      if (!coro_list_check (self->rt, list) ||
          !walk_enter_item (self, g_strdup_printf ("%" G_GSIZE_FORMAT, CORO_LIST (list)->length), arg))
        return FALSE;
    }
  for (guint i = 1; i < arg; i++)
    walk_push (self, NULL);
  return TRUE;
}

static char *
walk_finish (Walk       *self,
             const char *name)
{
  return name != NULL ? g_strconcat (name, self->item->str, NULL) : NULL;
}

/* What the value is stored as, if this instruction stores it: NULL with @done set if it goes elsewhere. */
static char *
walk_store (Walk       *self,
            CoroOpcode  opcode,
            guint       arg,
            gboolean   *done)
{
  *done = TRUE;
  switch (opcode)
    {
    case CORO_OP_STORE_FAST:
    case CORO_OP_STORE_DEREF:
      if (self->depth == 0)
        return walk_finish (self, self->code->local_names[arg]->data);
      break;
    case CORO_OP_STORE_FAST_LOAD_FAST:
      if (self->depth == 0)
        return walk_finish (self, self->code->local_names[arg & 0xfff]->data);
      break;
    case CORO_OP_STORE_GLOBAL:
    case CORO_OP_STORE_NAME:
      if (self->depth == 0)
        return walk_finish (self, self->code->names[arg]->data);
      break;
    case CORO_OP_STORE_ATTR:
      if (self->depth == 1 && walk_peek (self, 1) != NULL)
        {
          g_autofree char *name = g_strconcat (walk_peek (self, 1), ".", self->code->names[arg]->data, NULL);

          return walk_finish (self, name);
        }
      break;
    case CORO_OP_STORE_SUBSCR:
      if (self->depth == 2 && walk_peek (self, 1) != NULL && walk_peek (self, 2) != NULL)
        {
          g_autofree char *name = g_strdup_printf ("%s[%s]", walk_peek (self, 2), walk_peek (self, 1));

          return walk_finish (self, name);
        }
      break;
    default:
      break;
    }
  *done = FALSE;
  return NULL;
}

static void
walk_load_local (Walk          *self,
                 guint          index,
                 const guint32 *next)
{
  char *name = dup_local (self, index);

  if (coro_word_get_opcode (*next) == CORO_OP_STORE_SUBSCR)
    {
      char *key = dup_local_key (self, name);

      g_free (name);
      name = key;
    }
  walk_push (self, name);
}

/* Follows one instruction. Returns: (nullable): the next one; NULL if the value's way cannot be told */
static const guint32 *
walk_step (Walk          *self,
           const guint32 *ip)
{
  CoroOpcode     opcode = coro_word_get_opcode (*ip);
  guint          arg = *ip >> 8;
  const guint32 *next = ip + coro_opcode_get_words (opcode);
  guint          pops, pushes;

  switch (opcode)
    {
    case CORO_OP_LOAD_FAST:
    case CORO_OP_LOAD_FAST_CHECK:
    case CORO_OP_LOAD_DEREF:
      walk_load_local (self, arg, next);
      return next;
    case CORO_OP_LOAD_FAST_LOAD_FAST:
      walk_push (self, dup_local (self, arg & 0xfff));
      walk_load_local (self, arg >> 12, next);
      return next;
    case CORO_OP_LOAD_FAST_LOAD_CONST:
      walk_push (self, dup_local (self, arg & 0xfff));
      walk_push (self, dup_key (self, self->code->consts[arg >> 12]));
      return next;
    case CORO_OP_LOAD_CONST:
      walk_push (self, dup_key (self, self->code->consts[arg]));
      return next;
    case CORO_OP_LOAD_GLOBAL:
    case CORO_OP_LOAD_NAME:
      walk_push (self, g_strdup (self->code->names[arg]->data));
      return next;
    case CORO_OP_LOAD_ATTR:
      if (self->depth > 0)
        {
          const char *object = walk_peek (self, 1);
          char       *name = object != NULL ? g_strconcat (object, ".", self->code->names[arg]->data, NULL) : NULL;

          walk_pop (self, 1);
          walk_push (self, name);
          return next;
        }
      return NULL;
    case CORO_OP_SWAP:
      if (self->depth == 0)
        {
          for (guint i = 1; i < arg; i++)
            walk_push (self, NULL);
          if (self->place != NULL)
            self->place -= arg - 1;
        }
      else if (self->depth == arg - 1)
        {
          if (self->place != NULL)
            self->place += self->depth;
          walk_pop (self, self->depth);
        }
      return next;
    case CORO_OP_COPY:
      /* of a value that is stored twice the first name counts: the copy is followed */
      if (arg != self->depth + 1)
        walk_push (self, NULL);
      return next;
    case CORO_OP_BUILD_TUPLE:
    case CORO_OP_BUILD_LIST:
    case CORO_OP_BUILD_SET:
    case CORO_OP_BUILD_MAP:
      return walk_build (self, opcode, arg) ? next : NULL;
    case CORO_OP_UNPACK_SEQUENCE:
      return walk_unpack (self, arg) ? next : NULL;
    case CORO_OP_LIST_APPEND:
    case CORO_OP_MAP_ADD:
      return walk_append (self, opcode, arg) ? next : NULL;
    case CORO_OP_JUMP_FORWARD:
      return next + coro_word_get_distance (*ip);
    case CORO_OP_JUMP_BACKWARD:
      /* the end of a comprehension's loop: on where it has no more to do */
      next += coro_word_get_distance (*ip);
      if (coro_word_get_opcode (*next) != CORO_OP_FOR_ITER || self->depth == 0)
        return NULL;
      walk_pop (self, 1);
      return next + 1 + coro_word_get_distance (*next);
    default:
      if (coro_opcode_has_target (opcode) || !coro_opcode_falls_through (opcode))
        return NULL;
      coro_opcode_get_effect (opcode, arg, &pops, &pushes);
      if (pops > self->depth)
        return NULL;
      walk_pop (self, pops);
      for (; pushes > 0; pushes--)
        walk_push (self, NULL);
      return next;
    }
}

/* The name that the result of the call at which @frame stands is about to get, as the frame's own code has it. */
static char *
dup_name_in_frame (CoroRuntime *rt,
                   CoroFrame   *frame,
                   gboolean     is_running)
{
  const guint32 *ip = frame->ip;
  g_auto (Walk)  walk = { 0 };

  walk.item = g_string_new (NULL);
  walk.rt = rt;
  walk.frame = frame;
  walk.code = frame->code;
  /* a call of C still has its arguments on the stack, that of a frame has taken them */
  if (coro_word_get_opcode (ip[-1]) == CORO_OP_CALL)
    walk.place = is_running ? frame->sp - (ip[-1] >> 8) - 2 : frame->sp;

  for (guint i = 0; ip != NULL && i < MAX_STEPS; i++)
    {
      gboolean done;
      char    *name = walk_store (&walk, coro_word_get_opcode (*ip), *ip >> 8, &done);

      if (done)
        return name;
      ip = walk_step (&walk, ip);
    }
  return NULL;
}

/* (nullable): the frame that calls a class, for the object that @frame has as its first parameter: the one below the object's
 * __init__(), which can be a base class's, or can have called the method whose frame this is */
static CoroFrame *
find_maker (CoroRuntime *rt,
            CoroFrame   *frame)
{
  CoroValue object = frame->locals[0];

  if (coro_is_object (object) && coro_object (object)->type == rt->cell_type)
    object = CORO_CELL (object)->value;
  for (guint i = 0; frame != NULL && i < MAX_CALLS; i++)
    {
      if (frame->action == CORO_ACTION_INIT && coro_is (frame->extra, object))
        return frame->back;
      frame = frame->back;
    }
  return NULL;
}

/* (nullable): what @name is an attribute of, as whoever makes that object is about to call it */
static char *
dup_owner (CoroRuntime *rt,
           CoroFrame   *frame,
           const char  *name,
           guint        n_owners)
{
  g_autofree char *self = NULL;
  g_autofree char *outer = NULL;
  g_autofree char *owner = NULL;
  CoroFrame       *maker;

  if (n_owners == 0 || frame->code->n_positional == 0)
    return NULL;
  self = g_strconcat (frame->code->local_names[0]->data, ".", NULL);
  if (!g_str_has_prefix (name, self))
    return NULL;
  maker = find_maker (rt, frame);
  if (maker == NULL || (maker->code->flags & CORO_CODE_HIDDEN) != 0)
    return NULL;
  owner = dup_name_in_frame (rt, maker, FALSE);
  outer = owner != NULL ? dup_owner (rt, maker, owner, n_owners - 1) : NULL;
  return owner != NULL ? g_strconcat (outer != NULL ? outer : owner, ".", name + strlen (self), NULL) : NULL;
}

/**
 * coro_vm_dup_target_name:
 * @vm: a VM
 *
 * Follows the instructions behind the running call, without running them, to the name that its result is about to get: a variable,
 * an attribute, an item of a container or of a comprehension. An attribute of an object that is just being made comes behind the
 * name that the object is about to get: two accounts have an "a.lock" and a "b.lock".
 *
 * Returns: (transfer full) (nullable): "lock", "shop.queue", "forks[2]", "locks['a']"; "self.queue" where the object gets no name
 */
char *
coro_vm_dup_target_name (CoroVm *vm)
{
  CoroFrame *frame = vm->stack != NULL ? vm->stack->current : NULL;
  gboolean   is_running = TRUE;

  for (; frame != NULL; frame = frame->back, is_running = FALSE)
    {
      gboolean         is_hidden = (frame->code->flags & CORO_CODE_HIDDEN) != 0;
      g_autofree char *name = NULL;
      g_autofree char *whole = NULL;

      /* what the library makes for itself has the name of what it is a part of, but a dataclass's __init__() sets what is the program's */
      if (is_hidden && frame->code->file->data[0] != '<')
        continue;
      name = dup_name_in_frame (vm->rt, frame, is_running);
      whole = name != NULL ? dup_owner (vm->rt, frame, name, MAX_OWNERS) : NULL;
      if (whole != NULL || !is_hidden)
        return whole != NULL ? g_steal_pointer (&whole) : g_steal_pointer (&name);
    }
  return NULL;
}
