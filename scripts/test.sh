# ./pharos test: everything that must hold, in the order in which a failure is cheapest. Sourced by ../pharos.
. "$here/scripts/browser.sh"

started=$(date +%s)
failed=""

step() {
    title=$1
    shift
    say ""
    say "── $title"
    from=$(date +%s)
    if "$@"; then ended=0; else ended=1; fi
    judge "$title" "$ended" $(($(date +%s) - from))
}

judge() {
    if [ "$2" = 0 ]; then
        say "── $1: passed in $3 s"
    else
        say "── $1: FAILED after $3 s"
        failed="$failed $1;"
    fi
}

# Some steps leave a core idle, and another runs beside them; its words come when it is waited for.
beside() {
    beside_title=$1
    shift
    beside_words=$(mktemp)
    beside_end=$(mktemp)
    beside_from=$(date +%s)
    (
        if "$@"; then ended=0; else ended=1; fi
        echo "$ended $(($(date +%s) - beside_from))" >"$beside_end"
    ) >"$beside_words" 2>&1 &
    beside_child=$!
    trap 'rm -f "$beside_words" "$beside_end"' EXIT
    trap 'kill "$beside_child" 2>/dev/null; exit 143' TERM
    trap 'trap "" TERM; kill 0; exit 130' INT # what runs in the background does not hear Ctrl-C
}

wait_for_it() {
    wait "$beside_child" || true
    say ""
    say "── $beside_title"
    cat "$beside_words"
    read -r ended took <"$beside_end" || { ended=1 took=$(($(date +%s) - beside_from)); } # nothing, where it was ended
    judge "$beside_title" "$ended" "$took"
    rm "$beside_words" "$beside_end"
    trap - EXIT INT TERM
}

console_build() { (cd "$here/console" && install_dependencies . && npm run --silent check && npm run --silent build); }

console_tests() {
    (
        cd "$here/console" || exit 1
        npm test --silent
        tested=$?
        npm run --silent lint && [ "$tested" = 0 ]
    )
}

java_tests() {
    have_mail_servers
    maven verify
}

mail_servers_are_there() { [ -x /usr/sbin/dovecot ] && [ -x /usr/lib/postfix/sbin/master ]; }

# Some tests run a mail server of their own, Debian's programs in a folder that ends with the test; as root on Debian they
# are installed, elsewhere those tests are skipped.
have_mail_servers() {
    mail_servers_are_there || { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && install_mail_servers; } || true
    mail_servers_are_there || say "The tests with Dovecot and Postfix are skipped: 'apt-get install dovecot-imapd postfix' as root."
}

# Nothing is removed for them, such as another mail server, and Debian's own services start neither now nor later.
install_mail_servers() (
    say "Installing Dovecot and Postfix for the tests …"
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        trap 'rm -f /usr/sbin/policy-rc.d' EXIT
        trap 'exit 130' INT TERM
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
        chmod 755 /usr/sbin/policy-rc.d
    fi
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove dovecot-imapd postfix >/dev/null 2>&1 || true
    for service in dovecot postfix; do
        ! command -v systemctl >/dev/null 2>&1 || systemctl --quiet disable "$service" >/dev/null 2>&1 || true
    done
)

browser_tests() {
    prepare_browser || return 1
    unpack
    (cd "$here/e2e" && PHAROS_JAVA="$java_home/bin/java" PHAROS_APP="$app/pharos-exec.jar" npm test --silent)
}

need_node
step "Console's build" console_build
beside "Console" console_tests
step "Server and bench" java_tests
wait_for_it
step "Browser" browser_tests

say ""
say "Ran everything in $(($(date +%s) - started)) s."
if [ -n "$failed" ]; then
    say "Failed:$failed"
    exit 1
fi
say "Everything passed."
