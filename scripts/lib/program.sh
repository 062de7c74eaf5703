# shellcheck shell=bash
# Builds the program that scripts start, when it is out of date, and says how Java finds it.
# To be sourced in the checkout's directory, after tools.sh. Its output is in OUT.

readonly OUT=modules/dev/target

# Every file that the running program is built from, by name, size and time.
sources() {
  find pom.xml .mvn modules -name target -prune -o -path 'modules/*/src/test' -prune -o -type f -printf '%p %s %T@\n' |
    LC_ALL=C sort | cksum
}

is_out_of_date() { [ "$(sources)" != "$(cat "$OUT/sources" 2>/dev/null)" ]; }

# One at a time, and the others find it done: several nodes may be started at once from one checkout.
build_if_needed() {
  mkdir -p target
  exec 9>target/build.lock
  flock 9
  if is_out_of_date; then build; fi
  exec 9>&-
}

# Ends this process, with a word about it, where it fails.
build() {
  local fingerprint log=target/build.log
  find_maven
  fingerprint=$(sources)
  mkdir -p target
  rm -rf "$OUT/lib.new"
  # scripts/check is for format and tests; here they only cost time.
  if ! with_progress "Building (the first time also fetches the libraries)" "$log" "${MAVEN[@]}" \
    -pl modules/dev -am -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmdep.skip=false package; then
    grep -E '^\[(ERROR|WARNING)\]' "$log" | head -n 30 >&2
    fail "The build failed; all of its output is in $log"
  fi
  cp "$OUT"/dev-*.jar "$OUT/lib.new/"
  # A directory that is replaced, not changed, under a program that may still run from it.
  rm -rf "${OUT:?}/lib" "$OUT"/*.jsa
  mv "$OUT/lib.new" "$OUT/lib"
  echo "$fingerprint" >"$OUT/sources"
}

class_path() {
  local libraries=("$OUT"/lib/*.jar)
  (IFS=: && echo "${libraries[*]}")
}

# Adds to the array flags: classes that an earlier run of scripts/dev kept in their final form load faster.
share_classes() {
  archive=$OUT/classes-$JAVA_MAJOR.jsa
  # The JVM says much about a file of classes that it cannot use, and then does without: nothing for a user to read.
  flags+=(-Xshare:auto -Xlog:disable)
  if ((JAVA_MAJOR < 19)) && [ -e "$archive" ]; then
    flags+=(-XX:SharedArchiveFile="$archive")
  fi
}

# The same, for a run that may make the file.
archive_classes() {
  if ((JAVA_MAJOR >= 19)); then
    flags+=(-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$archive")
  elif [ ! -e "$archive" ]; then
    flags+=(-XX:ArchiveClassesAtExit="$archive")
  fi
}
