package io.github.bundle4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a chart of the size of the largest public ones: four charts within it, some 200 files, 4.7 MB of custom resource
 * definitions, 1.3 MB of templates of which many are switched off, and 750 KB of output.
 */
final class LargeChart {
    private static final int RULE_FILES = 70;
    private static final int DASHBOARDS = 40;
    private static final int DEFINITIONS = 20;

    private LargeChart() {}

    static Path write(Path folder) throws IOException {
        chart(folder, "stack", "1.0.0", dependencies());
        Files.writeString(folder.resolve("values.yaml"), values());
        for (int i = 0; i < RULE_FILES; i++) {
            file(folder, "templates/rules/rules-" + i + ".yaml", rules(i));
        }
        for (int i = 0; i < DASHBOARDS; i++) {
            file(folder, "templates/dashboards/dashboard-" + i + ".yaml", dashboard(i));
        }
        for (int i = 0; i < DEFINITIONS; i++) {
            file(folder, "crds/crd-" + i + ".yaml", definition(i));
        }
        for (int i = 0; i < 4; i++) {
            subchart(folder.resolve("charts/part" + i), i);
        }
        return folder;
    }

    private static void file(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void chart(Path folder, String name, String version, String more) throws IOException {
        file(folder, "Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n" + more);
        file(folder, "templates/_helpers.tpl", HELPERS.replace("NAME", name));
    }

    private static String dependencies() {
        StringBuilder text = new StringBuilder("dependencies:\n");
        for (int i = 0; i < 4; i++) {
            text.append("- name: part")
                    .append(i)
                    .append("\n  version: 0.1.0\n  condition: part")
                    .append(i)
                    .append(".enabled\n");
        }
        return text.toString();
    }

    private static String values() {
        StringBuilder text = new StringBuilder("nameOverride: \"\"\nglobal:\n  registry: registry.example.com\n");
        for (int i = 0; i < 4; i++) {
            text.append("part")
                    .append(i)
                    .append(":\n  enabled: true\n  replicas: ")
                    .append(i + 1)
                    .append('\n');
        }
        text.append("defaultRules:\n  create: true\n  labels: {}\n  annotations: {}\n  disabled: {}\n  rules:\n");
        for (int i = 0; i < RULE_FILES; i++) {
            text.append("    group").append(i).append(": ").append(i % 3 != 0).append('\n');
        }
        for (int i = 0; i < 400; i++) {
            text.append("# Section ")
                    .append(i)
                    .append(" of the settings, which says at some length what it is for,\n")
                    .append("# and what happens when it is left as it is.\n##\n")
                    .append("section")
                    .append(i)
                    .append(":\n  enabled: ")
                    .append(i % 2 == 0)
                    .append("\n  image:\n    repository: example/app-")
                    .append(i)
                    .append("\n    tag: v1.2.")
                    .append(i)
                    .append("\n  resources: {}\n  # limits:\n  #   cpu: 100m\n  tolerations: []\n  port: ")
                    .append(8000 + i)
                    .append('\n');
        }
        return text.toString();
    }

    private static String rules(int file) {
        StringBuilder text = new StringBuilder("{{- /* Rules of group " + file + " */}}\n"
                + "{{- $target := default .Capabilities.KubeVersion.Version .Values.kubeTarget }}\n"
                + "{{- if and (semverCompare \">=1.14.0-0\" $target) .Values.defaultRules.create .Values.defaultRules.rules.group"
                + file + " }}\napiVersion: monitoring.example.com/v1\nkind: Rule\nmetadata:\n"
                + "  name: {{ printf \"%s-%s\" (include \"stack.fullname\" .) \"group-" + file
                + "\" | trunc 63 | trimSuffix \"-\" }}\n  namespace: {{ .Release.Namespace }}\n  labels:\n"
                + "{{ include \"stack.labels\" . | indent 4 }}\n{{- if .Values.defaultRules.labels }}\n"
                + "{{ toYaml .Values.defaultRules.labels | indent 4 }}\n{{- end }}\nspec:\n  groups:\n  - name: g"
                + file
                + "\n    rules:\n");
        for (int i = 0; i < 20; i++) {
            String alert = "Alert" + file + "x" + i;
            text.append("{{- if not (.Values.defaultRules.disabled.")
                    .append(alert)
                    .append(" | default false) }}\n")
                    .append("    - alert: ")
                    .append(alert)
                    .append("\n      annotations:\n")
                    .append(
                            "{{- if .Values.defaultRules.annotations }}\n{{ toYaml .Values.defaultRules.annotations | indent 8 }}\n{{- end }}\n")
                    .append(
                            "        description: 'The value of {{`{{`}} $labels.instance {{`}}`}} is too high for a long time: {{`{{`}} $value {{`}}`}}.'\n")
                    .append("      expr: sum by (cluster, namespace) (rate(requests_total{job=\"app-")
                    .append(i)
                    .append("\"}[5m])) > {{ .Values.section")
                    .append(i)
                    .append(".port }}\n      for: 15m\n      labels:\n        severity: critical\n{{- end }}\n");
        }
        return text.append("{{- end }}\n").toString();
    }

    private static String dashboard(int number) {
        StringBuilder text = new StringBuilder(
                "{{- if and .Values.defaultRules.create (not .Values.withoutDashboards) }}\n"
                        + "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ include \"stack.fullname\" . }}-dashboard-"
                        + number
                        + "\n  labels:\n{{ include \"stack.labels\" . | indent 4 }}\ndata:\n  dashboard.json: |-\n    {{`{\"panels\":[");
        for (int i = 0; i < 60; i++) {
            text.append("{\"title\":\"Panel ")
                    .append(i)
                    .append(
                            "\",\"type\":\"timeseries\",\"targets\":[{\"expr\":\"sum(rate(requests_total{instance=~\\\"$instance\\\"}[$__rate_interval])) by (code)\",\"legendFormat\":\"{{code}}\"}]},");
        }
        return text.append("{}]}`}}\n{{- end }}\n").toString();
    }

    private static String definition(int number) {
        StringBuilder text = new StringBuilder(
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: kind"
                        + number
                        + "s.monitoring.example.com\nspec:\n  group: monitoring.example.com\n  names:\n    kind: Kind"
                        + number
                        + "\n    plural: kind" + number
                        + "s\n  scope: Namespaced\n  versions:\n  - name: v1\n    served: true\n    storage: true\n    schema:\n      openAPIV3Schema:\n        type: object\n        properties:\n");
        for (int i = 0; i < 1200; i++) {
            text.append("          field")
                    .append(i)
                    .append(":\n            description: |-\n              What the field with the number ")
                    .append(i)
                    .append(
                            " means, in a sentence of ordinary length.\n              It may be left out.\n            type: string\n");
        }
        return text.toString();
    }

    private static void subchart(Path folder, int number) throws IOException {
        chart(folder, "part" + number, "0.1.0", "");
        file(
                folder,
                "values.yaml",
                "enabled: true\nreplicas: 1\nimage:\n  repository: example/part\n  tag: \"\"\nservice:\n  port: 80\nenv: {}\nextra: []\n");
        for (int i = 0; i < 15; i++) {
            file(
                    folder,
                    "templates/deployment-" + i + ".yaml",
                    DEPLOYMENT.replace("NAME", "part" + number).replace("NUMBER", "" + i));
        }
    }

    private static final String HELPERS = """
            {{- define "NAME.name" -}}
            {{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
            {{- end -}}
            {{- define "NAME.fullname" -}}
            {{- if .Values.fullnameOverride -}}
            {{- .Values.fullnameOverride | trunc 26 | trimSuffix "-" -}}
            {{- else -}}
            {{- $name := default .Chart.Name .Values.nameOverride -}}
            {{- if contains $name .Release.Name -}}
            {{- .Release.Name | trunc 26 | trimSuffix "-" -}}
            {{- else -}}
            {{- printf "%s-%s" .Release.Name $name | trunc 26 | trimSuffix "-" -}}
            {{- end -}}
            {{- end -}}
            {{- end -}}
            {{- define "NAME.labels" -}}
            app.kubernetes.io/managed-by: {{ .Release.Service }}
            app.kubernetes.io/instance: {{ .Release.Name }}
            app.kubernetes.io/version: "{{ replace "+" "_" .Chart.Version }}"
            app.kubernetes.io/part-of: {{ template "NAME.name" . }}
            chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
            release: {{ $.Release.Name | quote }}
            {{- if .Values.commonLabels }}
            {{ toYaml .Values.commonLabels }}
            {{- end }}
            {{- end -}}
            """;

    private static final String DEPLOYMENT = """
            {{- $name := include "NAME.fullname" . -}}
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ $name }}-NUMBER
              labels:
                {{- include "NAME.labels" . | nindent 4 }}
            spec:
              replicas: {{ .Values.replicas }}
              template:
                metadata:
                  annotations:
                    checksum/values: {{ toYaml .Values | sha256sum }}
                  labels:
                    {{- include "NAME.labels" . | nindent 8 }}
                spec:
                  containers:
                  - name: app
                    image: "{{ .Values.global.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
                    ports:
                    - containerPort: {{ .Values.service.port }}
                    env:
                    {{- range $key, $value := .Values.env }}
                    - name: {{ $key }}
                      value: {{ $value | quote }}
                    {{- end }}
                    {{- with .Values.resources }}
                    resources:
                      {{- toYaml . | nindent 12 }}
                    {{- end }}
                  {{- with .Values.extra }}
                  volumes:
                    {{- toYaml . | nindent 8 }}
                  {{- end }}
            """;
}
