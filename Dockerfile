# Two stages: the first builds the environment and fetches the browser's assets, the second is all that runs.
FROM python:3.13-slim AS build
WORKDIR /srv
COPY requirements requirements
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt \
    && python -m venv /node \
    && /node/bin/pip install --no-cache-dir --require-hashes -r requirements/node.txt
COPY package.json package-lock.json .npmrc ./
COPY script script
RUN /node/bin/python script/assets.py

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/venv/bin:$PATH \
    WERKSTATT_DATA=/data WERKSTATT_HOST=0.0.0.0 WERKSTATT_PORT=8000
RUN useradd --system --uid 10001 --no-create-home werkstatt && install -d -o werkstatt -m 0700 /data
WORKDIR /srv
COPY --from=build /venv /venv
COPY LICENSE ./
COPY migrations migrations
COPY app app
COPY --from=build /srv/app/static/vendor app/static/vendor
RUN python -m compileall -q app
USER werkstatt
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve"]
