package io.github.bundle4j.kube;

import io.github.bundle4j.event.Event;
import io.github.bundle4j.event.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events as lines. */
final class Recorder implements EventListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void on(Event event) {
        String task = event.task().kind() + " " + event.task().name();
        if (event instanceof Event.Logged logged) {
            lines.add(task + " | " + logged.line());
        } else if (event instanceof Event.Finished finished) {
            lines.add(task + " = " + finished.outcome());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
