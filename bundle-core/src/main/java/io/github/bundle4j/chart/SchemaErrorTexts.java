package io.github.bundle4j.chart;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoQuote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Helm's validator says about single values. */
final class SchemaErrorTexts {
    private SchemaErrorTexts() {}

    static String of(Error error) {
        JsonNode schema = error.getSchemaNode();
        JsonNode value = error.getInstanceNode();
        String keyword = error.getKeyword();
        return switch (keyword) {
            case "type" -> "got " + kind(value) + ", want " + types(schema);
            case "minimum", "maximum" -> exclusive(error) + ": got " + number(value) + ", want " + number(schema);
            case "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                keyword + ": got " + number(value) + ", want " + number(schema);
            case "minLength", "maxLength" -> {
                String text = value.stringValue();
                yield keyword + ": got " + text.codePointCount(0, text.length()) + ", want " + number(schema);
            }
            case "minItems", "maxItems", "minProperties", "maxProperties" ->
                keyword + ": got " + value.size() + ", want " + number(schema);
            case "pattern" -> quoted(value.stringValue()) + " does not match pattern " + quoted(schema.stringValue());
            case "format" -> format(value.stringValue(), schema.stringValue());
            case "const" -> schema.isValueNode() ? "value must be " + scalar(schema) : "'const' failed";
            case "enum" -> enumeration(schema);
            case "not" -> "'not' failed";
            case "uniqueItems" -> equalItems(value);
            case "contains", "minContains" -> "no items match contains schema";
            case "dependentRequired", "dependencies" -> dependent(error);
            case "additionalItems" -> "last " + surplus(error) + " additionalItem(s) not allowed";
            case "false", "items" -> "false schema";
            default -> "'" + keyword + "' failed";
        };
    }

    static String format(String value, String format) {
        String reason = SchemaFormats.reason(format, value);
        return quoted(value) + " is not valid " + format + (reason == null ? "" : ": " + reason);
    }

    /** Draft 4 has the exclusive forms as flags beside the plain ones. */
    private static String exclusive(Error error) {
        boolean minimum = error.getKeyword().equals("minimum");
        BigDecimal got = error.getInstanceNode().decimalValue();
        return got.compareTo(error.getSchemaNode().decimalValue()) == 0
                ? minimum ? "exclusiveMinimum" : "exclusiveMaximum"
                : error.getKeyword();
    }

    private static String kind(JsonNode value) {
        if (value.isObject()) {
            return "object";
        }
        if (value.isArray()) {
            return "array";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        return value.isNull() ? "null" : value.isNumber() ? "number" : "string";
    }

    private static String types(JsonNode schema) {
        if (!schema.isArray()) {
            return schema.stringValue();
        }
        // In the order in which Helm's validator keeps them.
        List<String> wanted = new ArrayList<>();
        for (String type : List.of("null", "boolean", "number", "integer", "string", "array", "object")) {
            for (JsonNode element : schema) {
                if (element.stringValue().equals(type)) {
                    wanted.add(type);
                }
            }
        }
        return String.join(" or ", wanted);
    }

    private static String dependent(Error error) {
        Object[] names = error.getArguments();
        if (names != null && names.length > 1) {
            return "properties '" + names[0] + "' required, if '" + names[1] + "' exists";
        }
        for (var rule : error.getSchemaNode().properties()) {
            if (error.getInstanceNode().has(rule.getKey()) && rule.getValue().isArray()) {
                List<String> missing = new ArrayList<>();
                for (JsonNode name : rule.getValue()) {
                    if (!error.getInstanceNode().has(name.stringValue())) {
                        missing.add(quoted(name.stringValue()));
                    }
                }
                if (!missing.isEmpty()) {
                    return "properties " + String.join(", ", missing) + " required, if " + quoted(rule.getKey())
                            + " exists";
                }
            }
        }
        return "'" + error.getKeyword() + "' failed";
    }

    /** How many items follow the last that has a schema; the validator names the first of them. */
    private static int surplus(Error error) {
        JsonNode list = error.getInstanceNode();
        if (!list.isArray()) {
            // For this keyword the validator gives the node that holds the list.
            NodePath location = error.getInstanceLocation();
            list = list.path(location.getName(location.getNameCount() - 1));
        }
        Object[] arguments = error.getArguments();
        int first = arguments != null && arguments.length > 0 && arguments[0] instanceof Number index
                ? index.intValue()
                : list.size() - 1;
        return list.size() - first;
    }

    private static String enumeration(JsonNode schema) {
        List<String> allowed = new ArrayList<>();
        for (JsonNode element : schema) {
            if (!element.isValueNode()) {
                return "'enum' failed";
            }
            allowed.add(scalar(element));
        }
        return (allowed.size() == 1 ? "value must be " : "value must be one of ") + String.join(", ", allowed);
    }

    private static String equalItems(JsonNode list) {
        for (int i = 1; i < list.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (list.get(i).equals(list.get(j))) {
                    return "items at " + j + " and " + i + " are equal";
                }
            }
        }
        return "'uniqueItems' failed";
    }

    private static String scalar(JsonNode value) {
        if (value.isString()) {
            return quoted(value.stringValue());
        }
        return value.isNull() ? "<nil>" : value.isNumber() ? plain(value.decimalValue()) : value.asString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? stripped.toPlainString() : stripped.toString();
    }

    private static String number(JsonNode value) {
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() == 0) {
            return "0";
        }
        if (exponent >= -4 && exponent < 6) {
            return grouped(number.toPlainString());
        }
        return GoPower.scientific(number, exponent);
    }

    private static String grouped(String plain) {
        int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > (plain.startsWith("-") ? 1 : 0); at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** Go's quotes made single ones; where a text ends in a backslash, one is lost. */
    static String quoted(String text) {
        String quoted = ByteStrings.unpack(GoQuote.quote(ByteStrings.pack(text)))
                .replace("\\\"", "\"")
                .replace("'", "\\'");
        return "'" + quoted.substring(1, quoted.length() - 1) + "'";
    }

    /** The notation with raised digits that the validator's message printer has for large and small numbers. */
    private static final class GoPower {
        private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

        static String scientific(BigDecimal number, int exponent) {
            BigDecimal mantissa = number.movePointLeft(exponent).stripTrailingZeros();
            String digits = String.format(java.util.Locale.ROOT, "%02d", Math.abs(exponent));
            StringBuilder raised = new StringBuilder();
            digits.chars().forEach(digit -> raised.append(RAISED.charAt(digit - '0')));
            return mantissa.toPlainString() + "×10" + (exponent < 0 ? "⁻" : "") + raised;
        }
    }
}
