package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.FLOAT64;
import static io.github.bundle4j.govalue.GoType.INT;
import static io.github.bundle4j.govalue.GoType.INT64;
import static io.github.bundle4j.govalue.GoType.INTS;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import io.github.bundle4j.govalue.GoFormat;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.Signature;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conversion to numbers, arithmetic and sequences. */
final class NumberFunctions {
    /** The fractional digits that a quotient is rounded to. */
    private static final int QUOTIENT_DIGITS = 16;

    private final FunctionOptions options;

    private NumberFunctions(FunctionOptions options) {
        this.options = options;
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        NumberFunctions functions = new NumberFunctions(options);
        addConversions(table);
        addIntegers(table);
        addDecimals(table);
        functions.addSequences(table);
    }

    private static void addConversions(FunctionTable.Builder table) {
        // Sprig ignores the error and takes the nearest number that Go returns along with it.
        table.add("atoi", Signature.of(STRING).returns(INT), a -> GoNumbers.parseIntSaturated(a.string(0)));
        table.add("int", Signature.of(ANY).returns(INT), a -> Conversions.toInt64(a.value(0)));
        table.add("int64", Signature.of(ANY).returns(INT64), a -> GoInt.int64(Conversions.toInt64(a.value(0))));
        table.add("float64", Signature.of(ANY).returns(FLOAT64), a -> Conversions.toFloat64(a.value(0)));
        table.add("toDecimal", Signature.of(ANY).returns(INT64), a -> {
            Long parsed = GoNumbers.parseInt(GoFormat.print(a.value(0)), 8);
            return GoInt.int64(parsed == null ? 0 : parsed);
        });
    }

    private static void addIntegers(FunctionTable.Builder table) {
        Signature two = Signature.of(ANY, ANY).returns(INT64);
        Signature oneOrMore = Signature.of(ANY).variadic(ANY).returns(INT64);
        table.add("add1", Signature.of(ANY).returns(INT64), a -> GoInt.int64(Conversions.toInt64(a.value(0)) + 1));
        table.add("add", Signature.of().variadic(ANY).returns(INT64), a -> GoInt.int64(fold(0, a.rest(0), Long::sum)));
        table.add("sub", two, a -> integers(a, (x, y) -> x - y));
        table.add("div", two, a -> integers(a, (x, y) -> x / divisor(y)));
        table.add("mod", two, a -> integers(a, (x, y) -> x % divisor(y)));
        table.add("mul", oneOrMore, a -> folded(a, (x, y) -> x * y));
        table.add("max", oneOrMore, a -> folded(a, Math::max));
        table.alias("biggest", "max");
        table.add("min", oneOrMore, a -> folded(a, Math::min));
    }

    private static long divisor(long value) {
        if (value == 0) {
            throw new GoError("runtime error: integer divide by zero");
        }
        return value;
    }

    private static GoInt integers(Arguments a, LongBinaryOperator operator) {
        return GoInt.int64(operator.applyAsLong(Conversions.toInt64(a.value(0)), Conversions.toInt64(a.value(1))));
    }

    private static GoInt folded(Arguments a, LongBinaryOperator operator) {
        return GoInt.int64(fold(Conversions.toInt64(a.value(0)), a.rest(1), operator));
    }

    private static long fold(long start, List<@Nullable Object> values, LongBinaryOperator operator) {
        long result = start;
        for (Object value : values) {
            result = operator.applyAsLong(result, Conversions.toInt64(value));
        }
        return result;
    }

    private static void addDecimals(FunctionTable.Builder table) {
        Signature one = Signature.of(ANY).returns(FLOAT64);
        Signature oneOrMore = Signature.of(ANY).variadic(ANY).returns(FLOAT64);
        table.add("add1f", one, a -> decimals(a.value(0), Arrays.asList(1L), BigDecimal::add));
        table.add(
                "addf", Signature.of().variadic(ANY).returns(FLOAT64), a -> decimals(0.0, a.rest(0), BigDecimal::add));
        table.add("subf", oneOrMore, a -> decimals(a.value(0), a.rest(1), BigDecimal::subtract));
        table.add("mulf", oneOrMore, a -> decimals(a.value(0), a.rest(1), BigDecimal::multiply));
        table.add("divf", oneOrMore, a -> decimals(a.value(0), a.rest(1), NumberFunctions::quotient));
        table.add("maxf", oneOrMore, a -> floats(a, NumberFunctions::max));
        table.add("minf", oneOrMore, a -> floats(a, NumberFunctions::min));
        table.add("ceil", one, a -> rounded(a, Math::ceil));
        table.add("floor", one, a -> rounded(a, Math::floor));
        table.add(
                "round",
                Signature.of(ANY, INT).variadic(FLOAT64).returns(FLOAT64),
                a -> round(Conversions.toFloat64(a.value(0)), a.integer(1), a.size() > 2 ? a.floating(2) : 0.5));
    }

    private static double rounded(Arguments a, DoubleUnaryOperator operator) {
        return operator.applyAsDouble(Conversions.toFloat64(a.value(0)));
    }

    private static double floats(Arguments a, DoubleBinaryOperator operator) {
        double result = Conversions.toFloat64(a.value(0));
        for (Object value : a.rest(1)) {
            result = operator.applyAsDouble(result, Conversions.toFloat64(value));
        }
        return result;
    }

    private static double decimals(
            @Nullable Object first, List<? extends @Nullable Object> more, BinaryOperator<BigDecimal> operator) {
        BigDecimal result = decimal(Conversions.toFloat64(first));
        for (Object value : more) {
            result = operator.apply(result, decimal(Conversions.toFloat64(value)));
        }
        return result.doubleValue();
    }

    private static BigDecimal decimal(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new GoError("Cannot create a Decimal from " + GoFloat.formatG(value));
        }
        return new BigDecimal(GoFloat.formatG(value));
    }

    private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new GoError("decimal division by 0");
        }
        return dividend.divide(divisor, QUOTIENT_DIGITS, RoundingMode.HALF_UP);
    }

    /** Up when the fraction is at least {@code on}, else down; a negative fraction is always less, so it goes down. */
    private static double round(double value, long places, double on) {
        double power = PowerOfTen.of(places);
        double shifted = power * value;
        double whole = shifted < 0 ? Math.ceil(shifted) : Math.floor(shifted);
        double rounded = shifted - whole >= on ? Math.ceil(shifted) : Math.floor(shifted);
        return rounded / power;
    }

    private void addSequences(FunctionTable.Builder table) {
        table.add("until", Signature.of(INT).returns(INTS), a -> {
            long count = a.integer(0);
            return GoSlice.ofInts(steps("until", 0, count, count < 0 ? -1 : 1));
        });
        table.add(
                "untilStep",
                Signature.of(INT, INT, INT).returns(INTS),
                a -> GoSlice.ofInts(steps("untilStep", a.integer(0), a.integer(1), a.integer(2))));
        table.add("seq", Signature.of().variadic(INT).returns(STRING), this::sequence);
        table.add("randInt", Signature.of(INT, INT).returns(INT), a -> {
            long bound = a.integer(1) - a.integer(0);
            if (bound <= 0) {
                throw new GoError("invalid argument to Intn");
            }
            return a.integer(0) + options.random().nextLong(bound);
        });
    }

    private String sequence(Arguments a) {
        if (a.size() == 0 || a.size() > 3) {
            return "";
        }
        long start = a.size() == 1 ? 1 : a.integer(0);
        long end = a.integer(a.size() - 1);
        long direction = end < start ? -1 : 1;
        long step = direction;
        if (a.size() == 3) {
            step = a.integer(1);
            if (end < start && step > 0) {
                return "";
            }
        }
        return Arrays.stream(steps("seq", start, end + direction, step))
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    private long[] steps(String function, long start, long stop, long step) {
        boolean down = stop < start;
        if (down ? step >= 0 : step <= 0) {
            return new long[0];
        }
        long distance = down ? start - stop : stop - start;
        long size = step == Long.MIN_VALUE ? Math.abs(distance) : Math.abs(step);
        long count = Long.divideUnsigned(distance, size) + (Long.remainderUnsigned(distance, size) == 0 ? 0 : 1);
        Texts.checkElements(function, count < 0 ? Long.MAX_VALUE : count, options.limits());
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i * step;
        }
        return values;
    }

    /** In Go an infinity wins over what is no number. */
    private static double max(double left, double right) {
        double infinite = Double.POSITIVE_INFINITY;
        return left == infinite || right == infinite ? infinite : Math.max(left, right);
    }

    private static double min(double left, double right) {
        double infinite = Double.NEGATIVE_INFINITY;
        return left == infinite || right == infinite ? infinite : Math.min(left, right);
    }
}
