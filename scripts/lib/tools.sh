# shellcheck shell=bash
# Finds the JDK and the Maven that the scripts need, and gets them where that needs no decision of the user.
# To be sourced in the checkout's directory. Sets JAVA_HOME, JAVA_MAJOR and, after find_maven, the array MAVEN.

readonly LEAST_JAVA=17 LEAST_MAVEN=3.8.7

# Without any locale, Java would not find a checkout whose path has a letter beyond ASCII.
[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LC_CTYPE=C.UTF-8

fail() {
  echo "$*" >&2
  exit 1
}

# Runs a command with its output in a file, and says every few seconds that it goes on. Answers its exit status.
# with_progress LABEL LOG COMMAND...
with_progress() {
  local label=$1 log=$2 pid status=0 begun=$SECONDS next=5
  shift 2
  echo "$label"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  # A background process does not hear Ctrl-C, so it is told.
  trap 'kill $pid 2>/dev/null; wait $pid; exit 130' INT
  trap 'kill $pid 2>/dev/null; wait $pid; exit 143' TERM
  while kill -0 "$pid" 2>/dev/null; do
    if ((SECONDS - begun >= next)); then
      echo "  ... $((SECONDS - begun)) s $(sed -n 's/^\[INFO\] Building \(.*\)/\1/p' "$log" | tail -n 1 | tr -s ' ')"
      next=$((SECONDS - begun + 5))
    fi
    sleep 0.2
  done
  wait "$pid" || status=$?
  trap - INT TERM
  return "$status"
}

is_root() { [ "$(id -u)" = 0 ]; }

is_debian() { [ -e /etc/debian_version ] && command -v apt-get >/dev/null; }

# at_least VERSION LEAST
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Installs a package of Debian's, as root. install LABEL PACKAGE...
install() {
  local label=$1 log
  shift
  log=$(mktemp)
  # Some small images lack this directory, and Java's packages fail without it.
  mkdir -p /usr/share/man/man1
  if ! with_progress "Installing $label from Debian" "$log" install_packages "$@"; then
    tail -n 20 "$log" >&2
    fail "$label could not be installed: apt-get install $*"
  fi
  rm -f "$log"
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update && apt-get install -y --no-install-recommends "$@"
}

# The major version of the JDK in a directory; nothing if there is none. It starts no Java, for that takes its time.
jdk_major() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

# Takes the first of JAVA_HOME, the PATH and the usual places that is a JDK and new enough.
use_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/*; do
    JAVA_MAJOR=$(jdk_major "$home")
    if [ -n "$JAVA_MAJOR" ] && [ "$JAVA_MAJOR" -ge "$LEAST_JAVA" ]; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  return 1
}

jdk_on_path() {
  local javac
  javac=$(command -v javac) || return 0
  javac=$(readlink -f "$javac")
  echo "${javac%/bin/javac}"
}

find_jdk() {
  use_jdk && return
  if is_root && is_debian; then
    install "a JDK" openjdk-17-jdk-headless
    use_jdk && return
  fi
  fail "A JDK $LEAST_JAVA or newer is missing: install one (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME"
}

# A program that tests and scripts/cluster run: from the PATH, or Debian's, installed as root, else unpacked into .data.
# Exports where it is. find_program PROGRAM PACKAGE VARIABLE
find_program() {
  local name=$1 package=$2 variable=$3 found fetched=$PWD/.data/programs/$2
  found=$(PATH=$PATH:/usr/sbin:/sbin command -v "$name" || true)
  if [ -z "$found" ] && [ ! -x "$fetched/run-$name" ]; then
    if is_root && is_debian; then
      install "$name" "$package"
      found=$(PATH=$PATH:/usr/sbin:/sbin command -v "$name" || true)
    elif is_debian; then
      fetch_program "$name" "$package" "$fetched" || true
    fi
  fi
  [ -n "$found" ] || ! [ -x "$fetched/run-$name" ] || found=$fetched/run-$name
  [ -n "$found" ] || fail "$name is missing: install it (Debian: apt-get install $package), or say in $variable where it is"
  export "$variable=$found"
}

# What a cluster on one machine is tried with: the proxy before it, and networks that can be cut.
find_cluster_programs() {
  [ -n "${FRONTDESK_HAPROXY:-}" ] || find_program haproxy haproxy FRONTDESK_HAPROXY
  [ -n "${FRONTDESK_IP:-}" ] || find_program ip iproute2 FRONTDESK_IP
}

# fetch_program PROGRAM PACKAGE DIRECTORY
fetch_program() {
  local log
  mkdir -p -m 700 .data && rm -rf "$3" "$3.new" && mkdir -p "$3.new" || return 1
  log=$3.new/log
  if with_progress "Fetching Debian's $1 into ${3#"$PWD/"}" "$log" unpack_program "$1" "$2" "$3.new" "$3"; then
    mv "$3.new" "$3"
  else
    tail -n 5 "$log" >&2
    return 1
  fi
}

# With the libraries that this system lacks; it is run by a few words that say where they are.
# unpack_program PROGRAM PACKAGE DIRECTORY LATER
unpack_program() {
  local root packages package program libraries
  root=$(readlink -f "$3")
  local apt=(apt-get -o "Dir::State::lists=$root/lists" -o "Dir::Cache=$root/cache" -o Debug::NoLocking=1)
  mkdir -p "$root/lists/partial" "$root/cache/archives/partial"
  "${apt[@]}" update || return 1
  packages=$("${apt[@]}" install -s --no-install-recommends "$2" | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
  # shellcheck disable=SC2086 # one word for each package
  (cd "$root/cache/archives" && "${apt[@]}" download $packages) || return 1
  for package in "$root"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$root" || return 1
  done
  rm -rf "$root/lists" "$root/cache"
  program=$(find "$root/usr/sbin" "$root/sbin" "$root/usr/bin" "$root/bin" -name "$1" -type f 2>/dev/null | head -n 1)
  [ -n "$program" ] || return 1
  libraries=$(find "$root" -name '*.so*' -printf '%h\n' | sort -u | sed "s|^$root|$4|" | tr '\n' :)
  printf "#!/bin/sh\nLD_LIBRARY_PATH='%s' exec '%s' \"\$@\"\n" "$libraries" "$4${program#"$root"}" >"$root/run-$1"
  chmod 755 "$root/run-$1"
}

# True if the given Maven runs and is new enough.
is_maven() {
  local version
  version=$("$1" -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p') || return 1
  [ -n "$version" ] && at_least "$version" "$LEAST_MAVEN"
}

# shellcheck disable=SC2034 # MAVEN is for the sourcing script
find_maven() {
  local fetched=.data/tools/usr/share/maven/bin/mvn
  if command -v mvn >/dev/null && is_maven mvn; then
    MAVEN=(mvn)
  elif [ -n "${MVNW_REPOURL:-}" ]; then
    MAVEN=(./mvnw)
  elif is_root && is_debian; then
    install Maven maven
    MAVEN=(mvn)
  elif [ -x "$fetched" ] || { is_debian && fetch_maven; }; then
    MAVEN=("$PWD/$fetched")
  else
    fail "Maven $LEAST_MAVEN or newer is missing: install it (Debian: apt-get install maven), or set MVNW_REPOURL to a Maven repository"
  fi
}

# Debian's own Maven without root: its packages unpacked into .data/tools instead of installed.
fetch_maven() {
  local log
  mkdir -p -m 700 .data && rm -rf .data/tools .data/tools.new && mkdir .data/tools.new || return 1
  log=.data/tools.new/log
  if with_progress "Fetching Debian's Maven into .data/tools" "$log" unpack_maven .data/tools.new; then
    mv .data/tools.new .data/tools
  else
    tail -n 5 "$log" >&2
    return 1
  fi
}

# unpack_maven DIRECTORY
unpack_maven() {
  local root packages link target package
  set -e
  root=$(readlink -f "$1")
  # With a list of installed packages that is empty, every library of Maven's is named, and none is left out
  # because the system has it in another place.
  local apt=(apt-get -o "Dir::State::lists=$root/lists" -o "Dir::Cache=$root/cache" -o Debug::NoLocking=1)
  mkdir -p "$root/lists/partial" "$root/cache/archives/partial"
  "${apt[@]}" update
  packages=$("${apt[@]}" -o Dir::State::status=/dev/null install -s --no-install-recommends maven |
    sed -n 's/^Inst \([^ ]*\) .*/\1/p' | grep -E '^(maven|lib.*-java)$')
  # shellcheck disable=SC2086 # one word for each package
  (cd "$root/cache/archives" && "${apt[@]}" download $packages)
  for package in "$root"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$root"
  done
  # The packages' absolute links mean the system's root.
  find "$root/usr/share/maven" "$root/usr/share/java" -type l -lname '/*' | while read -r link; do
    target=$(readlink "$link")
    ln -sfnr "$root$target" "$link"
  done
  rm -rf "$root/lists" "$root/cache"
  "$root/usr/share/maven/bin/mvn" -version
}
