package io.github.bundle4j.goyaml;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.goyaml.YamlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a YAML text, one after the other, with no more looking ahead than go-yaml does: which error comes first
 * depends on it.
 */
final class YamlTokens {
    static final int MAX_DEPTH = 1000;

    /** A key without {@code ?} may be no longer than this. */
    private static final int MAX_SIMPLE_KEY = 1024;

    private static final String NO_START = "-?:,[]{}#&*!|>'\"%@`";

    private final YamlCursor cursor;
    private final YamlScalars scalars;
    private final YamlDirectives directives;

    private final List<YamlToken> queue = new ArrayList<>();
    private int head;
    /** How many tokens were given away. */
    private int taken;

    private boolean ended;
    private final int[] indents = new int[MAX_DEPTH + 1];
    private int indentCount;
    private int indent = -1;
    private int flowLevel;
    private boolean keyAllowed = true;
    /** What may turn out to be a key, one for each flow level. */
    private final List<SimpleKey> keys = new ArrayList<>();

    private static final class SimpleKey {
        boolean possible;
        boolean required;
        /** Whether the token is kept back until it is known to be a key or not. */
        boolean awaited;

        int token;
        int line;
        int column;
    }

    YamlTokens(String text) {
        cursor = new YamlCursor(text);
        scalars = new YamlScalars(cursor);
        directives = new YamlDirectives(cursor);
        keys.add(new SimpleKey());
    }

    YamlToken peek() {
        while (head == queue.size() || headMayBeKey()) {
            fetch();
        }
        return queue.get(head);
    }

    YamlToken take() {
        YamlToken token = peek();
        head++;
        taken++;
        if (head == queue.size()) {
            queue.clear();
            head = 0;
        }
        return token;
    }

    private boolean headMayBeKey() {
        int low = 0;
        int high = flowLevel;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys.get(middle).token < taken) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        SimpleKey key = keys.get(low);
        return key.token == taken && key.awaited && isValid(key);
    }

    private boolean isValid(SimpleKey key) {
        if (!key.possible) {
            return false;
        }
        if (key.line < cursor.line() || key.column + MAX_SIMPLE_KEY < cursor.column()) {
            if (key.required) {
                throw cursor.problem("could not find expected ':'");
            }
            key.possible = false;
            return false;
        }
        return true;
    }

    private void fetch() {
        cursor.need(1);
        skipToNextToken();
        unrollIndent(cursor.column());
        cursor.need(4);
        if (cursor.atEnd()) {
            streamEnd();
            return;
        }
        char c = cursor.peek();
        if (cursor.column() == 0 && c == '%') {
            directive();
        } else if (cursor.isDocumentMarker()) {
            documentMarker(c == '-' ? Kind.DOCUMENT_START : Kind.DOCUMENT_END);
        } else {
            token(c);
        }
    }

    private void token(char c) {
        switch (c) {
            case '[' -> flowStart(Kind.FLOW_SEQUENCE_START);
            case '{' -> flowStart(Kind.FLOW_MAPPING_START);
            case ']' -> flowEnd(Kind.FLOW_SEQUENCE_END);
            case '}' -> flowEnd(Kind.FLOW_MAPPING_END);
            case ',' -> flowEntry();
            case '*' -> anchor(Kind.ALIAS);
            case '&' -> anchor(Kind.ANCHOR);
            case '!' -> {
                saveKey();
                keyAllowed = false;
                add(directives.tag());
            }
            case '\'', '"' -> {
                saveKey();
                keyAllowed = false;
                add(scalars.quoted(c == '\''));
            }
            case '-' -> {
                if (cursor.isBlankOrEnd(1)) {
                    blockEntry();
                } else {
                    plain();
                }
            }
            case '?' -> {
                if (flowLevel > 0 || cursor.isBlankOrEnd(1)) {
                    key();
                } else {
                    plain();
                }
            }
            case ':' -> {
                if (flowLevel > 0 || cursor.isBlankOrEnd(1)) {
                    value();
                } else {
                    plain();
                }
            }
            case '|', '>' -> {
                if (flowLevel > 0) {
                    throw cannotStart();
                }
                removeKey();
                keyAllowed = true;
                add(scalars.block(c == '|', indent));
            }
            default -> {
                if (cursor.isBlankOrEnd(0) || NO_START.indexOf(c) >= 0) {
                    throw cannotStart();
                }
                plain();
            }
        }
    }

    private RuntimeException cannotStart() {
        return cursor.problem("found character that cannot start any token");
    }

    private void skipToNextToken() {
        while (true) {
            cursor.need(1);
            if (cursor.atSecondMark()) {
                cursor.skip();
            }
            while (cursor.peek() == ' ' || (cursor.peek() == '\t' && (flowLevel > 0 || !keyAllowed))) {
                cursor.skipAscii(1);
            }
            if (cursor.peek() == '#') {
                cursor.skipToLineEnd();
                cursor.need(0);
            }
            if (!cursor.isBreak()) {
                return;
            }
            cursor.skipLine();
            if (flowLevel == 0) {
                keyAllowed = true;
            }
        }
    }

    private void add(YamlToken token) {
        queue.add(token);
    }

    private void add(Kind kind, int width) {
        add(new YamlToken(kind, cursor.line()));
        cursor.skipAscii(width);
    }

    private int nextToken() {
        return taken + queue.size() - head;
    }

    private void saveKey() {
        boolean required = flowLevel == 0 && indent == cursor.column();
        if (keyAllowed) {
            removeKey();
            SimpleKey key = keys.get(flowLevel);
            key.possible = true;
            key.awaited = true;
            key.required = required;
            key.token = nextToken();
            key.line = cursor.line();
            key.column = cursor.column();
        }
    }

    private void removeKey() {
        SimpleKey key = keys.get(flowLevel);
        if (key.possible && key.required) {
            throw cursor.problem("could not find expected ':'");
        }
        key.possible = false;
    }

    private void rollIndent(int column, int tokenNumber, Kind kind, int line) {
        if (flowLevel > 0 || indent >= column) {
            return;
        }
        if (indentCount > MAX_DEPTH) {
            throw tooDeep();
        }
        indents[indentCount++] = indent;
        indent = column;
        YamlToken token = new YamlToken(kind, line);
        if (tokenNumber < 0) {
            add(token);
        } else {
            insert(tokenNumber, token);
        }
    }

    /** Puts a token before one that was found earlier, if that is not given away yet. */
    private void insert(int tokenNumber, YamlToken token) {
        int place = tokenNumber - taken;
        queue.add(place < 0 ? queue.size() : head + place, token);
    }

    static LimitExceededException tooDeep() {
        return LimitExceededException.fixed("the nesting of the YAML text", "depth", MAX_DEPTH);
    }

    private void unrollIndent(int column) {
        if (flowLevel > 0) {
            return;
        }
        while (indent > column) {
            add(Kind.BLOCK_END, 0);
            indent = indents[--indentCount];
        }
    }

    private void streamEnd() {
        if (ended) {
            throw new IllegalStateException("read beyond the end");
        }
        ended = true;
        cursor.endLastLine();
        unrollIndent(-1);
        removeKey();
        keyAllowed = false;
        add(Kind.STREAM_END, 0);
    }

    private void directive() {
        unrollIndent(-1);
        removeKey();
        keyAllowed = false;
        add(directives.directive());
    }

    private void documentMarker(Kind kind) {
        unrollIndent(-1);
        removeKey();
        keyAllowed = false;
        add(kind, 3);
    }

    private void flowStart(Kind kind) {
        saveKey();
        if (++flowLevel > MAX_DEPTH) {
            throw tooDeep();
        }
        SimpleKey key = flowLevel < keys.size() ? keys.get(flowLevel) : new SimpleKey();
        if (flowLevel == keys.size()) {
            keys.add(key);
        }
        key.possible = false;
        key.awaited = false;
        key.required = false;
        key.token = nextToken();
        keyAllowed = true;
        add(kind, 1);
    }

    private void flowEnd(Kind kind) {
        removeKey();
        if (flowLevel > 0) {
            SimpleKey inner = keys.get(flowLevel--);
            SimpleKey outer = keys.get(flowLevel);
            if (inner.token == outer.token) {
                // go-yaml forgets to wait here: no collection without anything like a key in it can be a key.
                outer.awaited = false;
            }
        }
        keyAllowed = false;
        add(kind, 1);
    }

    private void flowEntry() {
        removeKey();
        keyAllowed = true;
        add(Kind.FLOW_ENTRY, 1);
    }

    private void blockEntry() {
        if (flowLevel == 0) {
            if (!keyAllowed) {
                throw cursor.problem("block sequence entries are not allowed in this context");
            }
            rollIndent(cursor.column(), -1, Kind.BLOCK_SEQUENCE_START, cursor.line());
        }
        removeKey();
        keyAllowed = true;
        add(Kind.BLOCK_ENTRY, 1);
    }

    private void key() {
        if (flowLevel == 0) {
            if (!keyAllowed) {
                throw cursor.problem("mapping keys are not allowed in this context");
            }
            rollIndent(cursor.column(), -1, Kind.BLOCK_MAPPING_START, cursor.line());
        }
        removeKey();
        keyAllowed = flowLevel == 0;
        add(Kind.KEY, 1);
    }

    private void value() {
        SimpleKey key = keys.get(flowLevel);
        if (isValid(key)) {
            insert(key.token, new YamlToken(Kind.KEY, key.line));
            rollIndent(key.column, key.token, Kind.BLOCK_MAPPING_START, key.line);
            key.possible = false;
            keyAllowed = false;
        } else {
            if (flowLevel == 0) {
                if (!keyAllowed) {
                    throw cursor.problem("mapping values are not allowed in this context");
                }
                rollIndent(cursor.column(), -1, Kind.BLOCK_MAPPING_START, cursor.line());
            }
            keyAllowed = flowLevel == 0;
        }
        add(Kind.VALUE, 1);
    }

    private void anchor(Kind kind) {
        saveKey();
        keyAllowed = false;
        int line = cursor.line();
        cursor.skipAscii(1);
        int from = cursor.at();
        while (YamlDirectives.isWordChar(cursor.peek())) {
            cursor.skipAscii(1);
        }
        cursor.need(1);
        String name = cursor.text().substring(from, cursor.at());
        if (name.isEmpty() || !(cursor.isBlankOrEnd(0) || "?:,]}%@`".indexOf(cursor.peek()) >= 0)) {
            throw cursor.problem("did not find expected alphabetic or numeric character");
        }
        add(new YamlToken(kind, line, name, "", false));
    }

    private void plain() {
        saveKey();
        keyAllowed = false;
        add(scalars.plain(indent, flowLevel > 0));
        if (scalars.endedOnNewLine()) {
            keyAllowed = true;
        }
    }
}
