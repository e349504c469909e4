package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.goyaml.DocumentException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects a user's values the way {@code helm} takes them, each input over those before it. Helm itself applies files
 * first, then {@code --set-json}, {@code --set}, {@code --set-string}, {@code --set-file}, {@code --set-literal}. Not
 * thread-safe.
 *
 * <pre>{@code
 * Values values = new ValuesBuilder()
 *         .yaml("values-production.yaml", text)
 *         .set("image.tag=1.4.2,replicas=3")
 *         .build();
 * }</pre>
 */
public final class ValuesBuilder {
    private final HelmGeneration helm;
    private Values values = Values.empty();

    /** Begins without values; inputs are read as {@link HelmGeneration#standard()} reads them. */
    public ValuesBuilder() {
        this(HelmGeneration.standard());
    }

    /**
     * Begins without values.
     *
     * @param helm as whose inputs they are read
     */
    public ValuesBuilder(HelmGeneration helm) {
        this.helm = helm;
    }

    /**
     * Adds a values file, {@code -f}.
     *
     * @param name what it is called in messages
     * @param content YAML; several documents are merged in order, but of Helm 3 only the first counts
     * @return this
     * @throws ChartException if it is not a table in YAML
     */
    public ValuesBuilder yaml(String name, byte[] content) {
        return packedYaml(name, ByteStrings.pack(content));
    }

    /**
     * Adds a values file, {@code -f}.
     *
     * @param name what it is called in messages
     * @param content as for {@link #yaml(String, byte[])}
     * @return this
     * @throws ChartException if it is not a table in YAML
     */
    public ValuesBuilder yaml(String name, String content) {
        return packedYaml(name, ByteStrings.pack(content));
    }

    private ValuesBuilder packedYaml(String name, String packed) {
        try {
            return add(ValuesReader.read(packed, helm));
        } catch (DocumentException e) {
            throw new ChartException(Reason.BAD_VALUES, "", name, "failed to parse " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds values.
     *
     * @param over laid over what is there
     * @return this
     */
    public ValuesBuilder add(Values over) {
        values = values.with(over);
        return this;
    }

    /**
     * Adds {@code --set}: {@code a.b=1,c[0]=x,d={1,2}}. Booleans, {@code null} and integers are typed, everything else
     * is text.
     *
     * @param text the argument
     * @return this
     * @throws ChartException if it breaks the grammar
     */
    public ValuesBuilder set(String text) {
        return parse("--set", SetParser.scalars(helm, ByteStrings.pack(text)));
    }

    /**
     * Adds {@code --set-string}: as {@link #set}, but every value is text.
     *
     * @param text the argument
     * @return this
     * @throws ChartException if it breaks the grammar
     */
    public ValuesBuilder setString(String text) {
        return parse("--set-string", SetParser.with(helm, ByteStrings.pack(text), value -> value));
    }

    /**
     * Adds {@code --set-file}: as {@link #set}, but every value names a file whose content is the text.
     *
     * @param text the argument
     * @param reader gives the content of a file
     * @return this
     * @throws ChartException if it breaks the grammar
     */
    public ValuesBuilder setFile(String text, Function<String, byte[]> reader) {
        return parse(
                "--set-file",
                SetParser.with(
                        helm,
                        ByteStrings.pack(text),
                        path -> ByteStrings.pack(reader.apply(ByteStrings.unpack(path)))));
    }

    /**
     * Adds {@code --set-literal}: one key, and all the rest is text as it stands.
     *
     * @param text the argument
     * @return this
     * @throws ChartException if it breaks the grammar
     */
    public ValuesBuilder setLiteral(String text) {
        return parse("--set-literal", SetParser.literal(helm, ByteStrings.pack(text)));
    }

    /**
     * Adds {@code --set-json}: keys with JSON values, or, since Helm 4, a JSON object.
     *
     * @param text the argument
     * @return this
     * @throws ChartException if it breaks the grammar
     */
    public ValuesBuilder setJson(String text) {
        if (helm == HelmGeneration.HELM_3 || !text.strip().startsWith("{")) {
            return parse("--set-json", SetParser.json(helm, ByteStrings.pack(text)));
        }
        try {
            Map<String, @Nullable Object> object = GoTrees.asMap(ValuesReader.json(ByteStrings.pack(text)));
            return add(Values.ofGoValues(object == null ? Map.of() : object));
        } catch (DocumentException e) {
            throw new ChartException(Reason.BAD_VALUES, "", "", "failed parsing --set-json data JSON", e);
        }
    }

    private ValuesBuilder parse(String option, SetParser parser) {
        Map<String, @Nullable Object> tree = values.toGoValues();
        try {
            parser.parseInto(tree);
        } catch (SetParser.SyntaxException | DocumentException e) {
            throw new ChartException(
                    Reason.BAD_VALUES, "", "", "failed parsing " + option + " data: " + e.getMessage(), e);
        }
        values = Values.ofGoValues(tree);
        return this;
    }

    /**
     * The values so far.
     *
     * @return immutable values
     */
    public Values build() {
        return values;
    }
}
