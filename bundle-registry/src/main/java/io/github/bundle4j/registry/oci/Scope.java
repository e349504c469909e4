package io.github.bundle4j.registry.oci;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a request needs to be allowed, in the token service's words. Sorted, so that equal needs are equal.
 *
 * @param actions resource, for example {@code repository:acme/shop}, to actions
 */
record Scope(SortedMap<String, SortedSet<String>> actions) {
    static Scope pull(OciRepository repository) {
        return parse(List.of("repository:" + repository.name() + ":pull"));
    }

    static Scope push(OciRepository repository) {
        return parse(List.of("repository:" + repository.name() + ":pull,push"));
    }

    static Scope delete(OciRepository repository) {
        return parse(List.of("repository:" + repository.name() + ":delete,pull"));
    }

    /** Reads entries of the form {@code type:name:action,action}. */
    static Scope parse(Collection<String> entries) {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        for (String entry : entries) {
            int colon = entry.lastIndexOf(':');
            if (colon > 0) {
                all.computeIfAbsent(entry.substring(0, colon), k -> new TreeSet<>())
                        .addAll(Arrays.asList(entry.substring(colon + 1).split(",", -1)));
            }
        }
        return new Scope(all);
    }

    Scope and(Scope more) {
        List<String> all = new java.util.ArrayList<>(entries());
        all.addAll(more.entries());
        return parse(all);
    }

    /** Whether all that the other needs is here. */
    boolean covers(Scope other) {
        for (Map.Entry<String, SortedSet<String>> need : other.actions.entrySet()) {
            SortedSet<String> have = actions.get(need.getKey());
            if (have == null || !have.containsAll(need.getValue())) {
                return false;
            }
        }
        return true;
    }

    List<String> entries() {
        return actions.entrySet().stream()
                .map(e -> e.getKey() + ":" + String.join(",", e.getValue()))
                .toList();
    }
}
