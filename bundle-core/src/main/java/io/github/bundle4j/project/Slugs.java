package io.github.bundle4j.project;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Names made valid the way werf makes them, byte for byte: what is valid already stays as it is, everything else
 * becomes readable letters and a hash of the original. Thread-safe; stateless.
 */
public final class Slugs {
    private static final int PROJECT_MAX = 50;
    private static final int NAMESPACE_MAX = 63;
    private static final int RELEASE_MAX = 53;
    private static final int TAG_MAX = 128;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private Slugs() {}

    /**
     * A Kubernetes namespace.
     *
     * @param text any text
     * @return a DNS label of at most 63 characters; the text itself if it is one, or empty
     */
    public static String namespace(String text) {
        return isNamespace(text) ? text : withHash(text, NAMESPACE_MAX);
    }

    /**
     * A Helm release.
     *
     * @param text any text
     * @return a DNS subdomain of at most 53 characters; the text itself if it is one, or empty
     */
    public static String release(String text) {
        return isRelease(text) ? text : withHash(text, RELEASE_MAX);
    }

    /**
     * An image tag.
     *
     * @param text any text
     * @return a tag of at most 128 characters; the text itself if it is one
     */
    public static String tag(String text) {
        return text.length() <= TAG_MAX && TAG.matcher(text).matches() ? text : withHash(text, TAG_MAX);
    }

    /**
     * A name for a project, to suggest to a person.
     *
     * @param text any text
     * @return letters, digits and dashes, at most 50, without a hash; may be empty
     */
    public static String project(String text) {
        String base = base(text);
        String cut = base.length() > PROJECT_MAX ? base.substring(0, PROJECT_MAX) : base;
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }

    /**
     * A name of limited length.
     *
     * @param text any text
     * @param max the greatest length, more than 9
     * @return the text itself if it is short and clean, also with one double dash in it; otherwise with a hash
     */
    public static String limited(String text, int max) {
        if (length(text) <= max && (base(text).equals(text) || isCleanButForOneDoubleDash(text))) {
            return text;
        }
        return withHash(text, max);
    }

    /**
     * Readable letters alone: transliterated, lower case, everything else dashes or nothing. Not unique.
     *
     * @param text any text
     * @return letters, digits and single dashes; may be empty
     */
    public static String base(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            String mapped = SlugTable.map(character);
            boolean doubled = mapped.equals("-") && (out.isEmpty() || out.charAt(out.length() - 1) == '-');
            if (!doubled) {
                out.append(mapped);
            }
        });
        if (!out.isEmpty() && out.charAt(out.length() - 1) == '-') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    /**
     * Whether a text is a namespace as it is.
     *
     * @param text any text
     * @return true for a DNS label of at most 63 characters, and for the empty text
     */
    public static boolean isNamespace(String text) {
        return text.isEmpty()
                || (text.length() <= NAMESPACE_MAX && LABEL.matcher(text).matches());
    }

    /**
     * Whether a text is a release name as it is.
     *
     * @param text any text
     * @return true for a DNS subdomain of at most 53 characters, and for the empty text
     */
    public static boolean isRelease(String text) {
        return text.isEmpty()
                || (text.length() <= RELEASE_MAX && SUBDOMAIN.matcher(text).matches());
    }

    private static boolean isCleanButForOneDoubleDash(String text) {
        int at = text.indexOf("--");
        return at >= 0
                && text.indexOf("--", at + 1) < 0
                && base(text).equals(text.substring(0, at) + text.substring(at + 1));
    }

    private static String withHash(String text, int max) {
        String hash = Integer.toHexString(Murmur3.hash(text.getBytes(StandardCharsets.UTF_8)));
        String base = base(text);
        int room = max - hash.length() - 1;
        // A cut right after a dash leaves two of them: kept, for werf's names are what clusters already hold.
        String cut = base.length() > room ? base.substring(0, room) : base;
        return cut.isEmpty() ? hash : cut + "-" + hash;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
