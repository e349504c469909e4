package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.project.RemoteRepository.BasicAuth;
import io.github.bundle4j.project.RemoteRepository.Revision;
import io.github.bundle4j.project.SecretSource;
import io.github.bundle4j.project.internal.ConfigNode;
import io.github.bundle4j.project.internal.ConfigReader;
import io.github.bundle4j.project.internal.Problems;
import io.github.bundle4j.project.internal.Section;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.GlobSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contents of werf-includes.yaml. */
final class Includes {
    private Includes() {}

    /**
     * Files of another repository.
     *
     * @param git an address, or the path of a repository on this machine
     * @param revision a branch, tag or commit
     * @param add the folder whose files are taken; empty for the root
     * @param to the folder that they appear in, relative to the project's; empty for that itself
     * @param includePaths which of them, relative to {@code add}; empty for all
     * @param excludePaths which of them not
     * @param auth how to log in
     */
    record Include(
            String git,
            Revision revision,
            String add,
            String to,
            GlobSet includePaths,
            GlobSet excludePaths,
            Optional<BasicAuth> auth) {
        boolean takes(String relative) {
            return (includePaths.isEmpty() || includePaths.matches(relative)) && !excludePaths.matches(relative);
        }
    }

    /** Reads the file; unlike werf, strictly. */
    static List<Include> parse(String file, String yaml) {
        Problems problems = new Problems();
        List<Include> includes = new ArrayList<>();
        Optional<ConfigNode> document = ConfigReader.read(yaml, 0, false, problems);
        if (document.isPresent() && document.get() instanceof ConfigNode.Mapping mapping) {
            Section root = new Section("", mapping, false, problems);
            root.sections("includes").forEach(each -> include(each).ifPresent(includes::add));
            root.finish();
        } else if (document.isPresent() && !(document.get() instanceof ConfigNode.Scalar scalar && scalar.isNull())) {
            problems.add(
                    document.get().line(),
                    "must be a mapping, but is " + document.get().kind());
        }
        if (!problems.isEmpty()) {
            throw new ProjectException(file, problems.texts(), null);
        }
        return List.copyOf(includes);
    }

    private static Optional<Include> include(Section section) {
        section.text("name"); // werf accepts a name and does nothing with it
        String git = section.required("git");
        if (git.startsWith("-")) {
            section.problem("git", "must be an address or a path, but begins with a dash");
        }
        Optional<Revision> revision = revision(section);
        String add = folder(section, "add");
        String to = folder(section, "to");
        GlobSet includePaths = globs(section, "includePaths");
        GlobSet excludePaths = globs(section, "excludePaths");
        Optional<BasicAuth> auth = section.section("basicAuth").flatMap(Includes::auth);
        section.finish();
        return revision.map(each -> new Include(git, each, add, to, includePaths, excludePaths, auth));
    }

    /** Exactly one of {@code branch}, {@code tag} and {@code commit}. */
    static Optional<Revision> revision(Section section) {
        List<Revision> revisions = new ArrayList<>();
        section.text("branch").map(Revision.Branch::new).ifPresent(revisions::add);
        section.text("tag").map(Revision.Tag::new).ifPresent(revisions::add);
        section.text("commit").map(Revision.Commit::new).ifPresent(revisions::add);
        if (revisions.size() != 1 || name(revisions.get(0)).isEmpty()) {
            section.problem("", "must have exactly one of branch, tag and commit");
            return Optional.empty();
        }
        if (revisions.get(0) instanceof Revision.Commit commit && !GitAddress.isCommitId(commit.id())) {
            section.problem("commit", "must be a whole commit id, 40 or 64 hexadecimal digits");
            return Optional.empty();
        }
        return Optional.of(revisions.get(0));
    }

    static String name(Revision revision) {
        if (revision instanceof Revision.Branch branch) {
            return branch.name();
        }
        return revision instanceof Revision.Tag tag ? tag.name() : ((Revision.Commit) revision).id();
    }

    /** A folder, written from the root: {@code /} or {@code /a/b}. */
    private static String folder(Section section, String key) {
        String text = section.required(key);
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            if (part.equals("..")) {
                section.problem(key, "must not have .. in it");
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (!text.isEmpty() && !text.startsWith("/")) {
            section.problem(key, "must begin with /, counted from the root: /" + text);
        }
        return String.join("/", parts);
    }

    private static GlobSet globs(Section section, String key) {
        List<String> patterns = section.texts(key);
        for (String pattern : patterns) {
            if (pattern.startsWith("/")) {
                section.problem(key, "must be relative to add, without a slash at the start, but has " + pattern);
            }
        }
        try {
            return GlobSet.of(patterns);
        } catch (IllegalArgumentException e) {
            section.problem(key, "has a wrong pattern: " + e.getMessage());
            return GlobSet.none();
        }
    }

    private static Optional<BasicAuth> auth(Section section) {
        String user = section.required("username");
        Optional<SecretSource> password = Optional.empty();
        Optional<Section> source = section.section("password");
        if (source.isPresent()) {
            Optional<SecretSource> variable = source.get().text("env").map(SecretSource.FromEnvironment::new);
            Optional<SecretSource> literal = source.get().text("value").map(SecretSource.Literal::new);
            Optional<SecretSource> file = source.get().text("src").map(SecretSource.FromFile::new);
            source.get().finish();
            if (List.of(variable, literal, file).stream()
                            .filter(Optional::isPresent)
                            .count()
                    != 1) {
                source.get().problem("", "must have exactly one of env, src and value");
            }
            password = variable.or(() -> literal).or(() -> file);
        } else {
            section.problem("password", "is required");
        }
        section.finish();
        return password.map(each -> new BasicAuth(user, each));
    }
}
