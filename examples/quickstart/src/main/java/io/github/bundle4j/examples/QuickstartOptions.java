package io.github.bundle4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the quick start was asked to do.
 *
 * @param project the sample project to make a repository of
 * @param kubeconfig a real cluster; empty for the embedded one
 * @param registry a real registry, {@code host/path}; empty for the embedded one
 * @param plainHttp whether that registry speaks HTTP without TLS
 * @param baseImage what the web image is built on instead of nothing, so that it can run in a real cluster
 */
record QuickstartOptions(
        Path project,
        Optional<Path> kubeconfig,
        Optional<String> registry,
        boolean plainHttp,
        Optional<String> baseImage) {
    static final String USAGE = """
            usage: quickstart --project FOLDER [--registry HOST/PATH [--plain-http]] [--kubeconfig FILE]
                              [--base-image REFERENCE]

              --project FOLDER        the sample project
              --registry HOST/PATH    a real registry instead of the embedded one; credentials come from Docker's
                                      configuration
              --plain-http            that registry speaks HTTP without TLS
              --kubeconfig FILE       a real cluster instead of the embedded one
              --base-image REFERENCE  what the web image is built on instead of nothing; an image with sh, httpd and
                                      wget, such as busybox, runs in a real cluster
            """;

    static QuickstartOptions parse(String[] args) {
        Optional<Path> project = Optional.empty();
        Optional<Path> kubeconfig = Optional.empty();
        Optional<String> registry = Optional.empty();
        Optional<String> baseImage = Optional.empty();
        boolean plainHttp = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--project" -> project = Optional.of(Path.of(value(args, i++)));
                case "--kubeconfig" -> kubeconfig = Optional.of(Path.of(value(args, i++)));
                case "--registry" -> registry = Optional.of(value(args, i++));
                case "--base-image" -> baseImage = Optional.of(value(args, i++));
                case "--plain-http" -> plainHttp = true;
                default -> throw new IllegalArgumentException("unknown argument: " + args[i]);
            }
        }
        project.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new IllegalArgumentException("there is no folder " + folder);
        });
        return new QuickstartOptions(
                project.orElseThrow(() -> new IllegalArgumentException("--project is missing")),
                kubeconfig,
                registry,
                plainHttp,
                baseImage);
    }

    private static String value(String[] args, int option) {
        if (option + 1 >= args.length) {
            throw new IllegalArgumentException(args[option] + " needs a value");
        }
        return args[option + 1];
    }
}
