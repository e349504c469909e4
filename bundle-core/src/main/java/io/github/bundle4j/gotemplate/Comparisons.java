package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoComplex;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code eq}, {@code ne}, {@code lt}, {@code le}, {@code gt}, {@code ge}: comparable by kind, never across kinds. */
final class Comparisons {
    private enum Basic {
        NONE,
        BOOL,
        COMPLEX,
        INT,
        FLOAT,
        STRING,
        UINT
    }

    private Comparisons() {}

    static Object equalToAny(Arguments arguments) {
        if (arguments.size() < 2) {
            throw new GoError("missing argument for comparison");
        }
        Object first = arguments.value(0);
        for (int i = 1; i < arguments.size(); i++) {
            if (equal(first, arguments.value(i))) {
                return true;
            }
        }
        return false;
    }

    static Object notEqual(Arguments arguments) {
        return !equal(arguments.value(0), arguments.value(1));
    }

    static Object less(Arguments arguments) {
        return isLess(arguments.value(0), arguments.value(1));
    }

    static Object lessOrEqual(Arguments arguments) {
        return isLess(arguments.value(0), arguments.value(1)) || equal(arguments.value(0), arguments.value(1));
    }

    static Object greater(Arguments arguments) {
        return !(Boolean) lessOrEqual(arguments);
    }

    static Object greaterOrEqual(Arguments arguments) {
        return !isLess(arguments.value(0), arguments.value(1));
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        Basic kind = basic(left);
        Basic other = basic(right);
        if (kind != other) {
            if (kind == Basic.INT && other == Basic.UINT) {
                return integer(left) >= 0 && integer(left) == integer(right);
            }
            if (kind == Basic.UINT && other == Basic.INT) {
                return integer(right) >= 0 && integer(left) == integer(right);
            }
            if (isValid(left) && isValid(right)) {
                throw new GoError("incompatible types for comparison: " + typeName(left) + " and " + typeName(right));
            }
            return false;
        }
        return switch (kind) {
            case INT, UINT -> integer(left) == integer(right);
            case FLOAT -> left instanceof Double a && right instanceof Double b && a.doubleValue() == b.doubleValue();
            case COMPLEX ->
                left instanceof GoComplex a
                        && right instanceof GoComplex b
                        && a.real() == b.real()
                        && a.imaginary() == b.imaginary();
            case BOOL, STRING -> left != null && left.equals(right);
            case NONE -> otherEqual(left, right);
        };
    }

    private static boolean otherEqual(@Nullable Object left, @Nullable Object right) {
        GoKind leftKind = kind(left);
        GoKind rightKind = kind(right);
        if (leftKind != rightKind && leftKind != GoKind.INVALID && rightKind != GoKind.INVALID) {
            throw new GoError("non-comparable types " + text(left) + ": " + typeName(left) + ", " + typeName(right)
                    + ": " + Values.text(right));
        }
        if (isNil(left) || isNil(right)) {
            return isNil(left) == isNil(right);
        }
        if (!comparable(rightKind)
                || (right instanceof GoObject object && rightKind == GoKind.STRUCT && hasIncomparableField(object))) {
            throw new GoError("non-comparable type " + text(right) + ": " + typeName(right));
        }
        return left != null && left.equals(right);
    }

    private static boolean comparable(GoKind kind) {
        return kind != GoKind.MAP && kind != GoKind.SLICE && kind != GoKind.FUNC;
    }

    private static boolean hasIncomparableField(GoObject struct) {
        return struct.fieldNames().stream()
                .anyMatch(name -> !comparable(struct.fieldType(name).kind()));
    }

    private static GoKind kind(@Nullable Object value) {
        return isValid(value) ? GoTypes.kindOf(value) : GoKind.INVALID;
    }

    private static boolean isLess(@Nullable Object left, @Nullable Object right) {
        Basic kind = basic(left);
        Basic other = basic(right);
        if (kind == Basic.NONE || other == Basic.NONE) {
            throw new GoError("invalid type for comparison");
        }
        if (kind != other) {
            if (kind == Basic.INT && other == Basic.UINT) {
                return integer(left) < 0 || Long.compareUnsigned(integer(left), integer(right)) < 0;
            }
            if (kind == Basic.UINT && other == Basic.INT) {
                return integer(right) >= 0 && Long.compareUnsigned(integer(left), integer(right)) < 0;
            }
            throw new GoError("incompatible types for comparison: " + typeName(left) + " and " + typeName(right));
        }
        return switch (kind) {
            case INT -> integer(left) < integer(right);
            case UINT -> Long.compareUnsigned(integer(left), integer(right)) < 0;
            case FLOAT -> left instanceof Double a && right instanceof Double b && a < b;
            case STRING -> left instanceof String a && right instanceof String b && a.compareTo(b) < 0;
            default -> throw new GoError("invalid type for comparison");
        };
    }

    private static Basic basic(@Nullable Object value) {
        if (value instanceof String) {
            return Basic.STRING;
        }
        if (value instanceof Long) {
            return Basic.INT;
        }
        if (value instanceof Double) {
            return Basic.FLOAT;
        }
        if (value instanceof Boolean) {
            return Basic.BOOL;
        }
        if (value instanceof GoInt number) {
            return number.type().signed() ? Basic.INT : Basic.UINT;
        }
        return value instanceof GoComplex ? Basic.COMPLEX : Basic.NONE;
    }

    private static long integer(@Nullable Object value) {
        return value instanceof Long number ? number : value instanceof GoInt number ? number.bits() : 0;
    }

    private static boolean isValid(@Nullable Object value) {
        return value != null && value != Marker.INVALID;
    }

    private static boolean isNil(@Nullable Object value) {
        return !isValid(value) || (value instanceof GoObject object && object.isNil());
    }

    private static String typeName(@Nullable Object value) {
        GoType type = isValid(value) ? GoTypes.typeOf(value) : null;
        return type == null ? "<nil>" : type.name();
    }

    /** Go prints one side of the error with the verb for strings, which shows in what it makes of numbers. */
    private static String text(@Nullable Object value) {
        return isValid(value) ? GoFormat.sprintf("%s", List.of(Objects.requireNonNull(value))) : Values.text(value);
    }
}
