{{- define "tradeflow.name" -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}
{{- end -}}

{{- define "tradeflow.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "tradeflow.labels" -}}
{{ include "tradeflow.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "tradeflow.settings" -}}
{{- range $name, $value := .Values.settings }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- range $name, $value := .Values.traces }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "tradeflow.secrets" -}}
{{- $secret := required "existingSecret must name the Secret with the stores' URLs" .Values.existingSecret }}
{{- range list "EVENTSTORE_URL" "MYSQL_URL" "REDIS_URL" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
{{- end }}
{{- range list "AUTH_JWT_SECRET" "AUTH_KEY_SECRET" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
      optional: true
{{- end }}
{{- end -}}
