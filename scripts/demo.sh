# ./pharos demo: the server on a data folder of its own, filled with a lived-in desk on first start. Sourced by ../pharos.

PHAROS_DATA_DIR=${PHAROS_DATA_DIR:-"$here/data/demo"}
export PHAROS_DATA_DIR
build
build_bench

if [ ! -e "$PHAROS_DATA_DIR/demo-loaded" ]; then
    say "Loading the demo desk …"
    java_options="-Xmx512m" "$java_home/bin/java" -cp "$bench_classpath" org.pharosdesk.bench.DemoDesk --data-dir "$PHAROS_DATA_DIR"
    touch "$PHAROS_DATA_DIR/demo-loaded"
fi
run_cli run
