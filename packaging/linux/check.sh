#!/usr/bin/env bash
# Installs a .deb on this machine and uses it as an ordinary user would: check.sh DEB [PICTURE.png]. Needs root, xvfb,
# xdotool and imagemagick. The window must open the demo's first account; then a balance is explained by keyboard alone,
# as a support engineer does it: find the account, ask why, go to the event that changed the balance, and to the one
# before. The window's title says each time where it is. The program must end without leaving a server behind; nothing of
# a JDK may be on the PATH.
set -euo pipefail

deb=$(readlink -f "$1")
picture=${2:-}
user=backstory-check
apt-get install -y -qq "$deb" >/dev/null
id "$user" >/dev/null 2>&1 || useradd --create-home "$user"

as_user() {
  su "$user" -s /bin/sh -c "cd ~ && env -i HOME=\$HOME LANG=C.UTF-8 DISPLAY=${display:-} PATH=/usr/bin:/bin $1"
}

fail() {
  echo "FAIL: $1" >&2
  cat /tmp/backstory-check.log >&2 || true
  exit 1
}

number=77
while [[ -e /tmp/.X11-unix/X$number ]]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 1440x900x24 >/dev/null 2>&1 &
screen=$!
display=:$number
finish() {
  pkill -TERM -u "$user" || true
  kill $screen || true
}
trap finish EXIT
until [[ -e /tmp/.X11-unix/X$number ]]; do read -r -t 0.2 <> <(:) || true; done

began=$(date +%s%N)
as_user "backstory --demo" >/tmp/backstory-check.log 2>&1 &
window=
until [[ -n $window ]]; do
  window=$(DISPLAY=$display xdotool search --onlyvisible --name Backstory 2>/dev/null | head -1 || true)
  (($(date +%s%N) - began < 120000000000)) || fail "no window within two minutes"
done
echo "window after $((($(date +%s%N) - began) / 1000000)) ms"

# await_title BEGINNING SECONDS: until the window's title begins so.
title=
await_title() {
  local since
  since=$(date +%s)
  until [[ $title == "$1"* ]]; do
    title=$(DISPLAY=$display xdotool getwindowname "$window" 2>/dev/null || true)
    (($(date +%s) - since < $2)) || fail "the title does not become $1; it is: $title"
  done
}

await_title acc-237 240
echo "account after $((($(date +%s%N) - began) / 1000000)) ms: $title"

# press KEYS…: to the window, with the time that a person takes to look.
press() {
  DISPLAY=$display xdotool key --delay 80 "$@"
  read -r -t 1 <> <(:) || true
}
DISPLAY=$display xdotool windowfocus --sync "$window"
press ctrl+k
DISPLAY=$display xdotool type --delay 60 acc-237
press Return
press w
press Down Return
await_title "acc-237 › v4" 20
[[ -z $picture ]] || import -display "$display" -window root "$picture"
press F7
await_title "acc-237 › v3" 20
echo "explained by keyboard: v5, v4, $title"

text=$(as_user "backstory explain acc-237 /balance")
[[ $text == *"= 237.50"* ]] || fail "the balance is not explained: $text"
grep '= 237.50' <<<"$text" | tail -1

pkill -TERM -u "$user" -f /opt/backstory/bin/backstory
for try in $(seq 100); do
  pgrep -u "$user" >/dev/null || break
  read -r -t 0.3 <> <(:) || true
  [[ $try -lt 100 ]] || fail "processes are left: $(pgrep -u "$user" -l)"
done
echo "ended; no process is left"
