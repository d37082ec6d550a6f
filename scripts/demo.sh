# ./pharos demo: the server on a data folder of its own, filled with a lived-in desk on first start. Sourced by ../pharos.

PHAROS_DATA_DIR=${PHAROS_DATA_DIR:-"$here/data/demo"}
export PHAROS_DATA_DIR
build

if [ ! -e "$PHAROS_DATA_DIR/demo-loaded" ]; then
    build_bench
    say "Filling the demo desk …"
    pharos with-database -- "$java_home/bin/java" -Xmx512m -cp "$bench_classpath" org.pharosdesk.bench.LoadDesk --data "$PHAROS_DATA_DIR" >&2
    touch "$PHAROS_DATA_DIR/demo-loaded"
fi

cat <<'TEXT'

  The demo desk. Everybody signs in with the password  keeper-of-the-light
    ingrid.solberg@harbour.example     administrator, in Norwegian
    marcus.holloway@harbour.example    lead, in English
    priya.patel@harbour.example        agent, in English
  and nine more, in three languages, under Settings › Agents.
  Mail stays here unless you give the desk a server to send through: look for it under "Outbox".
TEXT
run=exec
pharos run
