# sponsorcli in a container:
#   docker build -t sponsorcli .
#   docker run --rm -v "$PWD:/work" sponsorcli report configs/emerging-leaders.yaml --as-of 2026-10-31 -o october.xlsx
FROM python:3.12-slim
WORKDIR /src
COPY pyproject.toml README.md LICENSE constraints.txt ./
COPY src ./src
RUN pip install --no-cache-dir --require-hashes -r constraints.txt && pip install --no-cache-dir --no-deps . \
    && useradd --create-home reports && mkdir /work && chown reports /work
USER reports
WORKDIR /work
ENTRYPOINT ["sponsorcli"]
