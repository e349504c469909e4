package io.github.bundle4j.render;

import io.github.bundle4j.chart.Values;
import io.github.bundle4j.gotemplate.ExecutionOptions;
import io.github.bundle4j.gotemplate.ExecutionOptions.MissingKey;
import io.github.bundle4j.gotemplate.FunctionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a chart is rendered for. Immutable and thread-safe.
 *
 * <pre>{@code
 * RenderOptions options = RenderOptions.of("shop", "production")
 *         .values(Values.of(Map.of("replicas", 3)))
 *         .kubeVersion("v1.31.0")
 *         .build();
 * }</pre>
 */
public final class RenderOptions {
    private static final ExecutionOptions LIMITS = ExecutionOptions.standard().withMissingKey(MissingKey.ZERO);

    private final Builder from;

    private RenderOptions(Builder builder) {
        this.from = new Builder(builder);
    }

    /**
     * Starts with what identifies a release.
     *
     * @param releaseName up to 53 characters: lower-case letters, digits, {@code -} and {@code .}
     * @param namespace where it is installed
     * @return a builder with the defaults of {@code helm template}
     */
    public static Builder of(String releaseName, String namespace) {
        return new Builder(releaseName, namespace);
    }

    /**
     * Starts from these options.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(from);
    }

    /**
     * The release's name.
     *
     * @return {@code .Release.Name}
     */
    public String releaseName() {
        return from.releaseName;
    }

    /**
     * The release's namespace.
     *
     * @return {@code .Release.Namespace}
     */
    public String namespace() {
        return from.namespace;
    }

    /**
     * The values given by the user.
     *
     * @return laid over the chart's defaults
     */
    public Values values() {
        return from.values;
    }

    /**
     * Whether it is an upgrade.
     *
     * @return {@code .Release.IsUpgrade}
     */
    public boolean isUpgrade() {
        return from.upgrade;
    }

    /**
     * The revision.
     *
     * @return {@code .Release.Revision}, from 1
     */
    public int revision() {
        return from.revision;
    }

    /**
     * Which Helm's bytes are wanted.
     *
     * @return the profile
     */
    public HelmProfile profile() {
        return from.profile;
    }

    /**
     * The version of Kubernetes.
     *
     * @return as given; the profile's own if none was given
     */
    public String kubeVersion() {
        return from.kubeVersion == null ? from.profile.kubeVersion() : from.kubeVersion;
    }

    @Nullable
    String kubeMajor() {
        return from.kubeMajor;
    }

    @Nullable
    String kubeMinor() {
        return from.kubeMinor;
    }

    boolean hasKubeVersion() {
        return from.kubeVersion != null;
    }

    /**
     * API versions that the target offers, beyond those Helm assumes.
     *
     * @return {@code group/version} or {@code group/version/Kind}
     */
    public List<String> apiVersions() {
        return List.copyOf(from.apiVersions);
    }

    /**
     * The API versions in place of those Helm assumes.
     *
     * @return empty for Helm's own list
     */
    public Optional<List<String>> allApiVersions() {
        return Optional.ofNullable(from.allApiVersions);
    }

    /**
     * Whether custom resource definitions are part of the text.
     *
     * @return {@code --include-crds}
     */
    public boolean includeCrds() {
        return from.includeCrds;
    }

    /**
     * Whether test hooks are left out of the text.
     *
     * @return {@code --skip-tests}
     */
    public boolean skipTests() {
        return from.skipTests;
    }

    /**
     * Whether hooks are left out of the text.
     *
     * @return {@code --no-hooks}
     */
    public boolean noHooks() {
        return from.noHooks;
    }

    /**
     * Whether notes of charts within are part of the notes.
     *
     * @return {@code --render-subchart-notes}
     */
    public boolean subchartNotes() {
        return from.subchartNotes;
    }

    /**
     * Whether {@code values.schema.json} is not looked at.
     *
     * @return {@code --skip-schema-validation}
     */
    public boolean skipSchemaValidation() {
        return from.skipSchemaValidation;
    }

    /**
     * What {@code lookup} asks.
     *
     * @return finds nothing unless set
     */
    public Lookup lookup() {
        return from.lookup;
    }

    /**
     * Functions beyond Helm's.
     *
     * @return the caller's own; they hide Helm's of the same name
     */
    public FunctionTable functions() {
        return from.functions;
    }

    /**
     * The limits of execution.
     *
     * @return 256 MiB of output and five minutes unless set
     */
    public ExecutionOptions limits() {
        return from.limits;
    }

    /**
     * What changes the rendered files.
     *
     * @return empty for nothing
     */
    public Optional<PostRenderer> postRenderer() {
        return Optional.ofNullable(from.postRenderer);
    }

    /** Name and namespace; never the values. */
    @Override
    public String toString() {
        return "RenderOptions[" + from.releaseName + " in " + from.namespace + "]";
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private final String releaseName;
        private final String namespace;
        private Values values = Values.empty();
        private boolean upgrade;
        private int revision = 1;
        private HelmProfile profile = HelmProfile.standard();
        private @Nullable String kubeVersion;
        private @Nullable String kubeMajor;
        private @Nullable String kubeMinor;
        private final List<String> apiVersions = new ArrayList<>();
        private @Nullable List<String> allApiVersions;
        private boolean includeCrds;
        private boolean skipTests;
        private boolean noHooks;
        private boolean subchartNotes;
        private boolean skipSchemaValidation;
        private Lookup lookup = Lookup.none();
        private FunctionTable functions = FunctionTable.empty();
        private ExecutionOptions limits = LIMITS;
        private @Nullable PostRenderer postRenderer;

        private Builder(String releaseName, String namespace) {
            this.releaseName = releaseName;
            this.namespace = namespace;
        }

        private Builder(Builder other) {
            this(other.releaseName, other.namespace);
            values = other.values;
            upgrade = other.upgrade;
            revision = other.revision;
            profile = other.profile;
            kubeVersion = other.kubeVersion;
            kubeMajor = other.kubeMajor;
            kubeMinor = other.kubeMinor;
            apiVersions.addAll(other.apiVersions);
            allApiVersions = other.allApiVersions;
            includeCrds = other.includeCrds;
            skipTests = other.skipTests;
            noHooks = other.noHooks;
            subchartNotes = other.subchartNotes;
            skipSchemaValidation = other.skipSchemaValidation;
            lookup = other.lookup;
            functions = other.functions;
            limits = other.limits;
            postRenderer = other.postRenderer;
        }

        /**
         * Sets the user's values.
         *
         * @param given laid over the chart's defaults
         * @return this
         */
        public Builder values(Values given) {
            values = given;
            return this;
        }

        /**
         * Sets the user's values.
         *
         * @param given ordinary Java values, see {@link Values#of(Map)}
         * @return this
         */
        public Builder values(Map<String, ?> given) {
            return values(Values.of(given));
        }

        /**
         * Makes it an upgrade.
         *
         * @param newRevision the revision it will have
         * @return this
         */
        public Builder upgrade(int newRevision) {
            upgrade = true;
            revision = newRevision;
            return this;
        }

        /**
         * Sets which Helm's bytes are wanted; {@link HelmProfile#standard()} unless set.
         *
         * @param wanted the profile
         * @return this
         */
        public Builder profile(HelmProfile wanted) {
            profile = wanted;
            return this;
        }

        /**
         * Sets the version of Kubernetes; the profile's own unless set.
         *
         * @param version with or without a leading {@code v}
         * @return this
         * @throws RenderException if it is no version
         */
        public Builder kubeVersion(String version) {
            KubeVersion.parse(version);
            kubeVersion = version;
            kubeMajor = null;
            kubeMinor = null;
            return this;
        }

        /**
         * Sets the version of Kubernetes as a cluster tells it, whose parts need not be those of the version: some give
         * {@code 27+} as the minor one.
         *
         * @param version with or without a leading {@code v}
         * @param major the text of {@code .Capabilities.KubeVersion.Major}
         * @param minor the text of {@code .Capabilities.KubeVersion.Minor}
         * @return this
         * @throws RenderException if it is no version
         */
        public Builder kubeVersion(String version, String major, String minor) {
            kubeVersion(version);
            kubeMajor = major;
            kubeMinor = minor;
            return this;
        }

        /**
         * Adds API versions to those Helm assumes.
         *
         * @param versions {@code group/version} or {@code group/version/Kind}
         * @return this
         */
        public Builder apiVersions(List<String> versions) {
            apiVersions.addAll(versions);
            return this;
        }

        /**
         * Replaces the API versions that Helm assumes, for example by those of a cluster.
         *
         * @param versions {@code group/version} and {@code group/version/Kind}
         * @return this
         */
        public Builder allApiVersions(List<String> versions) {
            allApiVersions = List.copyOf(versions);
            return this;
        }

        /**
         * Includes custom resource definitions in the text; off unless set.
         *
         * @param include whether
         * @return this
         */
        public Builder includeCrds(boolean include) {
            includeCrds = include;
            return this;
        }

        /**
         * Leaves test hooks out of the text; off unless set.
         *
         * @param skip whether
         * @return this
         */
        public Builder skipTests(boolean skip) {
            skipTests = skip;
            return this;
        }

        /**
         * Leaves hooks out of the text; off unless set.
         *
         * @param without whether
         * @return this
         */
        public Builder noHooks(boolean without) {
            noHooks = without;
            return this;
        }

        /**
         * Includes notes of charts within; off unless set.
         *
         * @param include whether
         * @return this
         */
        public Builder subchartNotes(boolean include) {
            subchartNotes = include;
            return this;
        }

        /**
         * Does not look at {@code values.schema.json}; off unless set.
         *
         * @param skip whether
         * @return this
         */
        public Builder skipSchemaValidation(boolean skip) {
            skipSchemaValidation = skip;
            return this;
        }

        /**
         * Sets what the function {@code lookup} asks; it finds nothing unless set.
         *
         * @param asked the lookup
         * @return this
         */
        public Builder lookup(Lookup asked) {
            lookup = asked;
            return this;
        }

        /**
         * Adds functions to Helm's.
         *
         * @param added they hide Helm's of the same name
         * @return this
         */
        public Builder functions(FunctionTable added) {
            functions = functions.toBuilder().addAll(added).build();
            return this;
        }

        /**
         * Sets the limits of execution.
         *
         * @param allowed the limits; how missing keys are treated is Helm's matter unless it is
         *     {@link MissingKey#ERROR}
         * @return this
         */
        public Builder limits(ExecutionOptions allowed) {
            limits = allowed.missingKey() == MissingKey.DEFAULT ? allowed.withMissingKey(MissingKey.ZERO) : allowed;
            return this;
        }

        /**
         * Sets what changes the rendered files; nothing unless set.
         *
         * @param renderer the post-renderer
         * @return this
         */
        public Builder postRenderer(PostRenderer renderer) {
            postRenderer = renderer;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return immutable options
         */
        public RenderOptions build() {
            return new RenderOptions(this);
        }
    }
}
