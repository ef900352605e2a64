# To be sourced by scripts that run Spark: makes sure of Java, and sets venv to a Python with PySpark.

# shellcheck shell=bash
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

# java_17 tells whether there is a Java that Spark 4 runs on.
java_17() {
	local version
	version=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || return 1
	((${version:-0} >= 17))
}

install_java() {
	say "installing with apt-get: openjdk-17-jre-headless"
	{ apt-get update && DEBIAN_FRONTEND=noninteractive \
		apt-get install --yes --no-install-recommends openjdk-17-jre-headless; } >"$cache/apt-java.log" 2>&1
}

make_venv() {
	say "installing PySpark (500 MB) into $1"
	python3 -m venv "$1" &&
		"$1/bin/pip" install --quiet --disable-pip-version-check --requirement examples/spark/requirements.txt
}

if ! java_17; then
	if grep -qs '^VERSION_CODENAME=bookworm$' /etc/os-release && [[ $(id -u) == 0 ]]; then
		install_java || install_java || { tail -n 20 "$cache/apt-java.log" >&2 && exit 1; }
	fi
	java_17 || { say "Java 17 or newer is missing: install openjdk-17-jre-headless, or your system's package of it" && exit 1; }
fi

found=$(python3 -c 'import platform, sys; print(platform.python_version(), sys.executable)')
venv="$cache/venv-spark-$({ echo "$found" && cat examples/spark/requirements.txt; } | digest)"
once "$venv" make_venv "$venv"
