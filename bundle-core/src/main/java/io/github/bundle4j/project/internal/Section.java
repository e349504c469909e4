package io.github.bundle4j.project.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is read key by key. What has the wrong kind becomes a problem and counts as absent; {@link #finish()}
 * reports the keys that nobody asked for. Not thread-safe.
 */
public final class Section {
    private final String path;
    private final Map<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
    private final int line;
    private final boolean nullsForbidden;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, String> misplaced = new LinkedHashMap<>();

    /**
     * The section of a mapping.
     *
     * @param path the dotted key of the section; empty for a whole document
     * @param mapping the mapping
     * @param nullsForbidden whether a key without a value is a problem rather than the same as an absent key
     * @param problems receives what is wrong
     */
    public Section(String path, ConfigNode.Mapping mapping, boolean nullsForbidden, Problems problems) {
        this.path = path;
        this.line = mapping.line();
        this.nullsForbidden = nullsForbidden;
        this.problems = problems;
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    }

    /**
     * The section's dotted key.
     *
     * @return empty for a whole document
     */
    public String path() {
        return path;
    }

    /**
     * The section's first line.
     *
     * @return counted from 1
     */
    public int line() {
        return line;
    }

    /**
     * The dotted key of something in this section.
     *
     * @param key its key
     * @return for example {@code deploy.namespace}
     */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /**
     * The line of a key.
     *
     * @param key the key
     * @return the section's line if the key is absent
     */
    public int lineOf(String key) {
        ConfigNode.Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /**
     * Whether a key is present.
     *
     * @param key the key
     * @return false also if its value is null
     */
    public boolean has(String key) {
        return value(key) != null;
    }

    /**
     * Reports a problem with a key.
     *
     * @param key the key; empty for the section itself
     * @param text what is wrong, to be put after the key's name
     */
    public void problem(String key, String text) {
        String name = key.isEmpty() ? path : pathOf(key);
        problems.add(key.isEmpty() ? line : lineOf(key), name.isEmpty() ? text : name + " " + text);
    }

    /**
     * Declares a key of an earlier version: using it is a problem.
     *
     * @param key the key
     * @param instead what to write instead
     */
    public void removed(String key, String instead) {
        misplaced(key, "is no longer supported: " + instead);
    }

    /**
     * Declares a key that belongs elsewhere: using it is a problem.
     *
     * @param key the key
     * @param text what is wrong, to be put after the key's name
     */
    public void misplaced(String key, String text) {
        misplaced.put(key, text);
    }

    /**
     * A text; numbers and booleans count as they are written.
     *
     * @param key the key
     * @return empty if absent
     */
    public Optional<String> text(String key) {
        ConfigNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ConfigNode.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        wrongKind(key, value, "a text");
        return Optional.empty();
    }

    /**
     * A text that must be there and not be empty.
     *
     * @param key the key
     * @return empty if it is not there, which is reported
     */
    public String required(String key) {
        String text = text(key).orElse("");
        if (text.isEmpty()
                && !(value(key) instanceof ConfigNode.Sequence || value(key) instanceof ConfigNode.Mapping)) {
            problem(key, "is required");
        }
        return text;
    }

    /**
     * A boolean.
     *
     * @param key the key
     * @param fallback what an absent key means
     * @return the value
     */
    public boolean flag(String key, boolean fallback) {
        ConfigNode value = value(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof ConfigNode.Scalar scalar && (scalar.isTrue() || scalar.isFalse())) {
            return scalar.isTrue();
        }
        wrongKind(key, value, "true or false");
        return fallback;
    }

    /**
     * A whole number.
     *
     * @param key the key
     * @return empty if absent
     */
    public OptionalLong number(String key) {
        ConfigNode value = value(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof ConfigNode.Scalar scalar && scalar.isNumber()) {
            try {
                double number = Double.parseDouble(scalar.text());
                if (number == Math.rint(number) && Math.abs(number) < 1e15) {
                    return OptionalLong.of((long) number);
                }
            } catch (NumberFormatException e) {
                // hexadecimal or binary: nobody writes these keys so
            }
            problem(key, "must be a whole number, but is " + scalar.text());
            return OptionalLong.empty();
        }
        wrongKind(key, value, "a whole number");
        return OptionalLong.empty();
    }

    /**
     * Reads a whole number of 32 bits; another one is a problem.
     *
     * @param key the key
     * @param fallback what an absent key means
     * @return the number
     */
    public int count(String key, int fallback) {
        OptionalLong number = number(key);
        if (number.isEmpty()) {
            return fallback;
        }
        int count = (int) number.getAsLong();
        if (count != number.getAsLong()) {
            problem(key, "must be a number of 32 bits, but is " + number.getAsLong());
        }
        return count;
    }

    /**
     * A text, or a list of texts.
     *
     * @param key the key
     * @return empty if absent
     */
    public List<String> texts(String key) {
        ConfigNode value = value(key);
        if (value instanceof ConfigNode.Scalar scalar) {
            return List.of(scalar.text());
        }
        return list(key);
    }

    /**
     * A list of texts.
     *
     * @param key the key
     * @return empty if absent
     */
    public List<String> list(String key) {
        List<String> texts = new ArrayList<>();
        for (ConfigNode item : items(key)) {
            boolean text = item instanceof ConfigNode.Scalar scalar && !(nullsForbidden && !isText(scalar));
            if (text) {
                texts.add(((ConfigNode.Scalar) item).text());
            } else {
                problems.add(item.line(), pathOf(key) + " must be a list of texts, but has " + item.kind() + " in it");
            }
        }
        return texts;
    }

    private static boolean isText(ConfigNode.Scalar scalar) {
        return !scalar.isNull() && !scalar.isTrue() && !scalar.isFalse() && !scalar.isNumber();
    }

    /**
     * A mapping.
     *
     * @param key the key
     * @return empty if absent
     */
    public Optional<Section> section(String key) {
        ConfigNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ConfigNode.Mapping mapping) {
            return Optional.of(new Section(pathOf(key), mapping, nullsForbidden, problems));
        }
        wrongKind(key, value, "a mapping");
        return Optional.empty();
    }

    /**
     * A list of mappings.
     *
     * @param key the key
     * @return empty if absent
     */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        int index = 0;
        for (ConfigNode item : items(key)) {
            String itemPath = pathOf(key) + "[" + index++ + "]";
            if (item instanceof ConfigNode.Mapping mapping) {
                sections.add(new Section(itemPath, mapping, nullsForbidden, problems));
            } else {
                problems.add(item.line(), itemPath + " must be a mapping, but is " + item.kind());
            }
        }
        return sections;
    }

    /**
     * A mapping of scalars, as they are written.
     *
     * @param key the key
     * @return in the order of the file; empty if absent
     */
    public Map<String, ConfigNode.Scalar> scalars(String key) {
        Map<String, ConfigNode.Scalar> map = new LinkedHashMap<>();
        ConfigNode value = value(key);
        if (value instanceof ConfigNode.Mapping mapping) {
            for (ConfigNode.Entry entry : mapping.entries()) {
                if (entry.value() instanceof ConfigNode.Scalar scalar) {
                    map.put(entry.key(), scalar);
                } else {
                    problems.add(
                            entry.line(),
                            pathOf(key) + "." + entry.key() + " must be a text, but is "
                                    + entry.value().kind());
                }
            }
        } else if (value != null) {
            wrongKind(key, value, "a mapping");
        }
        return map;
    }

    /** Reports the keys that nobody asked for. */
    public void finish() {
        for (ConfigNode.Entry entry : entries.values()) {
            String wrong = misplaced.get(entry.key());
            if (wrong != null) {
                problem(entry.key(), wrong);
            } else if (!known.contains(entry.key())) {
                problem(
                        entry.key(),
                        "is not known here"
                                + Closest.to(entry.key(), known)
                                        .map(word -> "; did you mean " + word + "?")
                                        .orElseGet(() -> "; known are " + String.join(", ", known)));
            }
        }
    }

    private List<ConfigNode> items(String key) {
        ConfigNode value = value(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof ConfigNode.Sequence sequence) {
            return sequence.items();
        }
        wrongKind(key, value, "a list");
        return List.of();
    }

    private void wrongKind(String key, ConfigNode value, String wanted) {
        problem(key, "must be " + wanted + ", but is " + value.kind());
    }

    private @Nullable ConfigNode value(String key) {
        known.add(key);
        ConfigNode.Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        boolean absent = entry.value() instanceof ConfigNode.Scalar scalar && scalar.isNull();
        return absent && !nullsForbidden ? null : entry.value();
    }
}
