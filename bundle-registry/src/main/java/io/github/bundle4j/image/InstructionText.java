package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.AddOptions;
import io.github.bundle4j.dockerfile.CommandLine;
import io.github.bundle4j.dockerfile.CopyOptions;
import io.github.bundle4j.dockerfile.ExpandedInstruction;
import io.github.bundle4j.dockerfile.HereDocument;
import io.github.bundle4j.dockerfile.Instruction;
import io.github.bundle4j.dockerfile.KeyValue;
import io.github.bundle4j.goyaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * An instruction in one canonical form: what content tags hash and what histories show. Everything that an image can
 * differ by is in it, and nothing else, so that equal tags mean equal images.
 */
final class InstructionText {
    private InstructionText() {}

    /**
     * Writes the canonical form.
     *
     * @param sources says what {@code --from} means, independent of the names and numbers of stages
     * @return the keyword and a JSON value
     */
    static String of(ExpandedInstruction expanded, UnaryOperator<String> sources) {
        Instruction instruction = expanded.instruction();
        return instruction.keyword() + " " + Json.write(value(expanded, instruction, sources));
    }

    private static Object value(ExpandedInstruction expanded, Instruction instruction, UnaryOperator<String> source) {
        if (instruction instanceof Instruction.Env env) {
            return pairs(env.values());
        } else if (instruction instanceof Instruction.Label label) {
            return new TreeMap<>(map(label.values()));
        } else if (instruction instanceof Instruction.Copy copy) {
            return transfer(copy.options(), copy.sources(), copy.inline(), copy.destination(), source);
        } else if (instruction instanceof Instruction.Add add) {
            Map<String, Object> result =
                    transfer(add.options(), add.sources(), add.inline(), add.destination(), source);
            AddOptions options = add.addOptions();
            options.checksum().ifPresent(checksum -> result.put("checksum", checksum));
            options.unpack().ifPresent(unpack -> result.put("unpack", unpack));
            if (options.keepGitDir()) {
                result.put("keepGitDir", true);
            }
            return result;
        } else if (instruction instanceof Instruction.Run run) {
            return run(expanded, run, source);
        } else if (instruction instanceof Instruction.Cmd cmd) {
            return command(cmd.command());
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            return command(entrypoint.command());
        } else if (instruction instanceof Instruction.Shell shell) {
            return shell.words();
        } else if (instruction instanceof Instruction.Expose expose) {
            return expose.ports();
        } else if (instruction instanceof Instruction.User user) {
            return user.user();
        } else if (instruction instanceof Instruction.Workdir workdir) {
            return workdir.path();
        } else if (instruction instanceof Instruction.Volume volume) {
            return volume.paths();
        } else if (instruction instanceof Instruction.StopSignal signal) {
            return signal.signal();
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            return maintainer.name();
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            return onBuild.triggerText();
        } else if (instruction instanceof Instruction.Healthcheck check) {
            return healthcheck(check);
        } else if (instruction instanceof Instruction.Arg arg) {
            return arg.arguments().stream().map(a -> a.name()).toList();
        }
        throw new IllegalStateException("unknown instruction " + instruction.keyword());
    }

    private static Map<String, Object> transfer(
            CopyOptions options,
            List<String> sources,
            List<HereDocument> inline,
            String destination,
            UnaryOperator<String> source) {
        Map<String, Object> result = new TreeMap<>();
        options.from().ifPresent(from -> result.put("from", source.apply(from)));
        options.owner().ifPresent(owner -> result.put("chown", owner));
        options.mode().ifPresent(mode -> result.put("chmod", mode));
        if (options.link()) {
            result.put("link", true);
        }
        if (options.parents()) {
            result.put("parents", true);
        }
        if (!options.excludes().isEmpty()) {
            result.put("exclude", options.excludes());
        }
        result.put("sources", sources);
        result.put("destination", destination);
        if (!inline.isEmpty()) {
            result.put("inline", documents(inline));
        }
        return result;
    }

    private static Map<String, Object> run(
            ExpandedInstruction expanded, Instruction.Run run, UnaryOperator<String> source) {
        Map<String, Object> result = new TreeMap<>();
        result.put("command", command(run.command()));
        if (!run.inline().isEmpty()) {
            result.put("inline", documents(run.inline()));
        }
        if (!expanded.arguments().isEmpty()) {
            result.put("arguments", new LinkedHashMap<>(expanded.arguments()));
        }
        if (!run.options().mounts().isEmpty()) {
            result.put(
                    "mounts",
                    run.options().mounts().stream()
                            .map(mount -> pairs(mount.options().stream()
                                    .map(option -> option.key().equals("from")
                                            ? new KeyValue("from", source.apply(option.value()))
                                            : option)
                                    .toList()))
                            .toList());
        }
        run.options().network().ifPresent(network -> result.put("network", network));
        run.options().security().ifPresent(security -> result.put("security", security));
        if (!run.options().devices().isEmpty()) {
            result.put("devices", run.options().devices());
        }
        return result;
    }

    private static Map<String, Object> healthcheck(Instruction.Healthcheck check) {
        Map<String, Object> result = new TreeMap<>();
        result.put("test", check.command().map(InstructionText::command).orElse("NONE"));
        check.interval().ifPresent(value -> result.put("interval", value.toNanos()));
        check.timeout().ifPresent(value -> result.put("timeout", value.toNanos()));
        check.startPeriod().ifPresent(value -> result.put("startPeriod", value.toNanos()));
        check.startInterval().ifPresent(value -> result.put("startInterval", value.toNanos()));
        check.retries().ifPresent(value -> result.put("retries", value));
        return result;
    }

    private static Object command(CommandLine command) {
        return command.shellForm() ? command.words().get(0) : command.words();
    }

    private static List<Object> documents(List<HereDocument> documents) {
        List<Object> result = new ArrayList<>();
        for (HereDocument document : documents) {
            Map<String, Object> entry = new TreeMap<>();
            entry.put("name", document.name());
            entry.put("content", document.content());
            entry.put("expand", document.expand());
            entry.put("descriptor", document.fileDescriptor());
            result.add(entry);
        }
        return result;
    }

    private static List<String> pairs(List<KeyValue> pairs) {
        return pairs.stream().map(pair -> pair.key() + "=" + pair.value()).toList();
    }

    private static Map<String, Object> map(List<KeyValue> pairs) {
        Map<String, Object> result = new LinkedHashMap<>();
        pairs.forEach(pair -> result.put(pair.key(), pair.value()));
        return result;
    }
}
