import Synchronization
import Testing

@testable import Threads

struct PipelineTests {
  /// Returns the square of a job, after a time that differs from job to job.
  private static func square(_ job: Int) -> Int {
    var sum = 0
    for step in 0..<(job * 7919 % 5000) { sum = (sum + step) % 7 }
    return sum < 7 ? job * job : 0
  }

  @Test(arguments: [1, 2, 3, 8]) func `results come out in the order in which jobs went in`(width: Int) {
    let pipeline = Pipeline(width: width, Self.square)
    var results: [Int] = []
    for job in 0..<500 {
      pipeline.put(job)
      while pipeline.isFull, let result = pipeline.next() { results.append(result) }
      while let result = pipeline.finished() { results.append(result) }
      #expect(pipeline.count == job + 1 - results.count)
    }
    while let result = pipeline.next() { results.append(result) }
    #expect(results == (0..<500).map { $0 * $0 })
    #expect(pipeline.next() == nil && pipeline.count == 0)
  }

  @Test(arguments: [1, 4]) func `a pipeline can be filled again when it was empty`(width: Int) {
    let pipeline = Pipeline(width: width, Self.square)
    for round in 1...50 {
      for job in 0..<3 { pipeline.put(job + round) }
      for job in 0..<3 { #expect(pipeline.next() == (job + round) * (job + round)) }
      #expect(pipeline.next() == nil)
    }
  }

  @Test func `every job is done once`() {
    let times = Mutex([Int: Int]())
    let pipeline = Pipeline(width: 4) { (job: Int) in times.withLock { $0[job, default: 0] += 1 } }
    for job in 0..<200 { pipeline.put(job) }
    while pipeline.next() != nil {}
    #expect(times.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, 1) }))
  }

  @Test func `what a pipeline still holds when it is let go is not done`() {
    let done = Mutex(0)
    do {
      let pipeline = Pipeline(width: 1) { (_: Int) in done.withLock { $0 += 1 } }
      for job in 0..<10 { pipeline.put(job) }
      _ = pipeline.next()
    }
    #expect(done.withLock { $0 } == 1)
  }
}
