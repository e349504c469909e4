package io.github.bundle4j.chart;

import io.github.bundle4j.chart.ChartException.Reason;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoQuote;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a chart's archive, with Helm's rules about names. */
final class ArchiveReader {
    private static final int GZIP_HEADER = 10;
    private static final int DEFLATE = 8;
    private static final String UNEXPECTED_EOF = "unexpected EOF";

    private final String place;
    private final Budget budget;
    private final List<ChartFile> files = new ArrayList<>();

    private ArchiveReader(String place, LoadLimits limits) {
        this.place = place;
        this.budget = new Budget(limits);
    }

    /** Reads what is an archive or ought to be, in a chart or in memory. */
    static List<ChartFile> read(byte[] archive, LoadLimits limits) {
        return new ArchiveReader("archive", limits).read(archive);
    }

    /** Reads a file, of which the message says what it seems to be if it is no archive. */
    static List<ChartFile> readFile(byte[] archive, String place, LoadLimits limits) {
        ArchiveReader reader = new ArchiveReader(place, limits);
        if (!isGzip(archive)) {
            boolean yaml = place.endsWith(".yml") || place.endsWith(".yaml");
            throw reader.bad(
                    "file '" + place + "' "
                            + (yaml
                                    ? "seems to be a YAML file, but expected a gzipped archive"
                                    : "does not appear to be a gzipped archive; got '" + ContentTypes.of(archive)
                                            + "'"),
                    null);
        }
        return reader.read(archive);
    }

    private static boolean isGzip(byte[] archive) {
        return archive.length > 2
                && (archive[0] & 0xff) == 0x1f
                && (archive[1] & 0xff) == 0x8b
                && archive[2] == DEFLATE;
    }

    private List<ChartFile> read(byte[] archive) {
        if (archive.length < GZIP_HEADER) {
            throw bad(archive.length == 0 ? "EOF" : UNEXPECTED_EOF, null);
        }
        if (!isGzip(archive)) {
            throw bad("gzip: invalid header", null);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive), 1 << 16)) {
            TarReader tar = new TarReader(in);
            while (tar.next()) {
                if (tar.isFile()) {
                    add(tar);
                }
            }
        } catch (EOFException e) {
            throw bad(UNEXPECTED_EOF, e);
        } catch (IOException e) {
            throw bad("the chart archive is damaged: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw bad("no files in chart archive", null);
        }
        return files;
    }

    private void add(TarReader tar) throws IOException {
        String name = inner(tar.name());
        budget.file(name, tar.size());
        files.add(new ChartFile(name, Bom.strip(ByteStrings.pack(tar.content()))));
    }

    /** The name below the chart's folder. */
    private String inner(String full) {
        String delimiter = full.indexOf('\\') >= 0 ? "\\" : "/";
        List<String> parts = new ArrayList<>(List.of(full.split(java.util.regex.Pattern.quote(delimiter), -1)));
        String first = parts.remove(0);
        String name = String.join("/", parts);
        if (name.startsWith("/")) {
            throw bad("chart illegally contains absolute paths", null);
        }
        String clean = clean(name);
        if (clean.equals(".")) {
            throw bad("chart illegally contains content outside the base directory: " + GoQuote.quoteText(full), null);
        }
        if (clean.startsWith("..")) {
            throw bad("chart illegally references parent directory", null);
        }
        if (clean.length() > 2
                && clean.charAt(1) == ':'
                && clean.charAt(2) == '/'
                && Character.isLetter(clean.charAt(0))
                && clean.charAt(0) < 128) {
            throw bad("chart contains illegally named files", null);
        }
        if (first.equals(ChartLoader.METADATA_FILE)) {
            throw bad("chart yaml not in base directory", null);
        }
        return clean;
    }

    /** Go's {@code path.Clean} for a relative path. */
    private static String clean(String name) {
        List<String> kept = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")
                    && !kept.isEmpty()
                    && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? "." : String.join("/", kept);
    }

    private ChartException bad(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ChartException(Reason.BAD_ARCHIVE, place, "", message, cause);
    }
}
