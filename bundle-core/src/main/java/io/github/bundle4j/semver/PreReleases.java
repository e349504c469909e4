package io.github.bundle4j.semver;

import java.util.List;

/** Precedence of pre-release parts. */
final class PreReleases {
    private PreReleases() {}

    static int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.isEmpty() || right.isEmpty()) {
            // A release comes after all of its pre-releases.
            return left.isEmpty() ? 1 : -1;
        }
        List<String> lefts = VersionParser.split(left, '.');
        List<String> rights = VersionParser.split(right, '.');
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            if (i >= lefts.size() || i >= rights.size()) {
                return Integer.compare(lefts.size(), rights.size());
            }
            int order = compareIdentifiers(lefts.get(i), rights.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftNumber = fitsUnsigned(left);
        boolean rightNumber = fitsUnsigned(right);
        if (leftNumber && rightNumber) {
            return Long.compareUnsigned(Long.parseUnsignedLong(left), Long.parseUnsignedLong(right));
        }
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        return Integer.signum(left.compareTo(right));
    }

    /** A number beyond 64 bits counts as text, as it does for Helm. */
    private static boolean fitsUnsigned(String identifier) {
        if (!VersionParser.isDigits(identifier)) {
            return false;
        }
        try {
            Long.parseUnsignedLong(identifier);
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }
}
