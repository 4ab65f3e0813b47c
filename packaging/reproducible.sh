#!/usr/bin/env bash
# Builds the last commit twice, in two folders and two time zones, and compares the jars byte by byte.
set -euo pipefail

top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() {
  git clone -q "$top" "$work/$1"
  (cd "$work/$1" && TZ=$2 LC_ALL=$3 mvn -q -B -DskipTests package)
  (cd "$work/$1/src" && sha256sum */target/backstory-*.jar) >"$work/$1.sums"
}
build first UTC C.UTF-8
build second Asia/Tokyo C
cat "$work/first.sums"
if diff "$work/first.sums" "$work/second.sums"; then
  echo "Both builds made the same bytes."
else
  echo "The builds differ." >&2
  exit 1
fi
