#!/usr/bin/env bash
# Holds routes, matchers, groups, mutes and times to the real Alertmanager: Debian's package, unpacked into artifacts/ and not
# installed, on this machine's loopback only. Prints its version and the seed, a table of what differs, and the counts.
# Exits with 77, after the reason, where that can't be had. Arguments are passed on, such as --seed 1 --only routes.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=artifacts/bin/SophiaAI.Alertmanager/debug/SophiaAI.Alertmanager.dll
folder=$PWD/artifacts/alertmanager
package=prometheus-alertmanager
unpacked=$folder/unpacked

not_run() {
  echo "NOT RUN: $1"
  exit 77
}

fetch() {
  # Lists of its own: the system's may be old, and are not to be touched.
  local lists=$folder/apt
  mkdir -p "$lists/lists/partial" "$lists/cache/archives/partial" "$folder/download"
  local options=(-q -o "Dir::State::Lists=$lists/lists" -o "Dir::Cache=$lists/cache" -o Debug::NoLocking=true -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=3)
  apt-get "${options[@]}" update && (cd "$folder/download" && apt-get "${options[@]}" download "$package") || return 1
  rm -rf "$lists" "$unpacked.new" "$unpacked"
  dpkg-deb -x "$folder/download/$package"_*.deb "$unpacked.new" && mv "$unpacked.new" "$unpacked"
}

[[ -f $program ]] || dotnet build tests/SophiaAI.Alertmanager --verbosity quiet >&2 || not_run 'the program can not be built'
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || not_run "it needs Debian's apt-get"
[[ -f /usr/share/prometheus/alertmanager/default.tmpl ]] || unshare -rm true 2>/dev/null || not_run 'no namespace can be made here, and the server looks for its templates in /usr/share'
if [[ ! -x $unpacked/usr/bin/amtool ]]; then
  mkdir -p "$folder"
  fetch >"$folder/log" 2>&1 || not_run "$package can't be had: $(grep -m 1 '^E:' "$folder/log" || echo 'see artifacts/alertmanager/log')"
fi
version=$("$unpacked/usr/bin/amtool" --version | sed -n 's/^amtool, version \([0-9.]*\).*/\1/p')
[[ $version == 0.2[56].* ]] || not_run "this system has version ${version:-of no number}, and ours is compared with 0.25 and 0.26"
exec dotnet "$program" "$unpacked" "$@"
