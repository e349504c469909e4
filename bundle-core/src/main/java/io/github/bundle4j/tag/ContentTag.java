package io.github.bundle4j.tag;

import io.github.bundle4j.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tag that is a function of inputs. Two tags are equal exactly if their inputs are, names, values and order
 * included. Immutable and thread-safe.
 */
public final class ContentTag {
    private final List<TagInput> inputs;
    private final String text;

    private ContentTag(List<TagInput> inputs) {
        this.inputs = List.copyOf(inputs);
        Set<String> names = new HashSet<>();
        for (TagInput input : this.inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException("two inputs with the name " + input.name());
            }
        }
        this.text = new TagEncoder().encode(this.inputs);
    }

    /**
     * Computes a tag.
     *
     * @param inputs what it depends on, in an order that is part of it
     * @return the tag
     * @throws IllegalArgumentException if two inputs have the same name
     */
    public static ContentTag of(List<TagInput> inputs) {
        return new ContentTag(inputs);
    }

    /**
     * The tag.
     *
     * @return 64 lower-case hexadecimal characters, a SHA-256; a valid tag of a registry
     */
    public String text() {
        return text;
    }

    /**
     * The same as a digest.
     *
     * @return the SHA-256 of {@link #encoding()}
     */
    public Digest digest() {
        return new Digest("sha256", text);
    }

    /**
     * What it was computed from.
     *
     * @return the inputs in order
     */
    public List<TagInput> inputs() {
        return inputs;
    }

    /**
     * The bytes that are hashed.
     *
     * @return the canonical encoding of the inputs, as {@code content-tag.md} specifies it
     */
    public byte[] encoding() {
        return new TagEncoder().bytes(inputs);
    }

    /**
     * Says why this tag differs from an earlier one.
     *
     * @param earlier the other tag
     * @return each input that was added, removed or changed, files one by one; empty if the tags are equal
     */
    public List<TagDifference> explain(ContentTag earlier) {
        Map<String, TagInput> old = new LinkedHashMap<>();
        earlier.inputs.forEach(input -> old.put(input.name(), input));
        var result = new ArrayList<TagDifference>();
        for (TagInput input : inputs) {
            compare(old.remove(input.name()), input, result);
        }
        old.values().forEach(input -> compare(input, null, result));
        if (result.isEmpty() && !text.equals(earlier.text)) {
            result.add(new TagDifference("order of inputs", Optional.empty(), names(earlier), names(this)));
        }
        return List.copyOf(result);
    }

    private static Optional<String> names(ContentTag tag) {
        return Optional.of(
                String.join(", ", tag.inputs.stream().map(TagInput::name).toList()));
    }

    private static void compare(@Nullable TagInput before, @Nullable TagInput after, List<TagDifference> result) {
        Map<String, String> oldFiles = files(before);
        Map<String, String> newFiles = files(after);
        String name = before != null ? before.name() : after != null ? after.name() : "";
        newFiles.forEach((path, value) -> {
            String was = oldFiles.remove(path);
            if (!value.equals(was)) {
                result.add(difference(name, path, was, value));
            }
        });
        oldFiles.forEach((path, value) -> result.add(difference(name, path, value, null)));
        String oldText = before instanceof TagInput.Text text ? text.value() : null;
        String newText = after instanceof TagInput.Text text ? text.value() : null;
        boolean emptySetMoved = (before == null && isEmptySet(after)) || (after == null && isEmptySet(before));
        if (oldText == null ? newText != null : !oldText.equals(newText)) {
            result.add(new TagDifference(
                    name, Optional.empty(), Optional.ofNullable(oldText), Optional.ofNullable(newText)));
        } else if (emptySetMoved) {
            result.add(new TagDifference(
                    name,
                    Optional.empty(),
                    before == null ? Optional.empty() : Optional.of("no files"),
                    after == null ? Optional.empty() : Optional.of("no files")));
        }
    }

    private static boolean isEmptySet(@Nullable TagInput input) {
        return input instanceof TagInput.Files set && set.files().isEmpty();
    }

    private static TagDifference difference(String name, String path, @Nullable String before, @Nullable String after) {
        return new TagDifference(name, Optional.of(path), Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static Map<String, String> files(@Nullable TagInput input) {
        Map<String, String> result = new LinkedHashMap<>();
        if (input instanceof TagInput.Files files) {
            files.files().forEach(file -> result.put(file.path(), file.mode().octal() + " " + file.objectId()));
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContentTag that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The tag itself. */
    @Override
    public String toString() {
        return text;
    }
}
