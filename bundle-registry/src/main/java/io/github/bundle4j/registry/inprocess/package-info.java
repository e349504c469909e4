/** An OCI registry inside the JVM, for tests and demos: real protocol, faults on request, nothing kept. */
@NullMarked
package io.github.bundle4j.registry.inprocess;

import org.jspecify.annotations.NullMarked;
