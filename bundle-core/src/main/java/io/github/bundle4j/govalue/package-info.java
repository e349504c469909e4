/**
 * Go's values in Java, as templates, values files and manifests need them.
 *
 * <p>The mapping, the same in the template engine and in the YAML and JSON code:
 *
 * <table>
 * <caption>Go type and Java class</caption>
 * <tr><th>Go</th><th>Java</th></tr>
 * <tr><td>nil</td><td>{@code null}</td></tr>
 * <tr><td>bool</td><td>{@link java.lang.Boolean}</td></tr>
 * <tr><td>string (bytes)</td><td>{@link java.lang.String} with one char per byte, see
 *     {@link io.github.bundle4j.govalue.ByteStrings}</td></tr>
 * <tr><td>int</td><td>{@link java.lang.Long}</td></tr>
 * <tr><td>every other integer type</td><td>{@link io.github.bundle4j.govalue.GoInt}</td></tr>
 * <tr><td>float64</td><td>{@link java.lang.Double}</td></tr>
 * <tr><td>{@code []interface {}}</td><td>any other {@link java.util.List}</td></tr>
 * <tr><td>{@code map[string]interface {}}</td><td>any other {@link java.util.Map} with packed string keys; those made
 *     here are {@link java.util.TreeMap}s, whose order is Go's printing order</td></tr>
 * </table>
 *
 * <p>Typed slices, typed maps and structs have classes of their own in this package.
 */
@NullMarked
package io.github.bundle4j.govalue;

import org.jspecify.annotations.NullMarked;
