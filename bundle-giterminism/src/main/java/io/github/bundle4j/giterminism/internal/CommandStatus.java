package io.github.bundle4j.giterminism.internal;

import io.github.bundle4j.giterminism.git.FileState;
import io.github.bundle4j.source.SourcePaths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code git status} finds, in the states of this library. */
final class CommandStatus {
    private final GitCommandRepository repository;
    private final ScratchIndex index;
    private final List<String> paths;
    private final NavigableMap<String, FileState> states = new TreeMap<>(SourcePaths.ORDER);

    private CommandStatus(GitCommandRepository repository, ScratchIndex index, Collection<String> paths) {
        this.repository = repository;
        this.index = index;
        this.paths = paths.contains("") ? List.of() : List.copyOf(paths);
    }

    static NavigableMap<String, FileState> scan(
            GitCommandRepository repository, ScratchIndex index, Collection<String> paths) {
        CommandStatus status = new CommandStatus(repository, index, paths);
        status.files();
        status.submodules();
        return status.states;
    }

    private void files() {
        for (String record : records(
                "status",
                "--porcelain=v2",
                "-z",
                "--untracked-files=all",
                "--no-renames",
                "--ignore-submodules=dirty")) {
            int fields = switch (record.charAt(0)) {
                case '1' -> 8;
                case 'u' -> 10;
                default -> 1;
            };
            String[] parts = record.split(" ", fields + 1);
            String path = parts[fields];
            FileState state = state(record.charAt(0), parts);
            if (state != null) {
                states.putIfAbsent(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, state);
            }
        }
    }

    private static @Nullable FileState state(char kind, String[] parts) {
        if (kind != '1') {
            return kind == 'u' ? FileState.CONFLICT : kind == '?' ? FileState.UNTRACKED : null;
        }
        char staged = parts[1].charAt(0);
        char unstaged = parts[1].charAt(1);
        boolean submodule = parts[2].charAt(0) == 'S';
        if (staged == 'A' || unstaged == 'A') {
            return submodule ? FileState.SUBMODULE_ADDED : FileState.ADDED;
        }
        if (submodule) {
            return staged == 'D' || unstaged == 'D' ? FileState.SUBMODULE_DELETED : FileState.SUBMODULE_COMMIT_CHANGED;
        }
        if (staged == 'D') {
            return FileState.REMOVED;
        }
        return switch (unstaged) {
            case 'D' -> FileState.DELETED;
            case '.' -> FileState.STAGED;
            default -> FileState.MODIFIED;
        };
    }

    /** What lies inside of submodules is looked at here, whatever their configuration says about ignoring it. */
    private void submodules() {
        for (String record : records("ls-files", "--stage", "-z")) {
            if (record.startsWith("160000 ")) {
                String path = record.substring(record.indexOf('\t') + 1);
                if (!states.containsKey(path)) {
                    FileState state = SubmoduleState.of(repository.location().resolve(path), record.split(" ", 3)[1]);
                    if (state != null) {
                        states.put(path, state);
                    }
                }
            }
        }
    }

    private List<String> records(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--");
        arguments.addAll(paths);
        byte[] output = repository.bytes(index.environment(), new byte[0], arguments);
        List<String> records = new ArrayList<>();
        for (String record : new String(output, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!record.isEmpty()) {
                records.add(record);
            }
        }
        return records;
    }
}
