package io.github.bundle4j.gotemplate;

import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import io.github.bundle4j.gotemplate.function.HelmVersion;
import io.github.bundle4j.govalue.ByteStrings;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a template text is understood: the source of the tree of each definition by name, or the error; packed. */
final class SyntaxProbe {
    static final FunctionTable FUNCTIONS = HelmFunctions.table(
            FunctionOptions.builder().version(HelmVersion.V4_2).build());

    private static final Language LANGUAGE = new Language(Delimiters.STANDARD, FUNCTIONS);

    private SyntaxProbe() {}

    static String ours(String text) {
        try {
            Map<String, String> sources = new TreeMap<>();
            new Parser(LANGUAGE, 100_000)
                    .parse("t", text)
                    .templates()
                    .forEach(template ->
                            sources.put(template.name(), template.root().source()));
            return sources.toString();
        } catch (TemplateParseException e) {
            return "err " + e.text();
        }
    }

    static Map<String, Object> probe(String text) {
        return Map.of("kind", "parse", "text64", coded(text));
    }

    static String theirs(Map<?, ?> answer) {
        if (!(answer.get("out") instanceof List<?> pairs)) {
            return answer(answer);
        }
        Map<String, String> sources = new TreeMap<>();
        for (Object pair : pairs) {
            List<?> two = (List<?>) pair;
            sources.put(packed(two.get(0)), packed(two.get(1)));
        }
        return sources.toString();
    }

    /** An answer of text. */
    static String answer(Map<?, ?> answer) {
        for (String kind : List.of("out", "err")) {
            if (answer.get(kind) instanceof String text) {
                return kind + " " + ByteStrings.pack(text);
            }
            if (answer.get(kind + "64") instanceof String coded) {
                return kind + " " + decoded(coded);
            }
        }
        throw new IllegalArgumentException("no text in " + answer);
    }

    static String coded(String text) {
        return Base64.getEncoder().encodeToString(ByteStrings.bytes(text));
    }

    static String decoded(String coded) {
        return ByteStrings.pack(Base64.getDecoder().decode(coded));
    }

    private static String packed(@Nullable Object text) {
        return text instanceof Map<?, ?> coded
                ? decoded((String) Objects.requireNonNull(coded.get("$b64")))
                : ByteStrings.pack((String) Objects.requireNonNull(text));
    }
}
