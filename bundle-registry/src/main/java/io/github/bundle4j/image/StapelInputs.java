package io.github.bundle4j.image;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.BaseImage;
import io.github.bundle4j.project.BuildMount;
import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.ImageDependency;
import io.github.bundle4j.project.ImageImport;
import io.github.bundle4j.project.ShellCommands;
import io.github.bundle4j.project.StagePosition;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.tag.TagInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What the content tag of a Stapel image depends on. */
final class StapelInputs {
    private final StapelImage spec;
    private final MappingTrees trees;
    private final Function<String, String> tagOf;
    private final SortedSet<String> images = new TreeSet<>();
    /** Which mapping makes a file. */
    private final Map<String, String> mappings = new HashMap<>();

    StapelInputs(StapelImage spec, MappingTrees trees, Function<String, String> tagOf) {
        this.spec = spec;
        this.trees = trees;
        this.tagOf = tagOf;
    }

    /** The images of registries that it starts or imports from, when its inputs were collected. */
    SortedSet<String> images() {
        return images;
    }

    List<TagInput> inputs() {
        List<TagInput> inputs = new ArrayList<>();
        inputs.add(new TagInput.Text("base", describe(spec.from())));
        if (!spec.fromCacheVersion().isEmpty()) {
            inputs.add(new TagInput.Text("fromCacheVersion", spec.fromCacheVersion()));
        }
        for (int i = 0; i < spec.git().size(); i++) {
            inputs.addAll(git("git " + (i + 1), spec.git().get(i)));
        }
        for (int i = 0; i < spec.imports().size(); i++) {
            inputs.add(new TagInput.Text(
                    "import " + (i + 1), describe(spec.imports().get(i))));
        }
        Map<String, String> values = DependencyValues.standIns(spec, tagOf);
        for (ImageDependency dependency : spec.dependencies()) {
            // Commands of later stages see it, those of earlier ones do not.
            String when = dependency.position().map(StapelInputs::describe).orElse("");
            for (ImageDependency.Import each : dependency.imports()) {
                inputs.add(new TagInput.Text("environment " + each.target(), when + " " + values.get(each.target())));
            }
        }
        ShellStages.of(spec).forEach((name, stage) -> inputs.add(new TagInput.Text("shell " + name, describe(stage))));
        if (!spec.shell().isEmpty()) {
            for (BuildMount mount : spec.mounts()) {
                inputs.add(new TagInput.Text("mount " + mount.to(), describe(mount.source())));
            }
        }
        return inputs;
    }

    private List<TagInput> git(String name, GitMapping mapping) {
        // Paths in the image, because only they and the contents matter to it.
        List<TagInput.File> files = new ArrayList<>();
        for (GitFiles.Mapped mapped : GitFiles.of(spec.name(), mapping, trees.of(mapping))) {
            String other = mappings.putIfAbsent(mapped.path(), name);
            if (other != null) {
                throw new ImageException.InvalidInstruction(
                        spec.name(),
                        "werf.yaml",
                        0,
                        name + " and " + other + ", counted from 1, both make /" + mapped.path()
                                + ": leave it out of one of them with excludePaths");
            }
            files.add(new TagInput.File(
                    mapped.entry().mode(), mapped.path(), mapped.entry().objectId()));
        }
        return List.of(
                new TagInput.Text(name + " owner", Json.write(List.of(mapping.owner(), mapping.group()))),
                new TagInput.Files(name + " files", files));
    }

    private static String describe(StagePosition position) {
        return (position.side() + " " + position.stage()).toLowerCase(Locale.ROOT);
    }

    private String describe(ShellCommands.Stage stage) {
        Map<String, Object> value = new TreeMap<>();
        value.put("commands", stage.commands());
        value.put("cacheVersion", stage.cacheVersion());
        value.put("shellCacheVersion", spec.shell().cacheVersion());
        return Json.write(value);
    }

    private String describe(ImageImport imported) {
        Map<String, Object> value = new TreeMap<>();
        value.put("from", describe(imported.from()));
        value.put("add", imported.add());
        value.put("to", imported.to());
        value.put("includePaths", imported.includePaths());
        value.put("excludePaths", imported.excludePaths());
        value.put("owner", imported.owner());
        value.put("group", imported.group());
        value.put("position", describe(imported.position()));
        return Json.write(value);
    }

    private static String describe(BuildMount.Source source) {
        if (source instanceof BuildMount.Source.HostPath host) {
            return "path " + host.path();
        }
        return source instanceof BuildMount.Source.TemporaryDirectory ? "tmp_dir" : "build_dir";
    }

    private String describe(BaseImage base) {
        if (base instanceof BaseImage.OfProject image) {
            return "project " + tagOf.apply(image.name());
        } else if (base instanceof BaseImage.External external) {
            images.add(external.reference());
            return "image " + external.reference();
        } else {
            return "scratch";
        }
    }
}
