package io.github.bundle4j.dockerfile;

import io.github.bundle4j.govalue.GoDuration;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns one logical line into an instruction. */
final class InstructionParser {
    private static final Set<String> COPY_FLAGS = Set.of("from", "chown", "chmod", "link", "parents", "exclude");
    private static final Set<String> ADD_FLAGS =
            Set.of("chown", "chmod", "link", "checksum", "keep-git-dir", "unpack", "exclude");
    private static final Set<String> RUN_FLAGS = Set.of("mount", "network", "security", "device");
    private static final Set<String> HEALTH_FLAGS =
            Set.of("interval", "timeout", "start-period", "start-interval", "retries");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Set<String> NOT_ON_BUILD = Set.of("ONBUILD", "FROM", "MAINTAINER");

    private final String file;
    private final char escape;

    InstructionParser(String file, char escape) {
        this.file = file;
        this.escape = escape;
    }

    Instruction parse(LogicalLine line) {
        return switch (line.keyword().toUpperCase(Locale.ROOT)) {
            case "ADD" -> add(line);
            case "ARG" -> new Instruction.Arg(line.line(), line.text(), arguments(line));
            case "CMD" -> new Instruction.Cmd(line.line(), line.text(), commandLine(line, line.rest()));
            case "COPY" -> copy(line);
            case "ENTRYPOINT" -> new Instruction.Entrypoint(line.line(), line.text(), commandLine(line, line.rest()));
            case "ENV" -> new Instruction.Env(line.line(), line.text(), pairs(line));
            case "EXPOSE" -> new Instruction.Expose(line.line(), line.text(), some(line, Words.fields(line.rest())));
            case "HEALTHCHECK" -> healthcheck(line);
            case "LABEL" -> new Instruction.Label(line.line(), line.text(), pairs(line));
            case "MAINTAINER" -> new Instruction.Maintainer(line.line(), line.text(), single(line));
            case "ONBUILD" -> onBuild(line);
            case "RUN" -> run(line);
            case "SHELL" ->
                new Instruction.Shell(
                        line.line(),
                        line.text(),
                        json(line, line.rest())
                                .filter(words -> !words.isEmpty())
                                .orElseThrow(
                                        () -> error(line, "wants a JSON array, as in SHELL [\"/bin/sh\", \"-c\"]")));
            case "STOPSIGNAL" -> new Instruction.StopSignal(line.line(), line.text(), single(line));
            case "USER" -> new Instruction.User(line.line(), line.text(), single(line));
            case "VOLUME" -> new Instruction.Volume(line.line(), line.text(), volumes(line));
            case "WORKDIR" -> new Instruction.Workdir(line.line(), line.text(), single(line));
            default -> throw new DockerfileException(file, line.line(), "unknown instruction " + line.keyword());
        };
    }

    List<ArgumentDeclaration> arguments(LogicalLine line) {
        var result = new ArrayList<ArgumentDeclaration>();
        for (String word : some(line, Words.split(line.rest(), escape))) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (name.isEmpty()) {
                throw error(line, "a name is missing before = in " + word);
            }
            result.add(new ArgumentDeclaration(
                    name, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1))));
        }
        return result;
    }

    private Instruction copy(LogicalLine line) {
        var flags = new Flags(file, line, line.rest(), escape, COPY_FLAGS);
        Transfer transfer = transfer(line);
        return new Instruction.Copy(
                line.line(),
                line.text(),
                copyOptions(flags, flags.one("from"), flags.bool("parents").orElse(false)),
                transfer.sources(),
                line.hereDocuments(),
                transfer.destination());
    }

    private Instruction add(LogicalLine line) {
        var flags = new Flags(file, line, line.rest(), escape, ADD_FLAGS);
        Transfer transfer = transfer(line);
        return new Instruction.Add(
                line.line(),
                line.text(),
                copyOptions(flags, Optional.empty(), false),
                new AddOptions(flags.one("checksum"), flags.bool("keep-git-dir").orElse(false), flags.bool("unpack")),
                transfer.sources(),
                line.hereDocuments(),
                transfer.destination());
    }

    private static CopyOptions copyOptions(Flags flags, Optional<String> from, boolean parents) {
        return new CopyOptions(
                from,
                flags.one("chown"),
                flags.one("chmod"),
                flags.bool("link").orElse(false),
                parents,
                flags.all("exclude"));
    }

    private record Transfer(List<String> sources, String destination) {}

    private Transfer transfer(LogicalLine line) {
        List<String> words = listOrFields(line, Words.withoutFlags(line.rest(), escape));
        if (words.size() < 2) {
            throw error(line, "wants at least a source and a destination");
        }
        if (LogicalLines.isHereDocument(words.get(words.size() - 1))) {
            throw error(line, "cannot have a here-document as its destination");
        }
        List<String> sources = words.subList(0, words.size() - 1).stream()
                .filter(word -> line.hereDocuments().isEmpty() || !LogicalLines.isHereDocument(word))
                .toList();
        boolean odd = sources.stream().anyMatch(source -> source.startsWith("<<"))
                || line.hereDocuments().stream()
                        .anyMatch(document -> document.name().indexOf(' ') >= 0);
        if (odd) {
            throw error(line, "has a here-document whose name is not one word");
        }
        return new Transfer(sources, words.get(words.size() - 1));
    }

    private Instruction run(LogicalLine line) {
        var flags = new Flags(file, line, line.rest(), escape, RUN_FLAGS);
        String command = Words.withoutFlags(line.rest(), escape);
        List<RunOptions.Mount> mounts =
                flags.all("mount").stream().map(text -> mount(line, text)).toList();
        return new Instruction.Run(
                line.line(),
                line.text(),
                new RunOptions(
                        mounts,
                        oneOf(line, flags, "network", "default", "none", "host"),
                        oneOf(line, flags, "security", "sandbox", "insecure"),
                        flags.all("device")),
                commandLine(line, command),
                line.hereDocuments());
    }

    private Optional<String> oneOf(LogicalLine line, Flags flags, String name, String... known) {
        Optional<String> value = flags.one(name);
        if (value.isPresent() && !List.of(known).contains(value.get())) {
            throw error(line, "--" + name + " is one of " + String.join(", ", known) + ", not " + value.get());
        }
        return value;
    }

    private RunOptions.Mount mount(LogicalLine line, String text) {
        var options = new ArrayList<KeyValue>();
        List<String> parts = commaSeparated(line, text);
        parts.removeIf(String::isEmpty);
        if (parts.isEmpty()) {
            throw error(line, "has a mount without options");
        }
        for (String part : parts) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "true" : part.substring(equals + 1);
            if (name.equalsIgnoreCase("from") && value.contains("$") && !value.endsWith("$")) {
                throw error(line, "--mount=from does not expand variables; give the stage a name instead of " + value);
            }
            options.add(new KeyValue(name.toLowerCase(Locale.ROOT), value));
        }
        return new RunOptions.Mount(options);
    }

    /** The fields of a line of CSV: those with a comma stand in double quotes, which are doubled within. */
    private List<String> commaSeparated(LogicalLine line, String text) {
        var fields = new ArrayList<String>();
        int pos = 0;
        while (true) {
            var field = new StringBuilder();
            if (text.startsWith("\"", pos)) {
                int end = text.indexOf('"', pos + 1);
                while (end >= 0 && text.startsWith("\"\"", end)) {
                    field.append(text, pos + 1, end + 1);
                    pos = end + 1;
                    end = text.indexOf('"', pos + 1);
                }
                if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ',')) {
                    throw error(line, "has a mount with quotes that do not end at a comma: " + text);
                }
                field.append(text, pos + 1, end);
                pos = end + 1;
            } else {
                int comma = text.indexOf(',', pos);
                field.append(text, pos, comma < 0 ? text.length() : comma);
                pos = comma < 0 ? text.length() : comma;
                if (field.indexOf("\"") >= 0) {
                    throw error(line, "has a mount with a quote within a field: " + text);
                }
            }
            fields.add(field.toString());
            if (pos >= text.length()) {
                return fields;
            }
            pos++;
        }
    }

    private Instruction healthcheck(LogicalLine line) {
        var flags = new Flags(file, line, line.rest(), escape, HEALTH_FLAGS);
        var probe = new LogicalLine(line.line(), Words.withoutFlags(line.rest(), escape));
        Optional<CommandLine> command = switch (probe.keyword().toUpperCase(Locale.ROOT)) {
            case "NONE" -> {
                if (!probe.rest().isEmpty()) {
                    throw error(line, "NONE takes no arguments");
                }
                // Options beside it mean nothing, and are not looked at.
                flags = new Flags(file, line, "", escape, HEALTH_FLAGS);
                yield Optional.empty();
            }
            case "CMD" -> {
                CommandLine given = commandLine(line, probe.rest());
                if (probe.rest().isEmpty() || given.words().isEmpty()) {
                    throw error(line, "CMD wants a command");
                }
                yield Optional.of(given);
            }
            default -> throw error(line, "wants NONE, or CMD with a command");
        };
        Optional<Integer> retries = flags.one("retries").map(text -> retries(line, text));
        return new Instruction.Healthcheck(
                line.line(),
                line.text(),
                command,
                time(line, flags, "interval"),
                time(line, flags, "timeout"),
                time(line, flags, "start-period"),
                time(line, flags, "start-interval"),
                retries.filter(value -> value > 0));
    }

    private int retries(LogicalLine line, String text) {
        try {
            int value = Integer.parseInt(text);
            if (value < 0) {
                throw error(line, "--retries must not be negative");
            }
            return value;
        } catch (NumberFormatException e) {
            throw error(line, "--retries wants a whole number, not " + text);
        }
    }

    /** A duration; zero is the same as none. */
    private Optional<Duration> time(LogicalLine line, Flags flags, String name) {
        return flags.one(name)
                .map(text -> GoDuration.unsigned(text)
                        .orElseThrow(() -> error(line, "--" + name + ": not a duration such as 30s or 1m30s: " + text)))
                .map(duration -> {
                    if (!duration.isZero() && duration.compareTo(SHORTEST) < 0) {
                        throw error(line, "--" + name + " must be at least 1ms, or 0 for the default");
                    }
                    return duration;
                })
                .filter(duration -> !duration.isZero());
    }

    private Instruction onBuild(LogicalLine line) {
        var inner = line.part(line.rest());
        if (inner.text().isEmpty()) {
            throw error(line, "wants an instruction");
        }
        if (NOT_ON_BUILD.contains(inner.keyword().toUpperCase(Locale.ROOT))) {
            throw error(line, inner.keyword() + " cannot be a trigger");
        }
        return new Instruction.OnBuild(line.line(), line.text(), parse(inner), inner.text() + inner.tail());
    }

    private CommandLine commandLine(LogicalLine line, String text) {
        return json(line, text)
                .map(words -> new CommandLine(false, words))
                .orElseGet(() -> new CommandLine(true, List.of(text)));
    }

    /** The words of a JSON array; what is no JSON is a text, but an array of anything else is a mistake. */
    private Optional<List<String>> json(LogicalLine line, String text) {
        Optional<List<String>> words = JsonWords.parse(text);
        if (words.isEmpty() && text.startsWith("[") && isJson(text)) {
            throw error(line, "wants an array of texts, each in double quotes");
        }
        return words;
    }

    private static boolean isJson(String text) {
        try {
            return Json.parse(text) instanceof List<?>;
        } catch (DocumentException e) {
            return false;
        }
    }

    private List<KeyValue> pairs(LogicalLine line) {
        String rest = line.rest();
        List<String> words = some(line, Words.split(rest, escape));
        if (words.get(0).indexOf('=') < 0) {
            String value = Words.trimLeft(rest.substring(words.get(0).length()));
            if (value.isEmpty()) {
                throw error(line, "wants name=value");
            }
            return List.of(new KeyValue(words.get(0), value));
        }
        var result = new ArrayList<KeyValue>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw error(line, "wants name=value, but there is " + word);
            }
            result.add(new KeyValue(word.substring(0, equals), word.substring(equals + 1)));
        }
        return result;
    }

    private List<String> volumes(LogicalLine line) {
        List<String> paths = some(line, listOrFields(line, line.rest())).stream()
                .map(Words::trim)
                .toList();
        if (paths.contains("")) {
            throw error(line, "has a path that is empty");
        }
        return paths;
    }

    private String single(LogicalLine line) {
        String rest = line.rest();
        if (rest.isEmpty()) {
            throw error(line, "wants an argument");
        }
        return rest;
    }

    private List<String> listOrFields(LogicalLine line, String text) {
        return json(line, text).orElseGet(() -> Words.fields(text));
    }

    private List<String> some(LogicalLine line, List<String> words) {
        if (words.isEmpty()) {
            throw error(line, "wants at least one argument");
        }
        return words;
    }

    private DockerfileException error(LogicalLine line, String problem) {
        return new DockerfileException(file, line.line(), line.keyword().toUpperCase(Locale.ROOT) + " " + problem);
    }
}
