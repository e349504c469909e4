package io.github.bundle4j.chart;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
    private static final Set<String> STOPPERS = Set.of("type", "enum", "const");
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> ONE_NAME = Set.of("properties", "patternProperties");
    private static final Set<String> NO_NAME =
            Set.of("additionalProperties", "unevaluatedProperties", "unevaluatedItems", "additionalItems", "contains");

    /** A line, or a group whose line is made when its children are known. */
    private static final class Node {
        final String at;

        @Nullable
        String text;

        /** Whether a single child stands for the group. */
        final boolean collapses;

        /** Whether the children stand for the group where nothing else failed. */
        final boolean dissolves;

        final Map<String, Node> children = new LinkedHashMap<>();

        Node(String at, @Nullable String text, boolean collapses, boolean dissolves) {
            this.at = at;
            this.text = text;
            this.collapses = collapses;
            this.dissolves = dissolves;
        }

        void print(String indent, List<String> lines) {
            Map<String, Node> shown = children;
            if (collapses && children.size() == 1) {
                Node only = children.values().iterator().next();
                if (!only.dissolves || only.children.size() == 1) {
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
    private final Set<String> wrongTypes = new HashSet<>();
    private int leaves;

    SchemaErrorTree(List<Error> errors) {
        for (Error error : errors) {
            if (STOPPERS.contains(error.getKeyword())) {
                wrongTypes.add(schemaKey(error));
            }
        }
        List<Error> ordered = new ArrayList<>(errors);
        // What a whole object or list lacks comes before what is wrong within it.
        ordered.sort(Comparator.comparingInt(error -> OF_THE_WHOLE.contains(error.getKeyword()) ? 0 : 1));
        for (Error error : ordered) {
            // A value of the wrong type is not looked at any further.
            if (STOPPERS.contains(error.getKeyword()) || !wrongTypes.contains(schemaKey(error))) {
                add(error);
            }
        }
    }

    private static String schemaKey(Error error) {
        NodePath parent = error.getEvaluationPath().getParent();
        return parent + " " + error.getInstanceLocation();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Node top = root;
        while (top.children.size() == 1 && top.children.values().iterator().next().dissolves) {
            top = top.children.values().iterator().next();
        }
        top.children.values().forEach(child -> child.print("", lines));
        return lines;
    }

    List<String> lines(String first) {
        List<String> lines = lines();
        lines.add(0, first);
        return lines;
    }

    private void add(Error error) {
        NodePath path = error.getEvaluationPath();
        NodePath instance = error.getInstanceLocation();
        Node node = root;
        int depth = 0;
        StringBuilder key = new StringBuilder();
        int last = path.getNameCount() - 1;
        for (int i = 0; i < last; i++) {
            String segment = path.getName(i);
            key.append('/').append(segment);
            if (ONE_NAME.contains(segment)) {
                i++;
                depth++;
                key.append('/').append(path.getName(i));
                node = within(node, key, instance, depth);
            } else if (NO_NAME.contains(segment)) {
                depth++;
                node = within(node, key, instance, depth);
            } else if (segment.equals("items") || segment.equals("prefixItems")) {
                depth++;
                if (path.getElement(i + 1) instanceof Integer) {
                    i++;
                    key.append('/').append(path.getName(i));
                }
                node = within(node, key, instance, depth);
            } else if (segment.equals("dependentSchemas") || segment.equals("dependencies")) {
                i++;
                key.append('/').append(path.getName(i));
            } else if (REFERENCES.contains(segment)) {
                node = group(node, key, pointer(instance, depth), "validation failed", true);
            } else if (CHOICES.contains(segment)) {
                String failed = "'" + segment + "' failed" + (segment.equals("oneOf") ? ", none matched" : "");
                node = group(node, key, pointer(instance, depth), failed, false);
                i++;
                key.append('/').append(path.getName(i));
                node = group(node, key, pointer(instance, depth), "validation failed", true);
            }
        }
        leaf(node, error, pointer(instance, instance.getNameCount()));
    }

    /** What fails within one subschema; a group only if more than one thing does. */
    private static Node within(Node parent, CharSequence key, NodePath instance, int depth) {
        String at = pointer(instance, depth);
        return parent.children.computeIfAbsent(
                key + " " + at, ignored -> new Node(at, "validation failed", true, true));
    }

    private static Node group(Node parent, CharSequence key, String at, String text, boolean collapses) {
        return parent.children.computeIfAbsent(key + " " + at, ignored -> new Node(at, text, collapses, false));
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
