# accessible.py: finds and uses what other programs show on the screen, through AT-SPI, as a screen reader does
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing here sleeps for a fixed time: everything is waited for, up to a limit that only a failure reaches."""

import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

warnings.filterwarnings('ignore', category=DeprecationWarning)
LIMIT = 60


def wait_until(condition, what, limit=LIMIT):
    """Returns what the condition returns, once that is true."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            result = condition()
        except GLib.Error:
            # It comes or goes at this moment.
            result = None
        if result:
            return result
        time.sleep(0.05)
    raise TimeoutError(f'waited {limit} s for {what}')


class Widget:
    """Something on the screen."""

    def __init__(self, accessible):
        self._accessible = accessible

    @property
    def name(self):
        return self._accessible.get_name() or ''

    @property
    def role(self):
        return self._accessible.get_role_name()

    @property
    def text(self):
        text = self._accessible.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ''

    @text.setter
    def text(self, value):
        Atspi.EditableText.set_text_contents(self._accessible.get_editable_text_iface(), value)

    def has(self, state):
        return self._accessible.get_state_set().contains(getattr(Atspi.StateType, state))

    def children(self):
        self._accessible.clear_cache()
        for index in range(self._accessible.get_child_count()):
            child = self._accessible.get_child_at_index(index)
            if child is not None:
                yield Widget(child)

    def walk(self):
        yield self
        for child in self.children():
            yield from child.walk()

    def find(self, role=None, name=None, test=None, limit=LIMIT):
        """Waits for the first widget below this one that has the role, whose name begins so, and that passes the test."""
        def look():
            for widget in self.walk():
                if ((role is None or widget.role == role) and (name is None or widget.name.startswith(name))
                        and (test is None or test(widget))):
                    return widget
            return None

        return wait_until(look, f'{role or "something"} {name or ""}', limit)

    def actions(self):
        action = self._accessible.get_action_iface()
        return [Atspi.Action.get_action_name(action, i) for i in range(Atspi.Action.get_n_actions(action))] if action else []

    def do(self, name):
        Atspi.Action.do_action(self._accessible.get_action_iface(), self.actions().index(name))

    def press(self):
        for name in ('click', 'activate', 'press'):
            if name in self.actions():
                self.do(name)
                return
        raise LookupError(f'{self.role} {self.name} cannot be pressed')

    def click(self):
        """With the mouse, for what cannot be pressed. Without a window manager a window is where the screen begins."""
        box = Atspi.Component.get_extents(self._accessible.get_component_iface(), Atspi.CoordType.WINDOW)
        Atspi.generate_mouse_event(box.x + box.width // 2, box.y + box.height // 2, 'b1c')

    def dump(self, depth=0):
        """Prints it with everything below, for whoever writes a test."""
        print('  ' * depth, self.role, repr(self.name), self.actions(), repr(self.text))
        for child in self.children():
            child.dump(depth + 1)


def application(name, limit=LIMIT):
    """Waits for an application by its accessible name."""
    return wait_until(lambda: next((child for child in Widget(Atspi.get_desktop(0)).children() if child.name == name), None),
                      f'the application {name}', limit)


def applications():
    """The names of all that show something."""
    return [child.name for child in Widget(Atspi.get_desktop(0)).children()]
