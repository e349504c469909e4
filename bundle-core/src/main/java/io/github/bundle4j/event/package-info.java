/** What long work reports while it runs: tasks that start, progress, print lines and finish. */
@NullMarked
package io.github.bundle4j.event;

import org.jspecify.annotations.NullMarked;
