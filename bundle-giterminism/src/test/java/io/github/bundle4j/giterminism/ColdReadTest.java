package io.github.bundle4j.giterminism;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fresh JVM that reads the configuration of a clean project loads nothing that it does not need. */
class ColdReadTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "sub/project"})
    void aCleanProjectNeedsNeitherJGitNorAProcess(String directory) throws Exception {
        String loaded = loadedFor(project(directory).root().resolve(directory));
        assertThat(loaded)
                .contains("giterminism.Session")
                .doesNotContain("org.eclipse.jgit", "java.lang.ProcessBuilder", "org.slf4j");
    }

    @Test
    void aCloserLookIsJGits() throws Exception {
        GitFixture fixture = project("").write("d/e/more.tmp", "what does not count\n");
        assertThat(loadedFor(fixture.root())).contains("org.eclipse.jgit");
    }

    private GitFixture project(String directory) throws Exception {
        String in = directory.isEmpty() ? "" : directory + "/";
        GitFixture fixture = GitFixture.init(Files.createDirectory(folder.resolve("work")));
        fixture.write(
                        in + "werf.yaml",
                        "configVersion: 1\nproject: x\n---\nimage: web\ncontext: d\ndockerfile: Dockerfile\n"
                                + "{{ include \"more\" . }}\n{{ .Files.Get \"d/e/f\" }}\n")
                .write(in + ".werf/a.tmpl", "{{ define \"more\" }}target: x{{ end }}")
                .write(in + "werf-giterminism.yaml", "giterminismConfigVersion: 1\n")
                .write(in + "d/Dockerfile", "FROM scratch AS x\nCOPY e /\n")
                .write(in + "d/e/f", "# comment\n")
                .write(in + ".helm/Chart.yaml", "apiVersion: v2\nname: x\nversion: 0.1.0\n")
                .write(in + ".helm/templates/a.yaml", "a: b\n");
        fixture.write(".gitignore", "*.tmp\n");
        for (int i = 0; i < 30; i++) {
            fixture.write("other/f" + i, "content " + i);
        }
        fixture.commit();
        fixture.git("repack", "-adq");
        return fixture.settle().write("other/f1", "an edit that nothing needs to know\n");
    }

    /** The names of the classes that a JVM loads which reads a project. */
    private String loadedFor(Path project) throws Exception {
        Path log = folder.resolve("loaded");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        project.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("read x");
        return Files.readString(log);
    }

    /** Runs in the fresh JVM. */
    static final class Reader {
        public static void main(String[] arguments) {
            try (GitSource source = Giterminism.open(Path.of(arguments[0])).enforce()) {
                System.out.println(
                        "read " + Project.load(source, Environment.none()).name());
            }
        }
    }
}
