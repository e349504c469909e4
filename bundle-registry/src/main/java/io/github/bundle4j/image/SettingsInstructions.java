package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.CommandLine;
import io.github.bundle4j.dockerfile.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The instructions that change nothing but the configuration. */
final class SettingsInstructions {
    private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    private final ImageSettings settings;
    /** Docker drops an inherited command when the entry point is set, but not one of the same stage. */
    private boolean cmdOfThisStage;

    SettingsInstructions(ImageSettings settings) {
        this.settings = settings;
    }

    /**
     * Carries an instruction out if it is one of these.
     *
     * @return whether the instruction was one of these
     * @throws IllegalArgumentException if a value is malformed
     */
    boolean apply(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            env.values().forEach(pair -> settings.env.put(pair.key(), pair.value()));
        } else if (instruction instanceof Instruction.Label label) {
            label.values().forEach(pair -> settings.labels.put(pair.key(), pair.value()));
        } else if (instruction instanceof Instruction.Cmd cmd) {
            settings.cmd = arguments(cmd.command());
            cmdOfThisStage = true;
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            settings.entrypoint = arguments(entrypoint.command());
            if (!cmdOfThisStage) {
                settings.cmd = List.of();
            }
        } else if (instruction instanceof Instruction.Shell shell) {
            settings.shell = shell.words();
        } else if (instruction instanceof Instruction.Expose expose) {
            expose.ports().forEach(port -> settings.ports.addAll(ports(port)));
        } else if (instruction instanceof Instruction.User user) {
            settings.user = user.user();
        } else if (instruction instanceof Instruction.Volume volume) {
            settings.volumes.addAll(volume.paths());
        } else if (instruction instanceof Instruction.StopSignal signal) {
            settings.stopSignal = Signals.check(signal.signal());
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            settings.author = maintainer.name();
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            settings.onBuild.add(onBuild.triggerText());
        } else if (instruction instanceof Instruction.Healthcheck check) {
            settings.healthcheck = java.util.Optional.of(healthcheck(check));
        } else {
            return false;
        }
        return true;
    }

    private List<String> arguments(CommandLine command) {
        return command.arguments(settings.shell.isEmpty() ? DEFAULT_SHELL : settings.shell);
    }

    private Map<String, Object> healthcheck(Instruction.Healthcheck check) {
        Map<String, Object> result = new TreeMap<>();
        if (check.command().isEmpty()) {
            result.put("Test", List.of("NONE"));
            return result;
        }
        CommandLine command = check.command().get();
        List<String> test = new ArrayList<>();
        test.add(command.shellForm() ? "CMD-SHELL" : "CMD");
        test.addAll(command.words());
        result.put("Test", test);
        check.interval().ifPresent(value -> result.put("Interval", value.toNanos()));
        check.timeout().ifPresent(value -> result.put("Timeout", value.toNanos()));
        check.startPeriod().ifPresent(value -> result.put("StartPeriod", value.toNanos()));
        check.startInterval().ifPresent(value -> result.put("StartInterval", value.toNanos()));
        check.retries().ifPresent(value -> result.put("Retries", (long) value));
        return result;
    }

    /** A port or a range, in the form of configurations: each port with its protocol. */
    static List<String> ports(String text) {
        int slash = text.indexOf('/');
        String protocol = slash < 0 ? "tcp" : text.substring(slash + 1).toLowerCase(java.util.Locale.ROOT);
        String numbers = slash < 0 ? text : text.substring(0, slash);
        // What is before the last colon would publish the port, which is not an image's business.
        numbers = numbers.substring(numbers.lastIndexOf(':') + 1);
        if (!numbers.matches("[0-9]{1,5}(-[0-9]{1,5})?")
                || !List.of("tcp", "udp", "sctp").contains(protocol)) {
            throw new IllegalArgumentException("not a port such as 80, 53/udp or 8000-8010: " + text);
        }
        int dash = numbers.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? numbers : numbers.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(numbers.substring(dash + 1));
        if (last < first || last > 65535) {
            throw new IllegalArgumentException("not a range of ports: " + text);
        }
        List<String> result = new ArrayList<>();
        for (int port = first; port <= last; port++) {
            result.add(port + "/" + protocol);
        }
        return result;
    }
}
