package io.github.bundle4j.render;

import com.google.re2j.Pattern;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.govalue.Arguments;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The object {@code .Files} of templates: the chart's files that are nothing else, and what can be asked of them. */
final class FilesObject {
    private static final GoType TYPE = GoType.named("engine.files", GoType.mapOf(GoType.BYTES));

    private static final Signature BY_NAME = Signature.of(GoType.STRING);
    private static final Signature TO_TEXT = Signature.of().returns(GoType.STRING);

    private final Map<String, String> contents;
    private final boolean emptyFilesHaveLines;

    private FilesObject(Map<String, String> contents, boolean emptyFilesHaveLines) {
        this.contents = contents;
        this.emptyFilesHaveLines = emptyFilesHaveLines;
    }

    static GoMap of(List<ChartFile> files, HelmProfile profile) {
        Map<String, String> contents = new TreeMap<>();
        for (ChartFile file : files) {
            contents.put(ByteStrings.pack(file.name()), file.packed());
        }
        return new FilesObject(contents, profile.isHelm3()).toGo();
    }

    private GoMap toGo() {
        Map<String, @Nullable Object> entries = new TreeMap<>();
        contents.forEach((name, packed) -> entries.put(name, GoSlice.ofBytes(packed)));
        return GoMap.of(TYPE, Collections.unmodifiableMap(entries)).withMethods(this::method);
    }

    private @Nullable GoFunc method(String name) {
        return switch (name) {
            case "Get" -> new GoFunc(BY_NAME.returns(GoType.STRING), arguments -> content(arguments.string(0)));
            case "GetBytes" ->
                new GoFunc(BY_NAME.returns(GoType.BYTES), arguments -> GoSlice.ofBytes(content(arguments.string(0))));
            case "Glob" -> new GoFunc(BY_NAME.returns(TYPE), this::glob);
            case "Lines" -> new GoFunc(BY_NAME.returns(GoType.STRINGS), this::lines);
            case "AsConfig" -> new GoFunc(TO_TEXT, arguments -> asConfig());
            case "AsSecrets" -> new GoFunc(TO_TEXT, arguments -> asSecrets());
            default -> null;
        };
    }

    private String content(String name) {
        return contents.getOrDefault(name, "");
    }

    private GoMap glob(Arguments arguments) {
        Pattern pattern = Globs.compile(ByteStrings.unpack(arguments.string(0)));
        Map<String, String> found = new TreeMap<>();
        contents.forEach((name, packed) -> {
            if (pattern.matches(ByteStrings.unpack(name))) {
                found.put(name, packed);
            }
        });
        return new FilesObject(found, emptyFilesHaveLines).toGo();
    }

    private GoSlice lines(Arguments arguments) {
        String packed = contents.get(arguments.string(0));
        if (packed == null) {
            return GoSlice.ofStrings(List.of());
        }
        if (packed.isEmpty()) {
            if (emptyFilesHaveLines) {
                return GoSlice.ofStrings(List.of());
            }
            throw new GoError("runtime error: index out of range [-1]");
        }
        String text = packed.endsWith("\n") ? packed.substring(0, packed.length() - 1) : packed;
        return GoSlice.ofStrings(new ArrayList<>(Arrays.asList(text.split("\n", -1))));
    }

    private String asConfig() {
        Map<String, @Nullable Object> map = new TreeMap<>();
        contents.forEach((name, packed) -> map.put(baseName(name), packed));
        return yaml(map);
    }

    private String asSecrets() {
        Map<String, @Nullable Object> map = new TreeMap<>();
        contents.forEach((name, packed) ->
                map.put(baseName(name), Base64.getEncoder().encodeToString(ByteStrings.bytes(packed))));
        return yaml(map);
    }

    private static String baseName(String packed) {
        return packed.substring(packed.lastIndexOf('/') + 1);
    }

    private static String yaml(Map<String, @Nullable Object> map) {
        return GoYaml.toYaml(map);
    }
}
