import DequeModule
import Synchronization

/// Does jobs on several threads and returns their results in the order of the jobs, whatever the number of threads.
///
/// One thread puts jobs in and takes results out. While it waits for a result it does jobs itself. So the pipeline
/// also works with a single processor, or when the system has no further thread.
package final class Pipeline<Job: Sendable, Result: Sendable> {
  private let work: PipelineWork<Job, Result>
  /// One thread for each other processor; nil if the thread has been joined or was never started.
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

  /// The number of jobs whose results have not been taken out.
  package var count: Int { end - first }

  /// Whether the pipeline has enough jobs, two for each processor, to keep all processors at work while the caller
  /// waits for a result.
  package var isFull: Bool { count >= 2 * (threads.count + 1) }

  /// Adds a job. Starts a thread if fewer are running than there are other processors.
  package func put(_ job: Job) {
    let idle = work.put(job, number: end)
    end += 1
    guard let idle else { return }
    threads[idle]?.join()
    threads[idle] = try? Thread.start { [work] in work.run(as: idle) }
    if threads[idle] == nil { work.leave(idle) }
  }

  /// Returns the next result if it is ready, or else nil.
  package func finished() -> Result? {
    guard let result = work.takeResult(of: first) else { return nil }
    first += 1
    return result
  }

  /// Waits for the next result and returns it; returns nil if no job is left.
  package func next() -> Result? {
    guard count > 0 else { return nil }
    while true {
      if let result = finished() { return result }
      if work.doNext() { continue }
      // No job is waiting, so each thread ends after its present job. Then the next result is ready.
      for index in threads.indices {
        threads[index]?.join()
        threads[index] = nil
      }
    }
  }
}

/// The part of a pipeline that its threads share.
private final class PipelineWork<Job: Sendable, Result: Sendable>: Sendable {
  private struct State {
    var waiting: Deque<(number: Int, job: Job)> = []
    var done: [Int: Result] = [:]
    var isBusy: [Bool]
  }

  private let body: @Sendable (Job) -> Result
  private let state: Mutex<State>

  init(threads: Int, _ body: @escaping @Sendable (Job) -> Result) {
    self.body = body
    state = Mutex(State(isBusy: [Bool](repeating: false, count: threads)))
  }

  /// Adds a job.
  /// - Returns: The number of a thread that the caller must start, or nil if all threads are running.
  func put(_ job: Job, number: Int) -> Int? {
    state.withLock { state in
      state.waiting.append((number, job))
      guard let idle = state.isBusy.firstIndex(of: false) else { return nil }
      state.isBusy[idle] = true
      return idle
    }
  }

  /// Does jobs until none is waiting. The thread then counts as idle.
  func run(as thread: Int) {
    while true {
      let next = state.withLock { state in
        if state.waiting.isEmpty { state.isBusy[thread] = false }
        return state.waiting.popFirst()
      }
      guard let next else { return }
      finish(next)
    }
  }

  /// Marks a thread as idle that could not be started.
  func leave(_ thread: Int) { state.withLock { $0.isBusy[thread] = false } }

  /// Does the job that has waited longest. Returns false if none is waiting.
  func doNext() -> Bool {
    guard let next = state.withLock({ $0.waiting.popFirst() }) else { return false }
    finish(next)
    return true
  }

  private func finish(_ next: (number: Int, job: Job)) {
    let result = body(next.job)
    state.withLock { $0.done[next.number] = result }
  }

  func takeResult(of number: Int) -> Result? { state.withLock { $0.done.removeValue(forKey: number) } }

  func forgetWaiting() { state.withLock { $0.waiting.removeAll() } }
}
