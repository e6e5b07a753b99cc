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
