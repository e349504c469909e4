package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.dockerfile.BuildContext;
import io.github.bundle4j.dockerfile.ContextFile;
import io.github.bundle4j.dockerfile.ResolvedDockerfile;
import io.github.bundle4j.dockerfile.ResolvedStage;
import io.github.bundle4j.dockerfile.StageBase;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.project.BuildSecret;
import io.github.bundle4j.project.ImageSpec;
import io.github.bundle4j.project.SecretSource;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.RegistryException;
import io.github.bundle4j.tag.ContentTag;
import io.github.bundle4j.tag.TagInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Has a back end build an image, and takes it over: settings, and layers compressed as everywhere here. */
final class CommandComposer {
    private final CommandBackend backend;
    private final Map<String, String> environment;
    private final Workspace workspace;
    private final LayerPacker packer;
    private final BaseImages bases;
    private final Task task;

    CommandComposer(
            CommandBackend backend,
            Map<String, String> environment,
            Workspace workspace,
            LayerPacker packer,
            BaseImages bases,
            Task task) {
        this.backend = backend;
        this.environment = environment;
        this.workspace = workspace;
        this.packer = packer;
        this.bases = bases;
        this.task = task;
    }

    ComposedImage compose(
            PlannedImage image, PlatformPlan plan, Function<String, ImageReference> built, SpecChanges changes)
            throws IOException {
        checkBases(image.name(), plan.tag());
        Path dockerfile = workspace.fresh("Dockerfile");
        var folder = new FolderWriter(workspace.fresh("context"));
        Map<String, String> arguments = new TreeMap<>();
        Optional<String> target = Optional.empty();
        Optional<String> base;
        Optional<String> ssh = Optional.empty();
        List<String> hosts = List.of();
        if (plan.recipe() instanceof Recipe.OfDockerfile recipe) {
            var settings = recipe.settings(DependencyValues.real(recipe.spec(), built));
            arguments.putAll(settings.arguments());
            target = settings.target();
            hosts = recipe.spec().addHosts();
            ssh = recipe.spec().ssh().isEmpty()
                    ? Optional.empty()
                    : Optional.of(recipe.spec().ssh());
            ResolvedDockerfile resolved = recipe.resolve(DependencyValues.real(recipe.spec(), built));
            base = base(resolved);
            checkTriggers(image.name(), resolved, recipe.triggers());
            BuildContext context = recipe.context();
            // Not from the context: it may be included from elsewhere, or be permitted to come from the disk.
            Files.writeString(dockerfile, recipe.dockerfile().text());
            for (ContextFile file : context.files()) {
                folder.write(Transfer.node(file.path(), file, context.tree()));
            }
        } else {
            var recipe = (Recipe.OfStapel) plan.recipe();
            var generated = new StapelDockerfile(recipe.spec(), recipe.trees(), plan.platform(), built, bases, folder);
            Files.writeString(dockerfile, generated.write());
            base = generated.base();
        }
        Path archive = workspace.fresh("image.tar");
        ImageSpec spec = image.spec();
        backend.build(new CommandBackend.Request(
                image.name(),
                folder.root(),
                dockerfile,
                target,
                arguments,
                plan.platform().toString(),
                secrets(spec),
                ssh,
                hosts,
                spec.network().isEmpty() ? Optional.empty() : Optional.of(spec.network()),
                archive,
                task::log));
        return takeOver(image.name(), plan.platform(), archive, base, changes);
    }

    private ComposedImage takeOver(
            String name, Descriptor.Platform platform, Path archive, Optional<String> base, SpecChanges changes)
            throws IOException {
        var result = SavedImage.in(archive, name);
        List<PackedLayer.OfBase> known =
                base.map(reference -> baseLayers(reference, platform)).orElse(List.of());
        List<PackedLayer> layers = new ArrayList<>();
        for (int i = 0; i < result.diffIds().size(); i++) {
            if (i < known.size()
                    && known.get(i).diffId().equals(result.diffIds().get(i))) {
                layers.add(known.get(i));
                continue;
            }
            int index = i;
            PackedLayer.New packed = packer.pack(result.layerSize(index), out -> {
                try (InputStream in = result.layer(index)) {
                    in.transferTo(out);
                }
            });
            if (!packed.diffId().equals(result.diffIds().get(i))) {
                throw new ImageException(name, backend.name() + " wrote a layer that is not what it says", null);
            }
            layers.add(packed);
        }
        Files.delete(archive);
        ImageSettings settings = ImageSettings.ofBase(result.config());
        settings.forgetTimes();
        changes.apply(settings);
        List<Digest> diffIds = layers.stream().map(PackedLayer::diffId).toList();
        return new ComposedImage(settings.toJson(platform, diffIds), layers);
    }

    private static void checkBases(String image, ContentTag tag) {
        for (TagInput input : tag.inputs()) {
            if (input.name().startsWith("base ")) {
                throw new ImageException.UnusableBase(
                        image,
                        input.name().substring(5),
                        "it is not in a registry, so that no process back end sees it; push it to one",
                        null);
            }
        }
    }

    /** A base that only the back end can reach is not a failure, here and below. */
    private void checkTriggers(String image, ResolvedDockerfile dockerfile, Map<String, List<String>> planned) {
        for (ResolvedStage stage : dockerfile.stages()) {
            if (stage.base() instanceof StageBase.Image base) {
                Map<String, Object> config;
                try {
                    config = bases.describe(base.reference(), Platforms.parse(stage.platform()))
                            .config();
                } catch (RegistryException | ImageException e) {
                    task.log("the triggers of " + base.reference() + " cannot be checked: " + e.getMessage());
                    continue;
                }
                List<String> triggers = ImageSettings.ofBase(config).onBuild;
                Triggers.check(image, base.reference(), triggers, dockerfile, stage, planned);
            }
        }
    }

    /** Only to reuse what registries have already. */
    private List<PackedLayer.OfBase> baseLayers(String reference, Descriptor.Platform platform) {
        try {
            return bases.describe(reference, platform).layers();
        } catch (RegistryException | ImageException e) {
            task.log("the layers of " + reference + " are pushed again: " + e.getMessage());
            return List.of();
        }
    }

    private static Optional<String> base(ResolvedDockerfile dockerfile) {
        ResolvedStage stage = dockerfile.target();
        while (stage.base() instanceof StageBase.OfStage parent) {
            stage = dockerfile.stages().stream()
                    .filter(s -> s.stage().index() == parent.index())
                    .findFirst()
                    .orElseThrow();
        }
        return stage.base() instanceof StageBase.Image image ? Optional.of(image.reference()) : Optional.empty();
    }

    private Map<String, Path> secrets(ImageSpec spec) throws IOException {
        Map<String, Path> result = new TreeMap<>();
        for (BuildSecret secret : spec.secrets()) {
            SecretSource source = secret.source();
            if (source instanceof SecretSource.FromFile file) {
                result.put(secret.id(), Path.of(file.path()));
            } else if (source instanceof SecretSource.FromEnvironment variable) {
                String value = environment.get(variable.variable());
                if (value == null) {
                    throw new ImageException(
                            spec.name(),
                            "the secret " + secret.id() + " wants the variable " + variable.variable()
                                    + ", which the builder was not given; see ImageBuilder.Builder.environment",
                            null);
                }
                result.put(secret.id(), secretFile(value));
            } else if (source instanceof SecretSource.Literal literal) {
                result.put(secret.id(), secretFile(literal.value()));
            }
        }
        return result;
    }

    private Path secretFile(String value) throws IOException {
        Path file = workspace.fresh("secret");
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.write(file, value.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
