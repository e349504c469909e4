package io.github.bundle4j.project;

import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoMethods;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.source.FileMode;
import io.github.bundle4j.source.Glob;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The object {@code .Files} of werf.yaml. Paths are relative to the project's folder. */
final class TemplateFiles {
    private final SourceTree tree;
    private final String directory;
    private final ProjectSource.Asked asked;

    TemplateFiles(SourceTree tree, String directory, ProjectSource.Asked asked) {
        this.tree = tree;
        this.directory = directory;
        this.asked = asked;
    }

    Object toGo() {
        GoMethods methods = GoMethods.NONE
                .with("Get", Signature.of(STRING).returns(STRING), a -> get(ByteStrings.unpack(a.string(0))))
                .with("Glob", Signature.of(STRING).returns(MAP), a -> glob(ByteStrings.unpack(a.string(0))))
                .with("Exists", Signature.of(STRING).returns(BOOL), a -> exists(ByteStrings.unpack(a.string(0))))
                .with("IsDir", Signature.of(STRING).returns(BOOL), a -> isDirectory(ByteStrings.unpack(a.string(0))));
        return GoMap.of(MAP, Map.<String, @Nullable Object>of()).withMethods(methods);
    }

    private String get(String path) {
        String inTree = inTree(path);
        asked.files(inTree, inTree::equals);
        SourceEntry entry = Links.resolve(tree, inTree)
                .filter(found -> found.mode().isFile())
                .orElseThrow(() -> new GoError(ByteStrings.pack("there is no file " + path + " to read; commit it, or"
                        + " permit it in config.goTemplateRendering.allowUncommittedFiles")));
        return ByteStrings.pack(tree.read(entry.path()));
    }

    private Map<String, @Nullable Object> glob(String pattern) {
        Glob glob = compile(pattern);
        Map<String, @Nullable Object> found = new TreeMap<>();
        String root = inTree(literalPrefix(pattern));
        asked.files(root, path -> glob.matches(relative(path)));
        Optional<SourceEntry> itself = root.isEmpty() ? Optional.empty() : Links.resolve(tree, root);
        if (itself.filter(entry -> entry.mode().isFile()).isPresent()) {
            add(found, glob, root, itself.get());
        }
        for (Links.Reached file : Links.walk(
                tree,
                root,
                (shown, folder) -> asked.files(
                        folder,
                        path -> glob.matches(
                                relative(SourcePaths.join(shown, SourcePaths.relativize(path, folder))))))) {
            add(found, glob, file.path(), file.target());
        }
        return found;
    }

    private void add(Map<String, @Nullable Object> found, Glob glob, String path, SourceEntry target) {
        String name = relative(path);
        if (glob.matches(name)) {
            found.put(ByteStrings.pack(name), ByteStrings.pack(tree.read(target.path())));
        }
    }

    private boolean exists(String path) {
        String inTree = inTree(path);
        asked.files(inTree, any -> true);
        return inTree.isEmpty() || Links.resolve(tree, inTree).isPresent();
    }

    private boolean isDirectory(String path) {
        String inTree = inTree(path);
        asked.files(inTree, any -> true);
        return inTree.isEmpty()
                || Links.resolve(tree, inTree)
                        .filter(entry -> entry.mode() == FileMode.DIRECTORY)
                        .isPresent();
    }

    private String inTree(String path) {
        Optional<String> resolved = SourcePaths.resolve(directory, path);
        return resolved.orElseThrow(
                () -> new GoError(ByteStrings.pack(path + " is outside of the repository; name a path inside it")));
    }

    private String relative(String path) {
        return SourcePaths.isWithin(path, directory)
                ? SourcePaths.relativize(path, directory)
                : "../".repeat(depth()) + path;
    }

    private int depth() {
        return directory.isEmpty() ? 0 : directory.split("/", -1).length;
    }

    private static Glob compile(String pattern) {
        try {
            return Glob.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new GoError(ByteStrings.pack(String.valueOf(e.getMessage())), e);
        }
    }

    /** The folders of a pattern before its first wildcard. */
    private static String literalPrefix(String pattern) {
        StringBuilder prefix = new StringBuilder();
        for (String part : pattern.split("/", -1)) {
            if (part.chars().anyMatch(c -> "*?[{\\".indexOf(c) >= 0)) {
                break;
            }
            prefix.append(part).append('/');
        }
        return prefix.toString();
    }
}
