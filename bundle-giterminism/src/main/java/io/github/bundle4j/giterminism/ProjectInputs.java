package io.github.bundle4j.giterminism;

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartException;
import io.github.bundle4j.giterminism.git.GitRepositoryException;
import io.github.bundle4j.project.DockerfileImage;
import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.ImageSpec;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.GlobSet;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceException;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The inputs that follow from a project's configuration. */
final class ProjectInputs {
    private final SourceTree source;

    ProjectInputs(SourceTree source) {
        this.source = source;
    }

    /** The files that configure a project's images and its chart, which the policy may let come from the disk. */
    static List<Input> declared(Project project) {
        List<Input> inputs = new ArrayList<>(List.of(Input.of(InputKind.CHART, project.chartDirectory())));
        for (ImageSpec image : project.images()) {
            if (image instanceof DockerfileImage dockerfile) {
                inputs.add(Input.of(InputKind.DOCKERFILE, dockerfile.dockerfile()));
                ContextInputs.ignoreFiles(dockerfile)
                        .forEach(file -> inputs.add(Input.of(InputKind.DOCKERIGNORE, file)));
            }
        }
        return inputs;
    }

    /** Everything that a project reads. */
    List<Input> of(Project project) {
        List<Input> inputs = chart(project.chartDirectory());
        for (ImageSpec image : project.images()) {
            if (image instanceof DockerfileImage dockerfile) {
                dockerfile(dockerfile, inputs);
            } else if (image instanceof StapelImage stapel) {
                stapel.git().stream()
                        .filter(mapping -> mapping.remote().isEmpty())
                        .forEach(mapping -> inputs.add(mapping(mapping)));
            }
        }
        return inputs;
    }

    /** What links of the policy, the configuration and its templates lead to. */
    List<Input> configuration(Inputs known) {
        List<Input> inputs = new ArrayList<>();
        for (InputKind kind : List.of(InputKind.POLICY, InputKind.CONFIG, InputKind.INCLUDES)) {
            known.of(kind).forEach(input -> inputs.addAll(file(kind, input.root())));
        }
        known.of(InputKind.TEMPLATE).forEach(input -> inputs.addAll(templates(input)));
        return inputs;
    }

    /** A chart's folder without what its {@code .helmignore} leaves out, and what links in it lead to. */
    List<Input> chart(String directory) {
        try {
            return chartFiles(directory);
        } catch (GitRepositoryException submodule) {
            // One that is not here is a state to report; if it is none, reading the chart tells.
            return new ArrayList<>(List.of(Input.of(InputKind.CHART, directory)));
        }
    }

    private List<Input> chartFiles(String directory) {
        String folder = Links.resolve(source, directory).map(SourceEntry::path).orElse(directory);
        Predicate<String> leftOut = leftOut(folder);
        List<Input> inputs = new ArrayList<>();
        for (Input input : file(InputKind.CHART, directory)) {
            inputs.add(
                    input.root().equals(folder)
                            ? new Input(InputKind.CHART, folder, path -> !leftOut.test(path))
                            : input);
        }
        for (SourceEntry entry : source.walk(folder)) {
            if (entry.mode() == FileMode.SYMLINK && !leftOut.test(entry.path())) {
                inputs.addAll(file(InputKind.CHART, entry.path()));
            }
        }
        return inputs;
    }

    private Predicate<String> leftOut(String folder) {
        try {
            Predicate<String> rules = Chart.leftOut(source, folder);
            return path -> !path.equals(folder)
                    && !path.equals(Inputs.join(folder, ".helmignore"))
                    && rules.test(SourcePaths.relativize(path, folder));
        } catch (ChartException malformed) {
            return path -> false; // loading the chart reports it
        }
    }

    private List<Input> templates(Input known) {
        List<Input> inputs = new ArrayList<>();
        Set<String> folders = new LinkedHashSet<>(List.of(known.root()));
        Links.walk(source, known.root(), (path, folder) -> {
            links(path, inputs);
            inputs.add(new Input(InputKind.TEMPLATE, folder, known.matches()));
            folders.add(folder);
        });
        for (String folder : folders) {
            for (SourceEntry entry : source.walk(folder)) {
                if (entry.mode() == FileMode.SYMLINK) {
                    links(entry.path(), inputs); // also one that leads nowhere
                }
            }
        }
        return inputs;
    }

    /** The links on the way to a template, and what they lead to if it is no folder. */
    private void links(String path, List<Input> inputs) {
        for (Input input : file(InputKind.TEMPLATE, path)) {
            boolean folder = source.find(input.root())
                    .filter(entry -> entry.mode() == FileMode.DIRECTORY)
                    .isPresent();
            if (!folder) {
                inputs.add(input);
            }
        }
    }

    /** A file or folder, every link on the way to it, and what they lead to. */
    List<Input> file(InputKind kind, String path) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of(kind, path));
        try {
            Optional<List<SourceEntry>> trace = Links.trace(source, path);
            trace.ifPresent(entries -> entries.forEach(entry -> inputs.add(Input.of(kind, entry.path()))));
        } catch (SourceException loop) {
            // reading it fails with the same message
        }
        return inputs;
    }

    private void dockerfile(DockerfileImage image, List<Input> inputs) {
        inputs.addAll(file(InputKind.DOCKERFILE, image.dockerfile()));
        List<String> ignoreFiles = ContextInputs.ignoreFiles(image);
        inputs.addAll(file(InputKind.DOCKERIGNORE, ignoreFiles.get(0)));
        if (source.find(ignoreFiles.get(0)).isEmpty()) {
            inputs.addAll(file(InputKind.DOCKERIGNORE, ignoreFiles.get(1)));
        }
        if (!image.staged()) {
            Set<String> added = new LinkedHashSet<>();
            image.contextAddFiles()
                    .forEach(file -> SourcePaths.resolve(image.context(), file).ifPresent(added::add));
            added.forEach(file -> inputs.add(Input.of(InputKind.CONTEXT_ADDED, file)));
            ContextInputs.Taken taken = new ContextInputs(source).takenBy(image);
            Predicate<String> files = path -> added.stream().noneMatch(file -> SourcePaths.isWithin(path, file))
                    && taken.files().test(path);
            taken.roots().forEach(root -> inputs.add(new Input(InputKind.CONTEXT, root, files)));
        }
    }

    private static Input mapping(GitMapping mapping) {
        String root = SourcePaths.resolve("", mapping.add()).orElse("");
        GlobSet include = GlobSet.of(mapping.includePaths());
        GlobSet exclude = GlobSet.of(mapping.excludePaths());
        return new Input(InputKind.GIT_MAPPING, root, path -> {
            String relative = SourcePaths.relativize(path, root);
            return (include.isEmpty() || include.matches(relative)) && !exclude.matches(relative);
        });
    }
}
