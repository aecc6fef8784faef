{{/* Where the backend's settings come from, and what must not be read twice. */}}

{{/* The chart's own Secret; empty where one exists. */}}
{{- define "todo.ownSecret" -}}
{{- if not .Values.existingSecret }}{{ include "todo.fullname" . }}-bootstrap{{ end }}
{{- end }}

{{/* A password is made once, at the first install, and kept from then on; every place of one rendering sees the same. */}}
{{- define "todo.password" -}}
{{- $remembered := printf "%s/%s" .secret .key }}
{{- if not (hasKey .root $remembered) }}
{{- $kept := (lookup "v1" "Secret" .root.Release.Namespace .secret).data | default dict }}
{{- $_ := set .root $remembered (get $kept .key | b64dec | default (randAlphaNum 24)) }}
{{- end }}
{{- get .root $remembered }}
{{- end }}

{{- define "todo.bootstrapPassword" -}}
{{- include "todo.password" (dict "root" . "secret" (include "todo.ownSecret" .) "key" "BOOTSTRAP_PASSWORD") }}
{{- end }}

{{- define "todo.trialSecret" -}}
{{ include "todo.fullname" . }}-trial
{{- end }}

{{- define "todo.postgresSecret" -}}
{{- .Values.postgres.existingSecret | default (include "todo.trialSecret" .) }}
{{- end }}

{{- define "todo.valkeySecret" -}}
{{- .Values.valkey.existingSecret | default (include "todo.trialSecret" .) }}
{{- end }}

{{- define "todo.isSqlite" -}}
{{- if eq .Values.database.type "sqlite" }}true{{ end }}
{{- end }}

{{- define "todo.hasVolume" -}}
{{- if and (include "todo.isSqlite" .) .Values.persistence.enabled }}true{{ end }}
{{- end }}

{{- define "todo.claim" -}}
{{- .Values.persistence.existingClaim | default (printf "%s-data" (include "todo.fullname" .)) }}
{{- end }}

{{/* Whether a new volume of this storage class would belong to root. Called with (dict "root" $ "storageClass" ""). */}}
{{- define "todo.takesOwnership" -}}
{{- $when := .root.Values.persistence.takeOwnership }}
{{- if eq $when "always" }}true{{ end }}
{{- if eq $when "auto" }}
{{- range (lookup "storage.k8s.io/v1" "StorageClass" "" "").items }}
{{- $isDefault := eq "true" (get (.metadata.annotations | default dict) "storageclass.kubernetes.io/is-default-class") }}
{{- if and (eq .provisioner "kubernetes.io/host-path") (or (eq .metadata.name $.storageClass) (and $isDefault (not $.storageClass))) }}true{{ end }}
{{- end }}
{{- end }}
{{- end }}

{{/* A name that requests may call the release by, where not every name is taken. */}}
{{- define "todo.publicHost" -}}
{{- if .Values.auth.publicUrl }}
{{- (urlParse .Values.auth.publicUrl).host }}
{{- else }}
{{- first .Values.auth.allowedHosts | default "" }}
{{- end }}
{{- end }}

{{/* How many pods there are at least. */}}
{{- define "todo.pods" -}}
{{- ternary .autoscaling.minReplicas .replicaCount .autoscaling.enabled }}
{{- end }}

{{/* Environment of the backend's containers. The later a source stands, the more it counts. */}}
{{- define "todo.environment" -}}
envFrom:
  - configMapRef:
      name: {{ include "todo.fullname" . }}
  - secretRef:
      name: {{ .Values.existingSecret | default (include "todo.ownSecret" .) }}
  {{- with .Values.backend.extraEnvFrom }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with (include "todo.environmentVariables" . | trim) }}
env:
  {{- . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "todo.environmentVariables" -}}
{{- if .Values.postgres.enabled }}
- name: POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "todo.postgresSecret" . }}
      key: POSTGRES_PASSWORD
- name: DATABASE_URL
  value: postgresql://todo:$(POSTGRES_PASSWORD)@{{ include "todo.fullname" . }}-postgres:5432/todo
{{- else if .Values.database.existingSecret }}
{{ include "todo.fromSecret" (dict "secret" .Values.database.existingSecret "key" "DATABASE_URL") }}
{{- end }}
{{- if .Values.valkey.enabled }}
- name: VALKEY_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "todo.valkeySecret" . }}
      key: VALKEY_PASSWORD
- name: REDIS_URL
  value: redis://:$(VALKEY_PASSWORD)@{{ include "todo.fullname" . }}-valkey:6379/0
{{- else if .Values.redis.existingSecret }}
{{ include "todo.fromSecret" (dict "secret" .Values.redis.existingSecret "key" "REDIS_URL") }}
{{- end }}
{{- with .Values.openai.existingSecret }}
{{ include "todo.fromSecret" (dict "secret" . "key" "OPENAI_API_KEY") }}
{{- end }}
{{- with .Values.backend.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "todo.fromSecret" -}}
- name: {{ .key }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}
