package io.github.bundle4j.chart;

import io.github.bundle4j.goyaml.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to the oracle program of {@code src/test/oracle}. */
public final class HelmOracle implements AutoCloseable {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    /** Starts the program. */
    public HelmOracle(String program) throws IOException {
        process = new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Asks one question. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> ask(Map<String, ?> probe) throws IOException {
        in.write(Json.write(probe));
        in.write('\n');
        in.flush();
        return (Map<String, @Nullable Object>) Json.parse(out.readLine());
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
    }
}
