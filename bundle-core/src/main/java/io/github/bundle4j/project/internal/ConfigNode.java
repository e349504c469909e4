package io.github.bundle4j.project.internal;

import java.util.List;
import java.util.Set;

/** A node of a YAML document that remembers its line. Immutable. */
public sealed interface ConfigNode {
    /**
     * Where it begins.
     *
     * @return a line of the file, counted from 1
     */
    int line();

    /**
     * What it is, in a word for people.
     *
     * @return for example {@code a list}
     */
    String kind();

    /**
     * A scalar as written.
     *
     * @param text the text
     * @param plain whether it is written without quotes, so that it may be a number, a boolean or null
     * @param line see {@link ConfigNode#line()}
     */
    record Scalar(String text, boolean plain, int line) implements ConfigNode {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
        private static final Set<String> TRUE =
                Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
        private static final Set<String> FALSE =
                Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

        /**
         * Whether it is null.
         *
         * @return true for an absent value and YAML's words for it
         */
        public boolean isNull() {
            return plain && NULLS.contains(text);
        }

        /**
         * Whether it is true in YAML 1.1.
         *
         * @return false for every other scalar
         */
        public boolean isTrue() {
            return plain && TRUE.contains(text);
        }

        /**
         * Whether it is false in YAML 1.1.
         *
         * @return false for every other scalar
         */
        public boolean isFalse() {
            return plain && FALSE.contains(text);
        }

        /**
         * Whether it is a number.
         *
         * @return true for decimal numbers
         */
        public boolean isNumber() {
            return plain
                    && text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0b[01]+");
        }

        @Override
        public String kind() {
            if (isNull()) {
                return "null";
            }
            return isTrue() || isFalse() ? "a boolean" : isNumber() ? "a number" : "a text";
        }
    }

    /**
     * A list.
     *
     * @param items in order
     * @param line see {@link ConfigNode#line()}
     */
    record Sequence(List<ConfigNode> items, int line) implements ConfigNode {
        /**
         * Copies the list.
         *
         * @param items in order
         * @param line see {@link ConfigNode#line()}
         */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param entries in order; keys are different from each other
     * @param line see {@link ConfigNode#line()}
     */
    record Mapping(List<Entry> entries, int line) implements ConfigNode {
        /**
         * Copies the list.
         *
         * @param entries in order
         * @param line see {@link ConfigNode#line()}
         */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /**
         * Whether there is a key.
         *
         * @param key the key
         * @return true also if its value is null
         */
        public boolean has(String key) {
            return entries.stream().anyMatch(entry -> entry.key().equals(key));
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /**
     * An entry of a mapping.
     *
     * @param key the key as written
     * @param line the key's line
     * @param value the value
     */
    record Entry(String key, int line, ConfigNode value) {}
}
