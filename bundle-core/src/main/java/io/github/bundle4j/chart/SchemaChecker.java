package io.github.bundle4j.chart;

import java.util.List;

/** Checks values against a {@code values.schema.json}. Behind an interface, so that the library is loaded late. */
interface SchemaChecker {
    /**
     * Checks.
     *
     * @param schema the schema's text
     * @param valuesJson the values
     * @return lines as Helm prints them, none if the values are as they should be
     */
    List<String> check(String schema, String valuesJson);
}
