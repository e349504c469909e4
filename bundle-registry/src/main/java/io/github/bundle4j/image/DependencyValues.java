package io.github.bundle4j.image;

import io.github.bundle4j.bundle.ImageReference;
import io.github.bundle4j.project.ImageDependency;
import io.github.bundle4j.project.ImageSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What a project's image hands to another: its name, tag, repository or digest. */
final class DependencyValues {
    private static final String STAND_IN = "bundle4j.image/";

    private DependencyValues() {}

    /**
     * The values as far as content tags may know them: a stand-in made of the other image's tag, so that neither the
     * registry's address nor a digest moves the tag.
     */
    static Map<String, String> standIns(ImageSpec spec, Function<String, String> tagOf) {
        return values(spec, (dependency, type) -> {
            String tag = tagOf.apply(dependency);
            return type == ImageDependency.Type.IMAGE_TAG ? tag : STAND_IN + type.directive() + ":" + tag;
        });
    }

    /** Whether a reference is a stand-in for an image of the project. */
    static boolean isStandIn(String reference) {
        return reference.startsWith(STAND_IN);
    }

    /** The values themselves. */
    static Map<String, String> real(ImageSpec spec, Function<String, ImageReference> built) {
        return values(spec, (dependency, type) -> {
            ImageReference reference = built.apply(dependency);
            return switch (type) {
                case IMAGE_NAME -> reference.repository() + ":" + reference.tag();
                case IMAGE_TAG -> reference.tag();
                case IMAGE_REPO -> reference.repository();
                case IMAGE_DIGEST -> reference.digest().toString();
            };
        });
    }

    private interface Value {
        String of(String dependency, ImageDependency.Type type);
    }

    private static Map<String, String> values(ImageSpec spec, Value value) {
        Map<String, String> result = new LinkedHashMap<>();
        for (ImageDependency dependency : spec.dependencies()) {
            for (ImageDependency.Import imported : dependency.imports()) {
                result.put(imported.target(), value.of(dependency.from(), imported.type()));
            }
        }
        return result;
    }
}
