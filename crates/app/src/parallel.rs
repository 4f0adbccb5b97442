//! A stream of items -> their results in the same order, worked out by several threads, with a bounded number of items under way.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Mutex, mpsc};
use std::thread;

/// Items read ahead for each thread: enough to keep it busy while one long item is worked on, few enough to hold in memory.
const AHEAD: usize = 16;

/// Calls `work` on every item in `jobs` threads and `take` on every result, in the items' order, in this thread.
/// At most `jobs * AHEAD` items are held at any time. Ends early where `take` breaks.
pub fn in_order<I, T, W, S>(items: I, jobs: usize, work: W, mut take: S)
where
    I: Iterator,
    I::Item: Send,
    T: Send,
    W: Fn(usize, I::Item) -> T + Sync,
    S: FnMut(T) -> ControlFlow<()>,
{
    let jobs = jobs.max(1);
    let window = jobs * AHEAD;
    let (to_workers, from_reader) = mpsc::channel::<(usize, I::Item)>();
    let (to_writer, from_workers) = mpsc::channel::<(usize, T)>();
    let from_reader = Mutex::new(from_reader);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (from_reader, work, to_writer) = (&from_reader, &work, to_writer.clone());
            scope.spawn(move || {
                while let Some((number, item)) = next(from_reader) {
                    if to_writer.send((number, work(number, item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_writer);
        let mut items = items.enumerate();
        let mut waiting = BTreeMap::new();
        let (mut read, mut written) = (0, 0);
        loop {
            while read - written < window {
                let Some(item) = items.next() else { break };
                read += 1;
                if to_workers.send(item).is_err() {
                    break;
                }
            }
            if read == written {
                break;
            }
            let Ok((number, result)) = from_workers.recv() else { break };
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&written) {
                written += 1;
                if take(result).is_break() {
                    // The channels close behind us; the threads finish what they hold and end.
                    drop(to_workers);
                    return;
                }
            }
        }
        drop(to_workers);
    });
}

/// The next item to work on; `None` when there are no more.
fn next<T>(queue: &Mutex<mpsc::Receiver<T>>) -> Option<T> {
    // A thread that broke down while it held the lock has taken nothing out.
    queue.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        for jobs in [1, 3, 8] {
            let mut out = Vec::new();
            let slow_first = |n: usize, item: usize| {
                if n == 0 {
                    thread::sleep(std::time::Duration::from_millis(20));
                }
                item * 2
            };
            in_order(0..500, jobs, slow_first, |x| {
                out.push(x);
                ControlFlow::Continue(())
            });
            assert_eq!(out, (0..500).map(|x| x * 2).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn it_reads_no_further_than_the_window() {
        let read = std::cell::Cell::new(0);
        let mut taken = 0;
        let items = (0..10_000).inspect(|_| read.set(read.get() + 1));
        in_order(
            items,
            2,
            |_, x| x,
            |_| {
                taken += 1;
                assert!(read.get() - taken < 2 * AHEAD + 1);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, 10_000);
    }

    #[test]
    fn it_ends_where_the_taker_breaks() {
        let mut taken = 0;
        in_order(
            0..,
            4,
            |_, x: u64| x,
            |_| {
                taken += 1;
                if taken == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 10);
    }
}
