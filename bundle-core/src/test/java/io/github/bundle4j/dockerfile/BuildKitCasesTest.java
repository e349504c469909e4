package io.github.bundle4j.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bundle4j.goyaml.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of the Dockerfile reference, as BuildKit 0.34.2 reads it; recorded by probes.py. */
class BuildKitCasesTest {
    private static final Map<String, String> ENV = Map.of(
            "A",
            "1",
            "E",
            "",
            "P",
            "/usr/bin/x.tar.gz",
            "S",
            "a b",
            "Q",
            "say \"hi\"",
            "X_1",
            "under",
            "STAR",
            "a*b?c",
            "U",
            "äöü");

    private static Stream<Case> cases(String name) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(BuildKitCasesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return in.lines().toList().stream().map(line -> new Case((Map<?, ?>) Json.parse(line)));
        }
    }

    static Stream<Case> dockerfiles() throws IOException {
        return cases("dockerfiles.jsonl");
    }

    static Stream<Case> words() throws IOException {
        return cases("words.jsonl");
    }

    /** What was asked, and what BuildKit says. */
    record Case(Map<?, ?> recorded) {
        String get(String key) {
            return (String) recorded.get(key);
        }

        Map<?, ?> answer() {
            return (Map<?, ?>) recorded.get("answer");
        }

        boolean fails() {
            return answer().containsKey("error");
        }

        @Override
        public String toString() {
            return Json.write(recorded.containsKey("text") ? get("text") : get("word") + " " + get("escape"));
        }
    }

    /** What is refused here at once, and by BuildKit where it is carried out. */
    private static boolean isStricter(String text) {
        return text.contains("HEALTHCHECK --nope NONE")
                || text.contains("ONBUILD FOO")
                || STRICTER.matcher(text).find();
    }

    private static final Pattern STRICTER = Pattern.compile("ONBUILD COPY a\\r?(\\n|$)|COPY (<<'E O F' /x|<< EOF /x)");

    @ParameterizedTest
    @MethodSource
    void dockerfiles(Case each) {
        if (each.fails() || isStricter(each.get("text"))) {
            assertThatThrownBy(() -> Dockerfile.parse(each.get("text")))
                    .as("%s", each.answer())
                    .isInstanceOf(DockerfileException.class);
        } else {
            assertThat(Json.write(model(Dockerfile.parse(each.get("text"))))).isEqualTo(Json.write(each.answer()));
        }
    }

    @ParameterizedTest
    @MethodSource
    void words(Case each) {
        char escape = each.get("escape").charAt(0);
        WordExpander expander = new WordExpander("Dockerfile", 1, escape, ENV::get);
        if (each.fails()) {
            assertThatThrownBy(() -> expander.expand(each.get("word")))
                    .as("%s", each.answer())
                    .isInstanceOf(DockerfileException.class);
        } else {
            assertThat(expander.expand(each.get("word")))
                    .isEqualTo(each.answer().get("result"));
        }
    }

    private static Map<String, Object> model(Dockerfile file) {
        Map<String, Object> result = new TreeMap<>();
        result.put("escape", String.valueOf(file.escape()));
        result.put(
                "arguments",
                file.globalArguments().stream().map(BuildKitCasesTest::model).toList());
        List<Object> stages = new ArrayList<>();
        for (Stage stage : file.stages()) {
            stages.add(Map.of(
                    "name", stage.name().orElse(""),
                    "base", stage.base(),
                    "platform", stage.platform().orElse(""),
                    "instructions",
                            stage.instructions().stream()
                                    .map(BuildKitCasesTest::model)
                                    .toList()));
        }
        result.put("stages", stages);
        return result;
    }

    private static Map<String, Object> model(Instruction instruction) {
        Map<String, Object> result = new TreeMap<>();
        result.put("keyword", instruction.keyword());
        if (instruction instanceof Instruction.Arg arg) {
            result.put(
                    "arguments",
                    arg.arguments().stream()
                            .map(a -> Stream.concat(Stream.of(a.name()), a.defaultValue().stream())
                                    .toList())
                            .toList());
        } else if (instruction instanceof Instruction.Env env) {
            result.put("values", pairs(env.values()));
        } else if (instruction instanceof Instruction.Label label) {
            result.put("values", pairs(label.values()));
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            result.put("text", maintainer.name());
        } else if (instruction instanceof Instruction.Add add) {
            AddOptions options = add.addOptions();
            result.put("checksum", options.checksum().orElse(""));
            result.put("keepGitDir", options.keepGitDir());
            result.put("unpack", options.unpack().orElse(null));
            transfer(result, add.options(), add.sources(), add.inline(), add.destination());
        } else if (instruction instanceof Instruction.Copy copy) {
            result.put("from", copy.options().from().orElse(""));
            result.put("parents", copy.options().parents());
            transfer(result, copy.options(), copy.sources(), copy.inline(), copy.destination());
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            result.put("text", onBuild.triggerText());
        } else if (instruction instanceof Instruction.Workdir workdir) {
            result.put("text", workdir.path());
        } else if (instruction instanceof Instruction.User user) {
            result.put("text", user.user());
        } else if (instruction instanceof Instruction.StopSignal signal) {
            result.put("text", signal.signal());
        } else if (instruction instanceof Instruction.Expose expose) {
            result.put("words", expose.ports().stream().sorted().toList());
        } else if (instruction instanceof Instruction.Volume volume) {
            result.put("words", volume.paths());
        } else if (instruction instanceof Instruction.Shell shell) {
            result.put("words", shell.words());
        } else if (instruction instanceof Instruction.Run run) {
            result.put("command", command(run.command(), run.inline()));
            List<String> flags = new ArrayList<>();
            if (!run.options().mounts().isEmpty()) {
                flags.add("mount");
            }
            run.options().network().ifPresent(n -> flags.add("network"));
            run.options().security().ifPresent(n -> flags.add("security"));
            result.put("flags", flags);
        } else if (instruction instanceof Instruction.Cmd cmd) {
            result.put("command", command(cmd.command(), List.of()));
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            result.put("command", command(entrypoint.command(), List.of()));
        } else if (instruction instanceof Instruction.Healthcheck check) {
            result.put("test", test(check.command()));
            result.put("retries", (long) check.retries().orElse(0));
            result.put(
                    "times",
                    Stream.of(check.interval(), check.timeout(), check.startPeriod(), check.startInterval())
                            .map(time -> time.map(Duration::toNanos).orElse(0L))
                            .toList());
        }
        return result;
    }

    private static List<String> test(Optional<CommandLine> command) {
        if (command.isEmpty()) {
            return List.of("NONE");
        }
        List<String> result = new ArrayList<>();
        result.add(command.get().shellForm() ? "CMD-SHELL" : "CMD");
        result.addAll(command.get().words());
        return result;
    }

    private static Map<String, Object> command(CommandLine command, List<HereDocument> inline) {
        return Map.of(
                "words", command.words().equals(List.of("")) ? List.of() : command.words(),
                "shell", command.shellForm(),
                "inline",
                        inline.stream()
                                .map(each -> List.of(each.name(), each.content()))
                                .toList());
    }

    private static void transfer(
            Map<String, Object> result,
            CopyOptions options,
            List<String> sources,
            List<HereDocument> inline,
            String destination) {
        result.put("chown", options.owner().orElse(""));
        result.put("chmod", options.mode().orElse(""));
        result.put("link", options.link());
        result.put("exclude", options.excludes());
        result.put("sources", sources);
        result.put("destination", destination);
        result.put(
                "inline",
                inline.stream()
                        .map(each -> Arrays.<Object>asList(each.name(), each.content(), each.expand()))
                        .toList());
    }

    private static List<List<String>> pairs(List<KeyValue> values) {
        return values.stream().map(pair -> List.of(pair.key(), pair.value())).toList();
    }
}
