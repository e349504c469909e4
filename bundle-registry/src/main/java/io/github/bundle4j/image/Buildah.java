package io.github.bundle4j.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Buildah: no daemon, works in a container too. */
final class Buildah implements BuilderProgram {
    private final BuildahOptions options;

    Buildah(BuildahOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "buildah";
    }

    @Override
    public Call build(CommandBackend.Request request, String name, ProcessRunner runner) {
        List<String> command = new ArrayList<>(List.of("build", "--format", "oci"));
        // The same commands give the same layers, as far as their results are the same.
        command.addAll(List.of("--timestamp", "1", "--no-cache", "--pull=newer", "--force-rm", "--tag", name));
        options.isolation().ifPresent(kind -> command.addAll(List.of("--isolation", kind)));
        options.authFile().ifPresent(file -> command.addAll(List.of("--authfile", file.toString())));
        if (!options.verifyTls()) {
            command.add("--tls-verify=false");
        }
        command.addAll(BuilderProgram.arguments(request));
        return call(command);
    }

    @Override
    public Call save(String name, Path archive) {
        return call(List.of("push", "--quiet", name, "docker-archive:" + archive));
    }

    @Override
    public Call remove(String name) {
        return call(List.of("rmi", name));
    }

    private Call call(List<String> command) {
        List<String> all = new ArrayList<>(List.of(options.program()));
        options.storage()
                .ifPresent(folder -> all.addAll(List.of(
                        "--root",
                        folder.resolve("root").toString(),
                        "--runroot",
                        folder.resolve("run").toString(),
                        "--storage-driver",
                        "vfs")));
        all.addAll(command);
        return new Call(all, Map.of());
    }
}
