package io.github.bundle4j.chart;

import java.util.Arrays;

/** A guess at what a file is that should have been an archive, for the message about it. */
final class ContentTypes {
    private static final int LOOK_AT = 512;

    private ContentTypes() {}

    static String of(byte[] content) {
        byte[] start = Arrays.copyOf(content, Math.min(content.length, LOOK_AT));
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return "application/zip";
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            return "application/pdf";
        }
        for (byte b : start) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\f' && b != '\r' && b != 0x1b) {
                return "application/octet-stream";
            }
        }
        return "text/plain; charset=utf-8";
    }

    private static boolean startsWith(byte[] content, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= content.length || content[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
