package io.github.bundle4j.kube.release;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The text in {@code data.release}: JSON, gzip, base64, and base64 again as every Secret's data. */
final class RecordCodec {
    /** A Secret holds at most 1 MiB; the ratio of an honest record is far below this bound. */
    private static final int MAX_JSON_BYTES = 128 << 20;

    private RecordCodec() {}

    static String encode(Map<String, ?> json) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(zipped)) {
            gzip.write(Json.write(json).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] inner = Base64.getEncoder().encode(zipped.toByteArray());
        return Base64.getEncoder().encodeToString(inner);
    }

    /** How many bytes a Secret holds for an encoded record. */
    static int size(String data) {
        int padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
        return data.length() / 4 * 3 - padding;
    }

    static Map<String, @Nullable Object> decode(String record, @Nullable String data) {
        if (data == null) {
            throw new ReleaseRecordException(record, "has no data.release", null);
        }
        try {
            byte[] inner =
                    Base64.getMimeDecoder().decode(Base64.getMimeDecoder().decode(data));
            Object value = Json.parse(isGzip(inner) ? unzip(record, inner) : inner);
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            Tree.of(value).value().forEach((key, field) -> result.put(String.valueOf(key), field));
            return result;
        } catch (IllegalArgumentException | IOException | DocumentException e) {
            // No cause: its message may quote what the record holds.
            throw new ReleaseRecordException(
                    record, "is damaged (" + e.getClass().getSimpleName() + ")", null);
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
    }

    private static byte[] unzip(String record, byte[] zipped) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] json = in.readNBytes(MAX_JSON_BYTES + 1);
            if (json.length > MAX_JSON_BYTES) {
                throw new ReleaseRecordException(record, "unpacks to more than " + MAX_JSON_BYTES + " bytes", null);
            }
            return json;
        }
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(java.util.zip.Deflater.BEST_COMPRESSION);
        }
    }
}
