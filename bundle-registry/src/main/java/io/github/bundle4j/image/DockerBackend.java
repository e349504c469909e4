package io.github.bundle4j.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds with a Docker daemon. */
final class DockerBackend implements CommandBackend {
    private final String program;

    DockerBackend(String program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public void build(Request request) {
        var runner = new ProcessRunner(request.image(), request.log());
        Path idFile = request.archive().resolveSibling(request.archive().getFileName() + ".id");
        runner.run(buildCommand(request, idFile));
        try {
            String id = Files.readString(idFile).strip();
            try {
                runner.run(
                        List.of(program, "save", "--output", request.archive().toString(), id));
            } finally {
                boolean interrupted = Thread.interrupted();
                try {
                    runner.run(List.of(program, "rmi", "--force", id));
                } finally {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        } catch (IOException e) {
            throw new ImageException.LocalFailure(
                    request.image(), "docker did not say which image it built: " + e.getMessage(), e);
        }
    }

    private List<String> buildCommand(Request request, Path idFile) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "build",
                "--pull",
                "--no-cache",
                "--iidfile",
                idFile.toString(),
                "--file",
                request.dockerfile().toString(),
                "--platform",
                request.platform()));
        request.target().ifPresent(target -> command.addAll(List.of("--target", target)));
        request.network().ifPresent(network -> command.addAll(List.of("--network", network)));
        request.ssh().ifPresent(ssh -> command.addAll(List.of("--ssh", ssh)));
        request.arguments().forEach((key, value) -> command.addAll(List.of("--build-arg", key + "=" + value)));
        request.secrets().forEach((id, file) -> command.addAll(List.of("--secret", "id=" + id + ",src=" + file)));
        request.addHosts().forEach(host -> command.addAll(List.of("--add-host", host)));
        command.add(request.context().toString());
        return command;
    }
}
