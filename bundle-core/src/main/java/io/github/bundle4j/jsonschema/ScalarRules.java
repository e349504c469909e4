package io.github.bundle4j.jsonschema;

import io.github.bundle4j.gotemplate.function.GoRegex;
import io.github.bundle4j.govalue.GoRunes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is asked of strings and numbers. */
final class ScalarRules {
    private ScalarRules() {}

    static List<Rule> of(Map<?, ?> schema, @Nullable GoRegex pattern) {
        List<Rule> rules = new ArrayList<>();
        Long minLength = Numbers.count(schema.get("minLength"));
        Long maxLength = Numbers.count(schema.get("maxLength"));
        if (minLength != null || maxLength != null) {
            rules.add(visit -> length(visit, minLength, maxLength));
        }
        if (pattern != null && schema.get("pattern") instanceof String wanted) {
            rules.add(visit -> pattern(visit, pattern, wanted));
        }
        limit(rules, schema, "minimum", "exclusiveMinimum", order -> order < 0);
        limit(rules, schema, "maximum", "exclusiveMaximum", order -> order > 0);
        exclusive(rules, schema, "minimum", "exclusiveMinimum", order -> order <= 0);
        exclusive(rules, schema, "maximum", "exclusiveMaximum", order -> order >= 0);
        BigDecimal step = Numbers.of(schema.get("multipleOf"));
        if (step != null && step.signum() != 0) {
            number(rules, "multipleOf", step, value -> value.remainder(step).signum() != 0);
        }
        return rules;
    }

    private static void length(Visit visit, @Nullable Long min, @Nullable Long max) {
        if (visit.value() instanceof String text) {
            int length = GoRunes.count(text);
            if (min != null && length < min) {
                visit.fail(() -> "minLength: got " + Wording.count(length) + ", want " + Wording.count(min));
            }
            if (max != null && length > max) {
                visit.fail(() -> "maxLength: got " + Wording.count(length) + ", want " + Wording.count(max));
            }
        }
    }

    private static void pattern(Visit visit, GoRegex pattern, String wanted) {
        if (visit.value() instanceof String text) {
            visit.work(text.length());
            if (!pattern.matches(text)) {
                visit.fail(() -> Wording.quoted(text) + " does not match pattern " + Wording.quoted(wanted));
            }
        }
    }

    /** Draft 4 makes a limit exclusive by a flag beside it. */
    private static void limit(
            List<Rule> rules, Map<?, ?> schema, String keyword, String exclusive, IntPredicate beyond) {
        BigDecimal limit = Numbers.of(schema.get(keyword));
        if (limit != null && !Boolean.TRUE.equals(schema.get(exclusive))) {
            number(rules, keyword, limit, value -> beyond.test(value.compareTo(limit)));
        }
    }

    private static void exclusive(
            List<Rule> rules, Map<?, ?> schema, String keyword, String exclusive, IntPredicate beyond) {
        BigDecimal limit = Numbers.of(schema.get(Boolean.TRUE.equals(schema.get(exclusive)) ? keyword : exclusive));
        if (limit != null) {
            number(rules, exclusive, limit, value -> beyond.test(value.compareTo(limit)));
        }
    }

    private static void number(List<Rule> rules, String keyword, BigDecimal wanted, Predicate<BigDecimal> isWrong) {
        rules.add(visit -> {
            BigDecimal value = Numbers.of(visit.value());
            if (value != null && isWrong.test(value)) {
                visit.fail(() -> keyword + ": got " + Wording.number(value) + ", want " + Wording.number(wanted));
            }
        });
    }
}
