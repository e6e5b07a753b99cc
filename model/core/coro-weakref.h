/* coro-weakref.h: weak references (CPython: Objects/weakrefobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct _CoroList    CoroList;
typedef struct _CoroWeakref CoroWeakref;

CoroValue coro_weakref_new   (CoroRuntime *rt, CoroValue object, CoroValue callback); /* callback may be CORO_NULL */
CoroValue coro_weakref_get   (CoroRuntime *rt, CoroValue weakref); /* (transfer full); CORO_NONE: it is gone */
/* Appends the weak references to an object to a list, the newest first. */
void      coro_weakref_list  (CoroRuntime *rt, CoroObject *object, CoroList *list);
/* Called by the heap before an object goes. */
CoroValue coro_weakref_find  (CoroRuntime *rt, CoroObject *object); /* (transfer full): the first, CORO_NONE: there is none */
void      coro_weakref_clear (CoroRuntime *rt, CoroObject *object);
/* Called by the cycle collector for all that it found dead, before anything is cleared. */
void      coro_weakref_forget (CoroRuntime *rt, CoroObject *object);

G_END_DECLS
