package io.github.bundle4j.image;

import io.github.bundle4j.project.ShellCommands;
import io.github.bundle4j.project.StapelImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shell stages of a Stapel image in their order. */
final class ShellStages {
    private ShellStages() {}

    /** Name to commands, without the empty ones. */
    static Map<String, ShellCommands.Stage> of(StapelImage image) {
        Map<String, ShellCommands.Stage> result = new LinkedHashMap<>();
        ShellCommands shell = image.shell();
        put(result, "beforeInstall", shell.beforeInstall());
        put(result, "install", shell.install());
        put(result, "beforeSetup", shell.beforeSetup());
        put(result, "setup", shell.setup());
        return result;
    }

    private static void put(Map<String, ShellCommands.Stage> target, String name, ShellCommands.Stage stage) {
        if (!stage.commands().isEmpty()) {
            target.put(name, stage);
        }
    }

    static Optional<String> firstCommand(StapelImage image) {
        return of(image).values().stream()
                .map(ShellCommands.Stage::commands)
                .flatMap(List::stream)
                .findFirst();
    }
}
