package io.github.bundle4j.registry.oci;

import io.github.bundle4j.archive.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Status and fields of an HTTP/1.1 answer, and where its body ends (RFC 9112, 4 to 6). */
record ResponseHead(int status, HttpHeaders fields) {
    private static final int MAX_SIZE = 64 * 1024;

    static ResponseHead read(InputStream in) throws IOException {
        int[] left = {MAX_SIZE};
        while (true) {
            String line = line(in, left);
            if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
                throw new IOException("what answers does not speak HTTP/1.1");
            }
            int status = Integer.parseInt(line.substring(9, 12));
            HttpHeaders fields = fields(in, left);
            if (status >= 200) {
                return new ResponseHead(status, fields);
            }
        }
    }

    /** The body; its end is an error if it comes before the announced one. */
    InputStream body(InputStream in) throws IOException {
        if (status == 204 || status == 304) {
            return new FirstBytes(in, 0);
        }
        List<String> codings = fields.allValues("Transfer-Encoding");
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).strip().equalsIgnoreCase("chunked")) {
                throw new IOException("its transfer coding is not known: " + codings.get(0));
            }
            return new Chunked(in);
        }
        List<String> lengths =
                fields.allValues("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return in;
        }
        OptionalLong length = number(lengths.get(0).strip(), 10);
        if (lengths.size() > 1 || length.isEmpty()) {
            throw new IOException("its Content-Length is no number");
        }
        return new FirstBytes(in, length.getAsLong());
    }

    private static HttpHeaders fields(InputStream in, int[] left) throws IOException {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        while (true) {
            String line = line(in, left);
            if (line.isEmpty()) {
                return HttpHeaders.of(all, (name, value) -> true);
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new IOException("it sends a header that is none");
            }
            all.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
    }

    private static String line(InputStream in, int[] left) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the connection was closed within the head of the answer");
            }
            if (--left[0] < 0) {
                throw new IOException("the head of the answer is larger than " + MAX_SIZE + " bytes");
            }
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) c);
        }
    }

    private static OptionalLong number(String text, int radix) {
        boolean digits = radix == 10 ? text.matches("[0-9]{1,18}") : text.matches("[0-9a-fA-F]{1,15}");
        return digits ? OptionalLong.of(Long.parseLong(text, radix)) : OptionalLong.empty();
    }

    /** A body in chunks. Trailers are read and left aside. */
    private static final class Chunked extends ByteStream {
        private final InputStream in;
        private FirstBytes chunk;
        private boolean first = true;
        private boolean ended;

        Chunked(InputStream in) {
            super();
            this.in = in;
            this.chunk = new FirstBytes(in, 0);
        }

        @Override
        public int read(byte[] target, int offset, int size) throws IOException {
            return read(ByteBuffer.wrap(target, offset, size));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (chunk.left() == 0 && !ended) {
                next();
            }
            return ended ? -1 : chunk.read(target);
        }

        private void next() throws IOException {
            int[] room = {MAX_SIZE};
            if (!first && !line(in, room).isEmpty()) {
                throw new IOException("a chunk does not end where it should");
            }
            first = false;
            String line = line(in, room).toLowerCase(Locale.ROOT);
            int semicolon = line.indexOf(';');
            long size = number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16)
                    .orElseThrow(() -> new IOException("a chunk without a size"));
            chunk = new FirstBytes(in, size);
            if (size == 0) {
                fields(in, room);
                ended = true;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
