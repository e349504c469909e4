package io.github.bundle4j.gotemplate;

import io.github.bundle4j.govalue.ByteStrings;
import io.github.bundle4j.govalue.GoError;
import org.jspecify.annotations.Nullable;

/** The forms into which Helm brings Go's errors of templates, as {@code helm template} prints them. Stateless. */
public final class HelmErrorText {
    private static final String PREFIX = "template: ";
    private static final String EXECUTING = ": executing \"";

    private HelmErrorText() {}

    /**
     * An error of parsing: {@code parse error at (FILE:LINE): MESSAGE}, where Helm keeps only what follows the last
     * colon and blank of the message.
     *
     * @param error the error
     * @return an ordinary string
     */
    public static String parsing(TemplateParseException error) {
        String text = error.text();
        String location = text.split(": ", 3)[1];
        return ByteStrings.unpack("parse error at (" + location + "): " + text.substring(text.lastIndexOf(": ") + 2));
    }

    /**
     * An error of executing. What {@code fail} and {@code required} say is shown alone, with the place of the outermost
     * call. Otherwise, if every error down the chain is one of templates, each becomes a paragraph of its own; if one is
     * not, or {@code trace} is false, the text is Go's.
     *
     * @param error what the execution threw
     * @param givenUp the class of what {@code fail} and {@code required} throw
     * @param trace whether to use the form in paragraphs, as Helm does from 4.0 on
     * @return an ordinary string
     */
    public static String executing(TemplateException error, Class<? extends GoError> givenUp, boolean trace) {
        if (!(error instanceof TemplateExecutionException outermost)) {
            return ByteStrings.unpack(error.text());
        }
        for (Throwable link = error; link != null; link = link.getCause()) {
            if (givenUp.isInstance(link)) {
                return "execution error at (" + outermost.location() + "): " + link.getMessage();
            }
        }
        String paragraphs = trace ? paragraphs(error) : null;
        return paragraphs == null ? ByteStrings.unpack(error.text()) : paragraphs;
    }

    private static @Nullable String paragraphs(TemplateException outermost) {
        StringBuilder out = new StringBuilder();
        String before = "";
        for (Throwable link = outermost; link != null; link = link.getCause()) {
            if (!(link instanceof GoError error)) {
                continue;
            }
            String paragraph = error.text().startsWith(PREFIX) ? paragraph(error.text()) : null;
            if (paragraph == null) {
                return null;
            }
            // Recursion repeats itself; Helm shows it once.
            if (!paragraph.equals(before)) {
                out.append(out.isEmpty() ? "" : "\n").append(paragraph);
            }
            before = paragraph;
        }
        return ByteStrings.unpack(out.toString()).strip();
    }

    /**
     * One error as Helm takes its text apart, without what it wraps: the place, the node in a line of its own, the problem.
     * Names with quotes and nodes with {@code >: } in them are taken apart wrongly or not at all, as by Helm.
     */
    private static @Nullable String paragraph(String text) {
        String rest = text.substring(PREFIX.length());
        if (rest.startsWith("no template ")) {
            return text;
        }
        int executing = rest.indexOf(EXECUTING);
        if (executing >= 0) {
            int quote = executing + EXECUTING.length();
            int quoteEnd = rest.indexOf('"', quote);
            int node = quoteEnd + "\" at <".length();
            int problem = rest.indexOf(">: ", node);
            if (quoteEnd > 0 && rest.startsWith("\" at <", quoteEnd) && problem > 0) {
                return rest.substring(0, executing) + "\n  executing \"" + rest.substring(quote, problem) + ">:\n    "
                        + withoutNext(rest.substring(problem + 3));
            }
        }
        int problem = rest.lastIndexOf(": ");
        return problem < 0 ? null : rest.substring(0, problem) + "\n  " + withoutNext(rest.substring(problem + 2));
    }

    private static String withoutNext(String problem) {
        int next = problem.indexOf(" template:");
        return next < 0 ? problem : problem.substring(0, next);
    }
}
