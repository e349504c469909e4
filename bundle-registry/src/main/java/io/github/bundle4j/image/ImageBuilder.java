package io.github.bundle4j.image;

import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.oci.ArtifactStore;
import io.github.bundle4j.registry.oci.Descriptor;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import io.github.bundle4j.source.RemoteTrees;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds the images of projects into a repository: what is there under its content tag is not built again. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * BuiltImages images = ImageBuilder.on(registry).listener(listener).build().build(project);
 * }</pre>
 */
public final class ImageBuilder {
    private final RunOptions options;
    private final List<String> platforms;
    private final boolean baseTriggers;

    private ImageBuilder(Builder builder) {
        this.options = new RunOptions(
                builder.destination,
                builder.caches,
                builder.secondaries,
                Optional.ofNullable(builder.finalRepository),
                builder.listener,
                Optional.ofNullable(builder.executor),
                Optional.ofNullable(builder.temporaryDirectory),
                Optional.ofNullable(builder.commands),
                builder.environment,
                Optional.ofNullable(builder.repositories),
                builder.bases);
        this.platforms = List.copyOf(builder.platforms);
        this.baseTriggers = builder.baseTriggers;
    }

    /**
     * Begins a builder that uses a registry's repository, client and listener.
     *
     * @param registry where all images of the project go; stays the caller's
     * @return a builder with defaults
     */
    public static Builder on(Registry registry) {
        return on(registry.client(), registry.repository()).listener(registry.listener());
    }

    /**
     * Begins a builder.
     *
     * @param client how the registry is reached; stays the caller's
     * @param repository where all images of the project go
     * @return a builder with defaults
     */
    public static Builder on(OciClient client, OciRepository repository) {
        return new Builder(new Destination(client, repository));
    }

    /**
     * Says what there is to build. Content tags are functions of the project alone, so nothing is asked for; except where
     * the project itself leaves something open: the digest of a base with {@code fromLatest}, the files of other
     * repositories, and, if one wants them, the triggers of bases.
     *
     * @param project the project
     * @return the images by name, each behind those it is made from
     * @throws ImageException if a directive or instruction cannot be carried out
     * @throws io.github.bundle4j.dockerfile.DockerfileException if a Dockerfile is malformed
     */
    public Map<String, PlannedImage> plan(Project project) {
        return java.util.Collections.unmodifiableMap(new Planner(project, platforms, outside()).plan());
    }

    private Outside outside() {
        return new Outside(
                options.destination().client(),
                options.repositories(),
                options.environment(),
                baseTriggers,
                options.bases());
    }

    /**
     * Makes sure that every final image of a project is in the repository. One HEAD request for each image that is
     * there is all that happens for it; images that are not final are looked at only when one that is missing is made
     * from them. What is missing is built in parallel, and each image is pushed with its manifest last.
     *
     * <p>Files that {@code ADD} takes from addresses with a checksum are fetched for images that are missing, and only then,
     * by the client that this builder has ({@link OciClient#download}); at most 4 GiB each. The layers of bases are read and
     * have to be what the base's configuration says they unpack to; a process back end reads bases itself, and those are not
     * checked.
     *
     * @param project the project
     * @return the final images
     * @throws ImageException.CommandsNotAllowed if a missing image runs commands and no process back end was given;
     *     nothing is built then
     * @throws ImageException.DownloadFailed if a file of an address is not there, or not the one that its checksum names
     * @throws ImageException.UnusableBase if a base is not there or damaged
     * @throws ImageException if an image cannot be built
     * @throws io.github.bundle4j.dockerfile.DockerfileException if a Dockerfile is malformed
     * @throws io.github.bundle4j.registry.oci.RegistryException if the registry fails
     * @throws io.github.bundle4j.CancelledException if the calling thread is interrupted
     */
    public BuiltImages build(Project project) {
        try (var run = new BuildRun(project, plan(project), options)) {
            return run.build();
        }
    }

    /**
     * As {@link #build(Project)}, and says more about the images: a further request or two for each.
     *
     * @param project the project
     * @return the report
     */
    public BuildReport buildWithReport(Project project) {
        Map<String, PlannedImage> plan = plan(project);
        try (var run = new BuildRun(project, plan, options)) {
            BuiltImages built = run.build();
            return new Reporter(options, plan, run.buildTimes()).report(project, built);
        }
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Destination destination;
        private EventListener listener = EventListener.none();
        private @Nullable Executor executor;
        private final LinkedHashSet<String> platforms =
                new LinkedHashSet<>(List.of(io.github.bundle4j.dockerfile.BuildSettings.DEFAULT_PLATFORM));
        private @Nullable Path temporaryDirectory;
        private @Nullable CommandBackend commands;
        private Map<String, String> environment = Map.of();
        private final List<OciRepository> secondaries = new java.util.ArrayList<>();
        private final List<OciRepository> caches = new java.util.ArrayList<>();
        private @Nullable OciRepository finalRepository;
        private @Nullable RemoteTrees repositories;
        private boolean baseTriggers;
        private final Map<String, LocalBase> bases = new java.util.TreeMap<>();

        private Builder(Destination destination) {
            this.destination = destination;
        }

        /**
         * Who is told what happens: a task {@code build} for the project, and in it a task {@code image} for each
         * image.
         *
         * @param newListener default is nobody
         * @return this builder
         */
        public Builder listener(EventListener newListener) {
            listener = newListener;
            return this;
        }

        /**
         * Where images are built.
         *
         * @param newExecutor default is a pool of the call's own, as wide as the machine
         * @return this builder
         */
        public Builder executor(Executor newExecutor) {
            executor = newExecutor;
            return this;
        }

        /**
         * For which machines to build images whose directives do not say it.
         *
         * @param first {@code os/architecture[/variant]}
         * @param more further ones; with more than one an index is published
         * @return this builder; the default is {@code linux/amd64} on every machine
         * @throws IllegalArgumentException if one has another form
         */
        public Builder platforms(String first, String... more) {
            platforms.clear();
            platforms.add(Platforms.parse(first).toString());
            for (String platform : more) {
                platforms.add(Platforms.parse(platform).toString());
            }
            return this;
        }

        /**
         * What builds images that run commands: {@code RUN}, shell stages, {@code ADD} of Git repositories, of addresses
         * without a checksum or with a user in them, and of archives packed with bzip2 or xz.
         *
         * @param backend for example {@link CommandBackends#buildah()}; default is none, and such images are refused
         * @return this builder
         */
        public Builder commands(CommandBackend backend) {
            commands = backend;
            return this;
        }

        /**
         * Variables that secrets of the build, and passwords of other repositories, may name. They reach nothing else.
         *
         * @param variables name to value; default is none
         * @return this builder
         */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /**
         * A further place where images may be. What is there is copied, not built.
         *
         * @param repository only read; asked in the order of the calls, and only for what is missing
         * @return this builder
         */
        public Builder secondary(OciRepository repository) {
            secondaries.add(repository);
            return this;
        }

        /**
         * A near place for images. What is missing is looked for there first, and what is built or found elsewhere is copied
         * there. A cache that fails is reported to the listener as a log line, and changes nothing.
         *
         * @param repository read and written to
         * @return this builder
         */
        public Builder cache(OciRepository repository) {
            caches.add(repository);
            return this;
        }

        /**
         * What reads the repositories that git mappings name by {@code url}.
         *
         * @param trees must stay open during builds; default is none, and such mappings are refused
         * @return this builder
         */
        public Builder repositories(RemoteTrees trees) {
            repositories = trees;
            return this;
        }

        /**
         * An image that is taken from elsewhere than from the registry its reference names, for example from a folder in the
         * layout of the OCI image specification. What the tag means is looked up at once, and the digest is part of the
         * content tags of images that start or copy from it. Process back ends do not see such images.
         *
         * @param reference as {@code FROM}, {@code --from}, or {@code from} in werf.yaml have it, expanded
         * @param store where it is; must stay open during builds
         * @param tagOrDigest its name there
         * @return this builder; by default every image is in its registry
         * @throws ImageException.UnusableBase if it is not there
         * @throws io.github.bundle4j.registry.oci.RegistryException if the place cannot be read
         */
        public Builder base(String reference, ArtifactStore store, String tagOrDigest) {
            Descriptor found = store.find(tagOrDigest)
                    .orElseThrow(() -> new ImageException.UnusableBase(
                            reference, reference, "there is no " + tagOrDigest + " in " + store, null));
            bases.put(reference, new LocalBase(store, found.digest()));
            return this;
        }

        /**
         * Whether bases of Dockerfiles are asked for their triggers ({@code ONBUILD}) before anything else. What those take from
         * the context is then part of content tags; without it, a base is refused whose triggers take something. Costs two or
         * three requests for each base in every build, also where nothing is missing. Tags of images whose bases have no
         * triggers are the same either way.
         *
         * @param ask default is false
         * @return this builder
         */
        public Builder baseTriggers(boolean ask) {
            baseTriggers = ask;
            return this;
        }

        /**
         * Where final images are copied to. References then point there.
         *
         * @param repository default is none: they stay where they are built
         * @return this builder
         */
        public Builder finalRepository(OciRepository repository) {
            finalRepository = repository;
            return this;
        }

        /**
         * Where temporary files go.
         *
         * @param folder an existing folder; default is the JVM's temporary folder
         * @return this builder
         */
        public Builder temporaryDirectory(Path folder) {
            temporaryDirectory = folder;
            return this;
        }

        /**
         * Makes the builder of images.
         *
         * @return an immutable object
         */
        public ImageBuilder build() {
            return new ImageBuilder(this);
        }
    }
}
