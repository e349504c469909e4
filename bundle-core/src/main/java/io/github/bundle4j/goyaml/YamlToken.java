package io.github.bundle4j.goyaml;

/** A token of a YAML text. */
final class YamlToken {
    enum Kind {
        STREAM_END,
        VERSION_DIRECTIVE,
        TAG_DIRECTIVE,
        DOCUMENT_START,
        DOCUMENT_END,
        BLOCK_SEQUENCE_START,
        BLOCK_MAPPING_START,
        BLOCK_END,
        FLOW_SEQUENCE_START,
        FLOW_SEQUENCE_END,
        FLOW_MAPPING_START,
        FLOW_MAPPING_END,
        BLOCK_ENTRY,
        FLOW_ENTRY,
        KEY,
        VALUE,
        ALIAS,
        ANCHOR,
        TAG,
        SCALAR
    }

    final Kind kind;
    /** The line it begins on, from 0. */
    final int line;
    /** A scalar's text, an anchor's name, a tag's or directive's handle, a version. */
    final String value;
    /** A tag's suffix, a directive's prefix. */
    final String suffix;
    /** Whether a scalar is unquoted. */
    final boolean plain;

    YamlToken(Kind kind, int line) {
        this(kind, line, "", "", false);
    }

    YamlToken(Kind kind, int line, String value, String suffix, boolean plain) {
        this.kind = kind;
        this.line = line;
        this.value = value;
        this.suffix = suffix;
        this.plain = plain;
    }
}
