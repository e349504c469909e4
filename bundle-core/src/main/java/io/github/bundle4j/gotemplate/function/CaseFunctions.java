package io.github.bundle4j.gotemplate.function;

import static io.github.bundle4j.govalue.GoType.STRING;

import io.github.bundle4j.gotemplate.FunctionTable;
import io.github.bundle4j.govalue.Arguments;
import io.github.bundle4j.govalue.GoRunes;
import io.github.bundle4j.govalue.GoUnicode;
import io.github.bundle4j.govalue.Signature;
import java.util.function.UnaryOperator;

/** Upper, lower, title, snake, camel and kebab case. */
final class CaseFunctions {
    private CaseFunctions() {}

    static void addTo(FunctionTable.Builder table) {
        add(table, "upper", CaseFunctions::upper);
        add(table, "lower", CaseFunctions::lower);
        add(table, "title", CaseFunctions::title);
        add(table, "untitle", CaseFunctions::untitle);
        add(table, "swapcase", CaseFunctions::swap);
        add(table, "snakecase", text -> CaseWords.join(text, '_'));
        add(table, "kebabcase", text -> CaseWords.join(text, '-'));
        add(table, "camelcase", CaseFunctions::camel);
    }

    private static void add(FunctionTable.Builder table, String name, UnaryOperator<String> body) {
        table.add(name, Signature.of(STRING).returns(STRING), (Arguments a) -> body.apply(a.string(0)));
    }

    static String upper(String text) {
        return Runes.map(text, Character::toUpperCase);
    }

    static String lower(String text) {
        return Runes.map(text, Character::toLowerCase);
    }

    /** A capital after whatever separates words; the rest stays. */
    private static String title(String text) {
        int[] previous = {' '};
        return Runes.map(text, rune -> {
            int changed = separatesWords(previous[0]) ? Character.toTitleCase(rune) : rune;
            previous[0] = rune;
            return changed;
        });
    }

    private static boolean separatesWords(int rune) {
        if (rune < 0x80) {
            return !(GoUnicode.isLetter(rune) || GoUnicode.isDigit(rune) || rune == '_');
        }
        return !GoUnicode.isLetter(rune) && !GoUnicode.isDigit(rune) && GoUnicode.isSpace(rune);
    }

    private static String untitle(String text) {
        boolean[] atStart = {true};
        return Runes.map(text, rune -> {
            if (GoUnicode.isSpace(rune)) {
                atStart[0] = true;
                return rune;
            }
            int changed = atStart[0] ? Character.toLowerCase(rune) : rune;
            atStart[0] = false;
            return changed;
        });
    }

    private static String swap(String text) {
        boolean[] afterSpace = {true};
        return Runes.map(text, rune -> {
            if (Runes.isUpper(rune) || Runes.isTitle(rune)) {
                afterSpace[0] = false;
                return Character.toLowerCase(rune);
            }
            if (Runes.isLower(rune)) {
                int changed = afterSpace[0] ? Character.toTitleCase(rune) : Character.toUpperCase(rune);
                afterSpace[0] = false;
                return changed;
            }
            afterSpace[0] = GoUnicode.isSpace(rune);
            return rune;
        });
    }

    /**
     * One connector between words goes; of more, all but one stay, as do those at both ends. A run of capitals at a
     * word's start keeps only its first.
     */
    private static String camel(String text) {
        int[] runes = Runes.of(text);
        StringBuilder out = new StringBuilder(text.length());
        int start = 0;
        while (start < runes.length && CaseWords.isConnector(runes[start])) {
            GoRunes.append(out, runes[start++]);
        }
        if (start == runes.length && start > 0) {
            // Of a text without words, the library writes the last connector twice.
            GoRunes.append(out, runes[start - 1]);
        }
        boolean inCapitals = false;
        boolean wordStart = true;
        for (int i = start; i < runes.length; i++) {
            int rune = runes[i];
            if (CaseWords.isConnector(rune)) {
                boolean lastOfRun = i + 1 < runes.length && !CaseWords.isConnector(runes[i + 1]);
                if (!lastOfRun) {
                    GoRunes.append(out, rune);
                }
                wordStart = true;
            } else if (wordStart) {
                inCapitals = Runes.isUpper(rune);
                GoRunes.append(out, Character.toUpperCase(rune));
                wordStart = false;
            } else if (inCapitals && Runes.isUpper(rune)) {
                GoRunes.append(out, Character.toLowerCase(rune));
            } else {
                inCapitals = false;
                GoRunes.append(out, rune);
            }
        }
        return out.toString();
    }
}
