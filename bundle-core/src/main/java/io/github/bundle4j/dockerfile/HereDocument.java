package io.github.bundle4j.dockerfile;

/**
 * A here-document of {@code RUN}, {@code COPY} or {@code ADD}.
 *
 * @param name the word that ends it; the file's name when it is copied
 * @param content the lines between, each with its line feed; leading tabs are gone where {@code <<-} asked for that
 * @param expand whether variables in it are expanded; not when the word was quoted
 * @param fileDescriptor the number before {@code <<}, 0 if there was none
 */
public record HereDocument(String name, String content, boolean expand, int fileDescriptor) {}
