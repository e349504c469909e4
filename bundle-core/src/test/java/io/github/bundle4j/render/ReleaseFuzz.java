package io.github.bundle4j.render;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.chart.HelmOracle;
import io.github.bundle4j.chart.ValuesBuilder;
import io.github.bundle4j.goyaml.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random charts as a whole, rendered here and by Helm: charts within charts, partials that replace each other, hooks,
 * documents taken apart in every way, files, notes, values. Arguments: the oracle program, its profile, the number of
 * charts, the seed.
 */
final class ReleaseFuzz {
    private static final List<String> KINDS = List.of(
            "ConfigMap",
            "Secret",
            "Service",
            "Deployment",
            "Namespace",
            "Job",
            "Ingress",
            "Widget",
            "Gadget",
            "RoleBinding",
            "CustomResourceDefinition",
            "PodDisruptionBudget",
            "List",
            "");
    private static final List<String> HOOKS = List.of(
            "pre-install",
            "post-install",
            "test",
            "test-success",
            "test-failure",
            "pre-install,post-upgrade",
            "pre-delete, post-delete",
            "PRE-INSTALL",
            "nonsense",
            "",
            "crd-install");
    private static final List<String> SEPARATORS = List.of(
            "\n---\n",
            "\n--- \n",
            "\n---\n---\n",
            "\n---\n\n---\n",
            "---\n",
            "\n--- # c\n",
            "\n---\t\n",
            "\r\n---\r\n",
            "\n---\n# only a comment\n---\n",
            "\n...\n---\n",
            "\n{{- \"\" }}\n---\n",
            "\n---\n{{- if true }}\n");
    private static final List<String> RISKY_SEPARATORS = List.of("\n ---\n", "\n----\n", "\n---x\n", "\n---");
    private static final List<String> EXPRESSIONS = List.of(
            "{{ .Values | toJson | quote }}",
            "{{ .Release | toJson | quote }}",
            "{{ .Chart.Name }}-{{ .Chart.Version }}",
            "{{ .Chart | toJson | quote }}",
            "{{ range .Chart.Dependencies }}{{ .Name }}{{ .Enabled }}{{ toJson .ImportValues }},{{ end }}",
            "{{ .Template.Name }} {{ .Template.BasePath }}",
            "{{ include \"p\" . }}",
            "{{ include \"q\" . | quote }}",
            "{{ .Subcharts | keys | sortAlpha | toJson | quote }}",
            "{{ .Files.Get \"f.txt\" | quote }}",
            "{{ (.Files.Glob \"d/**\").AsConfig | toJson }}",
            "{{ range $k, $v := .Files.Glob \"**\" }}{{ $k }},{{ end }}",
            "{{ .Files.Lines \"f.txt\" | toJson | quote }}",
            "{{ .Capabilities.APIVersions.Has \"apps/v1\" }}",
            "{{ $_ := set .Values \"seen\" .Template.Name }}{{ .Values.seen }}",
            "{{ .Values.seen | default \"not yet\" }}",
            "{{ .Values.x | int }}",
            "{{ .Release.IsInstall }}{{ .Release.Revision }}");
    private static final List<String> RISKS = List.of(
            "{{ .Values.a.b.c }}",
            "{{ required \"needs it\" .Values.x }}",
            "{{ include \"c/templates/_p.tpl\" . | quote }}",
            "{{ include \"p\" . }}",
            "{{ template \"q\" . }}",
            "{{ .Values.a }}|{{ .Values.nope }}|{{ .Values.global | toJson }}",
            "{{ tpl \"{{ .Values.a }}{{ include \\\"p\\\" . }}\" . | quote }}");
    private static final List<String> VALUES =
            List.of("null", "1", "true", "text", "[1, x]", "{}", "{b: 1}", "{b: {c: d}}", "1e6");

    private final Random random;
    /** Whether it may hold what nearly always fails. */
    private final boolean risky;

    private ReleaseFuzz(long seed) {
        // Neighbouring seeds begin alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        risky = random.nextInt(4) == 0;
    }

    public static void main(String[] args) throws IOException {
        HelmProfile profile = HelmProfile.valueOf(args[1]);
        long seed = Long.parseLong(args[3]);
        int differences = 0;
        int failing = 0;
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            int i = 0;
            for (; i < Integer.parseInt(args[2]) && differences < 5; i++) {
                String outcome = new ReleaseFuzz(seed + i).round(oracle, profile);
                differences += outcome.equals("differs") ? 1 : 0;
                failing += outcome.equals("fails") ? 1 : 0;
            }
            System.out.println(i + " charts, " + failing + " of them fail, " + differences + " differences");
        }
    }

    private String round(HelmOracle oracle, HelmProfile profile) throws IOException {
        Map<String, String> files = new TreeMap<>();
        chart("", "c", 0, files);
        String user = values();
        boolean crds = random.nextBoolean();
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("kind", "release");
        probe.put("files", files);
        probe.put("yaml", List.of(user));
        probe.put("crds", crds);
        probe.put("kube", profile.kubeVersion());
        String ours = ours(files, user, crds, profile);
        String theirs = "";
        // Helm goes through maps in any order, which some errors show.
        for (int attempt = 0; attempt < 8; attempt++) {
            theirs = theirs(oracle.ask(probe));
            if (ours.equals(theirs)) {
                return ours.startsWith("error ") ? "fails" : "same";
            }
        }
        files.forEach((name, text) -> System.out.println("== " + name + "\n" + text));
        System.out.println("== user\n" + user + "\n== ours\n" + ours + "\n== theirs\n" + theirs + "\n");
        return "differs";
    }

    private static String ours(Map<String, String> files, String user, boolean crds, HelmProfile profile) {
        try {
            List<ChartFile> chartFiles = new ArrayList<>();
            files.forEach((name, text) -> chartFiles.add(ChartFile.ofText(name, text)));
            RenderedRelease release = Renderer.of(Chart.of(chartFiles))
                    .render(RenderOptions.of("release-name", "default")
                            .profile(profile)
                            .includeCrds(crds)
                            .values(new ValuesBuilder().yaml("user", user).build())
                            .build());
            return "text " + release.text() + "notes " + release.notes();
        } catch (BundleException e) {
            return "error "
                    + Objects.requireNonNull(e.getMessage())
                            .replaceFirst("(?s)^[Aa]n error occurred while .* found", "found")
                            .replaceFirst("^failed to parse user: ", "");
        }
    }

    private static String theirs(Map<String, @Nullable Object> answer) {
        if (answer.containsKey("err")) {
            return "error " + String.valueOf(answer.get("err")).stripTrailing();
        }
        Map<?, ?> out = (Map<?, ?>) Objects.requireNonNull(answer.get("out"));
        return "text " + out.get("text") + "notes " + out.get("notes");
    }

    private void chart(String prefix, String name, int depth, Map<String, String> files) {
        Map<String, Object> metadata = new TreeMap<>(Map.of("apiVersion", "v2", "name", name, "version", "1.0.0"));
        if (depth > 0 && random.nextInt(6) == 0) {
            metadata.put("type", "library");
        }
        List<Object> dependencies = new ArrayList<>();
        for (String within : depth < 3 ? List.of("s1", "s2", "s.3") : List.<String>of()) {
            if (random.nextInt(3) == 0) {
                chart(prefix + "charts/" + within + "/", within, depth + 1, files);
                if (random.nextInt(3) > 0) {
                    dependencies.add(dependency(within));
                }
                if (random.nextInt(5) == 0) {
                    Map<String, Object> again = dependency(within);
                    again.put("alias", "again-" + within.charAt(within.length() - 1));
                    dependencies.add(again);
                }
            }
        }
        if (!dependencies.isEmpty() || random.nextInt(8) == 0) {
            metadata.put("dependencies", dependencies);
        }
        files.put(prefix + "Chart.yaml", Yaml.write(metadata));
        if (random.nextInt(3) > 0) {
            files.put(prefix + "values.yaml", values());
        }
        files.put(prefix + "templates/_p.tpl", partial(name));
        if (random.nextInt(3) == 0) {
            files.put(prefix + "templates/sub/_q.tpl", partial(name + "-q"));
        }
        for (String file : List.of("a.yaml", "b.yaml", "sub/c.yaml", "d.json", "NOTES.txt", "sub/NOTES.txt")) {
            if (random.nextInt(2) == 0) {
                files.put(prefix + "templates/" + file, file.endsWith(".txt") ? one(EXPRESSIONS) : documents());
            }
        }
        for (String file : List.of("f.txt", "d/x", "d/e/y", "crds/a.yaml", "crds/sub/b.json", "crds/no.txt")) {
            if (random.nextInt(3) == 0) {
                files.put(
                        prefix + file,
                        List.of("a: 1\n", "\u00e9\n\n", "kind: X\n---\nkind: Y", "  x")
                                .get(random.nextInt(4)));
            }
        }
    }

    private Map<String, Object> dependency(String name) {
        Map<String, Object> dependency =
                new TreeMap<>(Map.of("name", name, "version", random.nextInt(8) > 0 ? "1.x" : "2.x"));
        if (random.nextInt(4) == 0) {
            dependency.put("alias", "al-" + name.replace('.', '-'));
        }
        if (random.nextInt(4) == 0) {
            dependency.put("condition", one(List.of("x", "a.b", "s1.x", "nope,x")));
        }
        if (random.nextInt(4) == 0) {
            dependency.put("tags", List.of("x", "y"));
        }
        if (random.nextInt(4) == 0) {
            dependency.put(
                    "import-values",
                    random.nextBoolean() ? List.of("a") : List.of(Map.of("child", "a", "parent", "b")));
        }
        return dependency;
    }

    private String values() {
        StringBuilder yaml = new StringBuilder();
        for (String key : List.of("a", "b", "x", "global", "s1", "s2", "tags", "exports", "al-s1", "again-1")) {
            if (random.nextInt(4) == 0) {
                boolean table = key.startsWith("s")
                        || key.startsWith("a") && key.length() > 1
                        || (key.length() > 1 && random.nextInt(4) > 0);
                yaml.append(key)
                        .append(": ")
                        .append(table ? "{a: " + one(VALUES) + ", x: " + one(VALUES) + "}" : one(VALUES))
                        .append('\n');
            }
        }
        return yaml.length() == 0 ? "{}\n" : yaml.toString();
    }

    private String partial(String name) {
        StringBuilder text = new StringBuilder();
        for (String define : List.of("p", "q")) {
            if (name.equals("c") || random.nextInt(3) > 0) {
                text.append("{{- define \"")
                        .append(define)
                        .append("\" -}}\n")
                        .append(random.nextInt(4) > 0 ? define + " of " + name : "")
                        .append("\n{{- end }}\n");
            }
        }
        return text.toString();
    }

    private String documents() {
        StringBuilder text =
                new StringBuilder(one(List.of("", "", "---\n", "\n\n", "# head\n", "{{- /* c */}}\n", "---\n---\n")));
        int count = 1 + random.nextInt(3);
        int open = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                String separator = one(risky && random.nextInt(4) == 0 ? RISKY_SEPARATORS : SEPARATORS);
                open += separator.contains("if true") ? 1 : 0;
                text.append(separator);
            }
            document(text);
        }
        text.append("{{- end }}".repeat(open));
        return text.append(one(List.of("", "\n", "\n\n", "\n---", "\n---\n", "  \n")))
                .toString();
    }

    private void document(StringBuilder text) {
        String kind = one(KINDS);
        if (!kind.isEmpty()) {
            text.append("apiVersion: v1\nkind: ").append(kind).append('\n');
        }
        if (risky && random.nextInt(12) == 0) {
            text.append(one(
                    List.of("- a\n", "text\n", "metadata: [1]\n", "metadata: {annotations: {a: [1]}}\n", "a: b: c\n")));
        } else {
            text.append("metadata:\n  name: n").append(random.nextInt(5)).append('\n');
            if (random.nextInt(3) == 0) {
                text.append("  annotations:\n    helm.sh/hook: \"")
                        .append(one(HOOKS))
                        .append("\"\n");
                if (random.nextBoolean()) {
                    text.append("    helm.sh/hook-weight: \"")
                            .append(one(List.of("1", "-5", "x", "1.5", "")))
                            .append("\"\n");
                }
            }
        }
        text.append("v: ").append(one(risky && random.nextInt(6) == 0 ? RISKS : EXPRESSIONS));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
