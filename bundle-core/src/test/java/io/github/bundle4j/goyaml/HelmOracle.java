package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoInt;
import io.github.bundle4j.govalue.GoTime;
import io.github.bundle4j.govalue.GoZone;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The helm-oracle program as a co-process; see its README. */
final class HelmOracle implements AutoCloseable {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    HelmOracle(String program) throws IOException {
        process = new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
    }

    /** An answer: a packed text or a value as JSON reads it, or an error's packed text. */
    record Answer(@Nullable Object out, @Nullable String error) {}

    List<Answer> ask(List<Map<String, Object>> probes) throws IOException {
        Thread writer = new Thread(() -> {
            try {
                for (Map<String, Object> probe : probes) {
                    in.write(Json.write(probe));
                    in.write('\n');
                }
                in.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the oracle ended at probe " + Json.write(probes.get(i)));
            }
            answers.add(answer((Map<?, ?>) Json.parse(line)));
        }
        return answers;
    }

    private static Answer answer(@Nullable Map<?, ?> map) {
        if (map == null) {
            throw new IllegalStateException("no answer");
        }
        Object error = text(map, "err");
        if (error != null) {
            return new Answer(null, (String) error);
        }
        Object text = text(map, "out");
        return new Answer(text == null ? map.get("out") : text, null);
    }

    private static @Nullable Object text(Map<?, ?> map, String key) {
        if (map.get(key + "64") instanceof String base64) {
            return ByteStrings.pack(Base64.getDecoder().decode(base64));
        }
        return map.get(key) instanceof String text ? ByteStrings.pack(text) : null;
    }

    static Map<String, Object> call(String function, @Nullable Object... arguments) {
        List<Object> typed = new ArrayList<>();
        for (Object argument : arguments) {
            typed.add(typed(argument));
        }
        Map<String, Object> probe = new TreeMap<>();
        probe.put("kind", "call");
        probe.put("fn", function);
        probe.put("args", typed);
        return probe;
    }

    static Map<String, Object> text(String kind, String packed) {
        Map<String, Object> probe = new TreeMap<>();
        probe.put("kind", kind);
        probe.put("text64", Base64.getEncoder().encodeToString(ByteStrings.bytes(packed)));
        return probe;
    }

    /** A time, which may say that its text had no zone. */
    private static GoTime time(String text) {
        String[] parts = text.split(" ");
        GoTime time = GoTime.parse(GoTime.RFC3339_NANO, parts[0], GoZone.UTC);
        return parts.length == 1 ? time : time.in(GoZone.fixed(parts[1], ZoneOffset.UTC));
    }

    /** A Go value in the oracle's notation. */
    static @Nullable Object typed(@Nullable Object value) {
        if (value instanceof String text) {
            return PackedUtf8.isValid(text)
                    ? ByteStrings.unpack(text)
                    : Map.of("$b64", Base64.getEncoder().encodeToString(ByteStrings.bytes(text)));
        }
        if (value instanceof GoTime time) {
            String text = time.format(GoTime.RFC3339_NANO);
            return Map.of(
                    "$time",
                    time.zone().name().endsWith("-local")
                            ? text + " " + time.zone().name()
                            : text);
        }
        if (value instanceof Long number) {
            return Map.of("$int", number.toString());
        }
        if (value instanceof GoInt number) {
            return Map.of("$" + number.type().goName(), number.toString());
        }
        if (value instanceof Double number) {
            return Double.isNaN(number) || Double.isInfinite(number) || (number == 0 && 1 / number < 0)
                    ? Map.of("$float64", io.github.bundle4j.govalue.GoFloat.formatG(number))
                    : (Object) number;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(typed(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> pairs = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                List<@Nullable Object> pair = new ArrayList<>();
                pair.add(typed(entry.getKey()));
                pair.add(typed(entry.getValue()));
                pairs.add(pair);
            }
            return Map.of("$map", pairs);
        }
        return value;
    }

    /** The inverse of {@link #typed}, for the types that decoders give. */
    static @Nullable Object value(@Nullable Object json) {
        if (json instanceof String text) {
            return ByteStrings.pack(text);
        }
        if (json instanceof Number number && !(number instanceof Double)) {
            return number.doubleValue();
        }
        if (json instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item)));
            return items;
        }
        if (json instanceof Map<?, ?> map) {
            if (map.size() == 1) {
                Map.Entry<?, ?> entry = map.entrySet().iterator().next();
                Object inner = entry.getValue();
                switch (String.valueOf(entry.getKey())) {
                    case "$nilmap":
                        return map;
                    case "$time":
                        return time((String) inner);
                    case "$list":
                        return value(((List<?>) inner).get(1));
                    case "$b64":
                        return ByteStrings.pack(Base64.getDecoder().decode((String) inner));
                    case "$float64":
                        return Double.parseDouble(((String) inner).replace("Inf", "Infinity"));
                    case "$int":
                        return Long.parseLong((String) inner);
                    case "$int64":
                        return GoInt.int64(Long.parseLong((String) inner));
                    case "$uint8":
                        return GoInt.uint8(Integer.parseInt((String) inner));
                    case "$uint64":
                        return new GoInt(GoInt.Type.UINT64, Long.parseUnsignedLong((String) inner));
                    case "$map":
                        Map<String, @Nullable Object> pairs = new TreeMap<>();
                        for (Object pair : (List<?>) inner) {
                            pairs.put((String) value(((List<?>) pair).get(0)), value(((List<?>) pair).get(1)));
                        }
                        return pairs;
                    default:
                        break;
                }
            }
            Map<String, @Nullable Object> entries = new TreeMap<>();
            map.forEach((key, item) -> entries.put(ByteStrings.pack((String) key), value(item)));
            return entries;
        }
        return json;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
