package io.github.bundle4j.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds with Buildah: no daemon, works in a container too. */
final class BuildahBackend implements CommandBackend {
    private final BuildahOptions options;

    BuildahBackend(BuildahOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "buildah";
    }

    @Override
    public void build(Request request) {
        var runner = new ProcessRunner(request.image(), request.log());
        Path idFile = request.archive().resolveSibling(request.archive().getFileName() + ".id");
        runner.run(buildCommand(request, idFile));
        String id = read(request, idFile);
        try {
            List<String> push = base();
            push.addAll(List.of("push", "--quiet", id, "docker-archive:" + request.archive()));
            runner.run(push);
        } finally {
            List<String> remove = base();
            remove.addAll(List.of("rmi", "--force", id));
            // The flag of an interruption would end this as well; it has to happen all the same.
            boolean interrupted = Thread.interrupted();
            try {
                runner.run(remove);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private List<String> buildCommand(Request request, Path idFile) {
        List<String> command = base();
        command.addAll(List.of(
                "build",
                "--format",
                "oci",
                // The same commands give the same layers, as far as their results are the same.
                "--timestamp",
                "1",
                "--no-cache",
                "--pull=newer",
                "--force-rm",
                "--iidfile",
                idFile.toString(),
                "--file",
                request.dockerfile().toString(),
                "--platform",
                request.platform()));
        options.isolation().ifPresent(kind -> command.addAll(List.of("--isolation", kind)));
        options.authFile().ifPresent(file -> command.addAll(List.of("--authfile", file.toString())));
        if (!options.verifyTls()) {
            command.add("--tls-verify=false");
        }
        request.target().ifPresent(target -> command.addAll(List.of("--target", target)));
        request.network().ifPresent(network -> command.addAll(List.of("--network", network)));
        request.ssh().ifPresent(ssh -> command.addAll(List.of("--ssh", ssh)));
        request.arguments().forEach((key, value) -> command.addAll(List.of("--build-arg", key + "=" + value)));
        request.secrets().forEach((id, file) -> command.addAll(List.of("--secret", "id=" + id + ",src=" + file)));
        request.addHosts().forEach(host -> command.addAll(List.of("--add-host", host)));
        command.add(request.context().toString());
        return command;
    }

    private List<String> base() {
        List<String> command = new ArrayList<>(List.of(options.program()));
        options.storage()
                .ifPresent(folder -> command.addAll(List.of(
                        "--root",
                        folder.resolve("root").toString(),
                        "--runroot",
                        folder.resolve("run").toString(),
                        "--storage-driver",
                        "vfs")));
        return command;
    }

    private static String read(Request request, Path idFile) {
        try {
            return Files.readString(idFile).strip();
        } catch (IOException e) {
            throw new ImageException.LocalFailure(
                    request.image(), "buildah did not say which image it built: " + e.getMessage(), e);
        }
    }
}
