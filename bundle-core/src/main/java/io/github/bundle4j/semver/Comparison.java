package io.github.bundle4j.semver;

/**
 * One operator with its version, which may be partial.
 *
 * @param operator the operator
 * @param bound the version, 0 for every part that is missing
 * @param precision how much of the version was written
 */
record Comparison(Operator operator, Version bound, Precision precision) {

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        TILDE,
        CARET
    }

    /** The parts of a version that are there; the rest is a wildcard. */
    enum Precision {
        NONE,
        MAJOR,
        MINOR,
        FULL
    }

    boolean namesPreRelease() {
        return bound.isPreRelease();
    }

    boolean holds(Version version) {
        return switch (operator) {
            case EQUAL -> precision == Precision.FULL ? version.compareTo(bound) == 0 : tilde(version);
            case NOT_EQUAL -> notEqual(version);
            case GREATER -> greater(version);
            case GREATER_OR_EQUAL -> version.compareTo(bound) >= 0;
            case LESS -> version.compareTo(bound) < 0;
            case LESS_OR_EQUAL -> lessOrEqual(version);
            case TILDE -> tilde(version);
            case CARET -> caret(version);
        };
    }

    private boolean notEqual(Version version) {
        if (precision == Precision.FULL || precision == Precision.NONE) {
            return precision == Precision.NONE
                    ? version.major() != 0 || version.minor() != 0 || version.compareTo(bound) != 0
                    : version.compareTo(bound) != 0;
        }
        if (version.major() != bound.major()) {
            return true;
        }
        if (precision == Precision.MAJOR) {
            return false;
        }
        if (version.minor() != bound.minor()) {
            return true;
        }
        return (version.isPreRelease() || bound.isPreRelease())
                && PreReleases.compare(version.preRelease(), bound.preRelease()) != 0;
    }

    /** Nothing within {@code 11} or {@code 11.1} is greater than it, whatever its patch. */
    private boolean greater(Version version) {
        if (precision == Precision.FULL || precision == Precision.NONE) {
            return version.compareTo(bound) > 0;
        }
        int major = Long.compareUnsigned(version.major(), bound.major());
        if (major != 0 || precision == Precision.MAJOR) {
            return major > 0;
        }
        return Long.compareUnsigned(version.minor(), bound.minor()) > 0;
    }

    private boolean lessOrEqual(Version version) {
        if (precision == Precision.FULL) {
            return version.compareTo(bound) <= 0;
        }
        int major = Long.compareUnsigned(version.major(), bound.major());
        if (major > 0) {
            return false;
        }
        return major < 0 || precision == Precision.MAJOR || Long.compareUnsigned(version.minor(), bound.minor()) <= 0;
    }

    private boolean tilde(Version version) {
        if (version.compareTo(bound) < 0) {
            return false;
        }
        boolean zero = bound.major() == 0 && bound.minor() == 0 && bound.patch() == 0;
        if (zero && (precision == Precision.FULL || precision == Precision.NONE)) {
            // "~0.0.0" and "*" take every later version.
            return true;
        }
        return version.major() == bound.major() && (precision == Precision.MAJOR || version.minor() == bound.minor());
    }

    private boolean caret(Version version) {
        if (version.compareTo(bound) < 0 || version.major() != bound.major()) {
            return false;
        }
        if (bound.major() != 0 || precision == Precision.MAJOR) {
            return true;
        }
        if (bound.minor() != 0 || precision == Precision.MINOR) {
            return version.minor() == bound.minor();
        }
        return version.minor() == 0 && version.patch() == bound.patch();
    }
}
