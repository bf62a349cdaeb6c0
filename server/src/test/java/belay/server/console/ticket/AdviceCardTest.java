package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.advice.Advice;
import belay.core.advice.Finding;
import belay.core.advice.Suggestion;
import belay.core.ids.PersonId;
import belay.server.words.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ESC-7")
class AdviceCardTest {
  private static final Spoken SPOKEN =
      Spoken.of(
          Locale.ENGLISH,
          new Times(Locale.ENGLISH, ZoneOffset.UTC, Instant.parse("2026-01-14T12:00:00Z")),
          _ -> "Luis");

  @Test
  void it_says_who_knows_what_the_owner_does_not() {
    PersonId luis = new PersonId(new UUID(1, 1));
    Advice advice =
        new Advice(Suggestion.ASK_COLLEAGUE, List.of(new Finding.Skilled(luis, "routers")));
    AdviceCard card = AdviceCard.of(advice, SPOKEN);
    assertThat(card.strong()).isTrue();
    assertThat(card.findings())
        .extracting(Phrase::text)
        .containsExactly("Luis has the skill routers, the owner has not.");
  }
}
