package io.github.bundle4j.goyaml;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * YAML 1.1 as Kubernetes' and Helm's tools read and write it, for everybody outside the template engine. Values are as
 * in {@link Json}; a key that is a number or a boolean becomes its text. Thread-safe; stateless.
 */
public final class Yaml {
    private Yaml() {}

    /**
     * Reads the first document.
     *
     * @param yaml the text
     * @return the value; {@code null} for an empty document; maps keep the document's order, merged keys where their
     *     merge stands; lists and maps are mutable
     * @throws DocumentException if it is not YAML, a key is no string, number or boolean, or a number is not finite
     * @throws io.github.bundle4j.LimitExceededException if it is nested deeper than 1000 levels or its aliases stand for
     *     more than five million values
     */
    public static @Nullable Object parse(String yaml) {
        return parse(yaml, null);
    }

    /**
     * Reads the first document for some of its entries. The others are checked as thoroughly, but need not be in the
     * result.
     *
     * @param yaml the text
     * @param wanted those that matter if the document is a mapping, and within them; {@code null} for all
     * @return as {@link #parse(String)}
     * @throws DocumentException as for {@link #parse(String)}
     * @throws io.github.bundle4j.LimitExceededException as for {@link #parse(String)}
     */
    public static @Nullable Object parse(String yaml, @Nullable FieldNames wanted) {
        byte[] utf8 = yaml.getBytes(StandardCharsets.UTF_8);
        try {
            Object plain = PlainYaml.read(utf8, wanted, PlainForm.JAVA);
            if (plain != PlainYaml.REFUSED) {
                return plain;
            }
            YamlNode root = new YamlComposer(ByteStrings.pack(utf8)).next();
            return root == null ? null : JavaValues.fromYaml(root);
        } catch (GoError e) {
            throw notYaml(e);
        }
    }

    /**
     * Reads the first document, with numbers that are not finite.
     *
     * @param yaml the text
     * @return as {@link #parse(String)}, with such a number as a {@link Double}
     * @throws DocumentException as for {@link #parse(String)}, but for such numbers
     * @throws io.github.bundle4j.LimitExceededException as for {@link #parse(String)}
     */
    public static @Nullable Object parseAnyNumber(String yaml) {
        try {
            YamlNode root = new YamlComposer(ByteStrings.pack(yaml)).next();
            return root == null ? null : JavaValues.fromDecoded(new YamlDecoder().decode(root), true);
        } catch (GoError e) {
            throw notYaml(e);
        }
    }

    /**
     * Reads every document.
     *
     * @param yaml the text
     * @return one value for each document, empty ones as {@code null}
     * @throws DocumentException as for {@link #parse(String)}
     * @throws io.github.bundle4j.LimitExceededException as for {@link #parse(String)}
     */
    public static List<@Nullable Object> parseAll(String yaml) {
        List<@Nullable Object> documents = new ArrayList<>();
        try {
            YamlComposer composer = new YamlComposer(ByteStrings.pack(yaml));
            for (YamlNode root = composer.next(); root != null; root = composer.next()) {
                documents.add(JavaValues.fromYaml(root));
            }
        } catch (GoError e) {
            throw notYaml(e);
        }
        return documents;
    }

    private static DocumentException notYaml(GoError error) {
        String text = ByteStrings.unpack(error.text());
        return new DocumentException("not YAML: " + text.substring(text.startsWith("yaml: ") ? 6 : 0), error);
    }

    /**
     * Writes a value as Helm's {@code toYaml} does, with a final line end.
     *
     * @param value as described for {@link Json}
     * @return YAML, keys sorted
     * @throws IllegalArgumentException if a value has another class, a number is not finite, or it is nested deeper
     *     than 1000 levels
     * @throws io.github.bundle4j.govalue.GoError if a string holds a control character that YAML cannot carry
     */
    public static String write(@Nullable Object value) {
        return ByteStrings.unpack(GoYaml.encode(JavaValues.toGo(value, 0)));
    }
}
