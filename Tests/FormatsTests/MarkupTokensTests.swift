import Studies
import Testing

@testable import Formats

struct MarkupTokensTests {
  /// Returns each tag and each text as one line, with the pieces of a text joined.
  private func read(_ text: String, _ dialect: MarkupDialect, block: Int = 1 << 16) -> (
    tokens: [String], flaws: [MarkupFlaw]
  ) {
    let bytes = Array(text.utf8)
    var position = 0
    let stream = ByteStream(name: "x") {
      guard position < bytes.count else { return nil }
      defer { position += block }
      return Array(bytes[position..<min(position + block, bytes.count)])
    }
    var tokens = MarkupTokens(stream, dialect: dialect, file: "x")
    var found: [String] = []
    var run: [UInt8] = []
    func flush() {
      if !run.isEmpty { found.append(String(decoding: run, as: UTF8.self)) }
      run = []
    }
    while let token = tokens.next() {
      switch token {
      case .text: run += tokens.text
      case .start(let name, let closesItself):
        flush()
        found.append("<\(tokens.names.text(name))\(closesItself ? "/" : "")>")
      case .end(let name):
        flush()
        found.append("</\(tokens.names.text(name))>")
      }
    }
    flush()
    let flaws = tokens.log.finished().compactMap { issue in
      if case .markup(let flaw) = issue.kind { flaw } else { nil as MarkupFlaw? }
    }
    return (found, flaws)
  }

  private func xml(_ text: String) -> [String] { read(text, .xml).tokens }
  private func html(_ text: String) -> [String] { read(text, .html).tokens }

  @Test func `tags, text and references of XML are told apart`() {
    #expect(xml("<a b='>'>x &lt; &#955;&#x3BB;&ge;</a><c d=\"1\"/>") == ["<a>", "x < λλ≥", "</a>", "<c/>"])
  }

  @Test func `comments, instructions and document types say nothing, sections do`() {
    #expect(
      xml(
        "<?xml version='1.0'?><!DOCTYPE a [<!ELEMENT a (b)> <!-- ] > -->]><a><!-- <b> --><?x > ?>1<![CDATA[<&]]]]></a>")
        == ["<a>", "1<&]]", "</a>"])
  }

  @Test func `prefixes are left out, and case counts in XML alone`() {
    #expect(xml("<mml:Math></mml:Math>") == ["<Math>", "</Math>"])
    #expect(html("<DIV></dIv>") == ["<div>", "</div>"])
  }

  @Test func `a page may leave out quotes, semicolons and more`() {
    #expect(
      html("<p class=a/b title='>'>x &lt y &copy 2 AT&T &notit; &amp &#65 &bogus; < 3</p >")
        == ["<p>", "x < y © 2 AT&T ¬it; & A &bogus; < 3", "</p>"])
  }

  @Test func `scripts and styles are passed over, titles are text without tags`() {
    #expect(
      html("<script>if (a < b) '</div>'</script><style>p{}</STYLE ><title>a <b> &amp;</title>z")
        == ["<script>", "</script>", "<style>", "</style>", "<title>", "a <b> &", "</title>", "z"])
  }

  @Test func `comments of a page end in all the ways that browsers know`() {
    #expect(html("a<!-->b<!--->c<!-- x --!> y -->d<!x>e</ >f<?php x ?>g") == ["abcdefg"])
  }

  @Test(arguments: [
    ("<a>p < 0.05</a>", MarkupFlaw.strayLessThan, ["<a>", "p < 0.05", "</a>"]),
    ("<a>R & D</a>", .strayAmpersand, ["<a>", "R & D", "</a>"]),
    ("<a>&nope;</a>", .unknownEntity("nope"), ["<a>", "&nope;", "</a>"]),
    ("<a b='1<c>x", .unclosed(.tag), ["<a>", "<c>", "x"]),
    ("<a><!-- x", .unclosed(.comment), ["<a>"]),
    ("<a><![CDATA[x", .unclosed(.section), ["<a>", "x"]),
    ("<a><?x", .unclosed(.instruction), ["<a>"]),
  ])
  func `what is malformed is said, and the rest is read`(_ text: String, _ flaw: MarkupFlaw, _ tokens: [String]) {
    let found = read(text, .xml)
    #expect(found.tokens == tokens)
    #expect(found.flaws == [flaw])
  }

  @Test func `it does not matter where blocks end`() {
    let text = "<!DOCTYPE a [<!ENTITY e \"x\">]><a b=\"c > d\">é &e; &#955;<![CDATA[]]]]><!-- - -- --><b/>\r\n&amp;</a>"
    for dialect in [MarkupDialect.xml, .html] {
      let whole = read(text, dialect)
      for block in 1...7 { #expect(read(text, dialect, block: block) == whole) }
    }
  }

  @Test func `a flaw stands at its line and column`() {
    var tokens = MarkupTokens(ByteStream(name: "x", bytes: Array("<a>é\r\né & b".utf8)), dialect: .xml, file: "x")
    while tokens.next() != nil {}
    let issue = tokens.log.finished().first
    #expect(issue?.origin.line == 2 && issue?.column == 3)
  }

  @Test func `declared entities are short plain text, the first of a name counts, and nothing is fetched`() {
    let document = "<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY e 'y'><!ENTITY f '&e;&e;'><!ENTITY g SYSTEM 'file:///x'>]>"
    let found = read("\(document)<a>&e; &f; &g;</a>", .xml)
    #expect(found.tokens == ["<a>", "x &f; &g;", "</a>"])
    #expect(found.flaws == [.entityNotExpanded("f"), .entityNotExpanded("g")])
  }

  @Test func `attributes are found whatever their quotes, and the first of a name counts`() {
    let tag = Array(" a=1 b = 'x y' C=\"&lt;&#65;\" xlink:href=q d a=2 / ".utf8)
    let value = { (name: String) in
      tag.withUnsafeBufferPointer { tag in
        MarkupAttributes.value(of: name, in: tag).map { String(decoding: $0, as: UTF8.self) }
      }
    }
    #expect(["a", "b", "c", "href", "d", "e"].map(value) == ["1", "x y", "&lt;&#65;", "q", "", nil])
  }
}
