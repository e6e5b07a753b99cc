#!/usr/bin/python3
# drive.py: uses the installed application as a user does, from outside of its sandbox
#   flatpak/session flatpak/drive.py ID FOLDER
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""FOLDER is a user's, with program.py in it. Prints TAP."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from accessible import application, wait_until

COMMAND_NAME = 'coroscope'
PORTAL = 'xdg-desktop-portal-gtk'

# The worker of this program never comes back by itself: it is there for as long as it takes to look at it.
ENDLESS_JOB = '''
import asyncio
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def forever():
    while True:
        pass

def double(number):
    return 2 * number

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        doubles = await asyncio.gather(*(loop.run_in_executor(pool, double, n) for n in range(4)))
    print(doubles, flush=True)
    with ProcessPoolExecutor(1) as pool:
        try:
            await loop.run_in_executor(pool, forever)
        except BrokenProcessPool:
            print("the worker died")

if __name__ == "__main__":
    asyncio.run(main())
'''


class Failed(Exception):
    """What was expected did not happen."""


def expect(condition, what):
    if not condition:
        raise Failed(what)


class User:
    """Somebody with a folder, before a desktop."""

    def __init__(self, app_id, folder):
        self.id = app_id
        self.folder = pathlib.Path(folder)

    def call(self, *arguments, options=(), stdin=None):
        """Runs a command of the application to its end."""
        return subprocess.run(['flatpak', 'run', *options, self.id, *arguments], cwd=self.folder, input=stdin,
                              capture_output=True, text=True, timeout=120, check=False)

    def choose_file(self, path, answer):
        """Answers the file chooser of the portal, which is a program of its own outside of the sandbox."""
        dialog = application(PORTAL).find('file chooser')
        if not any(widget.role == 'text' and widget.has('SHOWING') for widget in dialog.walk()):
            dialog.find(test=lambda widget: 'show_location' in widget.actions()).do('show_location')
        entry = dialog.find('text', test=lambda widget: widget.has('SHOWING'))
        entry.text = str(path)
        wait_until(lambda: entry.text == str(path), 'the path in the entry')
        dialog.find('push button', answer, lambda widget: widget.has('SENSITIVE')).press()
        wait_until(lambda: not any(widget.role == 'file chooser' for widget in application(PORTAL).walk()),
                   'the file chooser to go')


def test_version(user):
    """--version tells version and commit."""
    result = user.call('--version')
    expect(result.returncode == 0 and result.stdout.startswith('Coroscope '), result)
    commit = os.environ.get('COMMIT', '')[:10]
    expect(not commit or f'({commit})' in result.stdout, f'{result.stdout!r} is not of {commit}')


def test_run(user):
    """The command line runs a bundled scenario."""
    result = user.call('run', 'lock')
    expect(result.returncode == 0, result)
    expect(result.stdout == 'Lock acquired\nLock released\nLock acquired\nLock released\n', result.stdout)


def test_run_file(user):
    """The command line runs a file that it is handed, and passes its exit status."""
    result = user.call('run', '@@', str(user.folder / 'program.py'), '@@', options=['--file-forwarding'])
    expect(result.returncode == 7 and result.stdout == 'hello\n', result)


def test_closed(user):
    """It sees no file that it was not handed."""
    result = user.call('run', str(user.folder / 'program.py'))
    expect(result.returncode == 2 and result.stdout == '', result)


def test_no_network(user):
    """There is no network in the sandbox."""
    shell = subprocess.run(['flatpak', 'run', '--command=cat', user.id, '/proc/net/dev'], capture_output=True, text=True,
                           check=True)
    devices = [line.split(':')[0].strip() for line in shell.stdout.splitlines() if ':' in line]
    expect(devices == ['lo'], devices)


def find_worker():
    for comm in pathlib.Path('/proc').glob('[0-9]*/comm'):
        try:
            if comm.read_text().startswith('coroscope-worke'):
                return int(comm.parent.name), os.readlink(comm.parent / 'exe')
        except OSError:
            continue
    return None


def test_workers(user):
    """The workers of a process pool are processes in the sandbox, and the program outlives one."""
    with tempfile.NamedTemporaryFile('w', suffix='.py', dir=user.folder) as program:
        program.write(ENDLESS_JOB)
        program.flush()
        process = subprocess.Popen(['flatpak', 'run', '--file-forwarding', user.id, 'run', '@@', program.name, '@@'],
                                   stdout=subprocess.PIPE, text=True)
        # Once this line is here, the first pool is gone, and the next worker is the one that never ends.
        line = process.stdout.readline()
        expect(line == '[0, 2, 4, 6]\n', line)
        pid, path = wait_until(find_worker, 'a worker')
        expect(path == '/app/libexec/coroscope/coroscope-worker', path)
        os.kill(pid, signal.SIGKILL)
        out, _ = process.communicate(timeout=120)
        expect(out == 'the worker died\n' and process.returncode == 0, (out, process.returncode))


def start_window(user):
    process = subprocess.Popen(['flatpak', 'run', user.id], cwd=user.folder)
    frame = application(COMMAND_NAME).find('frame')
    frame.find('toggle button', 'Menu')
    return process, frame


def test_window(user):
    """The window opens, runs a scenario to its end, exports it and opens a file through the portal, and quits."""
    process, frame = start_window(user)
    try:
        frame.find('list item', 'Event').click()
        frame = application(COMMAND_NAME).find('frame', 'Event')
        print('# a scenario is open')

        frame.do('win.run-pause')
        frame.find('label', 'Ended at 2')
        text = frame.find('text', 'Output of the program').text
        expect(text.split('\n')[:2] == ['Waiting for event', 'Event received'], text)
        print('# it ran to its end')

        picture = user.folder / 'picture.svg'
        wait_until(lambda: 'win.export' in frame.actions(), 'something to export')
        frame.do('win.export')
        application(COMMAND_NAME).find('push button', 'Export', lambda widget: widget.name == 'Export…').press()
        user.choose_file(picture, 'Export')
        wait_until(picture.exists, 'the picture')
        frame.find('label', 'Exported to')
        root = xml.etree.ElementTree.parse(picture).getroot()
        expect(root.tag == '{http://www.w3.org/2000/svg}svg' and len(root) > 10, root)
        print('# it is exported through the portal')

        frame.do('win.open')
        user.choose_file(user.folder / 'program.py', 'Open')
        frame = application(COMMAND_NAME).find('frame', 'program')
        expect('print("hello")' in frame.find('text', 'Program').text, 'the text is not shown')
        frame.do('win.run-pause')
        frame.find('label', 'Failed at')
        expect(frame.find('text', 'Output of the program').text.startswith('hello'), 'no output')
        print('# a file is opened through the portal, and runs')

        frame.do('window.close')
        expect(process.wait(60) == 0, f'exit status {process.returncode}')
    finally:
        if process.poll() is None:
            subprocess.run(['import', '-window', 'root', user.folder.parent / 'failed.png'], check=False)
            subprocess.run(['flatpak', 'kill', user.id], check=False)
            process.wait()


def test_activation(user):
    """The session bus starts it, and the desktop's menu opens windows."""
    def call(method, *arguments):
        subprocess.run(['gdbus', 'call', '--session', '--dest', user.id,
                        '--object-path', '/' + user.id.replace('.', '/'),
                        '--method', f'org.freedesktop.Application.{method}', *arguments],
                       check=True, stdout=subprocess.DEVNULL)

    def frames():
        return [widget for widget in application(COMMAND_NAME).children() if widget.role == 'frame']

    call('Activate', '{}')
    wait_until(lambda: len(frames()) == 1, 'a window')
    call('ActivateAction', 'new-window', '[]', '{}')
    wait_until(lambda: len(frames()) == 2, 'a second window')
    call('ActivateAction', 'quit', '[]', '{}')
    wait_until(lambda: user.id not in subprocess.run(['flatpak', 'ps', '--columns=application'], capture_output=True,
                                                     text=True, check=True).stdout, 'the end')


def test_settings(user):
    """Choices are kept in the application's own folder, and nothing is written outside of it."""
    own = user.folder / '.var' / 'app' / user.id
    expect((own / 'config/glib-2.0/settings/keyfile').exists(), 'no settings are kept')
    # What the system's own services keep there is not the application's doing.
    allowed = {'program.py', 'picture.svg'}
    services = ('.local/share/flatpak/', '.cache/', '.config/dconf/', '.local/share/recently-used.xbel', '.dbus/', '.config/gtk-3.0/')
    for path in user.folder.rglob('*'):
        name = path.relative_to(user.folder).as_posix()
        if path.is_file() and name not in allowed and not name.startswith(services) and own not in path.parents:
            raise Failed(f'{name} was written')


def main():
    # As for any user: this is set for tests that keep no settings.
    os.environ.pop('GSETTINGS_BACKEND', None)
    user = User(sys.argv[1], sys.argv[2])
    tests = [test_version, test_run, test_run_file, test_closed, test_no_network, test_workers, test_window,
             test_activation, test_settings]
    print(f'1..{len(tests)}', flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        try:
            test(user)
            print(f'ok {number} - {test.__doc__}', flush=True)
        except (Failed, TimeoutError, LookupError, subprocess.SubprocessError) as error:
            failed = True
            print(f'not ok {number} - {test.__doc__}\n# {error}', flush=True)
    return 1 if failed else 0


sys.exit(main())
