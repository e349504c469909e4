package io.github.bundle4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskTest {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private List<Double> fractions() {
        return events.stream()
                .filter(Event.Progressed.class::isInstance)
                .map(event -> ((Event.Progressed) event).fraction())
                .toList();
    }

    @Test
    void fractionsOnlyGrow() {
        Task task = Task.start(events::add, "k", "n");
        for (double fraction : new double[] {Double.NaN, 0.5, 0.2, Double.NaN, -1, 7, 0.9}) {
            task.progress(fraction, "");
        }
        assertThat(fractions()).containsExactly(0.0, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0);
    }

    @Test
    void nothingFollowsTheEnd() {
        Task task = Task.start(events::add, "k", "n");
        task.log("a");
        task.done();
        task.progress(1, "late");
        task.log("late");
        task.close();
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "Logged", "Finished");
    }

    /** A listener that is slow to take the first is not told of the second meanwhile. */
    @Test
    void eventsOfOneTaskArriveInOrder() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Task task = Task.start(
                event -> {
                    if (event instanceof Event.Progressed progressed) {
                        if (progressed.fraction() < 0.2) {
                            begun.countDown();
                            await(second, 300);
                        } else {
                            second.countDown();
                        }
                        events.add(event);
                    }
                },
                "k",
                "n");
        Thread other = new Thread(() -> {
            await(begun, 5000);
            task.progress(0.2, "");
        });
        other.start();
        task.progress(0.1, "");
        other.join();
        assertThat(fractions()).containsExactly(0.1, 0.2);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            boolean unused = latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
