/* coro-pickle-reader.c: values out of bytes, which may be anything (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-reader.h"

#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"

#include <string.h>

/* More than these the stack and the memo may not hold, whatever the bytes say. */
#define MAX_STACK ((gsize) 1 << 26)

/* ---- bytes ---- */

static const guint8 *
take (CoroUnpickler *self,
      gsize          size)
{
  const guint8 *start = self->bytes + self->position;

  if (size > self->size - self->position)
    {
      coro_unpickle_raise (self->rt, "pickle data was truncated");
      return NULL;
    }
  self->position += size;

  return start;
}

static gboolean
take_number (CoroUnpickler *self,
             guint          width,
             guint64       *number)
{
  const guint8 *bytes = take (self, width);
  guint i;

  *number = 0;
  for (i = 0; bytes != NULL && i < width; i++)
    *number |= (guint64) bytes[i] << 8 * i;

  return bytes != NULL;
}

/* A line, without its end; NULL: exception */
static const char *
take_line (CoroUnpickler *self,
           gsize         *length)
{
  const char *start = (const char *) self->bytes + self->position;
  const char *end = memchr (start, '\n', self->size - self->position);

  if (end == NULL)
    {
      take (self, self->size - self->position + 1);
      return NULL;
    }
  *length = (gsize) (end - start);
  self->position += *length + 1;

  return start;
}

/* ---- the stack and the memo ---- */

static gboolean
push (CoroUnpickler *self,
      CoroValue      value) /* (transfer full) */
{
  if (coro_is_null (value))
    return FALSE;
  if (self->stack->len >= MAX_STACK)
    {
      coro_unref (value);
      coro_raise_value (self->rt, coro_exception_new (self->rt, CORO_EXC_MEMORY, NULL));
      return FALSE;
    }
  g_array_append_val (self->stack, value);

  return TRUE;
}

static gboolean
underflow (CoroUnpickler *self)
{
  if (self->marks->len > 0 && self->stack->len == self->floor)
    coro_unpickle_raise (self->rt, "unexpected MARK found");
  else
    coro_unpickle_raise (self->rt, "unpickling stack underflow");

  return FALSE;
}

/* (transfer full): the last one; CORO_NULL: exception */
static CoroValue
pop (CoroUnpickler *self)
{
  CoroValue value;

  if (self->stack->len <= self->floor)
    {
      underflow (self);
      return CORO_NULL;
    }
  value = g_array_index (self->stack, CoroValue, self->stack->len - 1);
  g_array_set_size (self->stack, self->stack->len - 1);

  return value;
}

/* (transfer none) */
static CoroValue
peek (CoroUnpickler *self)
{
  if (self->stack->len <= self->floor)
    {
      underflow (self);
      return CORO_NULL;
    }

  return g_array_index (self->stack, CoroValue, self->stack->len - 1);
}

static void
push_mark (CoroUnpickler *self)
{
  guint place = self->stack->len;

  g_array_append_val (self->marks, place);
  self->floor = place;
}

static gboolean
pop_mark (CoroUnpickler *self,
          guint         *place)
{
  if (self->marks->len == 0)
    {
      coro_unpickle_raise (self->rt, "could not find MARK");
      return FALSE;
    }
  *place = g_array_index (self->marks, guint, self->marks->len - 1);
  g_array_set_size (self->marks, self->marks->len - 1);
  self->floor = self->marks->len > 0 ? g_array_index (self->marks, guint, self->marks->len - 1) : 0;

  return TRUE;
}

static void
drop_from (CoroUnpickler *self,
           guint          place)
{
  while (self->stack->len > place)
    {
      CoroValue value = g_array_index (self->stack, CoroValue, self->stack->len - 1);

      g_array_set_size (self->stack, self->stack->len - 1);
      coro_unref (value);
    }
}

static gboolean
memoize (CoroUnpickler *self,
         guint64        number)
{
  CoroValue value = peek (self);

  if (coro_is_null (value))
    return FALSE;
  /* What CPython or this program writes counts up. */
  if (number > self->memo->len)
    {
      coro_unpickle_raise (self->rt, "the memo is not in order");
      return FALSE;
    }
  coro_ref (value);
  if (number == self->memo->len)
    g_array_append_val (self->memo, value);
  else
    coro_set (&g_array_index (self->memo, CoroValue, number), value);

  return TRUE;
}

static gboolean
push_known (CoroUnpickler *self,
            guint64        number)
{
  if (number >= self->memo->len)
    {
      coro_unpickle_raise (self->rt, "Memo value not found at index %" G_GUINT64_FORMAT, number);
      return FALSE;
    }

  return push (self, coro_ref (g_array_index (self->memo, CoroValue, number)));
}

/* ---- atoms ---- */

static CoroValue
read_long (CoroUnpickler *self,
           guint          width)
{
  guint64 size;
  const guint8 *bytes;

  if (!take_number (self, width, &size))
    return CORO_NULL;
  if (width == 4 && size > G_MAXINT32)
    return coro_unpickle_raise (self->rt, "LONG pickle has negative byte count");
  bytes = take (self, size);

  return bytes == NULL ? CORO_NULL : coro_unpickle_long (self->rt, bytes, size);
}

static CoroValue
read_text (CoroUnpickler *self,
           guint          width)
{
  guint64 size;
  const guint8 *bytes;

  if (!take_number (self, width, &size))
    return CORO_NULL;
  bytes = take (self, size);
  if (bytes == NULL)
    return CORO_NULL;

  return coro_unpickle_text (self->rt, (const char *) bytes, size);
}

static CoroValue
read_bytes (CoroUnpickler *self,
            guint          width,
            gboolean       is_array)
{
  guint64 size;
  const guint8 *bytes;

  if (!take_number (self, width, &size))
    return CORO_NULL;
  bytes = take (self, size);
  if (bytes == NULL || !coro_reserve (self->rt, size, 1))
    return CORO_NULL;

  return is_array ? coro_byte_array_new (self->rt, bytes, size) : coro_bytes_new (self->rt, bytes, size);
}

static CoroValue
read_float (CoroUnpickler *self)
{
  const guint8 *bytes = take (self, 8);
  guint64 bits;
  double value;

  if (bytes == NULL)
    return CORO_NULL;
  memcpy (&bits, bytes, sizeof bits);
  bits = GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, sizeof value);

  return coro_float (self->rt, value);
}

static CoroValue
read_int (CoroUnpickler *self,
          guint          width)
{
  guint64 number;

  if (!take_number (self, width, &number))
    return CORO_NULL;

  return coro_int_new (self->rt, width == 4 ? (gint32) (guint32) number : (gint64) number);
}

/* The numbers and texts of the oldest protocol, each in a line. */
static CoroValue
read_line_value (CoroUnpickler *self,
                 guint8         instruction)
{
  gsize length;
  const char *line = take_line (self, &length);
  coro_auto CoroValue string = CORO_NULL;

  if (line == NULL)
    return CORO_NULL;
  if (instruction == CORO_PICKLE_UNICODE)
    return coro_unpickle_text (self->rt, line, length);
  if (instruction == CORO_PICKLE_INT && length == 2 && line[0] == '0')
    return coro_bool (line[1] == '1');
  if (instruction == CORO_PICKLE_LONG && length > 0 && line[length - 1] == 'L')
    length--;

  string = coro_unpickle_text (self->rt, line, length);
  if (coro_is_null (string))
    return CORO_NULL;

  return coro_call (self->rt, coro_value (instruction == CORO_PICKLE_FLOAT ? self->rt->float_type : self->rt->int_type),
                    &string, 1);
}

/* ---- containers ---- */

/* (transfer full): what stands above the last mark, as a tuple or a list */
static gboolean
push_collected (CoroUnpickler *self,
                gboolean       is_tuple)
{
  guint place;
  CoroValue made;

  if (!pop_mark (self, &place))
    return FALSE;
  if (is_tuple)
    made = coro_value (coro_tuple_new (self->rt, &g_array_index (self->stack, CoroValue, place), self->stack->len - place));
  else
    made = coro_value (coro_list_new (self->rt, &g_array_index (self->stack, CoroValue, place), self->stack->len - place));
  drop_from (self, place);

  return push (self, made);
}

static gboolean
push_tuple (CoroUnpickler *self,
            guint          length)
{
  guint place = self->stack->len - length;
  CoroValue made;

  if (self->stack->len < self->floor + length)
    return underflow (self);
  made = coro_value (coro_tuple_new (self->rt, &g_array_index (self->stack, CoroValue, place), length));
  drop_from (self, place);

  return push (self, made);
}

/* The object below `place`, which what stands above is put into. (transfer none) */
static CoroValue
get_below (CoroUnpickler *self,
           guint          place)
{
  if (place == 0 || place <= self->floor)
    {
      underflow (self);
      return CORO_NULL;
    }

  return g_array_index (self->stack, CoroValue, place - 1);
}

static gboolean
append_from (CoroUnpickler *self,
             guint          place)
{
  CoroValue owner = get_below (self, place);
  gboolean ok;

  if (coro_is_null (owner))
    return FALSE;
  ok = coro_unpickle_append (self->rt, owner, &g_array_index (self->stack, CoroValue, place), self->stack->len - place);
  drop_from (self, place);

  return ok;
}

static gboolean
set_items_from (CoroUnpickler *self,
                guint          place)
{
  CoroValue owner = get_below (self, place);
  guint i;
  gboolean ok = TRUE;

  if (coro_is_null (owner))
    return FALSE;
  if ((self->stack->len - place) % 2 != 0)
    {
      coro_unpickle_raise (self->rt, "odd number of items for SETITEMS");
      return FALSE;
    }
  for (i = place; ok && i < self->stack->len; i += 2)
    {
      CoroValue key = g_array_index (self->stack, CoroValue, i), item = g_array_index (self->stack, CoroValue, i + 1);

      ok = coro_type_of (self->rt, owner) == self->rt->dict_type ? coro_dict_set (self->rt, CORO_DICT (owner), key, item)
                                                               : coro_set_item (self->rt, owner, key, item);
    }
  drop_from (self, place);

  return ok;
}

static gboolean
add_items (CoroUnpickler *self)
{
  guint place, i;
  CoroValue owner;
  gboolean ok = TRUE;

  if (!pop_mark (self, &place))
    return FALSE;
  owner = get_below (self, place);
  if (coro_is_null (owner))
    return FALSE;
  if (coro_type_of (self->rt, owner) != self->rt->set_type)
    {
      coro_unpickle_raise (self->rt, "ADDITEMS expects a set");
      return FALSE;
    }
  for (i = place; ok && i < self->stack->len; i++)
    ok = coro_set_add (self->rt, CORO_SET (owner), g_array_index (self->stack, CoroValue, i));
  drop_from (self, place);

  return ok;
}

static gboolean
push_frozenset (CoroUnpickler *self)
{
  CoroSet *set = coro_set_new (self->rt, TRUE);
  guint place, i;
  gboolean ok = TRUE;

  if (!pop_mark (self, &place))
    {
      coro_unref (coro_value (set));
      return FALSE;
    }
  for (i = place; ok && i < self->stack->len; i++)
    ok = coro_set_add (self->rt, set, g_array_index (self->stack, CoroValue, i));
  drop_from (self, place);
  if (!ok)
    coro_unref (coro_value (set));

  return ok && push (self, coro_value (set));
}

static gboolean
push_dict (CoroUnpickler *self)
{
  guint place, i;
  CoroDict *dict;
  gboolean ok = TRUE;

  if (!pop_mark (self, &place))
    return FALSE;
  dict = coro_dict_new (self->rt);
  for (i = place; ok && i + 1 < self->stack->len; i += 2)
    ok = coro_dict_set (self->rt, dict, g_array_index (self->stack, CoroValue, i),
                        g_array_index (self->stack, CoroValue, i + 1));
  drop_from (self, place);
  if (!ok)
    coro_unref (coro_value (dict));

  return ok && push (self, coro_value (dict));
}

/* ---- objects ---- */

static gboolean
push_global (CoroUnpickler *self,
             CoroValue      module, /* (transfer full), so is name */
             CoroValue      name)
{
  coro_auto CoroValue own_module = module;
  coro_auto CoroValue own_name = name;

  if (coro_is_null (module) || coro_is_null (name))
    return FALSE;
  if (!coro_str_check (self->rt, module) || !coro_str_check (self->rt, name))
    {
      coro_unpickle_raise (self->rt, "STACK_GLOBAL requires str");
      return FALSE;
    }

  return push (self, coro_pickle_find_global (self->rt, CORO_STR (module), CORO_STR (name)));
}

static gboolean
push_line_global (CoroUnpickler *self)
{
  gsize module_length, name_length;
  const char *module = take_line (self, &module_length);
  const char *name = module != NULL ? take_line (self, &name_length) : NULL;
  CoroValue module_text;

  if (name == NULL)
    return FALSE;
  module_text = coro_unpickle_text (self->rt, module, module_length);

  return push_global (self, module_text, coro_unpickle_text (self->rt, name, name_length));
}

static gboolean
call (CoroUnpickler *self)
{
  coro_auto CoroValue args = pop (self);
  coro_auto CoroValue function = coro_is_null (args) ? CORO_NULL : pop (self);

  if (coro_is_null (function))
    return FALSE;
  if (!coro_tuple_check (self->rt, args))
    {
      coro_unpickle_raise (self->rt, "the arguments of REDUCE are no tuple");
      return FALSE;
    }

  return push (self, coro_call (self->rt, function, CORO_TUPLE (args)->items, CORO_TUPLE (args)->length));
}

static gboolean
make_new (CoroUnpickler *self,
          gboolean       with_keywords)
{
  coro_auto CoroValue keywords = with_keywords ? pop (self) : CORO_NONE;
  coro_auto CoroValue args = coro_is_null (keywords) ? CORO_NULL : pop (self);
  coro_auto CoroValue cls = coro_is_null (args) ? CORO_NULL : pop (self);

  return !coro_is_null (cls) && push (self, coro_unpickle_new (self->rt, cls, args, keywords));
}

static gboolean
build (CoroUnpickler *self)
{
  coro_auto CoroValue state = pop (self);
  CoroValue owner = coro_is_null (state) ? CORO_NULL : peek (self);

  return !coro_is_null (owner) && coro_unpickle_set_state (self->rt, owner, state);
}

static gboolean
pop_one (CoroUnpickler *self)
{
  guint place;

  /* A mark counts as one. */
  if (self->marks->len > 0 && self->stack->len == self->floor)
    return pop_mark (self, &place);
  if (self->stack->len == 0)
    return underflow (self);
  drop_from (self, self->stack->len - 1);

  return TRUE;
}

static gboolean
skip_frame (CoroUnpickler *self)
{
  guint64 size;

  if (!take_number (self, 8, &size))
    return FALSE;
  if (size > self->size - self->position)
    coro_unpickle_raise (self->rt, "pickle exhausted before end of frame");

  return size <= self->size - self->position;
}

static gboolean
check_protocol (CoroUnpickler *self)
{
  guint64 protocol;

  if (!take_number (self, 1, &protocol))
    return FALSE;
  if (protocol > CORO_PICKLE_PROTOCOL)
    coro_raise (self->rt, CORO_EXC_VALUE, "unsupported pickle protocol: %" G_GUINT64_FORMAT, protocol);

  return protocol <= CORO_PICKLE_PROTOCOL;
}

static gboolean
memoize_by (CoroUnpickler *self,
            guint          width)
{
  guint64 number;

  return take_number (self, width, &number) && memoize (self, number);
}

static gboolean
push_known_by (CoroUnpickler *self,
               guint          width)
{
  guint64 number;

  return take_number (self, width, &number) && push_known (self, number);
}

/* GET and PUT of the oldest protocol */
static gboolean
use_memo_by_line (CoroUnpickler *self,
                  gboolean       puts)
{
  gsize length;
  const char *line = take_line (self, &length);
  g_autofree char *text = line != NULL ? g_strndup (line, length) : NULL;
  guint64 number;

  if (line == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    {
      coro_raise (self->rt, CORO_EXC_VALUE, "invalid literal for int() with base 10: '%s'", text);
      return FALSE;
    }

  return puts ? memoize (self, number) : push_known (self, number);
}

static gboolean
from_mark (CoroUnpickler *self,
           gboolean     (*func) (CoroUnpickler *self, guint place))
{
  guint place;

  return pop_mark (self, &place) && func (self, place);
}

static gboolean
from_last (CoroUnpickler *self,
           guint          n,
           gboolean     (*func) (CoroUnpickler *self, guint place))
{
  return self->stack->len >= self->floor + n ? func (self, self->stack->len - n) : underflow (self);
}

/* FALSE: exception */
static gboolean
execute (CoroUnpickler *self,
         guint8         instruction)
{
  guint place;

  switch (instruction)
    {
    case CORO_PICKLE_PROTO: return check_protocol (self);
    case CORO_PICKLE_FRAME: return skip_frame (self);
    case CORO_PICKLE_MARK: push_mark (self); return TRUE;
    case CORO_PICKLE_POP: return pop_one (self);
    case CORO_PICKLE_POP_MARK:
      if (!pop_mark (self, &place))
        return FALSE;
      drop_from (self, place);
      return TRUE;
    case CORO_PICKLE_DUP: return push (self, coro_ref (peek (self)));
    case CORO_PICKLE_NONE: return push (self, CORO_NONE);
    case CORO_PICKLE_NEWTRUE: return push (self, CORO_TRUE);
    case CORO_PICKLE_NEWFALSE: return push (self, CORO_FALSE);
    case CORO_PICKLE_BININT: return push (self, read_int (self, 4));
    case CORO_PICKLE_BININT1: return push (self, read_int (self, 1));
    case CORO_PICKLE_BININT2: return push (self, read_int (self, 2));
    case CORO_PICKLE_LONG1: return push (self, read_long (self, 1));
    case CORO_PICKLE_LONG4: return push (self, read_long (self, 4));
    case CORO_PICKLE_BINFLOAT: return push (self, read_float (self));
    case CORO_PICKLE_INT:
    case CORO_PICKLE_LONG:
    case CORO_PICKLE_FLOAT:
    case CORO_PICKLE_UNICODE: return push (self, read_line_value (self, instruction));
    case CORO_PICKLE_SHORT_BINUNICODE: return push (self, read_text (self, 1));
    case CORO_PICKLE_BINUNICODE: return push (self, read_text (self, 4));
    case CORO_PICKLE_BINUNICODE8: return push (self, read_text (self, 8));
    case CORO_PICKLE_SHORT_BINBYTES: return push (self, read_bytes (self, 1, FALSE));
    case CORO_PICKLE_BINBYTES: return push (self, read_bytes (self, 4, FALSE));
    case CORO_PICKLE_BINBYTES8: return push (self, read_bytes (self, 8, FALSE));
    case CORO_PICKLE_BYTEARRAY8: return push (self, read_bytes (self, 8, TRUE));
    case CORO_PICKLE_EMPTY_TUPLE: return push (self, coro_ref (coro_value (self->rt->empty_tuple)));
    case CORO_PICKLE_TUPLE1:
    case CORO_PICKLE_TUPLE2:
    case CORO_PICKLE_TUPLE3: return push_tuple (self, (guint) (instruction - CORO_PICKLE_TUPLE1 + 1));
    case CORO_PICKLE_TUPLE: return push_collected (self, TRUE);
    case CORO_PICKLE_EMPTY_LIST: return push (self, coro_value (coro_list_new (self->rt, NULL, 0)));
    case CORO_PICKLE_LIST: return push_collected (self, FALSE);
    case CORO_PICKLE_APPEND: return from_last (self, 1, append_from);
    case CORO_PICKLE_APPENDS: return from_mark (self, append_from);
    case CORO_PICKLE_EMPTY_DICT: return push (self, coro_value (coro_dict_new (self->rt)));
    case CORO_PICKLE_DICT: return push_dict (self);
    case CORO_PICKLE_SETITEM: return from_last (self, 2, set_items_from);
    case CORO_PICKLE_SETITEMS: return from_mark (self, set_items_from);
    case CORO_PICKLE_EMPTY_SET: return push (self, coro_value (coro_set_new (self->rt, FALSE)));
    case CORO_PICKLE_ADDITEMS: return add_items (self);
    case CORO_PICKLE_FROZENSET: return push_frozenset (self);
    case CORO_PICKLE_MEMOIZE: return memoize (self, self->memo->len);
    case CORO_PICKLE_PUT: return use_memo_by_line (self, TRUE);
    case CORO_PICKLE_BINPUT: return memoize_by (self, 1);
    case CORO_PICKLE_LONG_BINPUT: return memoize_by (self, 4);
    case CORO_PICKLE_GET: return use_memo_by_line (self, FALSE);
    case CORO_PICKLE_BINGET: return push_known_by (self, 1);
    case CORO_PICKLE_LONG_BINGET: return push_known_by (self, 4);
    case CORO_PICKLE_GLOBAL: return push_line_global (self);
    case CORO_PICKLE_STACK_GLOBAL:
      {
        coro_auto CoroValue name = pop (self);

        return !coro_is_null (name) && push_global (self, pop (self), coro_steal (&name));
      }
    case CORO_PICKLE_REDUCE: return call (self);
    case CORO_PICKLE_NEWOBJ: return make_new (self, FALSE);
    case CORO_PICKLE_NEWOBJ_EX: return make_new (self, TRUE);
    case CORO_PICKLE_BUILD: return build (self);
    default:
      coro_unpickle_raise (self->rt, g_ascii_isprint (instruction) && instruction != '\'' && instruction != '\\'
                                     ? "invalid load key, '%c'." : "invalid load key, '\\x%02x'.", instruction);
      return FALSE;
    }
}

static void
clear_value (gpointer value)
{
  coro_clear (value);
}

/**
 * coro_pickle_load:
 * @rt: a runtime
 * @bytes: (array length=size): what coro_pickle_dump() wrote, or anything
 * @size: of @bytes
 * @used: (out) (optional): how much of it was read
 *
 * Reads a value as CPython's pickle.loads() does, of all protocols. What the bytes name of the program is called from C.
 *
 * Returns: (transfer full): the value; CORO_NULL: the exception that CPython raises is set
 */
CoroValue
coro_pickle_load (CoroRuntime  *rt,
                  const guint8 *bytes,
                  gsize         size,
                  gsize        *used)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) memo = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  CoroUnpickler self = { .rt = rt, .bytes = bytes, .size = size, .stack = stack, .marks = marks, .memo = memo };
  CoroValue result = CORO_NULL;

  g_array_set_clear_func (memo, clear_value);
  if (!coro_enter_c (rt))
    return CORO_NULL;
  for (;;)
    {
      guint8 instruction;

      if (self.position == size)
        {
          coro_raise (rt, CORO_EXC_EOF, "Ran out of input");
          break;
        }
      instruction = bytes[self.position++];
      if (instruction == CORO_PICKLE_STOP)
        {
          result = pop (&self);
          break;
        }
      if (!execute (&self, instruction))
        break;
    }
  coro_leave_c (rt);
  drop_from (&self, 0);
  if (used != NULL)
    *used = self.position;

  return result;
}
