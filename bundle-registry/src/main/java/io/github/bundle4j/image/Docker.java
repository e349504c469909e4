package io.github.bundle4j.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Docker daemon through its client. */
final class Docker implements BuilderProgram {
    /** From here on clients know BuildKit only through the plug-in buildx. */
    private static final int FIRST_WITHOUT_BUILDKIT = 23;

    private final DockerOptions options;

    Docker(DockerOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Call build(CommandBackend.Request request, String name, ProcessRunner runner) {
        List<String> arguments = new ArrayList<>(List.of("--no-cache", "--pull", "--tag", name));
        arguments.addAll(BuilderProgram.arguments(request));
        return switch (engine(runner)) {
            case BUILDX ->
                // Attestations would make an index of the image; clients that know none ignore the variable.
                call(
                        List.of("buildx", "build", "--load", "--progress", "plain"),
                        arguments,
                        Map.of("BUILDX_NO_DEFAULT_ATTESTATIONS", "1"));
            case BUILDKIT -> call(List.of("build", "--progress", "plain"), arguments, Map.of("DOCKER_BUILDKIT", "1"));
            case CLASSIC -> call(List.of("build", "--force-rm"), arguments, Map.of("DOCKER_BUILDKIT", "0"));
        };
    }

    private DockerOptions.Engine engine(ProcessRunner runner) {
        if (options.engine().isPresent()) {
            return options.engine().get();
        }
        if (runner.ask(call(List.of("buildx", "version"), List.of(), Map.of())).succeeded()) {
            return DockerOptions.Engine.BUILDX;
        }
        // Says the client's version even where the daemon does not answer, which the build itself will report.
        String version = runner.ask(call(List.of("version", "--format", "{{.Client.Version}}"), List.of(), Map.of()))
                .output();
        return major(version).filter(major -> major < FIRST_WITHOUT_BUILDKIT).isPresent()
                ? DockerOptions.Engine.BUILDKIT
                : DockerOptions.Engine.CLASSIC;
    }

    static Optional<Integer> major(String version) {
        int dot = version.indexOf('.');
        String first = dot < 0 ? "" : version.substring(0, dot);
        return first.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(first)) : Optional.empty();
    }

    @Override
    public Call save(String name, Path archive) {
        return call(List.of("save", "--output", archive.toString(), name), List.of(), Map.of());
    }

    @Override
    public Call remove(String name) {
        return call(List.of("rmi", name), List.of(), Map.of());
    }

    private Call call(List<String> command, List<String> arguments, Map<String, String> environment) {
        List<String> all = new ArrayList<>(List.of(options.program()));
        options.config().ifPresent(folder -> all.addAll(List.of("--config", folder.toString())));
        options.host().ifPresent(host -> all.addAll(List.of("--host", host)));
        all.addAll(command);
        all.addAll(arguments);
        return new Call(all, environment);
    }
}
