import Testing

@testable import Terminal

/// The words of an editor's command, as a shell splits them.
struct ShellWordsTests {
  @Test(arguments: [
    ("vi", ["vi"]), ("  code  --wait ", ["code", "--wait"]), ("", []), ("   ", []),
    (#"vim -c "set tw=0""#, ["vim", "-c", "set tw=0"]), (#"emacsclient -c -a """#, ["emacsclient", "-c", "-a", ""]),
    ("vim -c 'set tw=0' -n", ["vim", "-c", "set tw=0", "-n"]), (#"'/opt/my editor/ed' "#, ["/opt/my editor/ed"]),
    (#"/opt/my\ editor/ed x"#, ["/opt/my editor/ed", "x"]), (#"a"b c"'d e'f"#, ["ab cd ef"]),
    (#""a\"b\\c\d""#, [#"a"b\c\d"#]), (#"'a\b'"#, [#"a\b"#]), (#"'it'"'"'s'"#, ["it's"]), (#"a\\b"#, [#"a\b"#]),
    ("x 'no end", ["x", "no end"]), (#"x\"#, [#"x\"#]), ("x ''", ["x", ""]), ("x\ty\nz", ["x", "y", "z"]),
    ("x $HOME `y` *", ["x", "$HOME", "`y`", "*"]),
  ])
  func `quotes and backslashes hold a word together`(command: String, words: [String]) {
    #expect(command.shellWords == words)
  }
}
