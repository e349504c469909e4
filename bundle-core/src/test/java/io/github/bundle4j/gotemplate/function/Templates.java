package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.gotemplate.ExecutionOptions;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.govalue.ByteStrings;
import java.util.TreeMap;

/** Renders a text with the functions under given options. */
final class Templates {
    private Templates() {}

    static String render(String template, FunctionOptions options) {
        return ByteStrings.unpack(TemplateSet.builder()
                .functions(HelmFunctions.table(options))
                .add("t", ByteStrings.pack(template))
                .build()
                .execute(
                        "t",
                        new TreeMap<>(),
                        ExecutionOptions.standard().withMissingKey(ExecutionOptions.MissingKey.ZERO)));
    }

    static String render(String template) {
        return render(template, FunctionOptions.standard());
    }
}
