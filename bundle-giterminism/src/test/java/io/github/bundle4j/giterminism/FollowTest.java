package io.github.bundle4j.giterminism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.CancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
    @TempDir
    Path folder;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicReference<Throwable> end = new AtomicReference<>();
    private Thread thread = new Thread(() -> {});

    private void start(Giterminism giterminism) {
        start(giterminism, Duration.ofMillis(300));
    }

    private void start(Giterminism giterminism, Duration interval) {
        Follow follow = giterminism
                .follow()
                .interval(interval)
                .settle(Duration.ofMillis(100))
                .onError(error -> events.add("error: "
                        + String.valueOf(error.getMessage()).lines().findFirst().orElse("")));
        thread = new Thread(() -> {
            try {
                follow.run(source -> {
                    String text = new String(source.read("a"), UTF_8);
                    events.add(text);
                    if (text.equals("bad")) {
                        throw new IllegalStateException("task failed");
                    }
                });
            } catch (RuntimeException e) {
                end.set(e);
            }
        });
        thread.start();
    }

    private String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event in time").isNotNull();
        return event;
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void devModeRunsAfterEveryChangeAndSurvivesErrors() throws Exception {
        GitFixture fixture = GitFixture.init(folder)
                .write("werf.yaml", "configVersion: 1\nproject: x\n")
                .write("a", "one")
                .commit();
        start(Giterminism.open(folder).dev());
        assertThat(next()).isEqualTo("one");
        for (int i = 0; i < 20; i++) {
            fixture.write("a", "burst " + i);
        }
        String last = next();
        while (!last.equals("burst 19")) {
            last = next(); // an early look may see the burst half done, but the end is always seen
        }
        fixture.write("a", "bad");
        assertThat(next()).isEqualTo("bad");
        assertThat(next()).isEqualTo("error: task failed");
        fixture.write("sub/new", "in a new folder");
        assertThat(next()).isEqualTo("bad");
        assertThat(next()).startsWith("error");
        fixture.write("a", "good");
        assertThat(next()).isEqualTo("good");
        assertThat(events.poll(1, TimeUnit.SECONDS)).isNull();
        thread.interrupt();
        thread.join(10_000);
        assertThat(end.get()).isInstanceOf(CancelledException.class);
    }

    @Test
    void strictModeRunsAfterACommitAndTellsWhatIsRefusedOnce() throws Exception {
        GitFixture fixture = GitFixture.init(folder)
                .write("werf.yaml", "configVersion: 1\nproject: x\n")
                .write("a", "one")
                .commit();
        start(Giterminism.open(folder));
        assertThat(next()).isEqualTo("one");
        fixture.write("werf.yaml", "configVersion: 1\nproject: y\n");
        assertThat(next()).startsWith("error: commit " + fixture.head().substring(0, 12));
        assertThat(events.poll(1, TimeUnit.SECONDS)).isNull();
        fixture.write("a", "two").commit();
        String event = next();
        while (event.startsWith("error")) {
            event = next(); // a look between git add and git commit
        }
        assertThat(event).isEqualTo("two");
    }

    @Test
    void aCommitIsNoticedFromAFolderOfTheWorkTree() throws Exception {
        GitFixture fixture = GitFixture.init(folder)
                .write("deep/project/werf.yaml", "configVersion: 1\nproject: x\n")
                .write("a", "one")
                .commit();
        // Without events a look would be due after ten intervals only.
        start(Giterminism.open(folder.resolve("deep/project")), Duration.ofMinutes(5));
        assertThat(next()).isEqualTo("one");
        fixture.write("a", "two").commit();
        assertThat(next()).isEqualTo("two");
    }

    @Test
    void anIntervalIsNeeded() {
        Follow follow = Giterminism.open(folder).follow();
        assertThatThrownBy(() -> follow.interval(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
