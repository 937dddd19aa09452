# Two stages: the first builds the environment and fetches the browser's assets, the second is all that runs.
FROM python:3.13-slim AS build
WORKDIR /srv
COPY requirements requirements
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt -r requirements/setup.txt \
    && python -m venv /node \
    && /node/bin/pip install --no-cache-dir --require-hashes -r requirements/node.txt
COPY . .
RUN /node/bin/python script/assets.py \
    && /venv/bin/pip install --no-deps --no-build-isolation -e . \
    && /venv/bin/python -m compileall -q app \
    && rm -r node_modules script requirements

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PATH=/venv/bin:$PATH WERKSTATT_DATA=/data WERKSTATT_HOST=0.0.0.0
RUN useradd --system --uid 10001 --no-create-home werkstatt && install -d -o werkstatt -m 0700 /data
COPY --from=build /venv /venv
COPY --from=build /srv /srv
WORKDIR /srv
USER werkstatt
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["prozesswerkstatt"]
CMD ["serve"]
