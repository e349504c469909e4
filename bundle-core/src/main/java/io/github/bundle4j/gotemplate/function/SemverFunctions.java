package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;

/** Versions and version ranges, as Masterminds/semver 3.4 reads them for Helm 4.1 and 3.5 for the others. */
final class SemverFunctions {
    private static final int COST = 256;
    private static final int MAX_VERSION = 256;
    private static final int MAX_CONSTRAINT = 512;
    private static final int MAX_ALTERNATIVES = 32;
    private static final String IMPROPER = "improper constraint: ";

    private final boolean bounded;

    private SemverFunctions(boolean bounded) {
        this.bounded = bounded;
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        SemverFunctions functions = new SemverFunctions(options.version() != HelmVersion.V4_1);
        table.add(
                "semver",
                Signature.of(STRING).returns(GoVersion.TYPE),
                a -> new GoVersion(functions.version(a.string(0))));
        table.add("semverCompare", Signature.of(STRING, STRING).returns(BOOL), a -> {
            Constraint constraint = functions.constraint(a.string(0));
            return constraint.contains(functions.version(a.string(1)));
        });
        table.cost(COST, "semver", "semverCompare");
    }

    private Constraint constraint(String packed) {
        if (bounded && packed.length() > MAX_CONSTRAINT) {
            throw new GoError("constraint string is too long (max " + MAX_CONSTRAINT + " bytes)");
        }
        if (bounded && packed.split("\\|\\|", -1).length > MAX_ALTERNATIVES) {
            throw new GoError("too many constraint groups (max " + MAX_ALTERNATIVES + ")");
        }
        try {
            // Packed, so that the error repeats the bytes: beyond ASCII nothing has a meaning here.
            return Constraint.parse(packed);
        } catch (SemverException e) {
            String reason = e.reason();
            throw new GoError(
                    bounded && reason.startsWith(IMPROPER)
                            ? IMPROPER + GoQuote.quote(reason.substring(IMPROPER.length()))
                            : reason,
                    e);
        }
    }

    private Version version(String packed) {
        if (bounded && packed.length() > MAX_VERSION) {
            throw new GoError("version string is too long (max " + MAX_VERSION + " bytes)");
        }
        try {
            return Version.parse(ByteStrings.unpack(packed));
        } catch (SemverException e) {
            throw new GoError(ByteStrings.pack(e.reason()), e);
        }
    }
}
