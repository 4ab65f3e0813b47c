#!/usr/bin/env bash
# Gives an image its cache of loaded and linked classes: train.sh IMAGE. The program is started once without a display,
# opens the demo's first account in an empty data folder, and is ended; what it loaded until then goes into the cache.
set -euo pipefail

image=$(readlink -f "$1")
app=$image/lib/app
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

# The cache is valid for exactly the class path, in its order, that the launcher will use.
classpath=$(sed -n 's/^app\.classpath=//p' "$app/backstory.cfg" | sed "s|\$APPDIR|$app|" | paste -sd:)
echo "Training the start" >&2
env -u DISPLAY -u WAYLAND_DISPLAY "$image/lib/runtime/bin/java" -XX:AOTCacheOutput="$app/backstory.aot" \
  --enable-native-access=javafx.graphics \
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  -classpath "$classpath" io.backstory.desktop.Launcher --demo --data "$data" >"$data.log" 2>&1 &
program=$!
seconds=0
# The window remembers what it looks at as soon as it shows it.
until grep -qs lastAggregateId.*acc- "$data"/*.json; do
  sleep 1
  seconds=$((seconds + 1))
  if [[ $seconds -gt 120 ]] || ! kill -0 $program 2>/dev/null; then
    echo "The program did not open its first account while the cache was made:" >&2
    cat "$data.log" >&2
    kill $program 2>/dev/null || true
    exit 1
  fi
done
kill -TERM $program
wait $program || true
rm -f "$data.log"
if [[ ! -s $app/backstory.aot ]]; then
  echo "The cache was not written." >&2
  exit 1
fi
