package io.github.bundle4j.gotemplate.function;

import io.github.bundle4j.gotemplate.FunctionTable;

/** All functions of Helm's templates but Go's own. Stateless. */
public final class HelmFunctions {
    private HelmFunctions() {}

    /**
     * The functions of one Helm version.
     *
     * @param options what the functions take from outside
     * @return a table to parse and execute templates with
     */
    public static FunctionTable table(FunctionOptions options) {
        FunctionTable.Builder table = FunctionTable.builder();
        LogicFunctions.addTo(table);
        ControlFunctions.addTo(table, options);
        return table.build();
    }
}
