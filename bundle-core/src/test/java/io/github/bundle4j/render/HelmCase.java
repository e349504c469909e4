package io.github.bundle4j.render;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.chart.LoadOptions;
import io.github.bundle4j.chart.ValuesBuilder;
import io.github.bundle4j.gotemplate.TextTemplate;
import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A chart with arguments of {@code helm template}, in a folder: {@code chart/}, {@code args}, values files. */
final class HelmCase {
    static final String USE_DEBUG = "\n\nUse --debug flag to render out invalid YAML";

    final Path folder;
    final List<String> args;

    HelmCase(Path folder) throws IOException {
        this.folder = folder;
        this.args = Files.readAllLines(folder.resolve("args"));
    }

    static List<HelmCase> all(Path root) throws IOException {
        List<HelmCase> cases = new ArrayList<>();
        try (var folders = Files.list(root)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                cases.add(new HelmCase(folder));
            }
        }
        return cases;
    }

    /** What was recorded for a profile; Helm 4.2.0 has a record of its own only where it differs from 4.2.4. */
    Path expected(HelmProfile profile) {
        Path own = folder.resolve(profile + ".expected");
        return profile == HelmProfile.HELM_4_2_0 && !Files.exists(own) ? expected(HelmProfile.HELM_4_2) : own;
    }

    /** What we print, or {@code Error: } and what we say. */
    String run(HelmProfile profile) {
        try {
            return print(profile);
        } catch (BundleException e) {
            return ("Error: " + e.getMessage()).stripTrailing();
        }
    }

    private String print(HelmProfile profile) {
        List<String> given = new ArrayList<>(args);
        String name = !given.isEmpty() && !given.get(0).startsWith("-") ? given.remove(0) : "release-name";
        String namespace = "default";
        List<String> files = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        List<String> strings = new ArrayList<>();
        List<String> jsons = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        List<String> showOnly = new ArrayList<>();
        List<String> apis = new ArrayList<>();
        String kube = "";
        for (int i = 0; i < given.size() - 1; i++) {
            String next = given.get(i + 1);
            switch (given.get(i)) {
                case "-f" -> files.addAll(Arrays.asList(next.split(",")));
                case "--set" -> sets.add(next);
                case "--set-string" -> strings.add(next);
                case "--set-json" -> jsons.add(next);
                case "--set-literal" -> literals.add(next);
                case "--set-file" -> contents.add(next);
                case "-s" -> showOnly.add(next);
                case "-a" -> apis.addAll(Arrays.asList(next.split(",")));
                case "--kube-version" -> kube = next;
                case "-n" -> namespace = next;
                case "--name-template" -> name = nameOf(next);
                default -> {}
            }
        }
        ValuesBuilder values = new ValuesBuilder(profile.generation());
        for (String file : files) {
            values.yaml(file, read(file));
        }
        jsons.forEach(json -> addJson(values, json, !profile.isHelm3()));
        sets.forEach(values::set);
        strings.forEach(values::setString);
        contents.forEach(content -> values.setFile(content, this::read));
        literals.forEach(values::setLiteral);
        RenderOptions.Builder options = RenderOptions.of(name, namespace)
                .profile(profile)
                .values(values.build())
                .apiVersions(apis)
                .includeCrds(given.contains("--include-crds"))
                .skipTests(given.contains("--skip-tests"))
                .noHooks(given.contains("--no-hooks"))
                .skipSchemaValidation(given.contains("--skip-schema-validation"));
        if (!kube.isEmpty()) {
            options.kubeVersion(kube);
        }
        if (given.contains("--is-upgrade")) {
            options.upgrade(1);
        }
        Chart chart = Chart.load(folder.resolve("chart"), LoadOptions.defaults().withHelm(profile.generation()));
        RenderedRelease release = Renderer.of(chart).render(options.build());
        return showOnly.isEmpty() ? release.text() : release.showOnly(showOnly);
    }

    private static String nameOf(String template) {
        return TextTemplate.builder("name-template", template)
                .functions(HelmFunctions.table(FunctionOptions.standard()))
                .build()
                .render(null);
    }

    /** Helm shows the argument and not what is wrong with it. */
    private static void addJson(ValuesBuilder values, String text, boolean objects) {
        try {
            values.setJson(text);
        } catch (ChartException e) {
            String shown = (objects && text.strip().startsWith("{") ? "JSON: " : "") + text;
            throw new ChartException(e.reason(), "", "", "failed parsing --set-json data " + shown, e);
        }
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
