package io.github.bundle4j.image;

import io.github.bundle4j.dockerfile.PlatformNames;
import io.github.bundle4j.registry.oci.Descriptor.Platform;
import java.util.ArrayList;
import java.util.List;

/** Platforms under the one name that each has, and which of them run what. */
final class Platforms {
    private Platforms() {}

    /**
     * Reads a platform into the one form that it has here.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Platform parse(String text) {
        return Platform.parse(PlatformNames.normalized(text));
    }

    /** The platforms whose programs run on a given one, the best first: ARM and AMD64 run those of lower variants too. */
    static List<Platform> running(Platform on) {
        List<Platform> result = new ArrayList<>(List.of(on));
        int lowest = switch (on.architecture()) {
            case "arm" -> 5;
            case "amd64" -> 1;
            case "arm64" -> 8;
            default -> Integer.MAX_VALUE;
        };
        String variant = on.variant().orElse("");
        if (variant.matches("v[0-9]")) {
            for (int lower = variant.charAt(1) - '1'; lower >= lowest; lower--) {
                result.add(parse(on.os() + "/" + on.architecture() + "/v" + lower));
            }
        }
        return result;
    }
}
