package io.github.bundle4j.registry;

import io.github.bundle4j.Digest;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.source.MemoryTree;
import io.github.bundle4j.source.SourceCommit;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;

/** A small project to make bundles of. */
final class Projects {
    static final String COMMIT = "9d80e1c5a3f0b7d2c4e6a8901b2c3d4e5f607182";

    private Projects() {}

    static Project shop() {
        return shop("replicas: 1\n");
    }

    static Project shop(String values) {
        MemoryTree tree = MemoryTree.builder()
                .commit(new SourceCommit(COMMIT, OffsetDateTime.parse("2026-08-20T16:04:00+02:00"), false))
                .file("werf.yaml", """
                        project: shop
                        configVersion: 1
                        ---
                        image: api
                        dockerfile: Dockerfile
                        ---
                        image: web
                        dockerfile: Dockerfile
                        """)
                .file("Dockerfile", "FROM scratch\nCOPY . /\n")
                .file(".helm/values.yaml", values)
                .file(".helm/templates/app.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: {{ .Release.Name }}-images
                        data:
                          replicas: "{{ .Values.replicas }}"
                          api: {{ .Values.werf.image.api }}
                          web: {{ .Values.global.werf.images.web.ref }}
                          commit: {{ .Values.werf.commit.hash }}
                        """)
                .build();
        return Project.load(tree, Environment.of("production"));
    }

    static BuiltImages images(String address) {
        return BuiltImages.of(Map.of("api", image(address, "api"), "web", image(address, "web")));
    }

    static Bundle bundle(String address, String version) {
        return Bundle.of(shop()).images(images(address)).version(version).build();
    }

    private static ImageReference image(String address, String name) {
        return new ImageReference(
                address + "/acme/shop", "tag-" + name, Digest.sha256(name.getBytes(StandardCharsets.UTF_8)));
    }
}
