import Glibc
package import SystemPackage

extension Errno {
  /// Runs calls of swift-system. All their errors are `Errno`, although the declarations do not say so.
  package static func catching<Value>(_ calls: () throws -> Value) throws(Errno) -> Value {
    do {
      return try calls()
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  /// The reason why the last call of the C library failed.
  package static var ofLastCall: Errno { Errno(rawValue: errno) }
}
