package io.github.bundle4j.kube.argocd;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.kube.internal.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Argo CD Application that deploys a bundle from its registry. Immutable and thread-safe.
 *
 * <pre>{@code
 * String yaml = Application.of("shop", "registry.example.com/charts", bundle)
 *         .namespace("shop-production")
 *         .automated()
 *         .build()
 *         .toYaml();
 * }</pre>
 *
 * <p>The source is of the classic Helm kind, which every version of Argo CD has: a {@code repoURL} without a scheme,
 * a {@code chart} and a {@code targetRevision}.
 */
public final class Application {
    private final Map<String, @Nullable Object> manifest;

    private Application(Map<String, @Nullable Object> manifest) {
        this.manifest = manifest;
    }

    /**
     * Starts with what to deploy.
     *
     * @param name the Application's name
     * @param repository the registry's host and the path above the bundle, without a scheme; the bundle is at
     *     {@code repository/NAME:VERSION}
     * @param bundle the bundle
     * @return a builder
     * @throws IllegalArgumentException if the repository has a scheme, or ends in a slash
     */
    public static Builder of(String name, String repository, Bundle bundle) {
        return new Builder(name, repository, bundle.name(), bundle.version());
    }

    /**
     * The manifest.
     *
     * @return an unmodifiable JSON tree
     */
    public Map<String, @Nullable Object> toMap() {
        return manifest;
    }

    /**
     * The manifest as YAML.
     *
     * @return a document with a final line end
     */
    public String toYaml() {
        return Yaml.write(manifest);
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String repository;
        private final String chart;
        private String revision;
        private String argoNamespace = "argocd";
        private String project = "default";
        private String server = "https://kubernetes.default.svc";
        private String namespace;
        private boolean automated;
        private Map<String, Object> values = Map.of();

        private Builder(String name, String repository, String chart, String version) {
            if (repository.contains("://") || repository.endsWith("/")) {
                throw new IllegalArgumentException(
                        "the repository is a host and a path, without a scheme and a final slash: " + repository);
            }
            this.name = name;
            this.repository = repository;
            this.chart = chart;
            this.revision = version;
            this.namespace = name;
        }

        /**
         * Follows a range of versions instead of the bundle's own.
         *
         * @param constraint for example {@code 1.4.*}
         * @return this
         */
        public Builder targetRevision(String constraint) {
            revision = constraint;
            return this;
        }

        /**
         * Where Argo CD is installed.
         *
         * @param newNamespace {@code argocd} if never called
         * @return this
         */
        public Builder argoNamespace(String newNamespace) {
            argoNamespace = newNamespace;
            return this;
        }

        /**
         * The Argo CD project.
         *
         * @param newProject {@code default} if never called
         * @return this
         */
        public Builder project(String newProject) {
            project = newProject;
            return this;
        }

        /**
         * The cluster to deploy to.
         *
         * @param url the one Argo CD runs in if never called
         * @return this
         */
        public Builder server(String url) {
            server = url;
            return this;
        }

        /**
         * The namespace to deploy to.
         *
         * @param newNamespace the Application's name if never called
         * @return this
         */
        public Builder namespace(String newNamespace) {
            namespace = newNamespace;
            return this;
        }

        /**
         * Synchronises by itself, deletes what left the bundle, and undoes changes made by hand.
         *
         * @return this
         */
        public Builder automated() {
            automated = true;
            return this;
        }

        /**
         * Values over those of the bundle.
         *
         * @param newValues a JSON tree
         * @return this
         */
        public Builder values(Map<String, Object> newValues) {
            values = new LinkedHashMap<>(newValues);
            return this;
        }

        /**
         * Finishes.
         *
         * @return the Application
         */
        public Application build() {
            Map<String, @Nullable Object> source = new LinkedHashMap<>();
            source.put("repoURL", repository);
            source.put("chart", chart);
            source.put("targetRevision", revision);
            if (!values.isEmpty()) {
                source.put("helm", Map.of("valuesObject", values));
            }
            Map<String, @Nullable Object> policy = new LinkedHashMap<>();
            if (automated) {
                policy.put("automated", Map.of("prune", true, "selfHeal", true));
            }
            policy.put("syncOptions", List.of("CreateNamespace=true"));
            Map<String, @Nullable Object> spec = new LinkedHashMap<>();
            spec.put("project", project);
            spec.put("destination", Map.of("server", server, "namespace", namespace));
            spec.put("source", source);
            spec.put("syncPolicy", policy);
            Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
            manifest.put("apiVersion", "argoproj.io/v1alpha1");
            manifest.put("kind", "Application");
            manifest.put(
                    "metadata",
                    Map.of(
                            "name",
                            name,
                            "namespace",
                            argoNamespace,
                            "finalizers",
                            List.of("resources-finalizer.argocd.argoproj.io")));
            manifest.put("spec", spec);
            return new Application(Tree.frozen(manifest));
        }
    }
}
