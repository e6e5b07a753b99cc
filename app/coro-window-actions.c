/* coro-window-actions.c: every command of the window as an action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-window-private.h"

static const double speeds[] = { 0.1, 0.25, 0.5, 1, 2, 5, 10, 0 };

static void
on_open (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  coro_window_choose_program (data);
}

static void
on_open_scenario (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  CoroWindow *self = data;
  g_autoptr(CoroScenario) scenario = coro_scenario_find_bundled (g_variant_get_string (parameter, NULL));

  if (scenario == NULL)
    return;
  coro_window_open_scenario (self, scenario);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
on_save_copy (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  coro_window_choose_copy (data);
}

static void
on_export (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  coro_window_choose_picture (data);
}

/* What is to be run is the text as it stands; a recording is played again. */
static void
start_again (CoroWindow *self)
{
  if (coro_run_is_recording (self->run) && !self->edited)
    coro_run_rewind (self->run);
  else
    coro_window_restart (self);
}

static void
on_run_pause (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  CoroWindow *self = data;

  if (!self->edited && coro_run_get_phase (self->run) == CORO_RUN_RUNNING)
    {
      coro_run_pause (self->run);
      return;
    }
  if (self->edited || coro_run_get_phase (self->run) == CORO_RUN_FINISHED)
    start_again (self);
  if (coro_run_get_diagnostics (self->run)->len == 0)
    coro_run_play (self->run);
}

static void
on_step (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  CoroWindow *self = data;

  if (self->edited)
    start_again (self);
  if (coro_run_get_diagnostics (self->run)->len == 0)
    coro_run_step (self->run);
}

static void
on_step_back (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  coro_run_step_back (CORO_WINDOW (data)->run);
}

static void
on_restart (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  CoroWindow *self = data;
  gboolean play = coro_run_get_phase (self->run) == CORO_RUN_RUNNING;

  start_again (self);
  if (play && coro_run_get_diagnostics (self->run)->len == 0)
    coro_run_play (self->run);
}

static void
on_stop (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  coro_run_stop (CORO_WINDOW (data)->run);
}

static void
on_speed (GSimpleAction *action,
          GVariant      *state,
          gpointer       data)
{
  CoroWindow *self = data;
  double speed = g_variant_get_double (state);

  if (!(speed >= 0 && speed <= 1000))
    return;
  g_simple_action_set_state (action, state);
  self->speed = speed;
  if (self->run != NULL)
    coro_run_set_speed (self->run, speed);
  coro_transport_set_speed (self->header_transport, speed);
  coro_transport_set_speed (self->bottom_transport, speed);
  if (self->settings != NULL)
    g_settings_set_double (self->settings, "speed", speed);
}

static void
change_speed (CoroWindow *self,
              int         direction)
{
  int at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    if (speeds[i] == self->speed)
      at = (int) i;
  at = CLAMP (at + direction, 0, (int) G_N_ELEMENTS (speeds) - 1);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "speed", g_variant_new_double (speeds[at]));
}

static void
on_faster (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  change_speed (data, 1);
}

static void
on_slower (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  change_speed (data, -1);
}

static void
on_axis (GSimpleAction *action,
         GVariant      *state,
         gpointer       data)
{
  CoroWindow *self = data;
  CoroAxis axis;

  if (!coro_axis_find (g_variant_get_string (state, NULL), &axis))
    return;
  g_simple_action_set_state (action, state);
  coro_timeline_view_set_axis (self->timeline, axis);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "axis", coro_axis_get_nick (axis));
}

/* The next one, and after the last one the first. */
static void
on_switch_axis (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  CoroAxis axis = (coro_window_get_axis (data) + 1) % CORO_N_AXES;

  g_action_group_change_action_state (G_ACTION_GROUP (data), "axis",
                                      g_variant_new_string (coro_axis_get_nick (axis)));
}

static void
on_narrow_lanes (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       data)
{
  g_simple_action_set_state (action, state);
  coro_timeline_view_set_density (CORO_WINDOW (data)->timeline,
                                  g_variant_get_boolean (state) ? CORO_DENSITY_COMPACT : CORO_DENSITY_SCREEN);
}

static void
on_work_takes_time (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       data)
{
  CoroWindow *self = data;
  CoroOptions defaults = CORO_OPTIONS_INIT;

  g_simple_action_set_state (action, state);
  self->instruction_cost = g_variant_get_boolean (state) ? defaults.instruction_cost : 0;
  if (self->settings != NULL)
    g_settings_set_int (self->settings, "instruction-cost", (int) self->instruction_cost);
  if (self->run != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "restart", NULL);
}

static void
on_show_sidebar (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       data)
{
  g_simple_action_set_state (action, state);
  adw_flap_set_reveal_flap (CORO_WINDOW (data)->flap, g_variant_get_boolean (state));
}

static void
on_show_panes (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  CoroWindow *self = data;

  g_simple_action_set_state (action, state);
  coro_window_arrange (self);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "show-panes", g_variant_get_boolean (state));
}

static void
on_page (GSimpleAction *action,
         GVariant      *state,
         gpointer       data)
{
  CoroWindow *self = data;
  const char *page = g_variant_get_string (state, NULL);

  g_simple_action_set_state (action, state);
  if (coro_window_page_is_pane (page))
    g_action_group_change_action_state (G_ACTION_GROUP (self), "pane", state);
  coro_window_arrange (self);
  if (g_strcmp0 (page, "program") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->source));
  else if (g_strcmp0 (page, "timeline") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

static void
on_pane (GSimpleAction *action,
         GVariant      *state,
         gpointer       data)
{
  g_simple_action_set_state (action, state);
  coro_window_arrange (data);
}

static void
on_show_problem (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  CoroWindow *self = data;
  GPtrArray *diagnostics = coro_run_get_diagnostics (self->run);
  const CoroDiagnostic *first;

  if (diagnostics->len == 0)
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (self), "page", g_variant_new_string ("program"));
  first = g_ptr_array_index (diagnostics, 0);
  coro_source_view_show_line (self->source, MAX (first->line, 1), TRUE);
}

static const GActionEntry entries[] = {
  { "open", on_open, NULL, NULL, NULL },
  { "open-scenario", on_open_scenario, "s", NULL, NULL },
  { "save-copy", on_save_copy, NULL, NULL, NULL },
  { "export", on_export, NULL, NULL, NULL },
  { "run-pause", on_run_pause, NULL, NULL, NULL },
  { "step", on_step, NULL, NULL, NULL },
  { "step-back", on_step_back, NULL, NULL, NULL },
  { "restart", on_restart, NULL, NULL, NULL },
  { "stop", on_stop, NULL, NULL, NULL },
  { "speed", NULL, "d", "1.0", on_speed },
  { "faster", on_faster, NULL, NULL, NULL },
  { "slower", on_slower, NULL, NULL, NULL },
  { "axis", NULL, "s", "'time'", on_axis },
  { "switch-axis", on_switch_axis, NULL, NULL, NULL },
  { "narrow-lanes", NULL, NULL, "false", on_narrow_lanes },
  { "work-takes-time", NULL, NULL, "true", on_work_takes_time },
  { "show-sidebar", NULL, NULL, "true", on_show_sidebar },
  { "show-panes", NULL, NULL, "true", on_show_panes },
  { "page", NULL, "s", "'timeline'", on_page },
  { "pane", NULL, "s", "'output'", on_pane },
  { "show-problem", on_show_problem, NULL, NULL, NULL },
};

static void
enable (CoroWindow *self,
        const char *action,
        gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)), enabled);
}

/* The list can be swiped away too. */
static void
on_reveal_flap (CoroWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "show-sidebar");
  gboolean reveal = adw_flap_get_reveal_flap (self->flap);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (reveal));
  if (self->settings != NULL && !adw_flap_get_folded (self->flap))
    g_settings_set_boolean (self->settings, "show-sidebar", reveal);
}

static void
load_choices (CoroWindow *self)
{
  GActionGroup *group = G_ACTION_GROUP (self);
  g_autofree char *axis = g_settings_get_string (self->settings, "axis");
  gboolean work = g_settings_get_int (self->settings, "instruction-cost") > 0;

  g_action_group_change_action_state (group, "speed", g_settings_get_value (self->settings, "speed"));
  g_action_group_change_action_state (group, "axis", g_variant_new_string (axis));
  g_action_group_change_action_state (group, "show-panes", g_settings_get_value (self->settings, "show-panes"));
  g_action_group_change_action_state (group, "show-sidebar", g_settings_get_value (self->settings, "show-sidebar"));
  g_action_group_change_action_state (group, "work-takes-time", g_variant_new_boolean (work));
}

/**
 * coro_window_init_actions:
 * @self: the window
 *
 * Adds the actions, in the state of the last choices.
 */
void
coro_window_init_actions (CoroWindow *self)
{
  CoroOptions defaults = CORO_OPTIONS_INIT;

  self->speed = 1;
  self->instruction_cost = defaults.instruction_cost;
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  coro_window_init_timeline (self);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_reveal_flap), self, G_CONNECT_SWAPPED);
  coro_transport_set_speed (self->header_transport, self->speed);
  coro_transport_set_speed (self->bottom_transport, self->speed);
  if (self->settings != NULL)
    load_choices (self);
  coro_window_update_actions (self);
}

/**
 * coro_window_update_actions:
 * @self: the window
 *
 * Enables what can be done now.
 */
void
coro_window_update_actions (CoroWindow *self)
{
  CoroRunPhase phase = self->run ? coro_run_get_phase (self->run) : CORO_RUN_READY;
  gboolean broken = self->run != NULL && !self->edited && coro_run_get_diagnostics (self->run)->len > 0;
  gboolean has_log = self->run != NULL && coro_run_has_begun (self->run);
  gboolean over = self->run != NULL && coro_run_is_over (self->run);

  enable (self, "save-copy", self->scenario != NULL);
  enable (self, "run-pause", self->run != NULL && !broken);
  enable (self, "step", self->run != NULL && !broken && (phase != CORO_RUN_FINISHED || self->edited));
  enable (self, "step-back", has_log && coro_playback_get_position (coro_run_get_playback (self->run)) > 0);
  enable (self, "restart", phase != CORO_RUN_READY);
  enable (self, "stop", phase != CORO_RUN_READY && !over);
  enable (self, "export", has_log);
  coro_window_update_timeline (self);
  coro_transport_set_running (self->header_transport, phase == CORO_RUN_RUNNING && !self->edited);
  coro_transport_set_running (self->bottom_transport, phase == CORO_RUN_RUNNING && !self->edited);
}

/**
 * coro_window_get_toggle:
 * @self: the window
 * @action: the name of an action with a boolean state
 *
 * Returns: its state
 */
gboolean
coro_window_get_toggle (CoroWindow *self,
                        const char *action)
{
  g_autoptr(GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), action);

  return g_variant_get_boolean (state);
}

/**
 * coro_window_dup_choice:
 * @self: the window
 * @action: the name of an action with a string as its state
 *
 * Returns: (transfer full): its state
 */
char *
coro_window_dup_choice (CoroWindow *self,
                        const char *action)
{
  g_autoptr(GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), action);

  return g_variant_dup_string (state, NULL);
}

/**
 * coro_window_get_axis:
 * @self: the window
 *
 * Returns: what the timeline counts
 */
CoroAxis
coro_window_get_axis (CoroWindow *self)
{
  g_autofree char *nick = coro_window_dup_choice (self, "axis");
  CoroAxis axis = CORO_AXIS_CLOCK;

  coro_axis_find (nick, &axis);
  return axis;
}
