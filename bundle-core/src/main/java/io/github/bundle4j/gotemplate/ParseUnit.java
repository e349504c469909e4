package io.github.bundle4j.gotemplate;

/** One text that was parsed: positions of nodes are byte offsets in it. */
record ParseUnit(String name, String text) {
    int line(int pos) {
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0 && at < pos; at = text.indexOf('\n', at + 1)) {
            line++;
        }
        return line;
    }

    int column(int pos) {
        return pos == 0 ? 0 : pos - text.lastIndexOf('\n', pos - 1) - 1;
    }
}
