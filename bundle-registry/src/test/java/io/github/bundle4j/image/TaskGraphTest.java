package io.github.bundle4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskGraphTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void whatDoesNotNeedEachOtherRunsAtTheSameTime() {
        CyclicBarrier all = new CyclicBarrier(3);
        Map<String, Callable<Integer>> tasks = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c")) {
            // Each waits for the others: one after the other they would never end.
            tasks.put(name, () -> all.await(20, TimeUnit.SECONDS));
        }
        assertThat(new TaskGraph<Integer>(executor, "x").runAll(tasks)).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void eachRunsAfterWhatItNeeds() {
        List<String> order = new CopyOnWriteArrayList<>();
        Map<String, Callable<Boolean>> tasks = new LinkedHashMap<>();
        for (String name : List.of("app", "middle", "base", "other")) {
            tasks.put(name, () -> order.add(name));
        }
        new TaskGraph<Boolean>(executor, "x")
                .run(tasks, Map.of("app", Set.of("middle", "other"), "middle", Set.of("base", "not among them")));
        assertThat(order).hasSize(4).endsWith("app");
        assertThat(order.indexOf("base")).isLessThan(order.indexOf("middle"));
    }

    @Test
    void aFailureStopsTheRestAndIsThrownWhenNothingRuns() {
        List<String> ended = new CopyOnWriteArrayList<>();
        CyclicBarrier both = new CyclicBarrier(2);
        Map<String, Callable<Boolean>> tasks = new LinkedHashMap<>();
        tasks.put("long", () -> {
            both.await();
            try {
                Thread.sleep(60_000);
                return true;
            } catch (InterruptedException e) {
                return ended.add("long");
            }
        });
        tasks.put("bad", () -> {
            both.await();
            throw new IllegalArgumentException("bad");
        });
        tasks.put("later", () -> ended.add("later"));
        assertThatThrownBy(() -> new TaskGraph<Boolean>(executor, "x").run(tasks, Map.of("later", Set.of("bad"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad");
        assertThat(ended).containsExactly("long");
    }
}
