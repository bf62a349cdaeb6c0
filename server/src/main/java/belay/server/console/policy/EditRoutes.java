package belay.server.console.policy;

import belay.policyfile.Completion;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the policy is written. Nothing here changes it. */
@Controller
@Admits(Circle.POLICY)
final class EditRoutes {
  private final PolicyPages pages;

  EditRoutes(PolicyPages pages) {
    this.pages = pages;
  }

  @GetMapping("/policy/edit")
  Page edit(Visitor visitor) {
    return Page.of("policy/edit", pages.edit(visitor));
  }

  /** What there is to say about a text; a script gets that alone. */
  @PostMapping("/policy/edit")
  Page check(
      Visitor visitor,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String base) {
    return request.getHeader("HX-Request") == null
        ? Page.of("policy/edit", pages.edit(visitor, text, base))
        : Page.of("policy/look", pages.look(visitor, text));
  }

  /** What may be written at that place of it, counted in UTF-16 as scripts do. */
  @PostMapping("/policy/edit/words")
  ResponseEntity<Completion> words(
      @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "0") int at) {
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(Completion.at(text, at));
  }
}
