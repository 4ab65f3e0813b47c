#!/usr/bin/env bash
# Makes a .deb of an image: deb.sh IMAGE VERSION FOLDER. All files have their places in the package itself, so that it
# needs no script to be run at installation, which fail where a desktop is missing.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
image=$1
version=$2
dist=$3
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/doc/backstory"
cp -a "$image" "$root/opt/backstory"
install -m 755 "$here/backstory" "$root/usr/bin/backstory"
install -m 644 "$here/backstory.desktop" "$root/usr/share/applications/"
install -m 644 "$here/../CHANGELOG.md" "$root/usr/share/doc/backstory/"
for size in 16 24 32 48 64 128 256 512; do
  icon=$root/usr/share/icons/hicolor/${size}x$size/apps
  install -D -m 644 "$here/../../assets/icons/icon-$size.png" "$icon/backstory.png"
done
chmod -R u=rwX,go=rX "$root/opt/backstory"
cat >"$root/DEBIAN/control" <<CONTROL
Package: backstory
Version: $version
Architecture: $architecture
Maintainer: Backstory
Section: database
Priority: optional
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: libgtk-3-0 | libgtk-3-0t64, libxtst6, libpangoft2-1.0-0
Description: Investigates an event-sourced ledger
 Searches accounts, steps through their history version by version, explains
 a balance with a sum that closes, and writes reports that prove themselves.
 Brings its own Java and the servers of its demo.
CONTROL
dpkg-deb --root-owner-group -Zxz -b "$root" "$dist/backstory_${version}_$architecture.deb" >&2
