package io.github.bundle4j.render;

import io.github.bundle4j.render.RenderException.Stage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes.
 *
 * @param full with a leading {@code v} and all suffixes
 * @param normalized with a leading {@code v}, numbers only
 */
record KubeVersion(String full, String normalized, String major, String minor) {
    private static final Pattern VERSION = Pattern.compile("\\s*v?([0-9]+(?:\\.[0-9]+)*)(.*)", Pattern.DOTALL);

    static KubeVersion parse(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text, "could not parse \"" + text + "\" as version");
        }
        String[] parts = matcher.group(1).split("\\.");
        if (parts.length < 2) {
            throw invalid(text, "illegal version string \"" + text + "\"");
        }
        for (String part : parts) {
            if (part.length() > 1 && part.charAt(0) == '0') {
                throw invalid(text, "illegal zero-prefixed version component \"" + part + "\" in \"" + text + "\"");
            }
        }
        String full = text.startsWith("v") ? text : "v" + text;
        return new KubeVersion(full, "v" + matcher.group(1), parts[0], parts[1]);
    }

    static KubeVersion of(RenderOptions options) {
        KubeVersion parsed = parse(options.kubeVersion());
        return options.kubeMajor() == null || options.kubeMinor() == null
                ? parsed
                : new KubeVersion(parsed.full, parsed.normalized, options.kubeMajor(), options.kubeMinor());
    }

    private static RenderException invalid(String text, String why) {
        return new RenderException(Stage.OPTIONS, "", "invalid kube version '" + text + "': " + why, null);
    }
}
