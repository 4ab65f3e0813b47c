#!/usr/bin/env bash
# Makes the installable program: build.sh [FOLDER], by default target/dist in the checkout. On Linux: an image that runs
# by itself, with its own Java, and a .deb of it; on macOS a .dmg, on Windows (Git Bash) an .msi.
#
# Needs Maven, a JDK 25 with jpackage and, for the .deb, dpkg-deb. The servers of the demo are inside: nothing is fetched
# later. SKIP_BUILD=1 takes the jars as they are; AOT=0 leaves out the cache that makes the start faster (+40 MB).
set -euo pipefail

top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
dist=${1:-$top/target/dist}
java=$("$top/packaging/find-java" jpackage)
tools=$(dirname "$(readlink -f "$java")")
desktop=$top/src/desktop/target

if [[ ${SKIP_BUILD:-0} != 1 ]]; then
  mvn -q -f "$top/pom.xml" -pl src/desktop -am -DskipTests package
fi
version=$(sed -n 's/^version=//p' "$desktop/maven-archiver/pom.properties")
number=${version%%-*} # Packages know digits only.

rm -rf "$dist"
mkdir -p "$dist/input"
echo "Listing what is inside" >&2
mvn -q -f "$top/pom.xml" org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeAggregateBom -DoutputFormat=json \
  -DoutputName="backstory-$version.cdx" -DoutputDirectory="$dist" -DincludeTestScope=false
echo "Collecting the jars of Backstory $version" >&2
cp "$desktop/backstory-desktop-$version.jar" "$dist/input/"
# As the build put them on the class path; what it names as a folder is a module of this project.
tr ':' '\n' <"$desktop/classpath.txt" | while read -r entry; do
  if [[ -d $entry ]]; then entry=$(ls "$(dirname "$entry")"/backstory-*-"$version".jar); fi
  cp -p "$entry" "$dist/input/"
done

echo "Making the runtime" >&2
# The modules that jdeps names, and what it cannot see: TLS with elliptic curves, GSS logins, time zones' names.
"$tools/jlink" --module-path "$desktop/javafx" \
  --add-modules javafx.controls,javafx.fxml,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.localedata,jdk.security.auth,jdk.unsupported,jdk.xml.dom \
  --include-locales=en,de --no-header-files --no-man-pages --strip-debug --compress=zip-6 --output "$dist/runtime"

common=(--name backstory --app-version "$number" --vendor Backstory
  --description "Investigates an event-sourced ledger: every number has a backstory"
  --copyright "Backstory" --runtime-image "$dist/runtime" --input "$dist/input"
  --main-jar "backstory-desktop-$version.jar" --main-class io.backstory.desktop.Launcher
  --java-options --enable-native-access=javafx.graphics
  --java-options -Dfile.encoding=UTF-8 --java-options -Dstdout.encoding=UTF-8 --java-options -Dstderr.encoding=UTF-8)

case $(uname -s) in
  Linux) ;;
  Darwin) exec "$tools/jpackage" --type dmg --dest "$dist" "${common[@]}" --mac-package-identifier io.backstory ;;
  *) exec "$tools/jpackage" --type msi --dest "$dist" "${common[@]}" --win-menu --win-shortcut --win-per-user-install \
    --win-upgrade-uuid 6d5f0c0e-3c1b-4f0e-9a53-5d3d7f4c2b10 ;;
esac

echo "Making the image" >&2
aot=()
# shellcheck disable=SC2016 # The launcher puts the folder in, not this shell.
[[ ${AOT:-1} == 0 ]] || aot=(--java-options '-XX:AOTCache=$APPDIR/backstory.aot')
"$tools/jpackage" --type app-image --dest "$dist" "${common[@]}" "${aot[@]}" --icon "$top/assets/icons/icon-256.png"
image=$dist/backstory
if [[ ${AOT:-1} != 0 ]]; then
  "$top/packaging/linux/train.sh" "$image"
fi

if command -v dpkg-deb >/dev/null; then
  "$top/packaging/linux/deb.sh" "$image" "$number" "$dist"
fi
rm -rf "$dist/input" "$dist/runtime"
du -sh "$image" "$dist"/*.deb 2>/dev/null >&2 || true
