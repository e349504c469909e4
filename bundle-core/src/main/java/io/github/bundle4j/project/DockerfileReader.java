package io.github.bundle4j.project;

import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.project.internal.ConfigNode;
import io.github.bundle4j.project.internal.Section;
import io.github.bundle4j.source.SourcePaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section of a Dockerfile image. */
final class DockerfileReader {
    private final String projectDirectory;
    private final MetaReader.Meta meta;
    private final InputGate gate;

    DockerfileReader(String projectDirectory, MetaReader.Meta meta, InputGate gate) {
        this.projectDirectory = projectDirectory;
        this.meta = meta;
        this.gate = gate;
    }

    DockerfileImage read(Section section) {
        CommonDirectives common = new CommonReader(meta, gate).read(section, true);
        String context = within(section, "context", "", section.text("context").orElse(""));
        String dockerfile = within(section, "dockerfile", context, section.required("dockerfile"));
        List<String> added = addedFiles(section);
        for (String file : added) {
            within(section, "contextAddFiles", context, file);
            gate.use(Feature.CONTEXT_ADD_FILE, (context.isEmpty() ? "" : context + "/") + file);
        }
        Map<String, String> args = new LinkedHashMap<>();
        section.scalars("args").forEach((name, value) -> args.put(name, asText(value)));
        for (ImageDependency dependency : common.dependencies()) {
            for (ImageDependency.Import each : dependency.imports()) {
                if (args.containsKey(each.target())) {
                    section.problem("args", "sets " + each.target() + ", which a dependency sets too");
                }
            }
        }
        return new DockerfileImage(
                common,
                inTree(dockerfile),
                inTree(context),
                added,
                section.text("target").orElse(""),
                args,
                section.texts("addHost"),
                section.text("ssh").orElse(""),
                section.flag("staged", meta.staged()));
    }

    private static List<String> addedFiles(Section section) {
        List<String> old = section.texts("contextAddFile");
        List<String> added = section.texts("contextAddFiles");
        if (!old.isEmpty() && !added.isEmpty()) {
            section.problem("contextAddFile", "is the earlier name of contextAddFiles; write that alone");
        }
        return added.isEmpty() ? old : added;
    }

    /** A path of the project's folder; leaving that is a problem. */
    private static String within(Section section, String key, String base, String path) {
        Optional<String> resolved = SourcePaths.resolve(base, path);
        if (resolved.isEmpty() || path.startsWith("/")) {
            section.problem(key, "must be a relative path inside the project's folder, but is " + path);
        }
        return resolved.orElse("");
    }

    private String inTree(String projectPath) {
        return SourcePaths.resolve(projectDirectory, projectPath).orElseThrow();
    }

    /** The text Go makes of a scalar. */
    private static String asText(ConfigNode.Scalar value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isTrue() || value.isFalse()) {
            return value.isTrue() ? "true" : "false";
        }
        if (value.plain()
                && value.text().matches("[-+]?[0-9]*\\.[0-9]*([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+")
                && value.isNumber()) {
            return GoFloat.formatG(Double.parseDouble(value.text()));
        }
        return value.text();
    }
}
