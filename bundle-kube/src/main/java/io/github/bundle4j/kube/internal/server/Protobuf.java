package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.goyaml.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' protobuf encoding of the few objects that Go's typed clients write in it: Helm's release records, and
 * what {@code kubectl create} makes most. Field numbers are those of the published API definitions.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int MAX_DEPTH = 16;

    /**
     * {@code Message number=field:type}: s text, b bytes in base64, i number, f flag, t time, j raw JSON; a name is
     * another message; {@code *} repeats; {@code s>s} and {@code s>b} are maps.
     */
    private static final String MESSAGES = """
            Envelope 1=type:Type 2=raw:b
            Type 1=apiVersion:s 2=kind:s
            Meta 1=name:s 2=generateName:s 3=namespace:s 5=uid:s 6=resourceVersion:s 7=generation:i \
            8=creationTimestamp:t 9=deletionTimestamp:t 10=deletionGracePeriodSeconds:i 11=labels:s>s 12=annotations:s>s \
            13=ownerReferences:Owner* 14=finalizers:s* 17=managedFields:Managed*
            Owner 1=kind:s 3=name:s 4=uid:s 5=apiVersion:s 6=controller:f 7=blockOwnerDeletion:f
            Managed 1=manager:s 2=operation:s 3=apiVersion:s 4=time:t 6=fieldsType:s 7=fieldsV1:Fields 8=subresource:s
            Fields 1=raw:j
            Secret 1=metadata:Meta 2=data:s>b 3=type:s 4=stringData:s>s 5=immutable:f
            ConfigMap 1=metadata:Meta 2=data:s>s 3=binaryData:s>b 4=immutable:f
            Namespace 1=metadata:Meta 2=spec:NamespaceSpec 3=status:NamespaceStatus
            NamespaceSpec 1=finalizers:s*
            NamespaceStatus 1=phase:s
            ServiceAccount 1=metadata:Meta 4=automountServiceAccountToken:f
            DeleteOptions 1=gracePeriodSeconds:i 2=preconditions:Preconditions 3=orphanDependents:f 4=propagationPolicy:s 5=dryRun:s*
            Preconditions 1=uid:s 2=resourceVersion:s
            """;

    private record Field(String name, String type, boolean repeated) {}

    private static final Map<String, Map<Integer, Field>> TYPES = types();

    private Protobuf() {}

    static boolean is(byte[] body) {
        return body.length > 4 && Arrays.equals(Arrays.copyOf(body, 4), MAGIC);
    }

    static Map<String, @Nullable Object> decode(byte[] body) {
        Map<String, @Nullable Object> envelope = message(ByteBuffer.wrap(body, 4, body.length - 4), "Envelope", 0);
        Object type = envelope.get("type");
        String kind = type instanceof Map<?, ?> map ? String.valueOf(map.get("kind")) : "";
        if (!TYPES.containsKey(kind) || kind.equals("Envelope")) {
            throw new Refusal(415, "UnsupportedMediaType", "this server reads " + kind + " as JSON or YAML only", null);
        }
        byte[] raw = Base64.getDecoder().decode(String.valueOf(envelope.getOrDefault("raw", "")));
        Map<String, @Nullable Object> object = message(ByteBuffer.wrap(raw), kind, 0);
        if (type instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    private static Map<String, Map<Integer, Field>> types() {
        Map<String, Map<Integer, Field>> types = new HashMap<>();
        for (String line : MESSAGES.lines().toList()) {
            String[] words = line.split(" +", -1);
            Map<Integer, Field> fields = new HashMap<>();
            for (String word : Arrays.asList(words).subList(1, words.length)) {
                int equals = word.indexOf('=');
                int colon = word.indexOf(':');
                boolean repeated = word.endsWith("*");
                fields.put(
                        Integer.valueOf(word.substring(0, equals)),
                        new Field(
                                word.substring(equals + 1, colon),
                                word.substring(colon + 1, word.length() - (repeated ? 1 : 0)),
                                repeated));
            }
            types.put(words[0], fields);
        }
        return types;
    }

    private static Map<String, @Nullable Object> message(ByteBuffer in, String type, int depth) {
        if (depth > MAX_DEPTH) {
            throw Refusal.badRequest("protobuf nested too deep");
        }
        Map<Integer, Field> fields = TYPES.getOrDefault(type, Map.of());
        Map<String, @Nullable Object> result = Values.map();
        try {
            while (in.hasRemaining()) {
                long tag = varint(in);
                Field field = fields.get((int) (tag >>> 3));
                switch ((int) (tag & 7)) {
                    case 0 -> {
                        long number = varint(in);
                        if (field != null) {
                            result.put(
                                    field.name(), field.type().equals("f") ? (Object) (number != 0) : (Object) number);
                        }
                    }
                    case 1 -> in.position(in.position() + 8);
                    case 2 -> {
                        int length = (int) varint(in);
                        ByteBuffer content = in.slice(in.position(), length);
                        in.position(in.position() + length);
                        if (field != null) {
                            add(result, field, content, depth);
                        }
                    }
                    case 5 -> in.position(in.position() + 4);
                    default -> throw Refusal.badRequest("not protobuf");
                }
            }
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refusal.badRequest("damaged protobuf");
        }
        return result;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw Refusal.badRequest("damaged protobuf");
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, @Nullable Object> result, Field field, ByteBuffer content, int depth) {
        if (field.type().contains(">")) {
            Map<Integer, Field> pair = Map.of(
                    1,
                    new Field("key", "s", false),
                    2,
                    new Field("value", field.type().substring(2), false));
            Map<String, @Nullable Object> entry = Values.map("key", "", "value", "");
            while (content.hasRemaining()) {
                long tag = varint(content);
                int length = (int) varint(content);
                Field part = pair.get((int) (tag >>> 3));
                if (part != null) {
                    add(entry, part, content.slice(content.position(), length), depth);
                }
                content.position(content.position() + length);
            }
            Values.below(result, field.name()).put(String.valueOf(entry.get("key")), entry.get("value"));
            return;
        }
        Object value = switch (field.type()) {
            case "s" -> text(content);
            case "b" -> Base64.getEncoder().encodeToString(bytes(content));
            case "j" -> Json.parse(text(content));
            case "t" -> time(content);
            case "Fields" -> message(content, "Fields", depth + 1).get("raw");
            default -> message(content, field.type(), depth + 1);
        };
        if (field.repeated()) {
            ((List<@Nullable Object>) java.util.Objects.requireNonNull(
                            result.computeIfAbsent(field.name(), name -> new ArrayList<>())))
                    .add(value);
        } else if (!"".equals(value) && value != null) {
            result.put(field.name(), value);
        }
    }

    private static @Nullable String time(ByteBuffer content) {
        long seconds = 0;
        while (content.hasRemaining()) {
            long tag = varint(content);
            long number = varint(content);
            if (tag >>> 3 == 1) {
                seconds = number;
            }
        }
        // Go's zero time.
        return seconds == 0 || seconds == -62135596800L
                ? null
                : Instant.ofEpochSecond(seconds).toString();
    }

    private static String text(ByteBuffer content) {
        return new String(bytes(content), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
