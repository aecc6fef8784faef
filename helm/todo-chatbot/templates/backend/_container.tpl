{{/* What the migrations and the server have in common. */}}
{{- define "todo.backendContainer" -}}
image: {{ include "todo.image" (dict "root" . "image" .Values.backend.image) }}
imagePullPolicy: {{ .Values.backend.image.pullPolicy }}
{{- with .Values.backend.securityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{ include "todo.environment" . }}
{{- with .Values.backend.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  - name: data
    mountPath: /app/data
  {{- with .Values.backend.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
