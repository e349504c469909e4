package io.github.bundle4j.project;

import io.github.bundle4j.project.internal.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the section of a Stapel image. */
final class StapelReader {
    private final MetaReader.Meta meta;
    private final InputGate gate;
    private final Set<String> imageNames;

    StapelReader(MetaReader.Meta meta, InputGate gate, Set<String> imageNames) {
        this.meta = meta;
        this.gate = gate;
        this.imageNames = imageNames;
    }

    StapelImage read(Section section) {
        declareRemoved(section);
        CommonDirectives common = new CommonReader(meta, gate).read(section, false);
        Optional<String> old = section.text("fromImage");
        if (old.isPresent() && section.has("from")) {
            section.problem("fromImage", "is the earlier name of from; write from alone");
        }
        String from = old.orElseGet(() -> section.required("from"));
        boolean latest = section.flag("fromLatest", false);
        if (latest) {
            gate.use(Feature.FROM_LATEST, "");
        }
        return new StapelImage(
                common,
                base(section, "from", from),
                latest,
                section.text("fromCacheVersion").orElse(""),
                new GitMappingReader(gate).read(section),
                section.section("shell").map(StapelReader::shell).orElse(ShellCommands.none()),
                mounts(section),
                imports(section));
    }

    private static void declareRemoved(Section section) {
        section.removed("fromArtifact", "make the artifact an image with final: false and name it in from");
        section.removed("artifact", "write image: NAME and final: false");
        section.removed("disableGitAfterPatch", "leave it out, sources are always taken whole");
        section.removed("ansible", "write the steps as commands under shell");
        section.removed("docker", "write imageSpec.config, for example imageSpec.config.cmd instead of docker.CMD");
    }

    private BaseImage base(Section section, String key, String from) {
        if (from.equals("scratch")) {
            return new BaseImage.Scratch();
        }
        if (imageNames.contains(from)) {
            return new BaseImage.OfProject(from);
        }
        String last = from.substring(from.lastIndexOf('/') + 1);
        if (!from.isEmpty() && !from.contains("@") && !last.contains(":")) {
            section.problem(
                    key,
                    "must be an image of this file, or an image of a registry with a tag or digest, but is " + from);
        }
        return new BaseImage.External(from);
    }

    private static ShellCommands shell(Section section) {
        ShellCommands commands = new ShellCommands(
                stage(section, "beforeInstall"),
                stage(section, "install"),
                stage(section, "beforeSetup"),
                stage(section, "setup"),
                section.text("cacheVersion").orElse(""));
        section.finish();
        return commands;
    }

    private static ShellCommands.Stage stage(Section section, String name) {
        return new ShellCommands.Stage(
                section.texts(name), section.text(name + "CacheVersion").orElse(""));
    }

    private List<BuildMount> mounts(Section section) {
        List<BuildMount> mounts = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (Section each : section.sections("mount")) {
            String to = absolute(each, "to", each.required("to"));
            Optional<String> from = each.text("from");
            Optional<String> path = each.text("fromPath");
            each.finish();
            if (!to.isEmpty() && !targets.add(to)) {
                each.problem("to", "is used by another mount: " + to);
            }
            if (from.isPresent() == path.isPresent()) {
                each.problem("", "must have either from or fromPath");
            } else if (path.isPresent()) {
                gate.use(Feature.MOUNT_PATH, path.get());
                mounts.add(new BuildMount(to, new BuildMount.Source.HostPath(path.get())));
            } else if (from.get().equals("tmp_dir")) {
                mounts.add(new BuildMount(to, new BuildMount.Source.TemporaryDirectory()));
            } else if (from.get().equals("build_dir")) {
                gate.use(Feature.MOUNT_BUILD_DIRECTORY, "");
                mounts.add(new BuildMount(to, new BuildMount.Source.BuildDirectory()));
            } else {
                each.problem("from", "must be tmp_dir or build_dir, but is " + from.get());
            }
        }
        return mounts;
    }

    private List<ImageImport> imports(Section section) {
        List<ImageImport> imports = new ArrayList<>();
        for (Section each : section.sections("import")) {
            each.removed("artifact", "write from: NAME");
            each.removed("stage", "import from an image of its own with final: false");
            String from = CommonReader.from(each);
            String add = absolute(each, "add", each.required("add"));
            String to = each.has("to") ? absolute(each, "to", each.required("to")) : add;
            if (to.length() > 1 && to.endsWith("/")) {
                each.problem("to", "must not end in a slash, but is " + to);
            }
            List<String> includePaths = each.texts("includePaths");
            if (add.equals("/") && includePaths.isEmpty()) {
                each.problem("add", "is a whole image; say which part of it with includePaths");
            }
            GitMappingReader.globs(each, "includePaths");
            GitMappingReader.globs(each, "excludePaths");
            Optional<StagePosition> position = CommonReader.position(each);
            ImageImport read = new ImageImport(
                    from.isEmpty() ? new BaseImage.Scratch() : base(each, "from", from),
                    add,
                    to,
                    includePaths,
                    each.texts("excludePaths"),
                    each.text("owner").orElse(""),
                    each.text("group").orElse(""),
                    position.orElse(new StagePosition(StagePosition.Side.BEFORE, StagePosition.Stage.INSTALL)));
            each.finish();
            imports.add(read);
        }
        return imports;
    }

    static String absolute(Section section, String key, String path) {
        if (!path.isEmpty() && !path.startsWith("/")) {
            section.problem(key, "must be an absolute path, but is " + path);
        }
        return path;
    }
}
