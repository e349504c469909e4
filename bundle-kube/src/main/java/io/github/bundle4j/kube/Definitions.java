package io.github.bundle4j.kube;

import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.UnknownKindException;
import io.github.bundle4j.kube.internal.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kinds that a release brings along with its CustomResourceDefinitions. */
final class Definitions {
    private final Set<String> kinds = new HashSet<>();

    private Definitions() {}

    /** Those of files that come before all objects, and those among the objects. */
    static Definitions of(List<List<Target>> files, List<Target> objects) {
        Definitions definitions = new Definitions();
        files.forEach(file -> file.forEach(definitions::add));
        objects.forEach(definitions::add);
        return definitions;
    }

    private void add(Target target) {
        if (target.ref().kind().equals("CustomResourceDefinition")) {
            Tree spec = target.tree().tree("spec");
            for (Tree version : spec.list("versions")) {
                kinds.add(key(
                        spec.text("group", "") + "/" + version.text("name", ""),
                        spec.tree("names").text("kind", "")));
            }
        }
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }

    boolean define(ObjectRef object) {
        return kinds.contains(key(object.apiVersion(), object.kind()));
    }

    /**
     * Refuses objects whose kind neither the cluster nor the release has, before anything is done for the others.
     *
     * @throws UnknownKindException for the first of them
     */
    void requireKinds(Manifests manifests, List<Target> objects) {
        for (Target target : objects) {
            ObjectRef ref = target.ref();
            if (!define(ref) && manifests.type(ref.apiVersion(), ref.kind()).isEmpty()) {
                throw new UnknownKindException(ref.apiVersion(), ref.kind());
            }
        }
    }
}
