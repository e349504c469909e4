package io.github.bundle4j.dockerfile;

import java.util.List;

/**
 * An instruction's text with its continued lines joined, and the here-documents that follow it.
 *
 * @param tail the lines of the here-documents as written, each after a line feed
 */
record LogicalLine(int line, String text, List<HereDocument> hereDocuments, String tail) {
    LogicalLine(int line, String text) {
        this(line, text, List.of(), "");
    }

    /** The same place and here-documents with a part of the text. */
    LogicalLine part(String newText) {
        return new LogicalLine(line, newText, hereDocuments, tail);
    }

    String keyword() {
        int end = 0;
        while (end < text.length() && !Words.isSpace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    String rest() {
        return Words.trim(text.substring(keyword().length()));
    }
}
