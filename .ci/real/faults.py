"""What goes wrong, at random moments: with the daemons, with the store, with Odoo and the way to it. Each of the three has a thread
of its own, so that troubles meet."""

import collections
import contextlib
import os
import pathlib
import random
import re
import signal
import threading
import time

from fleet import Daemon
from lab import MONGO_LAB, ODOO_LAB, kill, last, run


class Daemons:
    """One daemon or two, killed and started. Which settings new ones get may change meanwhile."""

    def __init__(self, env, settings):
        self.env, self.settings = env, settings
        self.running, self.started, self.surprises, self.revived = [], [], [], 0
        self.lock = threading.RLock()

    def start(self):
        with self.lock:
            daemon = Daemon(f"chaos-{len(self.started) + 1}", self.env, memory="256m", **self.settings)
            self.started.append(daemon)
            self.running.append(daemon)
            return daemon

    def kill(self, daemon):
        with self.lock:
            self.noticed(daemon)
            kill(daemon.process)
            self.running.remove(daemon)

    def revive(self):
        """Whoever found the store away when it began has said so and ended, as it should; systemd starts it again."""
        with self.lock:
            for daemon in [daemon for daemon in self.running if found_no_store(daemon)]:
                self.running.remove(daemon)
                self.revived += 1
                self.start()

    def end(self, daemon):
        """With SIGTERM, as systemd would."""
        with self.lock:
            if found_no_store(daemon):
                self.running.remove(daemon)
                return
            self.noticed(daemon)
            daemon.signal(signal.SIGCONT)
            code = daemon.end()
            self.running.remove(daemon)
        unborn = code == -signal.SIGTERM and not daemon.said()  # not yet a Java program that could answer a signal
        if code != 143 and not unborn:
            self.surprises.append(f"{daemon.log.name} ended with {code} on SIGTERM: {last(daemon.said(), 3)}")

    def noticed(self, daemon):
        if daemon.process.poll() is not None and not found_no_store(daemon):
            self.surprises.append(f"{daemon.log.name} ended by itself with {daemon.process.returncode}: {last(daemon.said(), 3)}")

    def start_again(self, settings):
        """All of them, with other settings."""
        with self.lock:
            self.settings, count = settings, len(self.running)
            for daemon in list(self.running):
                self.kill(daemon)
            for _ in range(count):
                self.start()

    def asked(self, path, method=None):
        """What the first daemon that answers says, or None."""
        self.revive()
        for daemon in list(self.running):
            status, text = daemon.ask(path, {} if method == "POST" else None, method=method)
            if status in (200, 202):
                return text
        return None

    def close(self):
        for daemon in self.started:
            if daemon.process.poll() is None:
                kill(daemon.process)

    def said(self):
        return "\n".join(daemon.said() for daemon in self.started)


def found_no_store(daemon):
    return daemon.process.poll() == 2 and "MongoDB" in daemon.said() and "does not answer" in daemon.said()


class Faults:
    """Three threads that make trouble while there is a storm, and are stopped in the end; then all is mended."""

    def __init__(self, version, proxy, daemons, lease, seed, tell):
        self._storm = threading.Event()
        self.version, self.proxy, self.daemons, self.lease, self.tell = version, proxy, daemons, lease, tell
        self.done, self._under_way, self._stopped = collections.defaultdict(list), [], threading.Event()
        self.broken = []
        lanes = {"daemon": (1, 6, [self.kill, self.stop, self.two, self.one]),
                 "store": (3, 15, [self.store_killed, self.store_frozen]),
                 "odoo": (3, 15, [self.odoo_down, self.odoo_stopped, self.answers_cut])}
        self._threads = [threading.Thread(target=self._lane, args=(random.Random(f"{seed} {name}"), *lane), daemon=True)
                         for name, lane in lanes.items()]
        for thread in self._threads:
            thread.start()

    def storm(self, seconds):
        """Trouble for so long, and until what began meanwhile is over."""
        self._storm.set()
        time.sleep(seconds)
        self._storm.clear()
        for _ in range(120):
            if not self._under_way:
                return
            time.sleep(1)

    def end(self):
        """No new ones; those under way are waited for."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(180)
        mend(self.version)
        return not any(thread.is_alive() for thread in self._threads)

    def _lane(self, dice, least, most, kinds):
        while True:
            dice.shuffle(kinds)  # each of them comes before one comes again
            for kind in kinds:
                self._wait(dice.uniform(least, most))
                while not self._storm.wait(1):
                    if self._stopped.is_set():
                        return
                if self._stopped.is_set():
                    return
                try:
                    kind(dice)
                except Exception as failure:  # a thread's failure is shown, and fails the run
                    self.broken.append(f"{kind.__name__}: {failure!r}")

    @contextlib.contextmanager
    def _noted(self, what):
        begin = time.monotonic()
        self._under_way.append(what)
        try:
            yield
        finally:
            self._under_way.remove(what)
        self.done[what].append(time.monotonic() - begin)
        self.tell(f"{what}, {self.done[what][-1]:.0f} s")

    def _wait(self, seconds):
        """As long as it is to last, or until no more trouble is wanted."""
        self._stopped.wait(seconds)

    # --- the daemons
    def kill(self, dice):
        with self._noted("kill -9 of a daemon, and another started"), self.daemons.lock:
            self.daemons.kill(dice.choice(self.daemons.running))
            time.sleep(dice.uniform(0, 4))
            self.daemons.start()

    def stop(self, dice):
        with self._noted(f"SIGSTOP of a daemon for longer than its lease of {self.lease} s"):
            daemon = dice.choice(self.daemons.running)
            daemon.signal(signal.SIGSTOP)
            time.sleep(self.lease + dice.uniform(2, 10))
            daemon.signal(signal.SIGCONT)

    def two(self, dice):
        if len(self.daemons.running) < 2:
            with self._noted("a second daemon joins"):
                self.daemons.start()

    def one(self, dice):
        if len(self.daemons.running) > 1:
            with self._noted("SIGTERM of one of two daemons"), self.daemons.lock:
                self.daemons.end(dice.choice(self.daemons.running))

    # --- the store
    def store_killed(self, dice):
        with self._noted("mongo-lab killed, and up again"):
            run(MONGO_LAB, "kill")
            self._wait(dice.uniform(0, 8))
            run(MONGO_LAB, "up")

    def store_frozen(self, dice):
        with self._noted("mongo-lab frozen"):
            run(MONGO_LAB, "freeze", str(dice.randint(2, 15)))

    # --- Odoo
    def odoo_down(self, dice):
        with self._noted("Odoo and its database down, and up again"):
            self._down()
            self._wait(dice.uniform(0, 12))
            run(ODOO_LAB, "up", self.version)

    def _down(self):
        """In a storm its database may need more than the minute that it is given."""
        try:
            run(ODOO_LAB, "down", self.version)
        except RuntimeError as slow:
            self.tell(f"once more: {slow}")
            run(ODOO_LAB, "down", self.version)

    def odoo_stopped(self, dice):
        processes = odoo_processes(self.version)
        with self._noted(f"SIGSTOP of Odoo's {len(processes)} processes"):
            signal_all(processes, signal.SIGSTOP)
            try:
                self._wait(dice.uniform(3, 15))
            finally:
                signal_all(processes, signal.SIGCONT)

    def answers_cut(self, dice):
        with self._noted("some of Odoo's answers cut short"):
            cutting = random.Random(dice.random())
            self.proxy.cut = lambda: cutting.random() if cutting.random() < 0.3 else None
            self._wait(dice.uniform(4, 15))
            self.proxy.cut = lambda: None

    def missed(self):
        """The sorts of trouble that there was none of."""
        return [sort for sort in ("daemon", "mongo-lab", "Odoo") if not any(sort in what for what in self.done)]

    def lines(self):
        for what, times in sorted(self.done.items()):
            yield f"{len(times)} x {what}: " + ", ".join(f"{seconds:.0f}" for seconds in times) + " s"


def odoo_processes(version):
    """The server's own, and those of its workers."""
    found = re.search(rf"^{version} .*odoo: \S+ \(pid (\d+)\)", run(ODOO_LAB, "status"), re.M)
    server = int(found.group(1))
    children = pathlib.Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [server, *map(int, children)]


def signal_all(processes, number):
    for pid in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def mend(version):
    """All servers up, whatever happened."""
    run(MONGO_LAB, "up")
    run(ODOO_LAB, "up", version)
