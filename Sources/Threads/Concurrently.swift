import Glibc
import SystemPackage
import Synchronization

/// Runs the parts of a piece of work on all processors. No part may depend on another.
package enum Concurrently {
  /// The number of processors.
  package static let width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Returns the results of all parts, in the order of the parts. The calling thread does parts itself, so a single
  /// part starts no thread.
  ///
  /// Parts begin in their order. A part should take much longer than the start of a thread, which takes tens of
  /// microseconds.
  package static func map<Result: Sendable>(
    _ count: Int, width: Int = width, _ part: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    if count < 2 || width < 2 { return (0..<count).map(part) }
    let work = Work(count: count, part)
    let threads = (1..<min(count, width)).compactMap { _ in try? Thread.start { work.run() } }
    work.run()
    threads.forEach { $0.join() }
    return work.results
  }
}

extension Concurrently {
  /// Begins work on another thread, for a value that is made once and asked for soon. If the system has no further
  /// thread, whoever asks for the value makes it.
  package static func begin(_ work: @escaping @Sendable () -> Void) { try? Thread.start(work).detach() }
}

private final class Work<Result: Sendable>: Sendable {
  private let part: @Sendable (Int) -> Result
  private let count: Int
  private let next = Atomic(0)
  private let done: Mutex<[Result?]>

  init(count: Int, _ part: @escaping @Sendable (Int) -> Result) {
    (self.count, self.part) = (count, part)
    done = Mutex([Result?](repeating: nil, count: count))
  }

  func run() {
    while true {
      let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard place < count else { return }
      let result = part(place)
      done.withLock { $0[place] = result }
    }
  }

  var results: [Result] { done.withLock { $0.compactMap { $0 } } }
}

/// A thread for work that takes long or waits. Its owner calls `join()` or `detach()` once.
package struct Thread: Sendable {
  private let handle: pthread_t

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread that runs `run` and then ends.
  /// - Throws: `Shortage` when the system has no further thread.
  package static func start(_ run: @escaping @Sendable () -> Void) throws(Shortage) -> Thread {
    var handle = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let failure = pthread_create(
      &handle, nil,
      { body in
        guard let body else { return nil }
        Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    if failure == 0 { return Thread(handle: handle) }
    body.release()
    throw Shortage(.thread, Errno(rawValue: failure))
  }

  /// Waits until the thread ends.
  package func join() { pthread_join(handle, nil) }

  /// Lets the system free the thread when it ends, for a thread that nothing waits for.
  package func detach() { pthread_detach(handle) }
}
