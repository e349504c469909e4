package io.github.bundle4j.render;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Templates spread over charts: definitions that replace each other, files, objects, notes, and what arguments say of them. */
final class TemplateDrafts {
    private static final List<String> DEFINED = List.of("p", "p", "q", "q", "c.p", "s.p", "t p");
    private static final List<String> ODD_DEFINED = List.of("c/templates/a.yaml", "");
    private static final List<String> BODIES = List.of(
            "from %s",
            "from %s {{ .Chart.Name }}",
            "",
            "  ",
            "{{/* c */}}",
            "%s\n",
            "{{- \"\" -}}",
            "{{ .Template.Name }}",
            "{{ .Values.x }}",
            "<no value>");
    private static final List<String> ODD_BODIES = List.of(
            "{{ include \"q\" . }}",
            "{{ template \"p2\" . }}",
            "{{ $ | len }}",
            "{{ .nope }}",
            "{{ range . }}.{{ end }}",
            "{{ block \"b\" . }}%s{{ end }}");
    private static final List<String> TEXTS = List.of(
            "{{ include \"p\" . }}",
            "{{ include \"q\" . | quote }}",
            "{{ template \"p\" . }}",
            "{{ tpl \"{{ include \\\"p\\\" . }}\" . }}",
            "{{ tpl \"{{ define \\\"p\\\" }}tpl{{ end }}{{ include \\\"p\\\" . }}\" . }}|{{ include \"p\" . }}",
            "{{ (.Files.Glob \"d/**\").AsConfig | toJson }}",
            "{{ (.Files.Glob \"*\").AsSecrets | toJson }}",
            "{{ .Files.Lines \"f.txt\" | toJson }}",
            "{{ .Files.Get \"f.txt\" | quote }}",
            "{{ .Files.GetBytes \"b.bin\" | b64enc }}",
            "{{ range $k, $v := .Files.Glob \"**.txt\" }}{{ $k }}={{ $v | toString | quote }},{{ end }}",
            "{{ range $k, $v := .Files.Glob \"{d,e}/*\" }}{{ $k }},{{ end }}",
            "{{ .Files.Get \"../x\" }}{{ .Files.Get \"d\" }}",
            "{{ range $k, $_ := .Files.Glob \"d/[a-x]\" }}{{ $k }},{{ end }}",
            "{{ range $k, $_ := .Files.Glob \"?.*\" }}{{ $k }},{{ end }}",
            "{{ .Files | toJson | len }}",
            "{{ .Files.Get \"templates/a.yaml\" }}{{ .Files.Get \"values.yaml\" }}{{ .Files.Get \"Chart.yaml\" }}",
            "{{ range $k, $_ := .Files }}{{ $k }},{{ end }}",
            "{{ .Files.Get \".helmignore\" | quote }}",
            "{{ .Capabilities.APIVersions.Has \"x/v1\" }}",
            "{{ .Capabilities.APIVersions.Has \"apps/v1/Deployment\" }}",
            "{{ .Capabilities.KubeVersion | toJson }}",
            "{{ .Capabilities.KubeVersion }} {{ .Capabilities.KubeVersion.Minor }}",
            "{{ .Capabilities.KubeVersion.GitVersion }}",
            "{{ semverCompare \">=1.30-0\" .Capabilities.KubeVersion.Version }}",
            "{{ .Release | toJson }}",
            "{{ .Release.Name }}.{{ .Release.Namespace }}",
            "{{ .Release.IsUpgrade }}{{ .Release.IsInstall }}{{ .Release.Revision }}",
            "{{ .Template | toJson }}",
            "{{ $_ := set .Values \"x\" .Template.Name }}{{ .Values.x }}",
            "{{ .Values.x }}{{ .Values.global.x }}",
            "{{ $_ := set .Values.global \"x\" .Template.Name }}{{ .Values.global.x }}",
            "{{ unset .Values \"x\" | toJson }}",
            "{{ lookup \"v1\" \"Pod\" \"\" \"\" | toJson }}",
            "{{ (lookup \"v1\" \"Pod\" \"n\" \"x\").items | toJson }}",
            "{{ $.Values | toYaml | nindent 2 }}",
            "{{ with .Values.sub }}{{ .x }}{{ $.Release.Name }}{{ end }}",
            "{{ .Values.YAML | quote }}",
            "{{ deepCopy .Values | toJson }}",
            "{{ mergeOverwrite .Values (dict \"x\" 9) | toJson }}",
            "{{ omit .Values \"tpl\" | toJson }}",
            "{{ typeOf .Values }}{{ typeOf .Files }}{{ kindOf .Chart }}{{ typeOf .Capabilities.APIVersions }}",
            "{{ .Values.sub.x | int }}",
            "{{ .Release.Service }}",
            "{{ (.Files.Glob \"d/*\").AsConfig | nindent 2 }}",
            "{{ range .Files.Lines \"f.txt\" }}[{{ . }}]{{ end }}");
    private static final List<String> ODD_TEXTS = List.of(
            "{{ index (dict \"a>: b\" 1) \"x\" \"y\" }}",
            "{{ template \"no template: \\\"x\\\"\" . }}",
            "{{ include \"t p\" . }}{{ .Values.a.b }}",
            "{{ tpl \"{{ .Values.a.b }}\" . }}",
            "{{ tpl \"{{ include \\\"p\\\" . }}{{ fail \\\"in: tpl\\\" }}\" . }}",
            "{{ required \"a: template: b\" nil }}",
            "{{ mustToJson .Files | fail }}",
            "{{ range .Values }}{{ .x.y }}{{ end }}",
            "{{ range 3 }}{{ . }}{{ break }}{{ end }}",
            "{{ with $x := .Values.sub }}{{ $x.x }}{{ else with .Values }}{{ .x }}{{ end }}",
            "{{ include \"c.p\" . | trim }}",
            "{{ tpl .Values.tpl . | quote }}",
            "{{ include \"s.p\" .Subcharts.s }}",
            "{{ include (printf \"%s/_p.tpl\" .Template.BasePath) . | quote }}",
            "{{ include \"c/templates/a.yaml\" . | len }}",
            "{{ len (.Files.Glob \"d/{\") }}",
            "{{ .Files.Glob \"[\" | len }}",
            "{{ (.Files.Glob \"nope\").AsConfig | quote }}",
            "{{ .Files.Lines \"nope\" | toJson }}",
            "{{ .Files.Lines \"e.txt\" | toJson }}",
            "{{ .Capabilities.HelmVersion.Version }}",
            "{{ .Subcharts.s.Values | toJson }}",
            "{{ .Subcharts.s.Chart.Name }}{{ .Subcharts.s.Files.Get \"f.txt\" | quote }}",
            "{{ required \"x is missing\" .Values.x }}",
            "{{ fail \"no\" }}",
            "{{ .Values.a.b.c }}",
            "{{ .Chart.Nope }}",
            "{{ .Chart.Version }}+{{ .Chart.AppVersion }}{{ .Chart.Type }}{{ .Chart.IsRoot }}",
            "{{ .Nope.x }}",
            "{{ .Chart.Annotations | toJson }}{{ .Chart.IsRoot }}",
            "{{ include \"nope\" . }}",
            "{{ tpl \"{{ .Values.x }\" . }}",
            "{{ tpl (.Files.Get \"t.tpl\") . | quote }}",
            "{{ tpl (toYaml .Values) . | sha256sum }}",
            "{{ include \"p\" (dict \"Values\" .Values \"Template\" .Template) }}",
            "{{ .Values.AsMap | toJson }}",
            "{{ (.Values.Table \"sub\").x }}",
            "{{ .Values.PathValue \"sub.x\" }}",
            "{{ .Capabilities.APIVersions | len | lt 3 }}",
            "{{ .Files.AsConfig | quote }}");
    private static final List<String> ARGS = List.of(
            "-a x/v1",
            "-a x/v1,y/v2/Z",
            "-a v1",
            "--kube-version 1.30",
            "--kube-version v1.29.3+k3s1",
            "--kube-version 1.31.0-gke.1",
            "-n other",
            "-n UPPER",
            "--is-upgrade",
            "--skip-tests",
            "--set x=5",
            "--set global.x=g",
            "--set s.x=1,s.sub.x=2",
            "-s templates/a.yaml",
            "--include-crds",
            "--no-hooks");
    private static final List<String> ODD_ARGS =
            List.of("--kube-version nope", "--set tpl=null", "-s charts/s/templates/a.yaml", "--set s=null");
    private static final List<String> FILES =
            List.of("f.txt", "d/x", "d/e/y", "d/.z", "b.bin", "e.txt", "t.tpl", "e/x", "g.txt", "_u", "d.d/x");
    private static final List<String> CONTENTS = List.of(
            "a: 1\n",
            "é\n\n",
            "kind: X\n---\nkind: Y",
            "  x",
            "",
            "\n",
            "{{ .Release.Name }}",
            "a\r\nb\r\n",
            "a\tb",
            "\ufeffx\n",
            "'",
            "a\n\n\nb\n");

    private TemplateDrafts() {}

    static CaseDraft draft(Dice dice) {
        CaseDraft draft = new CaseDraft();
        if (dice.percent(30)) {
            draft.args(dice.one(
                    List.of("rel", "my-release", "r.x", "x".repeat(53), "1"),
                    List.of("UPPER", "a_b", "x".repeat(54), "r-")));
        } else if (dice.percent(20)) {
            draft.args(
                    "--name-template",
                    dice.one(
                            List.of("{{\"n\"}}{{\"x\"}}", "n", "{{lower \"N\"}}", "{{ add 1 2 }}-x"),
                            List.of("{{", "{{lower}}", "{{randAlpha|len}}", "UP")));
        }
        chart(dice, draft, "chart", "c", 0);
        for (int i = dice.below(3); i > 0; i--) {
            draft.args(dice.one(ARGS, ODD_ARGS).split(" "));
        }
        return draft;
    }

    private static void chart(Dice dice, CaseDraft draft, String folder, String name, int depth) {
        boolean library = depth > 0 && dice.percent(20);
        draft.file(
                folder + "/Chart.yaml",
                "apiVersion: v2\nname: " + name + "\nversion: 0.1.0\nappVersion: 1.10\nannotations: {k: v}\n"
                        + (library ? "type: library\n" : ""));
        draft.file(
                folder + "/values.yaml",
                "x: " + dice.one("1", "~", "text", "{y: z}", "\"{{ .Release.Name }}\"") + "\nsub: {x: "
                        + dice.one("2", "2.5", "\"3\"") + "}\ntpl: "
                        + dice.one("\"{{ .Values.sub.x }}\"", "\"{{ include \\\"p\\\" . }}\"", "plain", "\"{{\"", "5")
                        + "\nglobal: {y: 1}\n");
        if (depth == 0) {
            draft.file(
                    folder + "/templates/_zz.tpl",
                    "{{ define \"p\" }}p of c{{ end }}{{ define \"q\" }}q of c{{ end }}");
        }
        for (String partial : List.of("_p.tpl", "_a.tpl", "sub/_p.tpl", "zz.yaml")) {
            if (dice.percent(40)) {
                draft.file(folder + "/templates/" + partial, definitions(dice, name + partial));
            }
        }
        for (String template :
                List.of("a.yaml", "b.yaml", "sub/c.yaml", "d.json", "_e.yaml", "NOTES.txt", "tests/t.yaml")) {
            if (dice.percent(depth == 0 && template.equals("a.yaml") ? 100 : 30)) {
                draft.file(folder + "/templates/" + template, texts(dice, name + template));
            }
        }
        for (String file : FILES) {
            if (dice.percent(25)) {
                draft.file(folder + "/" + file, dice.one(CONTENTS));
            }
        }
        if (dice.percent(20)) {
            draft.file(folder + "/b.bin", "\u00ff\u0000\u00c3x".getBytes(StandardCharsets.ISO_8859_1));
        }
        for (String within : depth < 2 ? dice.some(List.of("s", "t"), dice.below(3)) : List.<String>of()) {
            chart(dice, draft, folder + "/charts/" + within, within, depth + 1);
        }
    }

    private static String definitions(Dice dice, String by) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.one(1, 1, dice.odd() ? 3 : 1); i > 0; i--) {
            text.append("{{- define \"")
                    .append(dice.one(DEFINED, ODD_DEFINED))
                    .append("\" }}")
                    .append(dice.one(BODIES, ODD_BODIES).replace("%s", by))
                    .append("{{ end -}}\n");
        }
        return text + dice.one("", "", "", "loose: text\n", "{{ $x := 1 }}", "\n\n");
    }

    /** Some lines; most are made a part of their own, for what it gives is often no YAML. */
    private static String texts(Dice dice, String file) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.between(1, 3); i > 0; i--) {
            String one = dice.one(TEXTS, ODD_TEXTS);
            if (!dice.odd()) {
                String part = "\"" + file + i + "\"";
                text.append("{{ define ").append(part).append(" }}").append(one).append("{{ end }}");
                one = "{{ include " + part + " . | quote }}";
            }
            text.append("k").append(i).append(": ").append(one).append(dice.one("\n", "\n", "\n---\n"));
        }
        return text.toString();
    }
}
