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
        CaseFunctions.addTo(table);
        StringFunctions.addTo(table, options);
        NumberFunctions.addTo(table, options);
        ListFunctions.addTo(table, options);
        DictFunctions.addTo(table);
        DateFunctions.addTo(table, options);
        EncodingFunctions.addTo(table);
        PathFunctions.addTo(table, options);
        RegexFunctions.addTo(table, options);
        SemverFunctions.addTo(table, options);
        CryptoFunctions.addTo(table, options);
        DataFunctions.addTo(table, options);
        return table.build();
    }
}
