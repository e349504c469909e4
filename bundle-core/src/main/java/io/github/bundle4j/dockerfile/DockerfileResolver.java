package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the stages that a target needs. */
final class DockerfileResolver {
    private final Dockerfile dockerfile;
    private final BuildSettings settings;
    private final Map<String, List<String>> triggers;
    private final Map<String, String> globalScope;
    private final Map<Integer, ExpandedStage> expanded = new TreeMap<>();
    private final List<ResolvedStage> order = new ArrayList<>();
    private final ResolvedDockerfile sources;

    DockerfileResolver(Dockerfile dockerfile, BuildSettings settings, Map<String, List<String>> triggers) {
        this.dockerfile = dockerfile;
        this.settings = settings;
        this.triggers = triggers;
        this.globalScope = dockerfile.globalScope(settings);
        this.sources = new ResolvedDockerfile(dockerfile, settings, List.of());
    }

    ResolvedDockerfile resolve() {
        int count = dockerfile.stages().size();
        Stage target = settings.target()
                .map(name -> dockerfile.stage(name, count).orElseThrow(() -> noSuchTarget(name)))
                .orElseGet(() -> dockerfile.stages().get(count - 1));
        visit(target);
        return new ResolvedDockerfile(dockerfile, settings, order);
    }

    private DockerfileException noSuchTarget(String name) {
        List<String> names = dockerfile.stages().stream()
                .map(stage -> stage.name().orElseGet(() -> String.valueOf(stage.index())))
                .toList();
        return new DockerfileException(
                dockerfile.name(), 0, "there is no stage " + name + "; the stages are " + String.join(", ", names));
    }

    private ExpandedStage visit(Stage stage) {
        ExpandedStage known = expanded.get(stage.index());
        if (known != null) {
            return known;
        }
        var expander = new WordExpander(dockerfile.name(), stage.line(), dockerfile.escape(), globalScope::get);
        String base = expander.expand(stage.base());
        if (base.isEmpty()) {
            throw new DockerfileException(
                    dockerfile.name(),
                    stage.line(),
                    "FROM " + stage.base() + " is empty after expansion"
                            + (expander.undefined().isEmpty()
                                    ? ""
                                    : "; give a value to " + String.join(", ", expander.undefined())));
        }
        String platform =
                stage.platform().map(expander::expand).filter(p -> !p.isEmpty()).orElse(settings.platform());
        StageBase resolvedBase = base(base, stage);
        // The environment of a base is not looked at here; what only it sets cannot name a stage.
        StageScope begin = begin(resolvedBase, platform);
        var resolved = new ResolvedStage(dockerfile, stage, resolvedBase, platform, globalScope, settings);
        ExpandedStage result = resolved.expand(begin);
        expanded.put(stage.index(), result);
        for (ExpandedInstruction instruction : result.instructions()) {
            visitSources(instruction.instruction(), stage);
        }
        order.add(resolved);
        return result;
    }

    private StageScope begin(StageBase base, String platform) {
        if (base instanceof StageBase.OfStage parent) {
            return visit(dockerfile.stages().get(parent.index())).end();
        } else if (base instanceof StageBase.Image image) {
            return StageScope.ofImage(Map.of(), triggers.getOrDefault(image.reference(), List.of()), image.reference());
        } else {
            return StageScope.ofScratch(platform);
        }
    }

    private StageBase base(String reference, Stage stage) {
        for (int i = stage.index() - 1; i >= 0; i--) {
            if (dockerfile
                    .stages()
                    .get(i)
                    .name()
                    .filter(reference::equalsIgnoreCase)
                    .isPresent()) {
                return new StageBase.OfStage(i);
            }
        }
        return reference.equals("scratch") ? new StageBase.Scratch() : new StageBase.Image(reference);
    }

    private void visitSources(Instruction instruction, Stage stage) {
        if (instruction instanceof Instruction.Copy copy) {
            copy.options().from().ifPresent(from -> visitSource(from, stage));
        } else if (instruction instanceof Instruction.Run run) {
            run.options().mounts().forEach(mount -> mount.option("from").ifPresent(from -> visitSource(from, stage)));
        }
    }

    private void visitSource(String from, Stage stage) {
        if (sources.source(from, stage) instanceof StageBase.OfStage found) {
            visit(dockerfile.stages().get(found.index()));
        }
    }
}
