package io.github.bundle4j.render;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random cases, rendered here and by real helm binaries. Arguments: the kind ({@link #KINDS}), the first seed, the number of
 * cases, a folder for the finds, then {@code PROFILE=BINARY} for each profile. Each difference is printed with its first
 * lines, and its case stays in the folder, ready to be recorded by {@link RecordCases}. The same seed makes the same case.
 */
final class CaseFuzz {
    static final Map<String, Function<Dice, CaseDraft>> KINDS = Map.of(
            "metadata", MetadataDrafts::draft,
            "files", FileDrafts::draft,
            "arguments", ArgumentDrafts::draft,
            "dependencies", DependencyDrafts::draft,
            "templates", TemplateDrafts::draft,
            "values", ValueDrafts::draft);

    /** Helm goes through some maps in any order, which errors show. */
    private static final int ATTEMPTS = 6;

    private static final int LINES_SHOWN = 4;
    private static final int WIDTH_SHOWN = 300;

    private final Path finds;
    private final Map<HelmProfile, String> binaries;
    private final PrintStream out;
    private int failing;
    private int differences;

    private CaseFuzz(Path finds, Map<HelmProfile, String> binaries, PrintStream out) {
        this.finds = finds;
        this.binaries = binaries;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Function<Dice, CaseDraft> kind = KINDS.get(args[0]);
        if (kind == null) {
            throw new IllegalArgumentException("kinds: " + KINDS.keySet());
        }
        long seed = Long.parseLong(args[1]);
        int count = Integer.parseInt(args[2]);
        Map<HelmProfile, String> binaries = new LinkedHashMap<>();
        for (String pair : List.of(args).subList(4, args.length)) {
            int equals = pair.indexOf('=');
            binaries.put(HelmProfile.valueOf(pair.substring(0, equals)), pair.substring(equals + 1));
        }
        CaseFuzz fuzz =
                new CaseFuzz(Path.of(args[3]), binaries, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        for (int i = 0; i < count; i++) {
            Path folder = fuzz.finds.resolve(args[0] + "-" + (seed + i));
            kind.apply(new Dice(seed + i)).write(folder);
            if (fuzz.agrees(new HelmCase(folder))) {
                delete(folder);
            }
        }
        fuzz.out.println(count + " cases of " + args[0] + " x " + binaries.size() + " Helms, " + fuzz.failing
                + " of them errors, " + fuzz.differences + " differences");
    }

    private boolean agrees(HelmCase one) throws IOException, InterruptedException {
        boolean agrees = true;
        for (Map.Entry<HelmProfile, String> binary : binaries.entrySet()) {
            String ours = ours(one, binary.getKey());
            failing += ours.startsWith("Error: ") ? 1 : 0;
            String theirs = differentAnswer(ours, one, binary.getKey(), binary.getValue());
            if (theirs != null) {
                differences++;
                out.println("== " + one.folder + " " + binary.getKey() + " " + one.args);
                show(ours, theirs);
                agrees = false;
            }
        }
        return agrees;
    }

    private static String ours(HelmCase one, HelmProfile profile) {
        try {
            return one.run(profile);
        } catch (RuntimeException | StackOverflowError e) {
            return "thrown: " + e + "\n" + Stream.of(e.getStackTrace()).limit(3).toList();
        }
    }

    /** What Helm says, or nothing if it can say the same. */
    private static @Nullable String differentAnswer(String ours, HelmCase one, HelmProfile profile, String binary)
            throws IOException, InterruptedException {
        String theirs = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            theirs = RecordCases.ask(one, profile, binary).replace(HelmCase.USE_DEBUG, "");
            if (theirs.equals(ours)) {
                return null;
            }
        }
        return theirs;
    }

    private void show(String ours, String theirs) {
        String[] left = ours.split("\n", -1);
        String[] right = theirs.split("\n", -1);
        int shown = 0;
        for (int i = 0; i < Math.max(left.length, right.length) && shown < LINES_SHOWN; i++) {
            String a = i < left.length ? left[i] : "(end)";
            String b = i < right.length ? right[i] : "(end)";
            if (!a.equals(b)) {
                shown++;
                out.println("  line " + (i + 1) + "\n    ours " + shortened(a) + "\n    helm " + shortened(b));
            }
        }
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH_SHOWN ? line : line.substring(0, WIDTH_SHOWN) + " …";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
