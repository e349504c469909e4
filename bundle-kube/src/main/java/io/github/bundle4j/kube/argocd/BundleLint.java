package io.github.bundle4j.kube.argocd;

import io.github.bundle4j.bundle.Bundle;
import io.github.bundle4j.chart.Chart;
import io.github.bundle4j.chart.ChartFile;
import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says why a bundle would not work, or work differently, when Argo CD renders it without a plugin: with plain Helm, away
 * from the cluster, on every synchronisation. It looks at the texts of the templates, so that a finding may be about a
 * branch that is never taken.
 */
public final class BundleLint {
    /** A pattern of the text, or of template actions within it. */
    private record Rule(boolean actions, Pattern pattern, Finding.Severity severity, String message) {
        boolean matches(String text) {
            return actions
                    ? ACTION.matcher(text)
                            .results()
                            .anyMatch(action -> pattern.matcher(action.group()).find())
                    : pattern.matcher(text).find();
        }
    }

    private static final List<Rule> TEMPLATE_RULES = List.of(
            action(
                    "\\b(werf_secret_file|printf_debug|dump_debug|include_debug|tpl_debug)\\b",
                    Finding.Severity.ERROR,
                    "uses a template function that plain Helm does not have; leave it out"),
            action(
                    "\\.Values\\.(global\\.)?werf\\.namespace\\b",
                    Finding.Severity.WARNING,
                    "reads .Values.werf.namespace, which is set only when a bundle is applied by push; use"
                            + " .Release.Namespace"),
            action(
                    "\\.Values\\.(werf\\.env|global\\.env|global\\.werf\\.env)\\b",
                    Finding.Severity.WARNING,
                    "reads the environment, which is fixed when the bundle is published; give it as a value of the"
                            + " Application"),
            action(
                    "(?<![.\\w-])lookup\\s+[\"(.$]",
                    Finding.Severity.WARNING,
                    "uses lookup, which finds nothing because Argo CD renders away from the cluster"),
            action(
                    "(?<![.\\w-])(rand(AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|now|gen(CA|PrivateKey|SelfSignedCert|SignedCert)"
                            + "(WithKey)?|htpasswd|bcrypt)\\b",
                    Finding.Severity.WARNING,
                    "uses a function that gives something else each time, so that the Application never is in sync"),
            text(
                    "werf\\.io/(weight|deploy-dependency|delete-dependency)|\\.dependency\\.werf\\.io",
                    Finding.Severity.WARNING,
                    "orders objects by annotations that Argo CD ignores; use argocd.argoproj.io/sync-wave"),
            text(
                    "helm\\.sh/hook[\"']?\\s*:.*\\b(pre|post)-(install|upgrade)",
                    Finding.Severity.NOTE,
                    "has a hook that runs on every synchronisation; it must be safe to repeat"),
            text(
                    "helm\\.sh/hook[\"']?\\s*:.*\\b(test|pre-rollback|post-rollback)",
                    Finding.Severity.NOTE,
                    "has a test or rollback hook, which Argo CD does not run"));

    private static final Pattern ACTION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern HELM_HOOK = Pattern.compile("helm\\.sh/hook[\"']?\\s*:");
    private static final Pattern ARGO_HOOK = Pattern.compile("argocd\\.argoproj\\.io/hook[\"']?\\s*:");

    private BundleLint() {}

    private static Rule action(String pattern, Finding.Severity severity, String message) {
        return new Rule(true, Pattern.compile(pattern), severity, message);
    }

    private static Rule text(String pattern, Finding.Severity severity, String message) {
        return new Rule(false, Pattern.compile(pattern), severity, message);
    }

    /**
     * Looks at a bundle.
     *
     * @param bundle the bundle
     * @return what was found, in the order of the bundle's files; empty if nothing was
     */
    public static List<Finding> check(Bundle bundle) {
        List<Finding> findings = new ArrayList<>();
        if (!bundle.isReleased()) {
            findings.add(new Finding(
                    Finding.Severity.WARNING,
                    "",
                    "is published under a tag that may move; Argo CD caches charts by their version"));
        }
        schema(bundle.chart(), findings);
        chart(bundle.chart(), "", findings);
        hooks(bundle.chart(), findings);
        return List.copyOf(findings);
    }

    private static void schema(Chart chart, List<Finding> findings) {
        if (chart.schema().isEmpty() || chart.defaultValues().find("werf").isEmpty()) {
            return;
        }
        try {
            Tree schema = Tree.of(Json.parse(chart.schema().get().content()));
            boolean closed = Boolean.FALSE.equals(schema.get("additionalProperties"));
            for (String key : List.of("werf", "global")) {
                if (closed
                        && !schema.tree("properties").has(key)
                        && chart.defaultValues().find(key).isPresent()) {
                    findings.add(new Finding(
                            Finding.Severity.ERROR,
                            "values.schema.json",
                            "forbids the value \"" + key + "\" that the bundle carries; allow it in the schema"));
                }
            }
        } catch (DocumentException e) {
            findings.add(new Finding(Finding.Severity.ERROR, "values.schema.json", "is not JSON: " + e.getMessage()));
        }
    }

    private static void chart(Chart chart, String prefix, List<Finding> findings) {
        for (ChartFile file : chart.templates()) {
            for (Rule rule : TEMPLATE_RULES) {
                if (rule.matches(file.text())) {
                    findings.add(new Finding(rule.severity(), prefix + file.name(), rule.message()));
                }
            }
        }
        for (ChartFile file : chart.files()) {
            if (file.name().equals("secret-values.yaml") || file.name().startsWith("secret/")) {
                findings.add(new Finding(
                        Finding.Severity.WARNING,
                        prefix + file.name(),
                        "holds secrets that plain Helm does not decrypt; give them another way"));
            }
        }
        for (Chart dependency : chart.dependencies()) {
            chart(dependency, prefix + "charts/" + dependency.name() + "/", findings);
        }
    }

    private static void hooks(Chart chart, List<Finding> findings) {
        List<String> texts = new ArrayList<>();
        collect(chart, texts);
        boolean helm = texts.stream().anyMatch(text -> HELM_HOOK.matcher(text).find());
        boolean argo = texts.stream().anyMatch(text -> ARGO_HOOK.matcher(text).find());
        if (helm && argo) {
            findings.add(new Finding(
                    Finding.Severity.WARNING,
                    "",
                    "has hooks of Helm and of Argo CD; with one of the latter Argo CD ignores all of the former"));
        }
    }

    private static void collect(Chart chart, List<String> texts) {
        chart.templates().forEach(file -> texts.add(file.text()));
        chart.dependencies().forEach(dependency -> collect(dependency, texts));
    }
}
