package io.github.bundle4j.giterminism;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is read as, and the key of werf-giterminism.yaml that lets it come from the disk. */
enum InputKind {
    POLICY("giterminism configuration", null, false),
    CONFIG("werf configuration", "config.allowUncommitted", false),
    TEMPLATE("werf configuration template", "config.allowUncommittedTemplates", true),
    TEMPLATE_FILE("file read by a template", "config.goTemplateRendering.allowUncommittedFiles", true),
    DOCKERFILE("Dockerfile", "config.dockerfile.allowUncommitted", true),
    DOCKERIGNORE("dockerignore file", "config.dockerfile.allowUncommittedDockerignoreFiles", true),
    CONTEXT_ADDED("file added to a build context", "config.dockerfile.allowContextAddFiles", true),
    CHART("chart file", "helm.allowUncommittedFiles", true),
    INCLUDES("includes configuration", null, false),
    CONTEXT("build context", null, false),
    GIT_MAPPING("Git mapping", null, false),
    OTHER("file", null, false);

    private final String text;
    private final @Nullable String key;
    private final boolean list;

    InputKind(String text, @Nullable String key, boolean list) {
        this.text = text;
        this.key = key;
        this.list = list;
    }

    String text() {
        return text;
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    boolean list() {
        return list;
    }
}
