package io.github.bundle4j.dockerfile;

import java.util.Locale;

/**
 * Names of platforms as the tools around containers write them: with aliases, and with variants that may be left out. The
 * rules are those of containerd's {@code platforms} package.
 */
public final class PlatformNames {
    private PlatformNames() {}

    /**
     * The one name that a platform has here: {@code linux/arm64/v8} is {@code linux/arm64}, and {@code linux/arm} is
     * {@code linux/arm/v7}.
     *
     * @param name {@code os/architecture[/variant]}, in any letter case
     * @return the same platform in lower case, without aliases; what has another form comes back unchanged
     */
    public static String normalized(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("/", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return name;
        }
        String os = parts[0].equals("macos") ? "darwin" : parts[0];
        String given = parts.length == 3 ? parts[2] : "";
        return os
                + switch (parts[1]) {
                    case "386", "i386" -> "/386";
                    case "amd64", "x86_64", "x86-64" -> "/amd64" + unless("v1", given);
                    case "arm64", "aarch64" -> "/arm64" + unless("v8", given);
                    case "arm" -> "/arm" + (given.isEmpty() ? "/v7" : unless("", given));
                    case "armhf" -> "/arm/v7";
                    case "armel" -> "/arm/v6";
                    default -> "/" + parts[1] + unless("", given);
                };
    }

    private static String unless(String usual, String variant) {
        String full = variant.matches("[0-9]") ? "v" + variant : variant;
        return full.isEmpty() || full.equals(usual) ? "" : "/" + full;
    }
}
