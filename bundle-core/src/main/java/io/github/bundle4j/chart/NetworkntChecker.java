package io.github.bundle4j.chart;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.regex.RegularExpression;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drafts 4 to 2020-12 by networknt's validator. Nothing is fetched: neither from the network nor from files. Patterns
 * are RE2's, as in Go, so that no pattern takes exponential time.
 */
final class NetworkntChecker implements SchemaChecker {
    private static final long MAX_STEPS = 5_000_000;
    private static final int MAX_DEPTH = 400;

    private final SchemaRegistryConfig config = SchemaRegistryConfig.builder()
            .locale(java.util.Locale.ROOT)
            .losslessNarrowing(true)
            .regularExpressionFactory(NetworkntChecker::expression)
            .executionContextCustomizer((execution, schema) -> execution.executionConfig(
                    limits -> limits.maxEvaluationSteps(MAX_STEPS).maxEvaluationDepth(MAX_DEPTH)))
            .build();

    private static RegularExpression expression(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }

    @Override
    public List<String> check(String schemaText, String valuesJson) {
        try {
            Object schemaTree = Json.parse(schemaText);
            SpecificationVersion draft = draft(schemaTree);
            SchemaRegistry registry = registry(dialect(draft, SchemaFormats.all()));
            List<Error> flaws = flaws(draft, registry, schemaText);
            if (!flaws.isEmpty()) {
                return new SchemaErrorTree(flaws)
                        .lines("\"file:///values.schema.json#\" is not valid against metaschema: "
                                + "jsonschema validation failed with '"
                                + draft.getDialectId().replaceAll("#$", "")
                                + "#'");
            }
            String broken = SchemaReferences.firstBroken(schemaTree);
            if (broken != null) {
                return List.of(broken);
            }
            Schema schema = registry.getSchema(
                    SchemaLocation.of("file:///values.schema.json"),
                    named(schemaText, schemaTree, draft),
                    InputFormat.JSON);
            return new SchemaErrorTree(schema.validate(valuesJson, InputFormat.JSON)).lines();
        } catch (DocumentException e) {
            return List.of(e.getMessage());
        } catch (PatternSyntaxException e) {
            return List.of("'" + e.getPattern() + "' is not valid regex: error parsing regexp: " + e.getDescription());
        } catch (ValidationLimitExceededException e) {
            boolean depth = e.getLimitKind() == ValidationLimitExceededException.LimitKind.EVALUATION_DEPTH;
            throw new LimitExceededException(
                    depth ? "the nesting of values.schema.json" : "the work of values.schema.json",
                    depth ? "evaluation depth" : "evaluation steps",
                    e.getLimit());
        } catch (com.networknt.schema.SchemaException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with the schema itself. Newer drafts ask nothing of formats there, but patterns have to be patterns. */
    private List<Error> flaws(SpecificationVersion draft, SchemaRegistry registry, String schemaText) {
        SchemaLocation location = SchemaLocation.of(draft.getDialectId());
        if (draft.compareTo(SpecificationVersion.DRAFT_2019_09) < 0) {
            return registry.getSchema(location).validate(schemaText, InputFormat.JSON);
        }
        return registry(dialect(draft, SchemaFormats.patterns()))
                .getSchema(location)
                .validate(
                        schemaText,
                        InputFormat.JSON,
                        (ExecutionContext execution) ->
                                execution.executionConfig(limits -> limits.maxEvaluationSteps(MAX_STEPS)
                                        .maxEvaluationDepth(MAX_DEPTH)
                                        .formatAssertionsEnabled(true)));
    }

    /** The schema with the draft's own address, where it has another spelling of it. */
    private static String named(String schemaText, @Nullable Object schemaTree, SpecificationVersion draft) {
        if (schemaTree instanceof Map<?, ?> map
                && map.containsKey("$schema")
                && !draft.getDialectId().equals(map.get("$schema"))) {
            Map<Object, @Nullable Object> renamed = new LinkedHashMap<>(map);
            renamed.put("$schema", draft.getDialectId());
            return Json.write(renamed);
        }
        return schemaText;
    }

    private SchemaRegistry registry(Dialect dialect) {
        return SchemaRegistry.withDefaultDialect(
                dialect,
                builder -> builder.schemaRegistryConfig(config)
                        .schemaCacheEnabled(false)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /** The draft with Helm's understanding of formats. */
    private static Dialect dialect(SpecificationVersion draft, List<Format> formats) {
        Dialect plain = switch (draft) {
            case DRAFT_4 -> Dialects.getDraft4();
            case DRAFT_6 -> Dialects.getDraft6();
            case DRAFT_7 -> Dialects.getDraft7();
            case DRAFT_2019_09 -> Dialects.getDraft201909();
            case DRAFT_2020_12 -> Dialects.getDraft202012();
        };
        return Dialect.builder(plain).formats(formats).build();
    }

    private static SpecificationVersion draft(@Nullable Object schema) {
        if (schema instanceof Map<?, ?> map && map.get("$schema") instanceof String id) {
            String plain = id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
            if (plain.replaceFirst("^https?", "").equals("://json-schema.org/schema")) {
                // The address of whatever draft is newest.
                return SpecificationVersion.DRAFT_2020_12;
            }
            for (SpecificationVersion version : SpecificationVersion.values()) {
                String known = version.getDialectId().replaceAll("#$", "").replaceFirst("^https?", "");
                if (plain.replaceFirst("^https?", "").equals(known)) {
                    return version;
                }
            }
            throw new DocumentException(
                    "failing loading \"" + plain + "\": HTTP request failed for " + plain
                            + ": schemas are not fetched; use one of the drafts 4 to 2020-12",
                    null);
        }
        return SpecificationVersion.DRAFT_2020_12;
    }
}
