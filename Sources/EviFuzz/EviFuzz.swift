import Glibc

/// Runs one target on the inputs that libFuzzer makes up: `EviFuzz --target=ris -max_total_time=600 CORPUS SEEDS`.
///
/// libFuzzer reads its own options (llvm.org/docs/LibFuzzer.html) and ignores options with two dashes. `--list` prints
/// the names of the targets. A broken property ends the program as a crash does, and libFuzzer keeps the input in a
/// file.
@main
enum EviFuzz {
  static func main() {
    if CommandLine.arguments.contains("--list") {
      print(Target.names.joined(separator: "\n"))
      return
    }
    guard Target.chosen != nil else {
      print("Name a target: --target=ris, for example; --list has them all.")
      exit(64)
    }
    // The crash handlers of the Swift runtime print where Swift stopped, but do not call those of libFuzzer. libFuzzer
    // would then not save the input.
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] { signal(number, SIG_DFL) }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    let status = runDriver(&count, &arguments, testOneInput)
    exit(status)
  }
}

/// Runs libFuzzer until it stops, and passes every input to `test`. libFuzzer has no header for Swift.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Target.chosen?(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Ends the program with a message when the property does not hold.
func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
  if holds { return }
  let message = "BROKEN: \(property())\n"
  write(STDERR_FILENO, message, message.utf8.count)
  abort()
}
