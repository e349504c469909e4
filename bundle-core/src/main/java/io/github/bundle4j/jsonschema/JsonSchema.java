package io.github.bundle4j.jsonschema;

import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.govalue.GoError;
import io.github.bundle4j.goyaml.GoJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema for values. Its draft is what {@code $schema} says, 2020-12 if it says nothing. With the newer drafts, from
 * 2019-09 on, a {@code format} is a remark only. Patterns are RE2's, so that none takes exponential time. Immutable and
 * thread-safe.
 */
public final class JsonSchema {
    /** The address of a schema among the files of a chart, as Helm has it in its texts. */
    private static final String ADDRESS = "file:///values.schema.json";

    private final Node root;

    private JsonSchema(Node root) {
        this.root = root;
    }

    /**
     * Reads a schema.
     *
     * @param packed its JSON
     * @return the schema
     * @throws GoError in Helm's words if it is not JSON, no schema, or refers to what is not in it; several lines tell
     *     what keeps it from being a schema
     * @throws LimitExceededException if it is nested too deeply
     */
    public static JsonSchema read(String packed) {
        Documents documents = new Documents();
        Place root = documents.add(ADDRESS, GoJson.decodeKeepingNumbers(packed)).root();
        MetaCheck.check(root);
        return new JsonSchema(new Compiler(documents, false).compile(root));
    }

    /**
     * Checks a value.
     *
     * @param value a Go value
     * @return Helm's lines about what is wrong, such as {@code - at '/replicas': got string, want integer}, indented
     *     ones saying why; properties are looked at in the order of the maps that hold them
     * @throws LimitExceededException if the check takes too many steps or goes too deep
     */
    public List<String> violations(@Nullable Object value) {
        List<String> lines = new ArrayList<>();
        Violation violation = new Evaluation(null).run(root, value);
        if (violation != null) {
            violation.parts().forEach(part -> part.print("", lines));
        }
        return lines;
    }
}
