package io.github.bundle4j.chart;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts the validator's flat list of errors into the tree that Helm's validator prints. */
final class SchemaErrorTree {
    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf", "allOf");
    private static final Set<String> OF_THE_WHOLE = Set.of(
            "minProperties", "maxProperties", "required", "dependentRequired", "minItems", "maxItems", "uniqueItems");
    /** After one of these a value is not looked at any further; an earlier one hides the later ones. */
    private static final List<String> STOPPERS = List.of("type", "const", "enum", "format");

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> ONE_NAME = Set.of("properties", "patternProperties");
    private static final Set<String> ITEMS = Set.of("items", "prefixItems");
    private static final Set<String> DEPENDENT = Set.of("dependentSchemas", "dependencies");
    private static final Set<String> NO_NAME =
            Set.of("additionalProperties", "unevaluatedProperties", "unevaluatedItems", "additionalItems", "contains");

    /** A line, or a group whose line is made when its children are known. */
    private static final class Node {
        final String at;

        @Nullable
        String text;

        /** Whether a single child stands for the group. */
        final boolean collapses;

        /** Whether it is a group where more than one thing failed, which is no more than its children for a reference. */
        final boolean dissolves;

        final Map<String, Node> children = new LinkedHashMap<>();

        Node(String at, @Nullable String text, boolean collapses, boolean dissolves) {
            this.at = at;
            this.text = text;
            this.collapses = collapses;
            this.dissolves = dissolves;
        }

        /** What stands for this group: itself, or what is alone in it. */
        Node group() {
            return dissolves && children.size() == 1
                    ? children.values().iterator().next().group()
                    : this;
        }

        void print(String indent, List<String> lines) {
            Map<String, Node> shown = children;
            if (collapses && children.size() == 1) {
                Node only = children.values().iterator().next().group();
                if (dissolves || !only.dissolves) {
                    only.print(indent, lines);
                    return;
                }
                shown = only.children;
            }
            lines.add(indent + "- at '" + at + "': " + text);
            shown.values().forEach(child -> child.print(indent + "  ", lines));
        }
    }

    private final Node root = new Node("", null, false, false);
    /** The first stopper for each value and schema. */
    private final Map<String, Integer> stopped = new HashMap<>();

    private int leaves;

    SchemaErrorTree(List<Error> errors) {
        for (Error error : errors) {
            int stopper = STOPPERS.indexOf(error.getKeyword());
            if (stopper >= 0) {
                stopped.merge(schemaKey(error), stopper, Math::min);
            }
        }
        List<Error> ordered = new ArrayList<>(errors);
        // What a whole object or list lacks comes before what is wrong within it.
        ordered.sort(Comparator.comparingInt(error -> OF_THE_WHOLE.contains(error.getKeyword()) ? 0 : 1));
        ordered.forEach(this::add);
    }

    private static String schemaKey(Error error) {
        List<Step> steps = steps(error);
        NodePath instance = error.getInstanceLocation();
        return (steps.isEmpty() ? "" : steps.get(steps.size() - 1).key) + " "
                + pointer(instance, instance.getNameCount());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Node top = root;
        if (top.children.size() == 1) {
            Node only = top.children.values().iterator().next().group();
            top = only.dissolves ? only : root;
        }
        top.children.values().forEach(child -> child.print("", lines));
        return lines;
    }

    List<String> lines(String first) {
        List<String> lines = lines();
        lines.add(0, first);
        return lines;
    }

    /** A part of a schema on the way to the keyword that failed, and how many names lead to the value it is about. */
    private record Step(String key, String keyword, int depth) {}

    private static List<Step> steps(Error error) {
        NodePath path = error.getEvaluationPath();
        List<Step> steps = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        int depth = 0;
        int last = path.getNameCount() - 1;
        for (int i = 0; i < last; i++) {
            String keyword = path.getName(i);
            key.append('/').append(keyword);
            boolean within = ONE_NAME.contains(keyword) || NO_NAME.contains(keyword) || ITEMS.contains(keyword);
            depth += within ? 1 : 0;
            if (CHOICES.contains(keyword)) {
                steps.add(new Step(key.toString(), keyword, depth));
            }
            boolean named = ONE_NAME.contains(keyword)
                    || DEPENDENT.contains(keyword)
                    || CHOICES.contains(keyword)
                    || (ITEMS.contains(keyword) && path.getElement(i + 1) instanceof Integer);
            if (named) {
                i++;
                key.append('/').append(path.getName(i));
            }
            if (i < last) {
                steps.add(new Step(key.toString(), named && CHOICES.contains(keyword) ? "" : keyword, depth));
            }
        }
        return steps;
    }

    private void add(Error error) {
        NodePath instance = error.getInstanceLocation();
        List<Step> steps = steps(error);
        if (isHidden(error, steps)) {
            return;
        }
        Node node = root;
        for (Step step : steps) {
            String at = pointer(instance, step.depth);
            if (CHOICES.contains(step.keyword)) {
                String failed =
                        "'" + step.keyword + "' failed" + (step.keyword.equals("oneOf") ? ", none matched" : "");
                node = child(node, step, new Node(at, failed, false, false));
            } else {
                boolean reference = REFERENCES.contains(step.keyword);
                node = child(node, step, new Node(at, "validation failed", true, !reference));
            }
        }
        leaf(node, error, pointer(instance, instance.getNameCount()));
    }

    /** Whether a stopper that failed on the way keeps the validator from getting there. */
    private boolean isHidden(Error error, List<Step> steps) {
        NodePath instance = error.getInstanceLocation();
        Integer own = stopped.get(schemaKey(error));
        if (own != null && !STOPPERS.get(own).equals(error.getKeyword())) {
            return true;
        }
        for (Step step : steps.subList(0, Math.max(0, steps.size() - 1))) {
            if (stopped.containsKey(step.key + " " + pointer(instance, step.depth))) {
                return true;
            }
        }
        return !steps.isEmpty() && stopped.containsKey(" ");
    }

    private static Node child(Node parent, Step step, Node added) {
        Node known = parent.children.putIfAbsent(step.key + " " + step.keyword + " " + added.at, added);
        return known == null ? added : known;
    }

    private void leaf(Node parent, Error error, String at) {
        switch (error.getKeyword()) {
            case "oneOf" -> {
                Object[] arguments = error.getArguments();
                if (arguments != null && arguments.length > 1 && !"0".equals(String.valueOf(arguments[0]))) {
                    add(parent, at, "'oneOf' failed, subschemas " + listed(arguments[1]) + " matched");
                }
            }
            case "required" -> join(parent, at, "missing property ", "missing properties ", error, "");
            case "additionalProperties" ->
                join(parent, at, "additional properties ", "additional properties ", error, " not allowed");
            case "unevaluatedProperties", "unevaluatedItems" ->
                add(parent, at + "/" + escape(String.valueOf(argument(error, 0))), "false schema");
            // Helm's validator leaves the place out, as the name is not a value.
            case "propertyNames" -> propertyName(parent, error);
            default -> add(parent, at, SchemaErrorTexts.of(error));
        }
    }

    private Node add(Node parent, String at, String text) {
        Node leaf = new Node(at, text, false, false);
        parent.children.put("leaf " + leaves++, leaf);
        return leaf;
    }

    private void propertyName(Node parent, Error error) {
        Node name = add(parent, "", "invalid propertyName " + quoted(error.getProperty()));
        JsonNode pattern =
                error.getSchemaNode() == null ? null : error.getSchemaNode().get("pattern");
        if (pattern != null && pattern.isString()) {
            add(name, "", quoted(error.getProperty()) + " does not match pattern " + quoted(pattern.stringValue()));
        }
        JsonNode format =
                error.getSchemaNode() == null ? null : error.getSchemaNode().get("format");
        if (format != null && format.isString()) {
            add(name, "", SchemaErrorTexts.format(String.valueOf(error.getProperty()), format.stringValue()));
        }
    }

    /** Several properties of one kind share a line. */
    private static void join(Node parent, String at, String one, String several, Error error, String end) {
        String name = quoted(error.getProperty());
        Node line = parent.children.computeIfAbsent(several + at, ignored -> new Node(at, null, false, false));
        if (line.text == null) {
            line.text = one + name + end;
        } else {
            String names = line.text.substring(line.text.indexOf('\''), line.text.length() - end.length());
            line.text = several + names + ", " + name + end;
        }
    }

    private static String listed(@Nullable Object indexes) {
        return String.valueOf(indexes).replace("[", "").replace("]", "");
    }

    private static @Nullable Object argument(Error error, int index) {
        Object[] arguments = error.getArguments();
        return arguments == null || arguments.length <= index ? null : arguments[index];
    }

    private static String quoted(@Nullable String name) {
        return SchemaErrorTexts.quoted(name == null ? "" : name);
    }

    private static String pointer(NodePath instance, int names) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < Math.min(names, instance.getNameCount()); i++) {
            pointer.append('/').append(escape(instance.getName(i)));
        }
        return pointer.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
