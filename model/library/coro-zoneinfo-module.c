/* coro-zoneinfo-module.c: _zoneinfo: the zones of the system's database of times, which GLib reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

#define DATABASE "/usr/share/zoneinfo/"

/* Summer time is told from the time that holds half a year earlier or later. */
#define HALF_A_YEAR (182 * G_GINT64_CONSTANT (86400))
#define A_DAY       G_GINT64_CONSTANT (86400)

static const char state_key;

/* Only names of files in the database: what GLib takes beside these, such as rules, are no names of zones. */
static gboolean
is_key (const char *key)
{
  g_autofree char *path = NULL;

  if (!g_ascii_isalpha (*key) || strstr (key, "..") != NULL || key[strspn (key, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/_+-")] != '\0')
    return FALSE;
  path = g_strconcat (DATABASE, key, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* (transfer none) (nullable): the zone; each is read once */
static GTimeZone *
get_zone (CoroRuntime *rt,
          CoroValue    key)
{
  CoroVm     *vm = coro_vm_get (rt);
  GHashTable *zones = coro_vm_get_state (vm, &state_key);
  const char *name;
  GTimeZone  *zone;

  if (!coro_str_check (rt, key) || strlen (CORO_STR (key)->data) != CORO_STR (key)->n_bytes)
    return NULL;
  name = CORO_STR (key)->data;
  if (zones == NULL)
    {
      zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
      coro_vm_set_state (vm, &state_key, zones, (GDestroyNotify) g_hash_table_unref);
    }
  zone = g_hash_table_lookup (zones, name);
  if (zone != NULL)
    return zone;

  if (strcmp (name, "UTC") == 0)
    zone = g_time_zone_new_utc ();
  else if (is_key (name))
    zone = g_time_zone_new_identifier (name);
  if (zone != NULL)
    g_hash_table_insert (zones, g_strdup (name), zone);
  return zone;
}

static int
interval_at (GTimeZone *zone,
             gint64     universal)
{
  return MAX (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, universal), 0);
}

static gint64
offset_at (GTimeZone *zone,
           gint64     universal)
{
  return g_time_zone_get_offset (zone, interval_at (zone, universal));
}

/* (seconds east of Greenwich, seconds of summer time, abbreviation) */
static CoroValue
describe (CoroRuntime *rt,
          GTimeZone   *zone,
          gint64       universal)
{
  int       interval = interval_at (zone, universal);
  gint64    offset = g_time_zone_get_offset (zone, interval);
  gint64    saved = 0;
  CoroValue items[3];

  if (g_time_zone_is_dst (zone, interval))
    {
      int other = interval_at (zone, universal - HALF_A_YEAR);

      if (g_time_zone_is_dst (zone, other))
        other = interval_at (zone, universal + HALF_A_YEAR);
      saved = g_time_zone_is_dst (zone, other) ? 3600 : offset - g_time_zone_get_offset (zone, other);
    }
  items[0] = coro_int (offset);
  items[1] = coro_int (saved);
  items[2] = coro_str_new (rt, g_time_zone_get_abbreviation (zone, interval));
  return coro_value (coro_tuple_new_take (rt, items, 3));
}

/* A moment when the same holds as when a clock of the zone shows this. Where it shows it twice, fold says which; where never, fold says
 * whether what held before or after it (PEP 495). */
static gint64
to_universal (GTimeZone *zone,
              gint64     local,
              gboolean   fold)
{
  gint64   before = offset_at (zone, local - A_DAY);
  gint64   after = offset_at (zone, local + A_DAY);
  gboolean before_holds = offset_at (zone, local - before) == before;
  gboolean after_holds = offset_at (zone, local - after) == after;

  if (before_holds != after_holds)
    return local - (before_holds ? before : after);
  if (!before_holds)
    return fold ? local + A_DAY : local - A_DAY;
  return local - (fold ? after : before);
}

static gboolean
get_arguments (CoroRuntime     *rt,
               const CoroValue *args,
               GTimeZone      **zone,
               gint64          *seconds)
{
  *zone = get_zone (rt, args[0]);
  if (*zone != NULL && coro_is_int (args[1]))
    {
      *seconds = coro_int_get (args[1]);
      return TRUE;
    }
  coro_raise (rt, CORO_EXC_VALUE, "no such zone");
  return FALSE;
}

/* _find (key): whether there is such a zone */
static CoroValue
zoneinfo_find (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_bool (get_zone (rt, args[0]) != NULL);
}

/* _local (key, seconds, fold): what holds when a clock there shows so many seconds since 1970 */
static CoroValue
zoneinfo_local (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  GTimeZone *zone;
  gint64     seconds;

  if (!get_arguments (rt, args, &zone, &seconds))
    return CORO_NULL;
  if (!coro_is (args[2], CORO_TRUE) && !coro_is (args[2], CORO_FALSE))
    return coro_raise (rt, CORO_EXC_TYPE, "a bool is required");
  return describe (rt, zone, to_universal (zone, seconds, coro_is (args[2], CORO_TRUE)));
}

/* _universal (key, seconds): what holds so many seconds after 1970 began in Greenwich */
static CoroValue
zoneinfo_universal (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  GTimeZone *zone;
  gint64     seconds;

  return get_arguments (rt, args, &zone, &seconds) ? describe (rt, zone, seconds) : CORO_NULL;
}

static const CoroNativeDef functions[] = {
  { "_find", "(key, /)", zoneinfo_find, 0 },
  { "_local", "(key, seconds, fold, /)", zoneinfo_local, 0 },
  { "_universal", "(key, seconds, /)", zoneinfo_universal, 0 },
  { NULL }
};

CoroModule *
coro_zoneinfo_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_zoneinfo");

  coro_module_add_natives (rt, module, functions);
  return module;
}
