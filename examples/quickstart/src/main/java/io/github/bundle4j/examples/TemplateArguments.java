package io.github.bundle4j.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The arguments of {@code helm template}, read as Helm's own flag parser reads them. */
final class TemplateArguments {
    /** The arguments make no sense. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    private static final Map<Character, String> SHORT = Map.of(
            'f',
            "values",
            'n',
            "namespace",
            'a',
            "api-versions",
            's',
            "show-only",
            'g',
            "generate-name",
            'l',
            "labels");

    /** Flags that are on or off. Those without a use here only matter to a cluster or Helm's own stores. */
    private static final Set<String> SWITCHES = Set.of(
            ("include-crds skip-tests no-hooks is-upgrade release-name skip-schema-validation generate-name debug"
                            + " devel insecure-skip-tls-verify plain-http validate enable-dns verify")
                    .split(" "));

    private static final Set<String> UNUSED_SWITCHES = Set.of(("atomic create-namespace dependency-update"
                    + " disable-openapi-validation force force-conflicts force-replace hide-notes"
                    + " kube-insecure-skip-tls-verify pass-credentials"
                    + " render-subchart-notes replace rollback-on-failure server-side skip-crds take-ownership"
                    + " wait-for-jobs")
            .split(" "));

    /** What takes a value: one, several in one argument with commas between, or one each time. */
    private static final Set<String> TEXTS = Set.of(("namespace kube-version output-dir name-template dry-run wait"
                    + " version registry-config username password ca-file cert-file key-file repo")
            .split(" "));

    private static final Set<String> UNUSED_TEXTS = Set.of(("burst-limit color colour content-cache"
                    + " description keyring kube-apiserver kube-as-user kube-ca-file kube-context"
                    + " kube-tls-server-name kube-token kubeconfig post-renderer-args qps"
                    + " repository-cache repository-config timeout")
            .split(" "));

    private static final Set<String> LISTS = Set.of("values", "api-versions", "labels");
    private static final Set<String> ARRAYS =
            Set.of("set set-string set-json set-file set-literal show-only kube-as-group".split(" "));

    /** What a flag means that may stand alone although it takes a value. */
    private static final Map<String, String> ALONE = Map.of("dry-run", "unset", "wait", "watcher");

    /** What cannot be done here, if it is asked for. */
    private static final Map<String, String> REFUSED = new TreeMap<>(Map.of(
            "validate",
            "needs a cluster, and this program asks none",
            "enable-dns",
            "looks up host names, and this program asks nobody",
            "verify",
            "needs a key ring, and this program has none",
            "repo",
            "downloads a chart; pull it into a folder or a .tgz first"));

    private static final Map<String, String> DEPRECATED = Map.of(
            "atomic",
            "use --rollback-on-failure instead",
            "force",
            "use --force-replace instead",
            "hide-notes",
            "this flag has no effect for 'helm template' and will be removed in Helm 5",
            "render-subchart-notes",
            "this flag has no effect for 'helm template' and will be removed in Helm 5",
            "validate",
            "use '--dry-run=server' instead");

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final Consumer<String> notices;
    private final List<String> positional = new ArrayList<>();
    private final Map<String, List<String>> given = new HashMap<>();

    /**
     * Reads them.
     *
     * @param notices is told about flags that Helm calls deprecated
     */
    TemplateArguments(List<String> args, Consumer<String> notices) throws UsageException {
        this.notices = notices;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                positional.addAll(args.subList(i + 1, args.size()));
                break;
            }
            if (!arg.startsWith("-") || arg.equals("-")) {
                positional.add(arg);
            } else {
                String next = i + 1 < args.size() ? args.get(i + 1) : null;
                i += arg.startsWith("--") ? readLong(arg.substring(2), next) : readShort(arg, next);
            }
        }
        checkNames();
    }

    /** Reads {@code --name}, {@code --name=value} or {@code --name value}; tells how many further arguments it took. */
    private int readLong(String arg, @org.jspecify.annotations.Nullable String next) throws UsageException {
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg : arg.substring(0, equals);
        String value = equals < 0 ? null : arg.substring(equals + 1);
        boolean isSwitch = SWITCHES.contains(name) || UNUSED_SWITCHES.contains(name);
        if (!isSwitch && !takesValue(name)) {
            throw new UsageException("unknown flag: --" + name);
        }
        if (value == null) {
            value = isSwitch ? "true" : ALONE.get(name);
        }
        if (value != null) {
            put(name, "--" + name, value);
            return 0;
        }
        if (next == null) {
            throw new UsageException("flag needs an argument: --" + name);
        }
        put(name, "--" + name, next);
        return 1;
    }

    /** Reads {@code -g}, {@code -nvalue}, {@code -n=value}, {@code -n value}, and switches written together. */
    private int readShort(String arg, @org.jspecify.annotations.Nullable String next) throws UsageException {
        for (int at = 1; at < arg.length(); at++) {
            char letter = arg.charAt(at);
            String name = SHORT.get(letter);
            if (name == null) {
                throw new UsageException("unknown shorthand flag: '" + letter + "' in " + arg);
            }
            String shown = "-" + letter + ", --" + name;
            String rest = arg.substring(at + 1);
            if (rest.startsWith("=")) {
                put(name, shown, rest.substring(1));
                return 0;
            }
            if (SWITCHES.contains(name)) {
                put(name, shown, "true");
                continue;
            }
            if (!rest.isEmpty()) {
                put(name, shown, rest);
                return 0;
            }
            if (next == null) {
                throw new UsageException("flag needs an argument: '" + letter + "' in " + arg);
            }
            put(name, shown, next);
            return 1;
        }
        return 0;
    }

    private static boolean takesValue(String name) {
        return TEXTS.contains(name)
                || UNUSED_TEXTS.contains(name)
                || LISTS.contains(name)
                || ARRAYS.contains(name)
                || name.equals("post-renderer");
    }

    private void put(String name, String shown, String value) throws UsageException {
        if (name.equals("post-renderer") && !value.isEmpty()) {
            // Helm 4 runs plugins only, and there are none here.
            throw invalid(value, shown, "plugin: {Name:" + value + " Type:postrenderer/v1} not found");
        }
        if (SWITCHES.contains(name) || UNUSED_SWITCHES.contains(name)) {
            if (!TRUE.contains(value) && !FALSE.contains(value)) {
                throw invalid(value, shown, "strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
            }
            given.put(name, List.of(String.valueOf(TRUE.contains(value))));
        } else if (LISTS.contains(name)) {
            given.computeIfAbsent(name, key -> new ArrayList<>()).addAll(fields(value));
        } else {
            given.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        if (DEPRECATED.containsKey(name)) {
            notices.accept("Flag --" + name + " has been deprecated, " + DEPRECATED.get(name));
        }
    }

    private static UsageException invalid(String value, String shown, String why) {
        return new UsageException("invalid argument \"" + value + "\" for \"" + shown + "\" flag: " + why);
    }

    /** One line of comma-separated values; one in double quotes may hold commas. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (line.isEmpty()) {
            return fields;
        }
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && line.startsWith("\"\"", i)) {
                field.append(c);
                i++;
            } else if (c == '"' && (quoted || field.length() == 0)) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private void checkNames() throws UsageException {
        if (positional.isEmpty()) {
            throw new UsageException(
                    "\"helm template\" requires at least 1 argument\n\nUsage:  helm template [NAME] [CHART] [flags]");
        }
    }

    /** Checks what Helm checks before it looks for the chart. */
    void check() throws UsageException {
        for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
            if (has(refused.getKey())) {
                throw new UsageException("--" + refused.getKey() + " " + refused.getValue());
            }
        }
        String dryRun = last("dry-run", "client");
        if (dryRun.equals("server")) {
            throw new UsageException("--dry-run=server needs a cluster, and this program asks none");
        }
        if (dryRun.equals("none") || FALSE.contains(dryRun)) {
            throw new UsageException("invalid dry-run value (\"" + dryRun + "\"). Must be \"server\" or \"client\"");
        }
        if (!dryRun.equals("client") && !dryRun.equals("unset") && !TRUE.contains(dryRun)) {
            throw new UsageException(
                    "invalid dry-run value (\"" + dryRun + "\"). Must be \"none\", \"server\", or \"client\"");
        }
        if (positional.size() > 2) {
            throw new UsageException("expected at most two arguments, unexpected arguments: "
                    + String.join(", ", positional.subList(2, positional.size())));
        }
        if (namesRelease()) {
            for (String other : List.of("generate-name", "name-template")) {
                if (has(other)) {
                    throw new UsageException("cannot set --" + other + " and also specify a name");
                }
            }
        }
    }

    boolean namesRelease() {
        return positional.size() == 2;
    }

    /** The name on the command line, or an empty text. */
    String release() {
        return namesRelease() ? positional.get(0) : "";
    }

    String chart() {
        return positional.get(positional.size() - 1);
    }

    boolean has(String name) {
        List<String> values = all(name);
        return !values.isEmpty() && !Set.of("", "false").contains(values.get(values.size() - 1));
    }

    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    String last(String name, String otherwise) {
        List<String> values = all(name);
        return values.isEmpty() ? otherwise : values.get(values.size() - 1);
    }
}
