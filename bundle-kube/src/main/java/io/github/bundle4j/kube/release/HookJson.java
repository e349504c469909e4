package io.github.bundle4j.kube.release;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hooks in release records. */
final class HookJson {
    private HookJson() {}

    static ReleaseHook read(Tree hook) {
        return new ReleaseHook(
                hook.text("name", ""),
                hook.text("kind", ""),
                hook.text("path", ""),
                hook.text("manifest", ""),
                texts(hook, "events"),
                (int) hook.number("weight", 0),
                texts(hook, "delete_policies"),
                texts(hook, "output_log_policies"),
                run(hook.tree("last_run")));
    }

    private static List<String> texts(Tree hook, String key) {
        List<String> result = new ArrayList<>();
        for (Object value : hook.values(key)) {
            result.add(String.valueOf(value));
        }
        return result;
    }

    private static ReleaseHook.@Nullable Run run(Tree run) {
        String phase = run.text("phase", "");
        if (phase.isEmpty()) {
            return null;
        }
        return new ReleaseHook.Run(
                Times.read(run.text("started_at")).orElse(null),
                Times.read(run.text("completed_at")).orElse(null),
                ReleaseHook.Phase.of(phase));
    }

    static List<Object> write(List<ReleaseHook> hooks) {
        List<Object> result = new ArrayList<>();
        for (ReleaseHook hook : hooks) {
            Map<String, Object> json = new LinkedHashMap<>();
            put(json, "name", hook.name());
            put(json, "kind", hook.kind());
            put(json, "path", hook.path());
            put(json, "manifest", hook.manifest());
            putAll(json, "events", hook.events());
            json.put("last_run", run(hook.lastRun()));
            if (hook.weight() != 0) {
                json.put("weight", (long) hook.weight());
            }
            putAll(json, "delete_policies", hook.deletePolicies());
            putAll(json, "output_log_policies", hook.outputLogPolicies());
            result.add(json);
        }
        return result;
    }

    private static Map<String, Object> run(ReleaseHook.@Nullable Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (run == null) {
            json.put("phase", "");
            return json;
        }
        if (run.startedAt() != null) {
            json.put("started_at", Times.write(run.startedAt()));
        }
        if (run.completedAt() != null) {
            json.put("completed_at", Times.write(run.completedAt()));
        }
        json.put("phase", run.phase().word());
        return json;
    }

    private static void put(Map<String, Object> json, String key, String value) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }

    private static void putAll(Map<String, Object> json, String key, List<String> values) {
        if (!values.isEmpty()) {
            json.put(key, values);
        }
    }
}
