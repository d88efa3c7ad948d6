# The monitor and Datasette in one image: `monitor watch` makes the passes, `monitor serve` shows what they found.
# docker-compose.yml runs both on one volume.

FROM python:3.11-slim AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv /opt/monitor
# The dependencies first: they change seldom, and this layer is then taken from the cache.
COPY constraints.txt pyproject.toml README.md LICENSE ./
RUN /opt/monitor/bin/python -m pip install --constraint constraints.txt --upgrade pip setuptools \
 && mkdir monitor && touch monitor/__init__.py \
 && /opt/monitor/bin/python -m pip install --constraint constraints.txt --no-build-isolation '.[cluster]' \
 && /opt/monitor/bin/python -m pip uninstall --yes news-story-monitor \
 && rm -rf build monitor
COPY monitor ./monitor
RUN /opt/monitor/bin/python -m pip install --constraint constraints.txt --no-build-isolation --no-deps . \
 && /opt/monitor/bin/python -m compileall -q /opt/monitor/lib

FROM python:3.11-slim

RUN groupadd --gid 10001 monitor \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin monitor \
 && install --directory --owner=10001 --group=10001 --mode=0750 /data
COPY --from=build /opt/monitor /opt/monitor
# Stories are mounted over this; without a mount it is the one that is shipped.
COPY seeds /app/seeds

ENV PATH=/opt/monitor/bin:$PATH PYTHONUNBUFFERED=1 MONITOR_DB=/data/monitor.db
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8001

# Healthy is a database that can be opened and read. A service that does something else says so for itself.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 CMD monitor status || exit 1
ENTRYPOINT ["monitor"]
CMD ["watch"]
