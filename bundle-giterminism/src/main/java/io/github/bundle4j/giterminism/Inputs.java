package io.github.bundle4j.giterminism;

import io.github.bundle4j.source.SourcePaths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything a project reads, by purpose, with the policy for it. Immutable. */
final class Inputs {
    private static final Set<InputKind> MADE_OF =
            Set.of(InputKind.CONFIG, InputKind.TEMPLATE, InputKind.DOCKERFILE, InputKind.DOCKERIGNORE, InputKind.CHART);

    private final String projectDirectory;
    private final GiterminismPolicy policy;
    private final List<Input> inputs;

    private Inputs(String projectDirectory, GiterminismPolicy policy, List<Input> inputs) {
        this.projectDirectory = projectDirectory;
        this.policy = policy;
        this.inputs = List.copyOf(inputs);
    }

    /** The inputs that are known before the configuration is read. */
    static Inputs configuration(
            String projectDirectory, GiterminismPolicy policy, String policyFile, Settings settings) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of(InputKind.POLICY, policyFile));
        for (String name : settings.configFile.map(List::of).orElse(List.of("werf.yaml", "werf.yml"))) {
            inputs.add(Input.of(InputKind.CONFIG, join(projectDirectory, name)));
        }
        inputs.add(Input.of(InputKind.INCLUDES, join(projectDirectory, Settings.INCLUDES_FILE)));
        inputs.add(Input.of(InputKind.INCLUDES, join(projectDirectory, Settings.INCLUDES_LOCK_FILE)));
        inputs.add(new Input(
                InputKind.TEMPLATE,
                join(projectDirectory, settings.templatesDirectory),
                path -> path.endsWith(".tmpl")));
        return new Inputs(projectDirectory, policy, inputs);
    }

    Inputs with(List<Input> more) {
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(more);
        return new Inputs(projectDirectory, policy, all);
    }

    /** The inputs of one kind alone. */
    Inputs only(InputKind kind) {
        return new Inputs(projectDirectory, policy, of(kind));
    }

    static String join(String directory, String name) {
        String path = SourcePaths.join(directory, name);
        return SourcePaths.resolve("", path).orElse(path);
    }

    GiterminismPolicy policy() {
        return policy;
    }

    /** The roots of the inputs of one kind. */
    List<Input> of(InputKind kind) {
        return inputs.stream().filter(input -> input.kind() == kind).toList();
    }

    /** Files and folders, none within another. */
    Set<String> roots() {
        Set<String> roots = new LinkedHashSet<>();
        for (Input input : inputs) {
            boolean within = inputs.stream()
                    .anyMatch(other ->
                            !other.root().equals(input.root()) && SourcePaths.isWithin(input.root(), other.root()));
            if (!within) {
                roots.add(input.root());
            }
        }
        return roots;
    }

    /** What a file is read as; empty if it is no known input. */
    List<InputKind> kinds(String path) {
        return inputs.stream()
                .filter(input -> input.covers(path))
                .map(Input::kind)
                .distinct()
                .toList();
    }

    /** What is read from a submodule, given by its own path. */
    List<InputKind> kindsWithin(String submodule) {
        return inputs.stream()
                .filter(input -> input.covers(submodule) || SourcePaths.isWithin(input.root(), submodule))
                .map(Input::kind)
                .distinct()
                .toList();
    }

    /**
     * The key that lets a file come from the disk; empty if it has to come from the commit. What a project is made of needs
     * permission as that: none for what templates or builds read beside it will do.
     */
    Optional<String> permittedBy(String path) {
        List<InputKind> kinds = kinds(path);
        boolean made = kinds.stream().anyMatch(MADE_OF::contains);
        return kinds.stream()
                .filter(kind -> (!made || MADE_OF.contains(kind)) && permits(kind, path))
                .findFirst()
                .flatMap(InputKind::key);
    }

    boolean permits(InputKind kind, String path) {
        return policy.permitsFile(kind, GiterminismPolicy.projectPath(projectDirectory, path));
    }

    /** Whether something at or below a folder may come from the disk. */
    boolean mayPermitWithin(String directory) {
        return inputs.stream()
                .anyMatch(input -> !policy.permitsNo(input.kind())
                        && (SourcePaths.isWithin(input.root(), directory)
                                || SourcePaths.isWithin(directory, input.root())));
    }

    /** The lines of the policy file that would permit a file. */
    Optional<String> linesFor(InputKind kind, String path) {
        return GiterminismPolicy.linesFor(kind, GiterminismPolicy.projectPath(projectDirectory, path));
    }
}
