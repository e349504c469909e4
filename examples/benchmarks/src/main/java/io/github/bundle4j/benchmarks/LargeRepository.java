package io.github.bundle4j.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A project in a repository of many files and commits, made by {@code git fast-import} in a temporary folder. */
final class LargeRepository implements AutoCloseable {
    private final Path folder;
    private final Path root;

    private LargeRepository(Path folder) throws IOException {
        this.folder = folder;
        this.root = Files.createDirectory(folder.resolve("large"));
    }

    /** Makes one; its submodules are recorded, and not checked out. */
    static LargeRepository make(int files, int commits, int submodules) throws Exception {
        LargeRepository repository = new LargeRepository(Files.createTempDirectory("large-repository"));
        repository.git("init", "-q", "-b", "main");
        Path stream = repository.folder.resolve("stream");
        try (BufferedWriter out = Files.newBufferedWriter(stream, StandardCharsets.ISO_8859_1)) {
            history(out, files, commits, submodules);
        }
        repository.run(stream, "fast-import", "--quiet", "--done");
        repository.git("checkout", "-q", "-f", "main");
        for (int i = 0; i < submodules; i++) {
            Files.createDirectories(repository.root.resolve("modules/m" + i));
        }
        // What is as new as the index is looked at more closely, by everybody: have Git write the index once more.
        Thread.sleep(100);
        Files.writeString(repository.root.resolve("d0/e0/f0.txt"), "content of 0\n");
        repository.git("checkout", "-q", "-f", "main");
        repository.git("status", "--porcelain");
        return repository;
    }

    Path root() {
        return root;
    }

    private static void history(BufferedWriter out, int files, int commits, int submodules) throws IOException {
        Random random = new Random(1);
        commit(out, 0);
        file(
                out,
                "werf.yaml",
                "configVersion: 1\nproject: large\n---\nimage: web\ndockerfile: Dockerfile\ncontext: d0\n"
                        + "cacheVersion: \"1{{ .Env }}\"\n");
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

    /** Runs {@code git}; answers how much it printed. */
    int git(String... arguments) throws Exception {
        return run(null, arguments);
    }

    private int run(Path input, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
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

    @Override
    public void close() throws IOException {
        Comparison.delete(folder);
    }
}
