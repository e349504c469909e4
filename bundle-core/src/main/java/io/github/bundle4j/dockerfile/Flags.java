package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The leading {@code --name=value} words of one instruction. */
final class Flags {
    private final String file;
    private final LogicalLine line;
    private final List<Given> values = new ArrayList<>();

    Flags(String file, LogicalLine line, String rest, char escape, Set<String> known) {
        this.file = file;
        this.line = line;
        int pos = 0;
        while (true) {
            while (pos < rest.length() && Words.isSpace(rest.charAt(pos))) {
                pos++;
            }
            if (!rest.startsWith("--", pos)) {
                return;
            }
            int end = Words.wordEnd(rest, pos, escape);
            String word = Words.unquote(rest.substring(pos, end), escape);
            if (word.equals("--")) {
                return;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (!known.contains(name)) {
                throw error("unknown option --" + name + "; known are "
                        + (known.isEmpty() ? "none" : "--" + String.join(", --", new java.util.TreeSet<>(known))));
            }
            values.add(new Given(name, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1))));
            pos = end;
        }
    }

    Optional<String> one(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw error("the option --" + name + " is given twice");
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    List<String> all(String name) {
        return values.stream()
                .filter(v -> v.name().equals(name))
                .map(v -> v.value().orElseThrow(() -> error("the option --" + name + " wants a value")))
                .toList();
    }

    Optional<Boolean> bool(String name) {
        values.replaceAll(v -> v.name().equals(name) ? new Given(name, v.value().or(() -> Optional.of("true"))) : v);
        return one(name).map(value -> switch (value) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            case "false", "0", "f", "F", "FALSE", "False" -> false;
            default -> throw error("the option --" + name + " is true or false, not " + value);
        });
    }

    private record Given(String name, Optional<String> value) {}

    private DockerfileException error(String problem) {
        return new DockerfileException(file, line.line(), line.keyword() + ": " + problem);
    }
}
