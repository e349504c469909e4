/** Argo CD: the manifest of an Application for a bundle, and what a bundle lacks to work there. */
@NullMarked
package io.github.bundle4j.kube.argocd;

import org.jspecify.annotations.NullMarked;
