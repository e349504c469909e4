package io.github.bundle4j.gotemplate;

import io.github.bundle4j.chart.HelmOracle;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records how Go's parser understands broken texts: what the fuzzer found, and a sample of broken pieces of our own
 * cases. Arguments: the oracle program, the folder of the chart cases, the file to write.
 */
final class SyntaxRecorder {
    private static final int SAMPLES = 2500;
    private static final int LONGEST = 240;

    /** What once differed. */
    private static final List<String> FINDS = List.of(
            "{{ nil.a\n}}",
            "{{ \"s\".a  \n\n }}",
            "{{ 1 }}{{ 'x'.a\n}}",
            "{{ define \"x\u00ff\" }}from{{ end }}",
            "{{ define \"\u00e2\u0082\" }}from{{ end }}{{ template \"\u00e2\u0082\" }}",
            "{{ block \"a\\n\u0080\" . }}x{{ end }}",
            "{{ include `\u0080` . }}",
            "{{ '\u0080' }}");

    private SyntaxRecorder() {}

    public static void main(String[] args) throws IOException {
        Set<String> texts = new TreeSet<>(FINDS);
        SyntaxMutator mutator = new SyntaxMutator(SyntaxFuzz.texts(Path.of(args[1])), new Random(20261126));
        while (texts.size() < SAMPLES) {
            String text = mutator.next();
            if (text.length() <= LONGEST && text.contains("{{")) {
                texts.add(text);
            }
        }
        List<String> lines = new ArrayList<>();
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            for (String text : texts) {
                Map<String, @Nullable Object> recorded = new LinkedHashMap<>();
                boolean exact = ByteStrings.pack(ByteStrings.unpack(text)).equals(text);
                recorded.put(exact ? "text" : "text64", exact ? ByteStrings.unpack(text) : SyntaxProbe.coded(text));
                recorded.putAll(oracle.ask(SyntaxProbe.probe(text)));
                lines.add(Json.write(recorded));
            }
        }
        Files.write(Path.of(args[2]), lines);
    }
}
