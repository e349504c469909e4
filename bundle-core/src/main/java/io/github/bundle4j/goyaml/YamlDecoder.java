package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFloat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the nodes of one document to values: first as yaml.v2 decodes into an {@code interface{}}, then as
 * sigs.k8s.io/yaml makes JSON of it. The two steps are separate since all errors of the first come before those of the
 * second.
 */
final class YamlDecoder {
    /** How many values the aliases of a document may stand for, beyond go-yaml's own rule. */
    static final int MAX_NODES = 5_000_000;

    private static final String LONG_PREFIX = "tag:yaml.org,2002:";

    private final Set<YamlNode> open = new HashSet<>();
    private int decoded;
    private int throughAliases;
    private int aliasDepth;
    private int depth;

    /** A value with its numbers and keys as yaml.v2 has them: maps are {@link LinkedHashMap}s with any keys. */
    @Nullable
    Object decode(YamlNode node) {
        decoded++;
        if (aliasDepth > 0) {
            throughAliases++;
            checkAliases();
        }
        return switch (node.kind) {
            case SCALAR -> scalar(node);
            case ALIAS -> alias(node);
            case SEQUENCE -> sequence(node);
            case MAPPING -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                mapping(node, map);
                yield map;
            }
        };
    }

    private void checkAliases() {
        if (throughAliases > 100 && decoded > 1000 && (double) throughAliases / decoded > allowedRatio(decoded)) {
            throw YamlProblem.of("document contains excessive aliasing");
        }
        if (decoded > MAX_NODES) {
            throw LimitExceededException.fixed("the number of YAML values, aliases resolved", "nodes", MAX_NODES);
        }
    }

    /** go-yaml's rule: nearly all of a small document may come from aliases, a tenth of a large one. */
    private static double allowedRatio(int decoded) {
        if (decoded <= 400_000) {
            return 0.99;
        }
        if (decoded >= 4_000_000) {
            return 0.10;
        }
        return 0.99 - 0.89 * ((double) (decoded - 400_000) / 3_600_000);
    }

    private @Nullable Object alias(YamlNode node) {
        YamlNode target = node.target;
        if (target == null || !open.add(target)) {
            throw YamlProblem.of("anchor '" + node.value + "' value contains itself");
        }
        aliasDepth++;
        Object value = decode(target);
        aliasDepth--;
        open.remove(target);
        return value;
    }

    private List<@Nullable Object> sequence(YamlNode node) {
        enter();
        List<@Nullable Object> list = new ArrayList<>(node.children.size());
        for (YamlNode child : node.children) {
            list.add(decode(child));
        }
        depth--;
        return list;
    }

    private void enter() {
        if (++depth > YamlTokens.MAX_DEPTH) {
            throw YamlTokens.tooDeep();
        }
    }

    private void mapping(YamlNode node, Map<@Nullable Object, @Nullable Object> into) {
        enter();
        List<YamlNode> children = node.children;
        for (int i = 0; i < children.size(); i += 2) {
            YamlNode keyNode = children.get(i);
            YamlNode valueNode = children.get(i + 1);
            if (isMerge(keyNode)) {
                merge(valueNode, into);
                continue;
            }
            Object key = decode(keyNode);
            if (key instanceof Map || key instanceof List) {
                throw YamlProblem.of("invalid map key: " + GoSyntax.of(key));
            }
            into.put(key, decode(valueNode));
        }
        depth--;
    }

    private static boolean isMerge(YamlNode key) {
        return key.kind == YamlNode.Kind.SCALAR
                && key.value.equals("<<")
                && (key.implicit || key.tag.equals(LONG_PREFIX + "merge"));
    }

    private void merge(YamlNode node, Map<@Nullable Object, @Nullable Object> into) {
        switch (node.kind) {
            case MAPPING, ALIAS -> mergeOne(node, into);
            case SEQUENCE -> {
                // What comes first wins, so it is put last.
                for (int i = node.children.size() - 1; i >= 0; i--) {
                    mergeOne(node.children.get(i), into);
                }
            }
            default -> throw wantMap();
        }
    }

    private void mergeOne(YamlNode node, Map<@Nullable Object, @Nullable Object> into) {
        decoded++;
        if (node.kind == YamlNode.Kind.MAPPING) {
            mapping(node, into);
            return;
        }
        YamlNode target = node.target;
        if (node.kind != YamlNode.Kind.ALIAS || target == null || target.kind != YamlNode.Kind.MAPPING) {
            throw wantMap();
        }
        if (!open.add(target)) {
            throw YamlProblem.of("anchor '" + node.value + "' value contains itself");
        }
        aliasDepth++;
        decoded++;
        throughAliases++;
        checkAliases();
        mapping(target, into);
        aliasDepth--;
        open.remove(target);
    }

    private static GoError wantMap() {
        return YamlProblem.of("map merge requires map or sequence of maps as the value");
    }

    private static @Nullable Object scalar(YamlNode node) {
        if (node.tag.isEmpty()) {
            return node.implicit ? PlainScalars.resolve(node.value) : node.value;
        }
        return YamlTags.resolve(
                node.tag.startsWith(LONG_PREFIX) ? node.tag.substring(LONG_PREFIX.length()) : "", node.value);
    }

    /** The text of a key. */
    static String key(@Nullable Object key, @Nullable Object value) {
        if (key instanceof String text) {
            return PackedUtf8.repair(text);
        }
        if (key instanceof Long || key instanceof Boolean) {
            return key.toString();
        }
        if (key instanceof Double number) {
            // sigs.k8s.io/yaml keeps no more than 32 bits of such a key.
            String text = GoFloat.formatG(number.floatValue());
            return switch (text) {
                case "NaN" -> ".nan";
                case "+Inf" -> ".inf";
                case "-Inf" -> "-.inf";
                default -> text;
            };
        }
        String type = key == null ? "%!s(<nil>)" : "uint64";
        throw new GoError("unsupported map key of type: " + type + ", key: " + GoSyntax.of(key) + ", value: "
                + GoSyntax.of(value));
    }
}
