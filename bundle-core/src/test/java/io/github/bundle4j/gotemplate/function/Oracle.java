package io.github.bundle4j.gotemplate.function;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The running helm-oracle, see src/test/oracle: asked line by line. For recorders and fuzzers that are run by hand. */
final class Oracle implements AutoCloseable {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    Oracle(Path program) throws IOException {
        process = new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static List<String> version(Path program) throws IOException {
        Process asked = new ProcessBuilder(program.toString(), "version").start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Asks many at once; the answers come in the same order. */
    List<JsonNode> ask(List<? extends Object> probes) throws IOException {
        List<JsonNode> answers = new ArrayList<>(probes.size());
        // Batches smaller than the pipes' buffers, so that neither side waits for the other.
        for (int i = 0; i < probes.size(); i += 50) {
            List<? extends Object> batch = probes.subList(i, Math.min(probes.size(), i + 50));
            Thread writer = new Thread(() -> write(batch));
            writer.start();
            for (int j = 0; j < batch.size(); j++) {
                String line = out.readLine();
                if (line == null) {
                    throw new IOException("the oracle ended at " + batch.get(j));
                }
                answers.add(MAPPER.readTree(line));
            }
        }
        return answers;
    }

    private void write(List<? extends Object> probes) {
        try {
            for (Object probe : probes) {
                in.write(MAPPER.writeValueAsString(probe));
                in.write('\n');
            }
            in.flush();
        } catch (IOException e) {
            process.destroy();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
