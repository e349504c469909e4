package io.github.bundle4j.dockerfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a Dockerfile into logical lines: directives, comments, continuation, here-documents. */
final class LogicalLines {
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Set<String> DIRECTIVES = Set.of("escape", "syntax", "check");
    private static final Pattern HEREDOC = Pattern.compile("(\\d*)<<(-?)\\s*([^<]*)");
    private static final Pattern LEADING_TABS = Pattern.compile("(?m)^\t+");

    private final String file;
    private final List<String> lines = new ArrayList<>();
    private final List<LogicalLine> result = new ArrayList<>();
    private char escape = '\\';
    private Optional<String> syntax = Optional.empty();
    private int next;

    LogicalLines(String file, String text) {
        this.file = file;
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf('\n', start);
            lines.add(body.substring(start, end < 0 ? body.length() : end + 1));
            start = end < 0 ? body.length() : end + 1;
        }
        readDirectives();
        while (next < lines.size()) {
            readLogicalLine();
        }
    }

    List<LogicalLine> all() {
        return List.copyOf(result);
    }

    char escape() {
        return escape;
    }

    Optional<String> syntax() {
        return syntax;
    }

    /** Directives stand before everything else, comments included. */
    private void readDirectives() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = DIRECTIVE.matcher(withoutLineEnd(lines.get(i)).strip());
            if (!matcher.matches()) {
                return;
            }
            String value = matcher.group(2);
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (!seen.add(name) && DIRECTIVES.contains(name)) {
                throw new DockerfileException(file, i + 1, "the directive " + name + " is given twice");
            }
            switch (name) {
                case "escape" -> {
                    if (!value.equals("\\") && !value.equals("`")) {
                        throw new DockerfileException(
                                file, i + 1, "the escape directive must be \\ or `, but is " + value);
                    }
                    escape = value.charAt(0);
                }
                case "syntax" -> syntax = Optional.of(value);
                case "check" -> {
                    // Options of a linter; they change nothing that is built.
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void readLogicalLine() {
        int first = next;
        String line = Words.trimLeft(withoutLineEnd(lines.get(next++)));
        if (line.isEmpty() || line.charAt(0) == '#') {
            return;
        }
        var text = new StringBuilder();
        boolean continued = appendWithoutContinuation(text, line);
        while (continued && next < lines.size()) {
            String more = withoutLineEnd(lines.get(next++));
            String trimmed = Words.trimLeft(more);
            if (!trimmed.isEmpty() && trimmed.charAt(0) != '#') {
                continued = appendWithoutContinuation(text, more);
            }
        }
        var logical = new LogicalLine(first + 1, Words.trim(text.toString()));
        if (!logical.text().isEmpty()) {
            StringBuilder tail = new StringBuilder();
            List<HereDocument> documents = hereDocuments(logical, tail);
            result.add(new LogicalLine(logical.line(), logical.text(), documents, tail.toString()));
        }
    }

    private boolean appendWithoutContinuation(StringBuilder text, String line) {
        String trimmed = Words.trimRightBlanks(line);
        int last = trimmed.length() - 1;
        boolean continued =
                last >= 0 && trimmed.charAt(last) == escape && (last == 0 || trimmed.charAt(last - 1) != escape);
        text.append(continued ? trimmed.substring(0, last) : line);
        return continued;
    }

    private List<HereDocument> hereDocuments(LogicalLine line, StringBuilder tail) {
        String keyword = line.keyword().toUpperCase(Locale.ROOT);
        String rest = line.rest();
        if (keyword.equals("ONBUILD")) {
            var trigger = new LogicalLine(line.line(), rest);
            keyword = trigger.keyword().toUpperCase(Locale.ROOT);
            rest = trigger.rest();
        }
        if (!keyword.equals("RUN") && !keyword.equals("COPY") && !keyword.equals("ADD")) {
            return List.of();
        }
        if (JsonWords.parse(Words.withoutFlags(rest, escape)).isPresent()) {
            return List.of();
        }
        var documents = new ArrayList<HereDocument>();
        // The escape directive does not reach the names of here-documents.
        for (String word : Words.split(rest, '\\')) {
            Matcher matcher = HEREDOC.matcher(word);
            if (matcher.matches() && !matcher.group(3).isEmpty()) {
                documents.add(readHereDocument(line, matcher, tail));
            }
        }
        return List.copyOf(documents);
    }

    private HereDocument readHereDocument(LogicalLine line, Matcher start, StringBuilder tail) {
        String name = Words.unquote(start.group(3), '\\');
        boolean chomp = !start.group(2).isEmpty();
        boolean expand = !Words.isQuoted(start.group(3), '\\');
        var content = new StringBuilder();
        while (next < lines.size()) {
            String raw = lines.get(next++);
            String candidate = withoutLineEnd(raw);
            if (chomp) {
                candidate = LEADING_TABS.matcher(candidate).replaceAll("");
            }
            if (candidate.equals(name)) {
                String text = content.toString();
                tail.append('\n').append(text).append(name);
                int descriptor =
                        start.group(1).isEmpty() || start.group(1).length() > 4 ? 0 : Integer.parseInt(start.group(1));
                return new HereDocument(
                        name, chomp ? LEADING_TABS.matcher(text).replaceAll("") : text, expand, descriptor);
            }
            content.append(raw);
        }
        throw new DockerfileException(
                file,
                line.line(),
                "the here-document " + name + " has no end; a line with only " + name + " is missing");
    }

    /** Whether a word is the beginning of a here-document. */
    static boolean isHereDocument(String word) {
        Matcher matcher = HEREDOC.matcher(word);
        return matcher.matches() && !matcher.group(3).isEmpty();
    }

    private static String withoutLineEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
