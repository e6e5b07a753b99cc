# common.sh: what the scripts of this folder share, for them to source from the project's root
#
# SPDX-License-Identifier: GPL-3.0-or-later

id=io.github.coroscope.Coroscope
work=$PWD/build/flatpak
version=$(sed -n 's/.*"runtime-version": *"\([^"]*\)".*/\1/p' "flatpak/$id.json")

flatpak_needs='
program:flatpak          flatpak
program:flatpak-builder  flatpak-builder
program:eu-strip         elfutils
program:git              git
program:python3          python3
file:/usr/lib/*/gdk-pixbuf-2.0/*/loaders/*svg.so:/usr/lib*/gdk-pixbuf-2.0/*/loaders/*svg.so librsvg2-common
'

# installed NAME: whether org.gnome.NAME is there in the manifest's version.
installed () {
  flatpak info "org.gnome.$1//$version" >/dev/null 2>&1
}

# For the tests: a runtime's packages, a desktop and its portals.
flatpak_test_needs='
program:bwrap                   bubblewrap
program:ostree                  ostree
program:fusermount3             fuse3
program:Xvfb                    xvfb
program:dbus-run-session        dbus
program:dbus-daemon             dbus-daemon
program:gdbus                   libglib2.0-bin
file:/usr/share/dbus-1/services/org.a11y.Bus.service at-spi2-core
file:/usr/libexec/xdg-desktop-portal      xdg-desktop-portal
file:/usr/libexec/xdg-desktop-portal-gtk  xdg-desktop-portal-gtk
file:/usr/lib/python3/dist-packages/gi/__init__.py     python3-gi
file:/usr/lib/*/girepository-1.0/Atspi-2.0.typelib     gir1.2-atspi-2.0
file:/usr/share/icons/Adwaita/index.theme adwaita-icon-theme
file:/usr/share/fonts/*/*.[ot]tf:/usr/share/fonts/*/*/*.[ot]tf fonts-dejavu-core
'
