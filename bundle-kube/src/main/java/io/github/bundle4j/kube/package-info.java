/** Releases in a cluster: plan, apply, rollback, uninstall, history; and an in-process API server. */
@NullMarked
package io.github.bundle4j.kube;

import org.jspecify.annotations.NullMarked;
