package io.github.bundle4j.benchmarks;

import io.github.bundle4j.giterminism.GitSource;
import io.github.bundle4j.giterminism.Giterminism;
import io.github.bundle4j.project.Environment;
import io.github.bundle4j.project.Project;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * The repository is made by {@code git fast-import} in a temporary folder.
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

    private Path folder;
    private Path repository;
    private int edits;

    @Setup
    public void make() throws Exception {
        folder = Files.createTempDirectory("giterminism-benchmark");
        repository = Files.createDirectory(folder.resolve("large"));
        git(repository, null, "init", "-q", "-b", "main");
        Path stream = folder.resolve("stream");
        try (BufferedWriter out = Files.newBufferedWriter(stream, StandardCharsets.ISO_8859_1)) {
            history(out);
        }
        git(repository, stream, "fast-import", "--quiet", "--done");
        git(repository, null, "checkout", "-q", "-f", "main");
        for (int i = 0; i < submodules; i++) {
            Files.createDirectories(repository.resolve("modules/m" + i));
        }
        git(repository, null, "status", "--porcelain");
    }

    private void history(BufferedWriter out) throws IOException {
        Random random = new Random(1);
        commit(out, 0);
        file(
                out,
                "werf.yaml",
                "configVersion: 1\nproject: large\n---\nimage: web\ndockerfile: Dockerfile\ncontext: d0\n");
        file(out, "d0/Dockerfile", "FROM scratch\nCOPY e0 /\n");
        file(out, ".helm/Chart.yaml", "apiVersion: v2\nname: large\nversion: 0.1.0\n");
        for (int i = 0; i < 50; i++) {
            file(out, ".helm/templates/t" + i + ".yaml", "a: " + i + "\n");
        }
        for (int i = 0; i < files; i++) {
            file(out, name(i), ("content of " + i + "\n").repeat(1 + i % 20));
        }
        StringBuilder modules = new StringBuilder();
        for (int i = 0; i < submodules; i++) {
            out.write("M 160000 " + String.format("%040x", i + 1) + " modules/m" + i + "\n");
            modules.append("[submodule \"m" + i + "\"]\n\tpath = modules/m" + i + "\n\turl = https://git.example/m\n");
        }
        if (submodules > 0) {
            file(out, ".gitmodules", modules.toString());
        }
        for (int i = 1; i < commits; i++) {
            commit(out, i);
            file(out, name(random.nextInt(files)), "changed in " + i + "\n");
        }
        out.write("done\n");
    }

    private static String name(int i) {
        return "d" + i / 2500 + "/e" + i / 50 % 50 + "/f" + i + ".txt";
    }

    private static void commit(BufferedWriter out, int number) throws IOException {
        out.write("commit refs/heads/main\ncommitter B <b@example.com> " + (1_760_000_000 + number) + " +0000\n");
        data(out, "commit " + number);
    }

    private static void file(BufferedWriter out, String path, String text) throws IOException {
        out.write("M 100644 inline " + path + "\n");
        data(out, text);
    }

    private static void data(BufferedWriter out, String text) throws IOException {
        out.write("data " + text.length() + "\n" + text + "\n");
    }

    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Opens, checks strictly, and lists the whole tree. */
    @Benchmark
    public int checkAndList() {
        try (GitSource source = Giterminism.open(repository).enforce()) {
            return source.walk("").size();
        }
    }

    @Benchmark
    public int gitStatusAndLsTree() throws Exception {
        return git(repository, null, "status", "--porcelain") + git(repository, null, "ls-tree", "-r", "HEAD");
    }

    /** Reads the configuration of a clean project. */
    @Benchmark
    public String configuration() {
        try (GitSource source = Giterminism.open(repository).enforce()) {
            return Project.load(source, Environment.none()).name();
        }
    }

    /** A snapshot after one edit. */
    @Benchmark
    public String devSnapshot() throws IOException {
        Files.writeString(repository.resolve(".helm/templates/t1.yaml"), "a: edit " + ++edits + "\n");
        try (GitSource source = Giterminism.open(repository).dev().enforce()) {
            return source.treeId();
        }
    }

    @Benchmark
    public int gitStatus() throws Exception {
        Files.writeString(repository.resolve(".helm/templates/t1.yaml"), "a: edit " + ++edits + "\n");
        return git(repository, null, "status", "--porcelain");
    }

    private static int git(Path directory, Path input, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        int size = process.getInputStream().readAllBytes().length;
        if (process.waitFor() != 0) {
            throw new IllegalStateException("git " + String.join(" ", arguments));
        }
        return size;
    }
}
