package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.event.Task;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.registry.oci.RawManifest;
import io.github.bundle4j.tag.ContentTag;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** One call of {@link ImageBuilder#build}: finds out what is missing, then builds it. */
final class BuildRun implements AutoCloseable {
    private final Project project;
    private final Map<String, PlannedImage> plan;
    private final RunOptions options;
    private final Destination destination;
    private final Caches caches;
    private final Executor executor;
    private final @Nullable ExecutorService ownExecutor;
    private final Map<String, ImageReference> present = new ConcurrentHashMap<>();
    private final Map<String, Duration> buildTimes = new ConcurrentHashMap<>();

    BuildRun(Project project, Map<String, PlannedImage> plan, RunOptions options) {
        this.project = project;
        this.plan = plan;
        this.options = options;
        this.destination = options.destination();
        this.caches = new Caches(destination, options.caches(), options.listener());
        if (options.executor().isPresent()) {
            ownExecutor = null;
            executor = options.executor().get();
        } else {
            int width = Math.max(2, Runtime.getRuntime().availableProcessors());
            ownExecutor = Executors.newFixedThreadPool(width, work -> {
                Thread thread = new Thread(work, "bundle4j-image");
                thread.setDaemon(true);
                return thread;
            });
            executor = ownExecutor;
        }
    }

    BuiltImages build() {
        try (Task task = Task.start(options.listener(), "build", project.name())) {
            Set<String> wanted = new LinkedHashSet<>();
            plan.values().stream().filter(p -> p.spec().isFinal()).forEach(p -> wanted.add(p.name()));
            Map<String, PlannedImage> missing = findMissing(wanted, task);
            refuseCommands(missing);
            buildAll(missing, task);
            Map<String, ImageReference> result = new TreeMap<>();
            wanted.forEach(name -> result.put(name, reference(name)));
            if (options.finalRepository().isPresent()) {
                publish(result, options.finalRepository().get());
            }
            if (missing.isEmpty()) {
                task.reused();
            } else {
                task.done();
            }
            return BuiltImages.of(result).withInputs(inputs());
        }
    }

    private Map<String, List<ContentTag>> inputs() {
        Map<String, List<ContentTag>> inputs = new TreeMap<>();
        plan.forEach((name, image) -> inputs.put(
                name, image.platforms().stream().map(PlatformPlan::tag).toList()));
        return inputs;
    }

    /** How long each image took that was built; images that were there are not in it. */
    Map<String, Duration> buildTimes() {
        return buildTimes;
    }

    private void publish(Map<String, ImageReference> images, OciRepository target) {
        Map<String, Callable<Boolean>> copies = new LinkedHashMap<>();
        images.forEach((name, reference) -> copies.put(name, () -> {
            destination.give(reference.digest(), target, reference.tag());
            return true;
        }));
        new TaskGraph<Boolean>(executor, "copying final images").runAll(copies);
        images.replaceAll((name, reference) -> reference.withRepository(target.toString()));
    }

    /** One request where the image is; the further repositories are asked only where it is not. */
    private Optional<Descriptor> look(String name) {
        String tag = planned(name).tag().text();
        return destination.find(tag).or(() -> caches.fetch(name, tag)).or(() -> fetchSecondary(name, tag));
    }

    private Optional<Descriptor> fetchSecondary(String name, String tag) {
        for (OciRepository secondary : options.secondaries()) {
            Optional<Descriptor> found = destination.fetch(secondary, tag);
            if (found.isPresent()) {
                caches.fill(name, tag, found.get().digest());
                return found;
            }
        }
        return Optional.empty();
    }

    /** Asks for the wanted images, then for those that the missing ones are made from, and so on. */
    private Map<String, PlannedImage> findMissing(Set<String> wanted, Task task) {
        Map<String, PlannedImage> missing = new LinkedHashMap<>();
        Set<String> asked = new LinkedHashSet<>();
        Set<String> next = wanted;
        while (!next.isEmpty()) {
            asked.addAll(next);
            Map<String, Callable<Optional<Descriptor>>> heads = new LinkedHashMap<>();
            for (String name : next) {
                heads.put(name, () -> look(name));
            }
            Map<String, Optional<Descriptor>> found =
                    new TaskGraph<Optional<Descriptor>>(executor, "looking for images").runAll(heads);
            Set<String> sources = new LinkedHashSet<>();
            found.forEach((name, descriptor) -> {
                if (descriptor.isPresent()) {
                    try (Task image = task.child("image", name)) {
                        remember(name, descriptor.get().digest());
                        image.reused();
                    }
                } else {
                    missing.put(name, planned(name));
                    sources.addAll(planned(name).dependencies());
                }
            });
            sources.removeAll(asked);
            next = sources;
        }
        return missing;
    }

    private void refuseCommands(Map<String, PlannedImage> missing) {
        if (options.commands().isPresent()) {
            return;
        }
        for (PlannedImage image : plan.values()) {
            if (missing.containsKey(image.name())) {
                for (PlatformPlan platform : image.platforms()) {
                    platform.command().ifPresent(command -> {
                        throw command.refusal(image.name());
                    });
                }
            }
        }
    }

    /** Builds in the order of needs; images with one tag are one image, which is built once. */
    private void buildAll(Map<String, PlannedImage> missing, Task task) {
        Map<String, Callable<Digest>> work = new LinkedHashMap<>();
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        Map<String, String> firstOfTag = new LinkedHashMap<>();
        missing.forEach((name, image) -> {
            String first = firstOfTag.putIfAbsent(image.tag().text(), name);
            needs.put(name, first == null ? image.dependencies() : Set.of(first));
            work.put(name, () -> {
                try (Task child = task.child("image", name)) {
                    if (first != null) {
                        Digest digest = reference(first).digest();
                        remember(name, digest);
                        child.reused();
                        return digest;
                    }
                    return build(image, child);
                }
            });
        });
        new TaskGraph<Digest>(executor, "building the images of " + project.name()).run(work, needs);
    }

    private Digest build(PlannedImage image, Task task) {
        try (Workspace workspace = Workspace.create(options.temporaryDirectory())) {
            long start = System.nanoTime();
            Digest digest = buildOne(image, task, workspace);
            buildTimes.put(image.name(), Duration.ofNanos(System.nanoTime() - start));
            task.done();
            return digest;
        }
    }

    private Digest buildOne(PlannedImage image, Task task, Workspace workspace) {
        List<Descriptor> manifests = new ArrayList<>();
        var downloads = new Downloads(destination.client(), workspace, task::log);
        for (PlatformPlan platform : image.platforms()) {
            task.log("composing " + image.name() + " for " + platform.platform());
            RawManifest manifest = destination.push(
                    compose(image, platform, workspace, downloads, task),
                    platform.tag().text(),
                    task,
                    executor);
            manifests.add(manifest.descriptor().withPlatform(platform.platform()));
        }
        Digest digest = manifests.size() == 1
                ? manifests.get(0).digest()
                : destination.pushIndex(sorted(manifests), image.tag().text());
        remember(image.name(), digest);
        caches.fill(image.name(), image.tag().text(), digest);
        return digest;
    }

    private static List<Descriptor> sorted(List<Descriptor> manifests) {
        return manifests.stream()
                .sorted((a, b) -> a.platform()
                        .orElseThrow()
                        .toString()
                        .compareTo(b.platform().orElseThrow().toString()))
                .toList();
    }

    private ComposedImage compose(
            PlannedImage image, PlatformPlan plan, Workspace workspace, Downloads downloads, Task task) {
        String name = image.name();
        var bases = new BaseImages(name, new BaseDescriptions(name, destination.client(), options.bases()), workspace);
        var packer = new LayerPacker(workspace, executor);
        var changes = new SpecChanges(image.spec().imageSpec(), name, project.name());
        try {
            Optional<CommandComposer> commands = options.commands()
                    .map(backend ->
                            new CommandComposer(backend, options.environment(), workspace, packer, bases, task));
            if (plan.command().isPresent() && commands.isPresent()) {
                return commands.get().compose(image, plan, this::reference, changes);
            }
            StageState state;
            if (plan.recipe() instanceof Recipe.OfDockerfile recipe) {
                try {
                    state = new DockerfileComposer(
                                    name,
                                    recipe.resolve(DependencyValues.real(recipe.spec(), this::reference)),
                                    recipe.context(),
                                    bases,
                                    workspace,
                                    downloads,
                                    recipe.triggers())
                            .compose();
                } catch (NeedsProgram e) {
                    return commands.orElseThrow(() -> e.refusal(name)).compose(image, plan, this::reference, changes);
                }
            } else {
                var recipe = (Recipe.OfStapel) plan.recipe();
                state = new StapelComposer(recipe.spec(), recipe.trees(), plan.platform(), this::reference, bases)
                        .compose();
            }
            changes.apply(state.settings);
            return new Assembler(name, workspace, packer).assemble(state, plan.platform());
        } catch (IOException e) {
            throw new ImageException.LocalFailure(
                    name, "a temporary file cannot be read or written: " + e.getMessage(), e);
        }
    }

    private PlannedImage planned(String name) {
        PlannedImage image = plan.get(name);
        if (image == null) {
            throw new IllegalStateException("image " + name + " is not planned");
        }
        return image;
    }

    private ImageReference reference(String name) {
        ImageReference reference = present.get(name);
        if (reference == null) {
            throw new IllegalStateException("image " + name + " is used before it is built");
        }
        return reference;
    }

    private void remember(String name, Digest digest) {
        present.put(
                name,
                new ImageReference(
                        destination.repository().toString(), planned(name).tag().text(), digest));
    }

    @Override
    public void close() {
        if (ownExecutor != null) {
            ownExecutor.shutdownNow();
        }
    }
}
