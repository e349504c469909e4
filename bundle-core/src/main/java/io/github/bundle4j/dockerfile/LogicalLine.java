package io.github.bundle4j.dockerfile;

import java.util.List;

/** An instruction's text with its continued lines joined, and the here-documents that follow it. */
record LogicalLine(int line, String text, List<HereDocument> hereDocuments) {
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
