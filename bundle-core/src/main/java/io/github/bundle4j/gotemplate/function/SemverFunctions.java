package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.semver.Constraint;
import io.github.bundle4j.semver.SemverException;
import io.github.bundle4j.semver.Version;
import java.util.function.Supplier;

/** Versions and version ranges. */
final class SemverFunctions {
    private static final int COST = 256;

    private SemverFunctions() {}

    static void addTo(FunctionTable.Builder table) {
        table.add(
                "semver",
                Signature.of(STRING).returns(GoVersion.TYPE),
                a -> new GoVersion(orGoError(() -> Version.parse(ByteStrings.unpack(a.string(0))))));
        table.add("semverCompare", Signature.of(STRING, STRING).returns(BOOL), a -> {
            Constraint constraint = orGoError(() -> Constraint.parse(ByteStrings.unpack(a.string(0))));
            return constraint.contains(orGoError(() -> Version.parse(ByteStrings.unpack(a.string(1)))));
        });
        table.cost(COST, "semver", "semverCompare");
    }

    static <T> T orGoError(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SemverException e) {
            throw new GoError(ByteStrings.pack(e.reason()), e);
        }
    }
}
