package io.github.bundle4j.kube;

import java.util.List;

/**
 * What an operation will do, in order and with reasons; made without changing the cluster. Immutable and thread-safe.
 *
 * @param release the name of the release
 * @param namespace its namespace
 * @param revision the revision that the operation would record
 * @param changes every object the operation looks at, in order
 */
public record Plan(String release, String namespace, int revision, List<PlannedChange> changes) {
    /**
     * Takes a copy of the list.
     *
     * @param release see above
     * @param namespace see above
     * @param revision see above
     * @param changes see above
     */
    public Plan {
        changes = List.copyOf(changes);
    }

    /**
     * Whether the cluster is as it should be. Hooks do not count: they would run anyway.
     *
     * @return true if no object would be created, updated, recreated or deleted
     */
    public boolean isEmpty() {
        return changes.stream().allMatch(change -> switch (change.action()) {
            case NONE, KEEP, HOOK -> true;
            case CREATE, UPDATE, RECREATE, DELETE -> false;
        });
    }

    /**
     * How many objects one action is planned for.
     *
     * @param action the action
     * @return 0 or more
     */
    public int count(PlannedChange.Action action) {
        return (int)
                changes.stream().filter(change -> change.action() == action).count();
    }

    /**
     * The plan for people: a line for each change, below it a line for each field, and a summary.
     *
     * @return lines, each with a line end
     */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (PlannedChange change : changes) {
            if (change.action() == PlannedChange.Action.NONE) {
                continue;
            }
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "%3d  %-12s %-8s  %s  (%s)%n".replace("%n", "\n"),
                    change.order(),
                    change.stage(),
                    change.action().word(),
                    change.object(),
                    change.reason()));
            for (PlannedChange.FieldChange field : change.fields()) {
                text.append("       ")
                        .append(field.path())
                        .append(": ")
                        .append(field.before() == null ? "(none)" : field.before())
                        .append(" -> ")
                        .append(field.after() == null ? "(none)" : field.after())
                        .append('\n');
            }
        }
        return text.append(isEmpty() ? "no changes" : summary()).append('\n').toString();
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        for (PlannedChange.Action action : PlannedChange.Action.values()) {
            if (count(action) > 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(count(action))
                        .append(" to ")
                        .append(
                                switch (action) {
                                    case NONE -> "leave as is";
                                    case HOOK -> "run as hooks";
                                    default -> action.word();
                                });
            }
        }
        return text.toString();
    }
}
