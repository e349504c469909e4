package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.ContextFile;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks a BuildKit daemon what it makes of each case. Started by hand with {@code BUILDCTL ADDRESS} and {@code record FOLDER}
 * or {@code record FOLDER FILE}, which records all of {@link CopyCases}, {@link AddressCases} and {@link SettingsCases} or those
 * of one file; {@code compare}, which prints those for which this library makes something else; or {@code fuzz SEED COUNT},
 * which does so with random ones.
 */
final class CopyCaseRecorder {
    private final List<String> buildctl;
    private long asked = System.currentTimeMillis() / 1000;

    private CopyCaseRecorder(String program, String address) {
        this.buildctl = List.of(program, "--addr", address, "build", "--frontend", "dockerfile.v0");
    }

    public static void main(String[] args) throws Exception {
        var recorder = new CopyCaseRecorder(args[0], args[1]);
        switch (args[2]) {
            case "record" -> recorder.record(Path.of(args[3]), args.length > 4 ? args[4] : "");
            case "compare" -> {
                recorder.compare(CopyCases.all());
                recorder.compare(CopyCases.fromImages());
                recorder.compare(AddressCases.all());
                recorder.compare(SettingsCases.all());
            }
            default -> {
                recorder.compare(CopyCases.random(Long.parseLong(args[3]), Integer.parseInt(args[4])));
                recorder.compare(CopyCases.randomFromImages(Long.parseLong(args[3]), Integer.parseInt(args[4])));
            }
        }
    }

    /**
     * What BuildKit makes.
     *
     * @param files the files of the image
     * @param settings its settings and files
     */
    private record Answer(List<String> files, List<String> settings) {
        static final Answer REFUSED = new Answer(CopyCase.REFUSED, CopyCase.REFUSED);
    }

    private void record(Path folder, String only) throws Exception {
        record(CopyCases.all(), Answer::files, folder.resolve("copies.jsonl"), only);
        record(CopyCases.fromImages(), Answer::files, folder.resolve("image-copies.jsonl"), only);
        record(AddressCases.all(), Answer::files, folder.resolve("addresses.jsonl"), only);
        record(SettingsCases.all(), Answer::settings, folder.resolve("settings.jsonl"), only);
    }

    private void record(List<CopyCase> cases, Function<Answer, List<String>> part, Path file, String only)
            throws Exception {
        if (!only.isEmpty() && !file.endsWith(only)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        try (AddressServer server = AddressServer.start()) {
            for (CopyCase each : cases) {
                lines.add(each.toJson(part.apply(ask(each.at(server.address())))));
            }
        }
        Files.write(file, lines);
    }

    private void compare(List<CopyCase> cases) throws Exception {
        int different = 0;
        try (AddressServer server = AddressServer.start()) {
            for (CopyCase each : cases) {
                List<String> expected = ask(each.at(server.address())).settings();
                List<String> ours = each.at(server.address()).oursWithSettings();
                if (!ours.equals(expected)) {
                    different++;
                    System.out.println("== " + each + "\nexpected " + expected + "\nours     " + ours);
                }
            }
        }
        System.out.println(different + " of " + cases.size() + " differ");
    }

    private Answer ask(CopyCase each) throws Exception {
        try (Workspace workspace = Workspace.create(Optional.empty())) {
            var context = new FolderWriter(workspace.fresh("context"));
            for (var entry : each.tree().walk("")) {
                context.write(Transfer.node(entry.path(), new ContextFile(entry.path(), entry), each.tree()));
            }
            Files.writeString(context.root().resolve("Dockerfile"), each.dockerfile());
            giveNewTimes(context.root());
            Path image = workspace.fresh("image.tar");
            List<String> command = new ArrayList<>(buildctl);
            command.addAll(List.of("--local", "context=" + context.root(), "--local", "dockerfile=" + context.root()));
            each.arguments()
                    .forEach((name, value) -> command.addAll(List.of("--opt", "build-arg:" + name + "=" + value)));
            command.addAll(List.of("--opt", "platform=linux/amd64", "--output", "type=docker,dest=" + image));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                requireRefusal(each, log);
                return Answer.REFUSED;
            }
            return answer(workspace, image);
        }
    }

    /** The daemon keeps what it has seen, by name, size and time: without times of its own a case gets another's files. */
    private void giveNewTimes(Path folder) throws IOException {
        FileTime time = FileTime.from(Instant.ofEpochSecond(1_000_000_000L + ++asked));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setTimes(time, null, null);
            }
        }
    }

    /** By hand, because an image without layers has no list of them. */
    private static Answer answer(Workspace workspace, Path image) throws IOException {
        RootFs archive = new RootFs();
        try (InputStream in = Files.newInputStream(image)) {
            apply(workspace, in, archive);
        }
        Map<?, ?> manifest = (Map<?, ?>) ((List<?>) json(archive, "manifest.json")).get(0);
        RootFs fs = new RootFs();
        if (manifest.get("Layers") instanceof List<?> layers) {
            for (Object layer : layers) {
                try (InputStream in = Decompression.of(open(archive, (String) layer))) {
                    apply(workspace, in, fs);
                }
            }
        }
        Map<?, ?> config = (Map<?, ?>) json(archive, (String) manifest.get("Config"));
        return new Answer(ImageFiles.describe(fs), CopyCase.withSettings(config, fs));
    }

    private static void apply(Workspace workspace, InputStream layer, RootFs fs) throws IOException {
        new LayerIndexer("test", "image", workspace.fresh("layer"), 1L << 30).apply(layer, fs);
    }

    private static Object json(RootFs archive, String path) throws IOException {
        try (InputStream in = open(archive, path)) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream open(RootFs archive, String path) throws IOException {
        return archive.content(archive.get(archive.resolve(path)).orElseThrow())
                .content()
                .open();
    }

    private static void requireRefusal(CopyCase asked, String log) throws IOException {
        if (!log.contains("ERROR: failed to build") && !log.contains("error: failed to solve")) {
            throw new IOException("no answer to " + asked + "\n" + log);
        }
        System.out.println("refused: " + asked.dockerfile().replace("\n", " | ") + " <- "
                + log.lines().reduce((a, b) -> b).orElse(""));
    }
}
