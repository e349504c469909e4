package io.github.bundle4j.gotemplate.function;

/** Greedy line breaking at blanks, by bytes. */
final class Wrapping {
    private Wrapping() {}

    static String wrap(String text, long length, String lineEnd, boolean breakWords, FunctionLimits limits) {
        String separator = lineEnd.isEmpty() ? "\n" : lineEnd;
        long width = Math.max(1, length);
        StringBuilder out = new StringBuilder(text.length() + 16);
        int offset = 0;
        while (text.length() - offset > width) {
            if (text.charAt(offset) == ' ') {
                offset++;
                continue;
            }
            int end = offset + (int) width;
            int blank = text.lastIndexOf(' ', end);
            if (blank >= offset) {
                out.append(text, offset, blank).append(separator);
                offset = blank + 1;
            } else if (breakWords) {
                out.append(text, offset, end).append(separator);
                offset = end;
            } else {
                int next = text.indexOf(' ', end);
                if (next < 0) {
                    out.append(text, offset, text.length());
                    offset = text.length();
                } else {
                    out.append(text, offset, next).append(separator);
                    offset = next + 1;
                }
            }
            Texts.checkLength("wrapWith", out.length(), limits);
        }
        return out.append(text, offset, text.length()).toString();
    }
}
