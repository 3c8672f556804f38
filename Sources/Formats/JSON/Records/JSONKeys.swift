/// Numbers the keys of a text, so that each key is stored once and keys are compared by number.
struct JSONKeys {
  private var keys: [[UInt8]] = []
  private var numbers: [[UInt8]: Int] = [:]

  mutating func id(of key: ArraySlice<UInt8>) -> Int {
    let key = Array(key)
    if let known = numbers[key] { return known }
    numbers[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  /// Returns the number of a key, or nil if it has no number yet.
  func known(_ key: ArraySlice<UInt8>) -> Int? { numbers[Array(key)] }

  func bytes(of id: Int) -> ArraySlice<UInt8> { keys[id][...] }

  func reads(_ id: Int, as name: String) -> Bool { keys[id].elementsEqual(name.utf8) }

  func text(of id: Int) -> String { String(decoding: keys[id], as: UTF8.self) }
}
