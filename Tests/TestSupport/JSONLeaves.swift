package import Foundation

/// The leaves of a JSON document: every text, number and truth value in it, as text.
package enum JSONLeaves {
  package static func of(_ data: Data) throws -> [String] {
    leaves(try JSONSerialization.jsonObject(with: data))
  }

  package static func of(_ value: Any) -> [String] { leaves(value) }

  private static func leaves(_ value: Any) -> [String] {
    switch value {
    case let object as [String: Any]: object.values.flatMap(leaves)
    case let list as [Any]: list.flatMap(leaves)
    case is NSNull: []
    case let text as String: [text.trimmingCharacters(in: .whitespacesAndNewlines)]
    case let number as NSNumber:
      isBoolean(number) ? [number.boolValue ? "true" : "false"] : ["\(number)"]
    default: ["\(value)"]
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
