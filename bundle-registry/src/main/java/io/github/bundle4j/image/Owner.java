package io.github.bundle4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

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

    /** {@code user[:group]} as {@code --chown} and {@code USER} have it: without a group its number is the user's. */
    static Owner parse(String text, RootFs fs) throws Unknown, IOException {
        int colon = text.indexOf(':');
        long uid = user(colon < 0 ? text : text.substring(0, colon), fs);
        boolean group = colon >= 0 && colon + 1 < text.length();
        return new Owner(uid, group ? group(text.substring(colon + 1), fs) : uid);
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
        if (nameOrId.matches("[0-9]{1,10}")) {
            long id = Long.parseLong(nameOrId);
            if (id > MAX_ID) {
                throw new Unknown("the " + what + " " + nameOrId + " is beyond the largest number, " + MAX_ID);
            }
            return id;
        }
        OptionalLong found = inFile(nameOrId, fs, file);
        if (found.isEmpty()) {
            if (nameOrId.equals("root")) {
                return 0;
            }
            throw new Unknown("the " + what + " " + nameOrId + " is not in the image's /" + file
                    + "; use a number, or an image that has it");
        }
        return found.getAsLong();
    }

    private static OptionalLong inFile(String name, RootFs fs, String file) throws IOException {
        FileNode node = fs.find(fs.resolve(file)).map(fs::content).orElse(null);
        if (node == null || node.kind() != FileNode.Kind.FILE || node.size() > MAX_FILE) {
            return OptionalLong.empty();
        }
        String text;
        try (InputStream in = node.content().open()) {
            text = new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8);
        }
        return text.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[0].equals(name) && fields[2].matches("[0-9]{1,10}"))
                .mapToLong(fields -> Long.parseLong(fields[2]))
                .findFirst();
    }
}
