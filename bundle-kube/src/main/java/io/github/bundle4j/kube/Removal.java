package io.github.bundle4j.kube;

import io.github.bundle4j.event.Task;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes objects that leave a release, unless they are to be kept. */
final class Removal {
    private static final String POLICY = "helm.sh/resource-policy";

    private Removal() {}

    static boolean kept(Map<String, @Nullable Object> object) {
        return new Tree(object)
                .tree("metadata", "annotations")
                .text(POLICY, "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals("keep");
    }

    /** Deletes what has left; returns what was deleted. */
    static List<ObjectRef> delete(Session session, ObjectWriter writer, List<Target> removed, Task task) {
        List<ObjectRef> deleted = new ArrayList<>();
        for (Target target : removed) {
            Optional<Map<String, @Nullable Object>> live = writer.read(target.ref());
            if (live.isEmpty()) {
                continue;
            }
            if (kept(live.get()) || !session.ownership().owns(live.get())) {
                task.log("kept " + target.ref());
                continue;
            }
            writer.delete(target.ref(), Propagation.BACKGROUND);
            task.log("deleted " + target.ref());
            deleted.add(target.ref());
        }
        return deleted;
    }
}
