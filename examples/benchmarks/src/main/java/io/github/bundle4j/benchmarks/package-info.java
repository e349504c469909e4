/** How fast, against the peers, in one run. */
package io.github.bundle4j.benchmarks;
