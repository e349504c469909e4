package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which release an object belongs to. Labels, annotations and texts are Helm's. */
final class Ownership {
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String RELEASE_NAME = "meta.helm.sh/release-name";
    private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

    private final String release;
    private final String namespace;

    Ownership(String release, String namespace) {
        this.release = release;
        this.namespace = namespace;
    }

    /** The object with this release's marks. */
    Target mark(Target target) {
        Map<String, @Nullable Object> metadata = copy(target.tree().tree("metadata"));
        Map<String, @Nullable Object> labels = copy(new Tree(metadata).tree("labels"));
        labels.put(MANAGED_BY, "Helm");
        metadata.put("labels", labels);
        Map<String, @Nullable Object> annotations = copy(new Tree(metadata).tree("annotations"));
        annotations.put(RELEASE_NAME, release);
        annotations.put(RELEASE_NAMESPACE, namespace);
        metadata.put("annotations", annotations);
        return target.with(metadata);
    }

    private static Map<String, @Nullable Object> copy(Tree tree) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        tree.value().forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    boolean owns(Map<String, @Nullable Object> live) {
        return problems(live).isEmpty();
    }

    /** Refuses an object that exists and belongs to nobody or to another release. */
    void require(ObjectRef object, Map<String, @Nullable Object> live, boolean upgrade) {
        List<String> problems = problems(live);
        if (!problems.isEmpty()) {
            throw new OwnershipException(
                    release,
                    namespace,
                    "unable to continue with " + (upgrade ? "update" : "install") + ": " + object.kind() + " \""
                            + object.name() + "\" in namespace \""
                            + (object.namespace() == null ? "" : object.namespace())
                            + "\" exists and cannot be imported into the current release: invalid ownership metadata; "
                            + String.join("; ", problems));
        }
    }

    private List<String> problems(Map<String, @Nullable Object> live) {
        Tree metadata = new Tree(live).tree("metadata");
        List<String> problems = new ArrayList<>();
        check("label", metadata.tree("labels"), MANAGED_BY, "Helm", problems);
        check("annotation", metadata.tree("annotations"), RELEASE_NAME, release, problems);
        check("annotation", metadata.tree("annotations"), RELEASE_NAMESPACE, namespace, problems);
        return problems;
    }

    private static void check(String what, Tree map, String key, String wanted, List<String> problems) {
        String value = map.text(key);
        if (value == null) {
            problems.add(what + " validation error: missing key \"" + key + "\": must be set to \"" + wanted + "\"");
        } else if (!value.equals(wanted)) {
            problems.add(what + " validation error: key \"" + key + "\" must equal \"" + wanted
                    + "\": current value is \"" + value + "\"");
        }
    }
}
