package io.github.bundle4j.examples;

import io.github.bundle4j.event.Event;
import io.github.bundle4j.event.EventListener;
import io.github.bundle4j.event.TaskInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows events on a {@link Console}: each finished task with its duration, output lines, and a progress line every half
 * second for tasks that take longer.
 */
final class ConsoleProgress implements EventListener {
    private static final long QUIET_NANOS = Duration.ofMillis(500).toNanos();

    private final Console console;
    private final Map<TaskInfo, Long> lastShown = new ConcurrentHashMap<>();

    ConsoleProgress(Console console) {
        this.console = console;
    }

    @Override
    public void on(Event event) {
        TaskInfo task = event.task();
        if (event instanceof Event.Started) {
            lastShown.put(task, System.nanoTime());
        } else if (event instanceof Event.Progressed progressed) {
            showIfDue(task, progressed);
        } else if (event instanceof Event.Logged logged) {
            console.line(task.kind(), task.name() + " | " + logged.line());
        } else if (event instanceof Event.Finished finished) {
            lastShown.remove(task);
            show(task, finished);
        }
    }

    private void showIfDue(TaskInfo task, Event.Progressed progressed) {
        long now = System.nanoTime();
        Long last = lastShown.get(task);
        if (last != null && now - last > QUIET_NANOS) {
            lastShown.put(task, now);
            console.line(
                    task.kind(),
                    String.format(
                            Locale.ROOT,
                            "%s %3.0f %% %s",
                            task.name(),
                            progressed.fraction() * 100,
                            progressed.detail()));
        }
    }

    private void show(TaskInfo task, Event.Finished finished) {
        String how = switch (finished.outcome()) {
            case DONE -> "";
            case REUSED -> "there already";
            case FAILED -> "FAILED";
        };
        console.line(
                task.kind(),
                String.format(Locale.ROOT, "%-42s %-13s %s", task.name(), how, Console.seconds(finished.elapsed())));
    }
}
