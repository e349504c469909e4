package io.github.bundle4j.bundle;

import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.project.ProjectSource;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import io.github.bundle4j.tag.ContentTag;
import io.github.bundle4j.tag.TagInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a bundle was made from: the commit, every file of configuration and chart with the origin of its bytes, the images,
 * and what each was made from: the inputs of its content tags. It lies beside the bundle, not in it, and holds neither times
 * other than the commit's nor anything about the machine or the version of this library. Immutable and thread-safe.
 *
 * @param project the project's name
 * @param environment the environment it was made for; empty for none
 * @param commit the commit; empty if the source was no Git tree
 * @param inputs the files of the project's configuration and chart, sorted by path
 * @param images the images, with {@linkplain BuiltImages#inputs() their inputs}
 */
public record Provenance(
        String project, String environment, Optional<SourceCommit> commit, List<Input> inputs, BuiltImages images) {
    /** The type of a provenance document. */
    public static final String MEDIA_TYPE = "application/vnd.bundle4j.provenance.v1+json";

    private static final List<String> CONFIGURATION =
            List.of("werf.yaml", "werf.yml", "werf-giterminism.yaml", "werf-includes.yaml", "werf-includes.lock");

    /**
     * Copies.
     *
     * @param project see above
     * @param environment see above
     * @param commit see above
     * @param inputs see above
     * @param images see above
     */
    public Provenance {
        inputs = List.copyOf(inputs);
    }

    /**
     * A file that went in.
     *
     * @param path its path in the project
     * @param mode its mode as Git writes it, for example {@code 100644}
     * @param objectId Git's id of its content
     * @param origin where the bytes come from
     */
    public record Input(String path, String mode, String objectId, Origin origin) {
        /**
         * Whether the commit alone does not account for it.
         *
         * @return true for anything but a file of a commit
         */
        public boolean isForeign() {
            return !(origin instanceof Origin.Commit);
        }
    }

    /**
     * Records the inputs of a project.
     *
     * @param project the project
     * @param images its images
     * @return the record
     */
    public static Provenance of(Project project, BuiltImages images) {
        Set<SourceEntry> entries = new LinkedHashSet<>();
        Stream.concat(configuration(project.source()), Stream.of(project.chartDirectory()))
                .forEach(path -> add(project.source(), path, entries));
        List<Input> inputs = entries.stream()
                .map(e -> new Input(e.path(), e.mode().octal(), e.objectId(), e.origin()))
                .sorted(Comparator.comparing(Input::path, SourcePaths.ORDER))
                .toList();
        return new Provenance(
                project.name(), project.environment().name(), project.source().commit(), inputs, images);
    }

    private static Stream<String> configuration(SourceTree source) {
        ProjectSource known = source instanceof ProjectSource given ? given : null;
        String directory = known == null ? "" : known.projectDirectory();
        List<String> names = new ArrayList<>(CONFIGURATION);
        if (known != null) {
            known.configFile().ifPresent(names::add);
        }
        names.add(known == null ? ".werf" : known.templatesDirectory());
        return names.stream().flatMap(name -> SourcePaths.resolve(directory, name).stream());
    }

    /** A file or folder with the links on the way to it and in it, and what those lead to. */
    private static void add(SourceTree source, String path, Set<SourceEntry> entries) {
        Links.trace(source, path)
                .ifPresent(way -> way.stream()
                        .filter(entry -> entry.mode() != FileMode.DIRECTORY)
                        .forEach(entries::add));
        entries.addAll(source.walk(path));
        for (Links.Reached file : Links.walk(source, path, (shown, folder) -> {})) {
            entries.add(file.entry());
            entries.add(file.target());
        }
    }

    /**
     * Writes the document.
     *
     * @return compact JSON with sorted keys
     */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("project", project);
        json.put("environment", environment);
        commit.ifPresent(c -> {
            json.put("commit", c.id());
            json.put("commitTime", Rfc3339.utc(c.authorTime()));
            json.put("dev", c.dev());
        });
        json.put("inputs", inputs.stream().map(Provenance::json).toList());
        Map<String, Object> references = new LinkedHashMap<>();
        images.asMap().forEach((name, reference) -> references.put(name, reference.toString()));
        json.put("images", references);
        Map<String, Object> made = new LinkedHashMap<>();
        images.inputs().forEach((name, tags) -> {
            if (images.find(name).isPresent()) {
                made.put(name, tags.stream().map(Provenance::json).toList());
            }
        });
        if (!made.isEmpty()) {
            json.put("imageInputs", made);
        }
        return Json.write(json);
    }

    private static Map<String, Object> json(Input input) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", input.path());
        json.put("mode", input.mode());
        json.put("objectId", input.objectId());
        json.put("origin", origin(input.origin()));
        return json;
    }

    private static Map<String, Object> json(ContentTag tag) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("digest", tag.digest().toString());
        json.put("inputs", tag.inputs().stream().map(Provenance::json).toList());
        return json;
    }

    private static Map<String, Object> json(TagInput input) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", input.name());
        if (input instanceof TagInput.Text text) {
            json.put("value", text.value());
        } else if (input instanceof TagInput.Files files) {
            json.put("files", files.files().stream().map(Provenance::json).toList());
        }
        return json;
    }

    private static Map<String, Object> json(TagInput.File file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path());
        json.put("mode", file.mode().octal());
        json.put("objectId", file.objectId());
        return json;
    }

    private static Map<String, Object> origin(Origin origin) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (origin instanceof Origin.Commit commit) {
            json.put("kind", "commit");
            json.put("commit", commit.id());
        } else if (origin instanceof Origin.DevTree dev) {
            json.put("kind", "dev");
            json.put("tree", dev.treeId());
        } else if (origin instanceof Origin.Disk disk) {
            json.put("kind", "disk");
            json.put("permittedBy", disk.permittedBy());
        } else if (origin instanceof Origin.Submodule submodule) {
            json.put("kind", "submodule");
            json.put("path", submodule.path());
            json.put("commit", submodule.commit());
        } else if (origin instanceof Origin.Include include) {
            json.put("kind", "include");
            json.put("repository", include.repository());
            json.put("commit", include.commit());
        } else if (origin instanceof Origin.Memory) {
            json.put("kind", "memory");
        }
        return json;
    }
}
