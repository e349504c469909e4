package io.github.bundle4j.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance in the making of random cases: everything follows from the seed. */
final class Dice {
    private final Random random;
    /** How often something is odd in this case, of 100: what is odd nearly always fails, and hides all else. */
    private final int oddity;

    Dice(long seed) {
        // Neighbouring seeds begin alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        oddity = one(0, 0, 2, 5, 20);
    }

    boolean odd() {
        return percent(oddity);
    }

    int below(int end) {
        return random.nextInt(end);
    }

    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> T one(List<T> usual, List<T> odd) {
        return one(odd() ? odd : usual);
    }

    /** So many of them, in their order. */
    <T> List<T> some(List<T> of, int count) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        return places.subList(0, Math.min(count, places.size())).stream()
                .sorted()
                .map(of::get)
                .toList();
    }
}
