/* coro-type.c: type objects: how native ones are made, and finding attributes in them (CPython: Objects/typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-heap.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

#define CACHE_SIZE 2048

typedef struct {
  guint32   version;
  CoroStr  *name;  /* owned */
  CoroValue value; /* borrowed from a type's dict: as long as the version stands */
} CacheEntry;

struct _CoroTypeCache {
  CacheEntry entries[CACHE_SIZE];
};

static guint32
next_version (CoroRuntime *rt)
{
  if (G_UNLIKELY (++rt->next_type_version == 0))
    {
      coro_type_cache_clear (rt);
      rt->next_type_version = 1;
    }
  return rt->next_type_version;
}

/*
 * coro_type_add_methods:
 * @self: a native type
 * @defs: (nullable): a table that ends with a NULL name
 */
void
coro_type_add_methods (CoroType            *self,
                       const CoroNativeDef *defs)
{
  CoroRuntime *rt = self->runtime;

  for (const CoroNativeDef *def = defs; def != NULL && def->name != NULL; def++)
    {
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, def->name));
      coro_auto CoroValue native = coro_native_new (rt, def, CORO_NULL, self);

      if (def->flags & CORO_NATIVE_STATIC)
        coro_set (&native, coro_staticmethod_new (rt, native));
      coro_dict_set_name (rt, coro_type_get_dict (self), CORO_STR (name), native);
    }
}

/*
 * coro_type_add_getters:
 * @self: a native type
 * @defs: (nullable): a table that ends with a NULL name
 */
void
coro_type_add_getters (CoroType            *self,
                       const CoroGetterDef *defs)
{
  CoroRuntime *rt = self->runtime;

  for (const CoroGetterDef *def = defs; def != NULL && def->name != NULL; def++)
    {
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, def->name));
      coro_auto CoroValue getter = coro_getter_new (rt, def, self);

      coro_dict_set_name (rt, coro_type_get_dict (self), CORO_STR (name), getter);
    }
}

static void
add_new (CoroType           *self,
         const CoroTypeSpec *spec)
{
  CoroRuntime *rt = self->runtime;
  CoroNativeDef *def;
  coro_auto CoroValue native = CORO_NULL;

  if (spec->new_func == NULL)
    return;

  def = coro_alloc (rt, sizeof (CoroNativeDef));
  *def = (CoroNativeDef) {
    .name = "__new__",
    .signature = spec->new_signature != NULL ? spec->new_signature : "(*args, **kwargs)",
    .func = spec->new_func,
    .flags = CORO_NATIVE_NEW,
  };
  native = coro_native_new (rt, def, CORO_NULL, self);
  coro_dict_set_name (rt, self->attributes, coro_name (rt, __new__), native);
}

/* Slots are function pointers: one by one, whatever their types. */
static gpointer *
slot_at (CoroSlots *slots,
         gsize      index)
{
  return (gpointer *) (gpointer) slots + index;
}

/*
 * coro_type_inherit_slots:
 * @self: a type
 * @base: the base
 *
 * Takes each slot that @self does not have from @base. Who defines equality anew does not inherit the hash.
 */
void
coro_type_inherit_slots (CoroType *self,
                         CoroType *base)
{
  gboolean own_equality = self->slots.compare != NULL || self->slots.hash != NULL;
  gpointer hash = (gpointer) self->slots.hash;

  for (gsize i = 0; i < sizeof (CoroSlots) / sizeof (gpointer); i++)
    if (*slot_at (&self->slots, i) == NULL)
      *slot_at (&self->slots, i) = *slot_at (&base->slots, i);
  if (own_equality && hash == NULL)
    self->slots.hash = NULL;
}

/*
 * coro_type_new_bare:
 * @rt: a runtime
 * @spec: the type's table
 *
 * The first step of making a native type. Native types live as long as the runtime.
 *
 * Returns: (transfer none): a type without name, dict and mro
 */
CoroType *
coro_type_new_bare (CoroRuntime        *rt,
                    const CoroTypeSpec *spec)
{
  CoroGcLink *link = coro_alloc (rt, sizeof (CoroGcLink) + sizeof (CoroType));
  CoroType *self = (CoroType *) (gpointer) coro_gc_object (link);

  memset (link, 0, sizeof (CoroGcLink) + sizeof (CoroType));
  self->base.refs = 1;
  self->base.type = rt->type_type;
  self->runtime = rt;
  self->spec = spec;
  self->native = self;
  self->size = spec->size;
  self->flags = spec->flags;
  self->slots = spec->slots;
  self->dict_offset = spec->dict_offset;
  if (spec->flags & CORO_TYPE_FLAG_DICT)
    {
      self->dict_offset = self->size;
      self->size += sizeof (CoroDict *);
    }
  g_ptr_array_add (rt->native_types, self);

  return self;
}

/*
 * coro_type_fill:
 * @self: a native type that nobody has looked into
 *
 * Makes its attributes: most programs look into few of the types that there are.
 */
void
coro_type_fill (CoroType *self)
{
  CoroRuntime *rt = self->runtime;
  const CoroTypeSpec *spec = self->spec;

  self->attributes = coro_dict_new (rt);
  coro_type_add_wrappers (self);
  add_new (self, spec);
  coro_type_add_methods (self, spec->methods);
  coro_type_add_getters (self, spec->getters);
  if ((spec->dict_offset != 0 && !spec->hides_dict) || spec->flags & CORO_TYPE_FLAG_DICT)
    coro_type_add_dict_getter (self);
  if (self->slots.hash == NULL)
    coro_dict_set_name (rt, self->attributes, coro_name (rt, __hash__), CORO_NONE);
  /* Instances have the one of their type; where there is none it is None, but what stands for something else asks that. */
  if (spec->doc != NULL || (spec->slots.get_attr == NULL && coro_dict_find_name (self->attributes, coro_name (rt, __doc__)) < 0))
    {
      coro_auto CoroValue doc = spec->doc != NULL ? coro_str_new (rt, spec->doc) : CORO_NONE;

      coro_dict_set_name (rt, self->attributes, coro_name (rt, __doc__), doc);
    }
  if (spec->fill != NULL)
    spec->fill (self);
}

/* Of a type that CPython has in C, messages give the module as well; what is in a package, and random, it has in Python. */
static CoroStr *
make_label (CoroRuntime        *rt,
            const CoroTypeSpec *spec)
{
  g_autofree char *label = NULL;

  if (spec->module == NULL || strchr (spec->module, '.') != NULL || spec->flags & CORO_TYPE_FLAG_PYTHON)
    return NULL;
  label = g_strconcat (spec->module, ".", spec->name, NULL);
  return coro_str_intern (rt, label);
}

/*
 * coro_type_complete:
 * @self: a bare native type
 * @base: (nullable): its base; %NULL for object
 */
void
coro_type_complete (CoroType *self,
                    CoroType *base)
{
  CoroRuntime *rt = self->runtime;
  const CoroTypeSpec *spec = self->spec;
  CoroValue first = coro_value (base);

  self->name = coro_str_intern (rt, spec->name);
  self->label = make_label (rt, spec);
  self->qualname = coro_str_intern (rt, spec->name);
  self->module = coro_str_intern (rt, spec->module != NULL ? spec->module : "builtins");
  self->version = next_version (rt);
  self->primary = base;
  self->bases = coro_tuple_new (rt, &first, base != NULL ? 1 : 0);

  self->mro = coro_tuple_new (rt, NULL, base != NULL ? base->mro->length + 1 : 1);
  self->mro->items[0] = coro_ref (coro_value (self));
  for (gsize i = 1; i < self->mro->length; i++)
    self->mro->items[i] = coro_ref (base->mro->items[i - 1]);

  if (base != NULL)
    {
      self->flags |= base->flags & (CORO_TYPE_INHERITED_FLAGS | CORO_TYPE_COLLECTION_FLAGS);
      if (self->size == 0)
        self->size = base->size;
      if (self->dict_offset == 0 && base->dict_offset != 0)
        {
          self->dict_offset = base->dict_offset;
          /* the base's dict stands behind its struct, where ours goes on */
          if (base->spec->dict_offset == 0 && spec->size > base->spec->size)
            {
              self->dict_offset = self->size;
              self->size += sizeof (CoroDict *);
            }
        }
      coro_type_inherit_slots (self, base);
      coro_type_add_subclass (base, self);
    }
}

/**
 * coro_type_label:
 * @type: a type
 *
 * Returns: (transfer none): what messages call it (CPython's tp_name): its name, after its module where CPython has the
 *   type in C and outside of builtins
 */
const char *
coro_type_label (CoroType *type)
{
  return type->label != NULL ? type->label->data : type->name->data;
}

/**
 * coro_type_dup_full_name:
 * @type: a type
 *
 * Returns: (transfer full): its qualified name, after its module unless that is builtins or the program
 *   (CPython: PyType_GetFullyQualifiedName(), the %T of its messages)
 */
char *
coro_type_dup_full_name (CoroType *type)
{
  if (coro_str_equal_c (type->module, "builtins") || coro_str_equal_c (type->module, "__main__"))
    return g_strdup (type->qualname->data);
  return g_strconcat (type->module->data, ".", type->qualname->data, NULL);
}

/**
 * coro_type_new_native:
 * @rt: a runtime
 * @spec: the type as a table, which must outlive the runtime
 * @base: (nullable): its base; %NULL: object
 *
 * Returns: (transfer none): a type that lives as long as the runtime
 */
CoroType *
coro_type_new_native (CoroRuntime        *rt,
                      const CoroTypeSpec *spec,
                      CoroType           *base)
{
  CoroType *self = coro_type_new_bare (rt, spec);

  coro_type_complete (self, base != NULL ? base : rt->object_type);
  return self;
}

/*
 * coro_type_add_subclass:
 * @self: a type
 * @subclass: a type that has it among its bases
 */
void
coro_type_add_subclass (CoroType *self,
                        CoroType *subclass)
{
  if (self->subclasses == NULL)
    self->subclasses = g_ptr_array_new ();
  g_ptr_array_add (self->subclasses, subclass);
}

/**
 * coro_type_set_collection:
 * @self: a type
 * @flags: with %CORO_TYPE_FLAG_SEQUENCE or %CORO_TYPE_FLAG_MAPPING or neither, which changes nothing
 *
 * Says which patterns of a match statement its instances match, and those of its subclasses. What the classes of the library
 * are does not change (CPython: set_collection_flag_recursive).
 */
void
coro_type_set_collection (CoroType     *self,
                          CoroTypeFlags flags)
{
  flags &= CORO_TYPE_COLLECTION_FLAGS;
  if (flags == 0 || !(self->flags & CORO_TYPE_FLAG_HEAP) || (self->flags & CORO_TYPE_COLLECTION_FLAGS) == flags)
    return;
  self->flags = (self->flags & ~CORO_TYPE_COLLECTION_FLAGS) | flags;
  for (guint i = 0; self->subclasses != NULL && i < self->subclasses->len; i++)
    coro_type_set_collection (g_ptr_array_index (self->subclasses, i), flags);
}

/* A subclass can be reached on many ways; what has a version after `start` has been here. */
static void
renew_version (CoroType *self,
               guint32   start)
{
  if (self->version > start)
    return;
  self->version = next_version (self->runtime);
  for (guint i = 0; self->subclasses != NULL && i < self->subclasses->len; i++)
    renew_version (g_ptr_array_index (self->subclasses, i), start);
}

/**
 * coro_type_modified:
 * @self: a type
 *
 * To be called after an attribute of the type changed, so that nobody trusts what was found in it before.
 */
void
coro_type_modified (CoroType *self)
{
  renew_version (self, self->runtime->next_type_version);
}

/*
 * coro_type_cache_new:
 *
 * Returns: (transfer full): an empty cache, to be freed with g_free()
 */
struct _CoroTypeCache *
coro_type_cache_new (void)
{
  return g_new0 (struct _CoroTypeCache, 1);
}

/*
 * coro_type_cache_clear:
 * @rt: a runtime
 *
 * Forgets what lookups have found.
 */
void
coro_type_cache_clear (CoroRuntime *rt)
{
  for (gsize i = 0; i < CACHE_SIZE; i++)
    {
      CacheEntry entry = rt->type_cache->entries[i];

      rt->type_cache->entries[i] = (CacheEntry) { 0 };
      coro_unref (coro_value (entry.name));
    }
}

static CoroValue
lookup_in_mro (CoroType *self,
               CoroStr  *name)
{
  CoroTuple *mro = self->mro;

  for (gsize i = 0; i < mro->length; i++)
    {
      CoroType *type = (CoroType *) coro_object (mro->items[i]);
      CoroValue value = coro_dict_get_name (coro_type_get_dict (type), name);

      if (!coro_is_null (value))
        return value;
    }
  return CORO_NULL;
}

/**
 * coro_type_lookup:
 * @self: a type
 * @name: an attribute's name
 *
 * Returns: (transfer none): the attribute as it stands in the first type of the mro that has it; %CORO_NULL without an
 *   exception if none has
 */
CoroValue
coro_type_lookup (CoroType *self,
                  CoroStr  *name)
{
  CoroRuntime *rt = self->runtime;
  CacheEntry *entry;
  gsize index;

  if (G_UNLIKELY (!(name->base.flags & CORO_STR_INTERNED)))
    {
      coro_auto CoroValue interned = coro_value (coro_str_intern_value (rt, name));

      return coro_type_lookup (self, CORO_STR (interned));
    }

  index = (self->version * 31 ^ ((gsize) name >> 4)) % CACHE_SIZE;
  entry = &rt->type_cache->entries[index];
  if (G_UNLIKELY (entry->version != self->version || entry->name != name))
    {
      CoroStr *old = entry->name;

      entry->value = lookup_in_mro (self, name);
      entry->version = self->version;
      entry->name = CORO_STR (coro_ref (coro_value (name)));
      coro_unref (coro_value (old));
    }
  return entry->value;
}

/**
 * coro_lookup_special:
 * @rt: a runtime
 * @value: any value
 * @name: a special method's name
 *
 * Returns: (transfer none): it as it stands in the value's type, %CORO_NULL if it has none
 */
CoroValue
coro_lookup_special (CoroRuntime *rt,
                     CoroValue    value,
                     CoroStr     *name)
{
  return coro_type_lookup (coro_type_of (rt, value), name);
}

/**
 * coro_type_is_subtype:
 * @self: a type
 * @other: a type
 *
 * Returns: whether @other is in the mro of @self
 */
gboolean
coro_type_is_subtype (CoroType *self,
                      CoroType *other)
{
  CoroTuple *mro = self->mro;

  if (self == other)
    return TRUE;
  for (gsize i = 0; i < mro->length; i++)
    if (coro_object (mro->items[i]) == &other->base)
      return TRUE;
  return FALSE;
}

/**
 * coro_isinstance:
 * @rt: a runtime
 * @value: any value
 * @type: a type
 *
 * Looks at the value's real type only; isinstance() of the program asks __instancecheck__ too.
 *
 * Returns: whether @value is an instance of @type or of a subclass
 */
gboolean
coro_isinstance (CoroRuntime *rt,
                 CoroValue    value,
                 CoroType    *type)
{
  return coro_type_is_subtype (coro_type_of (rt, value), type);
}
