package io.github.bundle4j.govalue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Go value whose type is none of the ordinary ones: a struct, a pointer, a typed slice or map, a function. Templates
 * reach its methods and fields by name.
 */
public interface GoObject {
    /**
     * The type.
     *
     * @return its Go type
     */
    GoType goType();

    /**
     * Whether it is the nil of its type.
     *
     * @return false unless said otherwise
     */
    default boolean isNil() {
        return false;
    }

    /**
     * A method.
     *
     * @param name its Go name
     * @return {@code null} if there is none
     */
    default @Nullable GoFunc method(String name) {
        return null;
    }

    /**
     * The exported fields of a struct or of what a pointer points to, and in the place of embedded structs theirs.
     *
     * @return their names in the order of declaration; empty for all else
     */
    default List<String> fieldNames() {
        return List.of();
    }

    /**
     * Whether templates can reach a field.
     *
     * @param name a field's Go name
     * @return true for {@link #fieldNames()} unless said otherwise; an embedded struct can be reached beside its fields
     */
    default boolean hasField(String name) {
        return fieldNames().contains(name);
    }

    /**
     * The fields that printing shows, which are those that are not exported too.
     *
     * @return their names in the order of declaration; {@link #fieldNames()} unless said otherwise
     */
    default List<String> printedFieldNames() {
        return fieldNames();
    }

    /**
     * A field's value.
     *
     * @param name one of {@link #printedFieldNames()}
     * @return the Go value
     */
    default @Nullable Object field(String name) {
        return null;
    }

    /**
     * A field's declared type.
     *
     * @param name one of {@link #fieldNames()}
     * @return the type of its value unless said otherwise
     */
    default GoType fieldType(String name) {
        GoType type = GoTypes.typeOf(field(name));
        return type == null ? GoType.ANY : type;
    }

    /**
     * The text that the value's own {@code String()} or {@code Error()} method gives.
     *
     * @return packed, or {@code null} if the type has neither
     */
    default @Nullable String goString() {
        return null;
    }

    /**
     * The text that a template prints where it can take the value's address, so that methods of the pointer count.
     *
     * @return packed, or {@code null} if there is no such method; {@link #goString()} unless said otherwise
     */
    default @Nullable String addressedString() {
        return goString();
    }

    /**
     * What {@code encoding/json} writes in its place, if its type marshals itself.
     *
     * @return a Go value, or {@code null} if the fields are written
     */
    default @Nullable Object marshaled() {
        return null;
    }

    /**
     * The name under which {@code encoding/json} writes a field.
     *
     * @param field one of {@link #fieldNames()}
     * @return {@code null} if it leaves the field out; the field's own name unless said otherwise
     */
    default @Nullable String jsonName(String field) {
        return field;
    }

    /**
     * The fields as {@code yaml.v3} writes them.
     *
     * @return values by key, in order; under the fields' own names in lower case unless said otherwise
     */
    default Map<String, @Nullable Object> yamlFields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String field : fieldNames()) {
            fields.put(field.toLowerCase(Locale.ROOT), field(field));
        }
        return fields;
    }
}
