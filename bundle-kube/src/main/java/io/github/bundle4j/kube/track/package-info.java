/** Whether resources have become ready: readiness rules, waiting, and the log lines of pods meanwhile. */
@NullMarked
package io.github.bundle4j.kube.track;

import org.jspecify.annotations.NullMarked;
