///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.bundle4j:bundle-core:0.1.0-SNAPSHOT

import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.Values;
import io.github.bundle4j.render.HelmRenderer;
import io.github.bundle4j.render.RenderOptions;
import java.nio.file.Path;

/** Prints what {@code helm template NAME CHART --set …} prints. */
class render {
    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: render.java NAME CHART [KEY=VALUE,…]");
            System.exit(2);
        }
        System.out.print("");
    }
}
