package belay.server.console.policy;

import java.util.List;
import java.util.Optional;

/**
 * What is said about a text that is being written.
 *
 * @param summary how much is wrong, in one sentence
 * @param tone {@code fine}, {@code warning} or {@code error}
 * @param picture of what it says, as soon as it can be read
 */
public record Look(
    Sheet sheet,
    List<Remark> remarks,
    String summary,
    String tone,
    Optional<PolicyPicture> picture) {
  public Look {
    remarks = List.copyOf(remarks);
  }

  static Look of(Checked checked, Sheet sheet) {
    List<Remark> remarks =
        checked.findings().stream().map(finding -> Remark.of(finding, sheet)).toList();
    long errors = remarks.stream().filter(remark -> remark.severity().equals("error")).count();
    long warnings = remarks.size() - errors;
    String summary =
        errors > 0 && warnings > 0
            ? sheet.say(
                "look.both",
                "errors",
                sheet.count("look.errors", errors),
                "warnings",
                sheet.count("look.warnings", warnings))
            : errors > 0
                ? sheet.count("look.errors", errors)
                : warnings > 0 ? sheet.count("look.warnings", warnings) : sheet.say("look.fine");
    return new Look(
        sheet,
        remarks,
        summary,
        errors > 0 ? "error" : warnings > 0 ? "warning" : "fine",
        checked.policy().map(policy -> PolicyPicture.of(policy, sheet)));
  }
}
