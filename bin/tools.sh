# Sourced by what in bin/ runs Maven: a JDK 25, mvn and, for tests, a browser; installed when Debian
# can, else named.

. "${BASH_SOURCE[0]%/*}/jdk.sh"

# apt PACKAGE…: quietly, and only where we are root on a Debian.
apt() {
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
  echo "installing $* …" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get -q update && apt-get -q -y --no-install-recommends install "$@"; } >&2 </dev/null
}

need_tools() {
  find_jdk || { apt openjdk-25-jdk-headless && find_jdk; } || { jdk_missing; exit 1; }
  command -v mvn >/dev/null || apt maven ||
    { echo "no mvn found: install Maven 3.8 or newer (package maven)" >&2; exit 1; }
}

# The browser tests fail without one, saying what to install. Chromium brings no fonts of its own.
need_browser() {
  [[ -z ${BELAY_BROWSER:-} ]] || return 0
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    ! command -v "$name" >/dev/null || return 0
  done
  apt chromium fonts-dejavu-core || true
}
