package io.github.bundle4j.render;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.LoadLimits;
import io.github.bundle4j.chart.LoadOptions;
import io.github.bundle4j.chart.ValuesBuilder;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders every chart below a folder here and with a helm binary, with its defaults and with each values file of its
 * {@code ci} folder, and says how near the texts are. Arguments: the folder, the binary, and optionally a profile, a part
 * of the charts' paths, {@code values=GLOB} for {@linkplain ValuesFiles further values files} of each chart, and
 * {@linkplain ValueVariations#isMode ways to change the defaults}, with which each chart is rendered as well. The values
 * of a difference are left in a temporary file. A chart whose dependencies are not vendored is rendered without them by
 * both. What takes longer here than the whole process of helm is told.
 */
final class CorpusRunner {
    private static final int LINES_SHOWN = 6;
    private static final int WIDTH_SHOWN = 240;
    private static final String SCHEMA = "Error: values don't meet the specifications of the schema(s)";

    /** How near two texts are. */
    private enum Verdict {
        /** The same bytes. */
        EXACT,
        /** The same documents in another order. */
        SAME_DOCUMENTS,
        /** The same data in other words. */
        SAME_MEANING,
        /** Other data. */
        DIFFERS,
        /** The same error text. */
        SAME_ERROR,
        /** Both fail, with other words. */
        OTHER_ERROR,
        /** Only one of the two fails. */
        FAILED,
        /** Only those lines, or the order of lines, differ that differ between two runs of Helm, too. */
        RANDOM,
        /** Helm's own answer differs from run to run in its number of lines, or in other lines than ours. */
        UNSTABLE
    }

    private final String helm;
    private final HelmProfile profile;
    private final ValuesFiles valuesFiles;
    private final List<String> modes;
    private final PrintStream out;
    private final Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
    private long ourNanos;
    private long theirNanos;

    private CorpusRunner(
            String helm, HelmProfile profile, ValuesFiles valuesFiles, List<String> modes, PrintStream out) {
        this.helm = helm;
        this.profile = profile;
        this.valuesFiles = valuesFiles;
        this.modes = modes;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        HelmProfile profile = args.length > 2 ? HelmProfile.valueOf(args[2]) : HelmProfile.standard();
        List<String> rest = List.of(args).subList(Math.min(args.length, 3), args.length);
        List<String> modes = rest.stream().filter(ValueVariations::isMode).toList();
        ValuesFiles valuesFiles =
                ValuesFiles.of(rest.stream().filter(ValuesFiles::isOption).toList());
        String part = rest.stream()
                .filter(word -> !ValueVariations.isMode(word) && !ValuesFiles.isOption(word))
                .findFirst()
                .orElse("");
        CorpusRunner runner = new CorpusRunner(
                args[1], profile, valuesFiles, modes, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        for (Path chart : charts(Path.of(args[0]))) {
            if (chart.toString().contains(part)) {
                runner.compare(chart);
            }
        }
        runner.out.println(runner.totals + ", ours " + runner.ourNanos / 1_000_000 + " ms, helm "
                + runner.theirNanos / 1_000_000 + " ms");
    }

    private static List<Path> charts(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("Chart.yaml"))
                    .map(Path::getParent)
                    .filter(folder -> !isWithinChart(folder, root))
                    .sorted()
                    .toList();
        }
    }

    /** Charts within a chart are rendered with it. */
    private static boolean isWithinChart(Path folder, Path root) {
        for (Path above = folder.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
            if (Files.exists(above.resolve("Chart.yaml"))) {
                return true;
            }
        }
        return false;
    }

    private void compare(Path chart) throws IOException, InterruptedException {
        compare(chart, null);
        Path defaults = chart.resolve("values.yaml");
        for (String mode : Files.exists(defaults) ? modes : List.<String>of()) {
            compareVaried(chart, defaults, mode);
        }
        for (Path values : valuesFiles.in(chart)) {
            compare(chart, values);
        }
    }

    private void compareVaried(Path chart, Path defaults, String mode) throws IOException, InterruptedException {
        Object values;
        try {
            values = Yaml.parse(Files.readString(defaults));
        } catch (BundleException e) {
            return; // It was compared as it is.
        }
        for (Map.Entry<String, @Nullable Object> varied :
                ValueVariations.of(values, mode, chart.getFileName().toString()).entrySet()) {
            Path file = Files.createTempFile(varied.getKey().replace(' ', '-') + "-", ".yaml");
            Files.writeString(file, Yaml.write(varied.getValue()));
            if (compare(chart, file)) {
                Files.delete(file);
            }
        }
    }

    /** Whether there is nothing to look into. */
    private boolean compare(Path chart, @Nullable Path values) throws IOException, InterruptedException {
        long theirsBefore = theirNanos;
        String theirs = helm(chart, values);
        long theirTime = theirNanos - theirsBefore;
        long start = System.nanoTime();
        String ours = ours(chart, values);
        long ourTime = System.nanoTime() - start;
        ourNanos += ourTime;
        if (ourTime > theirTime) {
            tellIfSlow(chart, values, theirTime);
        }
        Verdict verdict = judge(ours, theirs);
        List<String> again = List.of();
        if (verdict.ordinal() >= Verdict.SAME_DOCUMENTS.ordinal() && verdict != Verdict.SAME_ERROR) {
            again = List.of(helm(chart, values), helm(chart, values));
            verdict = judgeAgain(verdict, ours, theirs, again);
        }
        totals.merge(verdict, 1, Integer::sum);
        if (verdict != Verdict.EXACT) {
            out.println(verdict + " " + chart + (values == null ? "" : " with " + values));
        }
        boolean explained = verdict == Verdict.EXACT || verdict == Verdict.SAME_ERROR || verdict == Verdict.RANDOM;
        if (!explained) {
            showDifference(ours, theirs, again);
        }
        return explained;
    }

    /** Once more, for the first time is the compiler's. */
    private void tellIfSlow(Path chart, @Nullable Path values, long theirTime) throws IOException {
        long start = System.nanoTime();
        ours(chart, values);
        long ourTime = System.nanoTime() - start;
        if (ourTime > theirTime) {
            out.println("SLOW " + chart + (values == null ? "" : " with " + values) + ": " + ourTime / 1_000_000
                    + " ms, helm " + theirTime / 1_000_000 + " ms");
        }
    }

    private static Verdict judge(String ours, String theirs) {
        boolean weFail = ours.startsWith("Error: ");
        boolean theyFail = theirs.startsWith("Error: ");
        if (weFail && theyFail && ours.startsWith(SCHEMA) && sortedErrors(ours).equals(sortedErrors(theirs))) {
            // Helm tells these in the order of a Go map.
            return ours.equals(theirs) ? Verdict.SAME_ERROR : Verdict.RANDOM;
        }
        if (weFail || theyFail) {
            return !(weFail && theyFail)
                    ? Verdict.FAILED
                    : ours.equals(theirs) ? Verdict.SAME_ERROR : Verdict.OTHER_ERROR;
        }
        if (ours.equals(theirs)) {
            return Verdict.EXACT;
        }
        List<String> ourDocuments = new ArrayList<>(List.of(ours.split("(?m)^---\n")));
        List<String> theirDocuments = new ArrayList<>(List.of(theirs.split("(?m)^---\n")));
        Collections.sort(ourDocuments);
        Collections.sort(theirDocuments);
        if (ourDocuments.equals(theirDocuments)) {
            return Verdict.SAME_DOCUMENTS;
        }
        return meaning(ours).equals(meaning(theirs)) ? Verdict.SAME_MEANING : Verdict.DIFFERS;
    }

    /** Tells Helm's own randomness from a difference: lines may differ that differ in Helm's other runs as well. */
    private static Verdict judgeAgain(Verdict first, String ours, String theirs, List<String> again) {
        if (again.stream().allMatch(theirs::equals)) {
            return first;
        }
        if (again.contains(ours) || sortedLines(ours).equals(sortedLines(theirs))) {
            return Verdict.RANDOM;
        }
        String[] left = ours.split("\n", -1);
        String[] right = theirs.split("\n", -1);
        List<String[]> others = again.stream().map(text -> text.split("\n", -1)).toList();
        if (left.length != right.length || others.stream().anyMatch(other -> other.length != right.length)) {
            return Verdict.UNSTABLE;
        }
        for (int i = 0; i < left.length; i++) {
            if (!left[i].equals(right[i]) && isStable(i, right[i], others)) {
                return Verdict.UNSTABLE;
            }
        }
        return Verdict.RANDOM;
    }

    private static List<String> sortedLines(String text) {
        return text.lines().sorted().toList();
    }

    /** The errors of schemas, with the names in each as sets: their order is that of a Go map, too. */
    private static List<String> sortedErrors(String text) {
        return text.lines()
                .map(line -> Stream.of(line.split("[ ,]+")).sorted().toList().toString())
                .sorted()
                .toList();
    }

    private static boolean isStable(int line, String text, List<String[]> others) {
        return others.stream().allMatch(other -> line >= other.length || other[line].equals(text));
    }

    private static List<String> meaning(String text) {
        List<String> documents = new ArrayList<>();
        for (Object document : Yaml.parseAll(text)) {
            documents.add(Json.write(document));
        }
        Collections.sort(documents);
        return documents;
    }

    private void showDifference(String ours, String theirs, List<String> again) {
        String[] left = ours.split("\n", -1);
        String[] right = theirs.split("\n", -1);
        List<String[]> others = again.stream().map(text -> text.split("\n", -1)).toList();
        int shown = 0;
        for (int i = 0; i < Math.max(left.length, right.length) && shown < LINES_SHOWN; i++) {
            String a = i < left.length ? left[i] : "(end)";
            String b = i < right.length ? right[i] : "(end)";
            if (!a.equals(b) && isStable(i, b, others)) {
                shown++;
                out.println("  line " + (i + 1) + "\n    ours " + shortened(a) + "\n    helm " + shortened(b));
            }
        }
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH_SHOWN ? line : line.substring(0, WIDTH_SHOWN) + " …";
    }

    private String ours(Path chart, @Nullable Path values) throws IOException {
        try {
            ValuesBuilder builder = new ValuesBuilder(profile.generation());
            if (values != null) {
                builder.yaml(values.toString(), Files.readAllBytes(values));
            }
            RenderOptions options = RenderOptions.of("release-name", "default")
                    .profile(profile)
                    .values(builder.build())
                    .build();
            LoadOptions loading = LoadOptions.defaults()
                    .withLimits(LoadLimits.defaults().withLinksOutside(true))
                    .withHelm(profile.generation());
            return Renderer.of(Chart.load(chart, loading)).render(options).text();
        } catch (BundleException e) {
            return "Error: " + Objects.requireNonNullElse(e.getMessage(), "").stripTrailing();
        }
    }

    private String helm(Path chart, @Nullable Path values) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(helm, "template", chart.toString()));
        if (values != null) {
            command.addAll(List.of("-f", values.toString()));
        }
        if (profile == HelmProfile.HELM_3_21) {
            command.addAll(List.of("--kube-version", profile.kubeVersion()));
        }
        Path errors = Files.createTempFile("helm", ".err");
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        theirNanos += System.nanoTime() - start;
        String error = Files.readString(errors);
        Files.delete(errors);
        return code == 0
                ? text
                : error.substring(Math.max(0, error.indexOf("Error: ")))
                        .replace(HelmCase.USE_DEBUG, "")
                        .stripTrailing();
    }
}
