"""A long session survives: no signal takes a reference from True, as with PySide6 6.12."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

class Receiver(QObject):
    def take(self, value):
        return None

application = QCoreApplication([])
sender, receiver = Sender(), Receiver()
sender.sent.connect(receiver.take)
for _ in range(100_000):
    sender.sent.emit(True)
print("alive")
"""


def test_a_hundred_thousand_signals_do_not_end_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "alive", "")
