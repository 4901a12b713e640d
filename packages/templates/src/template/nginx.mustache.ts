const loggable = `    map $status $loggable {
        ~^[23] 0;
        default 1;
    }`

const tenant = `    map $http_x_scope_orgid $ensured_x_scope_orgid {
        default $http_x_scope_orgid;
        '' anonymous;
    }`

/** The coordinator's load balancer. */
export const nginxText = `worker_processes 5;
error_log /dev/stderr error;
pid /tmp/nginx.pid;
worker_rlimit_nofile 8192;
events {
    worker_connections 4096;
}
http {
{{#upstreams}}
    upstream {{name}} {
        zone {{zone}} 64k;
{{#peers}}
        server {{address}}{{#resolve}} resolve{{/resolve}}{{#keep}} max_fails=0{{/keep}};
{{/peers}}
    }
{{/upstreams}}
    client_body_temp_path /tmp/client_temp;
    proxy_temp_path /tmp/proxy_temp_path;
    fastcgi_temp_path /tmp/fastcgi_temp;
    uwsgi_temp_path /tmp/uwsgi_temp;
    scgi_temp_path /tmp/scgi_temp;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    log_format main '$remote_addr - $remote_user [$time_local]  $status "$request" $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
${loggable}
{{^tenantMapLast}}
${tenant}
${loggable}
${tenant}
{{/tenantMapLast}}
    access_log /dev/stderr;
    sendfile on;
    tcp_nopush on;
    resolver {{resolver}};
{{#tenantMapLast}}
${tenant}
{{/tenantMapLast}}
    proxy_read_timeout 300;
{{#servers}}
    server {
        listen {{port}}{{#tls}} ssl{{/tls}}{{#http2Listen}} http2{{/http2Listen}};
{{#ipv6}}
        listen [::]:{{port}}{{#tls}} ssl{{/tls}}{{#http2Listen}} http2{{/http2Listen}};
{{/ipv6}}
{{#http2Directive}}
        http2 on;
{{/http2Directive}}
        proxy_set_header X-Scope-OrgID $ensured_x_scope_orgid;
        server_name {{name}};
{{#tls}}
        ssl_certificate {{certificate}};
        ssl_certificate_key {{key}};
        ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
        ssl_ciphers HIGH:!aNULL:!MD5;
{{/tls}}
{{#healthPages}}
        location = / {
            return 200 "'OK'";
            auth_basic off;
        }
        location = /status {
            stub_status;
        }
{{/healthPages}}
{{#locations}}
        location {{#modifier}}{{sign}} {{/modifier}}{{path}} {
            set $backend {{backend}};
{{#rewrite}}
            rewrite {{from}} /$1 break;
{{/rewrite}}
{{#grpc}}
            grpc_pass $backend;
{{/grpc}}
{{^grpc}}
            proxy_pass $backend;
{{/grpc}}
            proxy_connect_timeout 5s;
{{#websocket}}
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection upgrade;
{{/websocket}}
{{#keepAlive}}
            proxy_http_version 1.1;
            proxy_set_header Connection '';
{{/keepAlive}}
        }
{{/locations}}
    }
{{/servers}}
}
`
