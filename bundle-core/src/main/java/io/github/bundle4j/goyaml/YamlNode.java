package io.github.bundle4j.goyaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document. */
final class YamlNode {
    enum Kind {
        SCALAR,
        SEQUENCE,
        MAPPING,
        ALIAS
    }

    final Kind kind;
    /** The tag, empty if there is none. */
    final String tag;
    /** A scalar's text, an alias' name. */
    final String value;
    /** Whether the text decides what a scalar is. */
    final boolean implicit;
    /** A mapping has its keys and values in turn. */
    final List<YamlNode> children;
    /** What an alias stands for. */
    final @Nullable YamlNode target;

    private YamlNode(
            Kind kind, String tag, String value, boolean implicit, List<YamlNode> children, @Nullable YamlNode target) {
        this.kind = kind;
        this.tag = tag;
        this.value = value;
        this.implicit = implicit;
        this.children = children;
        this.target = target;
    }

    static YamlNode scalar(String tag, String value, boolean implicit) {
        return new YamlNode(Kind.SCALAR, tag, value, implicit, List.of(), null);
    }

    static YamlNode collection(Kind kind, String tag) {
        return new YamlNode(kind, tag, "", false, new ArrayList<>(), null);
    }

    static YamlNode alias(String name, YamlNode target) {
        return new YamlNode(Kind.ALIAS, "", name, false, List.of(), target);
    }
}
