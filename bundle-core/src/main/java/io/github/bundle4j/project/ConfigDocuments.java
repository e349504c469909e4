package io.github.bundle4j.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a rendered configuration into its YAML documents. */
final class ConfigDocuments {
    private static final Pattern SEPARATOR = Pattern.compile("---[ \\t]*(#.*)?");
    private static final Pattern NOTHING = Pattern.compile("\\s*(#.*)?");

    private ConfigDocuments() {}

    /** One document and the number of lines before it. */
    record Document(String text, int lineOffset) {}

    static List<Document> split(String rendered) {
        List<Document> documents = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int offset = 0;
        boolean something = false;
        String[] lines = rendered.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            if (SEPARATOR.matcher(line).matches()) {
                if (something) {
                    documents.add(new Document(current.toString(), offset));
                }
                current.setLength(0);
                offset = i + 1;
                something = false;
            } else {
                current.append(line).append('\n');
                something |= !NOTHING.matcher(line).matches();
            }
        }
        if (something) {
            documents.add(new Document(current.toString(), offset));
        }
        return documents;
    }
}
