package io.github.bundle4j.chart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A guess at what a file is that should have been an archive, as Go's {@code http.DetectContentType} makes it. */
final class ContentTypes {
    private static final int LOOK_AT = 512;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    /** Beginnings of HTML; a blank or {@code >} has to follow. */
    private static final List<String> TAGS = List.of(
            "<!DOCTYPE HTML",
            "<HTML",
            "<HEAD",
            "<SCRIPT",
            "<IFRAME",
            "<H1",
            "<DIV",
            "<FONT",
            "<TABLE",
            "<A",
            "<STYLE",
            "<TITLE",
            "<B",
            "<BODY",
            "<BR",
            "<P",
            "<!--");

    private record Magic(String bytes, String type) {}

    private static final List<Magic> MAGIC = List.of(
            new Magic("%PDF-", "application/pdf"),
            new Magic("%!PS-Adobe-", "application/postscript"),
            new Magic("\u00fe\u00ff", "text/plain; charset=utf-16be"),
            new Magic("\u00ff\u00fe", "text/plain; charset=utf-16le"),
            new Magic("\u00ef\u00bb\u00bf", TEXT),
            new Magic("\0\0\1\0", "image/x-icon"),
            new Magic("\0\0\2\0", "image/x-icon"),
            new Magic("BM", "image/bmp"),
            new Magic("GIF87a", "image/gif"),
            new Magic("GIF89a", "image/gif"),
            new Magic("\u0089PNG\r\n\u001a\n", "image/png"),
            new Magic("\u00ff\u00d8\u00ff", "image/jpeg"),
            new Magic("PK\3\4", "application/zip"),
            new Magic("Rar!\u001a\7\0", "application/x-rar-compressed"),
            new Magic("Rar!\u001a\7\1\0", "application/x-rar-compressed"));

    private ContentTypes() {}

    /** The type of a file; Helm looks at 512 bytes, be the file shorter or not. */
    static String of(byte[] content) {
        String start = new String(Arrays.copyOf(content, LOOK_AT), StandardCharsets.ISO_8859_1);
        String fromWord = start.substring(blanks(start));
        String upper = fromWord.toUpperCase(Locale.ROOT);
        for (String tag : TAGS) {
            if (upper.startsWith(tag)
                    && upper.length() > tag.length()
                    && " >".indexOf(upper.charAt(tag.length())) >= 0) {
                return HTML;
            }
        }
        if (fromWord.startsWith("<?xml")) {
            return "text/xml; charset=utf-8";
        }
        for (Magic magic : MAGIC) {
            if (start.startsWith(magic.bytes)) {
                return magic.type;
            }
        }
        return fromWord.chars().anyMatch(ContentTypes::isBinary) ? "application/octet-stream" : TEXT;
    }

    private static int blanks(String text) {
        int at = 0;
        while (at < text.length() && "\t\n\f\r ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isBinary(int c) {
        return c <= 0x08 || c == 0x0b || (c >= 0x0e && c <= 0x1a) || (c >= 0x1c && c <= 0x1f);
    }
}
