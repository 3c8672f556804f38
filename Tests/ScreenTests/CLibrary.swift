import Glibc

/// The widths of scalars in UTF-8 by the C library, which ncurses uses.
///
/// `wcwidth` is looked up by name, because Glibc's module leaves it out. The locale is set for this thread only.
struct CLibrary {
  private typealias Width = @convention(c) (wchar_t) -> CInt
  private let wcwidth: Width
  private let utf8: locale_t

  init?() {
    guard let symbol = dlsym(nil, "wcwidth"), let utf8 = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { return nil }
    wcwidth = unsafeBitCast(symbol, to: Width.self)
    self.utf8 = utf8
  }

  /// Whether this is the version whose widths `Screen` has. A later version knows more scalars.
  static var isTheOneFollowed: Bool {
    typealias Version = @convention(c) () -> UnsafePointer<CChar>
    guard let symbol = dlsym(nil, "gnu_get_libc_version") else { return false }
    return String(cString: unsafeBitCast(symbol, to: Version.self)()) == "2.36"
  }

  func withWidths<Result>(_ body: ((Unicode.Scalar) -> Int) throws -> Result) rethrows -> Result {
    let before = uselocale(utf8)
    defer { _ = uselocale(before) }
    return try body { Int(wcwidth(wchar_t($0.value))) }
  }
}
