package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.goyaml.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases that the oracle for templates answered, and what this engine makes of them. */
final class EngineCases {
    /** One probe with its answer: output as bytes in a string, or an error text. */
    record Case(Map<?, ?> probe) {
        String text() {
            return (String) probe.get("text");
        }

        String expected() {
            if (probe.get("err") instanceof String error) {
                return "error: " + error;
            }
            if (probe.get("out64") instanceof String coded) {
                return ByteStrings.pack(Base64.getDecoder().decode(coded));
            }
            return ByteStrings.pack((String) probe.get("out"));
        }

        String actual() {
            try {
                TemplateSet.Builder builder = TemplateSet.builder().name("root").functions(EngineFixture.functions());
                if (probe.get("left") instanceof String left && probe.get("right") instanceof String right) {
                    builder.delimiters(ByteStrings.pack(left), ByteStrings.pack(right));
                }
                if (probe.get("files") instanceof List<?> files) {
                    for (Object file : files) {
                        List<?> pair = (List<?>) file;
                        builder.add(ByteStrings.pack((String) pair.get(0)), ByteStrings.pack((String) pair.get(1)));
                    }
                }
                TemplateSet set = builder.add("t", ByteStrings.pack(text())).build();
                return set.execute("t", EngineFixture.data(), options());
            } catch (TemplateException e) {
                return "error: " + e.getMessage();
            }
        }

        private ExecutionOptions options() {
            Object missing = probe.get("missing");
            ExecutionOptions.MissingKey treatment = "zero".equals(missing)
                    ? ExecutionOptions.MissingKey.ZERO
                    : "error".equals(missing) ? ExecutionOptions.MissingKey.ERROR : ExecutionOptions.MissingKey.DEFAULT;
            return ExecutionOptions.standard().withMissingKey(treatment);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private EngineCases() {}

    static List<Case> resource(String name) throws IOException {
        InputStream stream = EngineCases.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("no resource " + name);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return read(reader);
        }
    }

    private static List<Case> read(BufferedReader reader) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
            cases.add(new Case((Map<?, ?>) Json.parse(line)));
        }
        return cases;
    }

    /** Compares a file of answered probes and prints every difference: for fuzzing by hand. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        int different = 0;
        List<Case> cases;
        try (BufferedReader reader = Files.newBufferedReader(Path.of(args[0]))) {
            cases = read(reader);
        }
        for (Case one : cases) {
            String actual;
            try {
                actual = one.actual();
            } catch (RuntimeException | Error e) {
                actual = "crash: " + e;
                e.printStackTrace(System.out);
            }
            if (!actual.equals(one.expected())) {
                different++;
                System.out.println("text:     " + Json.write(one.probe().get("text")));
                System.out.println("expected: " + one.expected());
                System.out.println("actual:   " + actual);
            }
        }
        System.out.println(different + " of " + cases.size() + " differ");
        System.exit(different == 0 ? 0 : 1);
    }
}
