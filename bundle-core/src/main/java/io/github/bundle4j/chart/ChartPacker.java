package io.github.bundle4j.chart;

import io.github.bundle4j.archive.GzipWriter;
import io.github.bundle4j.archive.TarWriter;
import io.github.bundle4j.govalue.ByteStrings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Packs a chart: the files that readers want first, then the others by name, then the charts within it. */
final class ChartPacker {
    private static final List<String> FIRST =
            List.of(ChartLoader.METADATA_FILE, ChartLoader.LOCK_FILE, ChartLoader.VALUES_FILE, ChartLoader.SCHEMA_FILE);
    private static final Comparator<ChartFile> ORDER = Comparator.<ChartFile>comparingInt(file -> rank(file.name()))
            .thenComparing(file -> ByteStrings.pack(file.name()));

    private final TarWriter tar;

    private ChartPacker(TarWriter tar) {
        this.tar = tar;
    }

    static byte[] pack(Chart chart) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(new GzipWriter(out))) {
            new ChartPacker(tar).write(chart, chart.name() + "/");
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static int rank(String name) {
        int index = FIRST.indexOf(name);
        return index < 0 ? FIRST.size() : index;
    }

    private void write(Chart chart, String folder) throws IOException {
        List<ChartFile> sorted = new ArrayList<>(chart.allFiles());
        sorted.sort(ORDER);
        for (ChartFile file : sorted) {
            tar.file(folder + file.name(), file.content());
        }
        Set<String> used = new HashSet<>();
        for (Chart dependency : chart.dependencies()) {
            String name = dependency.name();
            // Two versions of one chart may be there under different aliases.
            if (!used.add(name)) {
                name = name + "-" + dependency.metadata().version();
                for (int i = 2; !used.add(name); i++) {
                    name = dependency.name() + "-" + dependency.metadata().version() + "-" + i;
                }
            }
            write(dependency, folder + "charts/" + name + "/");
        }
    }
}
