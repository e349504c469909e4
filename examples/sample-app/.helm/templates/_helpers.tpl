{{- define "shop.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.Version | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "shop.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- /* The value of this environment, or the default one. */}}
{{- define "shop.perEnvironment" -}}
{{- $values := index . 0 -}}
{{- $environment := dig "werf" "env" "" (index . 1) -}}
{{- get $values $environment | default (get $values "_default") -}}
{{- end }}
