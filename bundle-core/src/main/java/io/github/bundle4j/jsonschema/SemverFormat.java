package io.github.bundle4j.jsonschema;

/** The format of versions: three numbers, a pre-release, a build. Texts are packed; an empty one says all is well. */
final class SemverFormat {
    private static final String[] NAMES = {"major", "minor", "patch"};

    private SemverFormat() {}

    static String check(String version) {
        int plus = version.indexOf('+');
        String wrong = plus < 0 ? "" : build(version.substring(plus + 1));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        String rest = plus < 0 ? version : version.substring(0, plus);
        int hyphen = rest.indexOf('-');
        wrong = hyphen < 0 ? "" : preRelease(rest.substring(hyphen + 1));
        return wrong.isEmpty() ? core(hyphen < 0 ? rest : rest.substring(0, hyphen)) : wrong;
    }

    private static String build(String build) {
        if (build.isEmpty()) {
            return "build is empty";
        }
        for (String part : build.split("\\.", -1)) {
            if (part.isEmpty()) {
                return "build identifier is empty";
            }
            String other = Formats.firstOther(part, "-");
            if (!other.isEmpty()) {
                return "invalid character " + other + " in build identifier";
            }
        }
        return "";
    }

    private static String preRelease(String preRelease) {
        for (String part : preRelease.split("\\.", -1)) {
            if (part.isEmpty()) {
                return "pre-release identifier is empty";
            }
            String other = Formats.firstOther(part, "-");
            if (!other.isEmpty()) {
                return "invalid character " + other + " in pre-release identifier";
            }
            if (part.matches("0[0-9]+")) {
                return "pre-release numeric identifier starts with zero";
            }
        }
        return "";
    }

    private static String core(String core) {
        String[] numbers = core.split("\\.", -1);
        if (numbers.length != NAMES.length) {
            return "versionCore must have 3 numbers separated by dot";
        }
        for (int i = 0; i < NAMES.length; i++) {
            if (numbers[i].isEmpty()) {
                return NAMES[i] + " is empty";
            }
            if (numbers[i].matches("0.+")) {
                return NAMES[i] + " starts with zero";
            }
            if (!numbers[i].matches("[0-9]+")) {
                return NAMES[i] + " contains non-digit";
            }
        }
        return "";
    }
}
