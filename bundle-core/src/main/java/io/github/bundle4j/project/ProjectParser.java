package io.github.bundle4j.project;

import io.github.bundle4j.project.internal.ConfigNode;
import io.github.bundle4j.project.internal.ConfigReader;
import io.github.bundle4j.project.internal.Problems;
import io.github.bundle4j.project.internal.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the typed model of a rendered configuration. */
final class ProjectParser {
    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?");

    private final String file;
    private final String projectDirectory;
    private final InputGate gate;
    private final Problems problems = new Problems();
    private final Map<String, Integer> imageLines = new LinkedHashMap<>();

    ProjectParser(String file, String projectDirectory, InputGate gate) {
        this.file = file;
        this.projectDirectory = projectDirectory;
        this.gate = gate;
    }

    /** The parts of the model that are in the file. */
    record Parsed(MetaReader.Meta meta, List<ImageSpec> images) {}

    Parsed parse(String rendered) {
        List<ConfigNode.Mapping> metas = new ArrayList<>();
        List<ConfigNode.Mapping> sections = new ArrayList<>();
        for (ConfigDocuments.Document document : ConfigDocuments.split(rendered)) {
            ConfigReader.read(document.text(), document.lineOffset(), false, problems)
                    .ifPresent(node -> sort(node, metas, sections));
        }
        if (metas.isEmpty()) {
            problems.add(0, "has no section with configVersion; begin with\nconfigVersion: 1\nproject: my-project");
        }
        fail();
        MetaReader.Meta meta = MetaReader.read(new Section("", metas.get(0), false, problems));
        for (ConfigNode.Mapping second : metas.subList(1, metas.size())) {
            problems.add(
                    second.line(),
                    "configVersion is in a second section; the first is in line "
                            + metas.get(0).line());
        }
        List<ImageSpec> images = images(meta, sections);
        new CrossChecks(images, imageLines, problems).run();
        fail();
        return new Parsed(meta, images);
    }

    private void sort(ConfigNode node, List<ConfigNode.Mapping> metas, List<ConfigNode.Mapping> sections) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            problems.add(node.line(), "a section must be a mapping, but is " + node.kind());
        } else if (mapping.has("configVersion")) {
            metas.add(mapping);
        } else if (mapping.has("image") || mapping.has("dockerfile")) {
            sections.add(mapping);
        } else if (mapping.has("artifact")) {
            problems.add(mapping.line(), "artifact is no longer supported: write image: NAME and final: false instead");
        } else {
            problems.add(mapping.line(), "a section must have one of the keys configVersion, dockerfile and image");
        }
    }

    private List<ImageSpec> images(MetaReader.Meta meta, List<ConfigNode.Mapping> sections) {
        Set<String> names = new LinkedHashSet<>();
        List<List<String>> namesOf = new ArrayList<>();
        for (ConfigNode.Mapping mapping : sections) {
            List<String> own = names(new Section("", mapping, false, problems));
            namesOf.add(own);
            for (String name : own) {
                if (!names.add(name)) {
                    problems.add(mapping.line(), "the image " + name + " is already in line " + imageLines.get(name));
                }
                imageLines.putIfAbsent(name, mapping.line());
            }
        }
        List<ImageSpec> images = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = new Section("", sections.get(i), false, problems);
            section.texts("image");
            ImageSpec image = sections.get(i).has("dockerfile")
                    ? new DockerfileReader(projectDirectory, meta, gate).read(section)
                    : new StapelReader(meta, gate, names).read(section);
            section.finish();
            namesOf.get(i).forEach(name -> images.add(named(image, name)));
        }
        return images;
    }

    private List<String> names(Section section) {
        List<String> names = section.texts("image");
        if (names.isEmpty()) {
            section.problem("image", "is required");
        }
        for (String name : names) {
            if (name.equals("scratch")) {
                section.problem("image", "must not be scratch, which means an empty base");
            } else if (name.equals("~") || name.isEmpty()) {
                section.problem("image", "must have a name; images without one are no longer supported");
            } else if (!isImageName(name)) {
                section.problem("image", "must be letters and digits, inside also _ . - and /, but is " + name);
            }
        }
        return names;
    }

    /** Part for part: an expression for all of them would need a stack as deep as they are many. */
    private static boolean isImageName(String name) {
        return Stream.of(name.split("/", -1))
                .allMatch(part -> NAME_PART.matcher(part).matches());
    }

    private static ImageSpec named(ImageSpec image, String name) {
        CommonDirectives common = CommonReader.named(image.common(), name);
        if (image instanceof DockerfileImage d) {
            return new DockerfileImage(
                    common,
                    d.dockerfile(),
                    d.context(),
                    d.contextAddFiles(),
                    d.target(),
                    d.args(),
                    d.addHosts(),
                    d.ssh(),
                    d.staged());
        }
        StapelImage s = (StapelImage) image;
        return new StapelImage(
                common, s.from(), s.fromLatest(), s.fromCacheVersion(), s.git(), s.shell(), s.mounts(), s.imports());
    }

    private void fail() {
        if (!problems.isEmpty()) {
            throw new ProjectException(file, problems.texts(), null);
        }
    }
}
