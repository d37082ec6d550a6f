# A browser and what drives it, for tests and measurements. Sourced by those that need one.

install_dependencies() { (cd "$1" && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error; }); }

# The shell is the same browser without windows, and a quarter faster.
find_chromium() {
    for candidate in "${PHAROS_CHROMIUM:-}" "$(command -v chromium-headless-shell || true)" "$(command -v chromium || true)" "$(command -v chromium-browser || true)" "$(command -v google-chrome || true)"; do
        if [ -n "$candidate" ] && [ -x "$candidate" ]; then
            printf '%s' "$candidate"
            return
        fi
    done
}

# The browser tests drive Debian's Chromium; as root on Debian it is installed, elsewhere it is asked for.
need_chromium() {
    if [ -z "${PHAROS_CHROMIUM:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        command -v chromium-headless-shell >/dev/null 2>&1 || install_chromium
    fi
    [ -z "$(find_chromium)" ] || return 0
    say "The browser tests need Chromium: install it (on Debian: 'apt-get install chromium') or set PHAROS_CHROMIUM to it."
    return 1
}

# Older ones of Debian have no shell. What cannot be had is told by the look that follows.
install_chromium() {
    say "Installing Chromium for the browser tests …"
    apt-get update -qq >/dev/null
    for package in chromium-headless-shell chromium; do
        ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null 2>&1 || return 0
    done
}

prepare_browser() {
    need_chromium || return 1
    PHAROS_CHROMIUM=$(find_chromium)
    export PHAROS_CHROMIUM
    install_dependencies "$here/e2e"
}
