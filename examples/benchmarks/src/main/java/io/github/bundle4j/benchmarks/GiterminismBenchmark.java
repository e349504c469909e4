package io.github.bundle4j.benchmarks;

import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import java.io.IOException;
import java.nio.file.Files;
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
 * Giterminism on a large repository, against the {@code git} command in the same run. The heap is limited to 256 MiB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgs = "-Xmx256m")
public class GiterminismBenchmark {
    @Param("100000")
    public int files;

    @Param("10000")
    public int commits;

    /** Submodules that nothing touches. */
    @Param({"0", "50"})
    public int submodules;

    private LargeRepository repository;
    private int edits;

    @Setup
    public void make() throws Exception {
        repository = LargeRepository.make(files, commits, submodules);
    }

    @TearDown
    public void remove() throws IOException {
        repository.close();
    }

    /** Opens, checks strictly, and lists the whole tree. */
    @Benchmark
    public int checkAndList() {
        try (GitSource source = Giterminism.open(repository.root()).enforce()) {
            return source.walk("").size();
        }
    }

    @Benchmark
    public int gitStatusAndLsTree() throws Exception {
        return repository.git("status", "--porcelain") + repository.git("ls-tree", "-r", "HEAD");
    }

    /** Reads the configuration of a clean project. */
    @Benchmark
    public String configuration() {
        try (GitSource source = Giterminism.open(repository.root()).enforce()) {
            return Project.load(source, Environment.none()).name();
        }
    }

    /** A snapshot after one edit. */
    @Benchmark
    public String devSnapshot() throws IOException {
        Files.writeString(repository.root().resolve(".helm/templates/t1.yaml"), "a: edit " + ++edits + "\n");
        try (GitSource source = Giterminism.open(repository.root()).dev().enforce()) {
            return source.treeId();
        }
    }

    @Benchmark
    public int gitStatus() throws Exception {
        Files.writeString(repository.root().resolve(".helm/templates/t1.yaml"), "a: edit " + ++edits + "\n");
        return repository.git("status", "--porcelain");
    }
}
