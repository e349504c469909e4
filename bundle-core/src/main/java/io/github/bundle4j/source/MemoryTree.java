package io.github.bundle4j.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree in memory, for programs that make their files, and for tests. Immutable and thread-safe. */
public final class MemoryTree implements SourceTree {
    private final NavigableMap<String, Leaf> leaves;
    private final Map<String, NavigableMap<String, SourceEntry>> children;
    private final @Nullable SourceCommit commit;

    private MemoryTree(NavigableMap<String, Leaf> leaves, @Nullable SourceCommit commit) {
        this.leaves = leaves;
        this.commit = commit;
        this.children = new HashMap<>();
        children.put("", new TreeMap<>(SourcePaths.ORDER));
        leaves.forEach((path, leaf) -> addChild(leaf.entry()));
    }

    private void addChild(SourceEntry entry) {
        String parent = SourcePaths.parent(entry.path());
        NavigableMap<String, SourceEntry> siblings = children.get(parent);
        if (siblings == null) {
            siblings = new TreeMap<>(SourcePaths.ORDER);
            children.put(parent, siblings);
            addChild(new SourceEntry(parent, FileMode.DIRECTORY, "", entry.origin()));
        }
        siblings.put(entry.name(), entry);
    }

    /**
     * A tree of ordinary text files.
     *
     * @param files texts by path, stored as UTF-8
     * @return the tree
     * @throws IllegalArgumentException as {@link Builder} says
     */
    public static MemoryTree ofTexts(Map<String, String> files) {
        Builder builder = builder();
        files.forEach(builder::file);
        return builder.build();
    }

    /**
     * Starts an empty tree.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<SourceEntry> find(String path) {
        return Optional.ofNullable(children.get(SourcePaths.parent(path)))
                .map(siblings -> siblings.get(path.substring(path.lastIndexOf('/') + 1)));
    }

    @Override
    public List<SourceEntry> list(String directory) {
        NavigableMap<String, SourceEntry> found = children.get(directory);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    @Override
    public List<SourceEntry> walk(String directory) {
        Collection<Leaf> within = directory.isEmpty()
                ? leaves.values()
                : leaves.subMap(directory + "/", true, directory + "0", false).values();
        List<SourceEntry> entries = new ArrayList<>(within.size());
        within.forEach(leaf -> entries.add(leaf.entry()));
        return List.copyOf(entries);
    }

    @Override
    public byte[] read(String path) {
        return content(path).clone();
    }

    @Override
    public InputStream open(String path) {
        return new ByteArrayInputStream(content(path));
    }

    @Override
    public long size(String path) {
        return content(path).length;
    }

    @Override
    public Optional<SourceCommit> commit() {
        return Optional.ofNullable(commit);
    }

    private byte[] content(String path) {
        Leaf leaf = leaves.get(path);
        if (leaf == null || leaf.entry().mode() == FileMode.SUBMODULE) {
            throw new SourceNotFoundException(path, "the tree in memory");
        }
        return leaf.content();
    }

    @SuppressWarnings("ArrayRecordComponent") // never shown to anybody
    private record Leaf(SourceEntry entry, byte[] content) {}

    /** Collects the files of a tree. Not thread-safe. */
    public static final class Builder {
        private final NavigableMap<String, Leaf> leaves = new TreeMap<>(SourcePaths.ORDER);
        private Origin origin = new Origin.Memory();
        private @Nullable SourceCommit commit;

        private Builder() {}

        /**
         * Adds or replaces an ordinary file.
         *
         * @param path its path
         * @param text its content, stored as UTF-8
         * @return this
         * @throws IllegalArgumentException if the path is not one, or a file is where it needs a folder
         */
        public Builder file(String path, String text) {
            return add(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Adds or replaces an ordinary file.
         *
         * @param path its path
         * @param content its content
         * @return this
         * @throws IllegalArgumentException as {@link #file(String, String)}
         */
        public Builder file(String path, byte[] content) {
            return add(path, FileMode.REGULAR, content.clone());
        }

        /**
         * Adds or replaces an executable file.
         *
         * @param path its path
         * @param content its content
         * @return this
         * @throws IllegalArgumentException as {@link #file(String, String)}
         */
        public Builder executable(String path, byte[] content) {
            return add(path, FileMode.EXECUTABLE, content.clone());
        }

        /**
         * Adds or replaces a symbolic link.
         *
         * @param path its path
         * @param target what it points to, as written
         * @return this
         * @throws IllegalArgumentException as {@link #file(String, String)}
         */
        public Builder link(String path, String target) {
            return add(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * The origin of the files added from now on; {@link Origin.Memory} unless set.
         *
         * @param newOrigin where their bytes come from
         * @return this
         */
        public Builder origin(Origin newOrigin) {
            origin = newOrigin;
            return this;
        }

        /**
         * The commit that the tree stands for; none unless set.
         *
         * @param newCommit the commit
         * @return this
         */
        public Builder commit(SourceCommit newCommit) {
            commit = newCommit;
            return this;
        }

        private Builder add(String path, FileMode mode, byte[] content) {
            if (!SourcePaths.isValid(path)) {
                throw new IllegalArgumentException("not a path of a tree: \"" + path + "\"");
            }
            for (String above = SourcePaths.parent(path); !above.isEmpty(); above = SourcePaths.parent(above)) {
                if (leaves.containsKey(above)) {
                    throw new IllegalArgumentException(path + " needs a folder where a file is: " + above);
                }
            }
            if (!leaves.subMap(path + "/", true, path + "0", false).isEmpty()) {
                throw new IllegalArgumentException("there is a folder already: " + path);
            }
            leaves.put(path, new Leaf(new SourceEntry(path, mode, BlobHash.of(content), origin), content));
            return this;
        }

        /**
         * Makes the tree.
         *
         * @return a tree that later changes of this builder do not reach
         */
        public MemoryTree build() {
            NavigableMap<String, Leaf> copy = new TreeMap<>(SourcePaths.ORDER);
            copy.putAll(leaves);
            return new MemoryTree(copy, commit);
        }
    }
}
