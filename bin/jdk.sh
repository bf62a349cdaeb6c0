# Sourced by ./belay and everything in bin/. Finds a JDK 25 and points JAVA_HOME at it.

jdk_is_25() {
  local line
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  while IFS= read -r line; do
    [[ $line == 'JAVA_VERSION="25'[.\"]* ]] && return 0
  done <"$1/release"
  return 1
}

jdk_on_path() {
  local javac
  javac=$(command -v javac) && javac=$(readlink -f "$javac") && printf '%s' "${javac%/bin/javac}"
}

# Exports JAVA_HOME, or fails without a word.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* \
    "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$(jdk_on_path)"; do
    if [[ -n $home ]] && jdk_is_25 "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  return 1
}

jdk_missing() {
  echo "no JDK 25 found (looked at JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, PATH):" \
    "install one, e.g. Temurin 25 or openjdk-25-jdk, or set JAVA_HOME" >&2
}
