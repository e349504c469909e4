package io.github.bundle4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks real helm binaries what each case prints, and writes it down beside the case. Arguments: the folder of the cases,
 * then {@code PROFILE=BINARY} for each profile, for example {@code HELM_4_1=/usr/local/bin/helm}; what is recorded
 * already is left alone, so delete it to record it anew; name {@code HELM_4_2_0} after {@code HELM_4_2}, since of it only
 * what differs is recorded. A file {@code profiles} limits a case to some. Every case is run
 * several times; one whose answers differ gets a file {@code unstable} and no expectation.
 */
final class RecordCases {
    private static final int RUNS = 4;

    private RecordCases() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            HelmProfile profile = HelmProfile.valueOf(args[i].substring(0, equals));
            String binary = args[i].substring(equals + 1);
            String version = run(root, binary, List.of("version"));
            Files.writeString(root.resolve(profile + ".oracle"), version);
            for (HelmCase one : HelmCase.all(root)) {
                record(one, profile, binary);
            }
        }
    }

    private static void record(HelmCase one, HelmProfile profile, String binary)
            throws IOException, InterruptedException {
        Path only = one.folder.resolve("profiles");
        if (Files.exists(one.folder.resolve(profile + ".expected"))
                || Files.exists(one.folder.resolve(profile + ".unstable"))
                || (Files.exists(only) && !Files.readString(only).contains(profile.name()))) {
            return;
        }
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < RUNS; i++) {
            answers.add(ask(one, profile, binary));
        }
        Path expected = one.folder.resolve(profile + ".expected");
        Path unstable = one.folder.resolve(profile + ".unstable");
        Files.deleteIfExists(expected);
        Files.deleteIfExists(unstable);
        if (answers.size() == 1) {
            String answer = answers.iterator().next();
            if (profile == HelmProfile.HELM_4_2_0
                    && answer.equals(Files.readString(one.expected(HelmProfile.HELM_4_2)))) {
                return;
            }
            Files.writeString(expected, answer);
        } else {
            Files.writeString(unstable, String.join("\n=====\n", answers));
        }
    }

    /** What a helm binary makes of a case. */
    static String ask(HelmCase one, HelmProfile profile, String binary) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("template"));
        List<String> rest = new ArrayList<>(one.args);
        if (!rest.isEmpty() && !rest.get(0).startsWith("-")) {
            arguments.add(rest.remove(0));
        }
        arguments.add("chart");
        arguments.addAll(rest);
        if (!rest.contains("--kube-version")) {
            // A binary built from source without its release flags knows no Kubernetes version of its own.
            arguments.addAll(List.of("--kube-version", profile.kubeVersion()));
        }
        return run(one.folder, binary, arguments);
    }

    /** Standard output if it succeeds, else the error from {@code Error: } on. */
    static String run(Path folder, String binary, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(binary));
        command.addAll(arguments);
        Path errors = Files.createTempFile("helm", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String error = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8); // It may quote any bytes.
        Files.delete(errors);
        return code == 0
                ? out
                : error.substring(Math.max(0, error.indexOf("Error: "))).stripTrailing();
    }
}
