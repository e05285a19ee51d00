#!/usr/bin/env bash
# Runs the command line of every page's example with --dry-run: corpus_examples.sh PROGRAM
#
# An example that lacks what its own page requires is a mistake of the page. The program says so, and sends it with
# --unchecked. Anything else that fails is a mistake of the program.
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run() {
    # The words of an example are quoted for a shell.
    eval "env -i HOME=$work UCLOUD_REGION=r UCLOUD_ZONE=z UCLOUD_PROJECT_ID=p '$program' $1 --dry-run" \
        >"$work/out" 2>"$work/err" </dev/null
}
env -i HOME="$work" "$program" __examples >"$work/lines"
passed=0 incomplete=0 failed=0 without=0
while IFS= read -r line; do
    if [[ $line == \#* ]]; then
        without=$((without + 1))
    elif run "${line#* }"; then
        passed=$((passed + 1))
    elif grep -qE '^error: .* (is|are) required$' "$work/err" && run "${line#* } --unchecked"; then
        incomplete=$((incomplete + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "$line" && cat "$work/err"
    fi
done <"$work/lines"
echo "$passed examples sent as they are, $incomplete that lack what their page requires, $without pages without one"
echo "$((passed + incomplete)) passed, $failed failed"
[ "$failed" -eq 0 ]
