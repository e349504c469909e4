package io.github.bundle4j.render;

import com.sun.management.OperatingSystemMXBean;
import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Charts that try to take all time or memory, each loaded and rendered with the default limits. Prints a line for each:
 * its name, how it ended, and milliseconds of processor time. Started by {@link HostileChartsTest} in a JVM with a small heap; with a name
 * as argument, it runs that one.
 */
final class HostileCharts {
    private static final String FOREVER = "{{ range 9000000000000 }}";

    private HostileCharts() {}

    public static void main(String[] arguments) {
        run("warm-up", () -> template("{{ range until 20000 }}{{ . | toString | quote | indent 2 }}{{ end }}"));
        charts().forEach((name, files) -> {
            if (arguments.length == 0 || arguments[0].equals(name)) {
                run(name, files);
            }
        });
    }

    private static void run(String name, Supplier<Map<String, byte[]>> chart) {
        List<ChartFile> files = new ArrayList<>();
        chart.get().forEach((path, content) -> files.add(ChartFile.of(path, content)));
        // Processor time, for other programs may be running; the collector's counts as well.
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = system.getProcessCpuTime();
        String outcome;
        try {
            String text = Renderer.of(Chart.of(files))
                    .render(RenderOptions.of("r", "default").build())
                    .text();
            outcome = "rendered " + text.length();
        } catch (BundleException e) {
            outcome = e.getClass().getSimpleName() + " " + firstLine(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            outcome = "UNTYPED " + e.getClass().getName() + " " + firstLine(String.valueOf(e.getMessage()));
        }
        System.out.println(name + "\t" + outcome + "\t" + (system.getProcessCpuTime() - start) / 1_000_000);
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static Map<String, byte[]> template(String text) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Chart.yaml", bytes("apiVersion: v2\nname: c\nversion: 0.1.0\n"));
        files.put("templates/t.yaml", bytes(text));
        return files;
    }

    private static Map<String, byte[]> copies(int count, String text) {
        Map<String, byte[]> files = template("");
        for (int i = 0; i < count; i++) {
            files.put("templates/" + i + ".yaml", bytes(text));
        }
        return files;
    }

    private static Map<String, byte[]> values(String text) {
        Map<String, byte[]> files = template("a: b");
        files.put("values.yaml", bytes(text));
        return files;
    }

    private static Map<String, byte[]> schema(String values, String schema) {
        Map<String, byte[]> files = values(values);
        files.put("values.schema.json", bytes(schema));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, Supplier<Map<String, byte[]>>> charts() {
        Map<String, Supplier<Map<String, byte[]>>> charts = new LinkedHashMap<>();
        loops(charts);
        texts(charts);
        collections(charts);
        recursion(charts);
        parsing(charts);
        costlyFunctions(charts);
        documents(charts);
        schemas(charts);
        return charts;
    }

    private static void loops(Map<String, Supplier<Map<String, byte[]>>> charts) {
        charts.put("endless range", () -> template(FOREVER + "{{ end }}"));
        charts.put("nested until", () -> template(nested("{{ range until 250000 }}", 3, "")));
        charts.put("endless set", () -> template(FOREVER + "{{ $_ := set $.Values \"k\" . }}{{ end }}"));
        charts.put("endless if", () -> template(FOREVER + "{{ if eq . 1 }}{{ else if eq . 2 }}{{ end }}{{ end }}"));
        charts.put(
                "endless regex", () -> template(FOREVER + "{{ $_ := regexMatch \"^[a-z]+$\" \"abcdefgh\" }}{{ end }}"));
        charts.put(
                "endless semver",
                () -> template(FOREVER + "{{ $_ := semverCompare \"^1.2 || 3\" \"1.3.0\" }}{{ end }}"));
        charts.put("many files of loops", () -> copies(2000, "{{ range until 250000 }}{{ end }}"));
    }

    private static void texts(Map<String, Supplier<Map<String, byte[]>>> charts) {
        charts.put("endless output", () -> template(FOREVER + "0123456789{{ end }}"));
        charts.put("output just below the limit", () -> template("a: {{ repeat 31000000 \"x\" }}"));
        charts.put("wide output just below the limit", () -> template("a: {{ repeat 22000000 \"x\" }}\u65e5"));
        charts.put("wide output that is no YAML", () -> template("a: b: {{ repeat 22000000 \"x\" }}\u65e5"));
        charts.put(
                "wide output of many pieces",
                () -> template("a: \u65e5{{ range until 1000 }}" + "x".repeat(60000) + "{{ end }}"));
        charts.put("giant repeat", () -> template("{{ repeat 2000000000 \"x\" }}"));
        charts.put(
                "repeated repeat",
                () -> template("{{ $l := list }}" + FOREVER + "{{ $l = append $l (repeat 10000000 \"x\") }}{{ end }}"));
        charts.put(
                "doubling text",
                () -> template(
                        "{{ $s := \"xxxxxxxxxxxxxxxx\" }}" + FOREVER + "{{ $s = printf \"%s%s\" $s $s }}{{ end }}"));
        charts.put(
                "doubling quotes", () -> template("{{ $s := \"\\\"\" }}" + FOREVER + "{{ $s = quote $s }}{{ end }}"));
        charts.put(
                "doubling urlquery", () -> template("{{ $s := \"%\" }}" + FOREVER + "{{ $s = urlquery $s }}{{ end }}"));
        charts.put("indent of many lines", () -> template("{{ repeat 1000000 \"\\n\" | indent 100000 }}"));
        charts.put(
                "replace by much", () -> template("{{ repeat 100000 \"a\" | replace \"a\" (repeat 100000 \"b\") }}"));
        charts.put("wide printf", () -> template("{{ printf \"%999999999d\" 1 }}"));
        charts.put("wide printf by argument", () -> template("{{ printf \"%*d\" 999999999 1 }}"));
        charts.put(
                "wide printf in a loop",
                () -> template("{{ $l := list }}" + FOREVER + "{{ $l = append $l (printf \"%01000d\" .) }}{{ end }}"));
        charts.put("wrap", () -> template("{{ repeat 5000000 \"ab \" | wrap 1 }}"));
        charts.put("split", () -> template("{{ repeat 5000000 \"a \" | splitList \" \" | join \"xxxxxxxxxx\" }}"));
        charts.put(
                "small texts kept",
                () -> template("{{ $l := dict }}" + FOREVER + "{{ $_ := set $l (printf \"%0900d\" .) . }}{{ end }}"));
        charts.put(
                "base64 towers",
                () -> template("{{ $s := repeat 1000 \"x\" }}" + FOREVER + "{{ $s = b64enc $s }}{{ end }}"));
        charts.put("random text", () -> template("{{ randAlphaNum 1000000000 }}"));
        charts.put("random texts", () -> template("{{ range 40 }}{{ randAlphaNum 10000000 }}{{ end }}"));
        charts.put("shuffled texts", () -> template(FOREVER + "{{ shuffle (repeat 1000000 \"ab\") }}{{ end }}"));
        charts.put("random bytes", () -> template("{{ randBytes 1000000000 }}"));
    }

    private static void collections(Map<String, Supplier<Map<String, byte[]>>> charts) {
        charts.put(
                "doubling list", () -> template("{{ $l := list 1 }}" + FOREVER + "{{ $l = concat $l $l }}{{ end }}"));
        charts.put("lists of lists", () -> template("{{ $l := list 1 }}" + FOREVER + "{{ $l = list $l $l }}{{ end }}"));
        charts.put(
                "lists of lists as JSON",
                () -> template("{{ $l := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ toJson $l }}"));
        charts.put(
                "lists of lists as YAML",
                () -> template("{{ $l := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ toYaml $l }}"));
        charts.put(
                "lists of lists printed",
                () -> template("{{ $l := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ $l }}"));
        charts.put(
                "lists of lists copied",
                () -> template(
                        "{{ $l := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ $_ := deepCopy $l }}"));
        charts.put(
                "lists of lists compared",
                () -> template(
                        "{{ $l := list 1 }}{{ $m := list 1 }}{{ range until 40 }}{{ $l = list $l $l }}{{ $m = list $m $m }}"
                                + "{{ end }}{{ deepEqual $l $m }}"));
        charts.put("seq", () -> template("{{ seq 0 1 1000000000 }}"));
        charts.put("untilStep", () -> template("{{ untilStep 0 1000000000 1 }}"));
        charts.put("chunk", () -> template("{{ range until 1000 }}{{ $_ := chunk 1 (until 250000) }}{{ end }}"));
        charts.put("sort", () -> template(FOREVER + "{{ $_ := sortAlpha (until 100000) }}{{ end }}"));
        charts.put("uniq", () -> template("{{ until 250000 | uniq | len }}"));
        charts.put(
                "without",
                () -> template("{{ $l := until 10000 }}{{ range until 10000 }}{{ $_ := has . $l }}{{ end }}"));
        charts.put("map within itself", () -> template("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toYaml $d }}"));
        charts.put(
                "map within itself merged",
                () -> template("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $_ := merge (dict \"d\" (dict)) $d }}"));
        charts.put(
                "map within itself copied",
                () -> template("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ deepCopy $d }}"));
        charts.put(
                "map within itself compared",
                () -> template("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}"
                        + "{{ deepEqual $d $e }}"));
        charts.put(
                "values within themselves",
                () -> template("{{ $_ := set .Values \"v\" .Values }}{{ toYaml .Values }}"));
        for (String function :
                new String[] {"toYaml", "toJson", "toToml", "toYamlPretty", "deepCopy", "toString", "len"}) {
            charts.put(
                    "deep map to " + function,
                    () -> template("{{ $d := dict }}{{ range until 200000 }}{{ $d = dict \"a\" $d }}" + "{{ end }}{{ "
                            + function + " $d | trunc 10 }}"));
        }
    }

    private static void recursion(Map<String, Supplier<Map<String, byte[]>>> charts) {
        charts.put(
                "include within itself",
                () -> template("{{ define \"r\" }}{{ include \"r\" . }}{{ end }}{{ include \"r\" . }}"));
        charts.put(
                "template within itself",
                () -> template("{{ define \"r\" }}{{ template \"r\" . }}{{ end }}{{ template \"r\" . }}"));
        charts.put(
                "tpl within itself",
                () -> template(
                        "{{ define \"r\" }}{{ tpl \"{{ include \\\"r\\\" . }}\" . }}{{ end }}{{ include \"r\" . }}"));
        charts.put(
                "includes in a tree",
                () -> template("{{ define \"f\" }}{{ $n := add1 .n }}{{ if lt $n 60 }}"
                        + "{{ include \"f\" (dict \"n\" $n) }}{{ include \"f\" (dict \"n\" $n) }}{{ end }}{{ end }}"
                        + "{{ include \"f\" (dict \"n\" 0) }}"));
        charts.put(
                "texts that grow by include",
                () -> template("{{ define \"f\" }}{{ $n := add1 .n }}{{ if lt $n 60 }}"
                        + "{{ include \"f\" (dict \"n\" $n) | indent 1000 }}{{ end }}x\n{{ end }}"
                        + "{{ include \"f\" (dict \"n\" 0) }}"));
        charts.put(
                "tpl of ever other texts",
                () -> template(FOREVER + "{{ $_ := tpl (printf \"{{ %d }}\" .) $ }}{{ end }}"));
        charts.put("tpl of a long text", () -> template("{{ tpl (repeat 3000000 \"{{.}}\") 1 }}"));
        charts.put("tpl of a deep text", () -> template("{{ tpl (printf \"{{%s\" (repeat 1000000 \"(\")) 1 }}"));
    }

    private static void parsing(Map<String, Supplier<Map<String, byte[]>>> charts) {
        charts.put("many actions", () -> template("{{.}}".repeat(1_000_000)));
        charts.put("many files of actions", () -> copies(18, "{{.}}".repeat(1_000_000)));
        charts.put("deep parentheses", () -> template("{{ " + "(".repeat(1_000_000)));
        charts.put("deep ifs", () -> template("{{ if 1 }}".repeat(400_000)));
        charts.put("long chain of fields", () -> template("{{ " + ".a".repeat(1_000_000) + " }}"));
        charts.put("long pipeline", () -> template("{{ 1 " + "| print ".repeat(500_000) + " }}"));
        charts.put("many variables", () -> template("{{ $a := 1 }}".repeat(300_000)));
        charts.put("many definitions", () -> template(definitions(100_000)));
        charts.put("error far down", () -> template("{{ 1 }}\n".repeat(400_000) + "{{ fail \"x\" }}"));
    }

    private static void costlyFunctions(Map<String, Supplier<Map<String, byte[]>>> charts) {
        for (String call : new String[] {
            "genPrivateKey \"rsa\"",
            "genPrivateKey \"ecdsa\"",
            "genCA \"a\" 1",
            "htpasswd \"a\" \"b\"",
            "bcrypt \"a\"",
            "derivePassword 1 \"long\" \"a\" \"b\" \"c\"",
            "genSelfSignedCert \"a\" nil nil 1"
        }) {
            charts.put("endless " + call, () -> template(FOREVER + "{{ $_ := " + call + " }}{{ end }}"));
        }
        charts.put("regex of repeats", () -> template("{{ regexMatch \"((a{1000}){1000}){1000}\" \"a\" }}"));
        charts.put(
                "regex of alternatives",
                () -> template("{{ regexMatch (repeat 200000 \"a?\") (repeat 200000 \"a\") }}"));
        charts.put(
                "regex on a long text", () -> template("{{ regexFindAll \"(a|b|ab)*bc\" (repeat 500000 \"ab\") -1 }}"));
        charts.put("regex split", () -> template("{{ regexSplit \"\" (repeat 5000000 \"ab\") -1 | len }}"));
        charts.put("glob of alternatives", () -> template("{{ .Files.Glob \"" + "{a,b,*}".repeat(40) + "\" }}"));
        charts.put("glob of stars", () -> template("{{ .Files.Glob \"" + "**a".repeat(60) + "\" }}"));
        charts.put("long constraint", () -> template("{{ semverCompare (repeat 200000 \">=1.0 \") \"1.2.3\" }}"));
        charts.put("long version", () -> template("{{ semverCompare \"1\" (repeat 3000000 \"1.\") }}"));
        charts.put("long duration", () -> template("{{ durationRound (repeat 1000000 \"1h\") }}"));
        charts.put("long layout", () -> template("{{ now | date (repeat 2000000 \"2006\") }}"));
        charts.put("long URL", () -> template("{{ urlParse (repeat 5000000 \"%41\") }}"));
    }

    private static void documents(Map<String, Supplier<Map<String, byte[]>>> charts) {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
        }
        charts.put("aliases in values", () -> values(laughs.toString()));
        charts.put("aliases in a manifest", () -> template(laughs.toString()));
        charts.put("aliases in fromYaml", () -> template("{{ fromYaml " + quoted(laughs.toString()) + " }}"));
        charts.put("deep flow in values", () -> values("a: " + "[".repeat(1_000_000)));
        charts.put("deep blocks in values", () -> values("- ".repeat(500_000)));
        charts.put("deep flow in a manifest", () -> template("a: {{ repeat 1000000 \"[\" }}"));
        charts.put("deep JSON", () -> template("{{ fromJson (repeat 1000000 \"[\") }}"));
        charts.put(
                "deep JSON values",
                () -> template("{{ fromJsonArray (printf \"%s%s\" (repeat 9000 \"[\") (repeat 9000 \"]\")) }}"));
        charts.put("deep TOML", () -> template("{{ fromToml (printf \"a=%s\" (repeat 1000000 \"[\")) }}"));
        charts.put(
                "long keys of TOML",
                () -> template(
                        "{{ fromToml (repeat 500 (printf \"[[%s.c]]\\n%s.b=1\\n\" (repeat 225 \"a.a\") (repeat 225 \"b.b\"))) }}"));
        charts.put(
                "nested tables of TOML",
                () -> template(
                        "{{ fromToml (printf \"[%s]\\na=[%s]\" (repeat 450 \"a.a\") (repeat 50000 \"{b.c=1},\")) }}"));
        charts.put("dotted TOML", () -> template("{{ fromToml (printf \"%sa=1\" (repeat 1000000 \"a.\")) }}"));
        charts.put(
                "large number",
                () -> template("{{ fromJson \"{\\\"a\\\":1e999999999}\" }}{{ fromYaml \"a: 1e999999999\" }}"));
        charts.put(
                "long number",
                () -> template("{{ fromJson (printf \"{\\\"a\\\":%s}\" (repeat 3000000 \"9\")) | len }}"));
        charts.put(
                "long decimal",
                () -> template("{{ addf (repeat 300000 \"9\") 1 }}{{ mulf (repeat 300000 \"9\") 2 | len }}"));
        charts.put("many documents", () -> template("---\na: b\n".repeat(500_000)));
        charts.put("many anchors", () -> values("- &a b\n".repeat(500_000)));
        charts.put("many keys", () -> values(keys(300_000)));
        charts.put("merge keys", () -> values("a: &a {b: 1}\nc:\n" + "  <<: *a\n".repeat(200_000)));
        charts.put("long plain scalar", () -> values("a: b" + "\n  c".repeat(700_000)));
        charts.put("long comment", () -> values("#".repeat(4_000_000)));
    }

    private static void schemas(Map<String, Supplier<Map<String, byte[]>>> charts) {
        charts.put(
                "schema pattern",
                () -> schema("a: " + "a".repeat(100_000) + "b", "{\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}"));
        charts.put(
                "schema format",
                () -> schema(
                        "a: /" + "a".repeat(1_000_000),
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\","
                                + "\"properties\":{\"a\":{\"format\":\"json-pointer\"}}}"));
        charts.put("schema referring to itself", () -> schema("a: b", "{\"$ref\":\"#\"}"));
        StringBuilder doubling = new StringBuilder("{\"$defs\":{");
        for (int i = 0; i < 40; i++) {
            doubling.append("\"d" + i + "\":{\"allOf\":[{\"$ref\":\"#/$defs/d" + (i + 1) + "\"},{\"$ref\":\"#/$defs/d"
                    + (i + 1) + "\"}]},");
        }
        doubling.append("\"d40\":{\"type\":\"object\"}},\"$ref\":\"#/$defs/d0\"}");
        charts.put("schema of doublings", () -> schema("a: b", doubling.toString()));
        charts.put("schema fetched", () -> schema("a: b", "{\"$ref\":\"http://127.0.0.1:1/x.json\"}"));
        charts.put("schema from a file", () -> schema("a: b", "{\"$ref\":\"file:///etc/passwd\"}"));
        charts.put("deep schema", () -> schema("a: b", "{\"not\":".repeat(100_000) + "{}" + "}".repeat(100_000)));
        charts.put("nested schema", () -> schema("a: b", "{\"not\":".repeat(900) + "{}" + "}".repeat(900)));
        charts.put(
                "schema with large constants",
                () -> schema(
                        "a: [" + "1,".repeat(100_000) + "2]",
                        "{\"properties\":{\"a\":{\"allOf\":["
                                + "{\"not\":{\"enum\":[[1]]}},{\"uniqueItems\":true},".repeat(5_000) + "true]}}}"));
        charts.put(
                "unique items",
                () -> schema("a: [" + "1,".repeat(100_000) + "2]", "{\"properties\":{\"a\":{\"uniqueItems\":true}}}"));
        charts.put(
                "schema with many flaws",
                () -> schema(
                        "a: [" + "1,".repeat(200_000) + "2]",
                        "{\"properties\":{\"a\":{\"items\":{\"type\":\"string\"}}}}"));
    }

    private static String nested(String open, int times, String inner) {
        return open.repeat(times) + inner + "{{ end }}".repeat(times);
    }

    private static String definitions(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("{{ define \"d").append(i).append("\" }}x{{ end }}");
        }
        return text.toString();
    }

    private static String keys(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append('k').append(i).append(": v\n");
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "`" + text + "`";
    }
}
