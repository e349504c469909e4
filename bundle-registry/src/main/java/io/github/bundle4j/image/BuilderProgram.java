package io.github.bundle4j.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a program that builds images is asked to. */
interface BuilderProgram {
    /**
     * A program with arguments.
     *
     * @param arguments the program first
     * @param environment variables beside those that every such program gets
     */
    record Call(List<String> arguments, Map<String, String> environment) {
        public Call {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    String name();

    /** Builds, and leaves the image in the program's storage under a name. */
    Call build(CommandBackend.Request request, String name, ProcessRunner runner);

    /** Writes the image into the archive. */
    Call save(String name, Path archive);

    /** Takes the name away, and with its last name the image. */
    Call remove(String name);

    /** The part of a build's arguments that all such programs understand; the context comes last. */
    static List<String> arguments(CommandBackend.Request request) {
        List<String> result =
                new ArrayList<>(List.of("--file", request.dockerfile().toString(), "--platform", request.platform()));
        request.target().ifPresent(target -> result.addAll(List.of("--target", target)));
        request.network().ifPresent(network -> result.addAll(List.of("--network", network)));
        request.ssh().ifPresent(ssh -> result.addAll(List.of("--ssh", ssh)));
        request.arguments().forEach((key, value) -> result.addAll(List.of("--build-arg", key + "=" + value)));
        request.secrets().forEach((id, file) -> result.addAll(List.of("--secret", "id=" + id + ",src=" + file)));
        request.addHosts().forEach(host -> result.addAll(List.of("--add-host", host)));
        result.add(request.context().toString());
        return result;
    }
}
