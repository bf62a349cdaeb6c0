package belay.server.db;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What makes this desk this desk: made once, by the first node, and the same for all nodes. */
public final class DeskIdentity {
  private static final int SECRET_BYTES = 32;

  static final String MAKE =
      "INSERT INTO desk_setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING";
  static final String READ = "SELECT value FROM desk_setting WHERE key = :key";

  private final JdbcClient jdbc;

  public DeskIdentity(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By which the desk knows its own mail. */
  public String id() {
    return setting("desk-id", UUID.randomUUID().toString());
  }

  /** 32 random bytes with which addresses and Message-IDs are signed. */
  public byte[] mailSecret() {
    byte[] fresh = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    return HexFormat.of().parseHex(setting("mail-secret", HexFormat.of().formatHex(fresh)));
  }

  private String setting(String key, String fresh) {
    jdbc.sql(MAKE).param("key", key).param("value", fresh).update();
    return jdbc.sql(READ).param("key", key).query(String.class).single();
  }
}
