package io.github.bundle4j.project;

import io.github.bundle4j.gotemplate.ExecutionOptions;
import io.github.bundle4j.gotemplate.TemplateException;
import io.github.bundle4j.gotemplate.TemplateSet;
import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.source.Links;
import io.github.bundle4j.source.Origin;
import io.github.bundle4j.source.SourceCommit;
import io.github.bundle4j.source.SourcePaths;
import io.github.bundle4j.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders werf.yaml with the templates of its folder. */
final class ConfigRenderer {
    private static final String MAIN = "werfConfig";
    private static final DateTimeFormatter HUMAN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx xx", Locale.ROOT);

    private final SourceTree source;
    private final String projectDirectory;
    private final String templatesDirectory;
    private final TemplateFunctions functions;
    private final TemplateFiles files;
    private final Environment environment;

    ConfigRenderer(
            SourceTree source,
            String projectDirectory,
            String templatesDirectory,
            TemplateFunctions functions,
            TemplateFiles files,
            Environment environment) {
        this.source = source;
        this.projectDirectory = projectDirectory;
        this.templatesDirectory = templatesDirectory;
        this.functions = functions;
        this.files = files;
        this.environment = environment;
    }

    String render(String file, String text) {
        List<Named> templates = templates();
        if (templates.isEmpty() && !text.contains("{{")) {
            return text; // as every text without actions: the engine, which takes time to load, is not needed
        }
        try {
            TemplateSet.Builder set = TemplateSet.builder().name(MAIN).functions(functions.forConfig());
            templates.forEach(each -> set.add(ByteStrings.pack(each.name()), each.text()));
            String packed = ByteStrings.pack(text.getBytes(StandardCharsets.UTF_8));
            return ByteStrings.unpack(set.add(MAIN, packed).build().execute(MAIN, data(), ExecutionOptions.standard()));
        } catch (TemplateException e) {
            throw new ProjectException(file, List.of(ByteStrings.unpack(e.text())), e);
        }
    }

    /** A template; its text in the engine's form. */
    private record Named(String name, String text) {}

    /** The folder's templates, in order. */
    private List<Named> templates() {
        List<Named> templates = new ArrayList<>();
        for (Links.Reached file : Links.walk(source, templatesDirectory, (path, folder) -> {})) {
            boolean included = file.entry().origin() instanceof Origin.Include;
            if (included || file.path().endsWith(".tmpl")) {
                String template = ByteStrings.pack(source.read(file.target().path()));
                templates.add(new Named(SourcePaths.relativize(file.path(), templatesDirectory), template));
                if (included) {
                    // werf knows templates of other repositories by their whole paths, and needs no suffix.
                    templates.add(new Named(SourcePaths.relativize(file.path(), projectDirectory), template));
                }
            }
        }
        return templates;
    }

    private Map<String, @Nullable Object> data() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("Files", files.toGo());
        data.put("Env", ByteStrings.pack(environment.name()));
        source.commit().ifPresent(commit -> data.put("Commit", commit(commit)));
        return data;
    }

    private static Map<String, @Nullable Object> commit(SourceCommit commit) {
        Map<String, @Nullable Object> date = new LinkedHashMap<>();
        date.put("Human", HUMAN.format(commit.authorTime()));
        date.put("Unix", Long.toString(commit.authorTime().toEpochSecond()));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("Hash", commit.id());
        result.put("Date", date);
        return result;
    }
}
