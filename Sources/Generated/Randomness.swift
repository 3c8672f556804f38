/// Numbers that look drawn by lot and are the same in every run.
///
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): three multiplications a
/// number, and as many independent sequences as there are seeds, so that each study has one of its own.
struct Randomness {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The sequence of one study: it does not depend on the studies before.
  init(seed: UInt64, study: Int) {
    state = Self.mixed(seed &+ Self.mixed(UInt64(study) &+ Self.step))
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mixed(state)
  }

  /// A number from 0 up to, but not including, `limit`, which is below 2³². Lemire's multiplication in the place of a
  /// division; what it is uneven by is less than one in a million here.
  mutating func below(_ limit: Int) -> Int {
    Int(((next() >> 32) &* UInt64(limit)) >> 32)
  }

  /// Whether something comes true that does so once in `times`.
  mutating func isOnce(in times: Int) -> Bool { below(times) == 0 }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
