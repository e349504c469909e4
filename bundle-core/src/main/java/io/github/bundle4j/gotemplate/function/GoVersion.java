package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.BOOL;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.semver.Version;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@code *semver.Version} with the methods that templates call.
 *
 * @param version the version
 * @param original the text that it was read from
 */
record GoVersion(Version version, String original) implements GoObject {
    /** What a deep copy is: no field of a version is exported, and those are not copied. */
    static final GoVersion ZERO = new GoVersion(Version.parse("0.0.0"), "");

    private static final GoType STRUCT = GoType.struct("semver.Version");
    static final GoType TYPE = GoType.pointerTo(STRUCT);
    private static final GoType UINT64 = GoType.of(GoInt.Type.UINT64);

    GoVersion(Version version) {
        this(version, version.original());
    }

    @Override
    public GoType goType() {
        return TYPE;
    }

    @Override
    public String goString() {
        return ByteStrings.pack(version.toString());
    }

    @Override
    public Object marshaled() {
        return goString();
    }

    @Override
    public @Nullable GoFunc method(String name) {
        return switch (name) {
            case "Major" -> number(version.major());
            case "Minor" -> number(version.minor());
            case "Patch" -> number(version.patch());
            case "Prerelease" -> text(version.preRelease());
            case "Metadata" -> text(version.metadata());
            case "Original" -> text(original);
            case "String" -> text(version.toString());
            case "Compare" -> new GoFunc(Signature.of(TYPE).returns(INT), a -> (long) version.compareTo(other(a)));
            case "Equal" -> relation(order -> order == 0);
            case "LessThan" -> relation(order -> order < 0);
            case "LessThanEqual" -> relation(order -> order <= 0);
            case "GreaterThan" -> relation(order -> order > 0);
            case "GreaterThanEqual" -> relation(order -> order >= 0);
            case "IncMajor" -> next(version.nextMajor());
            case "IncMinor" -> next(version.nextMinor());
            case "IncPatch" -> next(version.nextPatch());
            default -> null;
        };
    }

    private static Version other(Arguments a) {
        return ((GoVersion) Objects.requireNonNull(a.value(0))).version;
    }

    private GoFunc relation(IntPredicate holds) {
        return new GoFunc(Signature.of(TYPE).returns(BOOL), a -> holds.test(version.compareTo(other(a))));
    }

    private static GoFunc number(long bits) {
        return new GoFunc(Signature.of().returns(UINT64), a -> new GoInt(GoInt.Type.UINT64, bits));
    }

    private static GoFunc text(String text) {
        return new GoFunc(Signature.of().returns(STRING), a -> ByteStrings.pack(text));
    }

    private static GoFunc next(Version version) {
        return new GoFunc(Signature.of().returns(TYPE), a -> new GoVersion(version));
    }
}
