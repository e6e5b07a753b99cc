#!/usr/bin/python3
# shoot.py: a picture of the screen when the program in the window has run to its end
#   flatpak/session flatpak/shoot.py ID PICTURE
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

from accessible import application, wait_until


def main():
    app_id, picture = sys.argv[1:]
    os.environ.pop('GSETTINGS_BACKEND', None)
    process = subprocess.Popen(['flatpak', 'run', app_id])
    frame = application('coroscope').find('frame')
    frame.find('toggle button', 'Menu')
    frame.do('win.run-pause')
    frame.find('label', 'Ended at')
    frame.do('win.zoom-fit')

    # Painted to its end: two pictures in a row are the same.
    def still():
        subprocess.run(['import', '-window', 'root', picture], check=True)
        with open(picture, 'rb') as file:
            before.append(hash(file.read()))
        return len(before) > 3 and len(set(before[-3:])) == 1

    before = []
    wait_until(still, 'the picture to stand still')
    frame.do('window.close')
    return process.wait(60)


sys.exit(main())
