#!/usr/bin/env python3
"""Records what dockerfile-oracle says: every form of the Dockerfile reference, and words with every kind of expansion.

    probes.py /path/to/dockerfile-oracle bundle-core/src/test/resources/io/github/bundle4j/dockerfile
"""

import itertools
import json
import subprocess
import sys

ENV = {"A": "1", "E": "", "P": "/usr/bin/x.tar.gz", "S": "a b", "Q": "say \"hi\"", "X_1": "under", "STAR": "a*b?c", "U": "äöü"}

DOCKERFILES = r'''
FROM a
====
from a as B
====
FROM a AS b-1_2.c
====
FROM a AS 1b
====
FROM a AS b c
====
FROM a b
====
FROM
====
FROM --platform=linux/arm64 a AS x
====
FROM --platform=$BUILDPLATFORM $BASE
====
FROM --platform=a --platform=b c
====
FROM --nope=1 a
====
FROM a AS --x
====
ARG V
ARG W=1 X="a b" Y
FROM $V
ARG V
ARG A=$V B='c d' C
====
ARG
====
ARG =x
FROM a
====
FROM a
ARG 1=2
====
FROM a
ARG A=b c
====
RUN x
====

====
# only a comment
====
ENV A=b
FROM c
====
FROM a
FOO bar
====
FROM a
RUN
====
FROM a
RUN echo hello   world
====
FROM a
run ["a", "b"]
====
FROM a
RUN ["a", 'b']
====
FROM a
RUN ["a" "b"]
====
FROM a
RUN []
====
FROM a
RUN [ ]
====
FROM a
RUN ["a"] x
====
FROM a
RUN ["a", 1]
====
FROM a
RUN ["\u00e4\n\"\\"]
====
FROM a
CMD
====
FROM a
CMD echo $A
====
FROM a
CMD []
====
FROM a
CMD ["a","b c"]
====
FROM a
ENTRYPOINT
====
FROM a
ENTRYPOINT []
====
FROM a
ENTRYPOINT ["/e", "x"]
ENTRYPOINT exec top -b
====
FROM a
SHELL ["/bin/bash", "-c"]
====
FROM a
SHELL /bin/bash -c
====
FROM a
SHELL []
====
FROM a
ENV A=1 B="x y" C=d\ e F='g h'
====
FROM a
ENV A b  c
====
FROM a
ENV A
====
FROM a
ENV A=
====
FROM a
ENV =b
====
FROM a
ENV A=b C
====
FROM a
ENV A="b
====
FROM a
ENV A=b \
    C=d
====
FROM a
ENV "A B"=c
====
FROM a
ENV A=b=c D="=e"
====
FROM a
ENV A = b
====
FROM a
LABEL a=1 "b c"="d e" f.g=h
====
FROM a
LABEL a b c
====
FROM a
LABEL a
====
FROM a
LABEL a="line \
two"
====
FROM a
MAINTAINER Some One <some@one>
====
FROM a
MAINTAINER
====
FROM a
EXPOSE 80 53/udp 8000-8010/tcp $P
====
FROM a
EXPOSE
====
FROM a
USER 1:2
USER  some one
====
FROM a
USER
====
FROM a
WORKDIR /a b
WORKDIR rel
====
FROM a
WORKDIR
====
FROM a
VOLUME /a /b
VOLUME ["/c d", "/e"]
====
FROM a
VOLUME
====
FROM a
VOLUME []
====
FROM a
VOLUME [""]
====
FROM a
STOPSIGNAL SIGTERM
====
FROM a
STOPSIGNAL
====
FROM a
STOPSIGNAL 9 x
====
FROM a
HEALTHCHECK NONE
====
FROM a
HEALTHCHECK none
====
FROM a
HEALTHCHECK NONE x
====
FROM a
HEALTHCHECK
====
FROM a
HEALTHCHECK CMD
====
FROM a
HEALTHCHECK curl x
====
FROM a
HEALTHCHECK CMD curl -f http://x || exit 1
====
FROM a
HEALTHCHECK --interval=1m30s --timeout=3s --start-period=5s --start-interval=1s --retries=3 cmd ["a", "b"]
====
FROM a
HEALTHCHECK --interval=0s --retries=0 CMD x
====
FROM a
HEALTHCHECK --interval=x CMD y
====
FROM a
HEALTHCHECK --interval=1us CMD y
====
FROM a
HEALTHCHECK --interval=-1s CMD y
====
FROM a
HEALTHCHECK --retries=-1 CMD y
====
FROM a
HEALTHCHECK --retries=x CMD y
====
FROM a
HEALTHCHECK --interval=1s NONE
====
FROM a
HEALTHCHECK --nope CMD y
====
FROM a
ONBUILD RUN x
ONBUILD copy . /src
====
FROM a
ONBUILD
====
FROM a
ONBUILD ONBUILD RUN x
====
FROM a
ONBUILD FROM b
====
FROM a
ONBUILD MAINTAINER m
====
FROM a
ONBUILD FOO
====
FROM a
ONBUILD COPY a
====
FROM a
ONBUILD COPY <<EOF /x
text
EOF
====
FROM a
ONBUILD RUN <<EOF
text
EOF
====
FROM a
COPY a b
====
FROM a
COPY a
====
FROM a
COPY
====
FROM a
COPY a b c
====
FROM a
COPY a b c/
====
FROM a
COPY a b .
====
FROM a
COPY a b $D
====
FROM a
COPY ["a b", "c d/"]
====
FROM a
COPY ["a", "b", "c"]
====
FROM a
COPY --from=b --chown=1:2 --chmod=u=rwX,go=rX --link --parents --exclude=*.md --exclude=x a b/ c/
====
FROM a
COPY --link=false --parents=true a b
====
FROM a
COPY --link=maybe a b
====
FROM a
COPY --chmod a b
====
FROM a
COPY --chown= a b
====
FROM a
COPY --from a b
====
FROM a
COPY --from=x --from=y a b
====
FROM a
COPY --checksum=sha256:x a b
====
FROM a
COPY --nope a b
====
FROM a
COPY -- a b
====
FROM a
COPY --Link a b
====
FROM a
COPY --link a --from=x b/
====
FROM a
COPY --chown="1:2" 'a b' c
====
FROM a
COPY --chown=1\ 2 a b
====
FROM a
ADD a b
====
FROM a
ADD --checksum=sha256:0 https://x/y /z
====
FROM a
ADD --keep-git-dir=true git@x:y.git /z
====
FROM a
ADD --keep-git-dir --unpack=false --link --chown=1 --chmod=755 --exclude=x a b
====
FROM a
ADD --unpack a b
====
FROM a
ADD --from=x a b
====
FROM a
ADD --parents a b
====
FROM a
COPY <<EOF /x
one $A
EOF
====
FROM a
COPY <<"EOF" /x
one $A
EOF
====
FROM a
COPY <<'E O F' /x
one
E O F
====
FROM a
COPY <<-EOF /x
		two
	EOF
====
FROM a
COPY <<A <<-B <<'C' /x/
a
A
	b
	B
c
C
====
FROM a
COPY <<A b /x/
a
A
====
FROM a
COPY <<A b /x
a
A
====
FROM a
COPY <<A /x
a
====
FROM a
COPY a <<A
a
A
====
FROM a
ADD <<A /x
a
A
====
FROM a
RUN <<EOF
echo 1
echo 2
EOF
====
FROM a
RUN <<EOF bash -s
echo 1
EOF
====
FROM a
RUN python3 <<EOF && echo done
print("x")
EOF
====
FROM a
RUN cat <<A 3<<B >/out
a
A
b
B
====
FROM a
RUN <<-EOF
	#!/bin/sh
		echo
	EOF
====
FROM a
RUN <<EOF
# no comment
\
x
EOF
RUN y
====
FROM a
RUN cat <<< "x"
====
FROM a
RUN echo "<<EOF"
====
FROM a
RUN echo '<<EOF'
====
FROM a
RUN echo \<\<EOF
====
FROM a
RUN ["<<EOF"]
====
FROM a
RUN <<EOF <<EOF
a
EOF
b
EOF
====
FROM a
RUN << EOF
x
EOF
====
FROM a
CMD <<EOF
====
FROM a
RUN <<EO"F"
x
EOF
====
FROM a
RUN <<E\OF
x
EOF
====
FROM a
RUN <<$A
x
$A
====
FROM a
RUN a \
  b \
  c
====
FROM a
RUN a \
# comment
  # indented comment
  b
====
FROM a
RUN a \

  b
====
FROM a
RUN a \   
  b
====
FROM a
RUN a \\
b
====
FROM a
RUN a \
====
FROM a
RUN a \
# last
====
FROM a
RUN a # b
====
FROM a
  RUN a
	RUN b
====
FROM a
RUN	a
====
FR\
OM a
RU\
N b
====
# escape=`
FROM a
COPY a `
 c:\b\
====
# escape=\
FROM a
====
# escape=x
FROM a
====
# ESCAPE = `
FROM a `
AS b
====
# escape=`
# escape=\
FROM a
====
#escape=`
# syntax=docker/dockerfile:1
FROM a `
AS b
====
# comment
# escape=`
FROM a `
====

# escape=`
FROM a \
AS b
====
# syntax=docker/dockerfile:1
# check=skip=all;error=true
# escape=`
FROM a `
AS b
====
# unknown=x
# escape=`
FROM a \
AS b
====
# escape=`
FROM a
ENV A=b` c D=`"e`"
RUN x ` y
====
FROM a
RUN --mount=type=cache,target=/c,id=x,sharing=locked,ro --mount=type=secret,id=s,required=true,env=E make
====
FROM a
RUN --network=none --security=insecure x
====
FROM a
RUN --mount=type=bind,from=b,source=/s,target=/t,rw x
====
FROM a
RUN --mount=type=tmpfs,target=/t,size=1m --mount=type=ssh,id=k x
====
FROM a
RUN --nope x
====
FROM a
RUN --network=host
====
FROM a
RUN --mount=type=nope,target=/x y
====
FROM a
RUN --mount=target=/x y
====
FROM a
RUN --mount=type=cache y
====
FROM a
RUN --network=nope x
====
FROM a
RUN -- x
====
FROM a
RUN x --y
====
FROM a
RUN --mount=type=bind,from=$b,target=/x y
====
FROM a
RUN --mount=type=bind,from=b$,target=/x y
====
FROM a
RUN --mount=type=bind,"source=a,b",target=/x y
====
FROM a
RUN --mount=type=bind,\"source=a,b\",target=/x y
====
FROM a
RUN --mount='type=bind,"source=a,b",target=/x' y
====
FROM a
RUN --mount='type=bind,"source=a""b",target=/x' y
====
FROM a
RUN --mount='type=bind,"source=a,target=/x' y
====
FROM a
RUN --mount='type=cache,target=/c,"id=x,y"' y
====
FROM a
RUN --mount='type=bind,source=a"b,target=/x' y
====
FROM a
RUN --mount='type=bind,"source=a"b,target=/x' y
====
FROM a
RUN --mount=type=tmpfs,target=/x, y
====
FROM a
RUN --mount= y
====
FROM a
RUN --mount='"type=tmpfs",target=/x,""' y
====
FROM a
RUN --network y
====
FROM a
COPY << EOF /x
a
EOF
====
FROM a
COPY <<-  EOF /x
a
EOF
====
FROM a
VOLUME [" /a "]
====
FROM a
CMD [1]
====
FROM a
CMD {"a": 1}
====
FROM a
COPY ["a", null]
====
FROM a
SHELL ["a", 1]
====
FROM a
HEALTHCHECK CMD ["a", 1]
====
FROM a
HEALTHCHECK --nope NONE
====
FROM a
ONBUILD COPY <<-A <<"B" /x/
	a
	A
b
B
====
# syntax=a
# syntax=b
FROM a
====
# escape=`
FROM a
RUN <<"E`"O"F"
x
E`OF
====
FROM a AS b
FROM b AS c
COPY --from=b a d
FROM c
====
FROM a AS b
FROM a AS b
'''

WORDS = [
    "", "a", "$A", "${A}", "${A}b", "$Ab", "$A_", "$A-b", "$", "$$", "$ A", "a$", "${", "${}", "${A", "${ A}", "${A }", "$1", "$10", "${10}", "$@", "$*", "$#",
    "$?", "$!", "$-", "${@}", "$X_1", "\\$A", "\\\\$A", "\\\\\\$A", "'$A'", "\"$A\"", "\"\\$A\"", "'\\$A'", "a\\ b", "\\a", "\"\\a\"", "\"\\\"\"", "\"\\\\\"",
    "'a'b\"c\"", "'a", "\"a", "\"a\\", "a\\", "\\", "''", "\"\"", "\"a b\"", "'a b'", "$S", "\"$S\"", "$Q", "\"$Q\"", "${S}x", "$U", "ä$A", "$ä", "${ä}",
    "${A:-x}", "${A:+x}", "${A:?x}", "${A-x}", "${A+x}", "${A?x}", "${E:-x}", "${E:+x}", "${E-x}", "${E+x}", "${E?x}", "${E:?x}", "${N:-x}", "${N:+x}", "${N-x}",
    "${N+x}", "${N:?}", "${N?}", "${N:?need it}", "${N?need it}", "${N:-}", "${N-}", "${N:-$A}", "${N:-${A}}", "${N:-${M:-z}}", "${N:-'q'}", "${N:-\"q r\"}", "${N:-a b}",
    "${N:-}}", "${N:-\\}}", "${N:-'}'}", "${A:=x}", "${A=x}", "${A:}", "${A::x}", "${#A}", "${A^}", "${A,,}", "${A:0:1}", "${A:1}", "${!A}", "${A@Q}",
    "${P#/}", "${P#*/}", "${P##*/}", "${P%.*}", "${P%%.*}", "${P%gz}", "${P#x}", "${P#}", "${P##}", "${P%}", "${P#$A}", "${P#/u?r}", "${P##*r}", "${P%/*}", "${P%%/*}", "${P#\"/\"}",
    "${P#'/'}", "${P#'*'}", "${P#\\*}", "${STAR#a\\*}", "${STAR#'a*'}", "${STAR%\\?c}", "${STAR%'?c'}", "${STAR#a?}", "${N#x}", "${N%x}", "${E#x}", "${U#ä}", "${U%?}", "${U%%ö*}", "${P#[/]}", "${P#.}", "${P%.}",
    "${P#(}", "${P#+}", "${P#^/}", "${P%$}", "${P/usr/opt}", "${P//r/R}", "${P/r/R}", "${P/usr}", "${P/usr/}", "${P//r/}", "${P//r}", "${P/u*n/z}", "${P//?/x}", "${P/*/x}", "${P//*/x}", "${P///}", "${P////}",
    "${P/\\//x}", "${P//\\//x}", "${P/'/'/x}", "${P/r/$A}", "${P/r/${A}}", "${P/$A/x}", "${P/z/x}", "${N/a/b}", "${E/a/b}", "${P/r/\\$A}", "${P//r/\\$A}", "${P//r/\\$\\$}", "${P//r/\\$-}", "${P//r/\\${A\\}}", "${E//x/y}", "${E///y}", "${P%*/}", "${P%%/}", "${P%?}", "${P%%?}", "${P##?}", "${P#*}", "${P%*}", "${P%%*}", "${P/\\x/y}", "${P%\\x}", "${A#a\nb}", "${1}", "$1a", "${A-$1}", "${_}", "$_", "${P/r/$1}", "${P/(r)/$1}", "${P/#\\/usr/x}", "${P/%gz/x}", "${P/./x}", "${P//./x}",
    "${STAR/\\*/x}", "${STAR/'*'/x}", "${STAR/*/x}", "${STAR//[ab]/x}", "${P/r/a b}", "${P/r/'a b'}", "${P/r/\"}\"}", "${P/r/\\}}", "\"${P/r/x}\"", "\"${N:-x}\"", "\"${N:-\"x\"}\"", "\"${N:-'x'}\"", "'${N:-x}'", "${N:-\\x}", "\"${N:-\\x}\"",
    "a${A}b${E}c${N}d", "$A$A", "$A$N$E", "${A}${A}", "x=$A,y=${P##*/}", "C:\\a\\b", "\"C:\\a\\b\"", "`", "a`b", "`$A", "~", "*", "a#b", "<<EOF", "&&", "$(A)", "`A`", "${A\n}", "a\nb", "\ta ", " a b ",
]

oracle, folder = sys.argv[1:]


def record(name, probes):
    questions = "".join(json.dumps(dict(probe, env=ENV), ensure_ascii=False) + "\n" for probe in probes)
    answers = subprocess.run([oracle], input=questions, capture_output=True, text=True, check=True).stdout.splitlines()
    with open(folder + "/" + name, "w", encoding="utf-8", newline="\n") as file:
        for probe, answer in zip(probes, answers, strict=True):
            file.write(json.dumps(dict(probe, answer=json.loads(answer)), ensure_ascii=False) + "\n")


texts = []
for text in DOCKERFILES[1:].split("====\n"):
    variants = [text, text.replace("\n", "\r\n"), text.rstrip("\n"), text.replace("FROM a\n", "\ufeffFROM a\n", 1)]
    texts += [{"text": each} for each in dict.fromkeys(variants)]
record("dockerfiles.jsonl", texts)

words = []
for word, escape in itertools.product(dict.fromkeys(WORDS), ["\\", "`"]):
    words.append({"word": word, "escape": escape})
    if escape == "`" and "\\" in word:
        words.append({"word": word.replace("\\", "`"), "escape": escape})
record("words.jsonl", words)
