package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoKind;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.GoTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code range} over a slice, a map or an integer. */
final class RangeNode extends Statement {
    private final PipeNode pipe;
    private final ListNode body;
    private final @Nullable ListNode otherwise;

    RangeNode(ParseUnit unit, int pos, PipeNode pipe, ListNode body, @Nullable ListNode otherwise) {
        super(unit, pos);
        this.pipe = pipe;
        this.body = body;
        this.otherwise = otherwise;
    }

    @Override
    Flow execute(Frame frame) {
        if (frame.run.stackIsFull()) {
            return frame.run.onFreshStack(() -> execute(frame));
        }
        frame.run.depth++;
        frame.node = this;
        Object value = Values.indirect(pipe.evaluate(frame));
        Object dot = frame.dot;
        boolean dotIsInterface = frame.dotIsInterface;
        boolean any;
        if (value instanceof List<?> list) {
            any = overList(frame, list);
        } else if (value instanceof Map<?, ?> map) {
            any = overMap(frame, map);
        } else if (value instanceof Long count) {
            any = overInteger(frame, count, count, null);
        } else if (value instanceof GoInt count) {
            long bits = count.bits();
            boolean fits = count.type().signed() || bits >= 0;
            any = overInteger(frame, count, fits ? bits : Long.MAX_VALUE, count.type());
        } else if (value == Marker.INVALID || value == null) {
            any = false;
        } else {
            throw frame.error("range can't iterate over " + Values.text(value));
        }
        frame.dot = dot;
        frame.dotIsInterface = dotIsInterface;
        Flow flow = any || otherwise == null ? Flow.NEXT : otherwise.execute(frame);
        frame.run.depth--;
        return flow;
    }

    private boolean overList(Frame frame, List<?> list) {
        int size = list.size();
        boolean interfaces = elementIsInterface(list);
        for (long i = 0; i < size; i++) {
            if (iterate(frame, i, list.get((int) i), interfaces) == Flow.BREAK) {
                break;
            }
        }
        return size > 0;
    }

    private boolean overMap(Frame frame, Map<?, ?> map) {
        boolean interfaces = elementIsInterface(map);
        Map<?, ?> sorted = map instanceof TreeMap<?, ?> tree && tree.comparator() == null ? map : new TreeMap<>(map);
        // The body may change the map; Go, too, takes keys and values beforehand.
        Object[] keys = sorted.keySet().toArray();
        @Nullable Object[] values = sorted.values().toArray();
        for (int i = 0; i < keys.length; i++) {
            if (iterate(frame, keys[i], values[i], interfaces) == Flow.BREAK) {
                break;
            }
        }
        return keys.length > 0;
    }

    private boolean overInteger(Frame frame, Object number, long count, GoInt.@Nullable Type type) {
        if (pipe.declarations() > 1) {
            throw frame.error("can't use " + number + " to iterate over more than one variable");
        }
        for (long i = 0; i < count; i++) {
            if (iterate(frame, Marker.INVALID, type == null ? (Object) i : new GoInt(type, i), false) == Flow.BREAK) {
                break;
            }
        }
        return count > 0;
    }

    private static boolean elementIsInterface(Object container) {
        GoType type = GoTypes.typeOf(container);
        GoType element = type == null ? null : type.element();
        return element == null || element.kind() == GoKind.INTERFACE;
    }

    private Flow iterate(Frame frame, Object index, @Nullable Object element, boolean interfaces) {
        pipe.assignIteration(frame, index, element, interfaces);
        frame.run.step();
        frame.dot = element;
        frame.dotIsInterface = interfaces;
        return body.execute(frame);
    }

    @Override
    void source(StringBuilder out) {
        out.append("{{range ");
        pipe.source(out);
        out.append("}}");
        body.source(out);
        if (otherwise != null) {
            out.append("{{else}}");
            otherwise.source(out);
        }
        out.append("{{end}}");
    }
}
