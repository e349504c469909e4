package io.github.bundle4j.chart;

/** The byte order mark that editors put before UTF-8, which Helm removes from every file. */
final class Bom {
    private static final String PACKED = "\u00ef\u00bb\u00bf";

    private Bom() {}

    static String strip(String packed) {
        return packed.startsWith(PACKED) ? packed.substring(PACKED.length()) : packed;
    }
}
