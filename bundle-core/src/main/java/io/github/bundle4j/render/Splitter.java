package io.github.bundle4j.render;

import java.util.ArrayList;
import java.util.List;

/** Takes rendered text apart into documents. Which text separates them depends on Helm's version. */
enum Splitter {
    /** Up to 4.1: the separator takes all white space around it, documents are trimmed. */
    TRIMMED {
        @Override
        List<String> split(String text) {
            List<String> documents = new ArrayList<>();
            for (String piece : pieces(GoSpace.trim(text))) {
                String document = GoSpace.trim(piece);
                if (!document.isEmpty()) {
                    documents.add(document);
                }
            }
            return documents;
        }
    },

    /** From 4.2.0 to 4.2.3: the same separator, but only the left of a document is trimmed. */
    TRIMMED_LEFT {
        @Override
        List<String> split(String text) {
            List<String> documents = new ArrayList<>();
            for (String piece : pieces(GoSpace.trimLeft(text))) {
                String document = GoSpace.trimLeft(piece);
                if (!document.isEmpty()) {
                    documents.add(document);
                }
            }
            return documents;
        }
    },

    /** From 4.2.4 on: a line that begins with the dashes separates, and documents keep their ends. */
    KEPT {
        @Override
        List<String> split(String text) {
            List<String> documents = new ArrayList<>();
            int start = GoSpace.skip(text, 0, text.length());
            int from = start;
            int search = start;
            while (true) {
                int dashes = text.indexOf("---", search);
                if (dashes < 0) {
                    break;
                }
                if (dashes > start && text.charAt(dashes - 1) != '\n') {
                    search = dashes + 1;
                    continue;
                }
                add(documents, text, from, dashes);
                from = dashes + 3;
                while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
                    from++;
                }
                search = from;
            }
            add(documents, text, from, text.length());
            return documents;
        }

        private static void add(List<String> documents, String text, int from, int to) {
            int start = GoSpace.skip(text, from, to);
            if (start < to) {
                documents.add(text.substring(start, to));
            }
        }
    };

    abstract List<String> split(String text);

    static Splitter of(HelmProfile profile) {
        return switch (profile) {
            case HELM_3_21, HELM_4_1 -> TRIMMED;
            case HELM_4_2_0 -> TRIMMED_LEFT;
            case HELM_4_2 -> KEPT;
        };
    }

    /** Cuts at {@code (?:^|\s*\n)---\s*}, searched from left to right. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int search = 0;
        while (true) {
            int dashes = text.indexOf("---", search);
            if (dashes < 0) {
                break;
            }
            // The line end before it may have been taken by the separator before.
            boolean atStart = dashes == 0;
            boolean atLine = dashes > from && text.charAt(dashes - 1) == '\n';
            if (!atStart && !atLine) {
                search = dashes + 1;
                continue;
            }
            int pieceEnd = dashes;
            while (pieceEnd > from && GoSpace.isRegexSpace(text.charAt(pieceEnd - 1))) {
                pieceEnd--;
            }
            pieces.add(text.substring(from, pieceEnd));
            from = dashes + 3;
            while (from < text.length() && GoSpace.isRegexSpace(text.charAt(from))) {
                from++;
            }
            search = from;
        }
        pieces.add(text.substring(from));
        return pieces;
    }
}
