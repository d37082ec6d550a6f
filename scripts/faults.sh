# ./pharos faults [--mails 2000] [--kills 30] [--restarts 5] [--seed S]: kills the product and its PostgreSQL at random
# while mail comes in by SMTP and IMAP and agents answer, then counts what became of each mail. Sourced by ../pharos.
#
# It works in a folder and on ports of its own, on loopback only, and ends what it started. Something is wrong when it
# exits with anything but 0; then the desk and its log stay.

build
build_bench

exec "$java_home/bin/java" -Xmx512m -Dslf4j.internal.verbosity=ERROR -cp "$bench_classpath" org.pharosdesk.bench.faults.Faults \
    --launcher "$here/pharos" "$@"
