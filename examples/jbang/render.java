///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.bundle4j:bundle-core:0.1.0-SNAPSHOT

import io.github.bundle4j.BundleException;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.goyaml.Yaml;
import io.github.bundle4j.render.RenderOptions;
import io.github.bundle4j.render.Renderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prints what {@code helm template NAME CHART -f VALUES} prints. */
class render {
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: render.java NAME CHART [VALUES]");
            System.exit(2);
        }
        try {
            Map<?, ?> values = args.length < 3 ? Map.of() : (Map<?, ?>) Yaml.parse(Files.readString(Path.of(args[2])));
            RenderOptions.Builder options = RenderOptions.of(args[0], "default");
            @SuppressWarnings("unchecked")
            Map<String, ?> given = (Map<String, ?>) values;
            String text = Renderer.of(Chart.load(Path.of(args[1])))
                    .render(options.values(given).build())
                    .text();
            System.out.write(text.getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        } catch (BundleException e) {
            System.err.println("Error: " + e.getMessage());
            System.exit(1);
        }
    }
}
