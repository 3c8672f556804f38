package import SystemPackage

/// The error that the system has no further thread or pipe.
package struct Shortage: Error, Hashable, Sendable {
  package enum Need: String, Sendable {
    case thread, pipe
  }

  package let need: Need
  package let reason: Errno

  package init(_ need: Need, _ reason: Errno) {
    (self.need, self.reason) = (need, reason)
  }
}
