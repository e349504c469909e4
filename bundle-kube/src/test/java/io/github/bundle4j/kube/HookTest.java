package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.WriteOptions;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseHook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookTest extends ReleaseFixture {
    private static final ResourceType MAPS = new ResourceType("", "v1", "ConfigMap", "configmaps", true);

    HookTest() {
        super(InProcessApiServer.start(), "default");
    }

    private static ReleaseHook hook(String event, String manifest) {
        return new ReleaseHook(
                "hook",
                "ConfigMap",
                "shop/templates/hook.yaml",
                manifest,
                List.of(event),
                0,
                List.of(),
                List.of(),
                null);
    }

    private static Desired.Source withHooks(ReleaseHook... hooks) {
        return (revision, upgrade) -> {
            Desired desired =
                    Sample.of(Sample.configMap("settings", "x")).source().render(revision, upgrade);
            return new Desired(
                    desired.chart(),
                    desired.config(),
                    desired.manifest(),
                    List.of(hooks),
                    desired.crds(),
                    desired.notes());
        };
    }

    /** One file may hold the same object for two events. */
    @Test
    void runsAreRecordedWithTheirOwnHookOnly() {
        Release release = client.apply(
                withHooks(
                        hook("pre-install", Sample.configMap("hook", "before")),
                        hook("pre-delete", Sample.configMap("hook", "at the end"))),
                ApplyOptions.defaults());
        assertThat(release.hooks().get(0).lastRun()).isNotNull();
        assertThat(release.hooks().get(1).lastRun()).isNull();
    }

    @Test
    void aPredecessorThatStaysIsSaidPlainly() {
        cluster.api()
                .create(
                        MAPS,
                        "default",
                        Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "ConfigMap",
                                "metadata",
                                Map.of("name", "hook", "finalizers", List.of("example.com/stays"))),
                        WriteOptions.as("test"));
        assertThatThrownBy(() -> client.apply(
                        withHooks(hook("pre-install", Sample.configMap("hook", "new"))),
                        ApplyOptions.builder().timeout(Duration.ofSeconds(1)).build()))
                .isInstanceOf(HookFailedException.class)
                .hasMessageContaining("its predecessor was deleted, but is not gone in time");
        assertThat(server.requests()).noneMatch(line -> line.startsWith("PATCH"));
    }

    @Test
    void otherHooksAreAReasonToApplyAgain() {
        ApplyOptions options = ApplyOptions.builder().skipUnchanged().build();
        client.apply(withHooks(hook("post-install", Sample.configMap("hook", "a"))), options);
        assertThat(client.apply(withHooks(hook("post-install", Sample.configMap("hook", "a"))), options)
                        .revision())
                .isEqualTo(1);
        assertThat(client.apply(withHooks(hook("post-upgrade", Sample.configMap("hook", "b"))), options)
                        .revision())
                .isEqualTo(2);
    }
}
