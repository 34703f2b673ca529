"""A strict S3 endpoint on loopback: OpenStack Swift and its s3api, all four servers in one process.

usage: SWIFT_SECRET=… /usr/bin/python3 s3-store.py FOLDER PORT ACCOUNT:USER BUCKET

FOLDER must be on a file system with extended attributes (ext4, xfs; tmpfs only since Linux 6.6).
"""
import eventlet

eventlet.monkey_patch()

import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402

from eventlet import wsgi as server  # noqa: E402
from swift.common import utils  # noqa: E402

FOLDER, PORT, ACCESS_KEY, BUCKET = os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
SECRET = os.environ["SWIFT_SECRET"]
FILTERS = "catch_errors gatekeeper proxy_logging listing_formats bulk s3api tempauth copy slo dlo versioned_writes symlink"


def write(name, text):
    with open(f"{FOLDER}/etc/{name}", "w", encoding="utf-8") as file:
        os.chmod(file.name, 0o600)
        file.write(text)


for part in ("etc", "srv/disk"):
    os.makedirs(f"{FOLDER}/{part}", exist_ok=True)
write(
    "swift.conf",
    "[swift-hash]\nswift_hash_path_suffix = lembar\nswift_hash_path_prefix = lembar\n"
    "[storage-policy:0]\nname = one\ndefault = yes\n",
)
# In place of /etc/swift/swift.conf, which belongs to the machine.
utils.SWIFT_CONF_FILE = f"{FOLDER}/etc/swift.conf"
utils.HASH_PATH_SUFFIX = utils.HASH_PATH_PREFIX = b"lembar"

from swift.common import storage_policy  # noqa: E402

storage_policy.reload_storage_policies()

from swift.common import wsgi  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.swob import Request  # noqa: E402


def write_ring(name, port):
    """A ring of one device, made at each start: the ports behind the proxy may have changed."""
    ring = RingBuilder(4, 1, 0)
    address = {"ip": "127.0.0.1", "port": port, "replication_ip": "127.0.0.1", "replication_port": port}
    ring.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "device": "disk", **address})
    ring.rebalance(seed=1)
    ring.get_ring().save(f"{FOLDER}/etc/{name}.ring.gz")


def write_storage(name):
    write(
        f"{name}-server.conf",
        f"[DEFAULT]\nswift_dir = {FOLDER}/etc\ndevices = {FOLDER}/srv\nmount_check = false\nfallocate_reserve = 0\n"
        f"[pipeline:main]\npipeline = {name}-server\n[app:{name}-server]\nuse = egg:swift#{name}\n",
    )


def write_proxy():
    options = {
        "tempauth": f"user_{ACCESS_KEY.replace(':', '_')} = {SECRET} .admin",
        "s3api": "location = us-east-1",
        "versioned_writes": "allow_versioned_writes = true\nallow_object_versioning = true",
    }
    sections = [f"[filter:{name}]\nuse = egg:swift#{name}\n{options.get(name, '')}\n" for name in FILTERS.split()]
    write(
        "proxy-server.conf",
        f"[DEFAULT]\nswift_dir = {FOLDER}/etc\n[pipeline:main]\npipeline = {FILTERS} proxy-server\n"
        "[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\nallow_account_management = true\n"
        + "".join(sections),
    )


class Memory:
    """The sign-in filter insists on a memcache client: this one is a dictionary."""

    def __init__(self):
        self.values = {}

    def get(self, key, raise_on_error=False):
        value, until = self.values.get(key, (None, 0))
        return json.loads(value) if value and (not until or until > time.time()) else None

    def set(self, key, value, serialize=True, time=0, min_compress_len=0, raise_on_error=False):
        self.values[key] = (json.dumps(value), time and now() + time)

    def delete(self, key, server_key=None):
        self.values.pop(key, None)

    def incr(self, key, delta=1, time=0):
        value = int(self.get(key) or 0) + int(delta)
        self.set(key, value, time=time)
        return value

    def decr(self, key, delta=1, time=0):
        return self.incr(key, -delta, time)


now = time.time
sockets = {name: eventlet.listen(("127.0.0.1", 0), backlog=512) for name in ("account", "container", "object")}
for name, socket in sockets.items():
    write_ring(name, socket.getsockname()[1])
    write_storage(name)
write_proxy()
sockets["proxy"] = eventlet.listen(("127.0.0.1", PORT), backlog=512)
apps = {name: wsgi.loadapp(f"{FOLDER}/etc/{name}-server.conf", global_conf={"log_name": name}) for name in sockets}
memory, proxy = Memory(), apps["proxy"]


def proxy_with_memory(environment, start_response):
    environment["swift.cache"] = memory
    return proxy(environment, start_response)


apps["proxy"] = proxy_with_memory
threads = [
    eventlet.spawn(
        server.server,
        socket,
        apps[name],
        utils.NullLogger(),
        custom_pool=eventlet.GreenPool(1024),
        protocol=wsgi.SwiftHttpProtocol,
        url_length_limit=65536,
    )
    for name, socket in sockets.items()
]

# Behind the filters nobody asks who makes the bucket.
core = proxy
while not type(core).__module__.startswith("swift.proxy"):
    core = getattr(core, "app", None) or core._app
made = Request.blank(f"/v1/AUTH_{ACCESS_KEY.split(':')[0]}/{BUCKET}", method="PUT").get_response(core)
assert made.status_int in (201, 202), made.status
threads[-1].wait()
