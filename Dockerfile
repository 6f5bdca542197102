# The command line in a container: docker run --rm -v "$PWD:/list" IMAGE check README.md
FROM python:3.13-slim
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/triagebot
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY prompts ./prompts
RUN pip install --no-cache-dir --no-deps . && useradd --create-home triagebot
USER triagebot
WORKDIR /list
ENTRYPOINT ["triagebot"]
CMD ["--help"]
