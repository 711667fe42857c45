"""The notes that the screenshots show beside the built-in bank."""

NOTES = """\
# Operating systems

## What is the difference between a process and a thread?

A **process** owns memory and open files; a **thread** is a line of execution inside one.

| | process | thread |
| --- | --- | --- |
| memory | its own | shared with the others of its process |
| cost of a switch | high: caches and page tables change | low |
| when it crashes | the others live on | all of them end |

![How a scheduler sees both](figures/scheduler.png)

## Why can two threads deadlock?

Each holds what the other waits for. Four conditions must hold at once:

1. a resource is held by one thread at a time,
2. a thread keeps what it holds while it waits,
3. nothing can be taken away by force,
4. the waits form a circle.

- [x] take locks in one order everywhere
- [ ] never call foreign code while holding one

```python
first, second = sorted((left, right), key=id)
with first, second:  # one order for all threads, whoever asks
    left.balance -= amount
    right.balance += amount
```

## What does `fork` copy?

TODO

# Networks

## What happens when you open a web page?

The name is resolved, a connection is made, and a request is sent.
See also [[Why can two threads deadlock?]]
"""

OWN_ANSWER = """\
It copies the **page tables**: both processes read the same memory until one *writes*.

- open files are shared, with their offsets
- only the thread that called `fork` lives on in the child

$$ t_{fork} \\approx n_{tables} \\cdot t_{copy} $$
"""

LOCKS = """\
## How do you keep two threads from a deadlock?

Take all locks in one fixed order, whoever asks for them.
Give a lock back when the next one is held by somebody else, and wait a moment.
Hold no lock while you call code that you do not know.
"""

ATTEMPT = "它预测下一个词元，参数很多；靠提示就能换任务。"
"""An answer that is typed in a review."""
