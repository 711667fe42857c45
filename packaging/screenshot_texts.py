"""What is read, typed and imported in the screenshots, beside the built-in bank, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer that is marked and then changed: some words stay, some move, some are gone.

    The ``marks`` are words in the first answer, of which ``comment`` is on the last.
    """

    title: str
    file: str
    before: str
    after: str
    marks: tuple[str, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The notes that are imported, the titles of some questions in them, and what is marked."""

    file: str
    notes: str
    with_image: str
    unanswered: str
    marked: Marked


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

NOTES_ZH = """\
# 操作系统

## 进程和线程有什么区别？

**进程**拥有内存和打开的文件；**线程**是进程里的一条执行路线。

| | 进程 | 线程 |
| --- | --- | --- |
| 内存 | 各有各的 | 与同一进程的其他线程共享 |
| 切换的代价 | 高：要换页表，缓存失效 | 低 |
| 崩溃时 | 其他进程不受影响 | 整个进程一起结束 |

![调度器眼里的两者](figures/scheduler.png)

## 两个线程为什么会死锁？

各自握着对方要等的东西。四个条件要同时成立：

1. 资源一次只归一个线程，
2. 等待时不放手已有的，
3. 谁也抢不走，
4. 等待首尾相接成环。

- [x] 到处按同一顺序加锁
- [ ] 持锁时不调用外来的代码

## `fork` 复制了什么？

TODO

# 网络

## 打开一个网页时发生了什么？

先解析域名，再建立连接，然后发出请求。
参见 [[两个线程为什么会死锁？]]
"""

_COST = "Looking a key up takes the same time however many there are."
_SPREAD = "A good hash function spreads the keys evenly over the buckets."
_GROW = "When three quarters of the buckets are full, the table doubles and every key moves."
_ORDER = "The order in which keys come out says nothing about when they went in."
_ATTACK = "Whoever can choose the keys can make them all meet in one bucket."
_MARKED = Marked(
    title="What does a hash table promise?",
    file="data-structures.md",
    before=f"""\
# Data structures

## What does a hash table promise?

{_COST} {_SPREAD}

{_GROW}

{_ORDER} {_ATTACK}

The price is memory: buckets that are empty wait for keys that may never come.
""",
    after=f"""\
# Data structures

## What does a hash table promise?

A promise is an average: one lookup may still be slow. {_COST}

The price is memory: buckets that are empty wait for keys that may never come.

Hashing spreads keys. A good hash function spreads the keys evenly over all of them.

Once three quarters of the buckets fill up, a table doubles itself and each key moves.

Last of all, a warning that is easy to forget. {_ORDER}
""",
    marks=(_COST, _SPREAD, _GROW, _ORDER, _ATTACK),
    comment="Ask **why** in the interview.",
)

_COST_ZH = "不管存了多少个键，查找其中一个都一样快。"
_SPREAD_ZH = "好的哈希函数会把所有的键均匀地分到各个桶里去。"
_GROW_ZH = "桶用掉四分之三的时候，表的容量翻倍，所有的键都要搬家。"
_ORDER_ZH = "把键取出来的先后，与当初放进去的先后毫无关系。"
_ATTACK_ZH = "谁能挑选键，谁就能让它们全部挤进同一个桶。"
_MARKED_ZH = Marked(
    title="哈希表承诺了什么？",
    file="数据结构.md",
    before=f"""\
# 数据结构

## 哈希表承诺了什么？

{_COST_ZH}{_SPREAD_ZH}

{_GROW_ZH}

{_ORDER_ZH}{_ATTACK_ZH}

代价是内存：空着的桶在等也许永远不会来的键。
""",
    after=f"""\
# 数据结构

## 哈希表承诺了什么？

承诺说的是平均：个别查找仍然可能很慢。{_COST_ZH}哈希就是打散。好的哈希函数会把全部键均匀地分到各个桶里去。

代价是内存：空着的桶在等也许永远不会来的键。

一旦多数桶都有了主人，容量便加一倍，大家重新找地方住。

它还有一条规矩，初学的人常常忘记，考试时也最爱问，所以单独写在最后：{_ORDER_ZH}
""",
    marks=(_COST_ZH, _SPREAD_ZH, _GROW_ZH, _ORDER_ZH, _ATTACK_ZH),
    comment="面试时追问**为什么**。",
)

TEXTS = {
    "en": Texts(
        file="computer-science.md",
        notes=NOTES,
        with_image="What is the difference between a process and a thread?",
        unanswered="What does fork copy?",
        marked=_MARKED,
    ),
    "zh_CN": Texts(
        file="计算机基础.md",
        notes=NOTES_ZH,
        with_image="进程和线程有什么区别？",
        unanswered="fork 复制了什么？",
        marked=_MARKED_ZH,
    ),
}

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

ATTEMPT = "先用一句话给出结论，再讲原理和代价，最后举一个项目里的例子。"
"""An answer that is typed in a review, whatever is asked."""
