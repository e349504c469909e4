package io.github.bundle4j.goyaml;

import java.util.Random;

/** Random documents, mostly near to right ones. */
final class FuzzTexts {
    private FuzzTexts() {}

    static Object json(Random random) {
        StringBuilder text =
                new StringBuilder(GoJson.encode(FuzzValues.value(random), false, random.nextInt(3) == 0 ? " " : ""));
        if (random.nextInt(3) > 0) {
            text.insert(0, "{\"a\":").append('}');
        }
        return mutate(text, random, "{}[]\",:\\u00e9truefalsn-+.eE019 \n\t'x");
    }

    static String mutate(StringBuilder text, Random random, String alphabet) {
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(2)));
                case 2 -> {
                    if (at < text.length()) {
                        text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                }
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(12));
                    text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
