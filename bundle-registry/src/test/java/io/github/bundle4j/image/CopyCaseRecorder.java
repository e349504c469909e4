package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.ContextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a BuildKit daemon what it makes of each case. Started by hand: {@code BUILDCTL ADDRESS FILE} records all cases of
 * {@link CopyCases}, {@code BUILDCTL ADDRESS compare} prints those for which this library makes something else, and
 * {@code BUILDCTL ADDRESS fuzz SEED COUNT} does so with random ones.
 */
final class CopyCaseRecorder {
    private final List<String> buildctl;

    private CopyCaseRecorder(String program, String address) {
        this.buildctl = List.of(program, "--addr", address, "build", "--frontend", "dockerfile.v0");
    }

    public static void main(String[] args) throws Exception {
        var recorder = new CopyCaseRecorder(args[0], args[1]);
        if (args[2].equals("fuzz")) {
            recorder.compare(CopyCases.random(Long.parseLong(args[3]), Integer.parseInt(args[4])));
            return;
        }
        if (args[2].equals("compare")) {
            recorder.compare(CopyCases.all());
            return;
        }
        List<String> lines = new ArrayList<>();
        for (CopyCase each : CopyCases.all()) {
            lines.add(each.toJson(recorder.ask(each)));
        }
        Files.write(Path.of(args[2]), lines);
    }

    private void compare(List<CopyCase> cases) throws Exception {
        int different = 0;
        for (CopyCase each : cases) {
            List<String> expected = ask(each);
            if (!each.ours().equals(expected)) {
                different++;
                System.out.println("== " + each + "\nexpected " + expected + "\nours     " + each.ours());
            }
        }
        System.out.println(different + " of " + cases.size() + " differ");
    }

    private List<String> ask(CopyCase asked) throws Exception {
        try (Workspace workspace = Workspace.create(Optional.empty())) {
            var context = new FolderWriter(workspace.fresh("context"));
            for (var entry : asked.tree().walk("")) {
                context.write(Transfer.node(entry.path(), new ContextFile(entry.path(), entry), asked.tree()));
            }
            Files.writeString(context.root().resolve("Dockerfile"), asked.dockerfile());
            Path image = workspace.fresh("image.tar");
            List<String> command = new ArrayList<>(buildctl);
            command.addAll(List.of("--local", "context=" + context.root(), "--local", "dockerfile=" + context.root()));
            asked.arguments()
                    .forEach((name, value) -> command.addAll(List.of("--opt", "build-arg:" + name + "=" + value)));
            command.addAll(List.of("--opt", "platform=linux/amd64", "--output", "type=tar,dest=" + image));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                requireRefusal(asked, log);
                return CopyCase.REFUSED;
            }
            RootFs fs = new RootFs();
            try (InputStream in = Files.newInputStream(image)) {
                new LayerIndexer("test", "image", workspace.fresh("layer"), 1L << 30).apply(in, fs);
            }
            return ImageFiles.describe(fs);
        }
    }

    private static void requireRefusal(CopyCase asked, String log) throws IOException {
        if (!log.contains("ERROR: failed to build") && !log.contains("error: failed to solve")) {
            throw new IOException("no answer to " + asked + "\n" + log);
        }
        System.out.println("refused: " + asked.dockerfile().replace("\n", " | ") + " <- "
                + log.lines().reduce((a, b) -> b).orElse(""));
    }
}
