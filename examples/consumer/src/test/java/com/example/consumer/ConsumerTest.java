package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.Version;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.bundle4j.bundle.BuiltImages;
import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.kube.ApplyOptions;
import io.github.bundle4j.kube.Cluster;
import io.github.bundle4j.kube.InProcessApiServer;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.PublishedBundle;
import io.github.bundle4j.registry.Registry;
import io.github.bundle4j.registry.inprocess.InProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One project, one class path: jib, JGit, fabric8 and both Jacksons at work. */
class ConsumerTest {
    @TempDir
    Path folder;

    @Test
    void theWholeCycleRunsOnTheClassPathThatMavenGivesAConsumer() throws Exception {
        write("werf.yaml", "configVersion: 1\nproject: tiny\n---\nimage: app\ndockerfile: Dockerfile\ncontext: app\n");
        write("app/Dockerfile", "FROM scratch\nCOPY hello.txt /hello.txt\n");
        write("app/hello.txt", "hello\n");
        write(".helm/Chart.yaml", "apiVersion: v2\nname: tiny\nversion: 0.1.0\n");
        write(
                ".helm/templates/settings.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n"
                        + "data:\n  image: {{ .Values.werf.image.app }}\n");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("First")
                    .setAuthor("demo", "demo@example.com")
                    .setCommitter("demo", "demo@example.com")
                    .setSign(false)
                    .call();
        }
        try (InProcessRegistry embedded = InProcessRegistry.start();
                InProcessApiServer server = InProcessApiServer.start();
                GitSource source = Giterminism.open(folder).enforce();
                Registry registry =
                        Registry.at(embedded.address() + "/tiny").plainHttp(true).build();
                Cluster cluster = Cluster.connect(server.kubeconfig())) {
            Project project = Project.load(source, Environment.none());
            BuiltImages images = ImageBuilder.on(registry).build().build(project);
            Bundle bundle = Bundle.of(project).images(images).version("1.0.0").build();
            PublishedBundle published = registry.bundles().publish(bundle);
            assertFalse(published.existed());

            Bundle pulled = registry.bundles().pull("1.0.0").bundle();
            Release release = cluster.release("tiny")
                    .namespace("tiny")
                    .apply(pulled, ApplyOptions.builder().createNamespace().build());
            assertEquals(1, release.revision());
        }
    }

    @Test
    void fabric8sOwnSerialisationFindsItsJackson() {
        String yaml = Serialization.asYaml(new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .endMetadata()
                .build());
        assertTrue(yaml.contains("settings"), yaml);
    }

    @Test
    void jacksonIsTheOneThatTheLibraryDeclares() {
        Version databind = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION;
        Version core = com.fasterxml.jackson.core.json.PackageVersion.VERSION;
        assertEquals(core.getMinorVersion(), databind.getMinorVersion());
        assertTrue(databind.getMinorVersion() >= 22, "jib's own Jackson won: " + databind);
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
