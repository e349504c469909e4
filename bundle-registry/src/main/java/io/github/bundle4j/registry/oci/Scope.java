package io.github.bundle4j.registry.oci;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a request needs to be allowed, in the token service's words. Sorted, so that equal needs are equal. */
record Scope(SortedSet<String> entries) {
    static final Scope NONE = new Scope(new TreeSet<>());

    static Scope pull(OciRepository repository) {
        return of("repository:" + repository.name() + ":pull");
    }

    static Scope push(OciRepository repository) {
        return of("repository:" + repository.name() + ":pull,push");
    }

    static Scope delete(OciRepository repository) {
        return of("repository:" + repository.name() + ":delete,pull");
    }

    private static Scope of(String entry) {
        return new Scope(new TreeSet<>(java.util.List.of(entry)));
    }

    Scope and(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(entries);
        all.addAll(more);
        return new Scope(all);
    }
}
