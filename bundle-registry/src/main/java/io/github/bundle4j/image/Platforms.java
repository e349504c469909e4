package io.github.bundle4j.image;

import io.github.bundle4j.registry.oci.Descriptor.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of platforms as the tools around containers write them: with aliases, and with variants that may be left out. The
 * rules are those of containerd's {@code platforms} package.
 */
final class Platforms {
    private Platforms() {}

    /**
     * Reads a platform into the one form that it has here.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Platform parse(String text) {
        Platform given = Platform.parse(text);
        String os = given.os().toLowerCase(Locale.ROOT);
        String architecture = given.architecture().toLowerCase(Locale.ROOT);
        String variant = given.variant().orElse("").toLowerCase(Locale.ROOT);
        switch (architecture) {
            case "i386" -> architecture = "386";
            case "x86_64", "x86-64" -> architecture = "amd64";
            case "aarch64" -> architecture = "arm64";
            case "armhf" -> {
                architecture = "arm";
                variant = "v7";
            }
            case "armel" -> {
                architecture = "arm";
                variant = "v6";
            }
            default -> {
                // As it is.
            }
        }
        return new Platform(os.equals("macos") ? "darwin" : os, architecture, variant(architecture, variant));
    }

    private static Optional<String> variant(String architecture, String variant) {
        String full = variant.matches("[0-9]") ? "v" + variant : variant;
        return switch (architecture) {
            case "arm" -> Optional.of(full.isEmpty() ? "v7" : full);
            case "arm64" -> full.equals("v8") || full.isEmpty() ? Optional.empty() : Optional.of(full);
            case "amd64" -> full.equals("v1") || full.isEmpty() ? Optional.empty() : Optional.of(full);
            case "386" -> Optional.empty();
            default -> full.isEmpty() ? Optional.empty() : Optional.of(full);
        };
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
