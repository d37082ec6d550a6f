# ./pharos bench: measures a desk of a million tickets on this machine. Sourced by ../pharos.
#
# The desk lies in data/bench and is loaded once, which takes five to ten minutes and 7 GB. Figures come out with their
# targets and with what the bare machine does, and stay in bench/results/.
#
# ./pharos bench micro [NAME] measures what takes nano- and microseconds, by JMH and without a desk.

if [ "${1:-}" = micro ]; then
    shift
    say "Building what is to be measured (a minute) …"
    micro="$here/server/target/micro-classpath"
    quietly maven --quiet --projects server --activate-profiles micro test-compile dependency:build-classpath -Dmdep.outputFile="$micro"
    exec "$java_home/bin/java" -cp "$here/server/target/test-classes:$here/server/target/classes:$(cat "$micro")" \
        org.openjdk.jmh.Main "$@"
fi

PHAROS_DATA_DIR=${PHAROS_DATA_DIR:-"$here/data/bench"}
PHAROS_HTTP_PORT=${PHAROS_HTTP_PORT:-18080}
PHAROS_MANAGEMENT_PORT=${PHAROS_MANAGEMENT_PORT:-18081}
PHAROS_SMTP_PORT=${PHAROS_SMTP_PORT:-12525}
PHAROS_MAILS_PER_SENDER=0 # a bench is a storm
export PHAROS_DATA_DIR PHAROS_HTTP_PORT PHAROS_MANAGEMENT_PORT PHAROS_SMTP_PORT PHAROS_MAILS_PER_SENDER
. "$here/scripts/browser.sh"
prepare_browser || true # without it one measurement fails, and the others do not
tickets=${PHAROS_BENCH_TICKETS:-1000000}
build
build_bench

bench() { "$java_home/bin/java" -Xmx1g -cp "$bench_classpath" "org.pharosdesk.bench.$@"; }

if [ ! -e "$PHAROS_DATA_DIR/bench-loaded" ]; then
    say "Loading $tickets tickets …"
    pharos with-database -- "$java_home/bin/java" -Xmx1g -cp "$bench_classpath" org.pharosdesk.bench.LoadDesk --data "$PHAROS_DATA_DIR" --tickets "$tickets" >&2
    sync # gigabytes still on their way to the disk would be measured as the product's slowness
    touch "$PHAROS_DATA_DIR/bench-loaded"
fi

bench Bench --data "$PHAROS_DATA_DIR" --smtp-port "$PHAROS_SMTP_PORT" --management-port "$PHAROS_MANAGEMENT_PORT" --server "http://127.0.0.1:$PHAROS_HTTP_PORT" \
    --start-command "'$here/pharos' run" "$@"
