package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ObjectRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What will become of one object. Immutable and thread-safe.
 *
 * @param order the step it belongs to, from 1; changes of one step may run at the same time
 * @param stage the part of the operation: {@code crds}, {@code pre-install}, {@code install}, {@code delete}, …
 * @param action what will be done
 * @param object the object
 * @param reason why, for people
 * @param fields the fields that change, sorted by path; those of secrets without their values
 */
public record PlannedChange(
        int order, String stage, Action action, ObjectRef object, String reason, List<FieldChange> fields) {
    /**
     * Takes a copy of the list.
     *
     * @param order see above
     * @param stage see above
     * @param action see above
     * @param object see above
     * @param reason see above
     * @param fields see above
     */
    public PlannedChange {
        fields = List.copyOf(fields);
    }

    /** What can be done with an object. */
    public enum Action {
        /** It is made. */
        CREATE,
        /** Fields of it change. */
        UPDATE,
        /** It is deleted and made again. */
        RECREATE,
        /** It is deleted. */
        DELETE,
        /** Nothing: it is as it should be. */
        NONE,
        /** It leaves the release but stays in the cluster. */
        KEEP,
        /** It is a hook: made when its turn comes, and waited for. */
        HOOK;

        /**
         * The word for people.
         *
         * @return in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A field that changes.
     *
     * @param path its path, for example {@code spec.replicas} or {@code spec.containers[0].image}
     * @param before the value before, as JSON; {@code null} if there was none
     * @param after the value after, as JSON; {@code null} if there is none
     */
    public record FieldChange(
            String path, @Nullable String before, @Nullable String after) {}
}
