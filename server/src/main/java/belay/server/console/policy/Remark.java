package belay.server.console.policy;

import belay.policyfile.source.Finding;

/**
 * A finding as it is shown.
 *
 * @param severity {@code error} or {@code warning}
 * @param word the same in words
 */
public record Remark(String severity, String word, int line, int column, String message) {

  static Remark of(Finding finding, Sheet sheet) {
    String severity = finding.isError() ? "error" : "warning";
    return new Remark(
        severity,
        sheet.say("severity." + severity),
        finding.line(),
        finding.column(),
        finding.message());
  }
}
