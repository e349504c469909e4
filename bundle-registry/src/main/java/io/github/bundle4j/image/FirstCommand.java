package io.github.bundle4j.image;

/**
 * Why an image needs a process back end.
 *
 * @param file the Dockerfile, or werf.yaml
 * @param line from 1; 0 if it is not known
 * @param text the command, shortened
 */
record FirstCommand(String file, int line, String text) {
    ImageException.CommandsNotAllowed refusal(String image) {
        return new ImageException.CommandsNotAllowed(image, file, line, text);
    }
}
