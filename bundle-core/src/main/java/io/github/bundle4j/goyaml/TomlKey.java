package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in the tree of keys of a TOML text, with what is known of it wherever in the text it is met. */
final class TomlKey {
    final @Nullable TomlKey parent;
    final String name;
    /** Whether the table was made on the way to another, and may still be defined. */
    boolean implicit;
    /** Whether the last value here was an array. */
    boolean array;

    private final int depth;
    private final Map<String, TomlKey> children = new HashMap<>(2);

    private TomlKey(@Nullable TomlKey parent, String name) {
        this.parent = parent;
        this.name = name;
        this.depth = parent == null ? 0 : parent.depth + 1;
        if (depth > GoJsonWriter.MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of the TOML text", "depth", GoJsonWriter.MAX_DEPTH);
        }
    }

    static TomlKey root() {
        return new TomlKey(null, "");
    }

    TomlKey child(String key) {
        return children.computeIfAbsent(key, name -> new TomlKey(this, name));
    }

    /** All parts from the root on, quoted where they have to be. */
    @Override
    public String toString() {
        Deque<String> parts = new ArrayDeque<>();
        for (TomlKey key = this; key.parent != null; key = key.parent) {
            parts.addFirst(GoTomlWriter.quotedKey(key.name));
        }
        return String.join(".", parts);
    }
}
