"""The machine we run on, as its network sees it: the addresses and names others reach it by.

Nothing is sent: an unconnected datagram socket tells which address the system would use.
"""

import contextlib
import ipaddress
import socket

_TOWARDS = ("192.0.2.1", "10.255.255.255")  # documentation and private networks: only the routing table is asked


def addresses() -> list[str]:
    """IPv4 addresses by which other devices in the network can reach this machine, the likeliest first."""
    found = [_source_towards(target) for target in _TOWARDS]
    with contextlib.suppress(OSError):  # a machine that does not know its own name still has the addresses above
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    reachable = [address for address in found if address and not ipaddress.ip_address(address).is_loopback]
    return list(dict.fromkeys(reachable))


def names() -> list[str]:
    """The machine's own name, bare and as multicast DNS announces it."""
    name = socket.gethostname().split(".")[0].lower()
    return [name, f"{name}.local"] if name else []


def _source_towards(target: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((target, 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])
