/* coro-child.c: a worker process, as the program's own process sees it: started, heard, ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-child.h"

#include "asyncio/coro-asyncio-private.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where the other side has its end, and the mailbox. */
#define CHILD_FD   3
#define MAILBOX_FD 4

/**
 * CoroChild:
 * @channel: (nullable): while it can be talked to
 * @records: of CoroRecord, owned: what happened and has not been told, in the order of time
 * @bound: seconds: nothing new happens before
 * @is_busy: something may happen in it by itself
 */
struct _CoroChild {
  CoroThread           *thread;
  const CoroChildOwner *owner;
  gpointer              data;
  GPid                  pid; /* 0: it has gone */
  CoroChannel          *channel;
  GQueue                records;
  double                bound;
  gboolean              is_busy;
};

static void
free_record (CoroRecord *self)
{
  g_free (self->text);
  g_free (self->more);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroRecord, free_record)

/* ---- what it says ---- */

static void
push (CoroChild  *self,
      CoroRecord *record) /* (transfer full) */
{
  /* Time does not go back, whatever the other side says. */
  record->time = MAX (record->time, self->bound);
  self->bound = record->time;
  g_queue_push_tail (&self->records, record);
  if (self->owner->arrived != NULL && record->kind != CORO_WIRE_NONE)
    self->owner->arrived (self, record);
}

static void
take_blob (CoroChild      *self,
           CoroRecord     *record,
           CoroWireReader *body)
{
  gsize size;
  const guint8 *bytes = coro_wire_get_blob (body, &size);

  if (bytes != NULL)
    record->bytes = coro_channel_dup_blob (self->channel, bytes, size);
}

/* FALSE: the message is none */
static gboolean
take_message (CoroChild   *self,
              CoroMessage *message)
{
  g_autoptr (CoroRecord) record = g_new0 (CoroRecord, 1);
  CoroWireReader *body = &message->body;

  record->kind = message->kind;
  if (message->kind == CORO_WIRE_HELLO)
    return coro_wire_get_number (body) == CORO_WIRE_VERSION && coro_wire_is_at_end (body);

  record->time = coro_wire_get_moment (body);
  switch (message->kind)
    {
    case CORO_WIRE_PROGRESS:
      if (!coro_wire_is_at_end (body))
        return FALSE;
      self->bound = MAX (self->bound, record->time);
      return TRUE;

    case CORO_WIRE_READY:
      record->text = coro_wire_dup_text (body);
      break;

    case CORO_WIRE_OUTPUT:
      record->line = (guint) coro_wire_get_number (body);
      record->status = coro_wire_get_byte (body);
      record->text = coro_wire_dup_text (body);
      break;

    case CORO_WIRE_DONE:
      record->number = coro_wire_get_number (body);
      record->status = coro_wire_get_byte (body);
      take_blob (self, record, body);
      break;

    case CORO_WIRE_ASK:
      take_blob (self, record, body);
      break;

    case CORO_WIRE_REFUSED:
      record->line = (guint) coro_wire_get_number (body);
      record->text = coro_wire_dup_text (body);
      record->more = coro_wire_dup_text (body);
      break;

    case CORO_WIRE_ENDED:
      record->status = (gint) (coro_wire_get_number (body) & 0xff);
      record->number = coro_wire_get_byte (body);
      break;

    case CORO_WIRE_STUCK:
    case CORO_WIRE_LIMIT:
      record->text = coro_wire_dup_text (body);
      break;

    default:
      return FALSE;
    }
  if (!coro_wire_is_at_end (body))
    return FALSE;
  push (self, g_steal_pointer (&record));

  return TRUE;
}

/* It cannot be talked to any more; why is told at once: that nothing would have happened for long is of no account then. */
static void
lose (CoroChild  *self,
      double      heard, /* seconds: up to where it had been heard before */
      const char *why)
{
  CoroRecord *record = g_new0 (CoroRecord, 1);
  CoroRecord *last = g_queue_peek_tail (&self->records);

  g_clear_pointer (&self->channel, coro_channel_free);
  self->bound = last != NULL ? MAX (last->time, heard) : heard;
  record->kind = CORO_WIRE_QUIT;
  record->time = self->bound;
  record->text = g_strdup (why);
  push (self, record);
  self->is_busy = FALSE;
}

/* Nothing is left of the process then, no zombie either; (out): how it ended */
static int
reap (CoroChild *self)
{
  int status = 0;

  if (self->pid == 0)
    return 0;
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  g_spawn_close_pid (self->pid);
  self->pid = 0;

  return status;
}

/* What it ended with, in words. */
static char *
dup_end (CoroChild *self)
{
  int status = reap (self);

  if (WIFSIGNALED (status) && WTERMSIG (status) != SIGKILL)
    return g_strdup_printf ("it crashed (signal %d)", WTERMSIG (status));

  return g_strdup ("it was killed");
}

static gboolean
fetch (CoroChild *self)
{
  gboolean is_open, any = FALSE;
  double heard;
  g_autoptr (GError) error = NULL;
  CoroMessage message;

  if (self->channel == NULL)
    return FALSE;

  heard = self->bound;
  coro_channel_flush (self->channel, NULL);
  is_open = coro_channel_fetch (self->channel, NULL);
  while (coro_channel_next (self->channel, &message, &error))
    {
      any = TRUE;
      if (!take_message (self, &message))
        {
          lose (self, heard, "it sent what is no message");
          return TRUE;
        }
    }
  if (error != NULL)
    lose (self, heard, "it sent what is no message");
  else if (!is_open)
    {
      g_autofree char *why = dup_end (self);

      lose (self, heard, why);
    }

  return any || error != NULL || !is_open;
}

/* ---- its life ---- */

/* (transfer full): where the program for workers is: beside this one where both were built, else where it is installed */
static char *
dup_program (void)
{
  const char *given = g_getenv ("COROSCOPE_WORKER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  static const char *const places[] = { ".", "../worker", "../../worker" };
  guint i;

  if (given != NULL)
    return g_strdup (given);
  for (i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], "coroscope-worker", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }

  return g_build_filename (CORO_LIBEXECDIR, "coroscope-worker", NULL);
}

static gboolean
start (CoroChild *self,
       GError   **error)
{
  g_autofree char *program = dup_program ();
  const char *argv[] = { program, NULL };
  static const int targets[] = { CHILD_FD, MAILBOX_FD };
  g_autoptr (CoroMailbox) mailbox = NULL;
  int fds[2], sources[2];
  gboolean ok;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
    {
      int problem = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem), "%s", g_strerror (problem));
      return FALSE;
    }
  sources[0] = fds[1];
  mailbox = coro_mailbox_new (&sources[1]);
  /* The worker closes what it does not know: so no copy of this process has to be made. */
  ok = g_spawn_async_with_pipes_and_fds (NULL, argv, NULL,
                                         G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                                         G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                                         NULL, NULL, -1, -1, -1, sources, targets, mailbox != NULL ? 2 : 1, &self->pid, NULL, NULL,
                                         NULL, error);
  close (fds[1]);
  if (mailbox != NULL)
    close (sources[1]);
  if (!ok)
    {
      close (fds[0]);
      return FALSE;
    }
  self->channel = coro_channel_new (fds[0], error);
  if (self->channel == NULL)
    return FALSE;
  coro_channel_take_mailbox (self->channel, g_steal_pointer (&mailbox));

  return TRUE;
}

/**
 * coro_child_new:
 * @thread: its lane and its clock; it is told apart by having a child
 * @owner: who is told what happens in it
 * @data: for @owner
 * @init: how it runs: see coro_worker_side_write_init()
 * @time: seconds: when it begins to run
 * @error: why it cannot be started
 *
 * Starts a process, which imports the program and then waits for calls.
 *
 * Returns: (transfer full): the process; %NULL with @error set
 */
CoroChild *
coro_child_new (CoroThread           *thread,
                const CoroChildOwner *owner,
                gpointer              data,
                GByteArray           *init,
                double                time,
                GError              **error)
{
  CoroChild *self = g_new0 (CoroChild, 1);

  self->thread = thread;
  self->owner = owner;
  self->data = data;
  self->bound = time;
  self->is_busy = TRUE;
  g_queue_init (&self->records);
  if (!start (self, error))
    {
      coro_child_free (self);
      return NULL;
    }
  coro_channel_send (self->channel, CORO_WIRE_INIT, init, NULL, NULL);
  thread->child = self;

  return self;
}

/**
 * coro_child_kill:
 * @self: a process
 *
 * Has it end; coro_child_free() waits for that. The system takes its time with each, so of several all are told first.
 */
void
coro_child_kill (CoroChild *self)
{
  if (self->pid != 0)
    kill (self->pid, SIGKILL);
}

/**
 * coro_child_free:
 * @self: (transfer full): a process
 *
 * Ends it if it has not ended: it has nothing that would be lost. Nothing is left of it then, no zombie either.
 */
void
coro_child_free (CoroChild *self)
{
  if (self->thread->child == self)
    self->thread->child = NULL;
  reap (self);
  g_clear_pointer (&self->channel, coro_channel_free);
  g_queue_clear_full (&self->records, (GDestroyNotify) free_record);
  g_free (self);
}

/**
 * coro_child_get_data:
 * @self: a process
 *
 * Returns: (transfer none): what its owner gave
 */
gpointer
coro_child_get_data (CoroChild *self)
{
  return self->data;
}

/**
 * coro_child_get_pid:
 * @self: a process
 *
 * Returns: its number in the system; 0: it has ended
 */
guint
coro_child_get_pid (CoroChild *self)
{
  return (guint) self->pid;
}

/**
 * coro_child_call:
 * @self: a process that is idle
 * @number: the call's
 * @time: seconds: when it begins
 * @call: what it is for
 * @pickle: what is called with what; it must not be changed any more
 *
 * Hands it work. A process that is not there any more says so in its own time.
 */
void
coro_child_call (CoroChild    *self,
                 guint64       number,
                 double        time,
                 CoroWireCall  call,
                 GByteArray   *pickle)
{
  g_autoptr (GByteArray) body = g_byte_array_sized_new (32);

  self->bound = MAX (self->bound, time);
  self->is_busy = TRUE;
  if (self->channel == NULL)
    return;

  coro_wire_put_number (body, number);
  coro_wire_put_moment (body, time);
  coro_wire_put_byte (body, (guint8) call);
  /* That the other side has gone is heard when it is listened to. */
  coro_channel_send (self->channel, CORO_WIRE_CALL, body, pickle, NULL);
}

/**
 * coro_child_answer:
 * @self: a process that waits for an answer
 * @time: seconds: when that reaches it
 * @pickle: (array length=size) (nullable): the answer
 * @size: of @pickle
 *
 * It goes on with that.
 */
void
coro_child_answer (CoroChild    *self,
                   double        time,
                   const guint8 *pickle,
                   gsize         size)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  self->bound = MAX (self->bound, time);
  self->is_busy = TRUE;
  if (self->channel == NULL)
    return;

  coro_wire_put_moment (body, time);
  coro_wire_put_blob (body, pickle, size);
  coro_channel_send (self->channel, CORO_WIRE_ANSWER, body, NULL, NULL);
}

/**
 * coro_child_note:
 * @self: a process
 * @time: seconds
 * @number: for its owner
 *
 * Has the owner told at that moment, in line with what the process says.
 */
void
coro_child_note (CoroChild *self,
                 double     time,
                 guint64    number)
{
  CoroRecord *record = g_new0 (CoroRecord, 1);

  record->kind = CORO_WIRE_NONE;
  record->time = time;
  record->number = number;
  push (self, record);
}

/**
 * coro_child_set_idle:
 * @self: a process
 *
 * It has done what it was called for.
 */
void
coro_child_set_idle (CoroChild *self)
{
  self->is_busy = FALSE;
}

/**
 * coro_child_is_busy:
 * @self: a process
 *
 * Returns: whether something is known to happen in it, or may
 */
gboolean
coro_child_is_busy (CoroChild *self)
{
  return self->is_busy || !g_queue_is_empty (&self->records);
}

/**
 * coro_child_get_next_time:
 * @self: a process
 *
 * Returns: seconds: when the next thing happens that is known of; INFINITY: none is
 */
double
coro_child_get_next_time (CoroChild *self)
{
  CoroRecord *record = g_queue_peek_head (&self->records);

  return record != NULL ? record->time : (double) INFINITY;
}

/**
 * coro_child_get_bound:
 * @self: a process
 *
 * Returns: seconds: nothing happens before that is not known of; INFINITY: nothing does by itself
 */
double
coro_child_get_bound (CoroChild *self)
{
  return self->is_busy ? self->bound : (double) INFINITY;
}

/**
 * coro_child_advance:
 * @self: a process of which something is known
 *
 * The run has come to that moment: the owner is told.
 */
void
coro_child_advance (CoroChild *self)
{
  g_autoptr (CoroRecord) record = g_queue_pop_head (&self->records);

  g_return_if_fail (record != NULL);
  self->owner->happens (self, record);
}

/* ---- all of them ---- */

static CoroChild *
nth_child (CoroAsyncio *asyncio,
           guint        i)
{
  return ((CoroThread *) g_ptr_array_index (asyncio->threads, i))->child;
}

static gboolean
is_open (CoroChild *self)
{
  return self != NULL && self->channel != NULL;
}

/**
 * coro_children_kill:
 * @asyncio: the state
 *
 * Has all processes of a run end, as far as they have not been freed.
 */
void
coro_children_kill (CoroAsyncio *asyncio)
{
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroChild *child = nth_child (asyncio, i);

      if (child != NULL)
        coro_child_kill (child);
    }
}

/* What happens in it before that moment is not known. */
static gboolean
is_awaited (CoroChild *self,
            double     horizon)
{
  return self->is_busy && g_queue_is_empty (&self->records) && self->bound <= horizon;
}

/**
 * coro_children_fetch:
 * @asyncio: the state
 * @horizon: seconds: before what moment it has to be known what happens
 *
 * Takes in what processes have said until now of which it is not, and sends on what the others have not been sent yet.
 *
 * Returns: whether there was anything
 */
gboolean
coro_children_fetch (CoroAsyncio *asyncio,
                     double       horizon)
{
  gboolean any = FALSE;
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroChild *child = nth_child (asyncio, i);

      if (is_open (child) && (is_awaited (child, horizon) || !coro_channel_is_sent (child->channel)) && fetch (child))
        any = TRUE;
    }

  return any;
}

static GPollFD
make_poll (CoroChild *child,
           gboolean   awaited)
{
  GPollFD fd = { .fd = coro_channel_get_fd (child->channel), .events = awaited ? G_IO_IN : 0 };

  if (!coro_channel_is_sent (child->channel))
    fd.events |= G_IO_OUT;
  fd.events |= G_IO_HUP | G_IO_ERR;

  return fd;
}

/* FALSE: one of those that are waited for has said something. */
static gboolean
prepare_sleep (CoroAsyncio *asyncio,
               double       horizon)
{
  gboolean can_sleep = TRUE;
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroChild *child = nth_child (asyncio, i);

      if (is_open (child) && is_awaited (child, horizon) && !coro_channel_prepare_sleep (child->channel))
        can_sleep = FALSE;
    }

  return can_sleep;
}

static GArray *
make_polls (CoroAsyncio *asyncio,
            double       horizon)
{
  GArray *fds = g_array_new (FALSE, FALSE, sizeof (GPollFD));
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroChild *child = nth_child (asyncio, i);

      if (is_open (child))
        {
          GPollFD fd = make_poll (child, is_awaited (child, horizon));

          g_array_append_val (fds, fd);
        }
    }

  return fds;
}

/**
 * coro_children_dup_fds:
 * @asyncio: the state
 * @horizon: seconds: before what moment it has to be known what happens
 *
 * Returns: (transfer full) (nullable) (element-type GPollFD): what to wait for; %NULL: there is something already
 */
GArray *
coro_children_dup_fds (CoroAsyncio *asyncio,
                       double       horizon)
{
  return prepare_sleep (asyncio, horizon) ? make_polls (asyncio, horizon) : NULL;
}

typedef struct {
  CoroAsyncio *asyncio;
  double       horizon;
  GPollFD     *fds;
  guint        n_fds;
  guint        n_awaited;
  guint        n_looks;
  CoroChild   *only; /* (nullable): who is waited for if it is one */
} Look;

static guint
count_letters (Look *self)
{
  guint i, n = 0;

  for (i = 0; i < self->asyncio->threads->len; i++)
    {
      CoroChild *child = nth_child (self->asyncio, i);

      n += is_open (child) && is_awaited (child, self->horizon) && coro_channel_has_letter (child->channel);
    }

  return n;
}

static CoroSeen
look (gpointer data,
      gboolean sleeps)
{
  Look *self = data;
  gint n;

  /* What one says is taken in at once: that takes no longer than to ask whether there is something. */
  if (self->only != NULL && !sleeps)
    return !coro_channel_is_quiet (self->only->channel, self->n_looks++) && fetch (self->only) ? CORO_SEEN_ALL : CORO_SEEN_NOTHING;

  sleeps = sleeps && prepare_sleep (self->asyncio, self->horizon);
  n = g_poll (self->fds, self->n_fds, sleeps ? -1 : 0) + (gint) count_letters (self);

  return n >= (gint) MAX (self->n_awaited, 1) ? CORO_SEEN_ALL : n > 0 ? CORO_SEEN_SOME : CORO_SEEN_NOTHING;
}

static void
await (CoroAsyncio *asyncio,
       GArray      *fds,
       double       horizon)
{
  Look mine = { .asyncio = asyncio, .horizon = horizon, .fds = (GPollFD *) (gpointer) fds->data, .n_fds = fds->len };
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroChild *child = nth_child (asyncio, i);

      if (!is_open (child) || !is_awaited (child, horizon))
        continue;
      mine.only = mine.n_awaited == 0 ? child : NULL;
      mine.n_awaited++;
    }
  coro_lookout_await (&asyncio->lookout, look, &mine);
}

/**
 * coro_children_wait:
 * @asyncio: the state
 * @horizon: seconds: before what moment it has to be known what happens
 * @waits: %FALSE: only what is there already is taken in
 *
 * Waits until a process of which it is not known says something, one of them ends, or one can be sent what is to be sent; and
 * takes that in.
 */
void
coro_children_wait (CoroAsyncio *asyncio,
                    double       horizon,
                    gboolean     waits)
{
  g_autoptr (GArray) fds = make_polls (asyncio, horizon);
  guint i, next = 0;

  if (fds->len == 0)
    return;
  if (waits)
    await (asyncio, fds, horizon);
  else
    g_poll ((GPollFD *) (gpointer) fds->data, fds->len, 0);

  for (i = 0; i < asyncio->threads->len && next < fds->len; i++)
    {
      CoroChild *child = nth_child (asyncio, i);

      if (is_open (child) && (g_array_index (fds, GPollFD, next++).revents != 0 || coro_channel_has_letter (child->channel)))
        fetch (child);
    }
}
