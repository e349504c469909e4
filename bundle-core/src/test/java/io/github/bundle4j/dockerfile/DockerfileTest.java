package io.github.bundle4j.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    private static Instruction only(String text) {
        List<Instruction> all =
                Dockerfile.parse("FROM scratch\n" + text).stages().get(0).instructions();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<ExpandedInstruction> expand(String text, Map<String, String> arguments) {
        return Dockerfile.parse(text)
                .resolve(BuildSettings.defaults().withArguments(arguments))
                .target()
                .expand(StageScope.empty())
                .instructions();
    }

    @Test
    void joinsContinuedLinesAndLeavesCommentsOut() {
        Instruction.Run run = (Instruction.Run) only("RUN a \\\n  # not this\n\n  b \\ \n c\n");
        assertThat(run.command().words()).containsExactly("a   b  c");
        assertThat(run.line()).isEqualTo(2);
    }

    @Test
    void honoursTheEscapeDirective() {
        Dockerfile file = Dockerfile.parse("# escape=`\nFROM scratch\nCOPY a `\n C:\\dir\\\n");
        Instruction.Copy copy =
                (Instruction.Copy) file.stages().get(0).instructions().get(0);
        assertThat(copy.destination()).isEqualTo("C:\\dir\\");
        assertThat(file.escape()).isEqualTo('`');
    }

    @Test
    void takesDirectivesOnlyFromTheTop() {
        Dockerfile file = Dockerfile.parse("# syntax=docker/dockerfile:1\n# a comment\n# escape=`\nFROM a\\\nb\n");
        assertThat(file.syntax()).contains("docker/dockerfile:1");
        assertThat(file.stages().get(0).base()).isEqualTo("ab");
    }

    @Test
    void readsHereDocuments() {
        Instruction.Copy copy = (Instruction.Copy) only("COPY <<-A <<\"B\" /d/\n\t\tone $X\n\tA\ntwo $X\nB\n");
        assertThat(copy.sources()).isEmpty();
        assertThat(copy.inline())
                .containsExactly(
                        new HereDocument("A", "one $X\n", true, 0), new HereDocument("B", "two $X\n", false, 0));
        Instruction.Run run = (Instruction.Run) only("RUN 3<<EOF cat\n# kept\nEOF\n");
        assertThat(run.inline()).containsExactly(new HereDocument("EOF", "# kept\n", true, 3));
    }

    @Test
    void complainsAboutAnEndlessHereDocument() {
        assertThatThrownBy(() -> Dockerfile.parse("FROM scratch\nRUN <<EOF\nx\n"))
                .isInstanceOfSatisfying(
                        DockerfileException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageContaining("EOF");
    }

    @Test
    void readsTheOptionsOfCopy() {
        Instruction.Copy copy = (Instruction.Copy)
                only("COPY --from=b --chown=1:2 --chmod=u+x --link --parents --exclude=*.md --exclude=x a b/ c/");
        assertThat(copy.options())
                .isEqualTo(new CopyOptions(
                        Optional.of("b"), Optional.of("1:2"), Optional.of("u+x"), true, true, List.of("*.md", "x")));
        assertThat(copy.sources()).containsExactly("a", "b/");
        assertThat(copy.destination()).isEqualTo("c/");
    }

    @Test
    void readsTheJsonForm() {
        Instruction.Copy copy = (Instruction.Copy) only("COPY [ \"a b\" , \"\\u0063\", \"/d/\" ]");
        assertThat(copy.sources()).containsExactly("a b", "c");
        Instruction.Cmd cmd = (Instruction.Cmd) only("CMD ['not', 'json']");
        assertThat(cmd.command()).isEqualTo(new CommandLine(true, List.of("['not', 'json']")));
    }

    @Test
    void readsMountsOfRun() {
        Instruction.Run run = (Instruction.Run) only("RUN --mount=type=secret,id=k,required --network=none make");
        assertThat(run.options().mounts()).singleElement().satisfies(mount -> {
            assertThat(mount.type()).isEqualTo("secret");
            assertThat(mount.option("id")).contains("k");
            assertThat(mount.option("required")).contains("true");
        });
        Instruction.Run quoted = (Instruction.Run) only("RUN --mount='type=bind,\"source=a,\"\"b\",target=/x' make");
        assertThat(quoted.options().mounts()).singleElement().satisfies(mount -> {
            assertThat(mount.option("source")).contains("a,\"b");
            assertThat(mount.option("target")).contains("/x");
        });
        assertThat(run.options().network()).contains("none");
        assertThat(run.command().words()).containsExactly("make");
    }

    @Test
    void readsHealthchecksAndTriggers() {
        Instruction.Healthcheck check =
                (Instruction.Healthcheck) only("HEALTHCHECK --interval=1m --retries=3 CMD [\"a\"]");
        assertThat(check.command()).contains(new CommandLine(false, List.of("a")));
        assertThat(check.retries()).contains(3);
        assertThat(((Instruction.Healthcheck) only("HEALTHCHECK none")).command())
                .isEmpty();
        Instruction.OnBuild trigger = (Instruction.OnBuild) only("ONBUILD COPY . /src");
        assertThat(trigger.trigger()).isInstanceOf(Instruction.Copy.class);
        assertThat(trigger.triggerText()).isEqualTo("COPY . /src");
    }

    @Test
    void readsBothFormsOfEnv() {
        assertThat(((Instruction.Env) only("ENV a=1 b=\"x y\" c=d\\ e")).values())
                .containsExactly(new KeyValue("a", "1"), new KeyValue("b", "\"x y\""), new KeyValue("c", "d\\ e"));
        assertThat(((Instruction.Env) only("ENV a b  c")).values()).containsExactly(new KeyValue("a", "b  c"));
    }

    @Test
    void expandsWithTheRulesOfTheFrontEnd() {
        String[][] cases = {
            {"$A", "1"},
            {"${A}x", "1x"},
            {"\\$A", "$A"},
            {"'$A'", "$A"},
            {"\"$A\"", "1"},
            {"a\\ b", "a b"},
            {"${N:-d}", "d"},
            {"${E:-d}", "d"},
            {"${E-d}", ""},
            {"${A:+y}", "1".replace("1", "y")},
            {"${E:+y}", ""},
            {"${E+y}", "y"},
            {"${N-a${A}b}", "a1b"},
            {"${P#*/}", "usr/bin/x.tar.gz"},
            {"${P##*/}", "x.tar.gz"},
            {"${P%.*}", "/usr/bin/x.tar"},
            {"${P%%.*}", "/usr/bin/x"},
            {"${P/usr/opt}", "/opt/bin/x.tar.gz"},
            {"${P//r/R}", "/usR/bin/x.taR.gz"},
            {"\"\\q\"", "\\q"},
            {"$", "$"},
            {"x$-y", "xy"},
            {"", ""},
        };
        Map<String, String> variables = Map.of("A", "1", "E", "", "P", "/usr/bin/x.tar.gz");
        for (String[] each : cases) {
            String result = new WordExpander("f", 1, '\\', variables::get).expand(each[0]);
            assertThat(result).as(each[0]).isEqualTo(each[1]);
        }
    }

    @Test
    void refusesWhatCannotBeExpanded() {
        for (String word : List.of("${", "${A", "'a", "\"a", "${N:?need it}", "${A^x}", "${}")) {
            assertThatThrownBy(() -> new WordExpander("f", 1, '\\', name -> null).expand(word))
                    .as(word)
                    .isInstanceOf(DockerfileException.class);
        }
    }

    @Test
    void boundsWhatAnExpansionGrowsTo() {
        var text = new StringBuilder("FROM scratch\nENV A=0123456789\n");
        for (int i = 0; i < 40; i++) {
            text.append("ENV A=$A$A\n");
        }
        assertThatThrownBy(() -> expand(text.toString(), Map.of()))
                .isInstanceOf(DockerfileException.class)
                .hasMessageContaining("longer");
    }

    @Test
    void scopesArguments() {
        String text = """
                ARG BASE=scratch
                ARG V=global
                FROM $BASE
                ENV BEFORE=<$V>
                ARG V
                ARG W=w-$V
                ENV AFTER=$V/$W
                ENV W=env
                ARG W=later
                LABEL w=$W
                """;
        assertThat(labelsAndEnv(expand(text, Map.of())))
                .containsExactly("BEFORE=<>", "AFTER=global/w-global", "W=env", "w=later");
        assertThat(labelsAndEnv(expand(text, Map.of("V", "given", "W", "2"))))
                .containsExactly("BEFORE=<>", "AFTER=given/2", "W=env", "w=2");
    }

    @Test
    void valuesOfOneEnvSeeOnlyWhatWasBefore() {
        assertThat(labelsAndEnv(expand("FROM scratch\nENV a=1\nENV a=2 b=$a\n", Map.of())))
                .containsExactly("a=1", "a=2", "b=1");
    }

    private static List<String> labelsAndEnv(List<ExpandedInstruction> instructions) {
        return instructions.stream()
                .map(ExpandedInstruction::instruction)
                .flatMap(i -> i instanceof Instruction.Env env
                        ? env.values().stream()
                        : i instanceof Instruction.Label label ? label.values().stream() : java.util.stream.Stream.of())
                .map(pair -> pair.key() + "=" + pair.value())
                .toList();
    }

    @Test
    void takesOnlyTheStagesThatTheTargetNeeds() {
        Dockerfile file = Dockerfile.parse("""
                FROM a AS one
                FROM b AS two
                FROM c AS three
                COPY --from=one / /
                FROM d
                FROM three AS Last
                COPY --from=1 / /
                """);
        ResolvedDockerfile resolved = file.resolve(BuildSettings.defaults());
        assertThat(resolved.stages().stream().map(s -> s.stage().index()).toList())
                .containsExactly(0, 2, 1, 4);
        assertThat(resolved.target().base()).isEqualTo(new StageBase.OfStage(2));
        assertThat(file.resolve(BuildSettings.defaults().withTarget("TWO")).stages())
                .hasSize(1);
        assertThatThrownBy(() -> file.resolve(BuildSettings.defaults().withTarget("nine")))
                .hasMessageContaining("one, two, three, 3, last");
    }

    @Test
    void runsTriggersOfAStageInTheNext() {
        List<ExpandedInstruction> all = Dockerfile.parse("FROM scratch AS a\nONBUILD ENV X=1\nFROM a\nENV Y=$X\n")
                .resolve(BuildSettings.defaults())
                .target()
                .expand(StageScope.ofImage(Map.of(), List.of("ENV X=1"), "a"))
                .instructions();
        assertThat(labelsAndEnv(all)).containsExactly("X=1", "Y=1");
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        String[][] cases = {
            {"", "no FROM"},
            {"RUN x\n", ":1: only ARG"},
            {"FROM\n", ":1: FROM wants"},
            {"FROM a AS 1b\n", "stage's name"},
            {"FROM a\n\nNOPE x\n", ":3: unknown instruction NOPE"},
            {"FROM a\nCOPY x\n", ":2: COPY wants at least a source"},
            {"FROM a\nCOPY --nope a b\n", "unknown option --nope"},
            {"FROM a\nCOPY --link=maybe a b\n", "true or false"},
            {"FROM a\nENV a=1 b\n", "wants name=value"},
            {"FROM a\nSHELL /bin/sh\n", "JSON array"},
            {"FROM a\nONBUILD FROM b\n", "cannot be a trigger"},
            {"FROM a\nHEALTHCHECK --retries=x CMD y\n", "whole number"},
            {"# escape=x\nFROM a\n", "must be \\ or `"},
            {"FROM a\nWORKDIR\n", "wants an argument"},
        };
        for (String[] each : cases) {
            assertThatThrownBy(() -> Dockerfile.parse("app/Dockerfile", each[0]))
                    .as(each[0])
                    .isInstanceOf(DockerfileException.class)
                    .hasMessageContaining("app/Dockerfile")
                    .hasMessageContaining(each[1]);
        }
        assertThatThrownBy(() -> expand("FROM scratch\nARG S=a\nCOPY --from=$S a b\n", Map.of()))
                .hasMessageContaining(":3:")
                .hasMessageContaining("--from knows no variables");
        assertThatThrownBy(() -> Dockerfile.parse("FROM $X\n").resolve(BuildSettings.defaults()))
                .hasMessageContaining("give a value to X");
    }
}
