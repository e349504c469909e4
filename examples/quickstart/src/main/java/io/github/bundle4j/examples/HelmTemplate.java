package io.github.bundle4j.examples;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.chart.LoadLimits;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.chart.ValuesBuilder;
import io.github.bundle4j.render.Hook;
import io.github.bundle4j.render.Manifest;
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
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * {@code helm template} without Helm: the same arguments, standard output, error text and exit code. Charts come from
 * folders and archives.
 */
public final class HelmTemplate {
    private final Path folder;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Prepares a run.
     *
     * @param folder what relative paths start from
     * @param out where the manifests go
     * @param err where an error goes
     */
    public HelmTemplate(Path folder, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.out = out;
        this.err = err;
    }

    /**
     * The program.
     *
     * @param args as for {@code helm template}
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = new HelmTemplate(Path.of(""), out, System.err).run(List.of(args));
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
        try {
            TemplateArguments arguments = new TemplateArguments(args);
            RenderedRelease release = render(arguments);
            String directory = arguments.last("--output-dir", "");
            if (!directory.isEmpty()) {
                write(release, folder.resolve(directory), directory);
            } else if (arguments.all("--show-only").isEmpty()) {
                out.print(release.text());
            } else {
                out.print(release.showOnly(arguments.split("--show-only")));
            }
            return 0;
        } catch (TemplateArguments.UsageException e) {
            return fail(e.getMessage(), "");
        } catch (BundleException e) {
            return fail(
                    e.getMessage(), failedWhileRendering(e) ? "\n\nUse --debug flag to render out invalid YAML" : "");
        } catch (UncheckedIOException e) {
            return fail(describe(Objects.requireNonNull(e.getCause())), "");
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

    private RenderedRelease render(TemplateArguments arguments) {
        RenderOptions.Builder options = RenderOptions.of(arguments.release(), arguments.last("--namespace", "default"))
                .values(values(arguments))
                .apiVersions(arguments.split("--api-versions"))
                .includeCrds(arguments.has("--include-crds"))
                .skipTests(arguments.has("--skip-tests"))
                .noHooks(arguments.has("--no-hooks"))
                .subchartNotes(arguments.has("--render-subchart-notes"))
                .skipSchemaValidation(arguments.has("--skip-schema-validation"));
        String kubeVersion = arguments.last("--kube-version", "");
        if (!kubeVersion.isEmpty()) {
            options.kubeVersion(kubeVersion);
        }
        if (arguments.has("--is-upgrade")) {
            options.upgrade(1);
        }
        // Helm follows links wherever they lead.
        Chart chart = Chart.load(
                folder.resolve(arguments.chart()), LoadLimits.defaults().withLinksOutside(true));
        return Renderer.of(chart).render(options.build());
    }

    private Values values(TemplateArguments arguments) {
        ValuesBuilder values = new ValuesBuilder();
        arguments.split("--values").forEach(file -> values.yaml(file, read(file)));
        arguments.all("--set-json").forEach(values::setJson);
        arguments.all("--set").forEach(values::set);
        arguments.all("--set-string").forEach(values::setString);
        arguments.all("--set-file").forEach(text -> values.setFile(text, this::read));
        arguments.all("--set-literal").forEach(values::setLiteral);
        return values.build();
    }

    private byte[] read(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(new NoSuchFileException(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(RenderedRelease release, Path target, String shown) {
        Set<Path> begun = new HashSet<>();
        release.manifests().forEach(manifest -> write(manifest, target, shown, begun));
        if (!release.options().noHooks()) {
            for (Hook hook : release.hooks()) {
                if (!release.options().skipTests() || !hook.events().contains(Hook.Event.TEST)) {
                    write(hook.manifest(), target, shown, begun);
                }
            }
        }
        out.print('\n');
    }

    /** The first document of a template begins its file, the others are appended. */
    private void write(Manifest manifest, Path target, String shown, Set<Path> begun) {
        Path file = target.resolve(manifest.path()).normalize();
        if (!file.startsWith(target.normalize())) {
            throw new UncheckedIOException(new IOException("the path " + manifest.path() + " leads out of " + shown));
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(
                    file,
                    "---\n# Source: " + manifest.path() + "\n" + manifest.content() + "\n",
                    StandardOpenOption.CREATE,
                    begun.add(file) ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print("wrote " + shown + "/" + manifest.path() + "\n");
    }
}
