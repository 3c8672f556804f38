import Screen
import Search
import Studies
import TestSupport
import Testing

@testable import Pages

/// Headings within the text of a field.
struct SubheadingsTests {
  private let long = String(repeating: "The patients were given the drug and observed. ", count: 6)

  @Test func `a short line before a paragraph is a heading, and two of them are`() {
    let text = "\(long)\nPatients\n\(long)\nOutcomes\nPrimary outcome\n\(long)\nDid it help?\n\(long)"
    #expect(Subheadings.lines(of: text) == [1, 3, 4, 6])
  }

  @Test func `what is no heading`() {
    for text in [
      "Patients\n\(long)".replacing("Patients", with: "Patients were given:"),
      "\(long)\nAge\nSex\nWeight\n\(long)", "\(long)\nand so on\n\(long)", "\(long)\nArm | Dose\n\(long)",
      "\(long)\nPatients\n* \(long)", "\(long) of\nAnakinra\n\(long)", "\(long)\nThe end", "Methods\nshort",
    ] { #expect(Subheadings.lines(of: text).isEmpty, "\(text)") }
  }

  @Test func `the page lists them below their field, and a wrapped one is one heading`() throws {
    let name = "What the patients of the second group were given, and how they were observed"
    let collection = Sample.csv("Study,Methods\nS,\"\(long)\n\(name)\n\(long)\n\"\n")
    let page = DetailText(of: collection[0], in: collection, lighting: .everything, as: PageForm(width: 40))
    let headings = PageHeading.all(in: page.lines).filter { $0.text != "Study" && !$0.text.isEmpty }
    let first = headings.first { $0.isNested }
    let nested = try #require(first)
    #expect(nested.text == name && nested.excerpt.hasPrefix("The patients"))
    #expect(headings.map(\.text) == ["Methods", name])
    #expect(page.lines[nested.line].text.hasPrefix("  What the patients"))
  }
}
