{{/* A test is a Python program of files/, run by the backend's image; it fails by raising. */}}
{{- define "todo.testPod" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "todo.fullname" .root }}-test-{{ .name }}
  labels:
    {{- include "todo.labels" (dict "root" .root "component" "test") | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "todo.serviceAccountName" .root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "todo.podSecurity" 1001 | nindent 4 }}
  containers:
    - name: {{ .name }}
      image: {{ include "todo.image" (dict "root" .root "image" .root.Values.backend.image) }}
      imagePullPolicy: {{ .root.Values.backend.image.pullPolicy }}
      securityContext:
        {{- include "todo.containerSecurity" . | nindent 8 }}
      command: [/usr/bin/python3, -B, -c]
      args:
        - |
          {{- .root.Files.Get (printf "files/%s.py" .name) | trim | nindent 10 }}
      env:
        - name: FRONTEND_URL
          value: http://{{ include "todo.fullname" .root }}-frontend:{{ .root.Values.frontend.service.port }}
        - name: BACKEND_URL
          value: http://{{ include "todo.fullname" .root }}-backend:{{ .root.Values.backend.service.port }}
        {{- with include "todo.publicHost" .root }}
        - name: PUBLIC_HOST
          value: {{ . | quote }}
        {{- end }}
      {{- if eq .name "chat" }}
      envFrom:
        - secretRef:
            name: {{ .root.Values.existingSecret | default (include "todo.ownSecret" .root) }}
      {{- end }}
      resources:
        requests: {cpu: 50m, memory: 64Mi}
        limits: {cpu: 500m, memory: 128Mi}
{{- end }}
