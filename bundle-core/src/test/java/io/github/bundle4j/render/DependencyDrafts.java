package io.github.bundle4j.render;

import java.util.ArrayList;
import java.util.List;

/** Charts within charts: conditions, tags, aliases, imported values, archives, locks, libraries, in every mixture. */
final class DependencyDrafts {
    private static final List<String> NAMES = List.of("s", "t", "u-v", "w.x");
    private static final List<String> CONDITIONS = List.of(
            "on",
            "s.on",
            "t.on",
            "al.on",
            "s.on,t.on",
            "nope.on,s.on",
            "\" s.on , t.on \"",
            "global.on",
            "s.t.on",
            "\"\"",
            "\",s.on\"",
            "s",
            "w.x.on",
            "tags.a",
            "s.list");
    private static final List<String> IMPORTS = List.of(
            "[d]",
            "[d, e]",
            "[{child: d, parent: p}]",
            "[{child: d.y, parent: p.q}]",
            "[{child: ., parent: p}]",
            "[{child: exports.d, parent: .}]",
            "[{child: nope, parent: p}]",
            "[{child: d, parent: \"\"}]",
            "[{child: x, parent: p}]",
            "[{child: t.d, parent: p}, d]",
            "[{child: d, parent: s.m}]",
            "[nope]",
            "[]",
            "[{child: global, parent: g}]",
            "[{parent: p}]",
            "[{child: d}]",
            "[{child: d, parent: a}, {child: m, parent: a}]");
    private static final List<String> RANGES =
            List.of("1.x", "\"*\"", "1.0.0", "'>=1'", "~1.0", "^1.0.0-0", "1.0.0 - 3");
    private static final List<String> ODD_RANGES = List.of("2.x", "\"\"", "x");
    private static final List<String> SCALARS =
            List.of("1", "true", "false", "~", "text", "[1, x]", "{}", "{b: 1}", "{b: {c: d}}", "1e6", "\"\"");
    private static final List<String> KEYS = List.of(
            "a: %s",
            "on: %s",
            "m: {k: %s, on: true}",
            "s: {on: %s}",
            "t: {on: %s, a: x}",
            "al: {on: %s}",
            "d: {y: %s, z: 1}",
            "exports: {d: {y: %s}, e: {f: 2}}",
            "global: {on: %s, g: {h: 1}}",
            "tags: {a: %s, b: false}",
            "s: {t: {on: %s, a: 1}, m: ~}",
            "x: {y: {z: %s}}",
            "u-v: {a: %s}",
            "w: {x: {on: %s}}",
            "\"w.x\": {on: %s}",
            "p: {q: {r: %s}}",
            "tags: {a: true, b: %s, c: true}");
    private static final List<String> ODD_KEYS = List.of("s: %s", "global: %s", "exports: %s");
    private static final String SHOWN = """
            n: {{ .Chart.Name }}
            c: {{ .Chart.Dependencies | toJson }}
            v: {{ .Values | toJson }}
            s: {{ .Subcharts | keys | sortAlpha | toJson }}
            """;

    private DependencyDrafts() {}

    static CaseDraft draft(Dice dice) {
        CaseDraft draft = new CaseDraft();
        chart(dice, draft, "chart", "c", 0);
        if (dice.percent(50)) {
            draft.file("user.yaml", values(dice)).args("-f", "user.yaml");
        }
        if (dice.percent(30)) {
            draft.args(
                    "--set",
                    dice.one(
                            "s.on=false",
                            "t.on=true",
                            "tags.a=true",
                            "tags.a=false",
                            "tags.b=null",
                            "s=null",
                            "al.on=false",
                            "global.on=false",
                            "s.m=null",
                            "a=null",
                            "s.t.on=false",
                            "global=null",
                            "s.a=1,t.a=2",
                            "s.exports.d.y=5",
                            "exports=null",
                            "s.global.g=1"));
        }
        return draft;
    }

    private static void chart(Dice dice, CaseDraft draft, String folder, String name, int depth) {
        boolean first = depth > 0 && dice.percent(10);
        StringBuilder metadata = new StringBuilder(
                "name: " + name + "\nversion: " + dice.one("1.0.0", "1.0.0", "1.5.0-rc.1", "2.0.0") + "\n");
        if (depth > 0 && dice.percent(10)) {
            metadata.append("type: library\n");
        }
        List<String> within = depth < 3 ? dice.some(NAMES, dice.below(depth == 0 ? 4 : 3)) : List.of();
        List<String> entries = new ArrayList<>();
        for (String dependency : within) {
            String place = folder + "/charts/" + dice.one(dependency, dependency, "folder-of-" + dependency);
            chart(dice, draft, place, dependency, depth + 1);
            if (dice.percent(20)) {
                FileDrafts.pack(draft, place, folder + "/charts/" + dependency + "-1.0.0.tgz");
            }
            for (int i = dice.one(0, 1, 1, 1, 1, 2); i > 0; i--) {
                entries.add(entry(dice, dependency, i > 1));
            }
        }
        if (dice.odd()) {
            entries.add(entry(dice, dice.one("missing", "s"), false));
        }
        String list = "dependencies: " + entries + "\n";
        if (!first) {
            metadata.append(entries.isEmpty() ? "" : list);
        } else if (!entries.isEmpty()) {
            draft.file(folder + "/requirements.yaml", list);
        }
        draft.file(folder + "/Chart.yaml", "apiVersion: " + (first ? "v1" : "v2") + "\n" + metadata);
        if (dice.percent(75)) {
            draft.file(folder + "/values.yaml", values(dice));
        }
        draft.file(folder + "/templates/" + dice.one("t.yaml", "_t.yaml", "sub/t.yaml"), SHOWN);
        if (dice.percent(20)) {
            draft.file(folder + "/templates/NOTES.txt", "notes of {{ .Chart.Name }}\n");
        }
        if (dice.percent(15)) {
            draft.file(folder + "/crds/" + name + ".yaml", "kind: " + name + "\n");
        }
    }

    private static String entry(Dice dice, String name, boolean again) {
        StringBuilder entry = new StringBuilder("{name: " + name + ", version: " + dice.one(RANGES, ODD_RANGES));
        if (again || dice.percent(20)) {
            entry.append(", alias: ").append(dice.one("al", "al", "s", "Al-2", "\"\"", "t"));
        }
        maybe(dice, entry, 30, "condition", CONDITIONS);
        maybe(dice, entry, 30, "tags", List.of("[a]", "[b]", "[a, b]", "[nope]", "[]", "[c, a]"));
        maybe(dice, entry, 30, "import-values", IMPORTS);
        maybe(dice, entry, 10, "enabled", List.of("true", "false"));
        maybe(dice, entry, 20, "repository", List.of("\"\"", "file://../s", "https://example.com", "\"@r\""));
        return entry.append('}').toString();
    }

    private static void maybe(Dice dice, StringBuilder entry, int percent, String key, List<String> values) {
        if (dice.percent(percent)) {
            entry.append(", ").append(key).append(": ").append(dice.one(values));
        }
    }

    private static String values(Dice dice) {
        StringBuilder yaml = new StringBuilder();
        for (String line : dice.some(dice.odd() ? ODD_KEYS : KEYS, dice.between(1, 5))) {
            yaml.append(String.format(line, dice.one(dice.percent(60) ? List.of("true", "false") : SCALARS)))
                    .append('\n');
        }
        return yaml.toString();
    }
}
