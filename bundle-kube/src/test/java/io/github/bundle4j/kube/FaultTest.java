package io.github.bundle4j.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.CancelledException;
import io.github.bundle4j.kube.client.ApiException;
import io.github.bundle4j.kube.client.ForbiddenException;
import io.github.bundle4j.kube.client.InvalidObjectException;
import io.github.bundle4j.kube.client.Kubeconfig;
import io.github.bundle4j.kube.client.ObjectRef;
import io.github.bundle4j.kube.client.UnreachableClusterException;
import io.github.bundle4j.kube.internal.Tree;
import io.github.bundle4j.kube.release.Release;
import io.github.bundle4j.kube.release.ReleaseStatus;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest extends ReleaseFixture {
    private static final ApplyOptions OPTIONS =
            ApplyOptions.builder().timeout(Duration.ofSeconds(10)).build();

    FaultTest() {
        super(
                InProcessApiServer.builder()
                        .token("secret-token")
                        .workloads(object -> new Tree(object)
                                        .tree("metadata")
                                        .text("name", "")
                                        .contains("stuck")
                                ? WorkloadBehavior.hangs()
                                : WorkloadBehavior.succeeds())
                        .start(),
                "default");
    }

    private static Sample sample(String value) {
        return Sample.of(Sample.configMap("settings", value), Sample.deployment("web", 1, "nginx:1"));
    }

    private String setting() {
        return server.object(new ObjectRef("v1", "ConfigMap", "default", "settings"))
                .map(object -> new Tree(object).tree("data").text("key", ""))
                .orElse("(none)");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, .*/configmaps/settings, 429",
        "PATCH, .*/configmaps/settings, 500",
        "PATCH, .*/configmaps/settings, 503",
        "PATCH, .*/configmaps/settings, 409",
        "POST, .*/secrets, 429",
        "GET, .*/deployments.*, 502",
        "PUT, .*/secrets/.*, 504"
    })
    void passingTroubleIsOvercome(String method, String path, int status) {
        server.failNext(method, path, status, 0, 2);
        assertThat(client.apply(sample("one").source(), OPTIONS).status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(server.requests())
                .filteredOn(line -> line.endsWith(" " + status))
                .hasSize(2);
        assertThat(setting()).isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, .*/configmaps/settings, true",
        "PATCH, .*/configmaps/settings, false",
        "PUT, .*/secrets/.*, true",
        "GET, /version, false",
        "GET, .*/deployments.*, false"
    })
    void cutConnectionsAreOvercome(String method, String path, boolean carriedOut) {
        server.cutNext(method, path, carriedOut, 1);
        assertThat(client.apply(sample("one").source(), OPTIONS).status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(setting()).isEqualTo("one");
        assertThat(client.history()).hasSize(1);
    }

    @Test
    void lastingTroubleEndsInATypedErrorAndAFailedRecord() {
        client.apply(sample("one").source(), OPTIONS);
        server.failNext("PATCH", ".*/configmaps/settings", 500, 0, 100);
        assertThatThrownBy(() -> client.apply(sample("two").source(), OPTIONS))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(500);
                    assertThat(e.request()).isEqualTo("PATCH ConfigMap default/settings");
                });
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.FAILED);
        server.clearFaults();
        assertThat(client.apply(sample("two").source(), OPTIONS).revision()).isEqualTo(3);
        assertThat(setting()).isEqualTo("two");
    }

    @Test
    void aRecordMadeMeanwhileEndsTheSecondOperation() {
        client.apply(sample("one").source(), OPTIONS);
        server.failNext("POST", ".*/secrets", 409, -1, 1);
        assertThatThrownBy(() -> client.apply(sample("two").source(), OPTIONS))
                .isInstanceOf(OperationInProgressException.class)
                .hasMessageContaining("another operation recorded revision 2 at the same time");
        assertThat(setting()).isEqualTo("one");
        assertThat(client.history()).hasSize(1);
    }

    /** The client loses the cluster in the middle: the record stays pending, and says so to the next run. */
    @Test
    void aKilledOperationIsTakenOverOrRolledBack() {
        client.apply(sample("one").source(), OPTIONS);
        server.cutNext("", ".*/deployments/web|.*/secrets/.*v2", false, 1000);
        assertThatThrownBy(() -> client.apply(sample("two").source(), OPTIONS))
                .isInstanceOf(UnreachableClusterException.class);
        server.clearFaults();
        assertThat(setting()).isEqualTo("two");
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.PENDING_UPGRADE);
        assertThatThrownBy(() -> client.apply(sample("three").source(), OPTIONS))
                .isInstanceOf(OperationInProgressException.class)
                .hasMessageContaining("revision 2 is pending-upgrade");

        Release taken = client.apply(
                sample("three").source(),
                ApplyOptions.builder().takeOverPending().build());
        assertThat(taken.revision()).isEqualTo(3);
        assertThat(setting()).isEqualTo("three");
        assertThat(client.history())
                .extracting(Release::status)
                .containsExactly(ReleaseStatus.SUPERSEDED, ReleaseStatus.FAILED, ReleaseStatus.DEPLOYED);
    }

    @Test
    void interruptionEndsTheWait() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                client.apply(
                        Sample.of(Sample.deployment("stuck", 1, "nginx:1")).source(),
                        ApplyOptions.builder().timeout(Duration.ofMinutes(2)).build());
            } catch (RuntimeException e) {
                thrown.set(e);
                if (!Thread.currentThread().isInterrupted()) {
                    thrown.set(new AssertionError("the flag is gone", e));
                }
            }
        });
        worker.start();
        while (server.requests().stream().noneMatch(line -> line.contains("watch=true"))) {
            Thread.sleep(20);
        }
        worker.interrupt();
        worker.join(10_000);
        assertThat(thrown.get()).isInstanceOf(CancelledException.class);
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.FAILED);
    }

    @Test
    void wrongCredentialsAreSaidPlainly() {
        try (Cluster stranger =
                Cluster.connect(Kubeconfig.settings(server.url()).token("wrong").build())) {
            assertThatThrownBy(() -> stranger.release("shop").history())
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessage("LIST Secret default: Unauthorized (HTTP 401 Unauthorized)");
        }
    }

    @Test
    void anUnreachableClusterIsSaidPlainly() {
        URI nowhere = server.url();
        server.close();
        try (Cluster gone = Cluster.connect(Kubeconfig.settings(nowhere).build())) {
            assertThatThrownBy(() -> gone.release("shop").history())
                    .isInstanceOfSatisfying(
                            UnreachableClusterException.class,
                            e -> assertThat(e.server()).isEqualTo(nowhere))
                    .hasMessage("the cluster at " + nowhere + " cannot be reached: connection refused; check the server"
                            + " address, the network and the certificate authority in the kubeconfig");
        }
    }

    @Test
    void unknownFieldsAreNotTriedAgain() {
        Sample wrong = Sample.of(Sample.deployment("web", 1, "nginx:1").replace("replicas:", "replicass:"));
        assertThatThrownBy(() -> client.apply(wrong.source(), OPTIONS))
                .hasMessageContaining(".spec.replicass: field not declared in schema");
        assertThat(server.requests())
                .filteredOn(line -> line.startsWith("PATCH"))
                .hasSize(1);
    }

    @Test
    void anOutageWhileWaitingIsSatOut() {
        server.failNext("GET", ".*/deployments", 503, 0, 12);
        assertThat(client.apply(sample("one").source(), OPTIONS).status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(server.requests()).filteredOn(line -> line.endsWith(" 503")).hasSize(12);
    }

    @Test
    void anOutageThatLastsIsTold() {
        server.failNext("GET", ".*/deployments", 503, 0, 1000);
        assertThatThrownBy(() -> client.apply(
                        sample("one").source(),
                        ApplyOptions.builder().timeout(Duration.ofSeconds(2)).build()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(503));
    }

    /** A revision that was given up and has left the history is not to be missed. */
    @Test
    void aPendingRevisionMayLeaveTheHistory() {
        ApplyOptions one = ApplyOptions.builder().historyMax(1).build();
        client.apply(sample("one").source(), one);
        server.cutNext("", ".*/deployments/web|.*/secrets/.*v2", false, 1000);
        assertThatThrownBy(() -> client.apply(sample("two").source(), one))
                .isInstanceOf(UnreachableClusterException.class);
        server.clearFaults();
        assertThat(client.rollback(1, one).status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(setting()).isEqualTo("one");
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.DEPLOYED);
    }

    @Test
    void theFirstFailureIsToldWhenRollingBackFailsToo() {
        ApplyOptions options = ApplyOptions.builder()
                .rollbackOnFailure()
                .description("two, as asked for")
                .build();
        client.apply(sample("one").source(), OPTIONS);
        server.failNext("PATCH", ".*/configmaps/settings", 422, 0, 2);
        assertThatThrownBy(() -> client.apply(sample("two").source(), options))
                .isInstanceOfSatisfying(
                        InvalidObjectException.class,
                        e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(client.history()).extracting(Release::revision).containsExactly(1, 2, 3);

        client.rollback(1, OPTIONS);
        server.failNext("PATCH", ".*/configmaps/settings", 422, 0, 1);
        assertThatThrownBy(() -> client.apply(sample("two").source(), options))
                .isInstanceOf(InvalidObjectException.class);
        assertThat(client.status().orElseThrow().description()).isEqualTo("Rollback to 4");
    }

    @Test
    void aListenerThatThrowsLeavesNothingPending() {
        ReleaseClient listened = client.listener(event -> {
            if (event.task().kind().equals("objects")) {
                throw new IllegalStateException("of the host");
            }
        });
        assertThatThrownBy(() -> listened.apply(sample("one").source(), OPTIONS))
                .isInstanceOf(IllegalStateException.class);
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.FAILED);
        assertThat(client.apply(sample("one").source(), OPTIONS).status()).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThatThrownBy(() -> listened.rollback(1, OPTIONS)).isInstanceOf(IllegalStateException.class);
        assertThat(client.status().orElseThrow().status()).isEqualTo(ReleaseStatus.FAILED);
    }
}
