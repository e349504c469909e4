package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a request for a log: the scripted lines, and with {@code follow} the wait for the pod's end. */
record LogAnswer(ObjectApi api, Pods pods, Kind kind) {
    private static final long POLL_MILLIS = 20;
    private static final long MAX_MILLIS = 3_600_000;

    void send(Call call, String namespace, String name) throws IOException {
        Tree pod = new Tree(api.get(kind, namespace, name));
        String container = call.parameter("container");
        if (!container.isEmpty()
                && pod.tree("spec").list("containers").stream()
                        .noneMatch(each -> each.text("name", "").equals(container))) {
            throw Refusal.badRequest("container " + container + " is not valid for pod " + name);
        }
        String phase = pod.tree("status").text("phase", "Pending");
        if (phase.equals("Pending")) {
            throw Refusal.badRequest(
                    "container \"" + container + "\" in pod \"" + name + "\" is waiting to start: ContainerCreating");
        }
        call.exchange().getResponseHeaders().set("Content-Type", "text/plain");
        call.exchange().sendResponseHeaders(200, 0);
        try (OutputStream out = call.exchange().getResponseBody()) {
            for (String line : pods.log(namespace, name)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            if (call.flag("follow")) {
                waitForEnd(namespace, name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForEnd(String namespace, String name) throws InterruptedException {
        for (long waited = 0; waited < MAX_MILLIS; waited += POLL_MILLIS) {
            Map<String, @Nullable Object> live = api.find(kind, namespace, name);
            String phase = Tree.of(live).tree("status").text("phase", "");
            if (live == null || phase.equals("Succeeded") || phase.equals("Failed")) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
