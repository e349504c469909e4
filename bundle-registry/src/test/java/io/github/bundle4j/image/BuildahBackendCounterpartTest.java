package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Buildah, where containers cannot be made. */
class BuildahBackendCounterpartTest extends CommandBackendChecks {
    @Override
    CommandBackend backend() {
        return CommandBackends.buildah(BuildahOptions.defaults()
                .program(Counterparts.require("buildah").toString())
                .isolation("chroot")
                .verifyTls(false)
                .storage(folder));
    }

    @Override
    String run(String image, String script) throws IOException {
        String container = ask("from", "--quiet", "--tls-verify=false", "docker://" + image)
                .reduce((first, last) -> last)
                .orElseThrow();
        try {
            return ask("run", "--isolation", "chroot", container, "--", "/bin/sh", "-c", script)
                    .reduce("", (all, line) -> all + line + "\n");
        } finally {
            assertThat(ask("rm", container)).isNotEmpty();
        }
    }

    @Override
    List<String> leftovers() throws IOException {
        return Stream.concat(
                        ask("images", "--format", "{{.Name}}").filter(name -> name.contains("localhost/bundle4j")),
                        ask("containers", "--quiet"))
                .toList();
    }

    private Stream<String> ask(String... words) throws IOException {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "--root",
                folder.resolve("root").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--storage-driver",
                "vfs"));
        arguments.addAll(List.of(words));
        return new Programs(Counterparts.require("buildah"), folder)
                .run(arguments.toArray(new String[0]))
                .lines()
                .filter(line -> !line.isBlank());
    }
}
