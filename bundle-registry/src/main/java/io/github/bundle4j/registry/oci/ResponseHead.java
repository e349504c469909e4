package io.github.bundle4j.registry.oci;

import io.github.bundle4j.archive.BufferStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Status and fields of an HTTP/1.1 answer, and where its body ends (RFC 9112, 4 to 6). */
record ResponseHead(int minor, int status, HttpHeaders fields) {
    private static final int MAX_SIZE = 64 * 1024;

    static ResponseHead read(Incoming in) throws IOException {
        Lines lines = new Lines(in);
        while (true) {
            String line = lines.next();
            if (!isStatus(line)) {
                throw new IOException("what answers does not speak HTTP/1.1");
            }
            HttpHeaders fields = fields(lines);
            int status = Integer.parseInt(line, 9, 12, 10);
            if (status >= 200) {
                return new ResponseHead(line.charAt(7) - '0', status, fields);
            }
        }
    }

    /** The body; its end is an error if it comes before the announced one. */
    InputStream body(Incoming in, String method) throws IOException {
        if (isBodiless(method)) {
            return new FirstBytes(in, 0);
        }
        List<String> codings = fields.allValues("Transfer-Encoding");
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).strip().equalsIgnoreCase("chunked")) {
                throw new IOException("its transfer coding is not known: " + codings.get(0));
            }
            return new Chunked(in);
        }
        List<String> lengths = fields.allValues("Content-Length");
        if (lengths.isEmpty()) {
            return in;
        }
        OptionalLong length = number(lengths.get(0), 10);
        if (length.isEmpty() || Collections.frequency(lengths, lengths.get(0)) < lengths.size()) {
            throw new IOException("its Content-Length is no number");
        }
        return new FirstBytes(in, length.getAsLong());
    }

    /** Whether another request may follow once the body has been read. */
    boolean keepsConnection(String method) {
        boolean closes = minor == 0;
        for (String field : fields.allValues("Connection")) {
            closes |= field.toLowerCase(Locale.ROOT).contains("close");
        }
        boolean ends = isBodiless(method)
                || fields.firstValue("Content-Length").isPresent()
                || fields.firstValue("Transfer-Encoding").isPresent();
        return ends && !closes;
    }

    private boolean isBodiless(String method) {
        return status == 204 || status == 304 || method.equals("HEAD");
    }

    /** Version, three digits, and a reason if there is one. */
    private static boolean isStatus(String line) {
        if (!(line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ")) || line.length() < 12) {
            return false;
        }
        char first = line.charAt(9);
        return first >= '1'
                && first <= '5'
                && isDigit(line.charAt(10))
                && isDigit(line.charAt(11))
                && (line.length() == 12 || line.charAt(12) == ' ');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static HttpHeaders fields(Lines lines) throws IOException {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new IOException("it sends a header that is none");
            }
            all.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return HttpHeaders.of(all, (name, value) -> true);
    }

    private static OptionalLong number(String text, int radix) {
        if (text.isEmpty() || text.length() > (radix == 10 ? 18 : 15)) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'f' || Character.digit(c, radix) < 0) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(text, radix));
    }

    /** Lines of a head that is not larger than it may be. */
    private static final class Lines {
        private final Incoming in;
        private int left = MAX_SIZE;

        Lines(Incoming in) {
            this.in = in;
        }

        String next() throws IOException {
            String line = in.line(left);
            if (line == null) {
                throw new IOException("the head of the answer is larger than " + MAX_SIZE + " bytes");
            }
            left -= line.length() + 1;
            return line;
        }
    }

    /** A body in chunks. Trailers are read and left aside. */
    private static final class Chunked extends BufferStream {
        private final Incoming in;
        private FirstBytes chunk;
        private boolean first = true;
        private boolean ended;

        Chunked(Incoming in) {
            super();
            this.in = in;
            this.chunk = new FirstBytes(in, 0);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (chunk.left() == 0 && !ended) {
                next();
            }
            return ended ? -1 : chunk.read(target);
        }

        private void next() throws IOException {
            Lines lines = new Lines(in);
            if (!first && !lines.next().isEmpty()) {
                throw new IOException("a chunk does not end where it should");
            }
            first = false;
            String line = lines.next();
            int semicolon = line.indexOf(';');
            long size = number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16)
                    .orElseThrow(() -> new IOException("a chunk without a size"));
            chunk = new FirstBytes(in, size);
            if (size == 0) {
                fields(lines);
                ended = true;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
