package io.github.bundle4j.jsonschema;

import org.jspecify.annotations.Nullable;

/** A place within a JSON document, kept as a chain, for deep documents have many. Two are never equal. */
final class Pointer {
    static final Pointer ROOT = new Pointer(null, "");

    private final @Nullable Pointer parent;

    /** A property's name or an item's index. */
    private final String name;

    private Pointer(@Nullable Pointer parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    Pointer child(String childName) {
        return new Pointer(this, childName);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        append(out);
        return out.toString();
    }

    private void append(StringBuilder out) {
        int length = 0;
        for (Pointer at = this; at.parent != null; at = at.parent) {
            length++;
        }
        String[] names = new String[length];
        for (Pointer at = this; at.parent != null; at = at.parent) {
            names[--length] = at.name;
        }
        for (String one : names) {
            out.append('/').append(escaped(one));
        }
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The name that was escaped; {@code null} if it was not done well. */
    static @Nullable String unescaped(String name) {
        int tilde = name.indexOf('~');
        for (int at = tilde; at >= 0; at = name.indexOf('~', at + 1)) {
            if (at + 1 >= name.length() || (name.charAt(at + 1) != '0' && name.charAt(at + 1) != '1')) {
                return null;
            }
        }
        return tilde < 0 ? name : name.replace("~1", "/").replace("~0", "~");
    }
}
