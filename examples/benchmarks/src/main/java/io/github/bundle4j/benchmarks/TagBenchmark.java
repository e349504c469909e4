package io.github.bundle4j.benchmarks;

import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.image.ImageBuilder;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import io.github.bundle4j.registry.oci.OciClient;
import io.github.bundle4j.registry.oci.OciRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The content tag of an image that takes every file of a large repository, against
 * {@code git ls-tree -r HEAD | sha256sum} in the same run; and the same with every file of the work tree compared with the
 * commit that is checked out, against {@code git status} and that. The repository is opened anew each time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(value = 1, jvmArgs = "-Xmx256m")
public class TagBenchmark {
    @Param("100000")
    public int files;

    private LargeRepository large;
    private OciClient client;
    private ImageBuilder builder;

    @Setup
    public void make() throws Exception {
        large = LargeRepository.make(files, 1, 0);
        Files.writeString(large.root().resolve("d0/Dockerfile"), "FROM scratch\nCOPY . /\n");
        Files.writeString(
                large.root().resolve("werf.yaml"),
                "configVersion: 1\nproject: large\n---\nimage: web\ndockerfile: d0/Dockerfile\n");
        large.git("-c", "user.name=b", "-c", "user.email=b@example.com", "commit", "-qam", "take everything");
        large.git("branch", "built");
        large.git(
                "-c", "user.name=b", "-c", "user.email=b@example.com", "commit", "-q", "--allow-empty", "-m", "later");
        client = OciClient.builder().build();
        builder = ImageBuilder.on(client, OciRepository.parse("registry.example.com/large"))
                .build();
    }

    @TearDown
    public void remove() throws IOException {
        client.close();
        large.close();
    }

    /** Of a commit that is not checked out, so read from the repository alone. */
    @Benchmark
    public String contentTag() {
        return contentTag("refs/heads/built");
    }

    /** Of the commit that is checked out. */
    @Benchmark
    public String checkedContentTag() {
        return contentTag("HEAD");
    }

    private String contentTag(String revision) {
        try (GitSource source = Giterminism.open(large.root()).at(revision).enforce()) {
            return builder.plan(Project.load(source, Environment.none()))
                    .get("web")
                    .tag()
                    .text();
        }
    }

    @Benchmark
    public String statusAndLsTree() throws Exception {
        return large.git("status", "--porcelain") + lsTree();
    }

    @Benchmark
    public String lsTree() throws Exception {
        List<Process> pipe = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("git", "ls-tree", "-r", "HEAD")
                        .directory(large.root().toFile()),
                new ProcessBuilder("sha256sum")));
        String sum = new String(pipe.get(1).getInputStream().readAllBytes());
        for (Process each : pipe) {
            if (each.waitFor() != 0) {
                throw new IllegalStateException("git ls-tree or sha256sum failed");
            }
        }
        return sum;
    }
}
