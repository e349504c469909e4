package io.github.bundle4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Builds an image of static content from a Dockerfile and pushes it to the distribution project's registry: with this
 * library in a 64 MB heap, and with Buildah, one process each, in the same run. Half of the content is noise, half is
 * like text.
 */
public final class ImageComparison {
    private static final int FILES = 20;

    private final Path folder;
    private final Path context;
    private final Comparison comparison = new Comparison();

    private ImageComparison(Path folder) {
        this.folder = folder;
        this.context = folder.resolve("context");
    }

    /**
     * Compares.
     *
     * @param arguments size of the content in MB, default 500; rounds, default 5
     * @throws Exception if a program fails
     */
    public static void main(String[] arguments) throws Exception {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Comparison.inTemporaryFolder("images-", folder -> new ImageComparison(folder).run(megabytes, rounds));
    }

    private void run(int megabytes, int rounds) throws Exception {
        makeContext(megabytes);
        for (int round = 0; round < rounds; round++) {
            measure("bundle4j", this::ours);
            measure("buildah", this::buildahs);
        }
        comparison.print(megabytes);
    }

    /** What a program does, one process after the other. */
    private interface Steps {
        List<List<String>> of(String registry);
    }

    private void measure(String name, Steps steps) throws Exception {
        Path data = folder.resolve("registry");
        try (RegistryProcess registry = RegistryProcess.start(data)) {
            double wall = 0;
            double cpu = 0;
            long resident = 0;
            for (List<String> command : steps.of(registry.address())) {
                Measured step = Measured.run(command, folder.resolve("said"));
                wall += step.wallSeconds();
                cpu += step.cpuSeconds();
                resident = Math.max(resident, step.residentMegabytes());
            }
            comparison.add(name, new Measured(wall, cpu, resident));
        }
        Comparison.delete(data);
        Comparison.delete(folder.resolve("storage"));
    }

    private List<List<String>> ours(String registry) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return List.of(List.of(
                java, "-Xmx64m", "-cp", classPath, ImageBuild.class.getName(), context.toString(), registry + "/app"));
    }

    private List<List<String>> buildahs(String registry) {
        String image = registry + "/app:buildah";
        return List.of(
                buildah("build", "--isolation", "chroot", "--tag", image, context.toString()),
                buildah("push", "--quiet", "--tls-verify=false", image));
    }

    private List<String> buildah(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "buildah",
                "--root",
                folder.resolve("storage/root").toString(),
                "--runroot",
                folder.resolve("storage/run").toString(),
                "--storage-driver",
                "vfs"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void makeContext(int megabytes) throws IOException {
        Files.createDirectories(context.resolve("content"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY content /content\n");
        Files.writeString(
                context.resolve("werf.yaml"),
                "project: comparison\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n");
        int size = Math.toIntExact(megabytes * 1_000_000L / FILES);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[size];
            SplittableRandom random = new SplittableRandom(i);
            if (i % 2 == 0) {
                random.nextBytes(content);
            } else {
                fillWithWords(content, random);
            }
            Files.write(context.resolve("content/file-" + i), content);
        }
    }

    /** Words of a vocabulary, some far more often than others. */
    private static void fillWithWords(byte[] content, SplittableRandom random) {
        byte[][] words = new byte[5000][];
        for (int i = 0; i < words.length; i++) {
            words[i] = new byte[3 + random.nextInt(10)];
            for (int j = 0; j < words[i].length; j++) {
                words[i][j] = (byte) ('a' + random.nextInt(26));
            }
            words[i][words[i].length - 1] = ' ';
        }
        int at = 0;
        while (at < content.length) {
            double place = random.nextDouble();
            byte[] word = words[(int) (place * place * place * words.length)];
            int length = Math.min(word.length, content.length - at);
            System.arraycopy(word, 0, content, at, length);
            at += length;
        }
    }
}
