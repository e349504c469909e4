package io.github.bundle4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Who owns a file.
 *
 * @param uid user
 * @param gid group
 */
record Owner(long uid, long gid) {
    static final Owner ROOT = new Owner(0, 0);

    /** The one above it means "no change" to the kernel. */
    private static final long MAX_ID = (1L << 32) - 2;

    private static final int MAX_FILE = 16 << 20;

    /** A name that the image's own files do not know. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /**
     * {@code user[:group]} as {@code --chown} and {@code USER} have it: without a group it is that of the named user, or
     * the one with the number of the user.
     */
    static Owner parse(String text, RootFs fs) throws Unknown, IOException {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        if (!group.isEmpty()) {
            return new Owner(user(user, fs), group(group, fs));
        }
        long uid = user(user, fs);
        return new Owner(
                uid, isNumber(user) ? uid : inFile(user, fs, "etc/passwd", 3).orElse(uid));
    }

    /** Whether {@code user[:group]} has to be looked up; root is root everywhere. */
    static boolean isNamed(String text) {
        return Stream.of(text.split(":", 2))
                .anyMatch(part -> !part.isEmpty() && !part.equals("root") && !isNumber(part));
    }

    static long user(String nameOrId, RootFs fs) throws Unknown, IOException {
        return lookUp(nameOrId, "etc/passwd", "user", fs);
    }

    static long group(String nameOrId, RootFs fs) throws Unknown, IOException {
        return lookUp(nameOrId, "etc/group", "group", fs);
    }

    private static long lookUp(String nameOrId, String file, String what, RootFs fs) throws Unknown, IOException {
        if (nameOrId.isEmpty()) {
            return 0;
        }
        if (isNumber(nameOrId)) {
            long id = Long.parseLong(nameOrId);
            if (id > MAX_ID) {
                throw new Unknown("the " + what + " " + nameOrId + " is beyond the largest number, " + MAX_ID);
            }
            return id;
        }
        OptionalLong found = inFile(nameOrId, fs, file, 2);
        if (found.isEmpty()) {
            if (nameOrId.equals("root")) {
                return 0;
            }
            throw new Unknown("the " + what + " " + nameOrId + " is not in the image's /" + file
                    + "; use a number, or an image that has it");
        }
        return found.getAsLong();
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,10}");
    }

    private static OptionalLong inFile(String name, RootFs fs, String file, int field) throws IOException {
        FileNode node = fs.get(fs.resolve(file)).map(fs::content).orElse(null);
        if (node == null || node.kind() != FileNode.Kind.FILE || node.size() > MAX_FILE) {
            return OptionalLong.empty();
        }
        String text;
        try (InputStream in = node.content().open()) {
            text = new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8);
        }
        return text.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > field && fields[0].equals(name) && isNumber(fields[field]))
                .mapToLong(fields -> Long.parseLong(fields[field]))
                .findFirst();
    }
}
