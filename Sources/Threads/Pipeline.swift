import Synchronization

/// Work that comes job by job. Its results come out in the order in which the jobs went in, however many threads do
/// them.
///
/// One thread puts jobs in and takes results out. While it has to wait for a result it does jobs itself, so that where
/// there is one processor, or no thread to be had, all is done as it would be without a pipeline.
package final class Pipeline<Job: Sendable, Result: Sendable> {
  private let work: PipelineWork<Job, Result>
  /// One for each other processor, while it has something to do.
  private var threads: [Thread?]
  private var first = 0
  private var end = 0

  package init(width: Int = Concurrently.width, _ body: @escaping @Sendable (Job) -> Result) {
    work = PipelineWork(threads: width - 1, body)
    threads = [Thread?](repeating: nil, count: width - 1)
  }

  deinit {
    work.forgetWaiting()
    for thread in threads { thread?.join() }
  }

  /// How many jobs are in it whose results were not taken out.
  package var count: Int { end - first }

  /// So many keep all processors at work while results are waited for.
  package var isFull: Bool { count >= 2 * (threads.count + 1) }

  package func put(_ job: Job) {
    let idle = work.put(job, number: end)
    end += 1
    guard let idle else { return }
    threads[idle]?.join()
    threads[idle] = try? Thread.start { [work] in work.run(as: idle) }
    if threads[idle] == nil { work.leave(idle) }
  }

  /// The next result if it is there already.
  package func finished() -> Result? {
    guard let result = work.take(first) else { return nil }
    first += 1
    return result
  }

  /// The next result, waited for; nil where there is no job left.
  package func next() -> Result? {
    guard count > 0 else { return nil }
    while true {
      if let result = finished() { return result }
      if work.doNext() { continue }
      // Nothing waits any more, so the threads end with what they have at hand.
      for index in threads.indices {
        threads[index]?.join()
        threads[index] = nil
      }
    }
  }
}

private final class PipelineWork<Job: Sendable, Result: Sendable>: Sendable {
  private struct State {
    var waiting: [(number: Int, job: Job)] = []
    var done: [Int: Result] = [:]
    var isBusy: [Bool]
  }

  private let body: @Sendable (Job) -> Result
  private let state: Mutex<State>

  init(threads: Int, _ body: @escaping @Sendable (Job) -> Result) {
    self.body = body
    state = Mutex(State(isBusy: [Bool](repeating: false, count: threads)))
  }

  /// - Returns: a thread that is to be started, by its number.
  func put(_ job: Job, number: Int) -> Int? {
    state.withLock { state in
      state.waiting.append((number, job))
      guard let idle = state.isBusy.firstIndex(of: false) else { return nil }
      state.isBusy[idle] = true
      return idle
    }
  }

  /// Does jobs until none waits.
  func run(as thread: Int) {
    while true {
      let next = state.withLock { state in
        if state.waiting.isEmpty { state.isBusy[thread] = false }
        return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      }
      guard let next else { return }
      finish(next)
    }
  }

  func leave(_ thread: Int) { state.withLock { $0.isBusy[thread] = false } }

  /// Does the job that has waited longest; false where none waits.
  func doNext() -> Bool {
    let next = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    guard let next else { return false }
    finish(next)
    return true
  }

  private func finish(_ next: (number: Int, job: Job)) {
    let result = body(next.job)
    state.withLock { $0.done[next.number] = result }
  }

  func take(_ number: Int) -> Result? { state.withLock { $0.done.removeValue(forKey: number) } }

  func forgetWaiting() { state.withLock { $0.waiting.removeAll() } }
}
