# prepare.sh: the tools and libraries that building needs, for app/run and tests/run to source
#
# SPDX-License-Identifier: GPL-3.0-or-later

# One line each: how to see that it is there, and the Debian package that brings it.
#   program:NAME  a command on the PATH      library:NAME  a pkg-config module      file:GLOB[:GLOB...]  a file
build_needs='
program:cc              build-essential
program:git             git
program:meson           meson
program:ninja           ninja-build
program:pkg-config      pkg-config
program:python3         python3
library:glib-2.0        libglib2.0-dev
library:gtk4            libgtk-4-dev
library:libadwaita-1    libadwaita-1-dev
library:gtksourceview-5 libgtksourceview-5-dev
library:json-glib-1.0   libjson-glib-dev
library:gmp             libgmp-dev
file:/usr/share/icons/Adwaita/index.theme adwaita-icon-theme
file:/usr/lib/*/gdk-pixbuf-2.0/*/loaders/*svg.so:/usr/lib*/gdk-pixbuf-2.0/*/loaders/*svg.so librsvg2-common
file:/usr/share/fonts/*/*.[ot]tf:/usr/share/fonts/*/*/*.[ot]tf fonts-dejavu-core
'

is_there () {
  local kind=${1%%:*} name=${1#*:} pattern
  case $kind in
    program) command -v "$name" >/dev/null ;;
    library) command -v pkg-config >/dev/null && pkg-config --exists "$name" ;;
    file)
      while IFS= read -r pattern; do
        if compgen -G "$pattern" >/dev/null; then return 0; fi
      done < <(tr : '\n' <<< "$name")
      return 1 ;;
  esac
}

# packages_missing NEEDS: prints the packages of what is not there, one a line.
packages_missing () {
  local need package
  while read -r need package; do
    [ -n "$need" ] || continue
    is_there "$need" || echo "$package"
  done <<< "$1"
}

# install_missing NEEDS: installs with apt-get what is not there; without apt-get it prints the list and fails.
install_missing () {
  local packages as_root=()
  mapfile -t packages < <(packages_missing "$1" | sort -u)
  [ ${#packages[@]} -gt 0 ] || return 0

  [ "$(id -u)" = 0 ] || as_root=(sudo)
  if ! command -v apt-get >/dev/null || { [ ${#as_root[@]} -gt 0 ] && ! command -v sudo >/dev/null; }; then
    {
      echo 'These Debian packages, or what your system calls them, are missing:'
      printf '  %s\n' "${packages[@]}"
      echo 'Install them and start this script again. On Debian, as root:'
      echo "  apt-get install ${packages[*]}"
    } >&2
    return 1
  fi

  echo "Installing: ${packages[*]}" >&2
  "${as_root[@]}" apt-get -qq update >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install "${packages[@]}" >/dev/null
}

# build_program [TARGET]: sets up build/ once and brings it, or one target of it, up to date.
build_program () {
  [ -f build/build.ninja ] || meson setup build >&2
  ninja -C build "$@" >&2
}
