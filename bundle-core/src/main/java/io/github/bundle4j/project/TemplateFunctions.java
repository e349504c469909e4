package io.github.bundle4j.project;

import static io.github.bundle4j.govalue.GoType.ANY;
import static io.github.bundle4j.govalue.GoType.MAP;
import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.gotemplate.TemplateFunction;
import io.github.bundle4j.gotemplate.function.FunctionOptions;
import io.github.bundle4j.gotemplate.function.HelmFunctions;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.govalue.Signature;
import io.github.bundle4j.goyaml.GoYaml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The functions of werf.yaml: Sprig's without {@code expandenv}, and werf's own. Those whose result is another one each
 * time are put before the policy like every other input that no commit determines.
 */
final class TemplateFunctions {
    /** Functions of Sprig that depend on the moment, on chance or on the network. */
    static final List<String> NONDETERMINISTIC = List.of(
            "ago",
            "bcrypt",
            "encryptAES",
            "genCA",
            "genCAWithKey",
            "genPrivateKey",
            "genSelfSignedCert",
            "genSelfSignedCertWithKey",
            "genSignedCert",
            "genSignedCertWithKey",
            "getHostByName",
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

    private final InputGate gate;
    private final Map<String, String> variables;

    TemplateFunctions(InputGate gate, Map<String, String> variables) {
        this.gate = gate;
        this.variables = variables;
    }

    /** For werf.yaml and its templates. */
    FunctionTable forConfig() {
        FunctionTable.Builder table = sprig();
        table.add("env", Signature.of(STRING).variadic(STRING).returns(STRING), this::env);
        table.add("fromYaml", Signature.of(STRING).returns(MAP), a -> GoYaml.decodeMap(a.string(0)));
        table.add("toYaml", Signature.of(ANY).returns(STRING), a -> GoYaml.toYaml(a.value(0)));
        table.add(
                "include_debug",
                Signature.of(STRING, ANY).returns(STRING),
                (run, a) -> run.include(a.string(0), a.value(1)));
        table.add("tpl_debug", Signature.of(STRING, ANY).returns(STRING), (run, a) -> run.tpl(a.string(0), a.value(1)));
        table.add("printf_debug", Signature.of(STRING).variadic(ANY).returns(STRING), a -> debug(a));
        table.add("dump_debug", Signature.of(ANY).returns(STRING), a -> debug(a));
        return table.build();
    }

    /** For the names of release and namespace. */
    FunctionTable forNames(String project, Environment environment, @Nullable String namespace) {
        FunctionTable.Builder table = sprig();
        table.remove("include", "tpl", "required");
        Signature text = Signature.of().returns(STRING);
        table.add("project", text, a -> ByteStrings.pack(project));
        table.add("env", text, a -> ByteStrings.pack(environment.name()));
        if (namespace != null) {
            table.add("namespace", text, a -> ByteStrings.pack(namespace));
        }
        return table.build();
    }

    private FunctionTable.Builder sprig() {
        FunctionTable all = HelmFunctions.table(FunctionOptions.standard());
        FunctionTable.Builder table = all.toBuilder().remove("env", "expandenv", "lookup");
        for (String name : NONDETERMINISTIC) {
            TemplateFunction function = all.find(name);
            if (function != null) {
                table.add(name, function.signature(), (run, arguments) -> {
                    gate.use(Feature.NONDETERMINISTIC_FUNCTION, name);
                    return function.body().call(run, arguments);
                });
            }
        }
        return table;
    }

    private String env(Arguments arguments) {
        String name = ByteStrings.unpack(arguments.string(0));
        if (arguments.size() > 2) {
            throw new GoError("env takes a name and at most one default");
        }
        boolean permitted = gate.use(Feature.ENVIRONMENT_VARIABLE, name);
        String value = variables.get(name);
        if (value != null && !value.isEmpty()) {
            return ByteStrings.pack(value);
        }
        if (arguments.size() == 2) {
            return arguments.string(1);
        }
        if (value == null && permitted && !gate.isLenient()) {
            throw new GoError("the environment variable " + ByteStrings.pack(name)
                    + " is not set; pass it to the loader, or give a default: env \"NAME\" \"default\"");
        }
        return "";
    }

    private static String debug(Arguments arguments) {
        Logger log = LoggerFactory.getLogger(TemplateFunctions.class); // here, for few programs ever need it
        if (log.isDebugEnabled()) {
            log.debug("template: {}", arguments.all());
        }
        return "";
    }
}
