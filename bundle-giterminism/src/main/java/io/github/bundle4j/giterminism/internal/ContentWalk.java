package io.github.bundle4j.giterminism.internal;

import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.jspecify.annotations.Nullable;

/** A walk that never runs the clean and smudge commands that a repository's configuration may name. */
final class ContentWalk extends NameConflictTreeWalk {
    ContentWalk(Repository repository, ObjectReader reader) {
        super(repository, reader);
    }

    @Override
    public @Nullable String getFilterCommand(String type) {
        return null;
    }
}
