"""A job that fails again and again stands in the back office until it works."""

from threading import Event, Thread

from shop import worker
from shop.reports import list_failing_jobs
from shop.worker import FAILS_FOR_GOOD, Job, work

PATIENCE = 20


def run_until(app, done: Event, job: Job) -> None:
    stop = Event()
    loop = Thread(target=work, args=(app, [job], stop))
    loop.start()
    assert done.wait(PATIENCE)
    stop.set()
    loop.join(PATIENCE)


def test_it_is_written_down_when_it_fails_for_good_and_forgotten_when_it_works(app, monkeypatch):
    monkeypatch.setattr(worker, "LONGEST_BACKOFF", 0)
    seen, tries, done = [], [], Event()

    def fail_for_a_while() -> None:
        tries.append(1)
        seen.append([(job.name, job.trouble) for job in list_failing_jobs()])
        if len(tries) == FAILS_FOR_GOOD + 3:
            done.set()
        if len(tries) <= FAILS_FOR_GOOD:
            raise OSError("the address of somebody")

    run_until(app, done, Job("send mail", 0, fail_for_a_while))
    assert seen[:FAILS_FOR_GOOD] == [[]] * FAILS_FOR_GOOD
    assert seen[FAILS_FOR_GOOD] == [("send mail", "OSError")]
    assert seen[-1] == []
