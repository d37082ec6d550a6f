# ./pharos fuzz [SECONDS]: lets Jazzer look for mails, pages and answers on which the desk fails, each for so long
# (a minute unless told). Sourced by ../pharos.
#
# It begins with the collections of mails beside the repository, if they are there. What it learns and what it finds
# stays in server/target/fuzz/.

seconds=${1:-60}
corpora=${PHAROS_CORPORA:-"$here/../shared/corpora"}
fuzz="$here/server/target/fuzz"
mkdir -p "$fuzz"
say "Building what is to be tried (a minute) …"
quietly maven --quiet --projects server --activate-profiles fuzz test-compile dependency:build-classpath -Dmdep.outputFile="$fuzz/classpath"

found=""
for target in Parser Sanitizer Splitter; do
    mkdir -p "$fuzz/$target"
    set -- "$fuzz/$target"
    for seeds in mime4j/raw stalwart-mail-parser/raw discourse-reply-trimmer/emails dompurify-xss; do
        [ ! -d "$corpora/$seeds" ] || set -- "$@" "$corpora/$seeds"
    done
    say "── $target for $seconds s"
    (
        cd "$fuzz" && "$java_home/bin/java" -Xmx1g -cp "$here/server/target/test-classes:$here/server/target/classes:$(cat "$fuzz/classpath")" \
            com.code_intelligence.jazzer.Jazzer "--target_class=org.pharosdesk.channels.email.parsing.Fuzzed\$$target" \
            '--instrumentation_includes=org.pharosdesk.**:jakarta.mail.**:org.owasp.html.**:org.jsoup.**' \
            "-artifact_prefix=$fuzz/$target-" -max_total_time="$seconds" -max_len=50000 -timeout=30 -close_fd_mask=0 "$@" \
            >"$fuzz/$target.log" 2>&1
    ) && say "   nothing found in $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$fuzz/$target.log") runs" || found="$found $target"
done
[ -z "$found" ] || fail "Something was found:$found. See server/target/fuzz/, the inputs beside the logs."
