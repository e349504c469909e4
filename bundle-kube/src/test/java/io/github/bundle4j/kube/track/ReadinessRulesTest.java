package io.github.bundle4j.kube.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bundle4j.goyaml.Yaml;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReadinessRulesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:01:00Z"));

    @TestFactory
    Stream<DynamicTest> table() throws Exception {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("readiness.yaml"))) {
            List<?> rows = (List<?>) Yaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(rows).hasSizeGreaterThan(40);
            return rows.stream()
                    .map(row -> (List<?>) row)
                    .map(row -> DynamicTest.dynamicTest(
                            row.get(0) + " " + ((Map<?, ?>) row.get(2)).get("kind") + " " + row.get(1), () -> {
                                @SuppressWarnings("unchecked")
                                Map<String, Object> object = (Map<String, Object>) row.get(2);
                                Readiness readiness =
                                        ReadinessRules.standard(CLOCK).of(object);
                                assertThat(readiness.state().name())
                                        .as(readiness.message())
                                        .isEqualTo(row.get(0));
                                assertThat(readiness.message()).contains(String.valueOf(row.get(1)));
                            }));
        }
    }

    @Test
    void jobsCanBeWaitedFor() {
        Map<String, Object> running =
                Map.of("apiVersion", "batch/v1", "kind", "Job", "status", Map.of("startTime", "2026-01-01T00:00:00Z"));
        assertThat(ReadinessRules.withJobs(CLOCK).of(running).state()).isEqualTo(Readiness.State.IN_PROGRESS);
        assertThat(ReadinessRules.ended(running).state()).isEqualTo(Readiness.State.IN_PROGRESS);
        assertThat(ReadinessRules.ended(Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "Pod",
                                "status",
                                Map.of(
                                        "phase",
                                        "Failed",
                                        "containerStatuses",
                                        List.of(Map.of(
                                                "name",
                                                "main",
                                                "state",
                                                Map.of("terminated", Map.of("exitCode", 3L)))))))
                        .message())
                .isEqualTo("Pod has failed: container main exited with 3");
    }
}
