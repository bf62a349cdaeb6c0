package belay.server.console.audit;

import belay.core.audit.Pile;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.audit.Findings;
import belay.server.audit.Findings.Kind;
import belay.server.audit.Findings.Overview;
import belay.server.console.Shell;
import belay.server.console.Shells;
import belay.server.console.audit.AuditPage.Line;
import belay.server.console.audit.AuditPage.Moment;
import belay.server.words.Words;
import java.time.Instant;

/** Draws up what the auditor has found. */
final class AuditPages {
  private final Shells shells;
  private final Findings findings;

  AuditPages(Shells shells, Findings findings) {
    this.shells = shells;
    this.findings = findings;
  }

  AuditPage show(Visitor visitor) {
    Shell shell = shells.around(visitor, "/audit");
    Words words = Words.of("audit", visitor.locale());
    Overview overview = findings.now();
    return new AuditPage(
        shell,
        findings.kinds().stream().map(kind -> line(kind, words, shell, visitor)).toList(),
        overview.ended().map(at -> moment(at, shell)),
        overview.round().map(at -> moment(at, shell)));
  }

  private static Line line(Kind kind, Words words, Shell shell, Visitor visitor) {
    boolean parked = kind.fault().equals(Pile.MAIL_PARKED.key()) && visitor.isOf(Circle.ADMIN);
    return new Line(
        kind.said(words),
        moment(kind.since(), shell),
        kind.tickets(),
        Math.max(0, kind.findings() - kind.tickets().size()),
        kind.detail(),
        parked ? "/mail/parked" : "");
  }

  private static Moment moment(Instant at, Shell shell) {
    return new Moment(shell.times().brief(at), shell.times().exact(at), shell.times().iso(at));
  }
}
