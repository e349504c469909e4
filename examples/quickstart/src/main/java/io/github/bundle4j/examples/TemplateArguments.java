package io.github.bundle4j.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments of {@code helm template}, as far as they make sense without a cluster. */
final class TemplateArguments {
    /** The arguments make no sense. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    private static final Map<String, String> SHORT =
            Map.of("-f", "--values", "-n", "--namespace", "-a", "--api-versions", "-s", "--show-only");
    private static final Set<String> FLAGS = Set.of(
            "--include-crds",
            "--skip-tests",
            "--no-hooks",
            "--is-upgrade",
            "--release-name",
            "--skip-schema-validation",
            "--render-subchart-notes");
    private static final Set<String> OPTIONS = Set.of(
            "--values",
            "--set",
            "--set-string",
            "--set-json",
            "--set-file",
            "--set-literal",
            "--namespace",
            "--kube-version",
            "--api-versions",
            "--show-only",
            "--output-dir");

    private final List<String> positional = new ArrayList<>();
    private final Map<String, List<String>> given = new HashMap<>();

    TemplateArguments(List<String> args) throws UsageException {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-") || arg.equals("-")) {
                positional.add(arg);
                continue;
            }
            int equals = arg.indexOf('=');
            String written = equals < 0 ? arg : arg.substring(0, equals);
            String name = SHORT.getOrDefault(written, written);
            if (FLAGS.contains(name)) {
                given.put(name, List.of(equals < 0 ? "true" : arg.substring(equals + 1)));
            } else if (!OPTIONS.contains(name)) {
                throw new UsageException("unknown flag: " + written);
            } else if (equals < 0 && i + 1 == args.size()) {
                throw new UsageException("flag needs an argument: " + written);
            } else {
                String value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
                given.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        if (positional.isEmpty()) {
            throw new UsageException(
                    "\"helm template\" requires at least 1 argument\n\nUsage:  helm template [NAME] [CHART] [flags]");
        }
        if (positional.size() > 2) {
            throw new UsageException("expected at most two arguments, unexpected arguments: "
                    + String.join(", ", positional.subList(2, positional.size())));
        }
    }

    String release() {
        return positional.size() == 2 ? positional.get(0) : "release-name";
    }

    String chart() {
        return positional.get(positional.size() - 1);
    }

    boolean has(String flag) {
        return given.getOrDefault(flag, List.of()).contains("true");
    }

    List<String> all(String option) {
        return given.getOrDefault(option, List.of());
    }

    /** Options that also take several values in one argument, with commas between. */
    List<String> split(String option) {
        return all(option).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList();
    }

    String last(String option, String otherwise) {
        List<String> values = all(option);
        return values.isEmpty() ? otherwise : values.get(values.size() - 1);
    }
}
