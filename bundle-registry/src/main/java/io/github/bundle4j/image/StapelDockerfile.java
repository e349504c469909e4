package io.github.bundle4j.image;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.project.BaseImage;
import io.github.bundle4j.project.BuildMount;
import io.github.bundle4j.project.BuildSecret;
import io.github.bundle4j.project.GitMapping;
import io.github.bundle4j.project.ImageDependency;
import io.github.bundle4j.project.ImageImport;
import io.github.bundle4j.project.ShellCommands;
import io.github.bundle4j.project.StagePosition;
import io.github.bundle4j.project.StapelImage;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.source.SourceTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A Stapel image with shell stages as a Dockerfile and its context. Commands of a stage run in one {@code /bin/sh -e};
 * owners are looked up by the back end, so that a command may have made them.
 */
final class StapelDockerfile {
    private final StapelImage spec;
    private final MappingTrees trees;
    private final Descriptor.Platform platform;
    private final Function<String, ImageReference> built;
    private final BaseImages bases;
    private final FolderWriter folder;
    private final StringBuilder text = new StringBuilder();

    StapelDockerfile(
            StapelImage spec,
            MappingTrees trees,
            Descriptor.Platform platform,
            Function<String, ImageReference> built,
            BaseImages bases,
            FolderWriter folder) {
        this.spec = spec;
        this.trees = trees;
        this.platform = platform;
        this.built = built;
        this.bases = bases;
        this.folder = folder;
    }

    Optional<String> base() {
        return spec.from() instanceof BaseImage.Scratch ? Optional.empty() : Optional.of(reference(spec.from()));
    }

    String write() throws IOException {
        line("FROM " + base().orElse("scratch"));
        run("beforeInstall");
        around(StagePosition.Side.BEFORE, StagePosition.Stage.INSTALL);
        for (int i = 0; i < spec.git().size(); i++) {
            git(spec.git().get(i), "git-" + (i + 1));
        }
        run("install");
        around(StagePosition.Side.AFTER, StagePosition.Stage.INSTALL);
        run("beforeSetup");
        around(StagePosition.Side.BEFORE, StagePosition.Stage.SETUP);
        run("setup");
        around(StagePosition.Side.AFTER, StagePosition.Stage.SETUP);
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void run(String stage) {
        ShellCommands.Stage commands = ShellStages.of(spec).get(stage);
        if (commands == null) {
            return;
        }
        var flags = new StringBuilder();
        for (BuildMount mount : spec.mounts()) {
            flags.append(mount(mount));
        }
        for (BuildSecret secret : spec.secrets()) {
            flags.append("--mount=type=secret,id=").append(secret.id()).append(' ');
        }
        line("RUN " + flags + Json.write(List.of("/bin/sh", "-ec", String.join("\n", commands.commands()))));
    }

    private String mount(BuildMount mount) {
        if (mount.source() instanceof BuildMount.Source.TemporaryDirectory) {
            return "--mount=type=tmpfs,target=" + mount.to() + " ";
        } else if (mount.source() instanceof BuildMount.Source.BuildDirectory) {
            return "--mount=type=cache,target=" + mount.to() + " ";
        }
        throw new ImageException.InvalidInstruction(
                spec.name(), "werf.yaml", 0, "mount to " + mount.to() + ": folders of the machine are not supported");
    }

    private void around(StagePosition.Side side, StagePosition.Stage stage) throws IOException {
        for (int i = 0; i < spec.imports().size(); i++) {
            ImageImport imported = spec.imports().get(i);
            if (imported.position().side() == side && imported.position().stage() == stage) {
                take(imported, "import-" + (i + 1));
            }
        }
        Map<String, String> values = DependencyValues.real(spec, built);
        for (ImageDependency dependency : spec.dependencies()) {
            if (dependency
                    .position()
                    .filter(p -> p.side() == side && p.stage() == stage)
                    .isPresent()) {
                for (ImageDependency.Import each : dependency.imports()) {
                    line("ENV " + each.target() + "=\"" + values.getOrDefault(each.target(), "") + "\"");
                }
            }
        }
    }

    private void git(GitMapping mapping, String name) throws IOException {
        String to = ImagePaths.clean(mapping.to());
        boolean single = false;
        SourceTree source = trees.of(mapping);
        for (GitFiles.Mapped mapped : GitFiles.of(spec.name(), mapping, source)) {
            single = mapped.path().equals(to);
            String below = single ? "" : mapped.path().substring(to.isEmpty() ? 0 : to.length() + 1);
            FileNode node = GitFiles.node(mapped, source, Owner.ROOT);
            folder.write(node.at(single ? name : ImagePaths.join(name, below)));
        }
        String owner = "";
        if (!mapping.owner().isEmpty() || !mapping.group().isEmpty()) {
            String user = mapping.owner().isEmpty() ? "0" : mapping.owner();
            owner = "--chown=" + user + ":" + (mapping.group().isEmpty() ? "0" : mapping.group()) + " ";
        }
        line("COPY " + owner + Json.write(List.of(single ? name : name + "/", "/" + to + (single ? "" : "/"))));
    }

    /** As an archive, which keeps every owner and mode. */
    private void take(ImageImport imported, String name) throws IOException {
        List<FileNode> nodes = new StapelComposer(spec, trees, platform, built, bases).imported(imported);
        Path archive = folder.root().resolve(name + ".tar");
        try (OutputStream out = Files.newOutputStream(archive)) {
            var tar = new LayerTarWriter(out, folder.nextSecond());
            for (FileNode node : nodes) {
                tar.write(node);
            }
            tar.finish();
        }
        line("ADD " + Json.write(List.of(name + ".tar", "/")));
    }

    private String reference(BaseImage image) {
        if (image instanceof BaseImage.OfProject other) {
            return built.apply(other.name()).toString();
        } else if (image instanceof BaseImage.External external) {
            return external.reference();
        }
        throw new IllegalStateException("scratch has no reference");
    }
}
