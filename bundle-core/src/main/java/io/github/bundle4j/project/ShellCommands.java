package io.github.bundle4j.project;

import java.util.List;

/**
 * Commands of a Stapel image, by stage, in the order in which the stages run. Immutable.
 *
 * @param beforeInstall first stage
 * @param install second stage
 * @param beforeSetup third stage
 * @param setup last stage
 * @param cacheVersion renews all stages when changed; may be empty
 */
public record ShellCommands(Stage beforeInstall, Stage install, Stage beforeSetup, Stage setup, String cacheVersion) {
    /**
     * One stage.
     *
     * @param commands shell commands in order
     * @param cacheVersion renews the stage when changed; may be empty
     */
    public record Stage(List<String> commands, String cacheVersion) {
        /**
         * Copies the collections.
         *
         * @param commands shell commands in order
         * @param cacheVersion renews the stage when changed
         */
        public Stage {
            commands = List.copyOf(commands);
        }
    }

    /**
     * No commands.
     *
     * @return empty stages
     */
    public static ShellCommands none() {
        Stage empty = new Stage(List.of(), "");
        return new ShellCommands(empty, empty, empty, empty, "");
    }

    /**
     * Whether no command has to run.
     *
     * @return true if every stage is empty
     */
    public boolean isEmpty() {
        return beforeInstall.commands().isEmpty()
                && install.commands().isEmpty()
                && beforeSetup.commands().isEmpty()
                && setup.commands().isEmpty();
    }
}
