package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.Includes.Include;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.project.RemoteRepository;
import io.github.bundle4j.project.SecretSource;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.RemoteTrees;
import io.github.bundle4j.source.SourceEntry;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads werf-includes.yaml, its lock file, and the repositories that it names. */
final class IncludesReader {
    /** An address rather than a path: a scheme, or {@code user@host:} as SSH has it. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|[^/]+@[^/]+:.*");

    private final Settings settings;
    private final String directory;
    private final Path diskDirectory;
    private final Supplier<RemoteTrees> remotes;
    private final String file;
    private final String lockFile;

    IncludesReader(Settings settings, String directory, Path location, Supplier<RemoteTrees> remotes) {
        this.settings = settings;
        this.directory = directory;
        this.diskDirectory = location.resolve(directory);
        this.remotes = remotes;
        this.file = Inputs.join(directory, Settings.INCLUDES_FILE);
        this.lockFile = Inputs.join(directory, Settings.INCLUDES_LOCK_FILE);
    }

    /** What a tree's werf-includes.yaml lists; nothing if there is none. */
    List<Include> list(SourceTree tree) {
        return text(tree, file).map(text -> Includes.parse(file, text)).orElse(List.of());
    }

    /** The included files, at the commits of the lock file unless that is to be ignored. */
    IncludedFiles read(SourceTree tree, List<Include> includes) {
        if (includes.isEmpty()) {
            return IncludedFiles.NONE;
        }
        Optional<IncludesLock> lock = settings.updateIncludes ? Optional.empty() : Optional.of(lock(tree));
        return IncludedFiles.read(
                file,
                directory,
                includes,
                include -> lock.map(known -> address(include).at(locked(known, include)))
                        .orElseGet(() -> address(include)),
                remotes.get(),
                new HashSet<>(List.of(
                        file,
                        lockFile,
                        Inputs.join(directory, settings.policyFile.orElse(Settings.POLICY_FILE)),
                        Inputs.join(directory, Settings.POLICY_FILE))));
    }

    /** What the includes mean now. */
    IncludesLock lookUp(List<Include> includes) {
        return IncludesLock.of(
                includes,
                include -> include.revision() instanceof RemoteRepository.Revision.Commit commit
                        ? commit.id()
                        : remotes.get().commitOf(address(include)));
    }

    private IncludesLock lock(SourceTree tree) {
        return text(tree, lockFile)
                .map(text -> IncludesLock.parse(lockFile, text))
                .orElseThrow(() -> new ProjectException(
                        lockFile,
                        List.of("there is no such file, and " + file
                                + " needs one; make it with werf includes update or"
                                + " Giterminism.lockIncludes, and commit it"),
                        null));
    }

    private String locked(IncludesLock lock, Include include) {
        return lock.commitOf(include)
                .orElseThrow(() -> new ProjectException(
                        lockFile,
                        List.of("has no commit for " + address(include) + "; renew it with werf includes update or"
                                + " Giterminism.lockIncludes, and commit it"),
                        null));
    }

    private GitAddress address(Include include) {
        String url = ADDRESS.matcher(include.git()).matches()
                ? include.git()
                : diskDirectory.resolve(include.git()).normalize().toString();
        return new RemoteRepository(url, include.revision(), include.auth()).address(this::secret);
    }

    private String secret(SecretSource source) {
        if (source instanceof SecretSource.Literal literal) {
            return literal.value();
        }
        if (source instanceof SecretSource.FromEnvironment from) {
            String value = settings.variables.get(from.variable());
            if (value == null) {
                throw new ProjectException(
                        file,
                        List.of("the password is in the variable " + from.variable()
                                + ", which is not set; pass it to Giterminism.variables"),
                        null);
            }
            return value;
        }
        throw new ProjectException(
                file,
                List.of("a password is not read from a file that a repository names; use env, or give the login to"
                        + " GitRemotes"),
                null);
    }

    private static Optional<String> text(SourceTree tree, String path) {
        return Links.resolve(tree, path)
                .filter(entry -> entry.mode().isFile())
                .map(SourceEntry::path)
                .map(target -> new String(tree.read(target), StandardCharsets.UTF_8));
    }
}
