package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoObject;
import io.github.bundle4j.govalue.GoQuote;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fields, map entries and methods by name, with Go's rules for nil and for what is missing. */
final class Fields {
    private Fields() {}

    /**
     * Evaluates names one after the other; only the last may be a method with arguments.
     *
     * @param isInterface whether the receiver's static type is {@code interface {}}; errors name that type
     */
    static @Nullable Object chain(
            Frame frame,
            Node node,
            @Nullable Object receiver,
            boolean isInterface,
            String[] names,
            int from,
            Operand[] arguments,
            @Nullable Object last) {
        Object value = receiver;
        boolean valueIsInterface = isInterface;
        int end = names.length - 1;
        for (int i = from; i < end; i++) {
            value = field(frame, node, value, valueIsInterface, names[i], CommandNode.NO_ARGUMENTS, Marker.NONE);
            valueIsInterface = frame.resultIsInterface;
        }
        return field(frame, node, value, valueIsInterface, names[end], arguments, last);
    }

    private static @Nullable Object field(
            Frame frame,
            Node node,
            @Nullable Object receiver,
            boolean isInterface,
            String name,
            Operand[] arguments,
            @Nullable Object last) {
        if (receiver instanceof TreeMap<?, ?> map) {
            // Nearly always, and this test is much cheaper than one for an interface.
            return entry(frame, map, GoType.ANY, name, arguments.length > 0 || last != Marker.NONE);
        }
        if (receiver == Marker.INVALID) {
            if (frame.run.missingKey == ExecutionOptions.MissingKey.ERROR) {
                throw frame.error("nil data; no entry for key " + GoQuote.quote(name));
            }
            frame.resultIsInterface = false;
            return Marker.INVALID;
        }
        if (receiver == null) {
            throw frame.error("nil pointer evaluating interface {}." + name);
        }
        if (receiver instanceof GoObject object && !beginsSmall(name)) {
            GoFunc method = object.method(name);
            if (method != null) {
                TemplateFunction function = new TemplateFunction(
                        name,
                        method.signature(),
                        (execution, values) -> method.body().call(values));
                return Calls.call(frame, node, function, arguments, last);
            }
        }
        if (receiver instanceof Map<?, ?> map) {
            GoType element = map instanceof GoObject object ? object.goType().element() : GoType.ANY;
            return entry(frame, map, element, name, arguments.length > 0 || last != Marker.NONE);
        }
        if (receiver instanceof GoObject object) {
            return structField(frame, object, isInterface, name, arguments.length > 0 || last != Marker.NONE);
        }
        throw unknown(frame, receiver, isInterface, name);
    }

    /** No method has such a name: Go's reflection finds exported ones only. */
    private static boolean beginsSmall(String name) {
        char first = name.charAt(0);
        return first >= 'a' && first <= 'z';
    }

    private static @Nullable Object entry(
            Frame frame, Map<?, ?> map, @Nullable GoType element, String name, boolean hasArguments) {
        if (hasArguments) {
            throw frame.error(name + " is not a method but has arguments");
        }
        Object value = map.get(name);
        frame.resultIsInterface = element == null || element.kind() == GoKind.INTERFACE;
        if (value != null || map.containsKey(name)) {
            return value;
        }
        switch (frame.run.missingKey) {
            case DEFAULT -> {
                frame.resultIsInterface = false;
                return Marker.INVALID;
            }
            case ERROR -> throw frame.error("map has no entry for key " + GoQuote.quote(name));
            default -> {
                return element == null ? null : Values.zero(element);
            }
        }
    }

    private static @Nullable Object structField(
            Frame frame, GoObject object, boolean isInterface, String name, boolean hasArguments) {
        if (!object.hasField(name)) {
            throw unknown(frame, object, isInterface, name);
        }
        if (object.isNil()) {
            throw frame.error("nil pointer evaluating " + typeName(object, isInterface) + "." + name);
        }
        if (hasArguments) {
            throw frame.error(name + " has arguments but cannot be invoked as function");
        }
        frame.resultIsInterface = object.fieldType(name).kind() == GoKind.INTERFACE;
        return object.field(name);
    }

    private static TemplateException unknown(Frame frame, Object receiver, boolean isInterface, String name) {
        return frame.error("can't evaluate field " + name + " in type " + typeName(receiver, isInterface));
    }

    private static String typeName(Object value, boolean isInterface) {
        return isInterface ? "interface {}" : GoTypes.typeName(value);
    }
}
