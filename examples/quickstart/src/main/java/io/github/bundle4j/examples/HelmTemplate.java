package io.github.bundle4j.examples;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.chart.LoadLimits;
import io.github.bundle4j.chart.LoadOptions;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.chart.ValuesBuilder;
import io.github.bundle4j.gotemplate.TextTemplate;
import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.oci.OciReference;
import io.github.bundle4j.render.HelmProfile;
import io.github.bundle4j.render.RenderException;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.RenderedRelease;
import io.github.bundle4j.render.Renderer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * {@code helm template} without Helm: the same arguments, standard output, error text and exit code. Charts come from
 * folders, archives and OCI registries;
 * what is wrong with a registry is told in this library's words.
 */
public final class HelmTemplate {
    private final Path folder;
    private final PrintStream out;
    private final PrintStream err;
    private final HelmProfile profile;

    /**
     * Prepares a run.
     *
     * @param folder what relative paths start from
     * @param profile whose Helm's bytes are wanted
     * @param out where the manifests go
     * @param err where an error goes
     */
    public HelmTemplate(Path folder, HelmProfile profile, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.profile = profile;
        this.out = out;
        this.err = err;
    }

    /**
     * The program. The environment's {@code HELM_PROFILE} chooses another Helm than the newest, such as {@code HELM_4_1}.
     *
     * @param args as for {@code helm template}
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        String wanted = System.getenv("HELM_PROFILE");
        HelmProfile profile = wanted == null ? HelmProfile.standard() : HelmProfile.valueOf(wanted);
        int code = new HelmTemplate(Path.of(""), profile, out, System.err).run(List.of(args));
        out.flush();
        System.exit(code);
    }

    /**
     * Runs once.
     *
     * @param args as for {@code helm template}
     * @return the exit code: 0, or 1 after an error
     */
    public int run(List<String> args) {
        boolean debug = false;
        try {
            TemplateArguments arguments = new TemplateArguments(args, this::tell);
            debug = arguments.has("debug");
            RenderedRelease release = render(arguments);
            String directory = arguments.last("output-dir", "");
            List<String> only = arguments.all("show-only");
            if (directory.isEmpty()) {
                out.print(only.isEmpty() ? release.text() : release.showOnly(only));
                return 0;
            }
            String within =
                    arguments.has("release-name") ? "/" + release.options().releaseName() : "";
            new ManifestFolder(folder, directory, within, out).write(release);
            if (!only.isEmpty()) {
                // Helm looks for it in what it would have printed.
                return fail("could not find template " + only.get(0) + " in chart", "");
            }
            out.print('\n');
            return 0;
        } catch (TemplateArguments.UsageException e) {
            return fail(e.getMessage(), "");
        } catch (BundleException e) {
            if (!failedWhileRendering(e)) {
                return fail(e.getMessage(), "");
            }
            // With that flag Helm prints what there is of the manifest.
            if (debug) {
                String rendered = e instanceof RenderException broken ? broken.rendered() : "";
                out.print(rendered.isEmpty() ? "\n" : rendered);
            }
            return fail(e.getMessage(), debug ? "" : "\n\nUse --debug flag to render out invalid YAML");
        } catch (UncheckedIOException e) {
            return fail(describe(Objects.requireNonNull(e.getCause())), "");
        }
    }

    private void tell(String notice) {
        boolean known = switch (profile) {
            case HELM_3_21 -> false;
            case HELM_4_1 -> !notice.contains("no effect");
            default -> true;
        };
        if (known) {
            err.println(notice);
        }
    }

    private int fail(@org.jspecify.annotations.Nullable String message, String hint) {
        err.println("Error: " + Objects.requireNonNullElse(message, "unknown") + hint);
        return 1;
    }

    private static String describe(IOException error) {
        return error instanceof NoSuchFileException missing
                ? "open " + missing.getFile() + ": no such file or directory"
                : String.valueOf(error.getMessage());
    }

    private static boolean failedWhileRendering(BundleException error) {
        return error instanceof RenderException render
                ? render.stage() != RenderException.Stage.OPTIONS
                : error instanceof ChartException chart && chart.reason() == ChartException.Reason.INCOMPATIBLE;
    }

    private RenderedRelease render(TemplateArguments arguments) throws TemplateArguments.UsageException {
        arguments.check();
        RenderOptions.Builder options = RenderOptions.of(name(arguments), namespace(arguments))
                .profile(profile)
                .apiVersions(arguments.all("api-versions"))
                .includeCrds(arguments.has("include-crds"))
                .skipTests(arguments.has("skip-tests"))
                .noHooks(arguments.has("no-hooks"))
                .skipSchemaValidation(arguments.has("skip-schema-validation"));
        String kubeVersion = arguments.last("kube-version", "");
        if (!kubeVersion.isEmpty()) {
            options.kubeVersion(kubeVersion);
        }
        if (arguments.has("is-upgrade")) {
            options.upgrade(1);
        }
        Chart chart = chart(arguments, options);
        if (arguments.namesRelease() && arguments.release().isEmpty()) {
            throw new TemplateArguments.UsageException(
                    (profile == HelmProfile.HELM_3_21 ? "" : "release name check failed: ")
                            + "release name \"\": no name provided");
        }
        return Renderer.of(chart).render(options.build());
    }

    /** Finds the chart, then reads the values, then the chart, as Helm does: that decides which error is told. */
    private Chart chart(TemplateArguments arguments, RenderOptions.Builder options)
            throws TemplateArguments.UsageException {
        String name = arguments.chart().strip();
        if (!name.startsWith(RegistryChart.SCHEME)) {
            Path place = locate(name);
            options.values(values(arguments));
            return load(place);
        }
        PublishedBundle pulled = new RegistryChart(folder, arguments).pull(name);
        OciReference reference = pulled.reference();
        // Up to 4.1 Helm says this where errors go.
        PrintStream notices = profile.compareTo(HelmProfile.HELM_4_2_0) < 0 ? err : out;
        notices.print(
                "Pulled: " + reference.repository() + ":" + reference.tag().orElse("") + "\n");
        notices.print("Digest: " + pulled.digest() + "\n");
        options.values(values(arguments));
        return pulled.bundle().chart();
    }

    private Chart load(Path place) {
        // Helm follows links wherever they lead.
        LoadOptions options = LoadOptions.defaults()
                .withLimits(LoadLimits.defaults().withLinksOutside(true))
                .withHelm(profile.generation());
        try {
            return Chart.load(place, options);
        } catch (ChartException e) {
            boolean archive = profile != HelmProfile.HELM_3_21 && Files.isRegularFile(place);
            String message = String.valueOf(e.getMessage());
            if (profile != HelmProfile.HELM_3_21
                    && Files.isDirectory(place)
                    && Files.notExists(place.resolve("Chart.yaml"))) {
                Path file = place.toAbsolutePath().normalize().resolve("Chart.yaml");
                throw new ChartException(
                        e.reason(),
                        e.chart(),
                        "",
                        "unable to detect chart at " + file + ": open " + file + ": no such file or directory",
                        e);
            }
            if (archive && message.equals("Chart.yaml file is missing")) {
                throw new ChartException(
                        e.reason(), e.chart(), "", "unable to detect chart version, no Chart.yaml found", e);
            }
            if (archive
                    && e.reason() == ChartException.Reason.BAD_ARCHIVE
                    && e.path().isEmpty()
                    && !message.startsWith("file '")) {
                // Helm 4 does not say why.
                throw new ChartException(e.reason(), e.chart(), "", "unable to load chart archive", e);
            }
            throw e;
        }
    }

    private static String namespace(TemplateArguments arguments) {
        String namespace = arguments.last("namespace", "");
        return namespace.isEmpty() ? "default" : namespace;
    }

    private static String name(TemplateArguments arguments) {
        String template = arguments.last("name-template", "");
        if (!arguments.release().isEmpty() || template.isEmpty()) {
            // Helm generates none when it only prints.
            return arguments.release().isEmpty() ? "release-name" : arguments.release();
        }
        return TextTemplate.builder("name-template", template)
                .functions(HelmFunctions.table(FunctionOptions.standard()))
                .build()
                .render(null);
    }

    /** Where a chart on the disk is. */
    private Path locate(String name) throws TemplateArguments.UsageException {
        Path place = folder.resolve(name);
        if (!name.isEmpty() && Files.exists(place)) {
            return place;
        }
        if (name.startsWith("/") || name.startsWith(".")) {
            throw new TemplateArguments.UsageException("path \"" + name + "\" not found");
        }
        if (name.contains("://")) {
            throw new TemplateArguments.UsageException(
                    name + " is not on the disk; pull it into a folder or a .tgz first");
        }
        int slash = name.indexOf('/');
        throw new TemplateArguments.UsageException(
                slash < 0
                        ? "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + name
                        : "repo " + name.substring(0, slash) + " not found");
    }

    private Values values(TemplateArguments arguments) throws TemplateArguments.UsageException {
        ValuesBuilder values = new ValuesBuilder(profile.generation());
        for (String file : arguments.all("values")) {
            values.yaml(file, read(file));
        }
        for (String text : arguments.all("set-json")) {
            addJson(values, text);
        }
        arguments.all("set").forEach(values::set);
        arguments.all("set-string").forEach(values::setString);
        try {
            arguments.all("set-file").forEach(text -> values.setFile(text, this::read));
        } catch (UncheckedIOException e) {
            throw new TemplateArguments.UsageException(
                    "failed parsing --set-file data: " + describe(Objects.requireNonNull(e.getCause())));
        }
        arguments.all("set-literal").forEach(values::setLiteral);
        return values.build();
    }

    /** Helm shows the argument and not what is wrong with it. */
    private void addJson(ValuesBuilder values, String text) throws TemplateArguments.UsageException {
        boolean object = profile != HelmProfile.HELM_3_21 && text.strip().startsWith("{");
        try {
            values.setJson(text);
        } catch (ChartException e) {
            throw new TemplateArguments.UsageException(
                    "failed parsing --set-json data " + (object ? "JSON: " : "") + text);
        }
    }

    private byte[] read(String file) {
        if (Files.isDirectory(folder.resolve(file))) {
            throw new UncheckedIOException(new IOException("read " + file + ": is a directory"));
        }
        try {
            return file.strip().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(folder.resolve(file));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(new NoSuchFileException(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
