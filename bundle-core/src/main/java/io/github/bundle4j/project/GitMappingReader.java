package io.github.bundle4j.project;

import io.github.bundle4j.project.internal.Section;
import io.github.bundle4j.source.GitAddress;
import io.github.bundle4j.source.GlobSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the Git mappings of a Stapel image. */
final class GitMappingReader {
    private final InputGate gate;

    GitMappingReader(InputGate gate) {
        this.gate = gate;
    }

    List<GitMapping> read(Section image) {
        List<GitMapping> mappings = new ArrayList<>();
        for (Section section : image.sections("git")) {
            String add =
                    StapelReader.absolute(section, "add", section.text("add").orElse("/"));
            String to = StapelReader.absolute(section, "to", section.required("to"));
            GitMapping.StageDependencies dependencies = section.section("stageDependencies")
                    .map(GitMappingReader::stageDependencies)
                    .orElse(new GitMapping.StageDependencies(List.of(), List.of(), List.of()));
            mappings.add(new GitMapping(
                    add,
                    to,
                    globs(section, "includePaths"),
                    globs(section, "excludePaths"),
                    section.text("owner").orElse(""),
                    section.text("group").orElse(""),
                    dependencies,
                    remote(section)));
            section.finish();
        }
        return mappings;
    }

    private static GitMapping.StageDependencies stageDependencies(Section section) {
        GitMapping.StageDependencies dependencies = new GitMapping.StageDependencies(
                globs(section, "install"), globs(section, "beforeSetup"), globs(section, "setup"));
        section.finish();
        return dependencies;
    }

    static List<String> globs(Section section, String key) {
        List<String> globs = section.texts(key);
        try {
            GlobSet.of(globs);
        } catch (IllegalArgumentException e) {
            section.problem(key, "has a wrong pattern: " + e.getMessage());
        }
        for (String glob : globs) {
            if (glob.startsWith("/")) {
                section.problem(key, "must be relative patterns, but has " + glob);
            }
        }
        return globs;
    }

    private Optional<RemoteRepository> remote(Section section) {
        Optional<String> url = section.text("url");
        List<RemoteRepository.Revision> revisions = new ArrayList<>();
        section.text("branch").map(RemoteRepository.Revision.Branch::new).ifPresent(revisions::add);
        section.text("tag").map(RemoteRepository.Revision.Tag::new).ifPresent(revisions::add);
        section.text("commit").map(RemoteRepository.Revision.Commit::new).ifPresent(revisions::add);
        Optional<RemoteRepository.BasicAuth> auth = section.section("basicAuth").flatMap(this::auth);
        if (url.isEmpty()) {
            if (!revisions.isEmpty() || auth.isPresent()) {
                section.problem("", "names a branch, tag, commit or basicAuth, which only a mapping with url can have");
            }
            return Optional.empty();
        }
        if (revisions.size() > 1) {
            section.problem("", "must have at most one of branch, tag and commit");
        }
        for (RemoteRepository.Revision each : revisions) {
            if (each instanceof RemoteRepository.Revision.Commit commit && !GitAddress.isCommitId(commit.id())) {
                // It is a name, which may move: that is what the permission for branches is about.
                section.problem("commit", "must be a whole commit id, 40 or 64 hexadecimal digits");
            } else if (each instanceof RemoteRepository.Revision.Tag tag
                    && tag.name().isEmpty()) {
                section.problem("tag", "must not be empty");
            }
        }
        RemoteRepository.Revision revision =
                revisions.isEmpty() ? new RemoteRepository.Revision.Branch("") : revisions.get(0);
        if (revision instanceof RemoteRepository.Revision.Branch) {
            gate.use(Feature.GIT_BRANCH, "");
        }
        return Optional.of(new RemoteRepository(url.get(), revision, auth));
    }

    private Optional<RemoteRepository.BasicAuth> auth(Section section) {
        String user = section.required("username");
        Optional<SecretSource> password = section.section("password").flatMap(each -> {
            Optional<SecretSource> source = CommonReader.source(each);
            each.finish();
            return source;
        });
        if (!section.has("password")) {
            section.problem("password", "is required");
        }
        section.finish();
        return password.map(source -> new RemoteRepository.BasicAuth(user, source));
    }
}
