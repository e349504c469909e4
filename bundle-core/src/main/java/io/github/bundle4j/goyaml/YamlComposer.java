package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.goyaml.YamlToken.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the documents of a YAML text, one by one. */
final class YamlComposer {
    private static final Set<Kind> NO_CONTENT = EnumSet.of(
            Kind.VERSION_DIRECTIVE, Kind.TAG_DIRECTIVE, Kind.DOCUMENT_START, Kind.DOCUMENT_END, Kind.STREAM_END);
    private static final Set<Kind> AFTER_ENTRY = EnumSet.of(Kind.BLOCK_ENTRY, Kind.BLOCK_END);
    private static final Set<Kind> AFTER_FLUSH_ENTRY =
            EnumSet.of(Kind.BLOCK_ENTRY, Kind.KEY, Kind.VALUE, Kind.BLOCK_END);
    private static final Set<Kind> AFTER_KEY = EnumSet.of(Kind.KEY, Kind.VALUE, Kind.BLOCK_END);

    private final YamlTokens tokens;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<String, String> tagPrefixes = new HashMap<>();
    private boolean first = true;
    private int depth;

    YamlComposer(String text) {
        this.tokens = new YamlTokens(text);
    }

    /** The next document, or {@code null} at the end of the text. */
    @Nullable
    YamlNode next() {
        boolean implicitAllowed = first;
        first = false;
        if (!implicitAllowed) {
            while (tokens.peek().kind == Kind.DOCUMENT_END) {
                tokens.take();
            }
        }
        anchors.clear();
        tagPrefixes.clear();
        tagPrefixes.put("!", "!");
        tagPrefixes.put("!!", "tag:yaml.org,2002:");
        YamlToken token = tokens.peek();
        if (token.kind == Kind.STREAM_END) {
            return null;
        }
        YamlNode root;
        if (implicitAllowed && (token.kind == Kind.DOCUMENT_END || !NO_CONTENT.contains(token.kind))) {
            root = node(true, false);
        } else {
            directives();
            token = tokens.peek();
            if (token.kind != Kind.DOCUMENT_START) {
                throw YamlProblem.inParser("did not find expected <document start>", token.line, 0);
            }
            tokens.take();
            root = NO_CONTENT.contains(tokens.peek().kind) ? empty() : node(true, false);
        }
        if (tokens.peek().kind == Kind.DOCUMENT_END) {
            tokens.take();
        }
        return root;
    }

    private void directives() {
        boolean version = false;
        Set<String> handles = new java.util.HashSet<>();
        for (YamlToken token = tokens.peek(); ; token = tokens.peek()) {
            if (token.kind == Kind.VERSION_DIRECTIVE) {
                if (version) {
                    throw YamlProblem.inParser("found duplicate %YAML directive", token.line, 0);
                }
                if (Integer.parseInt(token.value) != 1 || Integer.parseInt(token.suffix) != 1) {
                    throw YamlProblem.inParser("found incompatible YAML document", token.line, 0);
                }
                version = true;
            } else if (token.kind == Kind.TAG_DIRECTIVE) {
                if (!handles.add(token.value)) {
                    throw YamlProblem.inParser("found duplicate %TAG directive", token.line, 0);
                }
                tagPrefixes.put(token.value, token.suffix);
            } else {
                return;
            }
            tokens.take();
        }
    }

    private static YamlNode empty() {
        return YamlNode.scalar("", "", true);
    }

    private YamlNode node(boolean block, boolean flushSequence) {
        YamlToken token = tokens.peek();
        int line = token.line;
        if (token.kind == Kind.ALIAS) {
            tokens.take();
            YamlNode target = anchors.get(token.value);
            if (target == null) {
                throw YamlProblem.of("unknown anchor '" + token.value + "' referenced");
            }
            return YamlNode.alias(token.value, target);
        }
        String anchor = "";
        YamlToken tagToken = null;
        if (token.kind == Kind.ANCHOR) {
            anchor = tokens.take().value;
            token = tokens.peek();
            if (token.kind == Kind.TAG) {
                tagToken = tokens.take();
                token = tokens.peek();
            }
        } else if (token.kind == Kind.TAG) {
            tagToken = tokens.take();
            token = tokens.peek();
            if (token.kind == Kind.ANCHOR) {
                anchor = tokens.take().value;
                token = tokens.peek();
            }
        }
        String tag = tagToken == null ? "" : resolve(tagToken, line);
        if (flushSequence && token.kind == Kind.BLOCK_ENTRY) {
            YamlNode node = begin(YamlNode.Kind.SEQUENCE, tag, anchor);
            flushSequence(node);
            return node;
        }
        YamlNode content = content(token, block, tag, anchor);
        if (content != null) {
            return content;
        }
        if (!anchor.isEmpty() || !tag.isEmpty()) {
            return named(anchor, YamlNode.scalar(tag, "", tag.isEmpty()));
        }
        throw YamlProblem.inParser("did not find expected node content", token.line, line);
    }

    private @Nullable YamlNode content(YamlToken token, boolean block, String tag, String anchor) {
        return switch (token.kind) {
            case SCALAR -> named(anchor, scalar(tokens.take(), tag));
            case FLOW_SEQUENCE_START -> flowSequence(begin(YamlNode.Kind.SEQUENCE, tag, anchor));
            case FLOW_MAPPING_START -> flowMapping(begin(YamlNode.Kind.MAPPING, tag, anchor));
            case BLOCK_SEQUENCE_START -> block ? blockSequence(begin(YamlNode.Kind.SEQUENCE, tag, anchor)) : null;
            case BLOCK_MAPPING_START -> block ? blockMapping(begin(YamlNode.Kind.MAPPING, tag, anchor)) : null;
            default -> null;
        };
    }

    private String resolve(YamlToken tag, int line) {
        if (tag.value.isEmpty()) {
            return tag.suffix;
        }
        String prefix = tagPrefixes.get(tag.value);
        if (prefix == null) {
            throw YamlProblem.inParser("found undefined tag handle", tag.line, line);
        }
        return prefix + tag.suffix;
    }

    private static YamlNode scalar(YamlToken token, String tag) {
        return YamlNode.scalar(tag, token.value, tag.equals("!") || (tag.isEmpty() && token.plain));
    }

    private YamlNode begin(YamlNode.Kind kind, String tag, String anchor) {
        if (++depth > YamlTokens.MAX_DEPTH) {
            throw YamlTokens.tooDeep();
        }
        return named(anchor, YamlNode.collection(kind, tag));
    }

    private YamlNode named(String anchor, YamlNode node) {
        if (!anchor.isEmpty()) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private void flushSequence(YamlNode node) {
        while (tokens.peek().kind == Kind.BLOCK_ENTRY) {
            tokens.take();
            node.children.add(AFTER_FLUSH_ENTRY.contains(tokens.peek().kind) ? empty() : node(true, false));
        }
        depth--;
    }

    private YamlNode blockSequence(YamlNode node) {
        int line = tokens.take().line;
        while (true) {
            YamlToken token = tokens.peek();
            if (token.kind == Kind.BLOCK_ENTRY) {
                tokens.take();
                node.children.add(AFTER_ENTRY.contains(tokens.peek().kind) ? empty() : node(true, false));
            } else if (token.kind == Kind.BLOCK_END) {
                tokens.take();
                depth--;
                return node;
            } else {
                throw YamlProblem.inParser("did not find expected '-' indicator", token.line, line);
            }
        }
    }

    private YamlNode blockMapping(YamlNode node) {
        int line = tokens.take().line;
        while (true) {
            YamlToken token = tokens.peek();
            if (token.kind == Kind.KEY) {
                tokens.take();
                node.children.add(AFTER_KEY.contains(tokens.peek().kind) ? empty() : node(true, true));
                YamlNode value = null;
                if (tokens.peek().kind == Kind.VALUE) {
                    tokens.take();
                    value = AFTER_KEY.contains(tokens.peek().kind) ? null : node(true, true);
                }
                node.children.add(value == null ? empty() : value);
            } else if (token.kind == Kind.BLOCK_END) {
                tokens.take();
                depth--;
                return node;
            } else {
                throw YamlProblem.inParser("did not find expected key", token.line, line);
            }
        }
    }

    private YamlNode flowSequence(YamlNode node) {
        int line = tokens.take().line;
        while (tokens.peek().kind != Kind.FLOW_SEQUENCE_END) {
            if (!node.children.isEmpty()) {
                separator(Kind.FLOW_SEQUENCE_END, "did not find expected ',' or ']'", line);
                if (tokens.peek().kind == Kind.FLOW_SEQUENCE_END) {
                    break;
                }
            }
            if (tokens.peek().kind == Kind.KEY) {
                node.children.add(pair());
            } else {
                node.children.add(node(false, false));
            }
        }
        tokens.take();
        depth--;
        return node;
    }

    /** A mapping of one entry without braces, as an element of a sequence. */
    private YamlNode pair() {
        YamlNode pair = begin(YamlNode.Kind.MAPPING, "", "");
        tokens.take();
        Kind kind = tokens.peek().kind;
        if (kind == Kind.VALUE || kind == Kind.FLOW_ENTRY || kind == Kind.FLOW_SEQUENCE_END) {
            // go-yaml passes the token by which it sees that the key is empty, whatever it is.
            tokens.take();
            pair.children.add(empty());
        } else {
            pair.children.add(node(false, false));
        }
        pair.children.add(flowValue(Kind.FLOW_SEQUENCE_END));
        depth--;
        return pair;
    }

    private YamlNode flowMapping(YamlNode node) {
        int line = tokens.take().line;
        while (tokens.peek().kind != Kind.FLOW_MAPPING_END) {
            if (!node.children.isEmpty()) {
                separator(Kind.FLOW_MAPPING_END, "did not find expected ',' or '}'", line);
                if (tokens.peek().kind == Kind.FLOW_MAPPING_END) {
                    break;
                }
            }
            if (tokens.peek().kind == Kind.KEY) {
                tokens.take();
                Kind kind = tokens.peek().kind;
                boolean none = kind == Kind.VALUE || kind == Kind.FLOW_ENTRY || kind == Kind.FLOW_MAPPING_END;
                node.children.add(none ? empty() : node(false, false));
                node.children.add(flowValue(Kind.FLOW_MAPPING_END));
            } else {
                node.children.add(node(false, false));
                node.children.add(empty());
            }
        }
        tokens.take();
        depth--;
        return node;
    }

    private YamlNode flowValue(Kind end) {
        if (tokens.peek().kind == Kind.VALUE) {
            tokens.take();
            Kind kind = tokens.peek().kind;
            if (kind != Kind.FLOW_ENTRY && kind != end) {
                return node(false, false);
            }
        }
        return empty();
    }

    private void separator(Kind end, String problem, int line) {
        YamlToken token = tokens.peek();
        if (token.kind == Kind.FLOW_ENTRY) {
            tokens.take();
        } else if (token.kind != end) {
            throw problem(problem, token.line, line);
        }
    }

    private static GoError problem(String problem, int line, int begun) {
        return YamlProblem.inParser(problem, line, begun);
    }
}
