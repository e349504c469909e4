package io.github.bundle4j.project.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class Closest {
    private Closest() {}

    /**
     * The most similar word.
     *
     * @param word what was written
     * @param candidates what is allowed
     * @return empty if nothing is similar
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        int best = Math.max(word.length() < 3 ? 0 : 1, word.length() / 3) + 1;
        String found = null;
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    private static int distance(String a, String b, int enough) {
        if (a.length() > 100 || Math.abs(a.length() - b.length()) >= enough) {
            return enough;
        }
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
