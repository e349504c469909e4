package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a work tree's repository keeps its files.
 *
 * @param own what belongs to this work tree: {@code HEAD}, {@code index}
 * @param common what all linked work trees share: objects and branches
 */
record GitFolder(Path own, Path common) {
    private static final int MAX_TEXT = 1 << 20;

    static GitFolder of(Path workTree) throws IOException {
        Path git = workTree.resolve(".git");
        Path own = Files.isDirectory(git) ? git : linked(workTree, git);
        Path pointer = own.resolve("commondir");
        GitFolder folder = new GitFolder(
                own, Files.exists(pointer) ? own.resolve(text(pointer).trim()).normalize() : own);
        requirePlain(text(folder.common().resolve("config")));
        return folder;
    }

    private static Path linked(Path workTree, Path file) throws IOException {
        String text = text(file);
        if (!text.startsWith("gitdir: ")) {
            throw new NotPlainException(file + " names no repository");
        }
        return workTree.resolve(text.substring("gitdir: ".length()).trim()).normalize();
    }

    /** A small file. */
    static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_TEXT) {
            throw new NotPlainException(file + " is large");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Settings that change what the files mean, or where they are, are not known here; nor is where else to look. */
    private static void requirePlain(String config) throws IOException {
        for (String line : config.split("\n", -1)) {
            String text = line.trim().toLowerCase(Locale.ROOT);
            int equals = text.indexOf('=');
            String key = (equals < 0 ? text : text.substring(0, equals)).trim();
            String value = equals < 0 ? "" : text.substring(equals + 1).trim();
            boolean plain = text.startsWith("[")
                    ? text.endsWith("]") && !text.startsWith("[extensions") && !text.startsWith("[include")
                    : switch (key) {
                        case "bare" -> value.equals("false");
                        case "repositoryformatversion" -> value.equals("0");
                        default -> !key.contains("worktree");
                    };
            if (!plain) {
                throw new NotPlainException("the configuration says " + text);
            }
        }
    }
}
