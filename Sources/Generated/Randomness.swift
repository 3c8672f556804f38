/// A generator of pseudorandom numbers that are the same in every run.
///
/// It uses SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), which takes two
/// multiplications a number. Each seed has an independent sequence, so that each study has its own.
struct Randomness {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Begins the sequence of one study, which does not depend on the studies before.
  init(seed: UInt64, study: Int) {
    state = Self.mixed(seed &+ Self.mixed(UInt64(study) &+ Self.step))
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mixed(state)
  }

  /// Returns a number from 0 up to, but not including, `limit`, which is below 2³². Lemire's multiplication replaces a
  /// division. The probabilities of two numbers differ by at most 2⁻³², less than one in a million.
  mutating func below(_ limit: Int) -> Int {
    Int(((next() >> 32) &* UInt64(limit)) >> 32)
  }

  /// Returns true once in `times` calls on average.
  mutating func isOnce(in times: Int) -> Bool { below(times) == 0 }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
