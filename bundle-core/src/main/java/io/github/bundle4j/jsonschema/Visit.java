package io.github.bundle4j.jsonschema;

import io.github.bundle4j.govalue.GoQuote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One schema looking at one value. Used by one thread. */
final class Visit {
    private final Evaluation evaluation;
    private final @Nullable Visit parent;

    /** How the schema was come by; empty if it is within the parent's. */
    private final String jump;

    private final @Nullable Object value;
    private final Pointer at;
    private final Node node;

    /** Whether only the verdict matters. */
    private final boolean silent;

    private final int depth;
    private final List<Violation> found = new ArrayList<>();

    /** What no keyword has looked at yet; {@code null} if nobody wants to know. */
    private @Nullable Set<Object> leftOver;

    /** The first of an evaluation. */
    Visit(Evaluation evaluation, Node node, @Nullable Object value, boolean silent, int depth) {
        this(evaluation, null, "", node, value, Pointer.ROOT, silent, false, depth);
    }

    private Visit(
            Evaluation evaluation,
            @Nullable Visit parent,
            String jump,
            Node node,
            @Nullable Object value,
            Pointer at,
            boolean silent,
            boolean wanted,
            int depth) {
        this.evaluation = evaluation;
        this.parent = parent;
        this.jump = jump;
        this.node = node;
        this.value = value;
        this.at = at;
        this.silent = silent;
        this.depth = depth;
        this.leftOver = leftOver(wanted);
    }

    private @Nullable Set<Object> leftOver(boolean wanted) {
        if (value instanceof Map<?, ?> map) {
            return (wanted || node.tracksProperties) && !node.allProperties ? new HashSet<>(map.keySet()) : null;
        }
        if (value instanceof List<?> list && (wanted || node.tracksItems) && !node.allItems) {
            Set<Object> items = new HashSet<>();
            IntStream.range(Math.min(node.firstItems, list.size()), list.size()).forEach(items::add);
            return items;
        }
        return null;
    }

    @Nullable
    Object value() {
        return value;
    }

    /** Looks; gives what is wrong, {@code null} if nothing is. */
    @Nullable
    Violation run() {
        evaluation.step(depth);
        if (node.verdict != null) {
            return node.verdict ? null : violation(() -> "false schema", List.of());
        }
        Visit before = sameBefore();
        if (before != null) {
            return violation(
                    () -> "both " + way() + " and " + before.way() + " resolve to "
                            + GoQuote.quote(node.place.location()) + " causing reference cycle",
                    List.of());
        }
        for (ValueTest test : node.first) {
            work(test.cost() * Evaluation.CHARACTERS_A_STEP);
            String flaw = test.flaw(value);
            if (flaw != null) {
                return violation(() -> flaw, List.of());
            }
        }
        if (node.reference != null) {
            refer("$ref", node.reference);
            if (!node.isModern()) {
                return result();
            }
        }
        for (Rule rule : node.rules) {
            if (isDecided()) {
                break;
            }
            rule.check(this);
        }
        return result();
    }

    private @Nullable Violation result() {
        if (found.isEmpty()) {
            return null;
        }
        return found.size() == 1 ? found.get(0) : Violation.group(at, found);
    }

    /** Whether more could change nothing. */
    boolean isDecided() {
        return silent && !found.isEmpty();
    }

    /** Counts work that grows with the value. */
    void work(int characters) {
        evaluation.work(characters);
    }

    void fail(Supplier<String> text) {
        fail(text, List.of());
    }

    void fail(Supplier<String> text, List<Violation> causes) {
        found.add(violation(text, causes));
    }

    void add(@Nullable Violation violation) {
        if (violation != null) {
            found.add(violation);
        }
    }

    private Violation violation(Supplier<String> text, List<Violation> causes) {
        if (silent) {
            return Violation.UNTOLD;
        }
        Violation violation = new Violation(at, text.get(), Violation.Kind.PLAIN, causes);
        evaluation.told(violation);
        return violation;
    }

    /** What another schema says of this value. */
    @Nullable
    Violation same(Node schema) {
        return same(schema, "", silent);
    }

    /** Whether this value fits another schema. */
    boolean fits(Node schema) {
        return same(schema, "", true) == null;
    }

    private @Nullable Violation same(Node schema, String way, boolean untold) {
        Visit visit = new Visit(
                evaluation, this, way, evaluation.actual(schema, at), value, at, untold, hasLeftOver(), depth + 1);
        Violation violation = visit.run();
        if (violation == null && leftOver != null) {
            if (visit.leftOver == null) {
                leftOver.clear();
            } else {
                leftOver.retainAll(visit.leftOver);
            }
        }
        return violation;
    }

    /** What a schema says of a value within this one. */
    @Nullable
    Violation within(Node schema, @Nullable Object inner, String name) {
        Pointer place = at.child(name);
        return new Visit(evaluation, this, "", evaluation.actual(schema, place), inner, place, silent, false, depth + 1)
                .run();
    }

    /** Follows a reference. */
    void refer(String keyword, Node schema) {
        Violation cause = same(schema, keyword, silent);
        if (cause != null) {
            found.add(silent ? cause : Violation.reference(at, cause));
        }
    }

    /** Lets a schema look at a property's name, which has no place of its own. */
    void name(String name, Node schema) {
        Violation cause = new Visit(evaluation, evaluation.actual(schema, at), name, silent, depth + 1).run();
        if (cause != null) {
            found.add(
                    silent
                            ? cause
                            : new Violation(
                                    Pointer.ROOT,
                                    "invalid propertyName " + Wording.quoted(name),
                                    Violation.Kind.PLAIN,
                                    cause.parts()));
        }
    }

    /** The outermost schema on the way here that extends a recursive one. */
    Node recursive(Node schema) {
        Node outermost = schema;
        if (schema.recursiveAnchor) {
            for (Visit visit = this; visit != null; visit = visit.parent) {
                if (visit.node.resource.recursiveAnchor) {
                    outermost = visit.node;
                }
            }
        }
        return outermost;
    }

    /** The schema of that name in the outermost schema on the way here that has one. */
    Node dynamic(String anchor, Node schema) {
        Node outermost = schema;
        for (Visit visit = this; visit != null; visit = visit.parent) {
            outermost = visit.node.resource.dynamicAnchors.getOrDefault(anchor, outermost);
        }
        return outermost;
    }

    void saw(Object nameOrIndex) {
        if (leftOver != null) {
            leftOver.remove(nameOrIndex);
        }
    }

    boolean hasLeftOver() {
        return leftOver != null && !leftOver.isEmpty();
    }

    void leftOverProperties(Node schema) {
        if (value instanceof Map<?, ?> map && leftOver != null) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (leftOver.contains(entry.getKey())) {
                    add(within(schema, entry.getValue(), (String) entry.getKey()));
                }
            }
            leftOver.clear();
        }
    }

    void leftOverItems(Node schema) {
        if (value instanceof List<?> list && leftOver != null) {
            for (int i = 0; i < list.size(); i++) {
                if (leftOver.contains(i)) {
                    add(within(schema, list.get(i), Integer.toString(i)));
                }
            }
            leftOver.clear();
        }
    }

    /** The visit on the way here of the same schema to the same value. */
    private @Nullable Visit sameBefore() {
        for (Visit visit = parent; visit != null && visit.at == at; visit = visit.parent) {
            if (visit.node == node) {
                return visit;
            }
        }
        return null;
    }

    /** The keywords that led here. */
    private String way() {
        StringBuilder way = new StringBuilder();
        for (Visit visit = this; visit.parent != null; visit = visit.parent) {
            if (!visit.jump.isEmpty()) {
                way.insert(0, "/" + visit.jump);
            } else {
                String own = visit.node.place.location();
                String outer = visit.parent.node.place.location();
                way.insert(0, own.startsWith(outer) ? own.substring(outer.length()) : "");
            }
        }
        return way.toString();
    }
}
