package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateFunction;
import io.github.bundle4j.govalue.GoType;
import io.github.bundle4j.govalue.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The templates to record: those of expressions.txt, and every function with arguments that do not fit it. */
final class ExpressionCatalog {
    /** Values for one position each, while the others hold something that fits. */
    private static final List<String> PROBES = List.of(
            "nil",
            "1",
            "-1",
            "2.5",
            "true",
            "\"\"",
            "\"x\"",
            "(list)",
            "(dict \"a\" 1)",
            ".Values.n",
            ".Values.i",
            ".Values.l",
            ".Values.nope",
            ".Values.u8");

    /** Making these take part would cost minutes for each key, or change from run to run. */
    private static final Set<String> LEFT_OUT = Set.of(
            "ago",
            "bcrypt",
            "buildCustomCert",
            "date",
            "dateInZone",
            "date_in_zone",
            "derivePassword",
            "encryptAES",
            "genCA",
            "genCAWithKey",
            "genPrivateKey",
            "genSelfSignedCert",
            "genSelfSignedCertWithKey",
            "genSignedCert",
            "genSignedCertWithKey",
            "htmlDate",
            "htmlDateInZone",
            "htpasswd",
            "now",
            "randAlpha",
            "randAlphaNum",
            "randAscii",
            "randBytes",
            "randInt",
            "randNumeric",
            "shuffle",
            "uuidv4");

    private ExpressionCatalog() {}

    static List<String> templates(FunctionTable table) throws IOException {
        Set<String> templates = new LinkedHashSet<>(written());
        for (TemplateFunction function : table.functions().values()) {
            if (!LEFT_OUT.contains(function.name())) {
                misfits(function, templates);
            }
        }
        return List.copyOf(templates);
    }

    private static List<String> written() throws IOException {
        List<String> templates = new ArrayList<>();
        for (String line : resource("expressions.txt").split("\n")) {
            if (line.startsWith("= ")) {
                templates.add(line.substring(2));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split("\u00a6", -1);
                for (int i = 1; i < parts.length; i++) {
                    templates.add(typed((parts[0].strip() + " " + parts[i].strip()).strip()));
                }
            }
        }
        return templates;
    }

    /** Shows type and value of an expression. */
    private static String typed(String expression) {
        return "{{ $r := (" + expression + ") }}{{ typeOf $r }} {{ toRawJson $r }}";
    }

    private static void misfits(TemplateFunction function, Set<String> templates) {
        Signature signature = function.signature();
        List<String> fitting = new ArrayList<>();
        for (GoType parameter : signature.parameters()) {
            fitting.add(fitting(parameter));
        }
        templates.add("{{ " + function.name() + " }}");
        templates.add("{{ " + call(function.name(), fitting) + " 1 \"more\" }}");
        if (signature.variadic() != null) {
            fitting.add(fitting(signature.variadic()));
        }
        for (int i = 0; i < fitting.size(); i++) {
            for (String probe : PROBES) {
                List<String> arguments = new ArrayList<>(fitting);
                arguments.set(i, probe);
                templates.add(typed(call(function.name(), arguments)));
            }
        }
    }

    private static String call(String name, List<String> arguments) {
        return (name + " " + String.join(" ", arguments)).strip();
    }

    private static String fitting(GoType type) {
        return switch (type.kind()) {
            case STRING -> "\"a,b\"";
            case INT, INT64, FLOAT64 -> "2";
            case BOOL -> "true";
            case MAP -> "(dict \"a\" (dict \"b\" 1))";
            case STRUCT -> ".Values.time";
            default -> type.equals(GoType.LIST) ? "(list \"a\")" : "(list \"b\" \"a\" 1)";
        };
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ExpressionCatalog.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
