# Sourced by ./topdown, ./mvnw and .ci/run: find_jdk 25 sets jdk_home to a JDK of that feature version or newer.
# Reads each candidate's `release` file, so no JVM is started to look.
jdk_home=
jdk_feature() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
find_jdk() {
  on_path=$(command -v javac 2>/dev/null || true)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for candidate in "${TOPDOWN_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    feature=$(jdk_feature "$candidate") || continue
    if [ "${feature:-0}" -ge "$1" ]; then jdk_home=$candidate; return 0; fi
  done
  return 1
}
