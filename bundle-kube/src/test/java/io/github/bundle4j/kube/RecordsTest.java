package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.release.ReleaseRecordException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordsTest extends ReleaseFixture {
    RecordsTest() {
        super(InProcessApiServer.start(), "default");
    }

    private static Desired.Source sample(String value) {
        return Sample.of(Sample.configMap("settings", value)).source();
    }

    private static ApplyOptions labels(Map<String, String> labels) {
        return ApplyOptions.builder().labels(labels).build();
    }

    @Test
    void labelsAreTakenOverUntilTheyAreTakenAway() {
        client.apply(sample("1"), labels(Map.of("team", "blue", "tier", "web")));
        assertThat(client.apply(sample("2"), labels(Map.of("tier", "null", "x", "y")))
                        .labels())
                .isEqualTo(Map.of("team", "blue", "x", "y"));
        assertThat(client.status().orElseThrow().labels()).isEqualTo(Map.of("team", "blue", "x", "y"));
        client.uninstall(UninstallOptions.builder().keepHistory().build());
        assertThat(client.apply(sample("3"), labels(Map.of("x", "z"))).labels()).isEqualTo(Map.of("x", "z"));
    }

    @Test
    void helmsOwnLabelsAreRefusedBeforeAnythingIsDone() {
        ReleaseClient elsewhere = client.namespace("elsewhere");
        assertThatThrownBy(() -> elsewhere.apply(
                        sample("1"),
                        ApplyOptions.builder()
                                .createNamespace()
                                .labels(Map.of("status", "x"))
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("system reserved label");
        assertThat(server.object(new ObjectRef("v1", "Namespace", null, "elsewhere")))
                .isEmpty();
    }

    @Test
    void whatNoSecretHoldsIsRefusedBeforeAnythingIsDone() {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        String text = Base64.getEncoder().encodeToString(noise);
        ReleaseClient elsewhere = client.namespace("elsewhere");
        Desired.Source large = (revision, upgrade) -> {
            Desired desired = sample("1").render(revision, upgrade);
            Map<String, Object> chart = new HashMap<>(desired.chart());
            chart.put("files", List.of(Map.of("name", "large", "data", text)));
            return new Desired(
                    chart, desired.config(), desired.manifest(), desired.hooks(), desired.crds(), desired.notes());
        };
        assertThatThrownBy(() -> elsewhere.apply(
                        large, ApplyOptions.builder().createNamespace().build()))
                .isInstanceOfSatisfying(
                        ReleaseRecordException.class,
                        e -> assertThat(e.record()).isEqualTo("sh.helm.release.v1.shop.v1"))
                .hasMessageContaining("and a Secret holds 1048576; keep large files out of the chart");
        assertThat(server.object(new ObjectRef("v1", "Namespace", null, "elsewhere")))
                .isEmpty();
    }

    @Test
    void automaticRemovalRunsNoHooksIfNoneAreWanted() {
        Sample sample = Sample.of(Sample.configMap("settings", "one").replace("v1", "v9"))
                .hook("pre-delete", "farewell", 0, "");
        assertThatThrownBy(() -> client.apply(
                        sample.source(),
                        ApplyOptions.builder().skipHooks().rollbackOnFailure().build()))
                .isInstanceOf(io.github.bundle4j.BundleException.class);
        assertThat(client.history()).isEmpty();
        assertThat(server.requests()).noneMatch(line -> line.contains("farewell"));
    }
}
