package io.github.bundle4j.gotemplate;

import java.util.Collection;

/** The definitions of one text, the text itself among them under the name it was given. */
record ParsedText(Template main, Collection<Template> templates) {}
