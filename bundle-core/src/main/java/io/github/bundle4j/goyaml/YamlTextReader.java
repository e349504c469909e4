package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML of ordinary Java text. */
final class YamlTextReader {
    private static final int MAX_DEPTH = 1000;
    private static final int MAX_NODES = 5_000_000;

    private final Iterator<Event> events;
    private final Map<String, @Nullable Object> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int depth;
    private int nodes;

    YamlTextReader(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setParseComments(false)
                .build();
        this.events = new Parse(settings).parseString(yaml).iterator();
    }

    List<@Nullable Object> read(int documents) {
        List<@Nullable Object> all = new ArrayList<>();
        try {
            while (all.size() < documents && events.hasNext()) {
                Event event = events.next();
                if (event.getEventId() == Event.ID.DocumentStart) {
                    anchors.clear();
                    sizes.clear();
                    all.add(node(events.next()));
                }
            }
        } catch (YamlEngineException e) {
            throw new DocumentException("not YAML: " + e.getMessage(), e);
        }
        return all;
    }

    private @Nullable Object node(Event event) {
        int before = ++nodes;
        if (nodes > MAX_NODES) {
            throw new LimitExceededException("the number of YAML nodes, aliases resolved", "nodes", MAX_NODES);
        }
        Object value;
        @Nullable String anchor = null;
        if (event instanceof AliasEvent alias) {
            String name = alias.getAlias().toString();
            if (!anchors.containsKey(name)) {
                throw new DocumentException("not YAML: unknown anchor '" + name + "' referenced", null);
            }
            nodes += sizes.getOrDefault(name, 0);
            return anchors.get(name);
        } else if (event instanceof ScalarEvent scalar) {
            anchor = scalar.getAnchor().map(Object::toString).orElse(null);
            value = scalar(scalar);
        } else if (event instanceof SequenceStartEvent start) {
            anchor = start.getAnchor().map(Object::toString).orElse(null);
            value = list();
        } else if (event instanceof MappingStartEvent start) {
            anchor = start.getAnchor().map(Object::toString).orElse(null);
            value = map();
        } else {
            throw new DocumentException("not YAML: unexpected " + event, null);
        }
        if (anchor != null) {
            anchors.put(anchor, value);
            sizes.put(anchor, nodes - before);
        }
        return value;
    }

    private static @Nullable Object scalar(ScalarEvent scalar) {
        String tag = scalar.getTag().orElse("");
        if (tag.equals("tag:yaml.org,2002:str") || (tag.isEmpty() && scalar.getScalarStyle() != ScalarStyle.PLAIN)) {
            return scalar.getValue();
        }
        return PlainScalar.resolve(scalar.getValue());
    }

    private List<@Nullable Object> list() {
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            list.add(node(event));
        }
        depth--;
        return list;
    }

    private Map<String, @Nullable Object> map() {
        enter();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<@Nullable Object> merges = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            boolean merge = event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<");
            Object key = node(event);
            Object value = node(events.next());
            if (merge) {
                merges.add(value);
            } else {
                map.put(PlainScalar.keyText(key), value);
            }
        }
        for (Object merge : merges) {
            merge(map, merge);
        }
        depth--;
        return map;
    }

    private static void merge(Map<String, @Nullable Object> map, @Nullable Object source) {
        if (source instanceof Map<?, ?> other) {
            other.forEach((key, value) -> map.putIfAbsent((String) key, value));
        } else if (source instanceof List<?> list) {
            for (Object item : list) {
                merge(map, item);
            }
        } else {
            throw new DocumentException("not YAML: map merge requires map or sequence of maps as the value", null);
        }
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new LimitExceededException("the nesting of the YAML text", "depth", MAX_DEPTH);
        }
    }
}
