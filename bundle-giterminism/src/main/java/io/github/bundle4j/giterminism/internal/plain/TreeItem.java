package io.github.bundle4j.giterminism.internal.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One entry of a tree.
 *
 * @param mode Git's mode
 * @param id the object's id
 */
public record TreeItem(int mode, String id) {
    private static final int FOLDER = 0040000;

    /**
     * Whether it is a folder.
     *
     * @return true for a tree
     */
    public boolean isFolder() {
        return mode == FOLDER;
    }

    /** Reads a tree: for each entry its mode, a blank, its name, NUL, its id. */
    static Map<String, TreeItem> parse(byte[] tree) throws IOException {
        Map<String, TreeItem> items = new LinkedHashMap<>();
        HexFormat hex = HexFormat.of();
        int at = 0;
        while (at < tree.length) {
            int mode = 0;
            for (; at < tree.length && tree[at] != ' '; at++) {
                mode = mode * 8 + (tree[at] - '0');
            }
            int start = ++at;
            while (at < tree.length && tree[at] != 0) {
                at++;
            }
            if (at + ObjectIds.BYTES >= tree.length) {
                throw new NotPlainException("a tree ends early");
            }
            String name = new String(tree, start, at - start, StandardCharsets.UTF_8);
            at++;
            TreeItem item = new TreeItem(mode, hex.formatHex(tree, at, at + ObjectIds.BYTES));
            at += ObjectIds.BYTES;
            if (!isName(name) || items.put(name, item) != null) {
                throw new NotPlainException("a tree with the name \"" + name + "\"");
            }
        }
        return items;
    }

    /** Whether it can be a file's name, and is not what is left of a name that is no UTF-8. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\uFFFD') < 0;
    }
}
