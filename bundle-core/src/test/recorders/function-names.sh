#!/bin/sh
# Which functions does a Helm know? Prints its version, and each of the given names that it knows, one a line.
#
#   function-names.sh HELM < names.txt > function-names-VERSION.txt
#
# A template that names them all is parsed again and again, each time without the one that Helm complained of. Run by
# hand; no build needs it.
set -eu
helm=$1
chart=$(mktemp -d)
trap 'rm -r "$chart"' EXIT
mkdir "$chart/templates"
printf 'apiVersion: v2\nname: c\nversion: 0.1.0\n' > "$chart/Chart.yaml"
sort -u > "$chart/names.txt"
while :; do
    sed 's/.*/{{ if false }}{{ & }}{{ end }}/' "$chart/names.txt" > "$chart/templates/t.yaml"
    if error=$("$helm" template "$chart" 2>&1); then
        break
    fi
    unknown=$(printf '%s\n' "$error" | sed -n 's/.*function "\([^"]*\)" not defined.*/\1/p')
    if [ -z "$unknown" ]; then
        printf '%s\n' "$error" >&2
        exit 1
    fi
    grep -vx "$unknown" "$chart/names.txt" > "$chart/left.txt"
    mv "$chart/left.txt" "$chart/names.txt"
done
"$helm" version --template '# {{ .Version }}'
echo
cat "$chart/names.txt"
