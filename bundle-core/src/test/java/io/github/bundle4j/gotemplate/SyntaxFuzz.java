package io.github.bundle4j.gotemplate;

import io.github.bundle4j.BundleException;
import io.github.bundle4j.LimitExceededException;
import io.github.bundle4j.chart.HelmOracle;
import io.github.bundle4j.gotemplate.function.FailException;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.JavaValues;
import io.github.bundle4j.goyaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Broken template texts, parsed and executed here and by Helm. Arguments: the oracle program, seconds, a seed, and
 * folders of charts whose templates are broken. Parse trees are compared as the text that Go makes of them, errors with
 * their places; prints each difference with its probe.
 */
final class SyntaxFuzz {
    /** Gives the broken text plain maps, without the methods and objects of the root. */
    private static final String CALLER = "{{ template \"c/templates/_t.tpl\" .Values.dot }}";

    private static final String PARTIAL =
            "{{ define \"p\" }}<{{ . | toJson }}>{{ end }}{{ define \"q\" }}{{ .nope.x.y }}{{ end }}";
    private static final int SHOWN = 40;

    /** What answers differently each time, takes long, or grows without limit in the oracle. */
    private static final Pattern NOT_EXECUTED = Pattern.compile("\\b(now|ago|rand\\w*|shuffle|uuidv4|gen[A-Z]\\w*|"
            + "buildCustomCert|bcrypt|htpasswd|derivePassword|encryptAES|keys|values|date\\w*|htmlDate\\w*|repeat|n?indent|"
            + "until\\w*|seq|tpl|getHostByName)\\b|range[^}]*[0-9]{5}|range[^}]*[0-9]e");

    private static final Pattern OBJECT =
            Pattern.compile("\\.(Release|Chart|Capabilities|Template|Files|Subcharts)\\b");
    private static final Pattern CALLED = Pattern.compile("(include|template) +\"[^\"\\n]*\"");
    private static final Pattern PATH = Pattern.compile("\\.Values((?:\\.[A-Za-z0-9_]+)+)");

    private final HelmOracle oracle;
    private final Random random;
    private int differences;
    private long executed;

    private SyntaxFuzz(HelmOracle oracle, Random random) {
        this.oracle = oracle;
        this.random = random;
    }

    public static void main(String[] args) throws IOException {
        long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
        Random random = new Random(Long.parseLong(args[2]));
        List<String> texts = new ArrayList<>();
        for (String folder : List.of(args).subList(3, args.length)) {
            texts.addAll(texts(Path.of(folder)));
        }
        SyntaxMutator mutator = new SyntaxMutator(texts, random);
        long count = 0;
        try (HelmOracle oracle = new HelmOracle(args[0])) {
            SyntaxFuzz fuzz = new SyntaxFuzz(oracle, random);
            for (; System.nanoTime() < end && fuzz.differences < SHOWN; count++) {
                fuzz.round(mutator.next());
            }
            System.out.println(texts.size() + " texts, " + count + " broken, " + fuzz.executed + " executed, "
                    + fuzz.differences + " differences");
        }
    }

    static List<String> texts(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(SyntaxFuzz::isTemplate).sorted().toList()) {
                String text = ByteStrings.pack(Files.readAllBytes(file));
                if (!text.isEmpty()) {
                    texts.add(CALLED.matcher(OBJECT.matcher(text).replaceAll(".Values.$1"))
                            .replaceAll("$1 \"p\""));
                }
            }
        }
        return texts;
    }

    private static boolean isTemplate(Path file) {
        return file.toString().contains("/templates/") && Files.isRegularFile(file);
    }

    private void round(String text) throws IOException {
        String ours = SyntaxProbe.ours(text);
        String theirs = SyntaxProbe.theirs(oracle.ask(SyntaxProbe.probe(text)));
        if (!ours.equals(theirs)) {
            show("parse", text, Map.of(), ours, theirs);
        } else if (!ours.startsWith("err ") && !NOT_EXECUTED.matcher(text).find()) {
            execute(text);
        }
    }

    private void execute(String text) throws IOException {
        executed++;
        Map<String, @Nullable Object> values = values(text);
        String ours = rendered(text, values);
        if (ours.startsWith("limit ")) {
            return;
        }
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("kind", "template");
        probe.put("text", CALLER);
        probe.put("values", Map.of("dot", Map.of("Values", values)));
        probe.put("files", Map.of("templates/_p.tpl", PARTIAL));
        probe.put("files64", Map.of("templates/_t.tpl", SyntaxProbe.coded(text)));
        // What Helm answers differently each time tells nothing.
        String theirs = "";
        for (int attempt = 0; attempt < 4; attempt++) {
            theirs = SyntaxProbe.answer(oracle.ask(probe));
            boolean same = ours.startsWith("err ")
                    // Our error texts are ordinary strings, Helm's repeat bytes.
                    ? ByteStrings.unpack(ours).equals(ByteStrings.unpack(theirs))
                    : ours.equals(theirs);
            if (same || theirs.contains("exceeded maximum template depth")) {
                return;
            }
        }
        show("execute", text, values, ours, theirs);
    }

    private String rendered(String text, Map<String, @Nullable Object> values) {
        try {
            String out = TemplateSet.builder()
                    .functions(SyntaxProbe.FUNCTIONS)
                    .add("c/templates/t.yaml", CALLER)
                    .add("c/templates/_t.tpl", text)
                    .add("c/templates/_p.tpl", PARTIAL)
                    .build()
                    .execute(
                            "c/templates/t.yaml",
                            JavaValues.toGo(Map.of("Values", Map.of("dot", Map.of("Values", values)))),
                            ExecutionOptions.standard().withMissingKey(ExecutionOptions.MissingKey.ZERO));
            return "out " + out.replace("<no value>", "");
        } catch (TemplateParseException e) {
            return "err " + ByteStrings.pack(HelmErrorText.parsing(e));
        } catch (TemplateException e) {
            return "err " + ByteStrings.pack(HelmErrorText.executing(e, FailException.class, true));
        } catch (LimitExceededException e) {
            return "limit " + e.getMessage();
        } catch (BundleException e) {
            return "err " + e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return "crash " + e;
        }
    }

    /** Something for most of the paths in a text, so that its execution gets further. */
    private Map<String, @Nullable Object> values(String text) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        Matcher matcher = PATH.matcher(text);
        while (matcher.find()) {
            List<String> path = List.of(matcher.group(1).substring(1).split("\\."));
            Map<String, @Nullable Object> table = values;
            for (String name : path.subList(0, path.size() - 1)) {
                if (!(table.get(name) instanceof TreeMap)) {
                    table.put(name, new TreeMap<String, @Nullable Object>());
                }
                table = inner(table, name);
            }
            if (random.nextInt(8) > 0) {
                table.putIfAbsent(path.get(path.size() - 1), value());
            }
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> table, String name) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(table.get(name));
    }

    private @Nullable Object value() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> false;
            case 3 -> 3.0;
            case 4 -> 1.5e7;
            case 5 -> List.of("x", 1.0, Map.of("name", "n"));
            case 6 -> Map.of("k", "v", "l", List.of(1.0));
            case 7 -> "";
            default -> "text: \u00e9";
        };
    }

    private void show(String what, String text, Map<String, ?> values, String ours, String theirs) {
        differences++;
        String shown = ByteStrings.unpack(text);
        System.out.println(what + (ByteStrings.pack(shown).equals(text) ? "" : " " + SyntaxProbe.coded(text)) + " "
                + Json.write(shown) + (values.isEmpty() ? "" : " " + Json.write(values)));
        System.out.println("  ours   " + ByteStrings.unpack(ours));
        System.out.println("  theirs " + ByteStrings.unpack(theirs));
    }
}
