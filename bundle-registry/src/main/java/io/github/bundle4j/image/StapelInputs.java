package io.github.bundle4j.image;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.BaseImage;
import io.github.bundle4j.project.BuildMount;
import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.ImageImport;
import io.github.bundle4j.project.ShellCommands;
import io.github.bundle4j.project.StagePosition;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.tag.TagInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the content tag of a Stapel image depends on. */
final class StapelInputs {
    private final StapelImage spec;
    private final MappingTrees trees;
    private final Function<String, String> tagOf;

    StapelInputs(StapelImage spec, MappingTrees trees, Function<String, String> tagOf) {
        this.spec = spec;
        this.trees = trees;
        this.tagOf = tagOf;
    }

    List<TagInput> inputs() {
        List<TagInput> inputs = new ArrayList<>();
        inputs.add(new TagInput.Text("base", describe(spec.from())));
        if (!spec.fromCacheVersion().isEmpty()) {
            inputs.add(new TagInput.Text("fromCacheVersion", spec.fromCacheVersion()));
        }
        int number = 0;
        for (GitMapping mapping : spec.git()) {
            String name = "git " + ++number;
            inputs.add(new TagInput.Text(name + " owner", Json.write(List.of(mapping.owner(), mapping.group()))));
            // Paths in the image, because only they and the contents matter to it.
            inputs.add(new TagInput.Files(
                    name + " files",
                    GitFiles.of(spec.name(), mapping, trees.of(mapping)).stream()
                            .map(mapped -> new TagInput.File(
                                    mapped.entry().mode(),
                                    mapped.path(),
                                    mapped.entry().objectId()))
                            .toList()));
        }
        for (int i = 0; i < spec.imports().size(); i++) {
            inputs.add(new TagInput.Text(
                    "import " + (i + 1), describe(spec.imports().get(i))));
        }
        Map<String, String> values = DependencyValues.standIns(spec, tagOf);
        values.forEach((name, value) -> inputs.add(new TagInput.Text("environment " + name, value)));
        ShellStages.of(spec).forEach((name, stage) -> inputs.add(new TagInput.Text("shell " + name, describe(stage))));
        if (!spec.shell().isEmpty()) {
            for (BuildMount mount : spec.mounts()) {
                inputs.add(new TagInput.Text("mount " + mount.to(), describe(mount.source())));
            }
        }
        return inputs;
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
        StagePosition position = imported.position();
        value.put("position", (position.side() + " " + position.stage()).toLowerCase(Locale.ROOT));
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
            return "image " + external.reference();
        } else {
            return "scratch";
        }
    }
}
