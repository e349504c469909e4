/** The connection to a cluster: kubeconfig, the dozen requests this library makes, and how they fail. */
@NullMarked
package io.github.bundle4j.kube.client;

import org.jspecify.annotations.NullMarked;
