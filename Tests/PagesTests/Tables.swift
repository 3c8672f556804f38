import Formats
import Studies
import TestSupport

/// Studies for the tests of drawings.
enum Tables {
  static func csv(_ text: String) -> StudyCollection { Sample.csv(text) }

  /// Difficult studies for a drawing: counts with and without percentages, ends that are not stated, two kinds of dose,
  /// names of any width, and studies without figures.
  static let odd = csv(
    """
    Name,Dosage,Response
    Open end,up to 400 mg/day SC,at most 3 of 12 responded
    Disagrees,200 mg bid IV,17 of 19 (79%) responded
    Per kilogram,2.5-4 mg/kg/dose bid SC,2/3 were well and 73% came home
    Least,at least 5 mg/kg/day IV,All 8 participants were alive
    A name that is longer than any column for names has ever been,100-200 mg/day,0 of 2 responded
    糖尿病の無作為化比較試験,300 mg daily PO,1/7
    Silent,as tolerated,nothing is said
    """)
}
