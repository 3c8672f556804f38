import Glibc

/// Feeds one target with what libFuzzer makes up: `EviFuzz --target=ris -max_total_time=600 CORPUS SEEDS`.
///
/// The options of libFuzzer are its own (llvm.org/docs/LibFuzzer.html); it passes over those with two dashes. `--list`
/// prints the names of the targets. A broken property ends the program as a crash does, and the input stays on file.
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
    // The runtime's own handlers print where Swift stopped and never hand over: the input would be lost.
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] { signal(number, SIG_DFL) }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    let status = runDriver(&count, &arguments, testOneInput)
    exit(status)
  }
}

/// Runs until it is told to stop, and hands every input to `test`. Of libFuzzer, which has no header for Swift.
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

/// Ends the program where what must hold does not.
func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
  if holds { return }
  let message = "BROKEN: \(property())\n"
  write(STDERR_FILENO, message, message.utf8.count)
  abort()
}
