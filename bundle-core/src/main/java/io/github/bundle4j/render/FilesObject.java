package io.github.bundle4j.render;

import com.google.re2j.Pattern;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.GoFunc;
import io.github.bundle4j.govalue.GoMap;
import io.github.bundle4j.govalue.GoSlice;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.goyaml.GoYaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The object {@code .Files} of templates: the chart's files that are nothing else, and what can be asked of them. */
final class FilesObject {
    private static final GoType TYPE = GoType.named("engine.files", GoType.mapOf(GoType.BYTES));

    private static final Signature BY_NAME = Signature.of(GoType.STRING);
    private static final Signature TO_TEXT = Signature.of().returns(GoType.STRING);

    private FilesObject() {}

    static GoMap of(List<ChartFile> files, HelmProfile profile) {
        Map<String, @Nullable Object> entries = new TreeMap<>();
        for (ChartFile file : files) {
            entries.put(ByteStrings.pack(file.name()), GoSlice.ofBytes(file.packed()));
        }
        return of(entries, profile.isHelm3());
    }

    /** The methods ask the entries, which {@code merge} can change. */
    private static GoMap of(Map<String, @Nullable Object> files, boolean emptyFilesHaveLines) {
        return GoMap.of(TYPE, files).withMethods((name, entries) -> method(name, entries, emptyFilesHaveLines));
    }

    private static @Nullable GoFunc method(
            String name, Map<String, @Nullable Object> files, boolean emptyFilesHaveLines) {
        return switch (name) {
            case "Get" -> new GoFunc(BY_NAME.returns(GoType.STRING), arguments -> content(files, arguments.string(0)));
            case "GetBytes" ->
                new GoFunc(
                        BY_NAME.returns(GoType.BYTES),
                        arguments -> GoSlice.ofBytes(content(files, arguments.string(0))));
            case "Glob" ->
                new GoFunc(
                        BY_NAME.returns(TYPE),
                        arguments -> of(matching(files, arguments.string(0)), emptyFilesHaveLines));
            case "Lines" ->
                new GoFunc(
                        BY_NAME.returns(GoType.STRINGS),
                        arguments -> lines(files, arguments.string(0), emptyFilesHaveLines));
            case "AsConfig" -> new GoFunc(TO_TEXT, arguments -> asConfig(files));
            case "AsSecrets" -> new GoFunc(TO_TEXT, arguments -> asSecrets(files));
            default -> null;
        };
    }

    private static String content(Map<String, @Nullable Object> files, String name) {
        return files.containsKey(name) ? packed(files.get(name)) : "";
    }

    private static String packed(@Nullable Object bytes) {
        return bytes instanceof GoSlice slice ? Objects.requireNonNullElse(slice.packedBytes(), "") : "";
    }

    private static Map<String, @Nullable Object> matching(Map<String, @Nullable Object> files, String glob) {
        Pattern pattern = Globs.compile(ByteStrings.unpack(glob));
        Map<String, @Nullable Object> found = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (pattern.matches(ByteStrings.unpack(name))) {
                found.put(name, bytes);
            }
        });
        return found;
    }

    private static GoSlice lines(Map<String, @Nullable Object> files, String name, boolean emptyFilesHaveLines) {
        if (!files.containsKey(name)) {
            return GoSlice.ofStrings(List.of());
        }
        String packed = content(files, name);
        if (packed.isEmpty()) {
            if (emptyFilesHaveLines) {
                return GoSlice.ofStrings(List.of());
            }
            throw new GoError("runtime error: index out of range [-1]");
        }
        String text = packed.endsWith("\n") ? packed.substring(0, packed.length() - 1) : packed;
        return GoSlice.ofStrings(new ArrayList<>(Arrays.asList(text.split("\n", -1))));
    }

    private static String asConfig(Map<String, @Nullable Object> files) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        files.forEach((name, bytes) -> map.put(baseName(name), packed(bytes)));
        return GoYaml.toYaml(map);
    }

    private static String asSecrets(Map<String, @Nullable Object> files) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        files.forEach((name, bytes) ->
                map.put(baseName(name), Base64.getEncoder().encodeToString(ByteStrings.bytes(packed(bytes)))));
        return GoYaml.toYaml(map);
    }

    private static String baseName(String packed) {
        return packed.substring(packed.lastIndexOf('/') + 1);
    }
}
