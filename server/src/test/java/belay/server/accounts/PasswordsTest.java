package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@Tag("SEC-1")
class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void a_hash_is_argon2id_with_the_work_that_is_advised() {
    assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void a_password_fits_its_own_hash_only() {
    Optional<String> hash = Optional.of(passwords.hash("correct horse"));

    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horsf", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.matches("correct horse", Optional.empty())).isFalse();
    assertThat(passwords.matches("x".repeat(1_000_000), hash)).isFalse();
  }

  @Test
  void one_letter_written_in_two_ways_is_one_password() {
    Optional<String> hash = Optional.of(passwords.hash("Gru\u0308n-Blau"));

    assertThat(passwords.matches("Gr\u00fcn-Blau", hash)).isTrue();
  }

  @Test
  void length_is_counted_in_characters() {
    assertThat(Passwords.fault("1234567")).contains(PasswordFault.TOO_SHORT);
    assertThat(Passwords.fault("\ud83d\ude00".repeat(7))).contains(PasswordFault.TOO_SHORT);
    assertThat(Passwords.fault("12345678")).isEmpty();
    assertThat(Passwords.fault("\ud83d\ude00".repeat(200))).isEmpty();
    assertThat(Passwords.fault("x".repeat(201))).contains(PasswordFault.TOO_LONG);
  }

  @Test
  void a_hash_of_less_work_is_weak() {
    assertThat(passwords.isWeak(new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode("x")))
        .isTrue();
    assertThat(passwords.isWeak(passwords.hash("correct horse"))).isFalse();
  }
}
