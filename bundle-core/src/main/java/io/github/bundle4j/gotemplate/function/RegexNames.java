package io.github.bundle4j.gotemplate.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.Set;

/** Go allows several groups of one name; re2j does not, so that later ones get names of their own. */
final class RegexNames {
    private static final Pattern NAMED = Pattern.compile("\\(\\?P?<(\\w+)>");

    private RegexNames() {}

    static String distinct(String expression) {
        Matcher matcher = NAMED.matcher(expression);
        Set<String> names = new HashSet<>();
        StringBuilder out = new StringBuilder(expression.length());
        int copied = 0;
        while (matcher.find()) {
            if (names.add(matcher.group(1))) {
                continue;
            }
            String other = matcher.group(1) + "_";
            while (!names.add(other)) {
                other += "_";
            }
            out.append(expression, copied, matcher.start())
                    .append("(?P<")
                    .append(other)
                    .append('>');
            copied = matcher.end();
        }
        return copied == 0
                ? expression
                : out.append(expression, copied, expression.length()).toString();
    }
}
