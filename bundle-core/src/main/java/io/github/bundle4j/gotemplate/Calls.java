package io.github.bundle4j.gotemplate;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.CancelledException;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import io.github.bundle4j.govalue.Signature;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of functions and methods: Go's checks of number and type, then the body. */
final class Calls {
    private Calls() {}

    /** Checks a value against a parameter's type; {@code null} as type takes it as it is. */
    static @Nullable Object check(Frame frame, @Nullable Object value, @Nullable GoType type) {
        if (type == null) {
            return value;
        }
        if (type.equals(GoType.ANY)) {
            return value == Marker.INVALID ? null : value;
        }
        if (type.equals(Builtins.VALUE) || (value instanceof String && type.equals(GoType.STRING))) {
            return value;
        }
        if (value == Marker.INVALID) {
            if (type.canBeNil()) {
                return Values.zero(type);
            }
            throw frame.error("invalid value; expected " + type);
        }
        GoType actual = GoTypes.typeOf(value);
        if (actual == null) {
            if (type.kind() == GoKind.INTERFACE) {
                return null;
            }
            throw frame.error("wrong type for value; expected " + type + "; got interface {}");
        }
        if (actual.assignableTo(type)) {
            return assigned(value, type);
        }
        GoType pointed = actual.kind() == GoKind.POINTER ? actual.element() : null;
        if (pointed != null && pointed.assignableTo(type)) {
            if (value instanceof GoObject object && object.isNil()) {
                throw frame.error("dereference of nil pointer of type " + type);
            }
            return Values.indirect(value);
        }
        throw frame.error("wrong type for value; expected " + type + "; got " + actual);
    }

    /** A map of a named type becomes one of the parameter's type. */
    private static @Nullable Object assigned(@Nullable Object value, GoType type) {
        return value instanceof GoMap map && type.kind() == GoKind.MAP ? map.as(type) : value;
    }

    static @Nullable Object call(
            Frame frame, Node node, TemplateFunction function, Operand[] operands, @Nullable Object last) {
        Signature signature = function.signature();
        checkCount(frame, function.name(), signature, operands, last);
        return invoke(frame, node, function, evaluate(frame, signature, operands, last));
    }

    private static void checkCount(
            Frame frame, String name, Signature signature, Operand[] operands, @Nullable Object last) {
        int given = operands.length;
        int count = last == Marker.NONE ? given : given + 1;
        int arity = signature.arity();
        if (signature.variadic() != null) {
            if (count < arity) {
                throw frame.error("wrong number of args for " + name + ": want at least " + arity + " got " + given);
            }
        } else if (count != arity) {
            throw frame.error("wrong number of args for " + name + ": want " + arity + " got " + count);
        }
    }

    private static @Nullable Object[] evaluate(
            Frame frame, Signature signature, Operand[] operands, @Nullable Object last) {
        int given = operands.length;
        @Nullable Object[] values = new @Nullable Object[last == Marker.NONE ? given : given + 1];
        for (int i = 0; i < given; i++) {
            values[i] = operands[i].argument(frame, signature.parameter(i));
        }
        if (last != Marker.NONE) {
            values[given] = check(frame, last, signature.parameter(given));
        }
        return values;
    }

    private static @Nullable Object invoke(
            Frame frame, Node node, TemplateFunction function, @Nullable Object[] values) {
        GoType type = function.signature().result();
        Object result;
        try {
            frame.run.spend(cost(function, values));
            result = function.body().call(frame.context, new Arguments(values));
        } catch (LimitExceededException | CancelledException e) {
            throw e;
        } catch (GoError e) {
            frame.node = node;
            throw frame.wrap("error calling " + function.name() + ": ", e);
        } catch (BundleException e) {
            throw failed(frame, node, function, ByteStrings.pack(String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            throw failed(frame, node, function, ByteStrings.pack(e.toString()), e);
        }
        if (result instanceof String text) {
            frame.run.hold(text.length());
        } else if (result instanceof Collection<?> list) {
            frame.run.collect(list.size());
        } else if (result instanceof Map<?, ?> map) {
            frame.run.collect(map.size());
        }
        frame.resultIsInterface = type.equals(GoType.ANY);
        return result == null && !frame.resultIsInterface && !type.equals(Builtins.VALUE) ? Values.zero(type) : result;
    }

    private static long cost(TemplateFunction function, @Nullable Object[] values) {
        long cost = function.cost();
        for (Object value : values) {
            if (value instanceof String text) {
                cost += (long) function.cost() * (text.length() >> 10);
            } else if (value instanceof Collection<?> list) {
                cost += list.size() >> 2;
            }
        }
        return cost;
    }

    private static TemplateException failed(
            Frame frame, Node node, TemplateFunction function, String text, RuntimeException cause) {
        frame.node = node;
        return frame.error("error calling " + function.name() + ": " + text, cause);
    }

    /** {@code and} and {@code or}: arguments after the decisive one are not evaluated. */
    static @Nullable Object shortCircuit(
            Frame frame, TemplateFunction function, Operand[] operands, @Nullable Object last, boolean decisive) {
        checkCount(frame, function.name(), function.signature(), operands, last);
        frame.resultIsInterface = false;
        Object value = Marker.INVALID;
        for (Operand operand : operands) {
            value = operand.argument(frame, Builtins.VALUE);
            if (Values.truth(value) == decisive) {
                return value;
            }
        }
        return last == Marker.NONE ? value : last;
    }

    /** {@code call}: the first argument is the function. */
    static @Nullable Object callValue(
            Frame frame, Node node, TemplateFunction builtin, Operand[] operands, @Nullable Object last) {
        checkCount(frame, builtin.name(), builtin.signature(), operands, last);
        @Nullable Object[] values = evaluate(frame, builtin.signature(), operands, last);
        String name = operands.length > 0 ? operands[0].source() : pipedName(last);
        TemplateFunction applied = new TemplateFunction(
                builtin.name(), builtin.signature(), (execution, arguments) -> apply(name, arguments));
        return invoke(frame, node, applied, values);
    }

    private static String pipedName(@Nullable Object value) {
        if (value instanceof String string) {
            return string;
        }
        return value == Marker.INVALID ? "<invalid Value>" : "<" + GoTypes.typeName(value) + " Value>";
    }

    private static @Nullable Object apply(String name, Arguments arguments) {
        Object callee = arguments.value(0);
        if (callee == Marker.INVALID || callee == null) {
            throw new GoError("call of nil");
        }
        if (callee instanceof GoObject object && object.goType().kind() == GoKind.FUNC && object.isNil()) {
            throw new GoError("reflect.Value.Call: call of nil function");
        }
        if (!(callee instanceof GoFunc function)) {
            throw new GoError("non-function " + name + " of type " + GoTypes.typeName(callee));
        }
        Signature signature = function.signature();
        int given = arguments.size() - 1;
        if (signature.variadic() != null) {
            if (given < signature.arity()) {
                throw new GoError(
                        "wrong number of args for " + name + ": got " + given + " want at least " + signature.arity());
            }
        } else if (given != signature.arity()) {
            throw new GoError("wrong number of args for " + name + ": got " + given + " want " + signature.arity());
        }
        @Nullable Object[] values = new @Nullable Object[given];
        for (int i = 0; i < given; i++) {
            try {
                values[i] = prepare(arguments.value(i + 1), signature.parameter(i));
            } catch (GoError e) {
                throw GoError.wrapping("arg " + i + ": ", e);
            }
        }
        return function.body().call(new Arguments(values));
    }

    /** Checks an argument that no parser has seen, as {@code call} and {@code index} do. */
    static @Nullable Object prepare(@Nullable Object value, GoType type) {
        if (value == Marker.INVALID || value == null) {
            if (!type.canBeNil()) {
                throw new GoError("value is nil; should be of type " + type);
            }
            return Values.zero(type);
        }
        GoType actual = GoTypes.typeOf(value);
        if (actual == null || actual.assignableTo(type)) {
            return assigned(value, type);
        }
        Long bits = value instanceof Long number ? number : value instanceof GoInt number ? (Long) number.bits() : null;
        if (bits != null && type.kind() == GoKind.INT) {
            return bits;
        }
        if (bits != null && (type.kind().isInt() || type.kind().isUint())) {
            return new GoInt(GoInt.Type.valueOf(type.kind().name()), NumberNode.narrow(type.kind(), bits));
        }
        throw new GoError("value has type " + actual + "; should be " + type);
    }
}
