package io.github.bundle4j.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a run which tests were skipped for want of a real counterpart, and how to enable them. */
public final class SkippedTestsReport implements TestExecutionListener {
    private final Map<String, Set<String>> testsByReason = new ConcurrentSkipListMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            add(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        testsByReason.forEach((reason, tests) -> {
            System.out.println("SKIPPED: " + reason.replaceFirst("^Assumption failed: ", ""));
            tests.forEach(test -> System.out.println("  " + test));
        });
    }

    private void add(TestIdentifier test, String reason) {
        testsByReason
                .computeIfAbsent(String.valueOf(reason), key -> new ConcurrentSkipListSet<>())
                .add(name(test));
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> {
                    if (source instanceof MethodSource method) {
                        return simple(method.getClassName()) + "." + method.getMethodName();
                    }
                    if (source instanceof ClassSource type) {
                        return simple(type.getClassName());
                    }
                    return test.getDisplayName();
                })
                .orElse(test.getDisplayName());
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
