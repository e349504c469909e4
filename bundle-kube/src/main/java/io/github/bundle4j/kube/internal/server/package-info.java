/** The in-process API server: Kubernetes' API conventions over objects in memory, with controllers that follow a script. */
@NullMarked
package io.github.bundle4j.kube.internal.server;

import org.jspecify.annotations.NullMarked;
