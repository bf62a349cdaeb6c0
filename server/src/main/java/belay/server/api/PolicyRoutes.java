package belay.server.api;

import belay.core.policy.Policy;
import belay.core.roster.Who;
import belay.policyfile.source.Finding;
import belay.server.adoption.DryRun;
import belay.server.adoption.Outcome;
import belay.server.adoption.PolicyChange;
import belay.server.answers.Answers.Answer;
import belay.server.api.PolicyShapes.AppliedShape;
import belay.server.api.PolicyShapes.DryRunShape;
import belay.server.api.PolicyShapes.PolicyShape;
import belay.server.api.PolicyShapes.ProgressShape;
import belay.server.api.PolicyShapes.TierShape;
import belay.server.desk.Policies;
import belay.server.desk.PolicyDraft;
import belay.server.desk.PolicyVersion;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/policy}: the policy of the desk, its versions, and how it is changed (POL-7). */
@RestController
final class PolicyRoutes {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int NAMED = 100;
  private static final String PROGRESS = "/api/policy/progress";

  private final Policies policies;
  private final PolicyChange change;
  private final Directory directory;
  private final Idempotency idempotency;
  private final JsonMapper json;

  PolicyRoutes(
      Policies policies,
      PolicyChange change,
      Directory directory,
      Idempotency idempotency,
      JsonMapper json) {
    this.policies = policies;
    this.change = change;
    this.directory = directory;
    this.idempotency = idempotency;
    this.json = json;
  }

  /** Its ETag is what a change of it has to bring. */
  @GetMapping("/api/policy")
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  ResponseEntity<PolicyShape> policy() {
    PolicyVersion applied = policies.currentVersion().orElseThrow(Refusal::notFound);
    Policy policy = policies.policy(applied.version());
    PolicyShape shape =
        new PolicyShape(
            policy.name(),
            policy.version(),
            policy.zone().getId(),
            policy.tiers().stream().map(t -> new TierShape(t.key(), t.who().key())).toList(),
            policy.roundTable().who().stream().map(Who::key).toList(),
            views().applied(applied),
            policies.text(applied));
    return ResponseEntity.ok().eTag(etag(applied)).body(shape);
  }

  private static String etag(PolicyVersion applied) {
    return "\"" + applied.ordinal() + "-" + applied.version() + "\"";
  }

  @GetMapping("/api/policy/versions")
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  Shapes.Page<AppliedShape> versions(HttpServletRequest request) {
    Query query = new Query(request);
    long before = query.optionalNumber("cursor").orElse(Long.MAX_VALUE);
    int limit = Math.toIntExact(query.number("limit", 1, MOST, USUAL));
    query.done();
    List<PolicyVersion> fetched = policies.versions(before, limit + 1);
    List<PolicyVersion> part = fetched.subList(0, Math.min(limit, fetched.size()));
    PolicyViews views = views();
    return new Shapes.Page<>(
        part.stream().map(views::applied).toList(),
        fetched.size() > limit ? Long.toString(part.getLast().ordinal()) : null);
  }

  /** As it was applied last. */
  @GetMapping("/api/policy/versions/{version:[0-9a-f]{12}}")
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  AppliedShape version(@PathVariable String version) {
    PolicyVersion applied = policies.version(version).orElseThrow(Refusal::notFound);
    return views().applied(applied, policies.text(applied));
  }

  @GetMapping(PROGRESS)
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  ProgressShape progress() {
    return views().progress(change.progress().orElseThrow(Refusal::notFound));
  }

  /** Changes nothing, however often it is asked. */
  @PostMapping("/api/policy/dry-run")
  @Needs(value = Scope.POLICY_WRITE, ofDesk = true)
  DryRunShape dryRun(HttpServletRequest request) throws IOException {
    Query query = new Query(request);
    String name = name(query);
    long after = query.optionalNumber("after").orElse(0L);
    int limit = Math.toIntExact(query.number("limit", 0, MOST, USUAL));
    query.done();
    String text = BodyReader.yaml(request.getContentType(), request.getInputStream());
    return PolicyViews.dryRun(change.dryRun(new PolicyDraft(name, text), after, limit));
  }

  /** Answers once it is the present one; the open tickets follow. */
  @PostMapping("/api/policy/versions")
  @Needs(value = Scope.POLICY_WRITE, ofDesk = true)
  ResponseEntity<byte[]> apply(Caller caller, HttpServletRequest request) throws IOException {
    Query query = new Query(request);
    String name = name(query);
    String note = query.text("note", Limits.NAME).orElse("");
    query.done();
    Submission submission = Submission.ofYaml(caller, request);
    if (submission.seen().isEmpty()) {
      throw Refusal.of(Kind.PRECONDITION, Fault.of("no-version"));
    }
    PolicyDraft draft = new PolicyDraft(name, submission.text());
    return idempotency.once(
        submission, () -> answer(change.apply(draft, caller.actor(), note, submission.seen())));
  }

  /** The file's name, for findings and for people. */
  private String name(Query query) {
    return query
        .text("name", Limits.NAME)
        .or(() -> policies.currentVersion().map(PolicyVersion::name))
        .orElse("policy.yaml");
  }

  private Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _ -> new Answer(202, Optional.of(PROGRESS), progressNow());
      case Outcome.Unchanged _ -> new Answer(200, Optional.empty(), progressNow());
      case Outcome.Unreadable(List<Finding> findings) ->
          throw Refusal.of(
              Kind.INVALID,
              findings.stream()
                  .filter(Finding::isError)
                  .map(found -> Fault.of("policy", found.line(), found.column(), found.message()))
                  .toList());
      case Outcome.Strands(DryRun.Named tickets) ->
          throw Refusal.of(Kind.CONFLICT, Fault.of("strands", tickets.count(), numbers(tickets)));
      case Outcome.Stale(Optional<PolicyVersion> present) ->
          throw Refusal.of(
              Kind.STALE,
              Fault.of("policy-changed", present.map(PolicyRoutes::etag).orElse("none")));
    };
  }

  private static String numbers(DryRun.Named tickets) {
    String some =
        tickets.first().stream()
            .limit(NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return tickets.count() > NAMED ? some + ", …" : some;
  }

  private String progressNow() {
    return json.writeValueAsString(progress());
  }

  private PolicyViews views() {
    return new PolicyViews(new Names(directory));
  }
}
