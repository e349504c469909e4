package io.github.bundle4j.giterminism;

import io.github.bundle4j.giterminism.Includes.Include;
import io.github.bundle4j.project.ProjectException;
import io.github.bundle4j.project.RemoteRepository.Revision;
import io.github.bundle4j.project.internal.ConfigNode;
import io.github.bundle4j.project.internal.ConfigReader;
import io.github.bundle4j.project.internal.Problems;
import io.github.bundle4j.project.internal.Section;
import io.github.bundle4j.source.GitAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The commits that included branches and tags mean for a project: the contents of werf-includes.lock. Immutable and
 * thread-safe.
 */
public final class IncludesLock {
    private final List<Entry> entries;

    private IncludesLock(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * What one branch, tag or commit of a repository means.
     *
     * @param git the repository as werf-includes.yaml writes it
     * @param revision what werf-includes.yaml names
     * @param commit the commit id
     */
    public record Entry(String git, Revision revision, String commit) {
        /** Without a login that stands in the address. */
        @Override
        public String toString() {
            return new GitAddress(git, revision.gitName(), Optional.empty()) + " is " + commit;
        }
    }

    /** Asks for the commit of every include, once for each revision of a repository. */
    static IncludesLock of(List<Include> includes, Function<Include, String> commitOf) {
        LinkedHashSet<String> known = new LinkedHashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (Include include : includes) {
            if (known.add(include.git() + "\n" + include.revision())) {
                entries.add(new Entry(include.git(), include.revision(), commitOf.apply(include)));
            }
        }
        return new IncludesLock(entries);
    }

    static IncludesLock parse(String file, String yaml) {
        Problems problems = new Problems();
        List<Entry> entries = new ArrayList<>();
        Optional<ConfigNode> document = ConfigReader.read(yaml, 0, false, problems);
        if (document.isPresent() && document.get() instanceof ConfigNode.Mapping mapping) {
            Section root = new Section("", mapping, false, problems);
            root.sections("includes").forEach(each -> entry(each).ifPresent(entries::add));
            root.finish();
        } else if (problems.isEmpty()) {
            problems.add(0, "must be a mapping with the key includes");
        }
        if (!problems.isEmpty()) {
            throw new ProjectException(file, problems.texts(), null);
        }
        return new IncludesLock(entries);
    }

    private static Optional<Entry> entry(Section section) {
        String git = section.required("git");
        section.text("name");
        String commit = section.required("commit");
        if (!commit.isEmpty() && !GitAddress.isCommitId(commit)) {
            section.problem("commit", "must be a whole commit id, 40 or 64 hexadecimal digits");
        }
        Optional<String> branch = section.text("branch");
        Optional<String> tag = section.text("tag");
        if (branch.isPresent() && tag.isPresent()) {
            section.problem("", "must not have both branch and tag");
        }
        section.finish();
        Revision revision = branch.<Revision>map(Revision.Branch::new)
                .or(() -> tag.map(Revision.Tag::new))
                .orElseGet(() -> new Revision.Commit(commit));
        return Optional.of(new Entry(git, revision, commit));
    }

    /** The commit that is locked for an include. */
    Optional<String> commitOf(Include include) {
        return entries.stream()
                .filter(entry ->
                        entry.git().equals(include.git()) && entry.revision().equals(include.revision()))
                .map(Entry::commit)
                .findFirst();
    }

    /**
     * What is locked.
     *
     * @return in the order of werf-includes.yaml
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * The lock as a file.
     *
     * @return YAML for werf-includes.lock
     */
    public String text() {
        StringBuilder out = new StringBuilder(entries.isEmpty() ? "includes: []\n" : "includes:\n");
        for (Entry entry : entries) {
            out.append("- git: ").append(YamlText.of(entry.git())).append('\n');
            if (entry.revision() instanceof Revision.Branch branch) {
                out.append("  branch: ").append(YamlText.of(branch.name())).append('\n');
            } else if (entry.revision() instanceof Revision.Tag tag) {
                out.append("  tag: ").append(YamlText.of(tag.name())).append('\n');
            }
            out.append("  commit: \"").append(entry.commit()).append("\"\n");
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
