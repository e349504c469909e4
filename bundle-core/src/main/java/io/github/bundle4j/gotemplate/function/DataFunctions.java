package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.LIST;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.goyaml.GoJson;
import io.github.bundle4j.goyaml.GoToml;
import io.github.bundle4j.goyaml.GoYaml;
import org.jspecify.annotations.Nullable;

/** JSON, YAML and TOML, read and written. The plain writers give an empty text for what cannot be written. */
final class DataFunctions {
    private static final String INDENT = "  ";

    private DataFunctions() {}

    /** Writes a value. */
    @FunctionalInterface
    private interface Writer {
        String write(@Nullable Object value);
    }

    static void addTo(FunctionTable.Builder table, FunctionOptions options) {
        addJson(table);
        addYaml(table, options);
        addToml(table, options);
    }

    private static void addToml(FunctionTable.Builder table, FunctionOptions options) {
        writer(table, "toToml", GoToml::toToml);
        table.add("fromToml", Signature.of(STRING).returns(MAP), a -> GoToml.fromToml(a.string(0)));
        if (options.version() == HelmVersion.V4_2) {
            writer(table, "mustToToml", GoToml::encode);
        }
    }

    private static void addJson(FunctionTable.Builder table) {
        writer(table, "toJson", orEmpty(GoJson::encode));
        writer(table, "mustToJson", GoJson::encode);
        writer(table, "toPrettyJson", orEmpty(DataFunctions::pretty));
        writer(table, "mustToPrettyJson", DataFunctions::pretty);
        writer(table, "toRawJson", DataFunctions::raw);
        writer(table, "mustToRawJson", DataFunctions::raw);
        Signature text = Signature.of(STRING);
        table.add("fromJson", text.returns(MAP), a -> GoJson.fromJson(a.string(0)));
        table.add("fromJsonArray", text.returns(LIST), a -> GoJson.fromJsonArray(a.string(0)));
        table.add("mustFromJson", text, a -> GoJson.decode(a.string(0)));
    }

    private static void addYaml(FunctionTable.Builder table, FunctionOptions options) {
        writer(table, "toYaml", GoYaml::toYaml);
        writer(table, "toYamlPretty", GoYaml::toYamlPretty);
        Signature text = Signature.of(STRING);
        table.add("fromYaml", text.returns(MAP), a -> GoYaml.fromYaml(a.string(0)));
        table.add("fromYamlArray", text.returns(LIST), a -> GoYaml.fromYamlArray(a.string(0)));
        if (options.version() != HelmVersion.V3) {
            writer(table, "mustToYaml", GoYaml::mustToYaml);
        }
    }

    private static String pretty(@Nullable Object value) {
        return GoJson.encode(value, true, INDENT);
    }

    private static String raw(@Nullable Object value) {
        return GoJson.encode(value, false, "");
    }

    private static Writer orEmpty(Writer writer) {
        return value -> {
            try {
                return writer.write(value);
            } catch (GoError unwritable) {
                return "";
            }
        };
    }

    private static void writer(FunctionTable.Builder table, String name, Writer writer) {
        table.add(name, Signature.of(ANY).returns(STRING), a -> writer.write(a.value(0)));
    }
}
