package io.github.bundle4j.render;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Charts of oddly named files, manifests taken apart in every way, hooks, resource definitions, ignore rules, archives. */
final class FileDrafts {
    private static final List<String> TEMPLATES = List.of(
            "a.yaml",
            "b.yml",
            "_h.tpl",
            "_x.yaml",
            "c.tpl",
            "NOTES.txt",
            "notes.txt",
            "NOTES.TXT",
            "sub/NOTES.txt",
            "sub/d.yaml",
            "sub/_p.tpl",
            "_dir/e.yaml",
            ".hid.yaml",
            "sub/.h.yaml",
            "with space.yaml",
            "é.yaml",
            "x.json",
            "x.txt",
            "README.md",
            "z.YAML",
            "tests/t.yaml",
            "-dash.yaml",
            "0.yaml",
            "Z.yaml",
            "a-b.yaml",
            "a.b.yaml",
            "sub/deep/f.yaml",
            "MYNOTES.txt",
            "a:b.yaml");
    private static final List<String> ODD_TEMPLATES = List.of("q\"uote.yaml", "_", "a", "{{x}}.yaml");
    private static final List<String> DEFINITIONS = List.of(
            "crds/a.yaml",
            "crds/b.json",
            "crds/sub/c.yml",
            "crds/_d.yaml",
            "crds/README.md",
            "crds/e.YAML",
            "crds/.f.yaml",
            "crd/x.yaml",
            "crds/empty.yaml",
            "crds/multi.yaml",
            "CRDS/a.yaml",
            "crds/tpl.yaml");
    private static final List<String> KINDS = List.of(
            "ConfigMap",
            "Service",
            "Deployment",
            "Namespace",
            "Foo",
            "Job",
            "CustomResourceDefinition",
            "Secret",
            "configmap",
            "List",
            "ServiceAccount",
            "APIService");
    private static final List<String> ODD_KINDS = List.of("\"\"", "~", "5", "\"ConfigMap \"");
    private static final List<String> EVENTS = List.of(
            "pre-install",
            "\"pre-install, post-install\"",
            "post-upgrade",
            "test",
            "test-success",
            "test-failure",
            "x",
            "\"\"",
            "\"PRE-INSTALL\"",
            "pre-install post-install",
            "\"pre-install,\"",
            "crd-install",
            "pre-delete",
            "\"post-rollback,pre-rollback\"",
            "\"test,pre-install\"",
            "\"x,test\"",
            "\",\"",
            "\"pre-install,pre-install\"",
            "\"pre-install\\n\"",
            "\" post-install\"");
    private static final List<String> ODD_EVENTS = List.of("~", "5", "true", "[pre-install]");
    private static final List<String> WEIGHTS =
            List.of("\"5\"", "\"x\"", "\"+3\"", "\"\"", "~", "\"05\"", "\" 1\"", "\"-0\"", "\"1_0\"", "\"0x1\"");
    private static final List<String> ODD_WEIGHTS =
            List.of("5", "-1", "1.5", "9999999999", "9223372036854775808", "true", "[1]");
    private static final List<String> POLICIES = List.of(
            "hook-succeeded",
            "\"a,b\"",
            "\"\"",
            "~",
            "\"Before-Hook-Creation, x\"",
            "\"hook-failed,hook-succeeded\"",
            "before-hook-creation");
    private static final List<String> ODD_POLICIES = List.of("5");
    private static final List<String> SEPARATORS = List.of(
            "---\n",
            "---\n",
            "--- \n",
            "---\n---\n",
            "\n---\n\n",
            "---\t\n",
            "--- # c\n",
            "\n\n---\n",
            "---\r\n",
            "---\n# only a comment\n---\n",
            "---\n{{- if true }}\n",
            "---\n\n\n# c\n\n",
            "\r\n---\r\n",
            "{{- \"\\n---\\n\" -}}\n");
    private static final List<String> ODD_SEPARATORS =
            List.of("...\n---\n", "{{ \"---\" }}\n", "----\n", " ---\n", "---x\n", "--- !!map\n", "--- |\n  x\n---\n");
    private static final List<String> HEADS = List.of(
            "",
            "",
            "---\n",
            "\n",
            "# top\n",
            "\n\n---\n",
            "{{- /* c */ -}}\n",
            "\ufeff",
            "--- # top\n",
            "# Source: fake\n");
    private static final List<String> ODD_HEADS =
            List.of("   ", "%YAML 1.1\n---\n", "\t\n", "---", "\u00a0\n", "\u0085\n");
    private static final List<String> ENDS = List.of(
            "",
            "",
            "\n",
            "---\n",
            "\n---\n",
            "   \n",
            "# end",
            "\n\n\n",
            "---\n# end\n",
            "\r\n",
            "{{- /* c */}}",
            "--- \n--- \n");
    private static final List<String> ODD_ENDS = List.of("---", "...\n", "\t", "\u00a0");
    private static final List<String> WHOLE = List.of(
            "",
            "   \n",
            "# only\n",
            "---\n",
            "null\n",
            "{}\n",
            "? a\n",
            "!!map {}\n",
            "{{ define \"d\" }}x{{ end }}\n",
            "<no value>\n",
            "x: {{ .Values.none }}\n",
            "key: \"<no value>\"\n",
            "kind: A\nkind: B\n",
            "{\"kind\":\"J\",\"metadata\":{\"name\":\"j\"}}",
            "# a\n---\n# b\n",
            "x: \"\\u0001\"\n");
    private static final List<String> ODD_WHOLE = List.of(
            "- a\n- b\n",
            "just text\n",
            "5\n",
            "[]\n",
            "\"x\"\n",
            "a: b: c\n",
            "\tx: 1\n",
            "a: {\n",
            "&a x: *a\n",
            "{{ fail \"x\" }}\n",
            "true\n",
            "!x y\n",
            "kind: {a: b}\n",
            "apiVersion: [v1]\n",
            "metadata: {labels: {a: 1}}\n",
            "x: \u0007\n");
    private static final List<String> API_VERSIONS =
            List.of("apiVersion: v1\n", "apiVersion: v1\n", "apiVersion: apps/v1\n", "");
    private static final List<String> ODD_API_VERSIONS =
            List.of("apiVersion: 1\n", "apiVersion: ~\n", "ApiVersion: v1\n");
    private static final List<String> METADATA = List.of(
            "metadata:",
            "metadata: ~",
            "",
            "metadata: {}",
            "metadata: {name: ~}",
            "metadata: {generateName: g-}",
            "metadata: {name: n, annotations: {\"helm.sh/hook-weight\": \"3\"}}");
    private static final List<String> ODD_METADATA = List.of(
            "metadata: x",
            "metadata: {name: 5}",
            "metadata: {name: a, name: b}",
            "Metadata: {Name: m}",
            "metadata: []");
    private static final List<String> BODIES = List.of(
            "",
            "",
            "data: {a: \"1\"}\n",
            "spec:\n  x: |\n    ---\n    y\n",
            "# c\n",
            "{{ if .Values.on }}z: 1{{ end }}\n",
            "v: {{ .Template.Name | quote }} \n",
            "b: {{ .Template.BasePath | quote }}\n",
            "u: \"é\"\n",
            "t: \"a\\tb\"\n",
            "x: |\n  a\r\n  b\r\n",
            "n: <no value>\n");
    private static final List<String> ODD_BODIES = List.of(
            "spec:\n  x: |-\n    a\n\n\n---\n",
            "y: >-\n  a\n ---\n",
            "s: 'a\n---\n  b'\n",
            "\tx: 1\n",
            "x: {{ .Values.on.off }}\n");
    private static final List<String> ADDITIONS = List.of(
            "annotations: ~",
            "annotations: {}",
            "annotations: {\"helm.sh/resource-policy\": keep}",
            "labels: {a: b}",
            "annotations: {\"helm.sh/hook\": test}, annotations: {b: c}",
            "Annotations: {\"helm.sh/hook\": test}");
    private static final List<String> ODD_ADDITIONS = List.of(
            "annotations: []",
            "annotations: x",
            "annotations: {a: [1]}",
            "annotations: {a: 1}",
            "annotations: {a: {b: c}}");
    private static final List<String> IGNORED = List.of(
            "*.md",
            "/templates/a.yaml",
            "templates/",
            "sub/",
            "*.txt",
            "crds",
            "# c",
            "",
            "  *.tpl  ",
            "a?b.yaml",
            "/crds/*",
            "templates/*/d.yaml",
            "charts/s",
            "charts/*/values.yaml",
            ".*",
            "x.json/",
            "templates/[a-c].yaml",
            "\\a.yaml",
            "./templates",
            "values.yaml",
            "tests",
            "[^a].yaml",
            "templates/sub/",
            "é.yaml");
    private static final List<String> ODD_IGNORED =
            List.of("!*.yaml", "**/x", "[a-", "Chart.yaml", "!", "/", "*/", "!templates/");
    private static final List<String> ARGS = List.of(
            "",
            "",
            "",
            "--include-crds",
            "--no-hooks",
            "--skip-tests",
            "--is-upgrade",
            "--include-crds --no-hooks",
            "--skip-tests --include-crds",
            "--no-hooks --skip-tests",
            "-s templates/a.yaml",
            "-s templates/*.yaml",
            "-s templates/*",
            "-n ns");
    private static final List<String> ODD_ARGS =
            List.of("-s templates/NOTES.txt", "-s templates/nope.yaml", "-s templates", "-s [", "-s templates//a.yaml");

    private FileDrafts() {}

    static CaseDraft draft(Dice dice) {
        CaseDraft draft = new CaseDraft();
        chart(dice, draft, "chart", "c", 0);
        if (dice.percent(20)) {
            draft.file(
                    "chart/.helmignore",
                    String.join(
                                    dice.one("\n", "\n", "\r\n"),
                                    dice.some(dice.odd() ? ODD_IGNORED : IGNORED, dice.between(1, 4)))
                            + "\n");
        }
        String args = dice.one(ARGS, ODD_ARGS);
        return args.isEmpty() ? draft : draft.args(args.split(" "));
    }

    private static void chart(Dice dice, CaseDraft draft, String folder, String name, int depth) {
        draft.file(
                folder + "/Chart.yaml",
                "apiVersion: " + dice.one("v2", "v2", "v1") + "\nname: " + name + "\nversion: "
                        + dice.one("0.1.0", "1.2.3") + "\n" + (depth > 0 && dice.percent(10) ? "type: library\n" : ""));
        for (int i = dice.between(1, 5); i > 0; i--) {
            draft.file(folder + "/templates/" + dice.one(TEMPLATES, ODD_TEMPLATES), manifests(dice, i));
        }
        for (int i = dice.percent(30) ? dice.between(1, 3) : 0; i > 0; i--) {
            draft.file(
                    folder + "/" + dice.one(DEFINITIONS),
                    dice.one(
                            "kind: CustomResourceDefinition\nmetadata: {name: c" + i + "}\n",
                            "---\nkind: X\n---\nkind: Y\n",
                            "{{ not a template }}\n",
                            "",
                            "# c\n",
                            "{\"kind\":\"J\"}",
                            "x: 1\n\n\n",
                            "   \n",
                            "\ufeffx: 1",
                            "---\n---\nx: 1\n---\n",
                            "a: b: c\n"));
        }
        if (dice.percent(30)) {
            draft.file(folder + "/values.yaml", dice.one("on: true\n", "{}\n", "on: false\ns: {on: true}\n", ""));
        }
        for (String within : depth < 2 && dice.percent(40)
                ? dice.some(List.of("s", "t", "_u", ".v", "w"), dice.between(1, 2))
                : List.<String>of()) {
            String place = folder + "/charts/" + within;
            String plain = within.replaceFirst("^[_.]", "");
            chart(dice, draft, place, dice.one(plain, plain, "other"), depth + 1);
            if (dice.percent(30)) {
                pack(draft, place, folder + "/charts/" + plain + "-1.tgz");
            }
        }
        if (dice.odd()) {
            draft.file(
                    folder + "/charts/" + dice.one("README.md", "x.prov", ".ignored", "_x", "bad.tgz", "y.TGZ"), "x");
        }
    }

    /** Replaces a folder by its archive, if it can be packed. */
    static void pack(CaseDraft draft, String folder, String archive) {
        Map<String, byte[]> files = draft.take(folder);
        List<ChartFile> charted = new ArrayList<>();
        files.forEach((name, content) -> charted.add(ChartFile.of(name, content)));
        try {
            draft.file(archive, Chart.of(charted).pack());
        } catch (BundleException e) {
            files.forEach((name, content) -> draft.file(folder + "/" + name, content));
        }
    }

    private static String manifests(Dice dice, int file) {
        if (dice.percent(6) || dice.odd()) {
            return dice.one(WHOLE, ODD_WHOLE);
        }
        StringBuilder text = new StringBuilder(dice.one(HEADS, ODD_HEADS));
        int open = 0;
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                String separator = dice.one(SEPARATORS, ODD_SEPARATORS);
                open += separator.contains("if true") ? 1 : 0;
                text.append(separator);
            }
            text.append(manifest(dice, file * 10 + i));
        }
        return text.append("{{ end }}".repeat(open))
                .append(dice.one(ENDS, ODD_ENDS))
                .toString();
    }

    private static String manifest(Dice dice, int number) {
        String more = dice.percent(40) ? ", " + additions(dice) : "";
        return dice.one(API_VERSIONS, ODD_API_VERSIONS)
                + "kind: " + dice.one(KINDS, ODD_KINDS) + "\n"
                + (dice.percent(60) ? "metadata: {name: n" + number + more + "}" : dice.one(METADATA, ODD_METADATA))
                + "\n"
                + dice.one(BODIES, ODD_BODIES);
    }

    private static String additions(Dice dice) {
        if (dice.percent(60)) {
            String hook = "\"helm.sh/hook\": " + dice.one(EVENTS, ODD_EVENTS);
            hook += dice.percent(50) ? ", \"helm.sh/hook-weight\": " + dice.one(WEIGHTS, ODD_WEIGHTS) : "";
            hook += dice.percent(40) ? ", \"helm.sh/hook-delete-policy\": " + dice.one(POLICIES, ODD_POLICIES) : "";
            hook += dice.percent(10)
                    ? ", \"helm.sh/hook-output-log-policy\": " + dice.one("hook-failed", "x", "\"\"")
                    : "";
            return "annotations: {" + hook + "}";
        }
        return dice.one(ADDITIONS, ODD_ADDITIONS);
    }
}
