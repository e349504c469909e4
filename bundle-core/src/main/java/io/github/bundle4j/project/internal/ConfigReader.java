package io.github.bundle4j.project.internal;

import io.github.bundle4j.LimitExceededException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one YAML document into {@link ConfigNode}s: duplicate keys are problems, aliases and merge keys are resolved. */
public final class ConfigReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_NODES = 200_000;
    private static final int MAX_CHARACTERS = 8 << 20;

    private final int lineOffset;
    private final boolean duplicatesAllowed;
    private final Problems problems;
    private int nodes;

    private ConfigReader(int lineOffset, boolean duplicatesAllowed, Problems problems) {
        this.lineOffset = lineOffset;
        this.duplicatesAllowed = duplicatesAllowed;
        this.problems = problems;
    }

    /**
     * Reads a document.
     *
     * @param yaml its text
     * @param lineOffset how many lines of the file precede it
     * @param duplicatesAllowed whether the last of several equal keys wins silently
     * @param problems receives what is wrong
     * @return the document; empty if it is empty or cannot be parsed
     * @throws LimitExceededException if it is longer than 8 MiB, deeper than 100 levels, or has more than 200,000 nodes
     *     once its aliases are resolved
     */
    public static Optional<ConfigNode> read(String yaml, int lineOffset, boolean duplicatesAllowed, Problems problems) {
        if (yaml.length() > MAX_CHARACTERS) {
            throw LimitExceededException.fixed("a configuration file", "characters", MAX_CHARACTERS);
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(1000)
                .build();
        ConfigReader reader = new ConfigReader(lineOffset, duplicatesAllowed, problems);
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, yaml));
            return new Composer(settings, parser).getSingleNode().map(node -> reader.convert(node, 0));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .map(mark -> mark.getLine() + 1 + lineOffset)
                    .orElse(0);
            problems.add(line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(0, "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private ConfigNode convert(Node node, int depth) {
        if (depth > MAX_DEPTH) {
            throw LimitExceededException.fixed("the nesting of a configuration file", "levels", MAX_DEPTH);
        }
        if (++nodes > MAX_NODES) {
            throw LimitExceededException.fixed("a configuration file", "nodes", MAX_NODES);
        }
        int line = line(node);
        if (node instanceof ScalarNode scalar) {
            return new ConfigNode.Scalar(scalar.getValue(), isPlain(scalar), line);
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new ConfigNode.Sequence(items, line);
        }
        return mapping((MappingNode) node, depth);
    }

    private static boolean isPlain(ScalarNode scalar) {
        // An explicit !!str leaves the style plain; the resolver of the YAML library knows other words than YAML 1.1.
        return scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private ConfigNode mapping(MappingNode node, int depth) {
        Map<String, ConfigNode.Entry> own = new LinkedHashMap<>();
        Map<String, ConfigNode.Entry> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line, "a key must be a text");
                continue;
            }
            ConfigNode value = convert(tuple.getValueNode(), depth + 1);
            if (key.getValue().equals("<<") && isPlain(key)) {
                merge(value, merged);
            } else {
                ConfigNode.Entry previous = own.put(key.getValue(), new ConfigNode.Entry(key.getValue(), line, value));
                if (previous != null && !duplicatesAllowed) {
                    problems.add(line, "the key " + key.getValue() + " is already in line " + previous.line());
                }
            }
        }
        merged.keySet().removeAll(own.keySet());
        List<ConfigNode.Entry> entries = new ArrayList<>(merged.values());
        entries.addAll(own.values());
        return new ConfigNode.Mapping(entries, line(node));
    }

    private void merge(ConfigNode value, Map<String, ConfigNode.Entry> into) {
        if (value instanceof ConfigNode.Mapping mapping) {
            mapping.entries().forEach(entry -> into.putIfAbsent(entry.key(), entry));
        } else if (value instanceof ConfigNode.Sequence sequence) {
            sequence.items().forEach(item -> merge(item, into));
        } else {
            problems.add(value.line(), "<< takes a mapping or a list of mappings");
        }
    }

    private int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0) + lineOffset;
    }
}
